//! A municipality's own practice cards: every text, and every step of its way to everyone.

use programme::id::{MunicipalityId, PersonId, PracticeId};
use programme::practice::editorial::{History, Revision, Step, StepKind};
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, StoreError, Tx};

statements! {
    IDS = "SELECT DISTINCT practice_id FROM practice_revision WHERE municipality_id = $1 ORDER BY practice_id";
    REVISIONS = "SELECT revision, person_id, at_us FROM practice_revision \
        WHERE municipality_id = $1 AND practice_id = $2 ORDER BY revision";
    STEPS = "SELECT revision, kind, person_id, at_us, note FROM practice_step \
        WHERE municipality_id = $1 AND practice_id = $2 ORDER BY step";
    SOURCE = "SELECT source FROM practice_revision \
        WHERE municipality_id = $1 AND practice_id = $2 AND revision = $3";
    PUBLISHED = "SELECT s.practice_id, r.source, s.at_us FROM practice_step s \
        JOIN practice_revision r ON r.municipality_id = s.municipality_id AND r.practice_id = s.practice_id \
            AND r.revision = s.revision \
        WHERE s.municipality_id = $1 AND s.kind = 'published' AND s.step = (SELECT MAX(later.step) \
            FROM practice_step later WHERE later.municipality_id = s.municipality_id \
            AND later.practice_id = s.practice_id AND later.kind IN ('published', 'withdrawn')) \
        ORDER BY s.practice_id";
    ADD_REVISION = "INSERT INTO practice_revision (municipality_id, practice_id, revision, source, person_id, at_us) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_STEP = "INSERT INTO practice_step (municipality_id, practice_id, step, revision, kind, person_id, at_us, note) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

fn id(word: &str) -> Result<PracticeId> {
    PracticeId::new(word).ok_or_else(|| StoreError::Other(format!("“{word}” is no practice's id")))
}

/// Cards that the municipality has ever written on.
pub fn ids(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<PracticeId>> {
    tx.query(&IDS, params![m], |row| id(&row.text(0)?))
}

/// Everything that was done with a card; empty where nothing was.
pub fn history(tx: &mut Tx<'_>, m: MunicipalityId, practice: &PracticeId) -> Result<History> {
    let revisions = tx.query(&REVISIONS, params![m, practice], |row| {
        Ok(Revision { number: row.int(0)? as u32, by: PersonId(row.int(1)?), at: Moment(row.int(2)?) })
    })?;
    let steps = tx.query(&STEPS, params![m, practice], |row| {
        let word = row.text(1)?;
        let kind =
            StepKind::from_word(&word).ok_or_else(|| StoreError::Other(format!("“{word}” is no step of a card")))?;
        let (revision, by) = (row.int(0)? as u32, PersonId(row.int(2)?));
        Ok(Step { revision, kind, by, at: Moment(row.int(3)?), note: row.text(4)? })
    })?;
    Ok(History { revisions, steps })
}

/// The text of one revision.
pub fn source(tx: &mut Tx<'_>, m: MunicipalityId, practice: &PracticeId, revision: u32) -> Result<Option<String>> {
    tx.query_first(&SOURCE, params![m, practice, revision], |row| row.text(0))
}

/// The texts that everyone sees, by id, each with when somebody read and published it.
pub fn published(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<(PracticeId, String, Moment)>> {
    tx.query(&PUBLISHED, params![m], |row| Ok((id(&row.text(0)?)?, row.text(1)?, Moment(row.int(2)?))))
}

pub fn add_revision(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    practice: &PracticeId,
    revision: Revision,
    source: &str,
) -> Result<()> {
    let values = params![m, practice, revision.number, source, revision.by, revision.at];
    tx.execute(&ADD_REVISION, values).map(drop)
}

/// Adds a step as the `number`th of the card.
pub fn add_step(tx: &mut Tx<'_>, m: MunicipalityId, practice: &PracticeId, number: u32, step: &Step) -> Result<()> {
    let values = params![m, practice, number, step.revision, step.kind.word(), step.by, step.at, &step.note];
    tx.execute(&ADD_STEP, values).map(drop)
}
