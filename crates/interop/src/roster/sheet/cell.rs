//! One cell: where it stands, and its value as a person would have typed it.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// Widest column a spreadsheet has, XFD, and its last row.
const COLUMNS_MAX: u32 = 16_384;
pub(super) const ROWS_MAX: u32 = 1_048_576;

/// Row and column of `B12`, both from 0.
pub(super) fn position(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(digits);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column * 26 + u32::from(value) + 1;
        if column > COLUMNS_MAX {
            return None;
        }
    }
    let row: u32 = digits.parse().ok().filter(|row| (1..=ROWS_MAX).contains(row))?;
    Some((row - 1, column.checked_sub(1)?))
}

/// A number as typed: whole numbers without decimals, and an ISO day where the style shows one. What is no number
/// stays as it is.
pub(super) fn number(text: &str, is_day: bool, from_1904: bool) -> String {
    let Some(number) = text.trim().parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return text.to_owned();
    };
    let day = if is_day { day(number, from_1904) } else { None };
    day.map_or_else(|| number.to_string(), |day| day.to_string())
}

/// The day of a serial number; none outside the years 1900 to 9999.
fn day(serial: f64, from_1904: bool) -> Option<Date> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial as i32;
    let first = match (from_1904, days) {
        (true, _) => date(1904, 1, 1),
        // Spreadsheets have a 29 February 1900, which is number 60.
        (false, 60..) => date(1899, 12, 30),
        (false, _) => date(1899, 12, 31),
    };
    first.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_know_where_they_stand() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("xfd1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A", "1", "XFE1", "A0", "A1048577", "Æ1", "A1B", "AAAAAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_as_typed() {
        assert_eq!(number("17.0", false, false), "17");
        assert_eq!(number("0.5", false, false), "0.5");
        assert_eq!(number("inf", false, false), "inf");
        assert_eq!(number("46244.75", true, false), "2026-08-10");
        assert_eq!(number("44782", true, true), "2026-08-10");
        assert_eq!(number("1", true, false), "1900-01-01");
        assert_eq!(number("61", true, false), "1900-03-01");
        assert_eq!(number("-3", true, false), "-3");
        assert_eq!(number("1e300", true, false).len(), 301);
    }
}
