//! Team meetings: called with an agenda from the team's cases, held with duties in turn, ending in decisions.

mod change;
mod view;
mod wheel;

use programme::access::{Action, Target, Viewer};
use programme::id::{MeetingId, TeamId};
pub use programme::meeting::{Duty, Purpose, Source};
use store::Tx;
use store::meeting::{Meeting, find};
use store::people::team::{self, Team};

pub use change::{
    AgendaWords, NewDecision, add_item, call, cancel, decide, mark_done, remove_item, save_for_meeting, save_notes,
    set_attendance, set_duty,
};
pub use view::{
    AgendaItem, Decided, ListedMeeting, MeetingView, TeamMeetings, next_meeting, own_teams, sheet, teams_meetings, view,
};
pub use wheel::{Wheel, WheelLine, add_to_wheel, take_off_wheel, wheel};

use crate::{Error, Result};

/// Whether the viewer is in the team or leads its school.
fn may_meet(tx: &mut Tx<'_>, viewer: &Viewer, team: &Team) -> Result<bool> {
    let m = viewer.municipality;
    if viewer.may(Action::FollowInquiries, Target::school(m, team.school)) {
        return Ok(true);
    }
    let members = team::members_of(tx, m, team.id, viewer.today)?;
    Ok(members.iter().any(|member| member.id == viewer.person))
}

fn enter_team(tx: &mut Tx<'_>, viewer: &Viewer, id: TeamId) -> Result<Team> {
    let team = team::find(tx, viewer.municipality, id, viewer.today)?.ok_or(Error::NotFound)?;
    if may_meet(tx, viewer, &team)? { Ok(team) } else { Err(Error::NotFound) }
}

fn enter(tx: &mut Tx<'_>, viewer: &Viewer, id: MeetingId) -> Result<(Meeting, Team)> {
    let meeting = find(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    let team = enter_team(tx, viewer, meeting.team)?;
    Ok((meeting, team))
}
