//! Two rounds: change, and what it is compared with.

use analysis::input::{Input, Round, ShownFigures};
use analysis::{Measured, measure};
use programme::result::{MeasuredChange, UnitKind};

use crate::figures::{cell, frozen, round};
use crate::form::{class, instrument, rows, rows_of};

fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

/// What the first round may show, as the second must know it.
fn shown(first: &Measured) -> Vec<ShownFigures> {
    let figures = |lattice: &analysis::lattice::Lattice| ShownFigures {
        scale: lattice.key.scale.clone(),
        figures: lattice.figures_of(1),
    };
    first.lattices.iter().map(figures).collect()
}

fn measure_both<'a>(first: Round<'a>, second: Round<'a>) -> Measured {
    let input = |rounds| Input { municipality: 100, rounds, frozen: frozen(), threads: 1 };
    let before = measure(&input(vec![first.clone()])).unwrap();
    measure(&input(vec![Round { shown: shown(&before), ..first }, second])).unwrap()
}

fn persons(first: u64, answers: &[u8]) -> Vec<(u64, u8)> {
    (first..).zip(answers.iter().copied()).collect()
}

/// Ten pupils go from 2 to 3; seven newcomers with 5 change the class's level and not its change.
#[test]
fn a_class_changes_by_its_matched_panel_only() {
    let one = instrument("one", 1, 1, 1..=5);
    let first = round(1, &one, vec![class(1, 10, 4, 20)], rows_of(1, &persons(0, &[2; 10])));
    let now = [rows_of(2, &persons(0, &[3; 10])), rows_of(2, &persons(50, &[5; 7]))].concat();
    let measured = measure_both(first, round(2, &one, vec![class(2, 10, 5, 20)], now));
    let cell = cell(&measured, UnitKind::Class, 2);
    assert_eq!(cell.respondents, 17);
    near(cell.level.points, 500.0 + 100.0 * (14.0 / 17.0));
    let MeasuredChange::Measured { respondents, earlier, later, .. } = cell.change else { panic!("{cell:?}") };
    assert_eq!(respondents, 10);
    near(earlier, 400.0);
    near(later, 500.0);
}

/// Four of the class came from another school: their earlier scores come with them.
#[test]
fn the_earlier_score_counts_wherever_it_was_given() {
    let one = instrument("one", 1, 1, 1..=5);
    let classes = vec![class(1, 10, 4, 20), class(3, 11, 4, 20)];
    let then = [rows_of(1, &persons(0, &[2; 8])), rows_of(3, &persons(20, &[4; 12]))].concat();
    let now = rows_of(2, &[persons(0, &[3; 8]), persons(20, &[5; 4])].concat());
    let measured = measure_both(round(1, &one, classes, then), round(2, &one, vec![class(2, 10, 5, 20)], now));
    let MeasuredChange::Measured { respondents, earlier, .. } = cell(&measured, UnitKind::Class, 2).change else {
        panic!("measured")
    };
    assert_eq!(respondents, 12);
    near(earlier, 500.0 + 100.0 * ((8.0 * 2.0 + 4.0 * 4.0) / 12.0 - 3.0));
}

/// A school's change is between everybody then and everybody now.
#[test]
fn a_school_changes_by_all_its_respondents() {
    let one = instrument("one", 1, 1, 1..=5);
    let first = round(1, &one, vec![class(1, 10, 4, 20)], rows_of(1, &persons(0, &[2, 4].repeat(6))));
    let now = rows_of(2, &persons(6, &[4, 5].repeat(7)));
    let measured = measure_both(first, round(2, &one, vec![class(2, 10, 5, 20)], now));
    let school = cell(&measured, UnitKind::School, 10);
    let MeasuredChange::Measured { respondents, earlier, later, low, high, .. } = school.change else {
        panic!("measured")
    };
    assert_eq!(respondents, 14);
    near(earlier, 500.0);
    near(later, 650.0);
    near(f64::midpoint(low, high), 150.0);
    assert!(school.show_change, "both levels may be shown");
}

/// Grade 3 answered the form for the young, so grade 4 has nothing to be compared with.
#[test]
fn there_is_no_change_from_another_form() {
    let (young, old) = (instrument("young", 1, 1, 1..=3), instrument("old", 1, 1, 1..=5));
    let first = round(1, &young, vec![class(1, 10, 3, 20)], rows_of(1, &persons(0, &[2; 10])));
    let second = round(2, &old, vec![class(2, 10, 4, 20)], rows_of(2, &persons(0, &[2, 4].repeat(5))));
    let input = Input { municipality: 100, rounds: vec![first, second], frozen: frozen(), threads: 1 };
    let measured = measure(&input).unwrap();
    for (kind, id) in [(UnitKind::Class, 2), (UnitKind::School, 10), (UnitKind::Municipality, 100)] {
        let cell = cell(&measured, kind, id);
        assert_eq!((cell.change, cell.show_change), (MeasuredChange::NotComparable, false));
    }
}

/// Everyone is new in the class, though the form is the same.
#[test]
fn a_class_without_a_panel_is_not_comparable() {
    let one = instrument("one", 1, 1, 1..=5);
    let first = round(1, &one, vec![class(1, 10, 4, 20)], rows_of(1, &persons(0, &[2; 10])));
    let measured = measure_both(first, round(2, &one, vec![class(2, 10, 5, 20)], rows(2, &[3; 10])));
    assert_eq!(cell(&measured, UnitKind::Class, 2).change, MeasuredChange::NotComparable);
}

/// Of 17 pupils 12 were there before, all of them in the same class of 12: level then plus change would be the level of
/// the 12, and the level of the 17 minus that the five newcomers.
#[test]
fn newcomers_are_not_exposed_by_level_and_change_together() {
    let one = instrument("one", 1, 1, 1..=5);
    let first = round(1, &one, vec![class(1, 10, 4, 20)], rows_of(1, &persons(0, &[2, 3].repeat(6))));
    let now = [rows_of(2, &persons(0, &[3, 4].repeat(6))), rows_of(2, &persons(50, &[5; 5]))].concat();
    let measured = measure_both(first, round(2, &one, vec![class(2, 10, 5, 20)], now));
    let cell = cell(&measured, UnitKind::Class, 2);
    assert!(cell.show_level && !cell.show_change, "the change is given up, being cheaper");
}

#[test]
fn a_later_round_keeps_the_base_of_the_first() {
    let one = instrument("one", 1, 1, 1..=5);
    let first = || round(1, &one, vec![class(1, 10, 4, 40)], rows_of(1, &persons(0, &[1, 2, 3].repeat(12))));
    let alone = measure(&Input { municipality: 100, rounds: vec![first()], frozen: Vec::new(), threads: 1 }).unwrap();
    let second = round(2, &one, vec![class(2, 10, 5, 40)], rows_of(2, &persons(0, &[5, 4, 3].repeat(12))));
    let rounds = vec![Round { shown: shown(&alone), ..first() }, second];
    let both = measure(&Input { municipality: 100, rounds, frozen: alone.frozen.clone(), threads: 1 }).unwrap();
    assert!(both.frozen.is_empty());
    near(cell(&both, UnitKind::Class, 2).level.points, alone.frozen[0].base.points(4.0));
}
