//! Frameworks of goals from elsewhere, one for each school year, and what of ours hangs on their items.

use programme::id::{FrameworkId, GoalId, MunicipalityId, PersonId};
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, Tx};

statements! {
    INSERT = "INSERT INTO framework (municipality_id, framework_id, source_id, school_year, title, creator, \
        language, case_version, package, digest, imported_us, imported_by) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    INSERT_ITEM = "INSERT INTO framework_item (municipality_id, framework_id, place, parent_place, depth, source_id, \
        code, statement, kind, grades, search) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ALL = "SELECT f.framework_id, f.source_id, f.school_year, f.title, f.creator, f.language, f.case_version, \
        f.imported_us, (SELECT COUNT(*) FROM framework_item i WHERE i.municipality_id = f.municipality_id \
        AND i.framework_id = f.framework_id) FROM framework f WHERE f.municipality_id = $1 AND f.ended_us IS NULL \
        ORDER BY f.school_year DESC, f.title, f.framework_id";
    FIND = "SELECT f.framework_id, f.source_id, f.school_year, f.title, f.creator, f.language, f.case_version, \
        f.imported_us, (SELECT COUNT(*) FROM framework_item i WHERE i.municipality_id = f.municipality_id \
        AND i.framework_id = f.framework_id) FROM framework f WHERE f.municipality_id = $1 \
        AND f.framework_id = $2 AND f.ended_us IS NULL";
    PACKAGE = "SELECT package FROM framework WHERE municipality_id = $1 AND framework_id = $2 AND ended_us IS NULL";
    SAME = "SELECT framework_id, digest FROM framework WHERE municipality_id = $1 AND source_id = $2 AND school_year = $3 \
        AND ended_us IS NULL ORDER BY imported_us DESC LIMIT 1";
    END = "UPDATE framework SET ended_us = $1 WHERE municipality_id = $2 AND framework_id = $3 AND ended_us IS NULL";
    ITEMS = "SELECT framework_id, place, parent_place, depth, source_id, code, statement, kind, grades \
        FROM framework_item WHERE municipality_id = $1 AND framework_id = $2 AND place >= $3 ORDER BY place LIMIT $4";
    ITEM = "SELECT framework_id, place, parent_place, depth, source_id, code, statement, kind, grades \
        FROM framework_item WHERE municipality_id = $1 AND framework_id = $2 AND place = $3";
    SEARCH = "SELECT i.framework_id, i.place, i.parent_place, i.depth, i.source_id, i.code, i.statement, i.kind, \
        i.grades FROM framework_item i JOIN framework f ON f.municipality_id = i.municipality_id \
        AND f.framework_id = i.framework_id WHERE i.municipality_id = $1 AND f.ended_us IS NULL \
        AND i.search LIKE $2 AND ($3 = '' OR f.school_year = $3) ORDER BY i.framework_id, i.place LIMIT $4";
    LINK = "INSERT INTO goal_framework_item (municipality_id, goal_id, framework_id, place, linked_us, linked_by) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    END_LINK = "UPDATE goal_framework_item SET ended_us = $1 WHERE municipality_id = $2 AND goal_id = $3 \
        AND framework_id = $4 AND place = $5 AND ended_us IS NULL";
    TIES = "SELECT l.goal_id, i.source_id FROM goal_framework_item l JOIN framework_item i \
        ON i.municipality_id = l.municipality_id AND i.framework_id = l.framework_id AND i.place = l.place \
        WHERE l.municipality_id = $1 AND l.framework_id = $2 AND l.ended_us IS NULL ORDER BY l.goal_id, i.place";
    LINKED = "SELECT i.framework_id, i.place, i.parent_place, i.depth, i.source_id, i.code, i.statement, i.kind, \
        i.grades FROM goal_framework_item l JOIN framework_item i ON i.municipality_id = l.municipality_id \
        AND i.framework_id = l.framework_id AND i.place = l.place WHERE l.municipality_id = $1 AND l.goal_id = $2 \
        AND l.ended_us IS NULL ORDER BY l.linked_us, i.framework_id, i.place";
}

/// A framework as lists name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    pub id: FrameworkId,
    /// The identifier its maker gave it; the same in every year.
    pub source: String,
    /// Such as `2026/2027`.
    pub school_year: String,
    pub title: String,
    pub creator: String,
    pub language: String,
    /// `1.0` or `1.1`.
    pub case_version: String,
    pub imported: Moment,
    pub items: u32,
}

/// A goal, or a heading, of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub framework: FrameworkId,
    /// Place in the tree read from top to bottom, from 0.
    pub place: u32,
    pub parent: Option<u32>,
    pub depth: u32,
    pub source: String,
    pub code: String,
    pub statement: String,
    pub kind: String,
    pub grades: String,
}

fn framework(row: &Row<'_>) -> Result<Framework> {
    Ok(Framework {
        id: FrameworkId(row.int(0)?),
        source: row.text(1)?,
        school_year: row.text(2)?,
        title: row.text(3)?,
        creator: row.text(4)?,
        language: row.text(5)?,
        case_version: row.text(6)?,
        imported: Moment(row.int(7)?),
        items: row.small(8)?,
    })
}

fn item(row: &Row<'_>) -> Result<Item> {
    Ok(Item {
        framework: FrameworkId(row.int(0)?),
        place: row.small(1)?,
        parent: row.maybe_int(2)?.and_then(|place| u32::try_from(place).ok()),
        depth: row.small(3)?,
        source: row.text(4)?,
        code: row.text(5)?,
        statement: row.text(6)?,
        kind: row.text(7)?,
        grades: row.text(8)?,
    })
}

/// Adds a framework with its items; the package is kept byte for byte.
pub fn insert(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    new: &Framework,
    package: &[u8],
    digest: &[u8; 32],
    by: Option<PersonId>,
    items: &[Item],
) -> Result<()> {
    let Framework { id, source, school_year, title, creator, language, case_version, imported, items: _ } = new;
    let row =
        params![m, *id, source, school_year, title, creator, language, case_version, package, digest, *imported, by];
    tx.execute(&INSERT, row)?;
    for new in items {
        let search = format!("{} {}", new.code, new.statement).to_lowercase();
        let Item { place, parent, depth, source, code, statement, kind, grades, .. } = new;
        let row = params![m, *id, *place, *parent, *depth, source, code, statement, kind, grades, &search];
        tx.execute(&INSERT_ITEM, row)?;
    }
    Ok(())
}

/// Frameworks in force, newest year first.
pub fn all(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<Framework>> {
    tx.query(&ALL, params![m], framework)
}

pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: FrameworkId) -> Result<Option<Framework>> {
    tx.query_first(&FIND, params![m, id], framework)
}

/// The package as it came.
pub fn package(tx: &mut Tx<'_>, m: MunicipalityId, id: FrameworkId) -> Result<Option<Vec<u8>>> {
    tx.query_first(&PACKAGE, params![m, id], |row| row.blob(0))
}

/// The framework in force that a new import of the same one for the same year replaces.
pub fn same(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    source: &str,
    school_year: &str,
) -> Result<Option<(FrameworkId, Vec<u8>)>> {
    tx.query_first(&SAME, params![m, source, school_year], |row| Ok((FrameworkId(row.int(0)?), row.blob(1)?)))
}

/// Goals that are tied to a framework's items, with the identifier that the item's maker gave it.
pub fn ties(tx: &mut Tx<'_>, m: MunicipalityId, id: FrameworkId) -> Result<Vec<(GoalId, String)>> {
    tx.query(&TIES, params![m, id], |row| Ok((GoalId(row.int(0)?), row.text(1)?)))
}

pub fn end(tx: &mut Tx<'_>, m: MunicipalityId, id: FrameworkId, now: Moment) -> Result<()> {
    tx.execute(&END, params![now, m, id]).map(drop)
}

/// Items from a place on, top to bottom.
pub fn items(tx: &mut Tx<'_>, m: MunicipalityId, id: FrameworkId, from: u32, limit: u32) -> Result<Vec<Item>> {
    tx.query(&ITEMS, params![m, id, from, limit], item)
}

pub fn find_item(tx: &mut Tx<'_>, m: MunicipalityId, id: FrameworkId, place: u32) -> Result<Option<Item>> {
    tx.query_first(&ITEM, params![m, id, place], item)
}

/// Items whose code or statement holds the words as written; `school_year` empty for every year.
pub fn search(tx: &mut Tx<'_>, m: MunicipalityId, words: &str, school_year: &str, limit: u32) -> Result<Vec<Item>> {
    let plain = words.to_lowercase().replace(['%', '_'], " ");
    let pattern = format!("%{}%", plain.split_whitespace().collect::<Vec<_>>().join("%"));
    tx.query(&SEARCH, params![m, &pattern, school_year, limit], item)
}

pub fn link(tx: &mut Tx<'_>, m: MunicipalityId, goal: GoalId, item: &Item, now: Moment, by: PersonId) -> Result<()> {
    tx.execute(&LINK, params![m, goal, item.framework, item.place, now, by]).map(drop)
}

pub fn end_link(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    goal: GoalId,
    framework: FrameworkId,
    place: u32,
    now: Moment,
) -> Result<()> {
    tx.execute(&END_LINK, params![now, m, goal, framework, place]).map(drop)
}

/// The items that a goal hangs on now.
pub fn linked(tx: &mut Tx<'_>, m: MunicipalityId, goal: GoalId) -> Result<Vec<Item>> {
    tx.query(&LINKED, params![m, goal], item)
}
