//! Taking a course: a place on it, what is done, reflections for the team alone, and tests.

use programme::access::{Action, Target, Viewer};
use programme::course::{Activity, ActivityKind, Course, Done, Progress, progress_of};
use programme::id::{CourseId, EnrolmentId, GoalId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::time::Moment;
use store::Tx;
use store::course::{self as stored, Enrolment, Reflection};
use store::people::team;

use super::path::{GoalGroup, is_member, my_goals, name, own_goal};
use super::{authorise, catalogue, find};
use crate::{Ctx, Error, Refusal, Result};

/// Longest reflection, in characters.
pub const REFLECTION_MAX_CHARS: usize = 8_000;

/// A place with how far its holder is.
#[derive(Debug, Clone)]
pub struct Taken {
    pub enrolment: Enrolment,
    pub course: &'static Course,
    pub progress: Progress,
    /// When the newest thing was done.
    pub newest: Option<Moment>,
    pub team_name: Option<String>,
    /// Who gave the place, where that was somebody else.
    pub enrolled_by: Option<String>,
}

pub(crate) fn progress(tx: &mut Tx<'_>, m: MunicipalityId, course: &Course, id: EnrolmentId) -> Result<Progress> {
    let done = stored::done(tx, m, id)?;
    Ok(progress_of(course, |activity| done.iter().find(|(id, ..)| id == activity).map(|(_, done, _)| *done)))
}

fn taken(tx: &mut Tx<'_>, viewer: &Viewer, enrolment: Enrolment, course: &'static Course) -> Result<Taken> {
    let m = viewer.municipality;
    let done = stored::done(tx, m, enrolment.id)?;
    let newest = done.iter().map(|(.., at)| *at).max();
    let progress =
        progress_of(course, |activity| done.iter().find(|(id, ..)| id == activity).map(|(_, done, _)| *done));
    let team_name = match enrolment.team {
        Some(id) => team::find(tx, m, id, viewer.today)?.map(|team| team.name),
        None => None,
    };
    let by = enrolment.by;
    let enrolled_by = if by == enrolment.person { None } else { Some(name(tx, m, by)?) };
    Ok(Taken { enrolment, course, progress, newest, team_name, enrolled_by })
}

/// The viewer's own courses, the newest first.
pub fn mine(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Taken>> {
    authorise(viewer)?;
    let mut all = Vec::new();
    for enrolment in stored::of_person(tx, viewer.municipality, viewer.person)? {
        if let Some(course) = catalogue().find(&enrolment.course) {
            all.push(taken(tx, viewer, enrolment, course)?);
        }
    }
    all.reverse();
    Ok(all)
}

/// The viewer's own place on a course; none without one.
pub fn my(tx: &mut Tx<'_>, viewer: &Viewer, id: &CourseId) -> Result<Option<Taken>> {
    let course = find(viewer, id)?;
    let places = stored::of_person(tx, viewer.municipality, viewer.person)?;
    match places.into_iter().find(|enrolment| enrolment.course == *id) {
        Some(enrolment) => Ok(Some(taken(tx, viewer, enrolment, course)?)),
        None => Ok(None),
    }
}

fn held(tx: &mut Tx<'_>, viewer: &Viewer, id: &CourseId) -> Result<Taken> {
    my(tx, viewer, id)?.ok_or(Error::NotFound)
}

/// Gives the viewer a place; with a team, all its members who have none. Answers how many places were given.
pub fn enrol(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: &CourseId,
    team: Option<TeamId>,
    goal: Option<GoalId>,
) -> Result<usize> {
    let (course, m) = (find(viewer, id)?, viewer.municipality);
    let mut random = ctx.random();
    let (people, goal) = match team {
        None => (vec![viewer.person], my_goal(tx, ctx, viewer, goal)?),
        Some(team) => {
            let members: Vec<PersonId> =
                team::members_of(tx, m, team, viewer.today)?.iter().map(|person| person.id).collect();
            if !members.contains(&viewer.person) {
                return Err(Error::NotFound);
            }
            let chosen = chosen_goal(tx, m, team, &course.id)?;
            (members, own_goal(tx, ctx, viewer, team, goal)?.or(chosen))
        }
    };
    let mut given = 0;
    for person in people {
        let id = EnrolmentId(random.id());
        let new = Enrolment {
            id,
            person,
            course: course.id.clone(),
            team,
            goal,
            at: ctx.now,
            withdrawn: None,
            by: viewer.person,
        };
        given += usize::from(stored::enrol(tx, m, &new)?);
    }
    Ok(given)
}

/// The goal, where it is one that the viewer's courses may serve.
fn my_goal(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, goal: Option<GoalId>) -> Result<Option<GoalId>> {
    let Some(goal) = goal else { return Ok(None) };
    let groups = my_goals(tx, ctx, viewer)?;
    let found = groups.iter().flat_map(|group| &group.goals).any(|line| line.goal.id == goal);
    if found { Ok(Some(goal)) } else { Err(Refusal::CourseGoal.into()) }
}

/// Names the goal that the viewer's course serves, or takes it away; taken with a team, it is the goal of all its places.
pub fn name_goal(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: &CourseId, goal: Option<GoalId>) -> Result<()> {
    let (taken, m) = (held(tx, viewer, id)?, viewer.municipality);
    let Some(team) = together(tx, viewer, &taken)? else {
        let goal = my_goal(tx, ctx, viewer, goal)?;
        return Ok(stored::name_goal(tx, m, taken.enrolment.id, goal)?);
    };
    let goal = own_goal(tx, ctx, viewer, team, goal)?;
    for place in stored::of_team(tx, m, team)?.into_iter().filter(|place| place.course == *id) {
        stored::name_goal(tx, m, place.id, goal)?;
    }
    Ok(())
}

/// The team that the viewer takes the course with, while the viewer is in it.
fn together(tx: &mut Tx<'_>, viewer: &Viewer, taken: &Taken) -> Result<Option<TeamId>> {
    let Some(team) = taken.enrolment.team else { return Ok(None) };
    Ok(is_member(tx, viewer, team)?.then_some(team))
}

/// The goals that the viewer's place on a course may serve.
pub fn goals_of_place(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: &CourseId) -> Result<Vec<GoalGroup>> {
    let taken = held(tx, viewer, id)?;
    let mut groups = my_goals(tx, ctx, viewer)?;
    if let Some(team) = together(tx, viewer, &taken)? {
        groups.retain(|group| group.team.as_ref().is_some_and(|(id, _)| *id == team));
    }
    Ok(groups)
}

/// The goal that the team named when it chose the course for its path.
pub(crate) fn chosen_goal(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    team: TeamId,
    course: &CourseId,
) -> Result<Option<GoalId>> {
    let choices = stored::choices(tx, m, team)?;
    Ok(choices.into_iter().rev().find(|chosen| chosen.choice.course == *course).and_then(|chosen| chosen.goal))
}

/// Gives up the viewer's own place. What was done stays with it and is not taken over by another place.
pub fn withdraw(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: &CourseId) -> Result<()> {
    let taken = held(tx, viewer, id)?;
    Ok(stored::withdraw(tx, viewer.municipality, taken.enrolment.id, ctx.now).map(drop)?)
}

fn activity<'c>(course: &'c Course, id: &str, kinds: &[ActivityKind]) -> Result<&'c Activity> {
    let found = course.activity(id).map(|(_, activity)| activity);
    found.filter(|activity| kinds.contains(&activity.kind)).ok_or(Error::NotFound)
}

/// Marks something as read, seen or been to, or takes the mark back.
pub fn mark(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: &CourseId, of: &str, done: bool) -> Result<()> {
    let taken = held(tx, viewer, id)?;
    activity(taken.course, of, &[ActivityKind::Read, ActivityKind::Film, ActivityKind::Meeting])?;
    let step = if done { Done::Marked } else { Done::TakenBack };
    Ok(stored::add_step(tx, viewer.municipality, taken.enrolment.id, of, step, ctx.now)?)
}

/// What a participant wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// Hands the task in; otherwise it is a draft.
    pub hand_in: bool,
}

/// Keeps a reflection, and hands the task in if asked to; a task handed in stays so when its text is changed.
///
/// An empty reflection is kept as a draft and not handed in: the answer is false.
pub fn reflect(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: &CourseId,
    of: &str,
    written: &Written,
) -> Result<bool> {
    let (taken, m) = (held(tx, viewer, id)?, viewer.municipality);
    activity(taken.course, of, &[ActivityKind::Task])?;
    let text: String = written.text.chars().take(REFLECTION_MAX_CHARS).collect();
    let empty = text.trim().is_empty();
    let hands_in = written.hand_in && !empty;
    let handed_in = hands_in.then(|| text.clone());
    stored::write_reflection(tx, m, taken.enrolment.id, of, &Reflection { text, at: ctx.now, handed_in })?;
    if !hands_in {
        return Ok(!empty);
    }
    stored::add_step(tx, m, taken.enrolment.id, of, Done::HandedIn, ctx.now)?;
    Ok(true)
}

/// The viewer's own words on a task.
pub fn own_reflection(tx: &mut Tx<'_>, viewer: &Viewer, id: &CourseId, of: &str) -> Result<Option<Reflection>> {
    let taken = held(tx, viewer, id)?;
    Ok(stored::read_reflection(tx, viewer.municipality, taken.enrolment.id, of)?)
}

/// What the others of the viewer's team handed in on a task: name and words. Nobody outside the team ever gets this.
pub fn of_team(tx: &mut Tx<'_>, viewer: &Viewer, id: &CourseId, of: &str) -> Result<Vec<(String, String)>> {
    let (taken, m) = (held(tx, viewer, id)?, viewer.municipality);
    // A place keeps its team when its holder leaves; the right to read what the others write goes with leaving.
    let Some(team) = together(tx, viewer, &taken)? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for (person, words) in stored::reflections_of_team(tx, m, team, id, of)? {
        if person != viewer.person {
            all.push((name(tx, m, person)?, words));
        }
    }
    Ok(all)
}

/// Takes a whole test: for each question the option chosen, from 0. Answers how many were right.
///
/// None where a question is not answered; the answers given are kept all the same.
pub fn test(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: &CourseId,
    of: &str,
    answers: &[Option<usize>],
) -> Result<Option<(u32, u32)>> {
    let (taken, m) = (held(tx, viewer, id)?, viewer.municipality);
    let questions = &activity(taken.course, of, &[ActivityKind::Test])?.questions;
    let (mut right, mut given) = (0, 0);
    for (number, question) in (0_u32..).zip(questions) {
        let chosen = answers.get(number as usize).copied().flatten();
        let Some((place, option)) = chosen.and_then(|at| Some((at, question.options.get(at)?))) else { continue };
        stored::answer(tx, m, taken.enrolment.id, of, (number, place as u32))?;
        given += 1;
        right += u32::from(option.right);
    }
    let count = questions.len() as u32;
    if given < count {
        return Ok(None);
    }
    stored::add_step(tx, m, taken.enrolment.id, of, Done::Test { right, questions: count }, ctx.now)?;
    Ok(Some((right, count)))
}

/// The options chosen for each question, from 0; none for a question without an answer.
pub fn answers(tx: &mut Tx<'_>, viewer: &Viewer, id: &CourseId, of: &str) -> Result<Vec<Option<usize>>> {
    let taken = held(tx, viewer, id)?;
    let questions = activity(taken.course, of, &[ActivityKind::Test])?.questions.len();
    let mut all = vec![None; questions];
    for (question, option) in stored::answers(tx, viewer.municipality, taken.enrolment.id, of)? {
        if let Some(place) = all.get_mut(question as usize) {
            *place = Some(option as usize);
        }
    }
    Ok(all)
}

/// How far somebody is, for who follows the school's courses: never what anybody wrote or answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    pub person: String,
    pub course: CourseId,
    pub team: Option<TeamId>,
    pub goal: Option<GoalId>,
    pub done: usize,
    pub of: usize,
    pub complete: bool,
}

/// The courses of everybody at a school.
pub fn completion(tx: &mut Tx<'_>, viewer: &Viewer, school: SchoolId) -> Result<Vec<Completion>> {
    let m = viewer.municipality;
    if !viewer.may(Action::FollowCourses, Target::school(m, school)) {
        return Err(Error::NotFound);
    }
    let mut all = Vec::new();
    for place in stored::of_school(tx, m, school, viewer.today)? {
        let Some(course) = catalogue().find(&place.course) else { continue };
        let progress = progress(tx, m, course, place.id)?;
        let (done, of) = progress.activities_done();
        let (person, complete) = (name(tx, m, place.person)?, progress.is_complete());
        all.push(Completion { person, course: place.course, team: place.team, goal: place.goal, done, of, complete });
    }
    all.sort_by(|a, b| (&a.person, &a.course).cmp(&(&b.person, &b.course)));
    Ok(all)
}

/// How many at each school have a place on a course, and how many have completed it: numbers, no names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    pub course: CourseId,
    pub enrolled: usize,
    pub completed: usize,
}

/// The whole municipality's numbers, by course.
pub fn numbers(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Numbers>> {
    let m = viewer.municipality;
    if !viewer.may(Action::PlanCourses, Target::municipality(m)) {
        return Err(Error::NotFound);
    }
    let mut all: Vec<Numbers> = Vec::new();
    for course in &catalogue().courses {
        all.push(Numbers { course: course.id.clone(), enrolled: 0, completed: 0 });
    }
    for place in stored::of_municipality(tx, m)? {
        let Some(course) = catalogue().find(&place.course) else { continue };
        let complete = progress(tx, m, course, place.id)?.is_complete();
        if let Some(numbers) = all.iter_mut().find(|numbers| numbers.course == place.course) {
            numbers.enrolled += 1;
            numbers.completed += usize::from(complete);
        }
    }
    Ok(all)
}
