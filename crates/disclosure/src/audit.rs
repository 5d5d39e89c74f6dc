//! Decides whether shown figures expose a small group.
//!
//! Let `A` be the shown aggregates over the atoms that hold anybody. A group of fewer than *k* persons consists of
//! atoms of fewer than *k* persons, so only the part of the row space of `A` that vanishes on all larger atoms
//! matters. Exact elimination gives a basis of this part; if it is empty, nothing is exposed; otherwise it is
//! searched for 0/1 vectors. The same is done for changes of groups between any two rounds.
//!
//! Sources: the linear model of an attacker who combines published totals is that of Hundepool et al., *Statistical
//! Disclosure Control* (Wiley 2012), ch. 4 on tables of magnitude; elimination is elementary.

use std::collections::BTreeSet;

use crate::columns::Matrix;
use crate::echelon::{Basis, gcd_wide};
use crate::search::{Group, small_groups, usable_rows};
use crate::table::{AggregateId, AtomId, Minimum, Table};

/// What is exposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// A shown figure is itself about too few.
    Figure,
    /// The sum of a group's answers.
    Group,
    /// How much a group's answers changed between two rounds.
    Change {
        /// The earlier round.
        from: u32,
        /// The later round.
        to: u32,
    },
}

/// A group too small to be known, and how it becomes known:
/// `divisor · group = Σ times · aggregate` over the [combination](Self::combination).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// What becomes known of it.
    pub kind: Kind,
    /// Its atoms; those of the later round where a change is exposed.
    pub atoms: Vec<AtomId>,
    /// How many persons these are.
    pub n: u32,
    /// Aggregates and how many times each is taken.
    pub combination: Vec<(AggregateId, i64)>,
    /// What the sum is divided by.
    pub divisor: i64,
}

/// A part of the table in which the search gave up. It counts as exposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// What was searched for.
    pub kind: Kind,
    /// The aggregates that make up this part.
    pub aggregates: Vec<AggregateId>,
}

/// How large the audit was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Aggregates shown.
    pub shown: usize,
    /// Systems of equations solved: one for groups, one for each pair of rounds.
    pub systems: usize,
    /// Unknowns in all systems, after joining those that are always treated alike.
    pub unknowns: usize,
    /// Independent equations in all systems.
    pub rank: usize,
    /// Independent combinations that hold small atoms only.
    pub suspects: usize,
    /// 0/1 combinations looked at one by one.
    pub looked_at: u64,
}

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Exposed groups: at least one wherever there is any, not every one.
    pub exposures: Vec<Exposure>,
    /// Parts that could not be searched to the end.
    pub unfinished: Vec<Unfinished>,
    /// What the verdict rests on.
    pub checked: Checked,
}

impl AuditReport {
    /// Whether it is proved that nothing is exposed.
    pub fn is_clean(&self) -> bool {
        self.exposures.is_empty() && self.unfinished.is_empty()
    }
}

/// How long to look before giving up. Giving up is always on the safe side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// 0/1 combinations to look at in each part of a table.
    pub combinations: u64,
    /// Choices to try when looking for the cheapest set of figures to hide, per part.
    pub choices: u64,
    /// Audits in one plan before it settles for a good plan instead of the best.
    pub audits: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Self { combinations: 200_000, choices: 4_000, audits: 40 }
    }
}

/// Whether showing these aggregates exposes a group below the minimum. Numbers of aggregates that the table does
/// not have are ignored, and so are repetitions.
pub fn audit(table: &Table, shown: &[AggregateId], minimum: Minimum) -> AuditReport {
    audit_within(table, shown, minimum, Effort::default())
}

/// [`audit`] with its own limits.
pub fn audit_within(table: &Table, shown: &[AggregateId], minimum: Minimum, effort: Effort) -> AuditReport {
    Audit::new(table, shown, minimum, effort).without(&BTreeSet::new())
}

/// The equations of a set of shown figures, solved once, to be asked again and again with some figures hidden.
pub(crate) struct Audit<'a> {
    table: &'a Table,
    minimum: Minimum,
    effort: Effort,
    shown: Vec<AggregateId>,
    systems: Vec<System>,
    checked: Checked,
}

/// One reading of the table, and what the shown figures say about its small unknowns (`None`: too large numbers).
struct System {
    matrix: Matrix,
    basis: Option<Basis>,
}

impl<'a> Audit<'a> {
    pub(crate) fn new(table: &'a Table, shown: &[AggregateId], minimum: Minimum, effort: Effort) -> Self {
        let shown = shown.iter().copied().filter(|&aggregate| aggregate < table.aggregates().len());
        let shown = shown.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        let changes = pairs_of_rounds(table, &shown);
        let changes = changes.into_iter().filter_map(|rounds| Matrix::of_changes(table, &shown, minimum, rounds));
        let matrices = [Matrix::of_groups(table, &shown, minimum)].into_iter().chain(changes);
        let mut checked = Checked { shown: shown.len(), ..Checked::default() };
        let systems = matrices.map(|matrix| {
            let mut basis = Basis::off_barred(&matrix.rows, &matrix.barred).ok();
            checked.systems += 1;
            checked.unknowns += matrix.width();
            if let Some(basis) = &mut basis {
                checked.rank += basis.rank;
                checked.suspects += basis.rows.len();
                // What no group of all shown figures uses, no group of some of them uses.
                basis.keep(&usable_rows(&matrix, basis, minimum));
            }
            System { matrix, basis }
        });
        let systems = systems.collect();
        Self { table, minimum, effort, shown, systems, checked }
    }

    /// What is exposed if these figures are hidden.
    pub(crate) fn without(&self, hidden: &BTreeSet<AggregateId>) -> AuditReport {
        let Self { table, minimum, .. } = *self;
        let mut report = AuditReport { checked: self.checked, ..AuditReport::default() };
        let left = self.shown.iter().copied().filter(|aggregate| !hidden.contains(aggregate)).collect::<Vec<_>>();
        report.checked.shown = left.len();
        let small = left.iter().filter(|&&a| table.size(a).persons > 0 && !minimum.is_met(table.size(a)));
        report.exposures.extend(small.map(|&aggregate| figure(table, aggregate)));
        for system in &self.systems {
            match self.basis_without(system, hidden) {
                Some(basis) => self.search(&system.matrix, &basis, &mut report),
                None => report.unfinished.push(Unfinished { kind: system.matrix.kind, aggregates: left.clone() }),
            }
        }
        debug_assert!(report.exposures.iter().all(|exposure| exposure.holds_in(table)), "{report:?}");
        report
    }

    fn basis_without(&self, system: &System, hidden: &BTreeSet<AggregateId>) -> Option<Basis> {
        let mut basis = system.basis.clone()?;
        for (position, _) in self.shown.iter().enumerate().filter(|(_, aggregate)| hidden.contains(aggregate)) {
            basis.give_up(position).ok()?;
        }
        Some(basis)
    }

    fn search(&self, matrix: &Matrix, basis: &Basis, report: &mut AuditReport) {
        let findings = small_groups(matrix, basis, self.minimum, self.effort.combinations);
        report.checked.looked_at += findings.looked_at;
        for group in &findings.groups {
            if let Some(exposure) = exposure(matrix, basis, &self.shown, group) {
                report.exposures.push(exposure);
            } else {
                let rows = group.rows.iter().map(|row| row.0);
                report.unfinished.push(unfinished(matrix, basis, &self.shown, rows));
            }
        }
        for rows in findings.unfinished {
            report.unfinished.push(unfinished(matrix, basis, &self.shown, rows));
        }
    }
}

fn figure(table: &Table, aggregate: AggregateId) -> Exposure {
    let cells = table.aggregates()[aggregate].cells();
    Exposure {
        kind: Kind::Figure,
        atoms: cells.iter().map(|cell| cell.0).collect(),
        n: table.size(aggregate).persons,
        combination: vec![(aggregate, 1)],
        divisor: 1,
    }
}

/// Changes can only be exposed that are not the difference of two exposed groups if some figure spans rounds.
fn pairs_of_rounds(table: &Table, shown: &[AggregateId]) -> Vec<(u32, u32)> {
    let round = |cell: &(AtomId, i32)| table.atoms()[cell.0].round;
    let spans = |&aggregate: &AggregateId| {
        let cells = table.aggregates()[aggregate].cells();
        cells.iter().any(|cell| round(cell) != round(&cells[0]))
    };
    if !shown.iter().any(spans) {
        return Vec::new();
    }
    let rounds = table.atoms().iter().map(|atom| atom.round).collect::<BTreeSet<_>>();
    let pairs = rounds.iter().flat_map(|&from| rounds.iter().filter(move |&&to| to > from).map(move |&to| (from, to)));
    pairs.collect()
}

/// `None` where the numbers grow too large to be told.
fn exposure(matrix: &Matrix, basis: &Basis, shown: &[AggregateId], group: &Group) -> Option<Exposure> {
    let mut times = vec![0_i128; shown.len()];
    for &(row, factor) in &group.rows {
        for &(source, value) in &basis.rows[row] {
            if let Some(position) = (source as usize).checked_sub(basis.width) {
                times[position] = times[position].checked_add(factor.checked_mul(i128::from(value))?)?;
            }
        }
    }
    let common = times.iter().fold(group.divisor, |common, &value| gcd_wide(common, value));
    let used = times.iter().zip(shown).filter(|(value, _)| **value != 0);
    let combination = used.map(|(value, &aggregate)| Some((aggregate, i64::try_from(value / common).ok()?)));
    let mut atoms = group.columns.iter().flat_map(|&c| matrix.columns[c].atoms.iter().copied()).collect::<Vec<_>>();
    atoms.sort_unstable();
    Some(Exposure {
        kind: matrix.kind,
        atoms,
        n: matrix.size_of(group.columns.iter().copied()).persons,
        combination: combination.collect::<Option<_>>()?,
        divisor: i64::try_from(group.divisor / common).ok()?,
    })
}

fn unfinished(
    matrix: &Matrix,
    basis: &Basis,
    shown: &[AggregateId],
    rows: impl IntoIterator<Item = usize>,
) -> Unfinished {
    let sources = rows.into_iter().flat_map(|row| &basis.rows[row]);
    let positions = sources.filter_map(|entry| (entry.0 as usize).checked_sub(basis.width));
    let aggregates = positions.map(|position| shown[position]).collect::<BTreeSet<_>>();
    Unfinished { kind: matrix.kind, aggregates: aggregates.into_iter().collect() }
}

impl Exposure {
    /// Whether the combination really yields the group, added up directly from the table.
    pub fn holds_in(&self, table: &Table) -> bool {
        let mut sum = vec![0_i128; table.atoms().len()];
        for &(aggregate, times) in &self.combination {
            for &(atom, coefficient) in table.aggregates()[aggregate].cells() {
                sum[atom] += i128::from(times) * i128::from(coefficient);
            }
        }
        let group = self.atoms.iter().copied().collect::<BTreeSet<_>>();
        let earlier = |atom: AtomId, from: u32| {
            let same = |&&other: &&AtomId| table.block(other) == table.block(atom);
            table.atoms()[atom].round == from && group.iter().any(|other| same(&other))
        };
        let one = i128::from(self.divisor);
        (0..sum.len()).filter(|&atom| table.atoms()[atom].n > 0).all(|atom| match self.kind {
            Kind::Figure => true,
            Kind::Change { from, .. } if earlier(atom, from) => sum[atom] == -one,
            Kind::Group | Kind::Change { .. } => sum[atom] == if group.contains(&atom) { one } else { 0 },
        })
    }
}
