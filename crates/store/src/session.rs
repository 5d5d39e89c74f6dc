//! Sessions of a kind of account: staff's and families' are in tables of their own, and begin and end alike.

use programme::id::{AccountId, MunicipalityId};
use programme::time::Moment;

use crate::statement::Statement;
use crate::value::params;
use crate::{Result, Tx};

/// The statements of one table of sessions; its module has them in the registry.
#[derive(Debug)]
pub struct Sessions {
    pub(crate) start: Statement,
    pub(crate) forget: Statement,
    pub(crate) end: Statement,
    pub(crate) end_of: Statement,
}

macro_rules! session_sql {
    (start $table:literal) => {
        concat!(
            "INSERT INTO ",
            $table,
            " (municipality_id, session_hash, account_id, started_us, expires_us) VALUES ($1, $2, $3, $4, $5)"
        )
    };
    (forget $table:literal) => {
        concat!("DELETE FROM ", $table, " WHERE municipality_id = $1 AND expires_us < $2")
    };
    (end $table:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET ended_us = $1 WHERE municipality_id = $2 AND session_hash = $3 AND ended_us IS NULL"
        )
    };
    (end_of $table:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET ended_us = $1 WHERE municipality_id = $2 AND account_id = $3 AND ended_us IS NULL"
        )
    };
}
pub(crate) use session_sql;

impl Sessions {
    /// Begins a session, and forgets those that have expired.
    pub fn start(
        &self,
        tx: &mut Tx<'_>,
        municipality: MunicipalityId,
        session_hash: &[u8; 32],
        id: AccountId,
        now: Moment,
        expires: Moment,
    ) -> Result<()> {
        tx.execute(&self.forget, params![municipality, now])?;
        tx.execute(&self.start, params![municipality, session_hash, id, now, expires]).map(drop)
    }

    pub fn end(
        &self,
        tx: &mut Tx<'_>,
        municipality: MunicipalityId,
        session_hash: &[u8; 32],
        now: Moment,
    ) -> Result<()> {
        tx.execute(&self.end, params![now, municipality, session_hash]).map(drop)
    }

    /// Ends every session of an account, as when its secret changes.
    pub fn end_of(&self, tx: &mut Tx<'_>, municipality: MunicipalityId, id: AccountId, now: Moment) -> Result<()> {
        tx.execute(&self.end_of, params![now, municipality, id]).map(drop)
    }
}
