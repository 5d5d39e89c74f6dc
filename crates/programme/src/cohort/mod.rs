//! Cohorts: a course with dates and a place, for so many teams at once.

pub mod plan;

use crate::id::{CohortId, CourseId, PersonId, SchoolId};
use crate::time::Moment;

pub use plan::{Broken, Explanation, Given, Missed, Obstacle, Plan, Problem, Row, Urgency, Wish, Wishing};

/// Most teams of one cohort.
pub const TEAMS_MAX: u32 = 40;
/// Most sessions of one cohort.
pub const SESSIONS_MAX: usize = 30;
/// A session ends on the day it begins: no longer than this.
const SESSION_MAX_US: i64 = 12 * 3_600_000_000;

/// Where a cohort meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Venue {
    School(SchoolId),
    /// An address in the coordinator's words.
    Address(String),
}

/// One meeting of a cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// From 1, in the order in which they were planned; a number is never used again.
    pub number: u32,
    pub starts: Moment,
    pub ends: Moment,
    pub room: String,
    pub cancelled: bool,
    /// How often it was changed since it was announced: what calendars call its sequence.
    pub sequence: u32,
}

impl Session {
    /// What a participant would have to know anew.
    fn differs(&self, planned: &PlannedSession) -> bool {
        (self.starts, self.ends, &self.room) != (planned.starts, planned.ends, &planned.room)
    }
}

/// A cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    pub id: CohortId,
    pub course: CourseId,
    pub venue: Venue,
    /// Teams that there is room for.
    pub capacity: u32,
    pub teachers: Vec<PersonId>,
    /// By number.
    pub sessions: Vec<Session>,
    pub cancelled: Option<Moment>,
}

impl Cohort {
    /// Sessions that take place, by time.
    pub fn held(&self) -> Vec<&Session> {
        let called_off = self.cancelled.is_some();
        let mut held: Vec<&Session> =
            self.sessions.iter().filter(|session| !session.cancelled && !called_off).collect();
        held.sort_by_key(|session| (session.starts, session.number));
        held
    }

    /// The first session that is not over.
    pub fn next(&self, now: Moment) -> Option<&Session> {
        self.held().into_iter().find(|session| session.ends > now)
    }

    /// Whether teams can still be given a place: nothing has begun and it takes place.
    pub fn is_open(&self, now: Moment) -> bool {
        self.held().first().is_some_and(|first| first.starts > now)
    }

    pub fn session(&self, number: u32) -> Option<&Session> {
        self.sessions.iter().find(|session| session.number == number)
    }
}

/// A cohort as a form sends it: what could not be read is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    pub course: Option<CourseId>,
    pub venue: Option<Venue>,
    pub capacity: Option<u32>,
    pub teachers: Vec<PersonId>,
    /// In the form's order; lines that were left empty are not among them.
    pub sessions: Vec<DraftSession>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftSession {
    /// Of a session that is there already.
    pub number: Option<u32>,
    pub starts: Option<Moment>,
    pub ends: Option<Moment>,
    pub room: String,
}

/// A draft without faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub course: CourseId,
    pub venue: Venue,
    pub capacity: u32,
    pub teachers: Vec<PersonId>,
    pub sessions: Vec<PlannedSession>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSession {
    pub number: Option<u32>,
    pub starts: Moment,
    pub ends: Moment,
    pub room: String,
}

/// What is wrong with a draft; a session is named by its place in the form, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    NoCourse,
    NoVenue,
    /// Not a number from 1 to [`TEAMS_MAX`].
    Capacity,
    /// So many teams have a place already.
    TakenAlready(u32),
    NoSession,
    TooManySessions,
    /// Day or time cannot be read.
    Unreadable(usize),
    EndsBeforeItStarts(usize),
    /// Longer than half a day and night.
    TooLong(usize),
    /// It lies before now and is new or moved.
    Past(usize),
    /// It runs while another does.
    Overlaps(usize),
}

/// Checks a draft. `before` is the cohort as it stands, and `taken` how many teams have a place on it.
///
/// # Errors
/// Every fault, in the order of the form.
pub fn check(draft: &Draft, before: Option<&Cohort>, taken: u32, now: Moment) -> Result<Planned, Vec<Fault>> {
    let mut faults = Vec::new();
    if draft.course.is_none() {
        faults.push(Fault::NoCourse);
    }
    let venue = draft.venue.clone().filter(|venue| !matches!(venue, Venue::Address(text) if text.trim().is_empty()));
    if venue.is_none() {
        faults.push(Fault::NoVenue);
    }
    let capacity = draft.capacity.filter(|teams| (1..=TEAMS_MAX).contains(teams));
    match capacity {
        None => faults.push(Fault::Capacity),
        Some(teams) if teams < taken => faults.push(Fault::TakenAlready(taken)),
        Some(_) => {}
    }
    if draft.sessions.is_empty() {
        faults.push(Fault::NoSession);
    } else if draft.sessions.len() > SESSIONS_MAX {
        faults.push(Fault::TooManySessions);
    }
    let mut sessions: Vec<PlannedSession> = Vec::new();
    for (at, session) in draft.sessions.iter().enumerate() {
        match planned(session, before, now, &sessions) {
            Ok(planned) => sessions.push(planned),
            Err(fault) => faults.push(fault(at)),
        }
    }
    let (Some(course), Some(venue), Some(capacity), true) = (draft.course.clone(), venue, capacity, faults.is_empty())
    else {
        return Err(faults);
    };
    Ok(Planned { course, venue, capacity, teachers: draft.teachers.clone(), sessions })
}

fn planned(
    session: &DraftSession,
    before: Option<&Cohort>,
    now: Moment,
    earlier: &[PlannedSession],
) -> Result<PlannedSession, fn(usize) -> Fault> {
    let (Some(starts), Some(ends)) = (session.starts, session.ends) else { return Err(Fault::Unreadable) };
    let room = session.room.trim().to_owned();
    let planned = PlannedSession { number: session.number, starts, ends, room };
    if ends <= starts {
        return Err(Fault::EndsBeforeItStarts);
    }
    if ends.0 - starts.0 > SESSION_MAX_US {
        return Err(Fault::TooLong);
    }
    let stands = session.number.and_then(|number| before?.session(number));
    let moved = stands.is_none_or(|stands| (stands.starts, stands.ends) != (starts, ends));
    if moved && starts <= now {
        return Err(Fault::Past);
    }
    if earlier.iter().any(|other| other.starts < ends && starts < other.ends) {
        return Err(Fault::Overlaps);
    }
    Ok(planned)
}

/// The sessions after a change, and the numbers of those whose participants must be told.
///
/// A session that the form no longer names stays as it is: it is cancelled, never forgotten.
pub fn changed(before: &[Session], planned: &[PlannedSession]) -> (Vec<Session>, Vec<u32>) {
    let mut sessions = before.to_vec();
    let mut told = Vec::new();
    let mut next = before.iter().map(|session| session.number).max().unwrap_or_default() + 1;
    for plan in planned {
        let stands = plan.number.and_then(|number| sessions.iter_mut().find(|session| session.number == number));
        match stands {
            Some(stands) if stands.cancelled => {}
            Some(stands) => {
                if stands.differs(plan) {
                    (stands.starts, stands.ends, stands.room) = (plan.starts, plan.ends, plan.room.clone());
                    stands.sequence += 1;
                    told.push(stands.number);
                }
            }
            None => {
                let PlannedSession { starts, ends, room, .. } = plan.clone();
                sessions.push(Session { number: next, starts, ends, room, cancelled: false, sequence: 0 });
                told.push(next);
                next += 1;
            }
        }
    }
    (sessions, told)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000_000;
    const NOW: Moment = Moment(0);

    fn line(number: Option<u32>, from_hour: i64, to_hour: i64) -> DraftSession {
        let (starts, ends) = (Some(Moment(from_hour * HOUR)), Some(Moment(to_hour * HOUR)));
        DraftSession { number, starts, ends, room: " Lokale 4 ".to_owned() }
    }

    fn draft(sessions: Vec<DraftSession>) -> Draft {
        Draft {
            course: CourseId::new("calm-and-order"),
            venue: Some(Venue::School(SchoolId(1))),
            capacity: Some(4),
            teachers: Vec::new(),
            sessions,
        }
    }

    fn faults(draft: &Draft, taken: u32) -> Vec<Fault> {
        check(draft, None, taken, NOW).err().unwrap_or_default()
    }

    fn session(number: u32, from_hour: i64) -> Session {
        let (starts, ends) = (Moment(from_hour * HOUR), Moment((from_hour + 3) * HOUR));
        Session { number, starts, ends, room: "Lokale 4".to_owned(), cancelled: false, sequence: 0 }
    }

    #[test]
    fn a_draft_is_told_all_its_faults_at_once() {
        assert_eq!(faults(&draft(vec![line(None, 1, 4), line(None, 30, 33)]), 4), []);
        let empty = faults(&Draft::default(), 0);
        assert_eq!(empty, [Fault::NoCourse, Fault::NoVenue, Fault::Capacity, Fault::NoSession]);
        let nowhere = Draft { venue: Some(Venue::Address("  ".to_owned())), ..draft(vec![line(None, 1, 4)]) };
        assert_eq!(faults(&nowhere, 5), [Fault::NoVenue, Fault::TakenAlready(5)]);
        let unreadable = DraftSession { starts: None, ..line(None, 1, 2) };
        let lines = vec![
            line(None, 4, 4),
            line(None, 1, 20),
            line(None, -3, 2),
            line(None, 5, 8),
            line(None, 7, 9),
            unreadable,
        ];
        let expected =
            [Fault::EndsBeforeItStarts(0), Fault::TooLong(1), Fault::Past(2), Fault::Overlaps(4), Fault::Unreadable(5)];
        assert_eq!(faults(&draft(lines), 0), expected);
    }

    #[test]
    fn a_session_that_is_over_keeps_its_time_without_a_fault() {
        let cohort = Cohort {
            id: CohortId(1),
            course: CourseId::new("calm-and-order").unwrap(),
            venue: Venue::School(SchoolId(1)),
            capacity: 4,
            teachers: Vec::new(),
            sessions: vec![session(1, -50)],
            cancelled: None,
        };
        let kept = draft(vec![line(Some(1), -50, -47), line(None, 5, 8)]);
        assert!(check(&kept, Some(&cohort), 0, NOW).is_ok());
        let moved = draft(vec![line(Some(1), -40, -37)]);
        assert_eq!(check(&moved, Some(&cohort), 0, NOW), Err(vec![Fault::Past(0)]));
        assert!(!cohort.is_open(NOW) && cohort.next(NOW).is_none());
    }

    #[test]
    fn participants_are_told_of_what_moved_and_of_nothing_else() {
        let mut cancelled = session(3, 40);
        cancelled.cancelled = true;
        let before = [session(1, 10), session(2, 20), cancelled.clone()];
        let plan = |draft: &DraftSession| PlannedSession {
            number: draft.number,
            starts: draft.starts.unwrap(),
            ends: draft.ends.unwrap(),
            room: draft.room.trim().to_owned(),
        };
        let lines = [line(Some(1), 10, 13), line(Some(2), 21, 24), line(Some(3), 41, 44), line(None, 60, 63)];
        let (after, told) = changed(&before, &lines.iter().map(plan).collect::<Vec<_>>());
        assert_eq!(told, [2, 4]);
        assert_eq!(after.iter().map(|session| session.sequence).collect::<Vec<_>>(), [0, 1, 0, 0]);
        assert_eq!((after[2].clone(), after[3].number), (cancelled, 4), "what is called off stays so");
    }
}
