//! One round: figures that can be checked by hand.

use analysis::base::{Base, FrozenScale};
use analysis::input::{Class, Input, InputFault, Round, Row};
use analysis::norm::GradeNorm;
use analysis::report::NotMeasured;
use analysis::{Measured, measure};
use programme::instrument::Instrument;
use programme::result::{MeasuredCell, MeasuredChange, Unit, UnitKind};
use psychometrics::distribution::t_critical;

use crate::form::{class, instrument, rows, sheet};

/// Mean 3 and SD 1, so that a score of 4 is 600 points; grade 5 has the norm of 520.
pub fn frozen() -> Vec<FrozenScale> {
    let base = Base { mean: 3.0, sd: 1.0, respondents: 1_000 };
    vec![FrozenScale {
        scale: "s0".to_owned(),
        base,
        grades: vec![GradeNorm { grade: 5, mean: 520.0, quarters: None }],
    }]
}

pub fn round(ordinal: u8, instrument: &Instrument, classes: Vec<Class>, rows: Vec<Row>) -> Round<'_> {
    Round { ordinal, instrument, classes, rows, shown: Vec::new() }
}

pub fn cell(measured: &Measured, kind: UnitKind, id: i64) -> MeasuredCell {
    let found = measured.cells.iter().find(|(unit, _, _)| *unit == Unit { kind, id });
    found.map(|(_, _, cell)| cell.clone()).unwrap()
}

fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

const EIGHT: [u8; 8] = [2, 2, 2, 2, 4, 4, 4, 4];
const OTHER_EIGHT: [u8; 8] = [3, 3, 3, 3, 5, 5, 5, 5];

fn two_classes(asked: [u32; 2]) -> Measured {
    let one = instrument("one", 1, 1, 1..=5);
    let classes = vec![class(1, 10, 5, asked[0]), class(2, 10, 5, asked[1])];
    let rows = [rows(1, &EIGHT), rows(2, &OTHER_EIGHT)].concat();
    let rounds = vec![round(1, &one, classes, rows)];
    measure(&Input { municipality: 100, rounds, frozen: frozen(), threads: 1 }).unwrap()
}

/// Eight pupils with scores 2 and 4: mean 3, so 500 points. Pooled variance within both classes: 16 over 14 degrees
/// of freedom, in points 10,000 times that. One item has no alpha, so SE² = σ_w²/n.
#[test]
fn a_class_computed_by_hand() {
    let measured = two_classes([8, 8]);
    let cell = cell(&measured, UnitKind::Class, 1);
    assert_eq!((cell.respondents, cell.asked), (8, 8));
    near(cell.level.points, 500.0);
    let half = t_critical(0.95, 14.0) * (160_000.0_f64 / 14.0 / 8.0).sqrt();
    near(cell.level.high, 500.0 + half);
    near(cell.level.low, 500.0 - half);
    near(cell.floor, 300.0);
    near(cell.ceiling, 700.0);
    near(cell.step, 100.0);
    near(cell.norm.unwrap().mean, 520.0);
    assert_eq!(cell.change, MeasuredChange::FirstRound);
    assert!(cell.show_level && !cell.show_change && !cell.stands_out);
}

#[test]
fn school_and_municipality_are_means_over_pupils() {
    let measured = two_classes([8, 12]);
    for (kind, id) in [(UnitKind::School, 10), (UnitKind::Municipality, 100)] {
        let cell = cell(&measured, kind, id);
        assert_eq!((cell.respondents, cell.asked), (16, 20));
        near(cell.level.points, 550.0);
    }
}

/// With five items alpha is known, and who was asked and did not answer counts.
#[test]
fn a_class_in_which_all_answered_has_the_narrower_interval() {
    let five = instrument("five", 1, 5, 1..=5);
    let answers = |shift: u8| {
        (0..20_u8).map(move |pupil| {
            let level = 1 + (pupil + shift) % 4;
            [level, level, level + pupil % 2, level, level + shift % 2]
        })
    };
    let row = |class: i64| move |answers: [u8; 5]| Row { class, grade: 5, answers: sheet(&answers), panel: None };
    let rows = answers(0).map(row(1)).chain(answers(0).map(row(2))).chain(answers(1).map(row(3)));
    let classes = vec![class(1, 10, 5, 20), class(2, 10, 5, 60), class(3, 10, 5, 20)];
    let rounds = vec![round(1, &five, classes, rows.collect())];
    let measured = measure(&Input { municipality: 100, rounds, frozen: frozen(), threads: 1 }).unwrap();
    let facts = measured.report[0].outcome.as_ref().unwrap();
    let width = |id: i64| {
        let level = cell(&measured, UnitKind::Class, id).level;
        (level.high - level.low) / 2.0 / t_critical(0.95, 57.0)
    };
    let (variance, alpha) = (facts.sd_within.powi(2), facts.reliability_within);
    assert!(alpha > 0.8 && alpha < 1.0, "{alpha}");
    near(width(1).powi(2), variance / 20.0 * (1.0 - alpha));
    near(width(2).powi(2), variance / 20.0 * (1.0 - alpha / 3.0));
}

/// 22 and 19 and a special class of 5: hiding the 5 alone would leave them as school minus the others.
#[test]
fn a_class_under_seven_is_hidden_and_its_school_is_safe() {
    let one = instrument("one", 1, 1, 1..=5);
    let many = |class: i64, n: usize| rows(class, &(0..n).map(|i| 1 + (i % 5) as u8).collect::<Vec<_>>());
    let classes = vec![class(1, 10, 5, 25), class(2, 10, 5, 25), class(3, 10, 5, 5), class(4, 11, 5, 25)];
    let rows = [many(1, 22), many(2, 19), many(3, 5), many(4, 20)].concat();
    let rounds = vec![round(1, &one, classes, rows)];
    let measured = measure(&Input { municipality: 100, rounds, frozen: frozen(), threads: 1 }).unwrap();
    let shown = |kind: UnitKind, id: i64| cell(&measured, kind, id).show_level;
    assert!(!shown(UnitKind::Class, 3));
    assert!(shown(UnitKind::School, 10) && shown(UnitKind::School, 11) && shown(UnitKind::Municipality, 100));
    assert!(shown(UnitKind::Class, 1) != shown(UnitKind::Class, 2), "one of the two others covers the small class");
    let plan = &measured.report[0].outcome.as_ref().unwrap().plan;
    assert_eq!((plan.figures, plan.too_few, plan.beyond), (7, 1, 1));
}

#[test]
fn a_class_nobody_answered_in_is_hidden_and_has_finite_figures() {
    let one = instrument("one", 1, 1, 1..=5);
    let classes = vec![class(1, 10, 5, 25), class(2, 10, 5, 25)];
    let rounds = vec![round(1, &one, classes, rows(1, &EIGHT))];
    let measured = measure(&Input { municipality: 100, rounds, frozen: frozen(), threads: 1 }).unwrap();
    let cell = cell(&measured, UnitKind::Class, 2);
    assert_eq!((cell.respondents, cell.show_level, cell.norm), (0, false, None));
    assert_eq!((cell.level.low, cell.level.high), (cell.floor, cell.ceiling));
}

#[test]
fn a_round_without_any_answer_hides_everything() {
    let one = instrument("one", 1, 1, 1..=5);
    let rounds = vec![round(1, &one, vec![class(1, 10, 5, 25)], Vec::new())];
    let measured = measure(&Input { municipality: 100, rounds, frozen: frozen(), threads: 1 }).unwrap();
    assert!(measured.cells.iter().all(|(_, _, cell)| !cell.show_level && cell.level.points.is_finite()));
}

#[test]
fn fewer_than_thirty_respondents_make_no_base_and_no_cells() {
    let one = instrument("one", 1, 1, 1..=5);
    let rounds = vec![round(1, &one, vec![class(1, 10, 5, 29)], rows(1, &[1, 2, 3].repeat(29)[..29]))];
    let measured = measure(&Input { municipality: 100, rounds, frozen: Vec::new(), threads: 1 }).unwrap();
    assert!(measured.cells.is_empty() && measured.frozen.is_empty());
    assert_eq!(measured.report[0].outcome, Err(NotMeasured::FewRespondents { respondents: 29 }));
}

/// Sixty pupils in grade 5 and forty in grade 6: the base is theirs together, the norms are by grade.
#[test]
fn the_first_round_freezes_500_and_100_and_the_grades_norms() {
    let one = instrument("one", 1, 1, 1..=5);
    let classes = vec![class(1, 10, 5, 30), class(2, 11, 5, 30), class(3, 10, 6, 40)];
    let sixth = rows(3, &[5, 3].repeat(20)).into_iter().map(|row| Row { grade: 6, ..row });
    let rows = [rows(1, &[1, 3].repeat(15)), rows(2, &[2, 4].repeat(15)), sixth.collect()].concat();
    let rounds = vec![round(1, &one, classes, rows)];
    let measured = measure(&Input { municipality: 100, rounds, frozen: Vec::new(), threads: 1 }).unwrap();
    let frozen = &measured.frozen[0];
    near(frozen.base.mean, 3.1);
    // Σ(x − 3.1)² of 15 each of 1 and 2, 35 of 3, 15 of 4 and 20 of 5.
    let squares = 15.0 * (4.41 + 1.21 + 0.81) + 35.0 * 0.01 + 20.0 * 3.61;
    near(frozen.base.sd, (squares / 99.0_f64).sqrt());
    near(cell(&measured, UnitKind::Municipality, 100).level.points, 500.0);
    assert_eq!(frozen.grades.iter().map(|norm| norm.grade).collect::<Vec<_>>(), [5, 6]);
    near(frozen.grades[0].mean, frozen.base.points(2.5));
    near(frozen.grades[1].mean, frozen.base.points(4.0));
    near(
        cell(&measured, UnitKind::School, 10).norm.unwrap().mean,
        frozen.base.points((30.0 * 2.5 + 40.0 * 4.0) / 70.0),
    );
    assert!(cell(&measured, UnitKind::Class, 3).norm.is_some());
}

#[test]
fn what_does_not_fit_together_is_named() {
    let one = instrument("one", 1, 1, 1..=5);
    let fault = |classes, rows| {
        let rounds = vec![round(1, &one, classes, rows)];
        measure(&Input { municipality: 100, rounds, frozen: frozen(), threads: 1 }).unwrap_err()
    };
    let eight = || rows(1, &EIGHT);
    assert_eq!(fault(vec![class(1, 10, 5, 7)], eight()), InputFault::MoreSheetsThanAsked { round: 1, class: 1 });
    assert_eq!(fault(vec![class(2, 10, 5, 9)], eight()), InputFault::UnknownClass { round: 1, class: 1 });
    assert_eq!(
        fault(vec![class(1, 10, 5, 9), class(1, 11, 5, 9)], eight()),
        InputFault::ClassTwice { round: 1, class: 1 }
    );
    let long = Row { class: 1, grade: 5, answers: sheet(&[1, 2]), panel: None };
    assert_eq!(fault(vec![class(1, 10, 5, 9)], vec![long]), InputFault::SheetOfAnotherForm { round: 1 });
    let twin = || Row { class: 1, grade: 5, answers: sheet(&[1]), panel: Some(7) };
    assert_eq!(fault(vec![class(1, 10, 5, 9)], vec![twin(), twin()]), InputFault::PersonTwice { round: 1 });
}
