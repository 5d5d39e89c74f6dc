//! Reading the rows of a table one by one: their keys, statuses and cells, and what is wrong with them.

use std::collections::HashMap;

use programme::time::Day;

use super::finding::Findings;
use super::reason::Reason;
use super::table::{Column, Record, Table};
use super::value::{self, DateOrder, Status};

/// Longest id or name that is read, in characters.
const LONGEST: usize = 200;

/// A row under its key, which no earlier row had.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) table: &'t Table,
    pub(super) record: &'t Record,
    pub(super) order: DateOrder,
    /// The row says that what it describes has ended.
    pub(super) ended: bool,
}

/// Why a row is rejected, and the column that did it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) column: Option<Column>,
    pub(super) value: String,
    pub(super) reason: Reason,
}

impl<'t> Row<'t> {
    pub(super) fn fault(&self, column: Option<&Column>, reason: Reason) -> Fault {
        Fault { column: column.cloned(), value: self.record.get(column).to_owned(), reason }
    }

    pub(super) fn reject(&self, fault: Fault, findings: &mut Findings) {
        findings.reject(self.table.place(self.record, fault.column.as_ref()), Some(&fault.value), fault.reason);
    }

    pub(super) fn warn(&self, column: Option<&Column>, reason: Reason, findings: &mut Findings) {
        findings.warn(self.table.place(self.record, column), Some(self.record.get(column)), reason);
    }

    pub(super) fn get(&self, column: Option<&Column>) -> &'t str {
        self.record.get(column)
    }

    /// A cell that must be filled.
    pub(super) fn required(&self, column: &Column) -> Result<&'t str, Fault> {
        let value = self.table.cell(self.record, column).map_err(|reason| self.fault(Some(column), reason))?;
        self.bounded(column, value)
    }

    /// Text without superfluous blanks, possibly empty.
    pub(super) fn text(&self, column: Option<&Column>, findings: &mut Findings) -> Result<String, Fault> {
        let Some(column) = column else { return Ok(String::new()) };
        let value = self.bounded(column, self.record.get(Some(column)))?;
        if value::looks_garbled(value) {
            self.warn(Some(column), Reason::DecodedTwice, findings);
        }
        Ok(value::tidy(value))
    }

    fn bounded(&self, column: &Column, value: &'t str) -> Result<&'t str, Fault> {
        if value.chars().nth(LONGEST).is_some() {
            return Err(self.fault(Some(column), Reason::ValueTooLong { limit: LONGEST }));
        }
        Ok(value)
    }

    pub(super) fn day(&self, column: Option<&Column>) -> Result<Option<Day>, Fault> {
        let value = self.record.get(column);
        if value.is_empty() {
            return Ok(None);
        }
        value::parse_day(value, self.order).map(Some).ok_or_else(|| self.fault(column, Reason::NotADate))
    }

    /// First and last day, which must lie in that order.
    pub(super) fn period(
        &self,
        from: Option<&Column>,
        to: Option<&Column>,
    ) -> Result<(Option<Day>, Option<Day>), Fault> {
        let (first, last) = (self.day(from)?, self.day(to)?);
        match (first, last) {
            (Some(first), Some(last)) if last < first => Err(self.fault(to, Reason::EndsBeforeItBegins)),
            both => Ok(both),
        }
    }

    /// An e-mail address, or a doubt where the cell holds something else.
    pub(super) fn email(&self, column: Option<&Column>, findings: &mut Findings) -> Option<String> {
        let value = self.record.get(column);
        let email = value::parse_email(value);
        if email.is_none() && !value.is_empty() {
            self.warn(column, Reason::NotAnEmail, findings);
        }
        email
    }

    /// A grade, or a doubt where the label is unknown or above the school's.
    pub(super) fn grade(&self, column: Option<&Column>, label: &str, findings: &mut Findings) -> Option<u8> {
        if label.is_empty() {
            return None;
        }
        match value::parse_grade(label) {
            value::Grade::School(grade) => Some(grade),
            value::Grade::Above(grade) => {
                self.warn(column, Reason::GradeOutsideSchool, findings);
                Some(grade)
            }
            value::Grade::Unknown => {
                self.warn(column, Reason::UnknownGrade, findings);
                None
            }
        }
    }
}

/// The rows of a table that can be read, each key once.
pub(super) struct Keyed<'t> {
    pub(super) rows: Vec<(String, Row<'t>)>,
    /// Keys of rows that were rejected.
    pub(super) unread: Vec<String>,
}

/// Joins the cells of a key of several columns; no cell holds it.
pub(super) const KEY_JOINT: char = '\u{1F}';

/// Takes the rows of a table by key: every key cell filled, no key twice, a known status. Without
/// key columns every row has its own key.
pub(super) fn keyed<'t>(
    table: &'t Table,
    key_columns: &[&Column],
    order: DateOrder,
    findings: &mut Findings,
) -> Keyed<'t> {
    let status_column = table.column(&["status"]);
    let mut first: HashMap<String, &Record> = HashMap::new();
    let mut keyed = Keyed { rows: Vec::new(), unread: Vec::new() };
    for record in &table.rows {
        let mut row = Row { table, record, order, ended: false };
        let key = match key_of(&row, key_columns) {
            Ok(key) => key,
            Err(fault) => {
                row.reject(fault, findings);
                findings.with_nameless_rows.insert(table.file.clone());
                continue;
            }
        };
        if let Some(earlier) = first.get(&key) {
            let (column, first_line) = (key_columns.first().copied(), earlier.line);
            if earlier.cells.iter().map(str::trim).eq(record.cells.iter().map(str::trim)) {
                row.warn(column, Reason::DuplicateRow { first_line }, findings);
            } else {
                row.reject(row.fault(column, Reason::DuplicateDiffers { first_line }), findings);
            }
            continue;
        }
        first.insert(key.clone(), record);
        match value::parse_status(row.get(status_column.as_ref())) {
            Status::Active => {}
            Status::Ended => row.ended = true,
            Status::Inactive => {
                row.ended = true;
                row.warn(status_column.as_ref(), Reason::InactiveMeansEnded, findings);
            }
            Status::Unknown => {
                row.reject(row.fault(status_column.as_ref(), Reason::UnknownStatus), findings);
                keyed.unread.push(key);
                continue;
            }
        }
        keyed.rows.push((key, row));
    }
    for record in &table.broken {
        let row = Row { table, record, order, ended: false };
        match key_of(&row, key_columns) {
            Ok(key) if first.contains_key(&key) => {}
            Ok(key) => keyed.unread.push(key),
            Err(_) => drop(findings.with_nameless_rows.insert(table.file.clone())),
        }
    }
    keyed
}

fn key_of(row: &Row<'_>, columns: &[&Column]) -> Result<String, Fault> {
    if columns.is_empty() {
        return Ok(row.record.line.to_string());
    }
    let mut key = String::new();
    for column in columns {
        if !key.is_empty() {
            key.push(KEY_JOINT);
        }
        key.push_str(row.required(column)?);
    }
    Ok(key)
}
