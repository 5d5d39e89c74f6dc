//! Given and family names of people.

use super::lists::{ABROAD, Background, COMMON_FAMILIES, DANISH};
use crate::source::Source;

/// One person in this many carries a name that tests the width of tables and cards.
pub const LONG_NAME_EVERY: u32 = 97;

/// What a person is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    pub given: String,
    pub family: String,
}

/// A name; `number` is the person's number in the municipality, so that long names come evenly.
pub(crate) fn person(source: &mut Source, number: u32) -> PersonName {
    if number % LONG_NAME_EVERY == LONG_NAME_EVERY / 2 {
        return long(source);
    }
    if !source.chance(0.14) {
        return danish(source);
    }
    // One family in five with roots abroad has chosen a given name that is common in Denmark.
    let background = source.pick(ABROAD);
    let given = if source.chance(0.2) { given(source, &DANISH) } else { given(source, background) };
    PersonName { given: given.to_owned(), family: (*source.pick(background.families)).to_owned() }
}

fn given(source: &mut Source, background: &Background) -> &'static str {
    let names = if source.chance(0.5) { background.girls } else { background.boys };
    names[source.below(names.len())]
}

fn danish(source: &mut Source) -> PersonName {
    let names = if source.chance(0.5) { DANISH.girls } else { DANISH.boys };
    let mut given = (*source.pick(names)).to_owned();
    if source.chance(0.08) {
        let joint = if source.chance(0.4) { '-' } else { ' ' };
        let second = source.pick(names);
        if *second != given {
            given = format!("{given}{joint}{second}");
        }
    }
    let last = danish_family(source);
    let middle = source.pick(&DANISH.families[COMMON_FAMILIES..]);
    let family = if source.chance(0.25) && *middle != last { format!("{middle} {last}") } else { last.to_owned() };
    PersonName { given, family }
}

/// A family name: half of all are among the commonest.
fn danish_family(source: &mut Source) -> &'static str {
    let end = if source.chance(0.5) { COMMON_FAMILIES } else { DANISH.families.len() };
    DANISH.families[source.below(end)]
}

/// A name of three to seven parts, such as Emma-Louise von Rosen-Christoffersen.
fn long(source: &mut Source) -> PersonName {
    let names = if source.chance(0.5) { DANISH.girls } else { DANISH.boys };
    let at = source.below(names.len());
    let (first, second) = (names[at], names[(at + 1 + source.below(names.len() - 1)) % names.len()]);
    let particle = source.pick(&["von Rosen", "de la Fontaine", "Kirkegaard", "Bjerregaard", "van der Meulen"]);
    let last = source.pick(&["Christoffersen", "Frederiksen", "Vestergaard", "Enevoldsen", "Skjoldborg"]);
    PersonName { given: format!("{first}-{second}"), family: format!("{particle}-{last}") }
}

/// The first word of a name in the letters a–z, for e-mail addresses: Søren → soeren.
pub fn ascii_word(name: &str) -> String {
    let word = name.split([' ', '-']).next().unwrap_or_default();
    word.chars().fold(String::new(), |mut ascii, letter| {
        match letter.to_lowercase().next().unwrap_or(letter) {
            'æ' => ascii.push_str("ae"),
            'ø' | 'ö' => ascii.push_str("oe"),
            'å' => ascii.push_str("aa"),
            'ç' | 'ć' | 'č' => ascii.push('c'),
            'ü' => ascii.push('u'),
            'ı' => ascii.push('i'),
            'ş' | 'ś' | 'š' => ascii.push('s'),
            'ž' | 'ż' | 'ź' => ascii.push('z'),
            'ą' => ascii.push('a'),
            'ę' => ascii.push('e'),
            'ł' => ascii.push('l'),
            'ń' => ascii.push('n'),
            'ó' => ascii.push('o'),
            plain if plain.is_ascii_alphanumeric() => ascii.push(plain),
            _ => {}
        }
        ascii
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_list_offers_at_least_150_different_names() {
        let count = |of: fn(&Background) -> &'static [&'static str]| {
            let names: HashSet<_> =
                ABROAD.iter().chain([&DANISH]).flat_map(|background| of(background).iter()).collect();
            names.len()
        };
        assert!(count(|b| b.girls) >= 150, "girls: {}", count(|b| b.girls));
        assert!(count(|b| b.boys) >= 150, "boys: {}", count(|b| b.boys));
        assert!(count(|b| b.families) >= 150, "families: {}", count(|b| b.families));
    }

    #[test]
    fn no_list_repeats_a_name() {
        for background in ABROAD.iter().chain([&DANISH]) {
            for list in [background.girls, background.boys, background.families] {
                assert_eq!(list.iter().collect::<HashSet<_>>().len(), list.len(), "{list:?}");
            }
        }
    }

    #[test]
    fn every_name_has_an_address_in_plain_letters() {
        for background in ABROAD.iter().chain([&DANISH]) {
            for name in background.girls.iter().chain(background.boys).chain(background.families) {
                let letters = name.split('-').next().unwrap_or_default().chars().count();
                assert!(ascii_word(name).len() >= letters, "{name} → {}", ascii_word(name));
            }
        }
    }
}
