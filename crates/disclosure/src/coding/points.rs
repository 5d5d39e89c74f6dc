//! Means and intervals in points.

use super::shares::share_bounds;

/// Class means are shown in steps of this many points.
const STEP: f64 = 5.0;

/// Below this number of respondents no standard deviation, percentile, minimum or maximum is shown, and no two
/// questions are crossed.
const SPREAD_MIN: u32 = 30;

/// Points to the nearest 5, halves away from zero; `None` unless finite.
pub fn round_to_5(points: f64) -> Option<i32> {
    to_steps(points, f64::round)
}

/// An interval widened to the next multiples of 5 on both sides; `None` unless both ends are finite and in order.
pub fn interval_outward_to_5(low: f64, high: f64) -> Option<(i32, i32)> {
    if low > high {
        return None;
    }
    Some((to_steps(low, f64::floor)?, to_steps(high, f64::ceil)?))
}

fn to_steps(points: f64, rounding: impl Fn(f64) -> f64) -> Option<i32> {
    let rounded = rounding(points / STEP) * STEP;
    (points.is_finite() && rounded.abs() <= f64::from(i32::MAX)).then_some(rounded as i32)
}

/// Whether standard deviations, percentiles, minima and maxima may be shown, or two questions be crossed.
pub fn spread_may_be_shown(n: u32) -> bool {
    n >= SPREAD_MIN
}

/// What one person's value can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerRange {
    /// The lowest value.
    pub min: f64,
    /// The highest value.
    pub max: f64,
    /// How far the next value is from the lowest and highest: 1 on a five-point question, the whole range on a yes/no
    /// question. The whole range is the strictest choice.
    pub step: f64,
}

impl AnswerRange {
    /// A range whose only values are its ends.
    pub fn of_two(min: f64, max: f64) -> Self {
        Self { min, max, step: max - min }
    }
}

/// A mean that does not give unanimity away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClampedMean {
    /// The mean to show, before rounding.
    pub mean: f64,
    /// Whether it was moved: to be told as "at most" or "at least".
    pub was_moved: bool,
}

/// Keeps a mean of `n` answers so far from both ends of the range that it fits at least the smallest share
/// that may be shown ([`share_bounds`]) having answered one step away from the end.
///
/// A mean at the end of the range says that all gave the same answer. With `f` the bottom share for `n`, the mean is
/// kept within `min + f·step` and `max − f·step`; on a yes/no question this is the coding of the share itself.
/// `None` where `n` is too small to show anything, or the numbers are not finite and in order.
pub fn clamp_mean(mean: f64, range: AnswerRange, n: u32) -> Option<ClampedMean> {
    let bottom = f64::from(share_bounds(n)?.bottom) / 100.0;
    let AnswerRange { min, max, step } = range;
    let is_range = min.is_finite() && max.is_finite() && min < max && step > 0.0 && step <= max - min;
    if !is_range || !mean.is_finite() {
        return None;
    }
    let clamped = mean.clamp(min + bottom * step, max - bottom * step);
    // Whether a mean was moved is exact: `clamp` returns its argument otherwise.
    Some(ClampedMean { mean: clamped, was_moved: clamped.to_bits() != mean.to_bits() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule 3, in steps of a hundredth over the whole metric.
    #[test]
    fn rule_3_points_are_the_nearest_five() {
        for hundredths in -20_000..120_000_i32 {
            let points = f64::from(hundredths) / 100.0;
            let rounded = round_to_5(points).unwrap();
            assert_eq!(rounded % 5, 0);
            assert!((f64::from(rounded) - points).abs() <= 2.5);
        }
        assert_eq!(round_to_5(502.5), Some(505), "halves away from zero");
        assert_eq!(round_to_5(-2.5), Some(-5));
        assert_eq!([f64::NAN, f64::INFINITY, 1e300].map(round_to_5), [None; 3]);
    }

    /// Rule 3, over a grid of intervals and means within them.
    #[test]
    fn rule_3_intervals_grow_outward_and_hold_the_rounded_mean() {
        for low in (3_000..7_000).step_by(37) {
            for width in (0..900).step_by(13) {
                let (low, high) = (f64::from(low) / 10.0, f64::from(low + width) / 10.0);
                let (from, to) = interval_outward_to_5(low, high).unwrap();
                assert_eq!((from % 5, to % 5), (0, 0));
                assert!(f64::from(from) <= low && low - f64::from(from) < 5.0);
                assert!(f64::from(to) >= high && f64::from(to) - high < 5.0);
                let rounded = round_to_5(f64::midpoint(low, high)).unwrap();
                assert!((from..=to).contains(&rounded));
            }
        }
        assert_eq!(interval_outward_to_5(2.0, 1.0), None);
        assert_eq!(interval_outward_to_5(f64::NAN, 1.0), None);
    }

    #[test]
    fn rule_3_spread_needs_thirty() {
        assert!((0..100).all(|n| spread_may_be_shown(n) == (n >= 30)));
    }

    /// Rule 5: of all classes of up to 60 and all their means on a five-point question.
    #[test]
    fn rule_5_no_mean_tells_unanimity() {
        let range = AnswerRange { min: 1.0, max: 5.0, step: 1.0 };
        for n in 7..60_u32 {
            let unanimous = [1.0, 5.0].map(|mean| clamp_mean(mean, range, n).unwrap());
            assert!(unanimous.iter().all(|shown| shown.was_moved));
            for sum in n..=5 * n {
                let mean = f64::from(sum) / f64::from(n);
                let shown = clamp_mean(mean, range, n).unwrap();
                assert!(shown.mean > 1.0 && shown.mean < 5.0);
                assert!(unanimous[0].mean <= shown.mean && shown.mean <= unanimous[1].mean);
                // What looks like unanimity looks the same for every class with up to the coded share deviating.
                let deviating = (5 * n - sum).min(sum - n);
                let coded = 100 * deviating < u32::from(share_bounds(n).unwrap().bottom) * n;
                assert_eq!(shown.was_moved, coded, "n = {n}, sum = {sum}");
            }
        }
    }

    #[test]
    fn rule_5_a_yes_no_mean_is_coded_like_its_share() {
        let shown = clamp_mean(1.0, AnswerRange::of_two(0.0, 1.0), 12).unwrap();
        assert!((shown.mean - 0.8).abs() < 1e-12);
        let points = clamp_mean(140.0, AnswerRange::of_two(140.0, 640.0), 25).unwrap();
        assert!((points.mean - 190.0).abs() < 1e-9);
    }

    #[test]
    fn clamping_refuses_what_is_no_range() {
        let refused = |mean, min, max, step, n| clamp_mean(mean, AnswerRange { min, max, step }, n).is_none();
        assert!(refused(3.0, 1.0, 5.0, 1.0, 6));
        assert!(refused(3.0, 5.0, 1.0, 1.0, 20));
        assert!(refused(3.0, 1.0, 5.0, 0.0, 20));
        assert!(refused(f64::NAN, 1.0, 5.0, 1.0, 20));
    }
}
