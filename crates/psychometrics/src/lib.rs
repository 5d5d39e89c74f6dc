//! Classical item analysis and, later, item response theory: arrays in, fits out.
