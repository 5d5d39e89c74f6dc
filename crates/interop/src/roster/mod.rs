//! Rosters in the formats of others: `OneRoster` 1.1 and 1.2 CSV, Microsoft School Data Sync CSV
//! (v1, v2, v2.1), and plain CSV or XLSX with a mapping of its columns.
//!
//! [`read`] reads everything before anything is decided: it gives neutral values
//! ([`programme::people::roster::Roster`]), counts of every file, and every row that was rejected
//! or accepted with a doubt, with file, line, column and reason. What is then done is the caller's
//! to decide.

use std::collections::{BTreeMap, BTreeSet};

use programme::people::roster::{ExternalId, Roster, SchoolYear, Snapshot};
use programme::time::Day;

mod bundle;
mod cells;
mod contact;
mod count;
mod csv_text;
pub(crate) mod decode;
mod detect;
mod finding;
mod pack;
mod plain;
mod reason;
mod reason_da;
mod reason_en;
mod refusal;
mod register;
pub mod report;
mod row;
mod sds1;
mod sheet;
mod source;
mod split;
mod table;
mod value;
mod year;

pub use count::FileCount;
pub use finding::Finding;
pub use pack::{may_be_packed, pack};
pub use plain::{ColumnMapping, Field, PlainKind, Sample, samples};
pub use reason::{Reason, Referent};
pub use refusal::Refusal;
pub use source::{Limits, Source};
pub use value::DateOrder;

use finding::{Findings, Place};
use source::SourceFile;
use table::Table;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    OneRoster11,
    OneRoster12,
    /// Microsoft School Data Sync v1: six files, `School.csv` to `TeacherRoster.csv`.
    Sds1,
    Sds2,
    Sds21,
    /// One or more tables whose columns were mapped.
    Plain,
}

impl Format {
    /// The name that people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneRoster11 => "OneRoster 1.1 CSV",
            Self::OneRoster12 => "OneRoster 1.2 CSV",
            Self::Sds1 => "School Data Sync v1 CSV",
            Self::Sds2 => "School Data Sync v2 CSV",
            Self::Sds21 => "School Data Sync v2.1 CSV",
            Self::Plain => "CSV/XLSX",
        }
    }
}

/// What the reader needs to know beside the files.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The day of the import; it tells the school year where the files do not.
    pub today: Day,
    /// The school year of files that name none; `None` is the Danish one that holds `today`.
    pub school_year: Option<SchoolYear>,
    /// What the columns of plain files mean, as someone said before. For each file the first whose
    /// columns are all there is used; without one the columns' names are guessed at.
    pub mappings: &'a [ColumnMapping],
    /// What the database holds: staff and classes that plain files name may be there.
    pub known: Option<&'a Snapshot>,
    /// Classes that got a contact teacher on a page, of which rosters say nothing.
    pub appointed: Option<&'a BTreeSet<ExternalId>>,
    /// The order of dates like 3/4/2026; `None` looks at the dates themselves.
    pub date_order: Option<DateOrder>,
    pub limits: Limits,
}

impl Options<'_> {
    /// Options that only know which day it is.
    pub fn on(today: Day) -> Self {
        Self {
            today,
            school_year: None,
            mappings: &[],
            known: None,
            appointed: None,
            date_order: None,
            limits: Limits::default(),
        }
    }
}

/// A roster as it was read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// `None` where the format could not be told.
    pub format: Option<Format>,
    pub roster: Roster,
    /// Rows, columns, statuses and roles of every file, in the order of their names.
    pub files: Vec<FileCount>,
    /// Rows that are not in `roster`, in the order of file and line.
    pub rejected: Vec<Finding>,
    /// Rows that are in `roster`, with a doubt.
    pub warnings: Vec<Finding>,
    /// Why nothing could be read; then `roster` is empty.
    pub refused: Option<Refusal>,
    /// The mappings of plain files that were used, given or guessed, so that they can be remembered.
    pub mappings: Vec<ColumnMapping>,
}

/// Tables by file name without its ending, in lower case; unreadable files keep their refusal.
type Tables = BTreeMap<String, Result<Table, Refusal>>;

/// Reads a roster. Errors are in the [`Reading`]: its `refused` where nothing could be read.
pub fn read(source: Source<'_>, options: &Options<'_>) -> Reading {
    let mut findings = Findings::default();
    let mut reading = Reading::default();
    let outcome = read_into(source, options, &mut findings, &mut reading);
    let findings = findings.sorted();
    let outcome = match outcome {
        Ok(()) if findings.too_many_rejected => Err(Refusal::TooManyRejected { limit: finding::REJECTED_MAX }),
        outcome => outcome,
    };
    reading.rejected = findings.rejected;
    reading.warnings = findings.warnings;
    if let Err(refusal) = outcome {
        reading.rejected.truncate(report::SHOWN_OF_A_REFUSED);
        reading.warnings.truncate(report::SHOWN_OF_A_REFUSED);
        reading.refused = Some(refusal);
        reading.roster = Roster::default();
    }
    reading
}

fn read_into(
    source: Source<'_>,
    options: &Options<'_>,
    findings: &mut Findings,
    reading: &mut Reading,
) -> Result<(), Refusal> {
    let files = source::files(source, options.limits)?;
    let tables = tables(files, options.limits, findings)?;
    let detected = detect::format(&tables)?;
    reading.format = Some(detected.format);
    reading.files = tables
        .values()
        .filter_map(|table| table.as_ref().ok())
        .map(|table| FileCount::of(table, detected.format))
        .collect();
    reading.files.sort_by(|a, b| a.file.cmp(&b.file));
    if detected.without_manifest {
        findings.warn(Place::file("manifest.csv"), None, Reason::NoManifest);
    }
    reading.roster = match detected.format {
        Format::Sds1 => sds1::read(tables, options, findings)?,
        Format::Plain => plain::read(tables, options, findings, &mut reading.mappings)?,
        _ => bundle::read(tables, options, findings)?,
    };
    for file in &mut reading.files {
        file.rejected = findings.rejected.iter().filter(|finding| finding.file == file.file).count();
    }
    Ok(())
}

fn tables(files: Vec<SourceFile>, mut limits: Limits, findings: &mut Findings) -> Result<Tables, Refusal> {
    let mut tables = Tables::new();
    for file in files {
        let stem = detect::stem(&file.name);
        let table = Table::read(&file, limits, findings);
        match &table {
            Ok(table) => {
                limits.rows = limits.rows.saturating_sub(table.row_count());
                limits.cells = limits.cells.saturating_sub(table.cell_count());
            }
            Err(refusal @ (Refusal::TooManyRows { .. } | Refusal::TooManyCells { .. })) => return Err(refusal.clone()),
            Err(_) => {}
        }
        if tables.insert(stem, table).is_some() {
            return Err(Refusal::FileTwice { file: file.name });
        }
    }
    Ok(tables)
}
