//! Goals: the tree, one goal, setting and changing it, and pupils' goals.

#![allow(clippy::result_large_err, reason = "the answer instead of a page is a whole response")]

pub(super) mod card;
mod form;
pub mod framework;
mod pupil;
mod tree;

pub use form::{edit, new, save, save_edit};
pub use pupil::{assign, class_pupils, open_pupil, pupil};
pub use tree::{class, own, school, team};

use app::goal::{Happened, HistoryEntry};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use programme::goal::{Ending, Event, Holder, Level, Observed};
use programme::id::GoalId;
use programme::time::Day;
use serde::Deserialize;

use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{fault_at, unprocessable};
use crate::texts::Texts;
use crate::view::goal::show;
use crate::view::part::{FieldError, Link, range};

pub(super) const GOALS: &str = "/maal";

pub(super) fn href(id: GoalId) -> String {
    format!("{GOALS}/{id}")
}

fn pupil_href(id: programme::id::PersonId) -> String {
    format!("{GOALS}/elev/{id}")
}

/// The value that says whom a goal is for, in forms and addresses.
fn place(holder: Holder) -> String {
    let id = match holder {
        Holder::Programme | Holder::Municipality | Holder::Staff(_) => return holder.level().word().to_owned(),
        Holder::School(school) => school.0,
        Holder::Team { team, .. } => team.0,
        Holder::Class { class, .. } => class.0,
        Holder::Pupil { pupil, .. } => pupil.0,
    };
    format!("{}:{id}", holder.level().word())
}

/// Reads such a value; the number is 0 where the level has none.
fn read_place(value: &str) -> Option<(Level, i64)> {
    let (word, id) = value.split_once(':').unwrap_or((value, "0"));
    Some((Level::from_word(word)?, id.parse().ok()?))
}

/// “30. november 2027”.
fn day(staff: &Staff, day: Day) -> String {
    let calendar = &staff.visit.web.calendar;
    calendar.date(calendar.midnight(day), staff.visit.language)
}

/// A goal with everything on its page. A pupil's is looked up by its own door, and the look is logged.
async fn load(staff: &Staff, id: GoalId) -> Outcome<app::goal::Detail> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.visit.read(move |tx| app::goal::detail(tx, &ctx, &viewer, id)).await;
    match found {
        Err(app::Error::NotFound) => {
            let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
            staff.write(move |tx| app::goal::pupil::detail(tx, &ctx, &viewer, id)).await
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
        Ok(found) => Ok(found),
    }
}

/// `GET /maal/{goal}`
pub async fn show(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let found = load(&staff, GoalId(id)).await?;
    Ok(ok(page(&staff, &found, Vec::new()).await?))
}

async fn page(staff: &Staff, found: &app::goal::Detail, errors: Vec<FieldError>) -> Outcome<maud::Markup> {
    let (viewer, id) = (staff.viewer().clone(), found.line.goal.id);
    let cases = staff.read(move |tx| app::inquiry::cases_of_goal(tx, &viewer, id)).await?;
    let going_on = cases.iter().find(|case| !case.closed).map(|case| case.id);
    let goal = &found.line.goal;
    let own = href(goal.id);
    let in_words = matches!(goal.holder.level(), Level::Pupil | Level::Staff);
    let actions = found.may_edit.then(|| show::Actions {
        edit_href: format!("{own}/rediger"),
        below_href: (!in_words).then(|| format!("{GOALS}/ny?under={}", goal.id)),
        observe: format!("{own}/iagttagelse"),
        end: format!("{own}/afslut"),
        ended: goal.ended.is_some(),
        tie_href: (goal.holder.level() != Level::Pupil).then(|| format!("{GOALS}/rammer?maal={}", goal.id)),
    });
    let item = |item: &app::goal::framework::Item| show::Item {
        statement: format!("{} {}", item.code, item.statement).trim().to_owned(),
        href: format!("{GOALS}/rammer/{}?fra={}", item.framework, item.place),
        untie: found.may_edit.then(|| (format!("{own}/ramme"), item.framework.to_string(), item.place.to_string())),
    };
    let place = match goal.holder {
        Holder::Pupil { pupil, .. } => Some(Link::new(&found.line.holder_name, &pupil_href(pupil))),
        _ => None,
    };
    let cards = |lines: &[app::goal::Line]| lines.iter().map(|line| card::card(staff, line)).collect();
    let model = show::Model {
        card: card::card(staff, &found.line),
        why: goal.wording.why.clone(),
        goals_href: GOALS.to_owned(),
        above: cards(&found.above),
        below: cards(&found.below),
        below_folded: tree::folds(&found.below_folded),
        history: found.history.iter().rev().map(|entry| history(staff, entry)).collect(),
        items: found.items.iter().map(item).collect(),
        actions,
        comment_action: format!("{own}/kommentar"),
        place,
        cases: cases.iter().map(|case| Link::new(&case.title, &super::inquiry::href(case.id))).collect(),
        library_href: goal.wording.aim.as_ref().map(|aim| {
            let class = goal.holder.class().filter(|_| goal.holder.level() == Level::Class);
            super::library_href(Some(&aim.key.scale), class, going_on)
        }),
        errors,
    };
    Ok(show::page(&model, &staff.shell(), staff.t()))
}

fn history(staff: &Staff, entry: &HistoryEntry) -> show::Entry {
    let t = staff.t();
    let mut body = String::new();
    let what = match &entry.what {
        Happened::Set => t.goal_happened_set().to_owned(),
        Happened::Reworded { title, due, target } => {
            let mut said = Vec::new();
            said.extend(title.then(|| t.goal_happened_title().to_owned()));
            said.extend(due.map(|due| t.goal_happened_due(&day(staff, due))));
            said.extend(target.map(|target| t.goal_happened_target(&target.to_string())));
            if said.is_empty() { t.goal_happened_reworded().to_owned() } else { said.join(". ") }
        }
        Happened::Event { event, body: said } => {
            body.clone_from(said);
            happened(*event, t).to_owned()
        }
        Happened::Measured { ordinal, reading } => {
            let round = format!("T{ordinal}");
            match reading {
                Some(reading) => {
                    let interval = range(reading.low.into(), reading.high.into());
                    t.goal_happened_measured(&reading.points.to_string(), &interval, &round)
                }
                None => t.goal_happened_measured_hidden(&round),
            }
        }
    };
    let when = entry.at.map(|at| staff.visit.web.calendar.date(at, staff.visit.language));
    let by = match (&entry.by, when) {
        (Some(name), Some(when)) if !name.is_empty() => t.goal_by(name, &when),
        (_, when) => when.unwrap_or_default(),
    };
    show::Entry { what, body, by }
}

fn happened(event: Event, t: &Texts) -> &str {
    match event {
        Event::Comment => t.goal_happened_comment(),
        Event::Observed(Observed::Reached) => t.goal_happened_observed_reached(),
        Event::Observed(Observed::Nearer) => t.goal_happened_observed_nearer(),
        Event::Observed(Observed::NotYet) => t.goal_happened_observed_not_yet(),
        Event::Ended(Ending::Met) => t.goal_happened_ended_met(),
        Event::Ended(Ending::Dropped) => t.goal_happened_ended_dropped(),
        Event::Reopened => t.goal_happened_reopened(),
    }
}

#[derive(Debug, Deserialize)]
pub struct CommentForm {
    #[serde(default)]
    comment: String,
}

/// `POST /maal/{goal}/kommentar`
pub async fn comment(staff: Staff, Path(id): Path<i64>, Form(form): Form<CommentForm>) -> Outcome {
    happen(&staff, GoalId(id), Event::Comment, form.comment, "comment").await
}

#[derive(Debug, Deserialize)]
pub struct ObservedForm {
    #[serde(default)]
    event: String,
    #[serde(default)]
    observed: String,
}

/// `POST /maal/{goal}/iagttagelse`
pub async fn observe(staff: Staff, Path(id): Path<i64>, Form(form): Form<ObservedForm>) -> Outcome {
    match Event::from_word(&form.event) {
        Some(event @ Event::Observed(_)) => happen(&staff, GoalId(id), event, form.observed, "observed").await,
        _ => Err(Failure::Malformed.page(&staff.visit)),
    }
}

#[derive(Debug, Deserialize)]
pub struct EndForm {
    #[serde(default)]
    event: String,
    #[serde(default)]
    ending: String,
    #[serde(default)]
    learnt: String,
}

/// `POST /maal/{goal}/afslut`: ends a goal, or takes it up again.
pub async fn end(staff: Staff, Path(id): Path<i64>, Form(form): Form<EndForm>) -> Outcome {
    let word = if form.event.is_empty() { &form.ending } else { &form.event };
    match Event::from_word(word) {
        Some(event @ (Event::Ended(_) | Event::Reopened)) => {
            happen(&staff, GoalId(id), event, form.learnt, "learnt").await
        }
        _ => Err(Failure::Malformed.page(&staff.visit)),
    }
}

async fn happen(staff: &Staff, id: GoalId, event: Event, body: String, field: &str) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let done = staff.visit.write(move |tx| match app::goal::happen(tx, &ctx, &viewer, id, event, &body) {
        Err(app::Error::NotFound) => app::goal::pupil::happen(tx, &ctx, &viewer, id, event, &body),
        done => done,
    });
    match done.await {
        Ok(()) => Ok(to(&href(id))),
        Err(error) => {
            let errors = vec![fault_at(staff, field, error)?];
            let found = load(staff, id).await?;
            Ok(unprocessable(page(staff, &found, errors).await?))
        }
    }
}

fn to(href: &str) -> Response {
    Redirect::to(href).into_response()
}
