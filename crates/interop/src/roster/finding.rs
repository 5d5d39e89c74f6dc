//! What was found wrong, and where.

use std::collections::BTreeSet;

use super::reason::Reason;

/// Longest piece of a cell that a report repeats, in characters.
const SHOWN: usize = 60;

/// Most rejected rows that are listed: a roster with more has one cause for most of them, and is refused.
pub(super) const REJECTED_MAX: usize = 50_000;

/// Most doubts that are listed; further ones are counted.
const DOUBTS_MAX: usize = 50_000;

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
    /// More rows were rejected than are listed.
    pub(super) too_many_rejected: bool,
    /// Doubts that are not listed.
    further_doubts: usize,
}

impl Findings {
    pub(super) fn reject(&mut self, place: Place, value: Option<&str>, reason: Reason) {
        if self.rejected.len() < REJECTED_MAX {
            self.rejected.push(finding(place, value, reason));
        } else {
            self.too_many_rejected = true;
        }
    }

    pub(super) fn warn(&mut self, place: Place, value: Option<&str>, reason: Reason) {
        if self.warnings.len() < DOUBTS_MAX {
            self.warnings.push(finding(place, value, reason));
        } else {
            self.further_doubts += 1;
        }
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
        if self.further_doubts > 0
            && let Some(last) = self.warnings.last()
        {
            let reason = Reason::FurtherDoubts { count: self.further_doubts };
            self.warnings.push(finding(Place::file(&last.file.clone()), None, reason));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_is_bounded_and_the_rest_is_known() {
        let mut findings = Findings::default();
        let place = |line| Place { file: "f.csv".to_owned(), line: Some(line), column: None };
        for line in 0..REJECTED_MAX as u64 {
            findings.reject(place(line), None, Reason::UnclosedQuote);
        }
        assert!(!findings.too_many_rejected);
        findings.reject(place(0), None, Reason::UnclosedQuote);
        for line in 0..DOUBTS_MAX as u64 + 3 {
            findings.warn(place(line), None, Reason::ColumnTwice);
        }
        let findings = findings.sorted();
        assert!(findings.too_many_rejected && findings.rejected.len() == REJECTED_MAX);
        assert_eq!(findings.warnings.last().map(|last| last.reason.clone()), Some(Reason::FurtherDoubts { count: 3 }));
    }
}
