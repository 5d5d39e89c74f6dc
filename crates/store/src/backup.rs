//! Backup while serving, and restore. A backup holds the database and never a key.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::{Result, Store, StoreError};

/// Copies a running SQLite database page by page into a new file; `progress` hears done and total pages.
///
/// On PostgreSQL use the server's own tools: this answers an error that says which.
pub fn backup(store: &Store, target: &Path, mut progress: impl FnMut(u32, u32)) -> Result<()> {
    let Some(file) = store.file() else {
        return Err(StoreError::Other(format!(
            "this database is PostgreSQL; back it up with: pg_dump --format=custom --file {} \"{}\"",
            target.display(),
            without_password(store.database())
        )));
    };
    if target.exists() {
        return Err(StoreError::Other(format!("{} exists; choose a name that is free", target.display())));
    }
    let source = Connection::open(file)?;
    // Holding one state while it is copied: otherwise every commit in between starts the copy anew, and
    // on a busy server it would never end. In the write-ahead log a reader holds no writer up.
    source.execute_batch("BEGIN")?;
    source.query_row("SELECT COUNT(*) FROM schema_version", [], |row| row.get::<_, i64>(0))?;
    let mut copy = Connection::open(target)?;
    let running = Backup::new(&source, &mut copy)?;
    loop {
        let step = running.step(256)?;
        let pages = running.progress();
        progress((pages.pagecount - pages.remaining) as u32, pages.pagecount as u32);
        match step {
            StepResult::Done => break,
            StepResult::More => {}
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
    drop(running);
    check(&copy)
}

/// Puts a checked backup where a new installation will look for its database.
pub fn restore(backup: &Path, target: &Path) -> Result<()> {
    if target.exists() {
        return Err(StoreError::Other(format!(
            "{} exists; move it away first, so that nothing is overwritten",
            target.display()
        )));
    }
    let source = Connection::open_with_flags(backup, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    check(&source)?;
    let mut copy = Connection::open(target)?;
    Backup::new(&source, &mut copy)?.run_to_completion(4096, Duration::ZERO, None)?;
    check(&copy)
}

fn check(connection: &Connection) -> Result<()> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::damaged(verdict)) }
}

/// The address without what stands between `:` and `@`.
fn without_password(address: &str) -> String {
    let Some((before, after)) = address.split_once('@') else { return address.to_owned() };
    match before.rsplit_once(':') {
        Some((user, _)) if user.contains("//") && !user.ends_with(':') => format!("{user}@{after}"),
        _ => address.to_owned(),
    }
}
