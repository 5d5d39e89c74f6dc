//! True abilities: the sum of unit effects, planned changes and the pupil's own part.

use programme::instrument::Instrument;

use super::{Here, PlannedChange};
use crate::source::Source;

/// Shares of the variance of θ at T1, as national surveys of pupils' wellbeing find them.
pub const MUNICIPALITY_VARIANCE: f64 = 0.01;
pub const SCHOOL_VARIANCE: f64 = 0.04;
pub const CLASS_VARIANCE: f64 = 0.08;
pub const PUPIL_VARIANCE: f64 = 1.0 - MUNICIPALITY_VARIANCE - SCHOOL_VARIANCE - CLASS_VARIANCE;

/// Correlation of two scales in the pupils' own part, and in the effects of classes and of schools and above.
pub const PUPIL_CORRELATION: f64 = 0.5;
const CLASS_CORRELATION: f64 = 0.6;
const SCHOOL_CORRELATION: f64 = 0.7;

/// Correlation of a pupil's own part between two rounds.
pub const PUPIL_STABILITY: f64 = 0.6;

/// Points on the reported metric for one standard deviation of θ.
pub(super) const POINTS: f64 = 100.0;

/// What θ follows from.
#[derive(Debug, Clone)]
pub(super) struct Abilities {
    seed: u64,
    pub scales: Vec<String>,
    pub changes: Vec<PlannedChange>,
}

impl Abilities {
    pub fn of(seed: u64, instrument: &Instrument) -> Self {
        let scales = instrument.scales.iter().map(|scale| scale.id.clone()).collect();
        Self { seed, scales, changes: Vec::new() }
    }

    /// Expected θ of a municipality: by scale, then the general factor for questions without a scale.
    pub fn municipality(&self, municipality: &str) -> Vec<f64> {
        self.effects("municipality", municipality, MUNICIPALITY_VARIANCE, SCHOOL_CORRELATION)
    }

    /// Expected θ of a school: its municipality's and its own effect with its planned changes.
    pub fn school(&self, municipality: &str, school: &str, round: u8) -> Vec<f64> {
        let own = self.effects("school", school, SCHOOL_VARIANCE, SCHOOL_CORRELATION);
        self.changed(sum(self.municipality(municipality), &own), school, round)
    }

    /// Expected θ of a pupil in this class.
    pub fn class(&self, here: Here<'_>, round: u8) -> Vec<f64> {
        let school = self.school(&here.municipality.external_id, &here.school.external_id, round);
        let own = self.effects("class", &here.class.lineage, CLASS_VARIANCE, CLASS_CORRELATION);
        self.changed(sum(school, &own), &here.class.lineage, round)
    }

    /// θ of a pupil: `expected` and the pupil's own part, into `theta`.
    pub fn pupil(&self, expected: &[f64], pupil: &str, round: u8, theta: &mut Vec<f64>) {
        theta.clear();
        theta.extend_from_slice(expected);
        let mut lasting = Source::of(self.seed, &["trait", pupil], 0);
        let mut passing = Source::of(self.seed, &["state", pupil], u32::from(round));
        add_correlated(theta, &mut lasting, PUPIL_VARIANCE * PUPIL_STABILITY);
        add_correlated(theta, &mut passing, PUPIL_VARIANCE * (1.0 - PUPIL_STABILITY));
    }

    /// Effects of one unit: a stream for each scale by its word, so that instruments share a scale's effect.
    fn effects(&self, level: &str, unit: &str, variance: f64, correlation: f64) -> Vec<f64> {
        let general = Source::of(self.seed, &[level, unit], 0).normal();
        let specific = self.scales.iter().map(|scale| {
            let own = Source::of(self.seed, &[level, unit, scale], 0).normal();
            variance.sqrt() * (correlation.sqrt() * general + (1.0 - correlation).sqrt() * own)
        });
        specific.chain([variance.sqrt() * general]).collect()
    }

    fn changed(&self, mut expected: Vec<f64>, unit: &str, round: u8) -> Vec<f64> {
        for change in self.changes.iter().filter(|change| change.unit == unit && change.from_round <= round) {
            if let Some(at) = self.scales.iter().position(|scale| *scale == change.scale) {
                expected[at] += change.points / POINTS;
            }
        }
        expected
    }
}

fn sum(mut a: Vec<f64>, b: &[f64]) -> Vec<f64> {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
    a
}

/// Adds to each scale a deviate of this variance, correlated [`PUPIL_CORRELATION`] through a general factor, which
/// is itself added to the last place.
fn add_correlated(theta: &mut [f64], source: &mut Source, variance: f64) {
    let sd = variance.sqrt();
    let general = source.normal();
    let (on_general, on_own) = (sd * PUPIL_CORRELATION.sqrt(), sd * (1.0 - PUPIL_CORRELATION).sqrt());
    if let Some((last, scales)) = theta.split_last_mut() {
        *last += sd * general;
        for value in scales {
            *value += on_general * general + on_own * source.normal();
        }
    }
}
