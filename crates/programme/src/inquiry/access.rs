//! Who may enter a case.

use crate::access::{Action, Target, Viewer};
use crate::id::{ClassId, MunicipalityId, PersonId, SchoolId};

/// Whose a case is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    pub municipality: MunicipalityId,
    pub school: SchoolId,
    pub class: Option<ClassId>,
    /// The case is about one pupil: named data with narrow access.
    pub about_pupil: bool,
    /// Whether the case is a fixed team's.
    pub has_team: bool,
    /// Today's members of that team.
    pub team: Vec<PersonId>,
    /// Those named in the case.
    pub named: Vec<PersonId>,
}

impl Circle {
    const fn target(&self) -> Target {
        match self.class {
            Some(class) => Target::class(self.municipality, self.school, class),
            None => Target::school(self.municipality, self.school),
        }
    }
}

/// A case about a class, a school or a wish is its team's and its leader's. Without a team it belongs to those who
/// work with the class. A case about a pupil is for the contact teacher, the leader, and those of the class's teachers
/// and pedagogues who are named in it.
pub fn may_enter(viewer: &Viewer, circle: &Circle) -> bool {
    if viewer.municipality != circle.municipality {
        return false;
    }
    let named = circle.named.contains(&viewer.person);
    if circle.about_pupil {
        return viewer.may(Action::LeadPupilInquiry, circle.target())
            || (named && viewer.may(Action::JoinPupilInquiry, circle.target()));
    }
    named
        || circle.team.contains(&viewer.person)
        || viewer.may(Action::FollowInquiries, circle.target())
        || (!circle.has_team && viewer.may(Action::StartInquiry, circle.target()))
}

/// Whether someone with these roles may be named in a case.
pub fn may_be_named(person: &Viewer, circle: &Circle) -> bool {
    person.municipality == circle.municipality
        && (!circle.about_pupil
            || person.may(Action::JoinPupilInquiry, circle.target())
            || person.may(Action::LeadPupilInquiry, circle.target()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Grant, Role};
    use crate::id::AccountId;
    use crate::time::{Day, Period};

    const M: MunicipalityId = MunicipalityId(1);

    fn viewer(person: i64, role: Role, school: i64, class: Option<i64>) -> Viewer {
        let period = Period { from: Day(0), to: None };
        let grant = Grant { role, municipality: M, school: Some(SchoolId(school)), class: class.map(ClassId), period };
        let (person, account) = (PersonId(person), AccountId(person));
        Viewer { municipality: M, person, account, grants: vec![grant], today: Day(10) }
    }

    fn circle(about_pupil: bool, has_team: bool) -> Circle {
        let team = if has_team { vec![PersonId(1)] } else { Vec::new() };
        let (school, class) = (SchoolId(5), Some(ClassId(50)));
        Circle { municipality: M, school, class, about_pupil, has_team, team, named: vec![PersonId(2)] }
    }

    #[test]
    fn a_class_case_is_its_teams_and_its_leaders() {
        let case = circle(false, true);
        assert!(may_enter(&viewer(1, Role::Teacher, 5, Some(51)), &case), "a member of the team");
        assert!(may_enter(&viewer(2, Role::ResourcePerson, 5, None), &case), "someone named");
        assert!(may_enter(&viewer(3, Role::Leader, 5, None), &case));
        assert!(!may_enter(&viewer(3, Role::Leader, 6, None), &case), "another school's leader");
        assert!(!may_enter(&viewer(4, Role::ContactTeacher, 5, Some(50)), &case), "not in the team");
        assert!(may_enter(&viewer(4, Role::ContactTeacher, 5, Some(50)), &circle(false, false)));
        for role in [Role::Coordinator, Role::Analyst, Role::SystemAdministrator] {
            assert!(!may_enter(&viewer(9, role, 5, None), &case), "{role:?}");
        }
    }

    #[test]
    fn a_pupil_case_is_narrower_than_the_team() {
        let case = circle(true, true);
        assert!(may_enter(&viewer(4, Role::ContactTeacher, 5, Some(50)), &case));
        assert!(may_enter(&viewer(3, Role::Leader, 5, None), &case));
        assert!(may_enter(&viewer(2, Role::Teacher, 5, Some(50)), &case), "named, and teaches the class");
        assert!(!may_enter(&viewer(2, Role::Teacher, 5, Some(51)), &case), "named, but no longer of the class");
        assert!(!may_enter(&viewer(1, Role::Teacher, 5, Some(50)), &case), "in the team, but not named");
        assert!(!may_enter(&viewer(2, Role::ResourcePerson, 5, None), &case));
    }
}
