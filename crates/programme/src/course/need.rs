//! Which themes a mapping calls for: how surely a scale is among the lowest, and how far it lies below the norm.

/// How many of a unit's scales count as its lowest.
pub const LOWEST: usize = 3;

/// From here on a theme is said to stand out; below it the choice is free.
pub const STANDS_OUT_PERCENT: f64 = 50.0;

/// A scale of a team, school or municipality as it was released: points below the norm, with their uncertainty.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The scale's word, such as `calm_order`.
    pub scale: String,
    /// Norm minus level, in points: above zero is below the norm.
    pub points: f64,
    /// Standard error of the points.
    pub error: f64,
    /// Whether the result itself is said to lie below the norm, by the rule of the result pages.
    pub below: bool,
}

/// What a unit's results say of one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    pub scale: String,
    /// Probability, 0 to 1, that the scale is among the unit's [`LOWEST`] lowest against the norm.
    pub probability: f64,
    /// Norm minus level, in points, with the ends of its 95 % interval.
    pub gap: f64,
    pub low: f64,
    pub high: f64,
    /// Whether a result behind it is said to lie below the norm.
    pub below: bool,
}

impl Need {
    /// Whether the theme is worth naming first: more likely than not among the lowest, and below the norm where the
    /// result pages say so too, by the same rule.
    pub fn stands_out(&self) -> bool {
        self.below && self.probability * 100.0 >= STANDS_OUT_PERCENT
    }
}
