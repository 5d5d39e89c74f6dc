//! The attacks of the disclosure rules that are linear, each tried by name: it works on everything large enough by
//! itself, the audit says how, and the plan stops it.

use disclosure::{Aggregate, AggregateId, Atom, AtomId, Cause, Kind, Minimum, Table, audit, plan};

use crate::dense::is_exposed;

const K: Minimum = Minimum::INTERNAL;

fn atom(table: &mut Table, n: u32) -> AtomId {
    table.atom(Atom::of(n)).unwrap()
}

fn sum<const N: usize>(table: &mut Table, atoms: [AtomId; N]) -> AggregateId {
    table.aggregate(Aggregate::sum(atoms)).unwrap()
}

/// The attack works when only too small figures are hidden, and exposes `n` persons; the plan hides at most `more`
/// figures and stops it.
fn stopped(table: &Table, n: u32, kind: Kind, more: usize) {
    let all = (0..table.aggregates().len()).collect::<Vec<_>>();
    let large = all.iter().copied().filter(|&id| K.is_met(table.size(id))).collect::<Vec<_>>();
    let report = audit(table, &large, K);
    assert!(report.exposures.iter().any(|e| e.n == n && e.kind == kind && e.holds_in(table)), "{report:#?}");
    let plan = plan(table, K).unwrap();
    let shown = plan.shown().collect::<Vec<_>>();
    assert!(!is_exposed(table, &shown, K));
    assert!(plan.optimal && plan.hidden().filter(|(_, cause)| *cause == Cause::Secondary).count() <= more);
}

#[test]
fn school_minus_visible_classes() {
    let mut table = Table::new();
    let [a, b, c] = [21, 18, 5].map(|n| atom(&mut table, n));
    sum(&mut table, [a]);
    sum(&mut table, [b]);
    sum(&mut table, [c]);
    sum(&mut table, [a, b, c]);
    stopped(&table, 5, Kind::Group, 1);
}

#[test]
fn grade_phase_and_municipality_totals_combined() {
    // Two schools, two grades; a small class in each school; totals by school, by grade and over all.
    let mut table = Table::new();
    let [a1, a2, b1, b2] = [4, 19, 22, 3].map(|n| atom(&mut table, n));
    for class in [a1, a2, b1, b2] {
        sum(&mut table, [class]);
    }
    for pair in [[a1, a2], [b1, b2], [a1, b1], [a2, b2]] {
        sum(&mut table, pair);
    }
    sum(&mut table, [a1, a2, b1, b2]);
    stopped(&table, 4, Kind::Group, 3);
}

#[test]
fn a_total_and_overlapping_halves_without_the_small_group() {
    // (A + s) + (B + s) − (A + B + s) = s, though no figure is the others' complement.
    let mut table = Table::new();
    let [a, b, small] = [15, 17, 2].map(|n| atom(&mut table, n));
    sum(&mut table, [a, small]);
    sum(&mut table, [b, small]);
    sum(&mut table, [a, b, small]);
    stopped(&table, 2, Kind::Group, 1);
}

#[test]
fn coefficients_other_than_one() {
    // Three pairs of classes that share a group tell twice the group: ½ (AB + AC − BC).
    let mut table = Table::new();
    let [a, b, c] = [6, 9, 12].map(|n| atom(&mut table, n));
    sum(&mut table, [a, b]);
    sum(&mut table, [a, c]);
    sum(&mut table, [b, c]);
    stopped(&table, 6, Kind::Group, 1);
    let report = audit(&table, &[0, 1, 2], K);
    assert_eq!(report.exposures[0].divisor, 2);
}

#[test]
fn all_minus_matched_panel() {
    let mut table = Table::new();
    let stayed = table.atom(Atom::of(17).in_round(1).of_persons(0)).unwrap();
    let left = table.atom(Atom::of(3).in_round(1).of_persons(1)).unwrap();
    sum(&mut table, [stayed, left]);
    sum(&mut table, [stayed]);
    stopped(&table, 3, Kind::Group, 1);
}

/// A class in two rounds and its panel's change.
fn class_over_two_rounds(stayed: u32, left: u32, came: u32) -> Table {
    let mut table = Table::new();
    let before = table.atom(Atom::of(stayed).in_round(1).of_persons(0)).unwrap();
    let after = table.atom(Atom::of(stayed).in_round(2).of_persons(0)).unwrap();
    let left = table.atom(Atom::of(left).in_round(1)).unwrap();
    let came = table.atom(Atom::of(came).in_round(2)).unwrap();
    table.aggregate(Aggregate::sum([before, left]).fixed()).unwrap();
    sum(&mut table, [after, came]);
    table.aggregate(Aggregate::change([after], [before])).unwrap();
    table
}

#[test]
fn who_left() {
    stopped(&class_over_two_rounds(18, 2, 0), 2, Kind::Group, 1);
}

#[test]
fn who_came() {
    stopped(&class_over_two_rounds(18, 0, 1), 1, Kind::Group, 1);
}

#[test]
fn some_who_left_and_some_who_came_hide_each_other() {
    let table = class_over_two_rounds(18, 2, 1);
    let plan = plan(&table, K).unwrap();
    assert_eq!((plan.cost, plan.report.checked.suspects > 0), (0, true), "known is only the difference of two groups");
}

#[test]
fn a_pupil_who_changed_class() {
    let mut table = Table::new();
    let mut in_both =
        |n, persons| [1, 2].map(|round| table.atom(Atom::of(n).in_round(round).of_persons(persons)).unwrap());
    let [a, b, moved] = [in_both(20, 0), in_both(22, 1), in_both(1, 2)];
    // Both classes' panels and the school's: the school's change minus the classes' is the pupil's.
    table.aggregate(Aggregate::change([a[1]], [a[0]])).unwrap();
    table.aggregate(Aggregate::change([b[1]], [b[0]])).unwrap();
    table.aggregate(Aggregate::change([a[1], b[1], moved[1]], [a[0], b[0], moved[0]])).unwrap();
    stopped(&table, 1, Kind::Change { from: 1, to: 2 }, 1);
    // With the classes' own figures in both rounds as well, nothing but the movers is between class and panel.
    sum(&mut table, [a[0], moved[0]]);
    sum(&mut table, [a[1]]);
    sum(&mut table, [b[0]]);
    sum(&mut table, [b[1], moved[1]]);
    stopped(&table, 1, Kind::Group, 2);
}

#[test]
fn a_hidden_class_found_by_the_changes_of_the_others() {
    let mut table = Table::new();
    let mut in_both =
        |n, persons| [1, 2].map(|round| table.atom(Atom::of(n).in_round(round).of_persons(persons)).unwrap());
    let [a, b, small] = [in_both(20, 0), in_both(22, 1), in_both(5, 2)];
    for [before, after] in [a, b, small] {
        table.aggregate(Aggregate::change([after], [before])).unwrap();
    }
    table.aggregate(Aggregate::change([a[1], b[1], small[1]], [a[0], b[0], small[0]])).unwrap();
    assert_eq!(table.size(2).persons, 5, "a change counts its persons once");
    stopped(&table, 5, Kind::Change { from: 1, to: 2 }, 1);
}

#[test]
fn all_minus_boys() {
    let mut table = Table::new();
    let [boys, girls] = [41, 4].map(|n| atom(&mut table, n));
    sum(&mut table, [boys, girls]);
    sum(&mut table, [boys]);
    sum(&mut table, [girls]);
    stopped(&table, 4, Kind::Group, 1);
}

#[test]
fn a_question_below_unit_n_because_one_skipped() {
    // The class has 7 sheets but 6 answers to this question: the variable's own count decides.
    let mut table = Table::new();
    let [class, others] = [6, 30].map(|n| atom(&mut table, n));
    sum(&mut table, [class]);
    sum(&mut table, [others]);
    sum(&mut table, [class, others]);
    stopped(&table, 6, Kind::Group, 1);
}

#[test]
fn groups_overlapping_a_class_by_one() {
    // A team is the class without one pupil; another is the class with one pupil of elsewhere.
    let mut table = Table::new();
    let [class, one, stranger] = [19, 1, 1].map(|n| atom(&mut table, n));
    sum(&mut table, [class, one]);
    sum(&mut table, [class]);
    sum(&mut table, [class, one, stranger]);
    stopped(&table, 1, Kind::Group, 2);
}

#[test]
fn several_years_together() {
    // Each round is safe alone; the change over the whole time closes the chain.
    let mut table = Table::new();
    let panel = [1, 2, 3].map(|round| table.atom(Atom::of(15).in_round(round).of_persons(0)).unwrap());
    let left = table.atom(Atom::of(2).in_round(1).of_persons(1)).unwrap();
    table.aggregate(Aggregate::sum([panel[0], left]).fixed()).unwrap();
    table.aggregate(Aggregate::change([panel[1]], [panel[0]]).fixed()).unwrap();
    table.aggregate(Aggregate::change([panel[2]], [panel[1]])).unwrap();
    sum(&mut table, [panel[2]]);
    stopped(&table, 2, Kind::Group, 1);
}

#[test]
fn the_same_few_persons_in_two_rounds_do_not_add_up_to_many() {
    let mut table = Table::new();
    let both = [1, 2].map(|round| table.atom(Atom::of(4).in_round(round).of_persons(0)).unwrap());
    let two_years = sum(&mut table, both);
    assert_eq!(table.size(two_years).persons, 4);
    assert!(!audit(&table, &[two_years], K).is_clean());
}

#[test]
fn a_forged_unit_of_dummy_pupils_and_one_target() {
    // Nine dummies of known answers and one pupil pass k, but the dummies are also shown as a group of their own.
    let mut table = Table::new();
    let [dummies, target] = [9, 1].map(|n| atom(&mut table, n));
    sum(&mut table, [dummies, target]);
    sum(&mut table, [dummies]);
    stopped(&table, 1, Kind::Group, 1);
}

#[test]
fn a_class_released_earlier_stays_known() {
    let mut table = Table::new();
    let [a, b, small] = [20, 23, 6].map(|n| atom(&mut table, n));
    let early = table.aggregate(Aggregate::sum([a]).fixed().weighing(1)).unwrap();
    table.aggregate(Aggregate::sum([b]).weighing(9)).unwrap();
    sum(&mut table, [small]);
    table.aggregate(Aggregate::sum([a, b, small]).weighing(3)).unwrap();
    let plan = plan(&table, K).unwrap();
    assert!(plan.shown().any(|id| id == early), "it cannot be hidden, though it is the cheapest");
    assert_eq!(plan.hidden().map(|(id, _)| id).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_wrong_release_that_cannot_be_mended_is_refused() {
    let mut table = Table::new();
    let [a, small] = [20, 3].map(|n| atom(&mut table, n));
    table.aggregate(Aggregate::sum([a]).fixed()).unwrap();
    table.aggregate(Aggregate::sum([a, small]).fixed()).unwrap();
    let refused = plan(&table, K).unwrap_err();
    assert_eq!(refused.exposures[0].n, 3);
    assert!(refused.to_string().starts_with("figures released earlier expose 1 small groups"));
}

#[test]
fn several_roles_together_are_one_reader() {
    // A team sees its class, the leader the school, the coordinator the municipality without that school.
    let mut table = Table::new();
    let [class, rest, elsewhere] = [24, 5, 400].map(|n| atom(&mut table, n));
    sum(&mut table, [class]);
    sum(&mut table, [elsewhere]);
    sum(&mut table, [class, rest, elsewhere]);
    stopped(&table, 5, Kind::Group, 1);
}

#[test]
fn part_of_a_safe_release_is_safe() {
    let mut table = Table::new();
    let classes = [22, 7, 4, 19, 8].map(|n| atom(&mut table, n));
    for class in classes {
        sum(&mut table, [class]);
    }
    sum(&mut table, classes);
    let shown = plan(&table, K).unwrap().shown().collect::<Vec<_>>();
    for mask in 0..1_u32 << shown.len() {
        let part = shown.iter().enumerate().filter(|(i, _)| mask >> i & 1 == 1).map(|(_, id)| *id).collect::<Vec<_>>();
        assert!(audit(&table, &part, K).is_clean());
    }
}
