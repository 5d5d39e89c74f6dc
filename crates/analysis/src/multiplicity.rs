//! Many comparisons on one page: which of them to believe.
//!
//! Benjamini and Hochberg (1995), *Controlling the false discovery rate*, Journal of the Royal Statistical Society B 57,
//! 289–300: sort m probabilities; find the largest i with pᵢ ≤ q i/m; keep the first i. Of what is kept, a share
//! q is false at most, on average.

/// The rate of false discoveries that is accepted.
pub const RATE: f64 = 0.05;

/// Which of these two-sided probabilities survive at false discovery rate `rate`.
pub fn discoveries(probabilities: &[f64], rate: f64) -> Vec<bool> {
    let mut sorted = probabilities.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let m = sorted.len() as f64;
    let is_kept = |(place, p): &(usize, &f64)| **p <= rate * (place + 1) as f64 / m;
    let limit = sorted.iter().enumerate().filter(is_kept).map(|(_, p)| *p).next_back();
    probabilities.iter().map(|p| limit.is_some_and(|limit| *p <= limit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paper's section 3.2: 15 comparisons of treatments of myocardial infarction; four are kept, Bonferroni's
    /// method keeps three.
    #[test]
    fn the_example_of_benjamini_and_hochberg() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000,
        ];
        let kept = discoveries(&p, 0.05);
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 4);
        assert!(kept[..4].iter().all(|kept| *kept));
    }

    /// Above its own line, but below a later one that holds.
    #[test]
    fn a_later_discovery_carries_the_earlier_ones() {
        assert_eq!(discoveries(&[0.04, 0.045, 0.03], 0.05), [true, true, true]);
    }

    #[test]
    fn nothing_is_discovered_in_nothing() {
        assert!(discoveries(&[], 0.05).is_empty());
        assert_eq!(discoveries(&[0.2, 0.9], 0.05), [false, false]);
    }
}
