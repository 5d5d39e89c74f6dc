//! A mapping round from plan to measurement. Each state carries what is known in it and is consumed by
//! the transition that leaves it; status is computed from time stamps, never stored beside them.

use crate::id::{MunicipalityId, RoundId, SchoolId};
use crate::time::Moment;

/// Whether answers can be tied to a person. Fixed when the round opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidentiality {
    /// Nobody can see one child's answers, also not with the database file.
    Statistical,
    /// Ratings of named pupils by their contact teacher.
    Named,
}

impl Confidentiality {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Statistical => "statistical",
            Self::Named => "named",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Statistical, Self::Named].into_iter().find(|mode| mode.word() == word)
    }
}

/// An instrument version used in a round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InstrumentVersion {
    pub id: String,
    pub version: u32,
}

/// What a coordinator decides before a round opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundPlan {
    pub municipality: MunicipalityId,
    pub id: RoundId,
    /// 1, 2, 3: the round is T1, T2 or T3.
    pub ordinal: u8,
    pub name: String,
    pub purpose_da: String,
    pub purpose_en: String,
    pub opens: Moment,
    pub closes: Moment,
    /// Days that sealed answers are kept after the close.
    pub retention_days: u32,
    pub confidentiality: Confidentiality,
    /// Whether an encrypted pseudonym remains after sealing, so that the same pupils can be followed.
    pub panel: bool,
    pub instruments: Vec<InstrumentVersion>,
    pub schools: Vec<SchoolId>,
    /// The round that changes are counted from.
    pub previous: Option<RoundId>,
}

/// What is wrong with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanFault {
    NoName,
    NoSchools,
    NoInstruments,
    /// The window ends before it begins.
    WindowBackwards,
    /// The window is longer than a year.
    WindowTooLong,
    /// T1, T2 or T3 only.
    OrdinalOutOfRange,
    /// The municipality has held a round with this number, or a later one.
    OrdinalTaken,
    /// Kept longer than five years.
    KeptTooLong,
    /// Pupils' own answers are only ever taken in statistical mode.
    PupilsMustBeStatistical,
}

const DAY_US: i64 = 86_400_000_000;

impl RoundPlan {
    /// Every fault at once, so that a form can show them together.
    pub fn faults(&self) -> Vec<PlanFault> {
        let checks = [
            (self.name.trim().is_empty(), PlanFault::NoName),
            (self.schools.is_empty(), PlanFault::NoSchools),
            (self.instruments.is_empty(), PlanFault::NoInstruments),
            (self.closes <= self.opens, PlanFault::WindowBackwards),
            (self.closes.0.saturating_sub(self.opens.0) > 366 * DAY_US, PlanFault::WindowTooLong),
            (!(1..=9).contains(&self.ordinal), PlanFault::OrdinalOutOfRange),
            (self.retention_days > 5 * 366, PlanFault::KeptTooLong),
        ];
        checks.into_iter().filter(|(wrong, _)| *wrong).map(|(_, fault)| fault).collect()
    }
}

impl RoundPlan {
    /// How much of the window has passed, in per cent.
    pub fn elapsed_percent(&self, now: Moment) -> u32 {
        let window = (self.closes.0 - self.opens.0).max(1);
        (i128::from((now.0 - self.opens.0).clamp(0, window)) * 100 / i128::from(window)) as u32
    }
}

/// The time stamps of a stored round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoundTimes {
    pub opened: Option<Moment>,
    pub closed: Option<Moment>,
    pub sealed: Option<Moment>,
    pub measured: Option<Moment>,
}

/// A round in the state its time stamps put it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Round {
    Planned(PlannedRound),
    Open(OpenRound),
    Closed(ClosedRound),
    Sealed(SealedRound),
    Measured(MeasuredRound),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRound {
    pub plan: RoundPlan,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRound {
    pub plan: RoundPlan,
    pub opened: Moment,
}

/// No more answers; the sheets are being rewritten without their link to pupils.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedRound {
    pub plan: RoundPlan,
    pub closed: Moment,
}

/// The round's key is gone; nobody can tie a sheet to a pupil any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRound {
    pub plan: RoundPlan,
    pub closed: Moment,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredRound {
    pub plan: RoundPlan,
    pub closed: Moment,
    pub measured: Moment,
}

/// Why a transition is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundRefusal {
    NotPlanned,
    NotOpen,
    NotSealed,
    Faulty(Vec<PlanFault>),
    /// No pupil of the chosen schools fits any instrument.
    NobodyToAsk,
    /// An extension must end later than now.
    ExtensionInThePast,
}

impl Round {
    pub fn from_times(plan: RoundPlan, times: RoundTimes) -> Self {
        match (times.opened, times.closed, times.sealed, times.measured) {
            (_, Some(closed), Some(_), Some(measured)) => Self::Measured(MeasuredRound { plan, closed, measured }),
            (_, Some(closed), Some(_), None) => Self::Sealed(SealedRound { plan, closed }),
            (_, Some(closed), None, _) => Self::Closed(ClosedRound { plan, closed }),
            (Some(opened), None, _, _) => Self::Open(OpenRound { plan, opened }),
            (None, None, _, _) => Self::Planned(PlannedRound { plan }),
        }
    }

    pub const fn plan(&self) -> &RoundPlan {
        match self {
            Self::Planned(round) => &round.plan,
            Self::Open(round) => &round.plan,
            Self::Closed(round) => &round.plan,
            Self::Sealed(round) => &round.plan,
            Self::Measured(round) => &round.plan,
        }
    }

    /// When it closed in fact, by hand or by the clock; none while answers may still come.
    pub const fn closed_at(&self) -> Option<Moment> {
        match self {
            Self::Planned(_) | Self::Open(_) => None,
            Self::Closed(round) => Some(round.closed),
            Self::Sealed(round) => Some(round.closed),
            Self::Measured(round) => Some(round.closed),
        }
    }

    /// When its time to answer ends: as it did end once it is closed, as planned until then.
    pub fn ends(&self) -> Moment {
        self.closed_at().unwrap_or(self.plan().closes)
    }

    /// The word for the state, as in text keys and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Planned(_) => "planned",
            Self::Open(_) => "open",
            Self::Closed(_) => "closed",
            Self::Sealed(_) => "sealed",
            Self::Measured(_) => "measured",
        }
    }

    pub fn planned(self) -> Result<PlannedRound, RoundRefusal> {
        if let Self::Planned(round) = self { Ok(round) } else { Err(RoundRefusal::NotPlanned) }
    }

    pub fn open(self) -> Result<OpenRound, RoundRefusal> {
        if let Self::Open(round) = self { Ok(round) } else { Err(RoundRefusal::NotOpen) }
    }
}

impl PlannedRound {
    /// Opens for answers; `members` is how many the frozen membership holds.
    pub fn open(self, now: Moment, members: usize) -> Result<OpenRound, RoundRefusal> {
        let faults = self.plan.faults();
        if !faults.is_empty() {
            return Err(RoundRefusal::Faulty(faults));
        }
        if self.plan.closes <= now {
            return Err(RoundRefusal::ExtensionInThePast);
        }
        if members == 0 {
            return Err(RoundRefusal::NobodyToAsk);
        }
        Ok(OpenRound { plan: self.plan, opened: now })
    }
}

impl OpenRound {
    /// Moves the end of the window.
    pub fn extend(mut self, until: Moment, now: Moment) -> Result<Self, RoundRefusal> {
        if until <= now {
            return Err(RoundRefusal::ExtensionInThePast);
        }
        self.plan.closes = until;
        Ok(self)
    }

    /// The clock has passed the end of the window: answers are refused from here on.
    pub fn is_past_window(&self, now: Moment) -> bool {
        now >= self.plan.closes
    }

    /// Closes for good; a closed round never reopens.
    pub fn close(self, now: Moment) -> ClosedRound {
        ClosedRound { plan: self.plan, closed: now }
    }
}
