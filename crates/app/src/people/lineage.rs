//! The new school year: which class was which last year. The program proposes, a person confirms.

use std::collections::{BTreeMap, BTreeSet};

use programme::access::Viewer;
use programme::id::{ClassId, MunicipalityId, PersonId};
use programme::people::roster::{propose_lineage, seems_to_continue};
use store::Tx;
use store::people::lineage;
use store::people::unit::{self, Class, SchoolYear};

use super::may_import;
use crate::{Ctx, Error, Refusal, Result};

/// A guess that `to` continues `from`.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    pub from: Class,
    pub to: Class,
    /// Pupils in both.
    pub shared: usize,
    /// `shared` over the pupils of `from`, 0 to 1.
    pub share_of_old: f64,
    /// `shared` over the pupils of `to`, 0 to 1.
    pub share_of_new: f64,
    /// Pupils that `to` has had.
    pub pupils: usize,
    /// What a person has said of `to` already.
    pub answer: Option<Answer>,
}

/// What a person has said of a class of the new year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Continues(ClassId),
    /// It continues no class.
    IsNew,
}

/// The latest two school years with classes, and what seems to continue from one to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct RollOver {
    pub from: SchoolYear,
    pub to: SchoolYear,
    /// By the new class, the likeliest old class first.
    pub proposals: Vec<Proposal>,
}

impl RollOver {
    /// New classes with a proposal that nobody has answered yet.
    pub fn unconfirmed(&self) -> u32 {
        let open = self.proposals.iter().filter(|proposal| proposal.answer.is_none());
        open.map(|proposal| proposal.to.id).collect::<BTreeSet<_>>().len() as u32
    }
}

/// Homeroom classes of a school year and the pupils that each has had.
struct ClassesOfYear {
    named: SchoolYear,
    classes: BTreeMap<ClassId, Class>,
    pupils: BTreeMap<ClassId, BTreeSet<PersonId>>,
}

fn of_year(tx: &mut Tx<'_>, m: MunicipalityId, year: SchoolYear) -> Result<ClassesOfYear> {
    let mut found = ClassesOfYear { named: year, classes: BTreeMap::new(), pupils: BTreeMap::new() };
    for (mut class, pupil) in unit::class_pupils_of_year(tx, m, found.named.id)? {
        class.school_year.clone_from(&found.named.name);
        found.pupils.entry(class.id).or_default().insert(pupil);
        found.classes.entry(class.id).or_insert(class);
    }
    Ok(found)
}

/// The latest year with classes and the one before it; none while there are fewer than two.
fn latest_two(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Option<(ClassesOfYear, ClassesOfYear)>> {
    let mut newer: Option<ClassesOfYear> = None;
    for year in unit::school_years(tx, m)?.into_iter().rev() {
        let found = of_year(tx, m, year)?;
        match newer {
            _ if found.classes.is_empty() => {}
            // Two sessions that begin on one day are the same school year to people.
            Some(ref new) if new.named.from == found.named.from => {}
            Some(new) => return Ok(Some((found, new))),
            None => newer = Some(found),
        }
    }
    Ok(None)
}

impl RollOver {
    /// Whether some class of the new year waits for an answer.
    pub fn waits(&self) -> bool {
        self.proposals.iter().any(|proposal| proposal.answer.is_none())
    }
}

/// What the coordinator is asked to confirm after the summer; none before there are two school years.
pub fn lineage_proposals(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Option<RollOver>> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let Some((old, new)) = latest_two(tx, m)? else { return Ok(None) };
    let answers: BTreeMap<ClassId, Option<ClassId>> = lineage::answers(tx, m)?.into_iter().collect();
    let proposals = propose_lineage(&old.pupils, &new.pupils)
        .into_iter()
        .filter_map(|found| {
            Some(Proposal {
                from: old.classes.get(&found.from)?.clone(),
                to: new.classes.get(&found.to)?.clone(),
                shared: found.shared,
                share_of_old: found.share_of_old,
                share_of_new: found.share_of_new,
                pupils: new.pupils.get(&found.to).map_or(0, BTreeSet::len),
                answer: answers.get(&found.to).map(|held| held.map_or(Answer::IsNew, Answer::Continues)),
            })
        })
        .collect();
    Ok(Some(RollOver { from: old.named, to: new.named, proposals }))
}

/// New classes with a proposal that nobody has answered yet: those of [`lineage_proposals`], counted for the front
/// page without looking at classes that have their answer.
pub fn unconfirmed_classes(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<u32> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let years = lineage::years(tx, m)?;
    // Two sessions that begin on one day are the same school year to people.
    let old = years.iter().find(|(_, from)| years.first().is_some_and(|(_, newest)| from != newest));
    let (Some((new, _)), Some((old, _))) = (years.first(), old) else { return Ok(0) };
    let shared = lineage::shared_unanswered(tx, m, *new, *old)?.into_iter();
    let proposed = shared.filter(|pair| seems_to_continue(pair.shared, pair.of_old, pair.of_new));
    Ok(proposed.map(|pair| pair.to).collect::<BTreeSet<_>>().len() as u32)
}

/// Keeps what a person said: of each class of the new year which class of the old year it continues, or
/// none for a new class. A class continues one class at most. What was said before is corrected by saying otherwise.
pub fn confirm_lineage(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    pairs: &[(ClassId, Option<ClassId>)],
) -> Result<()> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let (old, new) = latest_two(tx, m)?.ok_or(Error::NotFound)?;
    let known: BTreeMap<ClassId, Option<ClassId>> = lineage::answers(tx, m)?.into_iter().collect();
    let mut said = 0;
    let mut seen = BTreeSet::new();
    for (class, previous) in pairs {
        let continued = new.classes.get(class).ok_or(Error::NotFound)?;
        if previous.is_some_and(|previous| !old.classes.contains_key(&previous)) {
            return Err(Error::NotFound);
        }
        if !seen.insert(*class) {
            return Err(Refusal::Input {
                da: format!("{} kan kun fortsætte én klasse. Vælg den, som flest elever kommer fra.", continued.name),
                en: format!("{} can continue one class only. Choose the one most pupils come from.", continued.name),
            }
            .into());
        }
        if known.get(class) != Some(previous) {
            lineage::save(tx, m, *class, *previous, ctx.now)?;
            said += 1;
        }
    }
    let (subject, detail) = (format!("school year {}", new.named.name), format!("{said} classes"));
    ctx.audit(tx, &mut ctx.random(), m, "confirm_lineage", subject, detail)
}
