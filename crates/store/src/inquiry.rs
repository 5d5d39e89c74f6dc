//! Cases of teams: their heads, frozen figures, those named in them, and the log of what was done.

use programme::id::{ClassId, GoalId, InquiryId, MunicipalityId, PersonId, RoundId, SchoolId, TeamId};
use programme::result::{ScaleKey, Unit, UnitKind};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    FIND = "SELECT inquiry_id, school_id, team_id, class_id, pupil_id, keep_until_day, started_us, started_by, \
        round_id, unit_kind, unit_id, instrument_id, scale FROM inquiry \
        WHERE municipality_id = $1 AND inquiry_id = $2";
    LOCK = "SELECT inquiry_id FROM inquiry WHERE municipality_id = $1 AND inquiry_id = $2 /*for update*/";
    OF_SCHOOL = "SELECT inquiry_id, school_id, team_id, class_id, pupil_id, keep_until_day, started_us, started_by, \
        round_id, unit_kind, unit_id, instrument_id, scale FROM inquiry \
        WHERE municipality_id = $1 AND school_id = $2 ORDER BY started_us DESC, inquiry_id";
    OF_TEAM = "SELECT inquiry_id, school_id, team_id, class_id, pupil_id, keep_until_day, started_us, started_by, \
        round_id, unit_kind, unit_id, instrument_id, scale FROM inquiry \
        WHERE municipality_id = $1 AND team_id = $2 ORDER BY started_us DESC, inquiry_id";
    NAMING = "SELECT i.inquiry_id, i.school_id, i.team_id, i.class_id, i.pupil_id, i.keep_until_day, i.started_us, \
        i.started_by, i.round_id, i.unit_kind, i.unit_id, i.instrument_id, i.scale FROM inquiry_member x \
        JOIN inquiry i ON i.municipality_id = x.municipality_id AND i.inquiry_id = x.inquiry_id \
        WHERE x.municipality_id = $1 AND x.person_id = $2 AND x.removed_us IS NULL \
        ORDER BY i.started_us DESC, i.inquiry_id";
    // CROSS JOIN keeps SQLite to this order: from the school's cases to their texts, not through every text there is.
    FIELDS_OF_SCHOOL = "SELECT v.document_id, v.field, v.text, v.at_us FROM inquiry i CROSS JOIN document_version v \
        WHERE v.municipality_id = i.municipality_id AND v.document_id = i.inquiry_id \
        AND i.municipality_id = $1 AND i.school_id = $2 AND v.version = (SELECT MAX(w.version) \
        FROM document_version w WHERE w.municipality_id = v.municipality_id AND w.document_id = v.document_id \
        AND w.field = v.field)";
    OUT_OF_TIME = "SELECT municipality_id, inquiry_id FROM inquiry WHERE keep_until_day < $1";
    // Measures whose team shares what it learnt, never of a case about a pupil.
    SHARED = "SELECT DISTINCT v.document_id FROM document_version v JOIN inquiry i \
        ON i.municipality_id = v.municipality_id AND i.inquiry_id = v.document_id \
        WHERE v.municipality_id = $1 AND v.field = 'shared' AND v.text <> '' AND i.pupil_id IS NULL \
        AND v.version = (SELECT MAX(w.version) FROM document_version w WHERE w.municipality_id = v.municipality_id \
        AND w.document_id = v.document_id AND w.field = v.field)";
    INSERT = "INSERT INTO inquiry (municipality_id, inquiry_id, school_id, team_id, class_id, pupil_id, \
        keep_until_day, started_us, started_by, round_id, unit_kind, unit_id, instrument_id, scale) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    KEEP_UNTIL = "UPDATE inquiry SET keep_until_day = $1 WHERE municipality_id = $2 AND inquiry_id = $3";
    INSERT_FIGURE = "INSERT INTO inquiry_figure (municipality_id, inquiry_id, position, instrument_id, scale, \
        title_da, title_en, cell) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    FIGURES = "SELECT instrument_id, scale, title_da, title_en, cell FROM inquiry_figure \
        WHERE municipality_id = $1 AND inquiry_id = $2 ORDER BY position";
    NAME = "INSERT INTO inquiry_member (municipality_id, inquiry_id, person_id, named_us, named_by) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, inquiry_id, person_id, named_us) \
        DO UPDATE SET removed_us = NULL";
    UNNAME = "UPDATE inquiry_member SET removed_us = $1 WHERE municipality_id = $2 AND inquiry_id = $3 \
        AND person_id = $4 AND removed_us IS NULL";
    NAMED = "SELECT DISTINCT p.person_id, p.given_name, p.family_name FROM inquiry_member x JOIN person p \
        ON p.municipality_id = x.municipality_id AND p.person_id = x.person_id WHERE x.municipality_id = $1 \
        AND x.inquiry_id = $2 AND x.removed_us IS NULL ORDER BY p.given_name, p.family_name, p.person_id";
    NAMED_IN_SCHOOL = "SELECT x.inquiry_id, x.person_id FROM inquiry i JOIN inquiry_member x \
        ON x.municipality_id = i.municipality_id AND x.inquiry_id = i.inquiry_id \
        WHERE i.municipality_id = $1 AND i.school_id = $2 AND x.removed_us IS NULL";
    INSERT_LOG = "INSERT INTO inquiry_log (municipality_id, inquiry_id, entry_id, measure, day, text, author_id, at_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LOG = "SELECT measure, day, text, author_id, at_us FROM inquiry_log WHERE municipality_id = $1 \
        AND inquiry_id = $2 ORDER BY day DESC, at_us DESC, entry_id";
    LINK_GOAL = "INSERT INTO inquiry_goal (municipality_id, inquiry_id, goal_id, linked_us, linked_by) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, inquiry_id, goal_id) DO NOTHING";
    GOALS = "SELECT goal_id FROM inquiry_goal WHERE municipality_id = $1 AND inquiry_id = $2 \
        ORDER BY linked_us, goal_id";
    OF_GOAL = "SELECT inquiry_id FROM inquiry_goal WHERE municipality_id = $1 AND goal_id = $2 \
        ORDER BY linked_us, inquiry_id";
    ERASE_GOALS = "DELETE FROM inquiry_goal WHERE municipality_id = $1 AND inquiry_id = $2";
    ERASE_FIGURES = "DELETE FROM inquiry_figure WHERE municipality_id = $1 AND inquiry_id = $2";
    ERASE_MEMBERS = "DELETE FROM inquiry_member WHERE municipality_id = $1 AND inquiry_id = $2";
    ERASE_LOG = "DELETE FROM inquiry_log WHERE municipality_id = $1 AND inquiry_id = $2";
    ERASE_ITEMS = "UPDATE meeting_item SET inquiry_id = NULL WHERE municipality_id = $1 AND inquiry_id = $2";
    ERASE = "DELETE FROM inquiry WHERE municipality_id = $1 AND inquiry_id = $2";
}

/// What a case is about and what it began from; what it says is a document's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: InquiryId,
    pub school: SchoolId,
    pub team: Option<TeamId>,
    pub class: Option<ClassId>,
    pub pupil: Option<PersonId>,
    /// The last day a case about a pupil is kept.
    pub keep_until: Option<Day>,
    pub started: Moment,
    pub started_by: PersonId,
    pub origin: Option<Origin>,
}

/// The released result a case began from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub round: RoundId,
    pub unit: Unit,
    pub scale: ScaleKey,
}

/// A scale's figures as they were when the case began; the cell is text as a release froze it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub key: ScaleKey,
    pub title_da: String,
    pub title_en: String,
    pub cell: String,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The measure's number in its case.
    pub measure: u32,
    pub day: Day,
    pub text: String,
    pub author: PersonId,
    pub at: Moment,
}

fn head(row: &Row<'_>) -> Result<Head> {
    Ok(Head {
        id: InquiryId(row.int(0)?),
        school: SchoolId(row.int(1)?),
        team: row.maybe_int(2)?.map(TeamId),
        class: row.maybe_int(3)?.map(ClassId),
        pupil: row.maybe_int(4)?.map(PersonId),
        keep_until: row.maybe_int(5)?.map(|day| Day(day as i32)),
        started: Moment(row.int(6)?),
        started_by: PersonId(row.int(7)?),
        origin: origin(row)?,
    })
}

fn origin(row: &Row<'_>) -> Result<Option<Origin>> {
    let Some(round) = row.maybe_int(8)? else { return Ok(None) };
    let word = row.text(9)?;
    let kind = UnitKind::from_word(&word).ok_or_else(|| StoreError::damaged(format!("a unit is a “{word}”")))?;
    let unit = Unit { kind, id: row.int(10)? };
    let scale = ScaleKey { instrument: row.text(11)?, scale: row.text(12)? };
    Ok(Some(Origin { round: RoundId(round), unit, scale }))
}

pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<Option<Head>> {
    tx.query_first(&FIND, params![m, id], head)
}

/// Keeps others from writing in the case until this transaction ends.
pub fn lock(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<()> {
    tx.exists(&LOCK, params![m, id]).map(drop)
}

/// Cases of a school, the newest first.
pub fn of_school(tx: &mut Tx<'_>, m: MunicipalityId, school: SchoolId) -> Result<Vec<Head>> {
    tx.query(&OF_SCHOOL, params![m, school], head)
}

/// Cases of a team, the newest first.
pub fn of_team(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<Vec<Head>> {
    tx.query(&OF_TEAM, params![m, team], head)
}

/// Cases in which a person is named, the newest first.
pub fn naming(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId) -> Result<Vec<Head>> {
    tx.query(&NAMING, params![m, person], head)
}

/// The newest text of every field of a school's cases, with when it was written.
pub fn fields_of_school(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    school: SchoolId,
) -> Result<Vec<(InquiryId, String, String, Moment)>> {
    tx.query(&FIELDS_OF_SCHOOL, params![m, school], |row| {
        Ok((InquiryId(row.int(0)?), row.text(1)?, row.text(2)?, Moment(row.int(3)?)))
    })
}

/// Cases about pupils that are kept no longer on a day, of every municipality.
pub fn out_of_time(tx: &mut Tx<'_>, today: Day) -> Result<Vec<(MunicipalityId, InquiryId)>> {
    tx.query(&OUT_OF_TIME, params![today], |row| Ok((MunicipalityId(row.int(0)?), InquiryId(row.int(1)?))))
}

/// Cases whose team lets others read what it learnt.
pub fn shared(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<InquiryId>> {
    tx.query(&SHARED, params![m], |row| Ok(InquiryId(row.int(0)?)))
}

pub fn insert(tx: &mut Tx<'_>, m: MunicipalityId, new: &Head) -> Result<()> {
    let origin = new.origin.as_ref();
    let row = params![
        m,
        new.id,
        new.school,
        new.team,
        new.class,
        new.pupil,
        new.keep_until,
        new.started,
        new.started_by,
        origin.map(|origin| origin.round),
        origin.map(|origin| origin.unit.kind.word()),
        origin.map(|origin| origin.unit.id),
        origin.map(|origin| &origin.scale.instrument),
        origin.map(|origin| &origin.scale.scale)
    ];
    tx.execute(&INSERT, row).map(drop)
}

pub fn keep_until(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId, day: Day) -> Result<()> {
    tx.execute(&KEEP_UNTIL, params![day, m, id]).map(drop)
}

/// Freezes figures in the order given.
pub fn insert_figures(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId, figures: &[Figure]) -> Result<()> {
    for (position, figure) in figures.iter().enumerate() {
        let position = position as i64;
        let (key, da, en) = (&figure.key, &figure.title_da, &figure.title_en);
        tx.execute(&INSERT_FIGURE, params![m, id, position, &key.instrument, &key.scale, da, en, &figure.cell])?;
    }
    Ok(())
}

pub fn figures(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<Vec<Figure>> {
    tx.query(&FIGURES, params![m, id], |row| {
        Ok(Figure {
            key: ScaleKey { instrument: row.text(0)?, scale: row.text(1)? },
            title_da: row.text(2)?,
            title_en: row.text(3)?,
            cell: row.text(4)?,
        })
    })
}

/// Names a person in a case.
pub fn name(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: InquiryId,
    person: PersonId,
    at: Moment,
    by: PersonId,
) -> Result<()> {
    tx.execute(&NAME, params![m, id, person, at, by]).map(drop)
}

pub fn unname(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId, person: PersonId, at: Moment) -> Result<()> {
    tx.execute(&UNNAME, params![at, m, id, person]).map(drop)
}

/// Those named in a case, by name.
pub fn named(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<Vec<(PersonId, String)>> {
    tx.query(&NAMED, params![m, id], |row| Ok((PersonId(row.int(0)?), format!("{} {}", row.text(1)?, row.text(2)?))))
}

/// Everyone named in a school's cases, one pair a row.
pub fn named_in_school(tx: &mut Tx<'_>, m: MunicipalityId, school: SchoolId) -> Result<Vec<(InquiryId, PersonId)>> {
    tx.query(&NAMED_IN_SCHOOL, params![m, school], |row| Ok((InquiryId(row.int(0)?), PersonId(row.int(1)?))))
}

pub fn insert_log(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId, entry: i64, new: &LogEntry) -> Result<()> {
    let row = params![m, id, entry, new.measure, new.day, &new.text, new.author, new.at];
    tx.execute(&INSERT_LOG, row).map(drop)
}

/// The case's log, the newest day first.
pub fn log(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<Vec<LogEntry>> {
    tx.query(&LOG, params![m, id], |row| {
        Ok(LogEntry {
            measure: row.small(0)?,
            day: Day(row.small(1)?),
            text: row.text(2)?,
            author: PersonId(row.int(3)?),
            at: Moment(row.int(4)?),
        })
    })
}

/// Ties a goal to the case in which it was set; tied already, it stays as it is.
pub fn link_goal(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: InquiryId,
    goal: GoalId,
    at: Moment,
    by: PersonId,
) -> Result<()> {
    tx.execute(&LINK_GOAL, params![m, id, goal, at, by]).map(drop)
}

/// Goals set in a case, the oldest first.
pub fn goals(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<Vec<GoalId>> {
    tx.query(&GOALS, params![m, id], |row| Ok(GoalId(row.int(0)?)))
}

/// Cases in which a goal was set, the oldest first.
pub fn of_goal(tx: &mut Tx<'_>, m: MunicipalityId, goal: GoalId) -> Result<Vec<InquiryId>> {
    tx.query(&OF_GOAL, params![m, goal], |row| Ok(InquiryId(row.int(0)?)))
}

/// Removes a case whose time is over, with everything in it.
pub fn erase(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<()> {
    crate::document::erase(tx, m, id.0)?;
    for statement in [&ERASE_GOALS, &ERASE_FIGURES, &ERASE_MEMBERS, &ERASE_LOG, &ERASE_ITEMS, &ERASE] {
        tx.execute(statement, params![m, id])?;
    }
    Ok(())
}
