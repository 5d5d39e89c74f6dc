//! Holding the parts of an instrument against each other: names that must exist, order, and sound scales.

use std::collections::HashMap;

use programme::instrument::{Format, Scale};

use super::fields::{Placed, Reader};
use super::formats::Named;
use super::pages::{DraftItem, DraftPage};
use super::problem::shown;
use super::suggestion::nearest;
use super::{ITEMS_MAX, ProblemKind, SCALE_ITEMS_MIN};

/// All parts that are checked together.
pub(super) struct Parts<'p> {
    pub(super) formats: &'p [Named<Format>],
    pub(super) scales: &'p [Named<Scale>],
    pub(super) pages: &'p [DraftPage],
}

impl<'p> Parts<'p> {
    fn items(&self) -> impl Iterator<Item = &'p DraftItem> {
        self.pages.iter().flat_map(|page| page.items.iter())
    }

    /// The format of an item, where both could be read.
    fn format_of(&self, item: &DraftItem) -> Option<&'p Format> {
        let word = &item.format.as_ref()?.value;
        self.formats.iter().find(|format| format.id == *word)?.part.as_ref()
    }

    fn items_of(&self, scale: &str) -> Vec<&'p DraftItem> {
        self.items().filter(|item| item.scale.as_ref().is_some_and(|word| word.value == scale)).collect()
    }
}

pub(super) fn check(reader: &mut Reader<'_>, parts: &Parts<'_>) {
    let count = parts.items().count();
    if count > ITEMS_MAX {
        let at = parts.items().nth(ITEMS_MAX).map_or(0, |item| item.at);
        reader.report(at, ProblemKind::TooManyItems { count });
        // The rest would be hundreds of lines about a file that has to be split first.
        return;
    }
    distinct_ids(reader, parts);
    known_words(reader, parts);
    routing(reader, parts);
    for scale in parts.scales {
        sound_scale(reader, parts, scale);
    }
}

fn distinct_ids(reader: &mut Reader<'_>, parts: &Parts<'_>) {
    let mut first_at: HashMap<&str, usize> = HashMap::new();
    for id in parts.items().filter_map(|item| item.id.as_ref()) {
        if let Some(first) = first_at.get(id.value.as_str()) {
            let (first_line, _) = reader.lines.place(*first);
            reader.report(id.at, ProblemKind::DuplicateItem { id: id.value.clone(), first_line });
        } else {
            first_at.insert(&id.value, id.at);
        }
    }
}

fn known_words(reader: &mut Reader<'_>, parts: &Parts<'_>) {
    for item in parts.items() {
        if let Some((at, word, suggestion)) = unknown(item.format.as_ref(), parts.formats) {
            reader.report(at, ProblemKind::UnknownFormat { word, suggestion });
        }
        if let Some((at, word, suggestion)) = unknown(item.scale.as_ref(), parts.scales) {
            reader.report(at, ProblemKind::UnknownScale { word, suggestion });
        }
        if item.scale.is_none() && item.reversed {
            reader.report(item.at, ProblemKind::ReversedWithoutScale { item: item.name() });
        }
    }
}

/// Place, word and suggestion, where `word` is none of `known`.
fn unknown<T>(word: Option<&Placed<String>>, known: &[Named<T>]) -> Option<(usize, String, Option<String>)> {
    let word = word.filter(|word| known.iter().all(|part| part.id != word.value))?;
    let suggestion = nearest(&word.value, known.iter().map(|part| part.id.as_str()));
    Some((word.at, shown(&word.value), suggestion))
}

fn routing(reader: &mut Reader<'_>, parts: &Parts<'_>) {
    let ids: Vec<Option<&str>> = parts.items().map(|item| item.id.as_ref().map(|id| id.value.as_str())).collect();
    for (slot, item) in parts.items().enumerate() {
        let Some(condition) = &item.show_if else { continue };
        let word = condition.item.value.as_str();
        let named = ids.iter().position(|id| *id == Some(word));
        let Some(target) = named else {
            let suggestion = nearest(word, ids.iter().take(slot).copied().flatten());
            reader.report(condition.item.at, ProblemKind::RouteToUnknownItem { item: shown(word), suggestion });
            continue;
        };
        if target >= slot {
            reader.report(condition.item.at, ProblemKind::RouteToLaterItem { item: shown(word) });
            continue;
        }
        let Some(format) = parts.items().nth(target).and_then(|target| parts.format_of(target)) else { continue };
        for value in &condition.values {
            if format.kind.choices().iter().all(|choice| choice.value != value.value) {
                let kind = ProblemKind::RouteToUnknownValue { item: shown(word), value: value.value };
                reader.report(value.at, kind);
            }
        }
    }
}

/// A scale has items enough, all scored with the same values, and reversed ones can be shown turned.
fn sound_scale(reader: &mut Reader<'_>, parts: &Parts<'_>, scale: &Named<Scale>) {
    let items = parts.items_of(&scale.id);
    if items.len() < SCALE_ITEMS_MIN {
        let kind = ProblemKind::ScaleTooSmall { scale: shown(&scale.id), items: items.len() };
        reader.report(scale.at, kind);
    }
    let all_reversed = items.iter().all(|item| item.reversed);
    let mut first: Option<(String, Vec<u8>)> = None;
    for item in items {
        // Where every item is reversed, the bands themselves speak of the items as they stand.
        if item.reversed && !all_reversed && item.statement.is_none() {
            reader.report(item.at, ProblemKind::ReversedWithoutStatement { item: item.name() });
        }
        let Some(format) = parts.format_of(item) else { continue };
        let mut values: Vec<u8> = format.kind.choices().iter().map(|choice| choice.value).collect();
        values.sort_unstable();
        if values.is_empty() {
            reader.report(item.at, ProblemKind::UnscoredItemInScale { item: item.name() });
            continue;
        }
        match &first {
            None => first = Some((item.name(), values)),
            Some((_, first_values)) if *first_values == values => {}
            Some((first_item, _)) => {
                let kind = ProblemKind::ScaleWithMixedOptions {
                    scale: shown(&scale.id),
                    item: item.name(),
                    first_item: first_item.clone(),
                };
                reader.report(item.at, kind);
            }
        }
    }
}
