//! Response rates: DISCLOSURE rule 6, coded by `disclosure::coding`. A rate counts finished sheets, before and after the
//! close, so that closing a round moves no figure.

pub use disclosure::coding::ClassRate;
use disclosure::coding::{class_rate, rate_to_5};

/// How many were asked and how many have finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ResponseCount {
    pub asked: u32,
    pub finished: u32,
}

impl ResponseCount {
    /// A school's or municipality's rate in steps of five per cent; none where nobody was asked.
    pub fn in_steps_of_five(self) -> Option<u8> {
        rate_to_5(self.finished, self.asked)
    }

    /// A class's rate in four coarse steps; none where nobody was asked.
    pub fn class_step(self) -> Option<ClassRate> {
        class_rate(self.finished, self.asked)
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { asked: self.asked + other.asked, finished: self.finished + other.finished }
    }
}

/// How a school stands in an open round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    NotBegun,
    Going,
    /// Far behind what the time calls for: needs a call.
    Behind,
    Done,
}

/// Points a school may lag behind the share of the window that has passed before it needs a call.
const LAG_MAX_PERCENT: u32 = 25;
/// From this rate on a school counts as done.
const DONE_PERCENT: u8 = 95;

impl ResponseCount {
    /// The school's pace from its shown rate, so that the pace tells nothing more than the rate does.
    ///
    /// `elapsed_percent` is how much of the window has passed.
    pub fn pace(self, elapsed_percent: u32) -> Pace {
        match self.in_steps_of_five() {
            None | Some(0) if elapsed_percent < LAG_MAX_PERCENT => Pace::NotBegun,
            Some(rate) if rate >= DONE_PERCENT => Pace::Done,
            Some(rate) if u32::from(rate) + LAG_MAX_PERCENT < elapsed_percent => Pace::Behind,
            _ => Pace::Going,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_far_behind_the_clock_needs_a_call() {
        let pace = |finished, elapsed| ResponseCount { asked: 100, finished }.pace(elapsed);
        assert_eq!(pace(0, 10), Pace::NotBegun);
        assert_eq!(pace(0, 60), Pace::Behind);
        assert_eq!(pace(40, 60), Pace::Going);
        assert_eq!(pace(97, 60), Pace::Done);
    }
}
