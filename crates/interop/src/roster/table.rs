//! A table with named columns, whatever it was read from. Columns are found by name; order means nothing.

use std::collections::HashMap;
use std::rc::Rc;

use super::cells::{Cells, Row, Span};
use super::finding::{Findings, Place};
use super::reason::Reason;
use super::refusal::Refusal;
use super::source::{Limits, SourceFile, is_spreadsheet};
use super::{csv_text, decode, sheet};

/// A column of a table: where it is, and its name as the file writes it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    index: usize,
    pub(super) name: String,
}

/// A row: the line it begins on (1-based, as an editor counts) and its cells.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) cells: Row,
}

impl Record {
    fn new(cells: &Rc<Cells>, span: Span) -> Self {
        Self { line: span.line(), cells: cells.row(span) }
    }

    /// The cell without surrounding blanks; empty where the row or the file lacks it.
    pub(super) fn get(&self, column: Option<&Column>) -> &str {
        column.and_then(|column| self.cells.get(column.index)).map_or("", str::trim)
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) file: String,
    pub(super) headers: Vec<String>,
    index: HashMap<String, usize>,
    /// Rows that could be told apart into cells.
    pub(super) rows: Vec<Record>,
    /// Rows already rejected, kept so that what they name is not taken for gone.
    pub(super) broken: Vec<Record>,
    cells: Rc<Cells>,
    /// Rows at the end are lost, so that what is not here may well exist.
    cut_short: bool,
}

impl Table {
    /// Reads a file. Rows whose cells cannot be told are rejected here.
    pub(super) fn read(file: &SourceFile, limits: Limits, findings: &mut Findings) -> Result<Self, Refusal> {
        let raw = if is_spreadsheet(&file.name) {
            sheet::rows(file, limits)?
        } else {
            let decoded = decode::text(&file.bytes);
            let (text, encoding) = decoded.ok_or_else(|| Refusal::NotText { file: file.name.clone() })?;
            note_encoding(&file.name, encoding, findings);
            csv_text::rows(&file.name, &text, limits, findings)?
        };
        Self::from_rows(&file.name, raw, limits, findings)
    }

    fn from_rows(file: &str, raw: RawRows, limits: Limits, findings: &mut Findings) -> Result<Self, Refusal> {
        let headers: Vec<String> = raw.headers.iter().map(|header| header.trim().to_owned()).collect();
        if headers.iter().all(String::is_empty) {
            return Err(Refusal::NoHeader { file: file.to_owned() });
        }
        let mut index = HashMap::new();
        for (at, header) in headers.iter().enumerate() {
            let name = normalised(header);
            if index.contains_key(&name) && !name.is_empty() {
                findings.warn(Place::column(file, header), None, Reason::ColumnTwice);
            } else {
                index.insert(name, at);
            }
        }
        let cells = Rc::new(raw.cells);
        let mut table = Self {
            file: file.to_owned(),
            headers,
            index,
            rows: Vec::new(),
            broken: raw.broken.into_iter().map(|span| Record::new(&cells, span)).collect(),
            cells: Rc::clone(&cells),
            cut_short: raw.cut_short,
        };
        for span in raw.rows {
            let record = Record::new(&cells, span);
            if record.is_blank() {
                continue;
            }
            if table.rows.len() + table.broken.len() == limits.rows {
                return Err(Refusal::TooManyRows { file: file.to_owned(), limit: limits.rows });
            }
            if table.cells_are_told(&record, findings) {
                table.rows.push(record);
            } else {
                table.broken.push(record);
            }
        }
        Ok(table)
    }

    /// Data rows in the file, whether they could be read or not.
    pub(super) fn row_count(&self) -> usize {
        self.rows.len() + self.broken.len()
    }

    /// Cells of all data rows.
    pub(super) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// Whether the file may be taken to list everything: it has rows, and none is lost.
    pub(super) fn is_whole(&self) -> bool {
        self.row_count() > 0 && !self.cut_short
    }

    /// All rows in the order of the file.
    pub(super) fn all_rows(&self) -> Vec<&Record> {
        let mut rows: Vec<&Record> = self.rows.iter().chain(&self.broken).collect();
        rows.sort_by_key(|record| record.line);
        rows
    }

    /// The first column with one of these names; case, blanks and punctuation in names do not count.
    pub(super) fn column(&self, names: &[&str]) -> Option<Column> {
        let index = names.iter().find_map(|name| self.index.get(&normalised(name)).copied())?;
        Some(Column { index, name: self.headers.get(index)?.clone() })
    }

    pub(super) fn required(&self, names: &[&str]) -> Result<Column, Refusal> {
        self.column(names).ok_or_else(|| Refusal::MissingColumn {
            file: self.file.clone(),
            column: names.first().copied().unwrap_or_default().to_owned(),
            found: self.headers.clone(),
        })
    }

    pub(super) fn place(&self, record: &Record, column: Option<&Column>) -> Place {
        Place { file: self.file.clone(), line: Some(record.line), column: column.map(|column| column.name.clone()) }
    }

    /// A cell that must not be blank.
    pub(super) fn cell<'r>(&self, record: &'r Record, column: &Column) -> Result<&'r str, Reason> {
        let value = record.get(Some(column));
        if !value.is_empty() {
            return Ok(value);
        }
        if column.index >= record.cells.len() {
            return Err(Reason::TooFewFields { found: record.cells.len(), expected: self.headers.len() });
        }
        Err(Reason::MissingValue)
    }

    /// Rejects rows that hold more cells than there are columns, or characters that no name holds.
    fn cells_are_told(&self, record: &Record, findings: &mut Findings) -> bool {
        let (found, expected) = (record.cells.len(), self.headers.len());
        let extra = record.cells.iter().skip(expected).find(|cell| !cell.trim().is_empty());
        if let Some(extra) = extra {
            findings.reject(self.place(record, None), Some(extra), Reason::TooManyFields { found, expected });
            return false;
        }
        for (at, cell) in record.cells.iter().enumerate() {
            if cell.chars().any(|c| (c.is_control() && !matches!(c, '\t' | '\r' | '\n')) || c == '\u{FFFD}') {
                let column = self.headers.get(at).cloned();
                let place = Place { file: self.file.clone(), line: Some(record.line), column };
                findings.reject(place, Some(cell), Reason::UnreadableCharacter);
                return false;
            }
        }
        if found > expected {
            findings.warn(self.place(record, None), None, Reason::TrailingSeparators);
        } else if found < expected {
            findings.warn(self.place(record, None), None, Reason::ShortRow { found, expected });
        }
        true
    }
}

/// Rows before their columns are named.
#[derive(Debug, Default)]
pub(super) struct RawRows {
    pub(super) headers: Vec<String>,
    pub(super) cells: Cells,
    pub(super) rows: Vec<Span>,
    pub(super) broken: Vec<Span>,
    pub(super) cut_short: bool,
}

/// A column's name as it is compared: letters and digits in lower case.
pub(super) fn normalised(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn note_encoding(file: &str, encoding: decode::Encoding, findings: &mut Findings) {
    match encoding {
        decode::Encoding::Utf8 => {}
        decode::Encoding::Utf16 => findings.warn(Place::file(file), None, Reason::ReadAsUtf16),
        decode::Encoding::Windows1252 { first_line } => {
            let place = Place { file: file.to_owned(), line: Some(first_line), column: None };
            findings.warn(place, None, Reason::ReadAsWindows1252);
        }
    }
}
