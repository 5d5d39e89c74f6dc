//! Accounts, sign-in links and sessions. Secrets are stored hashed.

use programme::id::{AccountId, MunicipalityId, PersonId};
use programme::time::Moment;

use crate::session::{Sessions, session_sql};
use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    INSERT = "INSERT INTO account (municipality_id, account_id, person_id, login, password_hash, created_us) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_LOGIN = "INSERT INTO login (login, municipality_id, account_id) VALUES ($1, $2, $3)";
    FIND_BY_LOGIN = "SELECT a.municipality_id, a.account_id, a.person_id, a.login, a.password_hash, a.disabled_us \
        FROM login l JOIN account a ON a.municipality_id = l.municipality_id AND a.account_id = l.account_id \
        WHERE l.login = $1";
    FIND = "SELECT municipality_id, account_id, person_id, login, password_hash, disabled_us \
        FROM account WHERE municipality_id = $1 AND account_id = $2";
    FIND_BY_PERSON = "SELECT municipality_id, account_id, person_id, login, password_hash, disabled_us FROM account \
        WHERE municipality_id = $1 AND person_id = $2 ORDER BY account_id LIMIT 1";
    SET_PASSWORD = "UPDATE account SET password_hash = $1 WHERE municipality_id = $2 AND account_id = $3";
    INSERT_LINK = "INSERT INTO login_link (municipality_id, link_hash, account_id, expires_us, single_use) \
        VALUES ($1, $2, $3, $4, $5)";
    FIND_LINK = "SELECT account_id, single_use FROM login_link \
        WHERE municipality_id = $1 AND link_hash = $2 AND expires_us > $3 \
        AND (single_use = 0 OR used_us IS NULL) /*for update*/";
    USE_LINK = "UPDATE login_link SET used_us = $1 WHERE municipality_id = $2 AND link_hash = $3";
    START_SESSION = session_sql!(start "session");
    FIND_SESSION = "SELECT a.municipality_id, a.account_id, a.person_id, a.login, a.password_hash, a.disabled_us \
        FROM session s JOIN account a ON a.municipality_id = s.municipality_id AND a.account_id = s.account_id \
        WHERE s.municipality_id = $1 AND s.session_hash = $2 AND s.ended_us IS NULL AND s.expires_us > $3 \
        AND a.disabled_us IS NULL";
    END_SESSION = session_sql!(end "session");
    END_SESSIONS_OF = session_sql!(end_of "session");
    VISIT = "INSERT INTO account_visit (municipality_id, account_id, latest_us) VALUES ($1, $2, $3) \
        ON CONFLICT (municipality_id, account_id) DO UPDATE SET previous_us = account_visit.latest_us, \
        latest_us = excluded.latest_us WHERE account_visit.latest_us < $4";
    PREVIOUS_VISIT = "SELECT previous_us FROM account_visit WHERE municipality_id = $1 AND account_id = $2";
    FORGET_SESSIONS = session_sql!(forget "session");
}

/// Staff's sessions.
pub static SESSIONS: Sessions =
    Sessions { start: START_SESSION, forget: FORGET_SESSIONS, end: END_SESSION, end_of: END_SESSIONS_OF };

/// A member of staff who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub municipality: MunicipalityId,
    pub id: AccountId,
    pub person: PersonId,
    /// An e-mail address in lower case, unique in the installation.
    pub login: String,
    /// A PHC string; none until the person has chosen a password.
    pub password_hash: Option<String>,
    pub disabled: bool,
}

fn account(row: &crate::Row<'_>) -> Result<Account> {
    Ok(Account {
        municipality: MunicipalityId(row.int(0)?),
        id: AccountId(row.int(1)?),
        person: PersonId(row.int(2)?),
        login: row.text(3)?,
        password_hash: row.maybe_text(4)?,
        disabled: row.maybe_int(5)?.is_some(),
    })
}

pub fn insert(tx: &mut Tx<'_>, new: &Account, now: Moment) -> Result<()> {
    let hash = new.password_hash.as_deref();
    tx.execute(&INSERT, params![new.municipality, new.id, new.person, &new.login, hash, now])?;
    tx.execute(&INSERT_LOGIN, params![&new.login, new.municipality, new.id]).map(drop)
}

pub fn find_by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<Account>> {
    tx.query_first(&FIND_BY_LOGIN, params![login], account)
}

/// The account of a person; the oldest, should there be several.
pub fn find_by_person(tx: &mut Tx<'_>, municipality: MunicipalityId, person: PersonId) -> Result<Option<Account>> {
    tx.query_first(&FIND_BY_PERSON, params![municipality, person], account)
}

pub fn find(tx: &mut Tx<'_>, municipality: MunicipalityId, id: AccountId) -> Result<Option<Account>> {
    tx.query_first(&FIND, params![municipality, id], account)
}

pub fn set_password(tx: &mut Tx<'_>, municipality: MunicipalityId, id: AccountId, hash: &str) -> Result<()> {
    tx.execute(&SET_PASSWORD, params![hash, municipality, id]).map(drop)
}

/// Stores a sign-in link; only the demo's may be used more than once.
pub fn insert_link(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    link_hash: &[u8; 32],
    id: AccountId,
    expires: Moment,
    single_use: bool,
) -> Result<()> {
    tx.execute(&INSERT_LINK, params![municipality, link_hash, id, expires, single_use]).map(drop)
}

/// The account of a link that still works; a single-use link is used up by this.
pub fn use_link(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    link_hash: &[u8; 32],
    now: Moment,
) -> Result<Option<AccountId>> {
    let found = tx.query_first(&FIND_LINK, params![municipality, link_hash, now], |row| Ok(AccountId(row.int(0)?)))?;
    if found.is_some() {
        tx.execute(&USE_LINK, params![now, municipality, link_hash])?;
    }
    Ok(found)
}

/// Notes a visit. A sign-in within `pause_us` of the one before belongs to the same visit.
pub fn note_visit(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: AccountId,
    now: Moment,
    pause_us: i64,
) -> Result<()> {
    tx.execute(&VISIT, params![municipality, id, now, now.0 - pause_us]).map(drop)
}

/// When the visit before the present one began; none on the first.
pub fn previous_visit(tx: &mut Tx<'_>, municipality: MunicipalityId, id: AccountId) -> Result<Option<Moment>> {
    let found = tx.query_first(&PREVIOUS_VISIT, params![municipality, id], |row| row.maybe_int(0))?;
    Ok(found.flatten().map(Moment))
}

/// The account of a session that has neither ended nor expired.
pub fn find_session(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    session_hash: &[u8; 32],
    now: Moment,
) -> Result<Option<Account>> {
    tx.query_first(&FIND_SESSION, params![municipality, session_hash, now], account)
}
