//! Values on their way into a statement, the same for both engines.

use postgres::types::{IsNull, ToSql as PostgresToSql, Type, private::BytesMut, to_sql_checked};
use rusqlite::types::{ToSql as SqliteToSql, ToSqlOutput, ValueRef};

/// A parameter of a statement. The schema knows four kinds of column and so does this.
#[derive(Debug, Clone, Copy)]
pub enum Param<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'a str),
    Blob(&'a [u8]),
}

impl SqliteToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Blob(value) => ValueRef::Blob(value),
        }))
    }
}

impl PostgresToSql for Param<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) => PostgresToSql::to_sql(value, kind, out),
            Self::Real(value) => PostgresToSql::to_sql(value, kind, out),
            Self::Text(value) => PostgresToSql::to_sql(value, kind, out),
            Self::Blob(value) => PostgresToSql::to_sql(value, kind, out),
        }
    }

    fn accepts(_kind: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

macro_rules! into_param {
    ($($from:ty => |$value:ident| $into:expr),* $(,)?) => {$(
        impl<'a> From<$from> for Param<'a> {
            fn from($value: $from) -> Self {
                $into
            }
        }
    )*};
}

into_param! {
    i64 => |value| Param::Int(value),
    i32 => |value| Param::Int(value.into()),
    u32 => |value| Param::Int(value.into()),
    u8 => |value| Param::Int(value.into()),
    bool => |value| Param::Int(value.into()),
    f64 => |value| Param::Real(value),
    &'a str => |value| Param::Text(value),
    &'a String => |value| Param::Text(value),
    &'a [u8] => |value| Param::Blob(value),
    &'a Vec<u8> => |value| Param::Blob(value),
    programme::time::Moment => |value| Param::Int(value.0),
    programme::time::Day => |value| Param::Int(value.0.into()),
    programme::id::MunicipalityId => |value| Param::Int(value.0),
    programme::id::SchoolId => |value| Param::Int(value.0),
    programme::id::SchoolYearId => |value| Param::Int(value.0),
    programme::id::ClassId => |value| Param::Int(value.0),
    programme::id::TeamId => |value| Param::Int(value.0),
    programme::id::PersonId => |value| Param::Int(value.0),
    programme::id::AccountId => |value| Param::Int(value.0),
    programme::id::RoundId => |value| Param::Int(value.0),
    programme::id::MeasurementRunId => |value| Param::Int(value.0),
    programme::id::InquiryId => |value| Param::Int(value.0),
    programme::id::MeetingId => |value| Param::Int(value.0),
    &'a programme::id::PracticeId => |value| Param::Text(value.word()),
    &'a programme::id::CourseId => |value| Param::Text(value.word()),
    programme::id::EnrolmentId => |value| Param::Int(value.0),
    programme::id::CertificateId => |value| Param::Int(value.0),
    programme::id::CohortId => |value| Param::Int(value.0),
    programme::id::GoalId => |value| Param::Int(value.0),
    programme::id::FrameworkId => |value| Param::Int(value.0),
    programme::id::TeachingUnitId => |value| Param::Int(value.0),
}

impl<'a, const N: usize> From<&'a [u8; N]> for Param<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Param::Blob(value)
    }
}

impl<'a, T: Into<Param<'a>>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Param::Null, Into::into)
    }
}

/// Parameters of one statement, each converted by its type.
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Param::from($value)),*] };
}
pub(crate) use params;

/// Parameters of one row among many, each converted by its type.
macro_rules! row {
    ($($value:expr),* $(,)?) => { [$($crate::value::Param::from($value)),*] };
}
pub(crate) use row;
