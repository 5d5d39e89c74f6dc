//! Roles in a scope and a period.

use programme::access::{Grant, Role};
use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId};
use programme::time::{Day, Period};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    OF_PERSON = "SELECT g.role, COALESCE(g.school_id, c.school_id), g.class_id, g.from_day, g.to_day, p.ended_day \
        FROM role_grant g JOIN person p ON p.municipality_id = g.municipality_id AND p.person_id = g.person_id \
        LEFT JOIN class c ON c.municipality_id = g.municipality_id AND c.class_id = g.class_id \
        WHERE g.municipality_id = $1 AND g.person_id = $2";
    INSERT = "INSERT INTO role_grant (municipality_id, grant_id, person_id, role, school_id, class_id, source, \
        from_day) VALUES ($1, $2, $3, $4, $5, $6, 'page', $7)";
    OF_SCHOOL = "SELECT g.role, g.person_id FROM role_grant g JOIN person p \
        ON p.municipality_id = g.municipality_id AND p.person_id = g.person_id \
        WHERE g.municipality_id = $1 AND g.school_id = $2 AND g.class_id IS NULL AND p.ended_day IS NULL \
        AND (g.to_day IS NULL OR g.to_day >= $3) ORDER BY g.role, p.given_name, p.family_name";
    MUNICIPAL = "SELECT g.role, g.person_id FROM role_grant g JOIN person p \
        ON p.municipality_id = g.municipality_id AND p.person_id = g.person_id \
        WHERE g.municipality_id = $1 AND g.school_id IS NULL AND g.class_id IS NULL AND p.ended_day IS NULL \
        AND (g.to_day IS NULL OR g.to_day >= $2) ORDER BY g.role, p.given_name, p.family_name";
    END = "UPDATE role_grant SET to_day = $1 WHERE municipality_id = $2 AND class_id = $3 AND person_id = $4 \
        AND role = $5 AND (to_day IS NULL OR to_day > $1)";
}

/// The earlier of two days of which either may be unknown.
fn earlier(one: Option<i64>, other: Option<i64>) -> Option<Day> {
    one.into_iter().chain(other).min().map(|day| Day(day as i32))
}

/// What a person holds or has held; a class grant comes with the class's school. No grant outlasts the
/// person: who has left by the roster has also lost what a page gave.
pub fn of_person(tx: &mut Tx<'_>, municipality: MunicipalityId, person: PersonId) -> Result<Vec<Grant>> {
    let found = tx.query(&OF_PERSON, params![municipality, person], |row| {
        // Roles that give no access, such as other staff, are kept for the roster only.
        let Some(role) = Role::from_word(&row.text(0)?) else { return Ok(None) };
        Ok(Some(Grant {
            role,
            municipality,
            school: row.maybe_int(1)?.map(SchoolId),
            class: row.maybe_int(2)?.map(ClassId),
            period: Period { from: Day(row.small(3)?), to: earlier(row.maybe_int(4)?, row.maybe_int(5)?) },
        }))
    })?;
    Ok(found.into_iter().flatten().collect())
}

fn role_and_person(row: &crate::Row<'_>) -> Result<Option<(Role, PersonId)>> {
    Ok(Role::from_word(&row.text(0)?).zip(Some(PersonId(row.int(1)?))))
}

/// Who holds a role at the school as a whole on that day or later.
pub fn of_school(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    school: SchoolId,
    day: Day,
) -> Result<Vec<(Role, PersonId)>> {
    let found = tx.query(&OF_SCHOOL, params![municipality, school, day], role_and_person)?;
    Ok(found.into_iter().flatten().collect())
}

/// Who holds a role for the whole municipality on that day or later.
pub fn municipal(tx: &mut Tx<'_>, municipality: MunicipalityId, day: Day) -> Result<Vec<(Role, PersonId)>> {
    let found = tx.query(&MUNICIPAL, params![municipality, day], role_and_person)?;
    Ok(found.into_iter().flatten().collect())
}

/// Gives a role on a page or the command line; roster imports write their own.
pub fn insert(tx: &mut Tx<'_>, grant_id: i64, person: PersonId, grant: &Grant) -> Result<()> {
    let (school, class) = (grant.school.map(|id| id.0), grant.class.map(|id| id.0));
    let row = params![grant.municipality, grant_id, person, grant.role.word(), school, class, grant.period.from];
    tx.execute(&INSERT, row).map(drop)
}

/// Ends a role in a class with the day as the last.
pub fn end_in_class(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    class: ClassId,
    person: PersonId,
    role: Role,
    last: Day,
) -> Result<()> {
    tx.execute(&END, params![last, municipality, class, person, role.word()]).map(drop)
}
