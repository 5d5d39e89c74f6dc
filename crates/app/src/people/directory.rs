//! Who is where: the pages about schools, classes and teams.

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, PersonId, SchoolId, TeamId};
use store::Tx;
use store::people::unit::{Class, Person, School, Team};
use store::people::{directory, unit};

use super::{find_class, find_school};
use crate::{Error, Result};

/// A school in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolSummary {
    pub school: School,
    /// Homeroom classes of the present school year.
    pub classes: u32,
    /// Pupils in them today.
    pub pupils: u32,
}

/// The schools whose people the viewer may see, by name.
pub fn overview(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<SchoolSummary>> {
    let m = viewer.municipality;
    let reach = viewer.reach(Action::ViewPeople);
    if !reach.municipality && reach.schools.is_empty() {
        return Err(Error::NotFound);
    }
    let sizes = directory::school_sizes(tx, m, viewer.today)?;
    let schools = unit::schools(tx, m)?.into_iter();
    let seen = schools.filter(|school| reach.covers(Target::school(m, school.id)));
    Ok(seen
        .map(|school| {
            let size = sizes.iter().find(|size| size.school == school.id);
            let (classes, pupils) = size.map_or((0, 0), |size| (size.classes, size.pupils));
            SchoolSummary { school, classes, pupils }
        })
        .collect())
}

/// A school with everybody who works in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolPeople {
    pub school: School,
    /// Classes of the present school year with their pupils today, in the order of grades.
    pub classes: Vec<(Class, u32)>,
    pub teams: Vec<Team>,
    /// With the words of the roles that each holds here; `other_staff` is a role without access.
    pub staff: Vec<(Person, Vec<String>)>,
}

/// A school's classes, teams and staff.
pub fn school_people(tx: &mut Tx<'_>, viewer: &Viewer, id: SchoolId) -> Result<SchoolPeople> {
    let (m, today) = (viewer.municipality, viewer.today);
    if !viewer.may(Action::ViewPeople, Target::school(m, id)) {
        return Err(Error::NotFound);
    }
    let school = find_school(tx, m, id)?;
    let counts = unit::pupil_counts(tx, m, id, today)?;
    let pupils = |class: ClassId| counts.iter().find(|(id, _)| *id == class).map_or(0, |(_, count)| *count);
    let found = unit::classes_of_school(tx, m, id, today)?.into_iter();
    let mut classes: Vec<_> = found.map(|class| (pupils(class.id), class)).map(|(n, class)| (class, n)).collect();
    classes.sort_by(|(a, _), (b, _)| (!a.homeroom, &a.grades, &a.name).cmp(&(!b.homeroom, &b.grades, &b.name)));
    let teams = unit::teams_of_school(tx, m, id)?;
    let staff = directory::staff_of_school(tx, m, id, today)?;
    Ok(SchoolPeople { school, classes, teams, staff })
}

/// A class with its pupils and grown-ups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassPeople {
    pub school: School,
    pub class: Class,
    pub pupils: Vec<Person>,
    /// Each with the word of the role in the class.
    pub staff: Vec<(Person, String)>,
    /// Those of the staff who are contact teachers today.
    pub contact_teachers: Vec<PersonId>,
}

/// A class's pupils and staff.
pub fn class_people(tx: &mut Tx<'_>, viewer: &Viewer, id: ClassId) -> Result<ClassPeople> {
    let (m, today) = (viewer.municipality, viewer.today);
    let class = find_class(tx, m, id)?;
    if !viewer.may(Action::ViewPeople, Target::class(m, class.school, id)) {
        return Err(Error::NotFound);
    }
    let school = find_school(tx, m, class.school)?;
    let pupils = unit::pupils_of_class(tx, m, id, today)?;
    let staff = unit::staff_of_class(tx, m, id, today)?;
    let contact_teachers = directory::contact_teachers(tx, m, id, today)?.into_iter().map(|(id, _)| id).collect();
    Ok(ClassPeople { school, class, pupils, staff, contact_teachers })
}

/// The members of one of the school's teams.
pub fn team_members(tx: &mut Tx<'_>, viewer: &Viewer, school: SchoolId, team: TeamId) -> Result<Vec<Person>> {
    let m = viewer.municipality;
    let teams = unit::teams_of_school(tx, m, school)?;
    if !viewer.may(Action::ViewPeople, Target::school(m, school)) || !teams.iter().any(|found| found.id == team) {
        return Err(Error::NotFound);
    }
    Ok(directory::members_of_team(tx, m, team, viewer.today)?)
}
