//! Lists of references from other programs, BibTeX and RIS, for the references of a practice card.
//!
//! [`read`] says of every entry what it would become or why it cannot be used; nothing is half-taken.

mod bibtex;
mod ris;

use programme::language::Language;
use programme::practice::{Place, Reference};

/// Largest list that is read, in bytes.
pub const LIST_SIZE_MAX_BYTES: usize = 200 * 1024;
/// Most entries of one list; those after it are told as one fault.
pub const ENTRIES_MAX: usize = 60;
/// Authors named before “et al.”.
const AUTHORS_NAMED: usize = 6;
/// Longest citation, in characters.
const CITATION_MAX_CHARS: usize = 500;

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Line on which it begins, from 1.
    pub line: usize,
    pub reference: Result<Reference, Fault>,
}

/// Why a list, or an entry of it, cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    TooLarge,
    /// Neither BibTeX nor RIS.
    UnknownFormat,
    /// The list cannot be read from here on; the message is the reader's own.
    Syntax(String),
    NoTitle,
    /// Neither authors nor year: nobody could find it.
    NoAuthorOrYear,
    TooMany,
}

impl Fault {
    /// What is wrong and what to do, in one or two sentences.
    pub fn words(&self, language: Language) -> String {
        let danish = language == Language::Danish;
        match (self, danish) {
            (Self::TooLarge, true) => format!("Listen er for stor. Højst {} kB.", LIST_SIZE_MAX_BYTES / 1024),
            (Self::TooLarge, false) => format!("The list is too large. At most {} kB.", LIST_SIZE_MAX_BYTES / 1024),
            (Self::UnknownFormat, true) => {
                "Det er hverken BibTeX eller RIS. Eksportér listen igen i et af de to formater.".to_owned()
            }
            (Self::UnknownFormat, false) => {
                "This is neither BibTeX nor RIS. Export the list again in one of the two formats.".to_owned()
            }
            (Self::Syntax(message), true) => {
                format!("Listen kan ikke læses her ({message}). Led efter en manglende parentes eller et komma.")
            }
            (Self::Syntax(message), false) => {
                format!("The list cannot be read here ({message}). Look for a missing brace or comma.")
            }
            (Self::NoTitle, true) => "Titlen mangler. Tilføj den, og prøv igen.".to_owned(),
            (Self::NoTitle, false) => "The title is missing. Add it and try again.".to_owned(),
            (Self::NoAuthorOrYear, true) => "Der er hverken forfatter eller år. Tilføj mindst ét af dem.".to_owned(),
            (Self::NoAuthorOrYear, false) => "There is neither author nor year. Add at least one.".to_owned(),
            (Self::TooMany, true) => format!("Der er flere end {ENTRIES_MAX} kilder. Del listen."),
            (Self::TooMany, false) => format!("There are more than {ENTRIES_MAX} references. Split the list."),
        }
    }
}

/// Reads a list in whichever of the two formats it is.
///
/// # Errors
/// The list as a whole cannot be read.
pub fn read(text: &str) -> Result<Vec<Entry>, Fault> {
    if text.len() > LIST_SIZE_MAX_BYTES {
        return Err(Fault::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut entries = if text.lines().any(ris::begins) {
        ris::read(text)
    } else if text.contains('@') && text.contains('{') {
        bibtex::read(text)?
    } else {
        return Err(Fault::UnknownFormat);
    };
    if entries.len() > ENTRIES_MAX {
        entries.truncate(ENTRIES_MAX);
        let line = entries.last().map_or(1, |entry| entry.line);
        entries.push(Entry { line, reference: Err(Fault::TooMany) });
    }
    Ok(entries)
}

/// What both formats know of a work.
#[derive(Debug, Default)]
struct Work {
    /// “Hattie, J.”
    authors: Vec<String>,
    year: Option<u16>,
    title: String,
    /// Journal, book or publisher.
    place: String,
    volume: String,
    issue: String,
    pages: String,
    doi: String,
    url: String,
}

impl Work {
    /// “. Journal 86(3), 643–680”.
    fn place(&self) -> String {
        let place = part(". ", &self.place, "");
        if place.is_empty() {
            return place;
        }
        let number = part(" ", &self.volume, "") + &part("(", &self.issue, ")");
        place + &number + &part(", ", &self.pages, "")
    }

    /// “Author, A. & Author, B. (2016). Title. Journal 86(3), 643–680”.
    fn reference(self) -> Result<Reference, Fault> {
        let title = one_line(&self.title);
        let title = title.trim_end_matches('.');
        if title.is_empty() {
            return Err(Fault::NoTitle);
        }
        if self.authors.is_empty() && self.year.is_none() {
            return Err(Fault::NoAuthorOrYear);
        }
        let year = self.year.map(|year| format!("({year})"));
        let head: Vec<String> =
            [named(&self.authors)].into_iter().filter(|names| !names.is_empty()).chain(year).collect();
        let citation = format!("{}. {title}{}", head.join(" ").trim_end_matches('.'), self.place());
        let url = one_line(&self.url);
        let on_the_web = url.starts_with("https://") || url.starts_with("http://");
        Ok(Reference {
            citation: citation.chars().filter(|c| !c.is_control()).take(CITATION_MAX_CHARS).collect(),
            place: Place { doi: doi(&self.doi), url: (on_the_web && !url.contains(' ')).then_some(url), copy: false },
            year: self.year,
        })
    }
}

/// A part of a citation with what stands before and after it; nothing where there is no part.
fn part(before: &str, part: &str, after: &str) -> String {
    let part = one_line(part).replace("--", "–");
    if part.is_empty() { part } else { format!("{before}{part}{after}") }
}

fn named(authors: &[String]) -> String {
    match authors {
        [] => String::new(),
        [one] => one.clone(),
        many if many.len() > AUTHORS_NAMED => format!("{} et al.", many[0]),
        [before @ .., last] => format!("{} & {last}", before.join(", ")),
    }
}

/// “Given Second” as “G. S.”.
fn initials(given: &str) -> String {
    let initial = |name: &str| name.chars().next().map(|first| format!("{}.", first.to_uppercase()));
    given.split([' ', '.', '-']).filter_map(initial).collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number alone, from a number or an address.
fn doi(text: &str) -> Option<String> {
    let text = text.trim();
    let number = text.find("10.").map(|at| text.split_at(at).1)?;
    crate::practice::is_doi(number).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_become_initials() {
        assert_eq!(initials("Hanke Maria"), "H. M.");
        assert_eq!(initials("J.-P."), "J. P.");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn a_doi_is_found_in_an_address() {
        assert_eq!(doi("https://doi.org/10.3102/0034654315626799").as_deref(), Some("10.3102/0034654315626799"));
        assert_eq!(doi("none"), None);
    }
}
