//! Accessible SVG pictures, the same for page and report: strings in, strings out.
//!
//! A picture is drawn by one rule: positions are SVG attributes in per cent of a fixed axis, so it stretches
//! with its column and its type never scales; colour, weight and hollowness are class names that the style
//! sheet knows. No picture carries a style, a script or an axis taken from the data. Whether a mark is filled
//! is decided by the release and comes in as a [`Mark`]; nothing here compares two estimates.

pub mod axis;
pub mod change;
pub mod forest;
pub mod key;
pub mod panel;
pub mod profile;
pub mod rate;
pub mod shares;
pub mod spark;
mod svg;

pub use axis::Axis;

/// Whether a mark is drawn filled or hollow. Same size and place either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Can be told from what the row compares with.
    Filled,
    /// Cannot be told from chance.
    Hollow,
}

impl Mark {
    /// What is added to the class of a hollow mark.
    const fn class(self) -> &'static str {
        match self {
            Self::Filled => "",
            Self::Hollow => " o",
        }
    }
}

/// A 95 % interval in the axis' unit, `low` ≤ `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// What units of the same kind and grade are like, in the axis' unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Norm {
    pub mean: f64,
    /// The middle half, from the 25th to the 75th percentile of units, where it is known.
    pub quarters: Option<Interval>,
}

/// An estimate is never drawn without its interval, so the two come together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub interval: Interval,
    pub mark: Mark,
}
