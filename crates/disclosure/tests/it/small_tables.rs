//! All small tables against an attacker who tries everything.

use disclosure::{Aggregate, AggregateId, Atom, Cause, Effort, Minimum, Table, audit, audit_within, plan, plan_within};

use crate::dense::{is_exposed, least_cost};
use crate::simulated::Dice;

const K: Minimum = Minimum::INTERNAL;

/// Every choice of `length` of these numbers.
fn grid(numbers: &'static [u32], length: usize) -> impl Iterator<Item = Vec<u32>> {
    let count = numbers.len();
    (0..count.pow(length as u32))
        .map(move |code| (0..length).map(|i| numbers[code / count.pow(i as u32) % count]).collect())
}

/// One school: its classes, its grades of two classes, and the whole.
fn school(counts: &[u32]) -> Table {
    let mut table = Table::new();
    let classes = counts.iter().map(|&n| table.atom(Atom::of(n)).unwrap()).collect::<Vec<_>>();
    for &class in &classes {
        table.aggregate(Aggregate::sum([class])).unwrap();
    }
    for grade in classes.chunks(2).filter(|grade| grade.len() == 2) {
        table.aggregate(Aggregate::sum(grade.iter().copied()).weighing(2)).unwrap();
    }
    table.aggregate(Aggregate::sum(classes).weighing(5)).unwrap();
    table
}

/// The audit agrees with the attacker on this choice of figures.
fn audit_agrees(table: &Table, shown: &[AggregateId], minimum: Minimum) {
    let report = audit(table, shown, minimum);
    let itself = shown.iter().any(|&id| table.size(id).persons > 0 && !minimum.is_met(table.size(id)));
    assert!(report.unfinished.is_empty());
    assert_eq!(report.is_clean(), !itself && !is_exposed(table, shown, minimum), "{table:#?} {shown:?} {report:#?}");
    for exposure in &report.exposures {
        assert!(exposure.holds_in(table) && exposure.n > 0, "{exposure:?}");
    }
}

/// The plan is safe, proved best, and costs what trying everything finds.
fn plan_agrees(table: &Table, minimum: Minimum) {
    match (plan(table, minimum), least_cost(table, minimum)) {
        (Ok(plan), Some(least)) => {
            assert!(plan.optimal && plan.report.is_clean());
            assert_eq!(plan.cost, least, "{table:#?} {plan:#?}");
            assert!(!is_exposed(table, &plan.shown().collect::<Vec<_>>(), minimum));
            assert!(plan.hidden().all(|(id, _)| !table.aggregates()[id].is_fixed()));
        }
        (Err(refused), None) => assert!(!refused.exposures.is_empty()),
        (planned, least) => panic!("{table:#?} {planned:#?} {least:?}"),
    }
}

fn chosen(figures: usize, mask: u32) -> Vec<AggregateId> {
    (0..figures).filter(|id| mask >> id & 1 == 1).collect()
}

/// Schools of one to four classes of 0 to 9 and more pupils; every choice of figures shown.
#[test]
fn all_schools_of_up_to_four_classes_with_every_choice_of_figures() {
    let mut audits = 0;
    for classes in 1..=4 {
        for counts in grid(&[0, 2, 5, 6, 7, 9], classes) {
            let table = school(&counts);
            let figures = table.aggregates().len();
            for mask in 0..1 << figures {
                audit_agrees(&table, &chosen(figures, mask), K);
                audits += 1;
            }
        }
    }
    println!("{audits} audits agree");
}

/// Schools of one to three classes of every size from 0 to 9, and of four on a coarser grid: plans are the cheapest.
#[test]
fn plans_for_all_schools_of_up_to_four_classes_are_the_cheapest() {
    let all = (1..=3).flat_map(|classes| grid(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], classes));
    let mut plans = 0;
    for counts in all.chain(grid(&[0, 1, 3, 5, 6, 7, 9], 4)) {
        plan_agrees(&school(&counts), K);
        plans += 1;
    }
    println!("{plans} plans are the cheapest");
}

/// Two classes in two rounds: who stayed, left, came, and changed to the other class; class, school, and changes.
fn two_rounds(counts: &[u32], fixed: u32) -> Table {
    let mut table = Table::new();
    let [stayed_a, stayed_b, left_a, came_b, changed] = counts.try_into().unwrap();
    let mut persons = 0;
    let mut add = |n: u32, rounds: &[u32]| {
        persons += 1;
        let atoms = rounds.iter().map(|&round| table.atom(Atom::of(n).in_round(round).of_persons(persons)).unwrap());
        atoms.collect::<Vec<_>>()
    };
    let (a, b) = (add(stayed_a, &[1, 2]), add(stayed_b, &[1, 2]));
    let (left, came, changed) = (add(left_a, &[1]), add(came_b, &[2]), add(changed, &[1, 2]));
    let figures = [
        Aggregate::sum([a[0], left[0], changed[0]]),
        Aggregate::sum([b[0]]),
        Aggregate::sum([a[0], b[0], left[0], changed[0]]).weighing(5),
        Aggregate::sum([a[1]]),
        Aggregate::sum([b[1], came[0], changed[1]]),
        Aggregate::sum([a[1], b[1], came[0], changed[1]]).weighing(5),
        Aggregate::change([a[1]], [a[0]]),
        Aggregate::change([b[1]], [b[0]]),
        Aggregate::change([a[1], b[1], changed[1]], [a[0], b[0], changed[0]]).weighing(3),
    ];
    for (id, figure) in figures.into_iter().enumerate() {
        table.aggregate(if fixed >> id & 1 == 1 { figure.fixed() } else { figure }).unwrap();
    }
    table
}

#[test]
fn all_two_round_tables_of_two_classes() {
    let mut dice = Dice::new(3);
    let (mut audits, mut plans) = (0, 0);
    for counts in grid(&[0, 3, 7, 12], 5) {
        let table = two_rounds(&counts, 0);
        for _ in 0..12 {
            audit_agrees(&table, &chosen(9, dice.below(512) as u32), K);
            audits += 1;
        }
        plan_agrees(&table, K);
        // The first round's figures that are large enough were released when only that round was known.
        let shown = (0..3).filter(|&id| K.is_met(table.size(id))).fold(0, |mask, id| mask | 1 << id);
        plan_agrees(&two_rounds(&counts, shown), K);
        plans += 2;
    }
    println!("{audits} audits agree, {plans} plans are the cheapest");
}

/// Tables nobody would publish: any whole coefficients, shared persons, several rounds, classes.
#[test]
fn random_tables_of_any_shape() {
    let mut dice = Dice::new(11);
    let (mut clean, mut exposed) = (0, 0);
    for case in 0..20_000 {
        let mut table = Table::new();
        let atoms = 2 + dice.below(6);
        for _ in 0..atoms {
            let atom = Atom::of(dice.below(9) as u32).in_round(dice.below(3) as u32).in_class(dice.below(4));
            let atom = if dice.percent(70) { atom.of_persons(dice.below(4)) } else { atom };
            let alone = Atom { persons: None, ..atom.clone() };
            table.atom(atom).or_else(|_| table.atom(alone)).unwrap();
        }
        let wild = case % 2 == 0;
        for _ in 0..=dice.below(6) {
            let coefficient = |dice: &mut Dice| {
                if wild { dice.below(6) as i32 - 2 } else { dice.below(3) as i32 - i32::from(dice.percent(20)) }
            };
            let cells = (0..atoms).map(|atom| (atom, coefficient(&mut dice))).collect::<Vec<_>>();
            let figure = Aggregate::combination(cells).weighing(1 + dice.below(3) as u32);
            table.aggregate(if dice.percent(10) { figure.fixed() } else { figure }).unwrap();
        }
        let minimum = if dice.percent(80) { K } else { Minimum { persons: 6, classes: 2 } };
        let all = (0..table.aggregates().len()).collect::<Vec<_>>();
        audit_agrees(&table, &all, minimum);
        if audit(&table, &all, minimum).is_clean() {
            clean += 1;
        } else {
            exposed += 1;
            plan_agrees(&table, minimum);
        }
    }
    println!("{clean} clean, {exposed} exposed");
    assert!(clean > 1_000 && exposed > 1_000);
}

#[test]
fn causes_tell_primary_from_secondary() {
    let plan = plan(&school(&[20, 20, 5, 22]), K).unwrap();
    let causes = plan.hidden().collect::<Vec<_>>();
    assert_eq!(causes, [(2, Cause::Primary), (3, Cause::Secondary)], "the other class of the same grade goes too");
}

/// A search that may look at one combination only gives up; the part is reported, and the plan hides more, not less.
#[test]
fn giving_up_counts_as_exposed() {
    let table = two_rounds(&[12, 12, 0, 3, 3], 0);
    let all = (0..table.aggregates().len()).collect::<Vec<_>>();
    let hasty = Effort { combinations: 1, choices: 1, audits: 1 };
    let report = audit_within(&table, &all, K, hasty);
    assert!(!report.is_clean() && !report.unfinished.is_empty());
    let plan = plan_within(&table, K, hasty).unwrap();
    assert!(plan.report.is_clean() && !plan.optimal);
    assert!(plan.cost >= least_cost(&table, K).unwrap());
    assert!(!is_exposed(&table, &plan.shown().collect::<Vec<_>>(), K));
}

#[test]
fn tables_refuse_what_does_not_fit() {
    let mut table = Table::new();
    table.atom(Atom::of(9).in_round(1).of_persons(4)).unwrap();
    let twice = table.atom(Atom::of(2).in_round(1).of_persons(4)).unwrap_err();
    assert_eq!(twice.to_string(), "persons 4 already have an atom in round 1");
    let unknown = table.aggregate(Aggregate::sum([0, 1])).unwrap_err();
    assert_eq!(unknown.to_string(), "the aggregate names atom 1, which the table does not have");
    assert!(audit(&table, &[5], K).is_clean(), "figures the table does not have tell nothing");
    assert!(plan(&Table::new(), K).unwrap().report.is_clean());
}
