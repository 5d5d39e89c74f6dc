//! Exact elimination on sparse whole-number rows.
//!
//! A row holds two things side by side: its entries on the columns `0..width`, and behind them, at
//! `width + i`, how many times row `i` of the original matrix went into it (its sources). Both are scaled together, so
//! the second part always says exactly where the first comes from. Entries stay whole: a row is multiplied, the pivot
//! row subtracted, and the result divided by its greatest common divisor. A number that would not fit is an
//! [`Overflow`], never a wrong answer.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Column and value, in any order, each column once, none zero.
pub(crate) type Row = Vec<(u32, i64)>;

/// A whole number grew beyond what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

/// No pivot in this column.
const NONE: u32 = u32::MAX;

/// Pivot rows waiting to be taken away, earliest first.
type Queue = BinaryHeap<Reverse<u32>>;

/// Rows in echelon form: no row has an entry in the pivot column of an earlier row.
#[derive(Debug)]
pub(crate) struct Echelon {
    rows: Vec<Row>,
    /// Per row its pivot column and the entry there.
    pivots: Vec<(u32, i64)>,
    /// Per column, sources included, the row with its pivot there.
    row_at: Vec<u32>,
    dense: Vec<i64>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl Echelon {
    /// Room for rows on this many columns, sources included.
    pub(crate) fn new(columns: usize) -> Self {
        Self {
            rows: Vec::new(),
            pivots: Vec::new(),
            row_at: vec![NONE; columns],
            dense: vec![0; columns],
            touched: Vec::new(),
            is_touched: vec![false; columns],
        }
    }

    /// Takes multiples of the rows from number `first` on away from `row` until it is zero in their pivot columns.
    pub(crate) fn reduce(&mut self, row: &[(u32, i64)], first: u32) -> Result<Row, Overflow> {
        let mut queue = Queue::new();
        let reduced = self.run(row, first, &mut queue).map(|()| self.collect());
        for column in self.touched.drain(..) {
            self.dense[column as usize] = 0;
            self.is_touched[column as usize] = false;
        }
        reduced
    }

    /// Keeps a reduced row, with its pivot in `column`.
    pub(crate) fn push(&mut self, row: Row, column: u32) {
        self.row_at[column as usize] = self.rows.len() as u32;
        self.pivots.push((column, value_at(&row, column)));
        self.rows.push(row);
    }

    /// Clears every pivot column above its row too, makes pivots positive, and hands out rows and pivots.
    fn into_reduced(mut self) -> Result<(Vec<Row>, Vec<u32>), Overflow> {
        for index in (0..self.rows.len()).rev() {
            let row = std::mem::take(&mut self.rows[index]);
            let mut row = self.reduce(&row, index as u32 + 1)?;
            let column = self.pivots[index].0;
            if value_at(&row, column) < 0 {
                // Entries are never the least number: `put` sees to it.
                for entry in &mut row {
                    entry.1 = -entry.1;
                }
            }
            self.pivots[index].1 = value_at(&row, column);
            self.rows[index] = row;
        }
        Ok((self.rows, self.pivots.into_iter().map(|pivot| pivot.0).collect()))
    }

    /// Earlier pivots first: their rows may hold later pivot columns, never the other way round.
    fn run(&mut self, row: &[(u32, i64)], first: u32, queue: &mut Queue) -> Result<(), Overflow> {
        for &(column, value) in row {
            self.put(column, value, first, queue)?;
        }
        while let Some(Reverse(index)) = queue.pop() {
            let (column, pivot) = self.pivots[index as usize];
            let value = self.dense[column as usize];
            if value != 0 {
                let row = std::mem::take(&mut self.rows[index as usize]);
                let outcome = self.subtract(&row, value, pivot, first, queue);
                self.rows[index as usize] = row;
                outcome?;
            }
        }
        Ok(())
    }

    /// `dense ← (pivot · dense − value · row) / gcd(pivot, value)`
    fn subtract(
        &mut self,
        row: &[(u32, i64)],
        value: i64,
        pivot: i64,
        first: u32,
        queue: &mut Queue,
    ) -> Result<(), Overflow> {
        let common = gcd(value, pivot);
        let (times, scale) = (-value / common, pivot / common);
        if scale != 1 {
            for &column in &self.touched {
                let entry = &mut self.dense[column as usize];
                *entry = entry.checked_mul(scale).ok_or(Overflow)?;
            }
        }
        for &(column, entry) in row {
            self.put(column, times.checked_mul(entry).ok_or(Overflow)?, first, queue)?;
        }
        Ok(())
    }

    fn put(&mut self, column: u32, add: i64, first: u32, queue: &mut Queue) -> Result<(), Overflow> {
        let at = column as usize;
        if !self.is_touched[at] {
            self.is_touched[at] = true;
            self.touched.push(column);
            let row = self.row_at[at];
            if row != NONE && row >= first {
                queue.push(Reverse(row));
            }
        }
        let sum = self.dense[at].checked_add(add).filter(|sum| *sum != i64::MIN);
        self.dense[at] = sum.ok_or(Overflow)?;
        Ok(())
    }

    fn collect(&self) -> Row {
        let entries = self.touched.iter().map(|&column| (column, self.dense[column as usize]));
        let mut row = entries.filter(|entry| entry.1 != 0).collect::<Row>();
        let mut common = 0;
        for entry in &row {
            common = gcd(common, entry.1);
            if common == 1 {
                return row;
            }
        }
        for entry in &mut row {
            entry.1 /= common;
        }
        row
    }
}

/// Everything the rows say about the free columns, and all ways to combine the rows into nothing.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    /// Columns below this are the matrix's, those from here on are sources.
    pub(crate) width: usize,
    /// In reduced echelon form: row `i` alone has an entry in column `pivots[i]`, and it is positive.
    pub(crate) rows: Vec<Row>,
    pub(crate) pivots: Vec<u32>,
    /// Combinations of the original rows that are zero: sources only.
    pub(crate) nothing: Vec<Row>,
    /// Rank of the original matrix.
    pub(crate) rank: usize,
}

impl Basis {
    /// The row space of `rows`, cut down to what vanishes on every barred column.
    ///
    /// Rows are taken shortest first and pivots in the rarest column, which keeps rows short: a class before its
    /// school, a school before its municipality.
    pub(crate) fn off_barred(rows: &[Row], barred: &[bool]) -> Result<Self, Overflow> {
        let width = barred.len();
        let mut frequency = vec![0_u32; width];
        for &(column, _) in rows.iter().flatten().filter(|entry| (entry.0 as usize) < width) {
            frequency[column as usize] += 1;
        }
        let rarest = |row: &Row, all: bool| {
            let columns = row.iter().filter(|entry| (entry.0 as usize) < width && (all || barred[entry.0 as usize]));
            columns.min_by_key(|entry| (entry.1.unsigned_abs(), frequency[entry.0 as usize], entry.0)).map(|e| e.0)
        };
        let mut order = (0..rows.len()).collect::<Vec<_>>();
        order.sort_by_key(|&index| rows[index].len());

        let mut echelon = Echelon::new(width + rows.len());
        let mut free = Vec::new();
        for index in order {
            let row = echelon.reduce(&rows[index], 0)?;
            match rarest(&row, false) {
                Some(pivot) => echelon.push(row, pivot),
                None => free.push(row),
            }
        }
        free.sort_by_key(Vec::len);
        let mut rest = Echelon::new(width + rows.len());
        let mut nothing = Vec::new();
        for row in free {
            let row = rest.reduce(&row, 0)?;
            match rarest(&row, true) {
                Some(pivot) => rest.push(row, pivot),
                None => nothing.push(row),
            }
        }
        let rank = echelon.rows.len() + rest.rows.len();
        let (rows, pivots) = rest.into_reduced()?;
        Ok(Self { width, rows, pivots, nothing, rank })
    }

    /// The part of the space that does without an original row.
    ///
    /// One row that uses it is given up and taken away from all others that do: best a row that says nothing. The
    /// pivot columns of the rows that stay are not touched.
    pub(crate) fn give_up(&mut self, source: usize) -> Result<(), Overflow> {
        let column = (self.width + source) as u32;
        let uses = |row: &Row| value_at(row, column) != 0;
        let shortest =
            |rows: &[Row]| (0..rows.len()).filter(|&index| uses(&rows[index])).min_by_key(|&index| rows[index].len());
        let given_up = if let Some(index) = shortest(&self.nothing) {
            self.nothing.remove(index)
        } else if let Some(index) = shortest(&self.rows) {
            self.pivots.remove(index);
            self.rows.remove(index)
        } else {
            return Ok(());
        };
        for row in self.nothing.iter_mut().chain(&mut self.rows).filter(|row| uses(row)) {
            *row = without(row, &given_up, column)?;
        }
        Ok(())
    }

    /// Keeps some of the rows.
    pub(crate) fn keep(&mut self, kept: &[usize]) {
        self.rows = kept.iter().map(|&row| std::mem::take(&mut self.rows[row])).collect();
        self.pivots = kept.iter().map(|&row| self.pivots[row]).collect();
    }
}

/// `row`, by a positive factor, minus the multiple of `other` that clears `column`.
fn without(row: &Row, other: &Row, column: u32) -> Result<Row, Overflow> {
    let (value, pivot) = (i128::from(value_at(row, column)), i128::from(value_at(other, column)));
    let (times, scale) = (-value * pivot.signum(), pivot.abs());
    let scaled = row.iter().map(|&(column, entry)| (column, scale * i128::from(entry)));
    let taken = other.iter().map(|&(column, entry)| (column, times * i128::from(entry)));
    let mut sum = scaled.chain(taken).collect::<Vec<_>>();
    sum.sort_unstable_by_key(|entry| entry.0);
    sum.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    sum.retain(|entry| entry.1 != 0);
    let common = sum.iter().fold(0, |common, entry| gcd_wide(common, entry.1));
    let narrow = |value: i128| i64::try_from(value).ok().filter(|value| *value != i64::MIN).ok_or(Overflow);
    sum.into_iter().map(|(column, value)| Ok((column, narrow(value / common)?))).collect()
}

/// The entry of a row in a column, 0 where it has none.
pub(crate) fn value_at(row: &[(u32, i64)], column: u32) -> i64 {
    row.iter().find(|entry| entry.0 == column).map_or(0, |entry| entry.1)
}

/// Greatest common divisor, never negative; `gcd(0, x) = |x|`.
fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// [`gcd`] of wider numbers.
pub(crate) fn gcd_wide(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_sources(rows: &[&[i64]]) -> Vec<Row> {
        let width = rows[0].len();
        let sparse = |row: &&[i64]| {
            let entries = row.iter().enumerate().filter(|(_, value)| **value != 0);
            entries.map(|(column, value)| (column as u32, *value)).collect::<Row>()
        };
        let rows = rows.iter().map(sparse).enumerate();
        rows.map(|(index, row)| row.into_iter().chain([((width + index) as u32, 1)]).collect()).collect()
    }

    fn explains(row: &Row, matrix: &[&[i64]]) -> bool {
        let width = matrix[0].len();
        let added = |column| {
            let rows = matrix.iter().enumerate();
            rows.map(|(index, entries)| value_at(row, (width + index) as u32) * entries[column]).sum::<i64>()
        };
        (0..width).all(|column| added(column) == value_at(row, column as u32))
    }

    #[test]
    fn a_total_minus_its_parts_leaves_the_part_that_is_not_shown() {
        let rows = with_sources(&[&[1, 1, 1], &[1, 0, 0], &[0, 1, 0]]);
        let mut basis = Basis::off_barred(&rows, &[true, true, false]).unwrap();
        basis.rows[0].sort_unstable();
        assert_eq!((basis.rank, &basis.rows), (3, &vec![vec![(2, 1), (3, 1), (4, -1), (5, -1)]]));
        basis.give_up(1).unwrap();
        assert!(basis.rows.is_empty());
    }

    #[test]
    fn sources_explain_every_row_when_coefficients_are_large() {
        let matrix: [&[i64]; 4] = [&[3, 5, 7, 2], &[4, 6, 1, 9], &[8, 3, 2, 5], &[7, 11, 8, 11]];
        let mut basis = Basis::off_barred(&with_sources(&matrix), &[true, false, false, false]).unwrap();
        assert_eq!((basis.rows.len(), basis.nothing.len(), basis.rank), (2, 1, 3));
        assert!(basis.rows.iter().chain(&basis.nothing).all(|row| explains(row, &matrix)));
        basis.give_up(0).unwrap();
        assert_eq!((basis.rows.len(), basis.nothing.len()), (2, 0), "the first is the last minus the second");
        basis.give_up(2).unwrap();
        assert_eq!(basis.rows.len(), 1);
        assert!(basis.rows.iter().all(|row| explains(row, &matrix) && value_at(row, 4) == 0));
    }

    #[test]
    fn numbers_that_do_not_fit_are_reported() {
        let big = i64::MAX - 1;
        let rows = with_sources(&[&[big, big - 1, 3], &[big - 2, 5, big - 6], &[7, big - 4, big - 10]]);
        assert_eq!(Basis::off_barred(&rows, &[true, true, false]).err(), Some(Overflow));
    }
}
