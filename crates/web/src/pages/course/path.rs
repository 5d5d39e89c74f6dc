//! A team's path of four.

use app::course::path::{self as paths, TeamPath};
use app::course::{catalogue, need::Basis};
use app::{Error, Refusal};
use axum::extract::{Form, Path};
use axum::response::Response;
use programme::course::{CourseKind, PathFault, Step};
use programme::id::{CourseId, GoalId, TeamId};

use super::{back, basis, course_href, path_href, percent, said, scale_title};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{Pairs, unprocessable};
use crate::pages::plan::field;
use crate::view::course::path::{self, Need, Needs, PathStep, Reason};
use crate::view::part::{FieldError, Link};
use crate::view::practice::grades;

fn link(staff: &Staff, id: &CourseId) -> Option<Link> {
    let course = catalogue().find(id)?;
    Some(Link::new(&said(staff, &course.title), &course_href(id)))
}

/// `GET /kurser/vej/{team}`
pub async fn page(staff: Staff, Path(team): Path<i64>) -> Outcome {
    let mut model = model(&staff, TeamId(team), None).await?;
    model.saved = staff.visit.uri.query().and_then(|query| query.strip_prefix("gemt=")?.parse().ok());
    Ok(ok(path::page(&model, &staff.shell(), staff.t())))
}

async fn model(staff: &Staff, team: TeamId, typed: Option<path::Form>) -> Outcome<path::Model> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let read = move |tx: &mut app::Tx<'_>| {
        let found = paths::of_team(tx, &ctx, &viewer, team)?;
        // A leader who follows the team may not see every goal of it; then there is none to choose here.
        let goals = match paths::goals(tx, &ctx, &viewer, team) {
            Err(Error::NotFound) => Vec::new(),
            found => found?,
        };
        Ok((found, goals))
    };
    let (found, goals) = staff.read(read).await?;
    let step = |step: &programme::course::PathStep| PathStep {
        place: step.place.into(),
        course: step.course.as_ref().and_then(|id| link(staff, id)),
        step: step.step,
        to_enrol: step.course.as_ref().is_some_and(|id| !found.enrolled.contains(id)),
    };
    let places = places(&found);
    // The form starts at the first place that waits for a choice.
    let first = places.iter().find(|place| {
        found
            .path
            .iter()
            .any(|step| i64::from(step.place) == **place && matches!(step.step, Step::Open | Step::Reopened))
    });
    let start = first.or(places.first()).map(i64::to_string).unwrap_or_default();
    let form = typed.unwrap_or(path::Form { place: start, ..path::Form::default() });
    let goal = |line: &app::goal::Line| {
        (line.goal.id.to_string(), format!("{}: {}", line.holder_name, line.goal.wording.title))
    };
    Ok(path::Model {
        team: found.name.clone(),
        href: path_href(team),
        steps: found.path.iter().map(step).collect(),
        needs: needs(staff, &found),
        choices: if found.may_choose { choices(staff, &found, &form) } else { Vec::new() },
        places: if found.may_choose { places } else { Vec::new() },
        goals: goals.iter().map(goal).collect(),
        reasons: reasons(staff, &found),
        form,
        saved: None,
        enrols: found.member.then(|| team.to_string()),
        errors: Vec::new(),
    })
}

fn needs(staff: &Staff, found: &TeamPath) -> Option<Needs> {
    let needs = found.needs.as_ref()?;
    let line = |need: &programme::course::Need| Need {
        scale: scale_title(&need.scale, staff),
        course: catalogue().for_scale(&need.scale).and_then(|course| link(staff, &course.id)),
        percent: percent(need.probability),
        distance: super::distance(need),
        stands_out: need.stands_out(),
    };
    Some(Needs {
        unit: basis(needs, staff),
        of_school: matches!(needs.basis, Basis::School(_)),
        round: format!("T{}", needs.round),
        grades: grades((needs.grades.from.into(), needs.grades.to.into()), staff.t()),
        lines: needs.needs.iter().map(line).collect(),
    })
}

/// Places whose course is not begun: they may be chosen for, or chosen again.
fn places(found: &TeamPath) -> Vec<i64> {
    let free =
        |step: &&programme::course::PathStep| step.place > 0 && !matches!(step.step, Step::Begun | Step::Completed);
    found.path.iter().filter(free).map(|step| step.place.into()).collect()
}

/// Theme courses that the team has neither begun nor chosen, those first that the results call for most. What was
/// chosen before the newest results may be kept, and what was typed stays.
fn choices(staff: &Staff, found: &TeamPath, form: &path::Form) -> Vec<(String, String)> {
    let probability = |course: &programme::course::Course| {
        let needs = found.needs.as_ref();
        let of = |scale: &String| needs.and_then(|needs| needs.of_scale(scale)).map(|need| need.probability);
        course.scales.iter().find_map(of).unwrap_or_default()
    };
    let open = |course: &&programme::course::Course| {
        let chosen =
            found.path.iter().any(|step| step.step == Step::Chosen && step.course.as_ref() == Some(&course.id));
        course.kind == CourseKind::Theme
            && (course.id.word() == form.course || !chosen && !found.taken.contains(&course.id))
    };
    let mut themes: Vec<_> = catalogue().courses.iter().filter(open).collect();
    themes.sort_by(|a, b| probability(b).total_cmp(&probability(a)));
    themes.into_iter().map(|course| (course.id.word().to_owned(), said(staff, &course.title))).collect()
}

fn reasons(staff: &Staff, found: &TeamPath) -> Vec<Reason> {
    let reason = |reason: &paths::Reason| Reason {
        place: reason.place.into(),
        course: link(staff, &reason.course).map_or_else(|| reason.course.to_string(), |link| link.label),
        words: reason.reason.clone(),
        by: reason.by.clone(),
        when: staff.visit.web.calendar.date(reason.at, staff.visit.language),
    };
    found.reasons.iter().map(reason).collect()
}

/// `POST /kurser/vej/{team}`
pub async fn choose(staff: Staff, Path(team): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let team = TeamId(team);
    let typed = |name| field(&pairs, name).to_owned();
    let form =
        path::Form { place: typed("place"), course: typed("course"), reason: typed("reason"), goal: typed("goal") };
    let place = form.place.parse().unwrap_or(0);
    let goal = form.goal.parse().ok().map(GoalId);
    let known = CourseId::new(&form.course).filter(|id| catalogue().find(id).is_some());
    let fault = match known {
        None => PathFault::NotATheme,
        Some(course) => {
            let (ctx, viewer, reason) = (staff.ctx(), staff.viewer().clone(), form.reason.clone());
            let choose =
                move |tx: &mut app::Tx<'_>| paths::choose(tx, &ctx, &viewer, team, place, (&course, &reason, goal));
            match staff.visit.write(choose).await {
                Ok(()) => return Ok(back(&format!("{}?gemt={place}", path_href(team)))),
                Err(Error::Refused(Refusal::CoursePath(fault))) => fault,
                Err(error) => return Err(Failure::from(error).page(&staff.visit)),
            }
        }
    };
    let mut model = model(&staff, team, Some(form)).await?;
    let t = staff.t();
    let (at, words) = match fault {
        PathFault::NoSuchPlace => ("place", t.course_fault_place()),
        PathFault::NotATheme => ("course", t.course_fault_course()),
        PathFault::ChosenAlready => ("course", t.course_fault_chosen()),
        PathFault::BegunAlready => ("place", t.course_fault_begun()),
        PathFault::NoReason => ("reason", t.course_fault_reason()),
    };
    model.errors = vec![FieldError::new(at, words)];
    Ok(unprocessable(path::page(&model, &staff.shell(), t)))
}
