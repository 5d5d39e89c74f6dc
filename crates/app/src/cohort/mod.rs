//! Cohorts: making, changing and cancelling them, and who reads about which.

pub mod attendance;
pub mod calendar;
pub mod notice;
pub mod planner;

use std::collections::BTreeSet;

use programme::access::{Action, Target, Viewer};
use programme::cohort::{self as rules, Cohort, Draft, Fault, Session, Venue};
use programme::id::{CohortId, MunicipalityId, PersonId, SchoolId, TeamId};
use store::Tx;
pub use store::cohort::TeamRow;
use store::cohort::{self as stored, News};
use store::people::{team, unit};

use crate::course::{authorise, catalogue};
use crate::{Ctx, Error, Result};

/// Longest name of a room or address, in characters.
const WORDS_MAX_CHARS: usize = 200;

/// Whether the viewer plans cohorts.
pub fn may_plan(viewer: &Viewer) -> bool {
    viewer.may(Action::PlanCourses, Target::municipality(viewer.municipality))
}

fn must_plan(viewer: &Viewer) -> Result<()> {
    if may_plan(viewer) { Ok(()) } else { Err(Error::NotFound) }
}

/// A cohort as its readers see it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub cohort: Cohort,
    /// The school's name, or the address.
    pub venue: String,
    /// Who teaches.
    pub teachers: Vec<(PersonId, String)>,
    /// Teams that have a place.
    pub teams: Vec<TeamRow>,
    /// The viewer plans cohorts.
    pub plans: bool,
    /// The viewer teaches this one.
    pub teaches: bool,
    /// The viewer is in a team that has a place.
    pub takes_part: bool,
}

fn venue_name(tx: &mut Tx<'_>, m: MunicipalityId, venue: &Venue) -> Result<String> {
    match venue {
        Venue::Address(address) => Ok(address.clone()),
        Venue::School(school) => Ok(unit::find_school(tx, m, *school)?.map(|found| found.name).unwrap_or_default()),
    }
}

/// Everything that cohorts are shown with, read once.
struct Around {
    teams: Vec<TeamRow>,
    places: Vec<(TeamId, CohortId)>,
    own: BTreeSet<TeamId>,
    follows: BTreeSet<SchoolId>,
}

impl Around {
    fn read(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Self> {
        let m = viewer.municipality;
        let own = team::of_person(tx, m, viewer.person, viewer.today)?;
        Ok(Self {
            teams: stored::teams(tx, m, viewer.today)?,
            places: stored::places(tx, m)?,
            own: own.into_iter().map(|team| team.id).collect(),
            follows: viewer.reach(Action::FollowCourses).schools.into_iter().collect(),
        })
    }

    /// The cohort, where the viewer has to do with it: by planning, teaching, taking part, or leading who does.
    fn seen(&self, tx: &mut Tx<'_>, viewer: &Viewer, cohort: Cohort) -> Result<Option<Seen>> {
        let m = viewer.municipality;
        let has_place = |team: &TeamRow| self.places.contains(&(team.id, cohort.id));
        let teams: Vec<TeamRow> = self.teams.iter().filter(|team| has_place(team)).cloned().collect();
        let (plans, teaches) = (may_plan(viewer), cohort.teachers.contains(&viewer.person));
        let takes_part = teams.iter().any(|team| self.own.contains(&team.id));
        let leads = teams.iter().any(|team| self.follows.contains(&team.school));
        if !(plans || teaches || takes_part || leads) {
            return Ok(None);
        }
        let venue = venue_name(tx, m, &cohort.venue)?;
        let mut names = Vec::new();
        for person in &cohort.teachers {
            names.push((*person, crate::course::path::name(tx, m, *person)?));
        }
        Ok(Some(Seen { cohort, venue, teachers: names, teams, plans, teaches, takes_part }))
    }
}

/// Every cohort that the viewer has to do with: what comes next first, then what is over or cancelled.
pub fn list(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<Seen>> {
    authorise(viewer)?;
    let around = Around::read(tx, viewer)?;
    let mut found = Vec::new();
    for cohort in stored::all(tx, viewer.municipality)? {
        found.extend(around.seen(tx, viewer, cohort)?);
    }
    found.sort_by_key(|seen| {
        let next = seen.cohort.next(ctx.now).map(|session| session.starts);
        (next.is_none(), next, seen.cohort.id)
    });
    Ok(found)
}

/// One cohort.
pub fn view(tx: &mut Tx<'_>, viewer: &Viewer, id: CohortId) -> Result<Seen> {
    authorise(viewer)?;
    let cohort = stored::find(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    Around::read(tx, viewer)?.seen(tx, viewer, cohort)?.ok_or(Error::NotFound)
}

/// A form as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub draft: Draft,
    /// Mail addresses of those who teach.
    pub teachers: Vec<String>,
}

/// What is wrong with a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    pub rules: Vec<Fault>,
    /// Addresses that no member of staff has.
    pub unknown: Vec<String>,
}

/// The form's draft with its teachers found; the addresses that nobody has otherwise.
fn found(tx: &mut Tx<'_>, m: MunicipalityId, form: &Form) -> Result<(Draft, Vec<String>)> {
    let (mut draft, mut unknown) = (form.draft.clone(), Vec::new());
    draft.course = draft.course.filter(|course| catalogue().find(course).is_some());
    for address in &form.teachers {
        match unit::staff_by_email(tx, m, address)? {
            Some(person) if !draft.teachers.contains(&person.id) => draft.teachers.push(person.id),
            Some(_) => {}
            None => unknown.push(address.clone()),
        }
    }
    if let Some(Venue::School(school)) = &draft.venue
        && unit::find_school(tx, m, *school)?.is_none()
    {
        draft.venue = None;
    }
    let short = |text: &str| -> String { text.trim().chars().take(WORDS_MAX_CHARS).collect() };
    if let Some(Venue::Address(address)) = &mut draft.venue {
        *address = short(address);
    }
    draft.sessions.iter_mut().for_each(|session| session.room = short(&session.room));
    Ok((draft, unknown))
}

fn checked(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    form: &Form,
    before: Option<&Cohort>,
    taken: u32,
) -> Result<Result<rules::Planned, Faults>> {
    let (mut draft, unknown) = found(tx, m, form)?;
    if let Some(before) = before {
        // What teams have a place on stays what it is.
        draft.course = Some(before.course.clone());
    }
    Ok(match rules::check(&draft, before, taken, ctx.now) {
        Ok(planned) if unknown.is_empty() => Ok(planned),
        Ok(_) => Err(Faults { rules: Vec::new(), unknown }),
        Err(rules) => Err(Faults { rules, unknown }),
    })
}

/// Makes a cohort; or says what is wrong with the form.
pub fn make(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, form: &Form) -> Result<Result<CohortId, Faults>> {
    must_plan(viewer)?;
    let m = viewer.municipality;
    let planned = match checked(tx, ctx, m, form, None, 0)? {
        Ok(planned) => planned,
        Err(faults) => return Ok(Err(faults)),
    };
    let mut random = ctx.random();
    let id = CohortId(random.id());
    let (sessions, _) = rules::changed(&[], &planned.sessions);
    let rules::Planned { course, venue, capacity, teachers, .. } = planned;
    let cohort = Cohort { id, course, venue, capacity, teachers, sessions, cancelled: None };
    stored::insert(tx, m, &cohort, ctx.now)?;
    ctx.audit(tx, &mut random, m, "make_cohort", format!("cohort {id}"), cohort.course.to_string())?;
    Ok(Ok(id))
}

/// How many teams have a place.
fn taken(tx: &mut Tx<'_>, m: MunicipalityId, id: CohortId) -> Result<u32> {
    Ok(stored::places(tx, m)?.into_iter().filter(|(_, cohort)| *cohort == id).count() as u32)
}

/// Changes a cohort and tells its participants of what is new; or says what is wrong with the form.
pub fn change(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: CohortId, form: &Form) -> Result<Result<(), Faults>> {
    let before = planned_by(tx, viewer, id)?;
    let m = viewer.municipality;
    let taken = taken(tx, m, id)?;
    let planned = match checked(tx, ctx, m, form, Some(&before), taken)? {
        Ok(planned) => planned,
        Err(faults) => return Ok(Err(faults)),
    };
    let (mut sessions, told) = rules::changed(&before.sessions, &planned.sessions);
    let elsewhere = planned.venue != before.venue;
    if elsewhere {
        let coming = |session: &&mut Session| session.ends > ctx.now && !session.cancelled;
        sessions
            .iter_mut()
            .filter(coming)
            .filter(|session| !told.contains(&session.number))
            .for_each(|session| session.sequence += 1);
    }
    let rules::Planned { course, venue, capacity, teachers, .. } = planned;
    let after = Cohort { id, course, venue, capacity, teachers, sessions, cancelled: None };
    stored::change(tx, m, &after)?;
    let mut random = ctx.random();
    if !told.is_empty() || elsewhere {
        notice::tell(tx, ctx, &mut random, m, id, News::Changed, None)?;
    }
    ctx.audit(tx, &mut random, m, "change_cohort", format!("cohort {id}"), format!("sessions {told:?}"))?;
    Ok(Ok(()))
}

/// A cohort that the viewer may change: it is planned by them and not cancelled.
fn planned_by(tx: &mut Tx<'_>, viewer: &Viewer, id: CohortId) -> Result<Cohort> {
    must_plan(viewer)?;
    let found = stored::find(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    if found.cancelled.is_some() { Err(Error::NotFound) } else { Ok(found) }
}

/// Cancels a session, or the whole cohort, and tells its participants. Doing it again changes nothing.
pub fn cancel(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: CohortId, session: Option<u32>) -> Result<()> {
    must_plan(viewer)?;
    let m = viewer.municipality;
    stored::find(tx, m, id)?.ok_or(Error::NotFound)?;
    let (done, news) = match session {
        Some(number) => (stored::cancel_session(tx, m, id, number, ctx.now)?, News::SessionCancelled(number)),
        None => (stored::cancel(tx, m, id, ctx.now)?, News::Cancelled),
    };
    if !done {
        return Ok(());
    }
    let mut random = ctx.random();
    notice::tell(tx, ctx, &mut random, m, id, news, None)?;
    let detail = session.map_or_else(|| "whole".to_owned(), |number| format!("session {number}"));
    ctx.audit(tx, &mut random, m, "cancel_cohort", format!("cohort {id}"), detail)
}

/// Takes a team's place away and tells its members.
pub fn end_place(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: CohortId, team: TeamId) -> Result<()> {
    must_plan(viewer)?;
    let m = viewer.municipality;
    if !stored::end_place(tx, m, id, team, ctx.now)? {
        return Err(Error::NotFound);
    }
    let mut random = ctx.random();
    notice::tell(tx, ctx, &mut random, m, id, News::PlaceEnded, Some(team))?;
    ctx.audit(tx, &mut random, m, "end_place", format!("cohort {id}"), format!("team {team}"))
}

/// Addresses of those who teach, as a form shows them.
pub fn teacher_addresses(tx: &mut Tx<'_>, viewer: &Viewer, cohort: &Cohort) -> Result<Vec<String>> {
    must_plan(viewer)?;
    let mut addresses = Vec::new();
    for person in &cohort.teachers {
        addresses.extend(unit::find_person(tx, viewer.municipality, *person)?.and_then(|person| person.email));
    }
    Ok(addresses)
}
