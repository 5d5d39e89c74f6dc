//! Which scales of a unit are its lowest, as a probability: the released estimates are taken as independent normals.
//!
//! For a scale with mean `μ` and standard error `σ` the probability of being among the `k` lowest of all is
//! `∫ φ((x − μ)/σ)/σ · P(fewer than k of the others lie below x) dx`, where the number of others below `x` is a sum of
//! independent events (Poisson binomial). The integral is what drawing from the intervals again and again converges
//! to, without the noise of the draws, and gives the same bytes each time.
//!
//! Levels of one unit rest on the same pupils and so are not quite independent; what they share moves them together
//! and leaves their order as it is, so the probabilities are, if anything, too cautious.

use programme::course::{Gap, LOWEST, Need};
use programme::result::{Comparison, Direction, Shown};
use psychometrics::distribution::normal_two_sided;

/// Half the width of a 95 % interval in standard errors.
const Z95: f64 = 1.959_963_984_540_054;
/// Standard errors to either side that are integrated, and the steps over them.
const REACH: f64 = 8.0;
const STEPS: usize = 240;
/// An estimate is never treated as known to the last point: rounding alone hides this much.
const ERROR_MIN: f64 = 0.3;

/// What the gaps of one unit say of each of its scales, in their order.
pub fn needs(gaps: &[Gap]) -> Vec<Need> {
    let of = |(at, gap): (usize, &Gap)| {
        let error = gap.error.max(ERROR_MIN);
        Need {
            scale: gap.scale.clone(),
            probability: among_largest(gaps, at),
            gap: gap.points,
            low: gap.points - Z95 * error,
            high: gap.points + Z95 * error,
            below: gap.below,
        }
    };
    gaps.iter().enumerate().map(of).collect()
}

/// Probability that the gap at `at` is among the [`LOWEST`] largest.
fn among_largest(gaps: &[Gap], at: usize) -> f64 {
    if gaps.len() <= LOWEST {
        return 1.0;
    }
    let Some(own) = gaps.get(at) else { return 0.0 };
    let error = own.error.max(ERROR_MIN);
    let step = 2.0 * REACH / STEPS as f64;
    let mut sum = 0.0;
    for number in 0..=STEPS {
        let z = -REACH + step * number as f64;
        let density = (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let weight = if number == 0 || number == STEPS { 0.5 } else { 1.0 };
        sum += weight * density * few_above(gaps, at, own.points + z * error);
    }
    (sum * step).clamp(0.0, 1.0)
}

/// Probability that fewer than [`LOWEST`] of the other gaps lie above `x`.
fn few_above(gaps: &[Gap], at: usize, x: f64) -> f64 {
    let mut count = [0.0; LOWEST];
    count[0] = 1.0;
    for (_, other) in gaps.iter().enumerate().filter(|(place, _)| *place != at) {
        let above = upper_tail((x - other.points) / other.error.max(ERROR_MIN));
        for number in (0..LOWEST).rev() {
            let from_below = if number == 0 { 0.0 } else { count[number - 1] * above };
            count[number] = count[number] * (1.0 - above) + from_below;
        }
    }
    count.iter().sum()
}

/// P(Z > `z`) for a standard normal Z.
fn upper_tail(z: f64) -> f64 {
    let beyond = normal_two_sided(z) / 2.0;
    if z < 0.0 { 1.0 - beyond } else { beyond }
}

/// One gap out of several of the same scale, each of equal weight: a team's classes.
///
/// None without any.
pub fn mean_gap(gaps: &[Gap]) -> Option<Gap> {
    let first = gaps.first()?;
    let count = gaps.len() as f64;
    let points = gaps.iter().map(|gap| gap.points).sum::<f64>() / count;
    let error = gaps.iter().map(|gap| gap.error.powi(2)).sum::<f64>().sqrt() / count;
    let below = gaps.iter().any(|gap| gap.below);
    Some(Gap { scale: first.scale.clone(), points, error, below })
}

/// A gap from a released level: its interval's width gives the standard error, its own verdict whether it lies below.
pub fn gap_of(scale: &str, shown: &Shown, comparison: Comparison) -> Gap {
    let error = f64::from(shown.high - shown.low) / (2.0 * Z95);
    let below = comparison.verdict.direction() == Some(Direction::Below);
    Gap { scale: scale.to_owned(), points: f64::from(comparison.norm - shown.points), error, below }
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::result::{Respondents, Verdict};

    fn gap(scale: &str, points: f64, error: f64) -> Gap {
        Gap { scale: scale.to_owned(), points, error, below: points > 20.0 }
    }

    #[test]
    fn probabilities_of_all_scales_add_up_to_three() {
        let gaps: Vec<Gap> = (0..9).map(|i| gap("s", f64::from(i * i) - 20.0, 5.0 + f64::from(i))).collect();
        let sum: f64 = needs(&gaps).iter().map(|need| need.probability).sum();
        assert!((sum - 3.0).abs() < 1e-6, "{sum}");
    }

    #[test]
    fn scales_that_cannot_be_told_apart_are_equally_likely() {
        let gaps: Vec<Gap> = (0..9).map(|_| gap("s", 10.0, 8.0)).collect();
        assert!(needs(&gaps).iter().all(|need| (need.probability - 3.0 / 9.0).abs() < 1e-6));
    }

    #[test]
    fn a_scale_far_below_the_others_is_among_the_lowest_for_sure() {
        let mut gaps: Vec<Gap> = (0..8).map(|i| gap("s", f64::from(i), 6.0)).collect();
        gaps.push(gap("calm_order", 65.0, 10.0));
        let needs = needs(&gaps);
        let calm = needs.last().unwrap();
        assert!(calm.probability > 0.999 && calm.stands_out(), "{calm:?}");
        assert!((calm.low - 45.4).abs() < 0.01 && (calm.high - 84.6).abs() < 0.01, "{calm:?}");
        assert!(needs[..8].iter().all(|need| !need.stands_out()));
    }

    #[test]
    fn the_integral_is_what_drawing_again_and_again_gives() {
        let points = [30.0, 22.0, 18.0, 15.0, 4.0, 0.0, -6.0, -20.0, -31.0];
        let errors = [9.0, 14.0, 6.0, 20.0, 11.0, 5.0, 9.0, 16.0, 8.0];
        let gaps: Vec<Gap> = points.iter().zip(errors).map(|(points, error)| gap("s", *points, error)).collect();
        // Box and Muller's normals over a small congruential generator: any honest source of draws will do here.
        let mut state = 20_261_123_u64;
        let mut uniform = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
        };
        let mut normal = move || (-2.0 * uniform().ln()).sqrt() * (2.0 * std::f64::consts::PI * uniform()).cos();
        let (mut hits, times) = ([0_u32; 9], 40_000);
        for _ in 0..times {
            let drawn: Vec<f64> = gaps.iter().map(|gap| gap.points + gap.error * normal()).collect();
            let mut order: Vec<usize> = (0..9).collect();
            order.sort_by(|a, b| drawn[*b].total_cmp(&drawn[*a]));
            for place in &order[..LOWEST] {
                hits[*place] += 1;
            }
        }
        for (need, hits) in needs(&gaps).iter().zip(hits) {
            let share = f64::from(hits) / f64::from(times);
            assert!((need.probability - share).abs() < 0.01, "{} against {share}", need.probability);
        }
    }

    #[test]
    fn the_mean_of_two_classes_is_surer_than_either() {
        let mean = mean_gap(&[gap("s", 10.0, 6.0), gap("s", 20.0, 8.0)]).unwrap();
        assert!((mean.points - 15.0).abs() < 1e-12 && (mean.error - 5.0).abs() < 1e-12, "{mean:?}");
        assert_eq!(mean_gap(&[]), None);
    }

    #[test]
    fn a_released_interval_gives_back_its_standard_error() {
        let verdict = Verdict::Some(Direction::Below);
        let comparison = Comparison { norm: 495, quarters: None, verdict };
        let respondents = Respondents::Count(24);
        let change = programme::result::Change::FirstRound;
        let shown = Shown { respondents, points: 430, low: 410, high: 450, comparison: Some(comparison), change };
        let gap = gap_of("calm_order", &shown, comparison);
        assert!(gap.below);
        assert!((gap.points - 65.0).abs() < 1e-12 && (gap.error - 10.204).abs() < 0.001, "{gap:?}");
    }
}
