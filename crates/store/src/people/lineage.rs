//! Which class a class was last year, as a person has said.

use programme::id::{ClassId, MunicipalityId};
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    SAVE = "INSERT INTO class_lineage (municipality_id, class_id, previous_class_id, confirmed_us) \
        VALUES ($1, $2, $3, $4) ON CONFLICT (municipality_id, class_id) DO UPDATE SET \
        previous_class_id = excluded.previous_class_id, confirmed_us = excluded.confirmed_us";
    NEWEST = "SELECT y.from_day FROM school_year y WHERE y.municipality_id = $1 AND EXISTS (SELECT cp.person_id \
        FROM class c JOIN class_pupil cp ON cp.municipality_id = c.municipality_id AND cp.class_id = c.class_id \
        WHERE c.municipality_id = y.municipality_id AND c.school_year_id = y.school_year_id AND c.kind = 'homeroom') \
        ORDER BY y.from_day DESC LIMIT 1";
    WAITS = "SELECT c.class_id FROM class c JOIN class_pupil cp ON cp.municipality_id = c.municipality_id \
        AND cp.class_id = c.class_id JOIN school_year y ON y.municipality_id = c.municipality_id \
        AND y.school_year_id = c.school_year_id \
        WHERE c.municipality_id = $1 AND y.from_day = $2 AND c.kind = 'homeroom' \
        AND NOT EXISTS (SELECT l.class_id FROM class_lineage l WHERE l.municipality_id = c.municipality_id \
        AND l.class_id = c.class_id) AND EXISTS (SELECT op.class_id FROM class_pupil op JOIN class o \
        ON o.municipality_id = op.municipality_id AND o.class_id = op.class_id \
        JOIN school_year z ON z.municipality_id = o.municipality_id AND z.school_year_id = o.school_year_id \
        WHERE op.municipality_id = cp.municipality_id AND op.person_id = cp.person_id \
        AND z.from_day < y.from_day AND o.kind = 'homeroom') LIMIT 1";
    ANSWERS = "SELECT class_id, previous_class_id FROM class_lineage WHERE municipality_id = $1";
}

/// Keeps what a person said of a class; no previous class means that it is a new one.
pub fn save(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    class: ClassId,
    previous: Option<ClassId>,
    now: Moment,
) -> Result<()> {
    tx.execute(&SAVE, params![municipality, class, previous, now]).map(drop)
}

/// Whether a class of the newest school year, of which nobody has said anything, has a pupil who was in a class of
/// another year: only then is there anything to propose.
pub fn may_wait(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<bool> {
    match tx.query_first(&NEWEST, params![municipality], |row| row.int(0))? {
        Some(newest) => tx.exists(&WAITS, params![municipality, newest]),
        None => Ok(false),
    }
}

/// Everything that has been said.
pub fn answers(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<(ClassId, Option<ClassId>)>> {
    tx.query(&ANSWERS, params![municipality], |row| Ok((ClassId(row.int(0)?), row.maybe_int(1)?.map(ClassId))))
}
