//! Saving what several people write at once: every version stays, and no word is lost.

use std::collections::HashMap;

use programme::id::{MunicipalityId, PersonId};
pub use programme::writing::Conflict;
use programme::writing::merge;
use store::document::{self, Version};
use store::people::unit;
use store::{Tx, document::newest_of_field};

use crate::{Ctx, Refusal, Result};

/// Longest text of a field that is taken, in characters; a merge may be longer.
const TEXT_CHARS: usize = 20_000;

/// What somebody wrote in one field, and the version they began from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    /// 0 for an empty field.
    pub base: u32,
    pub text: String,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The field's newest version and its text.
    pub version: u32,
    pub text: String,
    /// The version that holds the text as it was sent: what a writer who has gone on writing began from.
    pub own: u32,
    /// Passages of which both wordings stay.
    pub conflicts: Vec<Conflict>,
}

/// A field's newest version and who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    pub version: u32,
    pub at: programme::time::Moment,
    pub author: String,
    /// Passages of which two wordings stand after each other.
    pub conflicts: Vec<Conflict>,
}

/// Line ends as we keep them.
fn tidy(text: &str) -> Result<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    if text.chars().count() <= TEXT_CHARS {
        return Ok(text);
    }
    Err(Refusal::Input {
        da: format!("Teksten er for lang. Skriv højst {TEXT_CHARS} tegn."),
        en: format!("The text is too long. Write {TEXT_CHARS} characters at most."),
    }
    .into())
}

/// Saves a change. `prose` texts are merged with what others have written meanwhile; of other fields the later
/// stands. The caller holds the document's lock.
pub(crate) fn save(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    document: i64,
    change: &Change,
    prose: bool,
    author: PersonId,
) -> Result<Saved> {
    let text = tidy(&change.text)?;
    let held = newest_of_field(tx, m, document, &change.field)?;
    let (newest, current) = held.map_or_else(|| (0, String::new()), |held| (held.version, held.text));
    if text == current {
        return Ok(Saved { version: newest, text, own: newest, conflicts: Vec::new() });
    }
    let version = |version: u32, base: u32, text: &str, sent: bool, conflicts: usize| Version {
        field: change.field.clone(),
        version,
        base,
        text: text.to_owned(),
        author,
        at: ctx.now,
        sent,
        conflicts: conflicts as u32,
    };
    let add = |tx: &mut Tx<'_>, new: Version| document::insert(tx, m, document, &new);
    if change.base == newest || !prose {
        add(tx, version(newest + 1, newest, &text, false, 0))?;
        return Ok(Saved { version: newest + 1, text, own: newest + 1, conflicts: Vec::new() });
    }
    // The answer to a save may be lost on its way; the same text from the same beginning is that save again.
    if let Some(known) = document::sent_before(tx, m, document, (&change.field, change.base), author, &text)? {
        return Ok(Saved { version: newest, text: current, own: known.version, conflicts: Vec::new() });
    }
    let base = document::find(tx, m, document, &change.field, change.base)?.map(|base| base.text).unwrap_or_default();
    if text == base {
        return Ok(Saved { version: newest, text: current, own: change.base, conflicts: Vec::new() });
    }
    let merged = merge(&base, &current, &text);
    add(tx, version(newest + 1, change.base, &text, true, 0))?;
    add(tx, version(newest + 2, newest, &merged.text, false, merged.conflicts.len()))?;
    Ok(Saved { version: newest + 2, text: merged.text, own: newest + 1, conflicts: merged.conflicts })
}

/// Makes an old version the newest again; 0 is the empty field there was before any.
pub(crate) fn restore(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    document: i64,
    (field, version): (&str, u32),
    author: PersonId,
) -> Result<()> {
    let old = match version {
        0 => String::new(),
        number => document::find(tx, m, document, field, number)?.ok_or(crate::Error::NotFound)?.text,
    };
    let newest = newest_of_field(tx, m, document, field)?.map_or(0, |newest| newest.version);
    let change = Change { field: field.to_owned(), base: newest, text: old };
    save(tx, ctx, m, document, &change, false, author).map(drop)
}

/// The two wordings of each passage that a merge kept twice.
pub(crate) fn conflicts(tx: &mut Tx<'_>, m: MunicipalityId, document: i64, merged: &Version) -> Result<Vec<Conflict>> {
    if merged.conflicts == 0 {
        return Ok(Vec::new());
    }
    let field = &merged.field;
    let mut text = |version: u32| -> Result<Option<Version>> { Ok(document::find(tx, m, document, field, version)?) };
    let (Some(sent), Some(theirs)) = (text(merged.version - 1)?, text(merged.base)?) else { return Ok(Vec::new()) };
    let base = text(sent.base)?.map(|base| base.text).unwrap_or_default();
    Ok(merge(&base, &theirs.text, &sent.text).conflicts)
}

/// Names of people, each looked up once.
#[derive(Debug)]
pub(crate) struct Names {
    m: MunicipalityId,
    known: HashMap<PersonId, String>,
}

impl Names {
    pub(crate) fn new(m: MunicipalityId) -> Self {
        Self { m, known: HashMap::new() }
    }

    /// The person's name; empty for someone who is gone.
    pub(crate) fn of(&mut self, tx: &mut Tx<'_>, person: PersonId) -> Result<String> {
        if let Some(name) = self.known.get(&person) {
            return Ok(name.clone());
        }
        let name = unit::find_person(tx, self.m, person)?.map(|person| person.name()).unwrap_or_default();
        self.known.insert(person, name.clone());
        Ok(name)
    }
}
