//! Means and covariances of items, with missing answers.

use super::{ItemError, Responses};

/// What to do with persons who miss an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Use only persons who answered every item.
    Complete,
    /// Use, for each pair of items, everyone who answered both.
    Pairwise,
}

/// Number of persons, means and covariances (divisor n − 1) of at least two items, all of which vary.
#[derive(Debug, Clone, PartialEq)]
pub struct Moments {
    items: usize,
    persons: usize,
    answered: Vec<usize>,
    means: Vec<f64>,
    covariances: Vec<f64>,
}

impl Moments {
    /// Computes the moments in two passes: means first, then products of the distances from them.
    ///
    /// # Errors
    /// [`ItemError::TooFewItems`], [`ItemError::TooFewPersons`], [`ItemError::NoVariance`],
    /// [`ItemError::NeverTogether`].
    pub fn of(responses: &Responses, missing: Missing) -> Result<Self, ItemError> {
        let items = responses.items();
        if items < 2 {
            return Err(ItemError::TooFewItems { items });
        }
        let is_used = |row: &&[f64]| missing == Missing::Pairwise || row.iter().all(|value| !value.is_nan());
        let persons = responses.rows().filter(is_used).count();
        if persons < 2 {
            return Err(ItemError::TooFewPersons { persons });
        }
        let (answered, means) = means(items, responses.rows().filter(is_used));
        let mut pairs = vec![Pair::default(); items * items];
        let mut distances = vec![0.0; items];
        for row in responses.rows().filter(is_used) {
            for ((distance, value), mean) in distances.iter_mut().zip(row).zip(&means) {
                *distance = value - mean;
            }
            add_products(&mut pairs, &distances);
        }
        let covariances = covariances(items, &pairs)?;
        Ok(Self { items, persons, answered, means, covariances })
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.items
    }

    /// Persons used: the complete ones, or all.
    pub fn persons(&self) -> usize {
        self.persons
    }

    /// Persons used who answered `item`; 0 where there is no such item.
    pub fn answered(&self, item: usize) -> usize {
        self.answered.get(item).copied().unwrap_or(0)
    }

    /// Means of the items.
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// Covariance of two items (the variance of one with itself). Panics where there is no such item.
    pub fn covariance(&self, first: usize, second: usize) -> f64 {
        self.covariances[first * self.items + second]
    }

    /// Correlation of two items, from [`covariance`](Self::covariance) and the items' own variances.
    pub fn correlation(&self, first: usize, second: usize) -> f64 {
        if first == second {
            return 1.0;
        }
        let variances = self.covariance(first, first) * self.covariance(second, second);
        self.covariance(first, second) / variances.sqrt()
    }
}

/// Sums over those who answered both of two items, as distances from the items' means over all.
#[derive(Clone, Copy, Default)]
struct Pair {
    n: usize,
    first: f64,
    second: f64,
    product: f64,
}

fn means<'a>(items: usize, rows: impl Iterator<Item = &'a [f64]>) -> (Vec<usize>, Vec<f64>) {
    let mut answered = vec![0; items];
    let mut sums = vec![0.0; items];
    for row in rows {
        for ((n, sum), value) in answered.iter_mut().zip(&mut sums).zip(row) {
            if !value.is_nan() {
                *n += 1;
                *sum += value;
            }
        }
    }
    let means = answered.iter().zip(sums).map(|(n, sum)| if *n == 0 { 0.0 } else { sum / *n as f64 });
    let means = means.collect();
    (answered, means)
}

fn add_products(pairs: &mut [Pair], distances: &[f64]) {
    for (first, x) in distances.iter().enumerate().filter(|(_, x)| !x.is_nan()) {
        let pairs = &mut pairs[first * distances.len()..][..=first];
        for (pair, y) in pairs.iter_mut().zip(distances).filter(|(_, y)| !y.is_nan()) {
            pair.n += 1;
            pair.first += x;
            pair.second += y;
            pair.product += x * y;
        }
    }
}

fn covariances(items: usize, pairs: &[Pair]) -> Result<Vec<f64>, ItemError> {
    let mut covariances = vec![0.0; items * items];
    for first in 0..items {
        for second in 0..=first {
            let Pair { n, first: x, second: y, product } = pairs[first * items + second];
            if n < 2 {
                return Err(ItemError::NeverTogether { first: second, second: first });
            }
            let covariance = (product - x * y / n as f64) / (n - 1) as f64;
            if first == second && !is_spread(covariance, product, n) {
                return Err(ItemError::NoVariance { item: first });
            }
            covariances[first * items + second] = covariance;
            covariances[second * items + first] = covariance;
        }
    }
    Ok(covariances)
}

/// A variance of nothing but rounding is none.
fn is_spread(variance: f64, sum_of_squares: f64, n: usize) -> bool {
    variance > f64::EPSILON * sum_of_squares / n as f64 && variance.is_finite()
}
