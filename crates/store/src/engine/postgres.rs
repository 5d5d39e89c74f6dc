//! PostgreSQL: a pool of plain threads with a client each. Clients are made, used and dropped there,
//! never inside an asynchronous thread.

use std::collections::HashMap;
use std::time::Duration;

use postgres::{Client, NoTls};

use super::StoreOptions;
use super::pool::{Pool, Queue};
use super::work::{Ran, Work};
use crate::{Param, Result, Statement, StoreError, Tx, migration};

/// Rows that one insertion carries; the server allows 65,535 parameters.
const ROWS_TOGETHER: usize = 200;

/// How often a transaction that met another (serialisation, deadlock) is tried.
const TRIES: u32 = 5;

/// A client and the statements it has prepared, by name.
pub(crate) struct PostgresConnection {
    client: Client,
    prepared: HashMap<&'static str, postgres::Statement>,
    /// Of insertions, the same for [`ROWS_TOGETHER`] rows.
    prepared_for_many: HashMap<&'static str, postgres::Statement>,
    /// The first statement of the transaction that failed. From then on the server keeps nothing of it,
    /// and answers a COMMIT by rolling back without a word.
    failed: Option<StoreError>,
}

impl std::fmt::Debug for PostgresConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresConnection").field("prepared", &self.prepared.len()).finish_non_exhaustive()
    }
}

impl PostgresConnection {
    fn connect(database: &str) -> Result<Self> {
        let client = Client::connect(database, NoTls)?;
        Ok(Self { client, prepared: HashMap::new(), prepared_for_many: HashMap::new(), failed: None })
    }

    pub(crate) fn prepare(&mut self, statement: &Statement) -> Result<postgres::Statement> {
        if let Some(prepared) = self.prepared.get(statement.name) {
            return Ok(prepared.clone());
        }
        let prepared = self.client.prepare(&statement.sql.replace("/*for update*/", "FOR UPDATE"))?;
        self.prepared.insert(statement.name, prepared.clone());
        Ok(prepared)
    }

    pub(crate) fn execute(&mut self, statement: &Statement, params: &[Param<'_>]) -> Result<u64> {
        let done = self.prepare(statement).and_then(|prepared| Ok(self.client.execute(&prepared, &as_sql(params))?));
        self.note(done)
    }

    pub(crate) fn query(&mut self, statement: &Statement, params: &[Param<'_>]) -> Result<Vec<postgres::Row>> {
        let found = self.prepare(statement).and_then(|prepared| Ok(self.client.query(&prepared, &as_sql(params))?));
        self.note(found)
    }

    pub(crate) fn execute_each<const N: usize>(
        &mut self,
        statement: &Statement,
        rows: &[[Param<'_>; N]],
    ) -> Result<u64> {
        let mut touched = 0;
        let mut groups = rows.chunks_exact(ROWS_TOGETHER);
        for group in &mut groups {
            let done = self
                .prepare_for_many(statement, N)
                .and_then(|prepared| Ok(self.client.execute(&prepared, &as_sql(group.as_flattened()))?));
            touched += self.note(done)?;
        }
        for row in groups.remainder() {
            touched += self.execute(statement, row)?;
        }
        Ok(touched)
    }

    fn prepare_for_many(&mut self, statement: &Statement, width: usize) -> Result<postgres::Statement> {
        if let Some(prepared) = self.prepared_for_many.get(statement.name) {
            return Ok(prepared.clone());
        }
        let not_an_insertion = || StoreError::Other(format!("{} does not insert one row", statement.name));
        let sql = statement.for_rows(ROWS_TOGETHER, width).ok_or_else(not_an_insertion)?;
        let prepared = self.client.prepare(&sql)?;
        self.prepared_for_many.insert(statement.name, prepared.clone());
        Ok(prepared)
    }

    fn note<T>(&mut self, result: Result<T>) -> Result<T> {
        if let (Err(error), None) = (&result, &self.failed) {
            self.failed = Some(error.clone());
        }
        result
    }
}

fn as_sql<'a>(params: &'a [Param<'_>]) -> Vec<&'a (dyn postgres::types::ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn postgres::types::ToSql + Sync)).collect()
}

pub(crate) fn start(options: &StoreOptions) -> Result<Pool> {
    let database = options.database.clone();
    // A client may not be made inside an asynchronous thread, and the caller may be one.
    let migrated = std::thread::spawn(move || -> Result<()> {
        let mut client = Client::connect(&database, NoTls)?;
        migration::migrate_postgres(&mut client)
    });
    migrated.join().map_err(|_| StoreError::Other("the migration thread panicked".to_owned()))??;
    let database = options.database.clone();
    Pool::start("store-postgres", options.threads, move |queue| serve(&queue, &database))
}

fn serve(queue: &Queue, database: &str) {
    let mut connection: Option<PostgresConnection> = None;
    while let Some(mut work) = queue.next() {
        if connection.as_ref().is_none_or(|open| open.client.is_closed()) {
            match PostgresConnection::connect(database) {
                Ok(opened) => connection = Some(opened),
                Err(error) => {
                    work.finish(Err(error));
                    continue;
                }
            }
        }
        if let Some(connection) = &mut connection {
            let committed = run(connection, &mut work);
            work.finish(committed);
        }
    }
}

/// Runs one use case in a transaction, again when another transaction was in its way.
fn run(connection: &mut PostgresConnection, work: &mut Work) -> Result<()> {
    let mut attempt = 1;
    loop {
        match run_once(connection, work) {
            Err(StoreError::Busy(_)) if attempt < TRIES => {
                std::thread::sleep(Duration::from_millis(5 << attempt));
                attempt += 1;
            }
            done => return done,
        }
    }
}

fn run_once(connection: &mut PostgresConnection, work: &mut Work) -> Result<()> {
    let begin = if work.writes { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
    connection.client.batch_execute(begin)?;
    connection.failed = None;
    let mut tx = Tx::postgres(connection);
    let ran = work.run(&mut tx);
    let busy = tx.was_busy();
    // A use case that went on after a failed statement and says it is done is told what failed.
    let failed = connection.failed.take().filter(|_| ran == Ran::Keep);
    let end = if ran == Ran::Keep && !busy && failed.is_none() { "COMMIT" } else { "ROLLBACK" };
    connection.client.batch_execute(end)?;
    if busy {
        return Err(StoreError::Busy("another transaction was in the way".to_owned()));
    }
    failed.map_or(Ok(()), Err)
}

/// Rewrites the tables that held answers, so that no dead row remains in them.
pub(crate) fn scrub(database: &str) -> Result<()> {
    let database = database.to_owned();
    let scrubbed = std::thread::spawn(move || -> Result<()> {
        let mut client = Client::connect(&database, NoTls)?;
        for table in ["sheet", "access_code", "sealed_sheet"] {
            client.batch_execute(&format!("VACUUM FULL {table}"))?;
        }
        client.batch_execute("CHECKPOINT").or(Ok(()))
    });
    scrubbed.join().map_err(|_| StoreError::Other("the vacuum thread panicked".to_owned()))?
}
