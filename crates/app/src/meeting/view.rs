//! Reading meetings.

use std::collections::HashMap;

use programme::access::{Action, Viewer};
use programme::id::{MeetingId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::meeting::{Duty, Purpose, Source};
use programme::time::{Day, Moment};
use store::meeting::{self, Decision, Meeting};
use store::people::team::{self, Team};
use store::people::unit;
use store::{Tx, document};

use super::change::{AROUND_MINUTES, notes_of};
use super::enter;
use crate::inquiry::{Inquiry, Listed};
use crate::writing::{Conflict, Names, conflicts};
use crate::{Ctx, Result};

/// The field of a case that says how it ended.
const OUTCOME: &str = "outcome";
/// A meeting that began less than this ago is still going on.
const GOING_US: i64 = 3 * 3_600_000_000;

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedMeeting {
    pub id: MeetingId,
    pub team: TeamId,
    pub team_name: String,
    pub starts: Moment,
    pub minutes: u32,
    pub place: String,
    /// Not over yet.
    pub coming: bool,
}

/// A team with its meetings, and what it has decided and not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMeetings {
    pub team: TeamId,
    pub name: String,
    pub school: SchoolId,
    /// The soonest first.
    pub coming: Vec<ListedMeeting>,
    /// The latest first.
    pub held: Vec<ListedMeeting>,
    pub open: Vec<Decided>,
    /// Saved for the next meeting, which is not called yet.
    pub saved: Vec<String>,
}

/// A decision with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub meeting: MeetingId,
    pub id: i64,
    pub item: Option<u32>,
    pub text: String,
    pub owner: Option<String>,
    pub due: Option<Day>,
    pub done: bool,
}

fn decided(tx: &mut Tx<'_>, names: &mut Names, decision: Decision) -> Result<Decided> {
    let owner = match decision.owner {
        Some(owner) => Some(names.of(tx, owner)?),
        None => None,
    };
    let Decision { meeting, id, item, text, due, done, .. } = decision;
    Ok(Decided { meeting, id, item, text, owner, due, done: done.is_some() })
}

/// Teams the viewer is a member of, and for a leader every team of the school; by name.
pub fn own_teams(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Team>> {
    let (m, today) = (viewer.municipality, viewer.today);
    let mut teams = team::of_person(tx, m, viewer.person, today)?;
    for school in viewer.reach(Action::FollowInquiries).schools {
        teams.extend(team::of_school(tx, m, school, today)?);
    }
    teams.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    teams.dedup_by_key(|team| team.id);
    Ok(teams)
}

fn listed(team: &Team, meeting: Meeting, now: Moment) -> ListedMeeting {
    ListedMeeting {
        id: meeting.id,
        team: team.id,
        team_name: team.name.clone(),
        coming: meeting.starts.0 + GOING_US > now.0,
        starts: meeting.starts,
        minutes: meeting.minutes,
        place: meeting.place,
    }
}

/// The viewer's teams, and for a leader every team of the school.
pub fn teams_meetings(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<TeamMeetings>> {
    let m = viewer.municipality;
    let mut names = Names::new(m);
    let mut found = Vec::new();
    for team in own_teams(tx, viewer)? {
        let all = meeting::of_team(tx, m, team.id)?.into_iter().filter(|meeting| meeting.cancelled.is_none());
        let (mut coming, held): (Vec<_>, Vec<_>) =
            all.map(|meeting| listed(&team, meeting, ctx.now)).partition(|meeting| meeting.coming);
        coming.reverse();
        let mut open = Vec::new();
        for decision in meeting::open_decisions(tx, m, team.id)? {
            open.push(decided(tx, &mut names, decision)?);
        }
        let saved = meeting::wishes(tx, m, team.id)?.into_iter().map(|wish| wish.title).collect();
        found.push(TeamMeetings { team: team.id, name: team.name, school: team.school, coming, held, open, saved });
    }
    Ok(found)
}

/// A team's soonest meeting that is not over.
pub(super) fn coming(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, team: TeamId) -> Result<Option<MeetingId>> {
    let all = meeting::of_team(tx, m, team)?.into_iter();
    let coming = all.filter(|meeting| meeting.cancelled.is_none() && meeting.starts.0 + GOING_US > ctx.now.0);
    Ok(coming.min_by_key(|meeting| meeting.starts).map(|meeting| meeting.id))
}

/// The next meeting of a team that the viewer is a member of.
pub fn next_meeting(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Option<ListedMeeting>> {
    let m = viewer.municipality;
    let mut next: Option<ListedMeeting> = None;
    for team in team::of_person(tx, m, viewer.person, viewer.today)? {
        for meeting in meeting::of_team(tx, m, team.id)?.into_iter().filter(|meeting| meeting.cancelled.is_none()) {
            let found = listed(&team, meeting, ctx.now);
            if found.coming && next.as_ref().is_none_or(|next| found.starts < next.starts) {
                next = Some(found);
            }
        }
    }
    Ok(next)
}

/// A point of the agenda with its notes.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaItem {
    pub number: u32,
    pub title: String,
    pub minutes: u32,
    pub purpose: Option<Purpose>,
    /// What it was saved from.
    pub source: Option<Source>,
    /// The case it is about.
    pub case: Option<Listed>,
    pub notes: String,
    pub version: u32,
    pub conflicts: Vec<Conflict>,
    pub decisions: Vec<Decided>,
}

/// A meeting as its page and its minutes show it.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingView {
    pub meeting: ListedMeeting,
    pub school: String,
    pub cancelled: bool,
    pub duties: Vec<(Duty, PersonId, String)>,
    pub members: Vec<(PersonId, String)>,
    /// Who was there and who was not, by name; empty before somebody has said.
    pub attendance: Vec<(PersonId, String, bool)>,
    pub items: Vec<AgendaItem>,
    /// Decisions under no point.
    pub decisions: Vec<Decided>,
    /// What earlier meetings decided and nobody has done.
    pub open: Vec<Decided>,
    /// Open cases of the team that are not on the agenda.
    pub other_cases: Vec<Listed>,
    /// The team's next meeting after this.
    pub next: Option<ListedMeeting>,
}

/// A meeting of an own team.
pub fn view(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId) -> Result<MeetingView> {
    let m = viewer.municipality;
    let (meeting, team) = enter(tx, viewer, id)?;
    let mut names = Names::new(m);
    let mut decisions = Vec::new();
    for decision in meeting::decisions(tx, m, id)? {
        decisions.push(decided(tx, &mut names, decision)?);
    }
    let cases: HashMap<_, _> =
        crate::inquiry::list(tx, viewer)?.into_iter().map(|listed| (listed.id, listed)).collect();
    let items = agenda(tx, viewer, &meeting, &cases, &mut decisions)?;
    let mut duties = Vec::new();
    for (duty, person) in meeting::duties(tx, m, id)? {
        duties.push((duty, person, names.of(tx, person)?));
    }
    let mut open = Vec::new();
    for decision in meeting::open_decisions(tx, m, team.id)?.into_iter().filter(|decision| decision.meeting != id) {
        open.push(decided(tx, &mut names, decision)?);
    }
    let mut attendance = Vec::new();
    for (person, present) in meeting::attendance(tx, m, id)? {
        attendance.push((person, names.of(tx, person)?, present));
    }
    attendance.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    let members = team::members_of(tx, m, team.id, viewer.today)?;
    let is_other = |listed: &&Listed| {
        let of_team = listed.team.as_ref().is_some_and(|(known, _)| *known == team.id);
        let there = items.iter().any(|item| item.case.as_ref().is_some_and(|case| case.id == listed.id));
        of_team && !there && !listed.closed && !listed.about_pupil
    };
    let mut other_cases: Vec<_> = cases.values().filter(is_other).cloned().collect();
    other_cases.sort_by(|a, b| (&a.title, a.id).cmp(&(&b.title, b.id)));
    let later = meeting::of_team(tx, m, team.id)?.into_iter().filter(|other| other.cancelled.is_none());
    let next = later.filter(|other| other.starts > meeting.starts).min_by_key(|other| other.starts);
    Ok(MeetingView {
        cancelled: meeting.cancelled.is_some(),
        meeting: listed(&team, meeting, ctx.now),
        school: unit::find_school(tx, m, team.school)?.map(|school| school.name).unwrap_or_default(),
        duties,
        members: members.into_iter().map(|member| (member.id, member.name())).collect(),
        attendance,
        items,
        decisions,
        open,
        other_cases,
        next: next.map(|next| listed(&team, next, ctx.now)),
    })
}

/// The agenda; each point takes its decisions with it.
fn agenda(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    held: &Meeting,
    cases: &HashMap<programme::id::InquiryId, Listed>,
    decisions: &mut Vec<Decided>,
) -> Result<Vec<AgendaItem>> {
    let (m, id) = (viewer.municipality, held.id);
    let mut notes: HashMap<String, document::Version> =
        document::newest(tx, m, id.0)?.into_iter().map(|version| (version.field.clone(), version)).collect();
    let mut items = Vec::new();
    for item in meeting::items(tx, m, id)? {
        let written = notes.remove(&notes_of(item.number));
        let conflicts = match &written {
            Some(written) => conflicts(tx, m, id.0, written)?,
            None => Vec::new(),
        };
        let case = item.inquiry.and_then(|inquiry| cases.get(&inquiry)).cloned();
        let (own, rest) = std::mem::take(decisions).into_iter().partition(|made| made.item == Some(item.number));
        *decisions = rest;
        // A case that has ended before the meeting needs only to be told of.
        let ended = match &case {
            Some(case) if case.closed => {
                let decided = document::newest_of_field(tx, m, case.id.0, OUTCOME)?;
                decided.is_some_and(|decided| decided.at < held.starts)
            }
            _ => false,
        };
        items.push(AgendaItem {
            number: item.number,
            title: case.as_ref().map_or(item.title, |case| case.title.clone()),
            minutes: if ended { item.minutes.min(AROUND_MINUTES) } else { item.minutes },
            purpose: if ended { Some(Purpose::Hear) } else { item.purpose },
            source: item.source,
            case,
            version: written.as_ref().map_or(0, |written| written.version),
            notes: written.map(|written| written.text).unwrap_or_default(),
            conflicts,
            decisions: own,
        });
    }
    Ok(items)
}

/// Everything a meeting needs on one sheet: the meeting, and each case of its agenda whole.
pub fn sheet(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId) -> Result<(MeetingView, Vec<Inquiry>)> {
    let found = view(tx, ctx, viewer, id)?;
    let mut cases = Vec::new();
    for case in found.items.iter().filter_map(|item| item.case.as_ref()) {
        cases.extend(crate::inquiry::view(tx, ctx, viewer, case.id)?);
    }
    Ok((found, cases))
}
