//! How much was in each file.

use super::Format;
use super::table::Table;

/// What a file holds, counted before anything was rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCount {
    pub file: String,
    /// Data rows; blank lines and the header do not count.
    pub rows: usize,
    /// Columns that the header names.
    pub columns: usize,
    /// How often each status occurs, in the order in which they first occur (`(blank)` for none);
    /// `None` where the file has no such column.
    pub statuses: Option<Vec<(String, usize)>>,
    /// The same of roles.
    pub roles: Option<Vec<(String, usize)>>,
    /// Rows that were rejected.
    pub rejected: usize,
}

impl FileCount {
    pub(super) fn of(table: &Table, format: Format) -> Self {
        // Elsewhere "Status" and "Role" are columns like others, without a vocabulary.
        let bundle = !matches!(format, Format::Sds1 | Format::Plain);
        Self {
            file: table.file.clone(),
            rows: table.row_count(),
            columns: table.headers.len(),
            statuses: if bundle { values(table, "status") } else { None },
            roles: if bundle { values(table, "role") } else { None },
            rejected: 0,
        }
    }
}

fn values(table: &Table, column: &str) -> Option<Vec<(String, usize)>> {
    let column = table.column(&[column])?;
    let mut counts: Vec<(String, usize)> = Vec::new();
    for record in table.all_rows() {
        let value = match record.get(Some(&column)) {
            "" => "(blank)",
            value => value,
        };
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| known == value) {
            *count += 1;
        } else if counts.len() < 50 {
            // A broken file may hold as many values as rows; a report names the first ones.
            counts.push((value.to_owned(), 1));
        }
    }
    Some(counts)
}
