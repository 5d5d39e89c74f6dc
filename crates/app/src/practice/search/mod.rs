//! Finding a card by the words a tired teacher types: BM25 over word stems of two languages.
//!
//! A word of the question counts by itself, by the parts of a compound and by its synonyms, the best of them most.
//! `docs/adr` says why this is not a search engine's.

mod synonym;
mod word;

use std::collections::HashMap;

use programme::language::Language;
use programme::practice::Section;

use super::Practice;
use super::shipped::shipped;
use synonym::Synonyms;
use word::{Word, Words};

/// How soon another mention of the same word stops to matter.
const K1: f64 = 1.2;
/// How much a long card is held back.
const B: f64 = 0.4;
/// What a part of a compound counts, in a card and in the question.
const PART: f64 = 0.55;
/// What the title of a scale counts in a card of its chief theme, and in the others that bear on the scale.
const CHIEF_SCALE: f64 = 3.0;
const OTHER_SCALE: f64 = 1.0;
/// What a word of the same meaning counts.
const SYNONYM: f64 = 0.5;
/// What the next best reading of a word adds to its best.
const ALSO: f64 = 0.25;
/// What a word counts that is one letter from one in the cards.
const MISSPELT: f64 = 0.7;
/// What it adds that the question holds a whole phrase of the card: a search phrase, or the title of its chief scale.
const PHRASE: f64 = 0.6;
/// What a word found only in the other language's text counts.
const OTHER_LANGUAGE: f64 = 0.5;
/// Words of a question that are looked at.
const QUESTION_WORDS_MAX: usize = 40;

/// The cards' words, in both languages.
#[derive(Debug)]
pub(super) struct Index {
    danish: OneLanguage,
    english: OneLanguage,
}

impl Index {
    pub(super) fn of(practices: &[Practice]) -> Self {
        let of = |language| OneLanguage::of(practices, language);
        Self { danish: of(Language::Danish), english: of(Language::English) }
    }

    /// Places of the cards that answer, and their scores, best first.
    pub(super) fn search(&self, question: &str, language: Language) -> Vec<(usize, f64)> {
        let (own, other) =
            if language == Language::English { (&self.english, &self.danish) } else { (&self.danish, &self.english) };
        let mut scores = own.score(question);
        for (card, score) in other.score(question) {
            let known = scores.entry(card).or_default();
            // The same question in two languages is one question: the better reading counts.
            *known = known.max(score * OTHER_LANGUAGE);
        }
        let mut found: Vec<(usize, f64)> = scores.into_iter().filter(|(_, score)| *score > 0.0).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }
}

/// Postings of one language.
#[derive(Debug)]
struct OneLanguage {
    words: Words,
    synonyms: Synonyms,
    /// Stem → card and how often, weighted by where it stands.
    postings: HashMap<String, Vec<(usize, f64)>>,
    /// A card's length over the mean.
    lengths: Vec<f64>,
    /// Search phrases and chief scales as stems, with their card.
    phrases: Vec<(usize, Vec<String>)>,
}

/// A card's texts with the weight of each.
fn fields(practice: &Practice, language: Language) -> Vec<(&str, f64)> {
    let card = &practice.card;
    let mut fields = vec![(card.title.get(language), 4.0), (card.lead.get(language), 2.0)];
    fields.extend(card.words(language).iter().map(|words| (words.as_str(), 3.0)));
    fields.extend([&card.works, &card.sure, &card.takes].map(|text| (text.get(language), 0.7)));
    let body = card.body(language);
    fields.extend(Section::ALL.map(|section| (body.get(section), weight(section))));
    let chief = chief_scales(practice);
    fields.extend(practice.scales.iter().map(|scale| {
        let weight = if chief.contains(&scale.as_str()) { CHIEF_SCALE } else { OTHER_SCALE };
        (shipped().scale_title(scale, language), weight)
    }));
    fields
}

/// Scales of the card's first theme: what it is chiefly about.
fn chief_scales(practice: &Practice) -> Vec<&str> {
    let first = practice.card.themes.first();
    let scales = first.map_or(&[][..], |theme| shipped().themes.scales_of_theme(theme));
    practice.scales.iter().filter(|scale| scales.contains(scale)).map(String::as_str).collect()
}

const fn weight(section: Section) -> f64 {
    match section {
        Section::What | Section::Whom => 1.0,
        Section::Tomorrow | Section::Signs => 0.7,
        Section::Works | Section::Takes | Section::Criticism => 0.5,
    }
}

impl OneLanguage {
    fn of(practices: &[Practice], language: Language) -> Self {
        let synonyms = Synonyms::shipped(language);
        let texts = practices.iter().flat_map(|practice| fields(practice, language));
        let mut texts: Vec<&str> = texts.map(|(text, _)| text).collect();
        for entry in synonyms.entries() {
            texts.push(entry);
        }
        let words = Words::of(language, texts.into_iter());
        let synonyms = synonyms.stemmed(&words);
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let (mut lengths, mut phrases) = (Vec::new(), Vec::new());
        for (card, practice) in practices.iter().enumerate() {
            let mut counts: HashMap<String, f64> = HashMap::new();
            for (text, weight) in fields(practice, language) {
                for word in words.read(text) {
                    for part in &word.parts {
                        *counts.entry(part.clone()).or_default() += weight * PART;
                    }
                    *counts.entry(word.stem).or_default() += weight;
                }
            }
            let stems = |phrase: &str| words.read(phrase).map(|word| word.stem).collect::<Vec<_>>();
            let scales = chief_scales(practice).into_iter().map(|scale| shipped().scale_title(scale, language));
            let of_card = practice.card.words(language).iter().map(String::as_str).chain(scales).map(stems);
            phrases.extend(of_card.filter(|stems| stems.len() > 1).map(|stems| (card, stems)));
            lengths.push(counts.values().sum::<f64>());
            for (stem, count) in counts {
                postings.entry(stem).or_default().push((card, count));
            }
        }
        let mean = (lengths.iter().sum::<f64>() / lengths.len().max(1) as f64).max(1.0);
        for length in &mut lengths {
            *length /= mean;
        }
        Self { words, synonyms, postings, lengths, phrases }
    }

    /// Rare words tell more than frequent ones.
    fn rarity(&self, stem: &str) -> f64 {
        let (with, all) = (self.postings.get(stem).map_or(0, Vec::len) as f64, self.lengths.len() as f64);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// What one stem is worth in every card that has it.
    fn of_stem(&self, stem: &str) -> impl Iterator<Item = (usize, f64)> {
        let rarity = self.rarity(stem);
        self.postings.get(stem).into_iter().flatten().map(move |(card, count)| {
            let length = self.lengths.get(*card).copied().unwrap_or(1.0);
            (*card, rarity * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length)))
        })
    }

    fn score(&self, question: &str) -> HashMap<usize, f64> {
        let asked: Vec<Word> = self.words.read(question).take(QUESTION_WORDS_MAX).collect();
        let stems: Vec<&str> = asked.iter().map(|word| word.stem.as_str()).collect();
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for word in &asked {
            // Best reading of the word in each card, and the others a little.
            let mut readings: HashMap<usize, (f64, f64)> = HashMap::new();
            for (stem, weight) in self.readings(word, &stems) {
                for (card, score) in self.of_stem(&stem) {
                    let reading = readings.entry(card).or_default();
                    *reading = (reading.0.max(score * weight), reading.1 + score * weight);
                }
            }
            for (card, (best, sum)) in readings {
                *scores.entry(card).or_default() += best + ALSO * (sum - best);
            }
        }
        for (card, phrase) in &self.phrases {
            if phrase.iter().all(|stem| stems.contains(&stem.as_str())) {
                let rarity: f64 = phrase.iter().map(|stem| self.rarity(stem)).sum();
                *scores.entry(*card).or_default() += PHRASE * rarity;
            }
        }
        scores
    }

    /// Stems a word of the question may stand for, with what each counts. A word that no card has is read as one it may
    /// be a slip of.
    fn readings(&self, word: &Word, asked: &[&str]) -> Vec<(String, f64)> {
        let mut readings = self.meanings(word, asked);
        if readings.iter().all(|(stem, _)| !self.postings.contains_key(stem)) {
            let near = self.words.near(word);
            let meanings = near.iter().flat_map(|near| self.meanings(near, asked));
            readings.extend(meanings.map(|(stem, weight)| (stem, weight * MISSPELT)));
        }
        readings.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        readings.dedup_by(|later, kept| later.0 == kept.0);
        readings
    }

    /// The word itself, its parts, and words of the same meaning.
    fn meanings(&self, word: &Word, asked: &[&str]) -> Vec<(String, f64)> {
        let mut readings = vec![(word.stem.clone(), 1.0)];
        readings.extend(word.parts.iter().map(|part| (part.clone(), PART)));
        let of_stem = self.synonyms.of(&word.stem, asked).into_iter().map(|stem| (stem, SYNONYM));
        readings.extend(of_stem);
        for part in &word.parts {
            readings.extend(self.synonyms.of(part, asked).into_iter().map(|stem| (stem, SYNONYM * PART)));
        }
        readings
    }
}
