//! Opening a database: new, known, too new, or none at all.

use programme::id::MunicipalityId;
use store::people::unit;
use store::{Store, StoreError, StoreOptions};

use crate::bed::{Bed, M, contracts, run};

contracts! {
    a_known_database_opens_again_with_its_rows
    a_newer_schema_is_refused_and_left_alone
    two_programs_may_open_a_new_database_at_once
}

fn a_known_database_opens_again_with_its_rows(bed: &mut Bed) {
    bed.reopen().unwrap();
    assert_eq!(bed.read(unit::municipalities), [(M, "Engsø".to_owned())]);
}

fn a_newer_schema_is_refused_and_left_alone(bed: &mut Bed) {
    bed.write(|tx| run(tx, "INSERT INTO schema_version (version, name) VALUES (9999, 'from the future')"));
    let refused = Store::open(&bed.options).unwrap_err();
    assert!(matches!(&refused, StoreError::Schema(text) if text.contains("9999")), "{refused:?}");
    bed.write(|tx| run(tx, "DELETE FROM schema_version WHERE version = 9999"));
    bed.reopen().unwrap();
    assert_eq!(bed.read(unit::municipalities).len(), 1);
}

fn two_programs_may_open_a_new_database_at_once(bed: &mut Bed) {
    bed.write(|tx| unit::insert_municipality(tx, MunicipalityId(10), "Lyngby"));
    // The first has opened it; others that open it now find the schema and each other's rows.
    let open = |_| {
        let options = bed.options.clone();
        std::thread::spawn(move || Store::open(&options)?.read(unit::municipalities))
    };
    let others: Vec<_> = (0..4).map(open).collect();
    for other in others {
        assert_eq!(other.join().unwrap().unwrap().len(), 2);
    }
}

#[test]
fn new_sqlite_files_may_be_opened_twice_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let options = StoreOptions::new(folder.path().join("new.db").to_str().unwrap());
    let open = |_| {
        let options = options.clone();
        std::thread::spawn(move || Store::open(&options).map(drop))
    };
    let opened: Vec<_> = (0..4).map(open).collect();
    for other in opened {
        assert_eq!(other.join().unwrap(), Ok(()));
    }
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.db");
    let letter = "Kære alle, ".repeat(500);
    std::fs::write(&file, &letter).unwrap();
    assert!(Store::open(&StoreOptions::new(file.to_str().unwrap())).is_err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), letter);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nowhere/laerke.db");
    let refused = Store::open(&StoreOptions::new(file.to_str().unwrap())).unwrap_err();
    assert!(matches!(refused, StoreError::Unreachable(_)), "{refused:?}");
}

#[test]
fn a_server_that_does_not_answer_is_told() {
    let refused = Store::open(&StoreOptions::new("postgres://laerke@127.0.0.1:1/laerke")).unwrap_err();
    assert!(matches!(refused, StoreError::Unreachable(_)), "{refused:?}");
}
