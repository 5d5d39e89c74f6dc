//! CSV text into rows: which separator it uses, and on which physical line each row begins.

use super::finding::{Findings, Place};
use super::reason::Reason;
use super::refusal::Refusal;
use super::source::Limits;
use super::split::Splitter;
use super::table::RawRows;

/// Longest physical line of a table, in bytes.
pub(super) const LONGEST_LINE: usize = 1 << 20;

/// Cells, with the line on which each row begins. Quotes that are never closed and rows longer than
/// the limit are rejected.
pub(super) fn rows(file: &str, text: &str, limits: Limits, findings: &mut Findings) -> Result<RawRows, Refusal> {
    let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: 1 };
    if let Some(line) = overlong_line(text.as_bytes()) {
        return Err(Refusal::LineTooLong { file: file.to_owned(), line, limit: LONGEST_LINE });
    }
    let (skipped, separator) = separator(text);
    let body = &text.as_bytes()[skipped..];
    let mut splitter = Splitter::new(body, separator, limits.row_bytes);
    let mut raw = RawRows::default();
    let mut seen_header = false;
    while let Some(row) = splitter.next_row() {
        let line = lines.line_at(skipped + row.bytes.start);
        let too_long = row.cut || row.bytes.len() > limits.row_bytes;
        let cells = splitter.cells(&row).map(|cell| cell.map_err(|_| Refusal::NotText { file: file.to_owned() }));
        if !seen_header {
            if too_long {
                return Err(Refusal::LineTooLong { file: file.to_owned(), line, limit: limits.row_bytes });
            }
            seen_header = true;
            raw.headers = cells.map(|cell| Ok(cell?.to_owned())).collect::<Result<_, Refusal>>()?;
            continue;
        }
        if raw.rows.len() + raw.broken.len() > limits.rows {
            return Err(Refusal::TooManyRows { file: file.to_owned(), limit: limits.rows });
        }
        let first = raw.cells.len();
        for cell in cells {
            raw.cells.push(cell?, file, limits)?;
        }
        let span = raw.cells.span(line, first);
        let place = Place { file: file.to_owned(), line: Some(line), column: None };
        if too_long {
            findings.reject(place, None, Reason::RowTooLong { limit: limits.row_bytes });
            raw.broken.push(span);
        } else if row.bytes.end == body.len() && swallowed_lines(&body[row.bytes]) {
            findings.reject(place, None, Reason::UnclosedQuote);
            raw.cut_short = true;
            raw.broken.push(span);
        } else {
            raw.rows.push(span);
        }
    }
    if seen_header { Ok(raw) } else { Err(Refusal::NoHeader { file: file.to_owned() }) }
}

/// A last row with an odd number of quotes that runs over several lines: its quote was never
/// closed, and the rows after it ended up inside.
fn swallowed_lines(written: &[u8]) -> bool {
    let mut open = false;
    for byte in written {
        open ^= *byte == b'"';
    }
    let content = written.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1);
    open && written[..content].contains(&b'\n')
}

/// How many bytes to skip at the start (Excel's `sep=;` line), and the separator: the one that the
/// header line holds most of, outside quotes.
fn separator(text: &str) -> (usize, u8) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(stated) = first.trim_end_matches('\r').strip_prefix("sep=")
        && let [separator] = stated.as_bytes()
        && separator.is_ascii()
    {
        let skipped = text.find('\n').map_or(text.len(), |at| at + 1);
        return (skipped, *separator);
    }
    let header = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let mut best = (0, b',');
    for candidate in [b',', b';', b'\t', b'|'] {
        let mut quoted = false;
        let mut count = 0;
        for byte in header.bytes() {
            quoted ^= byte == b'"';
            count += usize::from(byte == candidate && !quoted);
        }
        if count > best.0 {
            best = (count, candidate);
        }
    }
    (0, best.1)
}

/// Counts physical lines while going through a text; `\n`, `\r\n` and a lone `\r` each end a line.
struct Lines<'t> {
    bytes: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line, from 1, that holds the byte at `offset`; offsets may only grow.
    fn line_at(&mut self, offset: usize) -> u64 {
        let offset = offset.min(self.bytes.len());
        while self.at < offset {
            let byte = self.bytes[self.at];
            let lone_return = byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n');
            self.line += u64::from(byte == b'\n' || lone_return);
            self.at += 1;
        }
        self.line
    }
}

/// The number of the first line that is longer than any table's.
pub(super) fn overlong_line(bytes: &[u8]) -> Option<u64> {
    let mut lines = (1..).zip(bytes.split(|byte| matches!(byte, b'\r' | b'\n')));
    lines.find(|(_, line)| line.len() > LONGEST_LINE).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    fn read(text: &str) -> (RawRows, Findings) {
        let mut findings = Findings::default();
        let raw = rows("f.csv", text, Limits::default(), &mut findings).unwrap();
        (raw, findings)
    }

    fn lines(text: &str) -> Vec<(u64, usize)> {
        let raw = read(text).0;
        let cells = Rc::new(raw.cells);
        raw.rows.iter().map(|span| (span.line(), cells.row(*span).len())).collect()
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        assert_eq!(lines("a,b\n1,2\n\n\"x\ny\",4\n5,6"), [(2, 2), (4, 2), (6, 2)]);
        assert_eq!(lines("a,b\r\n1,2\r\n\r\n3,4\r\n"), [(2, 2), (4, 2)]);
        assert_eq!(lines("a,b\r1,2\r3,4"), [(2, 2), (3, 2)]);
        assert_eq!(lines("sep=;\r\na;b\r\n1;2"), [(3, 2)]);
        assert_eq!(lines("\n\na,b\n1,2"), [(4, 2)]);
    }

    #[test]
    fn separators_are_told_from_the_header() {
        for text in ["a,b\n1,2", "a;b\n1;2", "a\tb\n1\t2", "a|b\n1|2", "\"a,x\";b\n\"1,1\";2"] {
            assert_eq!(lines(text), [(2, 2)], "{text}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_rejected_with_its_line() {
        let (raw, findings) = read("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
        assert_eq!((raw.rows.len(), raw.broken[0].line()), (1, 3));
        assert_eq!(findings.rejected[0].line, Some(3));
    }

    #[test]
    fn an_empty_file_is_refused() {
        for text in ["", "\n\n"] {
            assert!(rows("f.csv", text, Limits::default(), &mut Findings::default()).is_err());
        }
    }
}
