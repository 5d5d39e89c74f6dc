//! Merging texts that several people wrote at once: no word is lost.

use programme::writing::merge;
use proptest::collection::vec;
use proptest::prelude::*;

/// A word that stands nowhere else, so that it can be followed.
fn word(side: &str, number: usize) -> String {
    format!("{side}{number}")
}

/// What one person did to each word of the common beginning: kept, taken away, reworded, or something put before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Keep,
    Remove,
    Reword,
    PutBefore,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let one = prop_oneof![
        6 => Just(Change::Keep),
        1 => Just(Change::Remove),
        1 => Just(Change::Reword),
        1 => Just(Change::PutBefore)
    ];
    vec(one, 0..40)
}

fn edit(base: &[String], changes: &[Change], side: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, change) in changes.iter().enumerate() {
        match (change, base.get(number)) {
            (Change::Keep, Some(kept)) => words.push(kept.clone()),
            (Change::PutBefore, Some(kept)) => words.extend([word(side, number), kept.clone()]),
            (Change::Remove, _) => {}
            // Beyond the end of the beginning: words at the end.
            (Change::Reword, _) | (_, None) => words.push(word(side, number)),
        }
    }
    words.extend(base.iter().skip(changes.len()).cloned());
    words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every word of either side is in the merge, unless it was in the beginning and the other side took it away.
    #[test]
    fn no_word_is_lost(size in 0_usize..40, first in changes(), second in changes(), line in 0_usize..9) {
        let base: Vec<String> = (0..size).map(|number| word("fælles", number)).collect();
        let (left, right) = (edit(&base, &first, "mette"), edit(&base, &second, "amina"));
        let space = |words: &[String]| {
            let parted: Vec<String> = words.chunks(line + 1).map(|line| line.join(" ")).collect();
            parted.join("\n")
        };
        let merged = merge(&space(&base), &space(&left), &space(&right));
        let found: Vec<&str> = merged.text.split_whitespace().collect();
        for (side, other) in [(&left, &right), (&right, &left)] {
            for word in side {
                let taken_away = base.contains(word) && !other.contains(word);
                prop_assert!(taken_away || found.contains(&word.as_str()), "{word} is lost: {}", merged.text);
            }
        }
        for word in &found {
            let written = left.iter().chain(&right).any(|known| known == word);
            prop_assert!(written, "{word} was made up: {}", merged.text);
        }
    }

    /// Any texts whatever: a side that changed nothing leaves the other's text as it is, and the same text sent twice
    /// changes nothing.
    #[test]
    fn one_writer_is_not_disturbed(base in "\\PC{0,60}", text in "(\\PC|\n){0,60}") {
        prop_assert_eq!(&merge(&base, &base, &text).text, &text);
        prop_assert_eq!(&merge(&base, &text, &base).text, &text);
        prop_assert_eq!(&merge(&base, &text, &text).text, &text);
    }

    /// Words of any kind: what both sides wrote is in the merge.
    #[test]
    fn additions_of_any_kind_stay(base in "[a-zæøå .,\n]{0,40}", more in "[A-ZÆØÅ]{1,8}", yet in "[0-9]{1,8}") {
        let merged = merge(&base, &format!("{base} {more}"), &format!("{yet} {base}"));
        prop_assert!(merged.text.contains(&more) && merged.text.contains(&yet), "{}", merged.text);
    }
}

#[test]
fn three_people_in_one_text() {
    let base = "Eleverne har svært ved at komme i gang.";
    let first = merge(base, base, "Eleverne i 5.B har svært ved at komme i gang.").text;
    let second = merge(base, &first, "Eleverne har svært ved at komme i gang, især når timen skifter.").text;
    let third = merge(base, &second, "Nogle af eleverne har svært ved at komme i gang.").text;
    for words in ["5.B", "især når timen skifter", "Nogle af"] {
        assert!(third.contains(words), "{third}");
    }
}
