//! The table of themes and scales, `content/practices/themes.toml`.

use programme::language::Language;
use programme::practice::ThemeTable;
use toml_edit::Document;

use super::Fault;
use super::read::{report, unknown_word};
use crate::instrument::fields::{Fields, Reader};
use crate::instrument::{Expected, Problem, ProblemKind};

/// Reads the table; `scales` are the words of the pupil scales.
///
/// # Errors
/// All problems of the file in its order, never none.
pub fn read_themes(file_name: &str, text: &str, scales: &[String]) -> Result<ThemeTable, Vec<Problem>> {
    let mut reader = Reader::new(file_name, text);
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let message = error.message().lines().collect::<Vec<_>>().join("; ").trim_end_matches('.').to_owned();
            reader.report(error.span().map_or(0, |span| span.start), ProblemKind::Syntax { message });
            return Err(reader.into_problems());
        }
    };
    reader.languages = vec![Language::Danish, Language::English];
    let table = table(&mut reader, &Fields::of(document.as_table(), 0), scales);
    let problems = reader.into_problems();
    if problems.is_empty() { Ok(table) } else { Err(problems) }
}

fn table<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, known: &[String]) -> ThemeTable {
    reader.allow_keys(root, &["scales", "thin"]);
    let allowed: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut table = ThemeTable::default();
    reader.require(root, "scales");
    if let Some(section) = root.get("scales").and_then(|_| reader.section(root, "scales")) {
        for (theme, item) in section.iter() {
            let Some(list) = item.as_array() else {
                let kind = ProblemKind::WrongType { key: theme.to_owned(), expected: Expected::List };
                reader.report(section.key_at(theme), kind);
                continue;
            };
            let at = section.value_at(theme);
            let words: Vec<&str> = list.iter().filter_map(toml_edit::Value::as_str).collect();
            for word in words.iter().filter(|word| !allowed.contains(word)) {
                unknown_word(reader, "scales", word, at, &allowed);
            }
            table.scales.push((theme.to_owned(), words.into_iter().map(str::to_owned).collect()));
        }
    }
    if table.scales.is_empty() {
        report(reader, root.key_at("scales"), Fault::NoTheme);
    }
    let Some(thin) = root.get("thin").and_then(|_| reader.section(root, "thin")) else { return table };
    for (scale, _) in thin.iter() {
        if !allowed.contains(&scale) {
            unknown_word(reader, "scales", scale, thin.key_at(scale), &allowed);
        }
        if let Some(text) = reader.section(&thin, scale).and_then(|versions| reader.text_of(&versions, scale)) {
            table.thin.push((scale.to_owned(), text));
        }
    }
    table
}
