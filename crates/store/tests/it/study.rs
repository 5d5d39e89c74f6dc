//! A municipality's own studies: a file comes in whole, is read as it was written, and is taken back whole.

use programme::id::{MunicipalityId, PersonId, PracticeId};
use programme::practice::study::Study;
use programme::time::Moment;
use store::people::unit;
use store::study::{Upload, insert, studies, uploads, withdraw};

use crate::bed::{Bed, M, NOW, contracts};

contracts! {
    a_file_of_studies_is_read_as_it_was_written
    files_count_in_their_order_until_they_are_taken_back
    a_file_that_breaks_off_leaves_nothing
    each_municipality_has_studies_of_its_own
}

fn practice() -> PracticeId {
    PracticeId::new("writing-to-learn").unwrap()
}

fn upload(id: i64, by: PersonId, at: Moment) -> Upload {
    Upload { id, file: "egne, i én fil.csv".to_owned(), by, at }
}

/// Everything a study can hold, and one that holds as little as it may.
fn two() -> Vec<Study> {
    let full = Study {
        name: "Holm & Lund; ”Ro”".to_owned(),
        year: Some(2021),
        effect: -0.123_456_789_012_345_6,
        variance: 1e-9,
        participants: Some(4_000_000_000),
        source: Some("10.1000/ro".to_owned()),
        moderators: vec![("grade".to_owned(), 5.0), ("weeks".to_owned(), 0.1 + 0.2)],
    };
    let bare = Study {
        name: "Ærø".to_owned(),
        year: None,
        effect: 0.0,
        variance: 0.25,
        participants: None,
        source: None,
        moderators: Vec::new(),
    };
    vec![full, bare]
}

fn by(bed: &Bed) -> PersonId {
    crate::people::staffed_ids(bed).2
}

fn add(bed: &Bed, upload: Upload, rows: Vec<Study>) {
    bed.write(move |tx| insert(tx, M, &practice(), &upload, &rows));
}

fn ids(bed: &Bed) -> Vec<i64> {
    bed.read(|tx| Ok(uploads(tx, M, &practice())?.into_iter().map(|upload| upload.id).collect()))
}

fn a_file_of_studies_is_read_as_it_was_written(bed: &mut Bed) {
    let sent = upload(i64::MAX, by(bed), NOW);
    add(bed, sent.clone(), two());
    bed.reopen().unwrap();
    assert_eq!(bed.read(|tx| uploads(tx, M, &practice())), [sent]);
    // To the last bit: a sum is worked out from them again and again.
    assert_eq!(bed.read(|tx| studies(tx, M, i64::MAX)), two());
    let other = PracticeId::new("class-meeting").unwrap();
    assert_eq!(bed.read(move |tx| uploads(tx, M, &other)), [], "they count for their own practice only");
}

fn files_count_in_their_order_until_they_are_taken_back(bed: &mut Bed) {
    let by = by(bed);
    for (id, at) in [(30, NOW), (20, Moment(NOW.0 + 1)), (10, Moment(NOW.0 + 1))] {
        add(bed, upload(id, by, at), two());
    }
    assert_eq!(ids(bed), [30, 10, 20]);
    bed.write(move |tx| withdraw(tx, M, 10, by, NOW));
    assert_eq!(ids(bed), [30, 20]);
    // What was taken back is kept, and cannot be taken back twice.
    assert_eq!(bed.read(|tx| studies(tx, M, 10)).len(), 2);
    assert!(bed.store().write(move |tx| withdraw(tx, M, 10, by, NOW)).is_err());
    assert!(bed.store().write(move |tx| withdraw(tx, M, 99, by, NOW)).is_err(), "there is no such file");
}

fn a_file_that_breaks_off_leaves_nothing(bed: &mut Bed) {
    let by = by(bed);
    let mut twice = two();
    twice[1].moderators = vec![("grade".to_owned(), 1.0), ("grade".to_owned(), 2.0)];
    let sent = upload(1, by, NOW);
    assert!(bed.store().write(move |tx| insert(tx, M, &practice(), &sent, &twice)).is_err());
    assert_eq!(ids(bed), Vec::<i64>::new());
    assert_eq!(bed.count("SELECT COUNT(*) FROM study"), 0);
    add(bed, upload(1, by, NOW), two());
    assert_eq!(ids(bed), [1]);
}

fn each_municipality_has_studies_of_its_own(bed: &mut Bed) {
    let other = MunicipalityId(8);
    bed.write(move |tx| unit::insert_municipality(tx, other, "Lyngby"));
    add(bed, upload(1, by(bed), NOW), two());
    assert_eq!(bed.read(move |tx| uploads(tx, other, &practice())), []);
    assert_eq!(bed.read(move |tx| studies(tx, other, 1)), []);
}
