//! Who was at a session: noted by the code on the wall, or ticked by who teaches; and who must be stood in for.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use programme::access::{Action, Viewer};
use programme::cohort::Session;
use programme::id::{CohortId, MunicipalityId, PersonId};
use programme::time::{Day, Moment};
use store::Tx;
use store::cohort::{self as stored, Attendance};
use store::key_store::KeyName;
use store::people::team;

use super::planner::DayOf;
use super::{Seen, may_plan, view};
use crate::{Ctx, Error, Result};

/// A code is made anew every quarter of an hour and works until the next one is old.
const SLOT_US: i64 = 15 * 60 * 1_000_000;
/// People come early, and forget until they are in the bus.
const AROUND_US: i64 = 2 * 3_600 * 1_000_000;

/// Where a participant stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    pub person: PersonId,
    pub name: String,
    pub team: String,
    /// None where nothing is noted.
    pub present: Option<bool>,
}

/// A session for who teaches or takes part.
#[derive(Debug, Clone)]
pub struct SessionView {
    pub seen: Seen,
    pub session: Session,
    /// By team and name; for who teaches alone.
    pub participants: Vec<Participant>,
    /// How many are noted as present, and all.
    pub present: usize,
    pub all: usize,
    /// What is noted of the viewer.
    pub own: Option<bool>,
    /// The session is now, give or take two hours.
    pub is_on: bool,
    /// The code that participants show they are there with, for who teaches while the session is on.
    pub code: Option<String>,
    /// Until when that code works at least.
    pub code_until: Moment,
}

fn is_on(session: &Session, now: Moment) -> bool {
    !session.cancelled && session.starts.0 - AROUND_US <= now.0 && now.0 <= session.ends.0 + AROUND_US
}

fn code(ctx: &Ctx, m: MunicipalityId, id: CohortId, number: u32, slot: i64) -> Result<String> {
    let key = ctx.keys.get_or_create(KeyName::Installation)?;
    let mut hasher = blake3::Hasher::new_keyed(&key);
    hasher.update(b"laerke 1 attendance").update(&m.0.to_le_bytes()).update(&id.0.to_le_bytes());
    hasher.update(&number.to_le_bytes()).update(&slot.to_le_bytes());
    Ok(URL_SAFE_NO_PAD.encode(&hasher.finalize().as_bytes()[..9]))
}

/// Compared as hashes, so that time tells nothing about how much was right.
fn fits(ctx: &Ctx, m: MunicipalityId, id: CohortId, number: u32, given: &str) -> Result<bool> {
    let now = ctx.now.0.div_euclid(SLOT_US);
    for slot in [now, now - 1] {
        if blake3::hash(given.as_bytes()) == blake3::hash(code(ctx, m, id, number, slot)?.as_bytes()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Members of the teams that have a place, with what is noted of them.
fn participants(tx: &mut Tx<'_>, viewer: &Viewer, seen: &Seen, number: u32) -> Result<Vec<Participant>> {
    let m = viewer.municipality;
    let noted = stored::attendance(tx, m, seen.cohort.id, number)?;
    let mut all: Vec<Participant> = Vec::new();
    for row in &seen.teams {
        for person in team::members_of(tx, m, row.id, viewer.today)? {
            let present = noted.iter().find(|noted| noted.person == person.id).map(|noted| noted.present);
            if all.iter().all(|found| found.person != person.id) {
                all.push(Participant { person: person.id, name: person.name(), team: row.name.clone(), present });
            }
        }
    }
    Ok(all)
}

/// A session's page, for who teaches, takes part or plans. Only who teaches sees who was there.
pub fn session(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: CohortId, number: u32) -> Result<SessionView> {
    let seen = view(tx, viewer, id)?;
    let session = seen.cohort.session(number).ok_or(Error::NotFound)?.clone();
    let people = participants(tx, viewer, &seen, number)?;
    let own = people.iter().find(|found| found.person == viewer.person).and_then(|found| found.present);
    let (present, all) = (people.iter().filter(|found| found.present == Some(true)).count(), people.len());
    let is_on = is_on(&session, ctx.now) && seen.cohort.cancelled.is_none();
    let slot = ctx.now.0.div_euclid(SLOT_US);
    let code = if seen.teaches && is_on { Some(code(ctx, viewer.municipality, id, number, slot)?) } else { None };
    let participants = if seen.teaches { people } else { Vec::new() };
    let code_until = Moment((slot + 2) * SLOT_US);
    Ok(SessionView { seen, session, participants, present, all, own, is_on, code, code_until })
}

/// Notes the viewer as present; false where the code is old or the session is not on.
pub fn note_own(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: CohortId, number: u32, given: &str) -> Result<bool> {
    let found = session(tx, ctx, viewer, id, number)?;
    if !found.seen.takes_part {
        return Err(Error::NotFound);
    }
    if !found.is_on || !fits(ctx, viewer.municipality, id, number, given)? {
        return Ok(false);
    }
    let noted = Attendance { person: viewer.person, present: true, by: viewer.person, at: ctx.now };
    stored::attend(tx, viewer.municipality, id, number, noted)?;
    Ok(true)
}

/// The teacher's own list: exactly these were there, of those who take part.
pub fn tick(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: CohortId, number: u32, there: &[PersonId]) -> Result<()> {
    let found = session(tx, ctx, viewer, id, number)?;
    if !found.seen.teaches {
        return Err(Error::NotFound);
    }
    for participant in found.participants {
        let present = there.contains(&participant.person);
        if participant.present != Some(present) {
            let noted = Attendance { person: participant.person, present, by: viewer.person, at: ctx.now };
            stored::attend(tx, viewer.municipality, id, number, noted)?;
        }
    }
    Ok(())
}

/// Whom a school must stand in for on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    pub day: Day,
    pub school: String,
    pub teams: Vec<String>,
    /// People, each counted once.
    pub people: usize,
    pub from: Moment,
    pub to: Moment,
}

/// Everybody who is away on a course from now on, by day and school: of the own school for its leader, of all for who plans.
pub fn away(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, day: DayOf<'_>) -> Result<Vec<Away>> {
    let m = viewer.municipality;
    let (plans, follows) = (may_plan(viewer), viewer.reach(Action::FollowCourses).schools);
    if !plans && follows.is_empty() {
        return Err(Error::NotFound);
    }
    let teams = stored::teams(tx, m, viewer.today)?;
    let places = stored::places(tx, m)?;
    let mut all: Vec<(Away, Vec<PersonId>)> = Vec::new();
    for cohort in stored::all(tx, m)? {
        let coming: Vec<Session> =
            cohort.held().into_iter().filter(|session| session.ends > ctx.now).cloned().collect();
        for team in teams.iter().filter(|team| places.contains(&(team.id, cohort.id))) {
            if !plans && !follows.contains(&team.school) {
                continue;
            }
            let members: Vec<PersonId> =
                team::members_of(tx, m, team.id, viewer.today)?.iter().map(|person| person.id).collect();
            for session in &coming {
                let (on, school) = (day(session.starts), &team.school_name);
                let at = all.iter().position(|(away, _)| away.day == on && away.school == *school);
                let at = at.unwrap_or_else(|| {
                    let (from, to) = (session.starts, session.ends);
                    let away = Away { day: on, school: school.clone(), teams: Vec::new(), people: 0, from, to };
                    all.push((away, Vec::new()));
                    all.len() - 1
                });
                let (away, people) = &mut all[at];
                away.from = away.from.min(session.starts);
                away.to = away.to.max(session.ends);
                if !away.teams.contains(&team.name) {
                    away.teams.push(team.name.clone());
                }
                people.extend(&members);
            }
        }
    }
    let counted = |(mut away, mut people): (Away, Vec<PersonId>)| {
        people.sort_unstable();
        people.dedup();
        away.people = people.len();
        away
    };
    let mut found: Vec<Away> = all.into_iter().map(counted).collect();
    found.sort_by(|a, b| (a.day, &a.school).cmp(&(b.day, &b.school)));
    Ok(found)
}
