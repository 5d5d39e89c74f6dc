//! Slows those who guess. A pupil's code has 65 bits: whoever has a right one always enters, and only failures are
//! slowed. A password can be guessed: after a few failures the next try waits before it is looked at.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use programme::time::Moment;

/// A whole school may sit behind one address and mistype; a guesser needs 2⁶⁴ tries.
pub const CODE_FAILURES_MAX: u32 = 200;
/// Someone who tries every password they ever had.
pub const PASSWORD_FAILURES_MAX: u32 = 10;
const WINDOW_US: i64 = 10 * 60 * 1_000_000;
/// Keys remembered at most; the oldest windows go first.
const KEYS_MAX: usize = 50_000;

/// Failures of each key (an address, or an address and a name) within a window of ten minutes.
#[derive(Debug)]
pub struct Failures {
    most: u32,
    windows: Mutex<HashMap<String, Window>>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    started: Moment,
    failures: u32,
}

impl Window {
    const fn ends(self) -> Moment {
        Moment(self.started.0 + WINDOW_US)
    }
}

impl Failures {
    pub fn at_most(most: u32) -> Self {
        Self { most, windows: Mutex::default() }
    }

    /// Counts a failure. Answers when the key may try again, once it has failed too often.
    pub fn count(&self, key: String, now: Moment) -> Option<Moment> {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= KEYS_MAX {
            windows.retain(|_, window| now < window.ends());
            if windows.len() >= KEYS_MAX {
                // A flood from very many addresses: memory is worth more than their counts.
                windows.clear();
            }
        }
        let window = windows.entry(key).or_insert(Window { started: now, failures: 0 });
        if now >= window.ends() {
            *window = Window { started: now, failures: 0 };
        }
        window.failures += 1;
        (window.failures > self.most).then_some(window.ends())
    }

    /// When the key may try again, if it has used up its tries.
    pub fn blocked(&self, key: &str, now: Moment) -> Option<Moment> {
        let windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.get(key).filter(|window| now < window.ends() && window.failures >= self.most)?;
        Some(window.ends())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_waits_after_its_failures_and_not_for_ever() {
        let failures = Failures::at_most(200);
        let count = |key: &str, at| failures.count(key.to_owned(), Moment(at));
        assert!((0..200).all(|_| count("127.0.0.1", 0).is_none()));
        assert_eq!(failures.blocked("127.0.0.1", Moment(1)), Some(Moment(WINDOW_US)));
        assert_eq!(count("127.0.0.1", 1), Some(Moment(WINDOW_US)));
        assert_eq!(count("127.0.0.2", 1), None);
        assert_eq!(failures.blocked("127.0.0.2", Moment(1)), None);
        assert_eq!(failures.blocked("127.0.0.1", Moment(WINDOW_US)), None);
        assert_eq!(count("127.0.0.1", WINDOW_US), None);
    }
}
