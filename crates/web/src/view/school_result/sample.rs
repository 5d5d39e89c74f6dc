//! Sample states of a school's and the municipality's result.

use super::{Level, Model, Part, Rates, Reader, Released, State};
use crate::view::class_result::{sample_mixed_groups, sample_rows};
use crate::view::figure::{Cell, Change, Direction, Group, Row, Verdict};

/// The school's rows: only calm and order stands out, unless `verdict` says otherwise.
fn rows(verdict: impl Fn(&str) -> Verdict, shift: i64) -> Vec<Row> {
    let mut rows = sample_rows();
    for row in &mut rows {
        if let Cell::Shown(shown) = &mut row.cell {
            let verdict = verdict(&row.id);
            shown.points = 500 + shift - if verdict.direction() == Some(Direction::Below) { 35 } else { 0 };
            (shown.low, shown.high) = (shown.points - 10, shown.points + 10);
            shown.school = None;
            if let Some(comparison) = &mut shown.comparison {
                comparison.verdict = verdict;
            }
            if let Change::Shown { verdict, .. } = &mut shown.change {
                *verdict = Verdict::NotDistinguishable;
            }
        }
    }
    rows
}

fn calm_below(id: &str) -> Verdict {
    if id == "calm" { Verdict::Little(Direction::Below) } else { Verdict::NotDistinguishable }
}

fn nothing(_: &str) -> Verdict {
    Verdict::NotDistinguishable
}

fn hide(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().map(|row| Row { cell: Cell::Hidden, ..row }).collect()
}

fn part(name: &str, rows: Vec<Row>) -> Part {
    let hidden = rows.iter().all(|row| row.shown().is_none());
    Part {
        name: name.to_owned(),
        href: (!hidden).then(|| "/resultater/klasse/31".to_owned()),
        respondents: (!hidden).then(|| "20–29".to_owned()),
        rows,
    }
}

fn classes() -> Vec<Part> {
    vec![
        part("4.A", rows(calm_below, 5)),
        part("4.B", rows(nothing, -10)),
        part("5.B", sample_rows()),
        part("8.B", hide(sample_rows())),
        part("9.A", hide(sample_rows())),
        part("9.B", rows(|_| Verdict::Little(Direction::Above), 40)),
    ]
}

fn released(rows: Vec<Row>, parts: Vec<Part>) -> Released {
    let rates = vec![((4, 4), 93), ((5, 5), 90), ((6, 7), 79), ((9, 9), 82)];
    Released {
        grades: "4.–9. klasse".to_owned(),
        rate: 87,
        low_response: false,
        since: Some("T1".to_owned()),
        groups: vec![Group { id: "older".to_owned(), label: "4.–10. klasse".to_owned(), rows }],
        parts: vec![parts],
        norms: vec!["Engsø Kommune, T1, efterår 2024".to_owned()],
        is_norm: false,
        rates: Rates::Grades(rates),
        aim: 80,
        inquiry_href: None,
        save: None,
        goal_href: Some("/maal/ny?for=school:7".to_owned()),
    }
}

fn model(state: State) -> Model {
    Model {
        level: Level::School,
        reader: Reader::AtSchool,
        unit: "Lyngholmskolen".to_owned(),
        results_href: "/resultater".to_owned(),
        round: "T2".to_owned(),
        season: "efterår 2026".to_owned(),
        state,
    }
}

fn municipality() -> Model {
    let schools = ["Elleparkskolen", "Havrelandsskolen", "Søndereng og Bakkegårdens Skole"];
    let parts = schools.iter().map(|name| part(name, rows(calm_below, 0))).collect();
    let rates = schools.iter().map(|name| ((*name).to_owned(), 85)).collect();
    let released =
        Released { rates: Rates::Schools(rates), grades: String::new(), ..released(rows(nothing, 0), parts) };
    Model {
        level: Level::Municipality, unit: "Engsø Kommune".to_owned(), ..model(State::Released(Box::new(released)))
    }
}

/// Classes of both instruments.
fn both_parts() -> Vec<Vec<Part>> {
    let groups = sample_mixed_groups();
    let young = groups.first().map(|group| group.rows.clone()).unwrap_or_default();
    vec![vec![part("0.A", young.clone()), part("1.A", hide(young))], classes()]
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let low = Released { low_response: true, rate: 54, ..released(rows(calm_below, 0), classes()) };
    let one_track = vec![part("4.A", rows(nothing, 0)), part("5.A", hide(sample_rows()))];
    let all_hidden = Released { rate: 22, ..released(hide(sample_rows()), vec![part("4.A", hide(sample_rows()))]) };
    let whole_school =
        Released { groups: sample_mixed_groups(), parts: both_parts(), ..released(Vec::new(), Vec::new()) };
    let as_teacher = Released { parts: Vec::new(), ..released(rows(calm_below, 0), Vec::new()) };
    let first = Released { is_norm: true, since: None, ..released(rows(nothing, 0), Vec::new()) };
    vec![
        ("whole-school", model(State::Released(Box::new(whole_school)))),
        ("as-a-teacher", model(State::Released(Box::new(as_teacher.clone())))),
        (
            "as-a-coordinator",
            Model { reader: Reader::InAdministration, ..model(State::Released(Box::new(as_teacher.clone()))) },
        ),
        (
            "as-an-analyst",
            Model {
                level: Level::Municipality,
                reader: Reader::InAdministration,
                ..model(State::Released(Box::new(as_teacher.clone())))
            },
        ),
        ("first-round-of-all", Model { level: Level::Municipality, ..model(State::Released(Box::new(first))) }),
        ("released", model(State::Released(Box::new(released(rows(calm_below, 0), classes()))))),
        ("nothing-stands-out", model(State::Released(Box::new(released(rows(nothing, 0), classes()))))),
        ("low-response", model(State::Released(Box::new(low)))),
        ("one-track", model(State::Released(Box::new(released(rows(nothing, 0), one_track))))),
        ("all-hidden", model(State::Released(Box::new(all_hidden)))),
        ("round-open", model(State::RoundOpen { closes: "fredag 9. oktober kl. 16".to_owned() })),
        ("measuring", model(State::Measuring)),
        ("awaits-release", model(State::AwaitsRelease)),
        ("never-asked", model(State::NeverAsked)),
        ("municipality", municipality()),
    ]
}
