//! A release opens a unit's part of the round's suppression plan, after auditing everything released
//! together, and freezes it.

use std::collections::HashMap;

use programme::access::{Action, Target, Viewer};
use programme::id::{AccountId, ClassId, MunicipalityId, RoundId, SchoolId};
use programme::mapping::Round;
use programme::mapping::round::RoundRefusal;
use programme::result::{Audited, Cell, MeasuredCell, ScaleKey, Unit, UnitKind, audit, release as release_cells};
use store::Tx;
use store::mapping::round as stored_round;
use store::people::unit;
use store::result::{self as stored, CellText, Run};

use super::cell;
use crate::measurement::{lattice, record};
use crate::{Ctx, Error, Refusal, Result};

/// What a release would show, for the person who decides it.
#[derive(Debug, Clone)]
pub struct Preview {
    pub round: Round,
    pub unit_name: String,
    pub released: Option<programme::time::Moment>,
    pub ready: bool,
    pub shown: u32,
    pub of: u32,
    /// Per cent of the cells of the round hidden beyond those that are too small in themselves.
    pub cost_percent: u32,
    /// The unit first, then its classes.
    pub units: Vec<PreviewUnit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewUnit {
    pub name: String,
    pub shown: u32,
    pub of: u32,
}

fn may_release(viewer: Option<&Viewer>, m: MunicipalityId, unit: Unit) -> Result<()> {
    let Some(viewer) = viewer else { return Ok(()) };
    let allowed = match unit.kind {
        UnitKind::School => viewer.may(Action::ReleaseSchool, Target::school(m, SchoolId(unit.id))),
        UnitKind::Municipality => unit.id == m.0 && viewer.may(Action::ReleaseMunicipality, Target::municipality(m)),
        UnitKind::Class => false,
    };
    if allowed { Ok(()) } else { Err(Error::NotFound) }
}

/// The unit itself and the classes that become visible with it.
fn units_of(tx: &mut Tx<'_>, m: MunicipalityId, round: RoundId, unit: Unit) -> Result<Vec<(Unit, String)>> {
    let name = match unit.kind {
        UnitKind::School => unit::find_school(tx, m, SchoolId(unit.id))?.ok_or(Error::NotFound)?.name,
        _ => crate::account::municipality_name(tx, m)?,
    };
    let mut units = vec![(unit, name)];
    if unit.kind == UnitKind::School {
        let mut classes = stored_round::classes(tx, m, round)?;
        classes.retain(|class| class.school.0 == unit.id);
        classes.sort_by(|a, b| (&a.grades, &a.name).cmp(&(&b.grades, &b.name)));
        let class = |class: stored_round::RoundClass| (Unit { kind: UnitKind::Class, id: class.class.0 }, class.name);
        units.extend(classes.into_iter().map(class));
    }
    Ok(units)
}

/// Measured cells of a run by unit.
fn cells_by_unit(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    run: &Run,
) -> Result<HashMap<Unit, Vec<(ScaleKey, MeasuredCell)>>> {
    let mut cells: HashMap<Unit, Vec<(ScaleKey, MeasuredCell)>> = HashMap::new();
    for text in stored::cells_of_run(tx, m, run.id)? {
        cells.entry(text.unit).or_default().push((text.key, cell::measured_from_text(&text.cell)?));
    }
    Ok(cells)
}

/// What a release of the unit would show and hide. Figures themselves are not in it.
pub fn preview(
    tx: &mut Tx<'_>,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    id: RoundId,
    unit: Unit,
) -> Result<Preview> {
    may_release(viewer, m, unit)?;
    let round = crate::mapping::round::load(tx, m, id)?;
    let units = units_of(tx, m, id, unit)?;
    let unit_name = units[0].1.clone();
    let released = stored::releases(tx, m, id)?.into_iter().find(|release| release.unit == unit);
    let released = released.map(|release| release.released);
    let Some(run) = stored::latest_run(tx, m, id)?.filter(|_| matches!(round, Round::Measured(_))) else {
        return Ok(Preview {
            round,
            unit_name,
            released,
            ready: false,
            shown: 0,
            of: 0,
            cost_percent: 0,
            units: vec![],
        });
    };
    let cells = cells_by_unit(tx, m, &run)?;
    let line = |(unit, name): &(Unit, String)| {
        let found = cells.get(unit).map_or(&[][..], Vec::as_slice);
        let shown = found.iter().filter(|(_, cell)| cell.show_level).count() as u32;
        PreviewUnit { name: name.clone(), shown, of: found.len() as u32 }
    };
    let units: Vec<_> = units.iter().map(line).filter(|unit| unit.of > 0).collect();
    let (shown, of) = units.iter().fold((0, 0), |(shown, of), unit| (shown + unit.shown, of + unit.of));
    let cost_percent = record::cost_percent(&run.report)?;
    Ok(Preview { round, unit_name, released, ready: true, shown, of, cost_percent, units })
}

/// Makes a school (with its classes) or the municipality visible. Nothing is shown when the audit fails.
pub fn release(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    id: RoundId,
    unit: Unit,
) -> Result<()> {
    release_all(tx, ctx, viewer, m, id, &[unit])
}

/// Releases several units on one audit: all of them or none.
pub fn release_all(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    id: RoundId,
    units: &[Unit],
) -> Result<()> {
    units.iter().try_for_each(|unit| may_release(viewer, m, *unit))?;
    let round = crate::mapping::round::load(tx, m, id)?;
    if !matches!(round, Round::Measured(_)) {
        return Err(RoundRefusal::NotSealed.into());
    }
    let run = stored::latest_run(tx, m, id)?.ok_or(Error::NotFound)?;
    if stored::releases(tx, m, id)?.iter().any(|release| units.contains(&release.unit)) {
        return Err(Refusal::AlreadyReleased.into());
    }
    // Everything the plan lets be shown is audited together, not only what is opened now: the next
    // leader's release must find nothing new.
    let tables = lattice::tables(&run.lattice)?;
    let proof = audit(tables.iter().map(|(table, shown)| (table, shown.as_slice())))?;
    let cells = cells_by_unit(tx, m, &run)?;
    let mut random = ctx.random();
    for unit in units {
        let count = freeze(tx, m, id, *unit, proof, &cells)?;
        let record = stored::Release { unit: *unit, run: run.id, released: ctx.now };
        stored::insert_release(tx, m, id, &record, ctx.account.unwrap_or(AccountId(0)))?;
        let subject = format!("round {id} {} {}", unit.kind.word(), unit.id);
        ctx.audit(tx, &mut random, m, "release", subject, format!("{count} cells shown"))?;
    }
    Ok(())
}

/// Writes the released cells of a unit and its classes; answers how many are shown.
fn freeze(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: RoundId,
    unit: Unit,
    proof: Audited,
    cells: &HashMap<Unit, Vec<(ScaleKey, MeasuredCell)>>,
) -> Result<u32> {
    let mut count = 0;
    for (unit, _) in units_of(tx, m, id, unit)? {
        let Some(measured) = cells.get(&unit) else { continue };
        for (key, cell) in release_cells(proof, unit.kind, measured).get() {
            let cell_text = cell::released_to_text(cell)?;
            stored::insert_released(tx, m, id, &CellText { unit, key: key.clone(), cell: cell_text })?;
            count += u32::from(matches!(cell, Cell::Shown(_)));
        }
    }
    Ok(count)
}

/// The class a released cell belongs to, for lists.
pub(super) const fn class_unit(class: ClassId) -> Unit {
    Unit { kind: UnitKind::Class, id: class.0 }
}
