//! An installation opened from the command line: database, keys and instruments.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::instrument::{Instruments, add_shipped};
use app::mail::Post;
use app::{Ctx, Error, KeyStore, Store, StoreOptions};
use programme::id::MunicipalityId;
use programme::language::Language;
use programme::time::Moment;
use web::Web;
use web::http::moment::Calendar;
use web::http::refusal;

use crate::cli::Place;
use crate::world;

/// What every command works on. Errors are in words for the person at the terminal.
pub struct Installation {
    pub store: Store,
    pub keys: KeyStore,
    pub instruments: Instruments,
    pub calendar: Calendar,
    zone: jiff::tz::TimeZone,
}

/// An error as the terminal shows it.
pub type Failure = Box<dyn std::error::Error>;

impl Installation {
    pub fn open(place: &Place) -> Result<Self, Failure> {
        Self::open_with(place, 4)
    }

    /// For commands that need what others have made: a slip in the database's name must not make an empty one.
    pub fn open_existing(place: &Place) -> Result<Self, Failure> {
        if database_is_missing(place) {
            let name = &place.database;
            return Err(format!(
                "there is no database {name}; say where it is with --database, or make a new one with: laerke admin create"
            )
            .into());
        }
        Self::open(place)
    }

    pub fn open_with(place: &Place, threads: usize) -> Result<Self, Failure> {
        let options = StoreOptions { database: place.database.clone(), threads };
        let keys = place.keys.clone().unwrap_or_else(|| keys_beside(&place.database));
        let zone = world::zone(&place.time_zone)?;
        let installation = Self {
            store: Store::open(&options)?,
            keys: KeyStore::open(&keys)?,
            instruments: Instruments::default(),
            calendar: Calendar::new(zone.clone()),
            zone,
        };
        let ctx = installation.ctx();
        installation.store.write(move |tx| add_shipped(tx, &ctx))?;
        Ok(installation)
    }

    /// The world as it is now.
    pub fn ctx(&self) -> Ctx {
        self.ctx_at(world::now(), world::seed())
    }

    /// The world at another time, for a simulation.
    pub fn ctx_at(&self, now: Moment, seed: [u8; 32]) -> Ctx {
        Ctx {
            now,
            today: self.calendar.day(now),
            minute: self.calendar.minute(now),
            seed,
            keys: self.keys.clone(),
            instruments: self.instruments.clone(),
            post: None,
            account: None,
        }
    }

    /// The web server's side of it.
    pub fn web(&self, public_url: Option<String>) -> Arc<Web> {
        self.web_with_mail(public_url, None)
    }

    /// The web server's side of it, with mail.
    pub fn web_with_mail(&self, public_url: Option<String>, post: Option<Arc<Post>>) -> Arc<Web> {
        let world = world::world(self.zone.clone());
        let mut web = Web::new(self.store.clone(), self.keys.clone(), self.instruments.clone(), world);
        web.post = post;
        web.secure = public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
        web.public_url = public_url.map(|url| url.trim_end_matches('/').to_owned());
        Arc::new(web)
    }

    /// The municipality of that name, or the only one there is.
    pub fn municipality(&self, name: Option<&str>) -> Result<MunicipalityId, Failure> {
        let all = self.store.read(app::people::municipalities)?;
        let names = || all.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
        match (name, all.as_slice()) {
            (Some(name), all) => match all.iter().find(|(_, known)| known == name) {
                Some((id, _)) => Ok(*id),
                None => Err(format!("there is no municipality “{name}”; there are: {}", names()).into()),
            },
            (None, [(id, _)]) => Ok(*id),
            (None, []) => {
                Err("there is no municipality yet; make one with: laerke admin create --municipality …".into())
            }
            (None, _) => Err(format!("say which municipality with --municipality: {}", names()).into()),
        }
    }
}

/// Whether the database is a file that is not there.
pub fn database_is_missing(place: &Place) -> bool {
    !place.database.contains("://") && !Path::new(&place.database).exists()
}

/// A rule's “no” as the sentence that pages show; other errors as they are.
pub fn in_words(error: Error, language: Language) -> Failure {
    let Error::Refused(refused) = error else { return error.into() };
    let (da, en) = refusal::words(&refused);
    if language == Language::Danish { da.into() } else { en.into() }
}

/// `keys` in the directory of an SQLite file, or here for PostgreSQL.
fn keys_beside(database: &str) -> PathBuf {
    let file = Path::new(database);
    match file.parent() {
        Some(parent) if !database.contains("://") => parent.join("keys"),
        _ => PathBuf::from("keys"),
    }
}
