//! The cells of a sheet as rows.

use quick_xml::events::Event;

use super::Fault;
use super::cell::{ROWS_MAX, number, position};
use super::xml::{Xml, attribute};
use crate::roster::cells::Cells;
use crate::roster::refusal::Refusal;
use crate::roster::source::Limits;
use crate::roster::table::RawRows;

/// Widest sheet that is read; a stray cell in column XFD must not make every row 16,384 cells.
const COLUMNS: u32 = 400;

/// What the cells of a sheet need to be read.
pub(super) struct Grid<'a> {
    pub(super) file: &'a str,
    pub(super) limits: Limits,
    /// The texts that cells refer to by number.
    pub(super) strings: &'a Cells,
    /// Which styles show a day.
    pub(super) dates: &'a [bool],
    pub(super) counts_from_1904: bool,
}

/// The rows so far, and the one that is being read.
#[derive(Default)]
struct Rows {
    raw: RawRows,
    has_header: bool,
    /// Number of the row being read, from 0, and its first cell; none before the first.
    current: Option<(u32, usize)>,
}

/// Where the next cell stands if it does not say so itself.
#[derive(Default)]
struct Pen {
    row: Option<u32>,
    column: u32,
    last: Option<(u32, u32)>,
}

impl Pen {
    /// Begins a row, which may say its number, from 1.
    fn begin_row(&mut self, own: Option<u32>) -> Result<(), Fault> {
        let row = own.map_or_else(|| Some(self.row.map_or(0, |row| row + 1)), |own| own.checked_sub(1));
        self.row = Some(row.filter(|row| *row < ROWS_MAX).ok_or(Fault::Broken)?);
        self.column = 0;
        Ok(())
    }

    /// Moves past a cell, which may say where it stands. A spreadsheet program writes cells in order; another order
    /// is a broken file.
    fn pass(&mut self, own: Option<&str>) -> Result<(u32, u32), Fault> {
        let here = (self.row.unwrap_or(0), self.column);
        let at = own.map_or(Some(here), position).ok_or(Fault::Broken)?;
        if self.last.is_some_and(|last| at <= last) {
            return Err(Fault::Broken);
        }
        self.last = Some(at);
        (self.row, self.column) = (Some(at.0), at.1 + 1);
        Ok(at)
    }
}

impl Grid<'_> {
    /// The rows that hold anything, each as wide as the header at least; none in an empty sheet.
    pub(super) fn read(&self, part: &mut Xml<'_>) -> Result<Option<RawRows>, Fault> {
        let mut rows = Rows::default();
        let mut pen = Pen::default();
        while let Some(event) = part.next()? {
            let Event::Start(start) = event else { continue };
            match start.local_name().as_ref() {
                "row" => pen.begin_row(attribute(&start, "r").and_then(|row| row.parse().ok()))?,
                "c" => {
                    let at = pen.pass(attribute(&start, "r").as_deref())?;
                    let [kind, style] = ["t", "s"].map(|name| attribute(&start, name).unwrap_or_default());
                    let text = self.cell(part, &kind, &style)?;
                    if at.1 < COLUMNS && !text.trim().is_empty() {
                        self.put(&mut rows, at, &text)?;
                    }
                }
                _ => {}
            }
        }
        self.end_row(&mut rows)?;
        Ok(rows.has_header.then_some(rows.raw))
    }

    /// The value of a cell up to its end.
    fn cell(&self, part: &mut Xml<'_>, kind: &str, style: &str) -> Result<String, Fault> {
        let mut value = String::new();
        loop {
            match part.next()?.ok_or(Fault::Broken)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "v" => value = part.text("v", false)?,
                    "is" => value = part.text("is", true)?,
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "c" => break,
                _ => {}
            }
        }
        Ok(match kind {
            "s" => {
                let shared = value.trim().parse().ok().and_then(|number| self.strings.get(number));
                shared.unwrap_or_default().to_owned()
            }
            "b" => (value.trim() == "1").to_string(),
            "e" => String::new(),
            "" | "n" => {
                let is_day = style.parse::<usize>().ok().and_then(|style| self.dates.get(style).copied());
                number(&value, is_day.unwrap_or(false), self.counts_from_1904)
            }
            _ => value,
        })
    }

    fn put(&self, rows: &mut Rows, (row, column): (u32, u32), text: &str) -> Result<(), Fault> {
        if rows.current.is_none_or(|(current, _)| current != row) {
            self.end_row(rows)?;
            if rows.raw.rows.len() >= self.limits.rows {
                return Err(Refusal::TooManyRows { file: self.file.to_owned(), limit: self.limits.rows }.into());
            }
            rows.current = Some((row, rows.raw.cells.len()));
        }
        let first = rows.current.map_or(0, |(_, first)| first);
        self.fill(rows, first + column as usize)?;
        Ok(rows.raw.cells.push(text, self.file, self.limits)?)
    }

    /// Blank cells up to the one numbered `to`.
    fn fill(&self, rows: &mut Rows, to: usize) -> Result<(), Fault> {
        while rows.raw.cells.len() < to {
            rows.raw.cells.push("", self.file, self.limits)?;
        }
        Ok(())
    }

    fn end_row(&self, rows: &mut Rows) -> Result<(), Fault> {
        let Some((row, first)) = rows.current.take() else { return Ok(()) };
        if rows.has_header {
            self.fill(rows, first + rows.raw.headers.len())?;
            let span = rows.raw.cells.span(u64::from(row) + 1, first);
            rows.raw.rows.push(span);
        } else {
            let cells = first..rows.raw.cells.len();
            rows.raw.headers = cells.filter_map(|cell| rows.raw.cells.get(cell)).map(str::to_owned).collect();
            rows.has_header = true;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &str) -> Result<Option<RawRows>, Fault> {
        let (strings, limits) = (Cells::default(), Limits { rows: 3, ..Limits::default() });
        let grid = Grid { file: "f.xlsx", limits, strings: &strings, dates: &[false, true], counts_from_1904: false };
        grid.read(&mut Xml::new(format!("<sheetData>{cells}</sheetData>").as_bytes()))
    }

    fn lines(cells: &str) -> Vec<(u64, String)> {
        let raw = read(cells).unwrap().unwrap();
        let cells = std::rc::Rc::new(raw.cells);
        let text = |span| cells.row(span).iter().collect::<Vec<_>>().join("|");
        raw.rows.iter().map(|span| (span.line(), text(*span))).collect()
    }

    #[test]
    fn cells_stand_where_they_say_or_after_the_one_before() {
        let header = "<row r='2'><c t='str'><v>a</v></c><c r='C2'><v>2</v></c></row>";
        let rows = "<row><c s='1'><v>46244</v></c></row><row/><row><c/><c t='b'><v>1</v></c><c/><c t='e'><v>#N/A</v></c></row>";
        assert_eq!(lines(&format!("{header}{rows}")), [(3, "2026-08-10||".to_owned()), (5, "|true|".to_owned())]);
        assert!(read("<row><c/></row>").unwrap().is_none());
    }

    #[test]
    fn what_no_spreadsheet_program_writes_is_broken() {
        for cells in [
            "<row r='0'/>",
            "<row r='1048577'/>",
            "<row><c r='B1'/><c r='A1'/></row>",
            "<row r='2'><c/></row><row r='1'><c/></row>",
            "<row><c r='12'/></row>",
            "<row><c>",
        ] {
            assert!(matches!(read(cells), Err(Fault::Broken)), "{cells}");
        }
        let row = "<row><c><v>1</v></c></row>";
        assert!(matches!(read(&row.repeat(5)), Err(Fault::Refused(Refusal::TooManyRows { .. }))));
    }
}
