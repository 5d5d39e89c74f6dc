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

    /// The informant with this [`word`](Self::word).
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
    /// Whether `grade` lies within the band.
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

/// The kinds of answer; only worded options carry scores.
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

impl Format {
    /// Base name of the recorded audio of one option, without language and extension: `faces_3`.
    pub fn choice_audio(&self, value: u8) -> String {
        format!("{}_{value}", self.id)
    }
}

impl FormatKind {
    /// The options in the order in which they are shown; none for numbers and free text.
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

/// One question, or one statement to take a stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Stable word within the instrument, such as `calm_1`.
    pub id: String,
    pub text: Text,
    /// The item as it stands on results pages where the wording there differs, above all the turned wording of a
    /// reversed item ("Others leave me in peace"), so that the high category is the good one there too.
    pub statement: Option<Text>,
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

impl Item {
    /// What results pages call the item: its statement, or else its own text.
    pub fn result_text(&self) -> &Text {
        self.statement.as_ref().unwrap_or(&self.text)
    }
}

/// Routing: the item is shown when `item`, earlier in the instrument, was answered with one of `values`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub item: String,
    pub values: Vec<u8>,
}

/// Pupils answer about so many questions a minute.
const ITEMS_PER_MINUTE: usize = 3;

impl Instrument {
    /// Items in the order in which they are presented; an item's place here is its slot on a sheet.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.pages.iter().flat_map(|page| page.items.iter())
    }

    /// Number of items, shown or routed away; the length of a sheet.
    pub fn item_count(&self) -> usize {
        self.pages.iter().map(|page| page.items.len()).sum()
    }

    /// How long most need to answer it, in minutes: three items a minute, rounded up to five minutes.
    pub fn minutes(&self) -> u32 {
        self.item_count().div_ceil(ITEMS_PER_MINUTE).next_multiple_of(5) as u32
    }

    /// Slot and item with this word.
    pub fn find_item(&self, id: &str) -> Option<(usize, &Item)> {
        self.items().enumerate().find(|(_, item)| item.id == id)
    }

    /// The format with this word.
    pub fn format(&self, id: &str) -> Option<&Format> {
        self.formats.iter().find(|format| format.id == id)
    }

    /// How `item` is answered.
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
        // low ≤ value ≤ high, so the turned value stays within u8 when taken in this order.
        Some(if item.reversed { low + (high - value) } else { value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Text {
        Text::new(vec![(Language::Danish, words.to_owned())])
    }

    fn item(id: &str, scale: Option<&str>, reversed: bool) -> Item {
        Item {
            id: id.to_owned(),
            text: text(id),
            statement: reversed.then(|| text("turned")),
            format: "frequency".to_owned(),
            scale: scale.map(str::to_owned),
            reversed,
            show_if: None,
            audio: None,
            picture: None,
        }
    }

    fn instrument() -> Instrument {
        let choices = (1..=5).map(|value| Choice { value, text: text("option") }).collect();
        let page = |items| Page { title: text("page"), intro: None, items };
        Instrument {
            id: "sample".to_owned(),
            version: 1,
            informant: Informant::Pupil,
            grades: GradeBand { from: 4, to: 10 },
            languages: vec![Language::Danish],
            title: text("sample"),
            formats: vec![Format { id: "frequency".to_owned(), kind: FormatKind::Choices(choices), dont_know: None }],
            scales: vec![],
            pages: vec![
                page(vec![item("calm_1", Some("calm_order"), false), item("alone", None, false)]),
                page(vec![item("calm_2", Some("calm_order"), true)]),
            ],
        }
    }

    #[test]
    fn a_reversed_item_is_turned_about_the_middle_of_its_options() {
        let instrument = instrument();
        let (_, straight) = instrument.find_item("calm_1").expect("in the sample");
        let (_, reversed) = instrument.find_item("calm_2").expect("in the sample");
        assert_eq!(instrument.scored(straight, 2), Some(2));
        assert_eq!(instrument.scored(reversed, 2), Some(4));
        assert_eq!(instrument.scored(reversed, 3), Some(3));
        assert_eq!(instrument.scored(reversed, 6), None, "not an option");
    }

    #[test]
    fn slots_count_through_the_pages() {
        let instrument = instrument();
        assert_eq!(instrument.scale_slots("calm_order"), [0, 2]);
        assert_eq!(instrument.find_item("calm_2").map(|(slot, _)| slot), Some(2));
        assert_eq!(instrument.item_count(), 3);
    }

    #[test]
    fn results_use_the_turned_wording() {
        let instrument = instrument();
        let words: Vec<&str> = instrument.items().map(|item| item.result_text().get(Language::Danish)).collect();
        assert_eq!(words, ["calm_1", "alone", "turned"]);
    }
}
