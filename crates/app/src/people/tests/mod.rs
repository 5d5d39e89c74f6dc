//! Rosters, pages and the new school year, played on a database.

mod import;
mod pages;
mod school_year;

use programme::access::{Grant, Role, Viewer};
use programme::id::{AccountId, MunicipalityId, PersonId, SchoolId};
use programme::time::{Day, Moment, Period};
use store::people::unit;

use super::roster::Source;
use super::{DryRun, import_roster, read_roster};
use crate::instrument::Instruments;
use crate::{Ctx, KeyStore, Result, Store, StoreOptions, Tx};

const M: MunicipalityId = MunicipalityId(7);
/// 2026-09-01.
const TODAY: Day = Day(20_697);

/// A database with one empty municipality, and what a use case needs besides.
struct House {
    store: Store,
    ctx: Ctx,
    _folder: tempfile::TempDir,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&StoreOptions::new(folder.path().join("laerke.db").to_str().unwrap())).unwrap();
        let keys = KeyStore::open(&folder.path().join("keys")).unwrap();
        let now = Moment(i64::from(TODAY.0) * 86_400_000_000);
        let instruments = Instruments::default();
        let ctx = Ctx {
            now,
            today: TODAY,
            minute: 0,
            seed: [1; 32],
            keys,
            instruments,
            post: None,
            account: Some(AccountId(1)),
        };
        let house = Self { store, ctx, _folder: folder };
        house.write(|tx, _| Ok(unit::insert_municipality(tx, M, "Engsø")?)).unwrap();
        house
    }

    /// The next day on which something happens; every use case draws other numbers.
    fn on(&mut self, day: Day) {
        self.ctx.today = day;
        self.ctx.now = Moment(i64::from(day.0) * 86_400_000_000);
    }

    fn write<T: Send + 'static>(
        &self,
        mut use_case: impl FnMut(&mut Tx<'_>, &Ctx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        use std::sync::atomic::{AtomicU64, Ordering};
        static SEED: AtomicU64 = AtomicU64::new(1);
        let mut ctx = self.ctx.clone();
        ctx.seed[..8].copy_from_slice(&SEED.fetch_add(1, Ordering::Relaxed).to_le_bytes());
        self.store.write(move |tx| use_case(tx, &ctx))
    }

    fn read(&self, csv: &str) -> Result<DryRun> {
        let csv = csv.to_owned();
        self.write(move |tx, ctx| read_roster(tx, ctx, None, M, source(&csv)))
    }

    /// The plan's counts of a kind: added, changed, ended, unchanged.
    fn import(&self, csv: &str) -> Result<programme::people::roster::ImportPlan> {
        let csv = csv.to_owned();
        self.write(move |tx, ctx| import_roster(tx, ctx, None, M, source(&csv), false))
    }

    fn school(&self, name: &str) -> SchoolId {
        let name = name.to_owned();
        self.write(move |tx, _| super::school_named(tx, M, &name)).unwrap()
    }

    fn viewer(&self, role: Role, school: Option<SchoolId>) -> Viewer {
        let period = Period { from: Day(0), to: None };
        let grants = vec![Grant { role, municipality: M, school, class: None, period }];
        Viewer { municipality: M, person: PersonId(1), account: AccountId(1), grants, today: self.ctx.today }
    }

    fn coordinator(&self) -> Viewer {
        self.viewer(Role::Coordinator, None)
    }
}

fn source(csv: &str) -> Source<'_> {
    Source::Bytes { name: "elever.csv", bytes: csv.as_bytes() }
}

/// A pupils' table of a school: classes with the numbers of their pupils.
fn pupils(school: &str, classes: &[(&str, std::ops::Range<u32>)]) -> String {
    let mut csv = "Skole;Klasse;Elev-ID;Fornavn;Efternavn\n".to_owned();
    for (class, pupils) in classes {
        for pupil in pupils.clone() {
            csv.extend([school, ";", class, &format!(";e{pupil};Elev{pupil};Lund\n")]);
        }
    }
    csv
}
