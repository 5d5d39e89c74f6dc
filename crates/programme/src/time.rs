//! Time as plain numbers; whoever needs a calendar or a clock brings it.

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A calendar day: days since 1970-01-01 in the installation's own time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

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
