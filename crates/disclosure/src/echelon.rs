//! Exact elimination on sparse whole-number rows.
//!
//! A row holds two things side by side: its entries on the columns `0..width`, and behind them, at
//! `width + i`, how many times row `i` of the original matrix went into it. Both are scaled together, so the
//! second part always says exactly where the first comes from. Entries stay whole: a row is multiplied, the pivot
//! row subtracted, and the result divided by its greatest common divisor. A number that would not fit is an
//! [`Overflow`], never a wrong answer.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Column and value, by column, none zero.
pub(crate) type Row = Vec<(u32, i64)>;

/// A whole number grew beyond what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

/// No pivot in this column.
const NONE: u32 = u32::MAX;

/// Rows in echelon form: no row has an entry in the pivot column of an earlier row.
#[derive(Debug)]
pub(crate) struct Echelon {
    width: usize,
    rows: Vec<Row>,
    pivots: Vec<u32>,
    row_at: Vec<u32>,
    dense: Vec<i128>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl Echelon {
    /// Room for rows on `width` columns and `sources` original rows.
    pub(crate) fn new(width: usize, sources: usize) -> Self {
        Self {
            width,
            rows: Vec::new(),
            pivots: Vec::new(),
            row_at: vec![NONE; width],
            dense: vec![0; width + sources],
            touched: Vec::new(),
            is_touched: vec![false; width + sources],
        }
    }

    /// Takes multiples of the rows after number `after` (all if `None`) away from `row` until it is zero in their
    /// pivot columns.
    pub(crate) fn reduce(&mut self, row: &[(u32, i64)], after: Option<u32>) -> Result<Row, Overflow> {
        let mut queue = BinaryHeap::new();
        for &(column, value) in row {
            self.put(column, i128::from(value), after, &mut queue);
        }
        let done = self.run(after, &mut queue);
        let reduced = done.and_then(|()| self.collect());
        self.clear();
        reduced
    }

    /// Keeps a reduced row, with its pivot in `column`.
    pub(crate) fn push(&mut self, row: Row, column: u32) {
        self.row_at[column as usize] = self.rows.len() as u32;
        self.pivots.push(column);
        self.rows.push(row);
    }

    /// Clears every pivot column above its row too, makes pivots positive, and hands out rows and pivots.
    pub(crate) fn into_reduced(mut self) -> Result<Basis, Overflow> {
        for index in (0..self.rows.len()).rev() {
            let row = std::mem::take(&mut self.rows[index]);
            let mut row = self.reduce(&row, Some(index as u32))?;
            if value_at(&row, self.pivots[index]) < 0 {
                for (_, value) in &mut row {
                    *value = value.checked_neg().ok_or(Overflow)?;
                }
            }
            self.rows[index] = row;
        }
        Ok(Basis { width: self.width, rows: self.rows, pivots: self.pivots })
    }

    /// Number of rows kept.
    pub(crate) fn rank(&self) -> usize {
        self.rows.len()
    }

    fn put(&mut self, column: u32, add: i128, after: Option<u32>, queue: &mut BinaryHeap<Reverse<u32>>) {
        let at = column as usize;
        if !self.is_touched[at] {
            self.is_touched[at] = true;
            self.touched.push(column);
            if at < self.width && self.row_at[at] != NONE && after.is_none_or(|after| self.row_at[at] > after) {
                queue.push(Reverse(self.row_at[at]));
            }
        }
        self.dense[at] += add;
    }

    /// Earlier pivots first: their rows may hold later pivot columns, never the other way round.
    fn run(&mut self, after: Option<u32>, queue: &mut BinaryHeap<Reverse<u32>>) -> Result<(), Overflow> {
        while let Some(Reverse(index)) = queue.pop() {
            let column = self.pivots[index as usize];
            let value = self.dense[column as usize];
            if value == 0 {
                continue;
            }
            let row = std::mem::take(&mut self.rows[index as usize]);
            let pivot = i128::from(value_at(&row, column));
            let common = gcd(value, pivot);
            let outcome = self.subtract(&row, value / common, pivot / common, after, queue);
            self.rows[index as usize] = row;
            outcome?;
        }
        Ok(())
    }

    /// `dense ← scale · dense − times · row`
    fn subtract(
        &mut self,
        row: &Row,
        times: i128,
        scale: i128,
        after: Option<u32>,
        queue: &mut BinaryHeap<Reverse<u32>>,
    ) -> Result<(), Overflow> {
        if scale != 1 {
            for &column in &self.touched {
                let value = &mut self.dense[column as usize];
                *value = value.checked_mul(scale).filter(|v| v.unsigned_abs() < 1 << 120).ok_or(Overflow)?;
            }
        }
        for &(column, value) in row {
            let product = times.checked_mul(i128::from(value)).filter(|v| v.unsigned_abs() < 1 << 120);
            self.put(column, -product.ok_or(Overflow)?, after, queue);
            if self.dense[column as usize].unsigned_abs() >= 1 << 120 {
                return Err(Overflow);
            }
        }
        Ok(())
    }

    fn collect(&mut self) -> Result<Row, Overflow> {
        self.touched.sort_unstable();
        let common = self.touched.iter().fold(0, |common, &column| gcd(common, self.dense[column as usize]));
        let entries = self.touched.iter().filter(|&&column| self.dense[column as usize] != 0);
        entries
            .map(|&column| {
                let value = i64::try_from(self.dense[column as usize] / common).map_err(|_| Overflow)?;
                Ok((column, value))
            })
            .collect()
    }

    fn clear(&mut self) {
        for column in self.touched.drain(..) {
            self.dense[column as usize] = 0;
            self.is_touched[column as usize] = false;
        }
    }
}

/// Rows in reduced echelon form: row `i` alone has an entry in column `pivots[i]`, and it is positive.
#[derive(Debug)]
pub(crate) struct Basis {
    pub(crate) width: usize,
    pub(crate) rows: Vec<Row>,
    pub(crate) pivots: Vec<u32>,
}

/// The row space of `rows`, cut down to what vanishes on every barred column.
///
/// Rows are taken shortest first and pivots in the rarest column, which keeps rows short: a class before its
/// school, a school before its municipality. Returns the basis and the rank of the whole matrix.
pub(crate) fn basis_off_barred(rows: &[Row], barred: &[bool]) -> Result<(Basis, usize), Overflow> {
    let width = barred.len();
    let mut frequency = vec![0_u32; width];
    for &(column, _) in rows.iter().flatten().filter(|(column, _)| (*column as usize) < width) {
        frequency[column as usize] += 1;
    }
    let rarest = |row: &Row, wanted: &dyn Fn(usize) -> bool| {
        let columns = row.iter().filter(|(column, _)| (*column as usize) < width && wanted(*column as usize));
        columns.min_by_key(|(column, value)| (value.unsigned_abs(), frequency[*column as usize], *column)).map(|e| e.0)
    };
    let mut order = (0..rows.len()).collect::<Vec<_>>();
    order.sort_by_key(|&index| rows[index].len());

    let mut echelon = Echelon::new(width, rows.len());
    let mut free = Vec::new();
    for index in order {
        let row = echelon.reduce(&rows[index], None)?;
        match rarest(&row, &|column| barred[column]) {
            Some(pivot) => echelon.push(row, pivot),
            None => free.push(row),
        }
    }
    free.sort_by_key(Vec::len);
    let mut rest = Echelon::new(width, rows.len());
    for row in free {
        let row = rest.reduce(&row, None)?;
        if let Some(pivot) = rarest(&row, &|_| true) {
            rest.push(row, pivot);
        }
    }
    let rank = echelon.rank() + rest.rank();
    Ok((rest.into_reduced()?, rank))
}

/// The entry of a row in a column, 0 where it has none.
pub(crate) fn value_at(row: &[(u32, i64)], column: u32) -> i64 {
    row.binary_search_by_key(&column, |entry| entry.0).map_or(0, |index| row[index].1)
}

/// Greatest common divisor, never negative; `gcd(0, x) = |x|`.
pub(crate) fn gcd(a: i128, b: i128) -> i128 {
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
        let dense = |row: &&[i64]| {
            let entries = row.iter().enumerate().filter(|(_, value)| **value != 0);
            entries.map(|(column, value)| (column as u32, *value)).collect::<Row>()
        };
        let rows = rows.iter().map(dense).enumerate();
        rows.map(|(index, row)| row.into_iter().chain([((width + index) as u32, 1)]).collect()).collect()
    }

    #[test]
    fn a_total_minus_its_parts_leaves_the_part_that_is_not_shown() {
        let rows = with_sources(&[&[1, 1, 1], &[1, 0, 0], &[0, 1, 0]]);
        let (basis, rank) = basis_off_barred(&rows, &[true, true, false]).unwrap();
        assert_eq!(rank, 3);
        assert_eq!(basis.rows, [vec![(2, 1), (3, 1), (4, -1), (5, -1)]]);
    }

    #[test]
    fn sources_explain_every_row_when_coefficients_are_large() {
        let matrix: [&[i64]; 3] = [&[3, 5, 7, 2], &[4, 6, 1, 9], &[8, 3, 2, 5]];
        let (basis, _) = basis_off_barred(&with_sources(&matrix), &[true, false, false, false]).unwrap();
        assert_eq!(basis.rows.len(), 2);
        for row in &basis.rows {
            for column in 0..4_u32 {
                let explained: i64 = (0..3).map(|i| value_at(row, 4 + i) * matrix[i as usize][column as usize]).sum();
                assert_eq!(explained, value_at(row, column));
            }
        }
    }

    #[test]
    fn numbers_that_do_not_fit_are_reported() {
        let big = i64::MAX - 1;
        let rows = with_sources(&[&[big, big - 1, 3], &[big - 2, 5, big - 6], &[7, big - 4, big - 10]]);
        assert_eq!(basis_off_barred(&rows, &[true, true, false]).err(), Some(Overflow));
    }
}
