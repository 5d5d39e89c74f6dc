//! A roster as neutral values: what a municipality's other system says about schools, classes and
//! people, and what the database now holds, so that the two can be compared.
//!
//! A row remembers nothing of the file that it came from. Rows are keyed by the *external id* that
//! the other system gave them; that is what makes a second import of the same roster change nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::time::{Day, Period};

mod lineage;
mod plan;
mod rekey;
mod relation;

pub use lineage::{LineageProposal, propose_lineage, seems_to_continue};
pub use plan::{Change, Changes, Counts, Ending, ImportPlan, Kind, plan};
pub use relation::{EnrolmentKey, GuardianshipKey, Relation, SchoolRoleKey, TeamClassKey, TeamMemberKey};

/// The id that a school, class, person … has in the system the roster came from. Case counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExternalId(pub String);

impl ExternalId {
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ExternalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    pub name: String,
}

/// A school year; both days are inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolYear {
    /// As people write it: `2025/2026`.
    pub label: String,
    pub from: Day,
    pub to: Day,
}

/// A class in one school year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub school: ExternalId,
    pub school_year: ExternalId,
    /// As people say it: `3.A`.
    pub name: String,
    /// The grades taught in it, 0 (børnehaveklasse) to 10; empty where the roster does not say.
    /// Rosters from elsewhere may hold 11 and 12.
    pub grades: BTreeSet<u8>,
    pub kind: ClassKind,
}

/// What brings the pupils of a class together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClassKind {
    /// The class that a pupil belongs to (*stamklasse*).
    Homeroom,
    /// A group for one subject, beside the homeroom class.
    Subject,
}

/// What a person chiefly is. A member of staff who also has a child at a school is staff here and
/// guardian by the guardianship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonKind {
    Pupil,
    Guardian,
    Staff,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub kind: PersonKind,
    pub given_name: String,
    pub family_name: String,
    /// In lower case.
    pub email: Option<String>,
    /// A pupil's own grade, 0–10 (as in [`Class::grades`]); classes may span several.
    pub grade: Option<u8>,
}

/// What a person is in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClassRole {
    Pupil,
    Teacher,
    /// Responsible for the class (*kontaktlærer*); a class may have two.
    ContactTeacher,
    Pedagogue,
}

/// What a member of staff is at a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SchoolRole {
    Leader,
    Teacher,
    Pedagogue,
    ResourcePerson,
    OtherStaff,
}

/// What a fixed team is gathered around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TeamKind {
    /// *Årgangsteam*.
    Grade,
    /// *Klasseteam*.
    Class,
    /// *Fagteam*.
    Subject,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub school: ExternalId,
    pub name: String,
    pub kind: TeamKind,
}

/// One row of a roster. A missing `from` means: since before anyone asked, or from the day of the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<V> {
    pub value: V,
    pub from: Option<Day>,
    /// The last day, where the roster gives one.
    pub to: Option<Day>,
}

impl<V> Row<V> {
    /// A row without dates.
    pub const fn undated(value: V) -> Self {
        Self { value, from: None, to: None }
    }
}

/// What it means that a row is *not* in the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coverage<S> {
    /// Nothing: the roster brings additions and changes, and says outright what has ended.
    Changes,
    /// It has ended, if it is of one of these sorts; of other sorts the roster says nothing.
    Whole(BTreeSet<S>),
    /// It has ended, if the roster has another row of its group (the same team; the same role in the same class).
    NamedGroups,
}

impl Coverage<()> {
    /// The roster lists all there is.
    pub fn everything() -> Self {
        Self::Whole(BTreeSet::from([()]))
    }
}

/// One kind of rows in a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<K: Ord, V, S = ()> {
    pub coverage: Coverage<S>,
    pub rows: BTreeMap<K, Row<V>>,
    /// Rows that the roster says have ended (`tobedeleted`).
    pub ended: BTreeSet<K>,
    /// Rows that are in the roster but could not be read. They are left as they are: a row that
    /// cannot be read is no proof that a child has left.
    pub unread: BTreeSet<K>,
}

impl<K: Ord, V, S> Default for Listing<K, V, S> {
    fn default() -> Self {
        Self { coverage: Coverage::Changes, rows: BTreeMap::new(), ended: BTreeSet::new(), unread: BTreeSet::new() }
    }
}

/// What another system says about a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// The schools that a row's absence says anything about; `None` is every school. A file from
    /// one school must not end the pupils of the others.
    pub only_schools: Option<BTreeSet<ExternalId>>,
    pub schools: Listing<ExternalId, School>,
    /// School years are added and corrected, never ended: they end by themselves.
    pub school_years: BTreeMap<ExternalId, SchoolYear>,
    pub classes: Listing<ExternalId, Class>,
    pub people: Listing<ExternalId, Person, PersonKind>,
    pub enrolments: Listing<EnrolmentKey, (), ClassRole>,
    pub guardianships: Listing<GuardianshipKey, ()>,
    pub school_roles: Listing<SchoolRoleKey, (), SchoolRole>,
    pub teams: Listing<ExternalId, Team>,
    pub team_members: Listing<TeamMemberKey, ()>,
    pub team_classes: Listing<TeamClassKey, ()>,
}

/// What the database holds of one row: its value and its latest period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held<V> {
    pub value: V,
    pub period: Period,
}

impl<V> Held<V> {
    /// Whether it is in force on `day` or later; a row that begins next month counts.
    pub fn not_ended(&self, day: Day) -> bool {
        self.period.to.is_none_or(|to| day <= to)
    }
}

/// What the database now holds of what rosters brought, ended rows too (for each relation its
/// latest period), keyed by external id. What was entered by hand on a page does not belong here,
/// or a roster that does not know of it would end it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    pub schools: BTreeMap<ExternalId, Held<School>>,
    pub school_years: BTreeMap<ExternalId, SchoolYear>,
    pub classes: BTreeMap<ExternalId, Held<Class>>,
    pub people: BTreeMap<ExternalId, Held<Person>>,
    pub enrolments: BTreeMap<EnrolmentKey, Held<()>>,
    pub guardianships: BTreeMap<GuardianshipKey, Held<()>>,
    pub school_roles: BTreeMap<SchoolRoleKey, Held<()>>,
    pub teams: BTreeMap<ExternalId, Held<Team>>,
    pub team_members: BTreeMap<TeamMemberKey, Held<()>>,
    pub team_classes: BTreeMap<TeamClassKey, Held<()>>,
}
