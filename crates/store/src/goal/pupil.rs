//! Who may see a pupil's goals beside the contact teacher: those who work with the pupil, and whoever stated a reason.

use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    ASSIGN = "INSERT INTO pupil_assignment (municipality_id, pupil_id, person_id, from_day) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (municipality_id, pupil_id, person_id, from_day) DO UPDATE SET to_day = NULL";
    END_ASSIGNMENT = "UPDATE pupil_assignment SET to_day = $1 WHERE municipality_id = $2 AND pupil_id = $3 \
        AND person_id = $4 AND (to_day IS NULL OR to_day > $1)";
    ASSIGNED = "SELECT a.person_id FROM pupil_assignment a JOIN person p \
        ON p.municipality_id = a.municipality_id AND p.person_id = a.person_id \
        WHERE a.municipality_id = $1 AND a.pupil_id = $2 AND a.from_day <= $3 \
        AND (a.to_day IS NULL OR a.to_day >= $3) AND p.ended_day IS NULL ORDER BY a.person_id";
    PUPILS_OF = "SELECT a.pupil_id FROM pupil_assignment a WHERE a.municipality_id = $1 AND a.person_id = $2 \
        AND a.from_day <= $3 AND (a.to_day IS NULL OR a.to_day >= $3) ORDER BY a.pupil_id";
    OPEN = "INSERT INTO pupil_opening (municipality_id, opening_id, pupil_id, person_id, reason, at_us, until_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    OPENED = "SELECT reason FROM pupil_opening WHERE municipality_id = $1 AND pupil_id = $2 AND person_id = $3 \
        AND at_us <= $4 AND until_us > $4 ORDER BY at_us DESC, opening_id LIMIT 1";
    ERASE_EVENTS = "DELETE FROM goal_event WHERE municipality_id = $1 AND goal_id IN (SELECT g.goal_id FROM goal g \
        WHERE g.municipality_id = $2 AND g.person_id = $3 AND g.level = 'pupil')";
    ERASE_ITEMS = "DELETE FROM goal_framework_item WHERE municipality_id = $1 AND goal_id IN (SELECT g.goal_id \
        FROM goal g WHERE g.municipality_id = $2 AND g.person_id = $3 AND g.level = 'pupil')";
    ERASE_WORDINGS = "DELETE FROM goal_wording WHERE municipality_id = $1 AND goal_id IN (SELECT g.goal_id \
        FROM goal g WHERE g.municipality_id = $2 AND g.person_id = $3 AND g.level = 'pupil')";
    ERASE_GOALS = "DELETE FROM goal WHERE municipality_id = $1 AND person_id = $2 AND level = 'pupil'";
    ERASE_ASSIGNMENTS = "DELETE FROM pupil_assignment WHERE municipality_id = $1 AND pupil_id = $2";
    ERASE_OPENINGS = "DELETE FROM pupil_opening WHERE municipality_id = $1 AND pupil_id = $2";
    CLASS_OF = "SELECT c.class_id, c.school_id FROM class_pupil cp JOIN class c \
        ON c.municipality_id = cp.municipality_id AND c.class_id = cp.class_id \
        WHERE cp.municipality_id = $1 AND cp.person_id = $2 AND c.kind = 'homeroom' AND cp.from_day <= $3 \
        AND (cp.to_day IS NULL OR cp.to_day >= $3) ORDER BY cp.from_day DESC, c.class_id LIMIT 1";
}

/// Lets a member of staff work with a pupil from a day.
pub fn assign(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId, person: PersonId, from: Day) -> Result<()> {
    tx.execute(&ASSIGN, params![m, pupil, person, from]).map(drop)
}

pub fn end_assignment(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId, person: PersonId, last: Day) -> Result<()> {
    tx.execute(&END_ASSIGNMENT, params![last, m, pupil, person]).map(drop)
}

/// Who works with a pupil on a day.
pub fn assigned(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId, today: Day) -> Result<Vec<PersonId>> {
    tx.query(&ASSIGNED, params![m, pupil, today], |row| Ok(PersonId(row.int(0)?)))
}

/// The pupils a member of staff is assigned to on a day.
pub fn pupils_of(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId, today: Day) -> Result<Vec<PersonId>> {
    tx.query(&PUPILS_OF, params![m, person, today], |row| Ok(PersonId(row.int(0)?)))
}

/// Removes a pupil's goals, who worked with the pupil, and the reasons for which others looked.
pub fn erase(tx: &mut Tx<'_>, m: MunicipalityId, pupil: PersonId) -> Result<()> {
    for statement in [&ERASE_EVENTS, &ERASE_ITEMS, &ERASE_WORDINGS] {
        tx.execute(statement, params![m, m, pupil])?;
    }
    for statement in [&ERASE_GOALS, &ERASE_ASSIGNMENTS, &ERASE_OPENINGS] {
        tx.execute(statement, params![m, pupil])?;
    }
    Ok(())
}

/// A stated reason to look at a pupil's goals, and how long it opens them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub pupil: PersonId,
    pub by: PersonId,
    pub reason: String,
    pub at: Moment,
    pub until: Moment,
}

pub fn open(tx: &mut Tx<'_>, m: MunicipalityId, opening_id: i64, opening: &Opening) -> Result<()> {
    let Opening { pupil, by, reason, at, until } = opening;
    tx.execute(&OPEN, params![m, opening_id, *pupil, *by, reason, *at, *until]).map(drop)
}

/// The reason that opens a pupil's goals to a person now.
pub fn opened(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    pupil: PersonId,
    by: PersonId,
    now: Moment,
) -> Result<Option<String>> {
    tx.query_first(&OPENED, params![m, pupil, by, now], |row| row.text(0))
}

/// The homeroom class a pupil is in on a day, and its school.
pub fn class_of(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    pupil: PersonId,
    today: Day,
) -> Result<Option<(ClassId, SchoolId)>> {
    tx.query_first(&CLASS_OF, params![m, pupil, today], |row| Ok((ClassId(row.int(0)?), SchoolId(row.int(1)?))))
}
