//! The one handle that use cases and queries run on, over either engine.

use crate::engine::PostgresConnection;
use crate::{Param, Result, Statement, StoreError};

/// A transaction in progress. Reads see what it has written.
#[derive(Debug)]
pub struct Tx<'a> {
    engine: Engine<'a>,
    /// The last error of the engine itself, kept even when the use case swallows or rewords it.
    engine_error: Option<StoreError>,
}

#[derive(Debug)]
enum Engine<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut PostgresConnection),
}

impl<'a> Tx<'a> {
    pub(crate) fn sqlite(connection: &'a rusqlite::Connection) -> Self {
        Self { engine: Engine::Sqlite(connection), engine_error: None }
    }

    pub(crate) fn postgres(connection: &'a mut PostgresConnection) -> Self {
        Self { engine: Engine::Postgres(connection), engine_error: None }
    }

    /// An error that means the whole group is lost.
    pub(crate) fn take_doom(&mut self) -> Option<StoreError> {
        self.engine_error.clone().filter(StoreError::dooms_the_group)
    }

    pub(crate) fn was_busy(&self) -> bool {
        matches!(self.engine_error, Some(StoreError::Busy(_)))
    }

    /// Whether no other transaction can write before this one ends.
    pub fn has_one_writer(&self) -> bool {
        matches!(self.engine, Engine::Sqlite(_))
    }

    fn note<T>(&mut self, result: Result<T>) -> Result<T> {
        if let Err(error) = &result {
            self.engine_error = Some(error.clone());
        }
        result
    }

    /// Runs a statement that returns no rows; answers how many rows it touched.
    pub fn execute(&mut self, statement: &Statement, params: &[Param<'_>]) -> Result<u64> {
        let done = match &mut self.engine {
            Engine::Sqlite(connection) => sqlite_execute(connection, statement, params),
            Engine::Postgres(connection) => connection.execute(statement, params),
        };
        self.note(done)
    }

    /// Runs an `INSERT … VALUES (…)` for each row; answers how many rows it touched. Where each statement
    /// is a journey to a server, many rows travel together.
    pub fn execute_each<const N: usize>(&mut self, statement: &Statement, rows: &[[Param<'_>; N]]) -> Result<u64> {
        let done = match &mut self.engine {
            Engine::Sqlite(connection) => {
                rows.iter().try_fold(0, |sum, row| Ok(sum + sqlite_execute(connection, statement, row)?))
            }
            Engine::Postgres(connection) => connection.execute_each(statement, rows),
        };
        self.note(done)
    }

    /// Runs a query and reads every row.
    pub fn query<T>(
        &mut self,
        statement: &Statement,
        params: &[Param<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let found = match &mut self.engine {
            Engine::Sqlite(connection) => sqlite_query(connection, statement, params, &mut read),
            Engine::Postgres(connection) => connection
                .query(statement, params)
                .and_then(|rows| rows.iter().map(|row| read(&Row::Postgres(row))).collect()),
        };
        self.note(found)
    }

    /// Has the engine check a statement against the schema without running it.
    pub fn prepare(&mut self, statement: &Statement) -> Result<()> {
        let prepared = match &mut self.engine {
            Engine::Sqlite(connection) => connection.prepare_cached(statement.sql).map(drop).map_err(StoreError::from),
            Engine::Postgres(connection) => connection.prepare(statement).map(drop),
        };
        let named = |error| StoreError::Other(format!("{} cannot be prepared: {error}", statement.name));
        self.note(prepared.map_err(named))
    }

    /// The first row, if there is one.
    pub fn query_first<T>(
        &mut self,
        statement: &Statement,
        params: &[Param<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.query(statement, params, read)?.into_iter().next())
    }

    /// Whether the query finds anything.
    pub fn exists(&mut self, statement: &Statement, params: &[Param<'_>]) -> Result<bool> {
        Ok(self.query_first(statement, params, |_| Ok(()))?.is_some())
    }
}

fn sqlite_execute(connection: &rusqlite::Connection, statement: &Statement, params: &[Param<'_>]) -> Result<u64> {
    let mut prepared = connection.prepare_cached(statement.sql)?;
    Ok(prepared.execute(rusqlite::params_from_iter(params))? as u64)
}

fn sqlite_query<T>(
    connection: &rusqlite::Connection,
    statement: &Statement,
    params: &[Param<'_>],
    read: &mut impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut prepared = connection.prepare_cached(statement.sql)?;
    let mut rows = prepared.query(rusqlite::params_from_iter(params))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(&Row::Sqlite(row))?);
    }
    Ok(found)
}

/// One row of a query; columns are counted from 0.
#[derive(Debug)]
pub enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

macro_rules! column {
    ($($(#[$doc:meta])* $name:ident -> $kind:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, column: usize) -> Result<$kind> {
            match self {
                Self::Sqlite(row) => Ok(row.get(column)?),
                Self::Postgres(row) => Ok(row.try_get(column)?),
            }
        }
    )*};
}

impl Row<'_> {
    column! {
        int -> i64;
        maybe_int -> Option<i64>;
        real -> f64;
        maybe_real -> Option<f64>;
        text -> String;
        maybe_text -> Option<String>;
        blob -> Vec<u8>;
        maybe_blob -> Option<Vec<u8>>;
    }

    /// A yes or no, stored as 1 or 0.
    pub fn yes(&self, column: usize) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }

    /// A small number, such as a grade or a count.
    pub fn small<T: TryFrom<i64>>(&self, column: usize) -> Result<T> {
        T::try_from(self.int(column)?).map_err(|_| StoreError::damaged(format!("column {column} is out of range")))
    }
}
