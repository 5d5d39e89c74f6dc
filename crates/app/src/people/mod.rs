//! Schools, classes and the people in them: rosters, pages, appointments and the new school year.

mod cast;
pub mod directory;
pub mod lineage;
mod lookup;
pub mod report;
pub mod roster;
mod simulated;
pub mod staffing;
#[cfg(test)]
mod tests;
pub mod upload;

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, MunicipalityId, SchoolId};
use programme::time::Day;
use store::Tx;
use store::people::unit;

pub use cast::{cast_of_demo, contact_class};
pub use directory::{
    ClassPeople, ClassSummary, Overview, SchoolPeople, SchoolSummary, TeamPeople, class_people, overview,
    school_people, team_people,
};
pub use lineage::{Answer, Proposal, RollOver, confirm_lineage, lineage_proposals, unconfirmed_classes};
pub use lookup::{appoint_in_municipality, external_ids, find_person, municipalities, school_named};
pub use programme::people::roster::TeamKind;
pub use roster::{DryRun, import_reading, import_roster, read_roster, read_without_database};
pub use simulated::{confirm_every_proposal, import_values};
pub use staffing::{TeamForm, end_team, save_team, set_contact_teachers};
pub use store::people::team::Team;
pub use store::people::unit::{Class, Person, School, SchoolYear};

use crate::{Error, Result};

/// Every school of the municipality that has not ended, by name.
pub fn schools(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<School>> {
    Ok(unit::schools(tx, m)?)
}

/// The school, when it is in the municipality.
pub fn find_school(tx: &mut Tx<'_>, m: MunicipalityId, id: SchoolId) -> Result<School> {
    unit::find_school(tx, m, id)?.ok_or(Error::NotFound)
}

/// The class, when it is in the municipality.
pub fn find_class(tx: &mut Tx<'_>, m: MunicipalityId, id: ClassId) -> Result<Class> {
    unit::find_class(tx, m, id)?.ok_or(Error::NotFound)
}

/// The school's classes in the school year that holds the day.
pub fn classes_today(tx: &mut Tx<'_>, m: MunicipalityId, school: SchoolId, day: Day) -> Result<Vec<Class>> {
    Ok(unit::classes_of_school(tx, m, school, day)?)
}

/// Names of the class's contact teachers on a day.
pub fn contact_teachers(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId, day: Day) -> Result<Vec<String>> {
    let found = store::people::directory::contact_teachers(tx, m, class, day)?;
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

/// Whoever may bring in rosters in the municipality, or the command line.
pub(crate) fn may_import(viewer: Option<&Viewer>, m: MunicipalityId) -> Result<()> {
    match viewer {
        Some(viewer) if !viewer.may(Action::ImportRoster, Target::municipality(m)) => Err(Error::NotFound),
        _ => Ok(()),
    }
}
