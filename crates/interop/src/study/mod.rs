//! Single studies as a table (CSV): one row per effect.
//!
//! | Column | Names it may have | Must be there |
//! |---|---|---|
//! | name | `undersøgelse`, `study`, `forfatter`, `author` | yes |
//! | effect | `effekt`, `effect`, `yi`, `smd`, `d`, `g` | yes |
//! | variance, or standard error, or both ends of the 95 % interval | `varians`, `variance`, `vi`; `standardfejl`, `se`, `sei`; `nedre` and `øvre`, `low` and `high` | one of them |
//! | year | `år`, `year` | no |
//! | participants | `antal`, `n`, `ni`, `participants` | no |
//! | source | `kilde`, `source`, `doi` | no |
//! | moderators | any other column of numbers | no |
//!
//! Decimal comma and point are both read. Every row that cannot be used is told with line, column and reason.

mod read;
mod set;
mod table;
mod words;

use programme::language::Language;
use programme::practice::study::Study;

pub use read::{Columns, read};
pub use set::read_set;

/// Largest table, in bytes.
pub const FILE_SIZE_MAX_BYTES: usize = 512 * 1024;
/// Most columns.
pub const COLUMNS_MAX: usize = 60;

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    pub studies: Vec<Study>,
    /// Rows that cannot be used; where there is one, nothing should be taken over.
    pub rejected: Vec<Rejected>,
    /// Columns that became moderators.
    pub moderators: Vec<String>,
    /// Columns that were left aside.
    pub ignored: Vec<String>,
}

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Line of the file, from 1, on which the row begins.
    pub line: u64,
    /// Name of the column, as it stands in the file; none where the row as a whole is meant.
    pub column: Option<String>,
    pub reason: RowReason,
}

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowReason {
    Empty,
    NotNumber {
        found: String,
    },
    OutOfRange {
        low: String,
        high: String,
    },
    TooLong {
        chars: usize,
    },
    /// The interval does not hold the effect.
    IntervalWithoutEffect,
    /// More or fewer cells than the first line has names.
    CellCount {
        found: usize,
        expected: usize,
    },
    /// The same study stands in an earlier line.
    Twice {
        line: u64,
    },
    UnclosedQuote,
}

/// Why a table cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableRefusal {
    TooLarge {
        bytes: usize,
    },
    NotText,
    NoRows,
    TooManyRows,
    TooManyColumns,
    /// Neither of these columns is there.
    MissingColumn {
        names: &'static str,
    },
    ColumnTwice {
        name: String,
    },
}

impl RowReason {
    /// The reason in a sentence. Danish for Danish readers, English for all others.
    pub fn describe(&self, language: Language) -> String {
        words::row(self, language)
    }
}

impl TableRefusal {
    /// The reason in a sentence with what to do.
    pub fn describe(&self, language: Language) -> String {
        words::table(self, language)
    }
}
