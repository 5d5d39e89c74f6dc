//! The planner's proposal: who gets which place and why, who waits and why, and what is pinned.

use super::{HREF, crumbs};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, TICK};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Teams that wait for a place, the proposal's among them.
    pub waits: i64,
    /// None before the first proposal.
    pub proposal: Option<Proposal>,
    /// Whether a team may be given what it has not chosen, as the form has it.
    pub unwished: bool,
    /// Teams that nothing is given to, by school and name.
    pub waiting: Vec<Line>,
    /// Pinned teams, whether or not a proposal has them.
    pub pins: Vec<Pin>,
    pub cohorts: Vec<Cohort>,
    /// Teams and cohorts that may be pinned, as id and words.
    pub teams: Vec<(String, String)>,
    pub choices: Vec<(String, String)>,
    /// What was chosen in the form of a pin.
    pub form: (String, String),
    /// Places have just been given.
    pub given: Option<i64>,
    pub errors: Vec<FieldError>,
}

#[derive(Debug, Clone)]
pub struct Proposal {
    pub made: String,
    pub stale: bool,
    pub first: i64,
    pub second: i64,
    /// By school and name.
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub team: String,
    /// “Team 5, Lyngholmskolen”.
    pub name: String,
    /// Cohort's id, and its course with its first date; none where nothing is given.
    pub cohort: Option<(String, String)>,
    /// Why, in sentences.
    pub why: Vec<String>,
    pub pinned: bool,
}

#[derive(Debug, Clone)]
pub struct Pin {
    pub team: String,
    pub name: String,
    pub cohort: String,
}

#[derive(Debug, Clone)]
pub struct Cohort {
    pub title: String,
    pub href: String,
    pub begins: String,
    pub venue: String,
    pub taken: i64,
    pub capacity: i64,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = crumbs(&[(t.cohort_plan_heading(), None)], t);
    let faulty = !model.errors.is_empty();
    let frame = Frame { faulty, ..Frame::staff(t.cohort_plan_heading(), Some(Area::Courses), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        @if let Some(given) = model.given { p.saved role="status" { (TICK) " " (t.cohort_plan_given(given)) } }
        h1 { (t.cohort_plan_heading()) }
        p.lead { (t.cohort_plan_lead()) }
        (figures(model, t))
        @if model.proposal.as_ref().is_some_and(|proposal| proposal.stale) {
            div.notice.warn { p { (t.cohort_plan_stale()) } }
        }
        @if model.cohorts.is_empty() {
            p.empty { (t.cohort_plan_no_cohorts()) " " a href={ (HREF) "/ny" } { (t.cohort_new()) } }
        } @else { (run(model, t)) }
        @if let Some(proposal) = &model.proposal { (proposed(proposal, t)) }
        (waiting(model, t))
        @if !model.cohorts.is_empty() { (pinning(model, t)) (cohorts(&model.cohorts, t)) }
    };
    layout(shell, t, &frame, &body)
}

fn figures(model: &Model, t: &Texts) -> Markup {
    let figure = |number: i64, words: &str| html! { div { dt { (words) } dd { (number) } } };
    html! {
        dl.stats {
            (figure(model.waits, t.cohort_plan_waits()))
            @if let Some(proposal) = &model.proposal {
                (figure(proposal.lines.len() as i64, t.cohort_plan_gets()))
                (figure(proposal.first, t.cohort_plan_first()))
                (figure(proposal.second, t.cohort_plan_second()))
            }
        }
    }
}

fn run(model: &Model, t: &Texts) -> Markup {
    html! {
        p.small.muted { (t.cohort_plan_rules()) }
        form action={ (HREF) "/plan" } method="post" {
            p { label.check {
                input type="checkbox" name="unwished" value="yes" checked[model.unwished];
                span { (t.cohort_plan_unwished()) }
            } }
            p.row {
                button.btn.quiet[model.proposal.is_some()] type="submit" {
                    (if model.proposal.is_some() { t.cohort_plan_again() } else { t.cohort_plan_run() })
                }
            }
        }
        @match &model.proposal {
            None => p.muted { (t.cohort_plan_none()) },
            Some(proposal) if proposal.stale || proposal.lines.is_empty() => {},
            Some(proposal) => form.card.next action={ (HREF) "/plan/godkend" } method="post" {
                p { (t.cohort_plan_made(&proposal.made)) " " (t.cohort_plan_accept_lead()) }
                p { button.btn type="submit" { (t.cohort_plan_accept()) } }
            },
        }
    }
}

fn proposed(proposal: &Proposal, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-proposal" {
            h2 #h-proposal { (t.cohort_plan_proposed()) }
            @if proposal.lines.is_empty() { p { (t.cohort_plan_given(0)) "." } } @else {
                ul.list.two { @for line in &proposal.lines { (one(line, t)) } }
            }
        }
    }
}

fn one(line: &Line, t: &Texts) -> Markup {
    html! {
        li {
            div {
                h3 { (line.name) @if line.pinned { " " span.tag { (t.cohort_plan_pinned()) } } }
                @if let Some((_, words)) = &line.cohort { p { (words) } }
                @for why in &line.why { p.small.muted { (why) } }
            }
            @if let Some((cohort, _)) = &line.cohort {
                form action={ (HREF) "/plan/faest" } method="post" {
                    input type="hidden" name="team" value=(line.team);
                    @if line.pinned {
                        button.link type="submit" { (t.cohort_plan_unpin(&line.name)) }
                    } @else {
                        input type="hidden" name="cohort" value=(cohort);
                        button.link type="submit" { (t.cohort_plan_pin(&line.name)) }
                    }
                }
            }
        }
    }
}

fn waiting(model: &Model, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-waiting" {
            h2 #h-waiting { (t.cohort_plan_waiting()) }
            @if model.waiting.is_empty() { p { (t.cohort_plan_no_waiting()) } } @else {
                p { (t.cohort_plan_waiting_lead()) }
                ul.list.two { @for line in &model.waiting { (one(line, t)) } }
            }
        }
    }
}

fn pinning(model: &Model, t: &Texts) -> Markup {
    let error = |field: &str| part::error_of(&model.errors, field);
    let with_first = |rest: &[(String, String)]| -> Vec<(String, String)> {
        std::iter::once((String::new(), t.cohort_course_choose().to_owned())).chain(rest.iter().cloned()).collect()
    };
    let (teams, choices) = (with_first(&model.teams), with_first(&model.choices));
    html! {
        section.card aria-labelledby="h-pin" {
            h2 #h-pin { (t.cohort_plan_pin_heading()) }
            p { (t.cohort_plan_pin_lead()) }
            form action={ (HREF) "/plan/faest" } method="post" {
                (part::field("team", t.cohort_plan_pin_team(), None, error("team"), t, |ids| ids.select(&teams, &model.form.0)))
                (part::field("cohort", t.cohort_plan_pin_cohort(), None, error("cohort"), t, |ids| ids.select(&choices, &model.form.1)))
                p { button.btn.quiet type="submit" { (t.cohort_plan_pin_save()) } }
            }
            @if !model.pins.is_empty() {
                h3 { (t.cohort_plan_pins()) }
                ul.list.two { @for pin in &model.pins {
                    li {
                        div { p.flush { (pin.name) } p.small.muted { (pin.cohort) } }
                        form action={ (HREF) "/plan/faest" } method="post" {
                            input type="hidden" name="team" value=(pin.team);
                            button.link type="submit" { (t.cohort_plan_unpin(&pin.name)) }
                        }
                    }
                } }
            }
        }
    }
}

fn cohorts(cohorts: &[Cohort], t: &Texts) -> Markup {
    html! {
        section {
            h2 { (t.cohort_plan_cohorts()) }
            section.scroll tabindex="0" aria-label=(t.cohort_plan_cohorts()) {
                table.dense {
                    caption { (t.cohort_plan_cohorts_caption()) }
                    thead { tr {
                        th scope="col" { (t.course_course()) }
                        th scope="col" { (t.cohort_plan_begins()) }
                        th scope="col" { (t.cohort_where()) }
                        th.n scope="col" { (t.cohort_places()) }
                    } }
                    tbody { @for cohort in cohorts {
                        tr {
                            th scope="row" { a href=(cohort.href) { (cohort.title) } }
                            td { (cohort.begins) }
                            td { (cohort.venue) }
                            td.n { (cohort.taken) "/" (cohort.capacity) }
                        }
                    } }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let line = |team: &str, name: &str, cohort: Option<&str>, why: &[&str], pinned| Line {
        team: team.to_owned(),
        name: name.to_owned(),
        cohort: cohort.map(|words| ("7".to_owned(), words.to_owned())),
        why: why.iter().map(|why| (*why).to_owned()).collect(),
        pinned,
    };
    let calm = Some("Ro, rammer og relationer, fra tirsdag 1. december kl. 13");
    let lines = vec![
        line(
            "5",
            "Team 5, Lyngholmskolen",
            calm,
            &["Førstevalg; resultatet kaldte tydeligt på det; på egen skole."],
            true,
        ),
        line("9", "Team 3, Elleparkskolen", calm, &["Andetvalg; et andet sted end egen skole."], false),
    ];
    let full = "Ro, rammer og relationer: pladserne gik til team, som de betød mere for.";
    let waiting = vec![line("6", "Team 8, Elleparkskolen", None, &[full], false)];
    let cohort = Cohort {
        title: "Ro, rammer og relationer".to_owned(),
        href: format!("{HREF}/7"),
        begins: "tirsdag 1. december kl. 13".to_owned(),
        venue: "Lyngholmskolen".to_owned(),
        taken: 4,
        capacity: 6,
    };
    let pairs = |words: &str| vec![("5".to_owned(), words.to_owned())];
    let first = Model {
        waits: 3,
        proposal: None,
        unwished: false,
        waiting: waiting.clone(),
        pins: Vec::new(),
        cohorts: vec![cohort],
        teams: pairs("Team 5, Lyngholmskolen"),
        choices: pairs("Ro, rammer og relationer, fra tirsdag 1. december kl. 13"),
        form: (String::new(), String::new()),
        given: None,
        errors: Vec::new(),
    };
    let proposal =
        |stale| Some(Proposal { made: "i dag kl. 9.43".to_owned(), stale, first: 1, second: 1, lines: lines.clone() });
    let pin = Pin {
        team: "5".to_owned(),
        name: "Team 5, Lyngholmskolen".to_owned(),
        cohort: "Ro, rammer og relationer, fra tirsdag 1. december kl. 13".to_owned(),
    };
    let fault = vec![FieldError::new("cohort", "Holdet er fuldt. Giv det flere pladser, eller vælg et andet.")];
    vec![
        ("no-cohorts", Model { cohorts: Vec::new(), ..first.clone() }),
        ("first", first.clone()),
        ("proposal", Model { proposal: proposal(false), pins: vec![pin.clone()], ..first.clone() }),
        ("stale", Model { proposal: proposal(true), ..first.clone() }),
        (
            "fault",
            Model { proposal: proposal(false), form: ("5".to_owned(), "5".to_owned()), errors: fault, ..first.clone() },
        ),
        ("given", Model { waiting: Vec::new(), waits: 0, given: Some(2), ..first }),
    ]
}
