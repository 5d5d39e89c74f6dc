//! Text into cells, each row with the line on which it begins.

use super::TableRefusal;
use super::{COLUMNS_MAX, FILE_SIZE_MAX_BYTES};
use crate::roster::decode;
use programme::practice::study::STUDIES_MAX;

/// One row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub line: u64,
    pub cells: Vec<String>,
    /// The file ended inside quotation marks.
    pub cut: bool,
}

/// All rows that are not empty; the first holds the names.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, TableRefusal> {
    if bytes.len() > FILE_SIZE_MAX_BYTES {
        return Err(TableRefusal::TooLarge { bytes: bytes.len() });
    }
    let (text, _) = decode::text(bytes).ok_or(TableRefusal::NotText)?;
    let mut rows = Vec::new();
    let separator = separator(&text);
    let mut line = 1;
    let mut row = Row { line, cells: vec![String::new()], cut: false };
    let mut is_quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let cell = row.cells.last_mut();
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                if let Some(cell) = cell {
                    cell.push('"');
                }
            }
            '"' => is_quoted = !is_quoted,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                line += 1;
                finish(&mut rows, std::mem::replace(&mut row, Row { line, cells: vec![String::new()], cut: false }))?;
            }
            c if c == separator && !is_quoted => {
                if row.cells.len() >= COLUMNS_MAX {
                    return Err(TableRefusal::TooManyColumns);
                }
                row.cells.push(String::new());
            }
            c => {
                line += u64::from(c == '\n');
                if let Some(cell) = cell {
                    cell.push(c);
                }
            }
        }
    }
    row.cut = is_quoted;
    finish(&mut rows, row)?;
    Ok(rows)
}

fn finish(rows: &mut Vec<Row>, mut row: Row) -> Result<(), TableRefusal> {
    for cell in &mut row.cells {
        *cell = cell.trim().to_owned();
    }
    if row.cells.iter().all(String::is_empty) {
        return Ok(());
    }
    if rows.len() > STUDIES_MAX {
        return Err(TableRefusal::TooManyRows);
    }
    rows.push(row);
    Ok(())
}

/// What the first line holds most of.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    [';', '\t', ','].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(',')
}
