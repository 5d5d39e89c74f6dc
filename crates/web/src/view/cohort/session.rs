//! One session: for a participant whether one is noted, for who teaches the code on the wall and the list.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::{Link, TICK, ltr};
use crate::view::qr::qr;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub cohort: Link,
    pub href: String,
    /// “tirsdag 1. december kl. 13 til kl. 16”.
    pub when: String,
    /// Room and place.
    pub place: String,
    pub cancelled: bool,
    /// For who teaches.
    pub teaching: Option<Teaching>,
    /// For who takes part.
    pub own: Option<Own>,
    pub saved: bool,
}

#[derive(Debug, Clone)]
pub struct Teaching {
    /// The address behind the code, and until when it works; none while the session is not on.
    pub code: Option<(String, String)>,
    pub people: Vec<Person>,
    pub present: i64,
    pub all: i64,
}

#[derive(Debug, Clone)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub team: String,
    pub present: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Own {
    /// Nothing is noted.
    Unknown,
    There,
    NotThere,
    /// The code was scanned: the button notes it. Field `code`.
    Ask {
        action: String,
    },
    /// The code was too old.
    Old,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = crumbs(&[(&model.cohort.label, Some(&model.cohort.href)), (&model.when, None)], t);
    let faulty = model.own == Some(Own::Old);
    let frame = Frame { faulty, ..Frame::staff(&model.when, Some(Area::Courses), &crumbs) };
    let body = html! {
        @if model.saved { p.saved role="status" { (TICK) " " (t.cohort_presence_saved()) } }
        p.eyebrow { (model.cohort.label) }
        h1 { (model.when) }
        p.lead { (model.place) }
        @if model.cancelled { div.notice.warn { p { (t.cohort_cancelled()) } } }
        @if let Some(own) = &model.own { (of_own(own, t)) }
        @if let Some(teaching) = &model.teaching { (of_teacher(teaching, model, t)) }
    };
    layout(shell, t, &frame, &body)
}

fn of_own(own: &Own, t: &Texts) -> Markup {
    html! {
        section.card aria-labelledby="h-own" {
            h2 #h-own { (if matches!(own, Own::Ask { .. }) { t.cohort_presence_here_heading() } else { t.cohort_presence_heading() }) }
            @match own {
                Own::There => p { b { (t.cohort_presence_on()) } },
                Own::NotThere => p { (t.cohort_presence_off()) },
                Own::Unknown => p { (t.cohort_presence_how()) },
                Own::Old => p.err role="alert" { (t.cohort_presence_old()) },
                Own::Ask { action } => form action=(action) method="post" {
                    p { button.btn.big type="submit" { (t.cohort_presence_here()) } }
                },
            }
        }
    }
}

fn of_teacher(teaching: &Teaching, model: &Model, t: &Texts) -> Markup {
    html! {
        section.board aria-labelledby="h-code" {
            h2 #h-code { (t.cohort_presence_code()) }
            @match &teaching.code {
                Some((address, until)) => {
                    p { (t.cohort_presence_code_lead(until)) }
                    (qr(address, t.cohort_presence_code()))
                    p.small.words { (ltr(address)) }
                },
                None => p { (t.cohort_presence_not_on()) },
            }
        }
        section aria-labelledby="h-list" {
            h2 #h-list { (t.cohort_presence_heading()) }
            p { (t.cohort_presence_count(teaching.present, teaching.all)) }
            @if !teaching.people.is_empty() {
                form action={ (model.href) "/fremmoede" } method="post" {
                    fieldset {
                        legend { (t.cohort_presence_tick()) }
                        ul.checks {
                            @for person in &teaching.people {
                                li { label.check {
                                    input type="checkbox" name="present" value=(person.id) checked[person.present];
                                    span { (person.name) small { (person.team) } }
                                } }
                            }
                        }
                    }
                    p { button.btn type="submit" { (t.cohort_presence_save()) } }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |own, teaching| Model {
        cohort: Link::new("Ro, rammer og relationer", "/kurser/hold/7"),
        href: "/kurser/hold/7/moedegang/2".to_owned(),
        when: "tirsdag 1. december kl. 13 til kl. 16".to_owned(),
        place: "Lokale 4, Lyngholmskolen".to_owned(),
        cancelled: false,
        teaching,
        own,
        saved: false,
    };
    let person = |id: &str, name: &str, present| Person {
        id: id.to_owned(),
        name: name.to_owned(),
        team: "Team 5".to_owned(),
        present,
    };
    let people = vec![person("1", "Mette Lund", true), person("2", "Søren Dahl", false)];
    let address = "https://laerke.engsoe.example/kurser/hold/7/moedegang/2/her/c2hvcnRjb2Rl".to_owned();
    let teaching = |code| Teaching { code, people: people.clone(), present: 1, all: 2 };
    let ask = Own::Ask { action: "/kurser/hold/7/moedegang/2/her/c2hvcnRjb2Rl".to_owned() };
    vec![
        ("unknown", model(Some(Own::Unknown), None)),
        ("there", model(Some(Own::There), None)),
        ("not-there", model(Some(Own::NotThere), None)),
        ("ask", model(Some(ask), None)),
        ("old", model(Some(Own::Old), None)),
        ("teacher", Model { saved: true, ..model(None, Some(teaching(Some((address, "kl. 13.30".to_owned()))))) }),
        ("teacher-before", model(None, Some(teaching(None)))),
        ("cancelled", Model { cancelled: true, ..model(Some(Own::Unknown), None) }),
    ]
}
