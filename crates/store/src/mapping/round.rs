//! Rounds and their frozen membership.

use programme::id::{ClassId, MunicipalityId, PersonId, RoundId, SchoolId};
use programme::mapping::round::{Confidentiality, InstrumentVersion, Round, RoundPlan, RoundTimes};
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO round (municipality_id, round_id, ordinal, name, purpose_da, purpose_en, opens_us, \
        closes_us, retention_days, confidentiality, panel, previous_round_id, planned_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    UPDATE = "UPDATE round SET ordinal = $1, name = $2, purpose_da = $3, purpose_en = $4, opens_us = $5, \
        closes_us = $6, retention_days = $7, confidentiality = $8, panel = $9, previous_round_id = $10 \
        WHERE municipality_id = $11 AND round_id = $12 AND opened_us IS NULL";
    CLEAR_INSTRUMENTS = "DELETE FROM round_instrument WHERE municipality_id = $1 AND round_id = $2";
    CLEAR_SCHOOLS = "DELETE FROM round_school WHERE municipality_id = $1 AND round_id = $2";
    ADD_INSTRUMENT = "INSERT INTO round_instrument (municipality_id, round_id, instrument_id, version) \
        VALUES ($1, $2, $3, $4)";
    ADD_SCHOOL = "INSERT INTO round_school (municipality_id, round_id, school_id) VALUES ($1, $2, $3)";
    INSTRUMENTS = "SELECT instrument_id, version FROM round_instrument \
        WHERE municipality_id = $1 AND round_id = $2 ORDER BY instrument_id";
    SCHOOLS = "SELECT school_id FROM round_school WHERE municipality_id = $1 AND round_id = $2 ORDER BY school_id";
    FIND = concat!("SELECT municipality_id, round_id, ordinal, name, purpose_da, purpose_en, opens_us, closes_us, ",
        "retention_days, confidentiality, panel, previous_round_id, opened_us, closed_us, sealed_us, measured_us ",
        "FROM round WHERE municipality_id = $1 AND round_id = $2");
    ALL = concat!("SELECT municipality_id, round_id, ordinal, name, purpose_da, purpose_en, opens_us, closes_us, ",
        "retention_days, confidentiality, panel, previous_round_id, opened_us, closed_us, sealed_us, measured_us ",
        "FROM round WHERE municipality_id = $1 ORDER BY ordinal DESC, round_id");
    OPEN_IN = "SELECT round_id FROM round WHERE municipality_id = $1 AND opened_us IS NOT NULL AND closed_us IS NULL";
    TAKES_ANSWERS = "SELECT round_id FROM round \
        WHERE opened_us IS NOT NULL AND closed_us IS NULL AND closes_us > $1 LIMIT 1";
    PAST_WINDOW = "SELECT municipality_id, round_id FROM round \
        WHERE opened_us IS NOT NULL AND closed_us IS NULL AND closes_us <= $1";
    SET_OPENED = "UPDATE round SET opened_us = $1 WHERE municipality_id = $2 AND round_id = $3 AND opened_us IS NULL";
    SET_CLOSES = "UPDATE round SET closes_us = $1 WHERE municipality_id = $2 AND round_id = $3 AND closed_us IS NULL";
    SET_CLOSED = "UPDATE round SET closed_us = $1 WHERE municipality_id = $2 AND round_id = $3 AND closed_us IS NULL";
    SET_SEALED = "UPDATE round SET sealed_us = $1 WHERE municipality_id = $2 AND round_id = $3 AND sealed_us IS NULL";
    SET_MEASURED = "UPDATE round SET measured_us = $1 WHERE municipality_id = $2 AND round_id = $3";
    ADD_MEMBER = "INSERT INTO round_member (municipality_id, round_id, class_id, person_id, grade, instrument_id) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    MEMBERS = "SELECT class_id, person_id, grade, instrument_id FROM round_member \
        WHERE municipality_id = $1 AND round_id = $2 ORDER BY class_id, person_id";
    MEMBERS_OF_CLASS = "SELECT m.class_id, m.person_id, m.grade, m.instrument_id, p.given_name, p.family_name \
        FROM round_member m JOIN person p ON p.municipality_id = m.municipality_id AND p.person_id = m.person_id \
        WHERE m.municipality_id = $1 AND m.round_id = $2 AND m.class_id = $3 \
        ORDER BY p.given_name, p.family_name, p.person_id";
    CLASSES = "SELECT m.class_id, c.school_id, c.name, c.grades, COUNT(*) FROM round_member m JOIN class c \
        ON c.municipality_id = m.municipality_id AND c.class_id = m.class_id \
        WHERE m.municipality_id = $1 AND m.round_id = $2 \
        GROUP BY m.class_id, c.school_id, c.name, c.grades ORDER BY c.school_id, c.name";
    // CROSS JOIN keeps SQLite from reading every member of the round to find one school's.
    CLASSES_OF_SCHOOL = "SELECT c.class_id, c.school_id, c.name, c.grades, COUNT(*) FROM class c \
        CROSS JOIN round_member m WHERE c.municipality_id = $1 AND c.school_id = $2 \
        AND m.municipality_id = c.municipality_id AND m.round_id = $3 AND m.class_id = c.class_id \
        GROUP BY c.class_id, c.school_id, c.name, c.grades ORDER BY c.name, c.class_id";
    IS_ASKED = "SELECT class_id FROM round_member WHERE municipality_id = $1 AND round_id = $2 AND class_id = $3 LIMIT 1";
    ASKED = "SELECT m.class_id, c.school_id, c.name, c.grades, COUNT(*) FROM round_member m JOIN class c \
        ON c.municipality_id = m.municipality_id AND c.class_id = m.class_id \
        WHERE m.municipality_id = $1 AND m.round_id = $2 AND m.instrument_id = $3 \
        GROUP BY m.class_id, c.school_id, c.name, c.grades ORDER BY m.class_id";
    ELIGIBLE = "SELECT cp.class_id, cp.person_id, COALESCE(p.grade, -1), c.grades FROM class_pupil cp \
        JOIN class c ON c.municipality_id = cp.municipality_id AND c.class_id = cp.class_id \
        JOIN person p ON p.municipality_id = cp.municipality_id AND p.person_id = cp.person_id \
        WHERE cp.municipality_id = $1 AND c.school_id = $2 AND c.kind = 'homeroom' AND c.ended_day IS NULL \
        AND p.ended_day IS NULL AND cp.from_day <= $3 AND (cp.to_day IS NULL OR cp.to_day >= $4) \
        ORDER BY cp.class_id, cp.person_id";
}

/// A pupil in the frozen membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub class: ClassId,
    pub person: PersonId,
    pub grade: u8,
    pub instrument: String,
}

/// A member with a name, for the contact teacher while the round is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMember {
    pub member: Member,
    pub given_name: String,
    pub family_name: String,
}

/// A class of the frozen membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundClass {
    pub class: ClassId,
    pub school: SchoolId,
    pub name: String,
    pub grades: Vec<u8>,
    pub asked: u32,
}

/// A pupil who could be asked; `grade` is the pupil's own where the roster tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligible {
    pub class: ClassId,
    pub person: PersonId,
    pub grade: Option<u8>,
    pub class_grades: Vec<u8>,
}

/// Reads the comma-separated grades of a class.
pub fn grades(text: &str) -> Vec<u8> {
    text.split(',').filter_map(|grade| grade.trim().parse().ok()).collect()
}

pub fn insert(tx: &mut Tx<'_>, plan: &RoundPlan, now: Moment) -> Result<()> {
    let previous = plan.previous.map(|round| round.0);
    let row = params![
        plan.municipality,
        plan.id,
        plan.ordinal,
        &plan.name,
        &plan.purpose_da,
        &plan.purpose_en,
        plan.opens,
        plan.closes,
        plan.retention_days,
        plan.confidentiality.word(),
        plan.panel,
        previous,
        now
    ];
    tx.execute(&INSERT, row)?;
    add_parts(tx, plan)
}

/// Changes a plan that has not been opened; answers whether there was one.
pub fn update(tx: &mut Tx<'_>, plan: &RoundPlan) -> Result<bool> {
    let previous = plan.previous.map(|round| round.0);
    let row = params![
        plan.ordinal,
        &plan.name,
        &plan.purpose_da,
        &plan.purpose_en,
        plan.opens,
        plan.closes,
        plan.retention_days,
        plan.confidentiality.word(),
        plan.panel,
        previous,
        plan.municipality,
        plan.id
    ];
    if tx.execute(&UPDATE, row)? == 0 {
        return Ok(false);
    }
    tx.execute(&CLEAR_INSTRUMENTS, params![plan.municipality, plan.id])?;
    tx.execute(&CLEAR_SCHOOLS, params![plan.municipality, plan.id])?;
    add_parts(tx, plan).map(|()| true)
}

fn add_parts(tx: &mut Tx<'_>, plan: &RoundPlan) -> Result<()> {
    for instrument in &plan.instruments {
        tx.execute(&ADD_INSTRUMENT, params![plan.municipality, plan.id, &instrument.id, instrument.version])?;
    }
    for school in &plan.schools {
        tx.execute(&ADD_SCHOOL, params![plan.municipality, plan.id, *school])?;
    }
    Ok(())
}

fn plan(row: &Row<'_>) -> Result<(RoundPlan, RoundTimes)> {
    let mode = row.text(9)?;
    let plan = RoundPlan {
        municipality: MunicipalityId(row.int(0)?),
        id: RoundId(row.int(1)?),
        ordinal: row.small(2)?,
        name: row.text(3)?,
        purpose_da: row.text(4)?,
        purpose_en: row.text(5)?,
        opens: Moment(row.int(6)?),
        closes: Moment(row.int(7)?),
        retention_days: row.small(8)?,
        confidentiality: Confidentiality::from_word(&mode).ok_or_else(|| StoreError::damaged(mode))?,
        panel: row.yes(10)?,
        instruments: Vec::new(),
        schools: Vec::new(),
        previous: row.maybe_int(11)?.map(RoundId),
    };
    let times = RoundTimes {
        opened: row.maybe_int(12)?.map(Moment),
        closed: row.maybe_int(13)?.map(Moment),
        sealed: row.maybe_int(14)?.map(Moment),
        measured: row.maybe_int(15)?.map(Moment),
    };
    Ok((plan, times))
}

fn complete(tx: &mut Tx<'_>, (mut plan, times): (RoundPlan, RoundTimes)) -> Result<Round> {
    let key = params![plan.municipality, plan.id];
    plan.instruments =
        tx.query(&INSTRUMENTS, key, |row| Ok(InstrumentVersion { id: row.text(0)?, version: row.small(1)? }))?;
    plan.schools = tx.query(&SCHOOLS, key, |row| Ok(SchoolId(row.int(0)?)))?;
    Ok(Round::from_times(plan, times))
}

pub fn find(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Option<Round>> {
    let found = tx.query_first(&FIND, params![municipality, round], plan)?;
    found.map(|found| complete(tx, found)).transpose()
}

/// Newest first.
pub fn all(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<Round>> {
    let found = tx.query(&ALL, params![municipality], plan)?;
    found.into_iter().map(|found| complete(tx, found)).collect()
}

pub fn open_in(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<RoundId>> {
    tx.query(&OPEN_IN, params![municipality], |row| Ok(RoundId(row.int(0)?)))
}

/// Whether any municipality has an open round whose window has not ended by the clock.
pub fn any_takes_answers(tx: &mut Tx<'_>, now: Moment) -> Result<bool> {
    tx.exists(&TAKES_ANSWERS, params![now])
}

/// Open rounds whose window has ended by the clock.
pub fn past_window(tx: &mut Tx<'_>, now: Moment) -> Result<Vec<(MunicipalityId, RoundId)>> {
    tx.query(&PAST_WINDOW, params![now], |row| Ok((MunicipalityId(row.int(0)?), RoundId(row.int(1)?))))
}

macro_rules! stamp {
    ($($(#[$doc:meta])* $name:ident = $statement:ident;)*) => {$(
        $(#[$doc])*
        /// Answers whether the row changed.
        pub fn $name(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, at: Moment) -> Result<bool> {
            Ok(tx.execute(&$statement, params![at, municipality, round])? > 0)
        }
    )*};
}

stamp! {
    set_opened = SET_OPENED;
    /// Moves the end of the window.
    set_closes = SET_CLOSES;
    set_closed = SET_CLOSED;
    set_sealed = SET_SEALED;
    set_measured = SET_MEASURED;
}

/// Pupils of a school who are in a class on that day.
pub fn eligible(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    school: SchoolId,
    day: programme::time::Day,
) -> Result<Vec<Eligible>> {
    tx.query(&ELIGIBLE, params![municipality, school, day, day], |row| {
        Ok(Eligible {
            class: ClassId(row.int(0)?),
            person: PersonId(row.int(1)?),
            grade: u8::try_from(row.int(2)?).ok(),
            class_grades: grades(&row.text(3)?),
        })
    })
}

pub fn add_member(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, member: &Member) -> Result<()> {
    let row = params![municipality, round, member.class, member.person, member.grade, &member.instrument];
    tx.execute(&ADD_MEMBER, row).map(drop)
}

fn member(row: &Row<'_>) -> Result<Member> {
    Ok(Member {
        class: ClassId(row.int(0)?),
        person: PersonId(row.int(1)?),
        grade: row.small(2)?,
        instrument: row.text(3)?,
    })
}

pub fn members(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Vec<Member>> {
    tx.query(&MEMBERS, params![municipality, round], member)
}

/// By name.
pub fn members_of_class(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    class: ClassId,
) -> Result<Vec<NamedMember>> {
    tx.query(&MEMBERS_OF_CLASS, params![municipality, round, class], |row| {
        Ok(NamedMember { member: member(row)?, given_name: row.text(4)?, family_name: row.text(5)? })
    })
}

fn round_class(row: &Row<'_>) -> Result<RoundClass> {
    Ok(RoundClass {
        class: ClassId(row.int(0)?),
        school: SchoolId(row.int(1)?),
        name: row.text(2)?,
        grades: grades(&row.text(3)?),
        asked: row.small(4)?,
    })
}

pub fn classes(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId) -> Result<Vec<RoundClass>> {
    tx.query(&CLASSES, params![municipality, round], round_class)
}

/// A school's classes in which somebody was asked.
pub fn classes_of_school(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    school: SchoolId,
) -> Result<Vec<RoundClass>> {
    tx.query(&CLASSES_OF_SCHOOL, params![municipality, school, round], round_class)
}

/// Whether anybody in the class was asked.
pub fn is_asked(tx: &mut Tx<'_>, municipality: MunicipalityId, round: RoundId, class: ClassId) -> Result<bool> {
    tx.exists(&IS_ASKED, params![municipality, round, class])
}

/// Classes in which somebody was asked to answer the instrument, and how many.
pub fn classes_asked(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    round: RoundId,
    instrument: &str,
) -> Result<Vec<RoundClass>> {
    tx.query(&ASKED, params![municipality, round, instrument], round_class)
}
