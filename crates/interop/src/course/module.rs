//! One module: its activities with their texts, and the questions of its tests.

use programme::course::{Activity, ActivityKind, AnswerOption, Module, Question, Uses};
use programme::id::PracticeId;
use programme::language::Text;

use super::body::{Parts, parts, report};
use super::read::{Known, cards, chosen, unknown_word};
use super::{FILE_SIZE_MAX_BYTES, Fault, LIST_MAX, OPTIONS};
use crate::front_matter::{self, LANGUAGES, listed};
use crate::instrument::fields::{Fields, Reader};
use crate::instrument::problem::shown;
use crate::instrument::{Problem, ProblemKind};
use crate::practice;

/// Reads one module; `name` is the id that the file's name gives it.
///
/// # Errors
/// All problems of the file in its order, never none.
pub(super) fn read(file: &str, name: &str, bytes: &[u8], known: Known<'_>) -> Result<Module, Vec<Problem>> {
    let opened = front_matter::open(file, bytes, FILE_SIZE_MAX_BYTES)?;
    let document = front_matter::keys(file, &opened)?;
    let mut reader = front_matter::reader(file, &opened);
    let root = Fields::of(document.as_table(), 0);
    let parts = parts(&mut reader, opened.text, opened.body_at);
    let module = module(&mut reader, &root, name, parts, known);
    let problems = front_matter::problems(reader);
    match module {
        Some(module) if problems.is_empty() => Ok(module),
        _ => Err(problems),
    }
}

fn module<'t>(
    reader: &mut Reader<'t>,
    root: &Fields<'t>,
    name: &str,
    parts: [Parts; 2],
    known: Known<'_>,
) -> Option<Module> {
    reader.allow_keys(root, &["id", "version", "title", "lead", "activities"]);
    let id = reader.required_word(root, "id").map(|word| {
        if word.value != name {
            report(reader, word.at, Fault::IdIsNotTheName { id: shown(word.value), name: shown(name) });
        }
        word.value.to_owned()
    });
    let version = reader.number(root, "version", 1, i64::from(u32::MAX));
    let [title, lead] = ["title", "lead"].map(|key| reader.required_text(root, key));
    let sections = reader.sections(root, "activities");
    let many =
        [(sections.is_empty(), Fault::NoActivity), (sections.len() > LIST_MAX, Fault::TooMany { key: "activities" })];
    for (_, fault) in many.into_iter().filter(|(wrong, _)| *wrong) {
        report(reader, root.key_at("activities"), fault);
    }
    let texts = texts(reader, parts, sections.len());
    let activities: Vec<Option<Activity>> = sections.iter().map(|fields| activity(reader, fields, known)).collect();
    let with_text = |(activity, (title, text))| Activity { title, text, ..activity };
    let activities: Vec<Activity> = activities.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Module {
        id: id?,
        version: version? as u32,
        title: title?,
        lead: lead?,
        activities: activities.into_iter().zip(texts?).map(with_text).collect(),
    })
}

/// Title and text of each of `count` activities, in both languages.
fn texts(reader: &mut Reader<'_>, parts: [Parts; 2], count: usize) -> Option<Vec<(Text, Text)>> {
    let mut texts = vec![(Vec::new(), Vec::new()); count];
    for ((language, name), found) in LANGUAGES.into_iter().zip(parts) {
        let (at, found) = found?;
        if found.len() != count {
            report(reader, at, Fault::Sections { language: name, expected: count, found: found.len() });
            return None;
        }
        for (part, (title, text)) in found.into_iter().zip(&mut texts) {
            title.push((language, part.heading));
            text.push((language, part.text.trim().to_owned()));
        }
    }
    Some(texts.into_iter().map(|(title, text)| (Text::new(title), Text::new(text))).collect())
}

/// An activity without its texts, which stand in the Markdown.
fn activity<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>, known: Known<'_>) -> Option<Activity> {
    reader.allow_keys(fields, &["id", "kind", "minutes", "cards", "uses", "url", "questions"]);
    reader.require(fields, "id");
    let id = reader.id(fields, "id").map(|id| id.value);
    let kind = chosen(reader, fields, "kind", ActivityKind::from_word, &ActivityKind::ALL.map(ActivityKind::word));
    let minutes = reader.number(fields, "minutes", 1, 600);
    let cards: Vec<PracticeId> = cards(reader, fields, known);
    let uses = uses(reader, fields);
    let url = url(reader, fields);
    let sections = reader.sections(fields, "questions");
    if sections.len() > LIST_MAX {
        report(reader, fields.key_at("questions"), Fault::TooMany { key: "questions" });
    }
    let questions: Vec<Option<Question>> = sections.iter().map(|fields| question(reader, fields)).collect();
    match kind {
        Some(ActivityKind::Test) if questions.is_empty() => report(reader, fields.at, Fault::TestWithoutQuestion),
        Some(ActivityKind::Film) if url.is_none() => report(reader, fields.at, Fault::FilmWithoutUrl),
        Some(ActivityKind::Test) | None => {}
        Some(_) if questions.is_empty() => {}
        Some(_) => report(reader, fields.key_at("questions"), Fault::QuestionOutsideTest),
    }
    Some(Activity {
        id: id?,
        kind: kind?,
        minutes: minutes? as u16,
        cards,
        uses,
        url,
        questions: questions.into_iter().collect::<Option<Vec<_>>>()?,
        title: Text::default(),
        text: Text::default(),
    })
}

fn uses<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Vec<Uses> {
    let mut uses = Vec::new();
    for (word, at) in listed(reader, fields, "uses") {
        match Uses::from_word(&word) {
            Some(known) => uses.push(known),
            None => unknown_word(reader, "uses", &word, at, &Uses::ALL.map(Uses::word)),
        }
    }
    uses
}

/// An address that a browser may be sent to, and nothing that it would run.
fn url<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<String> {
    let word = reader.word(fields, "url")?;
    let rest = word.value.strip_prefix("https://").or_else(|| word.value.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(|c: char| c.is_whitespace() || c.is_control())) {
        reader.report(word.at, ProblemKind::Practice(practice::Fault::BadUrl));
        return None;
    }
    Some(word.value.to_owned())
}

fn question<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<Question> {
    reader.allow_keys(fields, &["ask", "options"]);
    let ask = reader.required_text(fields, "ask");
    let sections = reader.sections(fields, "options");
    if !OPTIONS.contains(&sections.len()) {
        report(reader, fields.at, Fault::Options { found: sections.len() });
    }
    let options: Vec<Option<AnswerOption>> = sections.iter().map(|fields| option(reader, fields)).collect();
    let options = options.into_iter().collect::<Option<Vec<_>>>()?;
    let right = options.iter().filter(|option| option.right).count();
    if right == 0 || right == options.len() {
        report(reader, fields.at, Fault::RightOptions);
    }
    Some(Question { ask: ask?, options })
}

fn option<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<AnswerOption> {
    reader.allow_keys(fields, &["text", "right", "why"]);
    let (text, why) = (reader.required_text(fields, "text"), reader.required_text(fields, "why"));
    let right = reader.flag(fields, "right");
    Some(AnswerOption { text: text?, right, why: why? })
}
