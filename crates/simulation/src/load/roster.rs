//! A simulated municipality as the roster that its administration system would send.

use std::collections::BTreeSet;

use programme::people::roster::{
    Class, ClassKind as RosterKind, ClassRole, Coverage, EnrolmentKey, ExternalId, Listing, Person, PersonKind, Roster,
    Row, School, SchoolRole, SchoolRoleKey, SchoolYear as RosterYear, Team, TeamClassKey, TeamKind, TeamMemberKey,
};
use programme::time::Day;

use crate::people::{ClassKind, Post, SchoolYear, SimClass, SimMunicipality, SimSchool, SimStaff};

/// First and last day of a Danish school year, moved by `years_later`.
pub fn days_of_year(year: SchoolYear, years_later: i32) -> (Day, Day) {
    let begins = i32::from(year.0) + years_later;
    (first_of_august(begins), Day(first_of_august(begins + 1).0 - 1))
}

/// Days from 1970-01-01 to 1 August, by counting leap years.
fn first_of_august(year: i32) -> Day {
    let before = year - 1;
    let leaps = |y: i32| y / 4 - y / 100 + y / 400;
    let is_leap = leaps(year) > leaps(before);
    let new_year = (year - 1970) * 365 + leaps(before) - leaps(1969);
    Day(new_year + 212 + i32::from(is_leap))
}

fn id(text: &str) -> ExternalId {
    ExternalId::new(text)
}

fn whole<K: Ord, V, S: Ord>(
    rows: impl IntoIterator<Item = (K, V)>,
    sorts: impl IntoIterator<Item = S>,
) -> Listing<K, V, S> {
    Listing {
        coverage: Coverage::Whole(sorts.into_iter().collect()),
        rows: rows.into_iter().map(|(key, value)| (key, Row::undated(value))).collect(),
        ended: BTreeSet::new(),
        unread: BTreeSet::new(),
    }
}

/// The whole roster of one school year.
pub fn roster(municipality: &SimMunicipality, years_later: i32) -> Roster {
    let (from, to) = days_of_year(municipality.year, years_later);
    let begins = i32::from(municipality.year.0) + years_later;
    let label = format!("{begins}/{}", begins + 1);
    let year = id(&label);
    let schools = || municipality.schools.iter();
    let classes = || schools().flat_map(|school| school.classes.iter().map(move |class| (school, class)));
    Roster {
        only_schools: None,
        schools: whole(schools().map(|school| (id(&school.external_id), School { name: school.name.clone() })), [()]),
        school_years: [(year.clone(), RosterYear { label, from, to })].into(),
        classes: whole(
            classes().map(|(school, class)| (id(&class.external_id), class_row(school, class, &year))),
            [()],
        ),
        people: whole(people(municipality), [PersonKind::Pupil, PersonKind::Staff]),
        enrolments: whole(
            classes().flat_map(|(school, class)| enrolments(school, class)),
            [ClassRole::Pupil, ClassRole::Teacher, ClassRole::ContactTeacher, ClassRole::Pedagogue],
        ),
        school_roles: whole(
            schools().flat_map(school_roles),
            [SchoolRole::Leader, SchoolRole::Teacher, SchoolRole::Pedagogue, SchoolRole::ResourcePerson],
        ),
        teams: whole(schools().flat_map(teams), [()]),
        team_members: whole(schools().flat_map(team_members), [()]),
        team_classes: whole(schools().flat_map(team_classes), [()]),
        ..Roster::default()
    }
}

fn class_row(school: &SimSchool, class: &SimClass, year: &ExternalId) -> Class {
    let to_grade = if let ClassKind::Mixed { to_grade } = class.kind { to_grade } else { class.grade };
    Class {
        school: id(&school.external_id),
        school_year: year.clone(),
        name: class.name(),
        grades: (class.grade..=to_grade).collect(),
        kind: RosterKind::Homeroom,
    }
}

fn people(municipality: &SimMunicipality) -> Vec<(ExternalId, Person)> {
    let pupil = |pupil: &crate::people::SimPupil| {
        let person = Person {
            kind: PersonKind::Pupil,
            given_name: pupil.given.clone(),
            family_name: pupil.family.clone(),
            email: pupil.email.clone(),
            grade: Some(pupil.grade),
        };
        (id(&pupil.external_id), person)
    };
    let staff = |staff: &SimStaff| {
        let person = Person {
            kind: PersonKind::Staff,
            given_name: staff.given.clone(),
            family_name: staff.family.clone(),
            email: Some(staff.email.clone()),
            grade: None,
        };
        (id(&staff.external_id), person)
    };
    let schools = municipality.schools.iter();
    let mut all: Vec<_> = municipality.pupils().map(pupil).collect();
    all.extend(schools.flat_map(|school| school.staff.iter().map(staff)));
    all.extend(municipality.officials.iter().map(staff));
    all
}

fn enrolments(school: &SimSchool, class: &SimClass) -> Vec<(EnrolmentKey, ())> {
    let key = |person: &str, role| (EnrolmentKey { class: id(&class.external_id), person: id(person), role }, ());
    let staff = |place: usize| school.staff[place].external_id.as_str();
    let mut all: Vec<_> = class.pupils.iter().map(|pupil| key(&pupil.external_id, ClassRole::Pupil)).collect();
    all.push(key(staff(class.contact_teacher), ClassRole::ContactTeacher));
    let others = class.teachers.iter().filter(|place| **place != class.contact_teacher);
    all.extend(others.map(|place| key(staff(*place), ClassRole::Teacher)));
    all.extend(class.pedagogues.iter().map(|place| key(staff(*place), ClassRole::Pedagogue)));
    all
}

fn school_roles(school: &SimSchool) -> Vec<(SchoolRoleKey, ())> {
    let role = |post| match post {
        Post::Leader | Post::DeputyLeader => Some(SchoolRole::Leader),
        Post::Teacher => Some(SchoolRole::Teacher),
        Post::Pedagogue => Some(SchoolRole::Pedagogue),
        Post::ResourcePerson => Some(SchoolRole::ResourcePerson),
        Post::Coordinator | Post::Analyst | Post::Politician | Post::SystemAdministrator => None,
    };
    let key = |staff: &SimStaff| {
        let role = role(staff.post)?;
        Some((SchoolRoleKey { school: id(&school.external_id), person: id(&staff.external_id), role }, ()))
    };
    school.staff.iter().filter_map(key).collect()
}

fn team_id(school: &SimSchool, place: usize) -> ExternalId {
    ExternalId::new(format!("{}-T{place}", school.external_id))
}

fn teams(school: &SimSchool) -> Vec<(ExternalId, Team)> {
    let team = |(place, team): (usize, &crate::people::SimTeam)| {
        let value = Team { school: id(&school.external_id), name: team.name.clone(), kind: TeamKind::Grade };
        (team_id(school, place), value)
    };
    school.teams.iter().enumerate().map(team).collect()
}

fn team_members(school: &SimSchool) -> Vec<(TeamMemberKey, ())> {
    let members = |(place, team): (usize, &crate::people::SimTeam)| {
        let key = |member: &usize| {
            let person = id(&school.staff[*member].external_id);
            (TeamMemberKey { team: team_id(school, place), person }, ())
        };
        team.members.iter().map(key).collect::<Vec<_>>()
    };
    school.teams.iter().enumerate().flat_map(members).collect()
}

fn team_classes(school: &SimSchool) -> Vec<(TeamClassKey, ())> {
    let classes = |(place, team): (usize, &crate::people::SimTeam)| {
        let key = |class: &usize| {
            let class = id(&school.classes[*class].external_id);
            (TeamClassKey { team: team_id(school, place), class }, ())
        };
        team.classes.iter().map(key).collect::<Vec<_>>()
    };
    school.teams.iter().enumerate().flat_map(classes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_runs_from_august_to_july() {
        // 2024-08-01 is day 19936, 2026-08-01 day 20666, 2027-07-31 day 21030.
        assert_eq!(days_of_year(SchoolYear(2024), 0).0, Day(19_936));
        assert_eq!(days_of_year(SchoolYear(2024), 2), (Day(20_666), Day(21_030)));
    }
}
