//! Words that mean nearly the same, from `content/practices/synonyms.txt`.

use programme::language::Language;

use super::word::Words;

const TABLE: &str = include_str!("../../../../../content/practices/synonyms.txt");

/// Groups of one language as they are written.
#[derive(Debug)]
pub(super) struct Written(Vec<Vec<&'static str>>);

/// Groups of one language as stems: entries, each of one or more stems.
#[derive(Debug)]
pub(super) struct Synonyms(Vec<Vec<Vec<String>>>);

impl Synonyms {
    /// The table that ships.
    pub(super) fn shipped(language: Language) -> Written {
        let mut section = "";
        let mut groups = Vec::new();
        for line in TABLE.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
            } else if section == language.tag() {
                groups.push(line.split(',').map(str::trim).collect());
            }
        }
        Written(groups)
    }

    /// Single stems that may stand for `stem` in a question of these stems.
    pub(super) fn of(&self, stem: &str, asked: &[&str]) -> Vec<String> {
        let is_asked = |entry: &&Vec<String>| {
            entry.iter().any(|part| part == stem)
                && entry.iter().all(|part| part == stem || asked.contains(&part.as_str()))
        };
        let groups = self.0.iter().filter(|group| group.iter().any(|entry| is_asked(&entry)));
        let others = groups.flatten().filter(|entry| !is_asked(entry));
        others.filter_map(|entry| if let [one] = entry.as_slice() { Some(one.clone()) } else { None }).collect()
    }
}

impl Written {
    /// Every entry, for the words that compounds may be made of.
    pub(super) fn entries(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().flatten().copied()
    }

    pub(super) fn stemmed(self, words: &Words) -> Synonyms {
        let entry = |entry: &'static str| words.read(entry).map(|word| word.stem).collect::<Vec<_>>();
        let group = |group: Vec<&'static str>| group.into_iter().map(entry).filter(|stems| !stems.is_empty()).collect();
        Synonyms(self.0.into_iter().map(group).collect())
    }
}
