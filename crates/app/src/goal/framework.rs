//! Frameworks of goals from elsewhere: brought in by school year, searched, tied to goals, given back as they came; and
//! one's own goals as such a framework. Always optional.

use interop::case::{self, OwnFramework, OwnGoal, Version};
use programme::access::{Action, Target, Viewer};
use programme::goal::Level;
use programme::id::{FrameworkId, GoalId};
use programme::language::Language;
use store::Tx;
use store::framework as stored;
use store::people::unit;

use super::read::visible;
use super::sight::Sight;
use crate::{Ctx, Error, Refusal, Result};

pub use store::framework::{Framework, Item};

/// Most items that a search or a page shows.
pub const ITEMS_MAX: u32 = 200;
/// Largest package.
pub const PACKAGE_MAX_BYTES: usize = case::PACKAGE_MAX_BYTES;
/// Warnings that a page lists.
const WARNINGS_MAX: usize = 50;

/// Whether the viewer brings frameworks in: the municipality's coordinator.
pub fn may_import(viewer: &Viewer) -> bool {
    viewer.may(Action::EditMunicipalityGoals, Target::municipality(viewer.municipality))
}

fn may_read(viewer: &Viewer) -> Result<()> {
    let target = Target::municipality(viewer.municipality);
    if viewer.may(Action::ViewMunicipalityGoals, target) { Ok(()) } else { Err(Error::NotFound) }
}

/// Frameworks in force, newest school year first.
pub fn all(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Framework>> {
    may_read(viewer)?;
    Ok(stored::all(tx, viewer.municipality)?)
}

/// Names of the municipality's school years, newest first.
pub fn school_years(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<String>> {
    let years = unit::school_years(tx, viewer.municipality)?;
    let mut names: Vec<String> = years.into_iter().rev().map(|year| year.name).collect();
    names.dedup();
    Ok(names)
}

/// A framework with its items from a place on.
pub fn read(tx: &mut Tx<'_>, viewer: &Viewer, id: FrameworkId, from: u32) -> Result<(Framework, Vec<Item>)> {
    may_read(viewer)?;
    let found = stored::find(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    Ok((found, stored::items(tx, viewer.municipality, id, from, ITEMS_MAX)?))
}

/// Items that hold the words, in one school year or (empty) all.
pub fn search(tx: &mut Tx<'_>, viewer: &Viewer, words: &str, school_year: &str) -> Result<Vec<Item>> {
    may_read(viewer)?;
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    Ok(stored::search(tx, viewer.municipality, words, school_year, ITEMS_MAX)?)
}

/// Something odd in a package that does no harm, in Danish and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    pub da: String,
    pub en: String,
}

/// A package that has been read and not yet kept.
#[derive(Debug, Clone)]
pub struct Parsed {
    source: String,
    title: String,
    creator: String,
    language: String,
    version: &'static str,
    items: Vec<Item>,
    bytes: Vec<u8>,
    oddities: Vec<Oddity>,
    oddity_count: usize,
}

/// Reads a CASE package; needs no database, and may take a second for the largest.
pub fn parse(bytes: Vec<u8>) -> Result<Parsed> {
    let read = case::read(&bytes).map_err(|refusal| {
        let (da, en) = (refusal.describe(Language::Danish), refusal.describe(Language::English));
        Error::from(Refusal::Input { da, en })
    })?;
    let package = read.package;
    let all = package.items();
    // Places are counted in the order of the outline, so that a page can begin anywhere.
    let outline = package.outline();
    let mut place_of = vec![0; all.len()];
    for (place, row) in outline.iter().enumerate() {
        place_of[row.item] = place as u32;
    }
    let item = |(place, row): (usize, &case::OutlineRow)| {
        let found = &all[row.item];
        Item {
            framework: FrameworkId(0),
            place: place as u32,
            parent: row.parent.map(|parent| place_of[parent]),
            depth: row.level as u32,
            source: found.identifier.clone().unwrap_or_default(),
            code: found.human_coding_scheme.clone().unwrap_or_default(),
            statement: found.full_statement.clone(),
            kind: found.item_type.clone().unwrap_or_default(),
            grades: found.education_levels.clone().unwrap_or_default().join(", "),
        }
    };
    let items = outline.iter().enumerate().map(item).collect();
    let oddity = |warning: &case::Warning| Oddity {
        da: warning.describe(Language::Danish),
        en: warning.describe(Language::English),
    };
    let oddities = read.warnings.iter().take(WARNINGS_MAX).map(oddity).collect();
    let document = &package.document;
    Ok(Parsed {
        source: document.identifier.clone(),
        title: document.title.clone(),
        creator: document.creator.clone().unwrap_or_default(),
        language: document.language.clone().unwrap_or_default(),
        version: package.version.word(),
        items,
        oddities,
        oddity_count: read.warnings.len(),
        bytes,
    })
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Imported {
    pub framework: Framework,
    pub oddities: Vec<Oddity>,
    /// All of them, also those that are not listed.
    pub oddity_count: usize,
    /// An earlier import of the same framework for the same year was replaced.
    pub replaced: bool,
    /// The same package was there already; nothing was changed.
    pub unchanged: bool,
    /// Ties of goals that were carried over, and those whose item is no longer there.
    pub ties: (u32, u32),
}

/// Keeps a framework for a school year. The same framework again replaces the year's earlier one, and goals stay tied to
/// the items that are still there.
pub fn import(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, school_year: &str, parsed: &Parsed) -> Result<Imported> {
    let m = viewer.municipality;
    if !may_import(viewer) {
        return Err(Error::NotFound);
    }
    if !unit::school_years(tx, m)?.iter().any(|year| year.name == school_year) {
        let (da, en) = ("Vælg et skoleår fra listen.".to_owned(), "Choose a school year from the list.".to_owned());
        return Err(Refusal::Input { da, en }.into());
    }
    let digest = *blake3::hash(&parsed.bytes).as_bytes();
    let before = stored::same(tx, m, &parsed.source, school_year)?;
    let done = |framework, replaced, unchanged, ties| Imported {
        framework,
        oddities: parsed.oddities.clone(),
        oddity_count: parsed.oddity_count,
        replaced,
        unchanged,
        ties,
    };
    if let Some((id, held)) = &before
        && *held == digest
    {
        let framework = stored::find(tx, m, *id)?.ok_or(Error::NotFound)?;
        return Ok(done(framework, false, true, (0, 0)));
    }
    let mut random = ctx.random();
    let new = Framework {
        id: FrameworkId(random.id()),
        source: parsed.source.clone(),
        school_year: school_year.to_owned(),
        title: parsed.title.clone(),
        creator: parsed.creator.clone(),
        language: parsed.language.clone(),
        case_version: parsed.version.to_owned(),
        imported: ctx.now,
        items: parsed.items.len() as u32,
    };
    stored::insert(tx, m, &new, &parsed.bytes, &digest, Some(viewer.person), &parsed.items)?;
    let mut ties = (0, 0);
    if let Some((old, _)) = before {
        for (goal, source) in stored::ties(tx, m, old)? {
            match parsed.items.iter().find(|item| item.source == source && !source.is_empty()) {
                Some(item) => {
                    stored::link(tx, m, goal, &Item { framework: new.id, ..item.clone() }, ctx.now, viewer.person)?;
                    ties.0 += 1;
                }
                None => ties.1 += 1,
            }
        }
        stored::end(tx, m, old, ctx.now)?;
    }
    let detail = format!("{school_year}, {} items", new.items);
    ctx.audit(tx, &mut random, m, "import_framework", format!("framework {}", new.id), detail)?;
    Ok(done(new, before.is_some(), false, ties))
}

/// Takes a framework out of use; goals that were tied to it keep everything else.
pub fn end(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: FrameworkId) -> Result<()> {
    let m = viewer.municipality;
    if !may_import(viewer) || stored::find(tx, m, id)?.is_none() {
        return Err(Error::NotFound);
    }
    stored::end(tx, m, id, ctx.now)?;
    ctx.audit(tx, &mut ctx.random(), m, "end_framework", format!("framework {id}"), String::new())
}

/// The package, byte for byte as it came, with a name for its file.
pub fn package(tx: &mut Tx<'_>, viewer: &Viewer, id: FrameworkId) -> Result<(String, Vec<u8>)> {
    may_read(viewer)?;
    let found = stored::find(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    let bytes = stored::package(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    Ok((format!("case-{}.json", found.source.chars().filter(char::is_ascii_alphanumeric).collect::<String>()), bytes))
}

/// The goals that the viewer sees as a CASE 1.0 package: programme, municipality, schools, teams and classes, in words. No
/// pupil's goal, no colleague's own and no figure is in it.
pub fn own_package(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<u8>> {
    let m = viewer.municipality;
    let tree = super::tree(tx, ctx, viewer, super::TreeScope::Own)?;
    let name = crate::account::municipality_name(tx, m)?;
    let lines: Vec<_> =
        tree.lines.iter().filter(|line| !matches!(line.goal.holder.level(), Level::Pupil | Level::Staff)).collect();
    let own = |line: &&super::Line| {
        let wording = &line.goal.wording;
        let parent = lines.iter().position(|above| Some(above.goal.id) == wording.parent);
        OwnGoal {
            identifier: case::identifier_of(&format!("municipality {m}, goal {}", line.goal.id)),
            text: wording.title.clone(),
            code: None,
            kind: Some(kind(line.goal.holder.level()).to_owned()),
            notes: Some([wording.why.as_str(), wording.signs.as_str()].join("\n").trim().to_owned())
                .filter(|notes| !notes.is_empty()),
            grades: Vec::new(),
            parent,
            changed: line.goal.worded,
        }
    };
    let years = unit::school_years(tx, m)?;
    let year = years.iter().find(|year| year.from <= ctx.today && ctx.today <= year.to).map(|year| year.name.clone());
    let framework = OwnFramework {
        identifier: case::identifier_of(&format!("municipality {m}, account {}", viewer.account)),
        title: format!("Mål i {name}"),
        creator: name,
        description: None,
        language: Some("da".to_owned()),
        version: year,
        subjects: Vec::new(),
        changed: lines.iter().map(|line| line.goal.worded).max().unwrap_or(ctx.now),
        goals: lines.iter().map(own).collect(),
    };
    let package =
        case::own_package(&framework, Version::V1_0).map_err(|refused| Error::Damaged(format!("{refused:?}")))?;
    Ok(case::write(&package))
}

const fn kind(level: Level) -> &'static str {
    match level {
        Level::Programme => "Programmål",
        Level::Municipality => "Kommunemål",
        Level::School => "Skolemål",
        Level::Team => "Teammål",
        Level::Class => "Klassemål",
        Level::Pupil => "Elevmål",
        Level::Staff => "Kompetencemål",
    }
}

/// Ties a goal to an item, or no longer.
pub fn tie(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    goal: GoalId,
    framework: FrameworkId,
    place: u32,
    tied: bool,
) -> Result<()> {
    let m = viewer.municipality;
    let sight = Sight::load(tx, viewer)?;
    let found = visible(tx, &sight, goal)?;
    if !sight.may_edit(found.holder) {
        return Err(Error::NotFound);
    }
    let held = stored::linked(tx, m, goal)?.iter().any(|item| item.framework == framework && item.place == place);
    if tied && !held {
        stored::find(tx, m, framework)?.ok_or(Error::NotFound)?;
        let item = stored::find_item(tx, m, framework, place)?.ok_or(Error::NotFound)?;
        stored::link(tx, m, goal, &item, ctx.now, viewer.person)?;
    } else if !tied && held {
        stored::end_link(tx, m, goal, framework, place, ctx.now)?;
    }
    Ok(())
}
