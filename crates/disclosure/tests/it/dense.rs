//! A slow attacker for small tables: dense fractions, and every group of atoms tried one by one.

use std::collections::BTreeMap;

use disclosure::{AggregateId, Minimum, Table};

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fraction(i128, i128);

impl Fraction {
    fn new(a: i128, b: i128) -> Self {
        let (mut x, mut y) = (a.abs(), b.abs());
        while y != 0 {
            (x, y) = (y, x % y);
        }
        let sign = if b < 0 { -1 } else { 1 };
        Self(sign * a / x.max(1), sign * b / x.max(1))
    }

    fn minus_product(self, a: Self, b: Self) -> Self {
        let (n, d) = (a.0 * b.0, a.1 * b.1);
        Self::new(self.0 * d - n * self.1, self.1 * d)
    }

    fn over(self, other: Self) -> Self {
        Self::new(self.0 * other.1, self.1 * other.0)
    }
}

/// All that follows from the shown figures: their span, as rows each with a leading 1.
struct Span(Vec<(usize, Vec<Fraction>)>);

impl Span {
    fn of(table: &Table, shown: &[AggregateId]) -> Self {
        let mut span = Self(Vec::new());
        for &aggregate in shown {
            let mut row = vec![0; table.atoms().len()];
            for &(atom, coefficient) in table.aggregates()[aggregate].cells() {
                row[atom] = if table.atoms()[atom].n > 0 { coefficient } else { 0 };
            }
            let rest = span.rest(&row);
            if let Some(lead) = rest.iter().position(|value| value.0 != 0) {
                let by = rest[lead];
                span.0.push((lead, rest.into_iter().map(|value| value.over(by)).collect()));
            }
        }
        span
    }

    fn rest(&self, row: &[i32]) -> Vec<Fraction> {
        let mut rest = row.iter().map(|&value| Fraction(i128::from(value), 1)).collect::<Vec<_>>();
        for (lead, known) in &self.0 {
            let times = rest[*lead];
            if times.0 != 0 {
                for (value, known) in rest.iter_mut().zip(known) {
                    *value = value.minus_product(times, *known);
                }
            }
        }
        rest
    }

    fn tells(&self, row: &[i32]) -> bool {
        self.rest(row).iter().all(|value| value.0 == 0)
    }
}

fn is_too_small(table: &Table, atoms: &[usize], minimum: Minimum) -> bool {
    let mut persons = BTreeMap::new();
    let mut classes = atoms.iter().filter_map(|&atom| table.atoms()[atom].class).collect::<Vec<_>>();
    classes.sort_unstable();
    classes.dedup();
    for &atom in atoms {
        let facts = &table.atoms()[atom];
        let key = facts.persons.map_or((1, atom), |persons| (0, persons));
        let known = persons.entry(key).or_insert(0);
        *known = facts.n.max(*known);
    }
    persons.values().sum::<u32>() < minimum.persons || classes.len() < minimum.classes
}

/// Whether any group's sum, or any group's change between two rounds, follows exactly although it is too small.
pub fn is_exposed(table: &Table, shown: &[AggregateId], minimum: Minimum) -> bool {
    let span = Span::of(table, shown);
    let held = (0..table.atoms().len()).filter(|&atom| table.atoms()[atom].n > 0).collect::<Vec<_>>();
    let group_exposed = subsets(&held).any(|group| {
        let mut row = vec![0; table.atoms().len()];
        for &atom in &group {
            row[atom] = 1;
        }
        is_too_small(table, &group, minimum) && span.tells(&row)
    });
    group_exposed || change_exposed(table, &span, &held, minimum)
}

fn change_exposed(table: &Table, span: &Span, held: &[usize], minimum: Minimum) -> bool {
    let facts = |atom: usize| &table.atoms()[atom];
    for from in held.iter().map(|&atom| facts(atom).round) {
        for to in held.iter().map(|&atom| facts(atom).round).filter(|&to| to > from) {
            let before = |later: usize| {
                held.iter().copied().find(|&earlier| {
                    let same = facts(earlier).persons.is_some() && facts(earlier).persons == facts(later).persons;
                    same && facts(earlier).round == from
                })
            };
            let later = held.iter().copied().filter(|&atom| facts(atom).round == to);
            let pairs = later.filter_map(|later| Some((later, before(later)?))).collect::<Vec<_>>();
            let found = subsets(&pairs).any(|group| {
                let mut row = vec![0; table.atoms().len()];
                for &(later, earlier) in &group {
                    (row[later], row[earlier]) = (1, -1);
                }
                let persons = group.iter().map(|&(later, earlier)| facts(later).n.min(facts(earlier).n)).sum::<u32>();
                let mut classes = group.iter().filter_map(|&(later, _)| facts(later).class).collect::<Vec<_>>();
                classes.sort_unstable();
                classes.dedup();
                (persons < minimum.persons || classes.len() < minimum.classes) && span.tells(&row)
            });
            if found {
                return true;
            }
        }
    }
    false
}

/// All subsets but the empty one.
fn subsets<T: Copy>(all: &[T]) -> impl Iterator<Item = Vec<T>> + '_ {
    (1..1_u32 << all.len())
        .map(|mask| all.iter().enumerate().filter(|(index, _)| mask >> index & 1 == 1).map(|(_, item)| *item).collect())
}

/// The least weight that must be hidden beyond what is too small itself, by trying every choice; `None` where no
/// choice is safe.
pub fn least_cost(table: &Table, minimum: Minimum) -> Option<u64> {
    let figures = 0..table.aggregates().len();
    let must_go = |&id: &usize| {
        let size = table.size(id);
        !table.aggregates()[id].is_fixed() && (size.persons == 0 || !minimum.is_met(size))
    };
    let rest = figures.filter(|id| !must_go(id)).collect::<Vec<_>>();
    let free = rest.iter().copied().filter(|&id| !table.aggregates()[id].is_fixed()).collect::<Vec<_>>();
    let cost = |hidden: &[usize]| hidden.iter().map(|&id| u64::from(table.aggregates()[id].weight())).sum::<u64>();
    let mut choices = [Vec::new()].into_iter().chain(subsets(&free)).collect::<Vec<_>>();
    choices.sort_by_key(|hidden| cost(hidden));
    let is_safe = |hidden: &&Vec<usize>| {
        let shown = rest.iter().copied().filter(|id| !hidden.contains(id)).collect::<Vec<_>>();
        let none_too_small = shown.iter().all(|&id| table.size(id).persons == 0 || minimum.is_met(table.size(id)));
        none_too_small && !is_exposed(table, &shown, minimum)
    };
    choices.iter().find(is_safe).map(|hidden| cost(hidden))
}
