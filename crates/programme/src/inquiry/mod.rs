//! A team's inquiry (pædagogisk analyse): eight stages, what each needs before the next begins, and who may enter.
//!
//! A case is a set of written fields. Each is kept in versions; this module reads the newest of each and computes
//! where the case stands.

mod access;
mod case;
mod field;

pub use access::{Circle, may_be_named, may_enter};
pub use case::{Case, Factor, Lock, Measure, Outcome, Refused, THREE_WEEKS_DAYS};
pub use field::{FactorPart, Field, MeasurePart, Perspective};

/// The stages, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    Issue,
    Goal,
    Information,
    ProblemStatement,
    MaintainingFactors,
    Measures,
    CarryingOut,
    Evaluation,
}

impl Stage {
    pub const ALL: [Self; 8] = [
        Self::Issue,
        Self::Goal,
        Self::Information,
        Self::ProblemStatement,
        Self::MaintainingFactors,
        Self::Measures,
        Self::CarryingOut,
        Self::Evaluation,
    ];

    /// 1 to 8.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.number() == number)
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Goal => "goal",
            Self::Information => "information",
            Self::ProblemStatement => "problem_statement",
            Self::MaintainingFactors => "maintaining_factors",
            Self::Measures => "measures",
            Self::CarryingOut => "carrying_out",
            Self::Evaluation => "evaluation",
        }
    }
}
