//! A real installation in a directory of its own: database, keys, instruments, and a clock that stands where it is put.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::instrument::{Instruments, add_shipped};
use app::{Ctx, KeyStore, Store, StoreOptions, Tx};
use programme::access::{Grant, Role, Viewer};
use programme::id::{AccountId, ClassId, MunicipalityId, PersonId, SchoolId};
use programme::instrument::Instrument;
use programme::time::{Day, Moment, Period};
use tempfile::TempDir;

pub const DAY_US: i64 = 86_400_000_000;
pub const HOUR_US: i64 = 3_600_000_000;

pub struct Installation {
    pub directory: TempDir,
    pub store: Store,
    pub keys: KeyStore,
    pub instruments: Instruments,
}

impl Installation {
    pub fn new() -> Self {
        Self::in_directory(tempfile::tempdir().unwrap())
    }

    /// Opens what is in the directory, or an empty one.
    pub fn in_directory(directory: TempDir) -> Self {
        let options = StoreOptions { database: directory.path().join("laerke.db").display().to_string(), threads: 2 };
        let store = Store::open(&options).unwrap();
        let keys = KeyStore::open(&directory.path().join("keys")).unwrap();
        let installation = Self { directory, store, keys, instruments: Instruments::default() };
        let ctx = installation.ctx(Moment(0), 0);
        installation.write(move |tx| add_shipped(tx, &ctx));
        installation
    }

    /// A second installation on a backup of this one's database and a copy of its keys as they are now.
    pub fn copy(&self) -> Self {
        let directory = tempfile::tempdir().unwrap();
        store::backup::backup(&self.store, &directory.path().join("laerke.db"), |_, _| {}).unwrap();
        let keys = directory.path().join("keys");
        std::fs::create_dir(&keys).unwrap();
        for entry in std::fs::read_dir(self.keys.directory()).unwrap() {
            let from = entry.unwrap().path();
            std::fs::copy(&from, keys.join(from.file_name().unwrap())).unwrap();
        }
        Self::in_directory(directory)
    }

    pub fn database(&self) -> PathBuf {
        self.directory.path().join("laerke.db")
    }

    /// The world at a moment; `number` gives another seed for another use case.
    pub fn ctx(&self, now: Moment, number: u64) -> Ctx {
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&number.to_le_bytes());
        seed[8..16].copy_from_slice(&now.0.to_le_bytes());
        self.ctx_at(now, seed)
    }

    pub fn ctx_at(&self, now: Moment, seed: [u8; 32]) -> Ctx {
        let today = day_of(now);
        let minute = (now.0.rem_euclid(DAY_US) / 60_000_000) as u16;
        let (keys, instruments) = (self.keys.clone(), self.instruments.clone());
        Ctx { now, today, minute, seed, keys, instruments, post: None, account: None }
    }

    pub fn write<T: Send + 'static>(&self, use_case: impl FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static) -> T {
        self.try_write(use_case).unwrap()
    }

    pub fn try_write<T: Send + 'static>(
        &self,
        use_case: impl FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static,
    ) -> app::Result<T> {
        self.store.write(use_case)
    }

    pub fn read<T: Send + 'static>(&self, use_case: impl FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static) -> T {
        self.store.read(use_case).unwrap()
    }

    pub fn instruments(&self) -> Vec<Arc<Instrument>> {
        let ctx = self.ctx(Moment(0), 0);
        self.read(move |tx| app::instrument::list(tx, &ctx))
    }

    /// Every file of the installation with its bytes.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        files_below(self.directory.path())
    }
}

pub fn files_below(directory: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
    files
}

/// Local midnight is midnight UTC here.
pub fn day_of(moment: Moment) -> Day {
    Day(moment.0.div_euclid(DAY_US) as i32)
}

/// Somebody with these roles, each for a school, a class or all.
pub fn viewer(m: MunicipalityId, today: Day, roles: &[(Role, Option<SchoolId>, Option<ClassId>)]) -> Viewer {
    let period = Period { from: Day(0), to: None };
    let grant = |&(role, school, class): &(Role, _, _)| Grant { role, municipality: m, school, class, period };
    Viewer {
        municipality: m,
        person: PersonId(1),
        account: AccountId(1),
        grants: roles.iter().map(grant).collect(),
        today,
    }
}
