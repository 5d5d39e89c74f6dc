//! Keys live in files beside the database, and a destroyed one is gone.

use programme::id::RoundId;
use store::key_store::{KeyName, KeyStore};

use crate::bed::M;

const ROUND: KeyName = KeyName::Round(M, RoundId(42));

#[test]
fn a_key_is_made_once_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyStore::open(&folder.path().join("keys")).unwrap();
    assert_eq!(keys.get(ROUND).unwrap(), None);
    let key = keys.get_or_create(ROUND).unwrap();
    assert_ne!(key, [0; 32]);
    assert_eq!(keys.get_or_create(ROUND).unwrap(), key);
    let other_process = KeyStore::open(&folder.path().join("keys")).unwrap();
    assert_eq!(other_process.get(ROUND).unwrap(), Some(key));
    assert_ne!(other_process.get_or_create(KeyName::Panel(M)).unwrap(), key);
    assert_eq!(other_process.keep(ROUND, [9; 32]).unwrap(), key, "a key that is there wins");
}

#[test]
fn a_destroyed_key_leaves_no_file_and_is_not_made_again_by_asking() {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyStore::open(folder.path()).unwrap();
    let key = keys.get_or_create(ROUND).unwrap();
    keys.destroy(ROUND).unwrap();
    keys.destroy(ROUND).unwrap();
    assert_eq!(keys.get(ROUND).unwrap(), None);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_ne!(keys.get_or_create(ROUND).unwrap(), key);
}

#[test]
fn half_a_key_is_damage_and_not_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyStore::open(folder.path()).unwrap();
    keys.get_or_create(ROUND).unwrap();
    let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&file, [1; 5]).unwrap();
    assert!(KeyStore::open(folder.path()).unwrap().get(ROUND).is_err());
}

#[test]
fn threads_that_ask_at_once_get_one_key() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..20 {
        let name = KeyName::Round(M, RoundId(round));
        let ask = |_| {
            let keys = KeyStore::open(folder.path()).unwrap();
            std::thread::spawn(move || keys.get_or_create(name))
        };
        let asking: Vec<_> = (0..8).map(ask).collect();
        let mut found: Vec<_> = asking.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect();
        found.dedup();
        assert_eq!(found.len(), 1);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 20, "no draft is left behind");
}
