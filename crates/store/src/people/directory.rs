//! Who is where today, as the pages about people list it.

use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId};
use programme::time::Day;

use super::unit::Person;
use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    SCHOOL_SIZES = "SELECT c.school_id, COUNT(DISTINCT c.class_id), COUNT(DISTINCT cp.person_id) FROM class c \
        JOIN school_year y ON y.municipality_id = c.municipality_id AND y.school_year_id = c.school_year_id \
        LEFT JOIN class_pupil cp ON cp.municipality_id = c.municipality_id AND cp.class_id = c.class_id \
        AND cp.from_day <= $1 AND (cp.to_day IS NULL OR cp.to_day >= $1) \
        WHERE c.municipality_id = $2 AND c.kind = 'homeroom' AND (c.ended_day IS NULL OR c.ended_day >= $1) \
        AND y.from_day <= $1 AND y.to_day >= $1 GROUP BY c.school_id";
    CONTACT_TEACHERS = "SELECT DISTINCT p.person_id, p.given_name, p.family_name FROM role_grant g \
        JOIN person p ON p.municipality_id = g.municipality_id AND p.person_id = g.person_id \
        WHERE g.municipality_id = $1 AND g.class_id = $2 AND g.role = 'contact_teacher' AND g.from_day <= $3 \
        AND (g.to_day IS NULL OR g.to_day >= $3) ORDER BY p.given_name, p.family_name, p.person_id";
    STAFF_OF_SCHOOL = "SELECT DISTINCT p.person_id, p.given_name, p.family_name, p.email, g.role FROM role_grant g \
        JOIN person p ON p.municipality_id = g.municipality_id AND p.person_id = g.person_id \
        LEFT JOIN class c ON c.municipality_id = g.municipality_id AND c.class_id = g.class_id \
        WHERE g.municipality_id = $1 AND COALESCE(g.school_id, c.school_id) = $2 AND g.from_day <= $3 \
        AND (g.to_day IS NULL OR g.to_day >= $3) AND (p.ended_day IS NULL OR p.ended_day >= $3) \
        ORDER BY p.given_name, p.family_name, p.person_id, g.role";
    IS_STAFF = "SELECT person_id FROM person WHERE municipality_id = $1 AND person_id = $2 AND kind = 'staff' \
        AND (ended_day IS NULL OR ended_day >= $3)";
    CONTACT_TEACHERS_OF_SCHOOL = "SELECT DISTINCT g.class_id, p.given_name, p.family_name FROM role_grant g \
        JOIN class c ON c.municipality_id = g.municipality_id AND c.class_id = g.class_id \
        JOIN person p ON p.municipality_id = g.municipality_id AND p.person_id = g.person_id \
        WHERE g.municipality_id = $1 AND c.school_id = $2 AND g.role = 'contact_teacher' AND g.from_day <= $3 \
        AND (g.to_day IS NULL OR g.to_day >= $3) ORDER BY g.class_id, p.given_name, p.family_name";
    STAFF = "SELECT DISTINCT COALESCE(g.school_id, c.school_id), g.person_id FROM role_grant g \
        LEFT JOIN class c ON c.municipality_id = g.municipality_id AND c.class_id = g.class_id \
        WHERE g.municipality_id = $1 AND (g.school_id IS NOT NULL OR g.class_id IS NOT NULL) AND g.from_day <= $2 \
        AND (g.to_day IS NULL OR g.to_day >= $2)";
    TEAM_COUNTS = "SELECT school_id, COUNT(*) FROM team WHERE municipality_id = $1 \
        AND (ended_day IS NULL OR ended_day >= $2) GROUP BY school_id";
}

/// How many classes and pupils a school has on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolSize {
    pub school: SchoolId,
    pub classes: u32,
    pub pupils: u32,
}

/// Sizes of the schools that have a class on that day; subject groups do not count.
pub fn school_sizes(tx: &mut Tx<'_>, municipality: MunicipalityId, day: Day) -> Result<Vec<SchoolSize>> {
    tx.query(&SCHOOL_SIZES, params![day, municipality], |row| {
        Ok(SchoolSize { school: SchoolId(row.int(0)?), classes: row.small(1)?, pupils: row.small(2)? })
    })
}

/// Contact teachers of a class on a day, by name.
pub fn contact_teachers(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    class: ClassId,
    day: Day,
) -> Result<Vec<(PersonId, String)>> {
    tx.query(&CONTACT_TEACHERS, params![municipality, class, day], |row| {
        Ok((PersonId(row.int(0)?), format!("{} {}", row.text(1)?, row.text(2)?)))
    })
}

/// Everybody with a role at the school or in one of its classes on a day, by name, with the words of
/// their roles.
pub fn staff_of_school(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    school: SchoolId,
    day: Day,
) -> Result<Vec<(Person, Vec<String>)>> {
    let rows =
        tx.query(&STAFF_OF_SCHOOL, params![municipality, school, day], |row| Ok((person(row)?, row.text(4)?)))?;
    let mut staff: Vec<(Person, Vec<String>)> = Vec::new();
    for (person, role) in rows {
        match staff.last_mut() {
            Some((last, roles)) if last.id == person.id => roles.push(role),
            _ => staff.push((person, vec![role])),
        }
    }
    Ok(staff)
}

/// Classes of a school with the name of each contact teacher on a day, one pair a row.
pub fn contact_teachers_of_school(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    school: SchoolId,
    day: Day,
) -> Result<Vec<(ClassId, String)>> {
    tx.query(&CONTACT_TEACHERS_OF_SCHOOL, params![municipality, school, day], |row| {
        Ok((ClassId(row.int(0)?), format!("{} {}", row.text(1)?, row.text(2)?)))
    })
}

/// Everybody with a role at a school or in a class on a day, once for each school.
pub fn staff(tx: &mut Tx<'_>, municipality: MunicipalityId, day: Day) -> Result<Vec<(SchoolId, PersonId)>> {
    tx.query(&STAFF, params![municipality, day], |row| Ok((SchoolId(row.int(0)?), PersonId(row.int(1)?))))
}

/// How many fixed teams each school has on a day.
pub fn team_counts(tx: &mut Tx<'_>, municipality: MunicipalityId, day: Day) -> Result<Vec<(SchoolId, u32)>> {
    tx.query(&TEAM_COUNTS, params![municipality, day], |row| Ok((SchoolId(row.int(0)?), row.small(1)?)))
}

/// Whether the person is a member of staff on a day.
pub fn is_staff(tx: &mut Tx<'_>, municipality: MunicipalityId, person: PersonId, day: Day) -> Result<bool> {
    tx.exists(&IS_STAFF, params![municipality, person, day])
}

fn person(row: &crate::Row<'_>) -> Result<Person> {
    Ok(Person {
        id: PersonId(row.int(0)?),
        given_name: row.text(1)?,
        family_name: row.text(2)?,
        email: row.maybe_text(3)?,
    })
}
