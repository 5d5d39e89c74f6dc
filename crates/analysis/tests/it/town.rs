//! A municipality that never was, with movers, over several rounds.

use std::collections::BTreeMap;

use analysis::base::FrozenScale;
use analysis::input::{Class, Input, Round, Row, ShownFigures};
use analysis::{Measured, measure};
use programme::instrument::Instrument;

use crate::form::sheet;

/// Small, fast and repeatable; nothing here is secret.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Standard normal (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

/// A class through the years; it is in grade `cohort` at the first round and two grades higher each time.
#[derive(Clone, Copy)]
struct Lineage {
    school: usize,
    cohort: i32,
    effect: f64,
}

struct Pupil {
    /// Lineage in each round; `None`: not in the municipality.
    path: Vec<Option<usize>>,
    ability: f64,
}

pub struct Town {
    lineages: Vec<Lineage>,
    pupils: Vec<Pupil>,
    pub rounds: usize,
}

/// Schools of two classes a grade and about 20 pupils a class, one school of small classes, a few small classes
/// elsewhere; 12 % of the pupils move between two rounds: a third each to another class, another school, away.
pub fn town(seed: u64, schools: usize, rounds: usize) -> Town {
    let mut dice = Dice::new(seed);
    let mut lineages = Vec::new();
    let mut sizes = Vec::new();
    for school in 0..schools {
        let school_effect = 0.2 * dice.normal();
        for cohort in (4 - 2 * (rounds as i32 - 1))..=10 {
            let parallel = if school == 0 { 1 } else { [1, 2, 2, 3][dice.below(4)] };
            for _ in 0..parallel {
                lineages.push(Lineage { school, cohort, effect: school_effect + 0.28 * dice.normal() });
                sizes.push(match (school, dice.below(40)) {
                    (0, _) => 6 + dice.below(4),
                    (_, 0) => 4 + dice.below(5),
                    _ => 16 + dice.below(10),
                });
            }
        }
    }
    let mut pupils = Vec::new();
    for (lineage, size) in sizes.into_iter().enumerate() {
        for _ in 0..size {
            pupils.push(Pupil { path: vec![Some(lineage); rounds], ability: 0.93 * dice.normal() });
        }
    }
    move_about(&mut pupils, &lineages, rounds, &mut dice);
    Town { lineages, pupils, rounds }
}

fn move_about(pupils: &mut Vec<Pupil>, lineages: &[Lineage], rounds: usize, dice: &mut Dice) {
    let mut by_cohort: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (lineage, facts) in lineages.iter().enumerate() {
        by_cohort.entry(facts.cohort).or_default().push(lineage);
    }
    for round in 1..rounds {
        for pupil in 0..pupils.len() {
            let Some(from) = pupils[pupil].path[round] else { continue };
            if dice.below(100) >= 12 {
                continue;
            }
            let goes = dice.below(3);
            let same = &by_cohort[&lineages[from].cohort];
            let near: Vec<usize> = same
                .iter()
                .copied()
                .filter(|to| *to != from && (goes == 1 || lineages[*to].school == lineages[from].school))
                .collect();
            let to = if goes == 2 || near.is_empty() { None } else { Some(near[dice.below(near.len())]) };
            for place in &mut pupils[pupil].path[round..] {
                *place = to;
            }
            if goes == 2 {
                let mut path = vec![None; rounds];
                path[round..].fill(Some(from));
                pupils.push(Pupil { path, ability: 0.93 * dice.normal() });
            }
        }
    }
}

impl Town {
    /// Classes and sheets of a round; the youngest cohorts have not begun, the oldest have left.
    pub fn round<'a>(&self, at: usize, instrument: &'a Instrument, seed: u64) -> Round<'a> {
        let mut dice = Dice::new(seed.wrapping_mul(1_000).wrapping_add(at as u64));
        let grade = |lineage: usize| u8::try_from(self.lineages[lineage].cohort + 2 * at as i32).unwrap_or(0);
        let id = |lineage: usize| (10_000 * (at + 1) + lineage) as i64;
        let is_asked = |lineage: usize| (4..=10).contains(&grade(lineage));
        let mut asked: BTreeMap<usize, u32> = BTreeMap::new();
        let mut rows = Vec::new();
        for (person, pupil) in self.pupils.iter().enumerate() {
            let Some(lineage) = pupil.path[at].filter(|lineage| is_asked(*lineage)) else { continue };
            *asked.entry(lineage).or_default() += 1;
            if dice.below(100) >= 90 {
                continue;
            }
            let theta = pupil.ability + self.lineages[lineage].effect;
            let answers: Vec<u8> = instrument
                .items()
                .map(|_| match dice.below(100) {
                    0..6 => 0,
                    _ => (3.3 + 0.8 * theta + 0.9 * dice.normal()).round().clamp(1.0, 5.0) as u8,
                })
                .collect();
            let (grade, panel) = (grade(lineage), Some(person as u64 * 7_919 + 13));
            rows.push(Row { class: id(lineage), grade, answers: sheet(&answers), panel });
        }
        let class = |(&lineage, &asked): (&usize, &u32)| Class {
            id: id(lineage),
            school: self.lineages[lineage].school as i64,
            grades: vec![grade(lineage)],
            asked,
        };
        let classes = asked.iter().map(class).collect();
        Round { ordinal: at as u8 + 1, instrument, classes, rows, shown: Vec::new() }
    }

    /// Measures round after round as the product does; the rounds as given, and what each measurement found.
    pub fn measure_all<'a>(&self, instrument: &'a Instrument, seed: u64) -> (Vec<Round<'a>>, Vec<Measured>) {
        let mut rounds: Vec<Round<'a>> = Vec::new();
        let mut frozen: Vec<FrozenScale> = Vec::new();
        let mut found: Vec<Measured> = Vec::new();
        for at in 0..self.rounds {
            rounds.push(self.round(at, instrument, seed));
            let input = Input { municipality: 1, rounds: rounds.clone(), frozen: frozen.clone(), threads: 2 };
            let measured = measure(&input).unwrap();
            frozen.extend(measured.frozen.iter().cloned());
            rounds[at].shown = measured
                .lattices
                .iter()
                .map(|lattice| ShownFigures {
                    scale: lattice.key.scale.clone(),
                    figures: lattice.figures_of(at as u8 + 1),
                })
                .collect();
            found.push(measured);
        }
        (rounds, found)
    }
}
