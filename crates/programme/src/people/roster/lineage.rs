//! Year roll-over: which class is last year's class, told by the pupils they share.

use std::collections::{BTreeMap, BTreeSet};

/// A guess that `to` continues `from`; a person confirms it.
#[derive(Debug, Clone, PartialEq)]
pub struct LineageProposal<C> {
    pub from: C,
    pub to: C,
    /// Pupils in both.
    pub shared: usize,
    /// `shared` over the pupils of `from`, 0 to 1.
    pub share_of_old: f64,
    /// `shared` over the pupils of `to`, 0 to 1.
    pub share_of_new: f64,
}

/// Whether a new class is thought to continue an old one: the pupils that they share are at least half of either.
/// So a class that was split continues in both parts, and two that were merged continue in one.
pub fn seems_to_continue(shared: usize, of_old: usize, of_new: usize) -> bool {
    2 * shared >= of_old || 2 * shared >= of_new
}

/// Proposes that a new class continues an old one, by [`seems_to_continue`]. Ordered by the new class, the largest
/// part first.
pub fn propose_lineage<C: Ord + Clone, P: Ord>(
    old: &BTreeMap<C, BTreeSet<P>>,
    new: &BTreeMap<C, BTreeSet<P>>,
) -> Vec<LineageProposal<C>> {
    let mut old_classes_of: BTreeMap<&P, Vec<&C>> = BTreeMap::new();
    for (class, pupils) in old {
        for pupil in pupils {
            old_classes_of.entry(pupil).or_default().push(class);
        }
    }
    let mut proposals = Vec::new();
    for (to, pupils) in new {
        let mut shared: BTreeMap<&C, usize> = BTreeMap::new();
        for from in pupils.iter().filter_map(|pupil| old_classes_of.get(pupil)).flatten().copied() {
            *shared.entry(from).or_default() += 1;
        }
        let mut of_this: Vec<_> = shared
            .into_iter()
            .filter_map(|(from, shared)| {
                let (of_old, of_new) = (old.get(from)?.len(), pupils.len());
                seems_to_continue(shared, of_old, of_new).then(|| LineageProposal {
                    from: from.clone(),
                    to: to.clone(),
                    shared,
                    share_of_old: shared as f64 / of_old as f64,
                    share_of_new: shared as f64 / of_new as f64,
                })
            })
            .collect();
        of_this.sort_by(|a, b| b.shared.cmp(&a.shared).then_with(|| a.from.cmp(&b.from)));
        proposals.append(&mut of_this);
    }
    proposals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(list: &[(&'static str, std::ops::Range<u32>)]) -> BTreeMap<&'static str, BTreeSet<u32>> {
        list.iter().map(|(name, pupils)| (*name, pupils.clone().collect())).collect()
    }

    #[test]
    fn last_years_class_is_found_by_its_pupils() {
        let old = classes(&[("3.A", 0..20), ("3.B", 20..40)]);
        let new = classes(&[("4.A", 2..21), ("4.B", 21..42)]);
        let found = propose_lineage(&old, &new);
        let pairs: Vec<_> = found.iter().map(|p| (p.from, p.to, p.shared)).collect();
        assert_eq!(pairs, [("3.A", "4.A", 18), ("3.B", "4.B", 19)]);
        assert!((found[0].share_of_old - 0.9).abs() < 1e-12);
    }

    #[test]
    fn merged_and_split_classes_are_both_proposed() {
        let old = classes(&[("6.A", 0..10), ("6.B", 10..20), ("2.A", 100..120)]);
        let new = classes(&[("7.A", 0..20), ("3.A", 100..110), ("3.B", 110..120)]);
        let pairs: Vec<_> = propose_lineage(&old, &new).iter().map(|p| (p.from, p.to)).collect();
        assert_eq!(pairs, [("2.A", "3.A"), ("2.A", "3.B"), ("6.A", "7.A"), ("6.B", "7.A")]);
    }

    #[test]
    fn a_new_first_class_continues_nothing() {
        let old = classes(&[("9.A", 0..20)]);
        let new = classes(&[("0.A", 50..70), ("10.X", 18..30)]);
        assert!(propose_lineage(&old, &new).is_empty());
        assert!(propose_lineage::<u8, u8>(&BTreeMap::new(), &BTreeMap::new()).is_empty());
    }
}
