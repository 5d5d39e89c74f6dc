//! The fixed axis of each kind of picture. The ends are constants of the kind, never taken from the data.

/// A number line: where it begins and ends and which values are marked on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    pub low: f64,
    pub high: f64,
    pub marks: &'static [f64],
}

/// Profile of a class or team, in points.
pub const PROFILE: Axis = Axis { low: 350.0, high: 650.0, marks: &[400.0, 450.0, 500.0, 550.0, 600.0] };
/// A class in small multiples, in points.
pub const PANEL: Axis = Axis { low: 380.0, high: 620.0, marks: &[400.0, 500.0, 600.0] };
/// Schools and municipality over time, in points, drawn upright.
pub const OVER_TIME: Axis = Axis { low: 440.0, high: 560.0, marks: &[450.0, 500.0, 550.0] };
/// Change in one row, in points, zero in the middle.
pub const CHANGE: Axis = Axis { low: -70.0, high: 70.0, marks: &[0.0] };
/// A goal's spark, in points; values are written, the axis is not drawn.
pub const SPARK: Axis = Axis { low: 380.0, high: 620.0, marks: &[] };
/// Shares and response rates, in per cent, always the whole.
pub const SHARE: Axis = Axis { low: 0.0, high: 100.0, marks: &[0.0, 50.0, 100.0] };
/// Effect sizes, in standard deviations.
pub const EFFECT: Axis = Axis { low: -0.4, high: 0.9, marks: &[-0.3, 0.0, 0.3, 0.6] };

/// Where a value falls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Per cent of the axis from its low end.
    Inside(f64),
    /// Lower than the axis: drawn at the low edge with an arrow and its number.
    Below,
    /// Higher than the axis: drawn at the high edge with an arrow and its number.
    Above,
}

impl Place {
    /// Per cent of the axis, at an edge for values outside.
    pub const fn percent(self) -> f64 {
        match self {
            Self::Inside(percent) => percent,
            Self::Below => 0.0,
            Self::Above => 100.0,
        }
    }
}

impl Axis {
    /// Where a finite value falls on the axis.
    pub fn place(&self, value: f64) -> Place {
        if value < self.low {
            Place::Below
        } else if value > self.high {
            Place::Above
        } else {
            Place::Inside((value - self.low) / (self.high - self.low) * 100.0)
        }
    }

    /// Position in per cent, at an edge for values outside.
    pub fn percent(&self, value: f64) -> f64 {
        self.place(value).percent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(axis: Axis, value: f64, expected: Place) {
        assert_eq!(axis.place(value), expected);
    }

    #[test]
    fn values_fall_where_the_grammar_says() {
        check(PROFILE, 500.0, Place::Inside(50.0));
        check(PROFILE, 350.0, Place::Inside(0.0));
        check(PROFILE, 650.0, Place::Inside(100.0));
        check(PROFILE, 349.0, Place::Below);
        check(PROFILE, 651.0, Place::Above);
        check(PANEL, 500.0, Place::Inside(50.0));
        check(CHANGE, 0.0, Place::Inside(50.0));
        check(CHANGE, -75.0, Place::Below);
        check(SHARE, 45.0, Place::Inside(45.0));
        check(PROFILE, 1000.0, Place::Above);
        assert!((PROFILE.percent(1000.0) - 100.0).abs() < 1e-9, "the edge");
    }

    #[test]
    fn marks_lie_on_their_axis() {
        for axis in [PROFILE, PANEL, OVER_TIME, CHANGE, SPARK, SHARE, EFFECT] {
            assert!(axis.low < axis.high);
            for mark in axis.marks {
                assert!(matches!(axis.place(*mark), Place::Inside(_)), "{mark} on {axis:?}");
            }
        }
    }
}
