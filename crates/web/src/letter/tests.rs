//! Each role's Monday letter, to be read aloud: `monday.da.txt` and `monday.en.txt` are reviewed as a diff.

use app::front::Waiting;
use jiff::tz::TimeZone;
use programme::id::{ClassId, MeetingId, RoundId, SchoolId};
use programme::language::Language as Tongue;
use programme::time::Moment;

use super::*;

/// 23 November 2026, 07:00 in Copenhagen.
const NOW: Moment = Moment(1_795_413_600_000_000);
const DAY_US: i64 = 86_400_000_000;

fn in_days(days: i64, hours: i64) -> Moment {
    Moment(NOW.0 + days * DAY_US + hours * 3_600_000_000)
}

/// What each role may find in its letter.
fn roles() -> Vec<(&'static str, &'static str, Vec<Line>)> {
    let (round, class, school) = (RoundId(2), ClassId(31), SchoolId(4));
    let closes = in_days(4, 9);
    let front = Line::AsOnFront;
    let lyngholm = || "Lyngholmskolen".to_owned();
    let teams = |names: &[&str]| {
        front(Waiting::TeamsWithoutGoal { school, teams: names.iter().map(|&name| name.to_owned()).collect() })
    };
    vec![
        (
            "contact teacher in an open round",
            "Mette",
            vec![Line::ClassGoing { round, class, name: "5.B".to_owned(), rate: ClassRate::From50To74, closes }],
        ),
        (
            "contact teacher after a release",
            "Mette",
            vec![
                front(Waiting::ResultReady { class, name: "5.B".to_owned(), contact: true, released: NOW }),
                Line::Meeting { meeting: MeetingId(9), team: "Team 5".to_owned(), starts: in_days(1, 7) },
                Line::DecisionsToDo(1),
                front(Waiting::PlansToShare { class, name: "5.B".to_owned(), plans: 3 }),
                Line::CasesGoing(1),
                Line::GoalsDue { past: 1, soon: 2 },
            ],
        ),
        ("teacher or pedagogue in two teams", "Søren", vec![Line::DecisionsToDo(3), Line::CasesGoing(2)]),
        (
            "leader",
            "Karen",
            vec![
                front(Waiting::ToRelease { round, school: Some(school), name: lyngholm() }),
                front(Waiting::SchoolGoing { round, name: lyngholm(), percent: 55, closes }),
                teams(&["Team 5", "Team 7", "Team 9"]),
            ],
        ),
        ("leader with one team left", "Karen", vec![teams(&["Team 5"])]),
        (
            "coordinator",
            "Amina",
            vec![
                front(Waiting::SchoolsToCall { round, name: "T2".to_owned(), schools: 2, closes }),
                front(Waiting::CardsToReview { cards: 1 }),
                front(Waiting::LineageToConfirm { classes: 12 }),
            ],
        ),
        ("system administrator", "Bo", vec![front(Waiting::JobStopped)]),
    ]
}

fn all(language: Tongue) -> String {
    let calendar = Calendar::new(TimeZone::get("Europe/Copenhagen").unwrap());
    let mut told = String::new();
    for (role, given_name, lines) in roles() {
        let letter = Letter {
            language,
            given_name: given_name.to_owned(),
            content: Content::Monday(Monday { lines }),
            public_url: "https://laerke.engsoe.example".to_owned(),
            stop_url: "https://laerke.engsoe.example/post/stop/monday.7.1.x".to_owned(),
        };
        let written = written(&letter, &calendar);
        told.extend(["=== ", role, "\nSubject: ", &written.subject, "\n\n", &written.text, "\n"]);
        // The same words in both forms.
        for line in written.text.lines().filter_map(|line| line.strip_prefix("* ")) {
            assert!(written.html.contains(line), "{line} is not in the HTML");
        }
        assert!(!written.html.contains("<img") && !written.html.contains("<link"), "nothing is fetched");
    }
    told.replace('\u{a0}', " ")
}

#[test]
fn every_roles_letter_reads_as_reviewed() {
    let mut different = Vec::new();
    for (language, reviewed) in
        [(Tongue::Danish, include_str!("monday.da.txt")), (Tongue::English, include_str!("monday.en.txt"))]
    {
        let told = all(language);
        if told != reviewed {
            let file = std::env::temp_dir().join(format!("monday.{}.txt", language.tag()));
            std::fs::write(&file, &told).unwrap();
            different.push(file);
        }
    }
    assert!(different.is_empty(), "the letters differ; read {different:?} aloud and put them into src/letter");
}

#[test]
fn a_letter_about_a_cohort_says_what_has_changed_and_where_to_see_it() {
    use programme::cohort::Session;
    use programme::id::CohortId;
    let calendar = Calendar::new(TimeZone::get("Europe/Copenhagen").unwrap());
    let session = |number, starts: Moment| Session {
        number,
        starts,
        ends: Moment(starts.0 + 3 * 3_600_000_000),
        room: "Lokale 4".to_owned(),
        cancelled: false,
        sequence: 0,
    };
    let of = |what: What| {
        let notice =
            Notice { cohort: CohortId(7), course: "Ro og rammer".to_owned(), venue: "Lyngholmskolen".to_owned(), what };
        let letter = Letter {
            language: Tongue::Danish,
            given_name: "Mette".to_owned(),
            content: Content::Course(notice),
            public_url: "https://laerke.engsoe.example".to_owned(),
            stop_url: "https://laerke.engsoe.example/post/stop/course.7.1.x".to_owned(),
        };
        let written = written(&letter, &calendar);
        (written.subject.replace('\u{a0}', " "), written.text.replace('\u{a0}', " "), written.html)
    };
    let dates = vec![session(1, in_days(8, 6)), session(2, in_days(29, 6))];
    let (subject, text, html) = of(What::Place(dates));
    assert_eq!(subject, "Jeres team har fået plads: Ro og rammer");
    let expected =
        ["Hej Mette", "* tirsdag 1. december kl. 13 til kl. 16\n  Lokale 4, Lyngholmskolen", "/kurser/hold/7"];
    for part in expected {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!text.contains("/forside") && html.contains("Stop mails om kurser"), "{text}");
    let (subject, ..) = of(What::SessionCancelled { starts: in_days(8, 6) });
    assert_eq!(subject, "Aflyst tirsdag 1. december kl. 13: Ro og rammer");
    let (_, text, _) = of(What::PlaceEnded);
    assert!(!text.contains("/kurser/hold/7"), "the page is not theirs any more");
}
