//! What the team's work brings to the front page: goals, cases, decisions, the next meeting.

use programme::access::{Action, Target, Viewer};
use programme::goal::{Event, Level, Status};
use programme::id::{GoalId, MeetingId};
use programme::meeting::Duty;
use programme::result::Verdict;
use programme::time::Moment;
use store::people::{team, unit};
use store::{Tx, goal as stored, meeting};

use super::Waiting;
use crate::practice::editorial;
use crate::{Ctx, Result, goal, inquiry, plan};

/// A goal is told of when it is due within two weeks.
const DUE_DAYS: i32 = 14;
/// So many cases at most; the list of cases has the others.
const CASES_MAX: usize = 3;

/// Something that has happened since the viewer's last visit.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// A release moved a goal; the verdict is from its baseline.
    GoalMoved { goal: GoalId, title: String, holder: String, verdict: Option<Verdict>, reached: bool, at: Moment },
    /// Somebody else wrote about a goal.
    GoalComment { goal: GoalId, title: String, by: String, at: Moment },
}

impl News {
    const fn at(&self) -> Moment {
        match self {
            Self::GoalMoved { at, .. } | Self::GoalComment { at, .. } => *at,
        }
    }
}

/// The viewer's next meeting, and what the viewer does there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMeeting {
    pub id: MeetingId,
    pub team: String,
    pub starts: Moment,
    pub place: String,
    pub duty: Option<Duty>,
}

/// Cases going on in the viewer's own teams and classes, the one last written in first.
pub(super) fn cases(tx: &mut Tx<'_>, viewer: &Viewer, waiting: &mut Vec<Waiting>) -> Result<()> {
    let teams = team::of_person(tx, viewer.municipality, viewer.person, viewer.today)?;
    let classes = viewer.reach(Action::StartInquiry).classes;
    let own = |listed: &inquiry::Listed| {
        listed.team.as_ref().is_some_and(|(id, _)| teams.iter().any(|team| team.id == *id))
            || listed.class.as_ref().is_some_and(|(id, _)| classes.contains(id))
    };
    let open = inquiry::open_cases(tx, viewer)?;
    for listed in open.into_iter().filter(own).take(CASES_MAX) {
        let loose = listed.case.factors.iter().filter(|factor| listed.case.measures_on(factor.number) == 0);
        waiting.push(Waiting::CaseGoing {
            inquiry: listed.id,
            // The title of a case about a pupil may name the pupil: that look is logged, so it is not made here.
            title: (!listed.about_pupil).then_some(listed.title).filter(|title| !title.trim().is_empty()),
            stage: listed.stage.number(),
            loose: loose.count() as u32,
        });
    }
    Ok(())
}

/// Goals that are due soon or past due, and teams that have none.
pub(super) fn goals(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, waiting: &mut Vec<Waiting>) -> Result<()> {
    for line in goal::due_soon(tx, ctx, viewer, DUE_DAYS)? {
        let Some(due) = line.goal.wording.due else { continue };
        waiting.push(Waiting::GoalDue {
            goal: line.goal.id,
            title: line.goal.wording.title,
            holder: line.holder_name,
            due,
            past: line.status == Status::PastDue,
        });
    }
    without_goal(viewer, &goal::teams_without_goal(tx, viewer)?, waiting);
    Ok(())
}

/// A coordinator is told how many, a leader which at the school, a member that the own team is among them.
fn without_goal(viewer: &Viewer, without: &[goal::TeamWithoutGoal], waiting: &mut Vec<Waiting>) {
    if without.is_empty() {
        return;
    }
    if viewer.may(Action::EditMunicipalityGoals, Target::municipality(viewer.municipality)) {
        let teams = without.len() as u32;
        let schools = without.chunk_by(|a, b| a.school == b.school).count() as u32;
        waiting.push(Waiting::TeamsWithoutGoalAround { teams, schools });
        return;
    }
    let led = viewer.reach(Action::EditSchoolGoals).schools;
    for of_school in without.chunk_by(|a, b| a.school == b.school) {
        if led.contains(&of_school[0].school) {
            let teams = of_school.iter().map(|found| found.name.clone()).collect();
            waiting.push(Waiting::TeamsWithoutGoal { school: of_school[0].school, teams });
        } else {
            let own = |found: &goal::TeamWithoutGoal| Waiting::OwnTeamWithoutGoal {
                team: found.team,
                name: found.name.clone(),
            };
            waiting.extend(of_school.iter().map(own));
        }
    }
}

/// Plans of the viewer's own classes that wait to be shared; counted, so that no pupil's name is read here.
pub(super) fn plans(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, waiting: &mut Vec<Waiting>) -> Result<()> {
    for class in viewer.reach(Action::PupilGoals).classes {
        let plans = plan::pupil::to_share(tx, ctx, viewer, class)?;
        let Some(found) = unit::find_class(tx, viewer.municipality, class)?.filter(|_| plans > 0) else { continue };
        waiting.push(Waiting::PlansToShare { class, name: found.name, plans });
    }
    Ok(())
}

/// Cards that wait for another reader than those who wrote them.
pub(super) fn cards(tx: &mut Tx<'_>, viewer: &Viewer, waiting: &mut Vec<Waiting>) -> Result<()> {
    let cards = editorial::to_review(tx, viewer)?;
    if cards > 0 {
        waiting.push(Waiting::CardsToReview { cards });
    }
    Ok(())
}

/// What the viewer's teams have given the viewer to do.
pub(super) fn decisions(tx: &mut Tx<'_>, viewer: &Viewer, waiting: &mut Vec<Waiting>) -> Result<()> {
    for team in team::of_person(tx, viewer.municipality, viewer.person, viewer.today)? {
        let open = meeting::open_decisions(tx, viewer.municipality, team.id)?.into_iter();
        waiting.extend(open.filter(|decision| decision.owner == Some(viewer.person)).map(|decision| {
            Waiting::DecisionToDo { meeting: decision.meeting, text: decision.text, due: decision.due }
        }));
    }
    Ok(())
}

/// Goals that moved and what others wrote about them since a moment, newest first.
pub(super) fn news(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, since: Moment) -> Result<Vec<News>> {
    let m = viewer.municipality;
    let moved = goal::new_since(tx, ctx, viewer, since)?.into_iter().map(|moved| News::GoalMoved {
        goal: moved.line.goal.id,
        reached: moved.line.status == Status::Reached,
        verdict: moved.line.aim.as_ref().and_then(|aim| aim.moved),
        holder: moved.line.holder_name,
        title: moved.line.goal.wording.title,
        at: moved.released,
    });
    let mut news: Vec<News> = moved.collect();
    for owned in stored::of_owner(tx, m, viewer.person)?.into_iter().filter(|goal| goal.holder.level() != Level::Pupil)
    {
        for happening in stored::happenings(tx, m, owned.id)? {
            let others = happening.by.filter(|by| *by != viewer.person && happening.at >= since);
            let (Event::Comment | Event::Observed(_), Some(by)) = (happening.event, others) else { continue };
            let by = unit::find_person(tx, m, by)?.map(|person| person.name()).unwrap_or_default();
            let title = owned.wording.title.clone();
            news.push(News::GoalComment { goal: owned.id, title, by, at: happening.at });
        }
    }
    news.sort_by_key(|news| std::cmp::Reverse(news.at()));
    Ok(news)
}

/// The next meeting of one of the viewer's teams.
pub(super) fn next_meeting(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Option<NextMeeting>> {
    let Some(next) = crate::meeting::next_meeting(tx, ctx, viewer)? else { return Ok(None) };
    let duties = meeting::duties(tx, viewer.municipality, next.id)?;
    let duty = duties.into_iter().find(|(_, person)| *person == viewer.person).map(|(duty, _)| duty);
    Ok(Some(NextMeeting { id: next.id, team: next.team_name, starts: next.starts, place: next.place, duty }))
}
