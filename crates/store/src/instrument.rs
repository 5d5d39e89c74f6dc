//! Instrument versions: the source text as written, kept for ever once a round uses it.

use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    INSERT = "INSERT INTO instrument (instrument_id, version, file_name, source, digest, added_us) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    REPLACE = "UPDATE instrument SET file_name = $1, source = $2, digest = $3, added_us = $4 \
        WHERE instrument_id = $5 AND version = $6";
    FIND = "SELECT instrument_id, version, file_name, source, digest FROM instrument \
        WHERE instrument_id = $1 AND version = $2";
    ALL = "SELECT instrument_id, version, file_name, source, digest FROM instrument ORDER BY instrument_id, version";
    IN_USE = "SELECT 1 FROM round_instrument ri JOIN round r ON r.municipality_id = ri.municipality_id \
        AND r.round_id = ri.round_id WHERE ri.instrument_id = $1 AND ri.version = $2 AND r.opened_us IS NOT NULL LIMIT 1";
}

/// The text of one instrument version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentSource {
    pub id: String,
    pub version: u32,
    pub file_name: String,
    pub source: String,
    /// BLAKE3 of the source.
    pub digest: Vec<u8>,
}

fn source(row: &crate::Row<'_>) -> Result<InstrumentSource> {
    Ok(InstrumentSource {
        id: row.text(0)?,
        version: row.small(1)?,
        file_name: row.text(2)?,
        source: row.text(3)?,
        digest: row.blob(4)?,
    })
}

pub fn insert(tx: &mut Tx<'_>, new: &InstrumentSource, now: Moment) -> Result<()> {
    let params = params![&new.id, new.version, &new.file_name, &new.source, &new.digest, now];
    tx.execute(&INSERT, params).map(drop)
}

/// Replaces the text of a version that no round has opened with.
pub fn replace(tx: &mut Tx<'_>, new: &InstrumentSource, now: Moment) -> Result<()> {
    let params = params![&new.file_name, &new.source, &new.digest, now, &new.id, new.version];
    tx.execute(&REPLACE, params).map(drop)
}

pub fn find(tx: &mut Tx<'_>, id: &str, version: u32) -> Result<Option<InstrumentSource>> {
    tx.query_first(&FIND, params![id, version], source)
}

pub fn all(tx: &mut Tx<'_>) -> Result<Vec<InstrumentSource>> {
    tx.query(&ALL, params![], source)
}

/// A round has opened with this version, so that it must never change.
pub fn in_use(tx: &mut Tx<'_>, id: &str, version: u32) -> Result<bool> {
    tx.exists(&IN_USE, params![id, version])
}
