//! What single studies of a practice say together: psychometrics' meta-analysis in the words of the programme.
//!
//! Random effects by restricted maximum likelihood, with Hartung and Knapp's interval where the studies differ at all (with
//! few studies the normal one is too short) and the normal one where they agree exactly.

use programme::practice::study::Study;
use psychometrics::meta::profile::{Search, q_profile};
use psychometrics::meta::{
    Estimator, Fit, MetaError, Options, Studies, Test, fit, funnel_asymmetry, leave_one_out, variance_explained,
};

/// An estimate with its 95 % interval, in standard deviations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimated {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// What the studies say together.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    pub studies: usize,
    pub pooled: Estimated,
    /// Two-sided, that there is no effect on average.
    pub p: f64,
    /// Where the effect of a new study is expected.
    pub prediction: (f64, f64),
    /// Standard deviation between studies, with its interval.
    pub tau: Estimated,
    /// Share of the variation that is more than chance, 0 to 1.
    pub i2: f64,
    pub q: f64,
    pub q_p: f64,
    /// Each study's share of the weight, in the studies' order.
    pub weights: Vec<f64>,
    /// The pooled effect without each study; empty where too few would be left.
    pub without: Vec<Estimated>,
    /// Two-sided, that small studies show the same effects as large ones; none below ten studies.
    pub asymmetry_p: Option<f64>,
}

/// How the effect depends on a moderator.
#[derive(Debug, Clone, PartialEq)]
pub struct Moderated {
    /// Studies that tell the moderator.
    pub studies: usize,
    /// By how much the effect is larger where the moderator is larger by one.
    pub slope: Estimated,
    pub p: f64,
    /// Share of the between-study variance that it takes away, 0 to 1; none where there was none.
    pub explained: Option<f64>,
    /// The effect where the moderator is smallest and largest among the studies.
    pub at_ends: [(f64, Estimated); 2],
}

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEvidence {
    /// A meta-analysis needs two studies, one with a moderator three.
    TooFewStudies { studies: usize, needed: usize },
    /// The moderator is the same in all studies.
    SameEverywhere,
    /// The figures cannot be put together.
    NotComputable,
}

impl From<MetaError> for NoEvidence {
    fn from(error: MetaError) -> Self {
        match error {
            MetaError::TooFewStudies { studies, needed } => Self::TooFewStudies { studies, needed },
            MetaError::ModeratorsNotDistinct => Self::SameEverywhere,
            _ => Self::NotComputable,
        }
    }
}

/// Fewest studies for the question whether small ones differ from large ones.
const ASYMMETRY_STUDIES_MIN: usize = 10;

fn best(studies: &Studies) -> Result<(Fit, Options), MetaError> {
    let knapp = Options::new(Estimator::RestrictedMaximumLikelihood, Test::HartungKnapp);
    match fit(studies, knapp) {
        Err(MetaError::NoSpread) => {
            let normal = Options { test: Test::Normal, ..knapp };
            Ok((fit(studies, normal)?, normal))
        }
        fitted => Ok((fitted?, knapp)),
    }
}

fn estimated(coefficient: &psychometrics::meta::Coefficient) -> Estimated {
    Estimated { value: coefficient.estimate, low: coefficient.interval.low, high: coefficient.interval.high }
}

/// Puts the studies together.
///
/// # Errors
/// [`NoEvidence`].
pub fn pool(studies: &[Study]) -> Result<Evidence, NoEvidence> {
    let found: Vec<(f64, f64)> = studies.iter().map(|study| (study.effect, study.variance)).collect();
    let data = Studies::new(&found)?;
    let (fitted, options) = best(&data)?;
    let heterogeneity = &fitted.heterogeneity;
    let profile = q_profile(&data, options.confidence, Search::Exact)?;
    let prediction = fitted.prediction_interval(&[]).ok_or(NoEvidence::NotComputable)?;
    let asymmetry = (studies.len() >= ASYMMETRY_STUDIES_MIN).then(|| funnel_asymmetry(&data, options).ok()).flatten();
    Ok(Evidence {
        studies: studies.len(),
        pooled: estimated(fitted.effect()),
        p: fitted.effect().p,
        prediction: (prediction.low, prediction.high),
        tau: Estimated { value: heterogeneity.tau2.sqrt(), low: profile.tau.low, high: profile.tau.high },
        i2: heterogeneity.i2,
        q: heterogeneity.q,
        q_p: heterogeneity.q_p,
        without: leave_one_out(&data, options)
            .map(|fits| fits.iter().map(|fitted| estimated(fitted.effect())).collect())
            .unwrap_or_default(),
        weights: fitted.weights,
        asymmetry_p: asymmetry.map(|coefficient| coefficient.p),
    })
}

/// How the effect depends on the moderator, over the studies that tell it.
///
/// # Errors
/// [`NoEvidence`].
pub fn moderate(studies: &[Study], moderator: &str) -> Result<Moderated, NoEvidence> {
    let told: Vec<(f64, f64, f64)> =
        studies.iter().filter_map(|study| Some((study.effect, study.variance, study.moderator(moderator)?))).collect();
    let found: Vec<(f64, f64)> = told.iter().map(|(effect, variance, _)| (*effect, *variance)).collect();
    let values: Vec<f64> = told.iter().map(|(_, _, value)| *value).collect();
    // Studies::new wants two; with a moderator it takes one more.
    if told.len() < 3 {
        return Err(NoEvidence::TooFewStudies { studies: told.len(), needed: 3 });
    }
    let data = Studies::new(&found)?.with_moderators(&[&values])?;
    let (fitted, options) = best(&data)?;
    let slope = fitted.coefficients.get(1).ok_or(NoEvidence::NotComputable)?;
    let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // The constant of the model whose moderator begins at `value` is the effect there.
    let at = |value: f64| -> Result<(f64, Estimated), NoEvidence> {
        let moved: Vec<f64> = values.iter().map(|own| own - value).collect();
        let fitted = fit(&Studies::new(&found)?.with_moderators(&[&moved])?, options)?;
        Ok((value, estimated(fitted.effect())))
    };
    Ok(Moderated {
        studies: told.len(),
        slope: estimated(slope),
        p: slope.p,
        explained: variance_explained(&data, options)?,
        at_ends: [at(smallest)?, at(largest)?],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study(effect: f64, variance: f64, weeks: f64) -> Study {
        let name = format!("{effect}");
        let moderators = vec![("weeks".to_owned(), weeks)];
        Study { name, year: None, effect, variance, participants: None, source: None, moderators }
    }

    #[test]
    fn studies_are_put_together_with_interval_and_prediction() -> Result<(), NoEvidence> {
        let studies = [study(0.1, 0.01, 1.0), study(0.5, 0.02, 8.0), study(0.3, 0.01, 4.0), study(0.2, 0.03, 2.0)];
        let found = pool(&studies)?;
        assert!(found.pooled.low < found.pooled.value && found.pooled.value < found.pooled.high);
        assert!(found.prediction.0 <= found.pooled.low && found.pooled.high <= found.prediction.1);
        assert_eq!((found.without.len(), found.weights.len(), found.asymmetry_p), (4, 4, None));
        let moderated = moderate(&studies, "weeks")?;
        assert!(moderated.slope.value > 0.0 && moderated.at_ends[0].1.value < moderated.at_ends[1].1.value);
        let rise = moderated.at_ends[1].1.value - moderated.at_ends[0].1.value;
        assert!((rise - 7.0 * moderated.slope.value).abs() < 1e-9);
        Ok(())
    }

    #[test]
    fn what_cannot_be_put_together_says_why() {
        assert_eq!(pool(&[]), Err(NoEvidence::TooFewStudies { studies: 0, needed: 2 }));
        let same = [study(0.1, 0.01, 3.0), study(0.5, 0.02, 3.0), study(0.3, 0.01, 3.0)];
        assert_eq!(moderate(&same, "weeks"), Err(NoEvidence::SameEverywhere));
        assert_eq!(moderate(&same, "grade"), Err(NoEvidence::TooFewStudies { studies: 0, needed: 3 }));
    }

    #[test]
    fn studies_that_agree_exactly_have_a_normal_interval() -> Result<(), NoEvidence> {
        let same = [study(0.3, 0.01, 1.0), study(0.3, 0.02, 2.0), study(0.3, 0.01, 3.0)];
        let found = pool(&same)?;
        assert!((found.pooled.value - 0.3).abs() < 1e-12 && found.tau.value.abs() < 1e-12);
        assert!(found.pooled.low < 0.3);
        Ok(())
    }
}
