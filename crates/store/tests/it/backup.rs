//! Backup while serving, and restore.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use programme::id::MunicipalityId;
use store::audit::{self, Entry};
use store::backup::{backup, restore};
use store::people::unit;
use store::{Store, StoreError, StoreOptions};

use crate::bed::{Bed, M, NOW};

/// One municipality and one entry in the log, in one transaction.
fn add_pair(store: &Store, id: i64) -> Result<(), StoreError> {
    store.write(move |tx| {
        unit::insert_municipality(tx, MunicipalityId(id), &format!("Municipality {id}"))?;
        let (action, detail) = ("add".to_owned(), "x".repeat(2_000));
        audit::append(tx, M, id, &Entry { at: NOW, account: None, action, subject: String::new(), detail })
    })
}

fn pairs(store: &Store) -> (usize, usize) {
    let count = |tx: &mut store::Tx<'_>| {
        Ok::<_, StoreError>((unit::municipalities(tx)?.len(), audit::latest(tx, M, 1_000_000)?.len()))
    };
    store.read(count).unwrap()
}

/// Some megabytes are copied while a writer never rests; what comes out is the state of one moment.
#[test]
fn a_backup_while_writing_is_whole_and_restores_to_the_same_rows() {
    let bed = Bed::sqlite();
    for id in 0..3_000 {
        add_pair(bed.store(), id).unwrap();
    }
    let stop = Arc::new(AtomicBool::new(false));
    let writer = {
        let (store, stop) = (bed.store().clone(), Arc::clone(&stop));
        std::thread::spawn(move || {
            let writing = |id: &i64| !stop.load(Ordering::Relaxed) && add_pair(&store, *id).is_ok();
            (3_000..1_000_000).take_while(writing).count()
        })
    };
    std::thread::sleep(Duration::from_millis(50));
    let (copy, restored) = (bed.folder.path().join("copy.db"), bed.folder.path().join("restored.db"));
    let begun = Instant::now();
    let mut heard = Vec::new();
    backup(bed.store(), &copy, |done, total| heard.push((done, total))).unwrap();
    let took = begun.elapsed();
    stop.store(true, Ordering::Relaxed);
    let written = writer.join().unwrap();
    println!("backup of {} pages took {took:?} while {written} use cases were written", heard.last().unwrap().1);
    assert!(took < Duration::from_secs(10), "a busy writer must not hold a backup up: {took:?}");
    assert!(heard.last().is_some_and(|(done, total)| done == total));

    restore(&copy, &restored).unwrap();
    let found = Store::open(&StoreOptions::new(restored.to_str().unwrap())).unwrap();
    let (municipalities, entries) = pairs(&found);
    assert_eq!(municipalities, entries, "a transaction is in the copy whole or not at all");
    assert!((3_000..=3_000 + written).contains(&municipalities));
    let (original, _) = pairs(bed.store());
    assert_eq!(original, 3_000 + written, "the original went on undisturbed");
    add_pair(&found, 1_000_000).unwrap();
}

#[test]
fn nothing_is_overwritten() {
    let bed = Bed::sqlite().with_municipality();
    let (copy, taken) = (bed.folder.path().join("copy.db"), bed.folder.path().join("taken.db"));
    std::fs::write(&taken, "precious").unwrap();
    assert!(backup(bed.store(), &taken, |_, _| ()).is_err());
    backup(bed.store(), &copy, |_, _| ()).unwrap();
    assert!(restore(&copy, &taken).is_err());
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "precious");
}

#[test]
fn a_damaged_or_missing_backup_is_refused() {
    let bed = Bed::sqlite();
    for id in 0..200 {
        add_pair(bed.store(), id).unwrap();
    }
    let (copy, target) = (bed.folder.path().join("copy.db"), bed.folder.path().join("target.db"));
    backup(bed.store(), &copy, |_, _| ()).unwrap();
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8_192].fill(0xA5);
    let damaged = bed.folder.path().join("damaged.db");
    std::fs::write(&damaged, bytes).unwrap();
    assert!(restore(&damaged, &target).is_err());
    assert!(!target.exists(), "a refused restore leaves nothing behind");
    assert!(restore(&bed.folder.path().join("missing.db"), &target).is_err());
    assert!(!target.exists());
}

#[test]
fn no_key_is_in_a_backup() {
    let bed = Bed::sqlite().with_municipality();
    let keys = store::key_store::KeyStore::open(&bed.folder.path().join("keys")).unwrap();
    let key = keys.get_or_create(store::key_store::KeyName::Panel(M)).unwrap();
    let copy = bed.folder.path().join("copy.db");
    backup(bed.store(), &copy, |_, _| ()).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(key.len()).any(|window| window == key));
}

#[test]
fn postgres_is_backed_up_with_its_own_tools() {
    let Some(bed) = Bed::postgres() else { return };
    let copy = bed.folder.path().join("copy.db");
    let told = backup(bed.store(), &copy, |_, _| ()).unwrap_err().to_string();
    assert!(told.contains("pg_dump"), "{told}");
    assert!(!copy.exists());
}
