//! What a report is made of.

use programme::language::Language;
use serde::Serialize;

/// A report before it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub language: Language,
    pub title: String,
    /// Under the title; empty for none.
    pub subtitle: String,
    /// Facts at the head: (label, value).
    pub facts: Vec<(String, String)>,
    pub sections: Vec<Section>,
    /// At the foot of each page: whose it is, and that it is confidential.
    pub footer: String,
    pub size: Size,
}

/// How much room the text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// For reading and writing on.
    Normal,
    /// So that a meeting's papers fit one sheet.
    Small,
}

/// A part of a report under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

impl Section {
    pub fn new(heading: &str, blocks: Vec<Block>) -> Self {
        Self { heading: heading.to_owned(), blocks }
    }
}

/// What stands under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Running text; line breaks stay.
    Text {
        text: String,
    },
    /// Who wrote what stands above, and other small print.
    Note {
        text: String,
    },
    /// A heading below the section's.
    Heading {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    /// Boxes to tick.
    Checks {
        items: Vec<String>,
    },
    /// A table; columns share the width in these parts.
    Table {
        columns: Vec<String>,
        widths: Vec<u32>,
        rows: Vec<Vec<String>>,
    },
    /// Empty lines to write on.
    Lines {
        count: u32,
    },
}

impl Block {
    pub fn text(text: &str) -> Self {
        Self::Text { text: text.to_owned() }
    }

    pub fn note(text: &str) -> Self {
        Self::Note { text: text.to_owned() }
    }

    /// The text, or lines to write on where there is none.
    pub fn text_or_lines(text: &str, count: u32) -> Self {
        if text.trim().is_empty() { Self::Lines { count } } else { Self::text(text.trim()) }
    }
}
