//! The intervals do what they say, on classes whose true means are known.

use std::collections::BTreeSet;

use analysis::input::{Class, Input, Round, Row};
use analysis::measure;
use programme::result::UnitKind;

use crate::form::{instrument, sheet};
use crate::town::Dice;

/// 1,200 classes of 24 of whom about 19 answer five fine-grained items; reliability near .8. How often the interval holds
/// the mean true score of all 24.
#[test]
fn ninety_five_in_a_hundred_intervals_hold_the_true_mean_of_the_class() {
    for asked_answer in [0.8, 1.0] {
        let form = instrument("fine", 1, 5, 1..=201);
        let mut dice = Dice::new(11);
        let (mut classes, mut rows, mut truth) = (Vec::new(), Vec::new(), Vec::new());
        for id in 0..1_200_i64 {
            let class_effect = 6.0 * dice.normal();
            let mut sum = 0.0;
            for _ in 0..24 {
                let own = 101.0 + class_effect + 18.0 * dice.normal();
                sum += own;
                let answers: Vec<u8> =
                    (0..5).map(|_| (own + 20.0 * dice.normal()).round().clamp(1.0, 201.0) as u8).collect();
                if dice.uniform() < asked_answer {
                    rows.push(Row { class: id, grade: 5, answers: sheet(&answers), panel: None });
                }
            }
            classes.push(Class { id, school: id / 30, grades: vec![5], asked: 24 });
            truth.push(sum / 24.0);
        }
        let rounds = vec![Round { ordinal: 1, instrument: &form, classes, rows, shown: Vec::new() }];
        let measured = measure(&Input { municipality: 1, rounds, frozen: Vec::new(), threads: 1 }).unwrap();
        let base = measured.frozen[0].base;
        let cells = measured.cells.iter().filter(|(unit, _, _)| unit.kind == UnitKind::Class);
        let holds = cells.filter(|(unit, _, cell)| {
            (cell.level.low..=cell.level.high).contains(&base.points(truth[unit.id as usize]))
        });
        let share = holds.count() as f64 / 1_200.0;
        println!("{:.0} % answered: {:.1} % of the intervals hold the truth", 100.0 * asked_answer, 100.0 * share);
        assert!((0.935..=0.965).contains(&share), "{share}");
    }
}

/// 900 classes drawn from one population, four scales: whatever differs is chance of the draw.
#[test]
fn where_classes_differ_by_chance_alone_no_more_than_the_nominal_rate_stands_out() {
    let form = instrument("fine", 4, 5, 1..=201);
    let mut dice = Dice::new(12);
    let (mut classes, mut rows) = (Vec::new(), Vec::new());
    for id in 0..900_i64 {
        for _ in 0..22 {
            let mut answers: Vec<u8> = Vec::new();
            for _ in 0..4 {
                let own = 101.0 + 18.0 * dice.normal();
                answers.extend((0..5).map(|_| (own + 20.0 * dice.normal()).round().clamp(1.0, 201.0) as u8));
            }
            rows.push(Row { class: id, grade: 5, answers: sheet(&answers), panel: None });
        }
        classes.push(Class { id, school: id / 30, grades: vec![5], asked: 24 });
    }
    let rounds = vec![Round { ordinal: 1, instrument: &form, classes, rows, shown: Vec::new() }];
    let measured = measure(&Input { municipality: 1, rounds, frozen: Vec::new(), threads: 2 }).unwrap();
    let classes = measured.cells.iter().filter(|(unit, _, _)| unit.kind == UnitKind::Class);
    let flagged: BTreeSet<i64> = classes.filter(|(_, _, cell)| cell.stands_out).map(|(unit, _, _)| unit.id).collect();
    let share = flagged.len() as f64 / 900.0;
    println!("{:.1} % of the classes have a scale that stands out", 100.0 * share);
    assert!(share <= 0.05 + 0.015, "{share}");
}
