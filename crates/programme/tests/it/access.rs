//! The access policy as a picture, reviewed as a diff, and its two questions asked against each other.

use std::fmt::Write as _;

use programme::access::{Action, Grant, Level, Role, Target, Viewer, level};
use programme::id::{AccountId, ClassId, MunicipalityId, PersonId, SchoolId};
use programme::time::{Day, Period};

const HERE: MunicipalityId = MunicipalityId(1);
const ELSEWHERE: MunicipalityId = MunicipalityId(2);
const TODAY: Day = Day(20_000);

/// Every role × action with how far it reaches.
fn matrix() -> String {
    let mut text = String::new();
    let _ = write!(text, "{:26}", "");
    for role in Role::ALL {
        let _ = write!(text, "{:22}", role.word());
    }
    text = text.trim_end().to_owned() + "\n";
    for action in Action::ALL {
        let mut line = format!("{:26}", format!("{action:?}"));
        for role in Role::ALL {
            let reach = match level(role, action) {
                None => "-",
                Some(Level::Class) => "class",
                Some(Level::School) => "school",
                Some(Level::Municipality) => "municipality",
            };
            let _ = write!(line, "{reach:22}");
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[test]
fn the_matrix_is_the_reviewed_one() {
    let reviewed = include_str!("access.out");
    assert_eq!(
        matrix(),
        reviewed,
        "the policy differs from tests/it/access.out: have the change reviewed, then write the new matrix there"
    );
}

fn viewer(grants: Vec<Grant>) -> Viewer {
    Viewer { municipality: HERE, person: PersonId(1), account: AccountId(1), grants, today: TODAY }
}

fn grant(role: Role, school: Option<i64>, class: Option<i64>) -> Grant {
    let period = Period { from: TODAY, to: None };
    Grant { role, municipality: HERE, school: school.map(SchoolId), class: class.map(ClassId), period }
}

/// The own class, a sibling class, another school and another municipality, at each level.
fn targets() -> Vec<Target> {
    let mut targets = Vec::new();
    for municipality in [HERE, ELSEWHERE] {
        targets.push(Target::municipality(municipality));
        for school in [10, 20] {
            targets.push(Target::school(municipality, SchoolId(school)));
            for class in [1, 2] {
                targets.push(Target::class(municipality, SchoolId(school), ClassId(school + class)));
            }
        }
    }
    targets
}

#[test]
fn asking_for_one_and_asking_for_all_agree() {
    for role in Role::ALL {
        for held in [grant(role, Some(10), Some(11)), grant(role, Some(10), None), grant(role, None, None)] {
            let viewer = viewer(vec![held]);
            for action in Action::ALL {
                let reach = viewer.reach(action);
                for target in targets().into_iter().filter(|target| target.municipality == HERE) {
                    assert_eq!(viewer.may(action, target), reach.covers(target), "{role:?} {action:?} {target:?}");
                }
            }
        }
    }
}

#[test]
fn nobody_reaches_into_another_municipality() {
    for role in Role::ALL {
        let viewer = viewer(vec![grant(role, Some(10), Some(11))]);
        for action in Action::ALL {
            for target in targets().into_iter().filter(|target| target.municipality == ELSEWHERE) {
                assert!(!viewer.may(action, target), "{role:?} {action:?} {target:?}");
            }
        }
    }
}

#[test]
fn a_class_teacher_reaches_neither_the_sibling_class_nor_the_other_school() {
    let viewer = viewer(vec![grant(Role::ContactTeacher, Some(10), Some(11))]);
    let may =
        |school, class| viewer.may(Action::ViewClassResult, Target::class(HERE, SchoolId(school), ClassId(class)));
    assert!(may(10, 11));
    assert!(!may(10, 12));
    assert!(!may(20, 21));
}

#[test]
fn a_role_that_has_ended_opens_nothing_from_the_next_day() {
    let mut held = grant(Role::Leader, Some(10), None);
    held.period = Period { from: Day(1), to: Some(TODAY) };
    let target = Target::school(HERE, SchoolId(10));
    assert!(viewer(vec![held]).may(Action::ViewSchoolResult, target));
    held.period.to = Some(Day(TODAY.0 - 1));
    assert!(!viewer(vec![held]).may(Action::ViewSchoolResult, target));
}

#[test]
fn the_system_administrator_sees_no_content() {
    let allowed: Vec<_> =
        Action::ALL.into_iter().filter(|action| level(Role::SystemAdministrator, *action).is_some()).collect();
    assert_eq!(allowed, [Action::ViewJobs]);
}

#[test]
fn the_coordinator_sees_rates_of_classes_and_never_their_results() {
    let viewer = viewer(vec![grant(Role::Coordinator, None, None)]);
    let class = Target::class(HERE, SchoolId(10), ClassId(11));
    assert!(viewer.may(Action::ViewResponseRate, class));
    assert!(!viewer.may(Action::ViewClassResult, class));
    assert!(!viewer.may(Action::ViewUnfinished, class));
}
