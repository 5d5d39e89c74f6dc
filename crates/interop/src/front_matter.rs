//! Text files of keys and Markdown: TOML between two lines of `+++`, then text in two languages.
//!
//! Practice cards and courses share this form, and with it the words for what can be wrong with it.

use programme::language::Language;
use programme::time::Day;
use toml_edit::Document;

use jiff::civil::Date;

use crate::instrument::fields::{Fields, Reader};
use crate::instrument::{Expected, Problem, ProblemKind};
use crate::practice::Fault;

/// The two languages that every file has, with the heading of each.
pub(crate) const LANGUAGES: [(Language, &str); 2] = [(Language::Danish, "Dansk"), (Language::English, "English")];

/// A file taken apart.
pub(crate) struct Opened<'t> {
    pub(crate) text: &'t str,
    /// The keys, with the first line made a comment, so that places in them are places in the file.
    pub(crate) front: String,
    /// Where the Markdown begins in `text`, in bytes.
    pub(crate) body_at: usize,
}

/// Takes the bytes of a file apart.
///
/// # Errors
/// What keeps it from being read at all: its size, its characters, or the lines of `+++`.
pub(crate) fn open<'t>(file_name: &str, bytes: &'t [u8], max_bytes: usize) -> Result<Opened<'t>, Vec<Problem>> {
    let whole_file = |kind| vec![Problem { file: file_name.to_owned(), line: 1, column: None, kind }];
    if bytes.len() > max_bytes {
        return Err(whole_file(ProblemKind::Practice(Fault::TooLarge { bytes: bytes.len() })));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| whole_file(ProblemKind::NotUtf8))?;
    let (front, body_at) = split(text).map_err(|fault| whole_file(ProblemKind::Practice(fault)))?;
    Ok(Opened { text, front, body_at })
}

fn split(text: &str) -> Result<(String, usize), Fault> {
    let rest = text.strip_prefix("+++").filter(|rest| rest.starts_with(['\n', '\r']));
    if rest.is_none() {
        return Err(Fault::NoFrontMatter);
    }
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_end() == "+++" {
            let front = text.get(3..at).unwrap_or_default();
            return Ok((format!("###{front}"), at + line.len()));
        }
        at += line.len();
    }
    Err(Fault::FrontMatterNotClosed)
}

/// The keys as TOML.
///
/// # Errors
/// The one place where they are no TOML.
pub(crate) fn keys<'t>(file_name: &str, opened: &'t Opened<'_>) -> Result<Document<&'t str>, Vec<Problem>> {
    Document::parse(opened.front.as_str()).map_err(|error| {
        let mut reader = Reader::new(file_name, opened.text);
        let message = error.message().lines().collect::<Vec<_>>().join("; ").trim_end_matches('.').to_owned();
        reader.report(error.span().map_or(0, |span| span.start), ProblemKind::Syntax { message });
        reader.into_problems()
    })
}

/// A reader whose texts are Danish and English.
pub(crate) fn reader<'t>(file_name: &'t str, opened: &'t Opened<'_>) -> Reader<'t> {
    let mut reader = Reader::new(file_name, opened.text);
    reader.languages = LANGUAGES.map(|(language, _)| language).to_vec();
    reader
}

/// Every text has two languages, always; the cure for a missing one is not to leave the language out.
pub(crate) fn problems(reader: Reader<'_>) -> Vec<Problem> {
    let as_ours = |problem: Problem| match problem.kind {
        ProblemKind::MissingText { key, language } => {
            Problem { kind: ProblemKind::Practice(Fault::MissingText { key, language }), ..problem }
        }
        _ => problem,
    };
    reader.into_problems().into_iter().map(as_ours).collect()
}

/// `reviewed = "2026-11-23"`
pub(crate) fn reviewed<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<Day> {
    let word = reader.required_word(root, "reviewed")?;
    let date: Option<Date> = word.value.parse().ok();
    let day = date.and_then(|date| date.since(Date::constant(1970, 1, 1)).ok()).map(|span| Day(span.get_days()));
    if day.is_none() {
        let word_shown = crate::instrument::problem::shown(word.value);
        reader.report(word.at, ProblemKind::Practice(Fault::BadDay { word: word_shown }));
    }
    day
}

/// Words of a list with the place of each.
pub(crate) fn listed<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>, key: &'static str) -> Vec<(String, usize)> {
    let mut words = Vec::new();
    for (value, at) in reader.list(fields, key) {
        match value.as_str() {
            Some(word) => words.push((word.trim().to_owned(), at)),
            None => reader.report(at, ProblemKind::WrongType { key: key.to_owned(), expected: Expected::Text }),
        }
    }
    words
}
