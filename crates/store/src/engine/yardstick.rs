//! What this disk and SQLite can do at best, for benchmarks to be compared with.

use std::path::Path;
use std::time::{Duration, Instant};

use super::sqlite;
use crate::{Result, StoreError};

/// Upserts bare rows into a table of their own and answers how many a second became durable.
///
/// The connection is set up as the program's own: WAL, `synchronous = FULL`. Each row is one item of one of
/// 6,000 respondents, drawn at random; `batch` of them share a commit. The file is made in `directory` and
/// removed again.
pub fn raw_upserts(directory: &Path, batch: usize, time: Duration) -> Result<f64> {
    let file = directory.join("yardstick.db");
    remove(&file)?;
    let rate = measure(&file, batch, time);
    remove(&file)?;
    rate
}

fn remove(file: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        match std::fs::remove_file(name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn measure(file: &Path, batch: usize, time: Duration) -> Result<f64> {
    let connection = sqlite::connect(file)?;
    connection.execute_batch(
        "CREATE TABLE answer (respondent INTEGER, item INTEGER, sequence INTEGER, value INTEGER, \
         PRIMARY KEY (respondent, item)) STRICT, WITHOUT ROWID",
    )?;
    let mut upsert = connection.prepare(
        "INSERT INTO answer VALUES ($1, $2, $3, $4) ON CONFLICT (respondent, item) DO UPDATE \
         SET sequence = excluded.sequence, value = excluded.value WHERE excluded.sequence > sequence",
    )?;
    let (mut done, mut drawn) = (0_i64, 1_u64);
    let began = Instant::now();
    while began.elapsed() < time {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for _ in 0..batch {
            // Knuth's linear congruence; the high bits are random enough to scatter rows.
            drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (respondent, item) = ((drawn >> 40) as i64 % 6_000, (drawn >> 32) as i64 & 31);
            upsert.execute((respondent, item, done, item % 5 + 1)).map_err(StoreError::from)?;
            done += 1;
        }
        connection.execute_batch("COMMIT")?;
    }
    Ok(done as f64 / began.elapsed().as_secs_f64())
}
