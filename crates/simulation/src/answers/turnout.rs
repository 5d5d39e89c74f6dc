//! Who answers: by class, and how far.

use super::SimRound;
use crate::source::Source;

/// Share of those who begin and never finish.
pub const STOPPED_SHARE: f64 = 0.02;

/// Share of classes with few respondents in a closed round, and what they and the others reach, from and to.
const LOW_CLASSES: f64 = 0.06;
const LOW_RATES: (f64, f64) = (0.45, 0.75);
const RATES: (f64, f64) = (0.88, 1.0);
/// Mean share of sheets that are finished at the close.
const MEAN_RATE: f64 = (1.0 - STOPPED_SHARE)
    * (LOW_CLASSES * f64::midpoint(LOW_RATES.0, LOW_RATES.1) + (1.0 - LOW_CLASSES) * f64::midpoint(RATES.0, RATES.1));
/// While a round is open: share of classes in the middle of it, how far these are, and how many of the
/// pupils who have not finished have begun.
const CLASSES_AT_IT: f64 = 0.1;
const AT_IT_RATES: (f64, f64) = (0.2, 0.8);
const BEGUN: f64 = 0.12;

/// How far a round has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    Closed,
    /// Some classes are done, some at it, some have not begun; about `finished` of all sheets are finished.
    Open {
        finished: f64,
    },
}

/// How far one pupil has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SheetState {
    NotBegun,
    /// Some answers; in a closed round the pupil stopped midway.
    Begun,
    Finished,
}

/// A class's turnout in one round.
pub(super) struct Turnout {
    rate: f64,
    /// Share of the pupils who do not answer now who have begun.
    begun: f64,
}

impl Turnout {
    pub fn of(seed: u64, lineage: &str, round: SimRound) -> Self {
        let mut source = Source::of(seed, &["turnout", lineage], u32::from(round.number));
        let (low, high) = if source.chance(LOW_CLASSES) { LOW_RATES } else { RATES };
        let closed = Self { rate: source.between(low, high), begun: 0.0 };
        let Progress::Open { finished } = round.progress else { return closed };
        let at_it_mean = CLASSES_AT_IT * f64::midpoint(AT_IT_RATES.0, AT_IT_RATES.1) * (1.0 - STOPPED_SHARE);
        let done = ((finished - at_it_mean) / MEAN_RATE).clamp(0.0, 1.0 - CLASSES_AT_IT);
        let luck = source.uniform();
        if luck < done {
            Self { begun: BEGUN, ..closed }
        } else if luck < done + CLASSES_AT_IT {
            Self { rate: source.between(AT_IT_RATES.0, AT_IT_RATES.1), begun: BEGUN }
        } else {
            Self { rate: 0.0, begun: 0.0 }
        }
    }

    /// One pupil's state, and how many of the items are reached.
    pub fn sheet(&self, items: usize, source: &mut Source) -> (SheetState, usize) {
        let answers = source.chance(self.rate);
        let stops = source.chance(if answers { STOPPED_SHARE } else { self.begun });
        match (answers, stops) {
            (true, false) => (SheetState::Finished, items),
            (_, true) => (SheetState::Begun, 1 + source.below(items.saturating_sub(1))),
            (false, false) => (SheetState::NotBegun, 0),
        }
    }
}
