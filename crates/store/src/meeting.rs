//! Meetings of fixed teams: when, who does what, the agenda, what was decided; and the school's year wheel.

use programme::id::{InquiryId, MeetingId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::meeting::{Duty, Purpose, Source};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    FIND = "SELECT meeting_id, team_id, starts_us, minutes, place, cancelled_us FROM meeting \
        WHERE municipality_id = $1 AND meeting_id = $2";
    LOCK = "SELECT meeting_id FROM meeting WHERE municipality_id = $1 AND meeting_id = $2 /*for update*/";
    OF_TEAM = "SELECT meeting_id, team_id, starts_us, minutes, place, cancelled_us FROM meeting \
        WHERE municipality_id = $1 AND team_id = $2 ORDER BY starts_us DESC, meeting_id";
    INSERT = "INSERT INTO meeting (municipality_id, meeting_id, team_id, starts_us, minutes, place, called_us, \
        called_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CANCEL = "UPDATE meeting SET cancelled_us = $1 WHERE municipality_id = $2 AND meeting_id = $3";
    DUTIES = "SELECT d.duty, d.person_id FROM meeting_duty d WHERE d.municipality_id = $1 AND d.meeting_id = $2 \
        AND d.version = (SELECT MAX(e.version) FROM meeting_duty e WHERE e.municipality_id = d.municipality_id \
        AND e.meeting_id = d.meeting_id AND e.duty = d.duty)";
    GIVE_DUTY = "INSERT INTO meeting_duty (municipality_id, meeting_id, duty, version, person_id, at_us) \
        SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS TEXT), COALESCE(MAX(version), 0) + 1, \
        CAST($4 AS BIGINT), CAST($5 AS BIGINT) FROM meeting_duty \
        WHERE municipality_id = $1 AND meeting_id = $2 AND duty = $3";
    ITEMS = "SELECT item, inquiry_id, title, minutes, purpose, source FROM meeting_item WHERE municipality_id = $1 \
        AND meeting_id = $2 AND removed_us IS NULL ORDER BY item";
    ITEMS_MADE = "SELECT COALESCE(MAX(item), 0) FROM meeting_item WHERE municipality_id = $1 AND meeting_id = $2";
    ADD_ITEM = "INSERT INTO meeting_item (municipality_id, meeting_id, item, inquiry_id, title, minutes, added_us, \
        purpose, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ATTENDANCE = "SELECT a.person_id, a.present FROM meeting_attendance a WHERE a.municipality_id = $1 \
        AND a.meeting_id = $2 AND a.version = (SELECT MAX(b.version) FROM meeting_attendance b \
        WHERE b.municipality_id = a.municipality_id AND b.meeting_id = a.meeting_id AND b.person_id = a.person_id)";
    ATTEND = "INSERT INTO meeting_attendance (municipality_id, meeting_id, person_id, version, present, at_us) \
        SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), COALESCE(MAX(version), 0) + 1, \
        CAST($4 AS BIGINT), CAST($5 AS BIGINT) FROM meeting_attendance \
        WHERE municipality_id = $1 AND meeting_id = $2 AND person_id = $3";
    WISHES = "SELECT wish_id, title, source FROM meeting_wish WHERE municipality_id = $1 AND team_id = $2 \
        AND taken_us IS NULL ORDER BY made_us, wish_id";
    WISH = "INSERT INTO meeting_wish (municipality_id, team_id, wish_id, title, source, made_us, made_by) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    TAKE_WISHES = "UPDATE meeting_wish SET taken_us = $1 WHERE municipality_id = $2 AND team_id = $3 \
        AND taken_us IS NULL";
    REMOVE_ITEM = "UPDATE meeting_item SET removed_us = $1 WHERE municipality_id = $2 AND meeting_id = $3 AND item = $4";
    DECISIONS = "SELECT meeting_id, decision_id, item, text, owner_id, due_day, made_us, done_us \
        FROM meeting_decision WHERE municipality_id = $1 AND meeting_id = $2 ORDER BY made_us, decision_id";
    OPEN_DECISIONS = "SELECT d.meeting_id, d.decision_id, d.item, d.text, d.owner_id, d.due_day, d.made_us, d.done_us \
        FROM meeting t JOIN meeting_decision d ON d.municipality_id = t.municipality_id \
        AND d.meeting_id = t.meeting_id WHERE t.municipality_id = $1 AND t.team_id = $2 AND d.done_us IS NULL \
        ORDER BY COALESCE(d.due_day, 9999999), d.made_us, d.decision_id";
    DECIDE = "INSERT INTO meeting_decision (municipality_id, meeting_id, decision_id, item, text, owner_id, due_day, \
        made_us, author_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    DONE = "UPDATE meeting_decision SET done_us = $1 WHERE municipality_id = $2 AND meeting_id = $3 AND decision_id = $4";
    WHEEL = "SELECT entry_id, day, title FROM year_wheel_entry WHERE municipality_id = $1 AND school_id = $2 \
        AND removed_us IS NULL AND day >= $3 AND day <= $4 ORDER BY day, entry_id";
    ADD_TO_WHEEL = "INSERT INTO year_wheel_entry (municipality_id, school_id, entry_id, day, title, made_us, made_by) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    TAKE_OFF_WHEEL = "UPDATE year_wheel_entry SET removed_us = $1 WHERE municipality_id = $2 AND school_id = $3 \
        AND entry_id = $4";
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    pub id: MeetingId,
    pub team: TeamId,
    pub starts: Moment,
    pub minutes: u32,
    pub place: String,
    pub cancelled: Option<Moment>,
}

/// A point of the agenda; its notes are a document's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub number: u32,
    pub inquiry: Option<InquiryId>,
    /// Empty where the case has the title.
    pub title: String,
    pub minutes: u32,
    /// What is wanted with it, where that is said.
    pub purpose: Option<Purpose>,
    /// What it was saved from.
    pub source: Option<Source>,
}

/// Something saved for a meeting that is not called yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub id: i64,
    pub title: String,
    pub source: Source,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub meeting: MeetingId,
    pub id: i64,
    pub item: Option<u32>,
    pub text: String,
    pub owner: Option<PersonId>,
    pub due: Option<Day>,
    pub made: Moment,
    pub done: Option<Moment>,
}

/// Something in a school's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WheelEntry {
    pub id: i64,
    pub day: Day,
    pub title: String,
}

fn meeting(row: &Row<'_>) -> Result<Meeting> {
    Ok(Meeting {
        id: MeetingId(row.int(0)?),
        team: TeamId(row.int(1)?),
        starts: Moment(row.int(2)?),
        minutes: row.small(3)?,
        place: row.text(4)?,
        cancelled: row.maybe_int(5)?.map(Moment),
    })
}

fn decision(row: &Row<'_>) -> Result<Decision> {
    Ok(Decision {
        meeting: MeetingId(row.int(0)?),
        id: row.int(1)?,
        item: row.maybe_int(2)?.map(|item| item as u32),
        text: row.text(3)?,
        owner: row.maybe_int(4)?.map(PersonId),
        due: row.maybe_int(5)?.map(|day| Day(day as i32)),
        made: Moment(row.int(6)?),
        done: row.maybe_int(7)?.map(Moment),
    })
}

pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId) -> Result<Option<Meeting>> {
    tx.query_first(&FIND, params![m, id], meeting)
}

/// Keeps others from writing in the minutes until this transaction ends.
pub fn lock(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId) -> Result<()> {
    tx.exists(&LOCK, params![m, id]).map(drop)
}

/// Meetings of a team, the latest first.
pub fn of_team(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<Vec<Meeting>> {
    tx.query(&OF_TEAM, params![m, team], meeting)
}

pub fn insert(tx: &mut Tx<'_>, m: MunicipalityId, new: &Meeting, at: Moment, by: PersonId) -> Result<()> {
    tx.execute(&INSERT, params![m, new.id, new.team, new.starts, new.minutes, &new.place, at, by]).map(drop)
}

pub fn cancel(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId, at: Moment) -> Result<()> {
    tx.execute(&CANCEL, params![at, m, id]).map(drop)
}

/// Who has which duty now, in the duties' order; a duty that was given to nobody is left out.
pub fn duties(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId) -> Result<Vec<(Duty, PersonId)>> {
    let found = tx.query(&DUTIES, params![m, id], |row| {
        let word = row.text(0)?;
        let duty = Duty::from_word(&word).ok_or_else(|| StoreError::damaged(format!("a duty is “{word}”")))?;
        Ok((duty, row.maybe_int(1)?.map(PersonId)))
    })?;
    let mut held: Vec<_> = found.into_iter().filter_map(|(duty, person)| Some((duty, person?))).collect();
    held.sort_unstable();
    Ok(held)
}

pub fn give_duty(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: MeetingId,
    duty: Duty,
    person: Option<PersonId>,
    at: Moment,
) -> Result<()> {
    tx.execute(&GIVE_DUTY, params![m, id, duty.word(), person, at]).map(drop)
}

/// The agenda, in its order.
pub fn items(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId) -> Result<Vec<Item>> {
    tx.query(&ITEMS, params![m, id], |row| {
        Ok(Item {
            number: row.small(0)?,
            inquiry: row.maybe_int(1)?.map(InquiryId),
            title: row.text(2)?,
            minutes: row.small(3)?,
            purpose: Purpose::from_word(&row.text(4)?),
            source: Source::from_word(&row.text(5)?),
        })
    })
}

/// A point before it has a number.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewItem<'a> {
    pub inquiry: Option<InquiryId>,
    /// Empty where the case has the title.
    pub title: &'a str,
    pub minutes: u32,
    pub purpose: Option<Purpose>,
    pub source: Option<&'a Source>,
}

/// Puts a point at the end of the agenda; answers its number.
pub fn add_item(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId, new: NewItem<'_>, at: Moment) -> Result<u32> {
    let made = tx.query_first(&ITEMS_MADE, params![m, id], |row| row.small::<u32>(0))?.unwrap_or(0);
    let (purpose, source) = (new.purpose.map_or("", Purpose::word), new.source.map(Source::word).unwrap_or_default());
    let row = params![m, id, made + 1, new.inquiry, new.title, new.minutes, at, purpose, &source];
    tx.execute(&ADD_ITEM, row)?;
    Ok(made + 1)
}

/// Who is known to have been there, or not; nobody before somebody has said.
pub fn attendance(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId) -> Result<Vec<(PersonId, bool)>> {
    tx.query(&ATTENDANCE, params![m, id], |row| Ok((PersonId(row.int(0)?), row.yes(1)?)))
}

/// Writes whether a person was there.
pub fn attend(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: MeetingId,
    person: PersonId,
    present: bool,
    at: Moment,
) -> Result<()> {
    tx.execute(&ATTEND, params![m, id, person, present, at]).map(drop)
}

/// What is saved for a team's next meeting, the oldest first.
pub fn wishes(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<Vec<Wish>> {
    tx.query(&WISHES, params![m, team], |row| {
        let word = row.text(2)?;
        let source = Source::from_word(&word);
        let source = source.ok_or_else(|| StoreError::damaged(format!("a wish is for “{word}”")))?;
        Ok(Wish { id: row.int(0)?, title: row.text(1)?, source })
    })
}

pub fn wish(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId, new: &Wish, at: Moment, by: PersonId) -> Result<()> {
    tx.execute(&WISH, params![m, team, new.id, &new.title, &new.source.word(), at, by]).map(drop)
}

/// The next meeting has taken them.
pub fn take_wishes(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId, at: Moment) -> Result<()> {
    tx.execute(&TAKE_WISHES, params![at, m, team]).map(drop)
}

pub fn remove_item(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId, item: u32, at: Moment) -> Result<()> {
    tx.execute(&REMOVE_ITEM, params![at, m, id, item]).map(drop)
}

/// What a meeting decided, in order.
pub fn decisions(tx: &mut Tx<'_>, m: MunicipalityId, id: MeetingId) -> Result<Vec<Decision>> {
    tx.query(&DECISIONS, params![m, id], decision)
}

/// What a team decided and has not done, the most urgent first.
pub fn open_decisions(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<Vec<Decision>> {
    tx.query(&OPEN_DECISIONS, params![m, team], decision)
}

pub fn decide(tx: &mut Tx<'_>, m: MunicipalityId, new: &Decision, author: PersonId) -> Result<()> {
    let row = params![m, new.meeting, new.id, new.item, &new.text, new.owner, new.due, new.made, author];
    tx.execute(&DECIDE, row).map(drop)
}

/// Marks a decision as done, or as not done after all.
pub fn done(tx: &mut Tx<'_>, m: MunicipalityId, meeting: MeetingId, id: i64, at: Option<Moment>) -> Result<()> {
    tx.execute(&DONE, params![at, m, meeting, id]).map(drop)
}

/// What a school has put on its year wheel between two days, both included.
pub fn wheel(tx: &mut Tx<'_>, m: MunicipalityId, school: SchoolId, from: Day, to: Day) -> Result<Vec<WheelEntry>> {
    tx.query(&WHEEL, params![m, school, from, to], |row| {
        Ok(WheelEntry { id: row.int(0)?, day: Day(row.small(1)?), title: row.text(2)? })
    })
}

pub fn add_to_wheel(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    school: SchoolId,
    new: &WheelEntry,
    at: Moment,
    by: PersonId,
) -> Result<()> {
    tx.execute(&ADD_TO_WHEEL, params![m, school, new.id, new.day, &new.title, at, by]).map(drop)
}

pub fn take_off_wheel(tx: &mut Tx<'_>, m: MunicipalityId, school: SchoolId, entry: i64, at: Moment) -> Result<()> {
    tx.execute(&TAKE_OFF_WHEEL, params![at, m, school, entry]).map(drop)
}
