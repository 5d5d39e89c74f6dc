//! What can go wrong between a use case and its database.

/// An error of the database, reduced to what a caller can act on.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum StoreError {
    /// The disk is full or cannot be written; nothing of the use case was kept.
    #[error("the database cannot write: {0}")]
    CannotWrite(String),
    /// A rule kept by the database itself (unique key, foreign key) said no.
    #[error("the database refused a row: {0}")]
    Constraint(String),
    /// Another transaction was in the way; the same call may succeed later.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The server or file cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A stored value does not mean anything; the text says which.
    #[error("a stored value makes no sense: {0}")]
    Damaged(String),
    /// The schema in the file is newer or different from what this program knows.
    #[error("{0}")]
    Schema(String),
    #[error("database error: {0}")]
    Other(String),
}

impl StoreError {
    /// The whole group commit is lost and each use case must be tried alone.
    pub(crate) const fn dooms_the_group(&self) -> bool {
        matches!(self, Self::CannotWrite(_) | Self::Unreachable(_))
    }

    pub fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DiskFull | Code::SystemIoFailure | Code::ReadOnly) => Self::CannotWrite(text),
            Some(Code::ConstraintViolation) => Self::Constraint(text),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy(text),
            Some(Code::CannotOpen | Code::NotADatabase | Code::DatabaseCorrupt) => Self::Unreachable(text),
            _ => Self::Other(text),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        let text = error.as_db_error().map_or_else(|| error.to_string(), |db| db.message().to_owned());
        let Some(code) = error.code() else { return Self::Unreachable(text) };
        match code.code().get(..2) {
            Some("23") => Self::Constraint(text),
            Some("40" | "55") => Self::Busy(text),
            Some("53" | "58") => Self::CannotWrite(text),
            Some("08" | "57") => Self::Unreachable(text),
            _ => Self::Other(text),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Self::CannotWrite(error.to_string())
    }
}
