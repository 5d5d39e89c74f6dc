//! A second attacker, for large tables, who works the other way round.
//!
//! Give every atom a random secret such that all shown figures stay zero: two worlds that no reader can tell
//! apart differ by such secrets. A group's sum follows from the figures exactly if its secrets add up to zero in
//! every such choice. Secrets are numbers modulo a prime of 61 bits, so another group adds up to zero with
//! probability 2⁻⁶¹. All groups of fewer than 7 persons are then met in the middle: any such group splits into a
//! part of at most 3 persons and a part that is either that small as well or a single atom.

use std::collections::BTreeMap;

use disclosure::{AggregateId, Table};

use crate::simulated::Dice;

const PRIME: u64 = (1 << 61) - 1;
const K: u32 = 7;

fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

fn plus(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn minus(a: u64, b: u64) -> u64 {
    (a + PRIME - b) % PRIME
}

fn inverse(a: u64) -> u64 {
    let (mut result, mut power, mut exponent) = (1, a, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, power);
        }
        power = times(power, power);
        exponent >>= 1;
    }
    result
}

/// A secret for each atom such that every shown figure is zero; 0 for atoms without persons.
fn secrets(table: &Table, shown: &[AggregateId], dice: &mut Dice) -> Vec<u64> {
    let mut known = BTreeMap::<usize, BTreeMap<usize, u64>>::new();
    for &figure in shown {
        let cells = table.aggregates()[figure].cells().iter().filter(|cell| table.atoms()[cell.0].n > 0);
        let value = |c: i32| if c < 0 { PRIME - u64::from(c.unsigned_abs()) } else { c as u64 };
        let mut row = cells.map(|&(atom, c)| (atom, value(c))).collect::<BTreeMap<_, _>>();
        let mut from = 0;
        while let Some((&atom, &value)) = row.range(from..).next() {
            from = atom + 1;
            let Some(other) = known.get(&atom) else { continue };
            for (&at, &entry) in other {
                let sum = row.entry(at).or_insert(0);
                *sum = minus(*sum, times(value, entry));
                if *sum == 0 {
                    row.remove(&at);
                }
            }
        }
        if let Some((&lead, &value)) = row.iter().next() {
            let by = inverse(value);
            known.insert(lead, row.into_iter().map(|(atom, value)| (atom, times(value, by))).collect());
        }
    }
    let mut secrets = vec![0; table.atoms().len()];
    for atom in (0..secrets.len()).rev().filter(|&atom| table.atoms()[atom].n > 0) {
        secrets[atom] = match known.get(&atom) {
            Some(row) => {
                let rest = row.range(atom + 1..).fold(0, |sum, (&at, &value)| plus(sum, times(value, secrets[at])));
                minus(0, rest)
            }
            None => dice.below(PRIME as usize) as u64,
        };
    }
    secrets
}

/// Something that is known or not as a whole: persons and the secret they add up to.
struct Piece {
    n: u32,
    secret: u64,
    atoms: Vec<usize>,
}

/// Groups of 1 to 6 persons whose sum, or whose change between two rounds, follows from the shown figures, told by
/// their atoms (of the later round, for changes): all of them where few atoms are small; otherwise all that lie within
/// one part, and all of up to four pieces anywhere.
pub fn exposed_groups(
    table: &Table,
    shown: &[AggregateId],
    part_of: &dyn Fn(usize) -> usize,
    dice: &mut Dice,
) -> Vec<Vec<usize>> {
    let secrets = secrets(table, shown, dice);
    let mut columns = vec![Vec::new(); table.atoms().len()];
    for &figure in shown {
        for &(atom, coefficient) in table.aggregates()[figure].cells() {
            columns[atom].push((figure, coefficient));
        }
    }
    let held = |atom: &usize| table.atoms()[*atom].n > 0 && !columns[*atom].is_empty();
    let everyone = (0..columns.len()).filter(held);
    let everyone = everyone.map(|atom| (atom, table.atoms()[atom].n, secrets[atom]));
    let mut found = sums_by_part(&pieces(everyone, &columns), part_of);
    for (from, to) in [(0, 1), (0, 2), (1, 2)] {
        let at = |round: u32| {
            let atoms = table.atoms().iter().enumerate().filter(move |(_, atom)| atom.round == round && atom.n > 0);
            atoms.filter_map(|(id, atom)| Some((atom.persons?, id))).collect::<BTreeMap<_, _>>()
        };
        let (earlier, later) = (at(from), at(to));
        let matched = later.iter().filter_map(|(persons, &atom)| Some((atom, *earlier.get(persons)?)));
        let matched = matched.filter(|(later, _)| !columns[*later].is_empty());
        let matched = matched.map(|(later, earlier)| {
            let n = table.atoms()[later].n.min(table.atoms()[earlier].n);
            (later, n, minus(secrets[later], secrets[earlier]))
        });
        found.extend(sums_by_part(&pieces(matched, &columns), part_of));
    }
    found
}

/// Atoms that all figures treat alike are in a known group together or not at all.
fn pieces(atoms: impl Iterator<Item = (usize, u32, u64)>, columns: &[Vec<(usize, i32)>]) -> Vec<Piece> {
    let mut pieces = BTreeMap::<&[(usize, i32)], Piece>::new();
    for (atom, n, secret) in atoms {
        let empty = || Piece { n: 0, secret: 0, atoms: Vec::new() };
        let piece = pieces.entry(&columns[atom]).or_insert_with(empty);
        piece.n += n;
        piece.secret = plus(piece.secret, secret);
        piece.atoms.push(atom);
    }
    pieces.into_values().filter(|piece| piece.n < K).collect()
}

fn sums_by_part(pieces: &[Piece], part_of: &dyn Fn(usize) -> usize) -> Vec<Vec<usize>> {
    if pieces.len() <= 200 {
        return small_sums(&pieces.iter().collect::<Vec<_>>(), 3);
    }
    let mut parts = BTreeMap::<usize, Vec<&Piece>>::new();
    for piece in pieces {
        parts.entry(part_of(piece.atoms[0])).or_default().push(piece);
    }
    let within = parts.values().flat_map(|pieces| small_sums(pieces, 3)).collect::<Vec<_>>();
    small_sums(&pieces.iter().collect::<Vec<_>>(), 2).into_iter().chain(within).collect()
}

/// Groups of fewer than 7 persons that add up to zero, of two halves of up to `half` pieces each.
fn small_sums(pieces: &[&Piece], half: usize) -> Vec<Vec<usize>> {
    let mut pieces = pieces.to_vec();
    pieces.sort_by_key(|piece| piece.n);
    let mut tiny = vec![Half::EMPTY];
    collect_tiny(&pieces, half, 0, &mut tiny);
    tiny.sort_unstable_by_key(|half| half.secret);
    let singles = pieces.iter().enumerate().filter(|(_, piece)| piece.n > 3);
    let singles = singles.map(|(index, piece)| Half::EMPTY.with(index, piece));
    let mut found = Vec::new();
    for half in tiny.iter().copied().filter(|half| half.size > 0).chain(singles) {
        let wanted = minus(0, half.secret);
        let first = tiny.partition_point(|other| other.secret < wanted);
        for other in tiny[first..].iter().take_while(|other| other.secret == wanted) {
            let disjoint = !half.members().iter().any(|member| other.members().contains(member));
            if disjoint && half.n + other.n < K {
                let members = half.members().iter().chain(other.members());
                found.push(members.flat_map(|&member| pieces[member].atoms.iter().copied()).collect());
            }
        }
    }
    found
}

/// A part of a group, of up to three pieces.
#[derive(Clone, Copy)]
struct Half {
    n: u32,
    secret: u64,
    size: usize,
    pieces: [usize; 3],
}

impl Half {
    const EMPTY: Self = Self { n: 0, secret: 0, size: 0, pieces: [0; 3] };

    fn with(mut self, index: usize, piece: &Piece) -> Self {
        self.pieces[self.size] = index;
        Self { n: self.n + piece.n, secret: plus(self.secret, piece.secret), size: self.size + 1, ..self }
    }

    fn members(&self) -> &[usize] {
        &self.pieces[..self.size]
    }
}

/// All parts of at most 3 persons in at most `size` pieces, grown piece by piece.
fn collect_tiny(pieces: &[&Piece], size: usize, first: usize, tiny: &mut Vec<Half>) {
    let start = tiny[tiny.len() - 1];
    if start.size == size {
        return;
    }
    for (index, piece) in pieces.iter().enumerate().skip(first) {
        if start.n + piece.n > 3 {
            break;
        }
        tiny.push(start.with(index, piece));
        collect_tiny(pieces, size, index + 1, tiny);
    }
}
