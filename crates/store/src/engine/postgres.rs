//! PostgreSQL: a pool of plain threads with a client each. Clients are made, used and dropped there,
//! never inside an asynchronous thread.

use std::collections::HashMap;
use std::time::Duration;

use postgres::{Client, NoTls};

use super::StoreOptions;
use super::pool::{Pool, Queue};
use super::work::{Ran, Work};
use crate::{Param, Result, Statement, StoreError, Tx, migration};

/// How often a transaction that met another (serialisation, deadlock) is tried.
const TRIES: u32 = 5;

/// A client and the statements it has prepared, by name.
pub(crate) struct PostgresConnection {
    client: Client,
    prepared: HashMap<&'static str, postgres::Statement>,
}

impl std::fmt::Debug for PostgresConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresConnection").field("prepared", &self.prepared.len()).finish_non_exhaustive()
    }
}

impl PostgresConnection {
    fn connect(database: &str) -> Result<Self> {
        Ok(Self { client: Client::connect(database, NoTls)?, prepared: HashMap::new() })
    }

    fn prepare(&mut self, statement: &Statement) -> Result<postgres::Statement> {
        if let Some(prepared) = self.prepared.get(statement.name) {
            return Ok(prepared.clone());
        }
        let prepared = self.client.prepare(&statement.sql.replace("/*for update*/", "FOR UPDATE"))?;
        self.prepared.insert(statement.name, prepared.clone());
        Ok(prepared)
    }

    pub(crate) fn execute(&mut self, statement: &Statement, params: &[Param<'_>]) -> Result<u64> {
        let prepared = self.prepare(statement)?;
        Ok(self.client.execute(&prepared, &as_sql(params))?)
    }

    pub(crate) fn query(&mut self, statement: &Statement, params: &[Param<'_>]) -> Result<Vec<postgres::Row>> {
        let prepared = self.prepare(statement)?;
        Ok(self.client.query(&prepared, &as_sql(params))?)
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
    let mut tx = Tx::postgres(connection);
    let ran = work.run(&mut tx);
    let busy = tx.was_busy();
    let end = if ran == Ran::Keep && !busy { "COMMIT" } else { "ROLLBACK" };
    connection.client.batch_execute(end)?;
    if busy { Err(StoreError::Busy("another transaction was in the way".to_owned())) } else { Ok(()) }
}

/// Rewrites the tables that held answers, so that no dead row remains in them.
pub(crate) fn scrub(database: &str) -> Result<()> {
    let database = database.to_owned();
    let scrubbed = std::thread::spawn(move || -> Result<()> {
        let mut client = Client::connect(&database, NoTls)?;
        for table in ["sheet", "access_code", "sealed_sheet"] {
            client.batch_execute(&format!("VACUUM FULL {table}"))?;
        }
        client.batch_execute("CHECKPOINT").or_else(|_| Ok(()))
    });
    scrubbed.join().map_err(|_| StoreError::Other("the vacuum thread panicked".to_owned()))?
}
