//! The research library: the cards that ship, the municipality's own, and finding one.

pub mod editorial;
mod low;
pub mod search;
pub mod shipped;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use programme::access::{Action, Target, Viewer};
use programme::id::PracticeId;
use programme::language::Language;
use programme::practice::{Card, CardLevel};
use programme::time::Moment;
use store::Tx;

use crate::{Error, Result};
pub use low::{LowClass, low_class, own_low_classes};
use search::Index;
use shipped::shipped;

/// A card of the library, with what follows from the theme table.
#[derive(Debug, Clone)]
pub struct Practice {
    pub card: Card,
    /// Published by the municipality itself, instead of or beside what ships.
    pub own: bool,
    /// When another person read it for the municipality and published it; none for what ships.
    pub published: Option<Moment>,
    /// Words of the pupil scales it bears on, in the instrument's order.
    pub scales: Vec<String>,
}

/// What a list is narrowed to; nothing narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub scale: Option<String>,
    pub level: Option<CardLevel>,
    pub grade: Option<u8>,
}

impl Filter {
    fn takes(&self, practice: &Practice) -> bool {
        self.scale.as_ref().is_none_or(|scale| practice.scales.contains(scale))
            && self.level.is_none_or(|level| practice.card.level == level)
            && self.grade.is_none_or(|grade| practice.card.grades.contains(grade))
    }
}

/// A card that was found, best first in its list.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'l> {
    pub practice: &'l Practice,
    /// Only for putting hits in order; a number of no unit.
    pub score: f64,
}

/// Every card a municipality sees.
#[derive(Debug)]
pub struct Library {
    practices: Vec<Practice>,
    index: Index,
}

impl Library {
    fn new(cards: impl IntoIterator<Item = (Card, Option<Moment>)>) -> Self {
        let ships = shipped();
        let words = || ships.scales.iter().map(|scale| scale.word.as_str());
        let practice = |(card, published): (Card, Option<Moment>)| Practice {
            scales: ships.themes.scales_of(&card, words()).into_iter().map(str::to_owned).collect(),
            card,
            own: published.is_some(),
            published,
        };
        let mut practices: Vec<Practice> = cards.into_iter().map(practice).collect();
        practices.sort_by(|a, b| a.card.title.get(Language::Danish).cmp(b.card.title.get(Language::Danish)));
        let index = Index::of(&practices);
        Self { practices, index }
    }

    /// The cards that ship, for everyone who has none of their own.
    pub fn shipped() -> Arc<Self> {
        static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
        let all = || Arc::new(Self::new(shipped().cards.iter().map(|card| (card.clone(), None))));
        Arc::clone(LIBRARY.get_or_init(all))
    }

    /// Every card, by its Danish title.
    pub fn all(&self) -> &[Practice] {
        &self.practices
    }

    pub fn find(&self, id: &PracticeId) -> Option<&Practice> {
        self.practices.iter().find(|practice| practice.card.id == *id)
    }

    /// The cards that pass the filter, by title in the language.
    pub fn browse(&self, language: Language, filter: &Filter) -> Vec<&Practice> {
        let mut found: Vec<&Practice> = self.practices.iter().filter(|practice| filter.takes(practice)).collect();
        found.sort_by_key(|practice| practice.card.title.get(language).to_lowercase());
        found
    }

    /// The cards that answer the words, best first.
    pub fn search(&self, words: &str, language: Language, filter: &Filter) -> Vec<Hit<'_>> {
        let hit = |(place, score)| self.practices.get(place).map(|practice| Hit { practice, score });
        self.index
            .search(words, language)
            .into_iter()
            .filter_map(hit)
            .filter(|hit| filter.takes(hit.practice))
            .collect()
    }
}

/// Libraries of municipalities with cards of their own, by what is in them. A text that is published never changes, so
/// a library made from the same texts is the same.
fn known_libraries() -> &'static RwLock<HashMap<[u8; 32], Arc<Library>>> {
    static KNOWN: OnceLock<RwLock<HashMap<[u8; 32], Arc<Library>>>> = OnceLock::new();
    KNOWN.get_or_init(RwLock::default)
}

/// Libraries kept; when there are more, all are made again.
const KNOWN_MAX: usize = 64;

/// The library as the viewer's municipality has it.
pub fn library(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Arc<Library>> {
    if !viewer.may(Action::ReadLibrary, Target::municipality(viewer.municipality)) {
        return Err(Error::NotFound);
    }
    let own = store::practice::published(tx, viewer.municipality)?;
    if own.is_empty() {
        return Ok(Library::shipped());
    }
    let mut hasher = blake3::Hasher::new();
    for (id, source, at) in &own {
        hasher.update(&at.0.to_le_bytes());
        hasher.update(id.word().as_bytes()).update(&[0]).update(blake3::hash(source.as_bytes()).as_bytes());
    }
    let key = *hasher.finalize().as_bytes();
    if let Some(library) = known_libraries().read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(Arc::clone(library));
    }
    let library = Arc::new(with_own(&own));
    let mut known = known_libraries().write().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= KNOWN_MAX {
        known.clear();
    }
    known.insert(key, Arc::clone(&library));
    Ok(library)
}

/// The shipped cards with the municipality's own in place of those of the same id.
fn with_own(own: &[(PracticeId, String, Moment)]) -> Library {
    let ships = shipped();
    let mut cards: Vec<(Card, Option<Moment>)> = Vec::new();
    for (id, source, at) in own {
        match interop::practice::read(id.word(), source.as_bytes(), ships.known()) {
            Ok(card) => cards.push((card, Some(*at))),
            // It could be read when it was published; a theme it names may have gone with a newer program.
            Err(problems) => {
                let first = problems.first().map(|problem| problem.describe(Language::English));
                tracing::warn!(practice = id.word(), problem = first, "a published card cannot be read any more");
            }
        }
    }
    let replaced: Vec<PracticeId> = cards.iter().map(|(card, _)| card.id.clone()).collect();
    let kept = ships.cards.iter().filter(|card| !replaced.contains(&card.id));
    Library::new(kept.map(|card| (card.clone(), None)).chain(cards))
}

#[cfg(test)]
mod tests;
