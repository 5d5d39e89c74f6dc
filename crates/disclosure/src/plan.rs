//! Hides as little as possible until nothing is exposed.
//!
//! Primary: figures about too few. Secondary: of every exposing combination at least one figure that is not fixed
//! must be hidden. These conditions are collected audit by audit, and each time the cheapest set of figures that
//! meets all of them is hidden and audited again. Conditions are necessary, so the first set that passes is the
//! cheapest there is (the implicit hitting set method). The greedy fall-back, for tables on which this takes too
//! many audits, never takes a figure back until it passes, then shows again what turns out to have been hidden
//! needlessly.
//!
//! Sources: complementary suppression as an optimisation problem is due to Cox (1980) and, for exact solution by
//! generating conditions as they are violated, Fischetti and Salazar-González (2000).

use std::collections::BTreeSet;
use std::fmt;

use crate::audit::{AuditReport, Effort, Exposure, Unfinished, audit_within};
use crate::cover::cheapest_cover;
use crate::table::{AggregateId, Minimum, Table};

/// Why a figure is hidden. For planners and auditors only: readers see one sign, whatever the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Too few persons or classes, or nobody, behind the figure itself.
    Primary,
    /// It would expose others.
    Secondary,
}

/// What becomes of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// May be shown.
    Shown,
    /// Must not be shown.
    Hidden(Cause),
}

/// A suppression plan that passed its audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Per aggregate, in the table's order.
    pub cells: Vec<Cell>,
    /// Weight of what is hidden beyond the primary cells.
    pub cost: u64,
    /// Whether no other plan costs less; where false, this one is good but perhaps not the best.
    pub optimal: bool,
    /// Audits it took.
    pub audits: usize,
    /// The audit of what is shown.
    pub report: AuditReport,
}

impl Plan {
    /// Aggregates that may be shown.
    pub fn shown(&self) -> impl Iterator<Item = AggregateId> + '_ {
        self.cells.iter().enumerate().filter(|(_, cell)| **cell == Cell::Shown).map(|(aggregate, _)| aggregate)
    }

    /// Aggregates that must not be shown, with the cause.
    pub fn hidden(&self) -> impl Iterator<Item = (AggregateId, Cause)> + '_ {
        self.cells.iter().enumerate().filter_map(|(aggregate, cell)| match cell {
            Cell::Hidden(cause) => Some((aggregate, *cause)),
            Cell::Shown => None,
        })
    }
}

/// No plan exists: figures that cannot be taken back expose a group already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What they expose.
    pub exposures: Vec<Exposure>,
    /// Where the audit of them could not be finished.
    pub unfinished: Vec<Unfinished>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (exposed, unfinished) = (self.exposures.len(), self.unfinished.len());
        write!(f, "figures released earlier expose {exposed} small groups; {unfinished} parts could not be audited")
    }
}

impl std::error::Error for Refused {}

/// Plans what to hide, losing as little weight as possible.
///
/// # Errors
/// [`Refused`] where what was released earlier exposes a group whatever else is hidden.
pub fn plan(table: &Table, minimum: Minimum) -> Result<Plan, Refused> {
    plan_within(table, minimum, Effort::default())
}

/// [`plan`] with its own limits.
pub fn plan_within(table: &Table, minimum: Minimum, effort: Effort) -> Result<Plan, Refused> {
    Planner::new(table, minimum, effort).run()
}

struct Planner<'a> {
    table: &'a Table,
    minimum: Minimum,
    effort: Effort,
    primary: Vec<bool>,
    conditions: Vec<Vec<AggregateId>>,
    optimal: bool,
    audits: usize,
}

impl<'a> Planner<'a> {
    fn new(table: &'a Table, minimum: Minimum, effort: Effort) -> Self {
        let aggregates = table.aggregates().iter().enumerate();
        let too_small = |(id, aggregate): (_, &crate::Aggregate)| {
            !aggregate.is_fixed() && (table.size(id).persons == 0 || !minimum.is_met(table.size(id)))
        };
        let primary = aggregates.map(too_small).collect();
        Self { table, minimum, effort, primary, conditions: Vec::new(), optimal: true, audits: 0 }
    }

    fn run(mut self) -> Result<Plan, Refused> {
        let mut secondary = BTreeSet::new();
        loop {
            let report = self.audit_without(&secondary);
            if report.is_clean() {
                return Ok(self.finish(secondary, report));
            }
            self.learn(report)?;
            if self.audits < self.effort.audits {
                let cover = self.cover(&self.conditions);
                self.optimal &= cover.optimal;
                secondary = cover.chosen;
            } else {
                self.optimal = false;
                let unmet = |set: &&Vec<AggregateId>| !set.iter().any(|aggregate| secondary.contains(aggregate));
                let unmet = self.conditions.iter().filter(unmet).cloned().collect::<Vec<_>>();
                secondary.extend(self.cover(&unmet).chosen);
            }
        }
    }

    fn cover(&self, conditions: &[Vec<AggregateId>]) -> crate::cover::Cover {
        let weight = |aggregate: usize| u64::from(self.table.aggregates()[aggregate].weight());
        cheapest_cover(conditions, &weight, self.effort.choices)
    }

    fn audit_without(&mut self, secondary: &BTreeSet<AggregateId>) -> AuditReport {
        self.audits += 1;
        let shown = (0..self.primary.len()).filter(|id| !self.primary[*id] && !secondary.contains(id));
        audit_within(self.table, &shown.collect::<Vec<_>>(), self.minimum, self.effort)
    }

    /// Turns what an audit found into conditions: of each combination something must be hidden.
    fn learn(&mut self, report: AuditReport) -> Result<(), Refused> {
        let is_fixed = |aggregate: AggregateId| self.table.aggregates()[aggregate].is_fixed();
        let mut hopeless = Refused { exposures: Vec::new(), unfinished: Vec::new() };
        for exposure in report.exposures {
            let used = exposure.combination.iter().map(|entry| entry.0);
            let free = used.filter(|&aggregate| !is_fixed(aggregate)).collect::<Vec<_>>();
            if free.is_empty() {
                hopeless.exposures.push(exposure);
            } else {
                self.conditions.push(free);
            }
        }
        for unfinished in report.unfinished {
            // Not a necessary condition: the part may be safe. But it is not proved, and so something must go.
            self.optimal = false;
            let free = unfinished.aggregates.iter().copied().filter(|&a| !is_fixed(a)).collect::<Vec<_>>();
            if free.is_empty() {
                hopeless.unfinished.push(unfinished);
            } else {
                self.conditions.push(free);
            }
        }
        let hope = hopeless.exposures.is_empty() && hopeless.unfinished.is_empty();
        if hope { Ok(()) } else { Err(hopeless) }
    }

    fn finish(mut self, mut secondary: BTreeSet<AggregateId>, mut report: AuditReport) -> Plan {
        if !self.optimal {
            let weight = |aggregate: &AggregateId| self.table.aggregates()[*aggregate].weight();
            let mut order = secondary.iter().copied().collect::<Vec<_>>();
            order.sort_by_key(|aggregate| (std::cmp::Reverse(weight(aggregate)), *aggregate));
            for aggregate in order {
                secondary.remove(&aggregate);
                let again = self.audit_without(&secondary);
                if again.is_clean() {
                    report = again;
                } else {
                    secondary.insert(aggregate);
                }
            }
        }
        let cell = |(id, primary): (AggregateId, &bool)| match (primary, secondary.contains(&id)) {
            (true, _) => Cell::Hidden(Cause::Primary),
            (false, true) => Cell::Hidden(Cause::Secondary),
            (false, false) => Cell::Shown,
        };
        let cells = self.primary.iter().enumerate().map(cell).collect();
        let cost = secondary.iter().map(|&id| u64::from(self.table.aggregates()[id].weight())).sum();
        Plan { cells, cost, optimal: self.optimal, audits: self.audits, report }
    }
}
