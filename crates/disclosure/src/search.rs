//! Finds the 0/1 combinations of too small a size in a space of combinations: exactly, or says it gave up.
//!
//! Rows are in reduced echelon form, so a 0/1 combination takes each row whole or not at all: a row's pivot
//! column belongs to no other row. What is left is to choose rows. The space falls apart into components of rows
//! that share columns, and the part of an exposed group within one component is 0/1 and no larger, so each
//! component can be searched alone.
//!
//! First, rows that no choice can use are struck out (a column that no choice of the other rows brings to 0 or 1;
//! columns it is sure to keep that are already large enough to be known). This empties nearly all components of
//! real tables. The rest is a depth-first search: a column that is neither 0 nor 1 needs one more of the rows that touch
//! it; a combination that is 0/1 but large enough needs a row that cancels part of it. Each chosen row holds at
//! least one person that no other row can remove, so in one round at most `persons − 1` rows are chosen: a component
//! of `d` rows costs at most the sum of the binomials `C(d, i)`, `i < persons`, and in practice far less. The number
//! of combinations looked at is limited; a component that reaches the limit is reported and counts as exposed.

use std::collections::BTreeMap;

use crate::columns::Matrix;
use crate::echelon::{Basis, gcd_wide, value_at};
use crate::table::Minimum;

/// What the search found in one space.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Exposed groups.
    pub(crate) groups: Vec<Group>,
    /// Components in which the search gave up, as row numbers of the basis.
    pub(crate) unfinished: Vec<Vec<usize>>,
    /// Combinations looked at.
    pub(crate) looked_at: u64,
}

/// A 0/1 combination: `divisor · group = Σ times · row`.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) columns: Vec<usize>,
    pub(crate) rows: Vec<(usize, i128)>,
    pub(crate) divisor: i128,
}

/// The rows that a small group may hold, those of components too large to say included.
pub(crate) fn usable_rows(matrix: &Matrix, basis: &Basis, minimum: Minimum) -> Vec<usize> {
    let mut usable = Vec::new();
    for rows in components(basis, &(0..basis.rows.len()).collect::<Vec<_>>()) {
        match Component::new(matrix, basis, minimum, &rows) {
            Some(mut component) => {
                component.strike_out();
                usable.extend(component.usable_rows());
            }
            None => usable.extend(rows),
        }
    }
    usable.sort_unstable();
    usable
}

/// Searches the space spanned by `basis`, at most `limit` combinations per component.
pub(crate) fn small_groups(matrix: &Matrix, basis: &Basis, minimum: Minimum, limit: u64) -> Findings {
    let mut findings = Findings::default();
    for rows in components(basis, &usable_rows(matrix, basis, minimum)) {
        search_component(matrix, basis, minimum, &rows, limit, &mut findings);
    }
    findings
}

fn search_component(
    matrix: &Matrix,
    basis: &Basis,
    minimum: Minimum,
    rows: &[usize],
    limit: u64,
    findings: &mut Findings,
) {
    let Some(mut component) = Component::new(matrix, basis, minimum, rows) else {
        findings.unfinished.push(rows.to_vec());
        return;
    };
    component.left = limit;
    for first in 0..rows.len() {
        component.set(first, State::In);
        let group = component.explore();
        component.set(first, State::Free);
        component.set(first, State::Out);
        findings.groups.extend(group);
    }
    findings.looked_at += limit - component.left;
    if component.left == 0 {
        findings.unfinished.push(rows.to_vec());
    }
}

/// Groups of rows that share columns, each in order.
fn components(basis: &Basis, rows: &[usize]) -> Vec<Vec<usize>> {
    let mut parent = (0..rows.len()).collect::<Vec<_>>();
    let mut owner = BTreeMap::new();
    for (local, &row) in rows.iter().enumerate() {
        for &(column, _) in basis.rows[row].iter().filter(|(column, _)| (*column as usize) < basis.width) {
            let other = *owner.entry(column).or_insert(local);
            let (a, b) = (root(&mut parent, local), root(&mut parent, other));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut groups = BTreeMap::<usize, Vec<usize>>::new();
    for (local, &row) in rows.iter().enumerate() {
        groups.entry(root(&mut parent, local)).or_default().push(row);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Free,
    In,
    Out,
}

/// One component under search. Every row is scaled so that its pivot is `one`; a column's value is 0 or `one` in a
/// group.
struct Component<'a> {
    matrix: &'a Matrix,
    minimum: Minimum,
    basis_rows: Vec<usize>,
    scale: Vec<i128>,
    one: i128,
    /// Column numbers in the matrix.
    names: Vec<usize>,
    /// Per column: row and scaled entry.
    touching: Vec<Vec<(usize, i128)>>,
    /// Per row: column and scaled entry.
    rows: Vec<Vec<(usize, i128)>>,
    state: Vec<State>,
    value: Vec<i128>,
    /// How far the free rows can lift and lower each column.
    lift: Vec<i128>,
    lower: Vec<i128>,
    free: Vec<usize>,
    left: u64,
}

impl<'a> Component<'a> {
    /// `None` where the numbers grow too large.
    fn new(matrix: &'a Matrix, basis: &Basis, minimum: Minimum, members: &[usize]) -> Option<Self> {
        let pivot = |row: usize| i128::from(value_at(&basis.rows[row], basis.pivots[row]));
        let mut one = 1_i128;
        for &row in members {
            let step = pivot(row) / gcd_wide(one, pivot(row));
            one = one.checked_mul(step).filter(|one| *one < 1 << 40)?;
        }
        let mut names = BTreeMap::new();
        for &row in members {
            let columns = basis.rows[row].iter().map(|entry| entry.0).filter(|c| (*c as usize) < basis.width);
            names.extend(columns.map(|column| (column, 0_usize)));
        }
        for (local, name) in names.values_mut().enumerate() {
            *name = local;
        }
        let scale = members.iter().map(|&row| one / pivot(row)).collect::<Vec<_>>();
        let mut rows = Vec::with_capacity(members.len());
        let mut touching = vec![Vec::new(); names.len()];
        for (local, &row) in members.iter().enumerate() {
            let own = basis.rows[row].iter().filter_map(|(column, value)| Some((*names.get(column)?, *value)));
            let own = own.map(|(column, value)| (column, i128::from(value) * scale[local])).collect::<Vec<_>>();
            for &(column, value) in &own {
                touching[column].push((local, value));
            }
            rows.push(own);
        }
        let side = |positive: bool| {
            let sum = |column: &Vec<(usize, i128)>| {
                column.iter().map(|e| e.1).filter(|value| (*value > 0) == positive).sum::<i128>()
            };
            touching.iter().map(sum).collect::<Vec<_>>()
        };
        Some(Self {
            matrix,
            minimum,
            basis_rows: members.to_vec(),
            scale,
            one,
            names: names.into_keys().map(|column| column as usize).collect(),
            state: vec![State::Free; rows.len()],
            value: vec![0; touching.len()],
            lift: side(true),
            lower: side(false),
            free: touching.iter().map(Vec::len).collect(),
            rows,
            touching,
            left: 0,
        })
    }

    /// Moves a row from `Free` to `In` or `Out`, or back to `Free`.
    fn set(&mut self, row: usize, state: State) {
        let before = std::mem::replace(&mut self.state[row], state);
        for &(column, entry) in &self.rows[row] {
            let room = if entry > 0 { &mut self.lift[column] } else { &mut self.lower[column] };
            match (before, state) {
                (State::Free, _) => (*room, self.free[column]) = (*room - entry, self.free[column] - 1),
                (_, State::Free) => (*room, self.free[column]) = (*room + entry, self.free[column] + 1),
                _ => {}
            }
            self.value[column] += entry * (i128::from(state == State::In) - i128::from(before == State::In));
        }
    }

    /// Strikes out rows that no group can hold, until no more are found.
    fn strike_out(&mut self) {
        let mut again = true;
        while again {
            again = false;
            for row in 0..self.rows.len() {
                if self.state[row] == State::Free {
                    self.set(row, State::In);
                    let usable = self.admits_a_group(self.rows[row].iter().map(|entry| entry.0));
                    self.set(row, State::Free);
                    if !usable {
                        self.set(row, State::Out);
                        again = true;
                    }
                }
            }
        }
    }

    fn usable_rows(&self) -> Vec<usize> {
        let rows = self.basis_rows.iter().zip(&self.state);
        rows.filter(|(_, state)| **state == State::Free).map(|(row, _)| *row).collect()
    }

    /// Whether, as far as these columns tell, a small enough group may still come of the choices made.
    fn admits_a_group(&self, columns: impl Iterator<Item = usize>) -> bool {
        let mut certain = Vec::new();
        for column in columns {
            let (least, most) = (self.value[column] + self.lower[column], self.value[column] + self.lift[column]);
            let reaches = |target: i128| least <= target && target <= most;
            match (reaches(0), reaches(self.one)) {
                (false, false) => return false,
                (false, true) => certain.push(self.names[column]),
                (true, _) => {}
            }
        }
        !self.minimum.is_met(self.matrix.size_of(certain))
    }

    /// The first small group among the combinations that hold all rows `In` and none `Out`.
    fn explore(&mut self) -> Option<Group> {
        self.left = self.left.checked_sub(1)?;
        if !self.admits_a_group(0..self.names.len()) {
            return None;
        }
        let candidates = match self.unsettled_column() {
            Some(column) => self.free_rows(column, |_| true),
            None if self.minimum.is_met(self.matrix.size_of(self.group_columns())) => self.cancelling_rows(),
            None => return Some(self.group()),
        };
        let mut found = None;
        for &row in &candidates {
            self.set(row, State::In);
            found = self.explore();
            self.set(row, State::Free);
            self.set(row, State::Out);
            if found.is_some() {
                break;
            }
        }
        for &row in &candidates {
            if self.state[row] == State::Out {
                self.set(row, State::Free);
            }
        }
        found
    }

    /// The column that is neither 0 nor 1 and leaves the fewest ways to mend it.
    fn unsettled_column(&self) -> Option<usize> {
        let unsettled = (0..self.names.len()).filter(|&c| self.value[c] != 0 && self.value[c] != self.one);
        unsettled.min_by_key(|&column| self.free[column])
    }

    /// Rows of which one at least must be added to make the group smaller.
    fn cancelling_rows(&self) -> Vec<usize> {
        let held = (0..self.names.len()).filter(|&column| self.value[column] == self.one);
        let mut rows = held.flat_map(|column| self.free_rows(column, |entry| entry < 0)).collect::<Vec<_>>();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    fn free_rows(&self, column: usize, wanted: impl Fn(i128) -> bool) -> Vec<usize> {
        let rows = self.touching[column].iter();
        rows.filter(|(row, entry)| self.state[*row] == State::Free && wanted(*entry)).map(|entry| entry.0).collect()
    }

    fn group_columns(&self) -> Vec<usize> {
        (0..self.names.len()).filter(|&c| self.value[c] == self.one).map(|c| self.names[c]).collect()
    }

    fn group(&self) -> Group {
        let chosen = (0..self.rows.len()).filter(|&row| self.state[row] == State::In);
        Group {
            columns: self.group_columns(),
            rows: chosen.map(|row| (self.basis_rows[row], self.scale[row])).collect(),
            divisor: self.one,
        }
    }
}
