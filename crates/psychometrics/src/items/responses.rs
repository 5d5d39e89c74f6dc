//! Persons' answers to items.

use super::ItemError;

/// Answers by person and item, some of them missing.
#[derive(Debug, Clone)]
pub struct Responses {
    items: usize,
    /// Row by row; a missing answer is NaN, which no caller ever sees.
    values: Vec<f64>,
}

impl Responses {
    /// Takes rows of `items` answers each; `None` is missing.
    ///
    /// # Errors
    /// [`ItemError::RaggedRow`], [`ItemError::NotFinite`].
    pub fn from_rows<R>(items: usize, rows: impl IntoIterator<Item = R>) -> Result<Self, ItemError>
    where
        R: AsRef<[Option<f64>]>,
    {
        let mut values = Vec::new();
        for (row, answers) in rows.into_iter().enumerate() {
            let answers = answers.as_ref();
            if answers.len() != items {
                return Err(ItemError::RaggedRow { row, found: answers.len(), expected: items });
            }
            for (item, answer) in answers.iter().enumerate() {
                if answer.is_some_and(|value| !value.is_finite()) {
                    return Err(ItemError::NotFinite { row, item });
                }
                values.push(answer.unwrap_or(f64::NAN));
            }
        }
        Ok(Self { items, values })
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.items
    }

    /// Number of persons, with or without answers.
    pub fn persons(&self) -> usize {
        self.values.len().checked_div(self.items).unwrap_or(0)
    }

    /// Rows; missing answers are NaN.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.items.max(1))
    }
}
