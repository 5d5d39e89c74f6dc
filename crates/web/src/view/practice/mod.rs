//! The research library: finding a card, reading it, and writing one.

pub mod card;
pub mod list;

use crate::texts::Texts;

/// Who does what a card describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Pupil,
    Class,
    Team,
    School,
    Municipality,
}

impl Level {
    pub const ALL: [Self; 5] = [Self::Pupil, Self::Class, Self::Team, Self::School, Self::Municipality];

    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::Pupil => t.practice_level_pupil(),
            Self::Class => t.practice_level_class(),
            Self::Team => t.practice_level_team(),
            Self::School => t.practice_level_school(),
            Self::Municipality => t.practice_level_municipality(),
        }
    }

    /// The word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Class => "class",
            Self::Team => "team",
            Self::School => "school",
            Self::Municipality => "municipality",
        }
    }
}

/// “1.–9. klasse”, or that it is for all.
pub fn grades((from, to): (i64, i64), t: &Texts) -> String {
    if from == 0 && to == 10 {
        t.practice_grades_all().to_owned()
    } else if from == to {
        t.practice_grade(from)
    } else {
        t.practice_grades(from, to)
    }
}
