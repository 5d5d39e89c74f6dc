//! Teaching units in versions.

use programme::id::{ClassId, FrameworkId, MunicipalityId, PersonId, SchoolId, SchoolYearId, TeachingUnitId, TeamId};
use programme::plan::unit::{Content, Line};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, Tx};

macro_rules! units_where {
    ($condition:literal) => {
        concat!(
            "SELECT u.unit_id, u.school_id, u.team_id, u.class_id, u.school_year_id, y.name, u.made_us, u.made_by, \
             u.copied_from, v.version, v.at_us, v.person_id, v.title, v.subject, v.from_day, v.to_day, v.about, \
             v.evaluation FROM teaching_unit u JOIN school_year y ON y.municipality_id = u.municipality_id \
             AND y.school_year_id = u.school_year_id JOIN teaching_unit_version v \
             ON v.municipality_id = u.municipality_id AND v.unit_id = u.unit_id AND v.version = \
             (SELECT MAX(w.version) FROM teaching_unit_version w WHERE w.municipality_id = u.municipality_id \
             AND w.unit_id = u.unit_id) WHERE u.municipality_id = $1 ",
            $condition
        )
    };
}

statements! {
    INSERT = "INSERT INTO teaching_unit (municipality_id, unit_id, school_id, team_id, class_id, school_year_id, \
        made_us, made_by, copied_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ADD_VERSION = "INSERT INTO teaching_unit_version (municipality_id, unit_id, version, at_us, person_id, title, \
        subject, from_day, to_day, about, evaluation) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ADD_LINE = "INSERT INTO teaching_unit_line (municipality_id, unit_id, version, place, goal, framework_id, \
        item_place, activities, signs, evaluation) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    FIND = units_where!("AND u.unit_id = $2");
    OF_SCHOOL = units_where!("AND u.school_id = $2 ORDER BY y.from_day DESC, v.from_day, v.title, u.unit_id");
    VERSION = "SELECT title, subject, from_day, to_day, about, evaluation FROM teaching_unit_version \
        WHERE municipality_id = $1 AND unit_id = $2 AND version = $3";
    LINES = "SELECT goal, framework_id, item_place, activities, signs, evaluation FROM teaching_unit_line \
        WHERE municipality_id = $1 AND unit_id = $2 AND version = $3 ORDER BY place";
}

/// A unit with its newest version; a list's has no lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub id: TeachingUnitId,
    pub school: SchoolId,
    pub team: Option<TeamId>,
    pub class: Option<ClassId>,
    pub school_year: SchoolYearId,
    pub school_year_name: String,
    pub made: Moment,
    pub made_by: PersonId,
    pub copied_from: Option<TeachingUnitId>,
    /// From 1.
    pub version: u32,
    pub at: Moment,
    pub by: PersonId,
    pub content: Content,
}

fn day(row: &Row<'_>, column: usize) -> Result<Option<Day>> {
    Ok(row.maybe_int(column)?.and_then(|day| i32::try_from(day).ok()).map(Day))
}

fn content(row: &Row<'_>, first: usize) -> Result<Content> {
    Ok(Content {
        title: row.text(first)?,
        subject: row.text(first + 1)?,
        from: day(row, first + 2)?,
        to: day(row, first + 3)?,
        about: row.text(first + 4)?,
        evaluation: row.text(first + 5)?,
        lines: Vec::new(),
    })
}

fn unit(row: &Row<'_>) -> Result<Unit> {
    Ok(Unit {
        id: TeachingUnitId(row.int(0)?),
        school: SchoolId(row.int(1)?),
        team: row.maybe_int(2)?.map(TeamId),
        class: row.maybe_int(3)?.map(ClassId),
        school_year: SchoolYearId(row.int(4)?),
        school_year_name: row.text(5)?,
        made: Moment(row.int(6)?),
        made_by: PersonId(row.int(7)?),
        copied_from: row.maybe_int(8)?.map(TeachingUnitId),
        version: row.small(9)?,
        at: Moment(row.int(10)?),
        by: PersonId(row.int(11)?),
        content: content(row, 12)?,
    })
}

/// Adds a unit with its first version.
pub fn insert(tx: &mut Tx<'_>, m: MunicipalityId, new: &Unit) -> Result<()> {
    let copied = new.copied_from;
    let row = params![m, new.id, new.school, new.team, new.class, new.school_year, new.made, new.made_by, copied];
    tx.execute(&INSERT, row)?;
    add_version(tx, m, new.id, new.version, new.at, new.by, &new.content)
}

/// Adds a version; a number that is taken is refused by the key.
pub fn add_version(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: TeachingUnitId,
    version: u32,
    at: Moment,
    by: PersonId,
    content: &Content,
) -> Result<()> {
    let Content { title, subject, from, to, about, lines, evaluation } = content;
    tx.execute(&ADD_VERSION, params![m, id, version, at, by, title, subject, *from, *to, about, evaluation])?;
    for (place, line) in lines.iter().enumerate() {
        let (framework, item) = line.item.unzip();
        let (goal, activities, signs, evaluation) = (&line.goal, &line.activities, &line.signs, &line.evaluation);
        let row = params![m, id, version, place as u32, goal, framework, item, activities, signs, evaluation];
        tx.execute(&ADD_LINE, row)?;
    }
    Ok(())
}

fn lines(tx: &mut Tx<'_>, m: MunicipalityId, id: TeachingUnitId, version: u32) -> Result<Vec<Line>> {
    tx.query(&LINES, params![m, id, version], |row| {
        let item =
            row.maybe_int(1)?.map(FrameworkId).zip(row.maybe_int(2)?.and_then(|place| u32::try_from(place).ok()));
        let (goal, activities, signs) = (row.text(0)?, row.text(3)?, row.text(4)?);
        Ok(Line { goal, item, activities, signs, evaluation: row.text(5)? })
    })
}

/// A unit with its newest version and its lines.
pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: TeachingUnitId) -> Result<Option<Unit>> {
    let Some(mut found) = tx.query_first(&FIND, params![m, id], unit)? else { return Ok(None) };
    found.content.lines = lines(tx, m, id, found.version)?;
    Ok(Some(found))
}

/// A school's units, newest school year first; without their lines.
pub fn of_school(tx: &mut Tx<'_>, m: MunicipalityId, school: SchoolId) -> Result<Vec<Unit>> {
    tx.query(&OF_SCHOOL, params![m, school], unit)
}

/// One version's content.
pub fn version(tx: &mut Tx<'_>, m: MunicipalityId, id: TeachingUnitId, number: u32) -> Result<Option<Content>> {
    let found = tx.query_first(&VERSION, params![m, id, number], |row| content(row, 0))?;
    let Some(mut found) = found else { return Ok(None) };
    found.lines = lines(tx, m, id, number)?;
    Ok(Some(found))
}
