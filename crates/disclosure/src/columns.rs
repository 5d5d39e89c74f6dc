//! The matrix of one reading of a table: what the unknowns are, and which of them are too large to expose.

use std::collections::HashMap;

use crate::audit::Kind;
use crate::echelon::Row;
use crate::table::{AggregateId, AtomId, Member, Minimum, Size, Table, Tally};

/// One unknown: atoms that every shown aggregate treats alike, so that they stand or fall together.
#[derive(Debug, Default)]
pub(crate) struct Column {
    pub(crate) atoms: Vec<AtomId>,
    members: Vec<Member>,
}

/// Shown aggregates as rows, unknowns as columns.
#[derive(Debug)]
pub(crate) struct Matrix {
    pub(crate) kind: Kind,
    pub(crate) columns: Vec<Column>,
    /// Columns on which an exposing combination must be zero: large enough to be known, or no part of the reading.
    pub(crate) barred: Vec<bool>,
    pub(crate) rows: Vec<Row>,
}

/// The coefficients of one column: shown aggregate (by position) and value.
type Entries = Vec<(u32, i64)>;

impl Matrix {
    /// Groups in the plain sense: sums of answers.
    pub(crate) fn of_groups(table: &Table, shown: &[AggregateId], minimum: Minimum) -> Self {
        let mut matrix = Gathering::default();
        for (atom, entries) in entries_by_atom(table, shown).into_iter().enumerate() {
            if table.atoms()[atom].n > 0 {
                matrix.add(entries, Some((atom, table.member(atom))));
            }
        }
        matrix.finish(Kind::Group, shown.len(), minimum)
    }

    /// Changes of groups: +1 in round `to` and −1 in round `from` on the same persons.
    ///
    /// Of a combination `w` with values `w₁`, `w₂` on the same persons, `w₁ + w₂` must be zero and `w₂` be 0 or 1;
    /// on persons who answered in one of the rounds only, and in all other rounds, `w` must be zero.
    pub(crate) fn of_changes(
        table: &Table,
        shown: &[AggregateId],
        minimum: Minimum,
        (from, to): (u32, u32),
    ) -> Option<Self> {
        let mut entries = entries_by_atom(table, shown);
        let mut earlier = HashMap::new();
        for (atom, facts) in table.atoms().iter().enumerate() {
            if facts.n > 0 && facts.round == from {
                earlier.insert(table.block(atom), atom);
            }
        }
        let mut matrix = Gathering::default();
        let mut matched = false;
        for (atom, facts) in table.atoms().iter().enumerate().filter(|(_, facts)| facts.n > 0 && facts.round != from) {
            let own = std::mem::take(&mut entries[atom]);
            match earlier.get(&table.block(atom)).filter(|_| facts.round == to) {
                Some(&before) => {
                    matched = true;
                    matrix.add(sum(&own, &std::mem::take(&mut entries[before])), None);
                    let n = facts.n.min(table.atoms()[before].n);
                    matrix.add(own, Some((atom, Member { n, ..table.member(atom) })));
                }
                None => matrix.add(own, None),
            }
        }
        for (atom, facts) in table.atoms().iter().enumerate() {
            if facts.n > 0 && facts.round == from {
                matrix.add(std::mem::take(&mut entries[atom]), None);
            }
        }
        matched.then(|| matrix.finish(Kind::Change { from, to }, shown.len(), minimum))
    }

    /// Persons and classes of a set of columns.
    pub(crate) fn size_of(&self, columns: impl IntoIterator<Item = usize>) -> Size {
        size_of(columns.into_iter().map(|column| &self.columns[column]))
    }

    /// Number of columns.
    pub(crate) fn width(&self) -> usize {
        self.columns.len()
    }
}

fn size_of<'a>(columns: impl Iterator<Item = &'a Column>) -> Size {
    let mut tally = Tally::default();
    for &member in columns.flat_map(|column| &column.members) {
        tally.add(member);
    }
    tally.size()
}

fn entries_by_atom(table: &Table, shown: &[AggregateId]) -> Vec<Entries> {
    let mut entries = vec![Entries::new(); table.atoms().len()];
    for (position, &aggregate) in shown.iter().enumerate() {
        for &(atom, coefficient) in table.aggregates()[aggregate].cells() {
            entries[atom].push((position as u32, i64::from(coefficient)));
        }
    }
    entries
}

fn sum(a: &Entries, b: &Entries) -> Entries {
    let mut sum = a.iter().chain(b).copied().collect::<Entries>();
    sum.sort_unstable_by_key(|entry| entry.0);
    sum.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    sum.retain(|entry| entry.1 != 0);
    sum
}

/// Columns while they are collected: equal ones fall together.
#[derive(Default)]
struct Gathering {
    /// Position by entries and by whether the column is a candidate or only must be zero.
    position: HashMap<(Entries, bool), usize>,
    columns: Vec<Column>,
    forbidden: Vec<bool>,
}

impl Gathering {
    /// Adds an unknown; without atom it is one on which combinations must be zero. A column without entries is
    /// zero in every combination and is left out.
    fn add(&mut self, entries: Entries, atom: Option<(AtomId, Member)>) {
        if entries.is_empty() {
            return;
        }
        let fresh = self.columns.len();
        let position = *self.position.entry((entries, atom.is_some())).or_insert(fresh);
        if position == fresh {
            self.columns.push(Column::default());
            self.forbidden.push(atom.is_none());
        }
        if let Some((atom, member)) = atom {
            self.columns[position].atoms.push(atom);
            self.columns[position].members.push(member);
        }
    }

    fn finish(self, kind: Kind, shown: usize, minimum: Minimum) -> Matrix {
        let large = |column: &Column| minimum.is_met(size_of([column].into_iter()));
        let barred = self.columns.iter().zip(&self.forbidden).map(|(c, forbidden)| *forbidden || large(c)).collect();
        let width = self.columns.len();
        let mut rows = (0..shown).map(|_| Row::new()).collect::<Vec<_>>();
        let mut by_position = self.position.into_iter().map(|((entries, _), at)| (at, entries)).collect::<Vec<_>>();
        by_position.sort_unstable_by_key(|column| column.0);
        for (column, entries) in by_position {
            for (row, value) in entries {
                rows[row as usize].push((column as u32, value));
            }
        }
        for (position, row) in rows.iter_mut().enumerate() {
            row.push(((width + position) as u32, 1));
        }
        Matrix { kind, columns: self.columns, barred, rows }
    }
}
