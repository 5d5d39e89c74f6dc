//! Hides as little as possible until nothing is exposed.
//!
//! Primary: figures about too few. Secondary: of every exposing combination at least one figure that is not fixed
//! must be hidden. These conditions are collected audit by audit. Each time, the cheapest set of figures that
//! meets all conditions so far is audited. If it passes, it is the cheapest there is, since every condition is
//! necessary (the implicit hitting set method). If not, more is hidden until it passes, which yields further
//! conditions and a safe plan to fall back on; that plan is the cheapest as soon as the conditions cost as much. After
//! a limited number of audits the best safe plan so far is taken.
//!
//! Sources: complementary suppression as an optimisation problem is due to Cox (1980) and, for exact solution by
//! generating conditions as they are violated, Fischetti and Salazar-González (2000).

use std::collections::BTreeSet;
use std::fmt;

use crate::audit::{Audit, AuditReport, Effort, Exposure, Unfinished, audit_within};
use crate::cover::{Cover, cheapest_cover};
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

/// No plan is proved safe: figures that cannot be taken back expose a group already, or cannot be audited.
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
        write!(
            f,
            "figures released earlier expose {exposed} small groups; {unfinished} parts could not be audited to the end"
        )
    }
}

impl std::error::Error for Refused {}

/// Plans what to hide, losing as little weight as possible.
///
/// # Errors
/// [`Refused`] where what was released earlier exposes a group whatever else is hidden, or where its audit cannot be
/// finished.
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
    audit: Audit<'a>,
    /// Of each of these something must be hidden.
    conditions: BTreeSet<Vec<AggregateId>>,
    /// Whether all conditions are necessary: not if a part could not be searched to the end.
    exact: bool,
    audits: usize,
}

impl<'a> Planner<'a> {
    fn new(table: &'a Table, minimum: Minimum, effort: Effort) -> Self {
        let aggregates = table.aggregates().iter().enumerate();
        let too_small = |(id, aggregate): (_, &crate::Aggregate)| {
            !aggregate.is_fixed() && (table.size(id).persons == 0 || !minimum.is_met(table.size(id)))
        };
        let primary = aggregates.map(too_small).collect::<Vec<_>>();
        let rest = (0..primary.len()).filter(|&aggregate| !primary[aggregate]).collect::<Vec<_>>();
        let audit = Audit::new(table, &rest, minimum, effort);
        Self { table, minimum, effort, primary, audit, conditions: BTreeSet::new(), exact: true, audits: 0 }
    }

    fn run(mut self) -> Result<Plan, Refused> {
        let mut best = None::<BTreeSet<AggregateId>>;
        loop {
            let cover = self.cover(self.conditions.iter());
            let is_bound = cover.optimal && self.exact;
            if let Some(best) = best.as_ref().filter(|best| self.cost(best) <= self.cost(&cover.chosen)) {
                return self.finish(best, is_bound);
            }
            if let Some(best) = best.as_ref().filter(|_| self.audits >= self.effort.audits) {
                return self.finish(best, false);
            }
            let (safe, audits) = self.make_safe(cover.chosen)?;
            if audits == 1 {
                return self.finish(&safe, is_bound && self.exact);
            }
            let safe = self.trim(safe);
            if best.as_ref().is_none_or(|best| self.cost(&safe) < self.cost(best)) {
                best = Some(safe);
            }
        }
    }

    /// Hides more, never less, until nothing is exposed; says how many audits that took.
    fn make_safe(&mut self, mut hidden: BTreeSet<AggregateId>) -> Result<(BTreeSet<AggregateId>, usize), Refused> {
        let mut audits = 0;
        loop {
            let report = self.audit_without(&hidden);
            audits += 1;
            if report.is_clean() {
                return Ok((hidden, audits));
            }
            let learnt = self.learn(report)?;
            hidden.extend(self.cover(learnt.iter()).chosen);
        }
    }

    /// Shows again what need not be hidden, dearest first.
    fn trim(&mut self, mut hidden: BTreeSet<AggregateId>) -> BTreeSet<AggregateId> {
        let mut order = hidden.iter().copied().collect::<Vec<_>>();
        order.sort_by_key(|&aggregate| (std::cmp::Reverse(self.weight(aggregate)), aggregate));
        for aggregate in order {
            hidden.remove(&aggregate);
            let needed = self.conditions.iter().any(|set| !set.iter().any(|other| hidden.contains(other)));
            if needed || !self.audit_without(&hidden).is_clean() {
                hidden.insert(aggregate);
            }
        }
        hidden
    }

    fn weight(&self, aggregate: AggregateId) -> u64 {
        u64::from(self.table.aggregates()[aggregate].weight())
    }

    fn cost(&self, hidden: &BTreeSet<AggregateId>) -> u64 {
        hidden.iter().map(|&aggregate| self.weight(aggregate)).sum()
    }

    fn cover<'b>(&self, conditions: impl Iterator<Item = &'b Vec<AggregateId>>) -> Cover {
        cheapest_cover(conditions, &|aggregate| self.weight(aggregate), self.effort.choices)
    }

    fn audit_without(&mut self, secondary: &BTreeSet<AggregateId>) -> AuditReport {
        self.audits += 1;
        self.audit.without(secondary)
    }

    /// Turns what an audit found into conditions: of each combination something must be hidden.
    fn learn(&mut self, report: AuditReport) -> Result<Vec<Vec<AggregateId>>, Refused> {
        let is_free = |aggregate: &AggregateId| !self.table.aggregates()[*aggregate].is_fixed();
        let mut learnt = Vec::new();
        let mut hopeless = Refused { exposures: Vec::new(), unfinished: Vec::new() };
        for exposure in report.exposures {
            let used = exposure.combination.iter().map(|entry| entry.0);
            let free = used.filter(is_free).collect::<Vec<_>>();
            if free.is_empty() {
                hopeless.exposures.push(exposure);
            }
            learnt.push(free);
        }
        for unfinished in report.unfinished {
            // The part may be safe; but that is not proved, and so something must go.
            self.exact = false;
            let free = unfinished.aggregates.iter().copied().filter(is_free).collect::<Vec<_>>();
            if free.is_empty() {
                hopeless.unfinished.push(unfinished);
            }
            learnt.push(free);
        }
        if !(hopeless.exposures.is_empty() && hopeless.unfinished.is_empty()) {
            return Err(hopeless);
        }
        self.conditions.extend(learnt.iter().cloned());
        Ok(learnt)
    }

    /// The plan, with an audit of its own from the table up.
    fn finish(&self, secondary: &BTreeSet<AggregateId>, optimal: bool) -> Result<Plan, Refused> {
        let cell = |(id, primary): (AggregateId, &bool)| match (primary, secondary.contains(&id)) {
            (true, _) => Cell::Hidden(Cause::Primary),
            (false, true) => Cell::Hidden(Cause::Secondary),
            (false, false) => Cell::Shown,
        };
        let cells = self.primary.iter().enumerate().map(cell).collect::<Vec<_>>();
        let shown = (0..cells.len()).filter(|&id| cells[id] == Cell::Shown).collect::<Vec<_>>();
        let report = audit_within(self.table, &shown, self.minimum, self.effort);
        if !report.is_clean() {
            return Err(Refused { exposures: report.exposures, unfinished: report.unfinished });
        }
        Ok(Plan { cells, cost: self.cost(secondary), optimal, audits: self.audits + 1, report })
    }
}
