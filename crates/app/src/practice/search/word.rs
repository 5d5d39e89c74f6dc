//! From text to word stems, with the parts of compounds.

use std::collections::{BTreeSet, HashSet};

use programme::language::Language;
use rust_stemmers::{Algorithm, Stemmer};

/// Words that are in every sentence and tell nothing.
const DANISH_STOP: &str = "ad af aldrig alle alt altid anden andet andre at bare blev blive bliver da de dem den denne \
    der deres det dette dig din dine disse dit dog du efter eller en end endnu er et ett få får for fra få gang går \
    gør gøre ham han hans har havde have hele hen hende hendes her hos hun hvad hver hvert hvem hver hvilken hvilke \
    hvis hvor hvordan hvorfor hvornår i igen ikke ind ingen intet ja jeg jer jeres jo kan kun kunne lad lidt man mange \
    med meget men mens mere mig min mine mit mod må måtte ned nej noget nogen nogle nu når og også om op os over på \
    sagde se ses selv sig sige siger sin sine sit skal skulle som så sådan tage tager til ud uden under var ved vi vil \
    ville vor vores være været åh";
const ENGLISH_STOP: &str = "a about after all also am an and any are as at be because been before being between both \
    but by can could did do does doing during each few for from further get give gives had has have having he her here \
    him his how i if in into is it its just me more most my no nor not of off on once only or other our out over own \
    same she should so some such than that the their them then there these they this those through to too under until \
    up us very was we were what when where which while who why will with would you your";

/// Shortest part of a compound, in letters.
const PART_MIN: usize = 4;
/// Longest word that is taken apart.
const COMPOUND_MAX: usize = 40;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is written, in small letters.
    pub(super) form: String,
    pub(super) stem: String,
    /// Stems of the parts, where it is a compound.
    pub(super) parts: Vec<String>,
}

/// A language's stems, stop words and known words.
pub(super) struct Words {
    stemmer: Stemmer,
    stop: HashSet<&'static str>,
    /// Stems that a compound may be made of.
    known: HashSet<String>,
    /// Words as they are written, to hold a slip against.
    forms: BTreeSet<String>,
    compounds: bool,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

impl Words {
    /// The words of these texts.
    pub(super) fn of<'t>(language: Language, texts: impl Iterator<Item = &'t str>) -> Self {
        let algorithm = if language == Language::English { Algorithm::English } else { Algorithm::Danish };
        let mut words = Self {
            stemmer: Stemmer::create(algorithm),
            // Of both languages: Danish words stand in English cards as names, and a question may mix them.
            stop: DANISH_STOP.split_whitespace().chain(ENGLISH_STOP.split_whitespace()).collect(),
            known: HashSet::new(),
            forms: BTreeSet::new(),
            // English writes its compounds apart.
            compounds: language != Language::English,
        };
        let forms: BTreeSet<String> = texts
            .flat_map(|text| words.plain(text).collect::<Vec<_>>())
            .filter(|word| word.chars().count() >= PART_MIN)
            .collect();
        words.known = forms.iter().map(|word| words.stem(word)).collect();
        words.forms = forms;
        words
    }

    /// Words in small letters, without stop words.
    fn plain<'w>(&'w self, text: &str) -> impl Iterator<Item = String> + use<'w> {
        let lower = text.to_lowercase();
        let words: Vec<String> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 1 && !self.stop.contains(word))
            .map(str::to_owned)
            .collect();
        words.into_iter()
    }

    pub(super) fn stem(&self, word: &str) -> String {
        self.stemmer.stem(word).into_owned()
    }

    /// The words of a text as stems.
    pub(super) fn read<'w>(&'w self, text: &str) -> impl Iterator<Item = Word> + use<'w> {
        self.plain(text).map(|word| Word { parts: self.parts(&word), stem: self.stem(&word), form: word })
    }

    /// Known words that `word` may be a slip of. Held against words as they are written: the stem of “klasssen” is
    /// further from that of “klassen” than the words are from each other.
    pub(super) fn near(&self, word: &Word) -> Vec<Word> {
        let near = self.forms.iter().filter(|form| is_near(&word.form, form));
        near.flat_map(|form| self.read(form)).collect()
    }

    /// Stems of the two parts of a compound: “teammøderne” as “team” and “mød”. None where it is no compound of known
    /// words; of several ways the one with the longest last part, which in Danish bears the meaning.
    fn parts(&self, word: &str) -> Vec<String> {
        let letters = word.chars().count();
        if !self.compounds || !(2 * PART_MIN..=COMPOUND_MAX).contains(&letters) {
            return Vec::new();
        }
        let cuts = word.char_indices().map(|(at, _)| at).skip(PART_MIN - 1);
        for cut in cuts {
            let (first, last) = word.split_at(cut);
            if last.chars().count() < PART_MIN {
                break;
            }
            let Some(first) = self.first_part(first) else { continue };
            let last = self.stem(last);
            if self.known.contains(&last) {
                return vec![first, last];
            }
        }
        Vec::new()
    }

    /// The stem of a compound's first part, which may end in a linking s or e: “trivsels-”, “børne-”.
    fn first_part(&self, part: &str) -> Option<String> {
        let bare = [Some(part), part.strip_suffix('s'), part.strip_suffix('e')];
        let stems = bare.into_iter().flatten().map(|part| self.stem(part));
        stems.filter(|stem| stem.chars().count() >= 3).find(|stem| self.known.contains(stem))
    }
}

/// Shortest word that may be a slip, in letters: shorter ones are one slip from too many others.
const SLIP_MIN: usize = 5;

/// Whether two words are one slip apart: a letter too many, too few or wrong, or two that have changed places.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < SLIP_MIN || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    if short.len() == long.len() {
        let swapped = short.get(same + 1) == long.get(same) && short.get(same) == long.get(same + 1);
        let after = if swapped { same + 2 } else { same + 1 };
        short.get(after..) == long.get(after..)
    } else {
        short.get(same..) == long.get(same + 1..)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn danish() -> Words {
        let texts = ["team møde matematik angst trivsel måling klasse ledelse gruppe arbejde fodbold bane uro"];
        Words::of(Language::Danish, texts.into_iter())
    }

    fn parts(word: &str) -> Vec<String> {
        danish().read(word).next().unwrap().parts
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let words = danish();
        for (a, b) in [("lektier", "lektierne"), ("rutine", "rutinerne"), ("klassen", "klasser"), ("elev", "eleverne")]
        {
            assert_eq!(words.stem(a), words.stem(b), "{a} and {b}");
        }
    }

    #[test]
    fn a_compound_counts_by_its_parts() {
        assert_eq!(parts("teammøderne"), ["team", "mød"]);
        assert_eq!(parts("matematikangst"), ["matematik", "angst"]);
        assert_eq!(parts("trivselsmåling"), ["trivsel", "måling"]);
        assert_eq!(parts("klasseledelse").len(), 2);
        assert_eq!(parts("frikvarter"), Vec::<String>::new());
    }

    #[test]
    fn stop_words_tell_nothing() {
        assert_eq!(danish().read("hvad skal vi gøre ved uro").count(), 1);
    }

    #[test]
    fn one_slip_is_near() {
        assert!(is_near("mobing", "mobning"));
        assert!(is_near("motviation", "motivation"));
        assert!(is_near("klasssen", "klassen"));
        assert!(!is_near("skole", "stole-leg"));
        assert!(!is_near("ro", "tro"));
    }
}
