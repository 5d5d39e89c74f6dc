//! Comparing rows of one kind with what is held of them.

use std::collections::BTreeMap;

use super::{Change, Changes, Ending};
use crate::people::roster::{Held, Listing, Row};
use crate::time::{Day, Period};

/// What happens to a row that had ended and is in the roster again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Return {
    /// A school, class or person is the same as before.
    Reopens,
    /// A relation gets a new period, and the gap is remembered.
    BeginsAnew,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Comparison {
    pub(super) as_of: Day,
    pub(super) on_return: Return,
}

impl Comparison {
    /// The changes, and the keys of roster rows that refer to something unknown.
    ///
    /// `absence_ends` says whether a held row that is not in the roster has ended; `stands` whether
    /// everything that a row refers to is there after the import; `natural_end` the day on which a
    /// row would have ended by itself.
    pub(super) fn rows<K: Ord + Clone, V: Clone + PartialEq, S>(
        self,
        held: &BTreeMap<K, Held<V>>,
        listing: &Listing<K, V, S>,
        absence_ends: impl Fn(&K, &V) -> bool,
        stands: impl Fn(&K, &V) -> bool,
        natural_end: impl Fn(&K, &V) -> Option<Day>,
    ) -> (Changes<K, Held<V>>, Vec<K>) {
        let mut changes = Changes::default();
        let mut unresolved = Vec::new();
        for (key, row) in &listing.rows {
            if stands(key, &row.value) {
                self.row(key, held.get(key), row, &mut changes);
            } else {
                unresolved.push(key.clone());
            }
        }
        for (key, held) in held.iter().filter(|(_, held)| held.not_ended(self.as_of)) {
            let fell = !stands(key, &held.value);
            let said = listing.ended.contains(key);
            let absent = !listing.unread.contains(key) && absence_ends(key, &held.value);
            if fell || (!listing.rows.contains_key(key) && (said || absent)) {
                let last_day = self.last_day(held.period, natural_end(key, &held.value));
                changes.ended.push(Ending { key: key.clone(), last_day });
            }
        }
        (changes, unresolved)
    }

    fn row<K: Clone, V: Clone + PartialEq>(
        self,
        key: &K,
        held: Option<&Held<V>>,
        row: &Row<V>,
        changes: &mut Changes<K, Held<V>>,
    ) {
        let Some(held) = held else {
            let latest_start = row.to.map_or(self.as_of, |to| to.min(self.as_of));
            let period = Period { from: row.from.unwrap_or(latest_start), to: row.to };
            changes.added.push((key.clone(), Held { value: row.value.clone(), period }));
            return;
        };
        let returns = !held.not_ended(self.as_of) && row.to.is_none_or(|to| self.as_of <= to);
        if returns && self.on_return == Return::BeginsAnew {
            let from = row.from.filter(|from| held.period.to.is_none_or(|to| to < *from)).unwrap_or(self.as_of);
            let period = Period { from, to: row.to };
            changes.added.push((key.clone(), Held { value: row.value.clone(), period }));
            return;
        }
        let after = Held { value: row.value.clone(), period: self.period(held.period, row.from, row.to) };
        if after == *held {
            changes.unchanged += 1;
        } else {
            changes.changed.push(Change { key: key.clone(), before: held.clone(), after });
        }
    }

    /// The period of a row that is held already. Once begun, a beginning stays: systems write the
    /// new school year's first day over the day on which someone really came.
    fn period(self, held: Period, from: Option<Day>, to: Option<Day>) -> Period {
        let begun = held.from <= self.as_of;
        Period { from: if begun { held.from } else { from.unwrap_or(held.from) }, to }
    }

    fn last_day(self, held: Period, natural_end: Option<Day>) -> Day {
        let yesterday = Day(self.as_of.0.saturating_sub(1));
        natural_end.filter(|end| *end < yesterday && held.from <= *end).unwrap_or(yesterday)
    }
}

/// Carries out changes on what is held.
pub(super) fn apply<K: Ord + Clone, V: Clone>(changes: &Changes<K, Held<V>>, held: &mut BTreeMap<K, Held<V>>) {
    for (key, row) in &changes.added {
        held.insert(key.clone(), row.clone());
    }
    for change in &changes.changed {
        held.insert(change.key.clone(), change.after.clone());
    }
    for ending in &changes.ended {
        if let Some(row) = held.get_mut(&ending.key) {
            row.period.to = Some(ending.last_day);
        }
    }
}
