//! Frameworks of goals from elsewhere: read by year, searched, tied to goals. Always optional.

use programme::access::{Action, Target, Viewer};
use programme::id::{FrameworkId, GoalId};
use store::Tx;
use store::framework as stored;

use super::read::visible;
use super::sight::Sight;
use crate::{Ctx, Error, Result};

pub use store::framework::{Framework, Item};

/// Most items that a search or a page shows.
pub const ITEMS_MAX: u32 = 200;

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
        let item = stored::find_item(tx, m, framework, place)?.ok_or(Error::NotFound)?;
        stored::link(tx, m, goal, &item, ctx.now, viewer.person)?;
    } else if !tied && held {
        stored::end_link(tx, m, goal, framework, place, ctx.now)?;
    }
    Ok(())
}
