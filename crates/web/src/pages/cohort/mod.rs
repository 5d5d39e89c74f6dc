//! Cohorts: their dates, and who has a place.

pub mod calendar;
pub mod edit;
pub mod plan;
pub mod session;

use app::cohort::attendance::{Away, away as find_away};
use app::cohort::{self as cohorts, Seen};
use app::course::catalogue;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use programme::access::Action;
use programme::cohort::Session;
use programme::id::{CohortId, CourseId, TeamId};
use programme::time::Moment;

use super::people::Pairs;
use super::plan::field;
use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::view::cohort::{HREF, away as away_page, list as list_page, show as show_page};
use crate::view::part::Link;

fn href(id: CohortId) -> String {
    format!("{HREF}/{id}")
}

fn back(href: &str) -> Response {
    Redirect::to(href).into_response()
}

/// The course's title in the reader's language.
fn title(staff: &Staff, course: &CourseId) -> String {
    let found = catalogue().find(course);
    found.map_or_else(|| course.to_string(), |course| course.title.get(staff.visit.language.tongue()).to_owned())
}

fn clock(staff: &Staff, at: Moment) -> String {
    staff.visit.web.calendar.clock(at, staff.visit.language)
}

/// “tirsdag 1. december kl. 13 til kl. 16”.
fn when(staff: &Staff, session: &Session) -> String {
    staff.t().cohort_from_to(&staff.visit.dated(session.starts), &clock(staff, session.ends))
}

/// “Ro, rammer og relationer, fra tirsdag 1. december kl. 13”.
fn with_first_date(staff: &Staff, cohort: &programme::cohort::Cohort) -> String {
    let title = title(staff, &cohort.course);
    let first = cohort.held().first().map(|session| staff.visit.dated(session.starts));
    first.map_or(title.clone(), |first| staff.t().cohort_plan_title(&title, &first))
}

/// `GET /kurser/hold`
pub async fn list(staff: Staff) -> Outcome {
    list_page_with(&staff, None).await
}

/// The list, with an address that was just made.
async fn list_page_with(staff: &Staff, address: Option<String>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (found, made) =
        staff.read(move |tx| Ok((cohorts::list(tx, &ctx, &viewer)?, cohorts::calendar::made(tx, &viewer)?))).await?;
    let now = staff.visit.web.now();
    let line = |seen: &Seen| list_page::Line {
        title: title(staff, &seen.cohort.course),
        href: href(seen.cohort.id),
        venue: seen.venue.clone(),
        next: seen.cohort.next(now).map(|session| staff.visit.dated(session.starts)),
        cancelled: seen.cohort.cancelled.is_some(),
        taken: seen.teams.len() as i64,
        capacity: seen.cohort.capacity.into(),
        own: seen.takes_part,
        teaches: seen.teaches,
    };
    let plans = cohorts::may_plan(staff.viewer());
    let model = list_page::Model {
        cohorts: found.iter().map(line).collect(),
        plans,
        follows: plans || staff.may_somewhere(Action::FollowCourses),
        calendar: list_page::Calendar {
            made: made.map(|at| staff.visit.web.calendar.date(at, staff.visit.language)),
            address,
        },
    };
    Ok(ok(list_page::page(&model, &staff.shell(), staff.t())))
}

/// `GET /kurser/hold/{cohort}`
pub async fn show(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let viewer = staff.viewer().clone();
    let seen = staff.read(move |tx| cohorts::view(tx, &viewer, CohortId(id))).await?;
    let now = staff.visit.web.now();
    let mut sessions: Vec<&Session> = seen.cohort.sessions.iter().collect();
    sessions.sort_by_key(|session| (session.starts, session.number));
    let session = |session: &&Session| show_page::Session {
        number: session.number.into(),
        starts: staff.visit.dated(session.starts),
        ends: clock(&staff, session.ends),
        room: session.room.clone(),
        cancelled: session.cancelled,
        over: session.ends <= now,
    };
    let team = |team: &app::cohort::TeamRow| show_page::Team {
        id: team.id.to_string(),
        name: format!("{}, {}", team.name, team.school_name),
    };
    let course = &seen.cohort.course;
    let cancelled = seen.cohort.cancelled.is_some();
    let model = show_page::Model {
        href: href(seen.cohort.id),
        course: Link::new(&title(&staff, course), &format!("{}/{course}", crate::view::course::HREF)),
        venue: seen.venue.clone(),
        teachers: seen.teachers.iter().map(|(_, name)| name.clone()).collect(),
        capacity: seen.cohort.capacity.into(),
        teams: seen.teams.iter().map(team).collect(),
        sessions: sessions.iter().map(session).collect(),
        cancelled,
        plans: seen.plans && !cancelled,
        saved: staff.visit.uri.query() == Some("gemt"),
    };
    Ok(ok(show_page::page(&model, &staff.shell(), staff.t())))
}

/// `POST /kurser/hold/{cohort}/aflys`: a session, named by its number, or the whole cohort.
pub async fn cancel(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let number = field(&pairs, "session").parse().ok();
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), CohortId(id));
    staff.write(move |tx| cohorts::cancel(tx, &ctx, &viewer, id, number)).await?;
    Ok(back(&href(id)))
}

/// `POST /kurser/hold/{cohort}/plads`: takes a team's place away.
pub async fn end_place(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let team = TeamId(field(&pairs, "team").parse().unwrap_or(0));
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), CohortId(id));
    staff.write(move |tx| cohorts::end_place(tx, &ctx, &viewer, id, team)).await?;
    Ok(back(&href(id)))
}

/// `GET /kurser/hold/vikarer`
pub async fn away(staff: Staff) -> Outcome {
    let (ctx, viewer, calendar) = (staff.ctx(), staff.viewer().clone(), staff.visit.web.calendar.clone());
    let found = staff.read(move |tx| find_away(tx, &ctx, &viewer, &|at| calendar.day(at))).await?;
    let line = |away: &Away| away_page::Line {
        day: staff.visit.web.calendar.weekday_date(away.from, staff.visit.language),
        school: away.school.clone(),
        teams: away.teams.clone(),
        people: away.people as i64,
        from: clock(&staff, away.from),
        to: clock(&staff, away.to),
    };
    let model = away_page::Model { lines: found.iter().map(line).collect() };
    Ok(ok(away_page::page(&model, &staff.shell(), staff.t())))
}
