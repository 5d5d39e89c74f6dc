//! Goals on every level, from the programme's to a pupil's: what they say, what they hang on, what is aimed at.
//!
//! A goal is what people wrote, in versions ([`Wording`]), and what happened to it ([`Event`]). Nothing says how far it
//! is: that is computed from the facts each time someone looks ([`status`]).

pub mod status;

use crate::id::{ClassId, GoalId, PersonId, RoundId, SchoolId, TeamId};
use crate::result::{ScaleKey, Unit};
use crate::time::Day;

pub use status::{Facts, Later, Status, movement, status};

/// The levels, widest first. A goal hangs on one of a wider level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    Programme,
    Municipality,
    School,
    Team,
    Class,
    Pupil,
    /// A member of staff's own competence goal.
    Staff,
}

impl Level {
    pub const ALL: [Self; 7] =
        [Self::Programme, Self::Municipality, Self::School, Self::Team, Self::Class, Self::Pupil, Self::Staff];

    /// The word in tables and routes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Municipality => "municipality",
            Self::School => "school",
            Self::Team => "team",
            Self::Class => "class",
            Self::Pupil => "pupil",
            Self::Staff => "staff",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }

    /// Whether a goal of this level may hang on one of `parent`: only on a wider one, and never on a pupil's or a
    /// colleague's own.
    pub const fn may_hang_on(self, parent: Self) -> bool {
        (parent as u8) < (self as u8) && !matches!(parent, Self::Pupil | Self::Staff)
    }
}

/// Whom a goal is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holder {
    Programme,
    Municipality,
    School(SchoolId),
    Team {
        school: SchoolId,
        team: TeamId,
    },
    Class {
        school: SchoolId,
        class: ClassId,
    },
    /// In the class that the pupil was in when the goal was set.
    Pupil {
        school: SchoolId,
        class: ClassId,
        pupil: PersonId,
    },
    Staff(PersonId),
}

impl Holder {
    pub const fn level(self) -> Level {
        match self {
            Self::Programme => Level::Programme,
            Self::Municipality => Level::Municipality,
            Self::School(_) => Level::School,
            Self::Team { .. } => Level::Team,
            Self::Class { .. } => Level::Class,
            Self::Pupil { .. } => Level::Pupil,
            Self::Staff(_) => Level::Staff,
        }
    }

    pub const fn school(self) -> Option<SchoolId> {
        match self {
            Self::School(school)
            | Self::Team { school, .. }
            | Self::Class { school, .. }
            | Self::Pupil { school, .. } => Some(school),
            Self::Programme | Self::Municipality | Self::Staff(_) => None,
        }
    }

    pub const fn class(self) -> Option<ClassId> {
        match self {
            Self::Class { class, .. } | Self::Pupil { class, .. } => Some(class),
            _ => None,
        }
    }

    pub const fn team(self) -> Option<TeamId> {
        match self {
            Self::Team { team, .. } => Some(team),
            _ => None,
        }
    }

    /// The pupil or the member of staff that the goal is about.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Pupil { pupil, .. } => Some(pupil),
            Self::Staff(person) => Some(person),
            _ => None,
        }
    }

    /// Whether a goal of this holder may hang on one of `parent`: of a wider level, and not of another school.
    pub fn may_hang_on(self, parent: Self) -> bool {
        let same_school = match (self.school(), parent.school()) {
            (Some(own), Some(wider)) => own == wider,
            // A member of staff may work at several schools.
            (None, Some(_)) => self.level() == Level::Staff,
            (_, None) => true,
        };
        self.level().may_hang_on(parent.level()) && same_school
    }
}

/// A released level of a unit on a scale, in points with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    pub round: RoundId,
    pub points: i32,
    pub low: i32,
    pub high: i32,
}

/// A scale as the indicator of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleAim {
    /// Whose level it is: the goal's own class, school or municipality, or one of a team's classes.
    pub unit: Unit,
    pub key: ScaleKey,
    /// The released level when the goal was set, frozen; none where it was hidden.
    pub baseline: Option<Reading>,
    /// Where the level should be, in points; none without a baseline: then the goal is told in words.
    pub target: Option<i32>,
}

/// What a goal says, in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// What should be so, in one's own words.
    pub title: String,
    pub why: String,
    /// Signs of learning: what one will see and hear.
    pub signs: String,
    /// What is observed, in words; beside a scale or instead of one.
    pub observation: String,
    pub aim: Option<ScaleAim>,
    pub owner: Option<PersonId>,
    pub due: Option<Day>,
    pub parent: Option<GoalId>,
    /// A member of staff's or a pupil's goal that its owner shows: to the leader and the own teams, to the parents.
    pub shared: bool,
}

/// Longest title, in characters.
pub const TITLE_CHARS: usize = 200;
/// Longest other text, in characters.
pub const TEXT_CHARS: usize = 4_000;
/// Targets lie on the reporting metric.
const TARGETS: std::ops::RangeInclusive<i32> = 100..=900;

/// What is wrong with a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    NoTitle,
    TitleTooLong,
    TextTooLong,
    /// A scale with a known level needs a target.
    NoTarget,
    TargetOutOfRange,
    /// A goal lifts a scale or holds it; every scale is read so that more is better.
    TargetBelowBaseline,
    /// Set, or moved, to a day that has been.
    DueInThePast,
    /// More than ten years ahead: most likely a slip of the hand.
    DueTooFar,
}

impl Wording {
    /// Everything wrong with the wording; `due_before` is the due day it had, which may have passed.
    pub fn faults(&self, today: Day, due_before: Option<Day>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let chars = self.title.chars().count();
        if self.title.trim().is_empty() {
            faults.push(Fault::NoTitle);
        } else if chars > TITLE_CHARS {
            faults.push(Fault::TitleTooLong);
        }
        if [&self.why, &self.signs, &self.observation].iter().any(|text| text.chars().count() > TEXT_CHARS) {
            faults.push(Fault::TextTooLong);
        }
        if let Some(ScaleAim { baseline: Some(baseline), target, .. }) = &self.aim {
            match target {
                None => faults.push(Fault::NoTarget),
                Some(target) if !TARGETS.contains(target) => faults.push(Fault::TargetOutOfRange),
                Some(target) if *target < baseline.points => faults.push(Fault::TargetBelowBaseline),
                Some(_) => {}
            }
        }
        match self.due {
            Some(due) if due < today && Some(due) != due_before => faults.push(Fault::DueInThePast),
            Some(due) if due.0 > today.0 + 3_653 => faults.push(Fault::DueTooFar),
            _ => {}
        }
        faults
    }
}

/// What happened to a goal, beside new wordings. Appended, never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    Comment,
    /// What people saw of the goal's signs, judged by themselves.
    Observed(Observed),
    Ended(Ending),
    /// Taken up again after it was ended.
    Reopened,
}

/// How far one's own observation is from the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Observed {
    Reached,
    Nearer,
    NotYet,
}

/// Why a goal was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// Those who set it judge that it is met.
    Met,
    /// Put away without being met.
    Dropped,
}

impl Event {
    pub const ALL: [Self; 7] = [
        Self::Comment,
        Self::Observed(Observed::Reached),
        Self::Observed(Observed::Nearer),
        Self::Observed(Observed::NotYet),
        Self::Ended(Ending::Met),
        Self::Ended(Ending::Dropped),
        Self::Reopened,
    ];

    /// The word in tables and forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Observed(Observed::Reached) => "observed_reached",
            Self::Observed(Observed::Nearer) => "observed_nearer",
            Self::Observed(Observed::NotYet) => "observed_not_yet",
            Self::Ended(Ending::Met) => "ended_met",
            Self::Ended(Ending::Dropped) => "ended_dropped",
            Self::Reopened => "reopened",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::UnitKind;

    const TODAY: Day = Day(20_000);

    fn aim(baseline: Option<i32>, target: Option<i32>) -> Wording {
        let reading = |points| Reading { round: RoundId(1), points, low: points - 20, high: points + 20 };
        let key = ScaleKey { instrument: "pupil-4-10".to_owned(), scale: "calm".to_owned() };
        let unit = Unit { kind: UnitKind::Class, id: 5 };
        let aim = ScaleAim { unit, key, baseline: baseline.map(reading), target };
        Wording { title: "Ro".to_owned(), aim: Some(aim), due: Some(Day(20_300)), ..Wording::default() }
    }

    #[test]
    fn a_goal_needs_words_and_a_target_above_where_it_began() {
        assert_eq!(aim(Some(430), Some(470)).faults(TODAY, None), []);
        assert_eq!(aim(Some(430), Some(430)).faults(TODAY, None), [], "holding on to what is good is a goal");
        assert_eq!(aim(Some(430), Some(420)).faults(TODAY, None), [Fault::TargetBelowBaseline]);
        assert_eq!(aim(Some(430), None).faults(TODAY, None), [Fault::NoTarget]);
        assert_eq!(aim(Some(430), Some(4700)).faults(TODAY, None), [Fault::TargetOutOfRange]);
        assert_eq!(aim(None, None).faults(TODAY, None), [], "a hidden level is told in words");
        assert_eq!(Wording::default().faults(TODAY, None), [Fault::NoTitle]);
    }

    #[test]
    fn a_day_that_has_been_may_stay_but_not_be_chosen() {
        let late = Wording { due: Some(Day(19_999)), ..aim(None, None) };
        assert_eq!(late.faults(TODAY, None), [Fault::DueInThePast]);
        assert_eq!(late.faults(TODAY, late.due), []);
        let far = Wording { due: Some(Day(30_000)), ..aim(None, None) };
        assert_eq!(far.faults(TODAY, None), [Fault::DueTooFar]);
    }

    #[test]
    fn a_goal_hangs_on_a_wider_one_of_its_own_school() {
        let (here, there) = (SchoolId(1), SchoolId(2));
        let class = Holder::Class { school: here, class: ClassId(11) };
        assert!(class.may_hang_on(Holder::Team { school: here, team: TeamId(1) }));
        assert!(class.may_hang_on(Holder::Municipality) && class.may_hang_on(Holder::School(here)));
        assert!(!class.may_hang_on(Holder::School(there)));
        assert!(!Holder::School(here).may_hang_on(class) && !class.may_hang_on(class));
        let own = Holder::Staff(PersonId(1));
        assert!(own.may_hang_on(Holder::School(there)), "a colleague may work at two schools");
        assert!(!own.may_hang_on(Holder::Pupil { school: here, class: ClassId(11), pupil: PersonId(2) }));
    }

    #[test]
    fn words_lead_back() {
        assert!(Level::ALL.into_iter().all(|level| Level::from_word(level.word()) == Some(level)));
        assert!(Event::ALL.into_iter().all(|event| Event::from_word(event.word()) == Some(event)));
    }
}
