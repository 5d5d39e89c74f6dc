//! A calendar of ours, read by a parser that is not: times over the change of the clocks, cancelled events, long lines.

use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarStatus, ICalendarValue};
use interop::calendar::{Event, Feed, write};
use programme::time::Moment;

const HOUR_US: i64 = 3_600_000_000;
/// 13 October 2026, 14:00 in Copenhagen (12:00 UTC), a Tuesday before the clocks go back.
const SUMMER: i64 = 1_791_892_800_000_000;
/// 10 November 2026, 14:00 in Copenhagen (13:00 UTC), four weeks later.
const WINTER: i64 = SUMMER + 28 * 24 * HOUR_US + HOUR_US;

fn event(uid: &str, starts: i64) -> Event {
    Event {
        uid: uid.to_owned(),
        starts: Moment(starts),
        ends: Moment(starts + 3 * HOUR_US),
        summary: "Ro, rammer og relationer; første gang".to_owned(),
        location: "Mødelokale 4 ved den store trappe på første sal over biblioteket, Søndereng og Bakkegårdens Skole"
            .to_owned(),
        url: "https://laerke.engsoe.example/kurser/hold/7".to_owned(),
        cancelled: false,
        sequence: 0,
    }
}

fn feed(events: Vec<Event>) -> String {
    let zone = "Europe/Copenhagen".to_owned();
    write(&Feed { name: "Kurser i Lærke".to_owned(), zone, made: Moment(SUMMER - 60 * 24 * HOUR_US), events })
}

fn text_of(calendar: &ICalendar, uid: &str, property: &ICalendarProperty) -> String {
    let is_it = |component: &&calcard::icalendar::ICalendarComponent| component.uid() == Some(uid);
    let component = calendar.components.iter().find(is_it).expect("the event");
    let entry = component.entries.iter().find(|entry| entry.name == *property).expect("the property");
    match &entry.values[0] {
        ICalendarValue::Text(text) => text.clone(),
        ICalendarValue::Integer(number) => number.to_string(),
        ICalendarValue::Status(ICalendarStatus::Cancelled) => "cancelled".to_owned(),
        ICalendarValue::Status(ICalendarStatus::Confirmed) => "confirmed".to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_parser_reads_the_same_moments_before_and_after_the_clocks_go_back() {
    let text = feed(vec![event("a", SUMMER), event("b", WINTER)]);
    let calendar = ICalendar::parse(&text).unwrap();
    // Times without a zone would be read as UTC, and come out an hour or two wrong.
    let expanded = calendar.expand_dates(Tz::UTC, 10);
    assert!(expanded.errors.is_empty(), "{:?}", expanded.errors);
    let read = |event: calcard::icalendar::dates::CalendarEvent<_, _>| {
        let read = event.try_into_date_time().unwrap();
        (read.start.timestamp(), read.end.timestamp())
    };
    let mut times: Vec<(i64, i64)> = expanded.events.into_iter().map(read).collect();
    times.sort_unstable();
    let seconds = |at: i64| (at / 1_000_000, (at + 3 * HOUR_US) / 1_000_000);
    assert_eq!(times, [seconds(SUMMER), seconds(WINTER)]);
    assert!(text.contains("DTSTART;TZID=Europe/Copenhagen:20261013T140000\r\n"), "{text}");
    assert!(text.contains("DTSTART;TZID=Europe/Copenhagen:20261110T140000\r\n"), "the same time on the wall");
}

#[test]
fn the_zone_is_told_with_each_change_of_its_clocks() {
    let text = feed(vec![event("a", SUMMER), event("b", WINTER)]);
    let zone = &text[text.find("BEGIN:VTIMEZONE").unwrap()..text.find("END:VTIMEZONE").unwrap()];
    let expected = [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Copenhagen",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20261025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
    ];
    assert_eq!(zone.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_cancelled_event_stays_in_the_calendar_and_says_so_with_a_higher_sequence() {
    let cancelled = Event { cancelled: true, sequence: 2, ..event("a", SUMMER) };
    let calendar = ICalendar::parse(feed(vec![cancelled, event("b", WINTER)])).unwrap();
    let of = |uid: &str| {
        (text_of(&calendar, uid, &ICalendarProperty::Status), text_of(&calendar, uid, &ICalendarProperty::Sequence))
    };
    assert_eq!(
        (of("a"), of("b")),
        (("cancelled".to_owned(), "2".to_owned()), ("confirmed".to_owned(), "0".to_owned()))
    );
}

#[test]
fn words_come_out_as_they_went_in_and_no_line_is_too_long() {
    let given = event("a", SUMMER);
    let text = feed(vec![given.clone()]);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let calendar = ICalendar::parse(&text).unwrap();
    assert_eq!(text_of(&calendar, "a", &ICalendarProperty::Summary), given.summary);
    assert_eq!(text_of(&calendar, "a", &ICalendarProperty::Location), given.location);
}

#[test]
fn an_empty_calendar_is_one_too() {
    assert!(ICalendar::parse(feed(Vec::new())).unwrap().components.len() <= 4);
}
