//! Moments and days as people write them: “fredag 9. oktober kl. 16”.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime, civil};
use programme::time::{Day, Moment};

use crate::texts::Language;

const WEEKDAYS_DA: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_DA: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The installation's time zone and how it writes time.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
}

impl Calendar {
    pub const fn new(zone: TimeZone) -> Self {
        Self { zone }
    }

    /// The zone's IANA name, such as `Europe/Copenhagen`; none where it has none.
    pub fn zone_name(&self) -> Option<&str> {
        self.zone.iana_name()
    }

    fn zoned(&self, moment: Moment) -> ZonedDateTime {
        Timestamp::from_microsecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned_datetime(self.zone.clone())
    }

    /// The day a moment falls on.
    pub fn day(&self, moment: Moment) -> Day {
        Day(days_since_epoch(self.zoned(moment).date()))
    }

    /// The moment a day begins.
    pub fn midnight(&self, day: Day) -> Moment {
        let date = civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(day.0));
        self.at(date, 0, 0).unwrap_or(Moment(i64::from(day.0) * 86_400_000_000))
    }

    /// The moment a clock on the wall shows; none for a time that does not exist.
    pub fn at(&self, date: civil::Date, hour: i8, minute: i8) -> Option<Moment> {
        let time = civil::Time::new(hour, minute, 0, 0).ok()?;
        let zoned = date.to_datetime(time).to_zoned_datetime(self.zone.clone()).ok()?;
        Some(Moment(zoned.timestamp().as_microsecond()))
    }

    /// “fredag 9. oktober kl. 16” or “Friday 9 October at 16:00”.
    pub fn long(&self, moment: Moment, language: Language) -> String {
        let at = self.zoned(moment);
        let weekday = at.weekday().to_monday_zero_offset() as usize;
        let month = at.month() as usize - 1;
        match language {
            Language::Danish => {
                let clock = clock_da(&at);
                format!("{} {}. {} {clock}", WEEKDAYS_DA[weekday], at.day(), MONTHS_DA[month])
            }
            Language::English => {
                let (hour, minute) = (at.hour(), at.minute());
                format!("{} {} {} at {hour:02}:{minute:02}", WEEKDAYS_EN[weekday], at.day(), MONTHS_EN[month])
            }
        }
    }

    /// As [`Calendar::long`], with the year where it is not this one: “onsdag 9. oktober 2024 kl. 16”.
    pub fn dated(&self, moment: Moment, now: Moment, language: Language) -> String {
        if self.zoned(moment).year() == self.zoned(now).year() {
            return self.long(moment, language);
        }
        let day = self.weekday_date(moment, language);
        match language {
            Language::Danish => format!("{day} {}", self.clock(moment, language)),
            Language::English => format!("{day} at {}", self.clock(moment, language)),
        }
    }

    /// “kl. 9.43” or “09:43”.
    pub fn clock(&self, moment: Moment, language: Language) -> String {
        let at = self.zoned(moment);
        match language {
            Language::Danish => clock_da(&at),
            Language::English => format!("{:02}:{:02}", at.hour(), at.minute()),
        }
    }

    /// The hour of the day, 0 to 23.
    pub fn hour(&self, moment: Moment) -> i8 {
        self.zoned(moment).hour()
    }

    /// Minutes since midnight.
    pub fn minute(&self, moment: Moment) -> u16 {
        let at = self.zoned(moment);
        u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs())
    }

    /// “9. oktober 2026” or “9 October 2026”.
    pub fn date(&self, moment: Moment, language: Language) -> String {
        let at = self.zoned(moment);
        let month = at.month() as usize - 1;
        match language {
            Language::Danish => format!("{}. {} {}", at.day(), MONTHS_DA[month], at.year()),
            Language::English => format!("{} {} {}", at.day(), MONTHS_EN[month], at.year()),
        }
    }

    /// “mandag 9. oktober 2026” or “Monday 9 October 2026”.
    pub fn weekday_date(&self, moment: Moment, language: Language) -> String {
        let weekday = self.zoned(moment).weekday().to_monday_zero_offset() as usize;
        let date = self.date(moment, language);
        match language {
            Language::Danish => format!("{} {date}", WEEKDAYS_DA[weekday]),
            Language::English => format!("{} {date}", WEEKDAYS_EN[weekday]),
        }
    }

    /// “efterår 2026” or “autumn 2026”: half-years as schools count them.
    pub fn season(&self, moment: Moment, language: Language) -> String {
        let at = self.zoned(moment);
        let season = match (language, at.month() >= 7) {
            (Language::Danish, true) => "efterår",
            (Language::Danish, false) => "forår",
            (Language::English, true) => "autumn",
            (Language::English, false) => "spring",
        };
        format!("{season} {}", at.year())
    }

    /// A round's name, which people write themselves. Where it is only the season, it is in the reader's language.
    pub fn round_name(&self, name: &str, opens: Moment, language: Language) -> String {
        let is_season = Language::ALL.into_iter().any(|written| self.season(opens, written) == name);
        if is_season { self.season(opens, language) } else { name.to_owned() }
    }

    /// Date and time as form fields hold them: `2026-10-09` and `16:00`.
    pub fn fields(&self, moment: Moment) -> (String, String) {
        let at = self.zoned(moment);
        (at.date().to_string(), format!("{:02}:{:02}", at.hour(), at.minute()))
    }

    /// Reads the two fields of a form.
    pub fn from_fields(&self, date: &str, time: &str) -> Option<Moment> {
        let date: civil::Date = date.trim().parse().ok()?;
        let (hour, minute) = time.trim().split_once([':', '.'])?;
        self.at(date, hour.parse().ok()?, minute.parse().ok()?)
    }
}

/// “kl. 16” on the hour, “kl. 9.42” otherwise, with hard spaces.
fn clock_da(at: &ZonedDateTime) -> String {
    match at.minute() {
        0 => format!("kl.\u{a0}{}", at.hour()),
        minute => format!("kl.\u{a0}{}.{minute:02}", at.hour()),
    }
}

fn days_since_epoch(date: civil::Date) -> i32 {
    let epoch = civil::date(1970, 1, 1);
    (date - epoch).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_is_read_in_ones_own_language() {
        let calendar = Calendar::new(TimeZone::UTC);
        let opens = calendar.at(civil::date(2026, 9, 21), 8, 0).unwrap();
        assert_eq!(calendar.round_name("efterår 2026", opens, Language::English), "autumn 2026");
        assert_eq!(calendar.round_name("autumn 2026", opens, Language::Danish), "efterår 2026");
        assert_eq!(calendar.round_name("efterår 2024", opens, Language::English), "efterår 2024");
        assert_eq!(calendar.weekday_date(opens, Language::Danish), "mandag 21. september 2026");
    }

    fn calendar() -> Calendar {
        Calendar::new(TimeZone::get("Europe/Copenhagen").unwrap())
    }

    #[test]
    fn time_is_written_as_danes_write_it() {
        let calendar = calendar();
        let at = calendar.from_fields("2026-10-09", "16:00").unwrap();
        assert_eq!(calendar.long(at, Language::Danish), "fredag 9. oktober kl.\u{a0}16");
        assert_eq!(calendar.long(at, Language::English), "Friday 9 October at 16:00");
        assert_eq!(calendar.season(at, Language::Danish), "efterår 2026");
        assert_eq!(calendar.fields(at), ("2026-10-09".to_owned(), "16:00".to_owned()));
    }

    #[test]
    fn another_year_is_named() {
        let calendar = calendar();
        let now = calendar.from_fields("2026-11-23", "9:00").unwrap();
        let at = calendar.from_fields("2024-10-09", "16:00").unwrap();
        assert_eq!(calendar.dated(at, now, Language::Danish), "onsdag 9. oktober 2024 kl.\u{a0}16");
        assert_eq!(calendar.dated(at, now, Language::English), "Wednesday 9 October 2024 at 16:00");
        assert_eq!(calendar.dated(now, now, Language::Danish), calendar.long(now, Language::Danish));
    }

    #[test]
    fn a_day_begins_at_midnight_in_copenhagen() {
        let calendar = calendar();
        let before = calendar.from_fields("2026-06-30", "23:59").unwrap();
        let after = calendar.from_fields("2026-07-01", "0:01").unwrap();
        assert_eq!(calendar.day(after).0 - calendar.day(before).0, 1);
    }

    #[test]
    fn nonsense_is_no_moment() {
        let calendar = calendar();
        assert!(calendar.from_fields("2026-02-30", "16:00").is_none());
        assert!(calendar.from_fields("2026-02-20", "25:00").is_none());
        assert!(calendar.from_fields("i morgen", "16").is_none());
    }
}
