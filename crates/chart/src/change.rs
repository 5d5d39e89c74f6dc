//! Change since an earlier round, in one row: zero in the middle, later minus earlier.

use crate::Estimate;
use crate::axis::CHANGE;
use crate::svg::{Name, Picture, Size, number};

/// A change in points with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub estimate: Estimate,
    /// What linking error adds on either side of the interval, in points.
    pub linking: Option<f64>,
}

/// The mini picture. `label` is read aloud.
pub fn change(change: &Change, label: &str) -> String {
    let mut picture = Picture::open(Name::Label(label), "p", "");
    picture.upright(&CHANGE, 0.0, "z", "100%");
    if let Some(linking) = change.linking {
        let x1 = number(CHANGE.percent(change.estimate.interval.low - linking));
        let x2 = number(CHANGE.percent(change.estimate.interval.high + linking));
        picture.add(format_args!(r#"<line class="w" x1="{x1}%" x2="{x2}%" y1="50%" y2="50%"/>"#));
    }
    picture.estimate(&CHANGE, &change.estimate, "50%", Size::CHANGE);
    picture.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Interval, Mark};

    fn draw(value: f64, low: f64, high: f64, linking: Option<f64>) -> String {
        let estimate = Estimate { value, interval: Interval { low, high }, mark: Mark::Filled };
        change(&Change { estimate, linking }, "")
    }

    #[test]
    fn zero_is_in_the_middle() {
        let svg = draw(-30.0, -55.0, -5.0, None);
        assert!(svg.contains(r#"<line class="z" x1="50%" x2="50%" y2="100%"/>"#));
        assert!(svg.contains(r#"<rect class="i" x="10.71%" y="50%" width="35.71%" height="10""#), "{svg}");
        assert!(svg.contains(r#"cx="28.57%""#));
    }

    #[test]
    fn linking_error_is_a_whisker_outside_the_bar() {
        let svg = draw(0.0, -20.0, 20.0, Some(7.0));
        assert!(svg.contains(r#"<line class="w" x1="30.71%" x2="69.29%""#), "{svg}");
    }

    #[test]
    fn a_large_change_is_cut_with_its_number() {
        let svg = draw(-65.0, -90.0, -40.0, None);
        assert!(svg.contains(">−90</text>"), "{svg}");
    }
}
