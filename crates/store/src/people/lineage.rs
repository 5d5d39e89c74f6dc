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

/// Everything that has been said.
pub fn answers(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<(ClassId, Option<ClassId>)>> {
    tx.query(&ANSWERS, params![municipality], |row| Ok((ClassId(row.int(0)?), row.maybe_int(1)?.map(ClassId))))
}
