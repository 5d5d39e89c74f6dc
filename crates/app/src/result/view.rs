//! Reading released cells, with the viewer's scope, and nothing else.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, MunicipalityId, RoundId, SchoolId};
use programme::instrument::{GradeBand, Instrument};
use programme::language::Text;
use programme::mapping::Round;
use programme::mapping::response_rate::ResponseCount;
use programme::mapping::round::RoundPlan;
use programme::result::{Cell, Direction, ScaleKey, Unit, UnitKind, thaw};
use store::Tx;
use store::mapping::{round as stored_round, sealed};
use store::people::unit;
use store::result as stored;

use super::cell;
use super::release::class_unit;
use crate::measurement::record::reliabilities;
use crate::{Ctx, Error, Result};

/// How far a unit's newest result is.
#[derive(Debug, Clone)]
pub enum Availability {
    /// No round has asked the unit.
    NeverAsked,
    /// The newest round is planned or open.
    RoundOpen(Round),
    /// Closed; being sealed or measured.
    Measuring(Round),
    AwaitsRelease(Round),
    Released(Box<UnitResult>),
}

/// A unit's released cells of one round.
#[derive(Debug, Clone)]
pub struct UnitResult {
    pub round: Round,
    pub previous_ordinal: Option<u8>,
    /// The unit's name in that round: a class was called something else two years ago.
    pub name: String,
    pub grades: Vec<u8>,
    pub released: programme::time::Moment,
    /// By instrument, then in the instrument's own order.
    pub scales: Vec<ScaleCell>,
    /// How many answered, by grade for a school and by school for the municipality; for rounding.
    pub rates: Vec<(RateGroup, ResponseCount)>,
    /// A school's classes or the municipality's schools, in their own order, as far as the viewer may see
    /// them one by one.
    pub parts: Vec<Part>,
    /// Who the norm was computed from: “Engsø Kommune, T1, efterår 2024”. More than one when instruments
    /// got their norm in different rounds.
    pub norms: Vec<String>,
    /// Whether this round of this municipality is itself the norm, so that its own level is no news.
    pub is_norm: bool,
}

/// Who is counted together in a response rate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RateGroup {
    /// Grades taught together; most often one.
    Grades(Vec<u8>),
    School(String),
}

/// A class of a school, or a school of the municipality.
#[derive(Debug, Clone)]
pub struct Part {
    pub unit: Unit,
    pub name: String,
    /// A class's grades; empty for a school.
    pub grades: Vec<u8>,
    pub scales: Vec<ScaleCell>,
}

/// One scale of a unit.
#[derive(Debug, Clone)]
pub struct ScaleCell {
    pub key: ScaleKey,
    pub title: Text,
    pub instrument_title: Text,
    /// The grades the instrument is for.
    pub grades: GradeBand,
    pub cell: Cell,
    /// Released points of the school and the municipality, where they are released and shown.
    pub school: Option<i32>,
    pub municipality: Option<i32>,
    /// Over everyone in the municipality who answered; none where the items have no reliability to tell.
    pub reliability: Option<Reliability>,
}

/// How precisely a scale's items measure together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// Cronbach's alpha, 1 at most.
    pub alpha: f64,
    /// Feldt's 95 % interval.
    pub low: f64,
    pub high: f64,
}

impl UnitResult {
    /// Words of the scales that are released, shown, and below the norm beyond chance.
    pub fn low_scales(&self) -> Vec<&str> {
        let is_low = |cell: &Cell| match cell {
            Cell::Shown(shown) => {
                shown.comparison.and_then(|found| found.verdict.direction()) == Some(Direction::Below)
            }
            Cell::Hidden => false,
        };
        self.scales.iter().filter(|scale| is_low(&scale.cell)).map(|scale| scale.key.scale.as_str()).collect()
    }

    /// Whether no scale is shown at all.
    pub fn all_hidden(&self) -> bool {
        self.scales.iter().all(|scale| matches!(scale.cell, Cell::Hidden))
    }
}

/// Whether anything of a round has been released.
pub fn any_released(tx: &mut Tx<'_>, m: MunicipalityId, id: RoundId) -> Result<bool> {
    Ok(!stored::releases(tx, m, id)?.is_empty())
}

/// Whether a school's result of a round has been released, and with it its classes'.
pub fn school_released(tx: &mut Tx<'_>, m: MunicipalityId, id: RoundId, school: SchoolId) -> Result<bool> {
    let unit = Unit { kind: UnitKind::School, id: school.0 };
    Ok(stored::releases(tx, m, id)?.iter().any(|release| release.unit == unit))
}

/// A unit as a round knew it, and when its result was released.
type ReleasedUnit = (Round, Unit, programme::time::Moment);

struct Reader<'a, 'b, 'c> {
    tx: &'a mut Tx<'b>,
    ctx: &'c Ctx,
    m: MunicipalityId,
    /// What was read is the same for every part of a page.
    cells: HashMap<(RoundId, Unit), Rc<CellsOfUnit>>,
    reliabilities: HashMap<RoundId, Rc<HashMap<ScaleKey, Reliability>>>,
}

type CellsOfUnit = HashMap<ScaleKey, Cell>;

impl<'a, 'b, 'c> Reader<'a, 'b, 'c> {
    fn new(tx: &'a mut Tx<'b>, ctx: &'c Ctx, m: MunicipalityId) -> Self {
        Self { tx, ctx, m, cells: HashMap::new(), reliabilities: HashMap::new() }
    }
}

impl Reader<'_, '_, '_> {
    fn cells(&mut self, id: RoundId, unit: Unit) -> Result<Rc<CellsOfUnit>> {
        if let Some(known) = self.cells.get(&(id, unit)) {
            return Ok(Rc::clone(known));
        }
        let found = stored::released_of_unit(self.tx, self.m, id, unit)?.into_iter();
        let thawed = found.map(|(key, text)| Ok((key, thaw(cell::released_from_text(&text)?).get().clone())));
        let cells = Rc::new(thawed.collect::<Result<CellsOfUnit>>()?);
        self.cells.insert((id, unit), Rc::clone(&cells));
        Ok(cells)
    }

    fn reliabilities(&mut self, id: RoundId) -> Result<Rc<HashMap<ScaleKey, Reliability>>> {
        if let Some(known) = self.reliabilities.get(&id) {
            return Ok(Rc::clone(known));
        }
        let report = stored::latest_report(self.tx, self.m, id)?;
        let found = Rc::new(report.as_deref().map(reliabilities).transpose()?.unwrap_or_default());
        self.reliabilities.insert(id, Rc::clone(&found));
        Ok(found)
    }

    fn instruments(&mut self, round: &Round) -> Result<Vec<Arc<Instrument>>> {
        let used = &round.plan().instruments;
        used.iter().map(|used| self.ctx.instruments.get(self.tx, &used.id, used.version)).collect()
    }

    /// The unit's cells in the instruments' order, with those of its school and municipality beside.
    fn scales(&mut self, round: &Round, unit: Unit, school: Option<SchoolId>) -> Result<Vec<ScaleCell>> {
        let id = round.plan().id;
        let cells = self.cells(id, unit)?;
        let school_unit = school.map(|school| Unit { kind: UnitKind::School, id: school.0 });
        let beside_school = match school_unit.filter(|school| *school != unit) {
            Some(school) => self.cells(id, school)?,
            None => Rc::default(),
        };
        let all = Unit { kind: UnitKind::Municipality, id: self.m.0 };
        let beside_all = if unit == all { Rc::default() } else { self.cells(id, all)? };
        let reliabilities = self.reliabilities(id)?;
        let points = |cells: &HashMap<ScaleKey, Cell>, key: &ScaleKey| match cells.get(key) {
            Some(Cell::Shown(shown)) => Some(shown.points),
            _ => None,
        };
        let mut scales = Vec::new();
        for instrument in self.instruments(round)? {
            for scale in &instrument.scales {
                let key = ScaleKey { instrument: instrument.id.clone(), scale: scale.id.clone() };
                if let Some(cell) = cells.get(&key) {
                    scales.push(ScaleCell {
                        title: scale.title.clone(),
                        instrument_title: instrument.title.clone(),
                        grades: instrument.grades,
                        cell: cell.clone(),
                        school: points(&beside_school, &key),
                        municipality: points(&beside_all, &key),
                        reliability: reliabilities.get(&key).copied(),
                        key,
                    });
                }
            }
        }
        Ok(scales)
    }

    fn released(&mut self, round: &Round, unit: Unit) -> Result<Option<programme::time::Moment>> {
        let releases = stored::releases(self.tx, self.m, round.plan().id)?;
        Ok(releases.into_iter().find(|release| release.unit == unit).map(|release| release.released))
    }

    /// Who the norms of the round's instruments were computed from.
    fn norms(&mut self, round: &Round) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for used in &round.plan().instruments {
            let norms = stored::norms(self.tx, &used.id, used.version)?;
            found.extend(norms.into_iter().next().map(|norm| norm.population));
        }
        found.dedup();
        Ok(found)
    }

    fn previous_ordinal(&mut self, round: &Round) -> Result<Option<u8>> {
        let Some(previous) = round.plan().previous else { return Ok(None) };
        Ok(stored_round::find(self.tx, self.m, previous)?.map(|round| round.plan().ordinal))
    }

    /// The released schools of a round by alphabet, for those who may see all of them: one's own school alone
    /// beside the municipality would say nothing of the schools.
    fn schools(&mut self, viewer: &Viewer, round: &Round) -> Result<Vec<Part>> {
        if !viewer.reach(Action::ViewSchoolResult).municipality {
            return Ok(Vec::new());
        }
        let mut parts = Vec::new();
        let released = stored::releases(self.tx, self.m, round.plan().id)?;
        for school in unit::schools(self.tx, self.m)? {
            let unit = Unit { kind: UnitKind::School, id: school.id.0 };
            if released.iter().any(|release| release.unit == unit) {
                let scales = self.scales(round, unit, Some(school.id))?;
                parts.push(Part { unit, name: school.name, grades: Vec::new(), scales });
            }
        }
        Ok(parts)
    }

    /// The newest round that asked the unit decides, unless an older one is released and it is not.
    fn newest(
        &mut self,
        unit_in: impl Fn(&mut Self, &Round) -> Result<Option<Unit>>,
        releasing: impl Fn(Unit) -> Unit,
    ) -> Result<(Option<Round>, Option<ReleasedUnit>)> {
        let mut newest = None;
        for round in stored_round::all(self.tx, self.m)? {
            let Some(unit) = unit_in(self, &round)? else { continue };
            if newest.is_none() {
                newest = Some(round.clone());
            }
            if let Some(released) = self.released(&round, releasing(unit))? {
                return Ok((newest, Some((round, unit, released))));
            }
        }
        Ok((newest, None))
    }
}

fn not_released(newest: Option<Round>) -> Availability {
    match newest {
        None => Availability::NeverAsked,
        Some(round @ (Round::Planned(_) | Round::Open(_))) => Availability::RoundOpen(round),
        Some(round @ (Round::Closed(_) | Round::Sealed(_))) => Availability::Measuring(round),
        Some(round @ Round::Measured(_)) => Availability::AwaitsRelease(round),
    }
}

/// The class and what it grew from, newest first.
pub(crate) fn ancestors(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId) -> Result<Vec<ClassId>> {
    let lineage: HashMap<_, _> = unit::lineage(tx, m)?.into_iter().collect();
    let mut chain = vec![class];
    while let Some(before) = chain.last().and_then(|class| lineage.get(class)).filter(|before| !chain.contains(before))
    {
        chain.push(*before);
    }
    Ok(chain)
}

/// A class's newest released result, also from when it was a lower grade.
pub fn class_result(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    class: ClassId,
) -> Result<(unit::Class, Availability)> {
    let m = viewer.municipality;
    let class = unit::find_class(tx, m, class)?.ok_or(Error::NotFound)?;
    if !viewer.may(Action::ViewClassResult, Target::class(m, class.school, class.id)) {
        return Err(Error::NotFound);
    }
    let chain = ancestors(tx, m, class.id)?;
    let mut reader = Reader::new(tx, ctx, m);
    let asked = |reader: &mut Reader<'_, '_, '_>, round: &Round| {
        let mut found = None;
        for link in &chain {
            if found.is_none() && stored_round::is_asked(reader.tx, m, round.plan().id, *link)? {
                found = Some(*link);
            }
        }
        // A planned round has no membership yet; the class's own school being in it is enough.
        let planned = matches!(round, Round::Planned(_)) && round.plan().schools.contains(&class.school);
        Ok(found.or(planned.then_some(class.id)).map(class_unit))
    };
    let mut schools = HashMap::new();
    for link in &chain {
        if let Some(found) = unit::find_class(reader.tx, m, *link)? {
            schools.insert(found.id.0, found.school);
        }
    }
    let of_school = |unit: Unit| {
        let school = schools.get(&unit.id).map_or(class.school.0, |school| school.0);
        Unit { kind: UnitKind::School, id: school }
    };
    let (newest, released) = reader.newest(asked, of_school)?;
    let Some((round, unit, released)) = released else { return Ok((class, not_released(newest))) };
    let then = unit::find_class(reader.tx, m, ClassId(unit.id))?.ok_or(Error::NotFound)?;
    let scales = reader.scales(&round, unit, Some(then.school))?;
    let (previous_ordinal, norms) = (reader.previous_ordinal(&round)?, reader.norms(&round)?);
    let (name, grades) = (then.name, then.grades);
    let (rates, parts) = (Vec::new(), Vec::new());
    let result =
        UnitResult { round, previous_ordinal, name, grades, released, scales, rates, parts, norms, is_norm: false };
    Ok((class, Availability::Released(Box::new(result))))
}

/// A school's newest released result, with its classes where the viewer may see them.
pub fn school_result(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    school: SchoolId,
) -> Result<(unit::School, Availability)> {
    let m = viewer.municipality;
    if !viewer.may(Action::ViewSchoolResult, Target::school(m, school)) {
        return Err(Error::NotFound);
    }
    let school = unit::find_school(tx, m, school)?.ok_or(Error::NotFound)?;
    let unit = Unit { kind: UnitKind::School, id: school.id.0 };
    let mut reader = Reader::new(tx, ctx, m);
    let in_round =
        |_: &mut Reader<'_, '_, '_>, round: &Round| Ok(round.plan().schools.contains(&school.id).then_some(unit));
    let (newest, released) = reader.newest(in_round, |unit| unit)?;
    let Some((round, unit, released)) = released else { return Ok((school, not_released(newest))) };
    let scales = reader.scales(&round, unit, Some(school.id))?;
    let mut parts = Vec::new();
    let mut asked = stored_round::classes_of_school(reader.tx, m, round.plan().id, school.id)?;
    asked.sort_by(|a, b| (&a.grades, &a.name).cmp(&(&b.grades, &b.name)));
    for class in asked {
        if viewer.may(Action::ViewClassResult, Target::class(m, school.id, class.class)) {
            let unit = class_unit(class.class);
            let scales = reader.scales(&round, unit, Some(school.id))?;
            parts.push(Part { unit, name: class.name, grades: class.grades, scales });
        }
    }
    let (previous_ordinal, norms) = (reader.previous_ordinal(&round)?, reader.norms(&round)?);
    let name = school.name.clone();
    let rates = rates(reader.tx, m, round.plan().id, |id, grades| {
        (id == school.id).then(|| RateGroup::Grades(grades.to_vec()))
    })?;
    let grades = grades_of(&rates);
    let result =
        UnitResult { round, previous_ordinal, name, grades, released, scales, rates, parts, norms, is_norm: false };
    Ok((school, Availability::Released(Box::new(result))))
}

/// The municipality's newest released result.
pub fn municipality_result(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<(String, Availability)> {
    let m = viewer.municipality;
    if !viewer.may(Action::ViewMunicipalityResult, Target::municipality(m)) {
        return Err(Error::NotFound);
    }
    let name = crate::account::municipality_name(tx, m)?;
    let unit = Unit { kind: UnitKind::Municipality, id: m.0 };
    let mut reader = Reader::new(tx, ctx, m);
    let (newest, released) = reader.newest(|_, _| Ok(Some(unit)), |unit| unit)?;
    let Some((round, unit, released)) = released else { return Ok((name, not_released(newest))) };
    let scales = reader.scales(&round, unit, None)?;
    let parts = reader.schools(viewer, &round)?;
    let (previous_ordinal, norms) = (reader.previous_ordinal(&round)?, reader.norms(&round)?);
    let schools: HashMap<_, _> =
        unit::schools(reader.tx, m)?.into_iter().map(|school| (school.id, school.name)).collect();
    let rates = rates(reader.tx, m, round.plan().id, |school, _| schools.get(&school).cloned().map(RateGroup::School))?;
    let own = norm_population(&name, round.plan());
    let is_norm = !norms.is_empty() && norms.iter().all(|norm| *norm == own);
    let result = UnitResult {
        round,
        previous_ordinal,
        name: name.clone(),
        grades: Vec::new(),
        released,
        scales,
        rates,
        parts,
        norms,
        is_norm,
    };
    Ok((name, Availability::Released(Box::new(result))))
}

/// A norm's population in words, as it is written when the norm is frozen: municipality and round.
pub(crate) fn norm_population(municipality: &str, plan: &RoundPlan) -> String {
    format!("{municipality}, T{}, {}", plan.ordinal, plan.name)
}

/// Every grade that was asked, in order.
fn grades_of(rates: &[(RateGroup, ResponseCount)]) -> Vec<u8> {
    let of_group = |(group, _): &(RateGroup, ResponseCount)| match group {
        RateGroup::Grades(grades) => grades.clone(),
        RateGroup::School(_) => Vec::new(),
    };
    let mut grades: Vec<u8> = rates.iter().flat_map(of_group).collect();
    grades.sort_unstable();
    grades.dedup();
    grades
}

/// Response counts of a closed round added up by the group that a class belongs to.
fn rates(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: RoundId,
    group: impl Fn(SchoolId, &[u8]) -> Option<RateGroup>,
) -> Result<Vec<(RateGroup, ResponseCount)>> {
    let mut rates: BTreeMap<RateGroup, ResponseCount> = BTreeMap::new();
    for (school, grades, count) in sealed::responses_by_school(tx, m, id)? {
        if let Some(group) = group(school, &grades) {
            let sum = rates.entry(group).or_default();
            *sum = sum.plus(count);
        }
    }
    Ok(rates.into_iter().collect())
}
