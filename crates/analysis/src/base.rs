//! The base: what 500 and 100 mean.
//!
//! 500 and 100 are the mean and the standard deviation (divisor n − 1) of the persons' plain scores in the
//! reference population at T1. They are frozen once and used for every later round:
//! points = 500 + 100 (score − mean) / sd.

use crate::norm::GradeNorm;
use crate::report::NotMeasured;

/// Fewer respondents than this make no base.
pub const RESPONDENTS_MIN: u32 = 30;

/// Points at the mean of the reference population, and per standard deviation.
const MEAN_POINTS: f64 = 500.0;
pub(crate) const SD_POINTS: f64 = 100.0;

/// Mean and standard deviation of the plain scores in the reference population.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Base {
    pub mean: f64,
    pub sd: f64,
    pub respondents: u32,
}

/// Everything frozen at T1 for a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct FrozenScale {
    /// Word of the scale.
    pub scale: String,
    pub base: Base,
    /// Norms of those grades whose norm may be shown, by grade.
    pub grades: Vec<GradeNorm>,
}

impl Base {
    /// The base of these scores, whatever their order.
    ///
    /// # Errors
    /// [`NotMeasured::FewRespondents`] below 30, [`NotMeasured::NoSpread`] where all scores are the same.
    pub fn freeze(scores: &[f64]) -> Result<Self, NotMeasured> {
        let respondents = scores.len() as u32;
        if respondents < RESPONDENTS_MIN {
            return Err(NotMeasured::FewRespondents { respondents });
        }
        let mut scores = scores.to_vec();
        scores.sort_unstable_by(f64::total_cmp);
        if scores.first() == scores.last() {
            return Err(NotMeasured::NoSpread);
        }
        let (mean, variance) = mean_and_variance(&scores);
        Ok(Self { mean, sd: variance.sqrt(), respondents })
    }

    /// A score in points.
    pub fn points(&self, score: f64) -> f64 {
        MEAN_POINTS + self.points_of_difference(score - self.mean)
    }

    /// A difference of scores in points.
    pub fn points_of_difference(&self, difference: f64) -> f64 {
        SD_POINTS * difference / self.sd
    }
}

/// Mean and variance (divisor n − 1) in two passes; of fewer than two values the variance is 0.
pub(crate) fn mean_and_variance(values: &[f64]) -> (f64, f64) {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    (mean, squares / (n - 1.0).max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fifteen scores of 2 and fifteen of 4: mean 3, SD √(30/29).
    #[test]
    fn base_of_scores_one_can_add_up_by_hand() {
        let scores: Vec<f64> = (0..30).map(|i| if i % 2 == 0 { 2.0 } else { 4.0 }).collect();
        let base = Base::freeze(&scores).unwrap();
        let sd = (30.0_f64 / 29.0).sqrt();
        assert!((base.mean - 3.0).abs() < 1e-12 && (base.sd - sd).abs() < 1e-12);
        assert!((base.points(3.0) - 500.0).abs() < 1e-9);
        assert!((base.points(3.0 + sd) - 600.0).abs() < 1e-9);
    }

    #[test]
    fn twenty_nine_respondents_make_no_base() {
        let scores: Vec<f64> = (0..29).map(f64::from).collect();
        assert_eq!(Base::freeze(&scores), Err(NotMeasured::FewRespondents { respondents: 29 }));
    }

    #[test]
    fn a_population_of_one_mind_makes_no_base() {
        assert_eq!(Base::freeze(&[0.1; 40]), Err(NotMeasured::NoSpread));
    }
}
