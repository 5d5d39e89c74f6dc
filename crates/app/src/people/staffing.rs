//! Contact teachers and fixed teams, changed on a page.

use std::collections::BTreeSet;

use programme::access::{Grant, Role, Viewer};
use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::people::roster::TeamKind;
use programme::time::{Day, Period};
use store::Tx;
use store::people::team::{self, Team};
use store::people::{directory, grant};

use super::{find_class, find_school, may_import};
use crate::{Ctx, Error, Random, Refusal, Result};

/// Longest name of a team, in characters.
const NAME_CHARS: usize = 100;
/// A class may have two.
const CONTACT_TEACHERS_MAX: usize = 2;

fn must_be_staff(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, person: PersonId) -> Result<()> {
    if directory::is_staff(tx, m, person, ctx.today)? { Ok(()) } else { Err(Error::NotFound) }
}

/// The day before: what ends today acts at once.
fn yesterday(ctx: &Ctx) -> Day {
    Day(ctx.today.0 - 1)
}

/// Makes exactly these members of staff contact teachers of a class from today; at most two. A later
/// roster that names others changes it again.
pub fn set_contact_teachers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    class: ClassId,
    teachers: &[PersonId],
) -> Result<()> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let class = find_class(tx, m, class)?;
    let wanted: BTreeSet<PersonId> = teachers.iter().copied().collect();
    if wanted.len() > CONTACT_TEACHERS_MAX {
        return Err(Refusal::Input {
            da: format!("Vælg højst {CONTACT_TEACHERS_MAX} kontaktlærere."),
            en: format!("Choose at most {CONTACT_TEACHERS_MAX} contact teachers."),
        }
        .into());
    }
    let held = directory::contact_teachers(tx, m, class.id, ctx.today)?;
    let held: BTreeSet<PersonId> = held.into_iter().map(|(person, _)| person).collect();
    let mut random = ctx.random();
    let subject = format!("class {}", class.id);
    for person in held.difference(&wanted) {
        grant::end_in_class(tx, m, class.id, *person, Role::ContactTeacher, yesterday(ctx))?;
        let detail = format!("person {person}");
        ctx.audit(tx, &mut random, m, "remove_contact_teacher", subject.clone(), detail)?;
    }
    for person in wanted.difference(&held) {
        must_be_staff(tx, ctx, m, *person)?;
        let period = Period { from: ctx.today, to: None };
        let (school, class) = (Some(class.school), Some(class.id));
        let new = Grant { role: Role::ContactTeacher, municipality: m, school, class, period };
        grant::insert(tx, random.id(), *person, &new)?;
        let detail = format!("person {person}");
        ctx.audit(tx, &mut random, m, "appoint_contact_teacher", subject.clone(), detail)?;
    }
    Ok(())
}

/// A fixed team as a page asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamForm {
    pub school: SchoolId,
    pub name: String,
    pub kind: TeamKind,
    /// Members of staff.
    pub members: BTreeSet<PersonId>,
    /// Classes of the same school.
    pub classes: BTreeSet<ClassId>,
}

/// Makes a fixed team from today, or changes one that was made on a page.
pub fn save_team(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    existing: Option<TeamId>,
    form: &TeamForm,
) -> Result<TeamId> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let school = find_school(tx, m, form.school)?.id;
    let name = team_name(&form.name)?;
    let mut random = ctx.random();
    let team = match existing {
        Some(id) => changed(tx, ctx, m, id, school, name, form.kind)?,
        None => made(tx, ctx, &mut random, m, school, name, form.kind)?,
    };
    set_members(tx, ctx, m, &team, &form.members)?;
    set_classes(tx, ctx, m, &team, &form.classes)?;
    let detail = format!("{} members, {} classes", form.members.len(), form.classes.len());
    let action = if existing.is_some() { "change_team" } else { "make_team" };
    ctx.audit(tx, &mut random, m, action, format!("team {}", team.id), detail)?;
    Ok(team.id)
}

fn team_name(name: &str) -> Result<&str> {
    let name = name.trim();
    if !name.is_empty() && name.chars().count() <= NAME_CHARS {
        return Ok(name);
    }
    Err(Refusal::Input {
        da: format!("Giv teamet et navn på 1–{NAME_CHARS} tegn."),
        en: format!("Give the team a name of 1–{NAME_CHARS} characters."),
    }
    .into())
}

fn made(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    school: SchoolId,
    name: &str,
    kind: TeamKind,
) -> Result<Team> {
    let new = Team { id: TeamId(random.id()), school, name: name.to_owned(), kind, made_on_page: true };
    team::insert(tx, m, &new, ctx.today)?;
    Ok(new)
}

fn changed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    id: TeamId,
    school: SchoolId,
    name: &str,
    kind: TeamKind,
) -> Result<Team> {
    let held = made_on_page(tx, ctx, m, id)?;
    if held.school != school {
        return Err(Error::NotFound);
    }
    let new = Team { name: name.to_owned(), kind, ..held };
    team::rename(tx, m, &new)?;
    Ok(new)
}

fn made_on_page(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, id: TeamId) -> Result<Team> {
    team::find(tx, m, id, ctx.today)?.filter(|team| team.made_on_page).ok_or(Error::NotFound)
}

fn set_members(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, of: &Team, wanted: &BTreeSet<PersonId>) -> Result<()> {
    let all = team::members(tx, m, of.school, ctx.today)?.into_iter();
    let held: BTreeSet<PersonId> = all.filter(|(team, _)| *team == of.id).map(|(_, member)| member.id).collect();
    for member in held.difference(wanted) {
        team::end_member(tx, m, of.id, *member, yesterday(ctx))?;
    }
    for member in wanted.difference(&held) {
        must_be_staff(tx, ctx, m, *member)?;
        team::add_member(tx, m, of.id, *member, ctx.today)?;
    }
    Ok(())
}

fn set_classes(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, of: &Team, wanted: &BTreeSet<ClassId>) -> Result<()> {
    let all = team::classes(tx, m, of.school, ctx.today)?.into_iter();
    let held: BTreeSet<ClassId> = all.filter(|(team, ..)| *team == of.id).map(|(_, class, _)| class).collect();
    for class in held.difference(wanted) {
        team::end_class(tx, m, of.id, *class, yesterday(ctx))?;
    }
    for class in wanted.difference(&held) {
        if find_class(tx, m, *class)?.school != of.school {
            return Err(Error::NotFound);
        }
        team::add_class(tx, m, of.id, *class, ctx.today)?;
    }
    Ok(())
}

/// Ends a team that was made on a page.
pub fn end_team(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId) -> Result<()> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let team = made_on_page(tx, ctx, m, id)?;
    team::end(tx, m, team.id, yesterday(ctx))?;
    ctx.audit(tx, &mut ctx.random(), m, "end_team", format!("team {id}"), String::new())
}
