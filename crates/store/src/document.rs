//! What people write together: every version of every field of a case or a meeting.

use programme::id::{MunicipalityId, PersonId};
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, Tx};

statements! {
    NEWEST = "SELECT v.field, v.version, v.base, v.text, v.author_id, v.at_us, v.sent, v.conflicts \
        FROM document_version v WHERE v.municipality_id = $1 AND v.document_id = $2 AND v.version = \
        (SELECT MAX(w.version) FROM document_version w WHERE w.municipality_id = v.municipality_id \
        AND w.document_id = v.document_id AND w.field = v.field)";
    NEWEST_OF_FIELD = "SELECT field, version, base, text, author_id, at_us, sent, conflicts FROM document_version \
        WHERE municipality_id = $1 AND document_id = $2 AND field = $3 ORDER BY version DESC LIMIT 1";
    VERSION = "SELECT field, version, base, text, author_id, at_us, sent, conflicts FROM document_version \
        WHERE municipality_id = $1 AND document_id = $2 AND field = $3 AND version = $4";
    SENT_BEFORE = "SELECT field, version, base, text, author_id, at_us, sent, conflicts FROM document_version \
        WHERE municipality_id = $1 AND document_id = $2 AND field = $3 AND base = $4 AND author_id = $5 AND text = $6 \
        ORDER BY version LIMIT 1";
    HISTORY = "SELECT field, version, base, text, author_id, at_us, sent, conflicts FROM document_version \
        WHERE municipality_id = $1 AND document_id = $2 ORDER BY at_us DESC, field, version DESC";
    INSERT = "INSERT INTO document_version (municipality_id, document_id, field, version, base, text, author_id, \
        at_us, sent, conflicts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    ERASE = "DELETE FROM document_version WHERE municipality_id = $1 AND document_id = $2";
}

/// One version of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub field: String,
    /// From 1.
    pub version: u32,
    /// The version it was written from; 0 for an empty field.
    pub base: u32,
    pub text: String,
    pub author: PersonId,
    pub at: Moment,
    /// As it was sent; its merge with what others had written follows.
    pub sent: bool,
    /// Places where two wordings stand after each other.
    pub conflicts: u32,
}

fn version(row: &Row<'_>) -> Result<Version> {
    Ok(Version {
        field: row.text(0)?,
        version: row.small(1)?,
        base: row.small(2)?,
        text: row.text(3)?,
        author: PersonId(row.int(4)?),
        at: Moment(row.int(5)?),
        sent: row.yes(6)?,
        conflicts: row.small(7)?,
    })
}

/// The newest version of each field.
pub fn newest(tx: &mut Tx<'_>, municipality: MunicipalityId, document: i64) -> Result<Vec<Version>> {
    tx.query(&NEWEST, params![municipality, document], version)
}

pub fn newest_of_field(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    document: i64,
    field: &str,
) -> Result<Option<Version>> {
    tx.query_first(&NEWEST_OF_FIELD, params![municipality, document, field], version)
}

pub fn find(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    document: i64,
    field: &str,
    number: u32,
) -> Result<Option<Version>> {
    tx.query_first(&VERSION, params![municipality, document, field, number], version)
}

/// The version in which an author already sent this text from this base.
pub fn sent_before(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    document: i64,
    (field, base): (&str, u32),
    author: PersonId,
    text: &str,
) -> Result<Option<Version>> {
    tx.query_first(&SENT_BEFORE, params![municipality, document, field, base, author, text], version)
}

/// Every version there is, the newest first.
pub fn history(tx: &mut Tx<'_>, municipality: MunicipalityId, document: i64) -> Result<Vec<Version>> {
    tx.query(&HISTORY, params![municipality, document], version)
}

pub fn insert(tx: &mut Tx<'_>, municipality: MunicipalityId, document: i64, new: &Version) -> Result<()> {
    let row = params![
        municipality,
        document,
        &new.field,
        new.version,
        new.base,
        &new.text,
        new.author,
        new.at,
        new.sent,
        new.conflicts
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// Removes a document whose time is over, with every version.
pub fn erase(tx: &mut Tx<'_>, municipality: MunicipalityId, document: i64) -> Result<()> {
    tx.execute(&ERASE, params![municipality, document]).map(drop)
}
