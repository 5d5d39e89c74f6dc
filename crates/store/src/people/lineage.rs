//! Which class a class was last year, as a person has said.

use programme::id::{ClassId, MunicipalityId, SchoolYearId};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    SAVE = "INSERT INTO class_lineage (municipality_id, class_id, previous_class_id, confirmed_us) \
        VALUES ($1, $2, $3, $4) ON CONFLICT (municipality_id, class_id) DO UPDATE SET \
        previous_class_id = excluded.previous_class_id, confirmed_us = excluded.confirmed_us";
    YEARS = "SELECT y.school_year_id, y.from_day FROM school_year y WHERE y.municipality_id = $1 \
        AND EXISTS (SELECT cp.person_id FROM class c JOIN class_pupil cp ON cp.municipality_id = c.municipality_id \
        AND cp.class_id = c.class_id WHERE c.municipality_id = y.municipality_id \
        AND c.school_year_id = y.school_year_id AND c.kind = 'homeroom') \
        ORDER BY y.from_day DESC, y.school_year_id DESC";
    // From the few classes without an answer to their pupils' old classes; CROSS JOIN keeps SQLite to that order.
    SHARED_UNANSWERED = "SELECT c.class_id, COUNT(DISTINCT cp.person_id), \
        (SELECT COUNT(DISTINCT x.person_id) FROM class_pupil x WHERE x.municipality_id = o.municipality_id \
        AND x.class_id = o.class_id), (SELECT COUNT(DISTINCT x.person_id) FROM class_pupil x \
        WHERE x.municipality_id = c.municipality_id AND x.class_id = c.class_id) \
        FROM class c CROSS JOIN class_pupil cp CROSS JOIN class_pupil op CROSS JOIN class o \
        WHERE c.municipality_id = $1 AND c.school_year_id = $2 AND c.kind = 'homeroom' \
        AND NOT EXISTS (SELECT l.class_id FROM class_lineage l WHERE l.municipality_id = c.municipality_id \
        AND l.class_id = c.class_id) AND cp.municipality_id = c.municipality_id AND cp.class_id = c.class_id \
        AND op.municipality_id = cp.municipality_id AND op.person_id = cp.person_id \
        AND o.municipality_id = op.municipality_id AND o.class_id = op.class_id AND o.school_year_id = $3 \
        AND o.kind = 'homeroom' GROUP BY c.municipality_id, c.class_id, o.municipality_id, o.class_id";
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

/// Pupils that a class of a new year and one of an old year have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedPupils {
    pub to: ClassId,
    pub shared: usize,
    /// Pupils of the old class.
    pub of_old: usize,
    /// Pupils of the new class.
    pub of_new: usize,
}

/// School years in which homeroom classes have pupils, with their first day; the latest first.
pub fn years(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<(SchoolYearId, Day)>> {
    tx.query(&YEARS, params![municipality], |row| Ok((SchoolYearId(row.int(0)?), Day(row.small(1)?))))
}

/// Of the new year's classes of which nobody has said anything: the pupils that each has in common with the old
/// year's classes, one pair of classes a row.
pub fn shared_unanswered(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    new: SchoolYearId,
    old: SchoolYearId,
) -> Result<Vec<SharedPupils>> {
    tx.query(&SHARED_UNANSWERED, params![municipality, new, old], |row| {
        let count = |at: usize| row.int(at).map(|count| usize::try_from(count).unwrap_or_default());
        Ok(SharedPupils { to: ClassId(row.int(0)?), shared: count(1)?, of_old: count(2)?, of_new: count(3)? })
    })
}

/// Everything that has been said.
pub fn answers(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<(ClassId, Option<ClassId>)>> {
    tx.query(&ANSWERS, params![municipality], |row| Ok((ClassId(row.int(0)?), row.maybe_int(1)?.map(ClassId))))
}
