//! Time as plain numbers; whoever needs a calendar or a clock brings it.

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A calendar day: days since 1970-01-01 in the installation's own time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

impl Day {
    /// Monday to Friday. Holidays are not known, so this is the most that a school can be open.
    pub const fn is_weekday(self) -> bool {
        // Day 0 was a Thursday; counted from Monday as 0.
        (self.0 + 3).rem_euclid(7) < 5
    }

    /// Days from Monday to Friday from this day to the other, both counted; 0 when the other is before.
    pub fn weekdays_to(self, last: Self) -> u32 {
        (self.0..=last.0).filter(|day| Self(*day).is_weekday()).count() as u32
    }
}

/// A period of whole days; open-ended until someone ends it. Both ends are inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    pub from: Day,
    pub to: Option<Day>,
}

impl Period {
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_has_five_school_days() {
        // 23 November 2026, a Monday.
        let monday = Day(20_780);
        let weekdays: Vec<bool> = (0..7).map(|after| Day(monday.0 + after).is_weekday()).collect();
        assert_eq!(weekdays, [true, true, true, true, true, false, false]);
        assert_eq!(monday.weekdays_to(monday), 1);
        assert_eq!(monday.weekdays_to(Day(monday.0 + 11)), 10, "until Friday next week");
        assert_eq!(Day(monday.0 - 1).weekdays_to(monday), 1, "from Sunday to Monday");
        assert_eq!(monday.weekdays_to(Day(monday.0 - 1)), 0);
        assert!(Day(0).is_weekday() && !Day(-5).is_weekday(), "the first of January 1970 was a Thursday");
    }
}
