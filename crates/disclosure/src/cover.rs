//! The cheapest choice of elements that meets every set (minimum weight hitting set).
//!
//! Each exposure is a set of figures of which at least one must be hidden. First, again and again: a set that holds
//! another is dropped; an element is dropped if a no dearer one meets every set it meets; the element of a set of
//! one is chosen. What is left falls into parts that share no element, and each is solved by branch and bound:
//! branch on the set with the fewest elements left; bound by dual ascent (each open set in turn pays as much as
//! the cheapest of its elements has left to be paid). When the limit is reached the best choice so far is used.

use std::collections::{BTreeMap, BTreeSet};

/// A choice, and whether it is proved to be the cheapest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cover {
    pub(crate) chosen: BTreeSet<usize>,
    pub(crate) optimal: bool,
}

/// Chooses elements such that each of `sets` (none empty) holds one of them.
pub(crate) fn cheapest_cover<'a>(
    sets: impl Iterator<Item = &'a Vec<usize>>,
    weight: &dyn Fn(usize) -> u64,
    limit: u64,
) -> Cover {
    let mut cover = Cover { chosen: BTreeSet::new(), optimal: true };
    let mut problem = Problem::new(sets, weight);
    while problem.drop_larger_sets() | problem.drop_dearer_elements() | problem.choose_forced(&mut cover.chosen) {}
    for part in problem.parts() {
        let mut search = Search::new(&problem, &part, limit);
        search.run();
        cover.optimal &= search.left > 0;
        cover.chosen.extend(search.best.iter().map(|&element| problem.names[element]));
    }
    cover
}

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn remove(&mut self, at: usize) {
        self.0[at / 64] &= !(1 << (at % 64));
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }

    fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a & !b).collect())
    }

    fn count_common(&self, other: &Self) -> u64 {
        self.0.iter().zip(&other.0).map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.0.iter().enumerate().filter(|(_, word)| **word != 0);
        words.flat_map(|(index, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| index * 64 + bit))
    }
}

/// Sets and elements by position; both sides know each other.
struct Problem {
    names: Vec<usize>,
    weights: Vec<u64>,
    /// Per set its elements; empty where the set is done with.
    sets: Vec<Vec<usize>>,
    /// Per element the sets it meets; empty where it is dropped.
    meets: Vec<Bits>,
}

impl Problem {
    fn new<'a>(sets: impl Iterator<Item = &'a Vec<usize>>, weight: &dyn Fn(usize) -> u64) -> Self {
        let unique = sets.map(|set| set.iter().copied().collect()).collect::<BTreeSet<BTreeSet<usize>>>();
        let names = unique.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        let position = names.iter().enumerate().map(|(position, name)| (*name, position)).collect::<BTreeMap<_, _>>();
        let mut sets =
            unique.iter().map(|set| set.iter().map(|name| position[name]).collect()).collect::<Vec<Vec<_>>>();
        sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        let mut meets = vec![Bits::new(sets.len()); names.len()];
        for (set, elements) in sets.iter().enumerate() {
            for &element in elements {
                meets[element].insert(set);
            }
        }
        Self { weights: names.iter().map(|&name| weight(name)).collect(), names, sets, meets }
    }

    fn drop_set(&mut self, set: usize) {
        for element in std::mem::take(&mut self.sets[set]) {
            self.meets[element].remove(set);
        }
    }

    /// A set that holds another is met whenever the other is.
    fn drop_larger_sets(&mut self) -> bool {
        let mut dropped = false;
        for set in 0..self.sets.len() {
            let Some((&first, others)) = self.sets[set].split_first() else { continue };
            let mut holding = self.meets[first].clone();
            for &element in others {
                holding.and(&self.meets[element]);
            }
            holding.remove(set);
            for larger in holding.iter().collect::<Vec<_>>() {
                self.drop_set(larger);
                dropped = true;
            }
        }
        dropped
    }

    /// An element that meets no other sets than a no dearer one is not needed.
    fn drop_dearer_elements(&mut self) -> bool {
        let mut dropped = false;
        for element in 0..self.names.len() {
            let narrowest = self.meets[element].iter().min_by_key(|&set| self.sets[set].len());
            let Some(narrowest) = narrowest else { continue };
            let replaces = |&other: &usize| {
                let same = self.meets[element] == self.meets[other] && self.weights[element] == self.weights[other];
                other != element
                    && self.weights[other] <= self.weights[element]
                    && self.meets[element].is_within(&self.meets[other])
                    && (!same || other < element)
            };
            if self.sets[narrowest].iter().any(replaces) {
                for set in self.meets[element].iter().collect::<Vec<_>>() {
                    self.sets[set].retain(|other| *other != element);
                    self.meets[element].remove(set);
                }
                dropped = true;
            }
        }
        dropped
    }

    fn choose_forced(&mut self, chosen: &mut BTreeSet<usize>) -> bool {
        let mut any = false;
        for set in 0..self.sets.len() {
            if let [element] = self.sets[set][..] {
                chosen.insert(self.names[element]);
                for met in self.meets[element].iter().collect::<Vec<_>>() {
                    self.drop_set(met);
                }
                any = true;
            }
        }
        any
    }

    /// Sets that share elements, together.
    fn parts(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.sets.len()];
        let mut parts = Vec::new();
        for start in 0..self.sets.len() {
            if seen[start] || self.sets[start].is_empty() {
                continue;
            }
            seen[start] = true;
            let mut part = vec![start];
            let mut next = 0;
            while next < part.len() {
                for &element in &self.sets[part[next]] {
                    for other in self.meets[element].iter() {
                        if !std::mem::replace(&mut seen[other], true) {
                            part.push(other);
                        }
                    }
                }
                next += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }
}

struct Search<'a> {
    problem: &'a Problem,
    all: Bits,
    banned: Vec<bool>,
    chosen: Vec<usize>,
    best: Vec<usize>,
    best_cost: u64,
    left: u64,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, part: &[usize], limit: u64) -> Self {
        let mut all = Bits::new(problem.sets.len());
        for &set in part {
            all.insert(set);
        }
        let banned = vec![false; problem.names.len()];
        Self { problem, all, banned, chosen: Vec::new(), best: Vec::new(), best_cost: u64::MAX, left: limit.max(1) }
    }

    fn run(&mut self) {
        self.best = self.greedy();
        self.best_cost = self.cost(&self.best);
        self.branch(&self.all.clone());
    }

    fn cost(&self, elements: &[usize]) -> u64 {
        elements.iter().map(|&element| self.problem.weights[element]).sum()
    }

    /// Sets met for the weight, to be compared.
    fn value(&self, element: usize, open: &Bits) -> u64 {
        self.problem.meets[element].count_common(open) * 1_000_000 / self.problem.weights[element].max(1)
    }

    /// Again and again the element that meets most open sets for its weight; then what became needless is dropped.
    fn greedy(&self) -> Vec<usize> {
        let mut chosen = Vec::new();
        let mut open = self.all.clone();
        while !open.is_empty() {
            let candidates = open.iter().flat_map(|set| self.problem.sets[set].iter().copied());
            let candidates = candidates.collect::<BTreeSet<_>>();
            let best = candidates.into_iter().max_by_key(|&e| (self.value(e, &open), std::cmp::Reverse(e)));
            let Some(best) = best else { break };
            chosen.push(best);
            open = open.without(&self.problem.meets[best]);
        }
        let mut index = 0;
        while index < chosen.len() {
            let others = chosen.iter().enumerate().filter(|(other, _)| *other != index);
            let open = others.fold(self.all.clone(), |open, (_, &e)| open.without(&self.problem.meets[e]));
            if open.is_empty() {
                chosen.remove(index);
            } else {
                index += 1;
            }
        }
        chosen
    }

    fn branch(&mut self, open: &Bits) {
        if self.left <= 1 {
            self.left = 0;
            return;
        }
        self.left -= 1;
        let spent = self.cost(&self.chosen);
        let free = |set: usize| self.problem.sets[set].iter().copied().filter(|&element| !self.banned[element]);
        let Some(narrowest) = open.iter().min_by_key(|&set| free(set).count()) else {
            if spent < self.best_cost {
                (self.best, self.best_cost) = (self.chosen.clone(), spent);
            }
            return;
        };
        let mut order = free(narrowest).collect::<Vec<_>>();
        if order.is_empty() || spent + self.bound(open) >= self.best_cost {
            return;
        }
        order.sort_by_key(|&element| (std::cmp::Reverse(self.value(element, open)), element));
        for &element in &order {
            self.chosen.push(element);
            self.branch(&open.without(&self.problem.meets[element]));
            self.chosen.pop();
            self.banned[element] = true;
        }
        for element in order {
            self.banned[element] = false;
        }
    }

    /// What the open sets cost at least.
    fn bound(&self, open: &Bits) -> u64 {
        let mut paid = BTreeMap::<usize, u64>::new();
        let mut bound = 0;
        for set in open.iter() {
            let free = || self.problem.sets[set].iter().copied().filter(|&element| !self.banned[element]);
            let rest = |element| self.problem.weights[element] - paid.get(&element).copied().unwrap_or(0);
            let pays = free().map(rest).min().unwrap_or(0);
            bound += pays;
            for element in free().filter(|_| pays > 0) {
                *paid.entry(element).or_default() += pays;
            }
        }
        bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_cover_equals_trying_everything() {
        let mut state = 7_u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for case in 0..1_200 {
            let elements = 3 + draw(if case % 3 == 0 { 7 } else { 11 }) as usize;
            let count = if case % 3 == 2 { 150 } else { 12 };
            let weights = (0..elements).map(|_| 1 + draw(5)).collect::<Vec<_>>();
            let sets = (0..=draw(count)).map(|_| (0..=draw(5)).map(|_| draw(elements as u64) as usize).collect());
            let sets = sets.collect::<Vec<Vec<usize>>>();
            let cover = cheapest_cover(sets.iter(), &|element| weights[element], 100_000);
            assert!(cover.optimal);
            assert!(sets.iter().all(|set| set.iter().any(|element| cover.chosen.contains(element))));
            let cost = |mask: u32| (0..elements).filter(|e| mask >> e & 1 == 1).map(|e| weights[e]).sum::<u64>();
            let meets = |mask: &u32| sets.iter().all(|set| set.iter().any(|e| mask >> e & 1 == 1));
            let least = (0..1_u32 << elements).filter(meets).map(cost).min();
            assert_eq!(Some(cover.chosen.iter().map(|&e| weights[e]).sum::<u64>()), least);
        }
    }
}
