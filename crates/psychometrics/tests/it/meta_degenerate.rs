//! Studies that say nothing together give a named error, never NaN.

use psychometrics::meta::nested::fit_nested;
use psychometrics::meta::profile::{Search, q_profile};
use psychometrics::meta::{
    Estimator, MetaError, Options, Studies, Test, fit, funnel_asymmetry, leave_one_out, variance_explained,
};

const REML: Options = Options::new(Estimator::RestrictedMaximumLikelihood, Test::Normal);

fn three() -> Studies {
    Studies::new(&[(0.1, 0.02), (0.4, 0.05), (0.2, 0.01)]).unwrap()
}

#[test]
fn one_study_is_no_meta_analysis() {
    assert_eq!(Studies::new(&[]), Err(MetaError::TooFewStudies { studies: 0, needed: 2 }));
    assert_eq!(Studies::new(&[(0.1, 0.2)]), Err(MetaError::TooFewStudies { studies: 1, needed: 2 }));
    let two = Studies::new(&[(0.1, 0.2), (0.3, 0.1)]).unwrap();
    assert_eq!(leave_one_out(&two, REML), Err(MetaError::TooFewStudies { studies: 1, needed: 2 }));
}

#[test]
fn effects_and_variances_that_are_no_numbers_are_named() {
    for effect in [f64::NAN, f64::INFINITY] {
        assert_eq!(Studies::new(&[(0.1, 0.2), (effect, 0.2)]), Err(MetaError::EffectNotFinite { study: 1 }));
    }
    for variance in [0.0, -0.1, f64::NAN, f64::INFINITY] {
        assert_eq!(Studies::new(&[(0.1, variance), (0.1, 0.2)]), Err(MetaError::VarianceNotPositive { study: 0 }));
    }
}

#[test]
fn moderators_that_tell_nothing_are_named() {
    let with = |columns: &[&[f64]]| three().with_moderators(columns).unwrap_err();
    assert_eq!(with(&[&[1.0, 2.0]]), MetaError::RaggedColumn { column: 0, found: 2, expected: 3 });
    assert_eq!(with(&[&[1.0, f64::NAN, 2.0]]), MetaError::ModeratorNotFinite { study: 1, column: 0 });
    assert_eq!(with(&[&[7.0, 7.0, 7.0]]), MetaError::ModeratorsNotDistinct);
    assert_eq!(with(&[&[1.0, 2.0, 3.0], &[1.0, 0.0, 5.0]]), MetaError::TooFewStudies { studies: 3, needed: 4 });
    let only_one_differs = Studies::new(&[(0.1, 0.02), (0.4, 0.05), (0.2, 0.01), (0.3, 0.03)])
        .unwrap()
        .with_moderators(&[&[0.0, 0.0, 0.0, 1.0]])
        .unwrap();
    assert_eq!(only_one_differs.without(3), Err(MetaError::ModeratorsNotDistinct));
    let equally_precise = Studies::new(&[(0.1, 0.02), (0.4, 0.02), (0.2, 0.02)]).unwrap();
    assert_eq!(funnel_asymmetry(&equally_precise, REML), Err(MetaError::ModeratorsNotDistinct));
}

#[test]
fn studies_that_agree_exactly_have_no_between_variance_and_no_spread() {
    let same = Studies::new(&[(0.3, 0.02), (0.3, 0.05), (0.3, 0.01)]).unwrap();
    for estimator in Estimator::ALL {
        let found = fit(&same, Options::new(estimator, Test::Normal)).unwrap();
        assert!(found.heterogeneity.tau2.abs() < 1e-300, "{estimator:?}");
        assert!((found.effect().estimate - 0.3).abs() < 1e-15);
        let knapp = fit(&same, Options::new(estimator, Test::HartungKnapp));
        assert_eq!(knapp, Err(MetaError::NoSpread), "{estimator:?}");
    }
    let profile = q_profile(&same, 0.95, Search::Exact).unwrap();
    assert!(profile.tau2.high.abs() < 1e-300);
    let moderated = same.with_moderators(&[&[1.0, 2.0, 4.0]]).unwrap();
    assert_eq!(variance_explained(&moderated, REML), Ok(None));
}

#[test]
fn confidence_and_threshold_must_make_sense() {
    for confidence in [0.0, 1.0, -1.0, f64::NAN] {
        assert_eq!(fit(&three(), Options { confidence, ..REML }), Err(MetaError::OutOfRange));
        assert_eq!(q_profile(&three(), confidence, Search::Exact), Err(MetaError::OutOfRange));
        assert_eq!(fit_nested(&three(), &[0, 1, 2], confidence), Err(MetaError::OutOfRange));
    }
    assert_eq!(fit(&three(), Options { threshold: Some(0.0), ..REML }), Err(MetaError::OutOfRange));
}

/// Whatever the scale, the answer is a figure or a named error, and scaling the effects scales the answer.
#[test]
fn no_scale_gives_nan() {
    for scale in [1e-300_f64, 1e-150, 1e-8, 1.0, 1e8, 1e150] {
        let found: Vec<_> =
            [(0.1, 0.02), (0.9, 0.05), (-0.4, 0.01)].map(|(y, v)| (y * scale, v * scale * scale)).to_vec();
        let Ok(studies) = Studies::new(&found) else { continue };
        for estimator in Estimator::ALL {
            match fit(&studies, Options::new(estimator, Test::HartungKnapp)) {
                Ok(found) => assert!(found.effect().p.is_finite() && found.effect().estimate.abs() <= scale),
                Err(error) => assert!(
                    matches!(error, MetaError::OutOfScale | MetaError::NoSpread | MetaError::ModeratorsNotDistinct),
                    "{scale} {error:?}"
                ),
            }
        }
    }
    let uneven = Studies::new(&[(0.1, 1e-30), (0.9, 1e30), (-0.4, 1.0)]).unwrap();
    for estimator in Estimator::ALL {
        if let Ok(found) = fit(&uneven, Options::new(estimator, Test::Normal)) {
            assert!(found.effect().estimate.is_finite() && found.effect().se > 0.0, "{estimator:?}");
        }
    }
}

/// The ends are where Q is the quantile of χ² with two degrees of freedom, −2 ln of the tail.
#[test]
fn the_profile_interval_ends_where_q_is_the_quantile() {
    let found = [(0.1, 0.002), (0.9, 0.005), (-0.4, 0.001)];
    let profile = q_profile(&Studies::new(&found).unwrap(), 0.95, Search::Exact).unwrap();
    for (tau2, quantile) in [(profile.tau2.low, -2.0 * 0.025_f64.ln()), (profile.tau2.high, -2.0 * 0.975_f64.ln())] {
        let total: f64 = found.iter().map(|(_, v)| 1.0 / (v + tau2)).sum();
        let mean: f64 = found.iter().map(|(y, v)| y / (v + tau2)).sum::<f64>() / total;
        let q: f64 = found.iter().map(|(y, v)| (y - mean).powi(2) / (v + tau2)).sum();
        assert!((q / quantile - 1.0).abs() < 1e-12, "{q} {quantile}");
    }
}

#[test]
fn three_levels_need_more_clusters_than_coefficients() {
    assert_eq!(fit_nested(&three(), &[0, 0, 0], 0.95), Err(MetaError::TooFewStudies { studies: 1, needed: 2 }));
    assert_eq!(fit_nested(&three(), &[0, 1], 0.95), Err(MetaError::RaggedColumn { column: 0, found: 2, expected: 3 }));
    // One effect per cluster: the two variances cannot be told apart, their sum can.
    let each = Studies::new(&[(0.1, 0.02), (0.9, 0.05), (-0.4, 0.01), (0.5, 0.02)]).unwrap();
    let nested = fit_nested(&each, &[0, 1, 2, 3], 0.95).unwrap();
    let plain = fit(&each, REML).unwrap();
    let sum = nested.between_clusters + nested.within_clusters;
    assert!((sum - plain.heterogeneity.tau2).abs() < 1e-8 * sum, "{sum}");
    assert!((nested.coefficients[0].se - plain.effect().se).abs() < 1e-9);
}
