//! Who may do what: one table, asked both to check an action and to scope a list.
//!
//! A [`Grant`] ties a person to a role in a class, school or municipality. [`level`] is the whole policy:
//! for a role and an action it says how far up the action's target must coincide with the grant.

use crate::id::{ClassId, MunicipalityId, PersonId, SchoolId};
use crate::time::{Day, Period};

/// A role in the programme. Pupils, guardians and the public have no grant; they come by other doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    ContactTeacher,
    Teacher,
    Pedagogue,
    Leader,
    ResourcePerson,
    Coordinator,
    Analyst,
    SystemAdministrator,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::ContactTeacher,
        Self::Teacher,
        Self::Pedagogue,
        Self::Leader,
        Self::ResourcePerson,
        Self::Coordinator,
        Self::Analyst,
        Self::SystemAdministrator,
    ];

    /// The word in tables, files and routes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ContactTeacher => "contact_teacher",
            Self::Teacher => "teacher",
            Self::Pedagogue => "pedagogue",
            Self::Leader => "leader",
            Self::ResourcePerson => "resource_person",
            Self::Coordinator => "coordinator",
            Self::Analyst => "analyst",
            Self::SystemAdministrator => "system_administrator",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// A role in a scope and a period. A class grant also names the class's school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub municipality: MunicipalityId,
    pub school: Option<SchoolId>,
    pub class: Option<ClassId>,
    pub period: Period,
}

/// Something a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Read names of people, classes and teams.
    ViewPeople,
    /// Bring in a roster, confirm the lineage of classes, appoint contact teachers and teams.
    ImportRoster,
    /// Change the public programme page and its contacts.
    EditProgrammePage,
    /// Plan, open, extend and close a round.
    RunRound,
    /// See how many have answered, rounded.
    ViewResponseRate,
    /// See by name who has not finished, while the round is open.
    ViewUnfinished,
    /// Print code sheets and issue a new code.
    IssueCodes,
    /// Make a school's result visible.
    ReleaseSchool,
    /// Make the municipality's result visible.
    ReleaseMunicipality,
    ViewClassResult,
    ViewSchoolResult,
    ViewMunicipalityResult,
    /// See the queue of background work.
    ViewJobs,
    /// Begin an inquiry, call a team's meeting.
    StartInquiry,
    /// Enter the cases of the teams.
    FollowInquiries,
    /// Begin and enter a case about one pupil.
    LeadPupilInquiry,
    /// Enter a case about one pupil once one is named in it.
    JoinPupilInquiry,
    /// Read the goals of a class. A team's goals go by membership, not by this table.
    ViewClassGoals,
    /// Write the goals of a class.
    EditClassGoals,
    ViewSchoolGoals,
    EditSchoolGoals,
    /// Read the goals of the municipality and the programme.
    ViewMunicipalityGoals,
    EditMunicipalityGoals,
    /// Read and write the goals of each pupil; every look is audited.
    PupilGoals,
    /// Open one pupil's goals for a stated and logged reason.
    OpenPupilGoals,
    /// Read the research library.
    ReadLibrary,
    /// Write the municipality's own practice cards, and read those that others wrote before they are published.
    EditLibrary,
    /// Give pupils and parents a sign-in of their own.
    InviteFamilies,
    /// Read the catalogue of courses, enrol, and take them.
    TakeCourses,
    /// See who has completed what; never what anybody wrote.
    FollowCourses,
    /// Plan cohorts and see numbers over schools, without names.
    PlanCourses,
}

impl Action {
    pub const ALL: [Self; 31] = [
        Self::ViewPeople,
        Self::ImportRoster,
        Self::EditProgrammePage,
        Self::RunRound,
        Self::ViewResponseRate,
        Self::ViewUnfinished,
        Self::IssueCodes,
        Self::ReleaseSchool,
        Self::ReleaseMunicipality,
        Self::ViewClassResult,
        Self::ViewSchoolResult,
        Self::ViewMunicipalityResult,
        Self::ViewJobs,
        Self::StartInquiry,
        Self::FollowInquiries,
        Self::LeadPupilInquiry,
        Self::JoinPupilInquiry,
        Self::ViewClassGoals,
        Self::EditClassGoals,
        Self::ViewSchoolGoals,
        Self::EditSchoolGoals,
        Self::ViewMunicipalityGoals,
        Self::EditMunicipalityGoals,
        Self::PupilGoals,
        Self::OpenPupilGoals,
        Self::ReadLibrary,
        Self::EditLibrary,
        Self::InviteFamilies,
        Self::TakeCourses,
        Self::FollowCourses,
        Self::PlanCourses,
    ];
}

/// How far up a target must coincide with the grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The grant's own class.
    Class,
    /// Anything in the grant's school.
    School,
    /// Anything in the grant's municipality.
    Municipality,
}

/// The policy: DISCLOSURE's matrix role × data, for aggregates, rates and the work around them.
///
/// `None` means never.
#[allow(clippy::match_same_arms, reason = "one line a rule: roles that agree today may differ tomorrow")]
pub const fn level(role: Role, action: Action) -> Option<Level> {
    use Action as A;
    use Level::{Class, Municipality, School};
    match (role, action) {
        (Role::ContactTeacher, A::ViewUnfinished | A::IssueCodes | A::ViewClassResult | A::ViewResponseRate) => {
            Some(Class)
        }
        (Role::ContactTeacher, A::StartInquiry | A::LeadPupilInquiry) => Some(Class),
        (Role::ContactTeacher, A::ViewSchoolResult) => Some(School),
        (Role::ContactTeacher, A::ViewMunicipalityResult) => Some(Municipality),

        (Role::Teacher | Role::Pedagogue, A::ViewClassResult | A::ViewResponseRate) => Some(Class),
        (Role::Teacher | Role::Pedagogue, A::StartInquiry | A::JoinPupilInquiry) => Some(Class),
        (Role::Teacher | Role::Pedagogue, A::ViewSchoolResult) => Some(School),
        (Role::Teacher | Role::Pedagogue, A::ViewMunicipalityResult) => Some(Municipality),

        (Role::Leader, A::ViewPeople | A::ViewResponseRate | A::IssueCodes | A::ReleaseSchool) => Some(School),
        (Role::Leader, A::ViewClassResult | A::ViewSchoolResult) => Some(School),
        (Role::Leader, A::StartInquiry | A::FollowInquiries | A::LeadPupilInquiry) => Some(School),
        (Role::Leader, A::ViewMunicipalityResult) => Some(Municipality),

        (Role::ResourcePerson, A::ViewClassResult) => Some(Class),
        (Role::ResourcePerson, A::ViewSchoolResult) => Some(School),
        (Role::ResourcePerson, A::ViewMunicipalityResult) => Some(Municipality),

        (Role::Coordinator, A::ViewPeople | A::ImportRoster | A::EditProgrammePage | A::RunRound) => Some(Municipality),
        (Role::Coordinator, A::ViewResponseRate | A::ReleaseMunicipality) => Some(Municipality),
        (Role::Coordinator, A::ViewSchoolResult | A::ViewMunicipalityResult) => Some(Municipality),

        (
            Role::ContactTeacher | Role::Teacher | Role::Pedagogue | Role::Leader | Role::ResourcePerson,
            A::ViewMunicipalityGoals,
        ) => Some(Municipality),
        (
            Role::ContactTeacher | Role::Teacher | Role::Pedagogue | Role::Leader | Role::ResourcePerson,
            A::ViewSchoolGoals,
        ) => Some(School),
        (Role::ContactTeacher | Role::Teacher | Role::Pedagogue, A::ViewClassGoals | A::EditClassGoals) => Some(Class),
        (Role::ContactTeacher, A::PupilGoals | A::InviteFamilies) => Some(Class),
        (Role::Leader, A::InviteFamilies) => Some(School),
        (Role::Leader, A::ViewClassGoals | A::EditClassGoals | A::EditSchoolGoals | A::OpenPupilGoals) => Some(School),
        (Role::Coordinator, A::ViewSchoolGoals | A::ViewMunicipalityGoals | A::EditMunicipalityGoals) => {
            Some(Municipality)
        }
        (Role::Analyst, A::ViewMunicipalityGoals) => Some(Municipality),

        (Role::Analyst, A::ViewMunicipalityResult) => Some(Municipality),
        (Role::SystemAdministrator, A::ViewJobs) => Some(Municipality),

        (Role::SystemAdministrator, A::ReadLibrary) => None,
        (_, A::ReadLibrary) => Some(Municipality),
        (Role::Coordinator | Role::Analyst, A::EditLibrary) => Some(Municipality),

        (Role::SystemAdministrator, A::TakeCourses) => None,
        (_, A::TakeCourses) => Some(Municipality),
        (Role::Leader | Role::ResourcePerson, A::FollowCourses) => Some(School),
        (Role::Coordinator | Role::Analyst, A::PlanCourses) => Some(Municipality),
        _ => None,
    }
}

/// What an action is done to: a class (with its school), a school, or a whole municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub municipality: MunicipalityId,
    pub school: Option<SchoolId>,
    pub class: Option<ClassId>,
}

impl Target {
    pub const fn municipality(municipality: MunicipalityId) -> Self {
        Self { municipality, school: None, class: None }
    }

    pub const fn school(municipality: MunicipalityId, school: SchoolId) -> Self {
        Self { municipality, school: Some(school), class: None }
    }

    pub const fn class(municipality: MunicipalityId, school: SchoolId, class: ClassId) -> Self {
        Self { municipality, school: Some(school), class: Some(class) }
    }
}

/// A signed-in person with what they hold today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    pub municipality: MunicipalityId,
    pub person: PersonId,
    pub account: crate::id::AccountId,
    pub grants: Vec<Grant>,
    pub today: Day,
}

/// The units a viewer may do an action to, for lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    pub municipality: bool,
    pub schools: Vec<SchoolId>,
    pub classes: Vec<ClassId>,
}

impl Viewer {
    fn held(&self) -> impl Iterator<Item = &Grant> {
        let here = |grant: &&Grant| grant.municipality == self.municipality && grant.period.contains(self.today);
        self.grants.iter().filter(here)
    }

    /// Whether the viewer may do `action` to `target`.
    pub fn may(&self, action: Action, target: Target) -> bool {
        target.municipality == self.municipality
            && self.held().any(|grant| {
                level(grant.role, action).is_some_and(|level| match level {
                    Level::Class => grant.class.is_some() && grant.class == target.class,
                    Level::School => grant.school.is_some() && grant.school == target.school,
                    Level::Municipality => true,
                })
            })
    }

    /// Everything the viewer may do `action` to; agrees with [`Viewer::may`] by construction of [`level`].
    pub fn reach(&self, action: Action) -> Reach {
        let mut reach = Reach::default();
        for grant in self.held() {
            match level(grant.role, action) {
                Some(Level::Class) => reach.classes.extend(grant.class),
                Some(Level::School) => reach.schools.extend(grant.school),
                Some(Level::Municipality) => reach.municipality = true,
                None => {}
            }
        }
        reach.classes.sort_unstable();
        reach.classes.dedup();
        reach.schools.sort_unstable();
        reach.schools.dedup();
        reach
    }

    pub fn has(&self, role: Role) -> bool {
        self.held().any(|grant| grant.role == role)
    }

    /// Roles held today, in the policy's order.
    pub fn roles(&self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| self.has(*role)).collect()
    }
}

impl Reach {
    pub fn covers(&self, target: Target) -> bool {
        self.municipality
            || target.school.is_some_and(|school| self.schools.contains(&school))
            || target.class.is_some_and(|class| self.classes.contains(&class))
    }
}
