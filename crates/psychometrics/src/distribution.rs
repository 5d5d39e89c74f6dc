//! Student's t and Fisher's F, from the regularised incomplete beta function; the normal and χ² beside them.
//!
//! I_x(a, b) is summed as its continued fraction (Lentz's method; Abramowitz and Stegun 26.5.8), which takes about √max(a, b)
//! steps and is therefore not cut off early: with 700,000 persons a and b are in the millions. Quantiles are found
//! by bisection on the distribution function, so they are as exact as it is.

use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// Two numbers closer than this are one number here.
const NEGLIGIBLE: f64 = 1e-16;

/// The regularised incomplete beta function I_x(a, b) for positive `a` and `b`; `x` is taken into 0..1.
pub fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    incomplete_beta_of(a, b, (x, 1.0 - x))
}

/// I_x(a, b) from x and 1 − x, each with all its digits: near 1 the difference from 1 is what counts.
fn incomplete_beta_of(a: f64, b: f64, (x, y): (f64, f64)) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if y <= 0.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean only; above it the complement is taken.
    if x > (a + 1.0) / (a + b + 2.0) { 1.0 - lower_part(b, a, (y, x)) } else { lower_part(a, b, (x, y)) }
}

fn lower_part(a: f64, b: f64, (x, y): (f64, f64)) -> f64 {
    density_factor(a, b, (x, y)) * fraction(a, b, x) / a
}

/// xᵃ (1 − x)ᵇ / B(a, b) in the form of Loader (2000), *Fast and Accurate Computation of Binomial Probabilities*: no
/// difference of large logarithms, so as exact at a = 10⁹ as at 10.
#[allow(clippy::many_single_char_names, reason = "the names of the formula")]
fn density_factor(a: f64, b: f64, (x, y): (f64, f64)) -> f64 {
    let n = a + b;
    // a − n x = a y − b x, without the rounding of n x.
    let distance = a * y - b * x;
    let corrections = stirling_rest(n) - stirling_rest(a) - stirling_rest(b);
    let log = corrections - deviance(a, n * x, distance) - deviance(b, n * y, -distance);
    (a / n * b / std::f64::consts::TAU).sqrt() * log.exp()
}

/// ln Γ(a + 1) − Stirling's (a + ½) ln a − a + ½ ln 2π.
fn stirling_rest(a: f64) -> f64 {
    if a < 16.0 {
        return ln_gamma(a + 1.0) - (a + 0.5) * a.ln() + a - 0.5 * std::f64::consts::TAU.ln();
    }
    let s = 1.0 / (a * a);
    (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s * (1.0 / 1188.0))))) / a
}

/// a ln(a / m) + m − a, which is m ((1 + δ) ln(1 + δ) − δ) with δ = (a − m)/m; near 0 its series.
fn deviance(a: f64, m: f64, distance: f64) -> f64 {
    let delta = distance / m;
    if delta.abs() > 0.1 {
        return a * (a / m).ln() + m - a;
    }
    let mut sum = 0.0;
    let mut power = delta * delta;
    for order in 2..24 {
        let order = f64::from(order);
        sum += power / (order * (order - 1.0));
        power *= -delta;
    }
    m * sum
}

/// 1 / (1 + d₁/(1 + d₂/(1 + …))) by the modified Lentz method.
#[allow(clippy::many_single_char_names, reason = "the names of the formula")]
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let tiny = f64::MIN_POSITIVE / NEGLIGIBLE;
    let away_from_zero = |value: f64| if value.abs() < tiny { tiny } else { value };
    let steps = 200 + (10.0 * a.max(b).sqrt()) as u32;
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..steps {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = value;
        for coefficient in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + coefficient * d);
            c = away_from_zero(1.0 + coefficient / c);
            value *= c * d;
        }
        if (value - before).abs() <= NEGLIGIBLE * value.abs() {
            break;
        }
    }
    value
}

/// P(F ≤ `x`) for Fisher's F with `d1` and `d2` degrees of freedom.
pub fn f_cdf(x: f64, d1: f64, d2: f64) -> f64 {
    let sum = d1 * x + d2;
    if x <= 0.0 { 0.0 } else { incomplete_beta_of(d1 / 2.0, d2 / 2.0, (d1 * x / sum, d2 / sum)) }
}

/// The `p` quantile of Fisher's F; 0 at `p` ≤ 0 and infinite at `p` ≥ 1.
pub fn f_quantile(p: f64, d1: f64, d2: f64) -> f64 {
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let mut high = 1.0;
    while f_cdf(high, d1, d2) < p {
        high *= 2.0;
    }
    bisect(0.0, high, |x| f_cdf(x, d1, d2) < p)
}

/// P(F > `x`), with all its digits where it is small.
pub fn f_above(x: f64, d1: f64, d2: f64) -> f64 {
    let sum = d1 * x + d2;
    if x <= 0.0 { 1.0 } else { incomplete_beta_of(d2 / 2.0, d1 / 2.0, (d2 / sum, d1 * x / sum)) }
}

/// P(χ² > `x`) with `df` degrees of freedom, with all its digits where it is small.
pub fn chi_squared_above(x: f64, df: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma_ur(df / 2.0, x / 2.0) }
}

/// The `p` quantile of χ²; 0 at `p` ≤ 0 and infinite at `p` ≥ 1.
pub fn chi_squared_quantile(p: f64, df: f64) -> f64 {
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let below = |x: f64| if x <= 0.0 { 0.0 } else { gamma_lr(df / 2.0, x / 2.0) };
    let mut high = df;
    while below(high) < p {
        high *= 2.0;
    }
    bisect(0.0, high, |x| below(x) < p)
}

/// P(|Z| > |`z`|) for a standard normal Z, whose square is χ² with one degree of freedom.
pub fn normal_two_sided(z: f64) -> f64 {
    chi_squared_above(z * z, 1.0)
}

/// The z that is exceeded on either side together with probability 1 − `confidence`: 1.96… for 0.95.
pub fn normal_critical(confidence: f64) -> f64 {
    bisect(0.0, 40.0, |z| normal_two_sided(z) > 1.0 - confidence)
}

/// P(|T| > |`t`|) for Student's t with `df` degrees of freedom.
pub fn t_two_sided(t: f64, df: f64) -> f64 {
    let sum = df + t * t;
    incomplete_beta_of(df / 2.0, 0.5, (df / sum, t * t / sum))
}

/// The t that is exceeded on either side together with probability 1 − `confidence` (0 ≤ `confidence` < 1): 1.96…
/// for 0.95 and many degrees of freedom.
pub fn t_critical(confidence: f64, df: f64) -> f64 {
    let outside = 1.0 - confidence;
    let mut high = 2.0;
    while t_two_sided(high, df) > outside && high < f64::MAX / 4.0 {
        high *= 2.0;
    }
    bisect(0.0, high, |t| t_two_sided(t, df) > outside)
}

/// Where `is_below` turns from true to false, as near as numbers go.
fn bisect(mut low: f64, mut high: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64, relative: f64) {
        assert!((value - expected).abs() <= relative * expected.abs(), "{value} is not {expected}");
    }

    /// I_x(1, b) and I_x(a, 1) are powers, I_x(1/2, 1/2) is an arcsine.
    #[test]
    fn beta_of_known_form() {
        for x in [0.001, 0.2, 0.5, 0.77, 0.999] {
            near(incomplete_beta(1.0, 4.0, x), 1.0 - (1.0 - x).powi(4), 1e-13);
            near(incomplete_beta(3.0, 1.0, x), x.powi(3), 1e-13);
            near(incomplete_beta(0.5, 0.5, x), 2.0 / std::f64::consts::PI * x.sqrt().asin(), 1e-13);
        }
    }

    /// With one degree of freedom t is Cauchy's distribution, with two it has a closed form.
    #[test]
    fn t_of_one_and_two_degrees_of_freedom() {
        near(t_critical(0.95, 1.0), (0.475 * std::f64::consts::PI).tan(), 1e-12);
        near(t_critical(0.95, 2.0), 0.95 * (2.0 / (1.0 - 0.95_f64.powi(2))).sqrt(), 1e-12);
    }

    /// The tables' 2.228 and 1.960.
    #[test]
    fn t_of_the_tables() {
        near(t_critical(0.95, 10.0), 2.228_138_851_986_274, 1e-12);
        // Cornish and Fisher's expansion about the normal quantile.
        near(t_critical(0.95, 1e6), 1.959_966_356_814_106_8, 1e-10);
    }

    #[test]
    fn f_with_one_degree_of_freedom_above_is_t_squared() {
        for df in [3.0, 12.0, 4000.0] {
            near(f_quantile(0.95, 1.0, df), t_critical(0.95, df).powi(2), 1e-12);
        }
    }

    #[test]
    fn f_turned_round_is_its_reciprocal() {
        for (d1, d2) in [(4.0, 9.0), (2_708.0, 10_832.0), (699_999.0, 6_299_991.0)] {
            near(f_quantile(0.975, d1, d2), 1.0 / f_quantile(0.025, d2, d1), 1e-10);
        }
    }
}
