//! The result of a school, or of the municipality: the common theme, the profile, the parts one by one, who answered.

mod panels;
mod sample;

pub use sample::samples;

use super::figure::profiles::{Profiles, profiles, rows, scale_count};
use super::figure::{Direction, Group, Row};
use super::finding::{self, Finding, Lead};
use super::meeting::SaveForMeeting;
use super::part::{around, bdi, percent};
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
    pub reader: Reader,
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

/// Who reads, as far as the next step is another for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Works at the school, or at one of the municipality's.
    AtSchool,
    /// Has no school of their own: a coordinator or an analyst.
    InAdministration,
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
    Released(Box<Released>),
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
    /// Every scale by instrument, in the instrument's order.
    pub groups: Vec<Group>,
    /// For each group, its classes in the school's own order or its schools by alphabet, as far as the viewer may
    /// see them one by one; hidden ones keep their place.
    pub parts: Vec<Vec<Part>>,
    /// Who the norms were computed from.
    pub norms: Vec<String>,
    /// Whether the municipality's own answers in this round are the norm.
    pub is_norm: bool,
    pub rates: Rates,
    /// The rate aimed for, in per cent.
    pub aim: i64,
    pub inquiry_href: Option<String>,
    /// Where a scale is saved for the team's next meeting; none for those without a team.
    pub save: Option<SaveForMeeting>,
    /// Where a goal is set; none for those who may not.
    pub goal_href: Option<String>,
}

/// Response rates in per cent, by whom they are counted together.
#[derive(Debug, Clone)]
pub enum Rates {
    /// First and last grade; most often they are the same.
    Grades(Vec<((i64, i64), i64)>),
    Schools(Vec<(String, i64)>),
}

/// A class of the school, or a school of the municipality.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    /// Its own page; none where the viewer has no access or everything is hidden.
    pub href: Option<String>,
    /// “20–29”, or a number for a school; none when hidden.
    pub respondents: Option<String>,
    /// The same scales in the same order as the group's own.
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

impl Released {
    /// Whether there is anything to see one by one.
    fn has_parts(&self) -> bool {
        self.parts.iter().any(|parts| !parts.is_empty())
    }
}

fn result(model: &Model, released: &Released, t: &Texts) -> Markup {
    let finding = Finding::of(&released.groups);
    let (heading, lead) = if released.is_norm && !finding.all_hidden() {
        (t.school_result_base_heading(&model.unit), t.school_result_base_lead().to_owned())
    } else {
        (heading(model, &finding, t), finding.lead(&model.unit, model.others(t), t))
    };
    html! {
        div.split {
            div {
                p.eyebrow {
                    (model.unit)
                    @if !released.grades.is_empty() { " · " (t.school_result_eyebrow_grades(&released.grades)) }
                    " · " (t.class_result_round(&model.round, &model.season)) " · " (t.school_result_rate(released.rate))
                }
                (finding::heading(&heading, &model.unit))
                @if released.low_response {
                    div.notice.warn {
                        p { strong { (t.school_result_low_heading()) } " " (t.school_result_low(released.rate)) }
                    }
                }
                p.lead { (around(&lead, &model.unit)) }
                (finding.items(released.since.as_deref(), t))
            }
            (next_step(model, released, &finding, t))
        }
        @if !finding.all_hidden() { (profile(model, released, t)) }
        (panels::panels(model, released, t))
        (who_answered(released, t))
    }
}

/// One scale alone below the norm for everyone is the school's theme; otherwise the finding as for a class.
fn heading(model: &Model, finding: &Finding<'_>, t: &Texts) -> String {
    match (model.level, finding.common_theme()) {
        (Level::School, Some(scale)) => t.school_result_theme(scale),
        _ => finding.heading(&model.unit, model.others(t), t),
    }
}

/// Those who may see the parts lead them; of the others, those at a school have classes or a school of their own.
fn next_text(model: &Model, released: &Released, lead: Option<&Lead<'_>>, t: &Texts) -> String {
    let scale = lead.map_or("", |lead| lead.scale.as_str());
    if model.reader == Reader::InAdministration && !released.has_parts() {
        return match (model.level, lead.map(|lead| lead.direction)) {
            (Level::Municipality, _) => t.school_result_next_municipality_profile().to_owned(),
            (Level::School, Some(Direction::Below)) => t.school_result_next_below_leader(scale),
            (Level::School, Some(Direction::Above)) => t.school_result_next_above_leader(scale),
            (Level::School, None) => t.school_result_next_none_leader().to_owned(),
        };
    }
    match (lead.map(|lead| lead.direction), released.has_parts()) {
        (Some(Direction::Below), true) => t.school_result_next_below(scale),
        (Some(Direction::Above), true) => t.school_result_next_above(scale),
        (None, true) => model.either(t.school_result_next_none(), t.school_result_next_none_municipality()).to_owned(),
        (Some(Direction::Below), false) if model.level == Level::School => t.school_result_next_below_team(scale),
        (Some(Direction::Above), false) if model.level == Level::School => t.school_result_next_above_team(scale),
        (_, false) => model.either(t.school_result_next_none_team(), t.school_result_next_municipality()).to_owned(),
    }
}

fn next_step(model: &Model, released: &Released, finding: &Finding<'_>, t: &Texts) -> Markup {
    let lead = finding.first(t);
    let text = if finding.all_hidden() {
        t.school_result_next_hidden().to_owned()
    } else {
        next_text(model, released, lead.as_ref(), t)
    };
    html! {
        aside.card.next aria-labelledby="h-next" {
            h2.label #h-next { (t.class_result_next_heading()) }
            p { (text) }
            @if let (Some(action), Some(lead)) = (&released.inquiry_href, &lead) {
                (super::class_result::begin_inquiry(action, lead, t))
            } @else if released.has_parts() {
                p {
                    a.btn.wide href="#units" {
                        (model.either(t.school_result_see_units(), t.school_result_see_units_municipality()))
                    }
                }
            } @else if model.level == Level::Municipality && model.reader == Reader::AtSchool {
                p { a.btn.wide href=(model.results_href) { (t.school_result_see_results()) } }
            } @else if !finding.all_hidden() {
                p { a.btn.wide href="#profile" {
                        (model.either(t.school_result_see_profile(), t.school_result_see_profile_municipality()))
                    } }
            }
            @if let Some(href) = &released.goal_href {
                @match &lead {
                    Some(lead) => p.flush { a href={ (href) "&skala=" (lead.row_id) } { (t.goal_set_from_result(&lead.scale)) } },
                    None => p.flush {
                        a href=(href) {
                            (model.either(t.goal_set_from_any_school(), t.goal_set_from_any_municipality()))
                        }
                    },
                }
            }
            p.flush { a href=(path::READING_GUIDE) { (t.class_result_how()) } }
            (super::class_result::any_scale(released.inquiry_href.as_deref(), released.save.as_ref(), &released.groups, t))
        }
    }
}

fn profile(model: &Model, released: &Released, t: &Texts) -> Markup {
    let n = scale_count(&released.groups) as i64;
    let about = Profiles {
        unit: &model.unit,
        others: model.others(t),
        caption: &t.school_result_caption(&model.unit, &t.part_number_word(n)),
        season: &model.season,
        since: released.since.as_deref(),
        groups: &released.groups,
        hidden_note: t.class_result_second_hidden(),
    };
    profiles(&about, t)
}

fn who_answered(released: &Released, t: &Texts) -> Markup {
    let parts = released.parts.iter().flatten().flat_map(|part| &part.rows);
    let hidden = parts.chain(rows(&released.groups)).any(|row| row.shown().is_none());
    let rates = released.rates.named(t);
    html! {
        div.split.half {
            @if !rates.is_empty() {
                section aria-labelledby="h-who" {
                    h2 #h-who { (t.school_result_who()) }
                    (rates_figure(&rates, released, t))
                }
            }
            section aria-labelledby="h-read" {
                h2 #h-read { (t.class_result_limits()) }
                ul {
                    li { (t.school_result_limits_why()) }
                    li { (t.school_result_limits_league()) }
                    li { (t.class_result_limit_small()) }
                    li { (t.class_result_limit_sure()) }
                    @for norm in &released.norms { li { (t.class_result_limit_norm(norm)) } }
                }
                @if hidden {
                    p.notice { b { (t.school_result_hidden_heading()) } " " (t.school_result_hidden_why()) }
                }
            }
        }
    }
}

impl Rates {
    fn named(&self, t: &Texts) -> Vec<(String, i64)> {
        let grades = |(from, to): (i64, i64)| {
            if from == to { t.school_result_grade(from) } else { t.school_result_grades(from, to) }
        };
        match self {
            Self::Grades(rates) => rates.iter().map(|(band, rate)| (grades(*band), *rate)).collect(),
            Self::Schools(rates) => rates.clone(),
        }
    }
}

fn rates_figure(rates: &[(String, i64)], released: &Released, t: &Texts) -> Markup {
    html! {
        figure aria-labelledby="who-caption" {
            figcaption.small.muted #who-caption { (t.school_result_who_caption(released.aim)) }
            ul.plain.dots.long[matches!(released.rates, Rates::Schools(_))] {
                @for (name, rate) in rates {
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
                        @for (name, rate) in rates {
                            tr { th scope="row" { (bdi(name)) } td.n { (percent(*rate, t)) } }
                        }
                    }
                }
            }
        }
    }
}
