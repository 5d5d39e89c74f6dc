//! Municipalities, schools and classes, as pages list them.

use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId, SchoolYearId};
use programme::time::{Day, Moment};

use crate::mapping::round::grades;
use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, Tx};

statements! {
    INSERT_MUNICIPALITY = "INSERT INTO municipality (municipality_id, name) VALUES ($1, $2)";
    MUNICIPALITIES = "SELECT municipality_id, name FROM municipality ORDER BY name";
    SCHOOLS = "SELECT school_id, name FROM school WHERE municipality_id = $1 AND ended_day IS NULL ORDER BY name";
    SCHOOL = "SELECT school_id, name FROM school WHERE municipality_id = $1 AND school_id = $2";
    CLASSES_OF_SCHOOL = "SELECT c.class_id, c.school_id, c.name, c.grades, c.kind, y.name FROM class c \
        JOIN school_year y ON y.municipality_id = c.municipality_id AND y.school_year_id = c.school_year_id \
        WHERE c.municipality_id = $1 AND c.school_id = $2 AND c.ended_day IS NULL \
        AND y.from_day <= $3 AND y.to_day >= $4 ORDER BY c.name";
    CLASS = "SELECT c.class_id, c.school_id, c.name, c.grades, c.kind, y.name FROM class c \
        JOIN school_year y ON y.municipality_id = c.municipality_id AND y.school_year_id = c.school_year_id \
        WHERE c.municipality_id = $1 AND c.class_id = $2";
    PUPIL_COUNTS = "SELECT cp.class_id, COUNT(*) FROM class_pupil cp JOIN class c \
        ON c.municipality_id = cp.municipality_id AND c.class_id = cp.class_id \
        WHERE cp.municipality_id = $1 AND c.school_id = $2 AND (cp.to_day IS NULL OR cp.to_day >= $3) \
        GROUP BY cp.class_id";
    PERSON = "SELECT person_id, given_name, family_name, email FROM person \
        WHERE municipality_id = $1 AND person_id = $2";
    PERSON_BY_EMAIL = "SELECT person_id, given_name, family_name, email FROM person \
        WHERE municipality_id = $1 AND email = $2 AND kind = 'staff' AND ended_day IS NULL ORDER BY person_id LIMIT 1";
    INSERT_PERSON = "INSERT INTO person (municipality_id, person_id, external_id, kind, given_name, family_name, \
        email, from_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    PUPILS_OF_CLASS = "SELECT p.person_id, p.given_name, p.family_name, p.email FROM class_pupil cp \
        JOIN person p ON p.municipality_id = cp.municipality_id AND p.person_id = cp.person_id \
        WHERE cp.municipality_id = $1 AND cp.class_id = $2 AND (cp.to_day IS NULL OR cp.to_day >= $3) \
        ORDER BY p.given_name, p.family_name";
    STAFF_OF_CLASS = "SELECT p.person_id, p.given_name, p.family_name, p.email, g.role FROM role_grant g \
        JOIN person p ON p.municipality_id = g.municipality_id AND p.person_id = g.person_id \
        WHERE g.municipality_id = $1 AND g.class_id = $2 AND (g.to_day IS NULL OR g.to_day >= $3) \
        ORDER BY g.role, p.given_name, p.family_name";
    SCHOOL_YEARS = "SELECT school_year_id, name, from_day, to_day FROM school_year WHERE municipality_id = $1 \
        ORDER BY from_day";
    CLASS_PUPILS_OF_YEAR = "SELECT c.class_id, c.school_id, c.name, c.grades, c.kind, cp.person_id FROM class c \
        JOIN class_pupil cp ON cp.municipality_id = c.municipality_id AND cp.class_id = c.class_id \
        WHERE c.municipality_id = $1 AND c.school_year_id = $2 AND c.kind = 'homeroom' \
        ORDER BY c.class_id, cp.person_id";
    LINEAGE = "SELECT class_id, previous_class_id FROM class_lineage WHERE municipality_id = $1 \
        AND previous_class_id IS NOT NULL";
    SAVE_MAPPING = "INSERT INTO column_mapping (municipality_id, name, mapping) VALUES ($1, $2, $3) \
        ON CONFLICT (municipality_id, name) DO UPDATE SET mapping = excluded.mapping";
    MAPPING = "SELECT mapping FROM column_mapping WHERE municipality_id = $1 AND name = $2";
    SAVE_UPLOAD = "INSERT INTO roster_upload (municipality_id, upload_id, account_id, file_name, content, uploaded_us) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    UPLOAD = "SELECT file_name, content FROM roster_upload \
        WHERE municipality_id = $1 AND upload_id = $2 AND account_id = $3";
    DELETE_UPLOAD = "DELETE FROM roster_upload WHERE municipality_id = $1 AND upload_id = $2";
    OLD_UPLOADS = "SELECT municipality_id, upload_id FROM roster_upload WHERE uploaded_us < $1";
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    pub id: SchoolId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub id: ClassId,
    pub school: SchoolId,
    pub name: String,
    pub grades: Vec<u8>,
    pub homeroom: bool,
    pub school_year: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
}

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolYear {
    pub id: SchoolYearId,
    pub name: String,
    pub from: Day,
    pub to: Day,
}

fn school(row: &Row<'_>) -> Result<School> {
    Ok(School { id: SchoolId(row.int(0)?), name: row.text(1)? })
}

fn class(row: &Row<'_>) -> Result<Class> {
    Ok(Class {
        id: ClassId(row.int(0)?),
        school: SchoolId(row.int(1)?),
        name: row.text(2)?,
        grades: grades(&row.text(3)?),
        homeroom: row.text(4)? == "homeroom",
        school_year: row.text(5)?,
    })
}

fn person(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: PersonId(row.int(0)?),
        given_name: row.text(1)?,
        family_name: row.text(2)?,
        email: row.maybe_text(3)?,
    })
}

pub fn insert_municipality(tx: &mut Tx<'_>, id: MunicipalityId, name: &str) -> Result<()> {
    tx.execute(&INSERT_MUNICIPALITY, params![id, name]).map(drop)
}

pub fn municipalities(tx: &mut Tx<'_>) -> Result<Vec<(MunicipalityId, String)>> {
    tx.query(&MUNICIPALITIES, params![], |row| Ok((MunicipalityId(row.int(0)?), row.text(1)?)))
}

pub fn schools(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<School>> {
    tx.query(&SCHOOLS, params![municipality], school)
}

pub fn find_school(tx: &mut Tx<'_>, municipality: MunicipalityId, id: SchoolId) -> Result<Option<School>> {
    tx.query_first(&SCHOOL, params![municipality, id], school)
}

/// Classes of the school year that holds the day.
pub fn classes_of_school(tx: &mut Tx<'_>, municipality: MunicipalityId, id: SchoolId, day: Day) -> Result<Vec<Class>> {
    tx.query(&CLASSES_OF_SCHOOL, params![municipality, id, day, day], class)
}

pub fn find_class(tx: &mut Tx<'_>, municipality: MunicipalityId, id: ClassId) -> Result<Option<Class>> {
    tx.query_first(&CLASS, params![municipality, id], class)
}

pub fn pupil_counts(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: SchoolId,
    day: Day,
) -> Result<Vec<(ClassId, u32)>> {
    tx.query(&PUPIL_COUNTS, params![municipality, id, day], |row| Ok((ClassId(row.int(0)?), row.small(1)?)))
}

pub fn find_person(tx: &mut Tx<'_>, municipality: MunicipalityId, id: PersonId) -> Result<Option<Person>> {
    tx.query_first(&PERSON, params![municipality, id], person)
}

pub fn staff_by_email(tx: &mut Tx<'_>, municipality: MunicipalityId, email: &str) -> Result<Option<Person>> {
    tx.query_first(&PERSON_BY_EMAIL, params![municipality, email], person)
}

/// Adds a member of staff that no roster knows, such as a coordinator.
pub fn insert_staff(tx: &mut Tx<'_>, municipality: MunicipalityId, new: &Person, from: Day) -> Result<()> {
    let external = format!("laerke:{}", new.id);
    let (given, family, email) = (&new.given_name, &new.family_name, new.email.as_deref());
    let row = params![municipality, new.id, &external, "staff", given, family, email, from];
    tx.execute(&INSERT_PERSON, row).map(drop)
}

pub fn pupils_of_class(tx: &mut Tx<'_>, municipality: MunicipalityId, id: ClassId, day: Day) -> Result<Vec<Person>> {
    tx.query(&PUPILS_OF_CLASS, params![municipality, id, day], person)
}

/// Members of staff of a class with the word of their role.
pub fn staff_of_class(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: ClassId,
    day: Day,
) -> Result<Vec<(Person, String)>> {
    tx.query(&STAFF_OF_CLASS, params![municipality, id, day], |row| Ok((person(row)?, row.text(4)?)))
}

pub fn school_years(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<SchoolYear>> {
    tx.query(&SCHOOL_YEARS, params![municipality], |row| {
        Ok(SchoolYear {
            id: SchoolYearId(row.int(0)?),
            name: row.text(1)?,
            from: Day(row.small(2)?),
            to: Day(row.small(3)?),
        })
    })
}

/// Homeroom classes of a school year with their pupils, one pair a row.
pub fn class_pupils_of_year(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    year: SchoolYearId,
) -> Result<Vec<(Class, PersonId)>> {
    tx.query(&CLASS_PUPILS_OF_YEAR, params![municipality, year], |row| {
        let class = Class {
            id: ClassId(row.int(0)?),
            school: SchoolId(row.int(1)?),
            name: row.text(2)?,
            grades: grades(&row.text(3)?),
            homeroom: true,
            school_year: String::new(),
        };
        Ok((class, PersonId(row.int(5)?)))
    })
}

/// Pairs of class and the class it grew from.
pub fn lineage(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<(ClassId, ClassId)>> {
    tx.query(&LINEAGE, params![municipality], |row| Ok((ClassId(row.int(0)?), ClassId(row.int(1)?))))
}

pub fn save_column_mapping(tx: &mut Tx<'_>, municipality: MunicipalityId, name: &str, mapping: &str) -> Result<()> {
    tx.execute(&SAVE_MAPPING, params![municipality, name, mapping]).map(drop)
}

pub fn column_mapping(tx: &mut Tx<'_>, municipality: MunicipalityId, name: &str) -> Result<Option<String>> {
    tx.query_first(&MAPPING, params![municipality, name], |row| row.text(0))
}

/// Uploads of any municipality from before `before`: waiting for a yes that did not come.
pub fn uploads_before(tx: &mut Tx<'_>, before: Moment) -> Result<Vec<(MunicipalityId, i64)>> {
    tx.query(&OLD_UPLOADS, params![before], |row| Ok((MunicipalityId(row.int(0)?), row.int(1)?)))
}

/// Keeps an upload between its dry run and a person's yes.
pub fn save_upload(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    upload: i64,
    account: programme::id::AccountId,
    file_name: &str,
    content: &[u8],
    now: Moment,
) -> Result<()> {
    tx.execute(&SAVE_UPLOAD, params![municipality, upload, account, file_name, content, now]).map(drop)
}

/// An upload, for the account that made it.
pub fn upload(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    upload: i64,
    account: programme::id::AccountId,
) -> Result<Option<(String, Vec<u8>)>> {
    tx.query_first(&UPLOAD, params![municipality, upload, account], |row| Ok((row.text(0)?, row.blob(1)?)))
}

pub fn delete_upload(tx: &mut Tx<'_>, municipality: MunicipalityId, upload: i64) -> Result<()> {
    tx.execute(&DELETE_UPLOAD, params![municipality, upload]).map(drop)
}
