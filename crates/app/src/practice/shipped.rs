//! The cards that come with the program, and what they may refer to.

use std::sync::OnceLock;

use interop::practice::{Known, Problem, read, read_themes};
use programme::language::{Language, Text};
use programme::practice::{Card, ThemeTable};

use crate::instrument;

/// Name and text of every card in `content/practices`.
pub const CARDS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/cards.rs"));

const THEMES: &str = include_str!("../../../../content/practices/themes.toml");
/// The instrument whose scales cards are linked to, in its order.
const PUPILS: &str = "pupil-4-10.toml";

/// A pupil scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Its word in instruments and addresses, such as `calm_order`.
    pub word: String,
    pub title: Text,
}

/// Everything that ships, read once.
#[derive(Debug)]
pub struct Shipped {
    /// In the instrument's order.
    pub scales: Vec<Scale>,
    pub themes: ThemeTable,
    pub cards: Vec<Card>,
    /// What is wrong with the shipped files; a test holds this to be nothing.
    pub problems: Vec<String>,
    words: Vec<String>,
}

impl Shipped {
    /// What a card may refer to.
    pub fn known(&self) -> Known<'_> {
        Known { themes: &self.themes, scales: &self.words }
    }

    /// The title of a scale; its word where there is none.
    pub fn scale_title<'a>(&'a self, word: &'a str, language: Language) -> &'a str {
        self.scales.iter().find(|scale| scale.word == word).map_or(word, |scale| scale.title.get(language))
    }
}

/// What ships with the program.
pub fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(load)
}

fn load() -> Shipped {
    let mut problems = Vec::new();
    let mut tell = |found: Vec<Problem>| {
        problems.extend(found.iter().map(|problem| problem.describe(Language::English)));
    };
    let scales = scales();
    let words: Vec<String> = scales.iter().map(|scale| scale.word.clone()).collect();
    let themes = read_themes("themes.toml", THEMES, &words).unwrap_or_else(|found| {
        tell(found);
        ThemeTable::default()
    });
    let known = Known { themes: &themes, scales: &words };
    let mut cards = Vec::new();
    for (name, text) in CARDS {
        match read(name, text.as_bytes(), known) {
            Ok(card) => cards.push(card),
            Err(found) => tell(found),
        }
    }
    Shipped { scales, themes, cards, problems, words }
}

fn scales() -> Vec<Scale> {
    let file = instrument::SHIPPED.iter().find(|(name, _)| *name == PUPILS);
    let read = file.and_then(|(name, text)| interop::instrument::read(name, text.as_bytes()).ok());
    let scales = read.map(|instrument| instrument.scales).unwrap_or_default();
    scales.into_iter().map(|scale| Scale { word: scale.id, title: scale.title }).collect()
}
