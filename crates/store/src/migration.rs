//! Migrations: numbered texts, run once each, in order, in a transaction.
//!
//! They are written in SQLite's words; PostgreSQL's differ in four of them (see [`in_postgres`]).

use rusqlite::Connection;

use crate::{Result, StoreError, statistics};

/// Number, name and text of every migration.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "first", include_str!("../migrations/0001_first.sql")),
    (2, "goal", include_str!("../migrations/0002_goal.sql")),
    (3, "inquiry", include_str!("../migrations/0003_inquiry.sql")),
    (4, "practice", include_str!("../migrations/0004_practice.sql")),
    (5, "plan", include_str!("../migrations/0005_plan.sql")),
    (6, "mail", include_str!("../migrations/0006_mail.sql")),
    (7, "study", include_str!("../migrations/0007_study.sql")),
    (8, "rate", include_str!("../migrations/0008_rate.sql")),
    (9, "meeting", include_str!("../migrations/0009_meeting.sql")),
    (10, "course", include_str!("../migrations/0010_course.sql")),
    (11, "inquiry_goal", include_str!("../migrations/0011_inquiry_goal.sql")),
    (12, "certificate", include_str!("../migrations/0012_certificate.sql")),
    (13, "cohort", include_str!("../migrations/0013_cohort.sql")),
];

const VERSION_TABLE: &str =
    "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)";

/// The newest schema this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, _, _)| *version)
}

fn in_postgres(sql: &str) -> String {
    sql.replace(" STRICT, WITHOUT ROWID", "")
        .replace(" STRICT", "")
        .replace(" INTEGER", " BIGINT")
        .replace(" REAL", " DOUBLE PRECISION")
        .replace(" BLOB", " BYTEA")
}

fn refuse_newer(found: i64) -> Result<()> {
    if found > newest() {
        return Err(StoreError::Schema(format!(
            "the database has schema {found}, but this program knows only up to {}; start a newer version of laerke",
            newest()
        )));
    }
    Ok(())
}

pub(crate) fn migrate_sqlite(connection: &mut Connection) -> Result<()> {
    connection.execute_batch(VERSION_TABLE)?;
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: i64 =
        transaction.query_row("SELECT COALESCE(MAX(version), 0) FROM schema_version", [], |row| row.get(0))?;
    refuse_newer(found)?;
    for (version, name, sql) in MIGRATIONS.iter().filter(|(version, _, _)| *version > found) {
        transaction.execute_batch(sql)?;
        transaction
            .execute("INSERT INTO schema_version (version, name) VALUES (?1, ?2)", rusqlite::params![version, name])?;
    }
    // Also where no migration is missing: what is told may have changed with the program.
    statistics::write(&transaction)?;
    Ok(transaction.commit()?)
}

pub(crate) fn migrate_postgres(client: &mut postgres::Client) -> Result<()> {
    let mut transaction = client.transaction()?;
    // Two nodes that start at once must not both migrate.
    transaction.batch_execute("SELECT pg_advisory_xact_lock(4919131752989213764)")?;
    transaction.batch_execute(&in_postgres(VERSION_TABLE))?;
    let found: i64 = transaction.query_one("SELECT COALESCE(MAX(version), 0) FROM schema_version", &[])?.try_get(0)?;
    refuse_newer(found)?;
    for (version, name, sql) in MIGRATIONS.iter().filter(|(version, _, _)| *version > found) {
        transaction.batch_execute(&in_postgres(sql))?;
        transaction.execute("INSERT INTO schema_version (version, name) VALUES ($1, $2)", &[version, name])?;
    }
    Ok(transaction.commit()?)
}
