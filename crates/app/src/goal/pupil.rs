//! Pupils' goals: named, so the door is narrow, and every look and every change is audited in its own transaction.
//!
//! The contact teacher has them of the own class. Others of the staff have them of pupils they are assigned to. A leader opens
//! one pupil's for a stated reason, which is logged and lasts a week. Nobody else.

use programme::access::{Action, Target, Viewer};
use programme::goal::{Event, Holder, Level, Wording};
use programme::id::{ClassId, GoalId, MunicipalityId, PersonId, SchoolId};
use programme::time::{Day, Moment};
use store::Tx;
use store::goal::pupil::{self as stored, Opening};
use store::goal::{self as stored_goal, Goal};
use store::people::{directory, unit};

use super::line::{Line, Writer};
use super::read::{Detail, detail_of};
use super::sight::Sight;
use super::write::{append, check, insert, reword};
use crate::{Ctx, Error, Random, Refusal, Result};

/// How long a stated reason opens a pupil's goals.
const OPENING_US: i64 = 7 * 86_400 * 1_000_000;
const REASON_CHARS: std::ops::RangeInclusive<usize> = 10..=1_000;

/// How a viewer stands to a pupil's goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// May read and write: contact teacher, or assigned to the pupil.
    Works,
    /// May read: a leader with a reason that still holds.
    Opened,
    /// A leader who must state a reason first.
    NeedsReason,
}

/// A pupil with the present class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    pub id: PersonId,
    pub name: String,
    pub class: ClassId,
    pub school: SchoolId,
    pub class_name: String,
}

/// The pupil, when there is one in a class today.
pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: PersonId, today: Day) -> Result<Pupil> {
    let (class, school) = stored::class_of(tx, m, id, today)?.ok_or(Error::NotFound)?;
    let person = unit::find_person(tx, m, id)?.ok_or(Error::NotFound)?;
    let class_name = unit::find_class(tx, m, class)?.ok_or(Error::NotFound)?.name;
    Ok(Pupil { id, name: person.name(), class, school, class_name })
}

/// How the viewer stands to the pupil's goals; whoever has no business with them finds nothing.
pub fn access(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, pupil: &Pupil) -> Result<Access> {
    let m = viewer.municipality;
    let target = Target::class(m, pupil.school, pupil.class);
    if viewer.may(Action::PupilGoals, target)
        || stored::assigned(tx, m, pupil.id, viewer.today)?.contains(&viewer.person)
    {
        return Ok(Access::Works);
    }
    if !viewer.may(Action::OpenPupilGoals, Target::school(m, pupil.school)) {
        return Err(Error::NotFound);
    }
    let opened = stored::opened(tx, m, pupil.id, viewer.person, ctx.now)?;
    Ok(if opened.is_some() { Access::Opened } else { Access::NeedsReason })
}

/// A leader's reason opens a pupil's goals for a week; it is logged as it is written.
pub fn open(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: PersonId, reason: &str) -> Result<()> {
    let m = viewer.municipality;
    let pupil = find(tx, m, id, viewer.today)?;
    if !viewer.may(Action::OpenPupilGoals, Target::school(m, pupil.school)) {
        return Err(Error::NotFound);
    }
    let reason = reason.trim().to_owned();
    if !REASON_CHARS.contains(&reason.chars().count()) {
        return Err(Refusal::Input {
            da: "Skriv med en sætning, hvorfor du har brug for at se elevens mål.".to_owned(),
            en: "Write in a sentence why you need to see the pupil's goals.".to_owned(),
        }
        .into());
    }
    let mut random = ctx.random();
    ctx.audit(tx, &mut random, m, "open_pupil_goals", format!("person {id}"), reason.clone())?;
    let until = Moment(ctx.now.0 + OPENING_US);
    let opening = Opening { pupil: id, by: viewer.person, reason, at: ctx.now, until };
    Ok(stored::open(tx, m, random.id(), &opening)?)
}

/// The pupils of a class whose goals the viewer looks after, with how many goals each has. The look is logged for each.
pub fn of_class(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId) -> Result<(String, Vec<(Pupil, usize)>)> {
    let m = viewer.municipality;
    let class = unit::find_class(tx, m, class)?.ok_or(Error::NotFound)?;
    let all = viewer.may(Action::PupilGoals, Target::class(m, class.school, class.id));
    let assigned = stored::pupils_of(tx, m, viewer.person, viewer.today)?;
    let mut found = Vec::new();
    let mut random = ctx.random();
    for person in unit::pupils_of_class(tx, m, class.id, viewer.today)? {
        if !all && !assigned.contains(&person.id) {
            continue;
        }
        let goals = stored_goal::of_person(tx, m, person.id, Level::Pupil)?.len();
        seen(tx, ctx, &mut random, m, person.id)?;
        let (name, class_name) = (person.name(), class.name.clone());
        found.push((Pupil { id: person.id, name, class: class.id, school: class.school, class_name }, goals));
    }
    if !all && found.is_empty() {
        return Err(Error::NotFound);
    }
    Ok((class.name, found))
}

fn seen(tx: &mut Tx<'_>, ctx: &Ctx, random: &mut Random, m: MunicipalityId, pupil: PersonId) -> Result<()> {
    ctx.audit(tx, random, m, "view_pupil_goals", format!("person {pupil}"), String::new())
}

/// One pupil's goals.
#[derive(Debug, Clone)]
pub struct PupilGoals {
    pub pupil: Pupil,
    pub access: Access,
    /// Empty until a leader has stated a reason.
    pub lines: Vec<Line>,
    /// Who works with the pupil beside the contact teacher.
    pub assigned: Vec<(PersonId, String)>,
    /// The class's other staff, for the contact teacher to choose among; empty for others.
    pub assignable: Vec<(PersonId, String)>,
}

/// A pupil's goals; the look is logged.
pub fn of_pupil(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: PersonId) -> Result<PupilGoals> {
    let m = viewer.municipality;
    let pupil = find(tx, m, id, viewer.today)?;
    let access = access(tx, ctx, viewer, &pupil)?;
    if access == Access::NeedsReason {
        return Ok(PupilGoals { pupil, access, lines: Vec::new(), assigned: Vec::new(), assignable: Vec::new() });
    }
    seen(tx, ctx, &mut ctx.random(), m, id)?;
    let lines = lines_of_pupil(tx, ctx, viewer, id)?;
    let held = stored::assigned(tx, m, id, viewer.today)?;
    let mut assigned = Vec::new();
    for person in &held {
        assigned.extend(unit::find_person(tx, m, *person)?.map(|found| (found.id, found.name())));
    }
    let mut assignable = Vec::new();
    if viewer.may(Action::PupilGoals, Target::class(m, pupil.school, pupil.class)) {
        let staff = unit::staff_of_class(tx, m, pupil.class, viewer.today)?.into_iter().map(|(person, _)| person);
        assignable = staff.filter(|found| found.id != viewer.person).map(|found| (found.id, found.name())).collect();
        assignable.sort_by(|a: &(PersonId, String), b| a.1.cmp(&b.1));
        assignable.dedup();
        assignable.retain(|(person, _)| !held.contains(person));
    }
    Ok(PupilGoals { pupil, access, lines, assigned, assignable })
}

/// A pupil's goals as lines; whoever calls has checked the door and logs the look.
pub fn lines_of_pupil(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: PersonId) -> Result<Vec<Line>> {
    let goals = stored_goal::of_person(tx, viewer.municipality, id, Level::Pupil)?;
    let sight = Sight::load(tx, viewer)?;
    Writer::new(tx, ctx, &sight)?.lines(tx, goals)
}

/// Lets a member of the class's staff work with the pupil, or no longer; the contact teacher's to decide.
pub fn assign(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: PersonId,
    colleague: PersonId,
    works: bool,
) -> Result<()> {
    let m = viewer.municipality;
    let pupil = find(tx, m, id, viewer.today)?;
    if !viewer.may(Action::PupilGoals, Target::class(m, pupil.school, pupil.class))
        || !directory::is_staff(tx, m, colleague, ctx.today)?
    {
        return Err(Error::NotFound);
    }
    let action = if works {
        stored::assign(tx, m, id, colleague, ctx.today)?;
        "assign_to_pupil"
    } else {
        stored::end_assignment(tx, m, id, colleague, Day(ctx.today.0 - 1))?;
        "end_assignment_to_pupil"
    };
    ctx.audit(tx, &mut ctx.random(), m, action, format!("person {id}"), format!("person {colleague}"))
}

/// A pupil's goal with its pupil, for someone who works with the pupil or has opened it.
fn goal(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: GoalId) -> Result<(Goal, Access)> {
    let m = viewer.municipality;
    let goal = stored_goal::find(tx, m, id)?.ok_or(Error::NotFound)?;
    let Holder::Pupil { pupil, .. } = goal.holder else { return Err(Error::NotFound) };
    let pupil = find(tx, m, pupil, viewer.today)?;
    match access(tx, ctx, viewer, &pupil)? {
        Access::NeedsReason => Err(Error::NotFound),
        access => Ok((goal, access)),
    }
}

/// One goal of a pupil with its history; the look is logged.
pub fn detail(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: GoalId) -> Result<Detail> {
    let (goal, access) = goal(tx, ctx, viewer, id)?;
    if let Some(pupil) = goal.holder.person() {
        seen(tx, ctx, &mut ctx.random(), viewer.municipality, pupil)?;
    }
    let sight = Sight::load(tx, viewer)?;
    let mut writer = Writer::new(tx, ctx, &sight)?;
    detail_of(tx, &mut writer, goal, access == Access::Works)
}

/// Sets a goal for a pupil, in words: no figure of ours is about one child.
pub fn create(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: PersonId, wording: &Wording) -> Result<GoalId> {
    let pupil = find(tx, viewer.municipality, id, viewer.today)?;
    if access(tx, ctx, viewer, &pupil)? != Access::Works {
        return Err(Error::NotFound);
    }
    set(tx, ctx, viewer.municipality, viewer.person, &pupil, wording)
}

/// Sets a goal in the pupil's own words; the pupil's own door has let the pupil in.
pub fn create_own(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, pupil: PersonId, wording: &Wording) -> Result<GoalId> {
    let found = find(tx, m, pupil, ctx.today)?;
    set(tx, ctx, m, pupil, &found, wording)
}

fn set(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    by: PersonId,
    pupil: &Pupil,
    wording: &Wording,
) -> Result<GoalId> {
    let holder = Holder::Pupil { school: pupil.school, class: pupil.class, pupil: pupil.id };
    let wording = Wording { aim: None, ..wording.clone() };
    check(tx, ctx, m, holder, &wording, None)?;
    insert(tx, ctx, &mut ctx.random(), m, Some(by), holder, &wording)
}

/// Words a pupil's goal anew.
pub fn change(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: GoalId, version: u32, wording: &Wording) -> Result<()> {
    let (goal, access) = goal(tx, ctx, viewer, id)?;
    if access != Access::Works {
        return Err(Error::NotFound);
    }
    let wording = Wording { aim: None, ..wording.clone() };
    reword(tx, ctx, viewer.municipality, &goal, version, viewer.person, &wording)
}

/// Comments, observes, ends or takes up a pupil's goal.
pub fn happen(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: GoalId, event: Event, body: &str) -> Result<()> {
    let (goal, access) = goal(tx, ctx, viewer, id)?;
    if access != Access::Works {
        return Err(Error::NotFound);
    }
    append(tx, ctx, viewer.municipality, viewer.person, &goal, event, body)
}
