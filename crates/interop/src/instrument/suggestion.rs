//! “Did you mean …?”

/// Names that are compared with one misspelt word.
const KNOWN_MAX: usize = 500;

/// The word of `known` that `written` most likely stands for: at most two slips away, and fewer than half its letters.
pub(crate) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    // Nobody misspells a word of forty letters by two slips; long input is only costly to compare.
    let written: Vec<char> = written.chars().take(41).flat_map(char::to_lowercase).collect();
    let slips_max = (written.len() / 2).min(2);
    // A file of thousands of names is hostile or broken; its reader gains nothing from comparing them all.
    known
        .into_iter()
        .take(KNOWN_MAX)
        .map(|word| (slips(&written, word), word))
        .filter(|(slips, _)| *slips <= slips_max)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, word)| word.to_owned())
}

/// Levenshtein distance, and `usize::MAX` where the lengths alone make the words different.
fn slips(written: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    if written.len().abs_diff(word.len()) > 2 {
        return usize::MAX;
    }
    let mut previous: Vec<usize> = (0..=word.len()).collect();
    for (row, a) in written.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut left = row + 1;
        for (column, b) in word.iter().enumerate() {
            let diagonal = previous.get(column).copied().unwrap_or(row);
            let above = previous.get(column + 1).copied().unwrap_or(row);
            left = (diagonal + usize::from(a != b)).min(above + 1).min(left + 1);
            current.push(left);
        }
        previous = current;
    }
    previous.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_within_two_slips_is_suggested() {
        let known = ["title", "intro", "items"];
        assert_eq!(nearest("titel", known).as_deref(), Some("title"));
        assert_eq!(nearest("Item", known).as_deref(), Some("items"));
        assert_eq!(nearest("picture", known), None);
        assert_eq!(nearest("x", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn distance_is_levenshtein() {
        let chars = |word: &str| word.chars().collect::<Vec<_>>();
        assert_eq!(slips(&chars("kitten"), "sitting"), 3);
        assert_eq!(slips(&chars("same"), "same"), 0);
        assert_eq!(slips(&chars("ab"), "ba"), 2);
    }
}
