//! The research library: finding a card, reading it, and writing one.

pub mod card;
pub mod desk;
pub mod edit;
pub mod fields;
pub mod import;
pub mod list;
pub mod new;
pub mod old;

use crate::texts::Texts;
use crate::view::shell::Crumb;

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

/// How far a card of the municipality's own is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Draft,
    InReview,
    Returned,
    Published,
    Withdrawn,
}

impl Stage {
    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::Draft => t.practice_desk_draft(),
            Self::InReview => t.practice_desk_in_review(),
            Self::Returned => t.practice_desk_returned(),
            Self::Published => t.practice_desk_published(),
            Self::Withdrawn => t.practice_desk_withdrawn(),
        }
    }
}

/// The way to a page where cards are written.
fn crumbs(here: &str, card: Option<(&str, &str)>, t: &Texts) -> Vec<Crumb> {
    let step = |label: &str, href: &str| Crumb { label: label.to_owned(), href: Some(href.to_owned()) };
    let mut crumbs = vec![step(t.shell_nav_library(), list::HREF), step(t.practice_desk_heading(), desk::HREF)];
    crumbs.extend(card.map(|(label, href)| step(label, href)));
    crumbs.push(Crumb { label: here.to_owned(), href: None });
    crumbs
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
