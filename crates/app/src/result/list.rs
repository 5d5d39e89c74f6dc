//! The units a viewer may choose a result of.

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, SchoolId};
use programme::result::{Unit, UnitKind};
use store::Tx;
use store::people::unit;

use super::view::{Availability, class_result, municipality_result, school_result};
use crate::{Ctx, Result};

/// Units by level; a level the viewer has nothing of is empty.
#[derive(Debug, Clone, Default)]
pub struct Units {
    pub municipality: Vec<ListedUnit>,
    pub schools: Vec<ListedUnit>,
    /// By school.
    pub classes: Vec<(String, Vec<ListedUnit>)>,
}

#[derive(Debug, Clone)]
pub struct ListedUnit {
    pub unit: Unit,
    pub name: String,
    pub state: ListedState,
}

/// How far the newest result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedState {
    Released,
    AwaitsRelease,
    RoundOpen,
    NeverAsked,
}

const fn state(available: &Availability) -> ListedState {
    match available {
        Availability::Released(_) => ListedState::Released,
        Availability::AwaitsRelease(_) | Availability::Measuring(_) => ListedState::AwaitsRelease,
        Availability::RoundOpen(_) => ListedState::RoundOpen,
        Availability::NeverAsked => ListedState::NeverAsked,
    }
}

/// Everything the viewer may read, with how far it is.
pub fn units(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Units> {
    let m = viewer.municipality;
    let mut found = Units::default();
    if viewer.may(Action::ViewMunicipalityResult, Target::municipality(m)) {
        let (name, available) = municipality_result(tx, ctx, viewer)?;
        let unit = Unit { kind: UnitKind::Municipality, id: m.0 };
        found.municipality.push(ListedUnit { unit, name, state: state(&available) });
    }
    for school in unit::schools(tx, m)? {
        if viewer.may(Action::ViewSchoolResult, Target::school(m, school.id)) {
            let (_, available) = school_result(tx, ctx, viewer, school.id)?;
            let unit = Unit { kind: UnitKind::School, id: school.id.0 };
            found.schools.push(ListedUnit { unit, name: school.name.clone(), state: state(&available) });
        }
        let classes = classes_of(tx, ctx, viewer, school.id)?;
        if !classes.is_empty() {
            found.classes.push((school.name, classes));
        }
    }
    Ok(found)
}

fn classes_of(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, school: SchoolId) -> Result<Vec<ListedUnit>> {
    let mut classes = unit::classes_of_school(tx, viewer.municipality, school, viewer.today)?;
    classes.sort_by(|a, b| (&a.grades, &a.name).cmp(&(&b.grades, &b.name)));
    let mut found = Vec::new();
    for class in classes {
        if viewer.may(Action::ViewClassResult, Target::class(viewer.municipality, school, class.id)) {
            found.push(listed(tx, ctx, viewer, class.id, class.name)?);
        }
    }
    Ok(found)
}

fn listed(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId, name: String) -> Result<ListedUnit> {
    let (_, available) = class_result(tx, ctx, viewer, class)?;
    Ok(ListedUnit { unit: Unit { kind: UnitKind::Class, id: class.0 }, name, state: state(&available) })
}
