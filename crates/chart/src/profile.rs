//! One row of a profile: the interval before the mean, over the norm, with school and municipality beside it.

use crate::axis::PROFILE;
use crate::svg::{Name, Picture, Size, number};
use crate::{Estimate, Norm};

/// What a profile row shows, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    pub estimate: Estimate,
    pub norm: Option<Norm>,
    /// The own school, ▵ above the bar.
    pub school: Option<f64>,
    /// The own municipality, ◇ below the bar.
    pub municipality: Option<f64>,
}

const SCHOOL: &str = "M0-21 5-12.5H-5z";
const MUNICIPALITY: &str = "M0 11.5 5 16.5 0 21.5-5 16.5z";

/// A row's picture. `label` is read aloud: “5.B 430 point, interval 410 til 450. Norm 495.”
pub fn row(row: &Row, label: &str) -> String {
    let mut picture = Picture::open(Name::Label(label), "p", "");
    picture.ground(&PROFILE, row.norm.as_ref(), "100%");
    picture.estimate(&PROFILE, &row.estimate, "50%", Size::PROFILE);
    if let Some(school) = row.school {
        picture.beside(&PROFILE, school, SCHOOL, "-12");
    }
    if let Some(municipality) = row.municipality {
        picture.beside(&PROFILE, municipality, MUNICIPALITY, "21");
    }
    picture.close()
}

/// The axis' numbers over the rows; passed over by screen readers, since each row says its own.
pub fn head() -> String {
    let mut picture = Picture::open(Name::BesideText, "p", "");
    for mark in PROFILE.marks {
        let x = number(PROFILE.percent(*mark));
        picture.add(format_args!(r#"<text x="{x}%" y="100%" dy="-4" text-anchor="middle">{}</text>"#, number(*mark)));
    }
    picture.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Interval, Mark};

    fn sample(value: f64, low: f64, high: f64, mark: Mark) -> Row {
        Row {
            estimate: Estimate { value, interval: Interval { low, high }, mark },
            norm: Some(Norm { mean: 495.0, quarters: Some(Interval { low: 470.0, high: 520.0 }) }),
            school: Some(465.0),
            municipality: Some(490.0),
        }
    }

    #[track_caller]
    fn has(svg: &str, part: &str) {
        assert!(svg.contains(part), "{part} is not in {svg}");
    }

    #[test]
    fn a_row_is_drawn_where_the_north_star_draws_it() {
        let svg = row(&sample(430.0, 410.0, 450.0, Mark::Filled), "5.B 430 point");
        has(&svg, r#"role="img" aria-label="5.B 430 point""#);
        has(&svg, r#"<rect class="b" x="40%" width="16.67%" height="100%"/>"#);
        has(&svg, r#"<line class="m" x1="48.33%" x2="48.33%" y2="100%"/>"#);
        has(&svg, r#"<rect class="i" x="20%" y="50%" width="13.33%" height="14""#);
        has(&svg, r#"<circle class="c" cx="26.67%" cy="50%" r="5.5"/>"#);
        has(&svg, r#"<svg x="38.33%" y="50%" overflow="visible"><path class="k" d="M0-21"#);
        has(&svg, r#"<svg x="46.67%" y="50%" overflow="visible"><path class="k" d="M0 11.5"#);
        assert!(!svg.contains("style"), "the content policy forbids styles");
    }

    #[test]
    fn the_interval_comes_before_the_dot_and_both_are_hollow_together() {
        let svg = row(&sample(500.0, 480.0, 520.0, Mark::Hollow), "");
        let bar = svg.find(r#"class="i o""#);
        let dot = svg.find(r#"class="c o""#);
        assert!(bar.is_some() && bar < dot, "{svg}");
    }

    #[test]
    fn an_interval_that_leaves_the_axis_is_cut_with_an_arrow_and_its_number() {
        let svg = row(&sample(360.0, 330.0, 390.0, Mark::Filled), "");
        has(&svg, r#"<rect class="i" x="0%" y="50%" width="13.33%""#);
        has(&svg, r#"<path class="ar" d="M-2-5v10l-7-5z"/>"#);
        has(&svg, ">330</text>");
    }

    #[test]
    fn an_estimate_outside_stands_at_the_edge_with_its_own_number() {
        let svg = row(&sample(670.0, 655.0, 685.0, Mark::Filled), "");
        has(&svg, r#"<circle class="c" cx="100%""#);
        has(&svg, r#"<rect class="i" x="100%" y="50%" width="0%""#);
        has(&svg, ">670</text>");
        assert!(!svg.contains(">685</text>"), "one number at an edge");
    }

    #[test]
    fn a_school_outside_the_axis_is_named_with_an_arrow() {
        let mut outside = sample(500.0, 480.0, 520.0, Mark::Hollow);
        outside.school = Some(340.0);
        has(&row(&outside, ""), "← 340</text>");
    }

    #[test]
    fn a_norm_without_quarters_is_a_line_only() {
        let mut bare = sample(500.0, 480.0, 520.0, Mark::Hollow);
        bare.norm = Some(Norm { mean: 495.0, quarters: None });
        let svg = row(&bare, "");
        has(&svg, r#"<line class="m""#);
        assert!(!svg.contains(r#"class="b""#), "{svg}");
    }

    #[test]
    fn the_head_marks_five_values() {
        let svg = head();
        for mark in ["400", "450", "500", "550", "600"] {
            has(&svg, &format!(">{mark}</text>"));
        }
        has(&svg, r#"x="16.67%""#);
        has(&svg, r#"aria-hidden="true""#);
    }
}
