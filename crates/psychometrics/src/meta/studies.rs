//! What the studies found: effects, sampling variances and moderators.

use super::MetaError;
use super::linear::Square;

/// Effects with their sampling variances and, per study, one row of moderators after the constant 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Studies {
    pub(super) effects: Vec<f64>,
    pub(super) variances: Vec<f64>,
    /// One row per study; the first value is 1.
    pub(super) design: Vec<Vec<f64>>,
}

impl Studies {
    /// Studies without moderators, from pairs of effect and sampling variance (the squared standard error).
    ///
    /// # Errors
    /// [`MetaError::EffectNotFinite`], [`MetaError::VarianceNotPositive`]; [`MetaError::TooFewStudies`] below two.
    pub fn new(found: &[(f64, f64)]) -> Result<Self, MetaError> {
        for (study, (effect, variance)) in found.iter().enumerate() {
            if !effect.is_finite() {
                return Err(MetaError::EffectNotFinite { study });
            }
            if !(variance.is_finite() && *variance > 0.0) {
                return Err(MetaError::VarianceNotPositive { study });
            }
        }
        let (effects, variances): (Vec<f64>, Vec<f64>) = found.iter().copied().unzip();
        let design = vec![vec![1.0]; found.len()];
        Self { effects, variances, design }.enough()
    }

    /// The same studies with moderators, one column each, a value per study. A study whose moderator is unknown must be
    /// left out beforehand.
    ///
    /// # Errors
    /// [`MetaError::RaggedColumn`], [`MetaError::ModeratorNotFinite`], [`MetaError::TooFewStudies`],
    /// [`MetaError::ModeratorsNotDistinct`].
    pub fn with_moderators(mut self, columns: &[&[f64]]) -> Result<Self, MetaError> {
        let expected = self.len();
        for (column, values) in columns.iter().enumerate() {
            if values.len() != expected {
                return Err(MetaError::RaggedColumn { column, found: values.len(), expected });
            }
            for (study, value) in values.iter().enumerate() {
                if !value.is_finite() {
                    return Err(MetaError::ModeratorNotFinite { study, column });
                }
                self.design[study].push(*value);
            }
        }
        let studies = self.enough()?;
        studies.cross(|_| 1.0).inverse()?;
        Ok(studies)
    }

    /// How many studies there are.
    pub fn len(&self) -> usize {
        self.effects.len()
    }

    /// Never: [`Studies::new`] wants two.
    pub fn is_empty(&self) -> bool {
        self.effects.is_empty()
    }

    /// How many coefficients: the constant and the moderators.
    pub fn coefficients(&self) -> usize {
        self.design.first().map_or(0, Vec::len)
    }

    /// k − p.
    pub(super) fn residual_df(&self) -> usize {
        self.len() - self.coefficients()
    }

    /// All studies but one.
    ///
    /// # Errors
    /// [`MetaError::TooFewStudies`] if too few are left; [`MetaError::ModeratorsNotDistinct`] if it was the one that differed.
    pub fn without(&self, study: usize) -> Result<Self, MetaError> {
        let keep = |index: &usize| *index != study;
        let pick = |values: &[f64]| (0..values.len()).filter(keep).map(|i| values[i]).collect::<Vec<_>>();
        let design: Vec<_> = (0..self.len()).filter(keep).map(|i| self.design[i].clone()).collect();
        let left = Self { effects: pick(&self.effects), variances: pick(&self.variances), design }.enough()?;
        left.cross(|_| 1.0).inverse()?;
        Ok(left)
    }

    fn enough(self) -> Result<Self, MetaError> {
        let needed = self.coefficients().max(1) + 1;
        if self.len() < needed { Err(MetaError::TooFewStudies { studies: self.len(), needed }) } else { Ok(self) }
    }

    /// Xᵀ diag(d) X.
    pub(super) fn cross(&self, d: impl Fn(usize) -> f64) -> Square {
        let p = self.coefficients();
        let mut sum = Square::zero(p);
        for (study, row) in self.design.iter().enumerate() {
            let weight = d(study);
            for i in 0..p {
                for j in 0..p {
                    sum.add(i, j, row[i] * weight * row[j]);
                }
            }
        }
        sum
    }
}
