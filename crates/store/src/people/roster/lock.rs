//! Two imports into one municipality take turns.

use programme::id::MunicipalityId;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    LOCK = "SELECT municipality_id FROM municipality WHERE municipality_id = $1 /*for update*/";
}

/// Keeps other imports into the municipality waiting until this transaction ends.
pub fn lock(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<()> {
    if tx.has_one_writer() {
        return Ok(());
    }
    tx.exists(&LOCK, params![municipality]).map(drop)
}
