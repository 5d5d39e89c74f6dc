//! Several people write in one text at once: versions that are only added, and a merge that loses no word.
//!
//! A save names the version it began from. Where someone else has saved since, both changes are merged word by word
//! against that common beginning. Where both changed the same words, both passages stay, one after the other.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A text after a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    /// Places where both sides changed the same words, in the text's order.
    pub conflicts: Vec<Conflict>,
}

/// Two passages that both stayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What stood there already.
    pub theirs: String,
    /// What was sent.
    pub ours: String,
}

/// Words and the spaces between them; put together again they are the text.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut before: Option<bool> = None;
    for (at, sign) in text.char_indices() {
        let space = sign.is_whitespace();
        // Every line break stands alone, so that paragraphs are found again.
        let breaks = sign == '\n' || text[..at].ends_with('\n');
        if before.is_some_and(|before| before != space || (space && breaks)) {
            found.push(&text[begin..at]);
            begin = at;
        }
        before = Some(space);
    }
    if begin < text.len() {
        found.push(&text[begin..]);
    }
    found
}

/// For each word of the base, where it stands in the side that kept it.
fn kept(base: &[&str], side: &[&str]) -> Vec<Option<usize>> {
    let mut places = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Myers, base, side) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                places[old_index + step] = Some(new_index + step);
            }
        }
    }
    places
}

/// Merges two texts that both grew from `base`: `theirs` was saved first, `ours` came later.
///
/// Every word of either side is in the merge, unless the other side took it away and this side had not touched it.
pub fn merge(base: &str, theirs: &str, ours: &str) -> Merged {
    if theirs == ours || ours == base {
        return Merged { text: theirs.to_owned(), conflicts: Vec::new() };
    }
    if theirs == base {
        return Merged { text: ours.to_owned(), conflicts: Vec::new() };
    }
    let (base, left, right) = (tokens(base), tokens(theirs), tokens(ours));
    let (in_left, in_right) = (kept(&base, &left), kept(&base, &right));
    let mut merged = Merged { text: String::new(), conflicts: Vec::new() };
    let (mut b, mut l, mut r) = (0, 0, 0);
    let anchors = in_left.iter().zip(&in_right).enumerate();
    let anchors = anchors.filter_map(|(at, (left, right))| Some((at, (*left)?, (*right)?)));
    for (next_b, next_l, next_r) in anchors.chain(std::iter::once((base.len(), left.len(), right.len()))) {
        join(&mut merged, &base[b..next_b], &left[l..next_l], &right[r..next_r]);
        if let Some(word) = base.get(next_b) {
            merged.text.push_str(word);
        }
        (b, l, r) = (next_b + 1, next_l + 1, next_r + 1);
    }
    merged
}

/// One stretch between two places that nobody touched.
fn join(merged: &mut Merged, base: &[&str], left: &[&str], right: &[&str]) {
    if left == right || right == base {
        merged.text.extend(left.iter().copied());
        return;
    }
    if left == base {
        merged.text.extend(right.iter().copied());
        return;
    }
    let (theirs, ours) = (left.concat(), right.concat());
    merged.text.push_str(&theirs);
    if !theirs.is_empty() && !ours.is_empty() {
        merged.text.push_str(between(&theirs, &ours));
    }
    merged.text.push_str(&ours);
    // Two additions at the same place stand well after each other; two rewordings do not.
    let words = |side: &[&str]| side.iter().any(|word| !word.trim().is_empty());
    if words(base) && words(left) && words(right) {
        merged.conflicts.push(Conflict { theirs: theirs.trim().to_owned(), ours: ours.trim().to_owned() });
    }
}

/// What parts two passages that both stay: nothing where they part themselves.
fn between(before: &str, after: &str) -> &'static str {
    let parted = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
    if parted { "" } else { " " }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(base: &str, theirs: &str, ours: &str) -> String {
        merge(base, theirs, ours).text
    }

    #[test]
    fn a_text_is_its_words_and_spaces() {
        for text in ["", " ", "ro", "ro og  orden\n\n i timen ", "\n\nx\ny"] {
            assert_eq!(tokens(text).concat(), text);
        }
        assert_eq!(tokens("ro og\n\norden"), ["ro", " ", "og", "\n", "\n", "orden"]);
    }

    #[test]
    fn changes_in_different_places_are_both_made() {
        assert_eq!(text("ro i timen", "mere ro i timen", "ro i alle timer"), "mere ro i alle timer");
        assert_eq!(text("En. To. Tre.", "En. Tre.", "En. To. Tre. Fire."), "En. Tre. Fire.");
    }

    #[test]
    fn additions_at_the_same_place_stand_after_each_other() {
        let merged = merge("Vi ser uro.", "Vi ser uro. Især efter frikvarter.", "Vi ser uro. Mest i dansk.");
        assert_eq!(merged.text, "Vi ser uro. Især efter frikvarter. Mest i dansk.");
        assert!(merged.conflicts.is_empty());
        assert_eq!(text("", "Uro", "Larm"), "Uro Larm");
    }

    #[test]
    fn rewordings_of_the_same_words_both_stay_and_are_told() {
        let merged = merge("Klassen er urolig.", "Klassen er livlig.", "Klassen er støjende.");
        assert_eq!(merged.text, "Klassen er livlig. støjende.");
        assert_eq!(merged.conflicts, [Conflict { theirs: "livlig.".to_owned(), ours: "støjende.".to_owned() }]);
    }

    #[test]
    fn the_same_text_sent_twice_changes_nothing() {
        assert_eq!(text("a b", "a b c", "a b c"), "a b c");
        assert_eq!(text("a b", "a b c d", "a b"), "a b c d");
    }

    /// A writer's text after their own change: words of theirs put in at some places, and some of the base's taken out.
    fn edited(base: &str, who: &str, puts: &[usize], takes: &[usize]) -> (String, Vec<String>) {
        let mut words: Vec<String> = base.split(' ').map(str::to_owned).collect();
        for take in takes {
            if !words.is_empty() {
                words.remove(take % words.len());
            }
        }
        let own: Vec<String> = (0..puts.len()).map(|number| format!("{who}{number}")).collect();
        for (word, put) in own.iter().zip(puts) {
            words.insert(put % (words.len() + 1), word.clone());
        }
        (words.join(" "), own)
    }

    proptest::proptest! {
        #[test]
        fn every_word_that_two_wrote_is_there_once(
            puts in proptest::collection::vec(0_usize..40, 0..6),
            takes in proptest::collection::vec(0_usize..40, 0..4),
            their_puts in proptest::collection::vec(0_usize..40, 0..6),
            their_takes in proptest::collection::vec(0_usize..40, 0..4),
        ) {
            let base = "Klassen er urolig og det tager lang tid at komme i gang når timen skifter";
            let (ours, own) = edited(base, "vi", &puts, &takes);
            let (theirs, others) = edited(base, "de", &their_puts, &their_takes);
            let merged = merge(base, &theirs, &ours).text;
            for word in own.iter().chain(&others) {
                proptest::prop_assert_eq!(merged.split_whitespace().filter(|there| there == word).count(), 1, "{}", merged);
            }
            // What both left alone is there as well.
            for word in base.split(' ') {
                let in_both = ours.split(' ').any(|there| there == word) && theirs.split(' ').any(|there| there == word);
                proptest::prop_assert!(!in_both || merged.split_whitespace().any(|there| there == word), "{} | {}", word, merged);
            }
        }
    }
}
