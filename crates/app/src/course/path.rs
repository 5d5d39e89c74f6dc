//! A fixed team's path of four: what it has chosen, what its results call for, and choosing.

use programme::access::{Action, Target, Viewer};
use programme::cohort::Urgency;
use programme::course::{Choice, Course, PathFault, PathStep, Standing, path_of, to_choose};
use programme::goal::Holder;
use programme::id::{CourseId, GoalId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::time::Moment;
use store::Tx;
use store::course::{self as stored, Chosen, Enrolment};
use store::people::{team, unit};

use super::need::{self, Needs};
use super::take::progress;
use super::{authorise, catalogue};
use crate::{Ctx, Error, Refusal, Result};

/// Longest reason, in characters.
const REASON_MAX_CHARS: usize = 1_000;

/// A choice as the team reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub place: u8,
    pub course: CourseId,
    pub reason: String,
    pub goal: Option<GoalId>,
    pub by: String,
    pub at: Moment,
}

/// A team's path with what it rests on.
#[derive(Debug, Clone)]
pub struct TeamPath {
    pub team: TeamId,
    pub name: String,
    pub path: Vec<PathStep>,
    /// Every choice that was made, the newest first.
    pub reasons: Vec<Reason>,
    pub needs: Option<Needs>,
    /// Courses that the team, or some of it, has begun or completed, on its path or beside it.
    pub taken: Vec<CourseId>,
    /// Courses that the team has places on.
    pub enrolled: Vec<CourseId>,
    /// Whether the viewer may choose for the team.
    pub may_choose: bool,
    /// Whether the viewer is in the team, and so may enrol it.
    pub member: bool,
}

/// The viewer's own fixed teams.
pub fn my_teams(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<team::Team>> {
    Ok(team::of_person(tx, viewer.municipality, viewer.person, viewer.today)?)
}

/// A school's name and its teams, for who follows its courses.
pub fn teams_of_school(tx: &mut Tx<'_>, viewer: &Viewer, id: SchoolId) -> Result<(String, Vec<team::Team>)> {
    let m = viewer.municipality;
    if !viewer.may(Action::FollowCourses, Target::school(m, id)) {
        return Err(Error::NotFound);
    }
    let school = unit::find_school(tx, m, id)?.ok_or(Error::NotFound)?;
    Ok((school.name, team::of_school(tx, m, id, viewer.today)?))
}

pub(crate) fn is_member(tx: &mut Tx<'_>, viewer: &Viewer, id: TeamId) -> Result<bool> {
    let members = team::members_of(tx, viewer.municipality, id, viewer.today)?;
    Ok(members.iter().any(|person| person.id == viewer.person))
}

/// The path of a team, for its members and whoever follows the courses of its school.
pub fn of_team(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId) -> Result<TeamPath> {
    authorise(viewer)?;
    let m = viewer.municipality;
    let found = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?;
    let member = is_member(tx, viewer, id)?;
    let school = Target::school(m, found.school);
    if !member && !viewer.may(Action::FollowCourses, school) {
        return Err(Error::NotFound);
    }
    // The team's choice and its leader's; a resource person looks on.
    let may_choose = member || viewer.may(Action::EditSchoolGoals, school);
    let needs = need::of_team(tx, ctx, viewer, id)?;
    let chosen = stored::choices(tx, m, id)?;
    let places = stored::of_team(tx, m, id)?;
    let standings = standings(tx, m, &places)?;
    let path = steps(&standings, &chosen, needs.as_ref());
    let begun = standings.iter().filter(|(_, standing)| *standing != Standing::NotBegun);
    let taken = begun.map(|(id, _)| id.clone()).collect();
    let enrolled = places.into_iter().map(|place| place.course).collect();
    let mut reasons = Vec::new();
    for chosen in chosen {
        reasons.push(reason(tx, m, chosen)?);
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse((reason.at, reason.place)));
    Ok(TeamPath { team: id, name: found.name, path, reasons, needs, taken, enrolled, may_choose, member })
}

fn reason(tx: &mut Tx<'_>, m: MunicipalityId, chosen: Chosen) -> Result<Reason> {
    let Chosen { choice: Choice { place, course, at }, reason, goal, by } = chosen;
    Ok(Reason { place, course, reason, goal, by: name(tx, m, by)?, at })
}

pub(crate) fn name(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId) -> Result<String> {
    let found = unit::find_person(tx, m, person)?;
    Ok(found.map(|person| format!("{} {}", person.given_name, person.family_name)).unwrap_or_default())
}

/// Results after the first mapping reopen what was chosen earlier and is not begun.
fn reopened_at(needs: Option<&Needs>) -> Option<Moment> {
    needs.filter(|needs| needs.round > 1).map(|needs| needs.released)
}

/// How far the team is with each course of the catalogue.
fn standings(tx: &mut Tx<'_>, m: MunicipalityId, places: &[Enrolment]) -> Result<Vec<(CourseId, Standing)>> {
    let mut standings: Vec<(CourseId, Standing)> = Vec::new();
    for course in &catalogue().courses {
        standings.push((course.id.clone(), standing(tx, m, course, places)?));
    }
    Ok(standings)
}

fn steps(standings: &[(CourseId, Standing)], chosen: &[Chosen], needs: Option<&Needs>) -> Vec<PathStep> {
    let of = |course: &CourseId| {
        standings.iter().find(|(id, _)| id == course).map(|(_, standing)| *standing).unwrap_or_default()
    };
    let choices: Vec<Choice> = chosen.iter().map(|chosen| chosen.choice.clone()).collect();
    path_of(catalogue().basic().map(|course| &course.id), &choices, of, reopened_at(needs))
}

/// How far a team is: begun when anybody has done anything, completed when everybody with a place has.
fn standing(tx: &mut Tx<'_>, m: MunicipalityId, course: &Course, places: &[Enrolment]) -> Result<Standing> {
    let (mut begun, mut complete, mut all) = (0, 0, 0);
    for place in places.iter().filter(|place| place.course == course.id) {
        let progress = progress(tx, m, course, place.id)?;
        all += 1;
        begun += usize::from(progress.activities_done().0 > 0);
        complete += usize::from(progress.is_complete());
    }
    Ok(match (begun, complete) {
        (0, _) => Standing::NotBegun,
        (_, complete) if complete == all => Standing::Completed,
        _ => Standing::Begun,
    })
}

/// Records the team's choice of a theme for a place of its path, with its reason.
pub fn choose(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: TeamId,
    place: u8,
    (course, reason, goal): (&CourseId, &str, Option<GoalId>),
) -> Result<()> {
    let found = of_team(tx, ctx, viewer, id)?;
    if !found.may_choose {
        return Err(Error::NotFound);
    }
    let course = super::find(viewer, course)?;
    let reason: String = reason.trim().chars().take(REASON_MAX_CHARS).collect();
    to_choose(&found.path, place, course, &reason)?;
    let goal = own_goal(tx, ctx, viewer, id, goal)?;
    let choice = Choice { place, course: course.id.clone(), at: ctx.now };
    let chosen = Chosen { choice, reason, goal, by: viewer.person };
    let need = found.needs.as_ref().and_then(|needs| course.scales.iter().find_map(|scale| needs.of_scale(scale)));
    let urgency = Urgency::of(need.map(|need| need.probability));
    store::cohort::note_urgency(tx, viewer.municipality, id, &course.id, urgency, ctx.now)?;
    Ok(stored::choose(tx, viewer.municipality, id, &chosen)?)
}

/// The goal, where it is one that the team works towards.
pub(crate) fn own_goal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: TeamId,
    goal: Option<GoalId>,
) -> Result<Option<GoalId>> {
    let Some(goal) = goal else { return Ok(None) };
    let found = goals(tx, ctx, viewer, id)?.iter().any(|line| line.goal.id == goal);
    if found { Ok(Some(goal)) } else { Err(Refusal::CourseGoal.into()) }
}

/// The open goals that a course may serve: the team's own, and those of its classes.
pub fn goals(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId) -> Result<Vec<crate::goal::Line>> {
    let mut lines = crate::goal::goals_of_team(tx, ctx, viewer, id)?;
    for class in team::classes_of(tx, viewer.municipality, id, viewer.today)? {
        match crate::goal::goals_of_class(tx, ctx, viewer, class) {
            Ok(found) => lines.extend(found),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    lines.retain(|line| line.status.is_open());
    Ok(lines)
}

/// Goals that a course may serve, of one team; or, without one, the viewer's own and those of the viewer's school.
#[derive(Debug, Clone)]
pub struct GoalGroup {
    pub team: Option<(TeamId, String)>,
    pub goals: Vec<crate::goal::Line>,
}

/// Every open goal that a course of the viewer's may serve: each team's by itself, then the viewer's own competence
/// goals and, for a leader, the school's.
pub fn my_goals(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<GoalGroup>> {
    let mut groups = Vec::new();
    for team in my_teams(tx, viewer)? {
        let goals = goals(tx, ctx, viewer, team.id)?;
        groups.push(GoalGroup { team: Some((team.id, team.name)), goals });
    }
    let mut own = crate::goal::goals_of_viewer(tx, ctx, viewer)?;
    let m = viewer.municipality;
    own.retain(|line| match line.goal.holder {
        Holder::Staff(_) => true,
        Holder::School(school) => viewer.may(Action::EditSchoolGoals, Target::school(m, school)),
        Holder::Municipality => viewer.may(Action::EditMunicipalityGoals, Target::municipality(m)),
        _ => false,
    });
    own.retain(|line| line.status.is_open());
    groups.push(GoalGroup { team: None, goals: own });
    groups.retain(|group| !group.goals.is_empty());
    Ok(groups)
}

/// A fault of a choice, as a refusal.
impl From<PathFault> for Error {
    fn from(fault: PathFault) -> Self {
        Self::Refused(Refusal::CoursePath(fault))
    }
}
