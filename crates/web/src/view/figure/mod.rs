//! Figures of released results: sentence first, picture second, table behind. All three come from the same cells.

pub mod profile;
pub mod profiles;
pub mod shares;

pub use profile::{Profile, profile};
pub use profiles::{Profiles, profiles};
pub use programme::result::{Direction, Verdict};
pub use shares::{Behind, BehindItem, Coding, Share, behind};

use crate::texts::Texts;
use maud::{Markup, html};

/// The word that chooses the size in a text.
pub const fn size(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotDistinguishable | Verdict::Little(_) => "little",
        Verdict::Some(_) => "some",
        Verdict::Much(_) => "much",
    }
}

/// Filled when it can be told from chance.
pub const fn mark(verdict: Verdict) -> chart::Mark {
    match verdict {
        Verdict::NotDistinguishable => chart::Mark::Hollow,
        _ => chart::Mark::Filled,
    }
}

/// One scale of a unit, in the instrument's order.
#[derive(Debug, Clone)]
pub struct Row {
    /// The scale's word; the row's anchor on the page.
    pub id: String,
    pub title: String,
    pub cell: Cell,
}

/// What a release lets be seen of a scale.
#[derive(Debug, Clone)]
pub enum Cell {
    Hidden,
    Shown(Shown),
}

/// Released figures in points, rounded by the release.
#[derive(Debug, Clone)]
pub struct Shown {
    pub points: i64,
    pub low: i64,
    pub high: i64,
    pub comparison: Option<Comparison>,
    /// The own school's released figure; none on the school's own page.
    pub school: Option<i64>,
    pub municipality: Option<i64>,
    /// How precisely the scale measures, over everyone in the municipality who answered.
    pub reliability: Option<Reliability>,
    pub change: Change,
}

/// Cronbach's alpha with its 95 % interval, in hundredths.
#[derive(Debug, Clone, Copy)]
pub struct Reliability {
    pub alpha: i64,
    pub low: i64,
    pub high: i64,
}

/// How the level compares with the norm of the same grade.
#[derive(Debug, Clone, Copy)]
pub struct Comparison {
    pub norm: i64,
    /// 25th to 75th percentile of the norm's units.
    pub quarters: Option<(i64, i64)>,
    pub verdict: Verdict,
}

/// Change since the round before.
#[derive(Debug, Clone, Copy)]
pub enum Change {
    FirstRound,
    NotComparable,
    Hidden,
    Shown { points: i64, low: i64, high: i64, verdict: Verdict },
}

impl Row {
    pub const fn shown(&self) -> Option<&Shown> {
        match &self.cell {
            Cell::Shown(shown) => Some(shown),
            Cell::Hidden => None,
        }
    }

    /// Whether and where the row stands out from the norm.
    pub fn stands_out(&self) -> Option<Direction> {
        self.shown().and_then(|shown| shown.comparison).and_then(|comparison| comparison.verdict.direction())
    }
}

/// The scales of one instrument. Two instruments are two metrics: their rows never stand in one figure.
#[derive(Debug, Clone)]
pub struct Group {
    /// Anchor of the group's figure.
    pub id: String,
    /// Whom the instrument is for: “0.–3. klasse”.
    pub label: String,
    /// In the instrument's order.
    pub rows: Vec<Row>,
}

impl Shown {
    pub(crate) fn estimate(&self) -> chart::Estimate {
        chart::Estimate {
            value: self.points as f64,
            interval: chart::Interval { low: self.low as f64, high: self.high as f64 },
            mark: self.comparison.map_or(chart::Mark::Hollow, |comparison| mark(comparison.verdict)),
        }
    }
}

impl Comparison {
    pub(crate) fn norm(&self) -> chart::Norm {
        chart::Norm {
            mean: self.norm as f64,
            quarters: self.quarters.map(|(low, high)| chart::Interval { low: low as f64, high: high as f64 }),
        }
    }
}

/// The one sign for “hidden”.
pub fn hidden(t: &Texts) -> Markup {
    html! { span.hid { (t.part_hidden()) } }
}

/// The verdict about a level, as a sentence.
pub fn verdict_sentence(comparison: Option<Comparison>, others: &str, t: &Texts) -> String {
    let Some(Comparison { verdict, .. }) = comparison else { return t.figure_no_norm().to_owned() };
    match verdict.direction() {
        None => t.figure_not_distinguishable().to_owned(),
        Some(Direction::Above) => t.figure_above(others, size(verdict)),
        Some(Direction::Below) => t.figure_below(others, size(verdict)),
    }
}

/// The verdict about a level, as a table's word.
pub fn verdict_word(comparison: Option<Comparison>, t: &Texts) -> String {
    let Some(Comparison { verdict, .. }) = comparison else { return t.figure_word_no_norm().to_owned() };
    match verdict.direction() {
        None => t.figure_word_none().to_owned(),
        Some(Direction::Above) => t.figure_word_above(size(verdict)),
        Some(Direction::Below) => t.figure_word_below(size(verdict)),
    }
}

/// The verdict about a change, as words.
fn change_words(verdict: Verdict, round: &str, t: &Texts) -> String {
    match verdict.direction() {
        None => t.figure_change_none().to_owned(),
        Some(Direction::Above) => t.figure_change_above(round, size(verdict)),
        Some(Direction::Below) => t.figure_change_below(round, size(verdict)),
    }
}
