//! What a measurement is computed from: sheets by class and round. Numbers only; what they stand for is the caller's.

use std::collections::BTreeSet;
use std::fmt;

use programme::instrument::Instrument;
use programme::mapping::Sheet;
use programme::result::{Unit, UnitKind};

use crate::base::FrozenScale;
use crate::lattice::What;

/// All rounds in one municipality, as far as they concern one instrument.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// The municipality's number in [`Unit`]s.
    pub municipality: i64,
    /// Oldest first; the last one is measured. A round in which this instrument was not used, or only a version whose
    /// scales have other items, still belongs here: change since then is not comparable, instead of there being none.
    pub rounds: Vec<Round<'a>>,
    /// Scales of which the base is frozen. The others are frozen now, from the first round that is comparable with the
    /// last and has respondents enough.
    pub frozen: Vec<FrozenScale>,
    /// Threads to compute in; changes nothing but the time.
    pub threads: usize,
}

/// One round of an instrument.
#[derive(Debug, Clone)]
pub struct Round<'a> {
    /// 1 for T1; grows from round to round.
    pub ordinal: u8,
    /// The version that was answered. Scores are compared with those of another round only where instrument and scale
    /// are the same and the scale's items have the same options.
    pub instrument: &'a Instrument,
    /// Every class of which somebody was asked.
    pub classes: Vec<Class>,
    /// One row per sheet, in any order; empty sheets may be left out.
    pub rows: Vec<Row>,
    /// What an earlier round has released or may still release at any time, by scale: all figures
    /// [`shown`](crate::lattice::Lattice::figures_of) in the lattice of that round's own measurement. Not used for the last
    /// round.
    pub shown: Vec<ShownFigures>,
}

/// Figures of a round and scale that can no longer be hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFigures {
    /// Word of the scale.
    pub scale: String,
    pub figures: Vec<What>,
}

/// A class in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The class's number; next year's class has another.
    pub id: i64,
    /// The school's number, the same in every round.
    pub school: i64,
    /// Its grade, or grades where it is mixed.
    pub grades: Vec<u8>,
    /// Members who were asked to answer this instrument.
    pub asked: u32,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// [`Class::id`].
    pub class: i64,
    /// The pupil's own grade.
    pub grade: u8,
    pub answers: Sheet,
    /// A pseudonym, the same for the same person in every round; `None` where there is no panel.
    pub panel: Option<u64>,
}

/// Why an input cannot be measured. Numbers of rounds are their ordinals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFault {
    NoRounds,
    RoundsOutOfOrder {
        round: u8,
    },
    ClassTwice {
        round: u8,
        class: i64,
    },
    /// A row's class is not among the classes.
    UnknownClass {
        round: u8,
        class: i64,
    },
    MoreSheetsThanAsked {
        round: u8,
        class: i64,
    },
    /// Two sheets of a round carry the same pseudonym.
    PersonTwice {
        round: u8,
    },
    /// A sheet has more answers than the instrument has items.
    SheetOfAnotherForm {
        round: u8,
    },
    /// A figure said to be shown is of a unit that the round does not have, or no figure of ours.
    UnknownFigure {
        round: u8,
        what: What,
    },
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRounds => f.write_str("there is no round to measure"),
            Self::RoundsOutOfOrder { round } => write!(f, "round {round} comes too late in the list"),
            Self::ClassTwice { round, class } => write!(f, "class {class} is listed twice in round {round}"),
            Self::UnknownClass { round, class } => write!(f, "a sheet of round {round} is of unknown class {class}"),
            Self::MoreSheetsThanAsked { round, class } => {
                write!(f, "class {class} has more sheets in round {round} than members who were asked")
            }
            Self::PersonTwice { round } => write!(f, "somebody has two sheets in round {round}"),
            Self::SheetOfAnotherForm { round } => write!(f, "a sheet of round {round} is of another form"),
            Self::UnknownFigure { round, what } => write!(f, "round {round} cannot have shown {what:?}"),
        }
    }
}

impl std::error::Error for InputFault {}

impl Input<'_> {
    /// Checks everything that later steps rely on.
    pub(crate) fn check(&self) -> Result<(), InputFault> {
        let (Some(newest), Some(first)) = (self.rounds.last(), self.rounds.first()) else {
            return Err(InputFault::NoRounds);
        };
        let mut before = None;
        for round in &self.rounds {
            let ordinal = round.ordinal;
            if before.is_some_and(|before| before >= ordinal) {
                return Err(InputFault::RoundsOutOfOrder { round: ordinal });
            }
            before = Some(ordinal);
            round.check_rows()?;
            if ordinal != newest.ordinal {
                round.check_shown(self.municipality, ordinal == first.ordinal)?;
            }
        }
        Ok(())
    }
}

impl Round<'_> {
    fn check_rows(&self) -> Result<(), InputFault> {
        let round = self.ordinal;
        let mut left = std::collections::BTreeMap::new();
        for class in &self.classes {
            if left.insert(class.id, class.asked).is_some() {
                return Err(InputFault::ClassTwice { round, class: class.id });
            }
        }
        let items = self.instrument.item_count();
        let mut persons = BTreeSet::new();
        for row in &self.rows {
            let class = row.class;
            let left = left.get_mut(&class).ok_or(InputFault::UnknownClass { round, class })?;
            *left = left.checked_sub(1).ok_or(InputFault::MoreSheetsThanAsked { round, class })?;
            if row.panel.is_some_and(|person| !persons.insert(person)) {
                return Err(InputFault::PersonTwice { round });
            }
            if row.answers.slots.len() > items {
                return Err(InputFault::SheetOfAnotherForm { round });
            }
        }
        Ok(())
    }

    fn check_shown(&self, municipality: i64, is_first: bool) -> Result<(), InputFault> {
        let is_known = |unit: &Unit| match unit.kind {
            UnitKind::Class => self.classes.iter().any(|class| class.id == unit.id),
            UnitKind::School => self.classes.iter().any(|class| class.school == unit.id),
            UnitKind::Municipality => unit.id == municipality,
        };
        for &what in self.shown.iter().flat_map(|scale| &scale.figures) {
            let is_possible = match what {
                What::Level(unit) => is_known(&unit),
                What::Change(unit) => !is_first && unit.kind == UnitKind::Class && is_known(&unit),
                What::GradeNorm(_) => true,
            };
            if !is_possible {
                return Err(InputFault::UnknownFigure { round: self.ordinal, what });
            }
        }
        Ok(())
    }
}
