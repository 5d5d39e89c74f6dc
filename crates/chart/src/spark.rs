//! A goal's spark: a unit's level round by round, and where it should be. Values are written below; no axis is drawn.

use crate::axis::SPARK;
use crate::svg::{Name, Picture, escape, number};
use crate::{Estimate, Mark};

/// Height that the axis takes, in pixels from the top; the words stand below.
const PLOT_PX: f64 = 60.0;
const WORDS_PX: u8 = 82;
/// Where the first mark and the last stand, in per cent of the width.
const FIRST: f64 = 12.0;
const LAST: f64 = 84.0;

/// One round.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// “T2: 490”.
    pub words: String,
    /// None where the level is hidden: a gap, and no line across it.
    pub estimate: Option<Estimate>,
    /// Whether a line leads here from the point before: the two are of the same people.
    pub joined: bool,
}

fn height(value: f64) -> f64 {
    PLOT_PX * (1.0 - SPARK.percent(value) / 100.0)
}

/// The picture; `target` is in points with its words, and comes after the last round. `label` is read aloud.
pub fn spark(points: &[Point], target: Option<(f64, &str)>, label: &str) -> String {
    let mut picture = Picture::open(Name::Label(label), "p spark", "");
    let steps = (points.len() + usize::from(target.is_some())).saturating_sub(1).max(1) as f64;
    let at = |place: usize| FIRST + (LAST - FIRST) * place as f64 / steps;
    let values: Vec<Option<f64>> = points.iter().map(|point| point.estimate.map(|found| found.value)).collect();
    let ends = values.iter().copied().chain(target.map(|(value, _)| Some(value))).collect::<Vec<_>>();
    for (place, pair) in ends.windows(2).enumerate() {
        let to_target = place + 1 == points.len();
        let joined = to_target || points[place + 1].joined;
        if let ([Some(from), Some(to)], true) = (pair, joined) {
            let class = if to_target { "t" } else { "ln" };
            let (x1, x2) = (number(at(place)), number(at(place + 1)));
            let (y1, y2) = (number(height(*from)), number(height(*to)));
            picture.add(format_args!(r#"<line class="{class}" x1="{x1}%" x2="{x2}%" y1="{y1}" y2="{y2}"/>"#));
        }
    }
    for (place, point) in points.iter().enumerate() {
        let x = number(at(place));
        if let Some(Estimate { value, interval, mark }) = point.estimate {
            let class = if mark == Mark::Hollow { " o" } else { "" };
            let (top, bottom) = (height(interval.high), height(interval.low));
            picture.add(format_args!(
                r#"<rect class="i{class}" x="{x}%" y="{}" width="9" height="{}" transform="translate(-4.5 0)" rx="1"/><circle class="c{class}" cx="{x}%" cy="{}" r="4.5"/>"#,
                number(top),
                number((bottom - top).max(1.0)),
                number(height(value))
            ));
        }
        words(&mut picture, &x, &point.words);
    }
    if let Some((value, said)) = target {
        let x = number(at(points.len()));
        picture.add(format_args!(r#"<circle class="k" cx="{x}%" cy="{}" r="6"/>"#, number(height(value))));
        words(&mut picture, &x, said);
    }
    picture.close()
}

fn words(picture: &mut Picture, x: &str, said: &str) {
    picture.add(format_args!(r#"<text x="{x}%" y="{WORDS_PX}" text-anchor="middle">{}</text>"#, escape(said)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Interval;

    fn point(words: &str, value: Option<f64>) -> Point {
        let estimate = value.map(|value| {
            let interval = Interval { low: value - 20.0, high: value + 20.0 };
            Estimate { value, interval, mark: Mark::Filled }
        });
        Point { words: words.to_owned(), estimate, joined: true }
    }

    #[test]
    fn the_target_comes_last_with_a_dashed_line_to_it() {
        let points = [point("T1: 460", Some(460.0)), point("T2: 430", Some(430.0))];
        let svg = spark(&points, Some((470.0, "mål: 470")), "Ro og orden");
        assert!(svg.contains(r#"<line class="ln" x1="12%" x2="48%""#), "{svg}");
        assert!(svg.contains(r#"<line class="t" x1="48%" x2="84%""#), "{svg}");
        assert!(svg.contains(r#"<circle class="k" cx="84%""#) && svg.contains(">mål: 470</text>"), "{svg}");
        assert!(svg.starts_with(r#"<svg class="p spark" role="img" aria-label="Ro og orden">"#));
    }

    #[test]
    fn levels_of_other_people_are_points_without_a_line() {
        let others = Point { joined: false, ..point("T2: 430", Some(430.0)) };
        let svg = spark(&[point("T1: 460", Some(460.0)), others], Some((470.0, "mål: 470")), "");
        assert!(!svg.contains(r#"class="ln""#) && svg.contains(r#"<line class="t""#), "{svg}");
        assert_eq!(svg.matches("<circle class=\"c\"").count(), 2);
    }

    #[test]
    fn a_hidden_round_is_a_gap() {
        let points = [point("T1: 460", Some(460.0)), point("T2: skjult", None), point("T3: 470", Some(470.0))];
        let svg = spark(&points, None, "");
        assert!(!svg.contains("<line"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 2);
        assert!(svg.contains(">T2: skjult</text>"));
    }

    #[test]
    fn a_level_far_away_stays_inside_the_picture() {
        let svg = spark(&[point("T1: 900", Some(900.0))], None, "");
        assert!(svg.contains(r#"cy="0""#), "{svg}");
    }
}
