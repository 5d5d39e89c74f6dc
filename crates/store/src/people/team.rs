//! Fixed teams, their members and the classes they work around.

use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::people::roster::TeamKind;
use programme::time::Day;

use super::roster::{PAGE_PREFIX, word};
use super::unit::Person;
use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, Tx};

statements! {
    OF_SCHOOL = "SELECT team_id, school_id, name, kind, source FROM team WHERE municipality_id = $1 \
        AND school_id = $2 AND (ended_day IS NULL OR ended_day >= $3) ORDER BY name, team_id";
    FIND = "SELECT team_id, school_id, name, kind, source FROM team WHERE municipality_id = $1 AND team_id = $2 \
        AND (ended_day IS NULL OR ended_day >= $3)";
    OF_PERSON = "SELECT t.team_id, t.school_id, t.name, t.kind, t.source FROM team_member m JOIN team t \
        ON t.municipality_id = m.municipality_id AND t.team_id = m.team_id WHERE m.municipality_id = $1 \
        AND m.person_id = $2 AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3) \
        AND (t.ended_day IS NULL OR t.ended_day >= $3) ORDER BY t.name, t.team_id";
    MEMBERS_OF_TEAM = "SELECT DISTINCT p.person_id, p.given_name, p.family_name, p.email FROM team_member m \
        JOIN person p ON p.municipality_id = m.municipality_id AND p.person_id = m.person_id \
        WHERE m.municipality_id = $1 AND m.team_id = $2 AND m.from_day <= $3 \
        AND (m.to_day IS NULL OR m.to_day >= $3) ORDER BY p.given_name, p.family_name, p.person_id";
    OF_CLASS = "SELECT t.team_id, t.school_id, t.name, t.kind, t.source FROM team_class x JOIN team t \
        ON t.municipality_id = x.municipality_id AND t.team_id = x.team_id WHERE x.municipality_id = $1 \
        AND x.class_id = $2 AND x.from_day <= $3 AND (x.to_day IS NULL OR x.to_day >= $3) \
        AND (t.ended_day IS NULL OR t.ended_day >= $3) ORDER BY t.name, t.team_id";
    MEMBERS = "SELECT t.team_id, p.person_id, p.given_name, p.family_name, p.email FROM team t \
        JOIN team_member m ON m.municipality_id = t.municipality_id AND m.team_id = t.team_id \
        JOIN person p ON p.municipality_id = m.municipality_id AND p.person_id = m.person_id \
        WHERE t.municipality_id = $1 AND t.school_id = $2 AND m.from_day <= $3 \
        AND (m.to_day IS NULL OR m.to_day >= $3) ORDER BY p.given_name, p.family_name, p.person_id";
    CLASSES = "SELECT t.team_id, c.class_id, c.name FROM team t \
        JOIN team_class x ON x.municipality_id = t.municipality_id AND x.team_id = t.team_id \
        JOIN class c ON c.municipality_id = x.municipality_id AND c.class_id = x.class_id \
        WHERE t.municipality_id = $1 AND t.school_id = $2 AND x.from_day <= $3 \
        AND (x.to_day IS NULL OR x.to_day >= $3) ORDER BY c.name, c.class_id";
    CLASSES_OF_TEAM = "SELECT c.class_id FROM team_class x JOIN class c ON c.municipality_id = x.municipality_id \
        AND c.class_id = x.class_id WHERE x.municipality_id = $1 AND x.team_id = $2 AND x.from_day <= $3 \
        AND (x.to_day IS NULL OR x.to_day >= $3) ORDER BY c.name, c.class_id";
    INSERT = "INSERT INTO team (municipality_id, team_id, school_id, external_id, name, kind, source, from_day) \
        VALUES ($1, $2, $3, $4, $5, $6, 'page', $7)";
    RENAME = "UPDATE team SET name = $1, kind = $2 WHERE municipality_id = $3 AND team_id = $4 AND source = 'page'";
    END = "UPDATE team SET ended_day = $1 WHERE municipality_id = $2 AND team_id = $3 AND source = 'page'";
    // Someone who comes back on the day of going has never been away.
    ADD_MEMBER = "INSERT INTO team_member (municipality_id, team_id, person_id, from_day) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (municipality_id, team_id, person_id, from_day) DO UPDATE SET to_day = NULL";
    END_MEMBER = "UPDATE team_member SET to_day = $1 WHERE municipality_id = $2 AND team_id = $3 AND person_id = $4 \
        AND (to_day IS NULL OR to_day > $1)";
    ADD_CLASS = "INSERT INTO team_class (municipality_id, team_id, class_id, from_day) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (municipality_id, team_id, class_id, from_day) DO UPDATE SET to_day = NULL";
    END_CLASS = "UPDATE team_class SET to_day = $1 WHERE municipality_id = $2 AND team_id = $3 AND class_id = $4 \
        AND (to_day IS NULL OR to_day > $1)";
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub id: TeamId,
    pub school: SchoolId,
    pub name: String,
    pub kind: TeamKind,
    /// Made on a page; a roster's team is changed by rosters.
    pub made_on_page: bool,
}

fn team(row: &Row<'_>) -> Result<Team> {
    Ok(Team {
        id: TeamId(row.int(0)?),
        school: SchoolId(row.int(1)?),
        name: row.text(2)?,
        kind: word::team_kind_of(&row.text(3)?)?,
        made_on_page: row.text(4)? == "page",
    })
}

/// Teams of a school that have not ended on a day, by name.
pub fn of_school(tx: &mut Tx<'_>, municipality: MunicipalityId, school: SchoolId, day: Day) -> Result<Vec<Team>> {
    tx.query(&OF_SCHOOL, params![municipality, school, day], team)
}

pub fn find(tx: &mut Tx<'_>, municipality: MunicipalityId, id: TeamId, day: Day) -> Result<Option<Team>> {
    tx.query_first(&FIND, params![municipality, id, day], team)
}

/// Teams that a person is a member of on a day, by name.
pub fn of_person(tx: &mut Tx<'_>, municipality: MunicipalityId, person: PersonId, day: Day) -> Result<Vec<Team>> {
    tx.query(&OF_PERSON, params![municipality, person, day], team)
}

/// Teams that work with a class on a day, by name.
pub fn of_class(tx: &mut Tx<'_>, municipality: MunicipalityId, class: ClassId, day: Day) -> Result<Vec<Team>> {
    tx.query(&OF_CLASS, params![municipality, class, day], team)
}

/// Members of one team on a day, by name.
pub fn members_of(tx: &mut Tx<'_>, municipality: MunicipalityId, id: TeamId, day: Day) -> Result<Vec<Person>> {
    tx.query(&MEMBERS_OF_TEAM, params![municipality, id, day], |row| {
        Ok(Person {
            id: PersonId(row.int(0)?),
            given_name: row.text(1)?,
            family_name: row.text(2)?,
            email: row.maybe_text(3)?,
        })
    })
}

/// Members of a school's teams on a day, by name.
pub fn members(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    school: SchoolId,
    day: Day,
) -> Result<Vec<(TeamId, Person)>> {
    tx.query(&MEMBERS, params![municipality, school, day], |row| {
        let person = Person {
            id: PersonId(row.int(1)?),
            given_name: row.text(2)?,
            family_name: row.text(3)?,
            email: row.maybe_text(4)?,
        };
        Ok((TeamId(row.int(0)?), person))
    })
}

/// Classes of a school's teams on a day, by name.
pub fn classes(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    school: SchoolId,
    day: Day,
) -> Result<Vec<(TeamId, ClassId, String)>> {
    tx.query(&CLASSES, params![municipality, school, day], |row| {
        Ok((TeamId(row.int(0)?), ClassId(row.int(1)?), row.text(2)?))
    })
}

/// Adds a team that was made on a page.
/// Classes that a team has on a day.
pub fn classes_of(tx: &mut Tx<'_>, municipality: MunicipalityId, id: TeamId, day: Day) -> Result<Vec<ClassId>> {
    tx.query(&CLASSES_OF_TEAM, params![municipality, id, day], |row| Ok(ClassId(row.int(0)?)))
}

pub fn insert(tx: &mut Tx<'_>, municipality: MunicipalityId, new: &Team, from: Day) -> Result<()> {
    let external = format!("{PAGE_PREFIX}{}", new.id);
    let row = params![municipality, new.id, new.school, &external, &new.name, word::team_kind(new.kind), from];
    tx.execute(&INSERT, row).map(drop)
}

/// Changes name and kind of a team that was made on a page.
pub fn rename(tx: &mut Tx<'_>, municipality: MunicipalityId, team: &Team) -> Result<()> {
    tx.execute(&RENAME, params![&team.name, word::team_kind(team.kind), municipality, team.id]).map(drop)
}

/// Ends a team that was made on a page.
pub fn end(tx: &mut Tx<'_>, municipality: MunicipalityId, id: TeamId, last: Day) -> Result<()> {
    tx.execute(&END, params![last, municipality, id]).map(drop)
}

pub fn add_member(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: TeamId,
    member: PersonId,
    from: Day,
) -> Result<()> {
    tx.execute(&ADD_MEMBER, params![municipality, id, member, from]).map(drop)
}

pub fn end_member(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: TeamId,
    member: PersonId,
    last: Day,
) -> Result<()> {
    tx.execute(&END_MEMBER, params![last, municipality, id, member]).map(drop)
}

pub fn add_class(tx: &mut Tx<'_>, municipality: MunicipalityId, id: TeamId, class: ClassId, from: Day) -> Result<()> {
    tx.execute(&ADD_CLASS, params![municipality, id, class, from]).map(drop)
}

pub fn end_class(tx: &mut Tx<'_>, municipality: MunicipalityId, id: TeamId, class: ClassId, last: Day) -> Result<()> {
    tx.execute(&END_CLASS, params![last, municipality, id, class]).map(drop)
}
