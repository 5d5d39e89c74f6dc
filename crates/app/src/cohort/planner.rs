//! The planner: what it sees, what it proposed, pins, and giving the places.

use analysis::planner::solve;
use programme::access::Viewer;
use programme::cohort::plan::{Broken, Plan, Problem, Row, Wishing};
use programme::cohort::{Cohort, Venue, Wish};
use programme::course::CourseKind;
use programme::id::{CohortId, CourseId, EnrolmentId, MunicipalityId, PersonId, TeamId};
use programme::time::{Day, Moment};
use store::Tx;
use store::cohort::{self as stored, News, Proposal, TeamRow};
use store::course::Enrolment;
use store::people::team;

use super::{must_plan, notice, venue_name};
use crate::course::catalogue;
use crate::course::take::{chosen_goal, progress};
use crate::{Ctx, Error, Result};

/// The day that a moment falls on, where the installation is.
pub type DayOf<'a> = &'a dyn Fn(Moment) -> Day;

/// What the planner knows, with the names for those who read about it.
#[derive(Debug, Clone)]
pub struct Board {
    pub problem: Problem,
    /// In the order of the problem's teams.
    pub teams: Vec<TeamRow>,
    /// In the order of the problem's cohorts: those that are not over.
    pub cohorts: Vec<(Cohort, String)>,
    pub proposal: Option<Proposal>,
    /// The proposal, in rows; places of teams and cohorts that are gone are left out.
    pub plan: Plan,
    /// The proposal no longer fits what stands: somebody changed a cohort, a place or a team.
    pub stale: bool,
}

/// Everything at once, for who plans.
pub fn board(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, day: DayOf<'_>) -> Result<Board> {
    must_plan(viewer)?;
    let m = viewer.municipality;
    let teams = stored::teams(tx, m, viewer.today)?;
    let places = stored::places(tx, m)?;
    let all = stored::all(tx, m)?;
    let mut wishes = open_wishes(tx, m, &all, &places)?;
    let mut cohorts = Vec::new();
    for cohort in all.into_iter().filter(|cohort| cohort.next(ctx.now).is_some()) {
        let venue = venue_name(tx, m, &cohort.venue)?;
        cohorts.push((cohort, venue));
    }
    let team_at = |id: TeamId| teams.iter().position(|team| team.id == id);
    let cohort_at = |id: CohortId| cohorts.iter().position(|(cohort, _)| cohort.id == id);
    let rows = |pairs: &[(TeamId, CohortId)]| -> Vec<(usize, usize)> {
        pairs.iter().filter_map(|(team, cohort)| Some((team_at(*team)?, cohort_at(*cohort)?))).collect()
    };
    let held = rows(&places);
    let mut pinned = rows(&stored::pins(tx, m)?);
    pinned.retain(|pin| !held.contains(pin));
    let wishing = |(at, team): (usize, &TeamRow)| {
        let mut own: Vec<Wish> = Vec::new();
        wishes.retain(|(id, wish)| {
            if *id == team.id {
                own.push(wish.clone());
            }
            *id != team.id
        });
        let waits = !own.is_empty() && !held.iter().any(|(found, _)| *found == at);
        Wishing { school: team.school, grades: team.grades.clone(), wishes: own, waits }
    };
    let problem_teams: Vec<Wishing> = teams.iter().enumerate().map(wishing).collect();
    let row = |(cohort, _): &(Cohort, String)| Row {
        course: cohort.course.clone(),
        school: if let Venue::School(school) = cohort.venue { Some(school) } else { None },
        // Nobody joins what has begun.
        capacity: if cohort.is_open(ctx.now) { cohort.capacity } else { 0 },
        days: cohort
            .held()
            .iter()
            .filter(|session| session.ends > ctx.now)
            .map(|session| day(session.starts))
            .collect(),
    };
    let proposal = stored::proposal(tx, m)?;
    let unwished = proposal.as_ref().is_some_and(|proposal| proposal.unwished);
    let problem = Problem { teams: problem_teams, cohorts: cohorts.iter().map(row).collect(), held, pinned, unwished };
    let proposed = proposal.as_ref().map(|proposal| proposal.places.as_slice()).unwrap_or_default();
    let plan = Plan::new(rows(proposed));
    let stale = proposal.is_some() && (plan.given.len() < proposed.len() || !problem.broken(&plan).is_empty());
    Ok(Board { problem, teams, cohorts, proposal, plan, stale })
}

/// Wishes that are not met: no place on the course, and not completed by the whole team.
fn open_wishes(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    cohorts: &[Cohort],
    places: &[(TeamId, CohortId)],
) -> Result<Vec<(TeamId, Wish)>> {
    let mut wishes = stored::wishes(tx, m)?;
    let taken: Vec<(TeamId, &CourseId)> = places
        .iter()
        .filter_map(|(team, id)| {
            let cohort = cohorts.iter().find(|cohort| cohort.id == *id && cohort.cancelled.is_none())?;
            Some((*team, &cohort.course))
        })
        .collect();
    let enrolled = store::course::of_municipality(tx, m)?;
    let mut done: Vec<(TeamId, CourseId)> = Vec::new();
    for (id, wish) in &wishes {
        let Some(course) = catalogue().find(&wish.course) else { continue };
        let own: Vec<EnrolmentId> = enrolled
            .iter()
            .filter(|place| place.team == Some(*id) && place.course == wish.course)
            .map(|place| place.id)
            .collect();
        let mut complete = !own.is_empty();
        for enrolment in own {
            complete = complete && progress(tx, m, course, enrolment)?.is_complete();
        }
        if complete {
            done.push((*id, wish.course.clone()));
        }
    }
    let is_theme = |course: &CourseId| catalogue().find(course).is_some_and(|course| course.kind == CourseKind::Theme);
    wishes.retain(|(id, wish)| {
        let met = taken.iter().any(|(team, course)| team == id && **course == wish.course);
        is_theme(&wish.course) && !met && !done.contains(&(*id, wish.course.clone()))
    });
    Ok(wishes)
}

/// Looks for the best plan. It may take seconds, so it belongs outside any transaction.
pub fn search(board: &Board, unwished: bool) -> Vec<(TeamId, CohortId)> {
    let problem = Problem { unwished, ..board.problem.clone() };
    let plan = solve(&problem).plan;
    plan.given.iter().map(|(team, cohort)| (board.teams[*team].id, board.cohorts[*cohort].0.id)).collect()
}

/// Keeps what the search found as the proposal.
pub fn keep(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, unwished: bool, places: &[(TeamId, CohortId)]) -> Result<()> {
    must_plan(viewer)?;
    let m = viewer.municipality;
    let new = Proposal { made: ctx.now, by: viewer.person, unwished, places: places.to_vec() };
    stored::propose(tx, m, Some(&new))?;
    ctx.audit(tx, &mut ctx.random(), m, "propose_places", "planner".to_owned(), format!("{} places", places.len()))
}

/// Pins a team to a cohort, or says which hard rule is in the way.
pub fn pin(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    team: TeamId,
    to: CohortId,
    day: DayOf<'_>,
) -> Result<Result<(), Broken>> {
    let mut board = board(tx, ctx, viewer, day)?;
    let row = board.teams.iter().position(|found| found.id == team).ok_or(Error::NotFound)?;
    let at = board.cohorts.iter().position(|(cohort, _)| cohort.id == to).ok_or(Error::NotFound)?;
    // A new pin takes the old one's place.
    board.problem.pinned.retain(|(found, _)| *found != row);
    if let Some(broken) = board.problem.in_the_way(row, at) {
        return Ok(Err(broken));
    }
    let m = viewer.municipality;
    stored::pin(tx, m, team, to, ctx.now, viewer.person)?;
    ctx.audit(tx, &mut ctx.random(), m, "pin_team", format!("cohort {to}"), format!("team {team}"))?;
    Ok(Ok(()))
}

pub fn unpin(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, team: TeamId) -> Result<()> {
    must_plan(viewer)?;
    let m = viewer.municipality;
    stored::unpin(tx, m, team)?;
    ctx.audit(tx, &mut ctx.random(), m, "unpin_team", format!("team {team}"), String::new())
}

/// Gives every proposed place: the team's members are enrolled and told. None where the proposal no longer fits.
pub fn accept(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, day: DayOf<'_>) -> Result<Option<usize>> {
    let board = board(tx, ctx, viewer, day)?;
    if board.stale || board.proposal.is_none() {
        return Ok(None);
    }
    let m = viewer.municipality;
    let mut random = ctx.random();
    for (row, at) in &board.plan.given {
        let (id, cohort) = (board.teams[*row].id, &board.cohorts[*at].0);
        stored::give_place(tx, m, cohort.id, id, ctx.now, viewer.person)?;
        stored::unpin(tx, m, id)?;
        let goal = chosen_goal(tx, m, id, &cohort.course)?;
        let people: Vec<PersonId> = team::members_of(tx, m, id, viewer.today)?.iter().map(|person| person.id).collect();
        for person in people {
            let (course, team) = (cohort.course.clone(), Some(id));
            let new = EnrolmentId(random.id());
            let (at, by) = (ctx.now, viewer.person);
            let new = Enrolment { id: new, person, course, team, goal, at, withdrawn: None, by };
            store::course::enrol(tx, m, &new)?;
        }
        notice::tell(tx, ctx, &mut random, m, cohort.id, News::Place, Some(id))?;
    }
    stored::propose(tx, m, None)?;
    let given = board.plan.given.len();
    ctx.audit(tx, &mut random, m, "give_places", "planner".to_owned(), format!("{given} places"))?;
    Ok(Some(given))
}
