//! One cohort: where, when, who teaches, and which teams have a place.

use super::{HREF, crumbs};
use crate::texts::Texts;
use crate::view::part::{self, Link, TICK};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub href: String,
    /// The course.
    pub course: Link,
    pub venue: String,
    pub teachers: Vec<String>,
    pub capacity: i64,
    pub teams: Vec<Team>,
    pub sessions: Vec<Session>,
    pub cancelled: bool,
    /// The reader plans cohorts, and this one is not cancelled.
    pub plans: bool,
    /// The cohort has just been saved.
    pub saved: bool,
}

#[derive(Debug, Clone)]
pub struct Team {
    pub id: String,
    /// “Team 5, Lyngholmskolen”.
    pub name: String,
}

#[derive(Debug, Clone)]
pub struct Session {
    pub number: i64,
    /// “tirsdag 1. december kl. 13”.
    pub starts: String,
    /// “kl. 16”.
    pub ends: String,
    pub room: String,
    pub cancelled: bool,
    pub over: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = &model.course.label;
    let crumbs = crumbs(&[(title, None)], t);
    let frame = Frame::staff(title, Some(Area::Courses), &crumbs);
    let teachers = part::list(&model.teachers, t);
    let taken = t.cohort_teams_of(model.teams.len() as i64, model.capacity);
    let body = html! {
        @if model.saved { p.saved role="status" { (TICK) " " (t.cohort_saved()) } }
        h1 { (title) }
        @if model.cancelled { div.notice.warn { p { (t.cohort_cancelled_notice()) } } }
        dl.facts {
            dt { (t.cohort_where()) } dd { (model.venue) }
            @if !teachers.is_empty() { dt { (t.cohort_teacher()) } dd { (teachers) } }
            dt { (t.cohort_places()) } dd { (taken) }
        }
        p.row {
            @if model.plans { a.btn.quiet href={ (model.href) "/rediger" } { (t.cohort_edit()) } }
            a href=(model.course.href) { (t.cohort_course_link()) }
        }
        h2 { (t.cohort_sessions()) }
        ol.list.two { @for session in &model.sessions { (one(session, model, t)) } }
        h2 { (t.cohort_teams()) }
        @if model.teams.is_empty() { p { (t.cohort_no_teams()) } } @else {
            ul.list.two { @for team in &model.teams { (one_team(team, model, t)) } }
        }
        @if model.plans {
            details {
                summary { (t.cohort_cancel_heading()) }
                p { (t.cohort_cancel_lead()) }
                form action={ (model.href) "/aflys" } method="post" {
                    p { button.btn type="submit" { (t.cohort_cancel()) } }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn one(session: &Session, model: &Model, t: &Texts) -> Markup {
    let when = t.cohort_from_to(&session.starts, &session.ends);
    html! {
        li {
            div {
                h3.label { a href={ (model.href) "/moedegang/" (session.number) } { (when) } }
                @if !session.room.is_empty() { p.small.muted { (session.room) } }
            }
            @if session.cancelled || model.cancelled { span.tag { (t.cohort_cancelled()) } }
            @else if session.over { span.tag { (t.cohort_session_over()) } }
            @else if model.plans {
                form action={ (model.href) "/aflys" } method="post" {
                    input type="hidden" name="session" value=(session.number);
                    button.link type="submit" { (t.cohort_cancel_session(&session.starts)) }
                }
            }
        }
    }
}

fn one_team(team: &Team, model: &Model, t: &Texts) -> Markup {
    html! {
        li {
            div { p.flush { (team.name) } }
            @if model.plans {
                form action={ (model.href) "/plads" } method="post" {
                    input type="hidden" name="team" value=(team.id);
                    button.link type="submit" { (t.cohort_end_place(&team.name)) }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let session = |number, starts: &str| Session {
        number,
        starts: starts.to_owned(),
        ends: "kl. 16".to_owned(),
        room: "Lokale 4".to_owned(),
        cancelled: false,
        over: false,
    };
    let team = |id: &str, name: &str| Team { id: id.to_owned(), name: name.to_owned() };
    let sessions = vec![
        Session { over: true, ..session(1, "tirsdag 3. november kl. 13") },
        session(2, "tirsdag 1. december kl. 13"),
        Session { cancelled: true, room: String::new(), ..session(3, "tirsdag 12. januar kl. 13") },
    ];
    let member = Model {
        href: format!("{HREF}/7"),
        course: Link::new("Ro, rammer og relationer", "/kurser/calm-and-order"),
        venue: "Lyngholmskolen".to_owned(),
        teachers: vec!["Karen Holm".to_owned(), "Bo Lind".to_owned()],
        capacity: 6,
        teams: vec![team("5", "Team 5, Lyngholmskolen"), team("9", "Team 3, Elleparkskolen")],
        sessions,
        cancelled: false,
        plans: false,
        saved: false,
    };
    vec![
        ("member", member.clone()),
        ("coordinator", Model { plans: true, saved: true, ..member.clone() }),
        ("empty", Model { plans: true, teams: Vec::new(), teachers: Vec::new(), ..member.clone() }),
        ("cancelled", Model { cancelled: true, ..member }),
    ]
}
