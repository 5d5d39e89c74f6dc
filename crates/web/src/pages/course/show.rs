//! One course, and a place on it.

use app::course::need;
use app::course::path as paths;
use app::course::take::{self, Taken};
use app::people::Team;
use app::{Error, Refusal};
use axum::extract::{Form, Path};
use axum::response::Response;
use programme::course::{Course, CourseKind, Section};
use programme::goal::Holder;
use programme::id::{GoalId, TeamId};

use super::{activity_href, back, basis, course, course_href, next, path_href, percent, said, scale_title};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{Pairs, unprocessable};
use crate::pages::plan::field;
use crate::pages::practice::{practice_href, scale_href};
use crate::pages::programme::to_html;
use crate::view::course::ActivityState;
use crate::view::course::show::{self, Activity, Enrol, Held, Module, Need, Notice, Place};
use crate::view::part::{FieldError, Link, Options};
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
    let notice = notice(&staff, taken.as_ref());
    let model = model(&staff, course, taken.as_ref(), place, notice).await?;
    Ok(ok(show::page(&model, &staff.shell(), staff.t())))
}

async fn model(
    staff: &Staff,
    course: &'static Course,
    taken: Option<&Taken>,
    place: Place,
    notice: Option<Notice>,
) -> Outcome<show::Model> {
    let text = |section| rendered(&said(staff, course.section(section)));
    let heading = |section: Section| section.heading(staff.visit.language.tongue()).to_owned();
    let sections = [Section::Why, Section::How, Section::Before];
    let t = staff.t();
    Ok(show::Model {
        title: said(staff, &course.title),
        lead: said(staff, &course.lead),
        href: course_href(&course.id),
        eyebrow: match course.kind {
            CourseKind::Basic => t.course_eyebrow_basic(),
            CourseKind::Theme => t.course_eyebrow_theme(),
            CourseKind::Role => t.course_eyebrow_role(),
        }
        .to_owned(),
        hours: course.hours.into(),
        weeks: course.weeks.into(),
        objectives: course.objectives.iter().map(|objective| said(staff, objective)).collect(),
        completion: said(staff, &course.completion),
        sections: sections.into_iter().map(|section| (heading(section), text(section))).collect(),
        facilitator: (heading(Section::Facilitator), text(Section::Facilitator)),
        modules: modules(staff, course, taken),
        scales: course.scales.iter().map(|scale| Link::new(&scale_title(scale, staff), &scale_href(scale))).collect(),
        cards: cards(staff, &course.cards).await?,
        needs: needed(staff, course).await?,
        place,
        notice,
        errors: Vec::new(),
    })
}

fn notice(staff: &Staff, taken: Option<&Taken>) -> Option<Notice> {
    match staff.visit.uri.query().and_then(|query| query.split_once('=')) {
        Some(("maal", _)) => Some(Notice::GoalNamed),
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

pub(super) fn modules(staff: &Staff, course: &Course, taken: Option<&Taken>) -> Vec<Module> {
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
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), taken.course.id.clone());
    let groups = staff.read(move |tx| take::goals_of_place(tx, &ctx, &viewer, &id)).await?;
    let when = staff.visit.web.calendar.date(taken.enrolment.at, staff.visit.language);
    Ok(Held {
        modules_done: taken.progress.modules_done(),
        team: taken.team_name.clone(),
        enrolled: taken.enrolled_by.clone().map(|by| (by, when)),
        goals: options(staff, &groups),
        chosen: taken.enrolment.goal.map(|goal| goal.to_string()).unwrap_or_default(),
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

/// The reader's teams, and the goals that a course may serve.
async fn form(staff: &Staff) -> Outcome<Enrol> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (teams, groups) =
        staff.read(move |tx| Ok((paths::my_teams(tx, &viewer)?, paths::my_goals(tx, &ctx, &viewer)?))).await?;
    Ok(Enrol {
        teams: teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect(),
        goals: options(staff, &groups),
        team: None,
        goal: String::new(),
    })
}

/// Goals to choose from, under the name of the team that works towards them.
fn options(staff: &Staff, groups: &[paths::GoalGroup]) -> Vec<Options> {
    let goal = |line: &app::goal::Line| {
        let title = &line.goal.wording.title;
        let words = match line.goal.holder {
            Holder::Staff(_) => title.clone(),
            _ => format!("{}: {title}", line.holder_name),
        };
        (line.goal.id.to_string(), words)
    };
    let group = |group: &paths::GoalGroup| {
        let name =
            group.team.as_ref().map_or_else(|| staff.t().course_goals_own().to_owned(), |(_, name)| name.clone());
        (name, group.goals.iter().map(goal).collect())
    };
    groups.iter().map(group).collect()
}

/// What the results of each of the reader's teams say of the theme.
async fn needed(staff: &Staff, course: &Course) -> Outcome<Vec<Need>> {
    let Some(scale) = course.scales.first().cloned() else { return Ok(Vec::new()) };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff
        .read(move |tx| {
            let mut all = Vec::new();
            for team in paths::my_teams(tx, &viewer)? {
                all.extend(need::of_team(tx, &ctx, &viewer, team.id)?.map(|needs| (needs, team)));
            }
            Ok(all)
        })
        .await?;
    let shown = |(needs, team): &(need::Needs, Team)| {
        let need = needs.of_scale(&scale)?;
        let path = Some(Link::new(&team.name, &path_href(team.id)));
        Some(Need { unit: basis(needs, staff), percent: percent(need.probability), path })
    };
    Ok(found.iter().filter_map(shown).collect())
}

/// `POST /kurser/{course}/tilmeld`
pub async fn enrol(staff: Staff, Path(word): Path<String>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let course = course(&staff, &word)?;
    let team = field(&pairs, "team").parse().ok().map(TeamId);
    let goal = field(&pairs, "goal").parse().ok().map(GoalId);
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), course.id.clone());
    match staff.visit.write(move |tx| take::enrol(tx, &ctx, &viewer, &id, team, goal)).await {
        Ok(places) => Ok(back(&format!("{}?tilmeldt={places}", course_href(&course.id)))),
        Err(Error::Refused(Refusal::CourseGoal)) => {
            let typed = |name| field(&pairs, name).to_owned();
            let form = Enrol { team: Some(typed("team")), goal: typed("goal"), ..form(&staff).await? };
            refused(&staff, course, None, Place::None(form)).await
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
}

/// The page with what was chosen, and that the goal is another team's.
async fn refused(staff: &Staff, course: &'static Course, taken: Option<&Taken>, place: Place) -> Outcome<Response> {
    let mut model = model(staff, course, taken, place, None).await?;
    model.errors = vec![FieldError::new("goal", staff.t().course_fault_goal())];
    Ok(unprocessable(show::page(&model, &staff.shell(), staff.t())))
}

/// `POST /kurser/{course}/maal`
pub async fn name_goal(staff: Staff, Path(word): Path<String>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let course = course(&staff, &word)?;
    let goal = field(&pairs, "goal").parse().ok().map(GoalId);
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), course.id.clone());
    match staff.visit.write(move |tx| take::name_goal(tx, &ctx, &viewer, &id, goal)).await {
        Ok(()) => Ok(back(&format!("{}?maal=gemt", course_href(&course.id)))),
        Err(Error::Refused(Refusal::CourseGoal)) => {
            let (viewer, id) = (staff.viewer().clone(), course.id.clone());
            let taken = staff.read(move |tx| take::my(tx, &viewer, &id)).await?;
            let place = match &taken {
                Some(taken) => Place::Held(held(&staff, taken).await?),
                None => Place::None(form(&staff).await?),
            };
            refused(&staff, course, taken.as_ref(), place).await
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
}

/// `POST /kurser/{course}/afmeld`
pub async fn withdraw(staff: Staff, Path(word): Path<String>) -> Outcome<Response> {
    let course = course(&staff, &word)?;
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), course.id.clone());
    staff.write(move |tx| take::withdraw(tx, &ctx, &viewer, &id)).await?;
    Ok(back(&course_href(&course.id)))
}
