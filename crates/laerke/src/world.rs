//! The system's clock and randomness: the one place that reads them.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use programme::time::Moment;
use web::World;

/// Microseconds since 1970.
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

/// 256 fresh bits.
pub fn seed() -> [u8; 32] {
    let mut seed = [0; 32];
    // Without randomness there are no secrets: better no answer than a guessable one.
    if let Err(error) = getrandom::fill(&mut seed) {
        eprintln!("laerke: the system gives no randomness: {error}");
        std::process::exit(1);
    }
    seed
}

pub fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| format!("there is no time zone “{name}”; try Europe/Copenhagen"))
}

pub fn world(zone: TimeZone) -> World {
    World { now: Box::new(now), seed: Box::new(seed), zone }
}
