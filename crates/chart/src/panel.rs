//! Small multiples: one panel per unit, all on the same axis, labels in every panel.

use crate::axis::{PANEL, Place};
use crate::svg::{Name, Picture, Size, escape, number, span};
use crate::{Estimate, Mark, Norm};

/// One scale in a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub label: String,
    pub cell: Cell,
    /// The norm of the same grade and scale; each row has its own.
    pub norm: Option<Norm>,
}

/// What a scale shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Shown(Estimate),
    /// The word for hidden, in the row's own place.
    Hidden(String),
}

/// Labels up to this many letters stand beside their bar; if one is longer, all stand above.
const BESIDE_MAX: usize = 13;

/// A unit's panel. `label` is read aloud; the numbers stand in the table behind the panels.
pub fn panel(rows: &[Row], label: &str) -> String {
    let layout = Layout::for_rows(rows);
    let plot = layout.row * rows.len();
    let mut picture = Picture::open(Name::Label(label), "p", &format!("height=\"{}\"", plot + 18));
    let (x, width) = layout.plot;
    picture.add(format_args!(r#"<svg x="{x}%" width="{width}%" height="{plot}" overflow="visible">"#));
    for (i, row) in rows.iter().enumerate() {
        if let (Cell::Shown(_), Some(norm)) = (&row.cell, &row.norm) {
            let (top, height) = layout.band;
            band(&mut picture, norm, i * layout.row + top, height);
        }
    }
    picture.ground(&PANEL, None, &plot.to_string());
    for (i, row) in rows.iter().enumerate() {
        if let (Cell::Shown(_), Some(norm)) = (&row.cell, &row.norm) {
            let (top, height) = layout.band;
            mean(&mut picture, norm, i * layout.row + top, height);
        }
    }
    for mark in PANEL.marks {
        let x = number(PANEL.percent(*mark));
        let (y, value) = (plot + 15, number(*mark));
        picture.add(format_args!(r#"<text x="{x}%" y="{y}" text-anchor="middle">{value}</text>"#));
    }
    for (i, row) in rows.iter().enumerate() {
        let y = i * layout.row + layout.bar;
        match &row.cell {
            Cell::Shown(estimate) => picture.estimate(&PANEL, estimate, &y.to_string(), Size::SMALL),
            Cell::Hidden(word) => picture.add(format_args!(
                r#"<text x="50%" y="{}" text-anchor="middle" class="sk">{}</text>"#,
                y + 4,
                escape(word)
            )),
        }
    }
    picture.raw("</svg>");
    for (i, row) in rows.iter().enumerate() {
        let filled = matches!(&row.cell, Cell::Shown(estimate) if estimate.mark == Mark::Filled);
        let class = if filled { "lab sk" } else { "sk" };
        let y = i * layout.row + layout.text;
        picture.add(format_args!(r#"<text class="{class}" x="0" y="{y}">{}</text>"#, escape(&row.label)));
    }
    picture.close()
}

/// The norm's middle half behind one row.
fn band(picture: &mut Picture, norm: &Norm, y: usize, height: usize) {
    if let Some(quarters) = norm.quarters {
        let (x, width) = span(&PANEL, quarters.low, quarters.high);
        picture.add(format_args!(r#"<rect class="b" x="{x}%" width="{width}%" y="{y}" height="{height}"/>"#));
    }
}

/// The norm's mean behind one row.
fn mean(picture: &mut Picture, norm: &Norm, y: usize, height: usize) {
    if let Place::Inside(x) = PANEL.place(norm.mean) {
        let x = number(x);
        picture.add(format_args!(r#"<line class="m" x1="{x}%" x2="{x}%" y1="{y}" y2="{}"/>"#, y + height));
    }
}

/// Where labels and bars lie, in pixels down and per cent across.
struct Layout {
    row: usize,
    bar: usize,
    text: usize,
    /// Top and height of the norm's band within a row; it keeps clear of labels that stand above.
    band: (usize, usize),
    plot: (u8, u8),
}

impl Layout {
    fn for_rows(rows: &[Row]) -> Self {
        if rows.iter().all(|row| row.label.chars().count() <= BESIDE_MAX) {
            Self { row: 20, bar: 10, text: 14, band: (0, 20), plot: (34, 66) }
        } else {
            Self { row: 38, bar: 26, text: 13, band: (18, 16), plot: (0, 100) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Interval;

    fn rows(label: &str) -> Vec<Row> {
        let estimate = Estimate { value: 465.0, interval: Interval { low: 445.0, high: 485.0 }, mark: Mark::Filled };
        vec![
            Row { label: label.to_owned(), cell: Cell::Shown(estimate), norm: Some(NORM) },
            Row { label: "Ro".to_owned(), cell: Cell::Hidden("Skjult".to_owned()), norm: Some(NORM) },
        ]
    }

    const NORM: Norm = Norm { mean: 500.0, quarters: Some(Interval { low: 480.0, high: 520.0 }) };

    #[test]
    fn short_labels_stand_beside_their_bar() {
        let svg = panel(&rows("Motivation"), "4.A");
        assert!(svg.contains(r#"<svg x="34%" width="66%" height="40""#), "{svg}");
        assert!(svg.contains(r#"<rect class="b" x="41.67%" width="16.67%" y="0" height="20"/>"#), "{svg}");
        assert!(svg.contains(r#"<rect class="i" x="27.08%" y="10" width="16.67%" height="8""#), "{svg}");
        assert!(svg.contains(r#"<circle class="c" cx="35.42%" cy="10" r="4"/>"#), "{svg}");
        assert!(svg.contains(">Skjult</text>"));
        assert!(svg.contains(r#"<text class="lab sk" x="0" y="14">Motivation</text>"#));
    }

    #[test]
    fn one_long_label_moves_all_above() {
        let svg = panel(&rows("Forhold til klassekammerater"), "4.A");
        assert!(svg.contains(r#"<svg x="0%" width="100%" height="76""#), "{svg}");
    }

    #[test]
    fn a_hidden_row_has_no_mark() {
        let hidden = vec![Row { label: "Ro".to_owned(), cell: Cell::Hidden("Skjult".to_owned()), norm: Some(NORM) }];
        let svg = panel(&hidden, "4.A");
        assert!(!svg.contains("<circle") && !svg.contains("class=\"i") && !svg.contains("class=\"b"), "{svg}");
    }
}
