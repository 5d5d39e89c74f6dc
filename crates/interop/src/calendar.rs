//! iCalendar (RFC 5545): a calendar of events, as other programs fetch it.
//!
//! Written by hand: the crates that write it ask the clock by themselves and put DTSTAMP and UID into time zones, where
//! they may not be. What is written here is read by an independent parser in the tests.
//!
//! Times are local with the zone beside them, and the zone's changes of the calendar's years are told one by one, so a
//! reader needs no table of zones of its own.

use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};
use programme::time::Moment;

/// Longest line, in bytes, without its end.
const LINE_BYTES: usize = 75;
/// How often a program may ask again.
const REFRESH: &str = "PT4H";

/// A whole calendar.
#[derive(Debug, Clone)]
pub struct Feed {
    pub name: String,
    /// The zone's IANA name, such as `Europe/Copenhagen`; times are in UTC where it is none.
    pub zone: String,
    /// When it was put together.
    pub made: Moment,
    pub events: Vec<Event>,
}

#[derive(Debug, Clone)]
pub struct Event {
    /// The same for one event for ever.
    pub uid: String,
    pub starts: Moment,
    pub ends: Moment,
    pub summary: String,
    pub location: String,
    pub url: String,
    pub cancelled: bool,
    /// Goes up with every change; the highest counts.
    pub sequence: u32,
}

/// The calendar's text.
pub fn write(feed: &Feed) -> String {
    let zone = TimeZone::get(&feed.zone).ok();
    let mut text = Lines::default();
    text.line("BEGIN:VCALENDAR");
    text.line("VERSION:2.0");
    text.line("PRODID:-//Laerke//Laerke//DA");
    text.line("CALSCALE:GREGORIAN");
    text.line(&format!("X-WR-CALNAME:{}", escaped(&feed.name)));
    text.line(&format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    text.line(&format!("X-PUBLISHED-TTL:{REFRESH}"));
    if let Some(zone) = &zone {
        time_zone(&mut text, feed, zone);
    }
    for event in &feed.events {
        self::event(&mut text, feed, event, zone.as_ref());
    }
    text.line("END:VCALENDAR");
    text.0
}

fn event(text: &mut Lines, feed: &Feed, event: &Event, zone: Option<&TimeZone>) {
    let time = |name: &str, moment: Moment| match zone {
        Some(zone) => format!("{name};TZID={}:{}", feed.zone, local(moment, zone)),
        None => format!("{name}:{}", utc(moment)),
    };
    text.line("BEGIN:VEVENT");
    text.line(&format!("UID:{}", escaped(&event.uid)));
    text.line(&format!("DTSTAMP:{}", utc(feed.made)));
    text.line(&time("DTSTART", event.starts));
    text.line(&time("DTEND", event.ends));
    text.line(&format!("SEQUENCE:{}", event.sequence));
    text.line(&format!("STATUS:{}", if event.cancelled { "CANCELLED" } else { "CONFIRMED" }));
    if event.cancelled {
        text.line("TRANSP:TRANSPARENT");
    }
    text.line(&format!("SUMMARY:{}", escaped(&event.summary)));
    if !event.location.is_empty() {
        text.line(&format!("LOCATION:{}", escaped(&event.location)));
    }
    text.line(&format!("URL:{}", event.url));
    text.line("END:VEVENT");
}

/// The zone with each change of its clocks, from the last before the first event to the last one of all.
fn time_zone(text: &mut Lines, feed: &Feed, zone: &TimeZone) {
    let moments = || feed.events.iter().flat_map(|event| [event.starts, event.ends]).chain([feed.made]);
    let (Some(first), Some(last)) = (moments().min(), moments().max()) else { return };
    let (first, last) = (timestamp(first), timestamp(last));
    text.line("BEGIN:VTIMEZONE");
    text.line(&format!("TZID:{}", feed.zone));
    let begins = zone.preceding(first).next().map_or(Timestamp::UNIX_EPOCH, |change| change.timestamp());
    let before = |at: Timestamp| zone.to_offset(at.checked_sub(Span::new().seconds(1)).unwrap_or(at));
    let mut at = begins;
    loop {
        let (from, to) = (before(at), zone.to_offset_info(at));
        let kind = if to.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
        text.line(&format!("BEGIN:{kind}"));
        // A change is told in the time that the clocks showed before it.
        text.line(&format!("DTSTART:{}", from.to_datetime(at).strftime("%Y%m%dT%H%M%S")));
        text.line(&format!("TZOFFSETFROM:{}", offset(from)));
        text.line(&format!("TZOFFSETTO:{}", offset(to.offset())));
        text.line(&format!("TZNAME:{}", escaped(to.abbreviation())));
        text.line(&format!("END:{kind}"));
        match zone.following(at).next().map(|change| change.timestamp()) {
            Some(next) if next <= last => at = next,
            _ => break,
        }
    }
    text.line("END:VTIMEZONE");
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", seconds.abs() / 3_600, seconds.abs() / 60 % 60)
}

fn timestamp(moment: Moment) -> Timestamp {
    Timestamp::from_microsecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn local(moment: Moment, zone: &TimeZone) -> String {
    zone.to_datetime(timestamp(moment)).strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(moment: Moment) -> String {
    timestamp(moment).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text with the four signs that mean something else in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars().filter(|sign| !sign.is_control() || *sign == '\n') {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// Lines with their ends, folded where they are too long, between letters.
#[derive(Debug, Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        let mut width = 0;
        for sign in line.chars() {
            if width + sign.len_utf8() > LINE_BYTES {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(sign);
            width += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
