//! What was found wrong, and where.

use std::collections::BTreeSet;

use super::reason::Reason;

/// Longest piece of a cell that a report repeats, in characters.
const SHOWN: usize = 60;

/// One row or cell that was rejected, or that was accepted with a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub file: String,
    /// The physical line, 1-based, on which the row begins; in a spreadsheet, the row. `None` for
    /// what concerns the whole file.
    pub line: Option<u64>,
    /// The column as the file names it; `None` for what concerns the whole row.
    pub column: Option<String>,
    /// The cell, cut to 60 characters.
    pub value: Option<String>,
    pub reason: Reason,
}

/// Where something was found.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: Option<u64>,
    pub(super) column: Option<String>,
}

impl Place {
    pub(super) fn file(file: &str) -> Self {
        Self { file: file.to_owned(), line: None, column: None }
    }

    pub(super) fn column(file: &str, column: &str) -> Self {
        Self { file: file.to_owned(), line: None, column: Some(column.to_owned()) }
    }
}

/// Collects findings while a roster is read.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) rejected: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
    /// Files with a row that does not say whom it is about: who is not in them may be that row.
    pub(super) with_nameless_rows: BTreeSet<String>,
}

impl Findings {
    pub(super) fn reject(&mut self, place: Place, value: Option<&str>, reason: Reason) {
        self.rejected.push(finding(place, value, reason));
    }

    pub(super) fn warn(&mut self, place: Place, value: Option<&str>, reason: Reason) {
        self.warnings.push(finding(place, value, reason));
    }

    /// Forgets what was found in files that are only counted.
    pub(super) fn forget_files(&mut self, is_used: impl Fn(&str) -> bool) {
        self.rejected.retain(|finding| is_used(&finding.file));
        self.warnings.retain(|finding| is_used(&finding.file));
    }

    /// In the order of file and line; a short row that was rejected for it is not also warned of.
    pub(super) fn sorted(mut self) -> Self {
        let key = |finding: &Finding| (finding.file.clone(), finding.line);
        let lines: BTreeSet<_> = self.rejected.iter().map(key).collect();
        self.warnings.retain(|w| !(matches!(w.reason, Reason::ShortRow { .. }) && lines.contains(&key(w))));
        self.rejected.sort_by_key(key);
        self.warnings.sort_by_key(key);
        self
    }
}

fn finding(place: Place, value: Option<&str>, reason: Reason) -> Finding {
    let value = value.filter(|value| !value.is_empty()).map(|value| {
        let shown: String = value.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
        if value.chars().nth(SHOWN).is_some() { format!("{shown}…") } else { shown }
    });
    Finding { file: place.file, line: place.line, column: place.column, value, reason }
}
