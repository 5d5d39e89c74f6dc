//! Classical item analysis, meta-analysis and, later, item response theory: arrays in, fits out.
//!
//! * [`items`]: how well items measure together: alpha, λ2, λ6, item–rest correlations.
//! * [`meta`]: what several studies say together, and how much they disagree.
//! * [`distribution`]: the few distribution functions that need more digits or larger degrees of freedom than usual.
//!
//! Nothing here knows who answered or why. Data on which a figure does not exist give a named error, never NaN.
#![doc = include_str!("../README.md")]

pub mod distribution;
pub mod items;
pub mod meta;
