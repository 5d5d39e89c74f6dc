//! The card's text: two languages, seven sections each.

use programme::language::Language;
use programme::practice::{Body, Section};

use super::{Fault, STEPS_MIN};
use crate::front_matter::LANGUAGES;
use crate::instrument::ProblemKind;
use crate::instrument::fields::Reader;
use crate::instrument::problem::shown;
use crate::instrument::suggestion::nearest;

/// What is being read.
#[derive(Default)]
struct Place {
    language: Option<usize>,
    section: Option<Section>,
    /// Text under no heading was told once.
    told: bool,
}

/// Sections of one language with the offset of each one's heading.
type Draft = [Option<(usize, String)>; 7];

/// Danish and English text from what follows the front matter, which begins at `start`.
pub(super) fn bodies(reader: &mut Reader<'_>, text: &str, start: usize) -> Option<(Body, Body)> {
    let mut drafts: [Option<(usize, Draft)>; 2] = [None, None];
    let mut place = Place::default();
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim();
        if let Some(heading) = words.strip_prefix("# ") {
            place = Place { language: language(reader, heading.trim(), at), ..Place::default() };
            if let Some(draft) = place.language.and_then(|language| drafts.get_mut(language)) {
                if draft.is_some() {
                    report(reader, at, Fault::HeadingTwice { heading: shown(words) });
                }
                draft.get_or_insert_with(|| (at, Draft::default()));
            }
        } else if let Some(heading) = words.strip_prefix("## ") {
            section(reader, &mut drafts, &mut place, heading.trim(), at);
        } else {
            add(reader, &mut drafts, &mut place, line, at);
        }
        at += line.len();
    }
    let [danish, english] = drafts;
    let danish = finish(reader, danish, LANGUAGES[0], text.len());
    let english = finish(reader, english, LANGUAGES[1], text.len());
    Some((danish?, english?))
}

fn report(reader: &mut Reader<'_>, at: usize, fault: Fault) {
    reader.report(at, ProblemKind::Practice(fault));
}

fn language(reader: &mut Reader<'_>, heading: &str, at: usize) -> Option<usize> {
    let found = LANGUAGES.iter().position(|(_, name)| *name == heading);
    if found.is_none() {
        let suggestion = nearest(heading, LANGUAGES.map(|(_, name)| name));
        report(reader, at, Fault::UnknownHeading { heading: shown(heading), suggestion });
    }
    found
}

fn section(
    reader: &mut Reader<'_>,
    drafts: &mut [Option<(usize, Draft)>; 2],
    place: &mut Place,
    heading: &str,
    at: usize,
) {
    place.section = None;
    let Some(language) = place.language else {
        report(reader, at, Fault::TextOutside);
        return;
    };
    let headings = Section::ALL.map(|section| (section, section.heading(LANGUAGES[language].0)));
    let Some((section, _)) = headings.into_iter().find(|(_, known)| *known == heading) else {
        let suggestion = nearest(heading, headings.map(|(_, known)| known));
        report(reader, at, Fault::UnknownHeading { heading: shown(heading), suggestion });
        // What stands under it belongs to it, and is not told again.
        place.told = true;
        return;
    };
    place.section = Some(section);
    if let Some((_, draft)) = drafts.get_mut(language).and_then(Option::as_mut) {
        match &mut draft[section as usize] {
            Some(_) => report(reader, at, Fault::HeadingTwice { heading: shown(heading) }),
            empty => *empty = Some((at, String::new())),
        }
    }
}

fn add(reader: &mut Reader<'_>, drafts: &mut [Option<(usize, Draft)>; 2], place: &mut Place, line: &str, at: usize) {
    let draft = place.language.and_then(|language| drafts.get_mut(language)).and_then(Option::as_mut);
    let section = place.section.and_then(|section| draft?.1[section as usize].as_mut());
    match section {
        Some((_, text)) => text.push_str(line),
        None if line.trim().is_empty() || place.told => {}
        None => {
            place.told = true;
            report(reader, at, Fault::TextOutside);
        }
    }
}

fn finish(
    reader: &mut Reader<'_>,
    draft: Option<(usize, Draft)>,
    (language, name): (Language, &'static str),
    end: usize,
) -> Option<Body> {
    let Some((at, draft)) = draft else {
        report(reader, end, Fault::NoLanguage { heading: name });
        return None;
    };
    let mut body = Body::default();
    let mut whole = true;
    for (section, found) in Section::ALL.into_iter().zip(draft) {
        let heading = section.heading(language);
        let Some((heading_at, text)) = found else {
            report(reader, at, Fault::MissingSection { heading, language: name });
            whole = false;
            continue;
        };
        if text.trim().is_empty() {
            report(reader, heading_at, Fault::EmptySection { heading });
        } else if section == Section::Tomorrow {
            let steps = text.lines().filter(|line| is_step(line)).count();
            if steps < STEPS_MIN {
                report(reader, heading_at, Fault::TooFewSteps { steps });
            }
        }
        text.trim().clone_into(&mut body.0[section as usize]);
    }
    whole.then_some(body)
}

/// `1. …`
pub(super) fn is_step(line: &str) -> bool {
    line.split_once(". ").is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}
