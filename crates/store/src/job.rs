//! The job queue: fed in the transaction of the use case that needs the work, claimed by one worker.
//!
//! A job is a kind and the number of what it is about; the pair is unique, so that a use case that runs
//! twice asks once. Jobs are written so that running them again does no harm.

use programme::id::MunicipalityId;
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    ENQUEUE = "INSERT INTO job (municipality_id, job_id, kind, subject_id, due_us, attempts) \
        VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (municipality_id, kind, subject_id) DO NOTHING";
    ENQUEUE_AGAIN = "INSERT INTO job (municipality_id, job_id, kind, subject_id, due_us, attempts) \
        VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (municipality_id, kind, subject_id) DO UPDATE SET \
        due_us = excluded.due_us, attempts = 0, claimed_us = NULL, done_us = NULL, failed_us = NULL, last_error = NULL";
    DUE = "SELECT municipality_id, job_id, kind, subject_id, due_us, attempts, claimed_us, done_us, failed_us, \
        last_error FROM job WHERE done_us IS NULL AND failed_us IS NULL AND due_us <= $1 \
        AND (claimed_us IS NULL OR claimed_us < $2) ORDER BY due_us, job_id LIMIT 1 /*for update*/";
    CLAIM = "UPDATE job SET claimed_us = $1, attempts = attempts + 1 WHERE municipality_id = $2 AND job_id = $3";
    FINISH = "UPDATE job SET done_us = $1, claimed_us = NULL, last_error = NULL \
        WHERE municipality_id = $2 AND job_id = $3";
    RETRY = "UPDATE job SET due_us = $1, claimed_us = NULL, last_error = $2 \
        WHERE municipality_id = $3 AND job_id = $4";
    GIVE_UP = "UPDATE job SET failed_us = $1, claimed_us = NULL, last_error = $2 \
        WHERE municipality_id = $3 AND job_id = $4";
    LATEST = "SELECT municipality_id, job_id, kind, subject_id, due_us, attempts, claimed_us, done_us, failed_us, \
        last_error FROM job WHERE municipality_id = $1 ORDER BY due_us DESC, job_id LIMIT $2";
    KNOWN = "SELECT job_id FROM job WHERE municipality_id = $1 AND kind = $2 AND subject_id = $3";
    WAITING = "SELECT COUNT(*) FROM job WHERE done_us IS NULL AND failed_us IS NULL AND due_us <= $1";
}

/// A claim older than this belongs to a worker that has died.
pub const CLAIM_TIMEOUT_US: i64 = 10 * 60 * 1_000_000;
/// After so many attempts a job is given up and waits for a person.
pub const ATTEMPTS_MAX: u32 = 8;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub municipality: MunicipalityId,
    pub id: i64,
    pub kind: String,
    /// The round, or whatever the kind is about.
    pub subject: i64,
    pub due: Moment,
    pub attempts: u32,
    pub claimed: Option<Moment>,
    pub done: Option<Moment>,
    pub failed: Option<Moment>,
    pub last_error: Option<String>,
}

fn job(row: &crate::Row<'_>) -> Result<Job> {
    Ok(Job {
        municipality: MunicipalityId(row.int(0)?),
        id: row.int(1)?,
        kind: row.text(2)?,
        subject: row.int(3)?,
        due: Moment(row.int(4)?),
        attempts: row.small(5)?,
        claimed: row.maybe_int(6)?.map(Moment),
        done: row.maybe_int(7)?.map(Moment),
        failed: row.maybe_int(8)?.map(Moment),
        last_error: row.maybe_text(9)?,
    })
}

/// Puts work in the queue; asking again for the same does nothing.
pub fn enqueue(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: i64,
    kind: &str,
    subject: i64,
    due: Moment,
) -> Result<()> {
    tx.execute(&ENQUEUE, params![municipality, id, kind, subject, due]).map(drop)
}

/// Puts work in the queue, again when it was done before.
pub fn enqueue_again(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: i64,
    kind: &str,
    subject: i64,
    due: Moment,
) -> Result<()> {
    tx.execute(&ENQUEUE_AGAIN, params![municipality, id, kind, subject, due]).map(drop)
}

/// Takes the next job that is due. Two workers never get the same one.
pub fn claim(tx: &mut Tx<'_>, now: Moment) -> Result<Option<Job>> {
    let Some(next) = tx.query_first(&DUE, params![now, now.0 - CLAIM_TIMEOUT_US], job)? else { return Ok(None) };
    tx.execute(&CLAIM, params![now, next.municipality, next.id])?;
    Ok(Some(Job { attempts: next.attempts + 1, claimed: Some(now), ..next }))
}

pub fn finish(tx: &mut Tx<'_>, job: &Job, now: Moment) -> Result<()> {
    tx.execute(&FINISH, params![now, job.municipality, job.id]).map(drop)
}

/// Tries again later, each time after a longer wait that begins with seconds; gives up after [`ATTEMPTS_MAX`].
pub fn fail(tx: &mut Tx<'_>, job: &Job, error: &str, now: Moment) -> Result<()> {
    fail_in_steps(tx, job, error, 1_000_000, now)
}

/// As [`fail`] for work that waits for somebody else's machine: the waits begin with minutes, and it is given up
/// after four hours.
pub fn fail_patiently(tx: &mut Tx<'_>, job: &Job, error: &str, now: Moment) -> Result<()> {
    fail_in_steps(tx, job, error, 60_000_000, now)
}

fn fail_in_steps(tx: &mut Tx<'_>, job: &Job, error: &str, step_us: i64, now: Moment) -> Result<()> {
    if job.attempts >= ATTEMPTS_MAX {
        return tx.execute(&GIVE_UP, params![now, error, job.municipality, job.id]).map(drop);
    }
    let wait_us = step_us << job.attempts.min(12);
    tx.execute(&RETRY, params![now.0 + wait_us, error, job.municipality, job.id]).map(drop)
}

pub fn latest(tx: &mut Tx<'_>, municipality: MunicipalityId, limit: u32) -> Result<Vec<Job>> {
    tx.query(&LATEST, params![municipality, limit], job)
}

/// Whether this was ever asked for.
pub fn is_known(tx: &mut Tx<'_>, municipality: MunicipalityId, kind: &str, subject: i64) -> Result<bool> {
    tx.exists(&KNOWN, params![municipality, kind, subject])
}

/// How many jobs are due and not done.
pub fn waiting(tx: &mut Tx<'_>, now: Moment) -> Result<u64> {
    Ok(tx.query_first(&WAITING, params![now], |row| row.small(0))?.unwrap_or(0))
}
