//! What can be wrong with an instrument's text file.

use programme::language::Language;

use super::{words_da, words_en};

/// One thing to mend in an instrument's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name of the file, as it was given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; none where the whole line or file is meant.
    pub column: Option<usize>,
    pub kind: ProblemKind,
}

impl Problem {
    /// What is wrong, as one sentence. Danish for Danish readers, English for all others.
    pub fn what(&self, language: Language) -> String {
        self.words(language).0
    }

    /// What to do about it, as one sentence.
    pub fn cure(&self, language: Language) -> String {
        self.words(language).1
    }

    /// Place, what and cure on one line: `pupil.toml:12:5: … …`.
    pub fn describe(&self, language: Language) -> String {
        let (what, cure) = self.words(language);
        let column = self.column.map(|column| format!(":{column}")).unwrap_or_default();
        format!("{}:{}{column}: {what} {cure}", self.file, self.line)
    }

    fn words(&self, language: Language) -> (String, String) {
        match language {
            Language::Danish => words_da::words(&self.kind),
            _ => words_en::words(&self.kind),
        }
    }
}

/// What a key should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Text,
    WholeNumber,
    TrueOrFalse,
    List,
    Section,
}

/// The kinds of problem. Words from the file are clipped to 40 characters before they get here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is larger than [`super::FILE_SIZE_MAX_BYTES`].
    FileTooLarge {
        bytes: usize,
    },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Not TOML; the message is the TOML reader's own.
    Syntax {
        message: String,
    },
    /// More problems than [`super::PROBLEMS_MAX`].
    TooManyProblems,

    UnknownKey {
        key: String,
        suggestion: Option<String>,
        allowed: Vec<&'static str>,
    },
    MissingKey {
        key: &'static str,
    },
    WrongType {
        key: String,
        expected: Expected,
    },
    NumberOutside {
        key: String,
        min: i64,
        max: i64,
    },
    BadId {
        id: String,
    },
    EmptyText,
    TextTooLong {
        chars: usize,
    },
    ControlCharacter {
        code: u32,
    },

    NoLanguage,
    UnknownLanguage {
        tag: String,
    },
    DuplicateLanguage {
        tag: String,
    },
    LanguageNotListed {
        language: Language,
    },
    MissingText {
        key: String,
        language: Language,
    },

    UnknownInformant {
        word: String,
        suggestion: Option<String>,
    },
    GradesReversed {
        from: u8,
        to: u8,
    },

    UnknownFormatKind {
        word: String,
        suggestion: Option<String>,
    },
    FacesNotThree {
        count: usize,
    },
    OptionCount {
        count: usize,
    },
    OptionValueTwice {
        value: u8,
    },
    OptionsOutOfOrder,
    OptionTextTwice {
        text: String,
    },
    NumberBoundsReversed {
        min: i32,
        max: i32,
    },

    BandsNotThree {
        count: usize,
    },
    ScaleTooSmall {
        scale: String,
        items: usize,
    },
    ScaleWithMixedOptions {
        scale: String,
        item: String,
        first_item: String,
    },

    NoPage,
    EmptyPage,
    TooManyItems {
        count: usize,
    },
    DuplicateItem {
        id: String,
        first_line: usize,
    },
    UnknownFormat {
        word: String,
        suggestion: Option<String>,
    },
    UnknownScale {
        word: String,
        suggestion: Option<String>,
    },
    UnscoredItemInScale {
        item: String,
    },
    ReversedWithoutScale {
        item: String,
    },
    ReversedWithoutStatement {
        item: String,
    },

    RouteToUnknownItem {
        item: String,
        suggestion: Option<String>,
    },
    RouteToLaterItem {
        item: String,
    },
    RouteWithoutValues,
    RouteToUnknownValue {
        item: String,
        value: u8,
    },

    /// What only a practice card can have wrong, or any file of keys and Markdown.
    Practice(crate::practice::Fault),
    /// What only a course can have wrong.
    Course(crate::course::Fault),
}

/// A word from the file as it may stand in a message: at most 40 characters, without control characters.
pub(crate) fn shown(word: &str) -> String {
    let mut clipped: String = word.chars().filter(|c| !c.is_control()).take(40).collect();
    if word.chars().nth(40).is_some() {
        clipped.push('…');
    }
    clipped
}
