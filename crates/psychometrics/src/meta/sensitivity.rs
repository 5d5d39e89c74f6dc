//! What the result hangs on: single studies, small studies, and how much moderators explain.

use super::MetaError;
use super::between::Estimator;
use super::fit::{Coefficient, Fit, Options, fit};
use super::studies::Studies;

/// A study's own true effect, drawn towards what all say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StudyEffect {
    pub estimate: f64,
    pub se: f64,
}

/// The analysis without each study in turn, in the studies' order.
///
/// # Errors
/// As [`fit`], and [`MetaError::TooFewStudies`] where too few are left.
pub fn leave_one_out(studies: &Studies, options: Options) -> Result<Vec<Fit>, MetaError> {
    (0..studies.len()).map(|study| fit(&studies.without(study)?, options)).collect()
}

/// Best linear unbiased predictions λᵢyᵢ + (1 − λᵢ)xᵢᵀβ with λᵢ = τ²/(τ² + vᵢ), and their standard errors
/// √(λᵢvᵢ + (1 − λᵢ)² xᵢᵀCxᵢ), C the coefficients' covariance.
///
/// # Errors
/// As [`fit`].
pub fn study_effects(studies: &Studies, options: Options) -> Result<Vec<StudyEffect>, MetaError> {
    let fitted = fit(studies, options)?;
    let tau2 = fitted.heterogeneity.tau2;
    let of = |study: usize| {
        let (y, v, x) = (studies.effects[study], studies.variances[study], &studies.design[study]);
        let own = tau2 / (tau2 + v);
        let mean: f64 = x.iter().zip(&fitted.coefficients).map(|(x, b)| x * b.estimate).sum();
        let product = |row: &[f64]| row.iter().zip(x).map(|(c, b)| c * b).sum::<f64>();
        let of_mean: f64 = x.iter().zip(&fitted.covariance).map(|(a, row)| a * product(row)).sum();
        let variance = own * v + (1.0 - own).powi(2) * of_mean;
        StudyEffect { estimate: own * y + (1.0 - own) * mean, se: variance.sqrt() }
    };
    Ok((0..studies.len()).map(of).collect())
}

/// Egger's question in the random-effects model: does the effect grow with the study's standard error? The
/// coefficient of √vᵢ as one more moderator (Sterne and Egger, 2005).
///
/// # Errors
/// As [`fit`]; [`MetaError::ModeratorsNotDistinct`] if all studies are equally precise.
pub fn funnel_asymmetry(studies: &Studies, options: Options) -> Result<Coefficient, MetaError> {
    let errors: Vec<f64> = studies.variances.iter().map(|v| v.sqrt()).collect();
    let fitted = fit(&studies.clone().with_moderators(&[&errors])?, options)?;
    fitted.coefficients.last().copied().ok_or(MetaError::ModeratorsNotDistinct)
}

/// R²: the share of the between-study variance that the moderators take away, 0 to 1; none where there was none to explain
/// or the estimator has none.
///
/// # Errors
/// As [`fit`].
pub fn variance_explained(studies: &Studies, options: Options) -> Result<Option<f64>, MetaError> {
    if options.estimator == Estimator::FixedEffect {
        return Ok(None);
    }
    let with = options.estimator.between(studies, options.threshold)?.tau2;
    let plain = Studies { design: vec![vec![1.0]; studies.len()], ..studies.clone() };
    let without = options.estimator.between(&plain, options.threshold)?.tau2;
    Ok((without > 0.0).then(|| ((without - with) / without).max(0.0)))
}
