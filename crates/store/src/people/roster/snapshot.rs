//! What the database holds of what rosters brought, ended rows too.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use programme::id::MunicipalityId;
use programme::people::roster::{
    Class, ClassRole, EnrolmentKey, ExternalId, GuardianshipKey, Held, Person, School, SchoolRoleKey, SchoolYear,
    Snapshot, Team, TeamClassKey, TeamMemberKey,
};
use programme::time::{Day, Period};

use super::word;
use crate::mapping::round::grades;
use crate::statement::{Statement, statements};
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    SCHOOLS = "SELECT school_id, external_id, name, from_day, ended_day FROM school WHERE municipality_id = $1";
    YEARS = "SELECT school_year_id, external_id, name, from_day, to_day FROM school_year WHERE municipality_id = $1";
    CLASSES = "SELECT class_id, external_id, school_id, school_year_id, name, kind, grades, from_day, ended_day \
        FROM class WHERE municipality_id = $1";
    PEOPLE = "SELECT person_id, external_id, kind, given_name, family_name, email, grade, from_day, ended_day \
        FROM person WHERE municipality_id = $1 AND external_id NOT LIKE 'laerke:%'";
    TEAMS = "SELECT team_id, external_id, school_id, name, kind, from_day, ended_day FROM team \
        WHERE municipality_id = $1 AND source = 'roster'";
    PUPILS = "SELECT class_id, person_id, from_day, to_day FROM class_pupil WHERE municipality_id = $1 \
        ORDER BY COALESCE(to_day, 2147483647), from_day";
    GUARDIANSHIPS = "SELECT pupil_id, guardian_id, from_day, to_day FROM guardianship WHERE municipality_id = $1 \
        ORDER BY COALESCE(to_day, 2147483647), from_day";
    TEAM_MEMBERS = "SELECT team_id, person_id, from_day, to_day FROM team_member WHERE municipality_id = $1 \
        ORDER BY COALESCE(to_day, 2147483647), from_day";
    TEAM_CLASSES = "SELECT team_id, class_id, from_day, to_day FROM team_class WHERE municipality_id = $1 \
        ORDER BY COALESCE(to_day, 2147483647), from_day";
    CLASS_GRANTS = "SELECT class_id, person_id, from_day, to_day, role FROM role_grant \
        WHERE municipality_id = $1 AND source = 'roster' AND class_id IS NOT NULL \
        ORDER BY COALESCE(to_day, 2147483647), from_day";
    APPOINTED = "SELECT DISTINCT c.external_id FROM role_grant g \
        JOIN class c ON c.municipality_id = g.municipality_id AND c.class_id = g.class_id \
        WHERE g.municipality_id = $1 AND g.role = 'contact_teacher' AND g.source = 'page' AND g.from_day <= $2 \
        AND (g.to_day IS NULL OR g.to_day >= $2)";
    SCHOOL_GRANTS = "SELECT school_id, person_id, from_day, to_day, role FROM role_grant \
        WHERE municipality_id = $1 AND source = 'roster' AND class_id IS NULL AND school_id IS NOT NULL \
        ORDER BY COALESCE(to_day, 2147483647), from_day";
}

/// External ids by the number of the row.
type Names = HashMap<i64, ExternalId>;

/// Names of the rows that relations join; a row that no roster brought has none.
#[derive(Default)]
struct Known {
    schools: Names,
    years: Names,
    classes: Names,
    people: Names,
    teams: Names,
}

/// Reads everything that rosters have brought to the municipality, of each relation its latest period.
pub fn snapshot(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Snapshot> {
    let mut known = Known::default();
    let mut held = Snapshot::default();
    read_places(tx, municipality, &mut known, &mut held)?;
    read_people(tx, municipality, &mut known, &mut held)?;
    read_enrolments(tx, municipality, &known, &mut held)?;
    let (people, teams, classes) = (&known.people, &known.teams, &known.classes);
    held.guardianships =
        pairs(tx, municipality, &GUARDIANSHIPS, people, people, |child, guardian| GuardianshipKey { child, guardian })?;
    held.team_members =
        pairs(tx, municipality, &TEAM_MEMBERS, teams, people, |team, person| TeamMemberKey { team, person })?;
    held.team_classes =
        pairs(tx, municipality, &TEAM_CLASSES, teams, classes, |team, class| TeamClassKey { team, class })?;
    Ok(held)
}

fn period(row: &Row<'_>, first: usize) -> Result<Period> {
    let to = row.maybe_int(first + 1)?.map(|day| Day(day as i32));
    Ok(Period { from: Day(row.small(first)?), to })
}

/// The row's number and external id, which come first in every query of this module; keeps both.
fn named(row: &Row<'_>, names: &mut Names) -> Result<ExternalId> {
    let id = ExternalId(row.text(1)?);
    names.insert(row.int(0)?, id.clone());
    Ok(id)
}

fn name_of(names: &Names, id: i64) -> Result<ExternalId> {
    names.get(&id).cloned().ok_or_else(|| StoreError::damaged(format!("row {id} is referred to but not there")))
}

fn read_places(tx: &mut Tx<'_>, m: MunicipalityId, known: &mut Known, held: &mut Snapshot) -> Result<()> {
    let schools = tx.query(&SCHOOLS, params![m], |row| {
        let school = Held { value: School { name: row.text(2)? }, period: period(row, 3)? };
        Ok((named(row, &mut known.schools)?, school))
    })?;
    held.schools.extend(schools);
    let years = tx.query(&YEARS, params![m], |row| {
        let year = SchoolYear { label: row.text(2)?, from: Day(row.small(3)?), to: Day(row.small(4)?) };
        Ok((named(row, &mut known.years)?, year))
    })?;
    held.school_years.extend(years);
    let classes = tx.query(&CLASSES, params![m], |row| {
        let value = Class {
            school: name_of(&known.schools, row.int(2)?)?,
            school_year: name_of(&known.years, row.int(3)?)?,
            name: row.text(4)?,
            kind: word::class_kind_of(&row.text(5)?)?,
            grades: grades(&row.text(6)?).into_iter().collect(),
        };
        Ok((named(row, &mut known.classes)?, Held { value, period: period(row, 7)? }))
    })?;
    held.classes.extend(classes);
    let teams = tx.query(&TEAMS, params![m], |row| {
        let value = Team {
            school: name_of(&known.schools, row.int(2)?)?,
            name: row.text(3)?,
            kind: word::team_kind_of(&row.text(4)?)?,
        };
        Ok((named(row, &mut known.teams)?, Held { value, period: period(row, 5)? }))
    })?;
    held.teams.extend(teams);
    Ok(())
}

fn read_people(tx: &mut Tx<'_>, m: MunicipalityId, known: &mut Known, held: &mut Snapshot) -> Result<()> {
    let people = tx.query(&PEOPLE, params![m], |row| {
        let value = Person {
            kind: word::person_kind_of(&row.text(2)?)?,
            given_name: row.text(3)?,
            family_name: row.text(4)?,
            email: row.maybe_text(5)?,
            grade: row.maybe_int(6)?.map(|grade| grade as u8),
        };
        Ok((named(row, &mut known.people)?, Held { value, period: period(row, 7)? }))
    })?;
    held.people.extend(people);
    Ok(())
}

/// Classes with a contact teacher on that day whom a page appointed; rosters know nothing of them.
pub fn appointed_on_a_page(tx: &mut Tx<'_>, m: MunicipalityId, day: Day) -> Result<BTreeSet<ExternalId>> {
    Ok(tx.query(&APPOINTED, params![m, day], |row| Ok(ExternalId(row.text(0)?)))?.into_iter().collect())
}

/// Pupils from their table, grown-ups from the grants of their roles.
fn read_enrolments(tx: &mut Tx<'_>, m: MunicipalityId, known: &Known, held: &mut Snapshot) -> Result<()> {
    let (schools, classes, people) = (&known.schools, &known.classes, &known.people);
    held.enrolments =
        pairs(tx, m, &PUPILS, classes, people, |class, person| EnrolmentKey { class, person, role: ClassRole::Pupil })?;
    for (class, person, period, role) in granted(tx, m, &CLASS_GRANTS, classes, people)? {
        let role = word::class_role_of(&role)?;
        held.enrolments.insert(EnrolmentKey { class, person, role }, Held { value: (), period });
    }
    for (school, person, period, role) in granted(tx, m, &SCHOOL_GRANTS, schools, people)? {
        let role = word::school_role_of(&role)?;
        held.school_roles.insert(SchoolRoleKey { school, person, role }, Held { value: (), period });
    }
    Ok(())
}

/// Rows come in the order of their end, so that the latest period is the one that is kept. Not of their
/// beginning: a period that was to begin next month and was taken back is earlier than one that began after.
fn pairs<K: Ord>(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    statement: &Statement,
    first: &Names,
    second: &Names,
    key: impl Fn(ExternalId, ExternalId) -> K,
) -> Result<BTreeMap<K, Held<()>>> {
    let rows = tx.query(statement, params![m], |row| {
        let (Some(first), Some(second)) = (first.get(&row.int(0)?), second.get(&row.int(1)?)) else { return Ok(None) };
        Ok(Some((key(first.clone(), second.clone()), Held { value: (), period: period(row, 2)? })))
    })?;
    let mut held = BTreeMap::new();
    held.extend(rows.into_iter().flatten());
    Ok(held)
}

type Granted = (ExternalId, ExternalId, Period, String);

fn granted(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    statement: &Statement,
    places: &Names,
    people: &Names,
) -> Result<Vec<Granted>> {
    let rows = tx.query(statement, params![m], |row| {
        let (Some(place), Some(person)) = (places.get(&row.int(0)?), people.get(&row.int(1)?)) else {
            return Ok(None);
        };
        Ok(Some((place.clone(), person.clone(), period(row, 2)?, row.text(4)?)))
    })?;
    Ok(rows.into_iter().flatten().collect())
}
