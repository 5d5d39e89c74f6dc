//! Opening a database and running use cases on it.

mod pool;
mod postgres;
mod sqlite;
mod work;
pub mod yardstick;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use self::postgres::PostgresConnection;
use crate::{Result, StoreError, Tx};
use pool::Pool;
use work::{Answer, Work};

/// Where the database is and how many threads serve it.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// `postgres://…` or the path of an SQLite file.
    pub database: String,
    /// Threads that read (SQLite) or that run transactions (PostgreSQL).
    pub threads: usize,
}

impl StoreOptions {
    pub fn new(database: impl Into<String>) -> Self {
        Self { database: database.into(), threads: 4 }
    }

    pub fn is_postgres(&self) -> bool {
        self.database.starts_with("postgres://") || self.database.starts_with("postgresql://")
    }
}

/// An open database. Cheap to clone; closes when the last clone goes.
#[derive(Debug, Clone)]
pub struct Store {
    /// SQLite: the one writer thread. PostgreSQL: the same pool as `readers`.
    writers: Arc<Pool>,
    readers: Arc<Pool>,
    file: Option<PathBuf>,
    database: String,
}

impl Store {
    /// Opens the database, runs the migrations that are missing and starts the threads.
    pub fn open(options: &StoreOptions) -> Result<Self> {
        if options.is_postgres() {
            let pool = Arc::new(postgres::start(options)?);
            return Ok(Self {
                writers: Arc::clone(&pool),
                readers: pool,
                file: None,
                database: options.database.clone(),
            });
        }
        let file = PathBuf::from(&options.database);
        let writers = Arc::new(sqlite::start_writer(&file)?);
        let readers = Arc::new(sqlite::start_readers(&file, options.threads)?);
        Ok(Self { writers, readers, file: Some(file), database: options.database.clone() })
    }

    /// The SQLite file, or nothing on PostgreSQL.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The address given when the store was opened.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    /// Runs a use case that writes. It answers after the commit is on disk; on an error nothing is kept.
    ///
    /// The closure may run a second time, when the group it was committed with failed.
    pub fn write<T, E, F>(&self, use_case: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (work, answer) = Work::new(true, use_case);
        self.writers.send(work)?;
        answer.wait()
    }

    /// As [`Store::write`], for asynchronous callers.
    pub async fn write_async<T, E, F>(&self, use_case: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (work, answer) = Work::new(true, use_case);
        self.writers.send(work)?;
        answer.arrive().await
    }

    /// Runs a use case that only reads, on one consistent state.
    pub fn read<T, E, F>(&self, use_case: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (work, answer) = Work::new(false, use_case);
        self.readers.send(work)?;
        answer.wait()
    }

    /// As [`Store::read`], for asynchronous callers.
    pub async fn read_async<T, E, F>(&self, use_case: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (work, answer) = Work::new(false, use_case);
        self.readers.send(work)?;
        answer.arrive().await
    }

    /// Has the engine check every statement that the program may run against the schema; answers how
    /// many there are. For `doctor` and the tests.
    pub fn prepare_all(&self) -> Result<usize> {
        self.read(|tx| {
            let all = crate::all_statements();
            all.iter().try_for_each(|statement| tx.prepare(statement))?;
            Ok(all.len())
        })
    }

    /// Has SQLite read the whole file and compare every index with its table; an error says what is wrong.
    /// PostgreSQL keeps its own checks, and here nothing is done.
    pub fn check_integrity(&self) -> Result<()> {
        self.file.as_deref().map_or(Ok(()), sqlite::check_integrity)
    }

    /// Rewrites the file or tables so that no freed page keeps what was deleted, and empties the log.
    pub fn scrub(&self) -> Result<()> {
        match &self.file {
            Some(file) => sqlite::scrub(file),
            None => postgres::scrub(&self.database),
        }
    }
}

impl<T, E: From<StoreError>> Answer<T, E> {
    fn lost() -> E {
        StoreError::Unreachable("the database thread has stopped; see the log".to_owned()).into()
    }
}
