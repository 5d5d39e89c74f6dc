//! Coefficients of a scale and of its items. Formulas and sources: see [the module](super).

use super::{ItemError, Moments};
use crate::distribution::f_quantile;

/// An interval around an estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// Cronbach's alpha of the sum of the items.
///
/// # Errors
/// [`ItemError::NoVarianceOfSum`].
pub fn alpha(moments: &Moments) -> Result<f64, ItemError> {
    let c = |i: usize, j: usize| moments.covariance(i, j);
    alpha_of(moments.items(), &c)
}

/// Alpha of the sum of standardised items.
///
/// # Errors
/// [`ItemError::NoVarianceOfSum`].
pub fn standardised_alpha(moments: &Moments) -> Result<f64, ItemError> {
    let r = |i: usize, j: usize| moments.correlation(i, j);
    alpha_of(moments.items(), &r)
}

/// Alpha of the sum of all items but one.
///
/// # Errors
/// [`ItemError::UnknownItem`], [`ItemError::TooFewItems`] below three items, [`ItemError::NoVarianceOfSum`].
pub fn alpha_without(moments: &Moments, item: usize) -> Result<f64, ItemError> {
    known(moments, item)?;
    let items = moments.items();
    if items < 3 {
        return Err(ItemError::TooFewItems { items });
    }
    let kept = |place: usize| place + usize::from(place >= item);
    let c = |i: usize, j: usize| moments.covariance(kept(i), kept(j));
    alpha_of(items - 1, &c)
}

/// Correlation of an item with the sum of all others, from the covariances.
///
/// # Errors
/// [`ItemError::UnknownItem`]; [`ItemError::NoVarianceOfSum`] where the others' sum does not vary.
pub fn rest_correlation(moments: &Moments, item: usize) -> Result<f64, ItemError> {
    known(moments, item)?;
    let others = || (0..moments.items()).filter(|other| *other != item);
    let with_rest: f64 = others().map(|other| moments.covariance(item, other)).sum();
    let of_rest: f64 = others().map(|i| others().map(|j| moments.covariance(i, j)).sum::<f64>()).sum();
    if of_rest <= 0.0 {
        return Err(ItemError::NoVarianceOfSum);
    }
    Ok(with_rest / (moments.covariance(item, item) * of_rest).sqrt())
}

/// Mean correlation between two different items.
pub fn mean_correlation(moments: &Moments) -> f64 {
    let k = moments.items();
    let r = |i: usize, j: usize| moments.correlation(i, j);
    (total(k, &r) - k as f64) / (k * (k - 1)) as f64
}

/// Guttman's λ2, from the covariances; never below alpha.
///
/// # Errors
/// [`ItemError::NoVarianceOfSum`].
pub fn lambda2(moments: &Moments) -> Result<f64, ItemError> {
    let k = moments.items();
    let c = |i: usize, j: usize| moments.covariance(i, j);
    let square = |i: usize, j: usize| if i == j { 0.0 } else { c(i, j).powi(2) };
    let sum = positive(total(k, &c))?;
    Ok((sum - trace(k, &c) + (k as f64 / (k - 1) as f64 * total(k, &square)).sqrt()) / sum)
}

/// Guttman's λ6 of the standardised items.
///
/// # Errors
/// [`ItemError::Singular`], [`ItemError::NoVarianceOfSum`].
pub fn lambda6(moments: &Moments) -> Result<f64, ItemError> {
    let k = moments.items();
    let r = |i: usize, j: usize| moments.correlation(i, j);
    let errors: f64 = inverse_diagonal(k, &r)?.into_iter().map(f64::recip).sum();
    Ok(1.0 - errors / positive(total(k, &r))?)
}

/// Feldt's interval for an alpha found with `persons` and `items`: 1 − (1 − α) · F quantiles with n − 1 and (n − 1)(k − 1)
/// degrees of freedom. Exact where persons and items are random, normal and without interaction.
///
/// # Errors
/// [`ItemError::TooFewPersons`], [`ItemError::TooFewItems`]; [`ItemError::OutOfRange`] unless 0 < `confidence` < 1 and
/// `alpha` ≤ 1.
pub fn feldt_interval(alpha: f64, persons: usize, items: usize, confidence: f64) -> Result<Interval, ItemError> {
    if persons < 2 {
        return Err(ItemError::TooFewPersons { persons });
    }
    if items < 2 {
        return Err(ItemError::TooFewItems { items });
    }
    let is_in_range = confidence > 0.0 && confidence < 1.0 && alpha.is_finite() && alpha <= 1.0;
    if !is_in_range {
        return Err(ItemError::OutOfRange);
    }
    let d1 = (persons - 1) as f64;
    let d2 = d1 * (items - 1) as f64;
    let tail = (1.0 - confidence) / 2.0;
    let bound = |p: f64| 1.0 - (1.0 - alpha) * f_quantile(p, d1, d2);
    Ok(Interval { low: bound(1.0 - tail), high: bound(tail) })
}

fn known(moments: &Moments, item: usize) -> Result<(), ItemError> {
    if item < moments.items() { Ok(()) } else { Err(ItemError::UnknownItem { item }) }
}

fn alpha_of(k: usize, c: &dyn Fn(usize, usize) -> f64) -> Result<f64, ItemError> {
    Ok(k as f64 / (k - 1) as f64 * (1.0 - trace(k, c) / positive(total(k, c))?))
}

fn trace(k: usize, c: &dyn Fn(usize, usize) -> f64) -> f64 {
    (0..k).map(|i| c(i, i)).sum()
}

fn total(k: usize, c: &dyn Fn(usize, usize) -> f64) -> f64 {
    (0..k).map(|i| (0..k).map(|j| c(i, j)).sum::<f64>()).sum()
}

/// A variance of a sum that is nothing but rounding is refused too: alpha would be noise.
fn positive(variance: f64) -> Result<f64, ItemError> {
    if variance > 0.0 { Ok(variance) } else { Err(ItemError::NoVarianceOfSum) }
}

/// The diagonal of the inverse of a correlation matrix R = L Lᵀ (Cholesky): (R⁻¹)ⱼⱼ is the squared length of
/// column j of L⁻¹.
fn inverse_diagonal(k: usize, r: &dyn Fn(usize, usize) -> f64) -> Result<Vec<f64>, ItemError> {
    let mut l = vec![0.0; k * k];
    for i in 0..k {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|m| l[i * k + m] * l[j * k + m]).sum();
            let left = r(i, j) - dot;
            l[i * k + j] = match i == j {
                // The part of an item that the others do not predict; below this it cannot be told from rounding.
                true if left > 1e-10 => left.sqrt(),
                true => return Err(ItemError::Singular),
                false => left / l[j * k + j],
            };
        }
    }
    let mut diagonal = vec![0.0; k];
    for (column, sum) in diagonal.iter_mut().enumerate() {
        let mut inverse = vec![0.0; k];
        for row in column..k {
            let unit = f64::from(u8::from(row == column));
            let dot: f64 = (column..row).map(|m| l[row * k + m] * inverse[m]).sum();
            inverse[row] = (unit - dot) / l[row * k + row];
            *sum += inverse[row] * inverse[row];
        }
    }
    Ok(diagonal)
}
