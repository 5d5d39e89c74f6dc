//! Several at once: nothing is lost, a reader's state stands still, and those in each other's way try again.

use std::sync::mpsc;
use std::time::Duration;

use programme::id::MunicipalityId;
use store::people::unit;
use store::{Param, Result, Statement, Store, StoreError, Tx};

use crate::bed::{Bed, contracts};

contracts! {
    every_acknowledged_write_is_there
    a_reader_sees_one_state_to_its_end
    use_cases_in_each_others_way_are_tried_again
    a_long_reader_does_not_stop_writers
}

const WRITERS: i64 = 8;
const EACH: i64 = 40;

fn every_acknowledged_write_is_there(bed: &mut Bed) {
    let write = |writer: i64| {
        let store = bed.store().clone();
        std::thread::spawn(move || (0..EACH).filter(|n| add(&store, 1_000 * (writer + 1) + n).is_ok()).count())
    };
    let writers: Vec<_> = (0..WRITERS).map(write).collect();
    let acknowledged: usize = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
    assert_eq!(acknowledged as i64, WRITERS * EACH);
    assert_eq!(bed.count("SELECT COUNT(*) FROM municipality"), WRITERS * EACH + 1);
}

fn add(store: &Store, id: i64) -> Result<()> {
    store.write(move |tx| unit::insert_municipality(tx, MunicipalityId(id), &format!("Municipality {id}")))
}

fn a_reader_sees_one_state_to_its_end(bed: &mut Bed) {
    let (started, has_started) = mpsc::channel();
    let (finish, may_finish) = mpsc::channel();
    let store = bed.store().clone();
    let reader = std::thread::spawn(move || {
        store.read(move |tx| {
            let before = unit::municipalities(tx)?.len();
            started.send(()).ok();
            may_finish.recv_timeout(Duration::from_secs(10)).ok();
            Ok::<_, StoreError>((before, unit::municipalities(tx)?.len()))
        })
    });
    has_started.recv().unwrap();
    add(bed.store(), 10).unwrap();
    finish.send(()).unwrap();
    assert_eq!(reader.join().unwrap().unwrap(), (1, 1));
    assert_eq!(bed.count("SELECT COUNT(*) FROM municipality"), 2);
}

fn a_long_reader_does_not_stop_writers(bed: &mut Bed) {
    let (finish, may_finish) = mpsc::channel::<()>();
    let store = bed.store().clone();
    let reader = std::thread::spawn(move || {
        store.read(move |tx| {
            unit::municipalities(tx)?;
            may_finish.recv_timeout(Duration::from_secs(10)).ok();
            Ok::<_, StoreError>(())
        })
    });
    for id in 10..30 {
        add(bed.store(), id).unwrap();
    }
    finish.send(()).unwrap();
    reader.join().unwrap().unwrap();
}

fn rename(tx: &mut Tx<'_>, id: i64) -> Result<()> {
    const RENAME: Statement =
        Statement { name: "test::rename", sql: "UPDATE municipality SET name = name || $1 WHERE municipality_id = $2" };
    tx.execute(&RENAME, &[Param::Text("!"), Param::Int(id)]).map(drop)
}

/// Two use cases take the same two rows in opposite order. SQLite's writers take turns; PostgreSQL finds
/// the deadlock, and the store runs the loser again.
fn use_cases_in_each_others_way_are_tried_again(bed: &mut Bed) {
    add(bed.store(), 10).unwrap();
    let take = |first: i64, second: i64| {
        let store = bed.store().clone();
        std::thread::spawn(move || {
            store.write(move |tx| {
                rename(tx, first)?;
                std::thread::sleep(Duration::from_millis(300));
                rename(tx, second)
            })
        })
    };
    let (one, other) = (take(7, 10), take(10, 7));
    assert_eq!((one.join().unwrap(), other.join().unwrap()), (Ok(()), Ok(())));
    assert_eq!(bed.count("SELECT COUNT(*) FROM municipality WHERE name LIKE '%!!'"), 2);
}
