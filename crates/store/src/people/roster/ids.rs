//! From the ids that a roster knows to the numbers of rows.

use std::collections::{HashMap, HashSet};

use programme::id::MunicipalityId;
use programme::people::roster::ExternalId;

use crate::statement::Statement;
use crate::value::params;
use crate::{Result, StoreError, Tx};

/// The rows of one table: their numbers by external id.
#[derive(Debug)]
pub(super) struct Ids {
    what: &'static str,
    by_external: HashMap<String, i64>,
    taken: HashSet<i64>,
}

impl Ids {
    /// Reads a query of external id and number.
    pub(super) fn load(tx: &mut Tx<'_>, m: MunicipalityId, statement: &Statement, what: &'static str) -> Result<Self> {
        let rows = tx.query(statement, params![m], |row| Ok((row.text(0)?, row.int(1)?)))?;
        let taken = rows.iter().map(|(_, id)| *id).collect();
        Ok(Self { what, by_external: rows.into_iter().collect(), taken })
    }

    pub(super) fn of(&self, external: &ExternalId) -> Result<i64> {
        let missing = || StoreError::damaged(format!("the import names a {} that is not there: {external}", self.what));
        self.by_external.get(external.as_str()).copied().ok_or_else(missing)
    }

    /// A number for a new row that no row has yet.
    pub(super) fn add(&mut self, external: &ExternalId, new_id: &mut dyn FnMut() -> i64) -> i64 {
        let id = loop {
            let id = new_id();
            if self.taken.insert(id) {
                break id;
            }
        };
        self.keep(external, id);
        id
    }

    pub(super) fn keep(&mut self, external: &ExternalId, id: i64) {
        self.by_external.insert(external.as_str().to_owned(), id);
    }
}
