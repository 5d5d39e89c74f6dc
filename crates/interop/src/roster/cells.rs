//! The cells of a table, all in one piece of memory.
//!
//! A row with memory of its own costs twenty times its text when the text is short, and a hostile file is made of
//! a million short rows. Here a cell costs its text and four bytes, and a row 24 bytes.

use std::rc::Rc;

use super::refusal::Refusal;
use super::source::Limits;

/// Cells of many rows, one after the other.
#[derive(Debug, Default)]
pub(super) struct Cells {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
}

/// Which cells a row has, and the line it begins on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    line: u32,
    first: u32,
    count: u32,
}

impl Cells {
    /// Adds a cell to the row that is being written.
    ///
    /// # Errors
    /// [`Refusal::TooManyCells`] and [`Refusal::TooLarge`] name `file`.
    pub(super) fn push(&mut self, cell: &str, file: &str, limits: Limits) -> Result<(), Refusal> {
        if self.ends.len() >= limits.cells {
            return Err(Refusal::TooManyCells { file: file.to_owned(), limit: limits.cells });
        }
        let end = self.text.len() + cell.len();
        match u32::try_from(end) {
            Ok(place) if end as u64 <= limits.file_bytes => {
                self.text.push_str(cell);
                self.ends.push(place);
                Ok(())
            }
            _ => Err(Refusal::TooLarge { file: file.to_owned(), limit: limits.file_bytes }),
        }
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The row of all cells from the one numbered `first`.
    pub(super) fn span(&self, line: u64, first: usize) -> Span {
        Span { line: line as u32, first: first as u32, count: (self.ends.len() - first) as u32 }
    }

    pub(super) fn row(self: &Rc<Self>, span: Span) -> Row {
        Row { cells: Rc::clone(self), first: span.first, count: span.count }
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let to = *self.ends.get(index)? as usize;
        let from = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(from..to)
    }
}

impl Span {
    pub(super) fn line(self) -> u64 {
        self.line.into()
    }
}

/// The cells of one row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    cells: Rc<Cells>,
    first: u32,
    count: u32,
}

impl Row {
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        (index < self.len()).then(|| self.cells.get(self.first as usize + index)).flatten()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_own_cells() {
        let (mut cells, limits) = (Cells::default(), Limits::default());
        let mut spans = Vec::new();
        for row in [&["a", "", "æ"][..], &[], &["b"]] {
            let first = cells.len();
            for cell in row {
                cells.push(cell, "f.csv", limits).unwrap();
            }
            spans.push(cells.span(2, first));
        }
        let cells = Rc::new(cells);
        let rows: Vec<Row> = spans.into_iter().map(|span| cells.row(span)).collect();
        assert_eq!(rows[0].iter().collect::<Vec<_>>(), ["a", "", "æ"]);
        assert_eq!((rows[0].get(2), rows[0].get(3)), (Some("æ"), None));
        assert_eq!((rows[1].len(), rows[1].get(0)), (0, None));
        assert_eq!(rows[2].iter().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn more_than_the_limits_is_refused() {
        let limits = Limits { cells: 2, file_bytes: 3, ..Limits::default() };
        let mut cells = Cells::default();
        cells.push("aa", "f.csv", limits).unwrap();
        assert!(matches!(cells.push("bb", "f.csv", limits), Err(Refusal::TooLarge { limit: 3, .. })));
        cells.push("b", "f.csv", limits).unwrap();
        assert!(matches!(cells.push("", "f.csv", limits), Err(Refusal::TooManyCells { limit: 2, .. })));
    }
}
