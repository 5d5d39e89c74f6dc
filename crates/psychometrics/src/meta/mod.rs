//! Random-effects meta-analysis: what several studies say together, and how much they disagree.
//!
//! # The model
//! Study i found the effect yᵢ with the known sampling variance vᵢ:
//!
//! yᵢ = xᵢᵀβ + uᵢ + eᵢ, uᵢ ~ N(0, τ²), eᵢ ~ N(0, vᵢ), all independent.
//!
//! xᵢ is 1, followed by the study's moderators, if any. With weights wᵢ = 1/(vᵢ + τ²), W = diag(w) and
//! P = W − WX(XᵀWX)⁻¹XᵀW the estimate is β = (XᵀWX)⁻¹XᵀWy and the weighted sum of squared residuals yᵀPy.
//! Everything below is a function of these; k is the number of studies, p that of coefficients, P₀ is P at τ² = 0.
//!
//! * Between-study variance τ²: [`Estimator`].
//! * Uncertainty of β: [`Test::Normal`], or [`Test::HartungKnapp`]: (XᵀWX)⁻¹ · yᵀPy/(k − p), t with k − p degrees of
//!   freedom, not truncated (it may be smaller than the normal one).
//! * Heterogeneity: Q = yᵀP₀y ~ χ²(k − p) if τ² = 0; typical sampling variance s² = (k − p)/tr P₀; I² = τ²/(τ² + s²);
//!   H² = 1 + τ²/s². Without τ² (a fixed effect): I² = max(0, 1 − (k − p)/Q), H² = Q/(k − p).
//! * Interval of τ²: the values at which yᵀPy is an unsuspicious draw from χ²(k − p) ([`profile`]).
//! * Where the effect of a new study is expected: β ± c √(SE² + τ²), c normal or t as in the test.
//! * Several effects per study: [`nested`], three levels, with a robust variance that does not believe the model.
//!
//! # Sources
//! DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177–188; Hedges (1983), Psychological Bulletin 93, 388–395;
//! Hunter and Schmidt (2004), *Methods of Meta-Analysis*; Sidik and Jonkman (2005), Applied Statistics 54, 367–384; Morris
//! (1983), JASA 78, 47–55; Paule and Mandel (1982), J. Res. Natl Bur. Stand. 87, 377–385; Viechtbauer (2005), J. Educ.
//! Behav. Stat. 30, 261–293, and (2007), Statistics in Medicine 26, 37–52; Knapp and Hartung (2003), Statistics in Medicine
//! 22, 2693–2710; Higgins and Thompson (2002), Statistics in Medicine 21, 1539–1558.

mod between;
mod fit;
mod linear;
pub mod nested;
pub mod profile;
mod sensitivity;
mod studies;

use std::fmt;

pub use between::Estimator;
pub use fit::{Coefficient, Fit, Heterogeneity, Omnibus, Options, Test, fit};
pub use sensitivity::{StudyEffect, funnel_asymmetry, leave_one_out, study_effects, variance_explained};
pub use studies::Studies;

/// An interval around an estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    fn around(middle: f64, half: f64) -> Self {
        Self { low: middle - half, high: middle + half }
    }
}

/// Why a meta-analysis does not exist for these studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetaError {
    /// There are not more studies (or clusters) than coefficients.
    TooFewStudies { studies: usize, needed: usize },
    /// A column has another length than there are studies.
    RaggedColumn { column: usize, found: usize, expected: usize },
    /// The effect of a study is infinite or not a number.
    EffectNotFinite { study: usize },
    /// The sampling variance of a study is not a positive finite number.
    VarianceNotPositive { study: usize },
    /// A moderator's value is infinite or not a number.
    ModeratorNotFinite { study: usize, column: usize },
    /// A moderator is the same in all studies, or a combination of others.
    ModeratorsNotDistinct,
    /// The studies agree exactly: Hartung and Knapp's standard error would be zero.
    NoSpread,
    /// The variances span so many orders of magnitude that sums lose the small ones.
    OutOfScale,
    /// The iteration did not settle.
    NotConverged { steps: usize },
    /// A confidence must lie between 0 and 1, a threshold above 0.
    OutOfRange,
}

impl fmt::Display for MetaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewStudies { studies, needed } => write!(f, "{studies} studies are too few, {needed} are needed"),
            Self::RaggedColumn { column, found, expected } => {
                write!(f, "column {column} has {found} values, but there are {expected} studies")
            }
            Self::EffectNotFinite { study } => write!(f, "the effect of study {study} is not a finite number"),
            Self::VarianceNotPositive { study } => write!(f, "the variance of study {study} is not a positive number"),
            Self::ModeratorNotFinite { study, column } => {
                write!(f, "moderator {column} of study {study} is not a finite number")
            }
            Self::ModeratorsNotDistinct => f.write_str("a moderator is constant or a combination of others"),
            Self::NoSpread => f.write_str("the studies agree exactly, so their spread gives no standard error"),
            Self::OutOfScale => f.write_str("the variances differ by too many orders of magnitude"),
            Self::NotConverged { steps } => write!(f, "not settled after {steps} steps"),
            Self::OutOfRange => f.write_str("the confidence must lie between 0 and 1, the threshold above 0"),
        }
    }
}

impl std::error::Error for MetaError {}
