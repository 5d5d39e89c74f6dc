//! Studies that a municipality has added to its practices.

use programme::id::{MunicipalityId, PersonId, PracticeId};
use programme::practice::study::Study;
use programme::time::Moment;

use crate::statement::statements;
use crate::value::{params, row};
use crate::{Result, Tx};

statements! {
    UPLOADS = "SELECT u.upload_id, u.file_name, u.person_id, u.at_us FROM study_upload u \
        WHERE u.municipality_id = $1 AND u.practice_id = $2 AND NOT EXISTS (SELECT 1 FROM study_withdrawal w \
            WHERE w.municipality_id = u.municipality_id AND w.upload_id = u.upload_id) \
        ORDER BY u.at_us, u.upload_id";
    STUDIES = "SELECT s.place, s.name, s.year, s.effect, s.variance, s.participants, s.source FROM study s \
        WHERE s.municipality_id = $1 AND s.upload_id = $2 ORDER BY s.place";
    MODERATORS = "SELECT place, word, value FROM study_moderator \
        WHERE municipality_id = $1 AND upload_id = $2 ORDER BY place, word";
    ADD_UPLOAD = "INSERT INTO study_upload (municipality_id, upload_id, practice_id, file_name, person_id, at_us) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_STUDY = "INSERT INTO study (municipality_id, upload_id, place, name, year, effect, variance, participants, \
        source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ADD_MODERATOR = "INSERT INTO study_moderator (municipality_id, upload_id, place, word, value) \
        VALUES ($1, $2, $3, $4, $5)";
    WITHDRAW = "INSERT INTO study_withdrawal (municipality_id, upload_id, person_id, at_us) VALUES ($1, $2, $3, $4)";
}

/// A file of studies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: i64,
    pub file: String,
    pub by: PersonId,
    pub at: Moment,
}

/// The files that count for a practice, oldest first.
pub fn uploads(tx: &mut Tx<'_>, m: MunicipalityId, practice: &PracticeId) -> Result<Vec<Upload>> {
    tx.query(&UPLOADS, params![m, practice], |row| {
        Ok(Upload { id: row.int(0)?, file: row.text(1)?, by: PersonId(row.int(2)?), at: Moment(row.int(3)?) })
    })
}

/// The studies of one file, in its order.
pub fn studies(tx: &mut Tx<'_>, m: MunicipalityId, upload: i64) -> Result<Vec<Study>> {
    let mut studies = tx.query(&STUDIES, params![m, upload], |row| {
        Ok(Study {
            name: row.text(1)?,
            year: row.maybe_int(2)?.and_then(|year| u16::try_from(year).ok()),
            effect: row.real(3)?,
            variance: row.real(4)?,
            participants: row.maybe_int(5)?.and_then(|count| u32::try_from(count).ok()),
            source: row.maybe_text(6)?,
            moderators: Vec::new(),
        })
    })?;
    let all = tx.query(&MODERATORS, params![m, upload], |row| Ok((row.int(0)?, row.text(1)?, row.real(2)?)))?;
    for (place, word, value) in all {
        if let Some(study) = usize::try_from(place).ok().and_then(|place| studies.get_mut(place)) {
            study.moderators.push((word, value));
        }
    }
    Ok(studies)
}

/// Adds a file with all its studies.
pub fn insert(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    practice: &PracticeId,
    upload: &Upload,
    studies: &[Study],
) -> Result<()> {
    tx.execute(&ADD_UPLOAD, params![m, upload.id, practice, &upload.file, upload.by, upload.at])?;
    let rows: Vec<_> = studies
        .iter()
        .enumerate()
        .map(|(place, study)| {
            let year = study.year.map(i64::from);
            let source = study.source.as_deref();
            let Study { name, effect, variance, participants, .. } = study;
            row![m, upload.id, place as i64, name, year, *effect, *variance, *participants, source]
        })
        .collect();
    tx.execute_each(&ADD_STUDY, &rows)?;
    let moderators: Vec<_> = studies
        .iter()
        .enumerate()
        .flat_map(|(place, study)| study.moderators.iter().map(move |(word, value)| (place as i64, word, *value)))
        .map(|(place, word, value)| row![m, upload.id, place, word, value])
        .collect();
    tx.execute_each(&ADD_MODERATOR, &moderators)?;
    Ok(())
}

/// Takes a file back: its studies count no longer.
pub fn withdraw(tx: &mut Tx<'_>, m: MunicipalityId, upload: i64, by: PersonId, at: Moment) -> Result<()> {
    tx.execute(&WITHDRAW, params![m, upload, by, at]).map(drop)
}
