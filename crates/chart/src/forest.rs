//! A forest of studies: one row per study, the pooled effect below, where a new study is expected under it.
//!
//! Rows are pictures of their own, so that names and numbers stand beside them as text and fold on a narrow screen. The
//! numbers are in the row; only the pooled row is read aloud, with a description of the whole.

use crate::Interval;
use crate::axis::{Axis, EFFECT, Place};
use crate::svg::{Name, Picture, Size, escape, number, span, written};
use crate::{Estimate, Mark};

/// One study, in standard deviations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Study {
    pub effect: f64,
    pub interval: Interval,
    /// Its share of the weight over the largest share, 0 to 1: the square's area.
    pub weight: f64,
}

/// What the studies say together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pooled {
    pub effect: f64,
    pub interval: Interval,
    /// Where the effect is expected in a new place: the dashed line.
    pub prediction: Option<Interval>,
    /// Whether the effect can be told from zero.
    pub mark: Mark,
}

const ROW: &str = "34";
const SUM: &str = "40";
const LARGEST: f64 = 14.0;
const SMALLEST: f64 = 5.0;

/// A study's picture; name and numbers stand beside it. One that lies beyond the axis has its number at the edge, with
/// the language's decimal sign.
pub fn study(study: &Study, decimal: char) -> String {
    let mut picture = open(Name::BesideText, ROW);
    line(&mut picture, study.interval, "17", "");
    let side = (LARGEST * study.weight.clamp(0.0, 1.0).sqrt()).max(SMALLEST);
    match EFFECT.place(study.effect) {
        Place::Inside(percent) => {
            let half = number(side / 2.0);
            let (side, y) = (number(side), number(17.0 - side / 2.0));
            let x = number(percent);
            picture.add(format_args!(
                r#"<rect class="bar" x="{x}%" y="{y}" width="{side}" height="{side}" transform="translate(-{half} 0)"/>"#
            ));
        }
        place => picture.edge(place, &localised(study.effect, decimal), "17"),
    }
    picture.close()
}

/// The pooled effect over the prediction interval. `label` is read aloud for the whole forest: how many studies, the
/// pooled effect with its interval, where a new study is expected.
pub fn pooled(pooled: &Pooled, label: &str) -> String {
    let mut picture = open(Name::Label(label), SUM);
    picture.add(format_args!("<title>{}</title>", escape(label)));
    let Pooled { effect, interval, prediction, mark } = *pooled;
    picture.estimate(&EFFECT, &Estimate { value: effect, interval, mark }, "15", Size::PROFILE);
    if let Some(prediction) = prediction {
        line(&mut picture, prediction, "32", r#" stroke-dasharray="4 3""#);
    }
    picture.close()
}

/// The axis' numbers under the rows, with the language's decimal sign.
pub fn scale(decimal: char) -> String {
    let mut picture = Picture::open(Name::BesideText, "p", r#"height="22""#);
    for mark in EFFECT.marks {
        let x = number(EFFECT.percent(*mark));
        let text = localised(*mark, decimal);
        picture.add(format_args!(r#"<text x="{x}%" y="14" text-anchor="middle">{text}</text>"#));
    }
    picture.close()
}

fn localised(value: f64, decimal: char) -> String {
    written(value).replace('.', &decimal.to_string())
}

fn open(name: Name<'_>, height: &str) -> Picture {
    let mut picture = Picture::open(name, "p", &format!(r#"height="{height}""#));
    picture.upright(&EFFECT, 0.0, "z", height);
    picture
}

/// An interval as a thin line, with an arrow where it goes on beyond the axis.
fn line(picture: &mut Picture, interval: Interval, y: &str, attributes: &str) {
    let (left, _) = span(&EFFECT, interval.low, interval.high);
    let right = number(EFFECT.percent(interval.high));
    picture.add(format_args!(r#"<line class="w" x1="{left}%" x2="{right}%" y1="{y}" y2="{y}"{attributes}/>"#));
    let mut arrow = |axis: &Axis, value: f64, x: &str, path: &str| {
        if !matches!(axis.place(value), Place::Inside(_)) {
            picture.add(format_args!(r#"<svg x="{x}" y="{y}" overflow="visible"><path class="ar" d="{path}"/></svg>"#));
        }
    };
    arrow(&EFFECT, interval.low, "0%", "M5-4v8l-6-4z");
    arrow(&EFFECT, interval.high, "100%", "M-5-4v8l6-4z");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(svg: &str, part: &str) {
        assert!(svg.contains(part), "{part} is not in {svg}");
    }

    /// The first row of the screen that the product was drawn by.
    #[test]
    fn a_study_is_drawn_where_the_north_star_draws_it() {
        let svg = study(&Study { effect: 0.31, interval: Interval { low: 0.05, high: 0.57 }, weight: 0.25 }, ',');
        has(&svg, r#"<line class="z" x1="30.77%" x2="30.77%" y2="34"/>"#);
        has(&svg, r#"<line class="w" x1="34.62%" x2="74.62%" y1="17" y2="17"/>"#);
        has(&svg, r#"<rect class="bar" x="54.62%" y="13.5" width="7" height="7" transform="translate(-3.5 0)"/>"#);
        has(&svg, r#"aria-hidden="true""#);
    }

    #[test]
    fn the_pooled_effect_is_read_aloud_and_the_prediction_dashed() {
        let sum = Pooled {
            effect: 0.23,
            interval: Interval { low: 0.12, high: 0.34 },
            prediction: Some(Interval { low: -0.04, high: 0.5 }),
            mark: Mark::Filled,
        };
        let svg = pooled(&sum, "Seks forsøg, samlet 0,23 & mere");
        has(&svg, r#"aria-label="Seks forsøg, samlet 0,23 &amp; mere""#);
        has(&svg, "<title>Seks forsøg, samlet 0,23 &amp; mere</title>");
        has(&svg, r#"x1="27.69%" x2="69.23%" y1="32" y2="32" stroke-dasharray="4 3""#);
    }

    #[test]
    fn what_lies_beyond_the_axis_has_an_arrow_and_never_moves_the_axis() {
        let svg = study(&Study { effect: 1.46, interval: Interval { low: 0.7, high: 2.2 }, weight: 0.1 }, ',');
        has(&svg, "1,46");
        has(&svg, r#"x2="100%""#);
        assert!(!svg.contains("rect"), "no square where there is no place");
        let left = study(&Study { effect: -0.3, interval: Interval { low: -1.0, high: 0.4 }, weight: 0.1 }, ',');
        has(&left, r#"<svg x="0%" y="17""#);
    }

    #[test]
    fn weight_is_area_and_no_square_vanishes() {
        let side = |weight| {
            let svg = study(&Study { effect: 0.1, interval: Interval { low: 0.0, high: 0.2 }, weight }, ',');
            svg.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
        };
        assert_eq!(side(1.0).as_deref(), Some("14"));
        assert_eq!(side(0.25).as_deref(), Some("7"));
        assert_eq!(side(0.0).as_deref(), Some("5"));
    }
}
