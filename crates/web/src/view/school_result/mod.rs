//! The result of a school, or of the municipality: the common theme, the profile, the parts one by one, who answered.

mod panels;
mod sample;

pub use sample::samples;

use super::figure::{self, Direction, Row};
use super::finding::{self, Finding};
use super::part::{around, bdi, lower_first, percent};
use super::shell::{Area, Crumb, Frame, Shell, layout, path};
use crate::texts::Texts;
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub level: Level,
    /// The school's or municipality's name.
    pub unit: String,
    pub results_href: String,
    /// “T2”.
    pub round: String,
    /// “efterår 2026”.
    pub season: String,
    pub state: State,
}

/// What the page is about; its parts are classes or schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    School,
    Municipality,
}

#[derive(Debug, Clone)]
pub enum State {
    NeverAsked,
    /// The round is open until `closes`.
    RoundOpen {
        closes: String,
    },
    Measuring,
    AwaitsRelease,
    Released(Released),
}

/// A released result.
#[derive(Debug, Clone)]
pub struct Released {
    /// “4.–9. klasse”; empty when it need not be said.
    pub grades: String,
    /// Per cent that answered.
    pub rate: i64,
    /// Few enough that the page warns before the picture.
    pub low_response: bool,
    /// The round that changes are counted from.
    pub since: Option<String>,
    pub rows: Vec<Row>,
    /// Classes in the school's own order, schools by alphabet; hidden ones keep their place.
    pub parts: Vec<Part>,
    /// Response rates by grade or school, in per cent.
    pub rates: Vec<(String, i64)>,
    /// The rate aimed for, in per cent.
    pub aim: i64,
    pub inquiry_href: Option<String>,
}

/// A class of the school, or a school of the municipality.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    /// Its own page; none where the viewer has no access or everything is hidden.
    pub href: Option<String>,
    /// “20–29”, or a number for a school; none when hidden.
    pub respondents: Option<String>,
    /// The same scales in the same order as the page's own.
    pub rows: Vec<Row>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = t.school_result_title(&model.unit);
    let crumbs = [
        Crumb { label: t.shell_nav_results().to_owned(), href: Some(model.results_href.clone()) },
        Crumb { label: model.unit.clone(), href: None },
    ];
    let live = matches!(model.state, State::Measuring);
    let frame = Frame { live, ..Frame::staff(&title, Some(Area::Results), &crumbs) };
    let body = match &model.state {
        State::Released(released) => result(model, released, t),
        state => waiting(model, state, t),
    };
    layout(shell, t, &frame, &body)
}

fn waiting(model: &Model, state: &State, t: &Texts) -> Markup {
    let text = match state {
        State::RoundOpen { closes } => t.class_result_waiting_open(closes),
        State::Measuring => t.class_result_waiting_measuring().to_owned(),
        State::AwaitsRelease => t.class_result_waiting_release().to_owned(),
        State::NeverAsked | State::Released(_) => t.results_index_empty().to_owned(),
    };
    html! {
        p.eyebrow { (model.unit) " · " (t.class_result_round(&model.round, &model.season)) }
        h1 { (t.class_result_waiting_heading(&model.unit)) }
        div.empty {
            p { (text) }
            @if matches!(state, State::Measuring) { p { a.btn.quiet href="" { (t.class_result_waiting_refresh()) } } }
        }
    }
}

impl Model {
    fn others<'a>(&self, t: &'a Texts) -> &'a str {
        match self.level {
            Level::School => t.school_result_others_school(),
            Level::Municipality => t.school_result_others_municipality(),
        }
    }

    /// One of two texts, for a school or the municipality.
    fn either<'a>(&self, school: &'a str, municipality: &'a str) -> &'a str {
        match self.level {
            Level::School => school,
            Level::Municipality => municipality,
        }
    }
}

fn result(model: &Model, released: &Released, t: &Texts) -> Markup {
    let finding = Finding::of(&released.rows);
    html! {
        p.eyebrow {
            (model.unit)
            @if !released.grades.is_empty() { " · " (t.school_result_eyebrow_grades(&released.grades)) }
            " · " (t.class_result_round(&model.round, &model.season)) " · " (t.school_result_rate(released.rate))
        }
        div.split {
            div {
                (finding::heading(&heading(model, &finding, t), &model.unit))
                @if released.low_response {
                    div.notice.warn {
                        p { strong { (t.school_result_low_heading()) } " " (t.school_result_low(released.rate)) }
                    }
                }
                p.lead { (around(&finding.lead(&model.unit, model.others(t), t), &model.unit)) }
                (finding.items(released.since.as_deref(), t))
            }
            (next_step(model, released, &finding, t))
        }
        @if !finding.all_hidden() { (profile(model, released, t)) }
        (panels::panels(model, released, t))
        (who_answered(released, t))
    }
}

/// One scale alone below the norm is the school's theme; otherwise the finding as for a class.
fn heading(model: &Model, finding: &Finding<'_>, t: &Texts) -> String {
    match (model.level, finding.below.as_slice(), finding.above.is_empty()) {
        (Level::School, [only], true) => t.school_result_theme(&only.title),
        _ => finding.heading(&model.unit, model.others(t), t),
    }
}

fn next_step(model: &Model, released: &Released, finding: &Finding<'_>, t: &Texts) -> Markup {
    let first = finding.outstanding().next();
    let scale = first.map(|row| lower_first(&row.title)).unwrap_or_default();
    let text = match first.and_then(Row::stands_out) {
        _ if finding.all_hidden() => t.school_result_next_hidden().to_owned(),
        Some(Direction::Below) => t.school_result_next_below(&scale),
        Some(Direction::Above) => t.school_result_next_above(&scale),
        None => model.either(t.school_result_next_none(), t.school_result_next_none_municipality()).to_owned(),
    };
    html! {
        aside.card.next aria-labelledby="h-next" {
            h2.label #h-next { (t.class_result_next_heading()) }
            p { (text) }
            @if let (Some(href), Some(_)) = (&released.inquiry_href, first) {
                p { a.btn.wide href=(href) { (t.class_result_inquiry(&scale)) } }
            } @else if !released.parts.is_empty() {
                p {
                    a.btn.wide href="#units" {
                        (model.either(t.school_result_see_units(), t.school_result_see_units_municipality()))
                    }
                }
            }
            p.flush { a href=(path::READING_GUIDE) { (t.class_result_how()) } }
        }
    }
}

fn profile(model: &Model, released: &Released, t: &Texts) -> Markup {
    let n = released.rows.len() as i64;
    let hidden = released.rows.iter().any(|row| row.shown().is_none());
    figure::profile(
        &figure::Profile {
            unit: &model.unit,
            others: model.others(t),
            caption: &t.school_result_caption(&model.unit, &t.part_number_word(n)),
            table_caption: &t.school_result_table(&model.season, &model.unit),
            since: released.since.as_deref(),
            rows: &released.rows,
            note: hidden.then_some(t.class_result_second_hidden()),
        },
        t,
    )
}

fn who_answered(released: &Released, t: &Texts) -> Markup {
    let hidden = released.parts.iter().any(|part| part.rows.iter().any(|row| row.shown().is_none()));
    html! {
        div.split.half {
            @if !released.rates.is_empty() {
                section aria-labelledby="h-who" {
                    h2 #h-who { (t.school_result_who()) }
                    (rates(released, t))
                }
            }
            section aria-labelledby="h-read" {
                h2 #h-read { (t.class_result_limits()) }
                ul {
                    li { (t.school_result_limits_why()) }
                    li { (t.school_result_limits_league()) }
                    li { (t.class_result_limit_small()) }
                }
                @if hidden {
                    p.notice { b { (t.school_result_hidden_heading()) } " " (t.school_result_hidden_why()) }
                }
            }
        }
    }
}

fn rates(released: &Released, t: &Texts) -> Markup {
    html! {
        figure aria-labelledby="who-caption" {
            figcaption.small.muted #who-caption { (t.school_result_who_caption(released.aim)) }
            ul.plain.dots {
                @for (name, rate) in &released.rates {
                    li {
                        span { (bdi(name)) }
                        (PreEscaped(chart::rate::bar_with_aim(*rate as f64, released.aim as f64)))
                        b.num { (percent(*rate, t)) }
                    }
                }
            }
            details {
                summary { (t.part_table()) }
                table {
                    caption { (t.school_result_who_table()) }
                    thead {
                        tr { th scope="col" { (t.school_result_who_group()) } th.n scope="col" { (t.school_result_who_table()) } }
                    }
                    tbody {
                        @for (name, rate) in &released.rates {
                            tr { th scope="row" { (bdi(name)) } td.n { (percent(*rate, t)) } }
                        }
                    }
                }
            }
        }
    }
}
