//! From a measurement to a release: the lattice is audited again, and what must not be shown is refused.

use analysis::input::{Input, Row, ShownFigures};
use analysis::lattice::{Lattice, What};
use analysis::report::PlanFailure;
use analysis::{Measured, measure};
use programme::result::{ReleaseRefused, Unit, UnitKind, audit};

use crate::figures::{frozen, round};
use crate::form::{class, instrument, rows};
use crate::town::town;

fn audit_of(lattice: &Lattice, shown: &[usize]) -> Result<(), ReleaseRefused> {
    audit([(&lattice.to_table().unwrap(), shown)]).map(|_| ())
}

fn of_scale<'a>(measured: &'a Measured, scale: &str) -> &'a Lattice {
    measured.lattices.iter().find(|lattice| lattice.key.scale == scale).unwrap()
}

#[test]
fn every_school_may_be_released_alone_and_all_together() {
    let form = instrument("form", 1, 5, 1..=5);
    let (rounds, found) = town(6, 4, 3).measure_all(&form, 6);
    for (round, measured) in rounds.iter().zip(&found) {
        let lattice = of_scale(measured, "s0");
        assert_eq!(audit_of(lattice, &lattice.shown()), Ok(()));
        for school in 0..4 {
            let classes = round.classes.iter().filter(|class| class.school == school);
            let units = classes.map(|class| Unit { kind: UnitKind::Class, id: class.id });
            let units: Vec<Unit> = units.chain([Unit { kind: UnitKind::School, id: school }]).collect();
            let open = lattice.shown_with(&units);
            assert!(!open.is_empty() && open.len() < lattice.shown().len());
            assert_eq!(audit_of(lattice, &open), Ok(()));
        }
    }
}

#[test]
fn showing_what_the_plan_hides_is_refused() {
    let form = instrument("form", 1, 5, 1..=5);
    let (_, found) = town(6, 4, 2).measure_all(&form, 6);
    let lattice = of_scale(&found[1], "s0");
    let everything: Vec<usize> = (0..lattice.figures.len()).collect();
    assert!(matches!(audit_of(lattice, &everything), Err(ReleaseRefused::AuditFailed { exposures: 1.. })));
}

/// The cells and the lattice say the same.
#[test]
fn a_cell_is_shown_exactly_where_its_figure_is() {
    let form = instrument("form", 1, 5, 1..=5);
    let (_, found) = town(6, 4, 3).measure_all(&form, 6);
    for (at, measured) in found.iter().enumerate() {
        let lattice = of_scale(measured, "s0");
        for (unit, _, cell) in &measured.cells {
            assert_eq!(cell.show_level, lattice.is_shown(at as u8 + 1, What::Level(*unit)));
            assert!(!cell.show_level || cell.respondents >= 7);
            if unit.kind == UnitKind::Class {
                assert_eq!(cell.show_change, lattice.is_shown(at as u8 + 1, What::Change(*unit)));
            }
        }
    }
}

/// A class of five cannot have been shown; if it was, nothing more comes out.
#[test]
fn after_a_wrong_release_everything_new_is_hidden() {
    let one = instrument("one", 1, 1, 1..=5);
    let mut first = round(1, &one, vec![class(1, 10, 5, 9)], rows(1, &[1, 2, 3, 4, 5]));
    let figures = vec![What::Level(Unit { kind: UnitKind::Class, id: 1 })];
    first.shown = vec![ShownFigures { scale: "s0".to_owned(), figures }];
    let second = round(2, &one, vec![class(2, 10, 5, 40)], rows(2, &[1, 2, 3].repeat(12)));
    let input = Input { municipality: 1, rounds: vec![first, second], frozen: frozen(), threads: 1 };
    let measured = measure(&input).unwrap();
    assert!(measured.cells.iter().all(|(_, _, cell)| !cell.show_level && !cell.show_change));
    let failure = measured.report[0].outcome.as_ref().unwrap().plan.failure;
    assert!(matches!(failure, Some(PlanFailure::Exposed { groups: 1.., .. })), "{failure:?}");
}

/// Three fourth-graders sit in a class of fifth-graders: the grade's norm minus the one class of the grade is the
/// three.
#[test]
fn a_norm_does_not_give_away_the_few_of_a_grade_in_a_mixed_class() {
    let one = instrument("one", 1, 1, 1..=5);
    let mixed = rows(1, &[3; 3]).into_iter().map(|row| Row { grade: 4, ..row }).chain(rows(1, &[2, 4].repeat(9)));
    let fourth = rows(2, &[1, 5].repeat(11)).into_iter().map(|row| Row { grade: 4, ..row });
    let fifth = rows(3, &[1, 5].repeat(11));
    let mut classes = vec![class(1, 10, 5, 30), class(2, 10, 4, 30), class(3, 11, 5, 30)];
    classes[0].grades = vec![4, 5];
    let rounds = vec![round(1, &one, classes, mixed.chain(fourth).chain(fifth).collect())];
    let measured = measure(&Input { municipality: 1, rounds, frozen: Vec::new(), threads: 1 }).unwrap();
    let lattice = of_scale(&measured, "s0");
    let class_of_grade = What::Level(Unit { kind: UnitKind::Class, id: 2 });
    let both = [What::GradeNorm(4), class_of_grade].map(|what| lattice.is_shown(1, what));
    assert!(both != [true, true]);
    assert_eq!(audit_of(lattice, &lattice.shown()), Ok(()));
}
