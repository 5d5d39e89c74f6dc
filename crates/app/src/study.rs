//! Single studies of a practice: those that ship, those a municipality has added, and what they say together.

use std::sync::OnceLock;

use programme::access::{Action, Target, Viewer};
use programme::id::PracticeId;
use programme::language::{Language, Text};
use programme::practice::study::{Moderator, STUDIES_MAX, Study, StudySet};
use store::Tx;
use store::study as stored;

use crate::{Ctx, Error, Refusal, Result};

pub use analysis::evidence::{Estimated, Evidence, Moderated, NoEvidence};
pub use interop::study::{FILE_SIZE_MAX_BYTES, Reading, Rejected, RowReason, TableRefusal};
pub use store::study::Upload;

/// Description and table of every set that ships.
const SHIPPED: &[(&str, &str, &[u8])] = &[
    (
        "writing-to-learn",
        include_str!("../../../content/studies/writing-to-learn.toml"),
        include_bytes!("../../../content/studies/writing-to-learn.csv"),
    ),
    (
        "high-expectations",
        include_str!("../../../content/studies/high-expectations.toml"),
        include_bytes!("../../../content/studies/high-expectations.csv"),
    ),
];

/// What is read once: the sets, and what is wrong with their files, which a test holds to be nothing.
fn shipped() -> &'static (Vec<StudySet>, Vec<String>) {
    static SETS: OnceLock<(Vec<StudySet>, Vec<String>)> = OnceLock::new();
    SETS.get_or_init(|| {
        let mut problems = Vec::new();
        let mut sets = Vec::new();
        for (name, description, table) in SHIPPED {
            match interop::study::read_set(name, description, table) {
                Ok(set) => sets.push(set),
                Err(problem) => problems.push(problem),
            }
        }
        (sets, problems)
    })
}

/// The set that ships for a practice.
pub fn shipped_set(practice: &PracticeId) -> Option<&'static StudySet> {
    shipped().0.iter().find(|set| set.practice == *practice)
}

/// One study with where it comes from and what hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub study: Study,
    /// Added by the municipality.
    pub own: bool,
    /// Share of the weight; none where nothing can be computed.
    pub weight: Option<f64>,
    /// What the others say together without it.
    pub without: Option<Estimated>,
}

/// Everything about the studies of a practice.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyPage {
    pub set: Option<&'static StudySet>,
    pub rows: Vec<Row>,
    pub evidence: Result<Evidence, NoEvidence>,
    /// What studies differ in, in the set's order, then those of the municipality's files.
    pub moderators: Vec<Moderator>,
    /// The moderator that was asked for.
    pub moderated: Option<(Moderator, Result<Moderated, NoEvidence>)>,
    /// The municipality's files that count.
    pub uploads: Vec<Upload>,
}

/// Whether the viewer adds studies.
pub fn may_add(viewer: &Viewer) -> bool {
    viewer.may(Action::EditLibrary, Target::municipality(viewer.municipality))
}

fn may_read(viewer: &Viewer) -> Result<()> {
    let target = Target::municipality(viewer.municipality);
    if viewer.may(Action::ReadLibrary, target) { Ok(()) } else { Err(Error::NotFound) }
}

fn only_editors(viewer: &Viewer) -> Result<()> {
    if may_add(viewer) { Ok(()) } else { Err(Error::NotFound) }
}

/// Whether a practice has studies at all, for the link on its card.
pub fn has_studies(tx: &mut Tx<'_>, viewer: &Viewer, practice: &PracticeId) -> Result<bool> {
    may_read(viewer)?;
    Ok(shipped_set(practice).is_some() || !stored::uploads(tx, viewer.municipality, practice)?.is_empty())
}

/// The studies of a practice with what they say together; `moderator` by its word, if one is asked for.
pub fn page(tx: &mut Tx<'_>, viewer: &Viewer, practice: &PracticeId, moderator: Option<&str>) -> Result<StudyPage> {
    may_read(viewer)?;
    let set = shipped_set(practice);
    let uploads = stored::uploads(tx, viewer.municipality, practice)?;
    let mut all: Vec<(Study, bool)> =
        set.into_iter().flat_map(|set| &set.studies).map(|study| (study.clone(), false)).collect();
    for upload in &uploads {
        all.extend(stored::studies(tx, viewer.municipality, upload.id)?.into_iter().map(|study| (study, true)));
    }
    let studies: Vec<Study> = all.iter().map(|(study, _)| study.clone()).collect();
    let evidence = analysis::evidence::pool(&studies);
    let moderators = moderators(set, &studies);
    let asked = moderators.iter().find(|known| Some(known.word.as_str()) == moderator).cloned();
    let moderated = asked.map(|asked| {
        let found = analysis::evidence::moderate(&studies, &asked.word);
        (asked, found)
    });
    let row = |(place, (study, own)): (usize, (Study, bool))| {
        let found = evidence.as_ref().ok();
        let weight = found.and_then(|evidence| evidence.weights.get(place)).copied();
        let without = found.and_then(|evidence| evidence.without.get(place)).copied();
        Row { study, own, weight, without }
    };
    let rows = all.into_iter().enumerate().map(row).collect();
    Ok(StudyPage { set, rows, evidence, moderators, moderated, uploads })
}

fn moderators(set: Option<&StudySet>, studies: &[Study]) -> Vec<Moderator> {
    let mut moderators: Vec<Moderator> = set.map(|set| set.moderators.clone()).unwrap_or_default();
    for (word, _) in studies.iter().flat_map(|study| &study.moderators) {
        if !moderators.iter().any(|known| known.word == *word) {
            let title = Text::new(vec![(Language::Danish, word.replace('_', " "))]);
            moderators.push(Moderator { word: word.clone(), title });
        }
    }
    moderators
}

/// What a file would add. Nothing is saved.
#[derive(Debug, Clone, PartialEq)]
pub struct DryRun {
    pub reading: Reading,
    /// Studies of the file that are there already; they are not added again.
    pub known: usize,
    /// The studies that would be added.
    pub new: Vec<Study>,
    /// What all would say together, where nothing is rejected.
    pub evidence: Option<Result<Evidence, NoEvidence>>,
}

impl DryRun {
    /// Whether the file may be taken over: all of it can be used, and something is new.
    pub fn is_good(&self) -> bool {
        self.reading.rejected.is_empty() && !self.new.is_empty()
    }
}

/// Reads a file and says what it would add.
///
/// # Errors
/// [`Refusal::Input`] where the file cannot be read as a table of studies.
pub fn dry_run(tx: &mut Tx<'_>, viewer: &Viewer, practice: &PracticeId, file: &[u8]) -> Result<DryRun> {
    only_editors(viewer)?;
    let words: Vec<String> =
        shipped_set(practice).into_iter().flat_map(|set| &set.moderators).map(|known| known.word.clone()).collect();
    let reading = interop::study::read(file, interop::study::Columns::And(&words)).map_err(|refusal| {
        Refusal::Input { da: refusal.describe(Language::Danish), en: refusal.describe(Language::English) }
    })?;
    let there: Vec<Study> = page(tx, viewer, practice, None)?.rows.into_iter().map(|row| row.study).collect();
    let is_known = |study: &&Study| there.iter().any(|known| known.is_same(study));
    let known = reading.studies.iter().filter(is_known).count();
    let new: Vec<Study> = reading.studies.iter().filter(|study| !is_known(study)).cloned().collect();
    if there.len() + new.len() > STUDIES_MAX {
        let refusal = TableRefusal::TooManyRows;
        let (da, en) = (refusal.describe(Language::Danish), refusal.describe(Language::English));
        return Err(Refusal::Input { da, en }.into());
    }
    let evidence = reading.rejected.is_empty().then(|| {
        let all: Vec<Study> = there.into_iter().chain(new.iter().cloned()).collect();
        analysis::evidence::pool(&all)
    });
    Ok(DryRun { reading, known, new, evidence })
}

/// Takes a file over: all of it, or nothing.
///
/// # Errors
/// [`Refusal::Input`] where the file cannot be read or a row is rejected.
pub fn add(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    practice: &PracticeId,
    name: &str,
    file: &[u8],
) -> Result<usize> {
    let dry = dry_run(tx, viewer, practice, file)?;
    if let Some(rejected) = dry.reading.rejected.first() {
        let said = |language, line: &str| format!("{line} {}: {}", rejected.line, rejected.reason.describe(language));
        let (da, en) = (said(Language::Danish, "Linje"), said(Language::English, "Line"));
        return Err(Refusal::Input { da, en }.into());
    }
    if dry.new.is_empty() {
        return Ok(0);
    }
    let mut random = ctx.random();
    let file = name.chars().filter(|c| !c.is_control()).take(120).collect();
    let upload = Upload { id: random.id(), file, by: viewer.person, at: ctx.now };
    stored::insert(tx, viewer.municipality, practice, &upload, &dry.new)?;
    let detail = format!("{} studies, file {}", dry.new.len(), upload.id);
    ctx.audit(tx, &mut random, viewer.municipality, "add_studies", format!("practice {practice}"), detail)?;
    Ok(dry.new.len())
}

/// Takes a file back.
pub fn withdraw(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, practice: &PracticeId, upload: i64) -> Result<()> {
    only_editors(viewer)?;
    let m = viewer.municipality;
    if !stored::uploads(tx, m, practice)?.iter().any(|known| known.id == upload) {
        return Err(Error::NotFound);
    }
    stored::withdraw(tx, m, upload, viewer.person, ctx.now)?;
    let (subject, detail) = (format!("practice {practice}"), format!("file {upload}"));
    ctx.audit(tx, &mut ctx.random(), m, "withdraw_studies", subject, detail)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    #[test]
    fn the_sets_that_ship_can_be_read_and_put_together() {
        let (sets, problems) = shipped();
        assert_eq!(*problems, Vec::<String>::new());
        let counts: Vec<_> = sets.iter().map(|set| (set.practice.word(), set.studies.len())).collect();
        assert_eq!(counts, [("writing-to-learn", 48), ("high-expectations", 19)]);
        for set in sets {
            let pooled = analysis::evidence::pool(&set.studies).unwrap();
            assert!(pooled.pooled.low < pooled.pooled.value);
            for moderator in &set.moderators {
                analysis::evidence::moderate(&set.studies, &moderator.word).unwrap();
            }
        }
    }

    /// The figures that the card of writing to learn quotes.
    #[test]
    fn writing_to_learn_says_what_its_card_says() {
        let set = shipped_set(&PracticeId::new("writing-to-learn").unwrap()).unwrap();
        let found = analysis::evidence::pool(&set.studies).unwrap();
        assert!((found.pooled.value - 0.222).abs() < 0.0005);
        let meta = analysis::evidence::moderate(&set.studies, "meta").unwrap();
        assert!((meta.slope.value - 0.231).abs() < 0.001 && meta.studies == 46);
    }
}
