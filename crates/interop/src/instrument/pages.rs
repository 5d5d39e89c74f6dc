//! The sections `[[pages]]` and `[[pages.items]]`.

use programme::language::Text;
use toml_edit::{Item, Value};

use super::fields::{Fields, Placed, Reader};
use super::{Expected, ProblemKind};

/// A page as far as it could be read.
pub(super) struct DraftPage {
    pub(super) title: Option<Text>,
    pub(super) intro: Option<Text>,
    pub(super) items: Vec<DraftItem>,
}

/// An item as far as it could be read; words are not yet held against the rest of the file.
pub(super) struct DraftItem {
    pub(super) at: usize,
    pub(super) id: Option<Placed<String>>,
    pub(super) text: Option<Text>,
    pub(super) statement: Option<Text>,
    pub(super) format: Option<Placed<String>>,
    pub(super) scale: Option<Placed<String>>,
    pub(super) reversed: bool,
    pub(super) show_if: Option<DraftCondition>,
    pub(super) audio: Option<String>,
    pub(super) picture: Option<String>,
}

impl DraftItem {
    /// The id, or a dash where it could not be read.
    pub(super) fn name(&self) -> String {
        self.id.as_ref().map_or_else(|| "–".to_owned(), |id| id.value.clone())
    }
}

pub(super) struct DraftCondition {
    pub(super) item: Placed<String>,
    pub(super) values: Vec<Placed<u8>>,
}

pub(super) fn pages<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Vec<DraftPage> {
    let sections = reader.sections(root, "pages");
    // A key of the wrong type has been reported already.
    if sections.is_empty() && root.get("pages").is_none_or(|item| item.as_array().is_some()) {
        reader.report(root.key_at("pages"), ProblemKind::NoPage);
    }
    sections.iter().map(|section| page(reader, section)).collect()
}

fn page<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> DraftPage {
    reader.allow_keys(fields, &["title", "intro", "items"]);
    let title = reader.required_text(fields, "title");
    let intro = reader.text(fields, "intro");
    let sections = reader.sections(fields, "items");
    if sections.is_empty() && fields.get("items").is_none_or(|item| item.as_array().is_some()) {
        reader.report(fields.at, ProblemKind::EmptyPage);
    }
    DraftPage { title, intro, items: sections.iter().map(|section| item(reader, section)).collect() }
}

fn item<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> DraftItem {
    reader
        .allow_keys(fields, &["id", "text", "statement", "format", "scale", "reversed", "show_if", "audio", "picture"]);
    reader.require(fields, "id");
    let owned = |word: Placed<&str>| Placed { value: word.value.to_owned(), at: word.at };
    DraftItem {
        at: fields.at,
        id: reader.id(fields, "id"),
        text: reader.required_text(fields, "text"),
        statement: reader.text(fields, "statement"),
        format: reader.required_word(fields, "format").map(owned),
        scale: reader.word(fields, "scale").map(owned),
        reversed: reader.flag(fields, "reversed"),
        show_if: condition(reader, fields),
        audio: reader.id(fields, "audio").map(|base| base.value),
        picture: reader.id(fields, "picture").map(|base| base.value),
    }
}

fn condition<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<DraftCondition> {
    let section = reader.section(fields, "show_if")?;
    reader.allow_keys(&section, &["item", "values"]);
    let item = reader.required_word(&section, "item");
    reader.require(&section, "values");
    let list = reader.list(&section, "values");
    if list.is_empty() && section.get("values").is_some_and(Item::is_array) {
        reader.report(section.key_at("values"), ProblemKind::RouteWithoutValues);
    }
    let values = list.into_iter().filter_map(|(value, at)| option_value(reader, value, at)).collect();
    let item = item?;
    Some(DraftCondition { item: Placed { value: item.value.to_owned(), at: item.at }, values })
}

fn option_value(reader: &mut Reader<'_>, value: &Value, at: usize) -> Option<Placed<u8>> {
    let Some(number) = value.as_integer() else {
        reader.report(at, ProblemKind::WrongType { key: "values".to_owned(), expected: Expected::WholeNumber });
        return None;
    };
    let inside = reader.within("values", number, 0, i64::from(u8::MAX), at);
    inside.then_some(Placed { value: number as u8, at })
}
