//! The coarse form in which figures may be shown: bands, rounding, merged categories, coded shares.
//!
//! Everything here is a function of one figure and its count. That the figure may be shown at all is for
//! [`plan`](crate::plan) to say first.

mod bands;
mod points;
mod shares;

pub use bands::{ClassRate, NBand, both_may_be_shown, class_rate, n_band, rate_to_5};
pub use points::{AnswerRange, ClampedMean, clamp_mean, interval_outward_to_5, round_to_5, spread_may_be_shown};
pub use shares::{Categories, CodedShare, ShareBounds, code_share, merge_categories, share_bounds};
