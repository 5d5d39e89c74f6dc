//! Measurement runs, norms, and what has been released. Cells are stored as text that the use cases
//! write and read; nothing here looks inside.

use programme::id::{AccountId, MeasurementRunId, MunicipalityId, RoundId};
use programme::result::{ScaleKey, Unit, UnitKind};
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    INSERT_RUN = "INSERT INTO measurement_run (municipality_id, run_id, round_id, measured_us, engine_version, \
        input_digest, output_digest, report, lattice) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LATEST_REPORT = "SELECT report FROM measurement_run WHERE municipality_id = $1 AND round_id = $2 \
        ORDER BY measured_us DESC, run_id LIMIT 1";
    LATEST_RUN = "SELECT run_id, round_id, measured_us, engine_version, input_digest, output_digest, report, lattice \
        FROM measurement_run WHERE municipality_id = $1 AND round_id = $2 ORDER BY measured_us DESC, run_id LIMIT 1";
    INSERT_CELL = "INSERT INTO measured_cell (municipality_id, run_id, unit_kind, unit_id, instrument_id, scale, \
        cell) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CELLS_OF_RUN = "SELECT unit_kind, unit_id, instrument_id, scale, cell FROM measured_cell \
        WHERE municipality_id = $1 AND run_id = $2";
    INSERT_RELEASE = "INSERT INTO release (municipality_id, round_id, unit_kind, unit_id, run_id, released_us, \
        released_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    RELEASES = "SELECT unit_kind, unit_id, run_id, released_us FROM release WHERE municipality_id = $1 \
        AND round_id = $2";
    INSERT_RELEASED = "INSERT INTO released_cell (municipality_id, round_id, unit_kind, unit_id, instrument_id, \
        scale, cell) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    RELEASED_OF_UNIT = "SELECT instrument_id, scale, cell FROM released_cell \
        WHERE municipality_id = $1 AND round_id = $2 AND unit_kind = $3 AND unit_id = $4";
    RELEASED_OF_ROUND = "SELECT unit_kind, unit_id, instrument_id, scale, cell FROM released_cell \
        WHERE municipality_id = $1 AND round_id = $2";
    NORM = "SELECT scale, population, mean, sd, respondents FROM norm WHERE instrument_id = $1 AND version = $2";
    INSERT_NORM = "INSERT INTO norm (instrument_id, version, scale, population, mean, sd, respondents, frozen_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    NORM_GRADES = "SELECT scale, grade, mean, quarter_low, quarter_high FROM norm_grade \
        WHERE instrument_id = $1 AND version = $2";
    INSERT_NORM_GRADE = "INSERT INTO norm_grade (instrument_id, version, scale, grade, mean, quarter_low, \
        quarter_high) VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// An immutable record of one measurement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub id: MeasurementRunId,
    pub round: RoundId,
    pub measured: Moment,
    pub engine_version: String,
    pub input_digest: Vec<u8>,
    pub output_digest: Vec<u8>,
    /// JSON for people: reliability, respondents, what is hidden and what it cost.
    pub report: String,
    /// JSON: groups and aggregates for auditing.
    pub lattice: String,
}

/// One unit's cell, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellText {
    pub unit: Unit,
    pub key: ScaleKey,
    pub cell: String,
}

/// The frozen base of one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    pub scale: String,
    /// Who the reference population is, in words.
    pub population: String,
    pub mean: f64,
    pub sd: f64,
    pub respondents: u32,
}

/// One grade of the reference population, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct NormGrade {
    pub scale: String,
    pub grade: u8,
    pub mean: f64,
    pub quarters: Option<(f64, f64)>,
}

/// That a unit's results were made visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Release {
    pub unit: Unit,
    pub run: MeasurementRunId,
    pub released: Moment,
}

fn unit(row: &Row<'_>, first: usize) -> Result<Unit> {
    let kind = row.text(first)?;
    let kind = UnitKind::from_word(&kind).ok_or_else(|| StoreError::damaged(kind))?;
    Ok(Unit { kind, id: row.int(first + 1)? })
}

fn key(row: &Row<'_>, first: usize) -> Result<ScaleKey> {
    Ok(ScaleKey { instrument: row.text(first)?, scale: row.text(first + 1)? })
}

pub fn insert_run(tx: &mut Tx<'_>, municipality: MunicipalityId, run: &Run, cells: &[CellText]) -> Result<()> {
    let row = params![
        municipality,
        run.id,
        run.round,
        run.measured,
        &run.engine_version,
        &run.input_digest,
        &run.output_digest,
        &run.report,
        &run.lattice
    ];
    tx.execute(&INSERT_RUN, row)?;
    for CellText { unit, key, cell } in cells {
        let row = params![municipality, run.id, unit.kind.word(), unit.id, &key.instrument, &key.scale, cell];
        tx.execute(&INSERT_CELL, row)?;
    }
    Ok(())
}

pub fn latest_run(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Option<Run>> {
    tx.query_first(&LATEST_RUN, params![municipality, round], |row| {
        Ok(Run {
            id: MeasurementRunId(row.int(0)?),
            round: RoundId(row.int(1)?),
            measured: Moment(row.int(2)?),
            engine_version: row.text(3)?,
            input_digest: row.blob(4)?,
            output_digest: row.blob(5)?,
            report: row.text(6)?,
            lattice: row.text(7)?,
        })
    })
}

/// Unreleased and exact: for the release alone.
/// The report of the newest run alone: a page needs it without the audit's tables.
pub fn latest_report(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Option<String>> {
    tx.query_first(&LATEST_REPORT, params![municipality, round], |row| row.text(0))
}

pub fn cells_of_run(tx: &mut Tx<'_>, municipality: MunicipalityId, run: MeasurementRunId) -> Result<Vec<CellText>> {
    tx.query(&CELLS_OF_RUN, params![municipality, run], |row| {
        Ok(CellText { unit: unit(row, 0)?, key: key(row, 2)?, cell: row.text(4)? })
    })
}

/// Freezes a unit's cells; a second release of the same unit and round is refused by the key.
pub fn insert_release(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    release: &Release,
    by: AccountId,
) -> Result<()> {
    let (kind, id) = (release.unit.kind.word(), release.unit.id);
    tx.execute(&INSERT_RELEASE, params![municipality, round, kind, id, release.run, release.released, by]).map(drop)
}

pub fn insert_released(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, cell: &CellText) -> Result<()> {
    let CellText { unit, key, cell } = cell;
    let row = params![municipality, round, unit.kind.word(), unit.id, &key.instrument, &key.scale, cell];
    tx.execute(&INSERT_RELEASED, row).map(drop)
}

pub fn releases(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Vec<Release>> {
    tx.query(&RELEASES, params![municipality, round], |row| {
        Ok(Release { unit: unit(row, 0)?, run: MeasurementRunId(row.int(2)?), released: Moment(row.int(3)?) })
    })
}

pub fn released_of_unit(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    unit: Unit,
) -> Result<Vec<(ScaleKey, String)>> {
    let params = params![municipality, round, unit.kind.word(), unit.id];
    tx.query(&RELEASED_OF_UNIT, params, |row| Ok((key(row, 0)?, row.text(2)?)))
}

/// Everything released in a round, for the audit.
pub fn released_of_round(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Vec<CellText>> {
    tx.query(&RELEASED_OF_ROUND, params![municipality, round], |row| {
        Ok(CellText { unit: unit(row, 0)?, key: key(row, 2)?, cell: row.text(4)? })
    })
}

pub fn norms(tx: &mut Tx<'_>, instrument: &str, version: u32) -> Result<Vec<Norm>> {
    tx.query(&NORM, params![instrument, version], |row| {
        Ok(Norm {
            scale: row.text(0)?,
            population: row.text(1)?,
            mean: row.real(2)?,
            sd: row.real(3)?,
            respondents: row.small(4)?,
        })
    })
}

pub fn norm_grades(tx: &mut Tx<'_>, instrument: &str, version: u32) -> Result<Vec<NormGrade>> {
    tx.query(&NORM_GRADES, params![instrument, version], |row| {
        Ok(NormGrade {
            scale: row.text(0)?,
            grade: row.small(1)?,
            mean: row.real(2)?,
            quarters: row.maybe_real(3)?.zip(row.maybe_real(4)?),
        })
    })
}

/// Freezes the base of an instrument version; the primary key keeps it from being frozen twice.
pub fn insert_norms(
    tx: &mut Tx<'_>,
    instrument: &str,
    version: u32,
    norms: &[Norm],
    grades: &[NormGrade],
    now: Moment,
) -> Result<()> {
    for norm in norms {
        let row =
            params![instrument, version, &norm.scale, &norm.population, norm.mean, norm.sd, norm.respondents, now];
        tx.execute(&INSERT_NORM, row)?;
    }
    for grade in grades {
        let (low, high) = grade.quarters.unzip();
        let row = params![instrument, version, &grade.scale, grade.grade, grade.mean, low, high];
        tx.execute(&INSERT_NORM_GRADE, row)?;
    }
    Ok(())
}
