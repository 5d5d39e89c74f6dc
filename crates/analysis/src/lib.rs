//! Turns answer sheets into matrices and matrices into estimates.
