//! The cohorts that the reader has to do with, and the calendar that fetches their dates.

use super::{HREF, crumbs};
use crate::texts::Texts;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// What comes next first.
    pub cohorts: Vec<Line>,
    /// The reader plans cohorts.
    pub plans: bool,
    /// The reader may see who is away.
    pub follows: bool,
    pub calendar: Calendar,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub title: String,
    pub href: String,
    pub venue: String,
    /// The next session; none where there is none left.
    pub next: Option<String>,
    pub cancelled: bool,
    pub taken: i64,
    pub capacity: i64,
    /// The reader's team has a place.
    pub own: bool,
    pub teaches: bool,
}

#[derive(Debug, Clone)]
pub struct Calendar {
    /// When the address was made; none without one.
    pub made: Option<String>,
    /// Shown once, when it is made.
    pub address: Option<String>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = crumbs(&[], t);
    let frame = Frame::staff(t.cohort_heading(), Some(Area::Courses), &crumbs);
    let body = html! {
        h1 { (t.cohort_heading()) }
        p.lead { (t.cohort_lead()) }
        @if model.calendar.address.is_some() { (calendar(&model.calendar, t)) }
        @if model.plans {
            p.row {
                a.btn href={ (HREF) "/plan" } { (t.cohort_to_plan()) }
                a.btn.quiet href={ (HREF) "/ny" } { (t.cohort_new()) }
            }
        }
        @if model.follows { p { a href={ (HREF) "/vikarer" } { (t.cohort_to_away()) } } }
        @if model.cohorts.is_empty() {
            p.empty { (if model.plans { t.cohort_none_planned() } else { t.cohort_none() }) }
        } @else {
            ul.list.two { @for line in &model.cohorts { (one(line, t)) } }
        }
        @if model.calendar.address.is_none() { (calendar(&model.calendar, t)) }
    };
    layout(shell, t, &frame, &body)
}

fn one(line: &Line, t: &Texts) -> Markup {
    html! {
        li {
            div {
                h2.label { a href=(line.href) { (line.title) } }
                p { @match &line.next { Some(when) => (t.cohort_next(when)), None => (t.cohort_no_sessions()) } }
                p.small.muted { (line.venue) " · " (t.cohort_teams_of(line.taken, line.capacity)) }
            }
            @if line.cancelled { span.tag { (t.cohort_cancelled()) } }
            @else if line.next.is_none() { span.tag { (t.cohort_over()) } }
            @if line.own { span.tag.on { (t.cohort_own()) } }
            @if line.teaches { span.tag.on { (t.cohort_teaching()) } }
        }
    }
}

fn calendar(calendar: &Calendar, t: &Texts) -> Markup {
    let renew = calendar.made.is_some() || calendar.address.is_some();
    html! {
        section.card aria-labelledby="h-calendar" {
            h2 #h-calendar { (t.cohort_calendar_heading()) }
            p { (t.cohort_calendar_lead()) }
            @if let Some(address) = &calendar.address {
                div.field {
                    label.label for="address" { (t.cohort_calendar_address()) }
                    p.hint #address-hint { (t.cohort_calendar_hint()) }
                    input #address type="text" readonly value=(address) aria-describedby="address-hint";
                }
            } @else if let Some(made) = &calendar.made {
                p { (t.cohort_calendar_made(made)) }
            }
            form action={ (HREF) "/kalender" } method="post" {
                p { button.btn.quiet type="submit" { (if renew { t.cohort_calendar_renew() } else { t.cohort_calendar_make() }) } }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let line = |title: &str, next: Option<&str>| Line {
        title: title.to_owned(),
        href: format!("{HREF}/7"),
        venue: "Lyngholmskolen".to_owned(),
        next: next.map(str::to_owned),
        cancelled: false,
        taken: 3,
        capacity: 6,
        own: false,
        teaches: false,
    };
    let calendar = |made: Option<&str>, address: Option<&str>| Calendar {
        made: made.map(str::to_owned),
        address: address.map(str::to_owned),
    };
    let next = Some("tirsdag 1. december kl. 13");
    let own = Line { own: true, ..line("Ro, rammer og relationer", next) };
    let teaching = Line { teaches: true, ..line("Feedback, der flytter", next) };
    let over = line("Mål, viden, data og team", None);
    let cancelled = Line { cancelled: true, ..over.clone() };
    let none = calendar(None, None);
    let address = Some("https://laerke.engsoe.example/kalender/7.bG9yZW0gaXBzdW0gZG9sb3Igc2l0.ics");
    vec![
        ("empty", Model { cohorts: Vec::new(), plans: false, follows: false, calendar: none.clone() }),
        ("own", Model { cohorts: vec![own.clone(), teaching], plans: false, follows: false, calendar: none }),
        ("address", Model { cohorts: vec![own], plans: false, follows: true, calendar: calendar(None, address) }),
        (
            "coordinator",
            Model {
                cohorts: vec![line("Ro, rammer og relationer", next), over, cancelled],
                plans: true,
                follows: true,
                calendar: calendar(Some("9. oktober 2026"), None),
            },
        ),
        ("first", Model { cohorts: Vec::new(), plans: true, follows: true, calendar: calendar(None, None) }),
    ]
}
