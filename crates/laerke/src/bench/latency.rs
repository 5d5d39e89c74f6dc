//! How long requests took.

use std::time::Duration;

/// Every measured time of one kind of request, in microseconds.
#[derive(Debug, Clone, Default)]
pub struct Latencies(Vec<u32>);

impl Latencies {
    pub fn add(&mut self, took: Duration) {
        self.0.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The time in milliseconds that so many percent of the requests did not exceed, for each of `shares`.
    pub fn percentiles_ms<const N: usize>(mut self, shares: [usize; N]) -> [f64; N] {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        shares.map(|share| {
            let place = (self.0.len() * share).div_ceil(100).saturating_sub(1).min(last);
            f64::from(self.0.get(place).copied().unwrap_or(0)) / 1_000.0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ninety_fifth_of_a_hundred_is_the_ninety_fifth() {
        let mut all = Latencies::default();
        (1..=100).rev().for_each(|ms| all.add(Duration::from_millis(ms)));
        assert_eq!(all.percentiles_ms([50, 95, 99, 100]).map(|ms| ms as u64), [50, 95, 99, 100]);
        assert_eq!(Latencies::default().percentiles_ms([50]).map(|ms| ms as u64), [0]);
    }
}
