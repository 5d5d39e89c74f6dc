//! Pupils' and guardians' own accounts, invitations and sessions, and who is whose child. Secrets are stored hashed.

use programme::family::Family;
use programme::id::{AccountId, ClassId, MunicipalityId, PersonId};
use programme::time::{Day, Moment};

use crate::people::unit::Person;
use crate::session::{Sessions, session_sql};
use crate::statement::statements;
use crate::value::params;
use crate::{Result, StoreError, Tx};

macro_rules! accounts_where {
    ($joins:literal, $condition:literal) => {
        concat!(
            "SELECT a.municipality_id, a.account_id, a.person_id, a.user_name, a.secret_hash, p.kind, p.given_name, \
             p.family_name FROM family_account a JOIN person p \
             ON p.municipality_id = a.municipality_id AND p.person_id = a.person_id ",
            $joins,
            " WHERE ",
            $condition
        )
    };
}

statements! {
    INSERT = "INSERT INTO family_account (municipality_id, account_id, person_id, user_name, created_us) \
        VALUES ($1, $2, $3, $4, $5)";
    INSERT_LOGIN = "INSERT INTO login (login, municipality_id, account_id) VALUES ($1, $2, $3)";
    IS_TAKEN = "SELECT account_id FROM login WHERE login = $1";
    FIND_BY_NAME = accounts_where!(
        "JOIN login l ON l.municipality_id = a.municipality_id AND l.account_id = a.account_id",
        "l.login = $1 AND (p.ended_day IS NULL OR p.ended_day >= $2)"
    );
    FIND_OF_PERSON = accounts_where!("", "a.municipality_id = $1 AND a.person_id = $2");
    SET_SECRET = "UPDATE family_account SET secret_hash = $1 WHERE municipality_id = $2 AND account_id = $3";
    INVITE = "INSERT INTO family_invitation (municipality_id, code_hash, account_id, issued_us, issued_by, expires_us, \
        single_use) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    REPLACE = "UPDATE family_invitation SET replaced_us = $1 WHERE municipality_id = $2 AND account_id = $3 \
        AND single_use = 1 AND used_us IS NULL AND replaced_us IS NULL";
    FIND_INVITED = accounts_where!(
        "JOIN family_invitation i ON i.municipality_id = a.municipality_id AND i.account_id = a.account_id",
        "i.municipality_id = $1 AND i.code_hash = $2 AND i.expires_us > $3 AND i.replaced_us IS NULL \
         AND i.single_use = $4 AND (i.single_use = 0 OR i.used_us IS NULL) \
         AND (p.ended_day IS NULL OR p.ended_day >= $5)"
    );
    USE = "UPDATE family_invitation SET used_us = $1 WHERE municipality_id = $2 AND code_hash = $3 \
        AND used_us IS NULL";
    STANDINGS = "SELECT a.person_id, a.user_name, a.secret_hash IS NOT NULL, \
        (SELECT MAX(i.expires_us) FROM family_invitation i WHERE i.municipality_id = a.municipality_id \
         AND i.account_id = a.account_id AND i.used_us IS NULL AND i.replaced_us IS NULL AND i.single_use = 1) \
        FROM family_account a WHERE a.municipality_id = $1 AND a.person_id IN \
        (SELECT cp.person_id FROM class_pupil cp WHERE cp.municipality_id = $2 AND cp.class_id = $3 \
         UNION SELECT g.guardian_id FROM guardianship g JOIN class_pupil c ON c.municipality_id = g.municipality_id \
         AND c.person_id = g.pupil_id WHERE g.municipality_id = $2 AND c.class_id = $3)";
    START_SESSION = session_sql!(start "family_session");
    FORGET_SESSIONS = session_sql!(forget "family_session");
    FIND_SESSION = accounts_where!(
        "JOIN family_session s ON s.municipality_id = a.municipality_id AND s.account_id = a.account_id",
        "s.municipality_id = $1 AND s.session_hash = $2 AND s.ended_us IS NULL AND s.expires_us > $3 \
         AND (p.ended_day IS NULL OR p.ended_day >= $4)"
    );
    END_SESSION = session_sql!(end "family_session");
    END_SESSIONS_OF = session_sql!(end_of "family_session");
    CHILDREN = "SELECT p.person_id, p.given_name, p.family_name, p.email FROM guardianship g \
        JOIN person p ON p.municipality_id = g.municipality_id AND p.person_id = g.pupil_id \
        WHERE g.municipality_id = $1 AND g.guardian_id = $2 AND g.from_day <= $3 \
        AND (g.to_day IS NULL OR g.to_day >= $3) AND (p.ended_day IS NULL OR p.ended_day >= $3) \
        ORDER BY p.given_name, p.family_name, p.person_id";
    GUARDIANS_OF_CLASS = "SELECT DISTINCT cp.person_id, p.person_id, p.given_name, p.family_name, p.email \
        FROM class_pupil cp JOIN guardianship g ON g.municipality_id = cp.municipality_id AND g.pupil_id = cp.person_id \
        JOIN person p ON p.municipality_id = g.municipality_id AND p.person_id = g.guardian_id \
        WHERE cp.municipality_id = $1 AND cp.class_id = $2 AND cp.from_day <= $3 \
        AND (cp.to_day IS NULL OR cp.to_day >= $3) AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3) \
        AND (p.ended_day IS NULL OR p.ended_day >= $3) ORDER BY p.given_name, p.family_name";
    GRADES = "SELECT cp.person_id, COALESCE(p.grade, -1) FROM class_pupil cp JOIN person p \
        ON p.municipality_id = cp.municipality_id AND p.person_id = cp.person_id \
        WHERE cp.municipality_id = $1 AND cp.class_id = $2";
    INSERT_PERSON = "INSERT INTO person (municipality_id, person_id, external_id, kind, given_name, family_name, \
        from_day) VALUES ($1, $2, $3, 'guardian', $4, $5, $6)";
    INSERT_GUARDIANSHIP = "INSERT INTO guardianship (municipality_id, pupil_id, guardian_id, from_day) \
        VALUES ($1, $2, $3, $4)";
}

/// Families' sessions.
pub static SESSIONS: Sessions =
    Sessions { start: START_SESSION, forget: FORGET_SESSIONS, end: END_SESSION, end_of: END_SESSIONS_OF };

/// A pupil or guardian who can sign in, or has been invited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyAccount {
    pub municipality: MunicipalityId,
    pub id: AccountId,
    pub person: PersonId,
    pub family: Family,
    pub given_name: String,
    pub family_name: String,
    pub user_name: String,
    /// A PHC string; none until an invitation was used.
    pub secret_hash: Option<String>,
}

fn account(row: &crate::Row<'_>) -> Result<FamilyAccount> {
    let kind = row.text(5)?;
    let family = match kind.as_str() {
        "pupil" => Family::Pupil,
        "guardian" => Family::Guardian,
        _ => return Err(StoreError::damaged(format!("a family account of the kind {kind}"))),
    };
    Ok(FamilyAccount {
        municipality: MunicipalityId(row.int(0)?),
        id: AccountId(row.int(1)?),
        person: PersonId(row.int(2)?),
        user_name: row.text(3)?,
        secret_hash: row.maybe_text(4)?,
        family,
        given_name: row.text(6)?,
        family_name: row.text(7)?,
    })
}

/// Adds an account without a secret, and takes its user name.
pub fn insert(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: AccountId,
    person: PersonId,
    user_name: &str,
    now: Moment,
) -> Result<()> {
    tx.execute(&INSERT, params![m, id, person, user_name, now])?;
    tx.execute(&INSERT_LOGIN, params![user_name, m, id]).map(drop)
}

/// Whether anybody in the installation, staff too, signs in by this name.
pub fn is_taken(tx: &mut Tx<'_>, user_name: &str) -> Result<bool> {
    tx.exists(&IS_TAKEN, params![user_name])
}

/// The account of a user name, while its person has not ended.
pub fn find_by_name(tx: &mut Tx<'_>, user_name: &str, today: Day) -> Result<Option<FamilyAccount>> {
    tx.query_first(&FIND_BY_NAME, params![user_name, today], account)
}

pub fn find_of_person(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId) -> Result<Option<FamilyAccount>> {
    tx.query_first(&FIND_OF_PERSON, params![m, person], account)
}

pub fn set_secret(tx: &mut Tx<'_>, m: MunicipalityId, id: AccountId, hash: &str) -> Result<()> {
    tx.execute(&SET_SECRET, params![hash, m, id]).map(drop)
}

/// An invitation as it is stored: its code only hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    pub code_hash: [u8; 32],
    pub account: AccountId,
    pub issued: Moment,
    /// None for the command line.
    pub issued_by: Option<AccountId>,
    pub expires: Moment,
    /// Only the demo's may be used more than once.
    pub single_use: bool,
}

/// Stores an invitation; a single-use one ends the account's earlier ones.
pub fn invite(tx: &mut Tx<'_>, m: MunicipalityId, new: &Invitation) -> Result<()> {
    if new.single_use {
        tx.execute(&REPLACE, params![new.issued, m, new.account])?;
    }
    let row = params![m, &new.code_hash, new.account, new.issued, new.issued_by, new.expires, new.single_use];
    tx.execute(&INVITE, row).map(drop)
}

/// The account that an invitation is for, while the invitation works.
pub fn find_invited(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    code_hash: &[u8; 32],
    now: Moment,
    today: Day,
    single_use: bool,
) -> Result<Option<FamilyAccount>> {
    tx.query_first(&FIND_INVITED, params![m, code_hash, now, single_use, today], account)
}

/// Uses an invitation up. False when someone else was quicker.
pub fn use_invitation(tx: &mut Tx<'_>, m: MunicipalityId, code_hash: &[u8; 32], now: Moment) -> Result<bool> {
    Ok(tx.execute(&USE, params![now, m, code_hash])? == 1)
}

/// How far somebody around a class is with a sign-in of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub person: PersonId,
    pub user_name: String,
    pub has_secret: bool,
    /// When the invitation that waits ends.
    pub invited_until: Option<Moment>,
}

/// Accounts of a class's pupils and their guardians.
pub fn standings(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId) -> Result<Vec<Standing>> {
    tx.query(&STANDINGS, params![m, m, class], |row| {
        Ok(Standing {
            person: PersonId(row.int(0)?),
            user_name: row.text(1)?,
            has_secret: is_true(row, 2)?,
            invited_until: row.maybe_int(3)?.map(Moment),
        })
    })
}

/// A comparison: a number on SQLite, a truth value on PostgreSQL.
fn is_true(row: &crate::Row<'_>, column: usize) -> Result<bool> {
    match row {
        crate::Row::Sqlite(_) => row.yes(column),
        crate::Row::Postgres(row) => Ok(row.try_get(column)?),
    }
}

/// The account of a session that has neither ended nor expired, and whose person has not ended.
pub fn find_session(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    session_hash: &[u8; 32],
    now: Moment,
    today: Day,
) -> Result<Option<FamilyAccount>> {
    tx.query_first(&FIND_SESSION, params![m, session_hash, now, today], account)
}

fn person(row: &crate::Row<'_>, from: usize) -> Result<Person> {
    Ok(Person {
        id: PersonId(row.int(from)?),
        given_name: row.text(from + 1)?,
        family_name: row.text(from + 2)?,
        email: row.maybe_text(from + 3)?,
    })
}

/// A guardian's children on a day, by name.
pub fn children(tx: &mut Tx<'_>, m: MunicipalityId, guardian: PersonId, today: Day) -> Result<Vec<Person>> {
    tx.query(&CHILDREN, params![m, guardian, today], |row| person(row, 0))
}

/// Pairs of a class's pupil and one of the pupil's guardians on a day.
pub fn guardians_of_class(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    class: ClassId,
    today: Day,
) -> Result<Vec<(PersonId, Person)>> {
    tx.query(&GUARDIANS_OF_CLASS, params![m, class, today], |row| Ok((PersonId(row.int(0)?), person(row, 1)?)))
}

/// Grades of a class's pupils; none where the roster does not say.
pub fn grades(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId) -> Result<Vec<(PersonId, Option<u8>)>> {
    tx.query(&GRADES, params![m, class], |row| Ok((PersonId(row.int(0)?), u8::try_from(row.int(1)?).ok())))
}

/// Adds a guardian that no roster knows, for the demo.
pub fn insert_guardian(tx: &mut Tx<'_>, m: MunicipalityId, new: &Person, pupil: PersonId, from: Day) -> Result<()> {
    let external = format!("laerke:{}", new.id);
    tx.execute(&INSERT_PERSON, params![m, new.id, &external, &new.given_name, &new.family_name, from])?;
    tx.execute(&INSERT_GUARDIANSHIP, params![m, pupil, new.id, from]).map(drop)
}
