//! The finding of a result page in words: its heading, its lead and the scales that stand out.

use super::figure::{Change, Direction, Row};
use super::part::{around, list, lower_first, upper_first};
use crate::texts::Texts;
use maud::{Markup, html};

/// More than this many scales in a heading are counted, not named.
const NAMED_MAX: usize = 3;

/// What a unit's rows say together. Decided by the release; here it is only put into words.
#[derive(Debug)]
pub struct Finding<'a> {
    pub below: Vec<&'a Row>,
    pub above: Vec<&'a Row>,
    /// Rows that are shown.
    pub shown: usize,
    /// Whether any row has a norm to be compared with.
    pub norm: bool,
}

impl<'a> Finding<'a> {
    pub fn of(rows: &'a [Row]) -> Self {
        let standing = |direction| rows.iter().filter(|row| row.stands_out() == Some(direction)).collect();
        let shown = || rows.iter().filter_map(Row::shown);
        Self {
            below: standing(Direction::Below),
            above: standing(Direction::Above),
            shown: shown().count(),
            norm: shown().any(|row| row.comparison.is_some()),
        }
    }

    pub const fn all_hidden(&self) -> bool {
        self.shown == 0
    }

    /// Scales that stand out, low before high.
    pub fn outstanding(&self) -> impl Iterator<Item = &'a Row> {
        self.below.iter().chain(&self.above).copied()
    }

    fn outstanding_count(&self) -> usize {
        self.below.len() + self.above.len()
    }

    /// The page's heading as plain text.
    pub fn heading(&self, unit: &str, others: &str, t: &Texts) -> String {
        let names = |rows: &[&Row]| list(&rows.iter().map(|row| lower_first(&row.title)).collect::<Vec<_>>(), t);
        let (below, above) = (names(&self.below), names(&self.above));
        if self.all_hidden() {
            t.finding_hidden(unit)
        } else if !self.norm {
            t.finding_no_norm(unit)
        } else if self.outstanding_count() > NAMED_MAX {
            t.finding_many(unit, &t.part_number_word(self.outstanding_count() as i64))
        } else {
            match (self.below.is_empty(), self.above.is_empty()) {
                (true, true) => t.finding_none(others, unit),
                (false, true) => t.finding_below(&below, others, unit),
                (true, false) => t.finding_above(&above, others, unit),
                (false, false) => t.finding_both(&above, &below, others, unit),
            }
        }
    }

    /// The sentence under the heading.
    pub fn lead(&self, unit: &str, others: &str, t: &Texts) -> String {
        let word = |n: usize| t.part_number_word(n as i64);
        let out = self.outstanding_count();
        if self.all_hidden() {
            t.finding_lead_hidden().to_owned()
        } else if !self.norm {
            t.finding_lead_no_norm().to_owned()
        } else if out == 0 {
            t.finding_lead_none(self.shown as i64, others, &word(self.shown))
        } else if out == self.shown {
            t.finding_lead_all(out as i64, &word(out))
        } else {
            let same = word(self.shown - out);
            t.finding_lead_some(out as i64, others, &upper_first(&word(out)), &same, unit, &word(self.shown))
        }
    }

    /// The scales that stand out, each with its sentence and a link to its row.
    pub fn items(&self, since: Option<&str>, t: &Texts) -> Markup {
        html! {
            @if self.outstanding_count() > 0 {
                ul.plain.find {
                    @for row in self.outstanding() {
                        li { a href={ "#" (row.id) } { b { (row.title) } } " " (item(row, since, t)) }
                    }
                }
            }
        }
    }
}

/// A heading in which the unit's name is kept whole.
pub fn heading(text: &str, unit: &str) -> Markup {
    html! { h1 { (around(text, unit)) } }
}

fn item(row: &Row, since: Option<&str>, t: &Texts) -> String {
    let Some((shown, comparison)) = row.shown().and_then(|shown| Some((shown, shown.comparison?))) else {
        return String::new();
    };
    let direction = match shown.change {
        Change::Shown { verdict, .. } => verdict.direction(),
        Change::FirstRound | Change::NotComparable | Change::Hidden => None,
    };
    let change = match direction {
        Some(Direction::Above) => "up",
        Some(Direction::Below) => "down",
        None => "none",
    };
    // Both figures are released and rounded; their difference is what a reader sees.
    let points = (shown.points - comparison.norm).abs();
    let (round, size) = (since.unwrap_or_default(), comparison.verdict.size());
    match comparison.verdict.direction() {
        Some(Direction::Below) => t.finding_item_below(change, points, round, size),
        Some(Direction::Above) => t.finding_item_above(change, points, round, size),
        None => String::new(),
    }
}
