//! One course: what it is for and how to get a place; with a place, where one is and what comes next.

use super::{ActivityKind, ActivityState, HREF, kind_and_minutes, progress, state};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, Link, Options};
use crate::view::programme::Html;
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub title: String,
    pub lead: String,
    pub href: String,
    pub eyebrow: String,
    pub hours: i64,
    pub weeks: i64,
    pub objectives: Vec<String>,
    pub completion: String,
    /// Why, how, before one begins: heading and text.
    pub sections: Vec<(String, Html)>,
    /// What the facilitator needs, behind a fold.
    pub facilitator: (String, Html),
    pub modules: Vec<Module>,
    pub scales: Vec<Link>,
    pub cards: Vec<Link>,
    /// What the results of each of the reader's teams say of the theme.
    pub needs: Vec<Need>,
    pub place: Place,
    pub notice: Option<Notice>,
    pub errors: Vec<FieldError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Enrolled { places: i64 },
    Completed,
    GoalNamed,
}

#[derive(Debug, Clone)]
pub struct Need {
    /// Whose result: “5.B”, “5.A og 5.B”, the school's name.
    pub unit: String,
    pub percent: i64,
    pub path: Option<Link>,
}

#[derive(Debug, Clone)]
pub struct Module {
    pub title: String,
    pub lead: String,
    pub activities: Vec<Activity>,
    pub here: bool,
    pub done: bool,
}

#[derive(Debug, Clone)]
pub struct Activity {
    pub title: String,
    pub href: String,
    pub kind: ActivityKind,
    pub minutes: i64,
    pub state: ActivityState,
}

/// Whether the reader takes the course.
#[derive(Debug, Clone)]
pub enum Place {
    None(Enrol),
    Held(Held),
}

/// A form for a place.
#[derive(Debug, Clone)]
pub struct Enrol {
    /// Teams to take it with, as value and name.
    pub teams: Vec<(String, String)>,
    /// Goals it may serve, by team.
    pub goals: Vec<Options>,
    /// What was chosen, on a form that comes back.
    pub team: Option<String>,
    pub goal: String,
}

#[derive(Debug, Clone)]
pub struct Held {
    pub modules_done: usize,
    pub team: Option<String>,
    /// Who enrolled the reader, where somebody else did, and when.
    pub enrolled: Option<(String, String)>,
    pub goal: Option<String>,
    /// Goals that it may serve instead, and the one chosen.
    pub goals: Vec<Options>,
    pub chosen: String,
    pub next: Option<Link>,
    pub complete: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.course_heading().to_owned(), href: Some(HREF.to_owned()) },
        Crumb { label: model.title.clone(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&model.title, Some(Area::Courses), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        @match model.notice {
            Some(Notice::Enrolled { places }) => p.saved role="status" { (part::TICK) " " (t.course_enrolled(places)) },
            Some(Notice::Completed) => p.saved role="status" { (part::TICK) " " (t.course_completed_notice()) },
            Some(Notice::GoalNamed) => p.saved role="status" { (part::TICK) " " (t.course_goal_saved()) },
            None => {},
        }
        p.eyebrow { (model.eyebrow) }
        h1 { (model.title) }
        p.lead { (model.lead) }
        @if let Place::Held(held) = &model.place { (standing(model, held, t)) }
        div.split {
            div {
                @if let Place::None(enrol) = &model.place { (form(model, enrol, t)) }
                (modules(model, matches!(model.place, Place::Held(_)), t))
                @if let Place::Held(held) = &model.place { (goal_form(model, held, t)) }
                (about(model, t))
            }
            aside {
                @if !model.needs.is_empty() { (why(&model.needs, t)) }
                (beside(model, t))
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn standing(model: &Model, held: &Held, t: &Texts) -> Markup {
    html! {
        (progress("course-progress", held.modules_done, model.modules.len(), t))
        @if let Some(team) = &held.team {
            p.small.muted {
                (t.course_with_team(team)) "."
                @if let Some((by, when)) = &held.enrolled { " " (t.course_enrolled_by(when, by)) }
            }
        } @else if let Some((by, when)) = &held.enrolled {
            p.small.muted { (t.course_enrolled_by(when, by)) }
        }
        @if let Some(goal) = &held.goal { p.small.muted { (t.course_serves(goal)) } }
        @if held.complete {
            div.notice { p { (t.course_completed_lead()) } }
            form action={ (model.href) "/bevis" } method="post" {
                p { button.btn type="submit" { (t.certificate_fetch()) } }
            }
        } @else if let Some(next) = &held.next {
            p { a.btn href=(next.href) { (t.course_go_on(&next.label)) } }
        }
    }
}

fn form(model: &Model, enrol: &Enrol, t: &Texts) -> Markup {
    let checked = |number: usize, value: &str| match &enrol.team {
        Some(team) => team == value,
        None => number == 0 && enrol.teams.len() == 1,
    };
    html! {
        section.card aria-labelledby="h-enrol" {
            h2 #h-enrol { (t.course_enrol_heading()) }
            form action={ (model.href) "/tilmeld" } method="post" {
                @if enrol.teams.is_empty() {
                    p { (t.course_enrol_alone_lead()) }
                } @else {
                    fieldset {
                        legend.label { (t.course_enrol_whom()) }
                        @for (number, (value, name)) in enrol.teams.iter().enumerate() {
                            label.check { input type="radio" name="team" value=(value) checked[checked(number, value)] required; span { (t.course_enrol_team(name)) } }
                        }
                        label.check { input type="radio" name="team" value="" checked[enrol.team.as_deref() == Some("")] required; span { (t.course_enrol_alone()) } }
                    }
                }
                @if enrol.goals.is_empty() {
                    p.small.muted { (if enrol.teams.is_empty() { t.course_no_own_goals() } else { t.course_no_goals() }) }
                } @else {
                    (part::field("goal", t.course_goal(), Some(t.course_goal_hint()), part::error_of(&model.errors, "goal"), t,
                        |ids| ids.grouped(t.course_goal_none(), &enrol.goals, &enrol.goal)))
                }
                p { button.btn type="submit" { (t.course_enrol()) } }
            }
        }
    }
}

/// Which goal the course serves, to be set and changed on the way.
fn goal_form(model: &Model, held: &Held, t: &Texts) -> Markup {
    html! {
        section.card aria-labelledby="h-goal" {
            h2.label #h-goal { (t.course_goal_heading()) }
            @if held.goals.is_empty() {
                p.small { (if held.team.is_some() { t.course_no_goals() } else { t.course_no_own_goals() }) " " a href="/maal" { (t.course_to_goals()) } }
            } @else {
                form action={ (model.href) "/maal" } method="post" {
                    (part::field("goal", t.course_goal(), Some(if held.team.is_some() { t.course_goal_hint_team() } else { t.course_goal_hint() }), part::error_of(&model.errors, "goal"), t,
                        |ids| ids.grouped(t.course_goal_none(), &held.goals, &held.chosen)))
                    p { button.btn.quiet type="submit" { (t.course_goal_save()) } }
                }
            }
        }
    }
}

fn modules(model: &Model, links: bool, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-modules" {
            h2 #h-modules { (t.course_modules()) }
            ol.list {
                @for (number, module) in (1..).zip(&model.modules) {
                    li {
                        p.small.muted.flush {
                            (t.course_module(number))
                            @if module.done { " " span.tag { (t.course_state_done()) } }
                            @else if module.here { " " span.tag.on { (t.course_here()) } }
                        }
                        h3 { (module.title) }
                        @if links {
                            ul.plain {
                                @for activity in &module.activities {
                                    li {
                                        a href=(activity.href) { (activity.title) } " "
                                        span.small.muted { (kind_and_minutes(activity.kind, &activity.title, activity.minutes, t)) } " "
                                        (state(activity.state, t))
                                    }
                                }
                            }
                        } @else {
                            p.small.muted { (module.lead) }
                        }
                    }
                }
            }
        }
    }
}

fn about(model: &Model, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-objectives" {
            h2 #h-objectives { (t.course_objectives()) }
            ul { @for objective in &model.objectives { li { (objective) } } }
            p.small.muted { (t.course_size(model.hours, model.weeks)) " · " (model.completion) }
        }
        @for (heading, text) in &model.sections {
            section { h2 { (heading) } div.prose { (PreEscaped(&text.0)) } }
        }
        details {
            summary { (model.facilitator.0) }
            div.prose { (PreEscaped(&model.facilitator.1.0)) }
        }
        @if let Place::Held(_) = &model.place {
            details {
                summary { (t.course_withdraw_heading()) }
                p { (t.course_withdraw_lead()) }
                form action={ (model.href) "/afmeld" } method="post" { button.btn.quiet type="submit" { (t.course_withdraw()) } }
            }
        }
    }
}

fn why(needs: &[Need], t: &Texts) -> Markup {
    html! {
        div.card {
            h2.label { (t.course_why()) }
            @for need in needs {
                p.small {
                    @if needs.len() > 1 && let Some(path) = &need.path { b { (path.label) } br; }
                    (t.course_need(&super::probability(need.percent, t), &need.unit))
                    @if let Some(path) = &need.path {
                        br; a href=(path.href) { (t.course_see_path()) @if needs.len() > 1 { span.sr { ", " (path.label) } } }
                    }
                }
            }
        }
    }
}

/// The course's parts beside one of its activities, with where the reader is.
pub fn contents(modules: &[Module], here: &str, t: &Texts) -> Markup {
    html! {
        ol.list.parts {
            @for (number, module) in (1..).zip(modules) {
                li {
                    p.small.muted.flush {
                        (t.course_module(number))
                        @if module.done { " " span.tag { (t.course_state_done()) } }
                    }
                    p.flush { b { (module.title) } }
                    ul.plain.small {
                        @for activity in &module.activities {
                            li {
                                a href=(activity.href) aria-current=[(activity.href == here).then_some("page")] { (activity.title) } " "
                                span.muted { (kind_and_minutes(activity.kind, &activity.title, activity.minutes, t)) } " "
                                @if !module.done { (state(activity.state, t)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn beside(model: &Model, t: &Texts) -> Markup {
    let links = |heading: &str, links: &[Link]| {
        html! {
            @if !links.is_empty() {
                h2.label { (heading) }
                ul.plain { @for link in links { li { a href=(link.href) { (link.label) } } } }
            }
        }
    };
    html! {
        (links(t.course_scales(), &model.scales))
        (links(t.course_cards(), &model.cards))
    }
}

/// Two modules, as samples of this page and of an activity's.
pub(super) fn sample_modules() -> Vec<Module> {
    let activity = |title: &str, id: &str, kind, state| Activity {
        title: title.to_owned(),
        href: format!("/kurser/calm-and-order/{id}"),
        kind,
        minutes: 15,
        state,
    };
    let module = |title: &str, done, here| Module {
        title: title.to_owned(),
        lead: "Læs, mødes og se på jeres eget resultat.".to_owned(),
        activities: vec![
            activity("Hvorfor ro kommer før stilhed", "read-1", ActivityKind::Read, ActivityState::Done),
            activity("Test: hvad ved vi?", "test-1", ActivityKind::Test, ActivityState::TryAgain),
            activity("Øv én rutine i to uger", "task-1", ActivityKind::Task, ActivityState::Waits),
        ],
        here,
        done,
    };
    vec![module("Hvad ved vi om ro?", true, false), module("Fælles rutiner", false, true)]
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let text = || Html("<p>Når timen begynder roligt, får flere elever noget ud af den.</p>".to_owned());
    let goals = || vec![("Team 5".to_owned(), vec![("7".to_owned(), "5.B kommer roligt i gang".to_owned())])];
    let need = |unit: &str, percent, team: &str| Need {
        unit: unit.to_owned(),
        percent,
        path: Some(Link::new(team, "/kurser/vej/5")),
    };
    let none = Place::None(Enrol {
        teams: vec![("5".to_owned(), "Team 5".to_owned())],
        goals: goals(),
        team: None,
        goal: String::new(),
    });
    let held = |complete| {
        Place::Held(Held {
            modules_done: if complete { 2 } else { 1 },
            team: Some("Team 5".to_owned()),
            enrolled: Some(("Mette Lund".to_owned(), "19. november 2026".to_owned())),
            goal: Some("5.B kommer roligt i gang".to_owned()),
            goals: goals(),
            chosen: "7".to_owned(),
            next: (!complete).then(|| Link::new("Øv én rutine i to uger", "/kurser/calm-and-order/task-1")),
            complete,
        })
    };
    let model = |place, notice| Model {
        title: "Ro, rammer og relationer".to_owned(),
        lead: "I øver én rutine ad gangen og ser, om eleverne kommer roligere i gang.".to_owned(),
        href: "/kurser/calm-and-order".to_owned(),
        eyebrow: "Temakursus".to_owned(),
        hours: 11,
        weeks: 10,
        objectives: vec!["I kan vælge én overgang og øve den med klassen.".to_owned()],
        completion: "Kurset er gennemført, når alle aktiviteter er færdige.".to_owned(),
        sections: vec![("Hvorfor dette kursus".to_owned(), text())],
        facilitator: ("Til kursuslederen".to_owned(), text()),
        modules: sample_modules(),
        scales: vec![Link::new("Ro og orden", "/viden?skala=calm_order")],
        cards: vec![Link::new("Klasseledelse", "/viden/classroom-management")],
        needs: vec![need("5.B", 93, "Team 5")],
        place,
        notice,
        errors: Vec::new(),
    };
    let form = |teams, goals, team, goal: &str| Place::None(Enrol { teams, goals, team, goal: goal.to_owned() });
    let alone = form(Vec::new(), Vec::new(), None, "");
    let fault = vec![FieldError::new("goal", "Målet er ikke et af teamets. Vælg et af dem under teamets navn.")];
    let two = vec![("5".to_owned(), "Team 5".to_owned()), ("6".to_owned(), "Dansk".to_owned())];
    let chosen = form(two, goals(), Some("6".to_owned()), "7");
    vec![
        ("not-enrolled", model(none, None)),
        ("alone", Model { needs: Vec::new(), ..model(alone, None) }),
        (
            "two-teams-fault",
            Model {
                needs: vec![need("5.B", 93, "Team 5"), need("6.A", 12, "Dansk")],
                errors: fault,
                ..model(chosen, None)
            },
        ),
        ("goal-named", model(held(false), Some(Notice::GoalNamed))),
        ("under-way", model(held(false), Some(Notice::Enrolled { places: 4 }))),
        ("completed", model(held(true), Some(Notice::Completed))),
    ]
}
