//! Municipalities with schools, classes, teams, pupils and staff, and how they move on from year to year.

mod generate;
mod register;
mod staffing;
mod year;

pub use generate::generate;
pub use year::{MOVERS_PER_YEAR, next_year, two_years_later};

use std::fmt;

/// How much to generate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// One school of 400 pupils, with a special class and a grade with one class.
    School,
    /// 16 schools and 6,000 pupils; the special cases are listed at [`generate`].
    Municipality,
    /// 13 municipalities, 225 schools and 80,000 pupils; each municipality has every special case.
    Programme,
}

/// A school year, by the calendar year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolYear(pub u16);

impl SchoolYear {
    /// The school year of the first mapping, 2024/25.
    pub const T1: Self = Self(2024);
    /// The school year of the second mapping, 2026/27.
    pub const T2: Self = Self(2026);
    /// The school year of the third mapping, 2028/29.
    pub const T3: Self = Self(2028);
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1) % 100)
    }
}

/// A municipality in one school year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimMunicipality {
    /// Unique, such as `K01`; the same every year.
    pub external_id: String,
    pub name: String,
    pub year: SchoolYear,
    pub schools: Vec<SimSchool>,
    /// Coordinator, analyst, politician and system administrator, one of each.
    pub officials: Vec<SimStaff>,
    /// Number the next new person gets; numbers are never used again.
    pub(crate) next_person: u32,
}

impl SimMunicipality {
    /// The coordinator, analyst, politician or system administrator; `None` for posts at schools.
    pub fn official(&self, post: Post) -> Option<&SimStaff> {
        self.officials.iter().find(|official| official.post == post)
    }

    /// Everybody who goes to school here.
    pub fn pupils(&self) -> impl Iterator<Item = &SimPupil> {
        self.schools.iter().flat_map(SimSchool::pupils)
    }

    pub fn pupil_count(&self) -> usize {
        self.schools.iter().map(SimSchool::pupil_count).sum()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimSchool {
    /// Unique, such as `K01-S03`; the same every year.
    pub external_id: String,
    pub name: String,
    /// Street and number.
    pub address: String,
    pub classes: Vec<SimClass>,
    /// Who works here; classes and teams point into this list.
    pub staff: Vec<SimStaff>,
    pub teams: Vec<SimTeam>,
}

impl SimSchool {
    pub fn pupils(&self) -> impl Iterator<Item = &SimPupil> {
        self.classes.iter().flat_map(|class| class.pupils.iter())
    }

    pub fn pupil_count(&self) -> usize {
        self.classes.iter().map(|class| class.pupils.len()).sum()
    }

    /// The people in a post, with their place in [`SimSchool::staff`].
    pub fn staff_in(&self, post: Post) -> impl Iterator<Item = (usize, &SimStaff)> {
        self.staff.iter().enumerate().filter(move |(_, person)| person.post == post)
    }
}

/// What sort of class it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClassKind {
    Ordinary,
    /// Several grades taught together, up to this one.
    Mixed {
        to_grade: u8,
    },
    /// Five pupils with needs that an ordinary class cannot meet.
    Special,
}

/// A class in one school year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimClass {
    /// Unique over all years, such as `K01-S03-Y2024-4A`.
    pub external_id: String,
    /// The same from year to year as the class moves up; never written to a roster.
    pub lineage: String,
    /// The grade, of a mixed class the lowest; 0 is *børnehaveklasse*.
    pub grade: u8,
    /// A, B, C …; S for a special class.
    pub letter: char,
    pub kind: ClassKind,
    /// In order of given and family name.
    pub pupils: Vec<SimPupil>,
    /// Place in [`SimSchool::staff`].
    pub contact_teacher: usize,
    /// Places in [`SimSchool::staff`] of all the class's teachers, the contact teacher first.
    pub teachers: Vec<usize>,
    /// Places in [`SimSchool::staff`] of the class's pedagogues; grades 0–3 and special classes have them.
    pub pedagogues: Vec<usize>,
}

impl SimClass {
    /// What people call the class: 4.A, or 4.-6.A when grades are taught together.
    pub fn name(&self) -> String {
        match self.kind {
            ClassKind::Mixed { to_grade } => format!("{}.-{to_grade}.{}", self.grade, self.letter),
            ClassKind::Ordinary | ClassKind::Special => format!("{}.{}", self.grade, self.letter),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimPupil {
    pub given: String,
    pub family: String,
    /// Unique, such as `K01-E00042`, and the pupil's own for all years.
    pub external_id: String,
    /// From grade 4.
    pub email: Option<String>,
    /// The pupil's own grade, also in a mixed class.
    pub grade: u8,
}

/// What a grown-up is employed or elected to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Post {
    Leader,
    DeputyLeader,
    Teacher,
    Pedagogue,
    ResourcePerson,
    Coordinator,
    Analyst,
    Politician,
    SystemAdministrator,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimStaff {
    pub given: String,
    pub family: String,
    /// Unique, such as `K01-M00007`.
    pub external_id: String,
    pub email: String,
    pub post: Post,
}

/// The teachers and pedagogues around the classes of one grade, or of one phase at the smallest school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimTeam {
    pub name: String,
    /// Places in [`SimSchool::staff`].
    pub members: Vec<usize>,
    /// Places in [`SimSchool::classes`].
    pub classes: Vec<usize>,
}
