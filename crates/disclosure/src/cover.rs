//! The cheapest choice of elements that meets every set (minimum weight hitting set).
//!
//! Each exposure is a set of figures of which at least one must be hidden. Elements that meet fewer sets than a no
//! dearer one are dropped, the sets fall into parts that share no element, and each part is solved by branch and
//! bound: branch on the set with the fewest elements left; bound by sets that share no element, each of which costs
//! at least its cheapest. When the limit is reached the best choice so far is used.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    let sets = smallest_sets(sets);
    let candidates = useful_elements(&sets, weight);
    let sets = sets.iter().map(|set| set.iter().copied().filter(|e| candidates.contains(e)).collect());
    let mut cover = Cover { chosen: BTreeSet::new(), optimal: true };
    for part in parts(sets.collect()) {
        let mut search = Search::new(part, weight, limit);
        search.run();
        cover.optimal &= search.left > 0;
        cover.chosen.extend(search.best);
    }
    cover
}

/// A set that holds another is met whenever the other is.
fn smallest_sets<'a>(sets: impl Iterator<Item = &'a Vec<usize>>) -> Vec<BTreeSet<usize>> {
    let unique = sets.map(|set| set.iter().copied().collect()).collect::<BTreeSet<BTreeSet<usize>>>();
    let mut by_size = unique.into_iter().collect::<Vec<_>>();
    by_size.sort_by_key(BTreeSet::len);
    let mut kept = Vec::<BTreeSet<usize>>::new();
    for set in by_size {
        if !kept.iter().any(|smaller| smaller.is_subset(&set)) {
            kept.push(set);
        }
    }
    kept
}

/// Elements that no other replaces at the same cost or less.
fn useful_elements(sets: &[BTreeSet<usize>], weight: &dyn Fn(usize) -> u64) -> BTreeSet<usize> {
    let mut met = BTreeMap::<usize, Vec<usize>>::new();
    for (index, set) in sets.iter().enumerate() {
        for &element in set {
            met.entry(element).or_default().push(index);
        }
    }
    let mut cheapest = HashMap::<Vec<usize>, usize>::new();
    for (element, meets) in met {
        let best = cheapest.entry(meets).or_insert(element);
        if weight(element) < weight(*best) {
            *best = element;
        }
    }
    let mut order = cheapest.into_iter().collect::<Vec<_>>();
    order.sort_by_key(|(meets, element)| (std::cmp::Reverse(meets.len()), weight(*element), *element));
    let mut kept = Vec::<(BTreeSet<usize>, usize)>::new();
    for (meets, element) in order {
        let meets = meets.into_iter().collect::<BTreeSet<_>>();
        if !kept.iter().any(|(more, other)| weight(*other) <= weight(element) && meets.is_subset(more)) {
            kept.push((meets, element));
        }
    }
    kept.into_iter().map(|(_, element)| element).collect()
}

/// Sets that share elements, together.
fn parts(sets: Vec<BTreeSet<usize>>) -> Vec<Vec<BTreeSet<usize>>> {
    let mut parts = Vec::<(BTreeSet<usize>, Vec<BTreeSet<usize>>)>::new();
    for set in sets {
        let (touched, mut rest): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(all, _)| !all.is_disjoint(&set));
        let mut all = set.clone();
        let mut joined = vec![set];
        for (elements, sets) in touched {
            all.extend(elements);
            joined.extend(sets);
        }
        rest.push((all, joined));
        parts = rest;
    }
    parts.into_iter().map(|(_, sets)| sets).collect()
}

struct Search<'a> {
    sets: Vec<BTreeSet<usize>>,
    weight: &'a dyn Fn(usize) -> u64,
    banned: BTreeSet<usize>,
    chosen: Vec<usize>,
    best: Vec<usize>,
    best_cost: u64,
    left: u64,
}

impl<'a> Search<'a> {
    fn new(mut sets: Vec<BTreeSet<usize>>, weight: &'a dyn Fn(usize) -> u64, limit: u64) -> Self {
        sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        let (banned, chosen, best) = (BTreeSet::new(), Vec::new(), Vec::new());
        Self { sets, weight, banned, chosen, best, best_cost: u64::MAX, left: limit.max(1) }
    }

    fn run(&mut self) {
        self.best = self.greedy();
        self.best_cost = self.cost(&self.best);
        self.branch();
    }

    fn cost(&self, elements: &[usize]) -> u64 {
        elements.iter().map(|&element| (self.weight)(element)).sum()
    }

    /// Again and again the element that meets most open sets for its weight; then what became needless is dropped.
    fn greedy(&self) -> Vec<usize> {
        let mut chosen = Vec::new();
        let mut open = self.sets.iter().collect::<Vec<_>>();
        while !open.is_empty() {
            let Some(element) = self.most_useful(&open) else { break };
            chosen.push(element);
            open.retain(|set| !set.contains(&element));
        }
        let mut index = 0;
        while index < chosen.len() {
            let others = |set: &BTreeSet<usize>| chosen.iter().enumerate().any(|(i, e)| i != index && set.contains(e));
            if self.sets.iter().all(others) {
                chosen.remove(index);
            } else {
                index += 1;
            }
        }
        chosen
    }

    fn most_useful(&self, open: &[&BTreeSet<usize>]) -> Option<usize> {
        let mut meets = BTreeMap::<usize, u64>::new();
        for &element in open.iter().copied().flatten() {
            *meets.entry(element).or_default() += 1;
        }
        let value = |&(element, count): &(usize, u64)| {
            // Sets met per weight, compared as whole numbers.
            (count * 1_000_000 / (self.weight)(element).max(1), std::cmp::Reverse(element))
        };
        meets.into_iter().max_by_key(value).map(|(element, _)| element)
    }

    fn branch(&mut self) {
        if self.left <= 1 {
            self.left = 0;
            return;
        }
        self.left -= 1;
        let open = self.sets.iter().filter(|set| !self.chosen.iter().any(|element| set.contains(element)));
        let open = open.map(|set| set.iter().copied().filter(|e| !self.banned.contains(e)).collect::<Vec<_>>());
        let open = open.collect::<Vec<_>>();
        let spent = self.cost(&self.chosen);
        let Some(narrowest) = open.iter().min_by_key(|set| set.len()) else {
            if spent < self.best_cost {
                (self.best, self.best_cost) = (self.chosen.clone(), spent);
            }
            return;
        };
        if narrowest.is_empty() || spent + self.bound(&open) >= self.best_cost {
            return;
        }
        let mut order = narrowest.clone();
        let meets = |element: usize| open.iter().filter(|set| set.contains(&element)).count() as u64;
        order.sort_by_key(|&e| (std::cmp::Reverse(meets(e) * 1_000_000 / (self.weight)(e).max(1)), e));
        for &element in &order {
            self.chosen.push(element);
            self.branch();
            self.chosen.pop();
            self.banned.insert(element);
        }
        for element in &order {
            self.banned.remove(element);
        }
    }

    /// What the open sets cost at least: sets without a common element each cost their cheapest.
    fn bound(&self, open: &[Vec<usize>]) -> u64 {
        let mut used = BTreeSet::new();
        let mut bound = 0;
        for set in open {
            if set.iter().all(|element| !used.contains(element)) {
                bound += set.iter().map(|&element| (self.weight)(element)).min().unwrap_or(0);
                used.extend(set.iter().copied());
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
        for _ in 0..400 {
            let elements = 3 + draw(7) as usize;
            let weights = (0..elements).map(|_| 1 + draw(5)).collect::<Vec<_>>();
            let sets = (0..=draw(8)).map(|_| (0..=draw(4)).map(|_| draw(elements as u64) as usize).collect());
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
