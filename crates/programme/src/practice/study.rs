//! Single studies of a practice, from which what they say together is computed anew whenever one is added.

use crate::id::PracticeId;
use crate::language::Text;

/// One study's effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// Authors, as people cite them.
    pub name: String,
    pub year: Option<u16>,
    /// Standardised mean difference; above 0 speaks for the practice.
    pub effect: f64,
    /// Sampling variance of the effect: its standard error squared.
    pub variance: f64,
    /// How many took part.
    pub participants: Option<u32>,
    /// Where it can be read.
    pub source: Option<String>,
    /// What is known of the moderators, by their words.
    pub moderators: Vec<(String, f64)>,
}

/// Something that studies differ in and the effect may depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moderator {
    pub word: String,
    /// “Uger” or “Spørger til egen forståelse (1 = ja)”.
    pub title: Text,
}

/// The studies that ship for a practice.
#[derive(Debug, Clone, PartialEq)]
pub struct StudySet {
    pub practice: PracticeId,
    pub title: Text,
    /// What one must know before reading the figures.
    pub caution: Text,
    /// Where the studies were collected.
    pub citation: String,
    pub url: String,
    /// Under which terms the collection may be passed on.
    pub licence: String,
    pub moderators: Vec<Moderator>,
    pub studies: Vec<Study>,
}

/// Effects beyond this many standard deviations are mistakes of units.
pub const EFFECT_MAX: f64 = 10.0;
/// Sampling variances beyond these are mistakes of units.
pub const VARIANCE_MIN: f64 = 1e-6;
pub const VARIANCE_MAX: f64 = 100.0;
/// Longest name and source of a study, in characters.
pub const NAME_MAX_CHARS: usize = 160;
/// Most studies of one practice.
pub const STUDIES_MAX: usize = 1000;

impl Study {
    /// The value of a moderator.
    pub fn moderator(&self, word: &str) -> Option<f64> {
        self.moderators.iter().find(|(known, _)| known == word).map(|(_, value)| *value)
    }

    /// Whether two rows tell of the same effect: same name and year, and the same figure.
    pub fn is_same(&self, other: &Self) -> bool {
        let name = |study: &Self| study.name.trim().to_lowercase();
        name(self) == name(other) && self.year == other.year && (self.effect - other.effect).abs() < 1e-9
    }

    /// The 95 % interval of the study's own effect.
    pub fn interval(&self) -> (f64, f64) {
        let half = 1.959_963_984_540_054 * self.variance.sqrt();
        (self.effect - half, self.effect + half)
    }
}
