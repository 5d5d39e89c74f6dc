//! Sample states of a school's and the municipality's result.

use super::{Level, Model, Part, Released, State};
use crate::view::class_result::sample_rows;
use crate::view::figure::{Cell, Change, Direction, Row, Verdict};

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
    let rates = [("4. årgang", 93), ("5. årgang", 90), ("8. årgang", 79), ("9. årgang", 82)];
    Released {
        grades: "4.–9. klasse".to_owned(),
        rate: 87,
        low_response: false,
        since: Some("T1".to_owned()),
        rows,
        parts,
        rates: rates.map(|(name, rate)| (name.to_owned(), rate)).to_vec(),
        aim: 80,
        inquiry_href: None,
    }
}

fn model(state: State) -> Model {
    Model {
        level: Level::School,
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
    let released = Released { rates, ..released(rows(nothing, 0), parts) };
    Model { level: Level::Municipality, unit: "Engsø Kommune".to_owned(), ..model(State::Released(released)) }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let low = Released { low_response: true, rate: 54, ..released(rows(calm_below, 0), classes()) };
    let one_track = vec![part("4.A", rows(nothing, 0)), part("5.A", hide(sample_rows()))];
    let all_hidden = Released { rate: 22, ..released(hide(sample_rows()), vec![part("4.A", hide(sample_rows()))]) };
    vec![
        ("released", model(State::Released(released(rows(calm_below, 0), classes())))),
        ("nothing-stands-out", model(State::Released(released(rows(nothing, 0), classes())))),
        ("low-response", model(State::Released(low))),
        ("one-track", model(State::Released(released(rows(nothing, 0), one_track)))),
        ("all-hidden", model(State::Released(all_hidden))),
        ("round-open", model(State::RoundOpen { closes: "fredag 9. oktober kl. 16".to_owned() })),
        ("measuring", model(State::Measuring)),
        ("awaits-release", model(State::AwaitsRelease)),
        ("never-asked", model(State::NeverAsked)),
        ("municipality", municipality()),
    ]
}
