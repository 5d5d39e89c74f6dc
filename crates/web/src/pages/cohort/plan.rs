//! The planner: a proposal with its reasons, pins, and giving the places.

use app::cohort::planner::{self, Board};
use axum::extract::Form;
use axum::response::Response;
use programme::cohort::plan::{Broken, Explanation, Missed, Obstacle, Urgency};
use programme::id::{CohortId, TeamId};

use super::{back, href, title, with_first_date};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{Pairs, unprocessable};
use crate::pages::plan::field;
use crate::view::cohort::HREF;
use crate::view::cohort::plan::{self as view, Cohort, Line, Model, Pin, Proposal};
use crate::view::part::{FieldError, upper_first};

fn plan_href() -> String {
    format!("{HREF}/plan")
}

async fn board(staff: &Staff) -> Outcome<Board> {
    let (ctx, viewer, calendar) = (staff.ctx(), staff.viewer().clone(), staff.visit.web.calendar.clone());
    staff.read(move |tx| planner::board(tx, &ctx, &viewer, &|at| calendar.day(at))).await
}

/// `GET /kurser/hold/plan`
pub async fn page(staff: Staff) -> Outcome {
    let board = board(&staff).await?;
    let mut model = model(&staff, &board);
    model.given = staff.visit.uri.query().and_then(|query| query.strip_prefix("givet=")).and_then(|n| n.parse().ok());
    Ok(ok(view::page(&model, &staff.shell(), staff.t())))
}

fn name(board: &Board, team: usize) -> String {
    let row = &board.teams[team];
    format!("{}, {}", row.name, row.school_name)
}

fn model(staff: &Staff, board: &Board) -> Model {
    let problem = &board.problem;
    let line = |team: usize| {
        let why = problem.explain(&board.plan, team);
        let cohort = why.given.as_ref().map(|given| {
            let (cohort, _) = &board.cohorts[given.cohort];
            (cohort.id.to_string(), with_first_date(staff, cohort))
        });
        let pinned = why.given.as_ref().is_some_and(|given| given.pinned);
        Line {
            team: board.teams[team].id.to_string(),
            name: name(board, team),
            cohort,
            why: words(staff, board, &why),
            pinned,
        }
    };
    let of_rank = |rank: u8| {
        let has = |(team, cohort): &&(usize, usize)| problem.wish(*team, *cohort).is_some_and(|wish| wish.rank == rank);
        board.plan.given.iter().filter(has).count() as i64
    };
    let proposal = board.proposal.as_ref().map(|made| Proposal {
        made: staff.visit.dated(made.made),
        stale: board.stale,
        first: of_rank(1),
        second: of_rank(2),
        lines: board.plan.given.iter().map(|(team, _)| line(*team)).collect(),
    });
    let waits = |team: &usize| problem.teams[*team].waits || problem.pinned.iter().any(|(pinned, _)| pinned == team);
    let all: Vec<usize> = (0..board.teams.len()).filter(waits).collect();
    // Before the first proposal everybody waits, and there is nothing to explain.
    let bare = |team: usize| Line { why: Vec::new(), ..line(team) };
    let waiting = all.iter().filter(|team| board.plan.of_team(**team).is_none());
    let waiting = waiting.map(|team| if proposal.is_some() { line(*team) } else { bare(*team) });
    let cohort = |(at, (cohort, venue)): (usize, &(programme::cohort::Cohort, String))| Cohort {
        title: title(staff, &cohort.course),
        href: href(cohort.id),
        begins: cohort.held().first().map(|session| staff.visit.dated(session.starts)).unwrap_or_default(),
        venue: venue.clone(),
        taken: problem.held.iter().chain(&board.plan.given).filter(|(_, held)| *held == at).count() as i64,
        capacity: cohort.capacity.into(),
    };
    let pin = |(team, cohort): &(usize, usize)| Pin {
        team: board.teams[*team].id.to_string(),
        name: name(board, *team),
        cohort: with_first_date(staff, &board.cohorts[*cohort].0),
    };
    Model {
        waits: all.len() as i64,
        unwished: problem.unwished,
        waiting: waiting.collect(),
        pins: problem.pinned.iter().map(pin).collect(),
        cohorts: board.cohorts.iter().enumerate().map(cohort).collect(),
        teams: (0..board.teams.len()).map(|team| (board.teams[team].id.to_string(), name(board, team))).collect(),
        choices: board
            .cohorts
            .iter()
            .map(|(cohort, venue)| (cohort.id.to_string(), format!("{}, {venue}", with_first_date(staff, cohort))))
            .collect(),
        form: (String::new(), String::new()),
        given: None,
        errors: Vec::new(),
        proposal,
    }
}

/// Why a team has what it has: one sentence for what it got, one for each better wish.
fn words(staff: &Staff, board: &Board, why: &Explanation) -> Vec<String> {
    let t = staff.t();
    let mut all = Vec::new();
    if let Some(given) = &why.given {
        let mut parts: Vec<String> = Vec::new();
        if given.pinned {
            parts.push(t.cohort_plan_why_pinned().to_owned());
        }
        match &given.wish {
            Some(wish) => {
                parts.push(t.cohort_plan_rank(wish.rank.into()));
                match wish.urgency {
                    Urgency::High => parts.push(t.cohort_plan_urgency_high().to_owned()),
                    Urgency::Middle => parts.push(t.cohort_plan_urgency_middle().to_owned()),
                    Urgency::Unknown | Urgency::Low => {}
                }
            }
            None => parts.push(t.cohort_plan_not_wished().to_owned()),
        }
        let place = if given.own_school { t.cohort_plan_own_school() } else { t.cohort_plan_travels() };
        parts.push(place.to_owned());
        all.push(format!("{}.", upper_first(&parts.join("; "))));
    }
    let missed = |missed: &Missed| {
        let course = title(staff, &missed.wish.course);
        match missed.obstacle {
            Obstacle::NoCohort => t.cohort_plan_missed_none(&course),
            Obstacle::Full { .. } => t.cohort_plan_missed_full(&course),
            Obstacle::GradeAway { team, .. } => t.cohort_plan_missed_grade(&course, &board.teams[team].name),
            Obstacle::OwnDay { .. } => t.cohort_plan_missed_day(&course),
            Obstacle::Weighed => t.cohort_plan_missed_weighed(&course),
        }
    };
    all.extend(why.missed.iter().map(missed));
    all
}

/// `POST /kurser/hold/plan`: looks for the best plan, outside any transaction, and keeps it as the proposal.
pub async fn run(staff: Staff, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let unwished = field(&pairs, "unwished") == "yes";
    let board = board(&staff).await?;
    let places = tokio::task::spawn_blocking(move || planner::search(&board, unwished)).await;
    let Ok(places) = places else { return Err(Failure::Internal.page(&staff.visit)) };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| planner::keep(tx, &ctx, &viewer, unwished, &places)).await?;
    Ok(back(&plan_href()))
}

/// `POST /kurser/hold/plan/faest`: pins a team to a cohort; without a cohort the pin is taken out.
pub async fn pin(staff: Staff, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let (team, cohort) = (field(&pairs, "team").parse().ok().map(TeamId), field(&pairs, "cohort"));
    let asked = pairs.iter().any(|(name, _)| name == "cohort");
    let to = cohort.parse().ok().map(CohortId);
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let fault = match (team, to) {
        (Some(team), None) if !asked => {
            staff.write(move |tx| planner::unpin(tx, &ctx, &viewer, team)).await?;
            return Ok(back(&plan_href()));
        }
        (Some(team), Some(to)) => {
            let calendar = staff.visit.web.calendar.clone();
            let day = move |at| calendar.day(at);
            match staff.write(move |tx| planner::pin(tx, &ctx, &viewer, team, to, &day)).await? {
                Ok(()) => return Ok(back(&plan_href())),
                Err(Broken::OverCapacity { .. }) => ("cohort", staff.t().cohort_plan_pin_full()),
                Err(Broken::AwayAtOnce { .. }) => ("cohort", staff.t().cohort_plan_pin_away()),
                Err(_) => ("team", staff.t().cohort_plan_pin_twice()),
            }
        }
        (team, _) => (if team.is_none() { "team" } else { "cohort" }, staff.t().cohort_plan_pin_unknown()),
    };
    let board = board(&staff).await?;
    let mut model = model(&staff, &board);
    model.form = (field(&pairs, "team").to_owned(), cohort.to_owned());
    model.errors = vec![FieldError::new(fault.0, fault.1)];
    Ok(unprocessable(view::page(&model, &staff.shell(), staff.t())))
}

/// `POST /kurser/hold/plan/godkend`: gives the places. Where the proposal no longer fits, the page says so.
pub async fn accept(staff: Staff) -> Outcome<Response> {
    let (ctx, viewer, calendar) = (staff.ctx(), staff.viewer().clone(), staff.visit.web.calendar.clone());
    let given = staff.write(move |tx| planner::accept(tx, &ctx, &viewer, &|at| calendar.day(at))).await?;
    Ok(back(&given.map_or_else(plan_href, |given| format!("{}?givet={given}", plan_href()))))
}
