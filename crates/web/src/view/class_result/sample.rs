//! Sample states of the class's result: the invented class 5.B.

use super::{Model, Released, State};
use crate::view::figure::{
    Behind, BehindItem, Cell, Change, Coding, Comparison, Direction, Group, Reliability, Row, Share, Shown, Verdict,
};
use crate::view::part::Link;

/// Points, norm, school, municipality, change.
type Figures = (i64, i64, i64, i64, i64);

const SCALES: [(&str, &str, Figures); 9] = [
    ("teachers", "Forhold til lærerne", (520, 505, 515, 505, 10)),
    ("classmates", "Forhold til klassekammerater", (510, 500, 505, 500, 5)),
    ("wellbeing", "Trivsel i skolen", (505, 505, 500, 505, -5)),
    ("subjects", "Trivsel i fagene", (490, 505, 495, 500, -15)),
    ("support", "Støtte og feedback fra lærerne", (540, 505, 510, 500, 35)),
    ("calm", "Ro og orden", (430, 495, 465, 490, -30)),
    ("motivation", "Motivation og indsats", (495, 500, 505, 500, 0)),
    ("bullying", "Fri for mobning", (515, 505, 510, 505, 20)),
    ("behaviour", "Egen adfærd", (500, 505, 505, 500, 0)),
];

fn verdict(id: &str) -> Verdict {
    match id {
        "support" => Verdict::Little(Direction::Above),
        "calm" => Verdict::Some(Direction::Below),
        _ => Verdict::NotDistinguishable,
    }
}

fn change_verdict(id: &str) -> Verdict {
    match id {
        "support" => Verdict::Little(Direction::Above),
        "calm" => Verdict::Little(Direction::Below),
        _ => Verdict::NotDistinguishable,
    }
}

/// The nine scales as in the north-star screen, the last one hidden.
pub fn rows() -> Vec<Row> {
    SCALES
        .into_iter()
        .map(|(id, title, (points, norm, school, municipality, change))| {
            let shown = Shown {
                points,
                low: points - 20,
                high: points + 20,
                comparison: Some(Comparison { norm, quarters: Some((norm - 20, norm + 20)), verdict: verdict(id) }),
                school: Some(school),
                municipality: Some(municipality),
                reliability: Some(Reliability { alpha: 84, low: 83, high: 85 }),
                change: Change::Shown {
                    points: change,
                    low: change - 25,
                    high: change + 25,
                    verdict: change_verdict(id),
                },
            };
            let cell = if id == "behaviour" { Cell::Hidden } else { Cell::Shown(shown) };
            Row { id: id.to_owned(), title: title.to_owned(), cell }
        })
        .collect()
}

fn share(percent: i64) -> Share {
    Share { percent, coding: Coding::Exact }
}

fn calm() -> Behind {
    let item = |text: &str, low, middle, high| BehindItem {
        text: text.to_owned(),
        shares: Some([share(low), share(middle), share(high)]),
    };
    Behind {
        id: "calm".to_owned(),
        title: "Ro og orden".to_owned(),
        bands: ["Sjældent eller aldrig", "Nogle gange", "Ofte eller altid"].map(str::to_owned),
        items: vec![
            item("Der er ro i timerne, så jeg kan arbejde", 45, 35, 20),
            item("Vi kommer hurtigt i gang, når timen begynder", 40, 40, 20),
            BehindItem {
                text: "Andre elever forstyrrer mig ikke".to_owned(),
                shares: Some([
                    Share { percent: 80, coding: Coding::AtLeast },
                    Share { percent: 20, coding: Coding::AtMost },
                    Share { percent: 20, coding: Coding::AtMost },
                ]),
            },
            BehindItem { text: "Lærerne får klassen til at falde til ro".to_owned(), shares: None },
        ],
    }
}

fn model(state: State) -> Model {
    Model {
        unit: "5.B".to_owned(),
        today: None,
        grade: Some(5),
        school: "Lyngholmskolen".to_owned(),
        school_href: "/resultater/skole/7".to_owned(),
        results_href: "/resultater".to_owned(),
        round: "T2".to_owned(),
        season: "efterår 2026".to_owned(),
        state,
    }
}

fn released(rows: Vec<Row>) -> Released {
    Released {
        band: Some("20–29".to_owned()),
        since: Some("T1".to_owned()),
        groups: vec![Group { id: "older".to_owned(), label: "4.–10. klasse".to_owned(), rows }],
        norms: vec!["Engsø Kommune, T1, efterår 2024".to_owned()],
        behind: vec![calm()],
        inquiry_href: None,
        save: None,
        goal_href: Some("/maal/ny?for=class:5".to_owned()),
        practices: vec![(
            "calm".to_owned(),
            Link::new("5.B ligger lavt på ro og orden: hvad har hjulpet andre?", "/viden?skala=calm_order&klasse=5"),
        )],
    }
}

/// Rows with every shown cell changed by `change`.
fn each(mut change: impl FnMut(&mut Shown)) -> Vec<Row> {
    let mut rows = rows();
    for row in &mut rows {
        if let Cell::Shown(shown) = &mut row.cell {
            change(shown);
        }
    }
    rows
}

fn with_verdict(verdict: Verdict) -> Vec<Row> {
    each(|shown| {
        if let Some(comparison) = &mut shown.comparison {
            comparison.verdict = verdict;
        }
    })
}

fn hidden_rows() -> Vec<Row> {
    rows().into_iter().map(|row| Row { cell: Cell::Hidden, ..row }).collect()
}

fn many_scales() -> Vec<Row> {
    let long = "Oplevelsen af medbestemmelse og indflydelse i undervisningstilrettelæggelsen";
    (0..30)
        .map(|i| {
            let row = &rows()[i % 9];
            let title = if i % 7 == 3 { long.to_owned() } else { row.title.clone() };
            Row { id: format!("scale-{i}"), title, cell: row.cell.clone() }
        })
        .collect()
}

fn outside_axis() -> Vec<Row> {
    let mut shift = -200;
    each(|shown| {
        shown.points += shift;
        shown.low += shift;
        shown.high += shift;
        shift += 57;
    })
}

/// The scales that both instruments of pupils have, and the nine.
pub fn mixed_groups() -> Vec<Group> {
    let group = |id: &str, label: &str, rows: Vec<Row>| {
        let rows = rows.into_iter().map(|row| Row { id: format!("{id}-{}", row.id), ..row }).collect();
        Group { id: id.to_owned(), label: label.to_owned(), rows }
    };
    let young = rows().into_iter().take(3).chain(rows().into_iter().skip(5).take(1)).collect();
    vec![group("young", "0.–3. klasse", young), group("older", "4.–10. klasse", rows())]
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let first_round = Released { since: None, ..released(each(|shown| shown.change = Change::FirstRound)) };
    let new_form = released(each(|shown| shown.change = Change::NotComparable));
    let nothing = Released { behind: Vec::new(), ..released(with_verdict(Verdict::NotDistinguishable)) };
    let all = Released { behind: Vec::new(), ..released(with_verdict(Verdict::Much(Direction::Above))) };
    let hidden = Released { behind: Vec::new(), band: None, ..released(hidden_rows()) };
    let no_norm = released(each(|shown| shown.comparison = None));
    let change_hidden = released(each(|shown| shown.change = Change::Hidden));
    let mixed = Released { groups: mixed_groups(), behind: Vec::new(), ..released(Vec::new()) };
    let mixed = Model { unit: "3.–4. klasse".to_owned(), grade: None, ..model(State::Released(mixed)) };
    let grown = Model { today: Some("7.B".to_owned()), ..model(State::Released(released(rows()))) };
    let inquiry = Released {
        inquiry_href: Some("/analyser/start/klasse/7".to_owned()),
        save: Some(Box::new(crate::view::meeting::SaveForMeeting {
            action: "/moeder/gem/klasse/7".to_owned(),
            teams: vec![("4".to_owned(), "Team 5".to_owned()), ("5".to_owned(), "Læsevejledere".to_owned())],
        })),
        ..released(rows())
    };
    let special = Model {
        unit: "Specialklassen Emma-Louise von Rosen-Christoffersen".to_owned(),
        grade: None,
        ..model(State::Released(released(rows())))
    };
    vec![
        ("released", model(State::Released(released(rows())))),
        ("with-inquiry", model(State::Released(inquiry))),
        ("nothing-stands-out", model(State::Released(nothing))),
        ("all-stand-out", model(State::Released(all))),
        ("all-hidden", model(State::Released(hidden))),
        ("first-round", model(State::Released(first_round))),
        ("new-form", model(State::Released(new_form))),
        ("change-hidden", model(State::Released(change_hidden))),
        ("no-norm", model(State::Released(no_norm))),
        ("thirty-scales", model(State::Released(released(many_scales())))),
        ("outside-the-axis", model(State::Released(released(outside_axis())))),
        ("special-class", special),
        ("grown-since", grown),
        ("mixed-class", mixed),
        ("round-open", model(State::RoundOpen { closes: "fredag 9. oktober kl. 16".to_owned() })),
        ("measuring", model(State::Measuring)),
        ("awaits-release", model(State::AwaitsRelease)),
        ("never-asked", model(State::NeverAsked)),
    ]
}
