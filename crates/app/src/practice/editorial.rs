//! Writing a municipality's own card: draft, review by another person, published, revised.

use std::collections::BTreeMap;

pub use interop::practice::{Form, FormFault};
pub use interop::reference::Fault as ReferenceFault;
use programme::access::{Action, Target, Viewer};
use programme::id::{PersonId, PracticeId};
use programme::language::Language;
use programme::practice::editorial::{EditorialRefusal, History, Revision, Stage, Step, StepKind};
use programme::practice::{Card, Reference};
use programme::time::Moment;
use store::Tx;
use store::practice as stored;

use super::shipped::shipped;
use crate::{Ctx, Error, Refusal, Result};

/// Longest note of a reader, in characters.
const NOTE_MAX_CHARS: usize = 2_000;
/// Words that are pages of the library themselves.
const RESERVED: &[&str] = &["ny", "redaktion"];
/// A card with every key and heading, to be filled in.
const TEMPLATE: &str = include_str!("template.md");

/// A card that somebody in the municipality has written on.
#[derive(Debug, Clone)]
pub struct Draft {
    pub id: PracticeId,
    pub title: String,
    pub stage: Stage,
    /// Whether everyone sees a text of the municipality's.
    pub published: bool,
    pub by: String,
    pub at: Moment,
    /// Whether the viewer may read it for the one who wrote it.
    pub may_read: bool,
}

/// One card as its editors see it.
#[derive(Debug, Clone)]
pub struct Desk {
    pub id: PracticeId,
    /// The newest text; the shipped card's, or a sample's, where nobody has written yet.
    pub source: String,
    /// Whether a card of this id ships with the program.
    pub ships: bool,
    pub history: History,
    /// Names of those in the history.
    pub names: BTreeMap<PersonId, String>,
    /// Whether the viewer is among those who wrote what is to be read.
    pub wrote: bool,
}

fn may_edit(viewer: &Viewer) -> Result<()> {
    if viewer.may(Action::EditLibrary, Target::municipality(viewer.municipality)) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

fn shipped_source(id: &PracticeId) -> Option<&'static str> {
    let file = format!("{}.md", id.word());
    super::shipped::CARDS.iter().find(|(name, _)| *name == file).map(|(_, text)| *text)
}

fn name_of(tx: &mut Tx<'_>, viewer: &Viewer, person: PersonId) -> Result<String> {
    let found = crate::people::find_person(tx, viewer.municipality, person)?;
    Ok(format!("{} {}", found.given_name, found.family_name))
}

fn named(tx: &mut Tx<'_>, viewer: &Viewer, history: &History) -> Result<BTreeMap<PersonId, String>> {
    let people = history.revisions.iter().map(|revision| revision.by).chain(history.steps.iter().map(|step| step.by));
    let mut names = BTreeMap::new();
    for person in people {
        if let std::collections::btree_map::Entry::Vacant(empty) = names.entry(person) {
            empty.insert(name_of(tx, viewer, person)?);
        }
    }
    Ok(names)
}

/// The title a text gives itself, however broken the rest of it is.
pub fn title(source: &str, id: &PracticeId) -> String {
    let line = source.lines().find_map(|line| line.trim().strip_prefix("title.da"));
    let quoted = line.and_then(|line| line.split('"').nth(1)).filter(|title| !title.is_empty());
    quoted.map_or_else(|| id.word().to_owned(), str::to_owned)
}

/// Every card the municipality has written on, those that wait for a reader first.
pub fn drafts(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Draft>> {
    may_edit(viewer)?;
    let m = viewer.municipality;
    let mut drafts = Vec::new();
    for id in stored::ids(tx, m)? {
        let history = stored::history(tx, m, &id)?;
        let Some((newest, stage)) = history.newest().copied().zip(history.stage()) else { continue };
        let source = stored::source(tx, m, &id, newest.number)?.unwrap_or_default();
        drafts.push(Draft {
            title: title(&source, &id),
            id,
            stage,
            published: history.published().is_some(),
            by: name_of(tx, viewer, newest.by)?,
            at: newest.at,
            may_read: history.may_publish(newest.number, viewer.person).is_ok(),
        });
    }
    let rank = |stage| match stage {
        Stage::InReview => 0,
        Stage::Returned => 1,
        Stage::Draft => 2,
        Stage::Published => 3,
        Stage::Withdrawn => 4,
    };
    drafts.sort_by_key(|draft| (rank(draft.stage), std::cmp::Reverse(draft.at)));
    Ok(drafts)
}

/// How many cards wait for the viewer to read them: none for whoever edits no cards.
pub fn to_review(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<u32> {
    if may_edit(viewer).is_err() {
        return Ok(0);
    }
    let m = viewer.municipality;
    let mut cards = 0;
    for id in stored::ids(tx, m)? {
        let history = stored::history(tx, m, &id)?;
        let newest = history.newest().map_or(0, |newest| newest.number);
        cards += u32::from(history.may_publish(newest, viewer.person).is_ok());
    }
    Ok(cards)
}

/// A card with its whole history.
pub fn desk(tx: &mut Tx<'_>, viewer: &Viewer, id: &PracticeId) -> Result<Desk> {
    may_edit(viewer)?;
    let m = viewer.municipality;
    let history = stored::history(tx, m, id)?;
    let ships = shipped_source(id);
    let source = match history.newest() {
        Some(newest) => stored::source(tx, m, id, newest.number)?,
        None => ships.map(str::to_owned),
    };
    Ok(Desk {
        id: id.clone(),
        source: source.ok_or(Error::NotFound)?,
        ships: ships.is_some(),
        names: named(tx, viewer, &history)?,
        wrote: history.writers().contains(&viewer.person),
        history,
    })
}

/// Whether the municipality writes on a new text of a card that everyone sees.
pub fn in_revision(tx: &mut Tx<'_>, viewer: &Viewer, id: &PracticeId) -> Result<bool> {
    let history = stored::history(tx, viewer.municipality, id)?;
    let waits = matches!(history.stage(), Some(Stage::InReview | Stage::Returned | Stage::Draft));
    Ok(waits && history.published().is_some())
}

/// The text of an earlier revision.
pub fn revision(tx: &mut Tx<'_>, viewer: &Viewer, id: &PracticeId, number: u32) -> Result<String> {
    may_edit(viewer)?;
    stored::source(tx, viewer.municipality, id, number)?.ok_or(Error::NotFound)
}

/// Reads a text as a card.
///
/// # Errors
/// Every problem with line and cure, in the language, one on a line.
pub fn check(source: &str, language: Language) -> Result<Card, Vec<String>> {
    let source = source.replace("\r\n", "\n");
    interop::practice::read("", source.as_bytes(), shipped().known()).map_err(|problems| {
        let say = |problem: &interop::practice::Problem| {
            let line = problem.line;
            let (what, cure) = (problem.what(language), problem.cure(language));
            if language == Language::English {
                format!("Line {line}: {what} {cure}")
            } else {
                format!("Linje {line}: {what} {cure}")
            }
        };
        problems.iter().map(say).collect()
    })
}

/// Reads the text of the card `id`; that it names another id is a problem too.
fn check_named(source: &str, id: &PracticeId, language: Language) -> Result<Card, Vec<String>> {
    let card = check(source, language)?;
    if card.id == *id {
        return Ok(card);
    }
    Err(vec![if language == Language::English {
        format!("Line 2: the card is called “{id}” and cannot change its id. Write id = \"{id}\".")
    } else {
        format!("Linje 2: Kortet hedder ”{id}” og kan ikke få et andet id. Skriv id = \"{id}\".")
    }])
}

/// What has to be mended before the card can be handed to a reader; empty where nothing.
pub fn problems(source: &str, id: &PracticeId, language: Language) -> Vec<String> {
    check_named(source, id, language).err().unwrap_or_default()
}

/// The text as the fields of a form; none where it holds something that no field has.
pub fn form(source: &str) -> Option<Form> {
    Form::of_text(&source.replace("\r\n", "\n"), shipped().known())
}

/// What was typed in a form, of the card that `before` is the text of: its name, number and day stay as they are.
pub fn typed<'p>(id: &PracticeId, before: &str, pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Form {
    let mut typed = Form::of_pairs(pairs);
    let stands = form(before).unwrap_or_default();
    for kept in ["version", "reviewed"] {
        typed.set(kept, stands.get(kept));
    }
    typed.set("id", id.word());
    typed
}

/// What has to be mended in a form, each at its field.
pub fn form_faults(form: &Form) -> Vec<FormFault> {
    form.card(shipped().known()).err().unwrap_or_default()
}

/// The nearest card that a form can be shown as; what is missing stands as dots.
pub fn sketch(form: &Form) -> Option<Card> {
    form.sketch(shipped().known())
}

/// Whether the text is still the empty one that a new card begins with.
pub fn is_untouched(source: &str, id: &PracticeId) -> bool {
    source == template(id)
}

/// The empty text of a new card.
fn template(id: &PracticeId) -> String {
    TEMPLATE.replace("id = \"\"", &format!("id = \"{id}\""))
}

/// Words of every theme, in the table's order.
pub fn themes() -> impl Iterator<Item = &'static str> {
    shipped().themes.scales.iter().map(|(theme, _)| theme.as_str())
}

fn taken(id: &PracticeId) -> Error {
    Refusal::Input {
        da: format!("Der er allerede noget, der hedder ”{id}”. Vælg et andet navn."),
        en: format!("There is already something called “{id}”. Choose another name."),
    }
    .into()
}

fn faulty(source: &str, id: &PracticeId) -> Result<Card> {
    let (da, en) = (problems(source, id, Language::Danish), problems(source, id, Language::English));
    let first = |problems: &[String]| problems.first().cloned().unwrap_or_default();
    check_named(source, id, Language::Danish).map_err(|_| Refusal::Input { da: first(&da), en: first(&en) }.into())
}

/// Begins a card of the municipality's own from a form to fill in.
pub fn begin(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, word: &str) -> Result<PracticeId> {
    may_edit(viewer)?;
    let Some(id) = PracticeId::new(word.trim()) else {
        return Err(Refusal::Input {
            da: "Brug små bogstaver a–z, cifre og bindestreg, for eksempel ”faelles-start”.".to_owned(),
            en: "Use small letters a–z, digits and hyphens, such as “shared-start”.".to_owned(),
        }
        .into());
    };
    if RESERVED.contains(&id.word()) || shipped_source(&id).is_some() {
        return Err(taken(&id));
    }
    if !stored::history(tx, viewer.municipality, &id)?.revisions.is_empty() {
        return Err(taken(&id));
    }
    save(tx, ctx, viewer, &id, 0, &template(&id))?;
    Ok(id)
}

/// Saves a text as the card's next revision, with its faults: they stop it only on its way to a reader.
///
/// `seen` is the revision the writer began from, so that nobody's words are written over unseen.
pub fn save(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: &PracticeId, seen: u32, source: &str) -> Result<()> {
    may_edit(viewer)?;
    let m = viewer.municipality;
    let source = source.replace("\r\n", "\n");
    if source.len() > interop::practice::FILE_SIZE_MAX_BYTES {
        faulty(&source, id)?;
    }
    let history = stored::history(tx, m, id)?;
    let newest = history.newest().map_or(0, |newest| newest.number);
    if newest != seen {
        return Err(EditorialRefusal::Outdated.into());
    }
    let before = match newest {
        0 => shipped_source(id).map(str::to_owned),
        number => stored::source(tx, m, id, number)?,
    };
    if before.as_deref() == Some(source.as_str()) {
        return Ok(());
    }
    let next = Revision { number: newest + 1, by: viewer.person, at: ctx.now };
    stored::add_revision(tx, m, id, next, &source)?;
    ctx.audit(tx, &mut ctx.random(), m, "save_practice", format!("practice {id}"), format!("revision {}", next.number))
}

/// Takes a step with the revision the person has seen.
pub fn step(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: &PracticeId,
    revision: u32,
    kind: StepKind,
    note: &str,
) -> Result<()> {
    may_edit(viewer)?;
    let m = viewer.municipality;
    let history = stored::history(tx, m, id)?;
    let revision = match kind {
        StepKind::Submitted => history.may_submit(revision).map(|()| revision),
        StepKind::Returned => history.may_return(revision, viewer.person, note).map(|()| revision),
        StepKind::Published => history.may_publish(revision, viewer.person).map(|()| revision),
        StepKind::Withdrawn => history.may_withdraw(),
    }?;
    if matches!(kind, StepKind::Submitted | StepKind::Published) {
        // Also when it is published: it may name a theme that a newer program has not.
        faulty(&stored::source(tx, m, id, revision)?.ok_or(Error::NotFound)?, id)?;
    }
    let note: String = note.trim().chars().take(NOTE_MAX_CHARS).collect();
    let step = Step { revision, kind, by: viewer.person, at: ctx.now, note };
    stored::add_step(tx, m, id, history.steps.len() as u32 + 1, &step)?;
    let action = match kind {
        StepKind::Submitted => "submit_practice",
        StepKind::Returned => "return_practice",
        StepKind::Published => "publish_practice",
        StepKind::Withdrawn => "withdraw_practice",
    };
    ctx.audit(tx, &mut ctx.random(), m, action, format!("practice {id}"), format!("revision {revision}"))
}

/// What would happen to a card's references if a list were taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    pub new: Vec<Reference>,
    /// On the card already, by DOI or by words.
    pub known: Vec<Reference>,
    /// Entries that cannot be used: line in the list, and why.
    pub faulty: Vec<(usize, ReferenceFault)>,
}

/// Holds a list in BibTeX or RIS against a card's text, and changes nothing.
///
/// # Errors
/// The list as a whole cannot be read.
pub fn references(source: &str, list: &str) -> Result<Incoming, ReferenceFault> {
    let mut incoming = Incoming::default();
    let written = source.to_lowercase();
    for entry in interop::reference::read(list)? {
        match entry.reference {
            Err(fault) => incoming.faulty.push((entry.line, fault)),
            Ok(reference) => {
                let by_doi = reference.place.doi.as_ref().map(|doi| format!("doi = \"{}\"", doi.to_lowercase()));
                let words = reference.citation.to_lowercase();
                let on_card = by_doi.is_some_and(|doi| written.contains(&doi)) || written.contains(&words);
                let doi = &reference.place.doi;
                let is_same =
                    |new: &Reference| new.citation == reference.citation || (doi.is_some() && new.place.doi == *doi);
                let twice = incoming.new.iter().any(is_same);
                if on_card || twice { incoming.known.push(reference) } else { incoming.new.push(reference) }
            }
        }
    }
    Ok(incoming)
}

/// Puts references at the end of the newest text's keys, as its next revision.
pub fn add_references(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: &PracticeId,
    seen: u32,
    new: &[Reference],
) -> Result<()> {
    let source = desk(tx, viewer, id)?.source;
    let Some((front, body)) = source.split_once("\n+++") else {
        faulty(&source, id)?;
        return Err(Error::NotFound);
    };
    let blocks = new.iter().map(interop::practice::write_reference).fold(String::new(), |all, one| all + "\n" + &one);
    save(tx, ctx, viewer, id, seen, &format!("{}\n{blocks}+++{body}", front.trim_end()))
}
