//! Counting: what passed, failed and was skipped, over every kind of test.

use std::fmt;
use std::ops::AddAssign;

/// Numbers of tests by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    pub const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    pub const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// Something that could not run because the machine lacks it: a skip at home, a failure in the
    /// continuous integration, where a missing browser or database must never look like a green run.
    pub fn missing(strict: bool) -> Self {
        if strict { Self::FAILED } else { Self { passed: 0, failed: 0, skipped: 1 } }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Reads one line of `cargo test`: `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
pub fn from_cargo_line(line: &str) -> Option<Tally> {
    let counts = line.trim().strip_prefix("test result: ")?;
    let number_before = |word: &str| {
        counts.split([';', '.']).find_map(|piece| piece.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
    };
    Some(Tally {
        passed: number_before("passed")?,
        failed: number_before("failed")?,
        skipped: number_before("ignored").unwrap_or(0),
    })
}

/// Reads Playwright's JSON report. A test that passed only on a second try counts as failed: a journey that
/// sometimes fails is a journey that fails.
pub fn from_playwright_report(report: &str) -> Option<Tally> {
    let report: serde_json::Value = serde_json::from_str(report).ok()?;
    let count = |name: &str| report["stats"][name].as_u64();
    Some(Tally {
        passed: count("expected")?,
        failed: count("unexpected")? + count("flaky")?,
        skipped: count("skipped")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_counted_and_others_are_not() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(from_cargo_line(line), Some(Tally { passed: 12, failed: 2, skipped: 1 }));
        assert_eq!(from_cargo_line("test tests::result ... ok"), None);
    }

    #[test]
    fn a_flaky_journey_is_a_failed_one() {
        let report = r#"{"stats": {"expected": 5, "unexpected": 1, "flaky": 2, "skipped": 1}}"#;
        assert_eq!(from_playwright_report(report), Some(Tally { passed: 5, failed: 3, skipped: 1 }));
        assert_eq!(from_playwright_report("not json"), None);
    }

    #[test]
    fn what_is_missing_fails_only_where_it_must_not_be_missing() {
        assert_eq!(Tally::missing(true).failed, 1);
        assert_eq!(Tally::missing(false).skipped, 1);
    }
}
