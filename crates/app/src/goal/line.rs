//! A goal as lists show it: whose it is in words, how far it is, and the levels of its scale.

use std::collections::HashMap;

use programme::access::{Action, Target};
use programme::goal::{Facts, Holder, Later, Reading, ScaleAim, Status, movement, status};
use programme::id::{ClassId, PersonId, SchoolId};
use programme::instrument::GradeBand;
use programme::language::Text;
use programme::result::{Cell, Change, Unit, UnitKind, Verdict};
use programme::time::Moment;
use store::Tx;
use store::goal::Goal;
use store::people::{team, unit};

use super::sight::Sight;
use crate::result::{Levels, ReleasedLevel};
use crate::{Ctx, Result};

/// A goal with everything a list says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub goal: Goal,
    /// Whose it is: “5.B”, “Team 5”, “Lyngholmskolen”.
    pub holder_name: String,
    /// Who looks after it.
    pub owner_name: Option<String>,
    pub status: Status,
    /// None for a goal in words alone.
    pub aim: Option<AimLine>,
}

/// A scale as a goal's indicator, with what has been released of it.
#[derive(Debug, Clone, PartialEq)]
pub struct AimLine {
    pub title: Text,
    /// The grades that the scale's instrument asks.
    pub grades: Option<GradeBand>,
    /// Whose level it is, where that is not the goal's own holder.
    pub unit_name: Option<String>,
    /// Whether the viewer may see the figures at all; if not, nothing below is filled in.
    pub seen: bool,
    /// Oldest round first; the last is now.
    pub levels: Vec<LevelLine>,
    pub baseline: Option<LevelLine>,
    pub target: Option<i32>,
    /// From the baseline to the newest level after it; none until there is one.
    pub moved: Option<Verdict>,
    /// When that newest level was released.
    pub released: Option<Moment>,
    /// The number of the round that tells more: the first after the newest level.
    pub next: Option<u8>,
}

impl Line {
    /// Whether the next round judges how far the goal is, and not people's own observation.
    pub fn is_measured(&self) -> bool {
        self.goal.wording.aim.as_ref().is_some_and(|aim| aim.baseline.is_some() && aim.target.is_some())
    }
}

/// A released level with its round's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelLine {
    pub ordinal: u8,
    /// None where it is hidden.
    pub reading: Option<Reading>,
    /// Whether the release compared it with the round before on the same pupils.
    pub matched: bool,
}

/// Makes lines; names, instruments and cells are looked up once each.
#[derive(Debug)]
pub(crate) struct Writer<'a, 'v> {
    ctx: &'a Ctx,
    pub sight: &'a Sight<'v>,
    levels: Levels,
    schools: HashMap<SchoolId, String>,
    classes: HashMap<ClassId, String>,
    people: HashMap<PersonId, String>,
}

impl<'a, 'v> Writer<'a, 'v> {
    pub(crate) fn new(tx: &mut Tx<'_>, ctx: &'a Ctx, sight: &'a Sight<'v>) -> Result<Self> {
        let m = sight.viewer.municipality;
        let schools = unit::schools(tx, m)?.into_iter().map(|school| (school.id, school.name)).collect();
        let levels = Levels::new(tx, m)?;
        Ok(Self { ctx, sight, levels, schools, classes: HashMap::new(), people: HashMap::new() })
    }

    pub(crate) fn lines(&mut self, tx: &mut Tx<'_>, goals: Vec<Goal>) -> Result<Vec<Line>> {
        goals.into_iter().map(|goal| self.line(tx, goal)).collect()
    }

    pub(crate) fn line(&mut self, tx: &mut Tx<'_>, goal: Goal) -> Result<Line> {
        let owner_name = goal.wording.owner.map(|owner| self.person(tx, owner)).transpose()?;
        let holder_name = self.holder(tx, goal.holder)?;
        let (mut aim, mut points, mut later) = (None, None, None);
        if let Some(scale) = &goal.wording.aim {
            points = scale.baseline.zip(scale.target);
            let found = self.aim(tx, goal.holder, scale)?;
            later = found.1;
            aim = Some(found.0);
        }
        let facts = Facts {
            today: self.sight.viewer.today,
            due: goal.wording.due,
            aim: points,
            later,
            observed: goal.observed,
            ended: goal.ended,
        };
        Ok(Line { status: status(&facts), goal, holder_name, owner_name, aim })
    }

    pub(crate) fn person(&mut self, tx: &mut Tx<'_>, id: PersonId) -> Result<String> {
        if let Some(known) = self.people.get(&id) {
            return Ok(known.clone());
        }
        let found = unit::find_person(tx, self.sight.viewer.municipality, id)?;
        let name = found.map(|person| person.name()).unwrap_or_default();
        self.people.insert(id, name.clone());
        Ok(name)
    }

    /// The class's name as it is today.
    pub(crate) fn class(&mut self, tx: &mut Tx<'_>, id: ClassId) -> Result<String> {
        let today = self.sight.lines.today(id);
        if let Some(known) = self.classes.get(&today) {
            return Ok(known.clone());
        }
        let found = unit::find_class(tx, self.sight.viewer.municipality, today)?;
        let name = found.map(|class| class.name).unwrap_or_default();
        self.classes.insert(today, name.clone());
        Ok(name)
    }

    pub(crate) fn school(&self, id: SchoolId) -> String {
        self.schools.get(&id).cloned().unwrap_or_default()
    }

    /// Whose a goal is, in words; empty for the programme's.
    pub(crate) fn holder(&mut self, tx: &mut Tx<'_>, holder: Holder) -> Result<String> {
        let m = self.sight.viewer.municipality;
        Ok(match holder {
            Holder::Programme => String::new(),
            Holder::Municipality => crate::account::municipality_name(tx, m)?,
            Holder::School(school) => self.school(school),
            Holder::Team { team: id, .. } => {
                team::find(tx, m, id, self.sight.viewer.today)?.map(|team| team.name).unwrap_or_default()
            }
            Holder::Class { class, .. } => self.class(tx, class)?,
            Holder::Pupil { pupil, .. } => self.person(tx, pupil)?,
            Holder::Staff(person) => self.person(tx, person)?,
        })
    }

    fn may_see(&self, unit: Unit, holder: Holder) -> bool {
        let (viewer, m) = (self.sight.viewer, self.sight.viewer.municipality);
        match unit.kind {
            UnitKind::Class => {
                let school = holder.school();
                school.is_some_and(|school| self.sight.class(Action::ViewClassResult, school, ClassId(unit.id)))
            }
            UnitKind::School => viewer.may(Action::ViewSchoolResult, Target::school(m, SchoolId(unit.id))),
            UnitKind::Municipality => viewer.may(Action::ViewMunicipalityResult, Target::municipality(m)),
        }
    }

    /// The unit under every name it had: a class and what it grew from and into.
    fn names_of(&self, unit: Unit) -> Vec<Unit> {
        if unit.kind != UnitKind::Class {
            return vec![unit];
        }
        let line = self.sight.lines.before(self.sight.lines.today(ClassId(unit.id)));
        line.into_iter().map(|class| Unit { kind: UnitKind::Class, id: class.0 }).collect()
    }

    fn aim(&mut self, tx: &mut Tx<'_>, holder: Holder, scale: &ScaleAim) -> Result<(AimLine, Option<Later>)> {
        let instrument = self.levels.instrument(tx, self.ctx, &scale.key.instrument)?;
        let found = instrument.as_ref().and_then(|found| found.scales.iter().find(|known| known.id == scale.key.scale));
        let title = found.map_or_else(|| Text::new(Vec::new()), |found| found.title.clone());
        let own = holder.class().is_some_and(|class| scale.unit == Unit { kind: UnitKind::Class, id: class.0 });
        let unit_name = match scale.unit.kind {
            UnitKind::Class if !own => Some(self.class(tx, ClassId(scale.unit.id))?),
            _ => None,
        };
        let grades = instrument.map(|found| found.grades);
        let mut line = AimLine {
            title,
            grades,
            unit_name,
            seen: self.may_see(scale.unit, holder),
            levels: Vec::new(),
            baseline: None,
            target: None,
            moved: None,
            released: None,
            next: None,
        };
        if !line.seen {
            return Ok((line, None));
        }
        let levels = self.levels.of(tx, &self.names_of(scale.unit), &scale.key)?;
        line.levels = level_lines(scale.unit.kind, &levels);
        line.target = scale.target;
        let begun = scale.baseline.and_then(|baseline| Some((baseline, self.levels.ordinal(baseline.round)?)));
        line.baseline = begun.map(|(baseline, ordinal)| LevelLine { ordinal, reading: Some(baseline), matched: false });
        let newest = levels.last().map(|level| level.ordinal).max(begun.map(|(_, ordinal)| ordinal));
        line.next = newest.and_then(|newest| self.levels.next_after(newest));
        let later = begun.and_then(|(baseline, ordinal)| later_of(&levels, baseline, ordinal));
        line.moved = begun.zip(later).map(|((baseline, _), later)| movement(baseline, later));
        if let Some(later) = later {
            let releasing = match scale.unit.kind {
                UnitKind::Class => holder.school().map(|school| Unit { kind: UnitKind::School, id: school.0 }),
                UnitKind::School | UnitKind::Municipality => Some(scale.unit),
            };
            if let Some(releasing) = releasing {
                line.released = self.levels.released(tx, later.reading.round, releasing)?;
            }
        }
        Ok((line, later))
    }
}

fn reading(level: &ReleasedLevel) -> Option<Reading> {
    match &level.cell {
        Cell::Shown(shown) => {
            Some(Reading { round: level.round, points: shown.points, low: shown.low, high: shown.high })
        }
        Cell::Hidden => None,
    }
}

/// A class is compared on the pupils who answered both times; a school and above on all, who are not the same.
fn level_lines(kind: UnitKind, levels: &[ReleasedLevel]) -> Vec<LevelLine> {
    let mut before = None;
    let mut lines = Vec::new();
    for level in levels {
        let compared = matches!(&level.cell, Cell::Shown(shown) if matches!(shown.change, Change::Shown { .. }));
        let matched = kind == UnitKind::Class && compared && before.is_some() && level.previous == before;
        lines.push(LevelLine { ordinal: level.ordinal, reading: reading(level), matched });
        before = Some(level.round);
    }
    lines
}

/// The newest level after the baseline that is not hidden, with the release's own verdict where it counts from there.
fn later_of(levels: &[ReleasedLevel], baseline: Reading, ordinal: u8) -> Option<Later> {
    let after = levels.iter().rev().filter(|level| level.ordinal > ordinal);
    let (level, newest) = after.into_iter().find_map(|level| Some((level, reading(level)?)))?;
    let told = match &level.cell {
        Cell::Shown(shown) if level.previous == Some(baseline.round) => match shown.change {
            Change::Shown { verdict, .. } => Some(verdict),
            Change::NotComparable | Change::Hidden => Some(Verdict::NotDistinguishable),
            Change::FirstRound => None,
        },
        _ => None,
    };
    Some(Later { reading: newest, told })
}
