//! `docs/reference/programme.md`: every sentence of the programme → the page that carries it → the test that shows it.
//! An empty page or test is allowed only where a later part is named, so nothing is forgotten in silence.

use crate::sources::{Source, Sources};

const TABLE: &str = "docs/reference/programme.md";

/// The parts that are still to come; part 1 is this one and excuses nothing.
const LATER_PARTS: std::ops::RangeInclusive<u32> = 2..=7;

/// A row of the table, with the document's line.
struct Row<'a> {
    line: usize,
    number: &'a str,
    pages: Vec<&'a str>,
    tests: Vec<&'a str>,
    parts: Vec<u32>,
}

pub fn check(sources: &Sources) -> Vec<String> {
    let Some(document) = sources.find(TABLE) else {
        return vec![format!("{TABLE} is missing")];
    };
    let mut problems = Vec::new();
    let rows = rows_of(document, &mut problems);
    if rows.is_empty() {
        problems.push(format!("{TABLE}: has no rows `| 1 | sentence | page | test | part |`"));
    }
    for (index, row) in rows.iter().enumerate() {
        if row.number != (index + 1).to_string() {
            problems.push(format!("{TABLE}:{}: number the rows 1, 2, 3 … (here {})", row.line, index + 1));
        }
        problems.extend(check_row(sources, row));
    }
    problems
}

fn rows_of<'a>(document: &'a Source, problems: &mut Vec<String>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (index, line) in document.text.lines().enumerate() {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        if !line.starts_with('|') || !cells[0].starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        let [number, sentence, page, test, part] = cells[..] else {
            problems.push(format!("{TABLE}:{}: has {} cells, not 5", index + 1, cells.len()));
            continue;
        };
        if sentence.is_empty() {
            problems.push(format!("{TABLE}:{}: has no sentence", index + 1));
        }
        let parts = part.split(|other: char| !other.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        rows.push(Row { line: index + 1, number, pages: names_in(page), tests: names_in(test), parts });
    }
    rows
}

/// The names between back-ticks.
fn names_in(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn check_row(sources: &Sources, row: &Row) -> Vec<String> {
    let mut problems = Vec::new();
    let mut complain = |text: String| problems.push(format!("{TABLE}:{}: {text}", row.line));
    for part in row.parts.iter().filter(|part| !LATER_PARTS.contains(part)) {
        complain(format!("part {part} is not a later part ({}–{})", LATER_PARTS.start(), LATER_PARTS.end()));
    }
    if row.parts.is_empty() && (row.pages.is_empty() || row.tests.is_empty()) {
        complain("name a page and a test in back-ticks, or the later part that brings them".to_owned());
    }
    for page in &row.pages {
        if !page_exists(sources, page) {
            complain(format!("no route or file `{page}` in the source"));
        }
    }
    for test in &row.tests {
        if !test_exists(sources, test) {
            complain(format!("no test `{test}` in the source"));
        }
    }
    problems
}

/// A route stands as a string in the source of web; a page may also be a file or a command of the product.
fn page_exists(sources: &Sources, page: &str) -> bool {
    if let Some(command) = page.strip_prefix("laerke ") {
        let word = command.split(' ').next().unwrap_or_default();
        return sources.product_code().any(|file| file.path.starts_with("crates/laerke/") && file.text.contains(word));
    }
    let route = format!("\"{page}\"");
    let is_route = page.starts_with('/')
        && sources.product_code().any(|file| file.path.starts_with("crates/web/src/") && file.text.contains(&route));
    is_route || (!page.starts_with('/') && sources.holds(page))
}

/// A Rust test by its function's name, a browser test by its title.
fn test_exists(sources: &Sources, test: &str) -> bool {
    let function = format!("fn {}(", test.rsplit("::").next().unwrap_or(test));
    let titles = [format!("'{test}'"), format!("\"{test}\""), format!("`{test}`")];
    let has_title = |file: &Source| titles.iter().any(|title| file.text.contains(title));
    sources.with_ending("rs").any(|file| holds_test(&file.text, &function))
        || sources.files.iter().filter(|file| file.path.starts_with("e2e/")).any(has_title)
}

/// True when the function stands under a test's attribute.
fn holds_test(text: &str, function: &str) -> bool {
    text.match_indices(function).any(|(at, _)| {
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let above = text[..line_start].lines().rev().map(str::trim);
        above.take_while(|line| line.starts_with("#[") || line.starts_with("//")).any(|line| line.contains("test]"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems_of(rows: &str) -> Vec<String> {
        let file = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let files = vec![
            file("crates/web/src/page/programme.rs", "router.route(\"/programmet\", get(show))"),
            file("crates/web/tests/it/main.rs", "#[test]\nfn anyone_reads_the_programme() {}\n\n\nfn not_a_test() {}"),
            file("e2e/pupil.spec.ts", "test('a pupil answers on a phone', async () => {})"),
            file(TABLE, rows),
        ];
        check(&Sources { files, ..Sources::default() })
    }

    #[test]
    fn a_row_with_page_and_test_or_with_a_later_part_is_complete() {
        let rows = "| no | sentence | page | test | part |\n|---|---|---|---|---|\n\
            | 1 | Aim. | `/programmet` | `anyone_reads_the_programme`, `a pupil answers on a phone` | |\n\
            | 2 | Courses. | | | 6 |\n";
        assert_eq!(problems_of(rows), [""; 0]);
    }

    #[test]
    fn empty_cells_wrong_names_and_lost_rows_are_told() {
        let rows = "| 1 | Aim. | | | |\n| 3 | Aim. | `/none` | `not_a_test` | |\n| 3 | Aim. | | | 1 |\n";
        let problems = problems_of(rows);
        assert_eq!(problems.len(), 5, "{problems:#?}");
    }
}
