//! One course, and a place on it.

use app::course::need;
use app::course::take::{self, Taken};
use axum::extract::{Form, Path};
use axum::response::Response;
use programme::course::{Course, CourseKind, Section};
use programme::id::{GoalId, TeamId};

use super::{activity_href, back, basis, course, course_href, next, path_href, percent, said, scale_title};
use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::Pairs;
use crate::pages::plan::field;
use crate::pages::practice::{practice_href, scale_href};
use crate::pages::programme::to_html;
use crate::view::course::ActivityState;
use crate::view::course::show::{self, Activity, Enrol, Held, Module, Need, Notice, Place};
use crate::view::part::Link;
use crate::view::programme::Html;

/// A course's Markdown; links to cards lead to their pages.
pub(super) fn rendered(text: &str) -> Html {
    to_html(&text.replace("](card:", "](/viden/"))
}

/// `GET /kurser/{course}`
pub async fn page(staff: Staff, Path(word): Path<String>) -> Outcome {
    let course = course(&staff, &word)?;
    let (viewer, id) = (staff.viewer().clone(), course.id.clone());
    let taken = staff.read(move |tx| take::my(tx, &viewer, &id)).await?;
    let place = match &taken {
        Some(taken) => Place::Held(held(&staff, taken).await?),
        None => Place::None(form(&staff).await?),
    };
    let text = |section| rendered(&said(&staff, course.section(section)));
    let heading = |section: Section| section.heading(staff.visit.language.tongue()).to_owned();
    let sections = [Section::Why, Section::How, Section::Before];
    let t = staff.t();
    let model = show::Model {
        title: said(&staff, &course.title),
        lead: said(&staff, &course.lead),
        href: course_href(&course.id),
        eyebrow: match course.kind {
            CourseKind::Basic => t.course_eyebrow_basic(),
            CourseKind::Theme => t.course_eyebrow_theme(),
            CourseKind::Role => t.course_eyebrow_role(),
        }
        .to_owned(),
        hours: course.hours.into(),
        weeks: course.weeks.into(),
        objectives: course.objectives.iter().map(|objective| said(&staff, objective)).collect(),
        completion: said(&staff, &course.completion),
        sections: sections.into_iter().map(|section| (heading(section), text(section))).collect(),
        facilitator: (heading(Section::Facilitator), text(Section::Facilitator)),
        modules: modules(&staff, course, taken.as_ref()),
        scales: course.scales.iter().map(|scale| Link::new(&scale_title(scale, &staff), &scale_href(scale))).collect(),
        cards: cards(&staff, &course.cards).await?,
        need: needed(&staff, course).await?,
        place,
        notice: notice(&staff, taken.as_ref()),
    };
    Ok(ok(show::page(&model, &staff.shell(), t)))
}

fn notice(staff: &Staff, taken: Option<&Taken>) -> Option<Notice> {
    match staff.visit.uri.query()?.split_once('=') {
        Some(("tilmeldt", places)) => Some(Notice::Enrolled { places: places.parse().ok()? }),
        _ if taken.is_some_and(|taken| taken.progress.is_complete()) => Some(Notice::Completed),
        _ => None,
    }
}

/// Titles of cards in the library as the reader has it.
pub(super) async fn cards(staff: &Staff, ids: &[programme::id::PracticeId]) -> Outcome<Vec<Link>> {
    let viewer = staff.viewer().clone();
    let library = staff.read(move |tx| app::practice::library(tx, &viewer)).await?;
    let card = |id| {
        let found = library.find(id)?;
        Some(Link::new(&said(staff, &found.card.title), &practice_href(id)))
    };
    Ok(ids.iter().filter_map(card).collect())
}

fn modules(staff: &Staff, course: &Course, taken: Option<&Taken>) -> Vec<Module> {
    let here = taken.and_then(|taken| taken.progress.next()).map(|(module, _)| module);
    let state = |module: usize, at: usize| {
        let state = taken.and_then(|taken| taken.progress.modules.get(module)?.get(at).copied());
        state.unwrap_or(ActivityState::Waits)
    };
    let module = |(number, module): (usize, &programme::course::Module)| {
        let activity = |(at, activity): (usize, &programme::course::Activity)| Activity {
            title: said(staff, &activity.title),
            href: activity_href(&course.id, &activity.id),
            kind: activity.kind,
            minutes: activity.minutes.into(),
            state: state(number, at),
        };
        let activities: Vec<Activity> = module.activities.iter().enumerate().map(activity).collect();
        let done = taken.is_some() && activities.iter().all(|activity| activity.state == ActivityState::Done);
        let (title, lead) = (said(staff, &module.title), said(staff, &module.lead));
        Module { title, lead, activities, here: here == Some(number), done }
    };
    course.modules.iter().enumerate().map(module).collect()
}

async fn held(staff: &Staff, taken: &Taken) -> Outcome<Held> {
    let goal = match taken.enrolment.goal {
        Some(goal) => goal_title(staff, goal).await?,
        None => None,
    };
    Ok(Held {
        modules_done: taken.progress.modules_done(),
        team: taken.team_name.clone(),
        goal,
        next: next(taken, staff),
        complete: taken.progress.is_complete(),
    })
}

/// A goal's words, where the reader may see it.
async fn goal_title(staff: &Staff, id: GoalId) -> Outcome<Option<String>> {
    let viewer = staff.viewer().clone();
    let find = move |tx: &mut app::Tx<'_>| match app::goal::find(tx, &viewer, id) {
        Ok(goal) => Ok(Some(goal.wording.title)),
        Err(app::Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    };
    staff.read(find).await
}

/// The reader's teams, and the goals of the first: most people have one.
async fn form(staff: &Staff) -> Outcome<Enrol> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (teams, goals) = staff
        .read(move |tx| {
            let teams = app::course::path::my_teams(tx, &viewer)?;
            let mut goals = Vec::new();
            for team in &teams {
                goals.extend(app::course::path::goals(tx, &ctx, &viewer, team.id)?);
            }
            Ok((teams, goals))
        })
        .await?;
    let goal = |line: &app::goal::Line| {
        (line.goal.id.to_string(), format!("{}: {}", line.holder_name, line.goal.wording.title))
    };
    Ok(Enrol {
        teams: teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect(),
        goals: goals.iter().map(goal).collect(),
    })
}

/// What the results of the reader's first team say of the theme.
async fn needed(staff: &Staff, course: &Course) -> Outcome<Option<Need>> {
    let Some(scale) = course.scales.first().cloned() else { return Ok(None) };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff
        .read(move |tx| {
            let teams = app::course::path::my_teams(tx, &viewer)?;
            let Some(team) = teams.first() else { return Ok(None) };
            Ok(need::of_team(tx, &ctx, &viewer, team.id)?.map(|needs| (needs, team.id, team.name.clone())))
        })
        .await?;
    let Some((needs, team, name)) = found else { return Ok(None) };
    let shown = needs.of_scale(&scale).map(|need| Need {
        unit: basis(&needs, staff),
        percent: percent(need.probability),
        path: Some(Link::new(&name, &path_href(team))),
    });
    Ok(shown)
}

/// `POST /kurser/{course}/tilmeld`
pub async fn enrol(staff: Staff, Path(word): Path<String>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let course = course(&staff, &word)?;
    let team = field(&pairs, "team").parse().ok().map(TeamId);
    let goal = field(&pairs, "goal").parse().ok().map(GoalId);
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), course.id.clone());
    let places = staff.write(move |tx| take::enrol(tx, &ctx, &viewer, &id, team, goal)).await?;
    Ok(back(&format!("{}?tilmeldt={places}", course_href(&course.id))))
}

/// `POST /kurser/{course}/afmeld`
pub async fn withdraw(staff: Staff, Path(word): Path<String>) -> Outcome<Response> {
    let course = course(&staff, &word)?;
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), course.id.clone());
    staff.write(move |tx| take::withdraw(tx, &ctx, &viewer, &id)).await?;
    Ok(back(&course_href(&course.id)))
}
