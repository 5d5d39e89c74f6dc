//! Three levels: several effects per study (or several studies per place), which resemble each other.
//!
//! # The model
//! yᵢⱼ = xᵢⱼᵀβ + aⱼ + bᵢⱼ + eᵢⱼ with a ~ N(0, σ₁²) per cluster j, b ~ N(0, σ₂²) per effect, e ~ N(0, vᵢⱼ). Per cluster
//! the covariance is Φⱼ = σ₁² 11ᵀ + diag(v + σ₂²). σ₁² and σ₂² maximise the restricted likelihood (Fisher scoring with
//! halved steps; a variance at zero whose likelihood falls stays there).
//!
//! # Robust variance
//! CR2 believes Φ only as a working model: M (Σⱼ XⱼᵀWⱼAⱼ eⱼeⱼᵀ AⱼᵀWⱼXⱼ) M with M = (XᵀWX)⁻¹, Wⱼ = Φⱼ⁻¹, Dⱼ the upper
//! Cholesky factor of Φⱼ and Aⱼ = Dⱼᵀ (Dⱼ (Φⱼ − XⱼMXⱼᵀ) Dⱼᵀ)^(−1/2) Dⱼ, so that it is unbiased if Φ is right. Degrees of freedom
//! by Satterthwaite: (Σ Gⱼⱼ)² / ΣΣ Gᵢⱼ² with Gᵢⱼ = qᵢᵀ(δᵢⱼΦᵢ − XᵢMXⱼᵀ)qⱼ, qⱼ = AⱼᵀWⱼXⱼMc.
//!
//! # Sources
//! Konstantopoulos (2011), Research Synthesis Methods 2, 61–76; Bell and McCaffrey (2002), Survey Methodology 28, 169–181;
//! Pustejovsky and Tipton (2018), J. Business & Economic Statistics 36, 672–683.

use super::linear::Square;
use super::studies::Studies;
use super::{Interval, MetaError};
use crate::distribution::{normal_critical, normal_two_sided, t_critical, t_two_sided};

/// A coefficient under the model and robustly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NestedCoefficient {
    pub estimate: f64,
    pub se: f64,
    pub p: f64,
    pub interval: Interval,
    pub robust: Robust,
}

/// What does not rest on the model's covariances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Robust {
    pub se: f64,
    /// Satterthwaite's degrees of freedom; below 4 the p-value is not to be trusted.
    pub df: f64,
    pub p: f64,
    pub interval: Interval,
}

/// A three-level meta-analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct NestedFit {
    pub effects: usize,
    pub clusters: usize,
    pub coefficients: Vec<NestedCoefficient>,
    /// σ₁².
    pub between_clusters: f64,
    /// σ₂².
    pub within_clusters: f64,
    /// Restricted.
    pub log_likelihood: f64,
    /// Cochran's residual QE.
    pub q: f64,
    /// Where the effect of a new study in a new cluster is expected; none with moderators.
    pub prediction_interval: Option<Interval>,
}

const STEPS: usize = 1000;

/// The places of one cluster's effects.
type Cluster = Vec<usize>;

/// Everything at given variances.
struct At {
    /// Wⱼ per cluster.
    weights: Vec<Square>,
    inverse: Square,
    coefficients: Vec<f64>,
    residuals: Vec<f64>,
    log_likelihood: f64,
}

/// Fits the model; `clusters` names each effect's cluster.
///
/// # Errors
/// [`MetaError::RaggedColumn`] if `clusters` has another length; [`MetaError::TooFewStudies`] unless there are more
/// clusters than coefficients; [`MetaError::NotConverged`], [`MetaError::OutOfScale`], [`MetaError::OutOfRange`].
pub fn fit_nested(studies: &Studies, clusters: &[usize], confidence: f64) -> Result<NestedFit, MetaError> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(MetaError::OutOfRange);
    }
    let groups = grouped(studies, clusters)?;
    let variances = maximise(studies, &groups)?;
    let at = At::of(studies, &groups, variances)?;
    let coefficients = robustly(studies, &groups, variances, &at, confidence);
    let all_finite =
        coefficients.iter().all(|c| c.se.is_finite() && c.robust.se.is_finite() && c.robust.df.is_finite());
    if !all_finite {
        return Err(MetaError::OutOfScale);
    }
    let total = coefficients[0].se.powi(2) + variances[0] + variances[1];
    let around = Interval::around(coefficients[0].estimate, normal_critical(confidence) * total.sqrt());
    Ok(NestedFit {
        effects: studies.len(),
        clusters: groups.len(),
        prediction_interval: (coefficients.len() == 1).then_some(around),
        between_clusters: variances[0],
        within_clusters: variances[1],
        log_likelihood: at.log_likelihood,
        q: super::between::Weighted::at(studies, 0.0)?.spread,
        coefficients,
    })
}

fn grouped(studies: &Studies, clusters: &[usize]) -> Result<Vec<Cluster>, MetaError> {
    if clusters.len() != studies.len() {
        return Err(MetaError::RaggedColumn { column: 0, found: clusters.len(), expected: studies.len() });
    }
    let mut groups: Vec<(usize, Cluster)> = Vec::new();
    for (place, name) in clusters.iter().enumerate() {
        match groups.iter_mut().find(|(known, _)| known == name) {
            Some((_, group)) => group.push(place),
            None => groups.push((*name, vec![place])),
        }
    }
    let needed = studies.coefficients() + 1;
    if groups.len() < needed {
        return Err(MetaError::TooFewStudies { studies: groups.len(), needed });
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

impl At {
    fn of(studies: &Studies, groups: &[Cluster], [between, within]: [f64; 2]) -> Result<Self, MetaError> {
        let p = studies.coefficients();
        let mut cross = Square::zero(p);
        let mut right = vec![0.0; p];
        let mut log_variance = 0.0;
        let weights: Vec<Square> = groups
            .iter()
            .map(|group| {
                // Woodbury: Φ⁻¹ = diag a − c aaᵀ, |Φ| = Π 1/a · (1 + σ₁² Σa).
                let a: Vec<f64> = group.iter().map(|i| (studies.variances[*i] + within).recip()).collect();
                let sum: f64 = a.iter().sum();
                let c = between / (1.0 + between * sum);
                log_variance += (between * sum).ln_1p() - a.iter().map(|a| a.ln()).sum::<f64>();
                Square::from_fn(a.len(), |i, j| if i == j { a[i] - c * a[i] * a[i] } else { -c * a[i] * a[j] })
            })
            .collect();
        for (group, w) in groups.iter().zip(&weights) {
            for (i, place) in group.iter().enumerate() {
                for (j, other) in group.iter().enumerate() {
                    for (m, x) in studies.design[*place].iter().enumerate() {
                        right[m] += x * w.at(i, j) * studies.effects[*other];
                        for (n, y) in studies.design[*other].iter().enumerate() {
                            cross.add(m, n, x * w.at(i, j) * y);
                        }
                    }
                }
            }
        }
        let (inverse, log_cross) = cross.inverse()?;
        let coefficients = inverse.times_vector(&right);
        let fitted = |row: &[f64]| row.iter().zip(&coefficients).map(|(x, b)| x * b).sum::<f64>();
        let residuals: Vec<f64> = studies.effects.iter().zip(&studies.design).map(|(y, row)| y - fitted(row)).collect();
        let spread: f64 = groups
            .iter()
            .zip(&weights)
            .map(|(group, w)| w.between(&of(&residuals, group), &of(&residuals, group)))
            .sum();
        let (_, log_design) = studies.cross(|_| 1.0).inverse()?;
        let constant = studies.residual_df() as f64 * std::f64::consts::TAU.ln();
        let log_likelihood = 0.5 * (log_design - log_cross - log_variance - spread - constant);
        Ok(Self { weights, inverse, coefficients, residuals, log_likelihood })
    }

    /// Score and expected information for σ₁² and σ₂².
    fn score(&self, studies: &Studies, groups: &[Cluster]) -> ([f64; 2], Square) {
        let p = studies.coefficients();
        let mut score = [0.0; 2];
        // Sums over clusters of XᵀWVₐWX and of XᵀWVₐWV_bWX, with V₁ = 11ᵀ and V₂ = I.
        let mut single = [Square::zero(p), Square::zero(p)];
        let mut double = [Square::zero(p), Square::zero(p), Square::zero(p)];
        let mut plain = [0.0; 3];
        for (group, w) in groups.iter().zip(&self.weights) {
            let n = group.len();
            let square = w.times(w);
            let ones = w.times_vector(&vec![1.0; n]);
            let ones2 = square.times_vector(&vec![1.0; n]);
            let sum: f64 = ones.iter().sum();
            let sum2: f64 = ones2.iter().sum();
            let wr = w.times_vector(&of(&self.residuals, group));
            score[0] += wr.iter().sum::<f64>().powi(2) - sum;
            score[1] += wr.iter().map(|x| x * x).sum::<f64>() - (0..n).map(|i| w.at(i, i)).sum::<f64>();
            plain[0] += sum * sum;
            plain[1] += sum2;
            plain[2] += square.trace_with(&Square::from_fn(n, |i, j| f64::from(u8::from(i == j))));
            let cube = square.times(w);
            for (i, place) in group.iter().enumerate() {
                for (j, other) in group.iter().enumerate() {
                    for (m, x) in studies.design[*place].iter().enumerate() {
                        for (o, y) in studies.design[*other].iter().enumerate() {
                            let xy = x * y;
                            single[0].add(m, o, xy * ones[i] * ones[j]);
                            single[1].add(m, o, xy * square.at(i, j));
                            double[0].add(m, o, xy * ones[i] * sum * ones[j]);
                            // Symmetrised, since only its trace with the symmetric inverse counts.
                            double[1].add(m, o, xy * 0.5 * (ones[i] * ones2[j] + ones2[i] * ones[j]));
                            double[2].add(m, o, xy * cube.at(i, j));
                        }
                    }
                }
            }
        }
        let m = &self.inverse;
        for (of_one, cross) in score.iter_mut().zip(&single) {
            *of_one = 0.5 * (*of_one + m.trace_with(cross));
        }
        let ms: Vec<Square> = single.iter().map(|cross| m.times(cross)).collect();
        let entry = |pair: usize, a: usize, b: usize| {
            0.5 * (plain[pair] - 2.0 * m.trace_with(&double[pair]) + ms[a].trace_with(&ms[b]))
        };
        let information = Square::from_fn(2, |a, b| entry(a + b, a, b));
        (score, information)
    }
}

fn of(values: &[f64], group: &[usize]) -> Vec<f64> {
    group.iter().map(|place| values[*place]).collect()
}

fn maximise(studies: &Studies, groups: &[Cluster]) -> Result<[f64; 2], MetaError> {
    let typical = super::between::typical_variance(studies)?;
    let start = super::Estimator::Hedges.between(studies, None)?.tau2.max(0.1 * typical) / 2.0;
    let mut now = [start, start];
    let mut at = At::of(studies, groups, now)?;
    for _ in 0..STEPS {
        let (score, information) = at.score(studies, groups);
        let step = scoring_step(score, &information, now);
        let mut size = 1.0;
        let (next, next_at) = loop {
            let next = [0, 1].map(|i| (now[i] + size * step[i]).max(0.0));
            let next_at = At::of(studies, groups, next)?;
            let slack = 1e-12 * (1.0 + at.log_likelihood.abs());
            if next_at.log_likelihood >= at.log_likelihood - slack {
                break (next, next_at);
            }
            size /= 2.0;
            if size < 1e-12 {
                return Ok(now);
            }
        };
        let moved = (0..2).map(|i| (next[i] - now[i]).abs()).fold(0.0, f64::max);
        (now, at) = (next, next_at);
        if !moved.is_finite() {
            return Err(MetaError::OutOfScale);
        }
        if moved <= 1e-12 * (typical + now[0] + now[1]) {
            return Ok(now);
        }
    }
    Err(MetaError::NotConverged { steps: STEPS })
}

/// I⁻¹s over the variances that are free: one at zero that wants below stays where it is. Where the two cannot be told apart
/// (every cluster has one effect) each moves by itself.
fn scoring_step(score: [f64; 2], information: &Square, now: [f64; 2]) -> [f64; 2] {
    let is_free = [0, 1].map(|i: usize| now[i] > 0.0 || score[i] > 0.0);
    let alone = [0, 1].map(|i: usize| if is_free[i] { score[i] / information.at(i, i) } else { 0.0 });
    if is_free != [true, true] {
        return alone;
    }
    match information.inverse() {
        Ok((inverse, _)) => {
            let step = inverse.times_vector(&score);
            [step[0], step[1]]
        }
        Err(_) => alone.map(|step| step / 2.0),
    }
}

#[allow(clippy::many_single_char_names, reason = "the names of the formula")]
fn robustly(
    studies: &Studies,
    groups: &[Cluster],
    [between, within]: [f64; 2],
    at: &At,
    confidence: f64,
) -> Vec<NestedCoefficient> {
    let p = studies.coefficients();
    let m = &at.inverse;
    // Per cluster and coefficient: q = AᵀWXMc, its product with the residuals, Xᵀq and qᵀΦq.
    let mut meat = vec![0.0; p];
    let mut own = vec![Vec::new(); p];
    let mut lines: Vec<Vec<Vec<f64>>> = vec![Vec::new(); p];
    for (group, w) in groups.iter().zip(&at.weights) {
        let n = group.len();
        let phi = Square::from_fn(n, |i, j| between + if i == j { studies.variances[group[i]] + within } else { 0.0 });
        let x: Vec<&Vec<f64>> = group.iter().map(|place| &studies.design[*place]).collect();
        let adjustment = adjustment(&phi, &x, m);
        let residuals = of(&at.residuals, group);
        for coefficient in 0..p {
            let mc: Vec<f64> = (0..p).map(|row| m.at(row, coefficient)).collect();
            let xmc: Vec<f64> = x.iter().map(|row| row.iter().zip(&mc).map(|(a, b)| a * b).sum()).collect();
            let q = adjustment.transposed().times_vector(&w.times_vector(&xmc));
            meat[coefficient] += q.iter().zip(&residuals).map(|(a, b)| a * b).sum::<f64>().powi(2);
            own[coefficient].push(phi.between(&q, &q));
            lines[coefficient].push((0..p).map(|c| x.iter().zip(&q).map(|(row, q)| row[c] * q).sum()).collect());
        }
    }
    let normal = normal_critical(confidence);
    (0..p)
        .map(|c| {
            let (estimate, se) = (at.coefficients[c], m.at(c, c).sqrt());
            let df = satterthwaite(&own[c], &lines[c], m);
            let robust_se = meat[c].sqrt();
            NestedCoefficient {
                estimate,
                se,
                p: normal_two_sided(estimate / se),
                interval: Interval::around(estimate, normal * se),
                robust: Robust {
                    se: robust_se,
                    df,
                    p: t_two_sided(estimate / robust_se, df),
                    interval: Interval::around(estimate, t_critical(confidence, df) * robust_se),
                },
            }
        })
        .collect()
}

/// Aⱼ of the module's text.
fn adjustment(phi: &Square, x: &[&Vec<f64>], m: &Square) -> Square {
    let Some(lower) = phi.cholesky() else { return Square::zero(phi.n) };
    let upper = lower.transposed();
    let left = Square::from_fn(phi.n, |i, j| phi.at(i, j) - m.between(x[i], x[j]));
    let inner = upper.times(&left).times(&lower);
    // Rounding makes it a little unsymmetric.
    let inner = Square::from_fn(phi.n, |i, j| 0.5 * (inner.at(i, j) + inner.at(j, i)));
    lower.times(&inner.inverse_root()).times(&upper)
}

fn satterthwaite(own: &[f64], lines: &[Vec<f64>], m: &Square) -> f64 {
    let entry = |i: usize, j: usize| if i == j { own[i] } else { 0.0 } - m.between(&lines[i], &lines[j]);
    let trace: f64 = (0..own.len()).map(|i| entry(i, i)).sum();
    let squares: f64 = (0..own.len()).map(|i| (0..own.len()).map(|j| entry(i, j).powi(2)).sum::<f64>()).sum();
    trace * trace / squares
}
