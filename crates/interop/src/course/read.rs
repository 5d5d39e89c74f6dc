//! From the files of a folder to a course, or to the list of what is wrong with them.

use programme::course::{Audience, Course, CourseKind, Section};
use programme::id::{CourseId, PracticeId};
use programme::language::{Language, Text};

use super::body::{Parts, parts, report};
use super::{COURSE_FILE, FILE_SIZE_MAX_BYTES, Fault, LIST_MAX, module};
use crate::front_matter::{self, LANGUAGES, listed, reviewed};
use crate::instrument::fields::{Fields, Reader};
use crate::instrument::problem::shown;
use crate::instrument::suggestion::nearest;
use crate::instrument::{Problem, ProblemKind};
use crate::practice;

/// What a course may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// Words of the pupil scales.
    pub scales: &'k [String],
    /// Ids of the library's cards.
    pub cards: &'k [String],
}

/// Reads a course from its folder's files, each with its name without the folder, in any order.
///
/// `folder` is the folder's own name; it names files in problems and must be the course's id.
///
/// # Errors
/// All problems of all files, never none.
pub fn read(folder: &str, files: &[(&str, &[u8])], known: Known<'_>) -> Result<Course, Vec<Problem>> {
    let whole = |name: &str, fault| Problem {
        file: format!("{folder}/{name}"),
        line: 1,
        column: None,
        kind: ProblemKind::Course(fault),
    };
    let mut problems = Vec::new();
    let mut course = None;
    match files.iter().find(|(name, _)| *name == COURSE_FILE) {
        None => problems.push(whole(COURSE_FILE, Fault::NoCourseFile)),
        Some((_, bytes)) => take(read_course(folder, bytes, known), &mut course, &mut problems),
    }
    let mut numbered = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| *name != COURSE_FILE) {
        match number_and_id(name) {
            Some((number, id)) => numbered.push((number, id, *name, *bytes)),
            None => problems.push(whole(name, Fault::BadFileName)),
        }
    }
    numbered.sort_by_key(|(number, ..)| *number);
    let mut modules = Vec::new();
    for (expected, (number, id, name, bytes)) in (1..).zip(&numbered) {
        if *number != expected {
            problems.push(whole(name, Fault::ModuleNumber { expected }));
        }
        let mut one = None;
        take(module::read(&format!("{folder}/{name}"), id, bytes, known), &mut one, &mut problems);
        modules.extend(one);
    }
    if numbered.is_empty() {
        problems.push(whole(COURSE_FILE, Fault::NoModule));
    } else if numbered.len() > LIST_MAX {
        problems.push(whole(COURSE_FILE, Fault::TooMany { key: "modules" }));
    }
    let mut seen: Vec<&str> = Vec::new();
    for (module, (.., name, _)) in modules.iter().zip(&numbered) {
        for activity in &module.activities {
            if seen.contains(&activity.id.as_str()) {
                problems.push(whole(name, Fault::ActivityTwice { id: activity.id.clone() }));
            }
            seen.push(&activity.id);
        }
    }
    match course {
        Some(course) if problems.is_empty() => Ok(Course { modules, ..course }),
        _ => Err(problems),
    }
}

fn take<T>(read: Result<T, Vec<Problem>>, into: &mut Option<T>, problems: &mut Vec<Problem>) {
    match read {
        Ok(one) => *into = Some(one),
        Err(found) => problems.extend(found),
    }
}

/// `1-what-we-know.md`
fn number_and_id(name: &str) -> Option<(usize, &str)> {
    let (number, id) = name.strip_suffix(".md")?.split_once('-')?;
    let number = number.parse().ok().filter(|number| (1..=99).contains(number))?;
    CourseId::new(id).map(|_| (number, id))
}

fn read_course(folder: &str, bytes: &[u8], known: Known<'_>) -> Result<Course, Vec<Problem>> {
    let file = format!("{folder}/{COURSE_FILE}");
    let opened = front_matter::open(&file, bytes, FILE_SIZE_MAX_BYTES)?;
    let document = front_matter::keys(&file, &opened)?;
    let mut reader = front_matter::reader(&file, &opened);
    let root = Fields::of(document.as_table(), 0);
    let parts = parts(&mut reader, opened.text, opened.body_at);
    let course = course(&mut reader, &root, folder, parts, known);
    let problems = front_matter::problems(reader);
    match course {
        Some(course) if problems.is_empty() => Ok(course),
        _ => Err(problems),
    }
}

const KEYS: [&str; 13] = [
    "id",
    "version",
    "reviewed",
    "kind",
    "for",
    "scales",
    "cards",
    "hours",
    "weeks",
    "title",
    "lead",
    "objectives",
    "completion",
];

fn course<'t>(
    reader: &mut Reader<'t>,
    root: &Fields<'t>,
    folder: &str,
    parts: [Parts; 2],
    known: Known<'_>,
) -> Option<Course> {
    reader.allow_keys(root, &KEYS);
    let id = id(reader, root, folder);
    let version = reader.number(root, "version", 1, i64::from(u32::MAX));
    let reviewed = reviewed(reader, root);
    let kind = chosen(reader, root, "kind", CourseKind::from_word, &CourseKind::ALL.map(CourseKind::word));
    let audience = audience(reader, root);
    let scales = words_of(reader, root, "scales", known.scales);
    if kind == Some(CourseKind::Theme) && scales.is_empty() {
        report(reader, root.key_at("scales"), Fault::ThemeWithoutScale);
    }
    let cards = cards(reader, root, known);
    let (hours, weeks) = (reader.number(root, "hours", 1, 200), reader.number(root, "weeks", 1, 60));
    let [title, lead, completion] = ["title", "lead", "completion"].map(|key| reader.required_text(root, key));
    let objectives = objectives(reader, root);
    let sections = sections(reader, parts);
    Some(Course {
        id: id?,
        version: version? as u32,
        reviewed: reviewed?,
        kind: kind?,
        audience,
        scales,
        cards,
        hours: hours? as u16,
        weeks: weeks? as u16,
        title: title?,
        lead: lead?,
        objectives,
        completion: completion?,
        sections: sections?,
        modules: Vec::new(),
    })
}

fn id<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, folder: &str) -> Option<CourseId> {
    let word = reader.required_word(root, "id")?;
    let Some(id) = CourseId::new(word.value) else {
        reader.report(word.at, ProblemKind::Practice(practice::Fault::BadId { id: shown(word.value) }));
        return None;
    };
    if word.value != folder {
        report(reader, word.at, Fault::IdIsNotTheName { id: shown(word.value), name: shown(folder) });
    }
    Some(id)
}

/// A key that has one of a few words.
pub(super) fn chosen<'t, T>(
    reader: &mut Reader<'t>,
    fields: &Fields<'t>,
    key: &'static str,
    from_word: impl Fn(&str) -> Option<T>,
    allowed: &[&str],
) -> Option<T> {
    let word = reader.required_word(fields, key)?;
    let found = from_word(word.value);
    if found.is_none() {
        unknown_word(reader, key, word.value, word.at, allowed);
    }
    found
}

pub(super) fn unknown_word(reader: &mut Reader<'_>, key: &'static str, word: &str, at: usize, allowed: &[&str]) {
    let suggestion = nearest(word, allowed.iter().copied());
    let allowed = allowed.iter().map(ToString::to_string).collect();
    let fault = practice::Fault::UnknownWord { key, word: shown(word), suggestion, allowed };
    reader.report(at, ProblemKind::Practice(fault));
}

fn audience<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Vec<Audience> {
    let allowed = Audience::ALL.map(Audience::word);
    let mut audience = Vec::new();
    for (word, at) in listed(reader, root, "for") {
        match Audience::from_word(&word) {
            Some(known) => audience.push(known),
            None => unknown_word(reader, "for", &word, at, &allowed),
        }
    }
    if audience.is_empty() {
        report(reader, root.key_at("for"), Fault::NoAudience);
    }
    audience
}

fn words_of<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>, key: &'static str, known: &[String]) -> Vec<String> {
    let allowed: Vec<&str> = known.iter().map(String::as_str).collect();
    let words = listed(reader, fields, key);
    for (word, at) in words.iter().filter(|(word, _)| !known.contains(word)) {
        unknown_word(reader, key, word, *at, &allowed);
    }
    words.into_iter().map(|(word, _)| word).collect()
}

/// Ids of cards in the library.
pub(super) fn cards<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>, known: Known<'_>) -> Vec<PracticeId> {
    words_of(reader, fields, "cards", known.cards).iter().filter_map(|word| PracticeId::new(word)).collect()
}

/// `objectives.da = […]` and as many in English.
fn objectives<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Vec<Text> {
    if !reader.require(root, "objectives") {
        return Vec::new();
    }
    let Some(section) = reader.section(root, "objectives") else { return Vec::new() };
    reader.allow_keys(&section, &["da", "en"]);
    let (danish, english) = (listed(reader, &section, "da"), listed(reader, &section, "en"));
    let at = root.key_at("objectives");
    if danish.is_empty() || danish.len() != english.len() {
        report(reader, at, Fault::NoObjective);
    }
    for (words, at) in danish.iter().chain(&english) {
        reader.check_words(words, *at);
    }
    let pair = |((da, _), (en, _)): ((String, usize), (String, usize))| {
        Text::new(vec![(Language::Danish, da), (Language::English, en)])
    };
    danish.into_iter().zip(english).map(pair).collect()
}

fn sections(reader: &mut Reader<'_>, parts: [Parts; 2]) -> Option<[Text; 4]> {
    let mut texts: [Vec<(Language, String)>; 4] = Default::default();
    for ((language, name), found) in LANGUAGES.into_iter().zip(parts) {
        let (at, mut found) = found?;
        for (section, text) in Section::ALL.into_iter().zip(&mut texts) {
            let heading = section.heading(language);
            if let Some(place) = found.iter().position(|part| part.heading == heading) {
                text.push((language, found.remove(place).text.trim().to_owned()));
            } else {
                let fault = practice::Fault::MissingSection { heading, language: name };
                reader.report(at, ProblemKind::Practice(fault));
            }
        }
        for part in found {
            let suggestion = nearest(&part.heading, Section::ALL.map(|section| section.heading(language)));
            let fault = practice::Fault::UnknownHeading { heading: shown(&part.heading), suggestion };
            reader.report(part.at, ProblemKind::Practice(fault));
        }
    }
    Some(texts.map(Text::new))
}
