//! What others ask of goals: the front page, mail, meetings and inquiries.

use programme::access::{Action, Target, Viewer};
use programme::goal::{Holder, Level, Status};
use programme::id::{ClassId, TeamId};
use programme::time::{Day, Moment};
use store::Tx;
use store::goal::{self as stored, Goal, TeamWithoutGoal};
use store::people::{team, unit};

use super::line::{Line, Writer};
use super::read::{OfSchool, of_line, own};
use super::sight::Sight;
use crate::result::Levels;
use crate::{Ctx, Error, Result};

/// The goals that are the viewer's business, own competence goals among them, widest first.
pub fn goals_of_viewer(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<Line>> {
    let sight = Sight::load(tx, viewer)?;
    let goals = all(tx, &sight, OfSchool::All)?;
    Writer::new(tx, ctx, &sight)?.lines(tx, goals)
}

fn all(tx: &mut Tx<'_>, sight: &Sight<'_>, of_school: OfSchool) -> Result<Vec<Goal>> {
    let mut goals = own(tx, sight, of_school)?;
    goals.extend(stored::of_person(tx, sight.viewer.municipality, sight.viewer.person, Level::Staff)?);
    goals.sort_by_key(|goal| (goal.holder.level(), goal.set, goal.id));
    Ok(goals)
}

/// A class's goals, also from when it was a lower grade.
pub fn goals_of_class(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId) -> Result<Vec<Line>> {
    let sight = Sight::load(tx, viewer)?;
    let school = unit::find_class(tx, viewer.municipality, class)?.ok_or(Error::NotFound)?.school;
    if !sight.may_view(Holder::Class { school, class }) {
        return Err(Error::NotFound);
    }
    let goals = of_line(tx, &sight, class)?;
    Writer::new(tx, ctx, &sight)?.lines(tx, goals)
}

/// A team's own goals.
pub fn goals_of_team(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId) -> Result<Vec<Line>> {
    let sight = Sight::load(tx, viewer)?;
    let school = team::find(tx, viewer.municipality, id, viewer.today)?.ok_or(Error::NotFound)?.school;
    if !sight.may_view(Holder::Team { school, team: id }) {
        return Err(Error::NotFound);
    }
    let goals = stored::of_team(tx, viewer.municipality, id)?;
    Writer::new(tx, ctx, &sight)?.lines(tx, goals)
}

/// Whether a goal is the viewer's to act on: in the own class, team, school or municipality, or looked after.
fn acts_on(sight: &Sight<'_>, goal: &Goal) -> bool {
    goal.wording.owner == Some(sight.viewer.person) || sight.may_edit(goal.holder)
}

/// Open goals that the viewer acts on and that are due within `days`, or should have been reached already; the most
/// urgent first.
pub fn due_soon(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, days: i32) -> Result<Vec<Line>> {
    let sight = Sight::load(tx, viewer)?;
    let last = Day(viewer.today.0 + days);
    let mut goals = all(tx, &sight, OfSchool::DueBy(last))?;
    goals.retain(|goal| goal.wording.due.is_some_and(|due| due <= last) && goal.ended.is_none());
    goals.retain(|goal| acts_on(&sight, goal));
    let mut lines = Writer::new(tx, ctx, &sight)?.lines(tx, goals)?;
    lines.retain(|line| line.status.is_open());
    lines.sort_by_key(|line| line.goal.wording.due);
    Ok(lines)
}

/// A goal that a release moved.
#[derive(Debug, Clone)]
pub struct Moved {
    pub line: Line,
    pub released: Moment,
}

/// Goals of the viewer whose scale got a newer released level since a moment, newest first.
pub fn new_since(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, since: Moment) -> Result<Vec<Moved>> {
    // Most of the time nothing was: then no goal need be looked at.
    if !Levels::new(tx, viewer.municipality)?.any_since(tx, since)? {
        return Ok(Vec::new());
    }
    let sight = Sight::load(tx, viewer)?;
    let mut goals = all(tx, &sight, OfSchool::All)?;
    goals.retain(|goal| goal.wording.aim.is_some() && acts_on(&sight, goal));
    let lines = Writer::new(tx, ctx, &sight)?.lines(tx, goals)?.into_iter();
    let news = lines.filter(|line| line.status != Status::Ended).filter_map(|line| {
        let released = line.aim.as_ref()?.released.filter(|released| *released >= since)?;
        Some(Moved { line, released })
    });
    let mut news: Vec<_> = news.collect();
    news.sort_by_key(|moved| std::cmp::Reverse(moved.released));
    Ok(news)
}

/// Teams for which no goal was ever set: the viewer's own, those of a leader's school, all for a coordinator. By
/// school and name.
pub fn teams_without_goal(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<TeamWithoutGoal>> {
    let m = viewer.municipality;
    let everywhere = viewer.may(Action::EditMunicipalityGoals, Target::municipality(m));
    let led = viewer.reach(Action::EditSchoolGoals).schools;
    let own = stored::teams_of(tx, m, viewer.person, viewer.today)?;
    if !everywhere && led.is_empty() && own.is_empty() {
        return Ok(Vec::new());
    }
    let mut without = stored::teams_without_goal(tx, m, viewer.today)?;
    let is_own = |id: TeamId| own.iter().any(|(team, ..)| *team == id);
    without.retain(|found| everywhere || led.contains(&found.school) || is_own(found.team));
    Ok(without)
}
