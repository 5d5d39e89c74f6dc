//! The norm: what to compare a unit with.
//!
//! A class is compared with its grade in the reference population at T1; a mixed class, a school and the municipality
//! with the grades of their own respondents, weighted by how many there are of each. A norm rests on the same answers as the
//! results do and is a figure like any other: where the suppression plan hides a grade's norm there is none.
//!
//! Beside the mean stand the quartiles of the grade's class means. They are computed from what is shown: means of shown
//! classes of that grade alone, as rounded on their pages, and only of ten classes or more.

use std::collections::BTreeMap;

use programme::result::NormPoint;

/// Fewer classes than this have no quartiles.
pub const CLASSES_MIN: usize = 10;

/// One grade of the reference population, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradeNorm {
    pub grade: u8,
    pub mean: f64,
    /// 25th and 75th percentile of class means.
    pub quarters: Option<(f64, f64)>,
}

/// Quartiles of class means in points: linear between order statistics (Hyndman and Fan's type 7, R's default);
/// `None` below [`CLASSES_MIN`].
pub fn quarters(class_means: &[i32]) -> Option<(f64, f64)> {
    if class_means.len() < CLASSES_MIN {
        return None;
    }
    let mut sorted = class_means.to_vec();
    sorted.sort_unstable();
    let at = |share: f64| {
        let place = share * (sorted.len() - 1) as f64;
        let below = place.floor() as usize;
        let above = (below + 1).min(sorted.len() - 1);
        f64::from(sorted[below]) + (place - place.floor()) * f64::from(sorted[above] - sorted[below])
    };
    Some((at(0.25), at(0.75)))
}

/// The norm for respondents of these grades (how many of each); `None` where one of the grades has none.
pub fn mixture(norms: &[GradeNorm], respondents: &BTreeMap<u8, u32>) -> Option<NormPoint> {
    let norm = |grade: u8| norms.iter().find(|norm| norm.grade == grade);
    let total: u32 = respondents.values().sum();
    if total == 0 {
        return None;
    }
    let mut mean = 0.0;
    for (&grade, &n) in respondents.iter().filter(|(_, n)| **n > 0) {
        mean += norm(grade)?.mean * f64::from(n) / f64::from(total);
    }
    let quarters = match respondents.iter().collect::<Vec<_>>().as_slice() {
        [(grade, _)] => norm(**grade)?.quarters,
        _ => None,
    };
    Some(NormPoint { mean, quarters })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NORMS: [GradeNorm; 2] = [
        GradeNorm { grade: 4, mean: 520.0, quarters: Some((500.0, 540.0)) },
        GradeNorm { grade: 5, mean: 490.0, quarters: None },
    ];

    #[test]
    fn a_mixed_class_is_compared_with_its_own_mixture() {
        let norm = mixture(&NORMS, &BTreeMap::from([(4, 6), (5, 12)])).unwrap();
        assert!((norm.mean - 500.0).abs() < 1e-9);
        assert_eq!(norm.quarters, None, "quartiles are of classes of one grade");
    }

    #[test]
    fn a_class_of_one_grade_has_its_grades_quarters() {
        assert_eq!(mixture(&NORMS, &BTreeMap::from([(4, 20)])).unwrap().quarters, Some((500.0, 540.0)));
    }

    #[test]
    fn a_grade_without_norm_leaves_none() {
        assert_eq!(mixture(&NORMS, &BTreeMap::from([(4, 20), (6, 1)])), None);
        assert_eq!(mixture(&NORMS, &BTreeMap::new()), None);
    }

    /// R: quantile(seq(400, 490, 10), c(.25, .75)) gives 422.5 and 467.5.
    #[test]
    fn quartiles_are_those_of_r() {
        let means: Vec<i32> = (0..10).rev().map(|i| 400 + 10 * i).collect();
        assert_eq!(quarters(&means), Some((422.5, 467.5)));
        assert_eq!(quarters(&means[1..]), None, "nine classes are too few");
    }
}
