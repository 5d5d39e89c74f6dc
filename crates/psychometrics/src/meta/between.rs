//! The variance between studies, τ².

use super::MetaError;
use super::linear::Square;
use super::studies::Studies;

/// How τ² is estimated. All are truncated at zero.
///
/// The first four, and [`Estimator::SidikJonkman`], solve a quadratic form yᵀPy for its expectation, with the weights
/// named; their standard error follows from var(yᵀPy) = 2 tr(PΣPΣ), Σ = diag(v + τ²).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Estimator {
    /// τ² = 0 by assumption: one effect for all studies.
    FixedEffect,
    /// w = 1/v: τ² = (Q − (k − p)) / tr P.
    DerSimonianLaird,
    /// w = 1: τ² = (yᵀPy − tr(P diag v)) / (k − p).
    Hedges,
    /// w = 1/v: τ² = (Q − k) / Σw.
    HunterSchmidt,
    /// w = 1/(v + τ₀²) with τ₀² = Σ(y − ȳ)²/k: τ² = τ₀² yᵀPy / (k − p).
    SidikJonkman,
    /// The largest likelihood; standard error √(2 / Σw²).
    MaximumLikelihood,
    /// The largest likelihood of what the coefficients leave; standard error √(2 / tr PP).
    RestrictedMaximumLikelihood,
    /// yᵀPy · k/(k − p) = k, by scoring; standard error √(2/(k − p)) k / Σw.
    EmpiricalBayes,
    /// yᵀPy = k − p, by Newton's method; the same root and standard error.
    PauleMandel,
}

/// An estimate of τ² with its standard error (none for a fixed effect).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between {
    pub tau2: f64,
    pub se: Option<f64>,
}

const STEPS: usize = 10_000;

/// Weighted least squares at given weights.
#[derive(Debug, Clone)]
pub struct Weighted {
    pub weights: Vec<f64>,
    /// (XᵀWX)⁻¹.
    pub inverse: Square,
    /// ln |XᵀWX|.
    pub log_determinant: f64,
    pub coefficients: Vec<f64>,
    pub residuals: Vec<f64>,
    /// yᵀPy.
    pub spread: f64,
}

impl Weighted {
    pub fn of(studies: &Studies, weights: Vec<f64>) -> Result<Self, MetaError> {
        let (inverse, log_determinant) = studies.cross(|i| weights[i]).inverse()?;
        let mut right = vec![0.0; studies.coefficients()];
        for (study, row) in studies.design.iter().enumerate() {
            for (sum, x) in right.iter_mut().zip(row) {
                *sum += x * weights[study] * studies.effects[study];
            }
        }
        let coefficients = inverse.times_vector(&right);
        let fitted = |row: &[f64]| row.iter().zip(&coefficients).map(|(x, b)| x * b).sum::<f64>();
        let residuals: Vec<f64> = studies.effects.iter().zip(&studies.design).map(|(y, row)| y - fitted(row)).collect();
        let spread = residuals.iter().zip(&weights).map(|(r, w)| w * r * r).sum();
        Ok(Self { weights, inverse, log_determinant, coefficients, residuals, spread })
    }

    pub fn at(studies: &Studies, tau2: f64) -> Result<Self, MetaError> {
        Self::of(studies, studies.variances.iter().map(|v| (v + tau2).recip()).collect())
    }

    /// tr(P diag a).
    pub fn trace(&self, studies: &Studies, a: impl Fn(usize) -> f64) -> f64 {
        let w = &self.weights;
        let all: f64 = (0..w.len()).map(|i| w[i] * a(i)).sum();
        all - self.inverse.trace_with(&studies.cross(|i| w[i] * w[i] * a(i)))
    }

    /// tr(P diag a P diag a).
    pub fn trace_square(&self, studies: &Studies, a: impl Fn(usize) -> f64) -> f64 {
        let w = &self.weights;
        let all: f64 = (0..w.len()).map(|i| (w[i] * a(i)).powi(2)).sum();
        let mixed = self.inverse.times(&studies.cross(|i| w[i] * w[i] * a(i)));
        let triple = studies.cross(|i| w[i] * (w[i] * a(i)).powi(2));
        all - 2.0 * self.inverse.trace_with(&triple) + mixed.trace_with(&mixed)
    }

    /// The log-likelihood, full or restricted, of these weights as variances' reciprocals.
    pub fn log_likelihood(&self, studies: &Studies, restricted: bool) -> Result<f64, MetaError> {
        let logs: f64 = self.weights.iter().map(|w| w.ln()).sum();
        let full = 0.5 * (logs - self.spread);
        let constant = 0.5 * std::f64::consts::TAU.ln();
        if !restricted {
            return Ok(full - studies.len() as f64 * constant);
        }
        let (_, of_design) = studies.cross(|_| 1.0).inverse()?;
        Ok(full - studies.residual_df() as f64 * constant + 0.5 * (of_design - self.log_determinant))
    }
}

/// The typical sampling variance (k − p)/tr P₀.
pub fn typical_variance(studies: &Studies) -> Result<f64, MetaError> {
    Ok(studies.residual_df() as f64 / Weighted::at(studies, 0.0)?.trace(studies, |_| 1.0))
}

impl Estimator {
    pub const ALL: [Self; 9] = [
        Self::FixedEffect,
        Self::DerSimonianLaird,
        Self::Hedges,
        Self::HunterSchmidt,
        Self::SidikJonkman,
        Self::MaximumLikelihood,
        Self::RestrictedMaximumLikelihood,
        Self::EmpiricalBayes,
        Self::PauleMandel,
    ];

    /// The abbreviation used in the field.
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::FixedEffect => "FE",
            Self::DerSimonianLaird => "DL",
            Self::Hedges => "HE",
            Self::HunterSchmidt => "HS",
            Self::SidikJonkman => "SJ",
            Self::MaximumLikelihood => "ML",
            Self::RestrictedMaximumLikelihood => "REML",
            Self::EmpiricalBayes => "EB",
            Self::PauleMandel => "PM",
        }
    }

    /// τ². `threshold`: an iteration stops when a step changes τ² by no more; by default 10⁻¹³ of the total variance.
    pub(super) fn between(self, studies: &Studies, threshold: Option<f64>) -> Result<Between, MetaError> {
        match self {
            Self::FixedEffect => Ok(Between { tau2: 0.0, se: None }),
            Self::DerSimonianLaird | Self::Hedges | Self::HunterSchmidt | Self::SidikJonkman => self.moment(studies),
            Self::MaximumLikelihood | Self::RestrictedMaximumLikelihood | Self::EmpiricalBayes => {
                let tau2 = self.by_scoring(studies, threshold)?;
                self.with_information(studies, tau2)
            }
            Self::PauleMandel => {
                let target = studies.residual_df() as f64;
                let tau2 = root(studies, target, threshold)?;
                self.with_information(studies, tau2)
            }
        }
    }

    fn moment(self, studies: &Studies) -> Result<Between, MetaError> {
        let k = studies.len() as f64;
        let df = studies.residual_df() as f64;
        let by_variance = || Weighted::at(studies, 0.0);
        // τ² = (yᵀPy − expected) · factor.
        let (p, expected, factor) = match self {
            Self::Hedges => {
                let p = Weighted::of(studies, vec![1.0; studies.len()])?;
                let expected = p.trace(studies, |i| studies.variances[i]);
                (p, expected, df.recip())
            }
            Self::HunterSchmidt => {
                let p = by_variance()?;
                let weight: f64 = p.weights.iter().sum();
                (p, k, weight.recip())
            }
            Self::SidikJonkman => {
                let mean = studies.effects.iter().sum::<f64>() / k;
                let rough = studies.effects.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / k;
                (Weighted::at(studies, rough)?, 0.0, rough / df)
            }
            _ => {
                let p = by_variance()?;
                let trace = p.trace(studies, |_| 1.0);
                (p, df, trace.recip())
            }
        };
        let tau2 = ((p.spread - expected) * factor).max(0.0);
        let variance = 2.0 * p.trace_square(studies, |i| studies.variances[i] + tau2);
        Ok(Between { tau2, se: Some(factor.abs() * variance.sqrt()) })
    }

    /// Fisher's scoring from Hedges' estimate; a step below zero is halved.
    fn by_scoring(self, studies: &Studies, threshold: Option<f64>) -> Result<f64, MetaError> {
        let typical = typical_variance(studies)?;
        let mut tau2 = Self::Hedges.between(studies, None)?.tau2;
        for _ in 0..STEPS {
            let mut step = self.step(studies, tau2)?;
            if !step.is_finite() {
                return Err(MetaError::OutOfScale);
            }
            while tau2 + step < 0.0 {
                step /= 2.0;
                if step.abs() <= f64::MIN_POSITIVE {
                    step = -tau2;
                }
            }
            tau2 += step;
            if step.abs() <= threshold.unwrap_or(1e-13 * (typical + tau2)) {
                // What creeps towards zero by halves is zero.
                let is_at_zero = tau2 <= 1e-9 * typical && self.step(studies, 0.0)? <= 0.0;
                return Ok(if is_at_zero { 0.0 } else { tau2 });
            }
        }
        Err(MetaError::NotConverged { steps: STEPS })
    }

    fn step(self, studies: &Studies, tau2: f64) -> Result<f64, MetaError> {
        let p = Weighted::at(studies, tau2)?;
        let k = studies.len() as f64;
        let sum: f64 = p.weights.iter().sum();
        let squares: f64 = p.weights.iter().map(|w| w * w).sum();
        // yᵀPPy, since Py = W(y − Xβ).
        let double: f64 = p.weights.iter().zip(&p.residuals).map(|(w, r)| (w * r).powi(2)).sum();
        Ok(match self {
            Self::MaximumLikelihood => (double - sum) / squares,
            Self::RestrictedMaximumLikelihood => {
                (double - p.trace(studies, |_| 1.0)) / p.trace_square(studies, |_| 1.0)
            }
            _ => (k / studies.residual_df() as f64 * p.spread - k) / sum,
        })
    }

    fn with_information(self, studies: &Studies, tau2: f64) -> Result<Between, MetaError> {
        let p = Weighted::at(studies, tau2)?;
        let (k, df) = (studies.len() as f64, studies.residual_df() as f64);
        let squares: f64 = p.weights.iter().map(|w| w * w).sum();
        let sum: f64 = p.weights.iter().sum();
        let variance = match self {
            Self::MaximumLikelihood => 2.0 / squares,
            Self::RestrictedMaximumLikelihood => 2.0 / p.trace_square(studies, |_| 1.0),
            _ => 2.0 / df * (k / sum).powi(2),
        };
        Ok(Between { tau2, se: Some(variance.sqrt()) })
    }
}

/// The τ² ≥ 0 at which yᵀPy is `target`; 0 if it is below already there.
///
/// yᵀPy falls and is convex in τ², so Newton's steps from below never overshoot.
pub fn root(studies: &Studies, target: f64, threshold: Option<f64>) -> Result<f64, MetaError> {
    let typical = typical_variance(studies)?;
    let mut tau2 = 0.0;
    for _ in 0..STEPS {
        let p = Weighted::at(studies, tau2)?;
        if tau2 == 0.0 && p.spread <= target {
            return Ok(0.0);
        }
        // d(yᵀPy)/dτ² = −yᵀPPy.
        let slope: f64 = p.weights.iter().zip(&p.residuals).map(|(w, r)| (w * r).powi(2)).sum();
        let step = (p.spread - target) / slope;
        if !step.is_finite() {
            return Err(MetaError::OutOfScale);
        }
        tau2 = (tau2 + step).max(0.0);
        if step.abs() <= threshold.unwrap_or(1e-14 * (typical + tau2)) {
            return Ok(tau2);
        }
    }
    Err(MetaError::NotConverged { steps: STEPS })
}
