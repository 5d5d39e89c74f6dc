//! Contact teachers and fixed teams made on a page.

use programme::access::{Grant, Role, Viewer};
use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::time::{Day, Period};
use store::Tx;
use store::people::{directory, grant, unit};

use super::{find_class, find_school, may_import};
use crate::{Ctx, Error, Refusal, Result};

/// Longest name of a team, in characters.
const NAME_CHARS: usize = 100;

fn staff(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, person: PersonId) -> Result<()> {
    if directory::is_staff(tx, m, person, ctx.today)? { Ok(()) } else { Err(Error::NotFound) }
}

/// Makes a member of staff contact teacher of a class from today. Doing it again does nothing.
pub fn appoint_contact_teacher(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    class: ClassId,
    person: PersonId,
) -> Result<()> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let class = find_class(tx, m, class)?;
    staff(tx, ctx, m, person)?;
    let already = directory::contact_teachers(tx, m, class.id, ctx.today)?;
    if already.iter().any(|(id, _)| *id == person) {
        return Ok(());
    }
    let mut random = ctx.random();
    let period = Period { from: ctx.today, to: None };
    let (school, class) = (Some(class.school), class.id);
    let held = Grant { role: Role::ContactTeacher, municipality: m, school, class: Some(class), period };
    grant::insert(tx, random.id(), person, &held)?;
    let (subject, detail) = (format!("class {class}"), format!("person {person}"));
    ctx.audit(tx, &mut random, m, "appoint_contact_teacher", subject, detail)
}

/// Ends it; yesterday was the last day, so that it acts at once. A later roster that still names the
/// person appoints again.
pub fn remove_contact_teacher(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    class: ClassId,
    person: PersonId,
) -> Result<()> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let class = find_class(tx, m, class)?.id;
    let yesterday = Day(ctx.today.0 - 1);
    grant::end_in_class(tx, m, class, person, Role::ContactTeacher, yesterday)?;
    let (subject, detail) = (format!("class {class}"), format!("person {person}"));
    ctx.audit(tx, &mut ctx.random(), m, "remove_contact_teacher", subject, detail)
}

/// A fixed team as a page asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTeam {
    pub school: SchoolId,
    pub name: String,
    pub members: Vec<PersonId>,
    /// Classes of the same school.
    pub classes: Vec<ClassId>,
}

/// Makes a fixed team from today.
pub fn make_team(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, new: &NewTeam) -> Result<TeamId> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let school = find_school(tx, m, new.school)?.id;
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARS {
        return Err(Refusal::Input {
            da: format!("Giv teamet et navn på 1–{NAME_CHARS} tegn."),
            en: format!("Give the team a name of 1–{NAME_CHARS} characters."),
        }
        .into());
    }
    let mut random = ctx.random();
    let team = TeamId(random.id());
    unit::insert_team(tx, m, team, school, name, ctx.today)?;
    let mut members = new.members.clone();
    members.sort_unstable();
    members.dedup();
    for member in &members {
        staff(tx, ctx, m, *member)?;
        unit::add_team_member(tx, m, team, *member, ctx.today)?;
    }
    let mut classes = new.classes.clone();
    classes.sort_unstable();
    classes.dedup();
    for class in &classes {
        if find_class(tx, m, *class)?.school != school {
            return Err(Error::NotFound);
        }
        unit::add_team_class(tx, m, team, *class, ctx.today)?;
    }
    let detail = format!("{} members, {} classes", members.len(), classes.len());
    ctx.audit(tx, &mut random, m, "make_team", format!("team {team}"), detail)?;
    Ok(team)
}

/// Ends a team that was made on a page.
pub fn end_team(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, school: SchoolId, team: TeamId) -> Result<()> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    if !directory::end_team(tx, m, team, school, Day(ctx.today.0 - 1))? {
        return Err(Error::NotFound);
    }
    ctx.audit(tx, &mut ctx.random(), m, "end_team", format!("team {team}"), String::new())
}
