//! Statistical mode under the magnifying glass: what files, pages, log, backups and keys still say about who answered
//! what, while a round is open and after it is sealed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use app::KeyName;
use app::mapping::secret;
use programme::id::{PersonId, RoundId};
use programme::time::Moment;
use rusqlite::{Connection, OpenFlags, types::Value};
use simulation::answers::SheetState;
use simulation::people::Size;
use store::mapping::{round, sealed, sheet};

use crate::attack::municipality;
use crate::installation::{DAY_US, HOUR_US, files_below};
use crate::town::Town;

/// Every table with its rows as text, in the order in which the file keeps them.
pub fn tables(file: &Path) -> BTreeMap<String, Vec<String>> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let mut names = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let read = |name: &String| {
        let mut query = connection.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let columns = query.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let values = (0..columns).map(|column| row.get::<_, Value>(column));
            Ok(format!("{:?}", values.collect::<Result<Vec<_>, _>>()?))
        };
        query.query_map([], row).unwrap().map(Result::unwrap).collect()
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

fn columns(file: &Path, table: &str) -> Vec<String> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let query = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
    query.column_names().map(str::to_owned).collect()
}

/// Secrets to look for: sixteen bytes of each are enough to know it by.
struct Needles {
    heads: HashSet<[u8; 16]>,
}

impl Needles {
    fn of<'a>(secrets: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let heads = secrets.into_iter().flat_map(|secret| {
            // Also the end, should the beginning have been overwritten.
            [secret.first_chunk::<16>(), secret.last_chunk::<16>()].into_iter().flatten().copied()
        });
        Self { heads: heads.collect() }
    }

    /// How many different ones are somewhere in the bytes.
    fn count_in(&self, bytes: &[u8]) -> usize {
        let windows = bytes.windows(16).filter_map(|window| window.first_chunk::<16>());
        windows.filter(|window| self.heads.contains(*window)).collect::<HashSet<_>>().len()
    }
}

/// What ties pupils to sheets in an open round: ids, code and link hashes, and the key itself.
struct Secrets {
    ids: Vec<Vec<u8>>,
    hashes: Vec<[u8; 32]>,
    key: [u8; 32],
}

impl Secrets {
    fn of(town: &Town, id: RoundId) -> Self {
        let m = town.m;
        let key = town.home.keys.get(KeyName::Round(m, id)).unwrap().unwrap();
        let sheets = town.home.read(move |tx| Ok(sheet::all(tx, m, id)?));
        let hashes = sheets.iter().flat_map(|stored| {
            let own = stored.id.as_slice().try_into().unwrap();
            let code = secret::code_hash(&key, &secret::code(&key, &own, stored.generation));
            [code, secret::link_hash(&key, &secret::link(&key, &own, stored.generation)).unwrap()]
        });
        let hashes = hashes.collect();
        Self { ids: sheets.into_iter().map(|stored| stored.id).collect(), hashes, key }
    }

    fn in_database(&self) -> Needles {
        Needles::of(self.ids.iter().map(Vec::as_slice).chain(self.hashes.iter().map(<[u8; 32]>::as_slice)))
    }

    fn key(&self) -> Needles {
        Needles::of([self.key.as_slice()])
    }
}

fn free_pages(database: &[u8]) -> u32 {
    u32::from_be_bytes(*database[36..].first_chunk().unwrap())
}

#[test]
fn after_sealing_nothing_that_tied_a_pupil_to_a_sheet_is_left_in_any_file() {
    let mut town = Town::new(21, Size::School);
    let id = town.open(1);
    let (opens, closes) = town.window(1);
    let sheets = town.sheets(1);
    let unanswered = Secrets::of(&town, id);
    town.answer(id, Moment(opens.0 + HOUR_US), &sheets);
    let secrets = Secrets::of(&town, id);
    assert_eq!(unanswered.ids, secrets.ids);
    let answered = sheets.iter().filter(|sheet| sheet.state == SheetState::Finished).count();

    // The search finds what is there while the round is open: every id, and hashes of those who have not finished.
    let database = || std::fs::read(town.home.database()).unwrap();
    let checkpoint = || {
        let connection = Connection::open(town.home.database()).unwrap();
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    };
    checkpoint();
    let found = secrets.in_database().count_in(&database());
    let expected = secrets.ids.len() + 2 * (secrets.ids.len() - answered) * 2;
    assert!(found >= expected, "{found} of at least {expected}");
    let backups = tempfile::tempdir().unwrap();
    store::backup::backup(&town.home.store, &backups.path().join("before.db"), |_, _| {}).unwrap();

    town.close(id, closes);
    while town.word(id) != "measured" {
        assert!(town.run_job(Moment(closes.0 + 60_000_000), 0));
        if town.word(id) == "sealed" {
            assert_eq!(free_pages(&database()), 0, "the file was rewritten");
        }
    }
    store::backup::backup(&town.home.store, &backups.path().join("after.db"), |_, _| {}).unwrap();
    let mut searched = 0;
    for (path, bytes) in town.home.files() {
        searched += bytes.len();
        assert_eq!(secrets.in_database().count_in(&bytes), 0, "{}", path.display());
        assert_eq!(unanswered.in_database().count_in(&bytes), 0, "{}", path.display());
        assert_eq!(secrets.key().count_in(&bytes), 0, "the key is in {}", path.display());
        assert!(!path.display().to_string().contains("round-"), "{} is left", path.display());
    }
    for (path, bytes) in files_below(backups.path()) {
        assert_eq!(secrets.key().count_in(&bytes), 0, "the key is in {}", path.display());
        let is_before = path.ends_with("before.db");
        assert_eq!(secrets.in_database().count_in(&bytes) > 0, is_before, "{}", path.display());
    }
    println!("{} ids and {} hashes of which none is left in {searched} bytes", secrets.ids.len(), secrets.hashes.len());
    assert_eq!(town.home.keys.get(KeyName::Round(town.m, id)).unwrap(), None);

    // With the backup of before in hand, and every person's number and printed code, no sheet can be found any more:
    // ids and hashes came from the key alone.
    let m = town.m;
    let persons = town.home.read(move |tx| Ok(round::members(tx, m, id)?));
    let panel = town.home.keys.get(KeyName::Panel(m)).unwrap().unwrap();
    for key in [panel, [0; 32]] {
        let ids: HashSet<&[u8]> = secrets.ids.iter().map(Vec::as_slice).collect();
        assert!(!persons.iter().any(|member| ids.contains(secret::sheet_id(&key, member.person).as_slice())));
    }
}

#[test]
fn while_a_round_is_open_nothing_but_the_sheets_changes_when_pupils_answer() {
    let mut town = Town::new(22, Size::School);
    let id = town.open(1);
    let opens = town.window(1).0;
    let before = tables(&town.home.database());
    let sheets = town.sheets(1);
    town.answer(id, Moment(opens.0 + HOUR_US), &sheets[..200]);
    enter_by_code(&town, id, &sheets[200]);
    let after = tables(&town.home.database());
    let changed: BTreeSet<&str> =
        before.iter().filter(|(name, rows)| after[*name] != **rows).map(|(name, _)| name.as_str()).collect();
    assert_eq!(changed, BTreeSet::from(["access_code", "sheet"]));
    assert!(before["round_member"].len() == sheets.len() && !before["person"].is_empty());

    // Sheets lie in the order of ids that mean nothing without the key, and say nothing of time.
    let file = town.home.database();
    let names = columns(&file, "sheet");
    assert!(!names.iter().any(|name| name.ends_with("_us") || name.ends_with("_day") || name.contains("person")));
    assert!(!columns(&file, "access_code").iter().any(|name| name.contains("person") || name.ends_with("_us")));
    assert!(!columns(&file, "sealed_sheet").iter().any(|name| name.contains("person") || name.ends_with("_us")));
    let m = town.m;
    let stored = town.home.read(move |tx| Ok(sheet::all(tx, m, id)?));
    let order: Vec<&Vec<u8>> = stored.iter().map(|sheet| &sheet.id).collect();
    assert!(order.is_sorted());
    let in_file: Vec<&str> = after["sheet"].iter().map(|row| row.split('[').nth(2).unwrap()).collect();
    assert_eq!(in_file.len(), stored.len());
    let key = town.home.keys.get(KeyName::Round(m, id)).unwrap().unwrap();
    let place: HashMap<&[u8], usize> = order.iter().enumerate().map(|(at, id)| (id.as_slice(), at)).collect();
    let members = town.home.read(move |tx| Ok(round::members(tx, m, id)?));
    let pairs = members.iter().enumerate();
    let pairs: Vec<(f64, f64)> =
        pairs.map(|(at, member)| (at as f64, place[secret::sheet_id(&key, member.person).as_slice()] as f64)).collect();
    let rho = correlation(&pairs);
    println!("{} sheets: their order correlates {rho:.3} with that of members", pairs.len());
    assert!(rho.abs() < 5.0 / (pairs.len() as f64).sqrt());
}

fn enter_by_code(town: &Town, id: RoundId, filled: &crate::town::Filled) {
    use app::mapping::answering::{Entry, enter};
    let key = town.home.keys.get(KeyName::Round(town.m, id)).unwrap().unwrap();
    let code = secret::code(&key, &secret::sheet_id(&key, filled.person), 0);
    let ctx = town.home.ctx(Moment(town.window(1).0.0 + 2 * HOUR_US), 1);
    town.home.write(move |tx| enter(tx, &ctx, &Entry::Typed(code)).map(drop));
}

/// Of two rankings this is Spearman's.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let mean = |pick: fn(&(f64, f64)) -> f64| pairs.iter().map(pick).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let product = pairs.iter().map(|pair| (pair.0 - x) * (pair.1 - y)).sum::<f64>();
    let spread = |mean: f64, pick: fn(&(f64, f64)) -> f64| {
        pairs.iter().map(|pair| (pick(pair) - mean).powi(2)).sum::<f64>().sqrt()
    };
    product / (spread(x, |pair| pair.0) * spread(y, |pair| pair.1))
}

/// The sealed sheets of a round, and whose they are by the panel key.
fn opened(town: &Town, id: RoundId) -> (Vec<sealed::SealedSheet>, Vec<(usize, PersonId)>) {
    let m = town.m;
    let (rows, members) = town.home.read(move |tx| Ok((sealed::all(tx, m, id)?, round::members(tx, m, id)?)));
    let key = town.home.keys.get(KeyName::Panel(m)).unwrap().unwrap();
    let owner: HashMap<u64, PersonId> =
        members.iter().map(|member| (secret::pseudonym(&key, member.person), member.person)).collect();
    let owners = rows.iter().enumerate();
    let owners = owners.map(|(at, row)| (at, owner[&secret::open_pseudonym(&key, &row.panel).unwrap()])).collect();
    (rows, owners)
}

#[test]
fn the_order_of_sealed_rows_says_nothing_about_whose_they_are() {
    let town = municipality();
    for ordinal in 1..=3 {
        let id = town.round(ordinal);
        let (rows, owners) = opened(town, id);
        let n = owners.len() as f64;
        let m = town.m;
        let members = town.home.read(move |tx| Ok(round::members(tx, m, id)?));
        assert_eq!(rows.len(), members.len(), "every member has a row");
        let by_member: HashMap<PersonId, usize> =
            members.iter().enumerate().map(|(at, member)| (member.person, at)).collect();
        let externals: HashMap<PersonId, String> =
            town.sheets(ordinal).into_iter().map(|sheet| (sheet.person, sheet.external_id)).collect();
        let mut ranked: Vec<&String> = externals.values().collect();
        ranked.sort();
        let by_number: HashMap<&String, usize> = ranked.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
        let by_class: Vec<(f64, f64)> = owners.iter().map(|(at, who)| (*at as f64, by_member[who] as f64)).collect();
        let by_roster: Vec<(f64, f64)> =
            owners.iter().map(|(at, who)| (*at as f64, by_number[&externals[who]] as f64)).collect();
        let by_answers: Vec<(f64, f64)> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| (at as f64, row.sheet.slots.iter().filter(|slot| slot.answer.is_given()).count() as f64))
            .collect();
        let found = [by_class, by_roster, by_answers].map(|pairs| correlation(&pairs));
        println!("T{ordinal}, {n} rows: order against class list, roster number, answers given: {found:.4?}");
        assert!(found.iter().all(|rho| rho.abs() < 5.0 / n.sqrt()), "{found:?}");
    }
}

#[test]
fn two_sealed_rows_of_a_pupil_have_nothing_in_common_to_be_tied_by() {
    let town = municipality();
    let [first, second] = [1, 2].map(|ordinal| opened(town, town.round(ordinal)));
    let later: HashMap<PersonId, usize> = second.1.iter().map(|(at, who)| (*who, *at)).collect();
    let mut pairs = 0;
    for (at, who) in &first.1 {
        let Some(other) = later.get(who) else { continue };
        let (a, b) = (&first.0[*at].panel, &second.0[*other].panel);
        let parts: HashSet<&[u8]> = a.windows(5).collect();
        assert!(!b.windows(5).any(|part| parts.contains(part)));
        pairs += 1;
    }
    // Nor do any two rows share a beginning, which a fixed nonce would give them.
    let all: Vec<&[u8]> = first.0.iter().chain(&second.0).map(|row| &row.panel[..8]).collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    println!("{pairs} pupils with sealed rows in T1 and T2, no five bytes in common");
    assert!(pairs > 2_000);
}

#[test]
fn without_the_panel_key_nothing_ties_two_rounds_and_no_change_is_found() {
    let mut town = Town::with_rounds(23, Size::School, 1);
    let m = town.m;
    let key = town.home.keys.get(KeyName::Panel(m)).unwrap().unwrap();
    town.home.keys.destroy(KeyName::Panel(m)).unwrap();
    for (path, bytes) in town.home.files() {
        assert_eq!(Needles::of([key.as_slice()]).count_in(&bytes), 0, "the panel key is in {}", path.display());
    }
    town.play(2);
    let other = town.home.keys.get(KeyName::Panel(m)).unwrap().unwrap();
    assert_ne!(key, other);
    let first = town.round(1);
    let rows = town.home.read(move |tx| Ok(sealed::all(tx, m, first)?));
    assert!(rows.iter().all(|row| secret::open_pseudonym(&other, &row.panel).is_none()));
    let cells = crate::attack::released(&town);
    let later = || cells.iter().filter(|cell| cell.round == 1 && cell.unit.0 == "class" && cell.is_shown());
    assert!(later().count() > 50);
    assert!(later().all(|cell| cell.cell["change"]["kind"] == "not_comparable"));
}

#[test]
fn a_round_without_a_panel_leaves_neither_pseudonyms_nor_a_panel_key() {
    let mut town = Town::new(24, Size::School);
    let mut plan = town.plan(1);
    plan.panel = false;
    let id = town.open_plan(plan);
    let (opens, closes) = town.window(1);
    town.answer(id, Moment(opens.0 + DAY_US), &town.sheets(1));
    town.close_and_measure(id, closes);
    assert_eq!(town.word(id), "measured");
    let m = town.m;
    assert!(town.home.read(move |tx| Ok(sealed::all(tx, m, id)?)).iter().all(|row| row.panel.is_empty()));
    assert_eq!(town.home.keys.get(KeyName::Panel(m)).unwrap(), None);
    assert!(std::fs::read_dir(town.home.keys.directory()).unwrap().next().is_none());
}
