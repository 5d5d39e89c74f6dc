//! The description that stands beside a set of studies that ships (TOML), and its table.

use programme::id::PracticeId;
use programme::language::{Language, Text};
use programme::practice::study::{Moderator, StudySet};
use toml_edit::{DocumentMut, Item};

use super::{Columns, read};

/// Reads a set from its description and its table.
///
/// # Errors
/// The first thing that is wrong, in English, for those who edit the files.
pub fn read_set(name: &str, description: &str, table: &[u8]) -> Result<StudySet, String> {
    let document: DocumentMut = description.parse().map_err(|error| format!("{name}: {error}"))?;
    let text = |key: &str| string(document.get(key)).ok_or_else(|| format!("{name}: {key} is missing"));
    let both = |key: &str| texts(document.get(key)).ok_or_else(|| format!("{name}: {key}.da or {key}.en is missing"));
    let practice = text("practice")?;
    let practice = PracticeId::new(&practice).ok_or_else(|| format!("{name}: {practice} is no practice"))?;
    let mut moderators = Vec::new();
    if let Some(table) = document.get("moderators").and_then(Item::as_table_like) {
        for (word, title) in table.iter() {
            let title = texts(Some(title)).ok_or_else(|| format!("{name}: moderators.{word} needs da and en"))?;
            moderators.push(Moderator { word: word.to_owned(), title });
        }
    }
    let words: Vec<String> = moderators.iter().map(|moderator| moderator.word.clone()).collect();
    let reading = read(table, Columns::Only(&words))
        .map_err(|refusal| format!("{name}: {}", refusal.describe(Language::English)))?;
    if let Some(rejected) = reading.rejected.first() {
        let (line, reason) = (rejected.line, rejected.reason.describe(Language::English));
        return Err(format!("{name}: line {line} of the table: {reason}"));
    }
    Ok(StudySet {
        practice,
        title: both("title")?,
        caution: both("caution")?,
        citation: text("citation")?,
        url: text("url")?,
        licence: text("licence")?,
        moderators,
        studies: reading.studies,
    })
}

fn string(item: Option<&Item>) -> Option<String> {
    item?.as_str().map(str::to_owned)
}

fn texts(item: Option<&Item>) -> Option<Text> {
    let table = item?.as_table_like()?;
    let of = |tag| string(table.get(tag));
    Some(Text::new(vec![(Language::Danish, of("da")?), (Language::English, of("en")?)]))
}
