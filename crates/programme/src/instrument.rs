//! Instruments: the questions of a mapping, their response formats and the scales they measure.
//!
//! The text file that people write is read by `interop::instrument`; this module is what it means.

use crate::language::{Language, Text};

/// Who answers an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Informant {
    Pupil,
    ContactTeacher,
    Parent,
    Teacher,
    Pedagogue,
    Leader,
    Administration,
}

impl Informant {
    pub const ALL: [Self; 7] = [
        Self::Pupil,
        Self::ContactTeacher,
        Self::Parent,
        Self::Teacher,
        Self::Pedagogue,
        Self::Leader,
        Self::Administration,
    ];

    /// The word used in files, tables and routes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::ContactTeacher => "contact_teacher",
            Self::Parent => "parent",
            Self::Teacher => "teacher",
            Self::Pedagogue => "pedagogue",
            Self::Leader => "leader",
            Self::Administration => "administration",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|informant| informant.word() == word)
    }
}

/// Grades an instrument is made for, both ends inside; 0 is *børnehaveklasse*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GradeBand {
    pub from: u8,
    pub to: u8,
}

impl GradeBand {
    pub fn contains(self, grade: u8) -> bool {
        (self.from..=self.to).contains(&grade)
    }
}

/// One version of an instrument. A version that has been answered never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// Stable word, such as `pupil-4-10`.
    pub id: String,
    pub version: u32,
    pub informant: Informant,
    pub grades: GradeBand,
    /// Languages every text is written in; the first is the original.
    pub languages: Vec<Language>,
    pub title: Text,
    pub formats: Vec<Format>,
    pub scales: Vec<Scale>,
    pub pages: Vec<Page>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    pub id: String,
    pub kind: FormatKind,
    /// The wording of "don't know", where the format offers it.
    pub dont_know: Option<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatKind {
    /// Three faces with a word each, best first or worst first as written.
    Faces(Vec<Choice>),
    /// Two to six worded options in order (yes/no is two).
    Choices(Vec<Choice>),
    /// A whole number within bounds.
    Number { min: i32, max: i32 },
    /// Free text of at most `max_chars` characters.
    FreeText { max_chars: u32 },
}

impl FormatKind {
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Faces(choices) | Self::Choices(choices) => choices,
            Self::Number { .. } | Self::FreeText { .. } => &[],
        }
    }
}

/// One response option. `value` is its score before reversing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: u8,
    pub text: Text,
}

/// Several items that measure one thing; high is always good on the reported scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    pub id: String,
    pub title: Text,
    /// What a high value means, in plain words for readers of results.
    pub about: Text,
    /// The three merged categories of DISCLOSURE rule 3, low to high, in words.
    pub bands: [Text; 3],
}

/// A screenful: one item for the youngest, a short group for the older.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub title: Text,
    pub intro: Option<Text>,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Stable word within the instrument, such as `calm_1`.
    pub id: String,
    pub text: Text,
    /// Word of a [`Format`] of the instrument.
    pub format: String,
    /// Word of a [`Scale`] of the instrument; none for single questions.
    pub scale: Option<String>,
    /// A high answer means little of what the scale measures.
    pub reversed: bool,
    /// Shown only when an earlier item has one of these option values.
    pub show_if: Option<Condition>,
    /// Base name of recorded audio, without language and extension.
    pub audio: Option<String>,
    /// Base name of a picture.
    pub picture: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub item: String,
    pub values: Vec<u8>,
}

impl Instrument {
    /// Items in the order in which they are presented; an item's place here is its slot on a sheet.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.pages.iter().flat_map(|page| page.items.iter())
    }

    pub fn item_count(&self) -> usize {
        self.pages.iter().map(|page| page.items.len()).sum()
    }

    /// Slot and item with this word.
    pub fn find_item(&self, id: &str) -> Option<(usize, &Item)> {
        self.items().enumerate().find(|(_, item)| item.id == id)
    }

    pub fn format(&self, id: &str) -> Option<&Format> {
        self.formats.iter().find(|format| format.id == id)
    }

    pub fn format_of(&self, item: &Item) -> Option<&Format> {
        self.format(&item.format)
    }

    /// Slots of a scale's items, in order.
    pub fn scale_slots(&self, scale: &str) -> Vec<usize> {
        self.items()
            .enumerate()
            .filter(|(_, item)| item.scale.as_deref() == Some(scale))
            .map(|(slot, _)| slot)
            .collect()
    }

    /// An answer's score towards its scale: reversed items are turned, so that high is good.
    ///
    /// `None` when the value is not one of the item's options.
    pub fn scored(&self, item: &Item, value: u8) -> Option<u8> {
        let choices = self.format_of(item)?.kind.choices();
        choices.iter().find(|choice| choice.value == value)?;
        let low = choices.iter().map(|choice| choice.value).min()?;
        let high = choices.iter().map(|choice| choice.value).max()?;
        Some(if item.reversed { low + high - value } else { value })
    }
}
