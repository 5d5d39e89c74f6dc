//! The sections `[formats.…]` and `[scales.…]`.

use programme::instrument::{Choice, Format, FormatKind, Scale};
use programme::language::Text;

use super::fields::{Fields, Placed, Reader};
use super::problem::shown;
use super::suggestion::nearest;
use super::{Expected, ProblemKind, TEXT_MAX_CHARS};

/// A named part of the file. The part is none where it could not be read: its name is known all the same.
pub(super) struct Named<T> {
    pub(super) id: String,
    pub(super) at: usize,
    pub(super) part: Option<T>,
}

const KINDS: [&str; 4] = ["faces", "choices", "number", "free_text"];
/// Highest value of an option; more would only be a slip of the keyboard.
const OPTION_VALUE_MAX: i64 = 100;

/// Reads every section below `key` with `read_part`.
fn named<'t, T>(
    reader: &mut Reader<'t>,
    root: &Fields<'t>,
    key: &'static str,
    read_part: fn(&mut Reader<'t>, &str, &Fields<'t>) -> Option<T>,
) -> Vec<Named<T>> {
    let Some(all) = reader.section(root, key) else { return Vec::new() };
    let mut parts = Vec::new();
    for (id, _) in all.iter() {
        let at = all.key_at(id);
        let fits = reader.check_id(id, at);
        let part = reader.section(&all, id).and_then(|fields| read_part(reader, id, &fields));
        parts.push(Named { id: id.to_owned(), at, part: part.filter(|_| fits) });
    }
    parts
}

pub(super) fn formats<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Vec<Named<Format>> {
    reader.require(root, "formats");
    named(reader, root, "formats", format)
}

pub(super) fn scales<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Vec<Named<Scale>> {
    named(reader, root, "scales", scale)
}

fn format<'t>(reader: &mut Reader<'t>, id: &str, fields: &Fields<'t>) -> Option<Format> {
    let word = reader.required_word(fields, "kind")?;
    let dont_know = if word.value == "free_text" { None } else { reader.text(fields, "dont_know") };
    let kind = match word.value {
        "faces" => {
            reader.allow_keys(fields, &["kind", "options", "dont_know"]);
            FormatKind::Faces(options(reader, fields, true)?)
        }
        "choices" => {
            reader.allow_keys(fields, &["kind", "options", "dont_know"]);
            FormatKind::Choices(options(reader, fields, false)?)
        }
        "number" => {
            reader.allow_keys(fields, &["kind", "min", "max", "dont_know"]);
            number(reader, fields)?
        }
        "free_text" => {
            reader.allow_keys(fields, &["kind", "max_chars"]);
            let max_chars = reader.number(fields, "max_chars", 1, TEXT_MAX_CHARS as i64)?;
            FormatKind::FreeText { max_chars: max_chars as u32 }
        }
        other => {
            let suggestion = nearest(other, KINDS);
            reader.report(word.at, ProblemKind::UnknownFormatKind { word: shown(other), suggestion });
            return None;
        }
    };
    Some(Format { id: id.to_owned(), kind, dont_know })
}

fn number(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<FormatKind> {
    let min = reader.number(fields, "min", i64::from(i32::MIN), i64::from(i32::MAX));
    let max = reader.number(fields, "max", i64::from(i32::MIN), i64::from(i32::MAX));
    let (min, max) = (min? as i32, max? as i32);
    if min >= max {
        reader.report(fields.key_at("min"), ProblemKind::NumberBoundsReversed { min, max });
        return None;
    }
    Some(FormatKind::Number { min, max })
}

fn options<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>, faces: bool) -> Option<Vec<Choice>> {
    if !reader.require(fields, "options") {
        return None;
    }
    let sections = reader.sections(fields, "options");
    let count = sections.len();
    let list_at = fields.key_at("options");
    if faces && count != 3 {
        reader.report(list_at, ProblemKind::FacesNotThree { count });
        return None;
    }
    if !(2..=6).contains(&count) {
        reader.report(list_at, ProblemKind::OptionCount { count });
        return None;
    }
    let mut choices: Vec<Placed<Choice>> = Vec::new();
    for section in &sections {
        reader.allow_keys(section, &["value", "text"]);
        let value = reader.number(section, "value", 0, OPTION_VALUE_MAX);
        let text = reader.required_text(section, "text");
        if let (Some(value), Some(text)) = (value, text) {
            choices.push(Placed { value: Choice { value: value as u8, text }, at: section.at });
        }
    }
    let sound = check_options(reader, &choices, list_at);
    (sound && choices.len() == count).then(|| choices.into_iter().map(|choice| choice.value).collect())
}

/// Reports options that share a value or words, or stand out of order; says whether there are none.
fn check_options(reader: &mut Reader<'_>, choices: &[Placed<Choice>], list_at: usize) -> bool {
    let mut distinct = true;
    for (place, choice) in choices.iter().enumerate() {
        let before = choices.iter().take(place);
        if before.clone().any(|other| other.value.value == choice.value.value) {
            reader.report(choice.at, ProblemKind::OptionValueTwice { value: choice.value.value });
            distinct = false;
        }
        if let Some(text) = before.clone().find_map(|other| common_words(&other.value.text, &choice.value.text)) {
            reader.report(choice.at, ProblemKind::OptionTextTwice { text: shown(&text) });
            distinct = false;
        }
    }
    let rises = choices.is_sorted_by_key(|choice| choice.value.value);
    let falls = choices.is_sorted_by(|a, b| a.value.value >= b.value.value);
    if distinct && !rises && !falls {
        reader.report(list_at, ProblemKind::OptionsOutOfOrder);
    }
    distinct && (rises || falls)
}

/// The words that two texts share in some language.
fn common_words(a: &Text, b: &Text) -> Option<String> {
    let same = a.languages().find(|language| a.exact(*language) == b.exact(*language))?;
    a.exact(same).map(str::to_owned)
}

fn scale<'t>(reader: &mut Reader<'t>, id: &str, fields: &Fields<'t>) -> Option<Scale> {
    reader.allow_keys(fields, &["title", "about", "bands"]);
    let title = reader.required_text(fields, "title");
    let about = reader.required_text(fields, "about");
    let bands = bands(reader, fields);
    Some(Scale { id: id.to_owned(), title: title?, about: about?, bands: bands? })
}

fn bands<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<[Text; 3]> {
    if !reader.require(fields, "bands") {
        return None;
    }
    if fields.get("bands").is_some_and(|item| !item.is_array() && !item.is_array_of_tables()) {
        reader.wrong_type(fields, "bands", Expected::List);
        return None;
    }
    let sections = reader.sections(fields, "bands");
    if sections.len() != 3 {
        reader.report(fields.key_at("bands"), ProblemKind::BandsNotThree { count: sections.len() });
        return None;
    }
    let texts: Vec<Text> = sections.iter().filter_map(|section| reader.text_of(section, "bands")).collect();
    texts.try_into().ok()
}
