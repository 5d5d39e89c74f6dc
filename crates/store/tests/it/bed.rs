//! A fresh database for each test, dropped afterwards.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use programme::id::MunicipalityId;
use programme::time::Moment;
use store::people::unit;
use store::{Result, Statement, Store, StoreOptions, Tx};
use tempfile::TempDir;

pub(crate) const M: MunicipalityId = MunicipalityId(7);
pub(crate) const NOW: Moment = Moment(1_790_000_000_000_000);

/// An open store on a database of its own.
pub(crate) struct Bed {
    store: Option<Store>,
    pub(crate) options: StoreOptions,
    /// SQLite's file lives here.
    pub(crate) folder: TempDir,
    /// The address to drop the database from, and its name.
    postgres: Option<(String, String)>,
}

impl Bed {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("laerke.db").to_str().unwrap().to_owned();
        Self::open(StoreOptions::new(file), folder, None)
    }

    /// None without a server to run on.
    pub(crate) fn postgres() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("LAERKE_TEST_POSTGRES") else {
            println!("skipped on PostgreSQL: LAERKE_TEST_POSTGRES is not set");
            return None;
        };
        let name = format!("laerke_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        Client::connect(&server, NoTls).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let (before, _) = server.rsplit_once('/').unwrap();
        let options = StoreOptions::new(format!("{before}/{name}"));
        Some(Self::open(options, tempfile::tempdir().unwrap(), Some((server, name))))
    }

    fn open(options: StoreOptions, folder: TempDir, postgres: Option<(String, String)>) -> Self {
        let store = Some(Store::open(&options).unwrap());
        Self { store, options, folder, postgres }
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.postgres.is_some()
    }

    pub(crate) fn store(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    /// Closes the store and opens the same database again.
    pub(crate) fn reopen(&mut self) -> Result<()> {
        self.store = None;
        self.store = Some(Store::open(&self.options)?);
        Ok(())
    }

    pub(crate) fn write<T: Send + 'static>(&self, f: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static) -> T {
        self.store().write(f).unwrap()
    }

    pub(crate) fn read<T: Send + 'static>(&self, f: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static) -> T {
        self.store().read(f).unwrap()
    }

    /// Adds the municipality that most contracts play in.
    pub(crate) fn with_municipality(self) -> Self {
        self.write(|tx| unit::insert_municipality(tx, M, "Engsø"));
        self
    }

    pub(crate) fn count(&self, sql: &'static str) -> i64 {
        self.read(move |tx| number(tx, sql))
    }
}

impl Drop for Bed {
    fn drop(&mut self) {
        self.store = None;
        if let Some((server, name)) = &self.postgres {
            let dropped = Client::connect(server, NoTls)
                .and_then(|mut client| client.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")));
            if let Err(error) = dropped {
                println!("could not drop {name}: {error}");
            }
        }
    }
}

/// A query that answers one number, for looking behind the store's own functions.
pub(crate) fn number(tx: &mut Tx<'_>, sql: &'static str) -> Result<i64> {
    Ok(tx.query_first(&Statement { name: sql, sql }, &[], |row| row.int(0))?.unwrap_or_default())
}

/// A statement of a test's own.
pub(crate) fn run(tx: &mut Tx<'_>, sql: &'static str) -> Result<u64> {
    tx.execute(&Statement { name: sql, sql }, &[])
}

/// Runs each contract, a function from a bed, on both engines.
macro_rules! contracts {
    ($($name:ident)*) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                super::$name(&mut $crate::bed::Bed::sqlite().with_municipality());
            }

            #[test]
            fn on_postgres() {
                if let Some(bed) = $crate::bed::Bed::postgres() {
                    super::$name(&mut bed.with_municipality());
                }
            }
        }
    )*};
}
pub(crate) use contracts;
