//! The job queue: asked for once, done once, tried again with patience, given up in the end.

use std::collections::HashSet;

use programme::time::Moment;
use store::job::{self, ATTEMPTS_MAX, CLAIM_TIMEOUT_US, Job};
use store::{Result, StoreError};

use crate::bed::{Bed, M, NOW, contracts};

contracts! {
    asking_twice_asks_once
    a_job_is_fed_with_its_use_case_or_not_at_all
    two_workers_never_get_the_same_job
    a_failed_job_waits_longer_each_time_and_is_given_up
    a_dead_workers_job_is_taken_over
    done_work_is_done_again_only_when_asked_to
}

const SECOND: i64 = 1_000_000;

fn later(seconds: i64) -> Moment {
    Moment(NOW.0 + seconds * SECOND)
}

fn enqueue(bed: &Bed, id: i64, subject: i64) {
    bed.write(move |tx| job::enqueue(tx, M, id, "seal_round", subject, NOW));
}

fn claim(bed: &Bed, now: Moment) -> Option<Job> {
    bed.write(move |tx| job::claim(tx, now))
}

fn all(bed: &Bed) -> Vec<Job> {
    bed.read(|tx| job::latest(tx, M, 100))
}

fn asking_twice_asks_once(bed: &mut Bed) {
    enqueue(bed, 1, 42);
    enqueue(bed, 2, 42);
    assert_eq!(all(bed).len(), 1);
    assert_eq!(bed.read(|tx| job::waiting(tx, NOW)), 1);
    assert_eq!(bed.read(|tx| job::waiting(tx, later(-1))), 0);
    assert_eq!(claim(bed, later(-1)), None);
    let job = claim(bed, NOW).unwrap();
    assert_eq!((job.municipality, job.kind.as_str(), job.subject, job.attempts), (M, "seal_round", 42, 1));
    assert_eq!(claim(bed, NOW), None);
    // Asked for again while it runs: still once.
    enqueue(bed, 3, 42);
    assert_eq!(all(bed).len(), 1);
}

fn a_job_is_fed_with_its_use_case_or_not_at_all(bed: &mut Bed) {
    let failed: Result<()> = bed.store().write(|tx| {
        job::enqueue(tx, M, 1, "seal_round", 42, NOW)?;
        Err(StoreError::Other("no".to_owned()))
    });
    assert!(failed.is_err());
    assert_eq!(all(bed), []);
}

fn two_workers_never_get_the_same_job(bed: &mut Bed) {
    const JOBS: i64 = 40;
    for id in 0..JOBS {
        enqueue(bed, id, id);
    }
    let work = |_| {
        let store = bed.store().clone();
        std::thread::spawn(move || {
            let mut done = Vec::new();
            // A worker that meets another may find nothing once, and looks again.
            let mut nothing = 0;
            while nothing < 50 {
                match store.write(|tx| job::claim(tx, NOW)).unwrap() {
                    Some(job) => {
                        done.push(job.subject);
                        store.write(move |tx| job::finish(tx, &job, NOW)).unwrap();
                    }
                    None => nothing += 1,
                }
            }
            done
        })
    };
    let workers: Vec<_> = (0..4).map(work).collect();
    let done: Vec<i64> = workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect();
    let distinct: HashSet<i64> = done.iter().copied().collect();
    assert_eq!((done.len(), distinct.len()), (JOBS as usize, JOBS as usize));
    assert_eq!(bed.read(|tx| job::waiting(tx, NOW)), 0);
}

fn a_failed_job_waits_longer_each_time_and_is_given_up(bed: &mut Bed) {
    enqueue(bed, 1, 42);
    let (mut now, mut wait) = (NOW, 0);
    for attempt in 1..=ATTEMPTS_MAX {
        let job = claim(bed, now).unwrap();
        assert_eq!(job.attempts, attempt);
        bed.write(move |tx| job::fail(tx, &job, "the disk was full", now));
        let held = all(bed).remove(0);
        assert_eq!(held.last_error.as_deref(), Some("the disk was full"));
        if attempt == ATTEMPTS_MAX {
            assert_eq!(held.failed, Some(now));
            break;
        }
        assert_eq!(claim(bed, now), None, "not at once");
        assert!(held.due.0 - now.0 > wait, "longer than before");
        (wait, now) = (held.due.0 - now.0, held.due);
    }
    assert_eq!(claim(bed, later(1_000_000)), None, "it waits for a person");
}

fn a_dead_workers_job_is_taken_over(bed: &mut Bed) {
    enqueue(bed, 1, 42);
    claim(bed, NOW).unwrap();
    assert_eq!(claim(bed, Moment(NOW.0 + CLAIM_TIMEOUT_US)), None);
    assert_eq!(claim(bed, Moment(NOW.0 + CLAIM_TIMEOUT_US + 1)).unwrap().attempts, 2);
}

fn done_work_is_done_again_only_when_asked_to(bed: &mut Bed) {
    enqueue(bed, 1, 42);
    let job = claim(bed, NOW).unwrap();
    bed.write(move |tx| job::finish(tx, &job, NOW));
    enqueue(bed, 2, 42);
    assert_eq!(claim(bed, later(60)), None);
    bed.write(|tx| job::enqueue_again(tx, M, 3, "seal_round", 42, later(60)));
    assert_eq!(claim(bed, later(60)).unwrap().attempts, 1);
    assert_eq!(all(bed).len(), 1);
}
