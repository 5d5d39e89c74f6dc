//! The beginning of each plain table, for a person who says what its columns mean.

use super::ColumnMapping;
use crate::roster::finding::Findings;
use crate::roster::refusal::Refusal;
use crate::roster::table::Record;
use crate::roster::{Format, Options, Source, detect, source, tables};

/// A plain table's columns and first rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    pub file: String,
    /// As the file writes them.
    pub headings: Vec<String>,
    /// Cells of the first rows, as far as the headings reach.
    pub rows: Vec<Vec<String>>,
    /// What the columns are taken to mean, remembered or guessed; `None` where nobody can tell.
    pub mapping: Option<ColumnMapping>,
}

/// The tables of a plain source in the order of their names, each with at most `rows` rows; none for a source in another format.
///
/// # Errors
/// The [`Refusal`] of a source or a table that cannot be opened.
pub fn samples(source: Source<'_>, options: &Options<'_>, rows: usize) -> Result<Vec<Sample>, Refusal> {
    let files = source::files(source, options.limits)?;
    let tables = tables(files, options.limits, &mut Findings::default())?;
    if detect::format(&tables)?.format != Format::Plain {
        return Ok(Vec::new());
    }
    let sample = |table: Result<super::Table, Refusal>| {
        let table = table?;
        let given = options.mappings.iter().find(|mapping| mapping.fits(&table)).cloned();
        let cells = |record: &Record| record.cells.iter().take(table.headers.len()).map(str::to_owned).collect();
        Ok(Sample {
            rows: table.rows.iter().take(rows).map(cells).collect(),
            mapping: given.or_else(|| ColumnMapping::guess(&table.headers)),
            file: table.file,
            headings: table.headers,
        })
    };
    let mut samples = tables.into_values().map(sample).collect::<Result<Vec<_>, _>>()?;
    samples.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(samples)
}
