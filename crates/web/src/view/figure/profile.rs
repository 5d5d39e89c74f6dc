//! A unit's profile: one row per scale with sentence, picture, number and change, and the table behind it.

use super::{Cell, Change, Reliability, Row, Shown, change_words, hidden, mark, verdict_sentence, verdict_word};
use crate::texts::Texts;
use crate::view::part::{self, ltr, range, signed};
use maud::{Markup, PreEscaped, html};

/// What a profile is about.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    /// Anchor of the figure.
    pub id: &'a str,
    /// “5.B” or the school's name.
    pub unit: &'a str,
    /// What the norm is, in a sentence: “andre 5. klasser”.
    pub others: &'a str,
    /// Heading of the figure.
    pub caption: &'a str,
    /// Caption of the table: unit, source and round.
    pub table_caption: &'a str,
    /// The round that changes are counted from; none in a first round.
    pub since: Option<&'a str>,
    pub rows: &'a [Row],
    /// Whether the figure says what a point is: the first of a page does.
    pub explained: bool,
    /// Said under the rows, such as why a second scale is hidden.
    pub note: Option<&'a str>,
}

/// The whole figure with key, rows and table.
pub fn profile(about: &Profile<'_>, t: &Texts) -> Markup {
    html! {
        figure id=(about.id) aria-labelledby={ (about.id) "-caption" } {
            figcaption id={ (about.id) "-caption" } {
                b { (about.caption) }
                @if about.explained { span.muted { (t.figure_unit()) } }
            }
            (key(about, t))
            ul.prof.first[about.since.is_none()] {
                li.hd aria-hidden="true" {
                    div.tx { (t.figure_scale()) }
                    div.pl { (PreEscaped(chart::profile::head())) }
                    div.va { (t.figure_points()) }
                    @if let Some(since) = about.since { div.ch { span { (t.figure_change(since)) } } }
                }
                @for row in about.rows { (line(row, about, t)) }
            }
            @if let Some(note) = about.note { p.small.muted { (note) } }
            details {
                summary { (t.part_table()) }
                section.scroll tabindex="0" aria-label=(about.table_caption) { (table(about, t)) }
            }
        }
    }
}

fn key(about: &Profile<'_>, t: &Texts) -> Markup {
    let shown = || about.rows.iter().filter_map(Row::shown);
    let norm = shown().any(|row| row.comparison.is_some());
    let quarters = shown().any(|row| row.comparison.is_some_and(|comparison| comparison.quarters.is_some()));
    let others = crate::view::part::upper_first(about.others);
    html! {
        ul.key {
            li { (PreEscaped(chart::key::estimate(chart::Mark::Filled))) span { (t.figure_key_filled(about.unit)) } }
            li { (PreEscaped(chart::key::estimate(chart::Mark::Hollow))) span { (t.figure_key_hollow(about.unit)) } }
            @if norm {
                li {
                    (PreEscaped(if quarters { chart::key::NORM } else { chart::key::NORM_MEAN }))
                    span { (if quarters { t.figure_key_norm(&others) } else { t.figure_key_norm_mean(&others) }) }
                }
            }
            @if shown().any(|row| row.school.is_some()) {
                li { (PreEscaped(chart::key::SCHOOL)) (t.figure_key_school()) }
            }
            @if shown().any(|row| row.municipality.is_some()) {
                li { (PreEscaped(chart::key::MUNICIPALITY)) (t.figure_key_municipality()) }
            }
        }
    }
}

fn line(row: &Row, about: &Profile<'_>, t: &Texts) -> Markup {
    match &row.cell {
        Cell::Hidden => html! {
            li id=(row.id) {
                div.tx { h3 { (row.title) } p { (t.part_hidden_why()) } }
                div.pl.hp { (hidden(t)) }
            }
        },
        Cell::Shown(shown) => html! {
            li.out[row.stands_out().is_some()] id=(row.id) {
                div.tx { h3 { (row.title) } p { (verdict_sentence(shown.comparison, about.others, t)) } }
                div.pl { (PreEscaped(picture(shown, about.unit, t))) }
                div.va { (ltr_value(shown)) }
                @if let Some(since) = about.since { div.ch { (change(shown.change, since, t)) } }
            }
        },
    }
}

fn ltr_value(shown: &Shown) -> Markup {
    html! { bdi dir="ltr" { (shown.points) " " small { "(" (range(shown.low, shown.high)) ")" } } }
}

fn picture(shown: &Shown, unit: &str, t: &Texts) -> String {
    let row = chart::profile::Row {
        estimate: shown.estimate(),
        norm: shown.comparison.map(|comparison| comparison.norm()),
        school: shown.school.map(|points| points as f64),
        municipality: shown.municipality.map(|points| points as f64),
    };
    let mut label = t.figure_label(&shown.high.to_string(), &shown.low.to_string(), &shown.points.to_string(), unit);
    let mut more = |text: String| {
        label.push(' ');
        label.push_str(&text);
    };
    if let Some(comparison) = shown.comparison {
        more(t.figure_label_norm(&comparison.norm.to_string()));
    }
    if let Some(school) = shown.school {
        more(t.figure_label_school(&school.to_string()));
    }
    if let Some(municipality) = shown.municipality {
        more(t.figure_label_municipality(&municipality.to_string()));
    }
    chart::profile::row(&row, &label)
}

fn change(change: Change, since: &str, t: &Texts) -> Markup {
    match change {
        Change::FirstRound => html! {},
        Change::NotComparable => html! { small.wide { (t.figure_change_not_comparable()) } },
        Change::Hidden => html! { span.wide { span.t1 { (t.figure_since(since)) " " } (hidden(t)) } },
        Change::Shown { points, low, high, verdict } => {
            let (points_text, low_text, high_text) = (signed(points), signed(low), signed(high));
            let picture = chart::change::Change {
                estimate: chart::Estimate {
                    value: points as f64,
                    interval: chart::Interval { low: low as f64, high: high as f64 },
                    mark: mark(verdict),
                },
                linking: None,
            };
            let label = t.figure_label_change(&high_text, &low_text, &points_text, since);
            let words = change_words(verdict, since, t);
            html! {
                (PreEscaped(chart::change::change(&picture, &label)))
                span {
                    span.t1 { (t.figure_since(since)) " " }
                    bdi dir="ltr" {
                        @if verdict.direction().is_some() { b { (points_text) } } @else { (points_text) }
                        " " small { "(" (t.figure_signed_range(&high_text, &low_text)) ")" }
                    }
                    br;
                    @if verdict.direction().is_some() { (words) } @else { small { (words) } }
                }
            }
        }
    }
}

fn table(about: &Profile<'_>, t: &Texts) -> Markup {
    let shown = || about.rows.iter().filter_map(Row::shown);
    let columns = Columns {
        school: shown().any(|row| row.school.is_some()),
        municipality: shown().any(|row| row.municipality.is_some()),
        since: about.since,
        reliability: shown().any(|row| row.reliability.is_some()),
    };
    html! {
        table {
            caption { (about.table_caption) }
            thead {
                tr {
                    th scope="col" { (t.figure_scale()) }
                    th.n scope="col" { (about.unit) }
                    th.n scope="col" { (t.figure_interval()) }
                    th.n scope="col" { (t.figure_norm()) }
                    @if columns.school { th.n scope="col" { (t.figure_key_school()) } }
                    @if columns.municipality { th.n scope="col" { (t.figure_key_municipality()) } }
                    @if let Some(since) = columns.since { th.n scope="col" { (t.figure_change(since)) } }
                    th scope="col" { (t.figure_verdict()) }
                    @if columns.reliability { th.n scope="col" { (t.figure_reliability()) } }
                }
            }
            tbody { @for row in about.rows { (table_row(row, &columns, t)) } }
        }
        @if columns.reliability { p.small.muted { (t.figure_reliability_note()) } }
    }
}

/// “0.84 (0.83–0.85)”, with the language's decimal sign.
fn reliability(found: Reliability, t: &Texts) -> Markup {
    let decimal = |hundredths: i64| part::decimal(hundredths, t);
    ltr(&format!("{} ({}–{})", decimal(found.alpha), decimal(found.low), decimal(found.high)))
}

/// Which columns the table has besides the constant ones.
struct Columns<'a> {
    school: bool,
    municipality: bool,
    since: Option<&'a str>,
    reliability: bool,
}

impl Columns<'_> {
    fn count(&self) -> usize {
        let some = [self.school, self.municipality, self.since.is_some(), self.reliability];
        4 + some.into_iter().map(usize::from).sum::<usize>()
    }
}

fn table_row(row: &Row, columns: &Columns<'_>, t: &Texts) -> Markup {
    let Cell::Shown(shown) = &row.cell else {
        return html! { tr { th scope="row" { (row.title) } td colspan=(columns.count()) { (t.part_hidden()) } } };
    };
    html! {
        tr {
            th scope="row" { (row.title) }
            td.n { (shown.points) }
            td.n.nowrap { (ltr(&range(shown.low, shown.high))) }
            td.n { @if let Some(comparison) = shown.comparison { (comparison.norm) } }
            @if columns.school { td.n { @if let Some(school) = shown.school { (school) } } }
            @if columns.municipality { td.n { @if let Some(municipality) = shown.municipality { (municipality) } } }
            @if columns.since.is_some() { td.n.nowrap { (change_cell(shown.change, t)) } }
            td { (verdict_word(shown.comparison, t)) }
            @if columns.reliability {
                td.n.nowrap { @if let Some(found) = shown.reliability { (reliability(found, t)) } }
            }
        }
    }
}

fn change_cell(change: Change, t: &Texts) -> Markup {
    match change {
        Change::FirstRound => html! {},
        Change::NotComparable => html! { (t.figure_change_not_comparable()) },
        Change::Hidden => html! { (t.part_hidden()) },
        Change::Shown { points, low, high, .. } => {
            let range = t.figure_signed_range(&signed(high), &signed(low));
            html! { bdi dir="ltr" { (signed(points)) " (" (range) ")" } }
        }
    }
}
