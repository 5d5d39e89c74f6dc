//! Single cells: dates, grades, statuses, lists.

use std::collections::BTreeSet;

use jiff::civil::Date;
use programme::time::Day;

/// Whether `3/4/2026` is the third of April or the fourth of March.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    #[default]
    DayFirst,
    MonthFirst,
}

/// The day of a civil date.
pub(super) fn day(date: Date) -> Day {
    let epoch = Date::constant(1970, 1, 1);
    // Any two civil dates lie fewer than 2^31 days apart.
    Day(date.since(epoch).map_or(0, |span| span.get_days()))
}

/// The civil date of a day; `None` outside the years −9999 to 9999.
pub(super) fn date(day: Day) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(day.0).ok()?).ok()
}

/// ISO days with or without a time (`2026-08-10`, `2017-05-06 08:01:05`, `2023-05-01T18:25:43Z`),
/// and `10/8/2026`, `10-8-2026`, `10.8.2026` in the given order. Years have four digits.
pub(super) fn parse_day(value: &str, order: DateOrder) -> Option<Day> {
    let first = value.split(['T', ' ']).next()?;
    let mut parts = first.split(['-', '/', '.']);
    let numbers = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() || !numbers.iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let [year, month, day_of_month] = match (numbers.map(str::len), order) {
        ([4, 1..=2, 1..=2], _) => numbers,
        ([1..=2, 1..=2, 4], DateOrder::DayFirst) => [numbers[2], numbers[1], numbers[0]],
        ([1..=2, 1..=2, 4], DateOrder::MonthFirst) => [numbers[2], numbers[0], numbers[1]],
        _ => return None,
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day_of_month.parse().ok()?).ok()?;
    Some(day(date))
}

/// What a column of dates says about its own order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct OrderEvidence {
    day_first: bool,
    month_first: bool,
    /// Some date reads either way.
    either: bool,
}

impl OrderEvidence {
    pub(super) fn note(&mut self, value: &str) {
        let first = value.split(['T', ' ']).next().unwrap_or_default();
        let parts: Vec<&str> = first.split(['-', '/', '.']).collect();
        let [a, b, year] = parts.as_slice() else { return };
        let (Ok(a), Ok(b), 4) = (a.parse::<u8>(), b.parse::<u8>(), year.len()) else { return };
        match (a, b) {
            (13..=31, 1..=12) => self.day_first = true,
            (1..=12, 13..=31) => self.month_first = true,
            (1..=12, 1..=12) if a != b => self.either = true,
            _ => {}
        }
    }

    /// The order that the dates show, and whether it had to be assumed. Where both orders occur,
    /// the usual one stands, and the other dates are rejected one by one.
    pub(super) fn order(self, usual: DateOrder) -> (DateOrder, bool) {
        match (self.day_first, self.month_first) {
            (true, false) => (DateOrder::DayFirst, false),
            (false, true) => (DateOrder::MonthFirst, false),
            _ => (usual, self.either),
        }
    }
}

/// What a grade cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grade {
    /// 0 to 10.
    School(u8),
    /// 11 to 13, in rosters from elsewhere.
    Above(u8),
    Unknown,
}

/// Danish and American grade labels: `3`, `03`, `3.`, `3. klasse`, `3.A`, `KG`, `bh`, `børnehaveklasse`.
pub(super) fn parse_grade(value: &str) -> Grade {
    let text = value.trim().to_lowercase();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text[digits.len()..].trim_start_matches(['.', ' ']);
    if let Ok(number) = digits.parse::<u8>() {
        let class_letter = rest.chars().count() <= 1;
        let named = ["klasse", "kl", "kl.", "årgang", "th grade", "klassetrin"].contains(&rest);
        return match number {
            0..=10 if class_letter || named => Grade::School(number),
            11..=13 if class_letter || named => Grade::Above(number),
            _ => Grade::Unknown,
        };
    }
    match text.trim_end_matches('.') {
        "kg" | "k" | "bh" | "bhkl" | "bh.kl" | "bh kl" | "bh.klasse" | "børnehaveklasse" | "børnehaveklassen"
        | "indskoling" | "kindergarten" => Grade::School(0),
        _ => Grade::Unknown,
    }
}

/// The grade that a class's own name begins with: `3.A`, `0.b`, `10.klasse`, `3 A`.
pub(super) fn grade_of_class_name(name: &str) -> Option<u8> {
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    let rest = name[digits.len()..].trim_start_matches(['.', ' ']);
    let letter_only = rest.chars().count() <= 2 && rest.chars().all(char::is_alphabetic);
    let named = rest.to_lowercase().starts_with("kl") || rest.to_lowercase().starts_with("årgang");
    digits.parse().ok().filter(|grade| *grade <= 10 && (letter_only || named))
}

/// What a status cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Active,
    Ended,
    /// `inactive`, which `OneRoster` 1.0 had.
    Inactive,
    Unknown,
}

pub(super) fn parse_status(value: &str) -> Status {
    match value.to_lowercase().as_str() {
        "" | "active" | "aktiv" => Status::Active,
        "tobedeleted" | "to be deleted" => Status::Ended,
        "inactive" | "inaktiv" => Status::Inactive,
        _ => Status::Unknown,
    }
}

pub(super) fn parse_bool(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "true" | "1" | "yes" | "ja" | "x" | "sand" | "sandt" => Some(true),
        "false" | "0" | "no" | "nej" | "" | "falsk" => Some(false),
        _ => None,
    }
}

/// The items of a list cell, separated by commas (`a,b`), each once.
pub(super) fn items(value: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    value.split([',', ';']).map(str::trim).filter(|item| !item.is_empty() && seen.insert(*item)).collect()
}

/// An e-mail address in lower case; `None` where it is none.
pub(super) fn parse_email(value: &str) -> Option<String> {
    let (name, domain) = value.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || matches!(c, '@' | ',' | ';' | '<' | '>'))
    };
    (plain(name) && plain(domain) && domain.contains('.') && value.len() <= 254).then(|| value.to_lowercase())
}

/// Whether a name was written as UTF-8 and read as Windows-1252 before it came here (`SÃ¸ren`).
pub(super) fn looks_garbled(value: &str) -> bool {
    ["Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…", "Ã©", "Ã¼", "Ã¶", "Ã¤"].iter().any(|garbled| value.contains(garbled))
}

/// A name with its blanks and line breaks made single blanks.
pub(super) fn tidy(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<Day> {
        parse_day(text, DateOrder::DayFirst)
    }

    #[test]
    fn dates_are_read_in_the_ways_that_people_and_systems_write_them() {
        let tenth_of_august = Some(Day(20_675));
        for text in
            ["2026-08-10", "10/8/2026", "10-08-2026", "10.8.2026", "2026-08-10T07:00:00.000Z", "2026-08-10 07:00"]
        {
            assert_eq!(iso(text), tenth_of_august, "{text}");
        }
        assert_eq!(parse_day("8/10/2026", DateOrder::MonthFirst), tenth_of_august);
        for text in
            ["", "10/8/26", "31/2/2026", "2026", "August 10", "10/8/2026/1", "-1-8-2026", "2026-8", "12/31/2026"]
        {
            assert_eq!(iso(text), None, "{text}");
        }
        assert_eq!(date(Day(20_675)), Some(Date::constant(2026, 8, 10)));
    }

    #[test]
    fn the_order_of_dates_is_told_from_those_that_read_one_way_only() {
        let of = |values: &[&str]| {
            let mut evidence = OrderEvidence::default();
            for value in values {
                evidence.note(value);
            }
            evidence.order(DateOrder::DayFirst)
        };
        assert_eq!(of(&["7/1/2017", "6/30/2018"]), (DateOrder::MonthFirst, false));
        assert_eq!(of(&["1/7/2017", "30/6/2018"]), (DateOrder::DayFirst, false));
        assert_eq!(of(&["1/7/2017"]), (DateOrder::DayFirst, true));
        assert_eq!(of(&["2017-07-01", "7/7/2017"]), (DateOrder::DayFirst, false));
    }

    #[test]
    fn grades_are_read_in_danish_and_american() {
        for (text, grade) in [
            ("3", Grade::School(3)),
            ("03", Grade::School(3)),
            ("3.", Grade::School(3)),
            ("3. klasse", Grade::School(3)),
            ("3.A", Grade::School(3)),
            ("10", Grade::School(10)),
            ("0. klasse", Grade::School(0)),
            ("KG", Grade::School(0)),
            ("Bh.kl.", Grade::School(0)),
            ("Børnehaveklasse", Grade::School(0)),
            ("12", Grade::Above(12)),
            ("ps1", Grade::Unknown),
            ("PK", Grade::Unknown),
            ("99", Grade::Unknown),
            ("2026", Grade::Unknown),
        ] {
            assert_eq!(parse_grade(text), grade, "{text}");
        }
        assert_eq!(grade_of_class_name("3.A"), Some(3));
        assert_eq!(grade_of_class_name("0. klasse"), Some(0));
        assert_eq!(grade_of_class_name("Biology 10"), None);
        assert_eq!(grade_of_class_name("2100 Nord"), None);
    }

    #[test]
    fn garbled_names_are_noticed() {
        assert!(looks_garbled("SÃ¸ren") && !looks_garbled("Søren"));
    }

    #[test]
    fn emails_need_a_name_and_a_domain() {
        assert_eq!(parse_email("Mette@Skole.DK"), Some("mette@skole.dk".to_owned()));
        for text in ["mette", "@skole.dk", "mette@", "a b@skole.dk", "a@b@c.dk", "mette@skole"] {
            assert_eq!(parse_email(text), None, "{text}");
        }
    }
}
