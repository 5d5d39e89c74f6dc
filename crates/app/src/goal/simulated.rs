//! Doors for a simulation: who speaks for each place, so that goals are set through the same use cases as people's.

use programme::access::{Role, Viewer};
use programme::id::{AccountId, ClassId, MunicipalityId, PersonId, SchoolId, TeamId};
use store::Tx;
use store::people::{directory, grant, team, unit};

use crate::{Ctx, Result};

/// Somebody who may set goals in a school, its teams and its classes.
#[derive(Debug, Clone)]
pub struct SchoolVoices {
    pub school: SchoolId,
    pub leader: PersonId,
    /// Each fixed team with a member.
    pub teams: Vec<(TeamId, PersonId)>,
    /// Each homeroom class with its contact teacher.
    pub classes: Vec<(ClassId, PersonId)>,
}

/// Who speaks for whom in a municipality.
#[derive(Debug, Clone)]
pub struct Voices {
    pub coordinator: Option<PersonId>,
    /// By name of the school.
    pub schools: Vec<SchoolVoices>,
}

pub fn voices(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId) -> Result<Voices> {
    let municipal = grant::municipal(tx, m, ctx.today)?;
    let coordinator = municipal.into_iter().find(|(role, _)| *role == Role::Coordinator).map(|(_, person)| person);
    let mut schools = Vec::new();
    for school in unit::schools(tx, m)? {
        let held = grant::of_school(tx, m, school.id, ctx.today)?;
        let Some(leader) = held.into_iter().find(|(role, _)| *role == Role::Leader).map(|(_, person)| person) else {
            continue;
        };
        let members = team::members(tx, m, school.id, ctx.today)?;
        let of_team = |id: TeamId| members.iter().find(|(team, _)| *team == id).map(|(_, member)| (id, member.id));
        let teams = team::of_school(tx, m, school.id, ctx.today)?.into_iter().filter_map(|team| of_team(team.id));
        let teams = teams.collect();
        let mut classes = Vec::new();
        for class in unit::classes_of_school(tx, m, school.id, ctx.today)?.into_iter().filter(|class| class.homeroom) {
            let contact = directory::contact_teachers(tx, m, class.id, ctx.today)?.into_iter().next();
            classes.extend(contact.map(|(person, _)| (class.id, person)));
        }
        schools.push(SchoolVoices { school: school.id, leader, teams, classes });
    }
    Ok(Voices { coordinator, schools })
}

/// A person as a viewer, without an account.
pub fn viewer(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, person: PersonId) -> Result<Viewer> {
    let grants = grant::of_person(tx, m, person)?;
    Ok(Viewer { municipality: m, person, account: AccountId(0), grants, today: ctx.today })
}

/// The first pupil of a class.
pub fn a_pupil(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, class: ClassId) -> Result<Option<PersonId>> {
    Ok(unit::pupils_of_class(tx, m, class, ctx.today)?.into_iter().next().map(|pupil| pupil.id))
}
