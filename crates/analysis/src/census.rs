//! Intervals for a group whose members were all asked.
//!
//! # The model
//! A class of N members; n of them answered. Pupil i's score is xᵢ = τᵢ + εᵢ: a true score and a measurement error.
//! Wanted is the mean true score of all N. Within classes scores have variance σ_w² over the municipality, of which
//! the share α is due to true scores. Two things are uncertain about the mean of the n scores:
//!
//! * measurement error: (1 − α) σ_w² / n;
//! * the true scores of those who did not answer. The n are taken as a random part of the N (of a finite population):
//!   α σ_w² (1/n − 1/N), which is 0 when all answered.
//!
//! Together SE² = σ_w²/n · (1 − α n/N). The interval is the mean ± t · SE with the degrees of freedom of σ_w².
//! For a school and a municipality the same holds with n and N counted there, as if absence were at random
//! within their classes.
//!
//! # Why the variance is pooled
//! σ_w² is pooled over all classes, Σ(x − class mean)² / Σ(n − 1). A class's own variance would be a poor guess from 20
//! pupils, and it must not be told below 30 (DISCLOSURE 3); pooled, the width of an interval says nothing about
//! a class but its numbers.
//!
//! # Reliability within classes
//! Alpha of all respondents, α₁, says that measurement error is the share 1 − α₁ of their whole variance σ². Within
//! classes there is less variance but the same error: α = 1 − (1 − α₁) σ² / σ_w², taken into 0..1. A scale without
//! alpha (a single item) gets α = 0: the interval then treats who answered as a sample from far more.
//!
//! # What stands out
//! The interval is about these pupils. Whether a unit *stands out* from the norm asks more: would as many pupils, drawn
//! at random from the norm's, differ as much? A class of 20 differs by 20 points at every other draw, and truly so. The
//! probability is therefore taken from σ_w²/n, whatever part of the members answered.
//!
//! # Change
//! Of a class: the same persons in both rounds, SE = s_d/√n with s_d the SD of their differences pooled within the
//! classes they sit in now. Of a school and a municipality: everybody then and now, SE² = σ_w²/n + σ_w'²/n'. Neither is
//! narrowed for having asked everybody, and schools' rounds count as independent though many pupils are in both:
//! a change is called one later rather than too soon.
//!
//! Sources: finite populations: Cochran, *Sampling Techniques* (1977), 2.6; error of measurement: Lord and Novick,
//! *Statistical Theories of Mental Test Scores* (1968), 3.

use programme::result::Estimate;
use psychometrics::distribution::{t_critical, t_two_sided};

/// Confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// A variance pooled within groups, with its degrees of freedom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pooled {
    pub variance: f64,
    pub df: f64,
}

impl Pooled {
    /// Pools the groups' variances; `None` where no group has two members.
    pub fn within<'a>(groups: impl IntoIterator<Item = &'a [f64]>) -> Option<Self> {
        let (mut squares, mut df) = (0.0, 0.0);
        for group in groups.into_iter().filter(|group| group.len() > 1) {
            let mean = group.iter().sum::<f64>() / group.len() as f64;
            squares += group.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
            df += (group.len() - 1) as f64;
        }
        (df > 0.0).then(|| Self { variance: squares / df, df })
    }
}

/// Alpha within classes from alpha over all; see [the module](self).
pub fn reliability_within(alpha: f64, variance: f64, variance_within: f64) -> f64 {
    if variance_within > 0.0 { (1.0 - (1.0 - alpha) * variance / variance_within).clamp(0.0, 1.0) } else { 0.0 }
}

/// Squared standard error of the mean of `n` drawn from very many: for what stands out, and for change.
pub fn squared_error_of_draw(variance_within: f64, n: u32) -> f64 {
    variance_within / f64::from(n.max(1))
}

/// Squared standard error of the mean of `n` out of `asked`; see [the module](self).
pub fn squared_error(variance_within: f64, reliability: f64, n: u32, asked: u32) -> f64 {
    let (n, asked) = (f64::from(n), f64::from(asked.max(n)));
    variance_within / n * (1.0 - reliability * n / asked)
}

/// t for [`CONFIDENCE`].
pub fn critical(df: f64) -> f64 {
    t_critical(CONFIDENCE, df)
}

/// `points` ± `critical` · √`squared_error`.
pub fn interval(points: f64, squared_error: f64, critical: f64) -> Estimate {
    let half = critical * squared_error.max(0.0).sqrt();
    Estimate { points, low: points - half, high: points + half }
}

/// Probability of a difference at least as large, either way, were there none.
pub fn two_sided(difference: f64, squared_error: f64, df: f64) -> f64 {
    if squared_error > 0.0 {
        t_two_sided(difference / squared_error.sqrt(), df)
    } else {
        f64::from(u8::from(difference == 0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_all_answered_only_measurement_error_is_left() {
        let all = squared_error(8_000.0, 0.8, 20, 20);
        assert!((all - 0.2 * 8_000.0 / 20.0).abs() < 1e-9);
    }

    #[test]
    fn absence_widens_the_interval_up_to_that_of_a_sample() {
        let widths: Vec<f64> = [20, 25, 40, 1_000_000].map(|asked| squared_error(8_000.0, 0.8, 20, asked)).into();
        assert!(widths.is_sorted() && (widths[3] - 400.0).abs() < 0.01, "{widths:?}");
    }

    /// The two parts of the derivation add up to the formula.
    #[test]
    fn measurement_error_and_absence_add_up() {
        let (variance, alpha, n, asked) = (7_000.0, 0.75, 18.0, 24.0);
        let parts = (1.0 - alpha) * variance / n + alpha * variance * (1.0 / n - 1.0 / asked);
        assert!((squared_error(variance, alpha, 18, 24) - parts).abs() < 1e-9);
    }

    #[test]
    fn pooled_variance_by_hand() {
        let groups: [&[f64]; 3] = [&[1.0, 3.0], &[10.0, 10.0, 13.0], &[7.0]];
        // 2 + 6 over 1 + 2 degrees of freedom.
        let pooled = Pooled::within(groups).unwrap();
        assert!((pooled.variance - 8.0 / 3.0).abs() < 1e-12 && (pooled.df - 3.0).abs() < f64::EPSILON);
        assert_eq!(Pooled::within([[5.0].as_slice()]), None);
    }

    #[test]
    fn reliability_within_classes_is_lower_than_over_all() {
        assert!((reliability_within(0.8, 10_000.0, 9_000.0) - (1.0 - 0.2 / 0.9)).abs() < 1e-12);
        assert!(reliability_within(-3.0, 10_000.0, 9_000.0).abs() < f64::EPSILON);
    }
}
