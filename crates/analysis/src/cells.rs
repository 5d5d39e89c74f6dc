//! The measured cells of one scale: level, norm and change of every unit.

use std::collections::{BTreeMap, HashMap};

use programme::result::{Estimate, MeasuredCell, MeasuredChange, NormPoint, Unit, UnitKind, Verdict};

use crate::base::Base;
use crate::census;
use crate::change::panel;
use crate::facts::Spread;
use crate::lattice::{Lattice, What};
use crate::norm::{self, GradeNorm};
use crate::scale::ScaleRound;
use crate::score::ScoreRange;

/// The round before the newest.
#[derive(Clone, Copy)]
pub(crate) enum Before<'a> {
    /// There is none.
    None,
    /// It measured something else.
    NotComparable,
    Comparable(&'a ScaleRound<'a>),
}

impl<'a> Before<'a> {
    pub(crate) fn comparable(self) -> Option<&'a ScaleRound<'a>> {
        if let Self::Comparable(round) = self { Some(round) } else { None }
    }
}

/// Everything that cells are made of.
pub(crate) struct Cells<'a> {
    pub(crate) now: &'a ScaleRound<'a>,
    pub(crate) before: Before<'a>,
    /// Scores then, by pseudonym.
    pub(crate) scores_before: HashMap<u64, f64>,
    pub(crate) base: &'a Base,
    pub(crate) range: ScoreRange,
    pub(crate) grades: &'a [GradeNorm],
    pub(crate) lattice: &'a Lattice,
    pub(crate) spread: Spread,
}

impl Cells<'_> {
    /// A unit's cell, and the probability of a difference from the norm at least as large by chance; `None` where no
    /// difference will be shown. Whether it stands out is decided when all scales are known.
    pub(crate) fn of(&self, unit: Unit) -> (MeasuredCell, Option<f64>) {
        let classes = self.now.units.classes_in(unit);
        let asked = self.now.units.asked(&classes);
        let floor = self.base.points(self.range.low);
        let ceiling = self.base.points(self.range.high);
        let show_level = self.lattice.is_shown(self.now.ordinal, What::Level(unit));
        let (respondents, level) = match self.now.mean(&classes) {
            Some((n, mean)) => {
                let error = census::squared_error(self.spread.within.variance, self.spread.reliability, n, asked);
                let level = census::interval(self.base.points(mean), error, self.spread.critical);
                // Nobody's mean lies outside the scale.
                (n, Estimate { low: level.low.max(floor), high: level.high.min(ceiling), ..level })
            }
            // Nobody answered: the mean may be anything.
            None => (0, Estimate { points: f64::midpoint(floor, ceiling), low: floor, high: ceiling }),
        };
        let norm = self.norm(&classes);
        let change = self.change(unit, &classes);
        let cell = MeasuredCell {
            respondents,
            asked,
            level,
            floor,
            ceiling,
            step: self.base.points_of_difference(self.range.step),
            norm,
            stands_out: false,
            change,
            show_level,
            show_change: matches!(change, MeasuredChange::Measured { .. }) && self.may_show_change(unit),
        };
        // As it is told: what stands out must not tell a class of one mind from one that is nearly so.
        let told = cell.told_level().filter(|_| show_level);
        let probability = told.zip(norm).map(|(level, norm)| {
            let error = census::squared_error_of_draw(self.spread.within.variance, respondents);
            census::two_sided(level.points - norm.mean, error, self.spread.within.df)
        });
        (cell, probability)
    }

    fn norm(&self, classes: &[usize]) -> Option<NormPoint> {
        let mut grades = BTreeMap::new();
        for person in self.now.in_classes(classes) {
            *grades.entry(person.grade).or_insert(0) += 1;
        }
        norm::mixture(self.grades, &grades)
    }

    fn change(&self, unit: Unit, classes: &[usize]) -> MeasuredChange {
        let before = match self.before {
            Before::None => return MeasuredChange::FirstRound,
            Before::NotComparable => return MeasuredChange::NotComparable,
            Before::Comparable(before) => before,
        };
        let found = match unit.kind {
            UnitKind::Class => self.change_of_panel(classes),
            UnitKind::School | UnitKind::Municipality => self.change_of_all(before, unit, classes),
        };
        found.unwrap_or(MeasuredChange::NotComparable)
    }

    fn change_of_panel(&self, classes: &[usize]) -> Option<MeasuredChange> {
        let panel: Vec<(f64, f64)> =
            classes.iter().flat_map(|class| panel(self.now.class(*class), &self.scores_before)).collect();
        let n = panel.len() as u32;
        let mean = |sum: f64| self.base.points(sum / f64::from(n));
        let later = panel.iter().map(|(later, _)| later).sum();
        let earlier = panel.iter().map(|(_, earlier)| earlier).sum();
        let error = census::squared_error_of_draw(self.spread.of_change.variance, n);
        let critical = self.spread.critical_of_change;
        (n > 0).then(|| measured([n, n], [mean(earlier), mean(later)], error, critical))
    }

    fn change_of_all(&self, before: &ScaleRound<'_>, unit: Unit, classes: &[usize]) -> Option<MeasuredChange> {
        let (n, later) = self.now.mean(classes)?;
        let (n_before, earlier) = before.mean(&before.units.classes_in(unit))?;
        let error =
            self.spread.within.variance / f64::from(n) + self.spread.within_before.variance / f64::from(n_before);
        let means = [earlier, later].map(|score| self.base.points(score));
        Some(measured([n_before, n], means, error, self.spread.critical))
    }

    fn may_show_change(&self, unit: Unit) -> bool {
        match (unit.kind, self.before.comparable()) {
            (UnitKind::Class, _) => self.lattice.is_shown(self.now.ordinal, What::Change(unit)),
            (_, Some(before)) => {
                [self.now.ordinal, before.ordinal].iter().all(|round| self.lattice.is_shown(*round, What::Level(unit)))
            }
            (_, None) => false,
        }
    }
}

/// Respondents and means, earlier and later.
fn measured(
    [earlier_respondents, respondents]: [u32; 2],
    [earlier, later]: [f64; 2],
    squared_error: f64,
    critical: f64,
) -> MeasuredChange {
    let Estimate { low, high, .. } = census::interval(later - earlier, squared_error, critical);
    MeasuredChange::Measured { respondents, earlier_respondents, earlier, later, low, high }
}

/// Whether a cell's difference from its norm is one in words, apart from chance among many.
pub(crate) fn differs(cell: &MeasuredCell) -> bool {
    cell.norm.zip(cell.told_level()).is_some_and(|(norm, Estimate { points, low, high })| {
        let difference = |points: f64| points - norm.mean;
        Verdict::of(difference(points), difference(low), difference(high)) != Verdict::NotDistinguishable
    })
}
