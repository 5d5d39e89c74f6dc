//! The Markdown of a course's files: two languages, each a list of sections.

use super::Fault;
use crate::front_matter::LANGUAGES;
use crate::instrument::ProblemKind;
use crate::instrument::fields::Reader;
use crate::instrument::problem::shown;
use crate::instrument::suggestion::nearest;
use crate::practice;

/// A section's heading, its text, and where the heading stands.
pub(super) struct Part {
    pub(super) heading: String,
    pub(super) text: String,
    pub(super) at: usize,
}

/// The sections under one language, and where its heading stands; none where the language is missing.
pub(super) type Parts = Option<(usize, Vec<Part>)>;

pub(super) fn report(reader: &mut Reader<'_>, at: usize, fault: Fault) {
    reader.report(at, ProblemKind::Course(fault));
}

fn report_form(reader: &mut Reader<'_>, at: usize, fault: practice::Fault) {
    reader.report(at, ProblemKind::Practice(fault));
}

/// What stands under `# Dansk` and `# English`, in the order of [`LANGUAGES`]; `start` is where the Markdown begins.
pub(super) fn parts(reader: &mut Reader<'_>, text: &str, start: usize) -> [Parts; 2] {
    let mut all: [Parts; 2] = [None, None];
    let mut language = None;
    let (mut at, mut fenced) = (start, false);
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim_end();
        fenced ^= words.starts_with("```");
        let heading = |mark: &str| words.strip_prefix(mark).filter(|_| !fenced).map(str::trim);
        if let Some(name) = heading("# ") {
            language = begin(reader, &mut all, name, at);
        } else if let (Some(heading), Some(parts)) = (heading("## "), of(&mut all, language)) {
            parts.push(Part { heading: heading.to_owned(), text: String::new(), at });
        } else if let Some(part) = of(&mut all, language).and_then(|parts| parts.last_mut()) {
            part.text.push_str(line);
        } else if !words.is_empty() {
            report_form(reader, at, practice::Fault::TextOutside);
        }
        at += line.len();
    }
    for ((_, name), _) in LANGUAGES.iter().zip(&all).filter(|(_, parts)| parts.is_none()) {
        report_form(reader, text.len(), practice::Fault::NoLanguage { heading: name });
    }
    for part in all.iter().flatten().flat_map(|(_, parts)| parts).filter(|part| part.text.trim().is_empty()) {
        report(reader, part.at, Fault::EmptySection { heading: shown(&part.heading) });
    }
    all
}

fn of(all: &mut [Parts; 2], language: Option<usize>) -> Option<&mut Vec<Part>> {
    all.get_mut(language?)?.as_mut().map(|(_, parts)| parts)
}

fn begin(reader: &mut Reader<'_>, all: &mut [Parts; 2], name: &str, at: usize) -> Option<usize> {
    let found = LANGUAGES.iter().position(|(_, known)| *known == name);
    let Some(language) = found else {
        let suggestion = nearest(name, LANGUAGES.map(|(_, known)| known));
        report_form(reader, at, practice::Fault::UnknownHeading { heading: shown(name), suggestion });
        return None;
    };
    if let Some(parts) = all.get_mut(language) {
        if parts.is_some() {
            report_form(reader, at, practice::Fault::HeadingTwice { heading: shown(name) });
        }
        parts.get_or_insert_with(|| (at, Vec::new()));
    }
    Some(language)
}
