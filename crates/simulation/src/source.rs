//! Random numbers that follow from a seed and a name.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of random numbers of its own for one purpose, unit and round.
pub struct Source {
    rng: ChaCha8Rng,
    /// The second normal deviate of a Box–Muller pair.
    spare: Option<f64>,
}

impl Source {
    /// The stream named by `parts`, such as a purpose and an identifier, and a `round` (or year, or 0).
    pub fn of(seed: u64, parts: &[&str], round: u32) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&fnv1a(0xcbf2_9ce4_8422_2325, parts).to_le_bytes());
        key[16..24].copy_from_slice(&fnv1a(0x9e37_79b9_7f4a_7c15, parts).to_le_bytes());
        key[24..28].copy_from_slice(&round.to_le_bytes());
        Self { rng: ChaCha8Rng::from_seed(key), spare: None }
    }

    /// Uniform in the open interval (0, 1).
    pub fn uniform(&mut self) -> f64 {
        ((self.rng.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Uniform between `low` and `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Standard normal, by Box and Muller's method.
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        let (sin, cos) = (std::f64::consts::TAU * self.uniform()).sin_cos();
        self.spare = Some(radius * sin);
        radius * cos
    }

    /// Standard logistic.
    pub fn logistic(&mut self) -> f64 {
        let u = self.uniform();
        (u / (1.0 - u)).ln()
    }

    /// Whole number from 0 up to, not including, `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.uniform() * end as f64) as usize
    }

    /// One element of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// Puts a list in random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}

/// The 64-bit FNV-1a hash of the parts with a mark between them; `basis` selects one of several hashes.
fn fnv1a(basis: u64, parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(basis, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
