//! Cohorts: their dates, the teams that have a place, what the planner proposed, and who was there.

use programme::cohort::{Cohort, Session, Urgency, Venue, Wish};
use programme::id::{CohortId, CourseId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::time::{Day, Moment};

use crate::mapping::round::grades;
use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO cohort (municipality_id, cohort_id, course_id, school_id, address, capacity, made_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CHANGE = "UPDATE cohort SET course_id = $1, school_id = $2, address = $3, capacity = $4 \
        WHERE municipality_id = $5 AND cohort_id = $6";
    CANCEL = "UPDATE cohort SET cancelled_us = $1 WHERE municipality_id = $2 AND cohort_id = $3 AND cancelled_us IS NULL";
    ALL = "SELECT cohort_id, course_id, school_id, address, capacity, cancelled_us FROM cohort \
        WHERE municipality_id = $1 ORDER BY made_us, cohort_id";
    TEACHERS = "SELECT cohort_id, person_id FROM cohort_teacher WHERE municipality_id = $1 ORDER BY cohort_id, person_id";
    SESSIONS = "SELECT cohort_id, session, starts_us, ends_us, room, sequence, cancelled_us FROM cohort_session \
        WHERE municipality_id = $1 ORDER BY cohort_id, session";
    FIND = "SELECT cohort_id, course_id, school_id, address, capacity, cancelled_us FROM cohort \
        WHERE municipality_id = $1 AND cohort_id = $2";
    TEACHERS_OF = "SELECT cohort_id, person_id FROM cohort_teacher WHERE municipality_id = $1 AND cohort_id = $2 \
        ORDER BY person_id";
    SESSIONS_OF = "SELECT cohort_id, session, starts_us, ends_us, room, sequence, cancelled_us FROM cohort_session \
        WHERE municipality_id = $1 AND cohort_id = $2 ORDER BY session";
    FORGET_TEACHERS = "DELETE FROM cohort_teacher WHERE municipality_id = $1 AND cohort_id = $2";
    ADD_TEACHER = "INSERT INTO cohort_teacher (municipality_id, cohort_id, person_id) VALUES ($1, $2, $3) \
        ON CONFLICT DO NOTHING";
    SAVE_SESSION = "INSERT INTO cohort_session (municipality_id, cohort_id, session, starts_us, ends_us, room, sequence) \
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (municipality_id, cohort_id, session) DO UPDATE \
        SET starts_us = excluded.starts_us, ends_us = excluded.ends_us, room = excluded.room, \
        sequence = excluded.sequence";
    CANCEL_SESSION = "UPDATE cohort_session SET cancelled_us = $1, sequence = sequence + 1 WHERE municipality_id = $2 \
        AND cohort_id = $3 AND session = $4 AND cancelled_us IS NULL";
    GIVE = "INSERT INTO cohort_place (municipality_id, cohort_id, team_id, given_us, given_by) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    END_PLACE = "UPDATE cohort_place SET ended_us = $1 WHERE municipality_id = $2 AND cohort_id = $3 AND team_id = $4 \
        AND ended_us IS NULL";
    PLACES = "SELECT p.cohort_id, p.team_id FROM cohort_place p WHERE p.municipality_id = $1 AND p.ended_us IS NULL \
        ORDER BY p.cohort_id, p.team_id";
    PLACES_OF_TEAM = "SELECT cohort_id, team_id FROM cohort_place WHERE municipality_id = $1 AND team_id = $2 \
        AND ended_us IS NULL ORDER BY cohort_id";
    PINS = "SELECT cohort_id, team_id FROM cohort_pin WHERE municipality_id = $1 ORDER BY team_id";
    PIN = "INSERT INTO cohort_pin (municipality_id, team_id, cohort_id, pinned_us, pinned_by) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, team_id) DO UPDATE SET cohort_id = excluded.cohort_id, \
        pinned_us = excluded.pinned_us, pinned_by = excluded.pinned_by";
    UNPIN = "DELETE FROM cohort_pin WHERE municipality_id = $1 AND team_id = $2";
    FORGET_PROPOSAL = "DELETE FROM cohort_proposal WHERE municipality_id = $1";
    FORGET_PROPOSED = "DELETE FROM cohort_proposal_place WHERE municipality_id = $1";
    PROPOSE = "INSERT INTO cohort_proposal (municipality_id, made_us, made_by, unwished) VALUES ($1, $2, $3, $4)";
    PROPOSE_PLACE = "INSERT INTO cohort_proposal_place (municipality_id, team_id, cohort_id) VALUES ($1, $2, $3)";
    PROPOSAL = "SELECT made_us, made_by, unwished FROM cohort_proposal WHERE municipality_id = $1";
    PROPOSED = "SELECT cohort_id, team_id FROM cohort_proposal_place WHERE municipality_id = $1 ORDER BY team_id";
    NOTE_URGENCY = "INSERT INTO choice_urgency (municipality_id, team_id, course_id, band, noted_us) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, team_id, course_id) DO UPDATE \
        SET band = excluded.band, noted_us = excluded.noted_us";
    WISHES = "SELECT c.team_id, c.place, c.course_id, COALESCE(u.band, 0) FROM course_choice c \
        LEFT JOIN choice_urgency u ON u.municipality_id = c.municipality_id AND u.team_id = c.team_id \
        AND u.course_id = c.course_id WHERE c.municipality_id = $1 AND NOT EXISTS (SELECT 1 FROM course_choice n \
        WHERE n.municipality_id = c.municipality_id AND n.team_id = c.team_id AND n.place = c.place \
        AND n.version > c.version) ORDER BY c.team_id, c.place";
    TEAMS = "SELECT t.team_id, t.school_id, t.name, s.name, c.grades FROM team t JOIN school s \
        ON s.municipality_id = t.municipality_id AND s.school_id = t.school_id \
        LEFT JOIN team_class x ON x.municipality_id = t.municipality_id AND x.team_id = t.team_id \
        AND x.from_day <= $1 AND (x.to_day IS NULL OR x.to_day >= $1) \
        LEFT JOIN class c ON c.municipality_id = x.municipality_id AND c.class_id = x.class_id \
        WHERE t.municipality_id = $2 AND (t.ended_day IS NULL OR t.ended_day >= $1) ORDER BY s.name, t.name, t.team_id";
    MEMBER_PLACES = "SELECT DISTINCT p.cohort_id, p.team_id FROM cohort_place p JOIN team_member m \
        ON m.municipality_id = p.municipality_id AND m.team_id = p.team_id WHERE p.municipality_id = $1 \
        AND p.ended_us IS NULL AND m.person_id = $2 AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3) \
        ORDER BY p.cohort_id, p.team_id";
    ATTENDANCE = "SELECT person_id, present, noted_by, noted_us FROM session_attendance WHERE municipality_id = $1 \
        AND cohort_id = $2 AND session = $3 ORDER BY person_id";
    ATTEND = "INSERT INTO session_attendance (municipality_id, cohort_id, session, person_id, present, noted_by, noted_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (municipality_id, cohort_id, session, person_id) DO UPDATE \
        SET present = excluded.present, noted_by = excluded.noted_by, noted_us = excluded.noted_us";
    NOTE = "INSERT INTO cohort_notice (municipality_id, notice_id, cohort_id, kind, session, at_us) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    NOTICE = "SELECT cohort_id, kind, session FROM cohort_notice WHERE municipality_id = $1 AND notice_id = $2";
    SAVE_ADDRESS = "INSERT INTO calendar_address (municipality_id, person_id, address_hash, made_us) \
        VALUES ($1, $2, $3, $4) ON CONFLICT (municipality_id, person_id) DO UPDATE \
        SET address_hash = excluded.address_hash, made_us = excluded.made_us";
    ADDRESS_MADE = "SELECT made_us FROM calendar_address WHERE municipality_id = $1 AND person_id = $2";
    ADDRESS = "SELECT person_id FROM calendar_address WHERE municipality_id = $1 AND address_hash = $2";
}

fn course(word: &str) -> Result<CourseId> {
    CourseId::new(word).ok_or_else(|| StoreError::Other(format!("“{word}” is no course's id")))
}

/// A cohort without its teachers and sessions.
fn bare(row: &Row<'_>) -> Result<Cohort> {
    let address = row.text(3)?;
    Ok(Cohort {
        id: CohortId(row.int(0)?),
        course: course(&row.text(1)?)?,
        venue: row.maybe_int(2)?.map_or(Venue::Address(address), |school| Venue::School(SchoolId(school))),
        capacity: row.small(4)?,
        teachers: Vec::new(),
        sessions: Vec::new(),
        cancelled: row.maybe_int(5)?.map(Moment),
    })
}

fn teacher(row: &Row<'_>) -> Result<(CohortId, PersonId)> {
    Ok((CohortId(row.int(0)?), PersonId(row.int(1)?)))
}

fn session(row: &Row<'_>) -> Result<(CohortId, Session)> {
    let session = Session {
        number: row.small(1)?,
        starts: Moment(row.int(2)?),
        ends: Moment(row.int(3)?),
        room: row.text(4)?,
        sequence: row.small(5)?,
        cancelled: row.maybe_int(6)?.is_some(),
    };
    Ok((CohortId(row.int(0)?), session))
}

fn place(row: &Row<'_>) -> Result<(TeamId, CohortId)> {
    Ok((TeamId(row.int(1)?), CohortId(row.int(0)?)))
}

fn venue(venue: &Venue) -> (Option<SchoolId>, &str) {
    match venue {
        Venue::School(school) => (Some(*school), ""),
        Venue::Address(address) => (None, address),
    }
}

/// Every cohort of the municipality, in the order they were made.
pub fn all(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<Cohort>> {
    let mut cohorts = tx.query(&ALL, params![m], bare)?;
    let (teachers, sessions) = (tx.query(&TEACHERS, params![m], teacher)?, tx.query(&SESSIONS, params![m], session)?);
    for cohort in &mut cohorts {
        cohort.teachers = teachers.iter().filter(|(id, _)| *id == cohort.id).map(|(_, person)| *person).collect();
        cohort.sessions = sessions.iter().filter(|(id, _)| *id == cohort.id).map(|(_, held)| held.clone()).collect();
    }
    Ok(cohorts)
}

pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: CohortId) -> Result<Option<Cohort>> {
    let Some(mut cohort) = tx.query_first(&FIND, params![m, id], bare)? else { return Ok(None) };
    cohort.teachers = tx.query(&TEACHERS_OF, params![m, id], teacher)?.into_iter().map(|(_, person)| person).collect();
    cohort.sessions = tx.query(&SESSIONS_OF, params![m, id], session)?.into_iter().map(|(_, held)| held).collect();
    Ok(Some(cohort))
}

/// Adds a cohort with its teachers and sessions.
pub fn insert(tx: &mut Tx<'_>, m: MunicipalityId, new: &Cohort, at: Moment) -> Result<()> {
    let (school, address) = venue(&new.venue);
    tx.execute(&INSERT, params![m, new.id, &new.course, school, address, new.capacity, at])?;
    with_parts(tx, m, new)
}

/// Changes everything but what is cancelled.
pub fn change(tx: &mut Tx<'_>, m: MunicipalityId, cohort: &Cohort) -> Result<()> {
    let (school, address) = venue(&cohort.venue);
    tx.execute(&CHANGE, params![&cohort.course, school, address, cohort.capacity, m, cohort.id])?;
    with_parts(tx, m, cohort)
}

fn with_parts(tx: &mut Tx<'_>, m: MunicipalityId, cohort: &Cohort) -> Result<()> {
    tx.execute(&FORGET_TEACHERS, params![m, cohort.id])?;
    for teacher in &cohort.teachers {
        tx.execute(&ADD_TEACHER, params![m, cohort.id, *teacher])?;
    }
    for held in &cohort.sessions {
        let Session { number, starts, ends, room, sequence, .. } = held;
        tx.execute(&SAVE_SESSION, params![m, cohort.id, *number, *starts, *ends, room, *sequence])?;
    }
    Ok(())
}

/// Cancels the whole cohort; false where it is cancelled already.
pub fn cancel(tx: &mut Tx<'_>, m: MunicipalityId, id: CohortId, at: Moment) -> Result<bool> {
    Ok(tx.execute(&CANCEL, params![at, m, id])? > 0)
}

/// Cancels one session; false where it is cancelled already or not there.
pub fn cancel_session(tx: &mut Tx<'_>, m: MunicipalityId, id: CohortId, number: u32, at: Moment) -> Result<bool> {
    Ok(tx.execute(&CANCEL_SESSION, params![at, m, id, number])? > 0)
}

pub fn give_place(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: CohortId,
    team: TeamId,
    at: Moment,
    by: PersonId,
) -> Result<()> {
    tx.execute(&GIVE, params![m, id, team, at, by]).map(drop)
}

/// Takes a team's place away; false where it has none.
pub fn end_place(tx: &mut Tx<'_>, m: MunicipalityId, id: CohortId, team: TeamId, at: Moment) -> Result<bool> {
    Ok(tx.execute(&END_PLACE, params![at, m, id, team])? > 0)
}

/// Teams with their places, all of the municipality's.
pub fn places(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<(TeamId, CohortId)>> {
    tx.query(&PLACES, params![m], place)
}

pub fn places_of_team(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<Vec<CohortId>> {
    Ok(tx.query(&PLACES_OF_TEAM, params![m, team], place)?.into_iter().map(|(_, cohort)| cohort).collect())
}

/// Places of the teams that a person is a member of on a day.
pub fn places_of_member(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    person: PersonId,
    day: Day,
) -> Result<Vec<(TeamId, CohortId)>> {
    tx.query(&MEMBER_PLACES, params![m, person, day], place)
}

pub fn pins(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<(TeamId, CohortId)>> {
    tx.query(&PINS, params![m], place)
}

/// Pins a team to a cohort, instead of where it was pinned before.
pub fn pin(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId, to: CohortId, at: Moment, by: PersonId) -> Result<()> {
    tx.execute(&PIN, params![m, team, to, at, by]).map(drop)
}

pub fn unpin(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<()> {
    tx.execute(&UNPIN, params![m, team]).map(drop)
}

/// What the planner proposed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub made: Moment,
    pub by: PersonId,
    /// Whether a team could be given a course that it did not choose.
    pub unwished: bool,
    pub places: Vec<(TeamId, CohortId)>,
}

pub fn proposal(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Option<Proposal>> {
    let read = |row: &Row<'_>| Ok((Moment(row.int(0)?), PersonId(row.int(1)?), row.yes(2)?));
    let Some((made, by, unwished)) = tx.query_first(&PROPOSAL, params![m], read)? else { return Ok(None) };
    Ok(Some(Proposal { made, by, unwished, places: tx.query(&PROPOSED, params![m], place)? }))
}

/// Keeps a proposal instead of the one before; none takes it away.
pub fn propose(tx: &mut Tx<'_>, m: MunicipalityId, new: Option<&Proposal>) -> Result<()> {
    tx.execute(&FORGET_PROPOSED, params![m])?;
    tx.execute(&FORGET_PROPOSAL, params![m])?;
    let Some(new) = new else { return Ok(()) };
    tx.execute(&PROPOSE, params![m, new.made, new.by, new.unwished])?;
    for (team, cohort) in &new.places {
        tx.execute(&PROPOSE_PLACE, params![m, *team, *cohort])?;
    }
    Ok(())
}

/// Notes how urgent a theme was for the team when it chose it.
pub fn note_urgency(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    team: TeamId,
    course: &CourseId,
    urgency: Urgency,
    at: Moment,
) -> Result<()> {
    tx.execute(&NOTE_URGENCY, params![m, team, course, urgency.band(), at]).map(drop)
}

/// The newest choice of every team for each place of its path.
pub fn wishes(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<(TeamId, Wish)>> {
    tx.query(&WISHES, params![m], |row| {
        let urgency = Urgency::from_band(row.small(3)?);
        Ok((TeamId(row.int(0)?), Wish { rank: row.small(1)?, course: course(&row.text(2)?)?, urgency }))
    })
}

/// A team with where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRow {
    pub id: TeamId,
    pub school: SchoolId,
    pub name: String,
    pub school_name: String,
    /// Of its classes, each once.
    pub grades: Vec<u8>,
}

/// Every team of the municipality on a day, by school and name.
pub fn teams(tx: &mut Tx<'_>, m: MunicipalityId, day: Day) -> Result<Vec<TeamRow>> {
    let rows = tx.query(&TEAMS, params![day, m], |row| {
        let grades = row.maybe_text(4)?.map(|text| grades(&text)).unwrap_or_default();
        let (id, school) = (TeamId(row.int(0)?), SchoolId(row.int(1)?));
        Ok(TeamRow { id, school, name: row.text(2)?, school_name: row.text(3)?, grades })
    })?;
    let mut teams: Vec<TeamRow> = Vec::new();
    for row in rows {
        match teams.last_mut().filter(|last| last.id == row.id) {
            Some(last) => last.grades.extend(row.grades),
            None => teams.push(row),
        }
    }
    for team in &mut teams {
        team.grades.sort_unstable();
        team.grades.dedup();
    }
    Ok(teams)
}

/// What is noted of a person at a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendance {
    pub person: PersonId,
    pub present: bool,
    /// The person, or who teaches.
    pub by: PersonId,
    pub at: Moment,
}

pub fn attendance(tx: &mut Tx<'_>, m: MunicipalityId, id: CohortId, number: u32) -> Result<Vec<Attendance>> {
    tx.query(&ATTENDANCE, params![m, id, number], |row| {
        let (person, present) = (PersonId(row.int(0)?), row.yes(1)?);
        Ok(Attendance { person, present, by: PersonId(row.int(2)?), at: Moment(row.int(3)?) })
    })
}

pub fn attend(tx: &mut Tx<'_>, m: MunicipalityId, id: CohortId, number: u32, noted: Attendance) -> Result<()> {
    let Attendance { person, present, by, at } = noted;
    tx.execute(&ATTEND, params![m, id, number, person, present, by, at]).map(drop)
}

/// What participants are to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum News {
    /// The team has a place.
    Place,
    /// The team's place was taken away.
    PlaceEnded,
    /// Place, times or rooms are others than before, or there are more sessions.
    Changed,
    SessionCancelled(u32),
    Cancelled,
}

impl News {
    const fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::PlaceEnded => "place_ended",
            Self::Changed => "changed",
            Self::SessionCancelled(_) => "session_cancelled",
            Self::Cancelled => "cancelled",
        }
    }

    const fn session(self) -> Option<u32> {
        match self {
            Self::SessionCancelled(session) => Some(session),
            _ => None,
        }
    }

    fn of(word: &str, session: Option<u32>) -> Result<Self> {
        match (word, session) {
            ("place", _) => Ok(Self::Place),
            ("place_ended", _) => Ok(Self::PlaceEnded),
            ("changed", _) => Ok(Self::Changed),
            ("session_cancelled", Some(session)) => Ok(Self::SessionCancelled(session)),
            ("cancelled", _) => Ok(Self::Cancelled),
            _ => Err(StoreError::damaged(format!("the notice {word}"))),
        }
    }
}

pub fn note(tx: &mut Tx<'_>, m: MunicipalityId, id: i64, cohort: CohortId, news: News, at: Moment) -> Result<()> {
    let session = news.session().map(i64::from);
    tx.execute(&NOTE, params![m, id, cohort, news.word(), session, at]).map(drop)
}

pub fn notice(tx: &mut Tx<'_>, m: MunicipalityId, id: i64) -> Result<Option<(CohortId, News)>> {
    tx.query_first(&NOTICE, params![m, id], |row| {
        let session = row.maybe_int(2)?.map(|session| session as u32);
        Ok((CohortId(row.int(0)?), News::of(&row.text(1)?, session)?))
    })
}

/// Keeps the hash of a person's calendar address instead of the one before.
pub fn save_address(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId, hash: &[u8; 32], at: Moment) -> Result<()> {
    tx.execute(&SAVE_ADDRESS, params![m, person, hash, at]).map(drop)
}

/// When the person's address was made; none without one.
pub fn address_made(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId) -> Result<Option<Moment>> {
    tx.query_first(&ADDRESS_MADE, params![m, person], |row| Ok(Moment(row.int(0)?)))
}

/// Whose address it is.
pub fn find_address(tx: &mut Tx<'_>, m: MunicipalityId, hash: &[u8; 32]) -> Result<Option<PersonId>> {
    tx.query_first(&ADDRESS, params![m, hash], |row| Ok(PersonId(row.int(0)?)))
}
