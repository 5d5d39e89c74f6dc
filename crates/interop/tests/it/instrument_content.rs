//! The shipped instruments: sound files, and the promises that PRODUCT makes about them.

use std::collections::HashSet;
use std::path::PathBuf;

use interop::instrument::{Instrument, read};
use programme::instrument::FormatKind;
use programme::language::Language;

fn shipped(name: &str) -> Instrument {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content/instruments").join(name);
    let bytes = std::fs::read(&path).expect("the shipped file");
    read(name, &bytes).unwrap_or_else(|problems| {
        let words: Vec<String> = problems.iter().map(|problem| problem.describe(Language::English)).collect();
        panic!("{}", words.join("\n"))
    })
}

const SCALES_4_10: [&str; 9] = [
    "relation_teachers",
    "relation_classmates",
    "wellbeing_general",
    "wellbeing_subjects",
    "support_feedback",
    "calm_order",
    "motivation_effort",
    "freedom_from_bullying",
    "own_behaviour",
];

#[test]
fn pupils_4_10_answer_five_items_on_each_of_nine_scales() {
    let instrument = shipped("pupil-4-10.toml");
    assert_eq!(instrument.item_count(), 45);
    let scales: Vec<&str> = instrument.scales.iter().map(|scale| scale.id.as_str()).collect();
    assert_eq!(scales, SCALES_4_10);
    for scale in &instrument.scales {
        assert_eq!(instrument.scale_slots(&scale.id).len(), 5, "{}", scale.id);
    }
    for item in instrument.items() {
        let format = instrument.format_of(item).expect("checked when read");
        assert_eq!(format.kind.choices().len(), 5, "{}", item.id);
    }
    assert!(instrument.pages.iter().all(|page| page.items.len() <= 5 && page.intro.is_some()));
}

#[test]
fn freedom_from_bullying_is_high_where_nothing_happened() {
    let instrument = shipped("pupil-4-10.toml");
    for slot in instrument.scale_slots("freedom_from_bullying") {
        let item = instrument.items().nth(slot).expect("a slot of the instrument");
        assert_eq!(instrument.scored(item, 1), Some(5), "{}: never is best", item.id);
    }
}

#[test]
fn the_youngest_meet_twenty_questions_with_three_faces_one_at_a_time() {
    let instrument = shipped("pupil-0-3.toml");
    assert_eq!(instrument.item_count(), 20);
    assert!(instrument.scales.len() <= 5);
    for scale in &instrument.scales {
        assert!(instrument.scale_slots(&scale.id).len() >= 4, "{}", scale.id);
        assert!(SCALES_4_10.contains(&scale.id.as_str()), "the same word for the same theme: {}", scale.id);
    }
    for page in &instrument.pages {
        assert_eq!(page.items.len(), 1);
    }
    for item in instrument.items() {
        let format = instrument.format_of(item).expect("checked when read");
        assert!(matches!(format.kind, FormatKind::Faces(_)), "{}", item.id);
        assert!(!item.reversed, "{}", item.id);
        assert!(item.audio.is_some(), "{}", item.id);
        let words = item.text.get(Language::Danish).split_whitespace().count();
        assert!(words <= 10, "{}: {words} words are too many to keep in the ear", item.id);
        for (language, negations) in [(Language::Danish, ["ikke", "aldrig"]), (Language::English, ["not", "never"])] {
            let text = item.text.get(language).to_lowercase();
            let negated = text.split(|c: char| !c.is_alphabetic()).any(|word| negations.contains(&word));
            assert!(!negated, "{}: {text}", item.id);
        }
    }
}

#[test]
fn pupils_read_short_sentences_and_danish_quotation_marks() {
    for name in ["pupil-0-3.toml", "pupil-4-10.toml"] {
        let instrument = shipped(name);
        let mut texts: HashSet<&str> = HashSet::new();
        for item in instrument.items() {
            for language in [Language::Danish, Language::English] {
                let text = item.text.get(language);
                assert!(texts.insert(text), "{name}: {text} stands twice");
                assert!(text.split_whitespace().count() <= 14, "{name}: {text}");
                assert!(!text.contains(['"', '“', '\n', ';']), "{name}: {text}");
            }
            assert!(item.text.get(Language::Danish).ends_with(['.', '?']), "{}", item.id);
        }
        let audio: HashSet<&str> = instrument.items().filter_map(|item| item.audio.as_deref()).collect();
        assert_eq!(audio.len(), instrument.item_count(), "{name}: every item has a recording of its own");
    }
}

#[test]
fn introductions_keep_to_sentences_under_fifteen_words() {
    for name in ["pupil-0-3.toml", "pupil-4-10.toml"] {
        let instrument = shipped(name);
        for intro in instrument.pages.iter().filter_map(|page| page.intro.as_ref()) {
            for language in [Language::Danish, Language::English] {
                for sentence in intro.get(language).split_terminator(['.', '?']) {
                    let words = sentence.split_whitespace().count();
                    assert!(words < 15, "{name}: {words} words: {sentence}");
                }
            }
        }
    }
}
