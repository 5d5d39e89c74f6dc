//! The audit log: append-only, written in the transaction of what it tells about.

use programme::id::{AccountId, MunicipalityId};
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    APPEND = "INSERT INTO audit_entry (municipality_id, entry_id, at_us, account_id, action, subject, detail) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    LATEST = "SELECT at_us, account_id, action, subject, detail FROM audit_entry WHERE municipality_id = $1 \
        ORDER BY at_us DESC, entry_id LIMIT $2";
    LATEST_OF = "SELECT at_us, account_id, action, subject, detail FROM audit_entry WHERE municipality_id = $1 \
        AND action = $2 ORDER BY at_us DESC, entry_id LIMIT 1";
}

/// Something that was done, by whom. Answers are never audited one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: Moment,
    /// None for the command line and for jobs.
    pub account: Option<AccountId>,
    /// A verb phrase in `snake_case`, such as `open_round`.
    pub action: String,
    /// What it was done to, such as `round 42`.
    pub subject: String,
    pub detail: String,
}

pub fn append(tx: &mut Tx<'_>, municipality: MunicipalityId, entry_id: i64, entry: &Entry) -> Result<()> {
    let account = entry.account.map(|account| account.0);
    let params = params![municipality, entry_id, entry.at, account, &entry.action, &entry.subject, &entry.detail];
    tx.execute(&APPEND, params).map(drop)
}

/// The newest entries first.
pub fn latest(tx: &mut Tx<'_>, municipality: MunicipalityId, limit: u32) -> Result<Vec<Entry>> {
    tx.query(&LATEST, params![municipality, limit], entry)
}

/// The newest entry of one kind of action.
pub fn latest_of(tx: &mut Tx<'_>, municipality: MunicipalityId, action: &str) -> Result<Option<Entry>> {
    tx.query_first(&LATEST_OF, params![municipality, action], entry)
}

fn entry(row: &crate::Row<'_>) -> Result<Entry> {
    Ok(Entry {
        at: Moment(row.int(0)?),
        account: row.maybe_int(1)?.map(AccountId),
        action: row.text(2)?,
        subject: row.text(3)?,
        detail: row.text(4)?,
    })
}
