//! Accessible SVG pictures, the same for page and PDF.
