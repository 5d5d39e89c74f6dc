//! Intervals for τ² by inverting Cochran's Q (Viechtbauer, 2007).
//!
//! At the true τ² the generalised yᵀPy is χ² with k − p degrees of freedom, whatever the estimator. The interval
//! holds the values at which it is no suspicious draw: Q(low) is the upper, Q(high) the lower quantile.

use super::between::{Weighted, root, typical_variance};
use super::studies::Studies;
use super::{Interval, MetaError};
use crate::distribution::chi_squared_quantile;

/// Intervals of τ² and of what follows from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile {
    pub tau2: Interval,
    /// The standard deviation τ.
    pub tau: Interval,
    /// 0 to 1.
    pub i2: Interval,
    pub h2: Interval,
}

/// How the ends are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Search {
    /// To the last digit.
    Exact,
    /// Brent's method between 0 and `upper`, until the end is known to `tolerance`. R's metafor searches from 0 to 100 to
    /// 2⁻¹³ and so gives ends that are off in the fourth digit; this gives the same.
    Brent { upper: f64, tolerance: f64 },
}

impl Search {
    /// What metafor does unless told otherwise.
    pub const METAFOR: Self = Self::Brent { upper: 100.0, tolerance: 1.0 / 8192.0 };

    fn end(self, studies: &Studies, target: f64) -> Result<f64, MetaError> {
        let Self::Brent { upper, tolerance } = self else { return root(studies, target, None) };
        let distance = |tau2: f64| Weighted::at(studies, tau2).map(|p| p.spread - target);
        if distance(0.0)? <= 0.0 {
            return Ok(0.0);
        }
        if distance(upper)? > 0.0 {
            return Err(MetaError::NotConverged { steps: 0 });
        }
        brent((0.0, upper), tolerance, distance)
    }
}

/// The Q-profile interval. Both ends are 0 where the studies agree better than chance would have them.
///
/// # Errors
/// [`MetaError::OutOfRange`] for the confidence; [`MetaError::NotConverged`], [`MetaError::OutOfScale`].
pub fn q_profile(studies: &Studies, confidence: f64, search: Search) -> Result<Profile, MetaError> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(MetaError::OutOfRange);
    }
    let df = studies.residual_df() as f64;
    let tail = (1.0 - confidence) / 2.0;
    let low = search.end(studies, chi_squared_quantile(1.0 - tail, df))?;
    let high = search.end(studies, chi_squared_quantile(tail, df))?;
    let typical = typical_variance(studies)?;
    let of = |f: &dyn Fn(f64) -> f64| Interval { low: f(low), high: f(high) };
    Ok(Profile {
        tau2: of(&|tau2| tau2),
        tau: of(&f64::sqrt),
        i2: of(&|tau2| tau2 / (tau2 + typical)),
        h2: of(&|tau2| 1.0 + tau2 / typical),
    })
}

/// Where `f` crosses zero between two ends of opposite sign: R. Brent (1973), *Algorithms for Minimization without
/// Derivatives*, chapter 4.
#[allow(clippy::many_single_char_names, clippy::float_cmp, reason = "the names of the algorithm; equal points are one")]
fn brent(
    (mut a, mut b): (f64, f64),
    tolerance: f64,
    f: impl Fn(f64) -> Result<f64, MetaError>,
) -> Result<f64, MetaError> {
    const STEPS: usize = 1000;
    let (mut fa, mut fb) = (f(a)?, f(b)?);
    let (mut c, mut fc) = (a, fa);
    for _ in 0..STEPS {
        let previous = b - a;
        if fc.abs() < fb.abs() {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let near = 2.0 * f64::EPSILON * b.abs() + tolerance / 2.0;
        let mut step = (c - b) / 2.0;
        if step.abs() <= near || fb == 0.0 {
            return Ok(b);
        }
        if previous.abs() >= near && fa.abs() > fb.abs() {
            let width = c - b;
            // The line through two points, the inverse parabola through three.
            let (p, q) = if a == c {
                let s = fb / fa;
                (width * s, 1.0 - s)
            } else {
                let (q, r, s) = (fa / fc, fb / fc, fb / fa);
                (s * (width * q * (q - r) - (b - a) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (s - 1.0))
            };
            let (p, q) = if p > 0.0 { (p, -q) } else { (-p, q) };
            if p < 0.75 * width * q - (near * q).abs() / 2.0 && p < (previous * q / 2.0).abs() {
                step = p / q;
            }
        }
        if step.abs() < near {
            step = near.copysign(step);
        }
        (a, fa) = (b, fb);
        b += step;
        fb = f(b)?;
        if (fb > 0.0) == (fc > 0.0) {
            (c, fc) = (a, fa);
        }
    }
    Err(MetaError::NotConverged { steps: STEPS })
}
