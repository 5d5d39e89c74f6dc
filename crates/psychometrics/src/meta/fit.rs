//! The pooled effect, or the coefficients of moderators.

use super::between::{Estimator, Weighted};
use super::studies::Studies;
use super::{Interval, MetaError};
use crate::distribution::{chi_squared_above, f_above, normal_critical, normal_two_sided, t_critical, t_two_sided};

/// What the standard errors and intervals rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Test {
    /// Normal: τ² taken as known.
    Normal,
    /// Knapp and Hartung: the spread of the effects themselves, t with k − p degrees of freedom.
    HartungKnapp,
}

/// How a meta-analysis is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    pub estimator: Estimator,
    pub test: Test,
    /// Of every interval, 0.95 for 95 %.
    pub confidence: f64,
    /// An iteration for τ² stops when a step changes it by no more than this; by default when nothing changes any more.
    pub threshold: Option<f64>,
}

impl Options {
    /// Restricted maximum likelihood with 95 % intervals.
    pub const fn new(estimator: Estimator, test: Test) -> Self {
        Self { estimator, test, confidence: 0.95, threshold: None }
    }

    pub(super) fn checked(&self) -> Result<(), MetaError> {
        let is_threshold = self.threshold.is_none_or(|threshold| threshold > 0.0);
        let is_confidence = self.confidence > 0.0 && self.confidence < 1.0;
        if is_threshold && is_confidence { Ok(()) } else { Err(MetaError::OutOfRange) }
    }

    /// How many standard errors on either side.
    pub(super) fn critical(&self, df: f64) -> f64 {
        match self.test {
            Test::Normal => normal_critical(self.confidence),
            Test::HartungKnapp => t_critical(self.confidence, df),
        }
    }
}

/// One coefficient: the first is the pooled effect (with moderators: the effect where they are all 0).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    pub estimate: f64,
    pub se: f64,
    /// z or t.
    pub statistic: f64,
    /// Two-sided.
    pub p: f64,
    pub interval: Interval,
}

/// How much the studies differ beyond chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heterogeneity {
    /// Between-study variance.
    pub tau2: f64,
    pub tau2_se: Option<f64>,
    /// Share of the total variance that lies between studies, 0 to 1.
    pub i2: f64,
    /// Total over typical sampling variance, from 1.
    pub h2: f64,
    /// Cochran's Q, with moderators the residual QE.
    pub q: f64,
    pub q_df: usize,
    pub q_p: f64,
}

/// Whether the moderators, all together, explain anything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Omnibus {
    /// QM: χ² with the normal test, F with Hartung and Knapp's.
    pub statistic: f64,
    pub df: usize,
    /// Degrees of freedom below, for F.
    pub df_below: Option<usize>,
    pub p: f64,
}

/// A meta-analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    pub options: Options,
    pub studies: usize,
    pub coefficients: Vec<Coefficient>,
    pub heterogeneity: Heterogeneity,
    /// None without moderators.
    pub moderators: Option<Omnibus>,
    /// Restricted for REML, full for all others.
    pub log_likelihood: f64,
    /// Each study's share of the weight, adding up to 1.
    pub weights: Vec<f64>,
    /// Covariances of the coefficients, row by row.
    pub covariance: Vec<Vec<f64>>,
}

impl Fit {
    /// The pooled effect, or the constant.
    pub fn effect(&self) -> &Coefficient {
        &self.coefficients[0]
    }

    /// Where the true effect of a new study is expected, at the values `at` of the moderators (none without); none for
    /// a fixed effect, which knows no other studies, and if `at` has not as many values as there are moderators.
    pub fn prediction_interval(&self, at: &[f64]) -> Option<Interval> {
        if self.options.estimator == Estimator::FixedEffect || at.len() + 1 != self.coefficients.len() {
            return None;
        }
        let x: Vec<f64> = std::iter::once(1.0).chain(at.iter().copied()).collect();
        let middle: f64 = x.iter().zip(&self.coefficients).map(|(x, b)| x * b.estimate).sum();
        let variance: f64 = x
            .iter()
            .zip(&self.covariance)
            .map(|(a, row)| a * row.iter().zip(&x).map(|(c, b)| c * b).sum::<f64>())
            .sum();
        let critical = self.options.critical((self.studies - x.len()) as f64);
        Some(Interval::around(middle, critical * (variance + self.heterogeneity.tau2).sqrt()))
    }
}

/// Fits the model of [the module](super).
///
/// # Errors
/// [`MetaError::NoSpread`], [`MetaError::NotConverged`], [`MetaError::OutOfScale`], [`MetaError::OutOfRange`].
pub fn fit(studies: &Studies, options: Options) -> Result<Fit, MetaError> {
    options.checked()?;
    let df = studies.residual_df();
    let between = options.estimator.between(studies, options.threshold)?;
    let weighted = Weighted::at(studies, between.tau2)?;
    let factor = match options.test {
        Test::Normal => 1.0,
        Test::HartungKnapp => weighted.spread / df as f64,
    };
    let rounding: f64 = weighted.weights.iter().zip(&studies.effects).map(|(w, y)| w * (y * 1e-14).powi(2)).sum();
    if options.test == Test::HartungKnapp && weighted.spread <= rounding {
        return Err(MetaError::NoSpread);
    }
    let covariance: Vec<Vec<f64>> = (0..weighted.inverse.n)
        .map(|i| (0..weighted.inverse.n).map(|j| factor * weighted.inverse.at(i, j)).collect())
        .collect();
    let coefficients: Vec<Coefficient> = weighted
        .coefficients
        .iter()
        .enumerate()
        .map(|(index, estimate)| coefficient(*estimate, covariance[index][index].sqrt(), &options, df as f64))
        .collect();
    let total: f64 = weighted.weights.iter().sum();
    let fit = Fit {
        studies: studies.len(),
        heterogeneity: heterogeneity(studies, options.estimator, between.tau2, between.se)?,
        moderators: omnibus(&weighted, factor, &options, df)?,
        log_likelihood: weighted
            .log_likelihood(studies, options.estimator == Estimator::RestrictedMaximumLikelihood)?,
        weights: weighted.weights.iter().map(|w| w / total).collect(),
        options,
        coefficients,
        covariance,
    };
    let is_finite = fit.coefficients.iter().all(|c| c.estimate.is_finite() && c.se.is_finite() && c.se > 0.0);
    if is_finite && fit.log_likelihood.is_finite() { Ok(fit) } else { Err(MetaError::OutOfScale) }
}

fn coefficient(estimate: f64, se: f64, options: &Options, df: f64) -> Coefficient {
    let statistic = estimate / se;
    let p = match options.test {
        Test::Normal => normal_two_sided(statistic),
        Test::HartungKnapp => t_two_sided(statistic, df),
    };
    Coefficient { estimate, se, statistic, p, interval: Interval::around(estimate, options.critical(df) * se) }
}

fn heterogeneity(
    studies: &Studies,
    estimator: Estimator,
    tau2: f64,
    tau2_se: Option<f64>,
) -> Result<Heterogeneity, MetaError> {
    let fixed = Weighted::at(studies, 0.0)?;
    let df = studies.residual_df();
    let q = fixed.spread;
    let (i2, h2) = if estimator == Estimator::FixedEffect {
        let i2 = if q > 0.0 { (1.0 - df as f64 / q).max(0.0) } else { 0.0 };
        (i2, q / df as f64)
    } else {
        let typical = df as f64 / fixed.trace(studies, |_| 1.0);
        (tau2 / (tau2 + typical), 1.0 + tau2 / typical)
    };
    Ok(Heterogeneity { tau2, tau2_se, i2, h2, q, q_df: df, q_p: chi_squared_above(q, df as f64) })
}

/// b₂ᵀ C₂₂⁻¹ b₂ of the moderators' coefficients b₂ with covariances C₂₂.
fn omnibus(weighted: &Weighted, factor: f64, options: &Options, df_below: usize) -> Result<Option<Omnibus>, MetaError> {
    let df = weighted.coefficients.len() - 1;
    if df == 0 {
        return Ok(None);
    }
    let covariance = super::linear::Square::from_fn(df, |i, j| factor * weighted.inverse.at(i + 1, j + 1));
    let b = &weighted.coefficients[1..];
    let chi = covariance.inverse()?.0.between(b, b);
    Ok(Some(match options.test {
        Test::Normal => Omnibus { statistic: chi, df, df_below: None, p: chi_squared_above(chi, df as f64) },
        Test::HartungKnapp => {
            let statistic = chi / df as f64;
            let p = f_above(statistic, df as f64, df_below as f64);
            Omnibus { statistic, df, df_below: Some(df_below), p }
        }
    }))
}
