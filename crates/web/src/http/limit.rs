//! Slows those who guess. Failures are counted for each address; whoever has a right code always enters.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use programme::time::Moment;

/// A whole school may sit behind one address and mistype; a guesser needs 2⁶⁴ tries.
const FAILURES_MAX: u32 = 200;
const WINDOW_US: i64 = 10 * 60 * 1_000_000;
/// Addresses remembered at most; the oldest windows go first.
const ADDRESSES_MAX: usize = 50_000;

/// Failures of each address within a window of ten minutes.
#[derive(Debug, Default)]
pub struct Failures(Mutex<HashMap<IpAddr, Window>>);

#[derive(Debug, Clone, Copy)]
struct Window {
    started: Moment,
    failures: u32,
}

impl Failures {
    /// Counts a failure. Answers when the address may try again, once it has failed too often.
    pub fn count(&self, address: IpAddr, now: Moment) -> Option<Moment> {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= ADDRESSES_MAX {
            windows.retain(|_, window| now.0 - window.started.0 < WINDOW_US);
            if windows.len() >= ADDRESSES_MAX {
                // A flood from very many addresses: memory is worth more than their counts.
                windows.clear();
            }
        }
        let window = windows.entry(address).or_insert(Window { started: now, failures: 0 });
        if now.0 - window.started.0 >= WINDOW_US {
            *window = Window { started: now, failures: 0 };
        }
        window.failures += 1;
        (window.failures > FAILURES_MAX).then_some(Moment(window.started.0 + WINDOW_US))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_waits_after_two_hundred_failures_and_not_for_ever() {
        let failures = Failures::default();
        let address = IpAddr::from([127, 0, 0, 1]);
        assert!((0..200).all(|_| failures.count(address, Moment(0)).is_none()));
        assert_eq!(failures.count(address, Moment(1)), Some(Moment(WINDOW_US)));
        assert_eq!(failures.count(IpAddr::from([127, 0, 0, 2]), Moment(1)), None);
        assert_eq!(failures.count(address, Moment(WINDOW_US)), None);
    }
}
