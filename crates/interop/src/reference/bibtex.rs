//! BibTeX and BibLaTeX, by the crate `biblatex`.

use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType, Person};

use super::{Entry, Fault, Work, initials};

/// Braces within braces that a list may have; the reader follows each.
const DEPTH_MAX: usize = 40;

pub(super) fn read(text: &str) -> Result<Vec<Entry>, Fault> {
    if depth(text) > DEPTH_MAX {
        return Err(Fault::Syntax("{{{ … }}}".to_owned()));
    }
    let list = Bibliography::parse(text).map_err(|error| {
        let line = line_of(text, error.span.start);
        Fault::Syntax(format!("{line}: {}", error.kind))
    })?;
    Ok(list.iter().map(|entry| one(text, entry)).collect())
}

fn depth(text: &str) -> usize {
    let step = |(depth, deepest): (usize, usize), c: char| match c {
        '{' => (depth + 1, deepest.max(depth + 1)),
        '}' => (depth.saturating_sub(1), deepest),
        _ => (depth, deepest),
    };
    text.chars().fold((0, 0), step).1
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

fn one(text: &str, entry: &biblatex::Entry) -> Entry {
    let line = text.find(&format!("{{{},", entry.key)).map_or(1, |at| line_of(text, at));
    let field = |names: &[&str]| {
        let found = names.iter().find_map(|name| entry.get(name));
        found.map(ChunksExt::format_verbatim).unwrap_or_default()
    };
    let year = match entry.date() {
        Ok(PermissiveType::Typed(date)) => match date.value {
            DateValue::At(day) | DateValue::After(day) | DateValue::Before(day) | DateValue::Between(day, _) => {
                u16::try_from(day.year).ok()
            }
        },
        _ => None,
    };
    let work = Work {
        authors: entry.author().unwrap_or_default().iter().map(author).collect(),
        year: year.filter(|year| (1900..=2100).contains(year)),
        title: field(&["title"]),
        place: field(&["journaltitle", "journal", "booktitle", "institution", "publisher"]),
        volume: field(&["volume"]),
        issue: field(&["number", "issue"]),
        pages: field(&["pages"]),
        doi: field(&["doi"]),
        url: field(&["url"]),
    };
    Entry { line, reference: work.reference() }
}

fn author(person: &Person) -> String {
    let family =
        if person.prefix.is_empty() { person.name.clone() } else { format!("{} {}", person.prefix, person.name) };
    let given = initials(&person.given_name);
    if given.is_empty() { family } else { format!("{family}, {given}") }
}
