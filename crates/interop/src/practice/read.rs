//! From the bytes of a file to a card, or to the list of what is wrong with it.

use programme::id::PracticeId;
use programme::instrument::GradeBand;
use programme::language::Language;
use programme::practice::{Card, CardLevel, Reference, ThemeTable};
use toml_edit::Table;

use super::evidence::{effects, findings, rating, references};
use super::{FILE_SIZE_MAX_BYTES, Fault, WORDS_MAX, body};
use crate::front_matter::{self, listed, reviewed};
use crate::instrument::fields::{Fields, Reader};
use crate::instrument::problem::shown;
use crate::instrument::suggestion::nearest;
use crate::instrument::{Problem, ProblemKind};

/// What a card may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    pub themes: &'k ThemeTable,
    /// Words of the pupil scales.
    pub scales: &'k [String],
}

/// Reads a card from the bytes of its text file.
///
/// `file_name` only names the file in problems.
///
/// # Errors
/// All problems of the file in its order, never none.
pub fn read(file_name: &str, bytes: &[u8], known: Known<'_>) -> Result<Card, Vec<Problem>> {
    let opened = front_matter::open(file_name, bytes, FILE_SIZE_MAX_BYTES)?;
    let document = front_matter::keys(file_name, &opened)?;
    let mut reader = front_matter::reader(file_name, &opened);
    let root = Fields::of(document.as_table(), 0);
    let card = card(&mut reader, &root, known, opened.text, opened.body_at);
    let problems = front_matter::problems(reader);
    match card {
        Some(card) if problems.is_empty() => Ok(card),
        _ => Err(problems),
    }
}

pub(super) fn report(reader: &mut Reader<'_>, at: usize, fault: Fault) {
    reader.report(at, ProblemKind::Practice(fault));
}

pub(super) fn unknown_word(reader: &mut Reader<'_>, key: &'static str, word: &str, at: usize, allowed: &[&str]) {
    let suggestion = nearest(word, allowed.iter().copied());
    let allowed = allowed.iter().map(ToString::to_string).collect();
    report(reader, at, Fault::UnknownWord { key, word: shown(word), suggestion, allowed });
}

fn card<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, known: Known<'_>, text: &str, body_at: usize) -> Option<Card> {
    reader.allow_keys(
        root,
        &[
            "id",
            "version",
            "reviewed",
            "themes",
            "scales",
            "not_scales",
            "level",
            "grades",
            "title",
            "lead",
            "works",
            "sure",
            "takes",
            "words",
            "cost",
            "strength",
            "effects",
            "findings",
            "references",
        ],
    );
    let id = id(reader, root);
    let version = reader.number(root, "version", 1, i64::from(u32::MAX));
    let reviewed = reviewed(reader, root);
    let themes = themes(reader, root, known.themes);
    let scales = scales(reader, root, "scales", known.scales);
    let not_scales = scales_left_out(reader, root, known.scales);
    let level = level(reader, root);
    let grades = grades(reader, root);
    let [title, lead, works, sure, takes] =
        ["title", "lead", "works", "sure", "takes"].map(|key| reader.required_text(root, key));
    let asked = words(reader, root);
    let (cost, strength) = (rating(reader, root, "cost"), rating(reader, root, "strength"));
    let (effects, findings, references) = (effects(reader, root), findings(reader, root), references(reader, root));
    let bodies = body::bodies(reader, text, body_at);
    let (danish, english) = bodies?;
    Some(Card {
        id: id?,
        version: version? as u32,
        reviewed: reviewed?,
        themes,
        scales,
        not_scales,
        level: level?,
        grades: grades?,
        title: title?,
        lead: lead?,
        works: works?,
        sure: sure?,
        takes: takes?,
        words: asked?,
        cost,
        strength,
        effects: effects?,
        findings: findings?,
        references: references?,
        danish,
        english,
    })
}

fn id<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<PracticeId> {
    let word = reader.required_word(root, "id")?;
    let id = PracticeId::new(word.value);
    if id.is_none() {
        report(reader, word.at, Fault::BadId { id: shown(word.value) });
    }
    id
}

fn themes<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, table: &ThemeTable) -> Vec<String> {
    reader.require(root, "themes");
    let words = listed(reader, root, "themes");
    if words.is_empty() && root.get("themes").is_some() {
        report(reader, root.key_at("themes"), Fault::NoTheme);
    }
    let allowed: Vec<&str> = table.scales.iter().map(|(theme, _)| theme.as_str()).collect();
    for (word, at) in words.iter().filter(|(word, _)| !table.knows(word)) {
        unknown_word(reader, "themes", word, *at, &allowed);
    }
    words.into_iter().map(|(word, _)| word).collect()
}

fn scales<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, key: &'static str, known: &[String]) -> Vec<String> {
    let words = listed(reader, root, key);
    let allowed: Vec<&str> = known.iter().map(String::as_str).collect();
    for (word, at) in words.iter().filter(|(word, _)| !known.contains(word)) {
        unknown_word(reader, key, word, *at, &allowed);
    }
    words.into_iter().map(|(word, _)| word).collect()
}

fn scales_left_out<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, known: &[String]) -> Vec<String> {
    scales(reader, root, "not_scales", known)
}

fn level<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<CardLevel> {
    let word = reader.required_word(root, "level")?;
    let level = CardLevel::from_word(word.value);
    if level.is_none() {
        unknown_word(reader, "level", word.value, word.at, &CardLevel::ALL.map(CardLevel::word));
    }
    level
}

fn grades<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<GradeBand> {
    if !reader.require(root, "grades") {
        return None;
    }
    let section = reader.section(root, "grades")?;
    reader.allow_keys(&section, &["from", "to"]);
    let (from, to) = (reader.number(&section, "from", 0, 10), reader.number(&section, "to", 0, 10));
    let (from, to) = (from? as u8, to? as u8);
    if from > to {
        reader.report(root.key_at("grades"), ProblemKind::GradesReversed { from, to });
        return None;
    }
    Some(GradeBand { from, to })
}

fn words<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<Vec<(Language, Vec<String>)>> {
    if !reader.require(root, "words") {
        return None;
    }
    let section = reader.section(root, "words")?;
    reader.allow_keys(&section, &["da", "en"]);
    let mut all = Vec::new();
    for (language, key) in [(Language::Danish, "da"), (Language::English, "en")] {
        let words = listed(reader, &section, key);
        if words.is_empty() {
            let fault = Fault::MissingText { key: "words".to_owned(), language };
            report(reader, section.key_at(key), fault);
        } else if words.len() > WORDS_MAX {
            report(reader, section.key_at(key), Fault::TooMany { key: "words", max: WORDS_MAX });
        }
        for (word, at) in &words {
            reader.check_words(word, *at);
        }
        all.push((language, words.into_iter().map(|(word, _)| word).collect()));
    }
    Some(all)
}

/// A reference as the file has it, to be added at the end of the front matter.
pub fn write_reference(reference: &Reference) -> String {
    let mut table = Table::new();
    table.insert("citation", toml_edit::value(reference.citation.as_str()));
    if let Some(doi) = &reference.place.doi {
        table.insert("doi", toml_edit::value(doi.as_str()));
    }
    if let Some(url) = &reference.place.url {
        table.insert("url", toml_edit::value(url.as_str()));
    }
    if reference.place.copy {
        table.insert("copy", toml_edit::value(true));
    }
    if let Some(year) = reference.year {
        table.insert("year", toml_edit::value(i64::from(year)));
    }
    format!("[[references]]\n{table}")
}
