//! How a municipality's own card comes about: written, read by another person, published, revised.
//!
//! Revisions and steps are facts that are only ever added; the state is computed from them.

use crate::id::PersonId;
use crate::time::Moment;

/// One text of a card, as somebody saved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// From 1, in the order of saving.
    pub number: u32,
    pub by: PersonId,
    pub at: Moment,
}

/// What was done with a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// Handed to somebody else to read.
    Submitted,
    /// Handed back with what has to be mended.
    Returned,
    /// Shown to everyone.
    Published,
    /// No longer shown; the card that ships with the program, if there is one, stands again.
    Withdrawn,
}

impl StepKind {
    pub const ALL: [Self; 4] = [Self::Submitted, Self::Returned, Self::Published, Self::Withdrawn];

    /// The word in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A step, with who took it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The revision it was taken with.
    pub revision: u32,
    pub kind: StepKind,
    pub by: PersonId,
    pub at: Moment,
    /// What the reader wants mended, or says about it.
    pub note: String,
}

/// Where the newest revision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Being written.
    Draft,
    /// Waits for another person to read it.
    InReview,
    /// Was read, and has something to mend.
    Returned,
    /// Is what everyone sees.
    Published,
    Withdrawn,
}

/// A card's whole history; revisions and steps in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    pub revisions: Vec<Revision>,
    pub steps: Vec<Step>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EditorialRefusal {
    /// There is no revision, or the text has changed since the person saw it.
    Outdated,
    /// The revision does not wait for review.
    NotInReview,
    /// The revision waits for its reader, or everyone sees it already.
    NothingToSubmit,
    /// Whoever has written on the revision cannot be its reader.
    OwnText,
    /// Nothing is published.
    NotPublished,
    /// A card is handed back with words about what to mend.
    NoReason,
}

impl History {
    pub fn newest(&self) -> Option<&Revision> {
        self.revisions.last()
    }

    /// The revision that everyone sees.
    pub fn published(&self) -> Option<u32> {
        let shown = |step: &&Step| matches!(step.kind, StepKind::Published | StepKind::Withdrawn);
        let last = self.steps.iter().rev().find(shown)?;
        (last.kind == StepKind::Published).then_some(last.revision)
    }

    /// Where the newest revision stands; none where there is no revision.
    pub fn stage(&self) -> Option<Stage> {
        let newest = self.newest()?.number;
        let step = self.steps.iter().rev().find(|step| step.revision == newest);
        Some(match step.map(|step| step.kind) {
            None => Stage::Draft,
            Some(StepKind::Submitted) => Stage::InReview,
            Some(StepKind::Returned) => Stage::Returned,
            Some(StepKind::Published) => Stage::Published,
            Some(StepKind::Withdrawn) => Stage::Withdrawn,
        })
    }

    /// Everyone who has written on what is now to be read: since the last published revision.
    pub fn writers(&self) -> Vec<PersonId> {
        let after = self.steps.iter().filter(|step| step.kind == StepKind::Published).map(|step| step.revision).max();
        let mut writers: Vec<_> = self
            .revisions
            .iter()
            .filter(|revision| after.is_none_or(|after| revision.number > after))
            .map(|revision| revision.by)
            .collect();
        writers.sort_unstable();
        writers.dedup();
        writers
    }

    fn is_newest(&self, revision: u32) -> Result<(), EditorialRefusal> {
        let newest = self.newest().is_some_and(|newest| newest.number == revision);
        if newest { Ok(()) } else { Err(EditorialRefusal::Outdated) }
    }

    /// Whether `revision` may be handed to a reader.
    pub fn may_submit(&self, revision: u32) -> Result<(), EditorialRefusal> {
        self.is_newest(revision)?;
        match self.stage() {
            Some(Stage::Draft | Stage::Returned | Stage::Withdrawn) => Ok(()),
            _ => Err(EditorialRefusal::NothingToSubmit),
        }
    }

    fn may_read(&self, revision: u32, reader: PersonId) -> Result<(), EditorialRefusal> {
        self.is_newest(revision)?;
        if self.stage() != Some(Stage::InReview) {
            return Err(EditorialRefusal::NotInReview);
        }
        if self.writers().contains(&reader) {
            return Err(EditorialRefusal::OwnText);
        }
        Ok(())
    }

    /// Whether `reader` may publish `revision`: another person than those who wrote it.
    pub fn may_publish(&self, revision: u32, reader: PersonId) -> Result<(), EditorialRefusal> {
        self.may_read(revision, reader)
    }

    /// Whether `reader` may hand `revision` back with these words.
    pub fn may_return(&self, revision: u32, reader: PersonId, note: &str) -> Result<(), EditorialRefusal> {
        self.may_read(revision, reader)?;
        if note.trim().is_empty() { Err(EditorialRefusal::NoReason) } else { Ok(()) }
    }

    /// The revision that would no longer be shown.
    pub fn may_withdraw(&self) -> Result<u32, EditorialRefusal> {
        self.published().ok_or(EditorialRefusal::NotPublished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: PersonId = PersonId(1);
    const BO: PersonId = PersonId(2);

    fn written(by: &[PersonId]) -> History {
        let revision =
            |(index, by): (usize, &PersonId)| Revision { number: index as u32 + 1, by: *by, at: Moment(index as i64) };
        History { revisions: by.iter().enumerate().map(revision).collect(), steps: Vec::new() }
    }

    fn then(mut history: History, revision: u32, kind: StepKind, by: PersonId) -> History {
        let at = Moment(100 + history.steps.len() as i64);
        history.steps.push(Step { revision, kind, by, at, note: String::new() });
        history
    }

    #[test]
    fn a_draft_is_published_by_another_person_after_review() {
        let history = written(&[ANNA]);
        assert_eq!(history.stage(), Some(Stage::Draft));
        assert_eq!(history.may_publish(1, BO), Err(EditorialRefusal::NotInReview));
        assert_eq!(history.may_submit(1), Ok(()));
        let history = then(history, 1, StepKind::Submitted, ANNA);
        assert_eq!(history.may_publish(1, ANNA), Err(EditorialRefusal::OwnText));
        assert_eq!(history.may_publish(1, BO), Ok(()));
        let history = then(history, 1, StepKind::Published, BO);
        assert_eq!((history.stage(), history.published()), (Some(Stage::Published), Some(1)));
    }

    #[test]
    fn everyone_who_wrote_on_it_is_a_writer() {
        let history = then(written(&[ANNA, BO]), 2, StepKind::Submitted, BO);
        assert_eq!(history.may_publish(2, ANNA), Err(EditorialRefusal::OwnText));
        assert_eq!(history.may_publish(2, PersonId(3)), Ok(()));
        // Those who wrote what is published may read the next revision.
        let published = then(written(&[ANNA]), 1, StepKind::Published, BO);
        let mut revised = published;
        revised.revisions.push(Revision { number: 2, by: BO, at: Moment(9) });
        let revised = then(revised, 2, StepKind::Submitted, BO);
        assert_eq!(revised.may_publish(2, ANNA), Ok(()));
    }

    #[test]
    fn what_is_published_stays_while_a_revision_is_written() {
        let mut history = then(written(&[ANNA]), 1, StepKind::Published, BO);
        history.revisions.push(Revision { number: 2, by: ANNA, at: Moment(9) });
        assert_eq!((history.stage(), history.published()), (Some(Stage::Draft), Some(1)));
        assert_eq!(history.may_submit(1), Err(EditorialRefusal::Outdated));
        let history = then(history, 1, StepKind::Withdrawn, BO);
        assert_eq!(history.published(), None);
    }

    #[test]
    fn a_card_is_handed_back_with_a_reason() {
        let history = then(written(&[ANNA]), 1, StepKind::Submitted, ANNA);
        assert_eq!(history.may_return(1, BO, " "), Err(EditorialRefusal::NoReason));
        assert_eq!(history.may_return(1, BO, "Tallet mangler kilde."), Ok(()));
        let history = then(history, 1, StepKind::Returned, BO);
        assert_eq!(history.may_publish(1, BO), Err(EditorialRefusal::NotInReview));
        assert_eq!(history.may_submit(1), Ok(()));
    }
}
