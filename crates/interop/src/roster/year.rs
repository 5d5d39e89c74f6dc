//! School years where a roster does not name them: from the first of August to the last of July.

use jiff::civil::Date;
use programme::people::roster::{ExternalId, SchoolYear};
use programme::time::Day;

use super::value::{date, day};

/// The Danish school year that holds a day; the id is `school-year:2026` for 2026/2027.
pub(super) fn school_year_of(today: Day) -> (ExternalId, SchoolYear) {
    let civil = date(today).unwrap_or(Date::constant(2000, 1, 1));
    // Far ends of the calendar have no next year; nobody goes to school then.
    let starts = if civil.month() >= 8 { civil.year() } else { civil.year().saturating_sub(1) }.clamp(-9000, 9000);
    let boundary = |year: i16, month: i8, of_month: i8| Date::new(year, month, of_month).map_or(today, day);
    let year = SchoolYear {
        label: format!("{starts}/{}", starts + 1),
        from: boundary(starts, 8, 1),
        to: boundary(starts + 1, 7, 31),
    };
    (ExternalId(format!("school-year:{starts}")), year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_school_year_turns_on_the_first_of_august() {
        let label = |y, m, d| school_year_of(day(Date::constant(y, m, d))).1.label;
        assert_eq!(label(2026, 7, 31), "2025/2026");
        assert_eq!(label(2026, 8, 1), "2026/2027");
        assert!(school_year_of(Day(i32::MAX)).1.label.contains('/'));
    }
}
