//! Instruments that rounds may use: those shipped with the program, and those an installation adds.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use programme::instrument::Instrument;
use store::Tx;
use store::instrument::{InstrumentSource, all, find, in_use, insert, replace};

use crate::{Ctx, Error, Refusal, Result};

/// Name and text of the instruments that come with the program.
pub const SHIPPED: &[(&str, &str)] = &[
    ("pupil-0-3.toml", include_str!("../../../content/instruments/pupil-0-3.toml")),
    ("pupil-4-10.toml", include_str!("../../../content/instruments/pupil-4-10.toml")),
];

/// Parsed instruments by word and version.
type Parsed = HashMap<(String, u32), Arc<Instrument>>;

/// Instruments that were parsed before. A version that is in use never changes, so that what was parsed
/// once stays true.
#[derive(Debug, Clone, Default)]
pub struct Instruments(Arc<RwLock<Parsed>>);

impl Instruments {
    /// The instrument, parsed at most once.
    pub fn get(&self, tx: &mut Tx<'_>, id: &str, version: u32) -> Result<Arc<Instrument>> {
        let key = (id.to_owned(), version);
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(known));
        }
        let stored = find(tx, id, version)?.ok_or(Error::NotFound)?;
        let parsed = Arc::new(parse(&stored.file_name, &stored.source)?);
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&parsed));
        Ok(parsed)
    }

    fn forget(&self, id: &str, version: u32) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&(id.to_owned(), version));
    }
}

fn parse(file_name: &str, source: &str) -> Result<Instrument> {
    interop::instrument::read(file_name, source.as_bytes()).map_err(|problems| {
        let describe =
            |language| problems.iter().map(|problem| problem.describe(language)).collect::<Vec<_>>().join("\n");
        Error::Refused(Refusal::Input {
            da: describe(programme::language::Language::Danish),
            en: describe(programme::language::Language::English),
        })
    })
}

/// Adds an instrument version from its text; the same text again changes nothing.
pub fn add(tx: &mut Tx<'_>, ctx: &Ctx, file_name: &str, source: &str) -> Result<Instrument> {
    let instrument = parse(file_name, source)?;
    let new = InstrumentSource {
        id: instrument.id.clone(),
        version: instrument.version,
        file_name: file_name.to_owned(),
        source: source.to_owned(),
        digest: blake3::hash(source.as_bytes()).as_bytes().to_vec(),
    };
    match find(tx, &new.id, new.version)? {
        Some(stored) if stored.digest == new.digest => {}
        Some(_) if in_use(tx, &new.id, new.version)? => return Err(Refusal::InstrumentInUse.into()),
        Some(_) => {
            replace(tx, &new, ctx.now)?;
            ctx.instruments.forget(&new.id, new.version);
        }
        None => insert(tx, &new, ctx.now)?,
    }
    Ok(instrument)
}

/// Adds what the program ships and the installation does not have; one that is in use is left as it was.
pub fn add_shipped(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<()> {
    for (file_name, source) in SHIPPED {
        match add(tx, ctx, file_name, source) {
            Ok(_) | Err(Error::Refused(Refusal::InstrumentInUse)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Every instrument version of the installation.
pub fn list(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<Arc<Instrument>>> {
    let sources = all(tx)?;
    sources.iter().map(|source| ctx.instruments.get(tx, &source.id, source.version)).collect()
}
