//! The fields of a case, by name. A field's versions are kept under its word.

use std::fmt;

/// From where one looks at what keeps a problem going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Perspective {
    /// Frames and rules.
    Context,
    /// What grown-ups and pupils do towards each other.
    Actor,
    /// The single pupil's own conditions.
    Individual,
}

impl Perspective {
    pub const ALL: [Self; 3] = [Self::Context, Self::Actor, Self::Individual];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Actor => "actor",
            Self::Individual => "individual",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|perspective| perspective.word() == word)
    }
}

/// A part of one maintaining factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactorPart {
    Text,
    /// From where it is known.
    Evidence,
    /// A [`Perspective`]'s word.
    Perspective,
    /// Not empty: taken off the list.
    Removed,
}

/// A part of one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MeasurePart {
    Text,
    /// The numbers of the factors it works on, with commas.
    Factors,
    /// The person who sees to it.
    Owner,
    /// First and last day, in days since 1970-01-01.
    From,
    To,
    /// The practice card it follows.
    Practice,
    Removed,
}

/// One field of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Title,
    Issue,
    Goal,
    Information,
    ProblemStatement,
    Factor(u32, FactorPart),
    Measure(u32, MeasurePart),
    Evaluation,
    /// What was learnt, for others to read.
    Learnt,
    /// An [`super::Outcome`]'s word; empty while there is none.
    Outcome,
    /// Not empty: what was learnt is shown beside the research.
    Shared,
}

const PLAIN: [(Field, &str); 9] = [
    (Field::Title, "title"),
    (Field::Issue, "issue"),
    (Field::Goal, "goal"),
    (Field::Information, "information"),
    (Field::ProblemStatement, "problem_statement"),
    (Field::Evaluation, "evaluation"),
    (Field::Learnt, "learnt"),
    (Field::Outcome, "outcome"),
    (Field::Shared, "shared"),
];

const FACTOR: [(FactorPart, &str); 4] = [
    (FactorPart::Text, "text"),
    (FactorPart::Evidence, "evidence"),
    (FactorPart::Perspective, "perspective"),
    (FactorPart::Removed, "removed"),
];

const MEASURE: [(MeasurePart, &str); 7] = [
    (MeasurePart::Text, "text"),
    (MeasurePart::Factors, "factors"),
    (MeasurePart::Owner, "owner"),
    (MeasurePart::From, "from"),
    (MeasurePart::To, "to"),
    (MeasurePart::Practice, "practice"),
    (MeasurePart::Removed, "removed"),
];

fn word_of<T: PartialEq + Copy>(table: &[(T, &'static str)], wanted: T) -> &'static str {
    table.iter().find(|(known, _)| *known == wanted).map_or("", |(_, word)| word)
}

fn of_word<T: Copy>(table: &[(T, &'static str)], wanted: &str) -> Option<T> {
    table.iter().find(|(_, word)| *word == wanted).map(|(known, _)| *known)
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Factor(number, part) => write!(f, "factor.{number}.{}", word_of(&FACTOR, *part)),
            Self::Measure(number, part) => write!(f, "measure.{number}.{}", word_of(&MEASURE, *part)),
            plain => f.write_str(word_of(&PLAIN, *plain)),
        }
    }
}

impl Field {
    pub fn from_word(word: &str) -> Option<Self> {
        let Some((kind, rest)) = word.split_once('.') else { return of_word(&PLAIN, word) };
        let (number, part) = rest.split_once('.')?;
        let number: u32 = number.parse().ok().filter(|read: &u32| read.to_string() == number)?;
        match kind {
            "factor" => of_word(&FACTOR, part).map(|part| Self::Factor(number, part)),
            "measure" => of_word(&MEASURE, part).map(|part| Self::Measure(number, part)),
            _ => None,
        }
    }

    /// Whether people write it in their own words, so that two changes are merged; of others the later stands.
    pub const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Issue
                | Self::Goal
                | Self::Information
                | Self::ProblemStatement
                | Self::Evaluation
                | Self::Learnt
                | Self::Factor(_, FactorPart::Text | FactorPart::Evidence)
                | Self::Measure(_, MeasurePart::Text)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_word() {
        let parts = [Field::Factor(3, FactorPart::Evidence), Field::Measure(12, MeasurePart::Factors)];
        for field in PLAIN.map(|(field, _)| field).into_iter().chain(parts) {
            assert_eq!(Field::from_word(&field.to_string()), Some(field));
        }
        for nonsense in ["", "x", "factor.1", "factor.x.text", "factor.01.text", "measure.1.colour", "factor..text"] {
            assert_eq!(Field::from_word(nonsense), None, "{nonsense}");
        }
    }
}
