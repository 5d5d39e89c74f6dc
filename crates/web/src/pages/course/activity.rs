//! One activity: reading it, and doing it.

use app::course::need;
use app::course::take::{self, Taken, Written};
use axum::extract::{Form, Path};
use axum::response::Response;
use programme::course::{Activity, ActivityKind, Audience, Course, Uses};
use programme::id::TeamId;
use programme::language::Text;

use super::show::{cards, modules, rendered};
use super::{activity_href, back, course, course_href, said};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{Pairs, unprocessable};
use crate::pages::plan::field;
use crate::pages::result::frozen_row;
use crate::view::course::ActivityState;
use crate::view::course::activity::{self, Choice, Doing, Notice, Own, Question, Reflection};
use crate::view::part::{FieldError, Link};
use crate::view::programme::Html;

type Place = (String, String);

fn find<'c>(staff: &Staff, course: &'c Course, id: &str) -> Outcome<(usize, &'c Activity)> {
    course.activity(id).ok_or_else(|| Failure::NotFound.page(&staff.visit))
}

/// The text's own headings are of the third level in the file, under the activity's; on its page the activity is the first.
fn raised(text: &Html) -> Html {
    Html(text.0.replace("<h3>", "<h2>").replace("</h3>", "</h2>").replace("<h4>", "<h3>").replace("</h4>", "</h3>"))
}

/// `GET /kurser/{course}/{activity}`
pub async fn page(staff: Staff, Path(place): Path<Place>) -> Outcome {
    let notice = match staff.visit.uri.query() {
        Some("gemt") => Some(Notice::Saved),
        Some("afleveret") => Some(Notice::HandedIn),
        Some("faerdig") => Some(Notice::Done),
        _ => None,
    };
    let model = model(&staff, &place, notice).await?;
    Ok(ok(activity::page(&model, &staff.shell(), staff.t())))
}

async fn model(staff: &Staff, (word, id): &Place, notice: Option<Notice>) -> Outcome<activity::Model> {
    let course = course(staff, word)?;
    let (module, found) = find(staff, course, id)?;
    let (viewer, course_id) = (staff.viewer().clone(), course.id.clone());
    let taken = staff.read(move |tx| take::my(tx, &viewer, &course_id)).await?;
    let all: Vec<&Activity> = course.activities().map(|(_, activity)| activity).collect();
    let at = all.iter().position(|activity| activity.id == found.id).unwrap_or_default();
    let link = |at: Option<usize>| {
        let activity = all.get(at?)?;
        Some(Link::new(&said(staff, &activity.title), &activity_href(&course.id, &activity.id)))
    };
    let state = taken.as_ref().and_then(|taken| {
        let first = course.activities().take_while(|(number, _)| *number < module).count();
        taken.progress.modules.get(module)?.get(at - first).copied()
    });
    let doing = match &taken {
        Some(taken) => Some(doing(staff, taken, found).await?),
        None => None,
    };
    Ok(activity::Model {
        course: Link::new(&said(staff, &course.title), &course_href(&course.id)),
        module: staff.t().course_module(module as i64 + 1),
        title: said(staff, &found.title),
        href: activity_href(&course.id, &found.id),
        kind: found.kind,
        minutes: found.minutes.into(),
        text: raised(&rendered(&said(staff, &found.text))),
        cards: cards(staff, &found.cards).await?,
        film: found.url.clone(),
        state: state.unwrap_or(ActivityState::Waits),
        own: own(staff, course, found, taken.as_ref()).await?,
        doing,
        modules: modules(staff, course, taken.as_ref()),
        previous: link(at.checked_sub(1)),
        next: link(Some(at + 1)),
        notice,
        errors: Vec::new(),
    })
}

/// The team's own result and goals, where the activity works with them.
async fn own(staff: &Staff, course: &Course, of: &Activity, taken: Option<&Taken>) -> Outcome<Option<Own>> {
    if of.uses.is_empty() {
        return Ok(None);
    }
    let scale = course.scales.first().cloned().unwrap_or_default();
    let (ctx, viewer, team) = (staff.ctx(), staff.viewer().clone(), taken.and_then(|taken| taken.enrolment.team));
    let (results, goals) = staff
        .read(move |tx| {
            let team: Option<TeamId> = match team {
                Some(team) => Some(team),
                None => app::course::path::my_teams(tx, &viewer)?.first().map(|team| team.id),
            };
            let Some(team) = team else { return Ok((Vec::new(), Vec::new())) };
            let results = need::own_results(tx, &ctx, &viewer, team, &scale)?;
            Ok((results, app::course::path::goals(tx, &ctx, &viewer, team)?))
        })
        .await?;
    let language = staff.visit.language.tongue();
    let row = |(number, own): (usize, &need::OwnResult)| {
        let title = Text::new(vec![(language, super::speaking(&own.unit, staff))]);
        let mut row = frozen_row(&own.scale.key, &title, &own.scale.cell, staff.visit.language);
        row.id = format!("own-{number}");
        row
    };
    let without_scale = course.scales.is_empty();
    let own_goal = taken.and_then(|taken| taken.enrolment.goal);
    let uses = |wanted| of.uses.contains(&wanted);
    let rows = if uses(Uses::OwnResult) { results.iter().enumerate().map(row).collect() } else { Vec::new() };
    let title = |line: &app::goal::Line| format!("{}: {}", line.holder_name, line.goal.wording.title);
    // The goal that the course serves, where one was named; else all that it may serve.
    let serves = |line: &&app::goal::Line| own_goal.is_none_or(|goal| line.goal.id == goal);
    let goals: Vec<String> =
        if uses(Uses::OwnGoal) { goals.iter().filter(serves).map(title).collect() } else { Vec::new() };
    let for_teams = course.is_for(&[Audience::Teacher, Audience::Pedagogue]);
    if without_scale && goals.is_empty() && !for_teams {
        return Ok(None);
    }
    Ok(Some(Own {
        scale: results.first().map(|own| said(staff, &own.scale.title)),
        rows,
        without_scale,
        of_school: results.iter().any(|own| own.of_school),
        goals,
    }))
}

async fn doing(staff: &Staff, taken: &Taken, of: &Activity) -> Outcome<Doing> {
    let (viewer, course, id) = (staff.viewer().clone(), taken.course.id.clone(), of.id.clone());
    match of.kind {
        ActivityKind::Read | ActivityKind::Film | ActivityKind::Meeting => Ok(Doing::Mark),
        ActivityKind::Task => {
            let (own, others) = staff
                .read(move |tx| {
                    let own = take::own_reflection(tx, &viewer, &course, &id)?;
                    Ok((own, take::of_team(tx, &viewer, &course, &id)?))
                })
                .await?;
            Ok(Doing::Reflect(Reflection {
                text: own.map(|own| own.text).unwrap_or_default(),
                team: taken.team_name.clone(),
                others,
            }))
        }
        ActivityKind::Test => {
            let chosen = staff.read(move |tx| take::answers(tx, &viewer, &course, &id)).await?;
            Ok(Doing::Answer(questions(staff, of, &chosen)))
        }
    }
}

fn questions(staff: &Staff, of: &Activity, chosen: &[Option<usize>]) -> Vec<Question> {
    let choice = |option: &programme::course::AnswerOption| Choice {
        text: said(staff, &option.text),
        right: option.right,
        why: said(staff, &option.why),
    };
    let question = |(number, question): (usize, &programme::course::Question)| Question {
        ask: said(staff, &question.ask),
        options: question.options.iter().map(choice).collect(),
        chosen: chosen.get(number).copied().flatten(),
    };
    of.questions.iter().enumerate().map(question).collect()
}

/// `POST /kurser/{course}/{activity}/faerdig`
pub async fn mark(staff: Staff, Path((word, id)): Path<Place>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let course = course(&staff, &word)?;
    let done = field(&pairs, "done") == "1";
    let (ctx, viewer, of, activity) = (staff.ctx(), staff.viewer().clone(), course.id.clone(), id.clone());
    staff.write(move |tx| take::mark(tx, &ctx, &viewer, &of, &activity, done)).await?;
    Ok(back(&format!("{}{}", activity_href(&course.id, &id), if done { "?faerdig" } else { "" })))
}

/// `POST /kurser/{course}/{activity}/refleksion`
pub async fn reflect(staff: Staff, Path(place): Path<Place>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let course = course(&staff, &place.0)?;
    let hand_in = field(&pairs, "do") == "hand-in";
    let written = Written { text: field(&pairs, "text").to_owned(), hand_in };
    let (ctx, viewer, of, activity) = (staff.ctx(), staff.viewer().clone(), course.id.clone(), place.1.clone());
    let kept = staff.write(move |tx| take::reflect(tx, &ctx, &viewer, &of, &activity, &written)).await?;
    if hand_in && !kept {
        let mut model = model(&staff, &place, None).await?;
        model.errors = vec![FieldError::new("text", staff.t().course_reflection_empty())];
        return Ok(unprocessable(activity::page(&model, &staff.shell(), staff.t())));
    }
    let said = if hand_in { "afleveret" } else { "gemt" };
    Ok(back(&format!("{}?{said}", activity_href(&course.id, &place.1))))
}

/// `POST /kurser/{course}/{activity}/test`
pub async fn test(staff: Staff, Path(place): Path<Place>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let course = course(&staff, &place.0)?;
    let (_, found) = find(&staff, course, &place.1)?;
    let answers: Vec<Option<usize>> =
        (0..found.questions.len()).map(|number| field(&pairs, &format!("q{number}")).parse().ok()).collect();
    let (ctx, viewer, of, id) = (staff.ctx(), staff.viewer().clone(), course.id.clone(), place.1.clone());
    let given = answers.clone();
    let result = staff.write(move |tx| take::test(tx, &ctx, &viewer, &of, &id, &given)).await?;
    if result.is_some() {
        return Ok(back(&activity_href(&course.id, &place.1)));
    }
    let mut model = model(&staff, &place, None).await?;
    let missing = answers.iter().enumerate().filter(|(_, answer)| answer.is_none());
    let fault = |(number, _): (usize, &Option<usize>)| {
        FieldError::new(&format!("q{number}"), &staff.t().course_test_missing(number as i64 + 1))
    };
    model.errors = missing.map(fault).collect();
    if let Some(Doing::Answer(questions)) = &mut model.doing {
        for (question, answer) in questions.iter_mut().zip(&answers) {
            question.chosen = *answer;
        }
    }
    Ok(unprocessable(activity::page(&model, &staff.shell(), staff.t())))
}
