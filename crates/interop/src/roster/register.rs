//! What became of the rows that others refer to.

use std::collections::HashMap;

use super::reason::{Reason, Referent};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Read,
    Ended,
    Unread,
}

/// Ids of one kind, what became of each, and where it is written.
#[derive(Debug, Default)]
pub(super) struct Register {
    fates: HashMap<String, (Fate, Option<u64>)>,
    /// Ids that are not here may be in the database: the files bring changes only.
    pub(super) open: bool,
}

impl Register {
    pub(super) fn set(&mut self, id: &str, fate: Fate, line: Option<u64>) {
        self.fates.insert(id.to_owned(), (fate, line));
    }

    pub(super) fn fate(&self, id: &str) -> Option<Fate> {
        match self.fates.get(id) {
            Some((fate, _)) => Some(*fate),
            None => self.open.then_some(Fate::Read),
        }
    }

    pub(super) fn line(&self, id: &str) -> Option<u64> {
        self.fates.get(id).and_then(|(_, line)| *line)
    }

    /// Whether what `id` names is in force; an error where nothing can be said.
    pub(super) fn in_force(&self, id: &str, referent: Referent) -> Result<bool, Reason> {
        match self.fate(id) {
            Some(Fate::Read) => Ok(true),
            Some(Fate::Ended) => Ok(false),
            Some(Fate::Unread) => Err(Reason::RefersToRejected(referent)),
            None => Err(Reason::UnknownReference(referent)),
        }
    }
}
