//! Setting a document: the world that Typst may know, which is one template, three fonts and the document as data.

use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::document::{Document, Section, Size};

const TEMPLATE: &str = include_str!("template.typ");

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 3] = [
        include_bytes!("../fonts/IBMPlexSans-Regular.ttf"),
        include_bytes!("../fonts/IBMPlexSans-SemiBold.ttf"),
        // Names and pupils' own words come in Arabic, too; Latin, Greek and Cyrillic are in the first two.
        include_bytes!("../fonts/IBMPlexSansArabic-Regular.ttf"),
    ];
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Why there is no PDF. It is a fault of the template, not of the texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a report could not be set: {0}")]
pub struct ReportError(String);

impl ReportError {
    fn of(faults: &[SourceDiagnostic]) -> Self {
        let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        Self(told.join("; "))
    }
}

/// The document as the template reads it.
#[derive(Serialize)]
struct Data<'a> {
    language: &'static str,
    page_word: &'static str,
    title: &'a str,
    subtitle: &'a str,
    facts: &'a [(String, String)],
    sections: &'a [Section],
    footer: &'a str,
    size: Size,
}

/// Everything a report may know: no disk, no network, no clock.
struct Desk {
    library: LazyHash<Library>,
    template: Source,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _id: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a document as a tagged PDF. The same document gives the same bytes.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ReportError> {
    let desk = desk(document)?;
    let set = typst::compile::<PagedDocument>(&desk).output.map_err(|faults| ReportError::of(&faults))?;
    let options = PdfOptions { creator: Smart::Custom(Some("Lærke".to_owned())), ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&set, &options).map_err(|faults| ReportError::of(&faults));
    // Typst remembers what it laid out, names and all; a server forgets.
    typst::comemo::evict(0);
    bytes
}

fn desk(document: &Document) -> Result<Desk, ReportError> {
    let data = Data {
        language: document.language.tag(),
        page_word: if document.language.tag() == "da" { "Side" } else { "Page" },
        title: &document.title,
        subtitle: &document.subtitle,
        facts: &document.facts,
        sections: &document.sections,
        footer: &document.footer,
        size: document.size,
    };
    let mut data = serde_json::to_value(&data).map_err(|error| ReportError(error.to_string()))?;
    break_long_words(&mut data);
    let data = data.to_string();
    let mut inputs = Dict::new();
    inputs.insert("data".into(), Value::Str(data.into()));
    let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
    let path = VirtualPath::new("report.typ").map_err(|error| ReportError(format!("{error:?}")))?;
    let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
    Ok(Desk { library, template: Source::new(id, TEMPLATE.to_owned()) })
}

/// Words of more letters than this may be broken anywhere; no Danish word is so long, and shorter ones are hyphenated.
const WORD_MAX: usize = 40;
/// So many letters stand together.
const PIECE: usize = 8;

/// Gives words that no line can hold places to break at: soft hyphens among letters, and in addresses places without a
/// sign, so that the address stays what it is.
fn break_long_words(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            if let Some(broken) = broken(text) {
                *text = broken;
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(break_long_words),
        serde_json::Value::Object(values) => values.values_mut().for_each(break_long_words),
        _ => {}
    }
}

fn broken(text: &str) -> Option<String> {
    let is_long = |word: &str| word.chars().nth(WORD_MAX).is_some();
    if !text.split(char::is_whitespace).any(is_long) {
        return None;
    }
    let mut out = String::with_capacity(text.len() * 2);
    for word in text.split_inclusive(char::is_whitespace) {
        if !is_long(word.trim_end()) {
            out.push_str(word);
            continue;
        }
        let place = if word.trim_end().chars().all(char::is_alphabetic) { '\u{ad}' } else { '\u{200b}' };
        for (number, letter) in word.chars().enumerate() {
            if number > 0 && number.is_multiple_of(PIECE) && !letter.is_whitespace() {
                out.push(place);
            }
            out.push(letter);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_no_line_can_hold_are_broken() {
        assert_eq!(broken("Specialpædagogikkens tilrettelæggelsesvanskeligheder"), None);
        let long = format!("Først {} sidst", "å".repeat(90));
        let found = broken(&long).unwrap();
        assert_eq!(found.replace('\u{ad}', ""), long);
        assert!(found.split(['\u{ad}', ' ']).all(|piece| piece.chars().count() <= PIECE), "{found}");
        let address = format!("https://example.org/{}", "a".repeat(40));
        assert_eq!(broken(&address).unwrap().replace('\u{200b}', ""), address);
    }
}
