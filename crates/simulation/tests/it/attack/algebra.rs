//! What follows from linear figures about small groups: an attacker's own algebra.
//!
//! Unknown is every person's score in every round. Unknowns that no figure tells apart are joined. For two rounds at
//! a time, sums over joined unknowns of seven persons or more, and all of other rounds, are eliminated; what is left
//! is searched exhaustively for sums over fewer than seven persons: of a group in one round, of a group's change
//! between two, or of one group's later minus another's earlier answers. Elimination is modulo a prime; every find
//! is then proved with fractions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::modular::{PRIME, inverse, times};

/// A round, and in which rows and how often an unknown of it stands.
type Signature = (usize, Vec<(u32, i64)>);

/// Fewer persons than this are protected.
const MINIMUM: usize = 7;
/// Steps of a search that is taken for endless.
const STEPS_MAX: u64 = 20_000_000;

/// A person's score in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unknown {
    pub round: usize,
    pub person: usize,
}

/// A figure as a whole-number combination of unknowns.
pub type Row = Vec<(Unknown, i64)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The sum of a group's answers in a round.
    Group { round: usize },
    /// The sum of a group's changes.
    Change { from: usize, to: usize },
    /// One group's later answers minus another's earlier ones: no group's figure, but counted.
    Mixture { from: usize, to: usize },
}

/// Something that follows about fewer than seven persons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub kind: Kind,
    pub persons: Vec<usize>,
    /// It follows in exact fractions, not only modulo the prime.
    pub is_proved: bool,
}

/// Unknowns that no figure tells apart.
struct Column {
    round: usize,
    persons: Vec<usize>,
}

/// A row of the system with the combination of figures that makes it; both sorted by place, values modulo the prime.
#[derive(Clone)]
struct Line {
    cells: Vec<(u32, u64)>,
    from: Vec<(u32, u64)>,
}

/// Everything about fewer than seven persons that follows from the figures, at most `limit` of each pair of rounds.
pub fn attack(rows: &[Row], limit: usize) -> BTreeSet<Found> {
    let (columns, lines) = join(rows);
    let rounds: BTreeSet<usize> = columns.iter().map(|column| column.round).collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for &to in &rounds {
        pairs.extend(rounds.iter().filter(|&&from| from < to).map(|&from| (from, to)));
    }
    if pairs.is_empty() {
        pairs.extend(rounds.first().map(|&only| (only, only)));
    }
    let searched = pairs.into_iter().flat_map(|pair| search_pair(rows, &columns, &lines, pair, limit));
    searched.collect()
}

fn join(rows: &[Row]) -> (Vec<Column>, Vec<Line>) {
    let mut signatures: BTreeMap<Unknown, Vec<(u32, i64)>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        for &(unknown, times) in row {
            signatures.entry(unknown).or_default().push((number as u32, times));
        }
    }
    let mut joined: BTreeMap<Signature, Vec<usize>> = BTreeMap::new();
    for (unknown, signature) in signatures {
        joined.entry((unknown.round, signature)).or_default().push(unknown.person);
    }
    let mut columns = Vec::new();
    let mut lines: Vec<Line> =
        (0..rows.len() as u32).map(|number| Line { cells: Vec::new(), from: vec![(number, 1)] }).collect();
    for (place, ((round, signature), persons)) in joined.into_iter().enumerate() {
        for (row, times) in signature {
            lines[row as usize].cells.push((place as u32, residue(times)));
        }
        columns.push(Column { round, persons });
    }
    (columns, lines)
}

fn search_pair(
    rows: &[Row],
    columns: &[Column],
    lines: &[Line],
    (from, to): (usize, usize),
    limit: usize,
) -> Vec<Found> {
    let is_barred = |column: &Column| column.persons.len() >= MINIMUM || (column.round != from && column.round != to);
    let barred: Vec<bool> = columns.iter().map(is_barred).collect();
    // Earlier answers count the other way round, so that a change is a sum of ones too.
    let turned = |column: u32, value: u64| if columns[column as usize].round == to { value } else { minus(value) };
    let lines = lines.iter().map(|line| Line {
        cells: line.cells.iter().map(|&(column, value)| (column, turned(column, value))).collect(),
        from: line.from.clone(),
    });
    let left = eliminate(lines.collect(), &barred);
    let reduced = reduce(left);
    let mut search = Search::new(columns, &reduced, limit);
    search.run();
    let found = search.found.iter().map(|(ones, taken)| {
        let mut total = Line { cells: Vec::new(), from: Vec::new() };
        for row in taken {
            total = combine(&total, PRIME - 1, &reduced[*row].1);
        }
        found_of(columns, rows, &total.from, ones, (from, to))
    });
    found.collect()
}

/// What the columns that are one stand for, proved by the combination of figures that makes them.
fn found_of(
    columns: &[Column],
    rows: &[Row],
    combination: &[(u32, u64)],
    ones: &[u32],
    (from, to): (usize, usize),
) -> Found {
    let in_round = |round: usize| -> BTreeSet<usize> {
        let own = ones.iter().map(|column| &columns[*column as usize]).filter(|column| column.round == round);
        own.flat_map(|column| column.persons.iter().copied()).collect()
    };
    let (later, earlier) = (in_round(to), if from == to { BTreeSet::new() } else { in_round(from) });
    let kind = match (later.is_empty(), earlier.is_empty()) {
        (false, true) => Kind::Group { round: to },
        (true, _) => Kind::Group { round: from },
        _ if later == earlier => Kind::Change { from, to },
        _ => Kind::Mixture { from, to },
    };
    let plus = later.iter().map(|&person| (Unknown { round: to, person }, 1));
    let minus = earlier.iter().map(|&person| (Unknown { round: from, person }, -1));
    let is_proved = is_sum(rows, combination, &plus.chain(minus).collect()).unwrap_or(false);
    Found { kind, persons: later.union(&earlier).copied().collect(), is_proved }
}

/// Whether the combination of figures is exactly this sum; none where its factors are no small fractions.
fn is_sum(rows: &[Row], combination: &[(u32, u64)], expected: &BTreeMap<Unknown, i128>) -> Option<bool> {
    let factors = combination.iter().map(|&(row, factor)| Some((row, fraction(factor)?)));
    let factors: Vec<(u32, (i128, i128))> = factors.collect::<Option<_>>()?;
    let mut common: i128 = 1;
    for (_, (_, below)) in &factors {
        common = common.checked_mul(below / gcd(common, *below))?;
    }
    let mut sum: BTreeMap<Unknown, i128> = BTreeMap::new();
    for (row, (above, below)) in factors {
        for &(unknown, times) in &rows[row as usize] {
            let part = above.checked_mul(common / below)?.checked_mul(i128::from(times))?;
            let held = sum.entry(unknown).or_default();
            *held = held.checked_add(part)?;
        }
    }
    sum.retain(|_, value| *value != 0);
    let expected = expected.iter().map(|(unknown, value)| (*unknown, value * common));
    Some(sum == expected.collect())
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Eliminates the barred columns; answers the independent rest, which holds none of them.
fn eliminate(mut lines: Vec<Line>, barred: &[bool]) -> Vec<Line> {
    let barred_cells = |line: &Line| line.cells.iter().filter(|cell| barred[cell.0 as usize]).count();
    loop {
        let with = lines.iter().enumerate().map(|(at, line)| (at, barred_cells(line))).filter(|(_, cells)| *cells > 0);
        let Some((at, _)) = with.min_by_key(|&(at, cells)| (cells, lines[at].cells.len(), at)) else { break };
        let pivot = lines.swap_remove(at);
        let own = pivot.cells.iter().filter(|cell| barred[cell.0 as usize]);
        let holders = |column: u32| lines.iter().filter(|line| value_at(line, column) != 0).count();
        let Some(&(column, value)) = own.min_by_key(|cell| holders(cell.0)) else { break };
        let inverse = inverse(value);
        for line in &mut lines {
            let held = value_at(line, column);
            if held != 0 {
                *line = combine(line, times(held, inverse), &pivot);
            }
        }
    }
    lines.retain(|line| !line.cells.is_empty());
    lines
}

/// Reduced rows, each with the column that is one in it and zero in all others.
fn reduce(mut lines: Vec<Line>) -> Vec<(u32, Line)> {
    let mut reduced: Vec<(u32, Line)> = Vec::new();
    while let Some(at) = (0..lines.len()).min_by_key(|&at| lines[at].cells.len()) {
        let mut pivot = lines.swap_remove(at);
        let Some(&(column, value)) = pivot.cells.first() else { continue };
        let factor = inverse(value);
        pivot.cells.iter_mut().chain(&mut pivot.from).for_each(|cell| cell.1 = times(cell.1, factor));
        for line in lines.iter_mut().chain(reduced.iter_mut().map(|(_, line)| line)) {
            let held = value_at(line, column);
            if held != 0 {
                *line = combine(line, held, &pivot);
            }
        }
        reduced.push((column, pivot));
    }
    reduced
}

/// Looks for combinations of reduced rows with ones and zeros only and fewer than seven persons. A row's own column is
/// in no other, so that a row is taken once or not at all.
struct Search<'a> {
    columns: &'a [Column],
    reduced: &'a [(u32, Line)],
    own: BTreeSet<u32>,
    touching: HashMap<u32, Vec<usize>>,
    limit: usize,
    steps: u64,
    /// Columns that are one, and rows taken.
    found: Vec<(Vec<u32>, Vec<usize>)>,
}

#[derive(Clone)]
struct State {
    taken: Vec<usize>,
    excluded: BTreeSet<usize>,
    sum: BTreeMap<u32, u64>,
    /// Columns that shall be one, or zero, in the end.
    decided: BTreeMap<u32, bool>,
}

impl<'a> Search<'a> {
    fn new(columns: &'a [Column], reduced: &'a [(u32, Line)], limit: usize) -> Self {
        let mut touching: HashMap<u32, Vec<usize>> = HashMap::new();
        for (row, (_, line)) in reduced.iter().enumerate() {
            line.cells.iter().for_each(|cell| touching.entry(cell.0).or_default().push(row));
        }
        let own = reduced.iter().map(|(column, _)| *column).collect();
        Self { columns, reduced, own, touching, limit, steps: 0, found: Vec::new() }
    }

    fn run(&mut self) {
        let mut excluded = BTreeSet::new();
        for row in 0..self.reduced.len() {
            let nothing =
                State { taken: vec![], excluded: excluded.clone(), sum: BTreeMap::new(), decided: BTreeMap::new() };
            self.grow(&self.with(&nothing, row));
            excluded.insert(row);
        }
    }

    fn with(&self, state: &State, row: usize) -> State {
        let mut next = state.clone();
        next.taken.push(row);
        for &(column, value) in &self.reduced[row].1.cells {
            let sum = next.sum.entry(column).or_default();
            *sum = (*sum + value) % PRIME;
        }
        next
    }

    fn persons(&self, columns: impl Iterator<Item = u32>) -> usize {
        let persons = columns.flat_map(|column| self.columns[column as usize].persons.iter());
        persons.collect::<BTreeSet<_>>().len()
    }

    fn grow(&mut self, state: &State) {
        self.steps += 1;
        assert!(self.steps < STEPS_MAX, "the search does not end: {} rows", self.reduced.len());
        if self.found.len() >= self.limit {
            return;
        }
        let sure = state.taken.iter().map(|row| self.reduced[*row].0);
        let decided = state.decided.iter().filter(|(_, one)| **one).map(|(column, _)| *column);
        if self.persons(sure.chain(decided)) >= MINIMUM {
            return;
        }
        let wrong = |column: u32| {
            let value = state.sum.get(&column).copied().unwrap_or(0);
            state.decided.get(&column).map_or(value > 1, |one| value != u64::from(*one))
        };
        let open = || state.sum.keys().copied().filter(|column| !self.own.contains(column));
        if let Some(column) = open().chain(state.decided.keys().copied()).find(|column| wrong(*column)) {
            let mut next = state.clone();
            for row in self.touching.get(&column).cloned().unwrap_or_default() {
                if !next.taken.contains(&row) && !next.excluded.contains(&row) {
                    self.grow(&self.with(&next, row));
                    next.excluded.insert(row);
                }
            }
            return;
        }
        let undecided = open().find(|column| state.sum[column] == 1 && !state.decided.contains_key(column));
        if let Some(column) = undecided {
            for one in [true, false] {
                let mut next = state.clone();
                next.decided.insert(column, one);
                self.grow(&next);
            }
            return;
        }
        let ones = state.sum.iter().filter(|(_, value)| **value == 1).map(|(column, _)| *column);
        self.found.push((ones.collect(), state.taken.clone()));
    }
}

fn value_at(line: &Line, column: u32) -> u64 {
    line.cells.binary_search_by_key(&column, |cell| cell.0).map_or(0, |at| line.cells[at].1)
}

/// `line − factor · other`.
fn combine(line: &Line, factor: u64, other: &Line) -> Line {
    let merged = |a: &[(u32, u64)], b: &[(u32, u64)]| {
        let mut out = Vec::with_capacity(a.len() + b.len());
        let (mut i, mut j) = (0, 0);
        while i < a.len() || j < b.len() {
            let left = a.get(i).map_or(u32::MAX, |cell| cell.0);
            let right = b.get(j).map_or(u32::MAX, |cell| cell.0);
            let place = left.min(right);
            let mut value = 0;
            if left == place {
                value = a[i].1;
                i += 1;
            }
            if right == place {
                value = (value + minus(times(factor, b[j].1))) % PRIME;
                j += 1;
            }
            if value != 0 {
                out.push((place, value));
            }
        }
        out
    };
    Line { cells: merged(&line.cells, &other.cells), from: merged(&line.from, &other.from) }
}

fn residue(value: i64) -> u64 {
    if value < 0 { minus(value.unsigned_abs() % PRIME) } else { value.unsigned_abs() % PRIME }
}

fn minus(value: u64) -> u64 {
    (PRIME - value) % PRIME
}

/// Numerator and denominator below 2³⁰ of a residue, by Euclid's algorithm half way.
fn fraction(residue: u64) -> Option<(i128, i128)> {
    const BOUND: i128 = 1 << 30;
    let (mut r, mut next_r) = (i128::from(PRIME), i128::from(residue));
    let (mut t, mut next_t) = (0_i128, 1_i128);
    while next_r >= BOUND {
        let quotient = r / next_r;
        (r, next_r) = (next_r, r - quotient * next_r);
        (t, next_t) = (next_t, t - quotient * next_t);
    }
    (next_t.abs() < BOUND && next_t != 0).then(|| if next_t < 0 { (-next_r, -next_t) } else { (next_r, next_t) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Persons of each class, numbered through; a class's persons are told apart by no figure.
    fn classes<const N: usize>(sizes: [usize; N]) -> [Vec<usize>; N] {
        let mut next = 0;
        sizes.map(|size| {
            next += size;
            (next - size..next).collect()
        })
    }

    fn sum(round: usize, classes: &[&Vec<usize>], times: i64) -> Row {
        let persons = classes.iter().flat_map(|class| class.iter());
        persons.map(|&person| (Unknown { round, person }, times)).collect()
    }

    fn one(rows: &[Row], kind: Kind, persons: &[usize]) {
        let found = attack(rows, 100);
        let expected = Found { kind, persons: persons.to_vec(), is_proved: true };
        assert_eq!(found, BTreeSet::from([expected]));
    }

    #[test]
    fn a_total_minus_its_parts_is_found() {
        let [a, b, c] = classes([21, 18, 5]);
        one(&[sum(0, &[&a, &b, &c], 1), sum(0, &[&a], 1), sum(0, &[&b], 1)], Kind::Group { round: 0 }, &c);
        assert!(attack(&[sum(0, &[&a, &b, &c], 1), sum(0, &[&a], 1)], 100).is_empty());
    }

    #[test]
    fn half_of_a_combination_is_found() {
        let [a, b, c] = classes([6, 9, 12]);
        let rows = [sum(0, &[&a, &b], 1), sum(0, &[&a, &c], 1), sum(0, &[&b, &c], 1)];
        one(&rows, Kind::Group { round: 0 }, &a);
        assert!(attack(&rows[..2], 100).is_empty());
    }

    #[test]
    fn a_group_of_two_parts_that_are_not_known_singly_is_found() {
        let [a, b, c, d] = classes([2, 3, 8, 9]);
        let rows = [sum(0, &[&a, &b, &c, &d], 1), sum(0, &[&c, &d], 1), sum(0, &[&a, &c], 1)];
        one(&rows, Kind::Group { round: 0 }, &[0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_change_and_a_mixture_are_told_apart() {
        let [stay, leave, come] = classes([12, 2, 3]);
        let change = |classes: &[&Vec<usize>]| [sum(1, classes, 1), sum(0, classes, -1)].concat();
        let levels = [sum(0, &[&stay, &leave], 1), sum(1, &[&stay, &come], 1)];
        let mixture = Kind::Mixture { from: 0, to: 1 };
        let persons = [leave.clone(), come.clone()].concat();
        one(&[levels[0].clone(), levels[1].clone(), change(&[&stay])], mixture, &persons);
        let both = [change(&[&stay, &leave]), change(&[&stay])];
        one(&both, Kind::Change { from: 0, to: 1 }, &leave);
    }
}
