//! HTML pages in Danish and English.
