//! Reading the keys of one section: types, bounds and texts, with the place of each.

use programme::language::{Language, Text};
use toml_edit::{Item, Key, TableLike, Value};

use super::place::Lines;
use super::problem::shown;
use super::suggestion::nearest;
use super::{Expected, ID_MAX_CHARS, PROBLEMS_MAX, Problem, ProblemKind, TEXT_MAX_CHARS};

/// A value and the byte offset where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) at: usize,
}

/// One section (table) of the file, and the byte offset to point at when the section itself is meant.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'t> {
    table: &'t dyn TableLike,
    pub(crate) at: usize,
}

impl<'t> Fields<'t> {
    pub(crate) fn of(table: &'t dyn TableLike, at: usize) -> Self {
        Self { table, at }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'t Item> {
        self.table.get(key).filter(|item| !item.is_none())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'t str, &'t Item)> {
        self.table.iter()
    }

    /// Where `key` is written, or else the section.
    pub(crate) fn key_at(&self, key: &str) -> usize {
        self.table.key(key).and_then(Key::span).map_or(self.at, |span| span.start)
    }

    /// Where the value of `key` is written, or else the key.
    pub(crate) fn value_at(&self, key: &str) -> usize {
        // A section's span is its header, which does not name the key: point at the key there.
        self.get(key).and_then(Item::as_value).and_then(Value::span).map_or_else(|| self.key_at(key), |span| span.start)
    }
}

/// Collects problems while the parts of a file are read.
pub(crate) struct Reader<'t> {
    file: &'t str,
    pub(crate) lines: Lines<'t>,
    /// The instrument's languages; empty until they are read, and if they could not be.
    pub(crate) languages: Vec<Language>,
    problems: Vec<(usize, ProblemKind)>,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, lines: Lines::of(text), languages: Vec::new(), problems: Vec::new() }
    }

    pub(crate) fn report(&mut self, at: usize, kind: ProblemKind) {
        // One more than the limit is kept as the sign that some were left out.
        if self.problems.len() <= PROBLEMS_MAX {
            self.problems.push((at, kind));
        }
    }

    /// All problems in the order of the file.
    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        let cut = self.problems.len() > PROBLEMS_MAX;
        self.problems.truncate(PROBLEMS_MAX);
        self.problems.sort_by_key(|(at, _)| *at);
        if cut {
            let last = self.problems.last().map_or(0, |(at, _)| *at);
            self.problems.push((last, ProblemKind::TooManyProblems));
        }
        let Self { file, lines, problems, .. } = self;
        let place = |(at, kind)| {
            let (line, column) = lines.place(at);
            Problem { file: file.to_owned(), line, column: Some(column), kind }
        };
        problems.into_iter().map(place).collect()
    }

    /// Reports every key of the section that is not in `allowed`.
    pub(crate) fn allow_keys(&mut self, fields: &Fields<'_>, allowed: &[&'static str]) {
        for (key, _) in fields.iter().filter(|(key, _)| !allowed.contains(key)) {
            let suggestion = nearest(key, allowed.iter().copied());
            let kind = ProblemKind::UnknownKey { key: shown(key), suggestion, allowed: allowed.to_vec() };
            self.report(fields.key_at(key), kind);
        }
    }

    pub(crate) fn wrong_type(&mut self, fields: &Fields<'_>, key: &str, expected: Expected) {
        self.report(fields.value_at(key), ProblemKind::WrongType { key: shown(key), expected });
    }

    /// Reports `key` as missing where it is, and says whether it is there.
    pub(crate) fn require(&mut self, fields: &Fields<'_>, key: &'static str) -> bool {
        let there = fields.get(key).is_some();
        if !there {
            self.report(fields.at, ProblemKind::MissingKey { key });
        }
        there
    }

    /// A word in quotation marks; none where it is absent or of another type (then reported).
    pub(crate) fn word(&mut self, fields: &Fields<'t>, key: &'static str) -> Option<Placed<&'t str>> {
        let item = fields.get(key)?;
        let Some(word) = item.as_str() else {
            self.wrong_type(fields, key, Expected::Text);
            return None;
        };
        Some(Placed { value: word, at: fields.value_at(key) })
    }

    /// Like [`Self::word`], and reported where it is absent.
    pub(crate) fn required_word(&mut self, fields: &Fields<'t>, key: &'static str) -> Option<Placed<&'t str>> {
        self.require(fields, key).then(|| self.word(fields, key)).flatten()
    }

    /// A word that must have an id's characters: it becomes a key, a file name and part of a page's HTML.
    pub(crate) fn id(&mut self, fields: &Fields<'t>, key: &'static str) -> Option<Placed<String>> {
        let word = self.word(fields, key)?;
        self.check_id(word.value, word.at).then(|| Placed { value: word.value.to_owned(), at: word.at })
    }

    pub(crate) fn check_id(&mut self, id: &str, at: usize) -> bool {
        let fits = id.len() <= ID_MAX_CHARS
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
        if !fits {
            self.report(at, ProblemKind::BadId { id: shown(id) });
        }
        fits
    }

    /// A whole number within bounds, both inside; reported where it is absent.
    pub(crate) fn number(&mut self, fields: &Fields<'_>, key: &'static str, min: i64, max: i64) -> Option<i64> {
        if !self.require(fields, key) {
            return None;
        }
        let Some(number) = fields.get(key).and_then(Item::as_integer) else {
            self.wrong_type(fields, key, Expected::WholeNumber);
            return None;
        };
        self.within(key, number, min, max, fields.value_at(key)).then_some(number)
    }

    /// Reports a number outside its bounds, and says whether it is inside.
    pub(crate) fn within(&mut self, key: &str, number: i64, min: i64, max: i64, at: usize) -> bool {
        let inside = (min..=max).contains(&number);
        if !inside {
            self.report(at, ProblemKind::NumberOutside { key: key.to_owned(), min, max });
        }
        inside
    }

    /// `true` or `false`; absent is `false`.
    pub(crate) fn flag(&mut self, fields: &Fields<'_>, key: &'static str) -> bool {
        let Some(item) = fields.get(key) else { return false };
        item.as_bool().unwrap_or_else(|| {
            self.wrong_type(fields, key, Expected::TrueOrFalse);
            false
        })
    }

    /// The values of a list and where each stands; reported where the key is of another type.
    pub(crate) fn list(&mut self, fields: &Fields<'t>, key: &'static str) -> Vec<(&'t Value, usize)> {
        let Some(item) = fields.get(key) else { return Vec::new() };
        let Some(array) = item.as_array() else {
            self.wrong_type(fields, key, Expected::List);
            return Vec::new();
        };
        let list_at = fields.value_at(key);
        array.iter().map(|value| (value, value.span().map_or(list_at, |span| span.start))).collect()
    }

    /// The sections of a list, written as `[[key]]` or as `key = [{ … }]`.
    pub(crate) fn sections(&mut self, fields: &Fields<'t>, key: &'static str) -> Vec<Fields<'t>> {
        if let Some(tables) = fields.get(key).and_then(Item::as_array_of_tables) {
            let key_at = fields.key_at(key);
            let section =
                |table: &'t toml_edit::Table| Fields::of(table, table.span().map_or(key_at, |span| span.start));
            return tables.iter().map(section).collect();
        }
        let mut sections = Vec::new();
        for (value, at) in self.list(fields, key) {
            match value.as_inline_table() {
                Some(table) => sections.push(Fields::of(table, at)),
                None => self.report(at, ProblemKind::WrongType { key: key.to_owned(), expected: Expected::Section }),
            }
        }
        sections
    }

    /// One section below another; reported where the key is of another type.
    pub(crate) fn section(&mut self, fields: &Fields<'t>, key: &str) -> Option<Fields<'t>> {
        let section = fields.get(key)?.as_table_like().map(|table| Fields::of(table, fields.key_at(key)));
        if section.is_none() {
            self.wrong_type(fields, key, Expected::Section);
        }
        section
    }

    /// A text in every language of the instrument; none where it is absent or wrong (then reported).
    pub(crate) fn text(&mut self, fields: &Fields<'t>, key: &'static str) -> Option<Text> {
        let versions = self.section(fields, key)?;
        self.text_of(&versions, key)
    }

    /// Like [`Self::text`], and reported where it is absent.
    pub(crate) fn required_text(&mut self, fields: &Fields<'t>, key: &'static str) -> Option<Text> {
        self.require(fields, key).then(|| self.text(fields, key)).flatten()
    }

    /// The text whose versions are the keys of a section; `key` names it in messages.
    pub(crate) fn text_of(&mut self, versions: &Fields<'t>, key: &str) -> Option<Text> {
        let mut found: Vec<(Language, String)> = Vec::new();
        let mut sound = true;
        for (tag, item) in versions.iter() {
            let Some(language) = Language::from_tag(tag) else {
                self.report(versions.key_at(tag), ProblemKind::UnknownLanguage { tag: shown(tag) });
                sound = false;
                continue;
            };
            if !self.languages.is_empty() && !self.languages.contains(&language) {
                self.report(versions.key_at(tag), ProblemKind::LanguageNotListed { language });
                sound = false;
            }
            let Some(words) = item.as_str() else {
                self.wrong_type(versions, tag, Expected::Text);
                sound = false;
                continue;
            };
            sound &= self.check_words(words, versions.value_at(tag));
            found.push((language, words.trim().to_owned()));
        }
        for language in self.languages.clone() {
            if versions.get(language.tag()).is_none() {
                self.report(versions.at, ProblemKind::MissingText { key: key.to_owned(), language });
                sound = false;
            }
        }
        // The original language first, whatever order the versions are written in.
        found.sort_by_key(|(language, _)| self.languages.iter().position(|listed| listed == language));
        sound.then(|| Text::new(found))
    }

    pub(crate) fn check_words(&mut self, words: &str, at: usize) -> bool {
        let chars = words.chars().count();
        let kind = if words.trim().is_empty() {
            ProblemKind::EmptyText
        } else if chars > TEXT_MAX_CHARS {
            ProblemKind::TextTooLong { chars }
        } else if let Some(control) = words.chars().find(|c| c.is_control() && *c != '\n' && *c != '\r') {
            ProblemKind::ControlCharacter { code: u32::from(control) }
        } else {
            return true;
        };
        self.report(at, kind);
        false
    }
}
