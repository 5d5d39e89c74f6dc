//! The audit log is written in the transaction of what it tells about.

use programme::id::{AccountId, MunicipalityId};
use programme::time::Moment;
use store::audit::{self, Entry};
use store::{Result, StoreError};

use crate::bed::{Bed, M, NOW, contracts};

contracts! { an_entry_stands_and_falls_with_its_use_case entries_come_newest_first }

fn entry(action: &str, at: i64) -> Entry {
    let (subject, detail) = ("round 42".to_owned(), "6,012 asked".to_owned());
    Entry { at: Moment(NOW.0 + at), account: Some(AccountId(3)), action: action.to_owned(), subject, detail }
}

fn an_entry_stands_and_falls_with_its_use_case(bed: &mut Bed) {
    let undone: Result<()> = bed.store().write(|tx| {
        audit::append(tx, M, 1, &entry("open_round", 0))?;
        Err(StoreError::Other("no".to_owned()))
    });
    assert!(undone.is_err());
    assert_eq!(bed.read(|tx| audit::latest(tx, M, 10)), []);
    bed.write(|tx| audit::append(tx, M, 1, &entry("open_round", 0)));
    assert_eq!(bed.read(|tx| audit::latest(tx, M, 10)), [entry("open_round", 0)]);
    assert_eq!(bed.read(|tx| audit::latest(tx, MunicipalityId(8), 10)), []);
}

fn entries_come_newest_first(bed: &mut Bed) {
    for (id, at) in [(1, 20), (2, 30), (3, 10)] {
        let action = if id == 3 { "close_round" } else { "open_round" };
        bed.write(move |tx| audit::append(tx, M, id, &entry(action, at)));
    }
    let times: Vec<i64> = bed.read(|tx| audit::latest(tx, M, 2)).iter().map(|found| found.at.0 - NOW.0).collect();
    assert_eq!(times, [30, 20]);
    let found = bed.read(|tx| audit::latest_of(tx, M, "close_round")).unwrap();
    assert_eq!(found, entry("close_round", 10));
    assert_eq!(bed.read(|tx| audit::latest_of(tx, M, "seal_round")), None);
}
