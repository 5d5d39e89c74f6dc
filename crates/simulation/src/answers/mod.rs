//! Pupils answer an instrument: a graded response model over abilities that are known.
//!
//! Ability θ of pupil p in class c of school s in municipality m, on one scale in round t:
//!
//! θ = μ_m + u_s + v_c + δ_t + e_pt, variances 0.01, 0.04, 0.08 and 0.87, so 1 together at T1;
//! e_pt = √0.6 · trait_p + √0.4 · state_pt, so a pupil's own part correlates 0.6 between any two rounds, also
//! after a change of class. Scales correlate 0.5 (pupils), 0.6 (classes) and 0.7 (schools, municipalities) through a
//! general factor. μ, u and v stay: units change only by the planned δ ([`PlannedChange`]) and by who goes there.
//!
//! P(category ≥ k | θ) = logistic(a (θ − b_k)), Samejima's graded response model.

mod ability;
mod items;
mod truth;
mod turnout;

pub use ability::{
    CLASS_VARIANCE, MUNICIPALITY_VARIANCE, PUPIL_CORRELATION, PUPIL_STABILITY, PUPIL_VARIANCE, SCHOOL_VARIANCE,
};
pub use items::{DONT_KNOW_SHARE, ItemParameters, SKIPPED_SHARE};
pub use truth::{Metric, TrueChange, TrueChanges, TrueUnit, Truth};
pub use turnout::{Progress, STOPPED_SHARE, SheetState};

use programme::instrument::Instrument;

use crate::people::{SimClass, SimMunicipality, SimSchool};
use crate::source::Source;
use ability::Abilities;
use items::Item;
use turnout::Turnout;

/// The scale that planned changes of the demo are on.
pub const CALM_AND_ORDER: &str = "calm_order";

/// One slot of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SimAnswer {
    /// Not reached, or not shown because of an earlier answer.
    #[default]
    None,
    /// An option's raw value, before reversing.
    Option(u8),
    DontKnow,
    /// Shown, and passed by without an answer; also every free text.
    Skipped,
    Number(i32),
}

/// Where a pupil is found: places in the lists of the simulated municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PupilPlace {
    pub municipality: usize,
    pub school: usize,
    pub class: usize,
    pub pupil: usize,
}

/// One pupil's sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimSheet {
    pub place: PupilPlace,
    pub state: SheetState,
    /// In slot order, one for each item of the instrument; all [`SimAnswer::None`] where not begun.
    pub answers: Vec<SimAnswer>,
}

/// A mapping round: T1 is number 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimRound {
    pub number: u8,
    pub progress: Progress,
}

impl SimRound {
    /// A round that has run its course: 85–95 % finished overall, some classes far below.
    pub fn closed(number: u8) -> Self {
        Self { number, progress: Progress::Closed }
    }

    /// A round still open, with about this share of all sheets finished (at most 0.9).
    pub fn open(number: u8, finished: f64) -> Self {
        Self { number, progress: Progress::Open { finished } }
    }
}

/// A true change that is planned for a school or a class.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedChange {
    /// [`SimSchool::external_id`] or [`SimClass::lineage`].
    pub unit: String,
    /// Word of the scale.
    pub scale: String,
    /// The first round with the change.
    pub from_round: u8,
    /// In hundredths of the ability's standard deviation, so points where the reference population's is 1.
    pub points: f64,
}

/// Some schools that get better: up to three of each municipality (one in four) by 20–40 points on
/// [`CALM_AND_ORDER`] from round `from_round`; with a single school instead two of its classes.
///
/// The first two schools, which stand for special cases, never change.
pub fn improving_schools(municipalities: &[SimMunicipality], seed: u64, from_round: u8) -> Vec<PlannedChange> {
    let changes = municipalities.iter().flat_map(|municipality| {
        let mut source = Source::of(seed, &["improving", &municipality.external_id], u32::from(from_round));
        let mut units: Vec<&str> = match municipality.schools.as_slice() {
            [only] => {
                // Classes that are still there, and answer the same instrument, two and four years later.
                only.classes
                    .iter()
                    .filter(|class| (4..=5).contains(&class.grade))
                    .map(|class| class.lineage.as_str())
                    .collect()
            }
            schools => schools.iter().skip(2).map(|school| school.external_id.as_str()).collect(),
        };
        source.shuffle(&mut units);
        let count = if municipality.schools.len() == 1 { 2 } else { units.len().div_ceil(4).min(3) };
        let chosen = units.into_iter().take(count).map(|unit| PlannedChange {
            unit: unit.to_owned(),
            scale: CALM_AND_ORDER.to_owned(),
            from_round,
            points: source.between(20.0, 40.0).round(),
        });
        chosen.collect::<Vec<_>>()
    });
    changes.collect()
}

/// Pupils' abilities and answers on one instrument, the same for the same seed.
#[derive(Debug, Clone)]
pub struct Simulation<'a> {
    instrument: &'a Instrument,
    seed: u64,
    items: Vec<Item>,
    abilities: Abilities,
}

impl<'a> Simulation<'a> {
    /// Draws the item parameters. Items of the same instrument word and item word always have the same.
    pub fn new(seed: u64, instrument: &'a Instrument) -> Self {
        Self { instrument, seed, items: items::items_of(seed, instrument), abilities: Abilities::of(seed, instrument) }
    }

    /// The same with true changes; see [`improving_schools`]. Changes on scales the instrument lacks do nothing.
    #[must_use]
    pub fn with_changes(mut self, changes: Vec<PlannedChange>) -> Self {
        self.abilities.changes = changes;
        self
    }

    /// Words of the scales, in the order of every list of values by scale.
    pub fn scales(&self) -> &[String] {
        &self.abilities.scales
    }

    /// True parameters by slot; `None` for numbers and free text.
    pub fn item_parameters(&self) -> Vec<Option<&ItemParameters>> {
        self.items.iter().map(Item::parameters).collect()
    }

    /// Sheets of the pupils of one class whose grade the instrument is made for, in the order of the class.
    ///
    /// `place` is where the class is in the caller's lists; its `pupil` is not used.
    pub fn class_sheets(&self, here: Here<'_>, place: PupilPlace, round: SimRound) -> Vec<SimSheet> {
        let turnout = Turnout::of(self.seed, &here.class.lineage, round);
        let base = self.abilities.class(here, round.number);
        let mut theta = Vec::new();
        let mut sheets = Vec::with_capacity(here.class.pupils.len());
        for (at, pupil) in here.class.pupils.iter().enumerate() {
            if !self.instrument.grades.contains(pupil.grade) {
                continue;
            }
            let id = [self.instrument.id.as_str(), &pupil.external_id];
            let mut source = Source::of(self.seed, &["answers", id[0], id[1]], u32::from(round.number));
            let (state, reached) = turnout.sheet(self.items.len(), &mut source);
            let mut answers = vec![SimAnswer::None; self.items.len()];
            if reached > 0 {
                self.abilities.pupil(&base, &pupil.external_id, round.number, &mut theta);
                items::answer(&self.items[..reached], &theta, &mut answers, &mut source);
            }
            sheets.push(SimSheet { place: PupilPlace { pupil: at, ..place }, state, answers });
        }
        sheets
    }

    /// Sheets of all pupils whose grade the instrument is made for.
    pub fn sheets(&self, municipalities: &[SimMunicipality], round: SimRound) -> Vec<SimSheet> {
        let places = places(municipalities);
        places.flat_map(|(here, place)| self.class_sheets(here, place, round)).collect()
    }

    /// True θ of the pupils of one class: by pupil in the order of the class, `None` outside the instrument's
    /// grades; then by scale in the order of [`Self::scales`].
    pub fn class_abilities(&self, here: Here<'_>, round: u8) -> Vec<Option<Vec<f64>>> {
        let base = self.abilities.class(here, round);
        let pupils = here.class.pupils.iter().map(|pupil| {
            self.instrument.grades.contains(pupil.grade).then(|| {
                let mut theta = Vec::new();
                self.abilities.pupil(&base, &pupil.external_id, round, &mut theta);
                theta.truncate(self.abilities.scales.len());
                theta
            })
        });
        pupils.collect()
    }
}

/// A class with where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct Here<'m> {
    pub municipality: &'m SimMunicipality,
    pub school: &'m SimSchool,
    pub class: &'m SimClass,
}

/// Every class with its place (`pupil` is 0), in order.
pub fn places(municipalities: &[SimMunicipality]) -> impl Iterator<Item = (Here<'_>, PupilPlace)> {
    municipalities.iter().enumerate().flat_map(|(m, municipality)| {
        municipality.schools.iter().enumerate().flat_map(move |(s, school)| {
            school.classes.iter().enumerate().map(move |(c, class)| {
                (Here { municipality, school, class }, PupilPlace { municipality: m, school: s, class: c, pupil: 0 })
            })
        })
    })
}
