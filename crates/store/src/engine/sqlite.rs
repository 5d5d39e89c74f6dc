//! SQLite: one writer thread with group commit, and readers with a connection each.
//!
//! WAL and `synchronous = FULL`: an acknowledged use case is on disk. Use cases that wait are run in
//! one transaction, each in a savepoint of its own, and share one fsync.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::pool::{Pool, Queue};
use super::work::{Ran, Work};
use crate::{Result, StoreError, Tx, migration};

/// More would only make the first waiter wait longer: 64 already reach nine tenths of the raw rate.
const GROUP_MAX: usize = 256;

/// Pages of one round are written again and again: a log of 16 MB instead of 4 brings each of them into the
/// file a quarter as often.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA cache_size = -32000; \
     PRAGMA wal_autocheckpoint = 4000;";

pub(crate) fn connect(file: &Path) -> Result<Connection> {
    let connection = Connection::open(file)?;
    prepare(&connection)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.execute_batch(PRAGMAS)?;
    connection.set_prepared_statement_cache_capacity(256);
    // Without this promise of one plan for each statement, SQLite may plan it anew for every set of parameters,
    // and did so for each answer: that cost more than reading and writing the sheet.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn connect_reading(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(file, flags)?;
    prepare(&connection)?;
    connection.execute_batch("PRAGMA query_only = ON")?;
    Ok(connection)
}

pub(crate) fn start_writer(file: &Path) -> Result<Pool> {
    let mut connection = connect(file)?;
    migration::migrate_sqlite(&mut connection)?;
    drop(connection);
    let file = file.to_owned();
    Pool::start("store-writer", 1, move |queue| serve(&queue, &file, connect, write_group))
}

pub(crate) fn start_readers(file: &Path, threads: usize) -> Result<Pool> {
    let file = file.to_owned();
    Pool::start("store-reader", threads, move |queue| serve(&queue, &file, connect_reading, |_, c, work| read(c, work)))
}

/// Takes work until the queue closes, reconnecting when the connection is lost.
fn serve(
    queue: &Queue,
    file: &Path,
    connect: fn(&Path) -> Result<Connection>,
    run: impl Fn(&Queue, &Connection, Work),
) {
    let mut connection = None;
    while let Some(work) = queue.next() {
        if connection.is_none() {
            match connect(file) {
                Ok(opened) => connection = Some(opened),
                Err(error) => {
                    work.finish(Err(error));
                    continue;
                }
            }
        }
        if let Some(connection) = &connection {
            run(queue, connection, work);
        }
    }
}

fn read(connection: &Connection, mut work: Work) {
    let begun = run(connection, "BEGIN");
    let ended = begun.and_then(|()| {
        work.run(&mut Tx::sqlite(connection));
        run(connection, "COMMIT")
    });
    if ended.is_err() && !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
    work.finish(ended);
}

fn write_group(queue: &Queue, connection: &Connection, first: Work) {
    let mut group = vec![first];
    while group.len() < GROUP_MAX
        && let Some(work) = queue.waiting()
    {
        group.push(work);
    }
    match commit_together(connection, &mut group) {
        Ok(()) => group.into_iter().for_each(|work| work.finish(Ok(()))),
        Err(error) if group.len() == 1 => group.into_iter().for_each(|work| work.finish(Err(error.clone()))),
        Err(error) => {
            tracing::warn!(%error, waiting = group.len(), "a group commit failed; each use case is tried alone");
            for work in group {
                let mut alone = [work];
                let committed = commit_together(connection, &mut alone);
                let [work] = alone;
                work.finish(committed);
            }
        }
    }
}

/// One transaction for all; a use case that fails undoes its own savepoint only.
fn commit_together(connection: &Connection, group: &mut [Work]) -> Result<()> {
    run(connection, "BEGIN IMMEDIATE")?;
    let done =
        group.iter_mut().try_for_each(|work| in_savepoint(connection, work)).and_then(|()| run(connection, "COMMIT"));
    if done.is_err() && !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
    done
}

fn in_savepoint(connection: &Connection, work: &mut Work) -> Result<()> {
    run(connection, "SAVEPOINT use_case")?;
    let mut tx = Tx::sqlite(connection);
    match work.run(&mut tx) {
        Ran::Keep => {}
        Ran::Undo => run(connection, "ROLLBACK TO use_case")?,
        Ran::Doomed => return Err(StoreError::CannotWrite("the disk refused a write; nothing was kept".to_owned())),
    }
    // A full disk may have rolled the whole transaction back behind our back.
    if connection.is_autocommit() {
        return Err(StoreError::CannotWrite("the transaction was rolled back by the database".to_owned()));
    }
    run(connection, "RELEASE use_case")
}

fn run(connection: &Connection, sql: &'static str) -> Result<()> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

pub(crate) fn check_integrity(file: &Path) -> Result<()> {
    let connection = connect_reading(file)?;
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::damaged(verdict)) }
}

/// Rewrites the whole file and truncates the write-ahead log, so that deleted rows are in neither.
pub(crate) fn scrub(file: &Path) -> Result<()> {
    let connection = connect(file)?;
    connection.busy_timeout(Duration::from_mins(1))?;
    connection.execute_batch("VACUUM")?;
    // Asked often rather than long: with a minute for each try, a reader that never ends would hold the job for hours.
    connection.busy_timeout(Duration::from_millis(100))?;
    // The checkpoint answers a row (busy, log, checkpointed); busy means a reader held it back.
    for _ in 0..100 {
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(StoreError::Busy("a long reader kept the write-ahead log from being emptied".to_owned()))
}
