//! Finding municipalities, schools and people by what others call them.

use std::collections::HashMap;

use programme::access::{Grant, Role};
use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId};
use programme::time::Period;
use store::Tx;
use store::people::{external, grant, unit};

use crate::{Ctx, Error, Refusal, Result};

/// Every municipality of the installation, by name.
pub fn municipalities(tx: &mut Tx<'_>) -> Result<Vec<(MunicipalityId, String)>> {
    Ok(unit::municipalities(tx)?)
}

/// The school of that name.
pub fn school_named(tx: &mut Tx<'_>, m: MunicipalityId, name: &str) -> Result<SchoolId> {
    let all = unit::schools(tx, m)?;
    let found = all.iter().find(|school| school.name == name).map(|school| school.id);
    found.ok_or_else(|| {
        Refusal::Input {
            da: format!("Der er ingen skole, der hedder ”{name}”."),
            en: format!("There is no school called “{name}”."),
        }
        .into()
    })
}

pub fn find_person(tx: &mut Tx<'_>, m: MunicipalityId, id: PersonId) -> Result<unit::Person> {
    unit::find_person(tx, m, id)?.ok_or(Error::NotFound)
}

/// Our ids of schools, classes and people by their external ones.
#[allow(clippy::type_complexity, reason = "three maps, each named where they are taken apart")]
pub fn external_ids(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
) -> Result<(HashMap<String, SchoolId>, HashMap<String, ClassId>, HashMap<String, PersonId>)> {
    Ok((external::schools(tx, m)?, external::classes(tx, m)?, external::people(tx, m)?))
}

/// Gives someone the roster knows a role for the whole municipality.
pub fn appoint_in_municipality(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    external_id: &str,
    role: Role,
) -> Result<()> {
    let person = external::people(tx, m)?.get(external_id).copied().ok_or(Error::NotFound)?;
    let mut random = ctx.random();
    let period = Period { from: ctx.today, to: None };
    let held = Grant { role, municipality: m, school: None, class: None, period };
    grant::insert(tx, random.id(), person, &held)?;
    ctx.audit(tx, &mut random, m, "appoint", format!("person {person}"), role.word().to_owned())
}
