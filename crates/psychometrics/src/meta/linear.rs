//! The little linear algebra that a few coefficients need: symmetric matrices, row by row.

use super::MetaError;

/// A square matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    pub n: usize,
    values: Vec<f64>,
}

impl Square {
    pub fn zero(n: usize) -> Self {
        Self { n, values: vec![0.0; n * n] }
    }

    pub fn from_fn(n: usize, value: impl Fn(usize, usize) -> f64) -> Self {
        let values = (0..n * n).map(|place| value(place / n, place % n)).collect();
        Self { n, values }
    }

    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.n + column]
    }

    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        self.values[row * self.n + column] += value;
    }

    pub fn times(&self, other: &Self) -> Self {
        let n = self.n;
        Self::from_fn(n, |i, j| (0..n).map(|m| self.at(i, m) * other.at(m, j)).sum())
    }

    pub fn times_vector(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.n).map(|i| vector.iter().enumerate().map(|(j, value)| self.at(i, j) * value).sum()).collect()
    }

    pub fn transposed(&self) -> Self {
        Self::from_fn(self.n, |i, j| self.at(j, i))
    }

    /// tr(self · other).
    pub fn trace_with(&self, other: &Self) -> f64 {
        (0..self.n).map(|i| (0..self.n).map(|j| self.at(i, j) * other.at(j, i)).sum::<f64>()).sum()
    }

    /// xᵀ · self · y.
    pub fn between(&self, x: &[f64], y: &[f64]) -> f64 {
        self.times_vector(y).iter().zip(x).map(|(a, b)| a * b).sum()
    }

    /// The lower triangular L with L Lᵀ = self; none if self is not positive definite beyond rounding.
    pub fn cholesky(&self) -> Option<Self> {
        let n = self.n;
        let mut l = Self::zero(n);
        for i in 0..n {
            for j in 0..=i {
                let dot: f64 = (0..j).map(|m| l.at(i, m) * l.at(j, m)).sum();
                let left = self.at(i, j) - dot;
                if i != j {
                    l.add(i, j, left / l.at(j, j));
                } else if left > 1e-13 * self.at(i, i) {
                    l.add(i, i, left.sqrt());
                } else {
                    return None;
                }
            }
        }
        Some(l)
    }

    /// Inverse and logarithm of the determinant of a positive definite matrix of cross products.
    pub fn inverse(&self) -> Result<(Self, f64), MetaError> {
        // Moderators are scaled to a diagonal of ones first: years and shares may stand in one model.
        let n = self.n;
        let scale: Vec<f64> = (0..n).map(|i| self.at(i, i).sqrt().recip()).collect();
        let scaled = Self::from_fn(n, |i, j| self.at(i, j) * scale[i] * scale[j]);
        let l = scaled.cholesky().ok_or(MetaError::ModeratorsNotDistinct)?;
        let mut lower = Self::zero(n);
        for column in 0..n {
            for row in column..n {
                let unit = f64::from(u8::from(row == column));
                let dot: f64 = (column..row).map(|m| l.at(row, m) * lower.at(m, column)).sum();
                lower.add(row, column, (unit - dot) / l.at(row, row));
            }
        }
        let inverse = Self::from_fn(n, |i, j| {
            let dot: f64 = (0..n).map(|m| lower.at(m, i) * lower.at(m, j)).sum();
            dot * scale[i] * scale[j]
        });
        let log = (0..n).map(|i| 2.0 * (l.at(i, i).ln() - scale[i].ln())).sum();
        Ok((inverse, log))
    }

    /// The symmetric inverse square root; directions without extent stay without (Moore and Penrose).
    pub fn inverse_root(&self) -> Self {
        let (values, vectors) = self.eigen();
        let largest = values.iter().copied().fold(0.0, f64::max);
        let roots: Vec<f64> =
            values.iter().map(|value| if *value > largest * 1e-12 { value.sqrt().recip() } else { 0.0 }).collect();
        Self::from_fn(self.n, |i, j| (0..self.n).map(|m| vectors.at(i, m) * roots[m] * vectors.at(j, m)).sum())
    }

    /// Eigenvalues and, in the columns, eigenvectors of a symmetric matrix, by Jacobi's rotations.
    fn eigen(&self) -> (Vec<f64>, Self) {
        let n = self.n;
        let mut a = self.clone();
        let mut vectors = Self::from_fn(n, |i, j| f64::from(u8::from(i == j)));
        for _ in 0..60 {
            let off: f64 = (0..n).map(|i| (0..i).map(|j| a.at(i, j).powi(2)).sum::<f64>()).sum();
            let all: f64 = (0..n).map(|i| a.at(i, i).powi(2)).sum();
            if off <= all * 1e-32 {
                break;
            }
            for i in 0..n {
                for j in 0..i {
                    rotate(&mut a, &mut vectors, (j, i));
                }
            }
        }
        ((0..n).map(|i| a.at(i, i)).collect(), vectors)
    }
}

/// Turns the plane of `p` and `q` so that the entry between them becomes zero.
#[allow(clippy::many_single_char_names, reason = "the names of the formula")]
fn rotate(a: &mut Square, vectors: &mut Square, (p, q): (usize, usize)) {
    let entry = a.at(p, q);
    if entry == 0.0 {
        return;
    }
    let theta = (a.at(q, q) - a.at(p, p)) / (2.0 * entry);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let (t, c) = if theta == 0.0 { (1.0, 0.5_f64.sqrt()) } else { (t, (t * t + 1.0).sqrt().recip()) };
    let s = t * c;
    let mix = |m: &mut Square, (x, y): ((usize, usize), (usize, usize))| {
        let (first, second) = (m.at(x.0, x.1), m.at(y.0, y.1));
        m.values[x.0 * m.n + x.1] = c * first - s * second;
        m.values[y.0 * m.n + y.1] = s * first + c * second;
    };
    for m in 0..a.n {
        mix(a, ((m, p), (m, q)));
    }
    for m in 0..a.n {
        mix(a, ((p, m), (q, m)));
        mix(vectors, ((m, p), (m, q)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_root_squared_is_the_inverse() {
        let a = Square::from_fn(4, |i, j| 1.0 / (1.0 + i as f64 + j as f64) + if i == j { 0.5 } else { 0.0 });
        let root = a.inverse_root();
        let identity = root.times(&root).times(&a);
        let (inverse, _) = a.inverse().unwrap_or((a.clone(), 0.0));
        for i in 0..4 {
            for j in 0..4 {
                let expected = if i == j { 1.0 } else { 0.0 };
                assert!((identity.at(i, j) - expected).abs() < 1e-12, "{i} {j}");
                assert!((inverse.times(&a).at(i, j) - expected).abs() < 1e-12, "{i} {j}");
            }
        }
    }
}
