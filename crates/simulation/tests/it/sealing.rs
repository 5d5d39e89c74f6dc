//! Sealing interrupted at every step and run again: the end is the same and no sheet is lost.

use std::collections::BTreeMap;

use app::mapping::seal::seal;
use app::{KeyName, Refusal};
use programme::id::RoundId;
use programme::mapping::Answer;
use programme::time::Moment;
use simulation::people::Size;
use store::mapping::{sealed, sheet};

use crate::installation::{DAY_US, HOUR_US};
use crate::town::Town;

/// A town with a round that is closed and not yet sealed.
fn closed() -> (Town, RoundId) {
    let mut town = Town::new(31, Size::School);
    let id = town.open(1);
    let (opens, closes) = town.window(1);
    town.answer(id, Moment(opens.0 + HOUR_US), &town.sheets(1));
    town.close(id, closes);
    (town, id)
}

/// One sheet without what sealing may change: class, grade, answers.
type Remains = (i64, u8, Vec<Answer>);

fn count(all: impl Iterator<Item = Remains>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    all.for_each(|remains| *counts.entry(format!("{remains:?}")).or_default() += 1);
    counts
}

fn answers(sheet: programme::mapping::Sheet) -> Vec<Answer> {
    sheet.slots.into_iter().map(|slot| slot.answer).collect()
}

fn waiting(town: &Town, id: RoundId) -> BTreeMap<String, usize> {
    let m = town.m;
    let all = town.home.read(move |tx| Ok(sheet::all(tx, m, id)?));
    count(all.into_iter().map(|stored| (stored.class.0, stored.grade, answers(stored.sheet))))
}

fn sealed_sheets(town: &Town, id: RoundId) -> BTreeMap<String, usize> {
    let m = town.m;
    let all = town.home.read(move |tx| Ok(sealed::all(tx, m, id)?));
    count(all.into_iter().map(|stored| (stored.class.0, stored.grade, answers(stored.sheet))))
}

/// How many answered in each class, as it was counted at the close.
fn responses(town: &Town, id: RoundId) -> Vec<(i64, u32, u32)> {
    let m = town.m;
    let found = town.home.read(move |tx| Ok(sealed::responses(tx, m, id)?));
    found.into_iter().map(|(class, count)| (class.0, count.asked, count.finished)).collect()
}

fn run(town: &Town, id: RoundId, number: u64) -> app::Result<()> {
    seal(&town.home.store, &town.home.ctx(Moment(town.window(1).1.0 + 60_000_000), number), town.m, id)
}

/// Whatever happened before: sealed now, nothing waits, nothing is lost, no key is left.
fn assert_sealed(town: &Town, id: RoundId, before: &BTreeMap<String, usize>, counted: &[(i64, u32, u32)]) {
    assert_eq!(town.word(id), "sealed");
    assert!(waiting(town, id).is_empty());
    assert_eq!(&sealed_sheets(town, id), before);
    assert_eq!(responses(town, id), counted);
    let key = town.home.keys.directory().join(format!("round-{}-{id}.key", town.m));
    assert!(!key.exists());
    assert!(town.run_job(Moment(town.window(1).1.0 + DAY_US), 1), "the measurement is asked for");
    while town.word(id) != "measured" {
        assert!(town.run_job(Moment(town.window(1).1.0 + DAY_US), 2));
    }
}

#[test]
fn a_crash_between_any_two_steps_of_sealing_loses_nothing() {
    let (town, id) = closed();
    let before = waiting(&town, id);
    assert!(before.values().sum::<usize>() > 350);
    let smooth = town.copy();
    run(&smooth, id, 1).unwrap();
    let counted = responses(&smooth, id);
    assert_sealed(&smooth, id, &before, &counted);
    // Sealing a sealed or measured round again does nothing.
    run(&smooth, id, 2).unwrap();
    assert_eq!(sealed_sheets(&smooth, id), before);

    // Before the rewriting: nothing has happened.
    let crashed = town.copy();
    assert_eq!(waiting(&crashed, id), before);
    run(&crashed, id, 3).unwrap();
    assert_sealed(&crashed, id, &before, &counted);

    // After the rewriting and vacuum, when the key cannot be destroyed: a directory stands where its file was.
    let crashed = town.copy();
    let file = crashed.home.keys.directory().join(format!("round-{}-{id}.key", town.m));
    let key = crashed.home.keys.get(KeyName::Round(town.m, id)).unwrap().unwrap();
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    assert!(matches!(run(&crashed, id, 4), Err(app::Error::Store(_))));
    assert_eq!(crashed.word(id), "closed", "not sealed before the key is gone");
    assert_eq!((sealed_sheets(&crashed, id), waiting(&crashed, id).len()), (before.clone(), 0));
    std::fs::remove_dir(&file).unwrap();
    std::fs::write(&file, key).unwrap();
    let after_destroying = crashed.copy();
    run(&crashed, id, 5).unwrap();
    assert_sealed(&crashed, id, &before, &counted);

    // After the key is destroyed, before the round is stamped.
    after_destroying.home.keys.destroy(KeyName::Round(town.m, id)).unwrap();
    assert_eq!(after_destroying.word(id), "closed");
    run(&after_destroying, id, 6).unwrap();
    assert_sealed(&after_destroying, id, &before, &counted);
}

#[test]
fn while_a_reader_holds_back_the_log_the_key_stays_and_the_round_is_not_sealed() {
    let (town, id) = closed();
    let before = waiting(&town, id);
    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = std::sync::Mutex::new(held);
    let (begun, is_begun) = std::sync::mpsc::channel::<()>();
    let (m, store) = (town.m, town.home.store.clone());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            store.read(move |tx| {
                sheet::count_by_class(tx, m, id)?;
                begun.send(()).map_err(|_| app::Error::NotFound)?;
                // An ended channel releases as well, should the test fail on the way.
                let _ = held.lock().map_err(|_| app::Error::NotFound)?.recv();
                Ok::<_, app::Error>(())
            })
        });
        let release = release;
        is_begun.recv().unwrap();
        let sealing = scope.spawn(|| run(&town, id, 1));
        while sealed_sheets(&town, id).is_empty() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert_eq!(town.word(id), "closed");
        assert!(town.home.keys.get(KeyName::Round(town.m, id)).unwrap().is_some());
        release.send(()).unwrap();
        sealing.join().unwrap().unwrap();
    });
    let counted = responses(&town, id);
    assert_sealed(&town, id, &before, &counted);
}

#[test]
fn a_wrong_or_missing_key_seals_nothing_and_loses_nothing() {
    let (town, id) = closed();
    let before = waiting(&town, id);
    let name = KeyName::Round(town.m, id);
    let key = town.home.keys.get(name).unwrap().unwrap();
    town.home.keys.destroy(name).unwrap();
    let missing = run(&town, id, 1);
    assert!(matches!(&missing, Err(app::Error::Damaged(why)) if why.contains("key")), "{missing:?}");
    assert_eq!((waiting(&town, id), town.word(id)), (before.clone(), "closed"));
    town.home.keys.keep(name, [9; 32]).unwrap();
    assert!(matches!(run(&town, id, 2), Err(app::Error::Damaged(_))));
    assert_eq!((waiting(&town, id), town.word(id)), (before.clone(), "closed"));
    // The key store comes back: everything is sealed as if nothing had happened.
    town.home.keys.destroy(name).unwrap();
    town.home.keys.keep(name, key).unwrap();
    run(&town, id, 3).unwrap();
    let counted = responses(&town, id);
    assert_sealed(&town, id, &before, &counted);
}

#[test]
fn an_open_round_is_not_sealed() {
    let mut town = Town::new(32, Size::School);
    let id = town.open(1);
    run(&town, id, 1).unwrap();
    assert_eq!(town.word(id), "open");
    assert!(town.home.keys.get(KeyName::Round(town.m, id)).unwrap().is_some());
    let m = town.m;
    let ctx = town.home.ctx(town.window(1).0, 9);
    let unit = programme::result::Unit { kind: programme::result::UnitKind::Municipality, id: m.0 };
    let refused = town.home.try_write(move |tx| app::result::release(tx, &ctx, None, m, id, unit));
    assert!(matches!(refused, Err(app::Error::Refused(Refusal::Round(_)))), "{refused:?}");
}
