//! Teaching units, shared in the team and copied to next year.

use std::collections::BTreeMap;

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, FrameworkId, MunicipalityId, SchoolId, SchoolYearId, TeachingUnitId, TeamId};
use programme::plan::unit::{Content, Fault, LINES_MAX, Line};
use programme::writing;
use store::Tx;
use store::people::{team, unit as places};
use store::plan::unit as stored;
use store::{framework, goal};

use crate::{Ctx, Error, Refusal, Result};

pub use store::framework::Item;
pub use store::plan::unit::Unit;

/// Items that a search shows; whoever wants another writes more words.
const ITEMS_SHOWN: usize = 20;

/// Whose a unit can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    Team(TeamId),
    Class(ClassId),
}

/// A team or class for which the viewer may make units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub owner: Owner,
    pub school: SchoolId,
    pub name: String,
}

/// The viewer's teams and classes, teams first.
pub fn choices(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Choice>> {
    let m = viewer.municipality;
    let teams = goal::teams_of(tx, m, viewer.person, viewer.today)?.into_iter();
    let mut found: Vec<_> =
        teams.map(|(team, school, name)| Choice { owner: Owner::Team(team), school, name }).collect();
    for class in viewer.reach(Action::EditClassGoals).classes {
        if let Some(class) = places::find_class(tx, m, class)? {
            found.push(Choice { owner: Owner::Class(class.id), school: class.school, name: class.name });
        }
    }
    Ok(found)
}

/// What a viewer may do with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Access {
    Read,
    Write,
}

fn access(tx: &mut Tx<'_>, viewer: &Viewer, unit: &Unit) -> Result<Option<Access>> {
    let m = viewer.municipality;
    let mine = match (unit.team, unit.class) {
        (Some(team), _) => team::members(tx, m, unit.school, viewer.today)?
            .iter()
            .any(|(of, who)| *of == team && who.id == viewer.person),
        (None, Some(class)) => viewer.reach(Action::EditClassGoals).classes.contains(&class),
        (None, None) => false,
    };
    let leads = viewer.may(Action::EditSchoolGoals, Target::school(m, unit.school));
    Ok(if mine { Some(Access::Write) } else { leads.then_some(Access::Read) })
}

/// A unit with what the page tells about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub unit: Unit,
    /// The team's or the class's name.
    pub owner: String,
    pub may_write: bool,
    /// Who wrote last.
    pub by: String,
    /// Statements of the framework items of the lines, by the lines' place.
    pub items: BTreeMap<usize, String>,
}

fn owner_name(tx: &mut Tx<'_>, viewer: &Viewer, unit: &Unit) -> Result<String> {
    let m = viewer.municipality;
    Ok(match (unit.team, unit.class) {
        (Some(id), _) => team::find(tx, m, id, viewer.today)?.map(|team| team.name).unwrap_or_default(),
        (None, Some(id)) => places::find_class(tx, m, id)?.map(|class| class.name).unwrap_or_default(),
        (None, None) => String::new(),
    })
}

/// A unit of the viewer's team or class, or of the school the viewer leads.
pub fn find(tx: &mut Tx<'_>, viewer: &Viewer, id: TeachingUnitId) -> Result<Shown> {
    let m = viewer.municipality;
    let unit = stored::find(tx, m, id)?.ok_or(Error::NotFound)?;
    let access = access(tx, viewer, &unit)?.ok_or(Error::NotFound)?;
    let by = places::find_person(tx, m, unit.by)?.map(|person| person.name()).unwrap_or_default();
    let mut items = BTreeMap::new();
    for (place, line) in unit.content.lines.iter().enumerate() {
        let Some((framework, item)) = line.item else { continue };
        if let Some(item) = framework::find_item(tx, m, framework, item)? {
            items.insert(place, item.statement);
        }
    }
    Ok(Shown { owner: owner_name(tx, viewer, &unit)?, may_write: access == Access::Write, by, items, unit })
}

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub unit: Unit,
    pub owner: String,
}

/// Units the viewer may read, newest school year first.
pub fn list(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Listed>> {
    let m = viewer.municipality;
    let mut schools: Vec<SchoolId> = choices(tx, viewer)?.into_iter().map(|choice| choice.school).collect();
    schools.extend(viewer.reach(Action::EditSchoolGoals).schools);
    schools.sort_unstable();
    schools.dedup();
    let mut found = Vec::new();
    for school in schools {
        for unit in stored::of_school(tx, m, school)? {
            if access(tx, viewer, &unit)?.is_some() {
                found.push(Listed { owner: owner_name(tx, viewer, &unit)?, unit });
            }
        }
    }
    Ok(found)
}

fn fault(fault: Fault) -> Error {
    let (da, en) = match fault {
        Fault::NoTitle => ("Giv forløbet en titel.".to_owned(), "Give the unit a title.".to_owned()),
        Fault::TitleTooLong => (
            "Titel og fag må højst fylde 120 tegn.".to_owned(),
            "Title and subject: 120 characters at most.".to_owned(),
        ),
        Fault::TextTooLong => (
            "Skriv højst 4.000 tegn i hvert felt.".to_owned(),
            "Write at most 4,000 characters in each field.".to_owned(),
        ),
        Fault::TooManyLines => (
            format!("Et forløb har højst {LINES_MAX} mål. Del det i to."),
            format!("A unit has {LINES_MAX} goals at most. Make it two."),
        ),
        Fault::EndsBeforeItBegins => {
            ("Forløbet skal slutte, efter det begynder.".to_owned(), "The unit must end after it begins.".to_owned())
        }
    };
    Refusal::Input { da, en }.into()
}

/// As it is stored: without spaces at the ends and lines that say nothing.
fn tidy(content: &Content) -> Result<Content> {
    let trim = |text: &String| text.replace("\r\n", "\n").trim().to_owned();
    let line = |line: &Line| Line {
        goal: trim(&line.goal),
        item: line.item,
        activities: trim(&line.activities),
        signs: trim(&line.signs),
        evaluation: trim(&line.evaluation),
    };
    let tidy = Content {
        title: trim(&content.title),
        subject: trim(&content.subject),
        from: content.from,
        to: content.to,
        about: trim(&content.about),
        lines: content.lines.iter().map(line).filter(|line| !line.is_empty()).collect(),
        evaluation: trim(&content.evaluation),
    };
    match tidy.faults().first() {
        Some(found) => Err(fault(*found)),
        None => Ok(tidy),
    }
}

fn only_known_items(tx: &mut Tx<'_>, m: MunicipalityId, content: &Content) -> Result<()> {
    for (framework, place) in content.lines.iter().filter_map(|line| line.item) {
        framework::find_item(tx, m, framework, place)?.ok_or(Error::NotFound)?;
    }
    Ok(())
}

/// The school year that holds today, or the newest.
fn this_year(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<SchoolYearId> {
    let years = places::school_years(tx, viewer.municipality)?;
    let now = years.iter().find(|year| year.from <= viewer.today && viewer.today <= year.to).or(years.last());
    Ok(now.ok_or(Error::NotFound)?.id)
}

/// Makes a unit for one of the viewer's teams or classes.
pub fn make(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, owner: Owner, content: &Content) -> Result<TeachingUnitId> {
    let choice = choices(tx, viewer)?.into_iter().find(|choice| choice.owner == owner).ok_or(Error::NotFound)?;
    let content = tidy(content)?;
    only_known_items(tx, viewer.municipality, &content)?;
    let year = this_year(tx, viewer)?;
    insert(tx, ctx, viewer, &choice, year, None, content)
}

fn insert(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    of: &Choice,
    school_year: SchoolYearId,
    copied_from: Option<TeachingUnitId>,
    content: Content,
) -> Result<TeachingUnitId> {
    let mut random = ctx.random();
    let id = TeachingUnitId(random.id());
    let (team, class) = match of.owner {
        Owner::Team(team) => (Some(team), None),
        Owner::Class(class) => (None, Some(class)),
    };
    let new = Unit {
        id,
        school: of.school,
        team,
        class,
        school_year,
        school_year_name: String::new(),
        made: ctx.now,
        made_by: viewer.person,
        copied_from,
        version: 1,
        at: ctx.now,
        by: viewer.person,
        content,
    };
    stored::insert(tx, viewer.municipality, &new)?;
    let detail = copied_from.map(|from| format!("from {from}")).unwrap_or_default();
    ctx.audit(tx, &mut random, viewer.municipality, "make_teaching_unit", format!("teaching unit {id}"), detail)?;
    Ok(id)
}

fn writable(tx: &mut Tx<'_>, viewer: &Viewer, id: TeachingUnitId) -> Result<Unit> {
    let unit = stored::find(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    match access(tx, viewer, &unit)? {
        Some(Access::Write) => Ok(unit),
        _ => Err(Error::NotFound),
    }
}

/// Saves a version. Where a colleague has saved since `base`, both keep their words. Answers whether that was so.
pub fn save(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: TeachingUnitId,
    base: u32,
    content: &Content,
) -> Result<bool> {
    let stands = writable(tx, viewer, id)?;
    let m = viewer.municipality;
    let mut wanted = tidy(content)?;
    only_known_items(tx, m, &wanted)?;
    let merged = base != stands.version;
    if merged {
        let begun = stored::version(tx, m, id, base)?.unwrap_or_default();
        wanted = tidy(&merge(&begun, &stands.content, &wanted))?;
    }
    if wanted == stands.content {
        return Ok(false);
    }
    stored::add_version(tx, m, id, stands.version + 1, ctx.now, viewer.person, &wanted)?;
    let detail = format!("version {}", stands.version + 1);
    ctx.audit(tx, &mut ctx.random(), m, "write_teaching_unit", format!("teaching unit {id}"), detail)?;
    Ok(merged)
}

/// Field by field; a line is the same line where it stands in the same place.
fn merge(base: &Content, theirs: &Content, ours: &Content) -> Content {
    let text = |base: &str, theirs: &str, ours: &str| writing::merge(base, theirs, ours).text;
    let day = |base, theirs, ours| if ours == base { theirs } else { ours };
    let (nothing, most) = (Line::default(), theirs.lines.len().max(ours.lines.len()));
    let line = |place: usize| {
        let of = |content: &Content| content.lines.get(place).cloned().unwrap_or_else(|| nothing.clone());
        let (b, t, o) = (of(base), of(theirs), of(ours));
        Line {
            goal: text(&b.goal, &t.goal, &o.goal),
            item: if o.item == b.item { t.item } else { o.item },
            activities: text(&b.activities, &t.activities, &o.activities),
            signs: text(&b.signs, &t.signs, &o.signs),
            evaluation: text(&b.evaluation, &t.evaluation, &o.evaluation),
        }
    };
    Content {
        title: text(&base.title, &theirs.title, &ours.title),
        subject: text(&base.subject, &theirs.subject, &ours.subject),
        from: day(base.from, theirs.from, ours.from),
        to: day(base.to, theirs.to, ours.to),
        about: text(&base.about, &theirs.about, &ours.about),
        lines: (0..most).map(line).collect(),
        evaluation: text(&base.evaluation, &theirs.evaluation, &ours.evaluation),
    }
}

/// Items of the frameworks of the unit's own school year, or of any where that year has none, that hold the words.
pub fn items(tx: &mut Tx<'_>, viewer: &Viewer, id: TeachingUnitId, words: &str) -> Result<Vec<Item>> {
    let unit = writable(tx, viewer, id)?;
    let of_year = crate::goal::framework::search(tx, viewer, words, &unit.school_year_name)?;
    let mut found = if of_year.is_empty() { crate::goal::framework::search(tx, viewer, words, "")? } else { of_year };
    found.truncate(ITEMS_SHOWN);
    Ok(found)
}

/// Takes an item of a framework into the unit as a goal of its own line.
pub fn add_item(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: TeachingUnitId,
    framework: FrameworkId,
    place: u32,
) -> Result<()> {
    let unit = writable(tx, viewer, id)?;
    let item = framework::find_item(tx, viewer.municipality, framework, place)?.ok_or(Error::NotFound)?;
    let mut content = unit.content;
    if content.lines.iter().any(|line| line.item == Some((framework, place))) {
        return Ok(());
    }
    content.lines.push(Line { goal: item.statement, item: Some((framework, place)), ..Line::default() });
    save(tx, ctx, viewer, id, unit.version, &content).map(drop)
}

/// Copies a unit to the school year after its own, or to this one where no later is known. `learnt` introduces what
/// was learnt last time.
pub fn copy_to_next_year(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: TeachingUnitId,
    learnt: &str,
) -> Result<TeachingUnitId> {
    let unit = writable(tx, viewer, id)?;
    let years = places::school_years(tx, viewer.municipality)?;
    let own = years.iter().position(|year| year.id == unit.school_year);
    let next = own.and_then(|own| years.get(own + 1)).map(|year| year.id);
    let next = match next {
        Some(next) => next,
        None => this_year(tx, viewer)?,
    };
    let owner = match (unit.team, unit.class) {
        (Some(team), _) => Owner::Team(team),
        (None, Some(class)) => Owner::Class(next_class(tx, viewer, class)?),
        (None, None) => return Err(Error::NotFound),
    };
    let of = Choice { owner, school: unit.school, name: String::new() };
    insert(tx, ctx, viewer, &of, next, Some(id), unit.content.for_next_year(learnt))
}

/// What the class has become, where its new year is known and the viewer teaches it; else the class itself.
fn next_class(tx: &mut Tx<'_>, viewer: &Viewer, class: ClassId) -> Result<ClassId> {
    let grown = places::lineage(tx, viewer.municipality)?.into_iter().find(|(_, before)| *before == class);
    let mine = viewer.reach(Action::EditClassGoals).classes;
    Ok(grown.map(|(now, _)| now).filter(|now| mine.contains(now)).unwrap_or(class))
}
