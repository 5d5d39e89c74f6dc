//! The viewer's teams: meetings to come, what has been decided and not done, and a new meeting.

use super::Decision;
use crate::texts::Texts;
use crate::view::inquiry::stage::Typed;
use crate::view::part::{self, FieldError, bdi};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

#[derive(Debug, Clone)]
pub struct Meeting {
    /// “mandag 30. november kl. 14”.
    pub when: String,
    pub place: String,
    pub href: String,
}

#[derive(Debug, Clone)]
pub struct Team {
    pub name: String,
    /// The soonest first.
    pub coming: Vec<Meeting>,
    /// The latest first.
    pub held: Vec<Meeting>,
    pub open: Vec<Decision>,
    /// Saved for the next meeting, which is not called yet.
    pub saved: Vec<String>,
}

/// The page's content. Fields `team`, `date`, `time`, `minutes` and `place`.
#[derive(Debug, Clone)]
pub struct Model {
    pub teams: Vec<Team>,
    /// Teams whose meeting may be called, as (value, name).
    pub choices: Vec<(String, String)>,
    pub date: String,
    pub time: String,
    /// What was sent in the form, where it was not taken.
    pub typed: Typed,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: t.meeting_heading().to_owned(), href: None },
    ];
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (t.meeting_heading()) }
        p.lead { (t.meeting_lead()) }
        @if model.teams.is_empty() {
            div.empty { p.flush { (t.meeting_no_team()) } }
        }
        @for team in &model.teams { (one_team(team, t)) }
        @if !model.choices.is_empty() { (call(model, t)) }
    };
    let frame =
        Frame { faulty: !model.errors.is_empty(), ..Frame::staff(t.meeting_heading(), Some(Area::Inquiries), &crumbs) };
    layout(shell, t, &frame, &body)
}

fn one_team(team: &Team, t: &Texts) -> Markup {
    html! {
        section {
            h2 { (bdi(&team.name)) }
            @if team.coming.is_empty() { p { (t.meeting_none_coming()) } } @else { (meetings(&team.coming)) }
            @if !team.saved.is_empty() {
                h3 { (t.meeting_saved()) }
                ul { @for title in &team.saved { li { (title) } } }
            }
            @if !team.open.is_empty() {
                h3 { (t.meeting_open_decisions()) }
                (super::decisions(&team.open, Some("/moeder"), t))
            }
            @if !team.held.is_empty() {
                details { summary { (t.meeting_held()) span.sr { ": " (team.name) } } (meetings(&team.held)) }
            }
        }
    }
}

fn meetings(meetings: &[Meeting]) -> Markup {
    html! {
        ul.list {
            @for meeting in meetings {
                li {
                    p.flush { a href=(meeting.href) { (meeting.when) } @if !meeting.place.is_empty() { " · " (bdi(&meeting.place)) } }
                }
            }
        }
    }
}

fn call(model: &Model, t: &Texts) -> Markup {
    let error = |field| part::error_of(&model.errors, field);
    let typed = |field, usual: &str| model.typed.of("call", field).unwrap_or(usual).to_owned();
    html! {
        form.card action="/moeder" method="post" {
            h2 { (t.meeting_call()) }
            p { (t.meeting_call_lead()) }
            (part::field("team", t.meeting_team(), None, None, t, |ids| ids.select(&model.choices, &typed("team", ""))))
            (part::field("date", t.meeting_date(), None, error("date"), t, |ids| ids.input("date", &typed("date", &model.date))))
            (part::field("time", t.meeting_time(), None, None, t, |ids| ids.input("time", &typed("time", &model.time))))
            (part::field("minutes", t.meeting_minutes_long(), None, error("minutes"), t, |ids| ids.input("number", &typed("minutes", "60"))))
            (part::field("place", t.meeting_place(), None, None, t, |ids| ids.input("text", &typed("place", ""))))
            p { button.btn type="submit" { (t.meeting_call()) } }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let meeting =
        |when: &str| Meeting { when: when.to_owned(), place: "Lokale 12".to_owned(), href: "/moeder/1".to_owned() };
    let team = Team {
        name: "Team 5".to_owned(),
        coming: vec![meeting("mandag 30. november kl. 14")],
        held: vec![meeting("mandag 16. november kl. 14")],
        open: vec![super::sample_decision(false)],
        saved: Vec::new(),
    };
    let saved = vec!["Forskningskort: Tydelige rammer".to_owned()];
    let quiet = Team { coming: Vec::new(), held: Vec::new(), open: Vec::new(), saved, ..team.clone() };
    let model = |teams, errors| Model {
        teams,
        choices: vec![("4".to_owned(), "Team 5".to_owned())],
        date: "2026-11-30".to_owned(),
        time: "14:00".to_owned(),
        typed: Typed::default(),
        errors,
    };
    vec![
        ("some", model(vec![team], Vec::new())),
        ("none", model(vec![quiet], Vec::new())),
        ("no-team", Model { choices: Vec::new(), ..model(Vec::new(), Vec::new()) }),
        ("fault", model(Vec::new(), vec![FieldError::new("date", "Vælg en dato")])),
    ]
}
