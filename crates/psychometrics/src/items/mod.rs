//! Classical item analysis: how well items measure one thing together.
//!
//! # The model
//! k items x₁ … x_k with covariance matrix C; the scale is their sum. Everything here is a function of C, of the
//! correlations R = D^(−1/2) C D^(−1/2) with D the diagonal of C, and of the number of persons:
//!
//! * α = k/(k−1) · (1 − tr C / 1ᵀC1); standardised: the same of R;
//! * λ2 = (1ᵀC1 − tr C + √(k/(k−1) · Σᵢ≠ⱼ cᵢⱼ²)) / 1ᵀC1;
//! * λ6 = 1 − Σ 1/(R⁻¹)ⱼⱼ / 1ᵀR1 (each item's error is what the others do not predict);
//! * item–rest: the correlation of an item with the sum of the others.
//!
//! Items must be turned beforehand so that all point the same way.
//!
//! # Missing answers
//! [`Missing::Complete`] leaves out whoever misses an item. [`Missing::Pairwise`] takes each covariance over those who
//! answered both items and each variance over those who answered the item; C may then fail to be a covariance matrix
//! of anything, which shows as an error where it matters.
//!
//! # Sources
//! Cronbach (1951), Psychometrika 16, 297–334; Guttman (1945), Psychometrika 10, 255–282; Feldt (1965), Psychometrika
//! 30, 357–370; Feldt, Woodruff and Salih (1987), Applied Psychological Measurement 11, 93–103.

mod coefficients;
mod moments;
mod responses;

use std::fmt;

pub use coefficients::{
    Interval, alpha, alpha_without, feldt_interval, lambda2, lambda6, mean_correlation, rest_correlation,
    standardised_alpha,
};
pub use moments::{Missing, Moments};
pub use responses::Responses;

/// Why a coefficient does not exist for these data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemError {
    /// A row has another number of answers than there are items.
    RaggedRow { row: usize, found: usize, expected: usize },
    /// An answer is infinite or not a number.
    NotFinite { row: usize, item: usize },
    /// Alpha needs two items, alpha without an item three.
    TooFewItems { items: usize },
    /// Fewer than two persons can be used.
    TooFewPersons { persons: usize },
    /// Everyone gave the same answer to this item.
    NoVariance { item: usize },
    /// Fewer than two persons answered both items.
    NeverTogether { first: usize, second: usize },
    /// The sum of the items does not vary, or pairwise covariances add up to less than nothing.
    NoVarianceOfSum,
    /// An item is a combination of others, or pairwise correlations contradict each other.
    Singular,
    /// There is no such item.
    UnknownItem { item: usize },
    /// A confidence must lie between 0 and 1, and alpha below 1.
    OutOfRange,
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RaggedRow { row, found, expected } => {
                write!(f, "row {row} has {found} answers, but there are {expected} items")
            }
            Self::NotFinite { row, item } => write!(f, "the answer to item {item} in row {row} is not a finite number"),
            Self::TooFewItems { items } => write!(f, "{items} items are too few"),
            Self::TooFewPersons { persons } => write!(f, "{persons} persons are too few"),
            Self::NoVariance { item } => write!(f, "everyone gave the same answer to item {item}"),
            Self::NeverTogether { first, second } => {
                write!(f, "fewer than two persons answered both item {first} and item {second}")
            }
            Self::NoVarianceOfSum => f.write_str("the sum of the items does not vary"),
            Self::Singular => f.write_str("an item is a combination of others"),
            Self::UnknownItem { item } => write!(f, "there is no item {item}"),
            Self::OutOfRange => f.write_str("the confidence must lie between 0 and 1, and alpha below 1"),
        }
    }
}

impl std::error::Error for ItemError {}
