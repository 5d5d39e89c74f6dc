//! Arithmetic modulo a prime, for readers who solve for small groups; the simulation's attacks use it too.

/// What is impossible modulo this prime is impossible in fractions, but for chance.
pub const PRIME: u64 = (1 << 61) - 1;

pub fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

pub fn inverse(value: u64) -> u64 {
    let (mut base, mut power, mut result) = (value, PRIME - 2, 1);
    while power > 0 {
        if power & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        power >>= 1;
    }
    result
}
