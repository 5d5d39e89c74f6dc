//! CSV text into rows of cells, one row at a time and within bounds.

use std::ops::Range;

use csv_core::ReadRecordResult;

/// Splits text at separators and line ends; quotes as everybody writes them.
#[derive(Debug)]
pub(super) struct Splitter<'t> {
    body: &'t [u8],
    at: usize,
    core: csv_core::Reader,
    /// Room for the cells of a row, and for where each ends.
    text: Vec<u8>,
    ends: Vec<usize>,
    /// Where the rest of an overlong row goes.
    waste: (Vec<u8>, Vec<usize>),
}

/// One row as it was written.
#[derive(Debug)]
pub(super) struct Written {
    /// The bytes it was read from, line ends before it left out.
    pub(super) bytes: Range<usize>,
    /// Cells that were read.
    pub(super) cells: usize,
    /// The row is longer than the room for it: further cells are lost.
    pub(super) cut: bool,
}

impl<'t> Splitter<'t> {
    /// A splitter of rows with at most `row_bytes` of cells; the rest of a longer row is skipped.
    pub(super) fn new(body: &'t [u8], separator: u8, row_bytes: usize) -> Self {
        Self {
            body,
            at: 0,
            core: csv_core::ReaderBuilder::new().delimiter(separator).build(),
            text: vec![0; row_bytes],
            ends: vec![0; row_bytes + 1],
            waste: (vec![0; 4096], vec![0; 4096]),
        }
    }

    /// The next row; none at the end of the text. Blank lines are no rows.
    pub(super) fn next_row(&mut self) -> Option<Written> {
        let from = self.at;
        let (mut length, mut cells, mut cut) = (0, 0, false);
        loop {
            let input = &self.body[self.at..];
            let (text, ends) = if cut {
                (self.waste.0.as_mut_slice(), self.waste.1.as_mut_slice())
            } else {
                (&mut self.text[length..], &mut self.ends[cells..])
            };
            let (result, read, written, ended) = self.core.read_record(input, text, ends);
            self.at += read;
            if !cut {
                length += written;
                cells += ended;
            }
            match result {
                // An empty input next time tells the end of the text.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => cut = true,
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let line_ends = self.body[from..self.at].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        Some(Written { bytes: from + line_ends..self.at, cells, cut })
    }

    /// The cells of the row read last; an error where one is not text.
    pub(super) fn cells(&self, row: &Written) -> impl Iterator<Item = Result<&str, std::str::Utf8Error>> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let places = begins.zip(&self.ends).take(row.cells);
        places.map(|(from, to)| std::str::from_utf8(self.text.get(from..*to).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, row_bytes: usize) -> Vec<(Vec<String>, bool, String)> {
        let mut splitter = Splitter::new(text.as_bytes(), b',', row_bytes);
        let mut rows = Vec::new();
        while let Some(row) = splitter.next_row() {
            let cells = splitter.cells(&row).map(|cell| cell.unwrap().to_owned()).collect();
            rows.push((cells, row.cut, text[row.bytes].to_owned()));
        }
        rows
    }

    #[test]
    fn rows_come_with_their_cells_and_as_they_were_written() {
        let rows = split("a,\"b,\"\"c\"\"\"\r\n\r\n\"x\ny\",\n,z", 100);
        let cells: Vec<_> = rows.iter().map(|(cells, ..)| cells.join("|")).collect();
        assert_eq!(cells, ["a|b,\"c\"", "x\ny|", "|z"]);
        assert_eq!(rows[2].2, ",z");
    }

    #[test]
    fn the_rest_of_an_overlong_row_is_skipped() {
        let long = "x".repeat(50_000);
        let rows = split(&format!("a,b\nid,{long},c\nd,e\n{}\nf\n", ",".repeat(50_000)), 1_000);
        let shape: Vec<_> = rows.iter().map(|(cells, cut, _)| (cells[0].as_str(), *cut)).collect();
        assert_eq!(shape, [("a", false), ("id", true), ("d", false), ("", true), ("f", false)]);
        assert_eq!(rows[1].0, ["id"]);
    }
}
