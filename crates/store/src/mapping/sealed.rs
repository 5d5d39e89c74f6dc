//! Sheets after sealing: shuffled, without ids, sequences or codes.

use programme::id::{ClassId, MunicipalityId, RoundId, SchoolId};
use programme::mapping::Sheet;
use programme::mapping::response_rate::ResponseCount;

use super::packing;
use super::round::grades;
use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    INSERT = "INSERT INTO sealed_sheet (municipality_id, round_id, row_no, class_id, grade, instrument_id, version, \
        answers, panel) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ALL = "SELECT class_id, grade, instrument_id, version, answers, panel FROM sealed_sheet \
        WHERE municipality_id = $1 AND round_id = $2 ORDER BY row_no";
    SAVE_RESPONSE = "INSERT INTO round_response (municipality_id, round_id, class_id, asked, answered) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, round_id, class_id) DO UPDATE SET \
        asked = excluded.asked, answered = excluded.answered";
    RESPONSES = "SELECT class_id, asked, answered FROM round_response \
        WHERE municipality_id = $1 AND round_id = $2 ORDER BY class_id";
    RESPONSES_BY_SCHOOL = "SELECT c.school_id, c.grades, r.asked, r.answered FROM round_response r JOIN class c \
        ON c.municipality_id = r.municipality_id AND c.class_id = r.class_id \
        WHERE r.municipality_id = $1 AND r.round_id = $2 ORDER BY r.class_id";
    DELETE_ALL = "DELETE FROM sealed_sheet WHERE municipality_id = $1 AND round_id = $2";
}

/// What remains of a sheet when nobody can tell whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSheet {
    pub class: ClassId,
    pub grade: u8,
    pub instrument: String,
    pub version: u32,
    pub sheet: Sheet,
    /// The panel pseudonym under a randomised encryption; only jobs hold the key.
    pub panel: Vec<u8>,
}

/// Writes the sheets in the order given, which must be random, in place of what an interrupted run left.
pub fn replace_all(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    sheets: &[SealedSheet],
) -> Result<()> {
    tx.execute(&DELETE_ALL, params![municipality, round])?;
    for (row_no, sealed) in sheets.iter().enumerate() {
        let answers = packing::pack_sealed(&sealed.sheet);
        let row = params![
            municipality,
            round,
            row_no as i64,
            sealed.class,
            sealed.grade,
            &sealed.instrument,
            sealed.version,
            answers.as_slice(),
            &sealed.panel
        ];
        tx.execute(&INSERT, row)?;
    }
    Ok(())
}

pub fn all(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Vec<SealedSheet>> {
    tx.query(&ALL, params![municipality, round], |row| {
        Ok(SealedSheet {
            class: ClassId(row.int(0)?),
            grade: row.small(1)?,
            instrument: row.text(2)?,
            version: row.small(3)?,
            sheet: packing::unpack_sealed(&row.blob(4)?)?,
            panel: row.blob(5)?,
        })
    })
}

/// Keeps how many of a class had finished at the close.
pub fn save_response(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    class: ClassId,
    count: ResponseCount,
) -> Result<()> {
    tx.execute(&SAVE_RESPONSE, params![municipality, round, class, count.asked, count.finished]).map(drop)
}

/// How many had finished in each class of a closed round.
pub fn responses(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
) -> Result<Vec<(ClassId, ResponseCount)>> {
    tx.query(&RESPONSES, params![municipality, round], |row| {
        Ok((ClassId(row.int(0)?), ResponseCount { asked: row.small(1)?, finished: row.small(2)? }))
    })
}

/// The same for each class with its school and grades.
pub fn responses_by_school(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
) -> Result<Vec<(SchoolId, Vec<u8>, ResponseCount)>> {
    tx.query(&RESPONSES_BY_SCHOOL, params![municipality, round], |row| {
        let count = ResponseCount { asked: row.small(2)?, finished: row.small(3)? };
        Ok((SchoolId(row.int(0)?), grades(&row.text(1)?), count))
    })
}
