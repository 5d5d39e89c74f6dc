//! A reader with pencil and paper: knows who answered, collects every figure that may be shown in any round, and solves
//! for small groups. Written apart from the crate: from the cells and the sheets, not from the lattice.

use std::collections::{BTreeMap, BTreeSet};

use analysis::Measured;
use analysis::input::Round;
use analysis::score;
use programme::instrument::Instrument;
use programme::result::UnitKind;

use crate::form::instrument;
use crate::modular::{PRIME, inverse, times};
use crate::town::town;

type Vector = Vec<u64>;

fn subtract(row: &mut [u64], factor: u64, pivot: &[u64]) {
    if factor == 0 {
        return;
    }
    for (value, other) in row.iter_mut().zip(pivot).filter(|(_, other)| **other != 0) {
        *value = (*value + PRIME - times(factor, *other)) % PRIME;
    }
}

/// Reduced rows, each with its leading column, which is taken in the order of `columns`.
struct Knowledge {
    rows: Vec<(usize, Vector)>,
}

impl Knowledge {
    fn of(rows: Vec<Vector>, columns: &[usize]) -> Self {
        let mut left = rows;
        let mut reduced: Vec<(usize, Vector)> = Vec::new();
        for &column in columns {
            let Some(at) = left.iter().position(|row| row[column] != 0) else { continue };
            let mut pivot = left.swap_remove(at);
            let scale = inverse(pivot[column]);
            for value in &mut pivot {
                *value = times(*value, scale);
            }
            for row in left.iter_mut().chain(reduced.iter_mut().map(|(_, row)| row)) {
                let factor = row[column];
                subtract(row, factor, &pivot);
            }
            reduced.push((column, pivot));
        }
        Self { rows: reduced }
    }

    /// Whether a combination of persons' sums follows.
    fn tells(&self, wanted: &[(usize, bool)], width: usize) -> bool {
        let mut row = vec![0; width];
        for &(column, is_plus) in wanted {
            row[column] = if is_plus { 1 } else { PRIME - 1 };
        }
        for (column, pivot) in &self.rows {
            let factor = row[*column];
            subtract(&mut row, factor, pivot);
        }
        row.iter().all(|value| *value == 0)
    }
}

/// Persons with the same classes in all rounds, on one scale.
type Histories = BTreeMap<Vec<Option<i64>>, usize>;

fn histories(rounds: &[Round<'_>], form: &Instrument, scale: &str) -> Histories {
    let mut persons: BTreeMap<u64, Vec<Option<i64>>> = BTreeMap::new();
    for (at, round) in rounds.iter().enumerate() {
        for row in round.rows.iter().filter(|row| score::plain(form, scale, &row.answers).is_some()) {
            persons.entry(row.panel.unwrap()).or_insert_with(|| vec![None; rounds.len()])[at] = Some(row.class);
        }
    }
    let mut counts = Histories::new();
    for history in persons.into_values() {
        *counts.entry(history).or_default() += 1;
    }
    counts
}

struct Reader {
    /// Unknowns: history and round.
    columns: Vec<(usize, usize)>,
    sizes: Vec<usize>,
    paths: Vec<Vec<Option<i64>>>,
    known: Knowledge,
}

impl Reader {
    fn column(&self, history: usize, round: usize) -> Option<usize> {
        self.columns.binary_search(&(history, round)).ok()
    }
}

fn read(rounds: &[Round<'_>], found: &[Measured], form: &Instrument, scale: &str) -> Reader {
    let histories = histories(rounds, form, scale);
    let (paths, sizes): (Vec<_>, Vec<_>) = histories.into_iter().unzip();
    let mut columns = Vec::new();
    for (history, path) in paths.iter().enumerate() {
        columns.extend((0..path.len()).filter(|round| path[*round].is_some()).map(|round| (history, round)));
    }
    let mut rows: Vec<Vector> = Vec::new();
    for (at, (round, measured)) in rounds.iter().zip(found).enumerate() {
        let school_of: BTreeMap<i64, i64> = round.classes.iter().map(|class| (class.id, class.school)).collect();
        let grade_of: BTreeMap<i64, u8> = round.classes.iter().map(|class| (class.id, class.grades[0])).collect();
        let mut sum = |is_in: &dyn Fn(i64) -> bool| {
            let holds = |(history, round): &(usize, usize)| *round == at && paths[*history][at].is_some_and(is_in);
            rows.push(columns.iter().map(|column| u64::from(holds(column))).collect());
        };
        for (unit, key, cell) in &measured.cells {
            if key.scale == scale && cell.show_level {
                match unit.kind {
                    UnitKind::Class => sum(&|class| class == unit.id),
                    UnitKind::School => sum(&|class| school_of[&class] == unit.id),
                    UnitKind::Municipality => sum(&|_| true),
                }
            }
        }
        for norm in measured.frozen.iter().filter(|frozen| frozen.scale == scale).flat_map(|frozen| &frozen.grades) {
            sum(&|class| grade_of[&class] == norm.grade);
        }
        for (unit, key, cell) in &measured.cells {
            if key.scale == scale && cell.show_change && unit.kind == UnitKind::Class {
                let value = |(history, round): &(usize, usize)| {
                    let path = &paths[*history];
                    match *round {
                        _ if at == 0 || path[at] != Some(unit.id) || path[at - 1].is_none() => 0,
                        round if round == at => 1,
                        round if round + 1 == at => PRIME - 1,
                        _ => 0,
                    }
                };
                rows.push(columns.iter().map(value).collect());
            }
        }
    }
    let mut order: Vec<usize> = (0..columns.len()).collect();
    // Large groups first: what is left below them concerns small groups alone.
    order.sort_by_key(|column| (std::cmp::Reverse(sizes[columns[*column].0].min(7)), *column));
    Reader { known: Knowledge::of(rows, &order), columns, sizes, paths }
}

/// Small groups whose sum, or whose change, follows from what is shown.
fn exposed(reader: &Reader, rounds: usize) -> Vec<String> {
    let mut findings = Vec::new();
    let width = reader.columns.len();
    let size = |group: &[usize]| group.iter().map(|history| reader.sizes[*history]).sum::<usize>();
    for group in suspects(reader, rounds) {
        if size(&group) == 0 || size(&group) >= 7 {
            continue;
        }
        for round in 0..rounds {
            let sum: Option<Vec<_>> =
                group.iter().map(|history| Some((reader.column(*history, round)?, true))).collect();
            if sum.is_some_and(|sum| reader.known.tells(&sum, width)) {
                findings.push(format!("sum of {group:?} in round {round}"));
            }
            for before in 0..round {
                let both: Option<Vec<_>> = group
                    .iter()
                    .flat_map(|history| [(*history, round, true), (*history, before, false)])
                    .map(|(history, round, sign)| Some((reader.column(history, round)?, sign)))
                    .collect();
                if both.is_some_and(|both| reader.known.tells(&both, width)) {
                    findings.push(format!("change of {group:?} from round {before} to {round}"));
                }
            }
        }
    }
    findings.extend(small_rows(reader));
    findings
}

/// Where those of a group were in another round.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Elsewhere {
    Whatever,
    Nowhere,
    Somewhere,
    In(i64),
}

/// Groups worth trying: every history; every class in a round; those who came, left or stayed between two classes; those in a
/// class who have (or have not) a score in another round.
fn suspects(reader: &Reader, rounds: usize) -> BTreeSet<Vec<usize>> {
    let mut groups: BTreeMap<(usize, i64, usize, Elsewhere), Vec<usize>> = BTreeMap::new();
    for (history, path) in reader.paths.iter().enumerate() {
        for round in 0..rounds {
            let Some(class) = path[round] else { continue };
            groups.entry((round, class, round, Elsewhere::Whatever)).or_default().push(history);
            for other in (0..rounds).filter(|other| *other != round) {
                let there = match path[other] {
                    Some(there) => vec![Elsewhere::Somewhere, Elsewhere::In(there)],
                    None => vec![Elsewhere::Nowhere],
                };
                for there in there {
                    groups.entry((round, class, other, there)).or_default().push(history);
                }
            }
        }
    }
    let singles = (0..reader.paths.len()).map(|history| vec![history]);
    groups.into_values().chain(singles).collect()
}

/// Rows without large groups, alone and in pairs, that are sums over fewer than seven.
fn small_rows(reader: &Reader) -> Vec<String> {
    let is_small = |column: usize| reader.sizes[reader.columns[column].0] < 7;
    let supports_small = |row: &Vector| row.iter().enumerate().all(|(column, value)| *value == 0 || is_small(column));
    let rows: Vec<&Vector> = reader.known.rows.iter().map(|(_, row)| row).filter(|row| supports_small(row)).collect();
    let persons = |row: &Vector| -> Option<usize> {
        if row.iter().any(|value| *value > 1) {
            return None;
        }
        let histories: BTreeSet<usize> =
            row.iter().zip(&reader.columns).filter(|(value, _)| **value == 1).map(|(_, column)| column.0).collect();
        Some(histories.into_iter().map(|history| reader.sizes[history]).sum())
    };
    let mut findings = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut tries = vec![(*row).clone()];
        for other in &rows[..at] {
            for sign in [1, PRIME - 1] {
                let mut sum = (*row).clone();
                subtract(&mut sum, sign, other);
                tries.push(sum);
            }
        }
        findings.extend(tries.iter().filter_map(persons).filter(|n| (1..7).contains(n)).map(|n| format!("row of {n}")));
    }
    findings
}

fn attack(rounds: usize, seed: u64) {
    let form = instrument("form", 2, 5, 1..=5);
    let (given, found) = town(seed, 5, rounds).measure_all(&form, seed);
    for scale in ["s0", "s1"] {
        let reader = read(&given, &found, &form, scale);
        let findings = exposed(&reader, rounds);
        assert!(findings.is_empty(), "{scale}: {} exposed, such as {}", findings.len(), findings[0]);
        let shown = |measured: &Measured| {
            let cells = measured.cells.iter().filter(|(_, key, _)| key.scale == scale);
            let (all, level) = cells.fold((0, 0), |(all, n), (_, _, cell)| (all + 1, n + u32::from(cell.show_level)));
            assert!(level * 10 > all * 7, "only {level} of {all} levels are shown");
        };
        found.iter().for_each(shown);
    }
}

#[test]
fn a_linear_attack_on_one_round_finds_nothing() {
    attack(1, 1);
}

#[test]
fn a_linear_attack_on_two_rounds_with_movers_finds_nothing() {
    attack(2, 2);
    attack(2, 3);
}

#[test]
fn a_linear_attack_on_three_rounds_with_movers_finds_nothing() {
    attack(3, 4);
}

/// The attacker is worth something: with only the rule of seven, he finds small groups.
#[test]
fn the_same_attack_succeeds_where_only_small_cells_are_hidden() {
    let form = instrument("form", 1, 5, 1..=5);
    let (given, mut found) = town(2, 5, 2).measure_all(&form, 2);
    for (_, _, cell) in found.iter_mut().flat_map(|measured| &mut measured.cells) {
        cell.show_level = cell.respondents >= 7;
        let programme::result::MeasuredChange::Measured { respondents, .. } = cell.change else { continue };
        cell.show_change = respondents >= 7;
    }
    let reader = read(&given, &found, &form, "s0");
    assert!(exposed(&reader, 2).len() > 3);
}
