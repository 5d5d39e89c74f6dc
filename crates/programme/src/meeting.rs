//! A team's meeting: who does what, in turn, and how the time is shared.

use crate::id::{ClassId, PersonId, PracticeId, SchoolId};
use crate::inquiry::Stage;
use crate::result::{ScaleKey, Unit, UnitKind};

/// What one of the members does at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Duty {
    /// Leads through the agenda.
    Chair,
    /// Writes the minutes.
    Minutes,
    /// Watches the time.
    Time,
    /// Says at the end how the team worked together.
    Observer,
}

impl Duty {
    pub const ALL: [Self; 4] = [Self::Chair, Self::Minutes, Self::Time, Self::Observer];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Minutes => "minutes",
            Self::Time => "time",
            Self::Observer => "observer",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.word() == word)
    }
}

/// What the team wants with a point of its agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    Decide,
    /// To hear how it went.
    Hear,
    /// To find out together.
    Think,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Decide, Self::Hear, Self::Think];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Hear => "hear",
            Self::Think => "think",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }

    /// What a case needs from a meeting, by where it stands.
    pub const fn of_case(stage: Stage) -> Self {
        match stage {
            Stage::Issue | Stage::Information | Stage::ProblemStatement | Stage::MaintainingFactors => Self::Think,
            Stage::CarryingOut => Self::Hear,
            Stage::Goal | Stage::Measures | Stage::Evaluation => Self::Decide,
        }
    }
}

/// What a point of the agenda was saved from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Practice(PracticeId),
    /// A scale of a class's or a school's result.
    Scale(Unit, ScaleKey),
}

impl Source {
    /// As it is kept: “practice tydelige-rammer”, “class 7 pupil-4-10 calm”.
    pub fn word(&self) -> String {
        match self {
            Self::Practice(id) => format!("practice {}", id.word()),
            Self::Scale(unit, scale) => {
                format!("{} {} {} {}", unit.kind.word(), unit.id, scale.instrument, scale.scale)
            }
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        match *word.split(' ').collect::<Vec<_>>().as_slice() {
            ["practice", id] => PracticeId::new(id).map(Self::Practice),
            [kind, id, instrument, scale] => {
                let unit = Unit { kind: UnitKind::from_word(kind)?, id: id.parse().ok()? };
                let scale = ScaleKey { instrument: instrument.to_owned(), scale: scale.to_owned() };
                Some(Self::Scale(unit, scale))
            }
            _ => None,
        }
    }

    pub fn of_class(class: ClassId, scale: ScaleKey) -> Self {
        Self::Scale(Unit { kind: UnitKind::Class, id: class.0 }, scale)
    }

    pub fn of_school(school: SchoolId, scale: ScaleKey) -> Self {
        Self::Scale(Unit { kind: UnitKind::School, id: school.0 }, scale)
    }
}

/// Duties of the next meeting: everyone moves on by one from whoever was chair. A team of fewer than four leaves the
/// last duties to nobody.
pub fn rotate(members: &[PersonId], last_chair: Option<PersonId>) -> Vec<(Duty, PersonId)> {
    let after = |chair: PersonId| members.iter().position(|member| *member == chair).map(|place| place + 1);
    let first = last_chair.and_then(after).unwrap_or(0);
    let turn = members.iter().cycle().skip(first).take(members.len());
    Duty::ALL.into_iter().zip(turn.copied()).collect()
}

/// Minutes of each agenda item, so that together they fill the meeting; none is under five.
pub fn share_minutes(items: usize, meeting_minutes: u32) -> u32 {
    let items = u32::try_from(items.max(1)).unwrap_or(u32::MAX);
    (meeting_minutes / items / 5 * 5).max(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_is_chair_in_turn() {
        let team = [1, 2, 3, 4, 5].map(PersonId);
        let mut chair = None;
        let mut chairs = Vec::new();
        for _ in 0..6 {
            let duties = rotate(&team, chair);
            assert_eq!(duties.len(), 4);
            chair = Some(duties[0].1);
            chairs.push(duties[0].1.0);
        }
        assert_eq!(chairs, [1, 2, 3, 4, 5, 1]);
    }

    #[test]
    fn small_teams_and_those_who_left_are_no_hindrance() {
        assert_eq!(rotate(&[], None), []);
        assert_eq!(rotate(&[PersonId(1), PersonId(2)], Some(PersonId(9))).len(), 2);
    }

    #[test]
    fn a_source_is_found_by_its_word() {
        let scale = ScaleKey { instrument: "pupil-4-10".to_owned(), scale: "calm".to_owned() };
        let card = PracticeId::new("tydelige-rammer").map(Source::Practice);
        let all = [Source::of_class(ClassId(7), scale.clone()), Source::of_school(SchoolId(-3), scale)];
        for source in all.into_iter().chain(card) {
            assert_eq!(Source::from_word(&source.word()), Some(source));
        }
        for nonsense in ["", "practice", "class x a b", "moon 7 a b"] {
            assert_eq!(Source::from_word(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn the_time_is_shared() {
        assert_eq!(share_minutes(3, 60), 20);
        assert_eq!(share_minutes(7, 60), 5);
        assert_eq!(share_minutes(0, 60), 60);
        assert_eq!(share_minutes(100, 60), 5);
    }
}
