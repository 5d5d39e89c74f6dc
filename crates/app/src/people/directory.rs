//! Who is where: the pages about schools, classes and teams.

use std::collections::{HashMap, HashSet};

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, PersonId, SchoolId, TeamId};
use store::Tx;
use store::people::team::Team;
use store::people::unit::{Class, Person, School};
use store::people::{directory, team, unit};

use super::{find_class, find_school};
use crate::{Error, Result};

/// The schools that a viewer may see, and what they are together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// Name of the school year that holds today, such as `2026/2027`; empty between two.
    pub year: String,
    pub schools: Vec<SchoolSummary>,
    /// Members of staff, each counted once.
    pub staff: u32,
}

/// A school in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolSummary {
    pub school: School,
    /// Homeroom classes of the present school year.
    pub classes: u32,
    /// Pupils in them today.
    pub pupils: u32,
    /// Fixed teams.
    pub teams: u32,
}

/// The schools whose people the viewer may see, by name.
pub fn overview(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Overview> {
    let (m, today) = (viewer.municipality, viewer.today);
    let reach = viewer.reach(Action::ViewPeople);
    if !reach.municipality && reach.schools.is_empty() {
        return Err(Error::NotFound);
    }
    let seen = |school| reach.covers(Target::school(m, school));
    let sizes = directory::school_sizes(tx, m, today)?;
    let teams: HashMap<SchoolId, u32> = directory::team_counts(tx, m, today)?.into_iter().collect();
    let schools = unit::schools(tx, m)?.into_iter().filter(|school| seen(school.id)).map(|school| {
        let size = sizes.iter().find(|size| size.school == school.id);
        let (classes, pupils) = size.map_or((0, 0), |size| (size.classes, size.pupils));
        let teams = teams.get(&school.id).copied().unwrap_or(0);
        SchoolSummary { school, classes, pupils, teams }
    });
    let schools = schools.collect();
    let staff = directory::staff(tx, m, today)?.into_iter().filter(|(school, _)| seen(*school));
    let staff: HashSet<PersonId> = staff.map(|(_, person)| person).collect();
    let years = unit::school_years(tx, m)?.into_iter().rev();
    let year = years.map(|year| (year.from <= today && today <= year.to, year.name)).find(|(now, _)| *now);
    Ok(Overview { year: year.map(|(_, name)| name).unwrap_or_default(), schools, staff: staff.len() as u32 })
}

/// A school with everybody who works in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolPeople {
    pub school: School,
    /// Classes of the present school year in the order of grades, subject groups last.
    pub classes: Vec<ClassSummary>,
    /// Pupils of the school, each counted once.
    pub pupils: u32,
    pub teams: Vec<TeamPeople>,
    /// With the words of the roles that each holds here; `other_staff` is a role without access.
    pub staff: Vec<(Person, Vec<String>)>,
}

/// A class in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassSummary {
    pub class: Class,
    /// Pupils today.
    pub pupils: u32,
    /// Names.
    pub contact_teachers: Vec<String>,
}

/// A fixed team with its members and classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamPeople {
    pub team: Team,
    pub members: Vec<Person>,
    /// With their names.
    pub classes: Vec<(ClassId, String)>,
}

/// A school's classes, teams and staff.
pub fn school_people(tx: &mut Tx<'_>, viewer: &Viewer, id: SchoolId) -> Result<SchoolPeople> {
    let (m, today) = (viewer.municipality, viewer.today);
    if !viewer.may(Action::ViewPeople, Target::school(m, id)) {
        return Err(Error::NotFound);
    }
    let school = find_school(tx, m, id)?;
    let counts: HashMap<ClassId, u32> = unit::pupil_counts(tx, m, id, today)?.into_iter().collect();
    let mut teachers: HashMap<ClassId, Vec<String>> = HashMap::new();
    for (class, name) in directory::contact_teachers_of_school(tx, m, id, today)? {
        teachers.entry(class).or_default().push(name);
    }
    let summary = |class: Class| ClassSummary {
        pupils: counts.get(&class.id).copied().unwrap_or(0),
        contact_teachers: teachers.remove(&class.id).unwrap_or_default(),
        class,
    };
    let mut classes: Vec<_> = unit::classes_of_school(tx, m, id, today)?.into_iter().map(summary).collect();
    let order = |found: &ClassSummary| (!found.class.homeroom, found.class.grades.clone(), found.class.name.clone());
    classes.sort_by_cached_key(order);
    let sizes = directory::school_sizes(tx, m, today)?;
    let pupils = sizes.iter().find(|size| size.school == id).map_or(0, |size| size.pupils);
    let teams = teams_of(tx, viewer, id)?;
    let staff = directory::staff_of_school(tx, m, id, today)?;
    Ok(SchoolPeople { school, classes, pupils, teams, staff })
}

fn teams_of(tx: &mut Tx<'_>, viewer: &Viewer, school: SchoolId) -> Result<Vec<TeamPeople>> {
    let (m, today) = (viewer.municipality, viewer.today);
    let found = team::of_school(tx, m, school, today)?.into_iter();
    let mut teams: Vec<_> = found.map(|team| TeamPeople { team, members: Vec::new(), classes: Vec::new() }).collect();
    let place: HashMap<TeamId, usize> = teams.iter().enumerate().map(|(place, found)| (found.team.id, place)).collect();
    for (team, member) in team::members(tx, m, school, today)? {
        if let Some(place) = place.get(&team) {
            teams[*place].members.push(member);
        }
    }
    for (team, class, name) in team::classes(tx, m, school, today)? {
        if let Some(place) = place.get(&team) {
            teams[*place].classes.push((class, name));
        }
    }
    Ok(teams)
}

/// A fixed team, for the page that changes it.
pub fn team_people(tx: &mut Tx<'_>, viewer: &Viewer, id: TeamId) -> Result<TeamPeople> {
    let m = viewer.municipality;
    let school = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?.school;
    if !viewer.may(Action::ViewPeople, Target::school(m, school)) {
        return Err(Error::NotFound);
    }
    let found = teams_of(tx, viewer, school)?.into_iter().find(|found| found.team.id == id);
    found.ok_or(Error::NotFound)
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
