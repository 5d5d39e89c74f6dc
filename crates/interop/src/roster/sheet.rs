//! The first sheet of an XLSX file as rows.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader};

use super::refusal::Refusal;
use super::source::{Limits, SourceFile};
use super::table::{RawRows, Record};

/// Widest sheet that is read; a stray cell in column XFD must not make every row 16,384 cells.
const COLUMNS: u32 = 400;

/// The first sheet that holds anything; the first row that holds anything names the columns.
pub(super) fn rows(file: &SourceFile, limits: Limits) -> Result<RawRows, Refusal> {
    let broken = || Refusal::BrokenSpreadsheet { file: file.name.clone() };
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(file.bytes.as_slice())).map_err(|_| broken())?;
    for sheet in book.sheet_names() {
        let mut filled = filled_rows(&mut book, &sheet, file, limits)?.into_iter();
        let Some((_, headers)) = filled.next() else { continue };
        let width = headers.len();
        let rows = filled.map(|(line, mut cells)| {
            cells.resize(cells.len().max(width), String::new());
            Record { line: u64::from(line) + 1, cells: cells.into_iter().collect() }
        });
        return Ok(RawRows { headers, rows: rows.collect(), broken: Vec::new(), cut_short: false });
    }
    Err(Refusal::NoHeader { file: file.name.clone() })
}

/// Rows with at least one filled cell, by row number from 0, each as long as its last filled cell.
/// Cell by cell: a sheet with one cell in each far corner must not become billions of blanks.
fn filled_rows(
    book: &mut calamine::Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    file: &SourceFile,
    limits: Limits,
) -> Result<BTreeMap<u32, Vec<String>>, Refusal> {
    let broken = |_| Refusal::BrokenSpreadsheet { file: file.name.clone() };
    let mut reader = book.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = cell_text(&Data::from(cell.get_value().clone()));
        if text.trim().is_empty() || column >= COLUMNS {
            continue;
        }
        if rows.len() > limits.rows {
            return Err(Refusal::TooManyRows { file: file.name.clone(), limit: limits.rows });
        }
        let cells = rows.entry(row).or_default();
        let at = column as usize;
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        cells[at] = text;
    }
    Ok(rows)
}

/// A cell as a person would have typed it: whole numbers without decimals, dates as ISO days.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
    }
}
