//! Identifiers: numbers that cannot be mixed up, and that carry no order or time.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A municipality: the first part of every key.
    MunicipalityId,
    SchoolId,
    SchoolYearId,
    /// A class in one school year; next year's class is another, joined by lineage.
    ClassId,
    TeamId,
    /// Pupil, guardian or member of staff.
    PersonId,
    AccountId,
    /// A mapping round (T1, T2, T3).
    RoundId,
    MeasurementRunId,
    /// A team's case in eight stages (pædagogisk analyse).
    InquiryId,
    /// A meeting of a fixed team.
    MeetingId,
    /// A goal on any level, from the programme to a pupil.
    GoalId,
    /// A team's teaching unit.
    TeachingUnitId,
    /// Somebody's place on a course.
    EnrolmentId,
    /// A certificate of a completed course.
    CertificateId,
    /// A course with its dates, for so many teams.
    CohortId,
    /// A framework of goals from elsewhere, such as a national curriculum, in one school year.
    FrameworkId,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        ///
        /// The word is part of file names and addresses: small letters a–z, digits and `-`, beginning with a letter.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Longest word, in characters.
            pub const MAX_CHARS: usize = 60;

            /// The id with this word; none where it cannot be one.
            pub fn new(word: &str) -> Option<Self> {
                let fits = word.len() <= Self::MAX_CHARS
                    && word.starts_with(|c: char| c.is_ascii_lowercase())
                    && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                fits.then(|| Self(word.to_owned()))
            }

            pub fn word(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

words! {
    /// A practice card of the research library, by its stable word, such as `classroom-management`.
    PracticeId,
    /// A competence course, by its stable word, such as `calm-and-order`.
    CourseId,
}
