//! `manifest.csv`: which files are there, and whether they hold everything or changes only.

use std::collections::BTreeMap;

use super::{manifest_stem, usual_name};
use crate::roster::finding::{Findings, Place};
use crate::roster::reason::Reason;
use crate::roster::table::Table;

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Everything there is.
    Bulk,
    /// Changes only: what is not in it stays.
    Delta,
    Absent,
}

#[derive(Debug, Default)]
pub(super) struct Manifest {
    modes: BTreeMap<String, Mode>,
}

impl Manifest {
    pub(super) fn read(table: Option<&Table>) -> Self {
        let mut modes = BTreeMap::new();
        let columns = table.and_then(|t| Some((t, t.column(&["propertyName"])?, t.column(&["value"])?)));
        if let Some((table, name, value)) = columns {
            for record in &table.rows {
                let mode = match record.get(Some(&value)).to_lowercase().as_str() {
                    "bulk" => Mode::Bulk,
                    "delta" => Mode::Delta,
                    "absent" => Mode::Absent,
                    _ => continue,
                };
                if let Some(stem) = manifest_stem(record.get(Some(&name))) {
                    modes.insert(stem, mode);
                }
            }
        }
        Self { modes }
    }

    /// What is not said is bulk.
    pub(super) fn mode(&self, stem: &str) -> Mode {
        self.modes.get(stem).copied().unwrap_or(Mode::Bulk)
    }

    pub(super) fn brings_changes(&self) -> bool {
        self.modes.values().any(|mode| *mode == Mode::Delta)
    }

    /// Doubts about files that are there and should not be, and the other way round, and about
    /// files that were to hold everything and hold nothing.
    pub(super) fn compare(&self, files: &BTreeMap<String, Table>, findings: &mut Findings) {
        for (stem, mode) in &self.modes {
            match (files.get(stem), mode) {
                (Some(table), Mode::Absent) => {
                    findings.warn(Place::file(&table.file), None, Reason::ManifestDisagrees);
                }
                (None, Mode::Bulk | Mode::Delta) => {
                    findings.warn(Place::file(&usual_name(stem)), None, Reason::ManifestDisagrees);
                }
                _ => {}
            }
        }
        for stem in ["classes", "enrollments"] {
            if !files.contains_key(stem) && !self.brings_changes() {
                findings.warn(Place::file(&usual_name(stem)), None, Reason::FileMissing);
            }
        }
        for stem in ["orgs", "classes", "users", "enrollments"] {
            if let Some(table) = files.get(stem).filter(|table| table.row_count() == 0) {
                findings.warn(Place::file(&table.file), None, Reason::FileEmpty);
            }
        }
        if let Some(table) = files.get("academicsessions").filter(|table| table.row_count() == 0) {
            findings.warn(Place::file(&table.file), None, Reason::FileEmpty);
        }
    }
}
