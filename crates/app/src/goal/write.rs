//! Setting goals, wording them anew, and what happens to them.

use std::collections::BTreeMap;

use programme::access::{Action, Viewer};
use programme::goal::{Event, Holder, Level, Reading, ScaleAim, TEXT_CHARS, Wording};
use programme::id::{ClassId, GoalId, MunicipalityId, PersonId, SchoolId};
use programme::language::Text;
use programme::result::{Cell, ScaleKey, Unit, UnitKind};
use programme::time::Day;
use store::Tx;
use store::goal::{self as stored, Happening};
use store::people::{directory, grant, team, unit};

use super::line::Writer;
use super::read::visible;
use super::sight::Sight;
use crate::result::{Availability, UnitResult, class_result, municipality_result, school_result};
use crate::{Ctx, Error, Random, Refusal, Result};

/// A goal as a form asks for it. The level is never taken from a form: it is read from the released cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    pub title: String,
    pub why: String,
    pub signs: String,
    pub observation: String,
    /// The scale to follow; none for a goal in words.
    pub scale: Option<(Unit, ScaleKey)>,
    pub target: Option<i32>,
    pub owner: Option<PersonId>,
    pub due: Option<Day>,
    pub parent: Option<GoalId>,
    pub shared: bool,
}

/// A scale that a goal may follow, with its released level.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    pub unit: Unit,
    pub key: ScaleKey,
    pub title: Text,
    /// Whose level it is, where a team chooses among its classes.
    pub unit_name: Option<String>,
    pub grades: programme::instrument::GradeBand,
    /// None where it is hidden: the goal is then told in words.
    pub level: Option<Aimed>,
}

/// The newest released level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aimed {
    pub reading: Reading,
    /// 1 for T1.
    pub ordinal: u8,
}

/// The scales that a goal of this holder may follow, as far as the viewer may see their results.
///
/// A pupil's goal and a colleague's own follow none: no figure of ours is about one person.
pub fn scales(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, holder: Holder) -> Result<Vec<Scale>> {
    let mut found = Vec::new();
    match holder {
        Holder::Programme | Holder::Municipality => {
            let unit = Unit { kind: UnitKind::Municipality, id: viewer.municipality.0 };
            extend(&mut found, unit, None, municipality_result(tx, ctx, viewer).map(|(_, available)| available))?;
        }
        Holder::School(school) => {
            let unit = Unit { kind: UnitKind::School, id: school.0 };
            extend(&mut found, unit, None, school_result(tx, ctx, viewer, school).map(|(_, available)| available))?;
        }
        Holder::Class { class, .. } => of_class(tx, ctx, viewer, class, false, &mut found)?,
        Holder::Team { school, team: id } => {
            let classes = team::classes(tx, viewer.municipality, school, viewer.today)?;
            for (_, class, _) in classes.into_iter().filter(|(team, ..)| *team == id) {
                of_class(tx, ctx, viewer, class, true, &mut found)?;
            }
        }
        Holder::Pupil { .. } | Holder::Staff(_) => {}
    }
    Ok(found)
}

fn of_class(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    class: ClassId,
    named: bool,
    found: &mut Vec<Scale>,
) -> Result<()> {
    let unit = Unit { kind: UnitKind::Class, id: class.0 };
    match class_result(tx, ctx, viewer, class) {
        Ok((class, available)) => extend(found, unit, named.then_some(class.name.as_str()), Ok(available)),
        Err(error) => extend(found, unit, None, Err(error)),
    }
}

/// What may not be seen gives no scales.
fn extend(found: &mut Vec<Scale>, unit: Unit, name: Option<&str>, available: Result<Availability>) -> Result<()> {
    match available {
        Ok(Availability::Released(result)) => {
            found.extend(result.scales.iter().map(|scale| Scale {
                unit,
                key: scale.key.clone(),
                title: scale.title.clone(),
                unit_name: name.map(str::to_owned),
                grades: scale.grades,
                level: level(&result, &scale.cell),
            }));
            Ok(())
        }
        Ok(_) | Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

fn level(result: &UnitResult, cell: &Cell) -> Option<Aimed> {
    let Cell::Shown(shown) = cell else { return None };
    let plan = result.round.plan();
    let reading = Reading { round: plan.id, points: shown.points, low: shown.low, high: shown.high };
    Some(Aimed { reading, ordinal: plan.ordinal })
}

/// The wording that a form asks for, with the released level frozen into it.
fn wording(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    holder: Holder,
    form: &Form,
    old: Option<&Wording>,
) -> Result<Wording> {
    let aim = match &form.scale {
        None => None,
        Some((unit, key)) => {
            let same = old.and_then(|old| old.aim.as_ref()).filter(|aim| aim.unit == *unit && aim.key == *key);
            // Where a goal began stays where it was, whatever has been released since.
            let baseline = if let Some(aim) = same {
                aim.baseline
            } else {
                let all = scales(tx, ctx, viewer, holder)?;
                let chosen = all.into_iter().find(|scale| scale.unit == *unit && scale.key == *key);
                chosen.ok_or(Error::NotFound)?.level.map(|level| level.reading)
            };
            let target = form.target.filter(|_| baseline.is_some());
            Some(ScaleAim { unit: *unit, key: key.clone(), baseline, target })
        }
    };
    let trimmed = |text: &str| text.trim().replace("\r\n", "\n");
    Ok(Wording {
        title: trimmed(&form.title),
        why: trimmed(&form.why),
        signs: trimmed(&form.signs),
        observation: trimmed(&form.observation),
        aim,
        owner: form.owner,
        due: form.due,
        parent: form.parent,
        shared: form.shared,
    })
}

/// Faults of the wording, and what it refers to: a parent that may be one, an owner from among the staff.
pub(crate) fn check(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    holder: Holder,
    wording: &Wording,
    due_before: Option<Day>,
) -> Result<()> {
    let faults = wording.faults(ctx.today, due_before);
    if !faults.is_empty() {
        return Err(Refusal::Goal(faults).into());
    }
    if let Some(parent) = wording.parent {
        let parent = stored::find(tx, m, parent)?.ok_or(Error::NotFound)?;
        if !holder.may_hang_on(parent.holder) {
            return Err(Error::NotFound);
        }
    }
    if let Some(owner) = wording.owner {
        let himself = holder.person() == Some(owner);
        if !himself && !directory::is_staff(tx, m, owner, ctx.today)? {
            return Err(Error::NotFound);
        }
    }
    Ok(())
}

/// A parent that the viewer cannot see cannot be chosen.
fn sees_parent(tx: &mut Tx<'_>, sight: &Sight<'_>, parent: Option<GoalId>) -> Result<()> {
    parent.map_or(Ok(()), |parent| visible(tx, sight, parent).map(drop))
}

/// The holder's name, where the viewer may set goals for it; else it does not exist.
pub fn may_set(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, holder: Holder) -> Result<String> {
    let sight = Sight::load(tx, viewer)?;
    if !sight.may_edit(holder) {
        return Err(Error::NotFound);
    }
    Writer::new(tx, ctx, &sight)?.holder(tx, holder)
}

/// Sets a goal; the baseline is the newest released level of the scale it follows.
pub fn create(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, holder: Holder, form: &Form) -> Result<GoalId> {
    let sight = Sight::load(tx, viewer)?;
    if !sight.may_edit(holder) {
        return Err(Error::NotFound);
    }
    sees_parent(tx, &sight, form.parent)?;
    let wording = wording(tx, ctx, viewer, holder, form, None)?;
    check(tx, ctx, viewer.municipality, holder, &wording, None)?;
    insert(tx, ctx, &mut ctx.random(), viewer.municipality, Some(viewer.person), holder, &wording)
}

/// Goals of the holder that people still work towards and that follow a unit's scale already.
pub fn same_scale(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    holder: Holder,
    unit: Unit,
    key: &ScaleKey,
) -> Result<Vec<super::Line>> {
    let (sight, m) = (Sight::load(tx, viewer)?, viewer.municipality);
    let mut found = match holder {
        Holder::Programme | Holder::Municipality => stored::municipal(tx, m)?,
        Holder::School(school) => stored::of_school_alone(tx, m, school)?,
        Holder::Team { team, .. } => stored::of_team(tx, m, team)?,
        Holder::Class { class, .. } => super::read::of_line(tx, &sight, class)?,
        Holder::Pupil { .. } | Holder::Staff(_) => Vec::new(),
    };
    // A class has the name of each year.
    let same = |other: Unit| match unit.kind {
        UnitKind::Class => {
            other.kind == unit.kind && sight.lines.today(ClassId(other.id)) == sight.lines.today(ClassId(unit.id))
        }
        UnitKind::School | UnitKind::Municipality => other == unit,
    };
    found.retain(|goal| sight.may_view(goal.holder));
    found.retain(|goal| goal.wording.aim.as_ref().is_some_and(|aim| aim.key == *key && same(aim.unit)));
    let mut lines = Writer::new(tx, ctx, &sight)?.lines(tx, found)?;
    lines.retain(|line| line.status.is_open());
    Ok(lines)
}

/// Writes a goal that has been checked.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    by: Option<PersonId>,
    holder: Holder,
    wording: &Wording,
) -> Result<GoalId> {
    let id = GoalId(random.id());
    stored::insert(tx, m, id, holder, ctx.now, by)?;
    stored::insert_wording(tx, m, id, 1, ctx.now, by, wording)?;
    ctx.audit(tx, random, m, "set_goal", format!("goal {id}"), holder.level().word().to_owned())?;
    Ok(id)
}

/// Words a goal anew. `version` is the wording that the form was filled from.
pub fn change(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: GoalId, version: u32, form: &Form) -> Result<()> {
    let sight = Sight::load(tx, viewer)?;
    let goal = visible(tx, &sight, id)?;
    if !sight.may_edit(goal.holder) {
        return Err(Error::NotFound);
    }
    if form.parent != goal.wording.parent {
        sees_parent(tx, &sight, form.parent)?;
    }
    let wording = wording(tx, ctx, viewer, goal.holder, form, Some(&goal.wording))?;
    reword(tx, ctx, viewer.municipality, &goal, version, viewer.person, &wording)
}

pub(crate) fn reword(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    goal: &stored::Goal,
    version: u32,
    by: PersonId,
    wording: &Wording,
) -> Result<()> {
    if goal.version != version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    check(tx, ctx, m, goal.holder, wording, goal.wording.due)?;
    if *wording == goal.wording {
        return Ok(());
    }
    stored::insert_wording(tx, m, goal.id, version + 1, ctx.now, Some(by), wording)?;
    ctx.audit(tx, &mut ctx.random(), m, "reword_goal", format!("goal {}", goal.id), String::new())
}

/// Comments, observes, ends a goal or takes it up again. A comment is anyone's who may read the goal.
pub fn happen(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: GoalId, event: Event, body: &str) -> Result<()> {
    let sight = Sight::load(tx, viewer)?;
    let goal = visible(tx, &sight, id)?;
    if event != Event::Comment && !sight.may_edit(goal.holder) {
        return Err(Error::NotFound);
    }
    append(tx, ctx, viewer.municipality, viewer.person, &goal, event, body)
}

pub(crate) fn append(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    by: PersonId,
    goal: &stored::Goal,
    event: Event,
    body: &str,
) -> Result<()> {
    let body = body.trim().replace("\r\n", "\n");
    if event == Event::Comment && body.is_empty() {
        return Err(Refusal::Input { da: "Skriv en kommentar.".to_owned(), en: "Write a comment.".to_owned() }.into());
    }
    if body.chars().count() > TEXT_CHARS {
        return Err(Refusal::Goal(vec![programme::goal::Fault::TextTooLong]).into());
    }
    // Ending what has ended, or taking up what is open, says nothing new.
    let idle = match event {
        Event::Ended(_) => goal.ended.is_some(),
        Event::Reopened => goal.ended.is_none(),
        Event::Comment | Event::Observed(_) => false,
    };
    if idle {
        return Ok(());
    }
    let mut random = ctx.random();
    let happening = Happening { at: ctx.now, by: Some(by), event, body };
    stored::insert_event(tx, m, goal.id, random.id(), &happening)?;
    ctx.audit(tx, &mut random, m, event.word(), format!("goal {}", goal.id), String::new())
}

/// Goals that one of this holder may hang on, widest first: what the viewer sees of them.
pub fn parents(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, holder: Holder) -> Result<Vec<super::Line>> {
    let sight = Sight::load(tx, viewer)?;
    let m = viewer.municipality;
    let mut found = stored::municipal(tx, m)?;
    let schools: Vec<SchoolId> = match holder.school() {
        Some(school) => vec![school],
        None if holder.level() == Level::Staff => viewer.reach(Action::ViewSchoolGoals).schools,
        None => Vec::new(),
    };
    for school in schools {
        found.extend(stored::of_school(tx, m, school)?);
    }
    found.retain(|goal| holder.may_hang_on(goal.holder) && sight.may_view(goal.holder) && goal.ended.is_none());
    found.retain(|goal| around(tx, &sight, holder, goal.holder).unwrap_or(false));
    found.sort_by_key(|goal| (goal.holder.level(), goal.set, goal.id));
    Writer::new(tx, ctx, &sight)?.lines(tx, found)
}

/// Whether a wider goal is around the holder: a class's team is one that has the class.
fn around(tx: &mut Tx<'_>, sight: &Sight<'_>, holder: Holder, wider: Holder) -> Result<bool> {
    let (viewer, m) = (sight.viewer, sight.viewer.municipality);
    match (holder, wider) {
        (Holder::Class { class, school } | Holder::Pupil { class, school, .. }, Holder::Team { team: id, .. }) => {
            let now = sight.lines.today(class);
            let classes = team::classes(tx, m, school, viewer.today)?;
            Ok(classes.iter().any(|(team, of_team, _)| *team == id && *of_team == now))
        }
        (Holder::Pupil { class, .. }, Holder::Class { class: wider, .. }) => {
            Ok(sight.lines.today(class) == sight.lines.today(wider))
        }
        (Holder::Staff(_), Holder::Team { team: id, .. }) => Ok(sight.teams.iter().any(|(team, ..)| *team == id)),
        (Holder::Staff(_), Holder::Class { .. }) => Ok(sight.may_edit(wider)),
        _ => Ok(true),
    }
}

/// Who may look after a goal of this holder, by name; the viewer is among them.
pub fn people_for(tx: &mut Tx<'_>, viewer: &Viewer, holder: Holder) -> Result<Vec<(PersonId, String)>> {
    let (m, today) = (viewer.municipality, viewer.today);
    let mut found: BTreeMap<PersonId, String> = BTreeMap::new();
    let mut add = |people: Vec<unit::Person>| found.extend(people.into_iter().map(|person| (person.id, person.name())));
    add(unit::find_person(tx, m, viewer.person)?.into_iter().collect());
    match holder {
        Holder::Programme | Holder::Municipality => {
            for (_, person) in grant::municipal(tx, m, today)? {
                add(unit::find_person(tx, m, person)?.into_iter().collect());
            }
        }
        Holder::School(school) => {
            for (_, person) in grant::of_school(tx, m, school, today)? {
                add(unit::find_person(tx, m, person)?.into_iter().collect());
            }
        }
        Holder::Team { school, team: id } => {
            let members = team::members(tx, m, school, today)?.into_iter();
            add(members.filter(|(team, _)| *team == id).map(|(_, member)| member).collect());
        }
        Holder::Class { class, .. } | Holder::Pupil { class, .. } => {
            add(unit::staff_of_class(tx, m, class, today)?.into_iter().map(|(person, _)| person).collect());
        }
        Holder::Staff(_) => {}
    }
    let mut people: Vec<_> = found.into_iter().collect();
    people.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    Ok(people)
}

/// Whom a form's level word and number stand for; none of them need be the viewer's to write for.
pub fn holder(tx: &mut Tx<'_>, viewer: &Viewer, level: Level, id: i64) -> Result<Holder> {
    let (m, today) = (viewer.municipality, viewer.today);
    Ok(match level {
        Level::Programme => Holder::Programme,
        Level::Municipality => Holder::Municipality,
        Level::School => Holder::School(unit::find_school(tx, m, SchoolId(id))?.ok_or(Error::NotFound)?.id),
        Level::Team => {
            let found = team::find(tx, m, programme::id::TeamId(id), today)?.ok_or(Error::NotFound)?;
            Holder::Team { school: found.school, team: found.id }
        }
        Level::Class => {
            let found = unit::find_class(tx, m, ClassId(id))?.ok_or(Error::NotFound)?;
            Holder::Class { school: found.school, class: found.id }
        }
        Level::Pupil => {
            let found = super::pupil::find(tx, m, PersonId(id), today)?;
            Holder::Pupil { school: found.school, class: found.class, pupil: found.id }
        }
        Level::Staff => Holder::Staff(viewer.person),
    })
}
