//! Periods in which people are in classes, schools and teams. A period that is over stays as history.

use programme::id::MunicipalityId;
use programme::people::roster::{Change, Changes, Ending, EnrolmentKey, Held, ImportPlan, SchoolRoleKey};
use programme::time::{Day, Period};

use super::apply::AllIds;
use super::word;
use crate::statement::{Statement, statements};
use crate::value::{params, row};
use crate::{Param, Result, Tx};

statements! {
    // A row that began today, was taken back and comes again begins on the same day: it is that row.
    BEGIN_PUPIL = "INSERT INTO class_pupil (municipality_id, class_id, person_id, from_day, to_day) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, class_id, person_id, from_day) \
        DO UPDATE SET to_day = excluded.to_day";
    REMOVE_PUPIL = "DELETE FROM class_pupil \
        WHERE municipality_id = $1 AND class_id = $2 AND person_id = $3 AND from_day = $4";
    END_PUPIL = "UPDATE class_pupil SET to_day = $1 WHERE municipality_id = $2 AND class_id = $3 AND person_id = $4 \
        AND (to_day IS NULL OR to_day > $1)";

    BEGIN_GUARDIAN = "INSERT INTO guardianship (municipality_id, pupil_id, guardian_id, from_day, to_day) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, pupil_id, guardian_id, from_day) \
        DO UPDATE SET to_day = excluded.to_day";
    REMOVE_GUARDIAN = "DELETE FROM guardianship \
        WHERE municipality_id = $1 AND pupil_id = $2 AND guardian_id = $3 AND from_day = $4";
    END_GUARDIAN = "UPDATE guardianship SET to_day = $1 WHERE municipality_id = $2 AND pupil_id = $3 \
        AND guardian_id = $4 AND (to_day IS NULL OR to_day > $1)";

    BEGIN_MEMBER = "INSERT INTO team_member (municipality_id, team_id, person_id, from_day, to_day) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, team_id, person_id, from_day) \
        DO UPDATE SET to_day = excluded.to_day";
    REMOVE_MEMBER = "DELETE FROM team_member \
        WHERE municipality_id = $1 AND team_id = $2 AND person_id = $3 AND from_day = $4";
    END_MEMBER = "UPDATE team_member SET to_day = $1 WHERE municipality_id = $2 AND team_id = $3 AND person_id = $4 \
        AND (to_day IS NULL OR to_day > $1)";

    BEGIN_TEAM_CLASS = "INSERT INTO team_class (municipality_id, team_id, class_id, from_day, to_day) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, team_id, class_id, from_day) \
        DO UPDATE SET to_day = excluded.to_day";
    REMOVE_TEAM_CLASS = "DELETE FROM team_class \
        WHERE municipality_id = $1 AND team_id = $2 AND class_id = $3 AND from_day = $4";
    END_TEAM_CLASS = "UPDATE team_class SET to_day = $1 WHERE municipality_id = $2 AND team_id = $3 AND class_id = $4 \
        AND (to_day IS NULL OR to_day > $1)";

    ADD_GRANT = "INSERT INTO role_grant (municipality_id, grant_id, person_id, role, school_id, class_id, source, \
        from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6, 'roster', $7, $8)";
    REMOVE_CLASS_GRANT = "DELETE FROM role_grant WHERE municipality_id = $1 AND class_id = $2 AND person_id = $3 \
        AND role = $4 AND source = 'roster' AND from_day = $5";
    END_CLASS_GRANT = "UPDATE role_grant SET to_day = $1 WHERE municipality_id = $2 AND class_id = $3 \
        AND person_id = $4 AND role = $5 AND source = 'roster' AND (to_day IS NULL OR to_day > $1)";
    REMOVE_SCHOOL_GRANT = "DELETE FROM role_grant WHERE municipality_id = $1 AND school_id = $2 AND person_id = $3 \
        AND role = $4 AND class_id IS NULL AND source = 'roster' AND from_day = $5";
    END_SCHOOL_GRANT = "UPDATE role_grant SET to_day = $1 WHERE municipality_id = $2 AND school_id = $3 \
        AND person_id = $4 AND role = $5 AND class_id IS NULL AND source = 'roster' \
        AND (to_day IS NULL OR to_day > $1)";
}

/// The statements of a table whose rows join two others.
struct Joins {
    begin: Statement,
    remove: Statement,
    end: Statement,
}

const PUPILS: Joins = Joins { begin: BEGIN_PUPIL, remove: REMOVE_PUPIL, end: END_PUPIL };
const GUARDIANS: Joins = Joins { begin: BEGIN_GUARDIAN, remove: REMOVE_GUARDIAN, end: END_GUARDIAN };
const MEMBERS: Joins = Joins { begin: BEGIN_MEMBER, remove: REMOVE_MEMBER, end: END_MEMBER };
const TEAM_CLASSES: Joins = Joins { begin: BEGIN_TEAM_CLASS, remove: REMOVE_TEAM_CLASS, end: END_TEAM_CLASS };

/// What happens to one relation that is held.
#[derive(Clone, Copy)]
enum Step {
    /// A period that began on this day was recorded wrongly.
    Remove(Day),
    Begin(Period),
    /// The latest period ends on this day.
    End(Day),
}

/// What happens to relations that are held, before new periods begin.
fn steps<K>(changes: &Changes<K, Held<()>>) -> impl Iterator<Item = (&K, Step)> {
    let updated = changes.changed.iter().flat_map(|Change { key, before, after }| {
        [(key, Step::Remove(before.period.from)), (key, Step::Begin(after.period))]
    });
    updated.chain(changes.ended.iter().map(|Ending { key, last_day }| (key, Step::End(*last_day))))
}

pub(super) fn apply(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    plan: &ImportPlan,
    ids: &AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    enrolments(tx, m, &plan.enrolments, ids, new_id)?;
    school_roles(tx, m, &plan.school_roles, ids, new_id)?;
    joins(tx, m, &GUARDIANS, &plan.guardianships, |key| {
        Ok((ids.people.of(&key.child)?, ids.people.of(&key.guardian)?))
    })?;
    joins(tx, m, &MEMBERS, &plan.team_members, |key| Ok((ids.teams.of(&key.team)?, ids.people.of(&key.person)?)))?;
    joins(tx, m, &TEAM_CLASSES, &plan.team_classes, |key| Ok((ids.teams.of(&key.team)?, ids.classes.of(&key.class)?)))
}

/// A row of a table that joins two others.
type JoinRow<'a> = [Param<'a>; 5];

fn joins<K>(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    table: &Joins,
    changes: &Changes<K, Held<()>>,
    joined: impl Fn(&K) -> Result<(i64, i64)>,
) -> Result<()> {
    for (key, step) in steps(changes) {
        let (first, second) = joined(key)?;
        join(tx, m, table, first, second, step)?;
    }
    let mut new: Vec<JoinRow<'_>> = Vec::with_capacity(changes.added.len());
    for (key, Held { period, .. }) in &changes.added {
        let (first, second) = joined(key)?;
        new.push(row![m, first, second, period.from, period.to]);
    }
    tx.execute_each(&table.begin, &new).map(drop)
}

fn join(tx: &mut Tx<'_>, m: MunicipalityId, table: &Joins, first: i64, second: i64, step: Step) -> Result<()> {
    match step {
        Step::Begin(period) => tx.execute(&table.begin, params![m, first, second, period.from, period.to]),
        Step::Remove(from) => tx.execute(&table.remove, params![m, first, second, from]),
        Step::End(last) => tx.execute(&table.end, params![last, m, first, second]),
    }
    .map(drop)
}

/// Pupils have a table of their own; grown-ups are granted a role.
fn enrolments(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    changes: &Changes<EnrolmentKey, Held<()>>,
    ids: &AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    for (key, step) in steps(changes) {
        let (class, person) = (ids.classes.of(&key.class)?, ids.people.of(&key.person)?);
        let Some(role) = word::class_role(key.role) else {
            join(tx, m, &PUPILS, class, person, step)?;
            continue;
        };
        match step {
            Step::Begin(period) => tx.execute(&ADD_GRANT, &class_grant(m, new_id(), person, role, class, period))?,
            Step::Remove(from) => tx.execute(&REMOVE_CLASS_GRANT, params![m, class, person, role, from])?,
            Step::End(last) => tx.execute(&END_CLASS_GRANT, params![last, m, class, person, role])?,
        };
    }
    let (mut pupils, mut grants) = (Vec::with_capacity(changes.added.len()), Vec::new());
    for (key, Held { period, .. }) in &changes.added {
        let (class, person) = (ids.classes.of(&key.class)?, ids.people.of(&key.person)?);
        match word::class_role(key.role) {
            None => pupils.push(row![m, class, person, period.from, period.to]),
            Some(role) => grants.push(class_grant(m, new_id(), person, role, class, *period)),
        }
    }
    tx.execute_each(&BEGIN_PUPIL, &pupils)?;
    tx.execute_each(&ADD_GRANT, &grants).map(drop)
}

type GrantRow = [Param<'static>; 8];

fn class_grant(m: MunicipalityId, id: i64, person: i64, role: &'static str, class: i64, period: Period) -> GrantRow {
    row![m, id, person, role, None::<i64>, class, period.from, period.to]
}

fn school_grant(m: MunicipalityId, id: i64, person: i64, role: &'static str, school: i64, period: Period) -> GrantRow {
    row![m, id, person, role, school, None::<i64>, period.from, period.to]
}

fn school_roles(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    changes: &Changes<SchoolRoleKey, Held<()>>,
    ids: &AllIds,
    new_id: &mut dyn FnMut() -> i64,
) -> Result<()> {
    for (key, step) in steps(changes) {
        let (school, person) = (ids.schools.of(&key.school)?, ids.people.of(&key.person)?);
        let role = word::school_role(key.role);
        match step {
            Step::Begin(period) => tx.execute(&ADD_GRANT, &school_grant(m, new_id(), person, role, school, period))?,
            Step::Remove(from) => tx.execute(&REMOVE_SCHOOL_GRANT, params![m, school, person, role, from])?,
            Step::End(last) => tx.execute(&END_SCHOOL_GRANT, params![last, m, school, person, role])?,
        };
    }
    let mut grants = Vec::with_capacity(changes.added.len());
    for (key, Held { period, .. }) in &changes.added {
        let (school, person) = (ids.schools.of(&key.school)?, ids.people.of(&key.person)?);
        grants.push(school_grant(m, new_id(), person, word::school_role(key.role), school, *period));
    }
    tx.execute_each(&ADD_GRANT, &grants).map(drop)
}
