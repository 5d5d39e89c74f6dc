//! A class of one mind: neither the mean, nor the interval, the word of the comparison or the change gives it away.

use disclosure::coding::{AnswerRange, clamp_mean};
use programme::result::{
    Audited, Cell, Estimate, MeasuredCell, MeasuredChange, NormPoint, ScaleKey, UnitKind, audit, release,
};
use programme::time::Moment;
use serde_json::Value;
use simulation::people::Size;

use super::knowledge::released;
use crate::installation::HOUR_US;
use crate::town::Town;

/// Five items of five options on a metric of 70 points to the option.
const FLOOR: f64 = 250.0;
const CEILING: f64 = 530.0;
const STEP: f64 = 14.0;

fn proof() -> Audited {
    audit(std::iter::empty()).unwrap()
}

/// A cell as the analysis makes it: nobody's interval leaves the scale.
fn cell(points: f64, n: u32, half: f64, norm: f64, earlier: f64) -> MeasuredCell {
    MeasuredCell {
        respondents: n,
        asked: n,
        level: Estimate { points, low: (points - half).max(FLOOR), high: (points + half).min(CEILING) },
        floor: FLOOR,
        ceiling: CEILING,
        step: STEP,
        norm: Some(NormPoint { mean: norm, quarters: None }),
        stands_out: true,
        change: MeasuredChange::Measured {
            respondents: n,
            earlier_respondents: n,
            earlier,
            later: points,
            low: points - earlier - half,
            high: points - earlier + half,
        },
        show_level: true,
        show_change: true,
    }
}

fn released_as(kind: UnitKind, cell: MeasuredCell) -> Cell {
    let key = ScaleKey { instrument: "pupil-4-10".to_owned(), scale: "calm_order".to_owned() };
    release(proof(), kind, &[(key, cell)]).get()[0].1.clone()
}

#[test]
fn whoever_is_within_the_smallest_share_of_unanimity_looks_the_same_in_every_figure() {
    let range = AnswerRange { min: FLOOR, max: CEILING, step: STEP };
    let mut compared = 0;
    for kind in [UnitKind::Class, UnitKind::School] {
        for n in (7..60).step_by(3) {
            for half in [9.0, 24.0, 61.0, 400.0] {
                for other in [260.0, 431.0, 452.0, 479.0, 506.0, 512.0] {
                    for end in [FLOOR, CEILING] {
                        let limit = clamp_mean(end, range, n).unwrap().mean;
                        let unanimous = released_as(kind, cell(end, n, half, other, other));
                        for tenth in 0..=10 {
                            let near = end + (limit - end) * f64::from(tenth) / 10.0;
                            let alike = released_as(kind, cell(near, n, half, other, other));
                            assert_eq!(unanimous, alike, "{n} at {near} with ±{half} beside {other}");
                            compared += 1;
                        }
                    }
                }
            }
        }
    }
    println!("{compared} classes of nearly one mind look unanimous ones alike");
}

#[test]
fn a_mean_away_from_the_ends_is_shown_with_its_own_interval() {
    let Cell::Shown(shown) = released_as(UnitKind::School, cell(431.4, 40, 24.0, 470.0, 400.2)) else {
        panic!("a school of 40 is shown")
    };
    assert_eq!((shown.points, shown.low, shown.high), (431, 407, 456));
}

#[test]
fn a_class_that_answers_everything_alike_is_clamped_on_its_way_through_a_round() {
    let mut town = Town::new(5, Size::School);
    let id = town.open(1);
    let mut sheets = town.sheets(1);
    // The two largest classes of grades 4 and up; one is delighted with everything, one with nothing.
    let mut classes: Vec<_> = sheets.iter().filter(|sheet| sheet.grade >= 4).map(|sheet| sheet.class).collect();
    classes.sort_unstable();
    classes.dedup();
    classes.sort_by_key(|class| std::cmp::Reverse(sheets.iter().filter(|sheet| sheet.class == *class).count()));
    let (best, worst) = (classes[0], classes[1]);
    for sheet in &mut sheets {
        if sheet.class == best || sheet.class == worst {
            *sheet = sheet.unanimous(sheet.class == best);
        }
    }
    let (opens, closes) = town.window(1);
    town.answer(id, programme::time::Moment(opens.0 + HOUR_US), &sheets);
    town.close_and_measure(id, closes);
    release_everything(&town, closes);
    let measured = measured_cells(&town);
    let mut seen = 0;
    for cell in released(&town).iter().filter(|cell| cell.is_shown()) {
        let is_best = cell.unit.1 == best.0;
        if !(is_best || cell.unit.1 == worst.0) {
            continue;
        }
        let exact =
            &measured.iter().find(|(unit, scale, _)| *unit == cell.unit && *scale == cell.variable.1).unwrap().2;
        let number = |value: &Value| value.as_f64().unwrap();
        let end = number(&exact["range"][usize::from(is_best)]);
        assert!((number(&exact["level"][0]) - end).abs() < 1e-9, "all answered alike");
        let points = number(&cell.cell["points"]);
        let [low, high] = [0, 1].map(|at| number(&cell.cell["interval"][at]));
        assert!((points - end).abs() > 0.0 && low < points && points < high, "{:?}", cell.cell);
        // The end of the scale is within reach, as for any class with this mean.
        assert!(if is_best { high >= end } else { low <= end }, "{:?} at {end}", cell.cell);
        seen += 1;
    }
    println!("{seen} unanimous cells released");
    assert!(seen >= 5, "{seen}");
}

/// Releases the school and the municipality.
pub fn release_everything(town: &Town, at: Moment) {
    use programme::result::Unit;
    let (m, id) = (town.m, town.rounds[town.rounds.len() - 1]);
    let schools = town.school_ids().into_iter().map(|school| Unit { kind: UnitKind::School, id: school.0 });
    let units: Vec<Unit> = schools.chain([Unit { kind: UnitKind::Municipality, id: m.0 }]).collect();
    let ctx = town.home.ctx(Moment(at.0 + 10 * HOUR_US), 900);
    town.home.write(move |tx| app::result::release_all(tx, &ctx, None, m, id, &units));
}

/// Unit, scale and what the newest round's run found.
pub fn measured_cells(town: &Town) -> Vec<((String, i64), String, Value)> {
    let (m, id) = (town.m, town.rounds[town.rounds.len() - 1]);
    let cells = town.home.read(move |tx| {
        let run = store::result::latest_run(tx, m, id)?.ok_or(app::Error::NotFound)?;
        Ok(store::result::cells_of_run(tx, m, run.id)?)
    });
    let cell = |text: store::result::CellText| {
        let value = serde_json::from_str(&text.cell).unwrap();
        ((text.unit.kind.word().to_owned(), text.unit.id), text.key.scale, value)
    };
    cells.into_iter().map(cell).collect()
}
