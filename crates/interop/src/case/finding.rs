//! What is odd about a package, and what makes it unreadable.

use programme::language::Language;

use super::words;

/// Why a package was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// JSON path: `$.CFItems[3].fullStatement`.
    pub path: String,
    pub reason: Reason,
}

/// The kinds of refusal. Words from the file are clipped to 60 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// More than [`super::PACKAGE_MAX_BYTES`].
    TooLarge { bytes: usize },
    /// Not JSON; the message is the JSON reader's own.
    Syntax { line: usize, column: usize, message: String },
    /// Deeper than [`super::DEPTH_MAX`].
    TooDeep,
    /// More than [`super::VALUES_MAX`] values.
    TooManyValues,
    /// Longer than [`super::TEXT_MAX_CHARS`].
    TextTooLong { chars: usize },
    /// The same name twice in one object.
    NamedTwice,
    /// A field without which the part says nothing.
    Missing,
    /// A field that must have words has none.
    Empty,
    /// Another kind of value than the format has here.
    WrongType { expected: &'static str, found: &'static str },
    /// The goal is its own descendant.
    Circle { title: String },
    /// A version that is not known.
    UnknownVersion { version: String },
}

impl Refusal {
    /// The reason in a sentence. Danish for Danish readers, English for all others.
    pub fn describe(&self, language: Language) -> String {
        format!("{}: {}", self.path, words::refusal(&self.reason, language))
    }

    /// The reason alone.
    pub fn reason(&self, language: Language) -> String {
        words::refusal(&self.reason, language)
    }
}

/// Something odd that does not keep the package out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub path: String,
    pub kind: WarningKind,
}

/// The kinds of warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// A field that the published format does not have here; kept.
    UnknownField,
    /// A field that the format demands is missing.
    MissingField,
    /// No value where there should be one; kept.
    Null,
    /// An optional field holds another kind of value than the format has; kept and not used.
    NotUsed { expected: &'static str },
    /// No UUID of the form that the format demands.
    NotUuid,
    /// No address.
    NotUri,
    /// No date and time with zone.
    NotDateTime,
    /// No date.
    NotDate,
    /// A relation that the format does not know; kept.
    UnknownRelation { relation: String },
    /// Two goals have the same identifier; relations mean the first.
    IdentifierTwice { identifier: String },
    /// The relation points outside the package; kept and not followed.
    Outside,
    /// The goal has another parent already; the outline shows it under the first.
    SeveralParents,
    /// This many more warnings are not listed.
    More { count: usize },
}

impl Warning {
    /// The warning in a sentence with its path.
    pub fn describe(&self, language: Language) -> String {
        format!("{}: {}", self.path, words::warning(&self.kind, language))
    }
}
