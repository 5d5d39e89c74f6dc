//! How the answering goes: names for the class's own contact teacher, rounded rates for everyone else.

use std::collections::BTreeSet;

use programme::access::{Action, Reach, Target, Viewer};
use programme::id::{ClassId, MunicipalityId, PersonId, RoundId, SchoolId};
use programme::mapping::Round;
use programme::mapping::response_rate::ResponseCount;
use programme::mapping::round::RoundPlan;
use store::mapping::{round, sealed, sheet};
use store::people::unit;
use store::{Tx, key_store::KeyName};

use super::secret;
use crate::{Ctx, Error, Result};

/// The contact teacher's view of the own class while the round is open.
#[derive(Debug, Clone)]
pub struct ClassLive {
    pub round: Round,
    pub class: unit::Class,
    pub school_name: String,
    pub count: ResponseCount,
    /// How long most pupils of the class need: the longest of the instruments that they are asked.
    pub minutes: u32,
    /// Started, absent and said no look the same.
    pub unfinished: Vec<Unfinished>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    pub person: PersonId,
    pub name: String,
}

/// Who has not finished, found through the round's key. Only while the round is open.
pub fn of_class(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: RoundId, class: ClassId) -> Result<ClassLive> {
    let m = viewer.municipality;
    let class = unit::find_class(tx, m, class)?.ok_or(Error::NotFound)?;
    if !viewer.may(Action::ViewUnfinished, Target::class(m, class.school, class.id)) {
        return Err(Error::NotFound);
    }
    let open = super::round::load(tx, m, id)?.open()?;
    let key = ctx.keys.get(KeyName::Round(m, id))?.ok_or(Error::NotFound)?;
    let members = round::members_of_class(tx, m, id, class.id)?;
    let mut unfinished = Vec::new();
    let asked = members.len() as u32;
    let minutes = minutes(tx, ctx, &open.plan, &members)?;
    for named in members {
        let stored = sheet::find(tx, m, id, &secret::sheet_id(&key, named.member.person))?;
        if stored.is_none_or(|stored| !stored.finished) {
            let name = format!("{} {}", named.given_name, named.family_name);
            unfinished.push(Unfinished { person: named.member.person, name });
        }
    }
    let count = ResponseCount { asked, finished: asked - unfinished.len() as u32 };
    let school = unit::find_school(tx, m, class.school)?.ok_or(Error::NotFound)?;
    Ok(ClassLive { round: Round::Open(open), class, school_name: school.name, count, minutes, unfinished })
}

fn minutes(tx: &mut Tx<'_>, ctx: &Ctx, plan: &RoundPlan, members: &[round::NamedMember]) -> Result<u32> {
    let mut most = 0;
    for used in plan.instruments.iter().filter(|used| members.iter().any(|named| named.member.instrument == used.id)) {
        most = most.max(ctx.instruments.get(tx, &used.id, used.version)?.minutes());
    }
    Ok(most)
}

/// Rates of a school and, where the viewer may see them, of its classes.
#[derive(Debug, Clone)]
pub struct SchoolRate {
    pub school: SchoolId,
    pub name: String,
    pub count: ResponseCount,
    pub classes: Vec<(unit::Class, ResponseCount)>,
}

/// Classes of a round in a reach of schools and classes.
fn own_classes(tx: &mut Tx<'_>, m: MunicipalityId, id: RoundId, reach: &Reach) -> Result<BTreeSet<ClassId>> {
    let mut own: BTreeSet<ClassId> = reach.classes.iter().copied().collect();
    for school in &reach.schools {
        own.extend(round::classes_of_school(tx, m, id, *school)?.into_iter().map(|class| class.class));
    }
    Ok(own)
}

/// Response rates the viewer may see; the counts are for rounding, never for showing as they are.
pub fn rates(tx: &mut Tx<'_>, viewer: Option<&Viewer>, m: MunicipalityId, id: RoundId) -> Result<Vec<SchoolRate>> {
    let reach = viewer.map(|viewer| viewer.reach(Action::ViewResponseRate));
    // After sealing there are no sheets to count; then the count taken at the close speaks.
    let open = sheet::count_by_class(tx, m, id)?;
    let counts = if open.is_empty() { sealed::responses(tx, m, id)? } else { open };
    let mut schools: Vec<SchoolRate> = Vec::new();
    // Classes of the viewer's own places only, where those are all that may be seen.
    let own = reach.as_ref().filter(|reach| !reach.municipality).map(|reach| own_classes(tx, m, id, reach));
    let own = own.transpose()?;
    for (class, count) in counts {
        if own.as_ref().is_some_and(|own| !own.contains(&class)) {
            continue;
        }
        let Some(class) = unit::find_class(tx, m, class)? else { continue };
        let target = Target::class(m, class.school, class.id);
        if !reach.as_ref().is_none_or(|reach| reach.covers(target)) {
            continue;
        }
        let place = if let Some(place) = schools.iter().position(|school| school.school == class.school) {
            place
        } else {
            let name = unit::find_school(tx, m, class.school)?.map(|school| school.name).unwrap_or_default();
            let count = ResponseCount::default();
            schools.push(SchoolRate { school: class.school, name, count, classes: Vec::new() });
            schools.len() - 1
        };
        schools[place].count = schools[place].count.plus(count);
        schools[place].classes.push((class, count));
    }
    for school in &mut schools {
        school.classes.sort_by(|(a, _), (b, _)| (&a.grades, &a.name).cmp(&(&b.grades, &b.name)));
    }
    schools.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(schools)
}
