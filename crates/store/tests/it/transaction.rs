//! What a use case may rely on: all or nothing, alone or in a group, and a store that outlives its faults.

use std::sync::mpsc;
use std::time::Duration;

use programme::id::MunicipalityId;
use store::people::unit;
use store::{Result, StoreError, Tx};

use crate::bed::{Bed, contracts, run};

contracts! {
    an_error_undoes_its_own_use_case_only
    a_refused_row_undoes_its_own_use_case_only
    what_is_acknowledged_is_kept_even_after_a_swallowed_error
    a_panic_is_an_error_and_the_store_lives
    a_reading_use_case_cannot_write
    a_write_is_seen_by_the_next_read
    a_transaction_reads_what_it_wrote
    asynchronous_callers_get_the_same
}

fn add(tx: &mut Tx<'_>, id: i64) -> Result<()> {
    unit::insert_municipality(tx, MunicipalityId(id), &format!("Municipality {id}"))
}

fn ids(bed: &Bed) -> Vec<i64> {
    let mut ids: Vec<i64> = bed.read(unit::municipalities).into_iter().map(|(id, _)| id.0).collect();
    ids.sort_unstable();
    ids
}

/// Lets use cases pile up behind one that waits, so that SQLite commits them together.
fn together(bed: &Bed, cases: Vec<fn(&mut Tx<'_>) -> Result<()>>) -> Vec<Result<()>> {
    let (open, gate) = mpsc::channel::<()>();
    let store = bed.store().clone();
    let blocker = std::thread::spawn(move || {
        store.write(move |_| {
            gate.recv_timeout(Duration::from_secs(10)).ok();
            Ok::<_, StoreError>(())
        })
    });
    std::thread::sleep(Duration::from_millis(50));
    let start = |case: fn(&mut Tx<'_>) -> Result<()>| {
        let store = bed.store().clone();
        let waiting = std::thread::spawn(move || store.write(case));
        std::thread::sleep(Duration::from_millis(20));
        waiting
    };
    let waiting: Vec<_> = cases.into_iter().map(start).collect();
    open.send(()).unwrap();
    blocker.join().unwrap().unwrap();
    waiting.into_iter().map(|case| case.join().unwrap()).collect()
}

fn an_error_undoes_its_own_use_case_only(bed: &mut Bed) {
    let done = together(
        bed,
        vec![|tx| add(tx, 10), |tx| add(tx, 11).and(Err(StoreError::Other("changed its mind".to_owned()))), |tx| {
            add(tx, 12)
        }],
    );
    assert_eq!(done, [Ok(()), Err(StoreError::Other("changed its mind".to_owned())), Ok(())]);
    assert_eq!(ids(bed), [7, 10, 12]);
}

fn a_refused_row_undoes_its_own_use_case_only(bed: &mut Bed) {
    let done = together(bed, vec![|tx| add(tx, 10), |tx| add(tx, 11).and(add(tx, 7)), |tx| add(tx, 12)]);
    assert!(matches!(done.as_slice(), [Ok(()), Err(StoreError::Constraint(_)), Ok(())]), "{done:?}");
    assert_eq!(ids(bed), [7, 10, 12]);
}

/// A use case should not swallow the database's errors. If one does, SQLite keeps its other rows and
/// PostgreSQL none of them; but then the use case fails.
fn what_is_acknowledged_is_kept_even_after_a_swallowed_error(bed: &mut Bed) {
    let done = bed.store().write(|tx| {
        add(tx, 10)?;
        let _ = add(tx, 7);
        Ok::<_, StoreError>(())
    });
    let kept = ids(bed).contains(&10);
    assert_eq!(done.is_ok(), kept, "an acknowledged use case must be kept: {done:?}");
    bed.write(|tx| add(tx, 12));
    assert!(ids(bed).contains(&12));
}

fn a_panic_is_an_error_and_the_store_lives(bed: &mut Bed) {
    let done = together(
        bed,
        vec![
            |tx| add(tx, 10),
            |tx| {
                add(tx, 11)?;
                panic!("a fault in a use case")
            },
            |tx| add(tx, 12),
        ],
    );
    assert!(matches!(&done[1], Err(StoreError::Other(text)) if text.contains("a fault in a use case")), "{done:?}");
    assert_eq!(ids(bed), [7, 10, 12]);
    let read = bed.store().read(|_| -> Result<()> { panic!("a fault while reading") });
    assert!(matches!(read, Err(StoreError::Other(_))));
    assert_eq!(ids(bed), [7, 10, 12]);
}

fn a_reading_use_case_cannot_write(bed: &mut Bed) {
    assert!(bed.store().read(|tx| add(tx, 10)).is_err());
    assert_eq!(ids(bed), [7]);
    bed.write(|tx| add(tx, 10));
    assert_eq!(ids(bed), [7, 10]);
}

fn a_write_is_seen_by_the_next_read(bed: &mut Bed) {
    for id in 100..200 {
        bed.write(move |tx| add(tx, id));
        assert!(ids(bed).contains(&id));
    }
}

fn a_transaction_reads_what_it_wrote(bed: &mut Bed) {
    let seen = bed.write(|tx| {
        add(tx, 10)?;
        let seen = unit::municipalities(tx)?.len();
        run(tx, "DELETE FROM municipality WHERE municipality_id = 10")?;
        Ok((seen, unit::municipalities(tx)?.len()))
    });
    assert_eq!(seen, (2, 1));
}

fn asynchronous_callers_get_the_same(bed: &mut Bed) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    let store = bed.store().clone();
    let found = runtime.block_on(async move {
        store.write_async(|tx| add(tx, 10)).await?;
        let refused = store.write_async(|tx| add(tx, 10)).await;
        assert!(matches!(refused, Err(StoreError::Constraint(_))));
        store.read_async(unit::municipalities).await
    });
    assert_eq!(found.unwrap().len(), 2);
}
