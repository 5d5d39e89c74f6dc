//! Carrying out an import's plan: schools, school years, classes, people and teams, then what joins them.

use std::collections::HashMap;

use programme::id::MunicipalityId;
use programme::people::roster::{
    Change, Changes, Class, Ending, ExternalId, Held, ImportPlan, Person, PersonKind, School, Team,
};
use programme::time::Day;

use super::ids::Ids;
use super::{relation, word};
use crate::statement::statements;
use crate::value::{params, row};
use crate::{Result, Tx};

statements! {
    SCHOOL_IDS = "SELECT external_id, school_id FROM school WHERE municipality_id = $1";
    YEAR_IDS = "SELECT external_id, school_year_id FROM school_year WHERE municipality_id = $1";
    CLASS_IDS = "SELECT external_id, class_id FROM class WHERE municipality_id = $1";
    PERSON_IDS = "SELECT external_id, person_id FROM person WHERE municipality_id = $1";
    TEAM_IDS = "SELECT external_id, team_id FROM team WHERE municipality_id = $1";
    PAGE_STAFF = "SELECT email, person_id FROM person WHERE municipality_id = $1 AND kind = 'staff' \
        AND email IS NOT NULL AND ended_day IS NULL AND external_id LIKE 'laerke:%'";

    ADD_SCHOOL = "INSERT INTO school (municipality_id, school_id, external_id, name, from_day, ended_day) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    CHANGE_SCHOOL = "UPDATE school SET name = $1, from_day = $2, ended_day = $3 \
        WHERE municipality_id = $4 AND school_id = $5";
    END_SCHOOL = "UPDATE school SET ended_day = $1 WHERE municipality_id = $2 AND school_id = $3";

    ADD_YEAR = "INSERT INTO school_year (municipality_id, school_year_id, external_id, name, from_day, to_day) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    CHANGE_YEAR = "UPDATE school_year SET name = $1, from_day = $2, to_day = $3 \
        WHERE municipality_id = $4 AND school_year_id = $5";

    ADD_CLASS = "INSERT INTO class (municipality_id, class_id, external_id, school_id, school_year_id, name, kind, \
        grades, from_day, ended_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    CHANGE_CLASS = "UPDATE class SET school_id = $1, school_year_id = $2, name = $3, kind = $4, grades = $5, \
        from_day = $6, ended_day = $7 WHERE municipality_id = $8 AND class_id = $9";
    END_CLASS = "UPDATE class SET ended_day = $1 WHERE municipality_id = $2 AND class_id = $3";

    ADD_PERSON = "INSERT INTO person (municipality_id, person_id, external_id, kind, given_name, family_name, email, \
        grade, from_day, ended_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    CHANGE_PERSON = "UPDATE person SET kind = $1, given_name = $2, family_name = $3, email = $4, grade = $5, \
        from_day = $6, ended_day = $7 WHERE municipality_id = $8 AND person_id = $9";
    ADOPT_PERSON = "UPDATE person SET external_id = $1, given_name = $2, family_name = $3, ended_day = $4 \
        WHERE municipality_id = $5 AND person_id = $6";
    END_PERSON = "UPDATE person SET ended_day = $1 WHERE municipality_id = $2 AND person_id = $3";

    ADD_TEAM = "INSERT INTO team (municipality_id, team_id, external_id, school_id, name, kind, source, from_day, \
        ended_day) VALUES ($1, $2, $3, $4, $5, $6, 'roster', $7, $8)";
    CHANGE_TEAM = "UPDATE team SET school_id = $1, name = $2, kind = $3, from_day = $4, ended_day = $5 \
        WHERE municipality_id = $6 AND team_id = $7";
    END_TEAM = "UPDATE team SET ended_day = $1 WHERE municipality_id = $2 AND team_id = $3";
}

/// Numbers of every row that a plan can name.
pub(super) struct AllIds {
    pub(super) schools: Ids,
    years: Ids,
    pub(super) classes: Ids,
    pub(super) people: Ids,
    pub(super) teams: Ids,
}

/// Carries out the plan in the caller's transaction. `new_id` gives numbers for new rows.
///
/// A member of staff whom a roster brings for the first time, and whom somebody had added by hand with
/// the same e-mail address, is that person from now on, so that account and roles stay together.
pub fn apply(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    plan: &ImportPlan,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    let m = municipality;
    let mut ids = AllIds {
        schools: Ids::load(tx, m, &SCHOOL_IDS, "school")?,
        years: Ids::load(tx, m, &YEAR_IDS, "school year")?,
        classes: Ids::load(tx, m, &CLASS_IDS, "class")?,
        people: Ids::load(tx, m, &PERSON_IDS, "person")?,
        teams: Ids::load(tx, m, &TEAM_IDS, "team")?,
    };
    apply_schools(tx, m, &plan.schools, &mut ids, new_id)?;
    apply_years(tx, m, plan, &mut ids, new_id)?;
    apply_classes(tx, m, &plan.classes, &mut ids, new_id)?;
    apply_people(tx, m, &plan.people, &mut ids, new_id)?;
    apply_teams(tx, m, &plan.teams, &mut ids, new_id)?;
    relation::apply(tx, m, plan, &ids, new_id)
}

/// What happens to one row.
enum Step<'a, V> {
    Add(&'a Held<V>),
    Change(&'a Held<V>),
    End(Day),
}

fn steps<V>(changes: &Changes<ExternalId, Held<V>>) -> impl Iterator<Item = (&ExternalId, Step<'_, V>)> {
    let added = changes.added.iter().map(|(key, held)| (key, Step::Add(held)));
    let updated = changes.changed.iter().map(|Change { key, after, .. }| (key, Step::Change(after)));
    let ended = changes.ended.iter().map(|Ending { key, last_day }| (key, Step::End(*last_day)));
    added.chain(updated).chain(ended)
}

fn apply_schools(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    changes: &Changes<ExternalId, Held<School>>,
    ids: &mut AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    for (key, step) in steps(changes) {
        match step {
            Step::Add(Held { value, period }) => {
                let id = ids.schools.add(key, new_id);
                tx.execute(&ADD_SCHOOL, params![m, id, &key.0, &value.name, period.from, period.to])?;
            }
            Step::Change(Held { value, period }) => {
                let id = ids.schools.of(key)?;
                tx.execute(&CHANGE_SCHOOL, params![&value.name, period.from, period.to, m, id])?;
            }
            Step::End(last) => drop(tx.execute(&END_SCHOOL, params![last, m, ids.schools.of(key)?])?),
        }
    }
    Ok(())
}

fn apply_years(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    plan: &ImportPlan,
    ids: &mut AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    for (key, year) in &plan.school_years.added {
        let id = ids.years.add(key, new_id);
        tx.execute(&ADD_YEAR, params![m, id, &key.0, &year.label, year.from, year.to])?;
    }
    for Change { key, after, .. } in &plan.school_years.changed {
        tx.execute(&CHANGE_YEAR, params![&after.label, after.from, after.to, m, ids.years.of(key)?])?;
    }
    Ok(())
}

fn apply_classes(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    changes: &Changes<ExternalId, Held<Class>>,
    ids: &mut AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    for (key, step) in steps(changes) {
        let held = match step {
            Step::Add(held) | Step::Change(held) => held,
            Step::End(last) => {
                tx.execute(&END_CLASS, params![last, m, ids.classes.of(key)?])?;
                continue;
            }
        };
        let Held { value, period } = held;
        let (school, year) = (ids.schools.of(&value.school)?, ids.years.of(&value.school_year)?);
        let (kind, grades) = (word::class_kind(value.kind), joined(&value.grades));
        let (name, from, to) = (&value.name, period.from, period.to);
        if let Step::Add(_) = step {
            let id = ids.classes.add(key, new_id);
            tx.execute(&ADD_CLASS, params![m, id, &key.0, school, year, name, kind, &grades, from, to])?;
        } else {
            let id = ids.classes.of(key)?;
            tx.execute(&CHANGE_CLASS, params![school, year, name, kind, &grades, from, to, m, id])?;
        }
    }
    Ok(())
}

fn joined(grades: &std::collections::BTreeSet<u8>) -> String {
    grades.iter().map(u8::to_string).collect::<Vec<_>>().join(",")
}

fn apply_people(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    changes: &Changes<ExternalId, Held<Person>>,
    ids: &mut AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    let mut by_hand: HashMap<String, i64> =
        tx.query(&PAGE_STAFF, params![m], |row| Ok((row.text(0)?, row.int(1)?)))?.into_iter().collect();
    let mut new = Vec::with_capacity(changes.added.len());
    for (key, step) in steps(changes) {
        let held = match step {
            Step::Add(held) | Step::Change(held) => held,
            Step::End(last) => {
                tx.execute(&END_PERSON, params![last, m, ids.people.of(key)?])?;
                continue;
            }
        };
        let Held { value, period } = held;
        let (kind, given, family) = (word::person_kind(value.kind), &value.given_name, &value.family_name);
        let (email, grade, from, to) = (value.email.as_deref(), value.grade, period.from, period.to);
        let known = email.filter(|_| value.kind == PersonKind::Staff).and_then(|email| by_hand.remove(email));
        match (step, known) {
            (Step::Add(_), Some(id)) => {
                ids.people.keep(key, id);
                tx.execute(&ADOPT_PERSON, params![&key.0, given, family, to, m, id])?;
            }
            (Step::Add(_), None) => {
                let id = ids.people.add(key, new_id);
                new.push(row![m, id, &key.0, kind, given, family, email, grade, from, to]);
            }
            _ => {
                let id = ids.people.of(key)?;
                tx.execute(&CHANGE_PERSON, params![kind, given, family, email, grade, from, to, m, id])?;
            }
        }
    }
    tx.execute_each(&ADD_PERSON, &new).map(drop)
}

fn apply_teams(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    changes: &Changes<ExternalId, Held<Team>>,
    ids: &mut AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    for (key, step) in steps(changes) {
        match step {
            Step::Add(Held { value, period }) => {
                let (id, school) = (ids.teams.add(key, new_id), ids.schools.of(&value.school)?);
                let kind = word::team_kind(value.kind);
                tx.execute(&ADD_TEAM, params![m, id, &key.0, school, &value.name, kind, period.from, period.to])?;
            }
            Step::Change(Held { value, period }) => {
                let (id, school) = (ids.teams.of(key)?, ids.schools.of(&value.school)?);
                let kind = word::team_kind(value.kind);
                tx.execute(&CHANGE_TEAM, params![school, &value.name, kind, period.from, period.to, m, id])?;
            }
            Step::End(last) => drop(tx.execute(&END_TEAM, params![last, m, ids.teams.of(key)?])?),
        }
    }
    Ok(())
}
