//! Background work: one job at a time, claimed, run, finished or tried again.

use programme::access::{Action, Target, Viewer};
use programme::id::RoundId;
use programme::time::Moment;
use store::job;
pub use store::job::Job;
use store::people::unit;
use store::{Store, Tx};

use crate::inquiry;
use crate::mail::monday::{self, MONDAY_LETTERS};
use crate::mail::{SEND_MAIL, send_due, still_waiting};
use crate::mapping::round::{MEASURE_ROUND, SEAL_ROUND, close_overdue};
use crate::mapping::seal::seal;
use crate::measurement::measure;
use crate::plan::retention::{self, FORGET_PLANS};
use crate::{Ctx, Error, Result};

/// Does the next due job, if there is one. Answers whether there was.
pub fn run_next(store: &Store, ctx: &Ctx) -> Result<bool> {
    let now = ctx.now;
    let Some(next) = store.write(move |tx| Ok::<_, Error>(job::claim(tx, now)?))? else { return Ok(false) };
    let done = run(store, ctx, &next);
    if let Err(error) = &done {
        tracing::warn!(kind = next.kind, subject = next.subject, attempts = next.attempts, %error, "a job failed");
    }
    let ctx = ctx.clone();
    store.write(move |tx| record(tx, &ctx, &next, done.as_ref().err()))?;
    Ok(true)
}

/// Notes how a job ended. Sending mail goes on for as long as a letter waits.
fn record(tx: &mut Tx<'_>, ctx: &Ctx, done: &Job, error: Option<&Error>) -> Result<()> {
    let now = ctx.now;
    match error {
        Some(error) if done.kind == SEND_MAIL => job::fail_patiently(tx, done, &error.to_string(), now)?,
        Some(error) => job::fail(tx, done, &error.to_string(), now)?,
        None => job::finish(tx, done, now)?,
    }
    if done.kind == SEND_MAIL
        && error.is_none()
        && let Some(due) = still_waiting(tx, done.municipality, now)?
    {
        job::enqueue_again(tx, done.municipality, done.id, SEND_MAIL, 0, due)?;
    }
    if done.kind == FORGET_PLANS && error.is_none() {
        job::enqueue_again(tx, done.municipality, done.id, FORGET_PLANS, 0, retention::next(now))?;
    }
    Ok(())
}

fn run(store: &Store, ctx: &Ctx, next: &Job) -> Result<()> {
    match next.kind.as_str() {
        SEAL_ROUND => seal(store, ctx, next.municipality, RoundId(next.subject)),
        MEASURE_ROUND => measure(store, ctx, next.municipality, RoundId(next.subject)),
        MONDAY_LETTERS => monday::queue_letters(store, ctx, next.municipality, next.subject),
        FORGET_PLANS => retention::forget(store, ctx, next.municipality),
        SEND_MAIL => send_due(store, ctx, next.municipality),
        other => Err(Error::Damaged(format!("no worker knows the job {other}"))),
    }
}

/// How long an uploaded roster waits for its importer's yes.
const UPLOAD_KEPT_US: i64 = 24 * 3_600_000_000;

/// Closes rounds whose time is up, asks for Monday's letters and the daily look at pupils' plans, forgets rosters that nobody said yes to, and deletes
/// cases about pupils whose day has passed. Cheap enough to ask every second.
pub fn watch_the_clock(store: &Store, ctx: &Ctx) -> Result<usize> {
    let ctx = ctx.clone();
    let now = ctx.now;
    let before = Moment(now.0 - UPLOAD_KEPT_US);
    let asking = ctx.clone();
    let (due, uploads, cases) = store.read(move |tx| {
        let uploads = unit::uploads_before(tx, before)?;
        Ok::<_, Error>((store::mapping::round::past_window(tx, now)?, uploads, inquiry::out_of_time(tx, &asking)?))
    })?;
    if !cases.is_empty() {
        let ctx = ctx.clone();
        store.write(move |tx| inquiry::erase(tx, &ctx, &cases))?;
    }
    if !uploads.is_empty() {
        store.write(move |tx| {
            uploads.iter().try_for_each(|(m, id)| Ok::<_, Error>(unit::delete_upload(tx, *m, *id)?))
        })?;
    }
    let asked = [Some((FORGET_PLANS, 0)), monday::due(&ctx)];
    ask_everywhere(store, &ctx, asked.into_iter().flatten().collect())?;
    if due.is_empty() { Ok(0) } else { store.write(move |tx| close_overdue(tx, &ctx)) }
}

/// Asks for jobs, each a kind and a subject, in every municipality where nobody has asked for them yet.
fn ask_everywhere(store: &Store, ctx: &Ctx, jobs: Vec<(&'static str, i64)>) -> Result<()> {
    let left = store.read(move |tx| {
        let mut left = Vec::new();
        for (m, _) in unit::municipalities(tx)? {
            for (kind, subject) in &jobs {
                if !job::is_known(tx, m, kind, *subject)? {
                    left.push((m, *kind, *subject));
                }
            }
        }
        Ok::<_, Error>(left)
    })?;
    if left.is_empty() {
        return Ok(());
    }
    let ctx = ctx.clone();
    store.write(move |tx| {
        let mut random = ctx.random();
        left.iter().try_for_each(|(m, kind, subject)| {
            Ok::<_, Error>(job::enqueue(tx, *m, random.id(), kind, *subject, ctx.now)?)
        })
    })
}

/// The queue, newest first, for the system administrator.
pub fn list(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Job>> {
    let m = viewer.municipality;
    if !viewer.may(Action::ViewJobs, Target::municipality(m)) {
        return Err(Error::NotFound);
    }
    Ok(job::latest(tx, m, 100)?)
}

/// Puts a job that was given up back in the queue.
pub fn retry(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: i64) -> Result<()> {
    let m = viewer.municipality;
    let found =
        list(tx, viewer)?.into_iter().find(|job| job.id == id && job.failed.is_some()).ok_or(Error::NotFound)?;
    job::enqueue_again(tx, m, found.id, &found.kind, found.subject, ctx.now)?;
    ctx.audit(tx, &mut ctx.random(), m, "retry_job", format!("job {id}"), found.kind)
}
