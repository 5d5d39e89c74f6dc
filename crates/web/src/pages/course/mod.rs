//! Competence courses.

pub mod activity;
pub mod overview;
pub mod path;
pub mod show;

use app::course::need::{Basis, Needs, Speaking};
use app::course::take::Taken;
use app::course::{audiences, catalogue};
use axum::response::{IntoResponse, Redirect, Response};
use programme::access::{Action, Viewer};
use programme::course::{Course, CourseKind};
use programme::id::{CourseId, TeamId};
use programme::language::Text;

use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::course::{Distance, HREF, list};
use crate::view::part::{self, Link};

pub(super) fn course_href(id: &CourseId) -> String {
    format!("{HREF}/{id}")
}

pub(super) fn activity_href(id: &CourseId, activity: &str) -> String {
    format!("{HREF}/{id}/{activity}")
}

pub(super) fn path_href(id: TeamId) -> String {
    format!("{HREF}/vej/{id}")
}

/// A text in the reader's language.
fn said(staff: &Staff, text: &Text) -> String {
    text.get(staff.visit.language.tongue()).to_owned()
}

/// The course that an address names; the page that nothing is there for anything else.
pub(super) fn course(staff: &Staff, word: &str) -> Outcome<&'static Course> {
    let found = CourseId::new(word).and_then(|id| app::course::find(staff.viewer(), &id).ok());
    found.ok_or_else(|| Failure::NotFound.page(&staff.visit))
}

fn back(href: &str) -> Response {
    Redirect::to(href).into_response()
}

fn percent(probability: f64) -> i64 {
    (probability * 100.0).round() as i64
}

/// How far a unit lies from the norm, above zero for below it.
fn distance(need: &programme::course::Need) -> Distance {
    Distance { points: need.gap.round() as i64, low: need.low.round() as i64, high: need.high.round() as i64 }
}

/// “5.B (dengang 3.B)”.
fn speaking(class: &Speaking, staff: &Staff) -> String {
    let then = class.then.as_ref();
    then.map_or_else(|| class.name.clone(), |then| staff.t().practice_unit_then(then, &class.name))
}

/// “5.A og 5.B”, or the school's name.
fn basis(needs: &Needs, staff: &Staff) -> String {
    match &needs.basis {
        Basis::Classes(classes) => {
            let names: Vec<String> = classes.iter().map(|class| speaking(class, staff)).collect();
            part::list(&names, staff.t())
        }
        Basis::School(name) | Basis::Municipality(name) => name.clone(),
    }
}

fn scale_title(scale: &str, staff: &Staff) -> String {
    app::practice::shipped::shipped().scale_title(scale, staff.visit.language.tongue()).to_owned()
}

/// The first thing that is not done.
fn next(taken: &Taken, staff: &Staff) -> Option<Link> {
    let (module, at) = taken.progress.next()?;
    let activity = taken.course.modules.get(module)?.activities.get(at)?;
    Some(Link::new(&said(staff, &activity.title), &activity_href(&taken.course.id, &activity.id)))
}

/// `GET /kurser`
pub async fn list(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (mine, teams, needs) = staff
        .read(move |tx| {
            let mine = app::course::take::mine(tx, &viewer)?;
            let teams = app::course::path::my_teams(tx, &viewer)?;
            let mut needs = Vec::new();
            for team in &teams {
                needs.extend(
                    app::course::need::of_team(tx, &ctx, &viewer, team.id)?.map(|needs| (team.name.clone(), needs)),
                );
            }
            Ok((mine, teams, needs))
        })
        .await?;
    let own = |taken: &Taken| list::Mine {
        title: said(&staff, &taken.course.title),
        href: course_href(&taken.course.id),
        modules_done: taken.progress.modules_done(),
        modules: taken.course.modules.len(),
        complete: taken.progress.is_complete(),
        team: taken.team_name.clone(),
        next: next(taken, &staff),
    };
    let model = list::Model {
        mine: mine.iter().map(own).collect(),
        teams: teams.iter().map(|team| Link::new(&team.name, &path_href(team.id))).collect(),
        overview_href: follows(staff.viewer()).then(|| format!("{HREF}/overblik")),
        groups: groups(&staff, &needs),
    };
    Ok(ok(list::page(&model, &staff.shell(), staff.t())))
}

/// Whether there is anybody whose courses the viewer may follow.
fn follows(viewer: &Viewer) -> bool {
    !viewer.reach(Action::FollowCourses).schools.is_empty() || viewer.reach(Action::PlanCourses).municipality
}

/// `needs` are those of each of the reader's teams, by its name.
fn groups(staff: &Staff, needs: &[(String, Needs)]) -> Vec<list::Group> {
    let audiences = audiences(staff.viewer());
    let line = |course: &Course| {
        let need = |(team, needs): &(String, Needs)| {
            let need = course.scales.iter().find_map(|scale| needs.of_scale(scale))?;
            need.stands_out().then(|| (team.clone(), percent(need.probability)))
        };
        list::Course {
            title: said(staff, &course.title),
            href: course_href(&course.id),
            lead: said(staff, &course.lead),
            kind: course.kind,
            hours: course.hours.into(),
            weeks: course.weeks.into(),
            scale: course.scales.first().map(|scale| part::lower_first(&scale_title(scale, staff))),
            needs: needs.iter().filter_map(need).collect(),
        }
    };
    let heading = |course: &Course| match course.kind {
        _ if !course.is_for(&audiences) => list::Heading::Others,
        CourseKind::Basic => list::Heading::Basic,
        CourseKind::Theme => list::Heading::Themes,
        CourseKind::Role => list::Heading::Role,
    };
    let order = [list::Heading::Role, list::Heading::Basic, list::Heading::Themes, list::Heading::Others];
    let group = |wanted| {
        let courses = catalogue().courses.iter().filter(|course| heading(course) == wanted);
        list::Group { heading: wanted, courses: courses.map(line).collect() }
    };
    let mut groups: Vec<list::Group> = order.into_iter().map(group).collect();
    groups.retain(|group| !group.courses.is_empty());
    groups
}
