//! A pupil's plan: texts in versions, and when it was shared.

use programme::id::{ClassId, MunicipalityId, PersonId};
use programme::plan::pupil::{Event, Part, Text};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, StoreError, Tx};

statements! {
    ADD_TEXT = "INSERT INTO pupil_plan_text (municipality_id, pupil_id, part, version, at_us, person_id, body) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    TEXTS = "SELECT part, version, at_us, person_id, body FROM pupil_plan_text \
        WHERE municipality_id = $1 AND pupil_id = $2 ORDER BY at_us, part, version";
    ADD_EVENT = "INSERT INTO pupil_plan_event (municipality_id, pupil_id, event_id, at_us, person_id, kind) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    EVENTS = "SELECT at_us, kind FROM pupil_plan_event WHERE municipality_id = $1 AND pupil_id = $2 \
        ORDER BY at_us, event_id";
    NEWEST_OF_CLASS = "SELECT t.pupil_id, t.part, MAX(t.at_us) FROM pupil_plan_text t JOIN class_pupil cp \
        ON cp.municipality_id = t.municipality_id AND cp.person_id = t.pupil_id \
        WHERE t.municipality_id = $1 AND cp.class_id = $2 GROUP BY t.pupil_id, t.part";
    // A pupil who left, and of whom anything is still there.
    LEFT = "SELECT p.person_id FROM person p WHERE p.municipality_id = $1 AND p.kind = 'pupil' AND p.ended_day < $2 \
        AND (EXISTS (SELECT t.version FROM pupil_plan_text t WHERE t.municipality_id = p.municipality_id \
        AND t.pupil_id = p.person_id) OR EXISTS (SELECT e.event_id FROM pupil_plan_event e \
        WHERE e.municipality_id = p.municipality_id AND e.pupil_id = p.person_id) OR EXISTS (SELECT g.goal_id \
        FROM goal g WHERE g.municipality_id = p.municipality_id AND g.person_id = p.person_id AND g.level = 'pupil')) \
        ORDER BY p.person_id";
    ERASE_TEXTS = "DELETE FROM pupil_plan_text WHERE municipality_id = $1 AND pupil_id = $2";
    ERASE_EVENTS = "DELETE FROM pupil_plan_event WHERE municipality_id = $1 AND pupil_id = $2";
    ERASE_OLD_TEXTS = "DELETE FROM pupil_plan_text WHERE municipality_id = $1 AND at_us < $2";
    ERASE_OLD_EVENTS = "DELETE FROM pupil_plan_event WHERE municipality_id = $1 AND at_us < $2";
    EVENTS_OF_CLASS = "SELECT e.pupil_id, e.at_us, e.kind FROM pupil_plan_event e JOIN class_pupil cp \
        ON cp.municipality_id = e.municipality_id AND cp.person_id = e.pupil_id \
        WHERE e.municipality_id = $1 AND cp.class_id = $2 ORDER BY e.at_us, e.event_id";
}

/// Adds a version; a number that is taken is refused by the key.
pub fn add_text(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId, new: &Text) -> Result<()> {
    let row = params![m, pupil, new.part.word(), new.version, new.at, new.by, &new.body];
    tx.execute(&ADD_TEXT, row).map(drop)
}

fn part(word: String) -> Result<Part> {
    Part::from_word(&word).ok_or_else(|| StoreError::damaged(word))
}

/// Every version of every part, oldest first.
pub fn texts(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId) -> Result<Vec<Text>> {
    tx.query(&TEXTS, params![m, pupil], |row| {
        Ok(Text {
            part: part(row.text(0)?)?,
            version: row.small(1)?,
            at: Moment(row.int(2)?),
            by: PersonId(row.int(3)?),
            body: row.text(4)?,
        })
    })
}

pub fn add_event(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    pupil: PersonId,
    event_id: i64,
    at: Moment,
    by: PersonId,
    event: Event,
) -> Result<()> {
    tx.execute(&ADD_EVENT, params![m, pupil, event_id, at, by, event.word()]).map(drop)
}

fn event(word: String) -> Result<Event> {
    Event::from_word(&word).ok_or_else(|| StoreError::damaged(word))
}

pub fn events(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId) -> Result<Vec<(Moment, Event)>> {
    tx.query(&EVENTS, params![m, pupil], |row| Ok((Moment(row.int(0)?), event(row.text(1)?)?)))
}

/// Pupils whose last day was before a day, and of whom a plan or goals are still there.
pub fn left_before(tx: &mut Tx<'_>, m: MunicipalityId, day: Day) -> Result<Vec<PersonId>> {
    tx.query(&LEFT, params![m, day], |row| Ok(PersonId(row.int(0)?)))
}

/// Removes a pupil's plan whole.
pub fn erase(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId) -> Result<()> {
    tx.execute(&ERASE_TEXTS, params![m, pupil])?;
    tx.execute(&ERASE_EVENTS, params![m, pupil]).map(drop)
}

/// Removes what was written and shared before a moment, in every plan. Answers how many texts that were.
pub fn erase_before(tx: &mut Tx<'_>, m: MunicipalityId, at: Moment) -> Result<u64> {
    tx.execute(&ERASE_OLD_EVENTS, params![m, at])?;
    tx.execute(&ERASE_OLD_TEXTS, params![m, at])
}

/// When each part of each plan of a class was last written.
pub fn newest_of_class(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId) -> Result<Vec<(PersonId, Part, Moment)>> {
    tx.query(&NEWEST_OF_CLASS, params![m, class], |row| {
        Ok((PersonId(row.int(0)?), part(row.text(1)?)?, Moment(row.int(2)?)))
    })
}

pub fn events_of_class(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId) -> Result<Vec<(PersonId, Moment, Event)>> {
    tx.query(&EVENTS_OF_CLASS, params![m, class], |row| {
        Ok((PersonId(row.int(0)?), Moment(row.int(1)?), event(row.text(2)?)?))
    })
}
