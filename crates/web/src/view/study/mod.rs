//! The studies behind a practice card: what they say together, and adding some.

pub mod forest;
pub mod show;
pub mod upload;

use crate::texts::Texts;
use crate::view::part;

/// An estimate with its 95 % interval, in standard deviations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimated {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// Two decimals, with the language's sign.
fn two(value: f64, t: &Texts) -> String {
    part::decimal((value * 100.0).round() as i64, t)
}

/// “0,12 til 0,34”
fn between(low: f64, high: f64, t: &Texts) -> String {
    t.study_interval(&two(high, t), &two(low, t))
}

/// “0,23 (0,12 til 0,34)”
fn with_interval(found: Estimated, t: &Texts) -> String {
    format!("{} ({})", two(found.value, t), between(found.low, found.high, t))
}

/// A p-value, “0,04” or “under 0,001”.
fn probability(p: f64, t: &Texts) -> String {
    if p < 0.01 { format!("< {}", two(0.01, t)) } else { two(p, t) }
}
