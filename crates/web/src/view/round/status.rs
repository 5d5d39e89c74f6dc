//! A round as the coordinator follows it: which schools need a call, rates by alphabet, what can be done.

use super::{Phase, crumbs};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, upper_first};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub municipality: String,
    /// “T2”.
    pub round: String,
    /// “efterår 2026”.
    pub season: String,
    pub rounds_href: String,
    pub phase: Phase,
    /// “mandag 21. september kl. 8”.
    pub opens: String,
    /// “fredag 9. oktober kl. 16”.
    pub closes: String,
    /// The round closes today, at `closes`, which then reads “kl. 16”.
    pub closes_today: bool,
    /// Per cent of all pupils; a multiple of 5 while the round is open.
    pub rate: i64,
    /// Days from Monday to Friday until it closes, today and the last one counted; none unless it is open.
    pub days_left: Option<i64>,
    pub pupils: i64,
    pub classes: i64,
    /// By alphabet.
    pub schools: Vec<SchoolRow>,
    pub actions: Actions,
    pub errors: Vec<FieldError>,
}

/// One school's rate.
#[derive(Debug, Clone)]
pub struct SchoolRow {
    pub name: String,
    pub href: Option<String>,
    /// Per cent; a multiple of 5 while the round is open; none before it opens.
    pub rate: Option<i64>,
    pub state: SchoolState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchoolState {
    NotBegun,
    Going,
    /// Behind what the time calls for.
    Call,
    Done,
}

/// What the viewer may do; an action that does not apply is absent.
#[derive(Debug, Clone, Default)]
pub struct Actions {
    pub edit_href: Option<String>,
    /// Page that confirms opening.
    pub open_href: Option<String>,
    /// Page that confirms closing.
    pub close_href: Option<String>,
    pub extend: Option<Extend>,
    pub codes_href: Option<String>,
    pub release_href: Option<String>,
}

/// The form that extends a round: fields `closes_date` and `closes_time`.
#[derive(Debug, Clone)]
pub struct Extend {
    pub action: String,
    pub closes_date: String,
    pub closes_time: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = format!("{}, {}", model.round, model.season);
    let crumbs = crumbs(&model.rounds_href, &title, t);
    let live = matches!(model.phase, Phase::Open | Phase::Closed) && model.errors.is_empty();
    let frame = Frame { live, faulty: !model.errors.is_empty(), ..Frame::staff(&title, Some(Area::Mapping), &crumbs) };
    let n_schools = model.schools.len() as i64;
    let body = html! {
        (part::errors(&model.errors, t))
        p.eyebrow { (t.round_status_eyebrow(&model.municipality, n_schools, &model.round, &model.season)) }
        h1 { (heading(model, t)) }
        p.lead { (lead(model, t)) }
        @if model.phase != Phase::Planned { (stats(model, t)) }
        (primary(model, t))
        @if model.phase != Phase::Planned { (rates(model, t)) }
        (others(model, t))
    };
    layout(shell, t, &frame, &body)
}

fn behind(model: &Model) -> Vec<String> {
    let call = |school: &&SchoolRow| school.state == SchoolState::Call;
    model.schools.iter().filter(call).map(|school| school.name.clone()).collect()
}

fn heading(model: &Model, t: &Texts) -> String {
    let calls = behind(model).len() as i64;
    match model.phase {
        Phase::Planned => t.round_status_planned(&model.opens),
        Phase::Open if model.closes_today => t.round_status_today(&model.closes),
        Phase::Open if calls > 0 => t.round_status_call(calls, &upper_first(&t.part_number_word(calls))),
        Phase::Open => under_way(model, t),
        Phase::Closed => t.round_status_closed().to_owned(),
        Phase::Measured => t.round_status_measured().to_owned(),
        Phase::Released => t.round_status_released().to_owned(),
    }
}

/// Which schools have begun, said no better than their rows say it.
fn under_way(model: &Model, t: &Texts) -> String {
    let in_state = |state| model.schools.iter().filter(|school| school.state == state).count();
    let (waiting, all) = (in_state(SchoolState::NotBegun), model.schools.len());
    if waiting == all {
        t.round_status_none_begun().to_owned()
    } else if waiting > 0 {
        t.round_status_some_waiting(waiting as i64, &upper_first(&t.part_number_word(waiting as i64)))
    } else if in_state(SchoolState::Done) == all {
        t.round_status_all_done().to_owned()
    } else {
        t.round_status_going().to_owned()
    }
}

fn lead(model: &Model, t: &Texts) -> String {
    let behind = behind(model);
    match model.phase {
        Phase::Planned => t.round_status_lead_planned(model.classes, model.pupils),
        Phase::Open if !behind.is_empty() => {
            t.round_status_lead_call(model.rate, &part::list(&behind, t), &model.closes)
        }
        Phase::Open => t.round_status_lead_open(model.rate, &model.closes),
        Phase::Closed => t.round_status_lead_closed(model.rate),
        Phase::Measured => t.round_status_lead_measured(model.rate),
        Phase::Released => t.round_status_lead_released(model.rate),
    }
}

fn stats(model: &Model, t: &Texts) -> Markup {
    html! {
        dl.stats {
            div { dt { (t.round_status_rate()) } dd { (part::percent(model.rate, t)) } }
            @if let Some(days) = model.days_left { div { dt { (t.round_status_days(days)) } dd { (days) } } }
            div { dt { (t.round_status_schools()) } dd { (model.schools.len()) } }
        }
    }
}

/// The one thing to do next.
fn primary(model: &Model, t: &Texts) -> Markup {
    let actions = &model.actions;
    html! {
        @if let Some(href) = &actions.open_href {
            p.row {
                a.btn href=(href) { (t.round_status_open()) }
                @if let Some(edit) = &actions.edit_href { a href=(edit) { (t.round_status_edit()) } }
            }
        }
        @if let Some(href) = &actions.release_href { p { a.btn href=(href) { (t.round_status_release()) } } }
        @if let Some(href) = &actions.codes_href { p { a.btn.quiet href=(href) { (t.round_status_codes()) } } }
    }
}

fn rates(model: &Model, t: &Texts) -> Markup {
    let open = model.phase == Phase::Open;
    let (heading, caption) = if open {
        (t.round_status_rates(), t.round_status_caption())
    } else {
        (t.round_status_rates_closed(), t.round_status_caption_closed())
    };
    html! {
        section aria-labelledby="h-rates" {
            h2 #h-rates { (heading) }
            section.scroll tabindex="0" aria-label=(t.round_status_scroll()) {
                table.dense {
                    caption { (caption) }
                    thead {
                        tr {
                            th scope="col" { (t.round_status_school()) }
                            th scope="col" { (t.round_status_pupils()) }
                            @if open { th scope="col" { (t.round_status_state()) } }
                        }
                    }
                    tbody { @for school in &model.schools { (school_row(school, open, t)) } }
                }
            }
        }
    }
}

fn school_row(school: &SchoolRow, open: bool, t: &Texts) -> Markup {
    html! {
        tr {
            th scope="row" {
                @match &school.href {
                    Some(href) => a href=(href) { (school.name) },
                    None => (school.name),
                }
            }
            td {
                @if let Some(rate) = school.rate {
                    span.rbw {
                        (PreEscaped(chart::rate::bar(rate as f64)))
                        span.num { (part::percent(rate, t)) }
                    }
                }
            }
            @if open {
                td {
                    @match school.state {
                        SchoolState::NotBegun => (t.round_status_row_not_begun()),
                        SchoolState::Going => (t.round_status_row_going()),
                        SchoolState::Call => b { (t.round_status_row_call()) },
                        SchoolState::Done => (t.round_status_row_done()),
                    }
                }
            }
        }
    }
}

fn others(model: &Model, t: &Texts) -> Markup {
    let error = |id: &str| part::error_of(&model.errors, id);
    html! {
        @if let Some(extend) = &model.actions.extend {
            section aria-labelledby="h-extend" {
                h2 #h-extend { (t.round_status_extend_heading()) }
                p { (t.round_status_extend_hint()) }
                form action=(extend.action) method="post" {
                    div.fields {
                        (part::field("closes_date", t.round_plan_date(), None, error("closes_date"), t, |ids| ids.input("date", &extend.closes_date)))
                        (part::field("closes_time", t.round_plan_time(), None, error("closes_time"), t, |ids| ids.input("time", &extend.closes_time)))
                    }
                    p { button.btn.quiet type="submit" { (t.round_status_extend()) } }
                }
            }
        }
        @if let Some(href) = &model.actions.close_href { p.gap { a href=(href) { (t.round_status_close()) } } }
    }
}

fn sample(phase: Phase, low: &[&str]) -> Model {
    let names = [
        ("Elleparkskolen", 90),
        ("Havrelandsskolen", 85),
        ("Humlebakkeskolen", 80),
        ("Lyngholmskolen", 85),
        ("Nørreengskolen", 60),
        ("Søndereng og Bakkegårdens Skole", 85),
        ("Tingvangskolen", 45),
        ("Østermoseskolen", 90),
    ];
    let school = |(name, rate): (&str, i64)| SchoolRow {
        name: name.to_owned(),
        href: Some("/kortlaegning/2/skole/7".to_owned()),
        rate: (phase != Phase::Planned).then_some(rate),
        state: if low.contains(&name) { SchoolState::Call } else { SchoolState::Going },
    };
    Model {
        municipality: "Engsø Kommune".to_owned(),
        round: "T2".to_owned(),
        season: "efterår 2026".to_owned(),
        rounds_href: "/kortlaegning".to_owned(),
        phase,
        opens: "mandag 21. september kl. 8".to_owned(),
        closes: "fredag 9. oktober kl. 16".to_owned(),
        closes_today: false,
        rate: 85,
        days_left: (phase == Phase::Open).then_some(5),
        pupils: 6012,
        classes: 298,
        schools: names.into_iter().map(school).collect(),
        actions: Actions::default(),
        errors: Vec::new(),
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let href = |path: &str| Some(path.to_owned());
    let planned = Actions {
        open_href: href("/kortlaegning/2/aabn"),
        edit_href: href("/kortlaegning/2/ret"),
        ..Actions::default()
    };
    let open = Actions {
        close_href: href("/kortlaegning/2/luk"),
        codes_href: href("/kortlaegning/2/koder"),
        extend: Some(Extend {
            action: "/kortlaegning/2/forlaeng".to_owned(),
            closes_date: "2026-10-09".to_owned(),
            closes_time: "16:00".to_owned(),
        }),
        ..Actions::default()
    };
    let measured = Actions { release_href: href("/kortlaegning/2/frigiv"), ..Actions::default() };
    let call = || Model { actions: open.clone(), ..sample(Phase::Open, &["Nørreengskolen", "Tingvangskolen"]) };
    let standing = |waiting: usize, state| {
        let mut model = Model { actions: open.clone(), rate: 20, ..sample(Phase::Open, &[]) };
        for school in model.schools.iter_mut().take(waiting) {
            (school.rate, school.state) = (Some(if state == SchoolState::Done { 95 } else { 0 }), state);
        }
        model
    };
    let wrong = FieldError::new("closes_date", "Vælg en dato efter den, runden lukker nu");
    vec![
        ("planned", Model { actions: planned, ..sample(Phase::Planned, &[]) }),
        ("call", call()),
        ("going", Model { actions: open.clone(), ..sample(Phase::Open, &[]) }),
        ("some-waiting", standing(3, SchoolState::NotBegun)),
        ("none-begun", Model { rate: 0, ..standing(8, SchoolState::NotBegun) }),
        ("all-done", Model { rate: 95, ..standing(8, SchoolState::Done) }),
        ("closes-today", Model { closes_today: true, closes: "kl. 16".to_owned(), days_left: Some(1), ..call() }),
        ("extend-fault", Model { errors: vec![wrong], ..call() }),
        ("closed", sample(Phase::Closed, &[])),
        ("measured", Model { actions: measured, ..sample(Phase::Measured, &[]) }),
        ("released", sample(Phase::Released, &[])),
    ]
}
