//! A municipality that never was: who answered where, in three rounds, and all figures one would like to show.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::coding::both_may_be_shown;
use disclosure::{Aggregate, AggregateId, Atom, AtomId, Table, TableError};

/// Small, fast and repeatable; nothing here is secret.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

#[derive(Clone, Copy)]
pub struct Class {
    pub school: usize,
    pub grade: usize,
}

/// Where each pupil sat in each round (`None`: not in the municipality).
pub struct Municipality {
    pub classes: Vec<Class>,
    pub pupils: Vec<[Option<usize>; 3]>,
}

pub const SCHOOLS: usize = 16;
pub const GRADES: usize = 10;

/// About 300 classes and 6,000 pupils; a school of 45; a special class of 5; a few small classes; grades with one
/// class; 12 % of the pupils move between two rounds: a third each to another class, another school, away.
pub fn municipality(seed: u64) -> Municipality {
    let mut dice = Dice::new(seed);
    let mut classes = Vec::new();
    let mut sizes = Vec::new();
    for school in 0..SCHOOLS - 1 {
        for grade in 0..GRADES {
            let parallel = [1, 2, 2, 2, 2, 2, 2, 2, 3, 3][dice.below(10)];
            for _ in 0..parallel {
                classes.push(Class { school, grade });
                sizes.push(16 + dice.below(10));
            }
        }
    }
    for grade in [0, 2, 4, 6, 8] {
        classes.push(Class { school: SCHOOLS - 1, grade });
        sizes.push(9);
    }
    classes.push(Class { school: 3, grade: 5 });
    sizes.push(5);
    for small in [6, 7, 8, 8] {
        let class = dice.below(sizes.len() - 6);
        sizes[class] = small;
    }
    let mut pupils = Vec::new();
    for (class, size) in sizes.into_iter().enumerate() {
        pupils.extend((0..size).map(|_| [Some(class), None, None]));
    }
    for round in 1..3 {
        for pupil in 0..pupils.len() {
            let Some(class) = pupils[pupil][round - 1] else { continue };
            let goes = if dice.percent(12) { dice.below(3) } else { 3 };
            let wanted = |other: &usize| {
                let (from, to) = (classes[class], classes[*other]);
                *other != class && to.grade == from.grade && (goes == 1 || to.school == from.school)
            };
            let others = (0..classes.len()).filter(wanted).collect::<Vec<_>>();
            match goes {
                0 | 1 if !others.is_empty() => pupils[pupil][round] = Some(others[dice.below(others.len())]),
                2 => {
                    let mut newcomer = [None; 3];
                    newcomer[round] = Some(class);
                    pupils.push(newcomer);
                }
                _ => pupils[pupil][round] = Some(class),
            }
        }
    }
    Municipality { classes, pupils }
}

/// One variable: who answered it, given a response rate per round and question.
pub fn answered(town: &Municipality, percent: usize, seed: u64) -> Vec<[Option<usize>; 3]> {
    let mut dice = Dice::new(seed);
    town.pupils.iter().map(|path| path.map(|class| class.filter(|_| dice.percent(percent)))).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Class(usize),
    Grade(usize),
    School(usize),
    Town,
}

/// A figure: a unit in a round, or its matched panel's change since an earlier round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    pub unit: Unit,
    pub round: usize,
    pub since: Option<usize>,
}

pub struct Stage {
    pub table: Table,
    pub labels: Vec<Label>,
}

/// The table at the release of round `last` (from 0): the figures of that round, and those shown before as fixed.
pub fn stage(
    town: &Municipality,
    answers: &[[Option<usize>; 3]],
    last: usize,
    before: &BTreeSet<Label>,
) -> Result<Stage, TableError> {
    let mut paths = BTreeMap::<Vec<Option<usize>>, u32>::new();
    for answer in answers {
        *paths.entry(answer[..=last].to_vec()).or_default() += 1;
    }
    let mut table = Table::new();
    let mut by_unit = BTreeMap::<Label, (Vec<AtomId>, Vec<AtomId>)>::new();
    for (persons, (path, n)) in paths.iter().enumerate() {
        let mut atoms = [None; 3];
        for (round, class) in path.iter().enumerate() {
            let Some(class) = *class else { continue };
            let atom = Atom::of(*n).in_round(round as u32).of_persons(persons).in_class(class);
            let atom = table.atom(atom)?;
            atoms[round] = Some(atom);
            for unit in units(town, class) {
                by_unit.entry(Label { unit, round, since: None }).or_default().0.push(atom);
            }
            for (since, earlier) in path[..round].iter().enumerate() {
                let Some(earlier) = *earlier else { continue };
                let stayed = units(town, class).into_iter().filter(|unit| units(town, earlier).contains(unit));
                for unit in stayed.filter(|unit| !matches!(unit, Unit::Grade(_))) {
                    let panel = by_unit.entry(Label { unit, round, since: Some(since) }).or_default();
                    panel.0.push(atom);
                    panel.1.extend(atoms[since]);
                }
            }
        }
    }
    let mut labels = Vec::new();
    for (label, (plus, minus)) in &by_unit {
        if label.round < last && !before.contains(label) || !panel_may_be_shown(&table, &by_unit, label) {
            continue;
        }
        let weight = match label.unit {
            Unit::Class(_) => 1,
            Unit::Grade(_) | Unit::School(_) => 10,
            Unit::Town => 50,
        };
        let aggregate = Aggregate::change(plus.iter().copied(), minus.iter().copied()).weighing(weight);
        table.aggregate(if label.round < last { aggregate.fixed() } else { aggregate })?;
        labels.push(*label);
    }
    Ok(Stage { table, labels })
}

fn units(town: &Municipality, class: usize) -> [Unit; 4] {
    let Class { school, grade } = town.classes[class];
    [Unit::Class(class), Unit::Grade(grade), Unit::School(school), Unit::Town]
}

/// Rule 7 for units above the class.
fn panel_may_be_shown(table: &Table, by_unit: &BTreeMap<Label, (Vec<AtomId>, Vec<AtomId>)>, label: &Label) -> bool {
    let Some(since) = label.since.filter(|_| !matches!(label.unit, Unit::Class(_))) else { return true };
    let persons = |atoms: &Vec<AtomId>| table.size_of(atoms.iter().copied()).persons;
    let panel = persons(&by_unit[label].0);
    [label.round, since].into_iter().all(|round| {
        let all = persons(&by_unit[&Label { round, since: None, ..*label }].0);
        both_may_be_shown(all, panel, 7)
    })
}

impl Stage {
    /// Figures that are shown under a plan, to be fixed in the next round.
    pub fn labels_of(&self, shown: impl Iterator<Item = AggregateId>) -> BTreeSet<Label> {
        shown.map(|aggregate| self.labels[aggregate]).collect()
    }
}
