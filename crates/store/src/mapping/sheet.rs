//! Sheets while a round is open: found through a code or through the round's key, never through a pupil.

use programme::id::{ClassId, MunicipalityId, RoundId};
use programme::mapping::Sheet;
use programme::mapping::response_rate::ResponseCount;
use programme::time::Moment;

use super::packing;
use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, Tx};

statements! {
    INSERT = "INSERT INTO sheet (municipality_id, round_id, sheet_id, class_id, grade, instrument_id, version, \
        generation, epoch, finished, answers) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $8)";
    INSERT_CODE = "INSERT INTO access_code (municipality_id, round_id, code_hash, sheet_id) VALUES ($1, $2, $3, $4)";
    DELETE_CODES = "DELETE FROM access_code WHERE municipality_id = $1 AND round_id = $2 AND sheet_id = $3";
    FIND_BY_CODE = "SELECT s.sheet_id, s.class_id, s.grade, s.instrument_id, s.version, s.generation, s.epoch, \
        s.finished, s.answers, r.closes_us, r.closed_us FROM access_code a \
        JOIN sheet s ON s.municipality_id = a.municipality_id AND s.round_id = a.round_id AND s.sheet_id = a.sheet_id \
        JOIN round r ON r.municipality_id = a.municipality_id AND r.round_id = a.round_id \
        WHERE a.municipality_id = $1 AND a.round_id = $2 AND a.code_hash = $3";
    FIND = "SELECT s.sheet_id, s.class_id, s.grade, s.instrument_id, s.version, s.generation, s.epoch, \
        s.finished, s.answers, r.closes_us, r.closed_us FROM sheet s \
        JOIN round r ON r.municipality_id = s.municipality_id AND r.round_id = s.round_id \
        WHERE s.municipality_id = $1 AND s.round_id = $2 AND s.sheet_id = $3";
    LOCK = "SELECT epoch FROM sheet WHERE municipality_id = $1 AND round_id = $2 AND sheet_id = $3 /*for update*/";
    SAVE_ANSWERS = "UPDATE sheet SET answers = $1 WHERE municipality_id = $2 AND round_id = $3 AND sheet_id = $4";
    SET_EPOCH = "UPDATE sheet SET epoch = $1 WHERE municipality_id = $2 AND round_id = $3 AND sheet_id = $4";
    SET_GENERATION = "UPDATE sheet SET generation = $1 WHERE municipality_id = $2 AND round_id = $3 AND sheet_id = $4";
    FINISH = "UPDATE sheet SET finished = 1 WHERE municipality_id = $1 AND round_id = $2 AND sheet_id = $3";
    COUNT_BY_CLASS = "SELECT class_id, COUNT(*), CAST(SUM(finished) AS BIGINT) FROM sheet \
        WHERE municipality_id = $1 AND round_id = $2 GROUP BY class_id ORDER BY class_id";
    COUNT_OF_CLASS = "SELECT COUNT(*), CAST(COALESCE(SUM(finished), 0) AS BIGINT) FROM sheet \
        WHERE municipality_id = $1 AND round_id = $2 AND class_id = $3";
    ALL = "SELECT sheet_id, class_id, grade, instrument_id, version, generation, epoch, finished, answers, CAST(0 AS BIGINT), CAST(NULL AS BIGINT) \
        FROM sheet WHERE municipality_id = $1 AND round_id = $2 ORDER BY sheet_id";
    DELETE_ALL = "DELETE FROM sheet WHERE municipality_id = $1 AND round_id = $2";
    DELETE_ALL_CODES = "DELETE FROM access_code WHERE municipality_id = $1 AND round_id = $2";
}

/// A keyed hash of round and member; means nothing without the round's key.
pub type SheetId = [u8; 16];

/// A sheet as stored, with its round's window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSheet {
    pub id: Vec<u8>,
    pub class: ClassId,
    pub grade: u8,
    pub instrument: String,
    pub version: u32,
    /// How often the code has been issued anew.
    pub generation: u32,
    /// How often a code for it has been entered.
    pub epoch: u32,
    pub finished: bool,
    pub sheet: Sheet,
    pub closes: Moment,
    pub closed: bool,
}

fn stored(row: &Row<'_>) -> Result<StoredSheet> {
    Ok(StoredSheet {
        id: row.blob(0)?,
        class: ClassId(row.int(1)?),
        grade: row.small(2)?,
        instrument: row.text(3)?,
        version: row.small(4)?,
        generation: row.small(5)?,
        epoch: row.small(6)?,
        finished: row.yes(7)?,
        sheet: packing::unpack(&row.blob(8)?)?,
        closes: Moment(row.int(9)?),
        closed: row.maybe_int(10)?.is_some(),
    })
}

/// A new sheet, one for every member when the round opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSheet {
    pub id: SheetId,
    pub class: ClassId,
    pub grade: u8,
    pub instrument: String,
    pub version: u32,
    pub items: usize,
}

pub fn insert(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, new: &NewSheet) -> Result<()> {
    let empty = packing::pack(&Sheet::empty(new.items));
    let row =
        params![municipality, round, &new.id, new.class, new.grade, &new.instrument, new.version, empty.as_slice()];
    tx.execute(&INSERT, row).map(drop)
}

pub fn insert_code(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    code_hash: &[u8; 32],
    sheet: &SheetId,
) -> Result<()> {
    tx.execute(&INSERT_CODE, params![municipality, round, code_hash, sheet]).map(drop)
}

/// Kills every code and link of a sheet.
pub fn delete_codes(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, sheet: &SheetId) -> Result<()> {
    tx.execute(&DELETE_CODES, params![municipality, round, sheet]).map(drop)
}

pub fn find_by_code(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    code_hash: &[u8; 32],
) -> Result<Option<StoredSheet>> {
    tx.query_first(&FIND_BY_CODE, params![municipality, round, code_hash], stored)
}

pub fn find(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    sheet: &SheetId,
) -> Result<Option<StoredSheet>> {
    tx.query_first(&FIND, params![municipality, round, sheet], stored)
}

/// Keeps other transactions from the sheet until this one ends; SQLite's single writer needs no lock.
pub fn lock(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, sheet: &SheetId) -> Result<()> {
    if tx.has_one_writer() {
        return Ok(());
    }
    tx.exists(&LOCK, params![municipality, round, sheet]).map(drop)
}

pub fn save_answers(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    id: &SheetId,
    sheet: &Sheet,
) -> Result<()> {
    let packed = packing::pack(sheet);
    tx.execute(&SAVE_ANSWERS, params![packed.as_slice(), municipality, round, id]).map(drop)
}

pub fn set_epoch(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    id: &SheetId,
    epoch: u32,
) -> Result<()> {
    tx.execute(&SET_EPOCH, params![epoch, municipality, round, id]).map(drop)
}

pub fn set_generation(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    id: &SheetId,
    generation: u32,
) -> Result<()> {
    tx.execute(&SET_GENERATION, params![generation, municipality, round, id]).map(drop)
}

pub fn finish(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, id: &SheetId) -> Result<()> {
    tx.execute(&FINISH, params![municipality, round, id]).map(drop)
}

fn count(row: &Row<'_>, first: usize) -> Result<ResponseCount> {
    Ok(ResponseCount { asked: row.small(first)?, finished: row.small(first + 1)? })
}

pub fn count_by_class(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
) -> Result<Vec<(ClassId, ResponseCount)>> {
    tx.query(&COUNT_BY_CLASS, params![municipality, round], |row| Ok((ClassId(row.int(0)?), count(row, 1)?)))
}

pub fn count_of_class(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    class: ClassId,
) -> Result<ResponseCount> {
    let found = tx.query_first(&COUNT_OF_CLASS, params![municipality, round, class], |row| count(row, 0))?;
    Ok(found.unwrap_or_default())
}

/// Every sheet of a round, by its meaningless id.
pub fn all(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Vec<StoredSheet>> {
    tx.query(&ALL, params![municipality, round], stored)
}

/// Deletes sheets and codes; the sealed sheets stand in their place.
pub fn delete_all(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<()> {
    tx.execute(&DELETE_ALL_CODES, params![municipality, round])?;
    tx.execute(&DELETE_ALL, params![municipality, round]).map(drop)
}
