//! One course: what it is for and how to get a place; with a place, where one is and what comes next.

use super::{ActivityKind, ActivityState, HREF, kind, progress, state};
use crate::texts::Texts;
use crate::view::part::{self, Link};
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
    /// What the reader's results say of the theme.
    pub need: Option<Need>,
    pub place: Place,
    pub notice: Option<Notice>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Enrolled { places: i64 },
    Completed,
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
    /// Goals it may serve, as value and words.
    pub goals: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub struct Held {
    pub modules_done: usize,
    pub team: Option<String>,
    pub goal: Option<String>,
    pub next: Option<Link>,
    pub complete: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.course_heading().to_owned(), href: Some(HREF.to_owned()) },
        Crumb { label: model.title.clone(), href: None },
    ];
    let frame = Frame::staff(&model.title, Some(Area::Courses), &crumbs);
    let body = html! {
        @match model.notice {
            Some(Notice::Enrolled { places }) => p.saved role="status" { (part::TICK) " " (t.course_enrolled(places)) },
            Some(Notice::Completed) => p.saved role="status" { (part::TICK) " " (t.course_completed_notice()) },
            None => {},
        }
        p.eyebrow { (model.eyebrow) }
        h1 { (model.title) }
        p.lead { (model.lead) }
        @if let Place::Held(held) = &model.place { (standing(model, held, t)) }
        div.split {
            div {
                @if let Place::None(enrol) = &model.place { (form(model, enrol, t)) }
                @if let Place::Held(_) = &model.place { (modules(model, true, t)) }
                (about(model, t))
            }
            aside {
                @if let Some(need) = &model.need { (why(need, t)) }
                @if let Place::None(_) = &model.place { (modules(model, false, t)) }
                (beside(model, t))
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn standing(model: &Model, held: &Held, t: &Texts) -> Markup {
    html! {
        (progress("course-progress", held.modules_done, model.modules.len(), t))
        @if let Some(team) = &held.team { p.small.muted { (t.course_with_team(team)) } }
        @if let Some(goal) = &held.goal { p.small.muted { (t.course_serves(goal)) } }
        @if held.complete {
            div.notice { p { (t.course_completed_lead()) } }
        } @else if let Some(next) = &held.next {
            p { a.btn href=(next.href) { (t.course_go_on(&next.label)) } }
        }
    }
}

fn form(model: &Model, enrol: &Enrol, t: &Texts) -> Markup {
    let goals = || {
        std::iter::once((String::new(), t.course_goal_none().to_owned())).chain(enrol.goals.clone()).collect::<Vec<_>>()
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
                            label.check { input type="radio" name="team" value=(value) checked[number == 0 && enrol.teams.len() == 1] required; span { (t.course_enrol_team(name)) } }
                        }
                        label.check { input type="radio" name="team" value="" required; span { (t.course_enrol_alone()) } }
                    }
                    @if enrol.goals.is_empty() {
                        p.small.muted { (t.course_no_goals()) }
                    } @else {
                        (part::field("goal", t.course_goal(), Some(t.course_goal_hint()), None, t, |ids| ids.select(&goals(), "")))
                    }
                }
                p { button.btn type="submit" { (t.course_enrol()) } }
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
                                        span.small.muted { (kind(activity.kind, t)) " · " (t.course_minutes(activity.minutes)) } " "
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

fn why(need: &Need, t: &Texts) -> Markup {
    html! {
        div.card {
            h2.label { (t.course_why()) }
            p.small { (t.course_need(&super::probability(need.percent, t), &need.unit)) }
            @if let Some(path) = &need.path { p.small { a href=(path.href) { (t.course_see_path()) } } }
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

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let text = || Html("<p>Når timen begynder roligt, får flere elever noget ud af den.</p>".to_owned());
    let activity = |title: &str, kind, state| Activity {
        title: title.to_owned(),
        href: "/kurser/calm-and-order/read-1".to_owned(),
        kind,
        minutes: 15,
        state,
    };
    let module = |title: &str, done, here| Module {
        title: title.to_owned(),
        lead: "Læs, mødes og se på jeres eget resultat.".to_owned(),
        activities: vec![
            activity("Hvorfor ro kommer før stilhed", ActivityKind::Read, ActivityState::Done),
            activity("Hvad ved vi?", ActivityKind::Test, ActivityState::TryAgain),
            activity("Øv én rutine i to uger", ActivityKind::Task, ActivityState::Waits),
        ],
        here,
        done,
    };
    let none = Place::None(Enrol {
        teams: vec![("5".to_owned(), "Team 5".to_owned())],
        goals: vec![("7".to_owned(), "5.B kommer roligt i gang".to_owned())],
    });
    let held = |complete| {
        Place::Held(Held {
            modules_done: if complete { 2 } else { 1 },
            team: Some("Team 5".to_owned()),
            goal: Some("5.B kommer roligt i gang".to_owned()),
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
        modules: vec![module("Hvad ved vi om ro?", true, false), module("Fælles rutiner", false, true)],
        scales: vec![Link::new("Ro og orden", "/viden?skala=calm_order")],
        cards: vec![Link::new("Klasseledelse", "/viden/classroom-management")],
        need: Some(Need { unit: "5.B".to_owned(), percent: 93, path: Some(Link::new("Team 5", "/kurser/vej/5")) }),
        place,
        notice,
    };
    let alone = Place::None(Enrol { teams: Vec::new(), goals: Vec::new() });
    vec![
        ("not-enrolled", model(none, None)),
        ("alone", Model { need: None, ..model(alone, None) }),
        ("under-way", model(held(false), Some(Notice::Enrolled { places: 4 }))),
        ("completed", model(held(true), Some(Notice::Completed))),
    ]
}
