//! From the bytes of a file to an instrument, or to the list of what is wrong with it.

use programme::instrument::{Condition, Format, GradeBand, Informant, Instrument, Item, Page, Scale};
use programme::language::{Language, Text};
use toml_edit::Document;

use super::checks::{Parts, check};
use super::fields::{Fields, Reader};
use super::formats::{Named, formats, scales};
use super::pages::{DraftItem, DraftPage, pages};
use super::problem::shown;
use super::suggestion::nearest;
use super::{Expected, FILE_SIZE_MAX_BYTES, Problem, ProblemKind};

/// Reads an instrument from the bytes of its text file.
///
/// `file_name` only names the file in problems.
///
/// # Errors
/// All problems of the file in its order, never none. A file that is too large, not UTF-8 or not TOML has no further
/// meaning, so there only those problems are told.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Instrument, Vec<Problem>> {
    let whole_file = |line, column, kind| vec![Problem { file: file_name.to_owned(), line, column, kind }];
    if bytes.len() > FILE_SIZE_MAX_BYTES {
        return Err(whole_file(1, None, ProblemKind::FileTooLarge { bytes: bytes.len() }));
    }
    // Editors on Windows begin UTF-8 files with a mark that is not part of the text.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| not_utf8(file_name, bytes))?;
    let document = Document::parse(text).map_err(|error| {
        let mut reader = Reader::new(file_name, text);
        let at = error.span().map_or(0, |span| span.start);
        // The reader's sentence stands inside one of ours.
        let message = error.message().lines().collect::<Vec<_>>().join("; ").trim_end_matches('.').to_owned();
        reader.report(at, ProblemKind::Syntax { message });
        reader.into_problems()
    })?;
    let mut reader = Reader::new(file_name, text);
    let instrument = instrument(&mut reader, &Fields::of(document.as_table(), 0));
    let problems = reader.into_problems();
    match instrument {
        Some(instrument) if problems.is_empty() => Ok(instrument),
        _ => Err(problems),
    }
}

/// Lines named in a file that is not UTF-8: the cure is one for the whole file.
const BROKEN_LINES_SHOWN: usize = 10;

/// One problem for each of the first lines that hold bytes which are not UTF-8.
fn not_utf8(file_name: &str, bytes: &[u8]) -> Vec<Problem> {
    let broken = bytes.split(|byte| *byte == b'\n').enumerate().filter_map(|(index, line)| {
        let first = line.utf8_chunks().next()?;
        let column = first.valid().chars().count() + 1;
        (!first.invalid().is_empty()).then_some((index + 1, column))
    });
    let problem =
        |(line, column)| Problem { file: file_name.to_owned(), line, column: Some(column), kind: ProblemKind::NotUtf8 };
    broken.take(BROKEN_LINES_SHOWN).map(problem).collect()
}

/// The top of the file.
struct Head {
    id: Option<String>,
    version: Option<i64>,
    informant: Option<Informant>,
    grades: Option<GradeBand>,
    title: Option<Text>,
}

fn instrument<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<Instrument> {
    // Languages first: every text is held against them.
    reader.languages = languages(reader, root);
    let head = head(reader, root);
    let formats = formats(reader, root);
    let scales = scales(reader, root);
    let pages = pages(reader, root);
    check(reader, &Parts { formats: &formats, scales: &scales, pages: &pages });
    build(head, reader.languages.clone(), formats, scales, pages)
}

fn head<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Head {
    reader.allow_keys(
        root,
        &["id", "version", "informant", "grades", "languages", "title", "formats", "scales", "pages"],
    );
    reader.require(root, "id");
    Head {
        id: reader.id(root, "id").map(|id| id.value),
        version: reader.number(root, "version", 1, i64::from(u32::MAX)),
        informant: informant(reader, root),
        grades: grades(reader, root),
        title: reader.required_text(root, "title"),
    }
}

fn languages<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Vec<Language> {
    if !reader.require(root, "languages") {
        return Vec::new();
    }
    let list = reader.list(root, "languages");
    if list.is_empty() && root.get("languages").is_some_and(toml_edit::Item::is_array) {
        reader.report(root.key_at("languages"), ProblemKind::NoLanguage);
    }
    let mut languages = Vec::new();
    for (value, at) in list {
        let Some(tag) = value.as_str() else {
            reader.report(at, ProblemKind::WrongType { key: "languages".to_owned(), expected: Expected::Text });
            continue;
        };
        match Language::from_tag(tag) {
            None => reader.report(at, ProblemKind::UnknownLanguage { tag: shown(tag) }),
            Some(language) if languages.contains(&language) => {
                reader.report(at, ProblemKind::DuplicateLanguage { tag: shown(tag) });
            }
            Some(language) => languages.push(language),
        }
    }
    languages
}

fn informant<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<Informant> {
    let word = reader.required_word(root, "informant")?;
    let informant = Informant::from_word(word.value);
    if informant.is_none() {
        let suggestion = nearest(word.value, Informant::ALL.map(Informant::word));
        reader.report(word.at, ProblemKind::UnknownInformant { word: shown(word.value), suggestion });
    }
    informant
}

fn grades<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<GradeBand> {
    if !reader.require(root, "grades") {
        return None;
    }
    let section = reader.section(root, "grades")?;
    reader.allow_keys(&section, &["from", "to"]);
    let from = reader.number(&section, "from", 0, 10);
    let to = reader.number(&section, "to", 0, 10);
    let (from, to) = (from? as u8, to? as u8);
    if from > to {
        reader.report(root.key_at("grades"), ProblemKind::GradesReversed { from, to });
        return None;
    }
    Some(GradeBand { from, to })
}

/// The instrument, if no part is missing; a part that is missing has been reported.
fn build(
    head: Head,
    languages: Vec<Language>,
    formats: Vec<Named<Format>>,
    scales: Vec<Named<Scale>>,
    pages: Vec<DraftPage>,
) -> Option<Instrument> {
    Some(Instrument {
        id: head.id?,
        version: head.version? as u32,
        informant: head.informant?,
        grades: head.grades?,
        languages,
        title: head.title?,
        formats: formats.into_iter().map(|format| format.part).collect::<Option<_>>()?,
        scales: scales.into_iter().map(|scale| scale.part).collect::<Option<_>>()?,
        pages: pages.into_iter().map(build_page).collect::<Option<_>>()?,
    })
}

fn build_page(page: DraftPage) -> Option<Page> {
    let items = page.items.into_iter().map(build_item).collect::<Option<_>>()?;
    Some(Page { title: page.title?, intro: page.intro, items })
}

fn build_item(item: DraftItem) -> Option<Item> {
    let condition = item.show_if.map(|condition| Condition {
        item: condition.item.value,
        values: condition.values.into_iter().map(|value| value.value).collect(),
    });
    Some(Item {
        id: item.id?.value,
        text: item.text?,
        statement: item.statement,
        format: item.format?.value,
        scale: item.scale.map(|scale| scale.value),
        reversed: item.reversed,
        show_if: condition,
        audio: item.audio,
        picture: item.picture,
    })
}
