//! Writing SVG: numbers, escaped text and the marks that several pictures share.

use crate::axis::{Axis, Place};
use crate::{Estimate, Norm};
use std::fmt::Write;

/// A number with at most two decimals and no trailing zeros.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let trimmed = text.trim_end_matches('0').trim_end_matches('.');
    if trimmed == "-0" { "0".to_owned() } else { trimmed.to_owned() }
}

/// A number with a minus sign instead of a hyphen, for reading.
pub fn written(value: f64) -> String {
    number(value).replace('-', "\u{2212}")
}

/// Text made safe for element content and quoted attributes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// A picture under construction.
#[derive(Debug)]
pub struct Picture(String);

/// How a picture is known to those who do not see it.
#[derive(Debug, Clone, Copy)]
pub enum Name<'a> {
    /// Read aloud in place of the picture.
    Label(&'a str),
    /// The same numbers stand beside the picture, which is passed over.
    BesideText,
}

impl Picture {
    /// Opens a picture of the class `p` with extra attributes, such as `height="28"`.
    pub fn open(name: Name<'_>, class: &str, attributes: &str) -> Self {
        let mut text = format!("<svg class=\"{class}\"");
        if !attributes.is_empty() {
            text.push(' ');
            text.push_str(attributes);
        }
        match name {
            Name::Label(label) => {
                let _ = write!(text, " role=\"img\" aria-label=\"{}\">", escape(label));
            }
            Name::BesideText => text.push_str(" aria-hidden=\"true\" focusable=\"false\">"),
        }
        Self(text)
    }

    pub fn close(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }

    /// Adds ready markup.
    pub fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Adds formatted markup. Writing to a string cannot fail.
    pub fn add(&mut self, markup: std::fmt::Arguments<'_>) {
        let _ = self.0.write_fmt(markup);
    }

    /// The norm's band, the grid over it and the norm's mean, over the height `height` (`100%` or pixels).
    pub fn ground(&mut self, axis: &Axis, norm: Option<&Norm>, height: &str) {
        if let Some(quarters) = norm.and_then(|norm| norm.quarters) {
            let (x, width) = span(axis, quarters.low, quarters.high);
            self.add(format_args!(r#"<rect class="b" x="{x}%" width="{width}%" height="{height}"/>"#));
        }
        for mark in axis.marks {
            self.upright(axis, *mark, "g", height);
        }
        if let Some(norm) = norm
            && matches!(axis.place(norm.mean), Place::Inside(_))
        {
            self.upright(axis, norm.mean, "m", height);
        }
    }

    /// A line across the row at a value of the axis.
    pub fn upright(&mut self, axis: &Axis, value: f64, class: &str, height: &str) {
        let x = number(axis.percent(value));
        self.add(format_args!(r#"<line class="{class}" x1="{x}%" x2="{x}%" y2="{height}"/>"#));
    }

    /// Interval and estimate on one line: bar first, dot on it. `y` is the middle of the bar.
    pub fn estimate(&mut self, axis: &Axis, estimate: &Estimate, y: &str, size: Size) {
        let Estimate { value, interval, mark } = estimate;
        let class = mark.class();
        let (x, width) = span(axis, interval.low, interval.high);
        let Size { bar, radius, corner } = size;
        let half = number(bar / 2.0);
        self.add(format_args!(
            r#"<rect class="i{class}" x="{x}%" y="{y}" width="{width}%" height="{}" rx="{corner}" transform="translate(0 -{half})"/>"#,
            number(bar)
        ));
        let cx = number(axis.percent(*value));
        self.add(format_args!(r#"<circle class="c{class}" cx="{cx}%" cy="{y}" r="{}"/>"#, number(radius)));
        self.outside(axis, estimate, y);
    }

    /// Arrow and number at the edge for what lies outside the axis: the estimate, else the interval's end.
    fn outside(&mut self, axis: &Axis, estimate: &Estimate, y: &str) {
        let Estimate { value, interval, .. } = estimate;
        let below = [*value, interval.low].into_iter().find(|v| axis.place(*v) == Place::Below);
        let above = [*value, interval.high].into_iter().find(|v| axis.place(*v) == Place::Above);
        if let Some(value) = below {
            self.edge(Place::Below, &written(value), y);
        }
        if let Some(value) = above {
            self.edge(Place::Above, &written(value), y);
        }
    }

    /// An arrow at the edge, beyond the axis, with the number it stands for above it on the inside.
    pub fn edge(&mut self, place: Place, label: &str, y: &str) {
        let (x, arrow, anchor, dx) = match place {
            Place::Below => ("0%", "M-2-5v10l-7-5z", "start", "2"),
            Place::Above => ("100%", "M2-5v10l7-5z", "end", "-2"),
            Place::Inside(_) => return,
        };
        self.add(format_args!(
            r#"<svg x="{x}" y="{y}" overflow="visible"><path class="ar" d="{arrow}"/><text class="lab sk" x="{dx}" y="-9" text-anchor="{anchor}">{label}</text></svg>"#
        ));
    }

    /// A mark of another unit, off the bar's own line. Outside the axis it stands at the edge with its number.
    pub fn beside(&mut self, axis: &Axis, value: f64, path: &str, text_y: &str) {
        let place = axis.place(value);
        let x = number(place.percent());
        self.add(format_args!(r#"<svg x="{x}%" y="50%" overflow="visible"><path class="k" d="{path}"/>"#));
        match place {
            Place::Inside(_) => {}
            Place::Below => {
                self.add(format_args!(r#"<text class="sk" x="9" y="{text_y}">← {}</text>"#, written(value)));
            }
            Place::Above => {
                self.add(format_args!(
                    r#"<text class="sk" x="-9" y="{text_y}" text-anchor="end">{} →</text>"#,
                    written(value)
                ));
            }
        }
        self.raw("</svg>");
    }
}

/// Sizes of an interval and its dot, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub bar: f64,
    pub radius: f64,
    pub corner: u8,
}

impl Size {
    pub const PROFILE: Self = Self { bar: 14.0, radius: 5.5, corner: 2 };
    pub const CHANGE: Self = Self { bar: 10.0, radius: 4.5, corner: 2 };
    pub const SMALL: Self = Self { bar: 8.0, radius: 4.0, corner: 1 };
}

/// Left edge and width in per cent, cut at the ends of the axis.
pub fn span(axis: &Axis, low: f64, high: f64) -> (String, String) {
    let (left, right) = (axis.percent(low), axis.percent(high));
    (number(left), number((right - left).max(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_tail() {
        assert_eq!(number(50.0), "50");
        assert_eq!(number(43.333_33), "43.33");
        assert_eq!(number(-0.001), "0");
        assert_eq!(written(-15.0), "−15");
    }

    #[test]
    fn text_cannot_leave_its_attribute() {
        assert_eq!(escape(r#"<"5.B" & 'co'>"#), "&lt;&quot;5.B&quot; &amp; &#39;co&#39;&gt;");
    }
}
