//! GLOSSARY.md and the database use the same words: every table that the glossary names exists, and every table
//! stands in the glossary.

use std::collections::BTreeSet;

use crate::sources::Sources;

const GLOSSARY: &str = "GLOSSARY.md";
const MIGRATIONS: &str = "crates/store/migrations/";

pub fn check(sources: &Sources) -> Vec<String> {
    let Some(glossary) = sources.find(GLOSSARY) else {
        return vec![format!("{GLOSSARY} is missing")];
    };
    let tables = tables(sources);
    let named: BTreeSet<&str> = glossary.text.lines().flat_map(names_in_last_cell).collect();
    let gone = named.difference(&tables).map(|name| format!("{GLOSSARY}: there is no table `{name}` in {MIGRATIONS}"));
    let unnamed =
        tables.difference(&named).map(|name| format!("{GLOSSARY}: say what the table `{name}` is, in both languages"));
    gone.chain(unnamed).collect()
}

fn tables(sources: &Sources) -> BTreeSet<&str> {
    let migrations = sources.with_ending("sql").filter(|file| file.path.starts_with(MIGRATIONS));
    let lines = migrations.flat_map(|file| file.text.lines());
    lines.filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split([' ', '(']).next()).collect()
}

/// The names between back-ticks in the fourth cell of a row: Danish, code, meaning, table.
fn names_in_last_cell(line: &str) -> Vec<&str> {
    let cells: Vec<&str> = line.trim().trim_matches('|').split('|').collect();
    match (line.starts_with('|'), &cells[..]) {
        (true, [_, _, _, table]) => table.split('`').skip(1).step_by(2).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;

    #[test]
    fn words_without_a_table_and_tables_without_a_word_are_told() {
        let file = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let files = vec![
            file(
                GLOSSARY,
                "| Danish | Code | Meaning | Table |\n|---|---|---|---|\n| skole | school | | `school`, `shop` |\n",
            ),
            file("crates/store/migrations/0001_first.sql", "CREATE TABLE school (\n);\nCREATE TABLE class (\n);\n"),
        ];
        let problems = check(&Sources { files, ..Sources::default() });
        assert_eq!(problems.len(), 2);
        assert!(problems[0].contains("no table `shop`") && problems[1].contains("`class`"));
    }
}
