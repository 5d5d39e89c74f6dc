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
}
