//! A pupil's plan: texts in versions, and when it was shared.

use programme::id::{ClassId, MunicipalityId, PersonId};
use programme::plan::pupil::{Event, Part, Text};
use programme::time::Moment;

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
