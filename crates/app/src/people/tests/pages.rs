use std::collections::BTreeSet;

use programme::access::Role;
use programme::id::{ClassId, PersonId, SchoolId};
use programme::people::roster::TeamKind;
use programme::time::Day;

use super::super::{
    Overview, TeamForm, class_people, contact_teachers, end_team, overview, save_team, school_people,
    set_contact_teachers, team_people,
};
use super::{House, M, TODAY, pupils};
use crate::{Error, Refusal};

/// Two schools with a class each; three teachers at the first.
fn house() -> House {
    let house = House::new();
    house.import(&pupils("Engskolen", &[("3.A", 0..5), ("3.B", 5..9)])).unwrap();
    house.import(&pupils("Lærkeskolen", &[("4.A", 20..24)])).unwrap();
    let staff = "Skole;Klasse;Medarbejder-ID;Fornavn;Efternavn;Rolle\n\
        Engskolen;3.A;t1;Mette;Lund;Kontaktlærer\nEngskolen;3.A;t2;Amina;Yilmaz;Lærer\n\
        Engskolen;;t3;Søren;Friis;Lærer\n";
    house.import(staff).unwrap();
    house
}

/// The school, its class 3.A and the persons Amina, Mette and Søren.
fn ids(house: &House) -> (SchoolId, ClassId, [PersonId; 3]) {
    let school = house.school("Engskolen");
    let coordinator = house.coordinator();
    let people = house.write(move |tx, _| school_people(tx, &coordinator, school)).unwrap();
    let class = people.classes.iter().find(|found| found.class.name == "3.A").unwrap().class.id;
    let staff: Vec<PersonId> = people.staff.iter().map(|(person, _)| person.id).collect();
    (school, class, staff.try_into().unwrap())
}

#[test]
fn a_coordinator_sees_all_schools_and_a_leader_the_own() {
    let house = house();
    let (school, class, _) = ids(&house);
    let see = |role, school| {
        let viewer = house.viewer(role, school);
        house.write(move |tx, _| overview(tx, &viewer))
    };
    let names = |seen: Overview| -> Vec<(String, u32, u32)> {
        seen.schools.into_iter().map(|found| (found.school.name, found.classes, found.pupils)).collect()
    };
    let all = see(Role::Coordinator, None).unwrap();
    assert_eq!((all.year.as_str(), all.staff), ("2026/2027", 3));
    assert_eq!(names(all), [("Engskolen".to_owned(), 2, 9), ("Lærkeskolen".to_owned(), 1, 4)]);
    assert_eq!(names(see(Role::Leader, Some(school)).unwrap()), [("Engskolen".to_owned(), 2, 9)]);
    for role in [Role::Teacher, Role::ContactTeacher, Role::Analyst, Role::SystemAdministrator] {
        assert_eq!(see(role, Some(school)), Err(Error::NotFound), "{role:?}");
    }
    let other = house.viewer(Role::Leader, Some(house.school("Lærkeskolen")));
    let who = other.clone();
    assert_eq!(house.write(move |tx, _| school_people(tx, &who, school)), Err(Error::NotFound));
    assert_eq!(house.write(move |tx, _| class_people(tx, &other, class)), Err(Error::NotFound));
    let leader = house.viewer(Role::Leader, Some(school));
    let found = house.write(move |tx, _| class_people(tx, &leader, class)).unwrap();
    assert_eq!((found.pupils.len(), found.staff.len(), found.contact_teachers.len()), (5, 2, 1));
}

#[test]
fn contact_teachers_are_set_as_a_whole_and_at_most_two() {
    let mut house = house();
    let (_, class, [amina, mette, søren]) = ids(&house);
    house.on(Day(TODAY.0 + 1));
    let set = |house: &House, teachers: &[PersonId]| {
        let (viewer, teachers) = (house.coordinator(), teachers.to_vec());
        house.write(move |tx, ctx| set_contact_teachers(tx, ctx, &viewer, class, &teachers))
    };
    let names = |house: &House, day| house.write(move |tx, _| contact_teachers(tx, M, class, day)).unwrap();
    assert_eq!(names(&house, TODAY), ["Mette Lund"]);
    assert!(matches!(set(&house, &[amina, mette, søren]), Err(Error::Refused(Refusal::Input { .. }))));
    set(&house, &[amina, mette]).unwrap();
    assert_eq!(names(&house, house.ctx.today), ["Amina Yilmaz", "Mette Lund"]);
    set(&house, &[søren, søren]).unwrap();
    assert_eq!(names(&house, house.ctx.today), ["Søren Friis"]);
    assert_eq!(names(&house, TODAY), ["Mette Lund"], "history is kept");
    set(&house, &[søren]).unwrap();
    assert_eq!(names(&house, house.ctx.today), ["Søren Friis"]);
    set(&house, &[]).unwrap();
    assert_eq!(names(&house, house.ctx.today), <[String; 0]>::default());
}

#[test]
fn a_pupil_or_a_stranger_is_no_contact_teacher() {
    let house = house();
    let (school, class, _) = ids(&house);
    let coordinator = house.coordinator();
    let who = coordinator.clone();
    let pupil = house.write(move |tx, _| class_people(tx, &who, class)).unwrap().pupils[0].id;
    for person in [pupil, PersonId(4)] {
        let who = coordinator.clone();
        let done = house.write(move |tx, ctx| set_contact_teachers(tx, ctx, &who, class, &[person]));
        assert_eq!(done, Err(Error::NotFound));
        assert_eq!(house.write(move |tx, ctx| contact_teachers(tx, M, class, ctx.today)).unwrap(), ["Mette Lund"]);
    }
    let leader = house.viewer(Role::Leader, Some(school));
    let done = house.write(move |tx, ctx| set_contact_teachers(tx, ctx, &leader, class, &[]));
    assert_eq!(done, Err(Error::NotFound), "appointing is the coordinator's");
}

#[test]
fn a_fixed_team_is_made_changed_and_ended() {
    let mut house = house();
    let (school, class, [amina, mette, søren]) = ids(&house);
    let coordinator = house.coordinator();
    let form = |name: &str, members: &[PersonId]| TeamForm {
        school,
        name: name.to_owned(),
        kind: TeamKind::Grade,
        members: members.iter().copied().collect(),
        classes: BTreeSet::from([class]),
    };
    let save = |house: &House, existing, form: TeamForm| {
        let viewer = house.coordinator();
        house.write(move |tx, ctx| save_team(tx, ctx, &viewer, existing, &form))
    };
    assert!(matches!(save(&house, None, form("  ", &[])), Err(Error::Refused(Refusal::Input { .. }))));
    let team = save(&house, None, form(" Team 3 ", &[amina, mette])).unwrap();
    house.on(Day(TODAY.0 + 1));
    assert_eq!(save(&house, Some(team), form("Team 3 og 4", &[mette, søren])).unwrap(), team);
    let who = house.coordinator();
    let found = house.write(move |tx, _| team_people(tx, &who, team)).unwrap();
    let members: Vec<PersonId> = found.members.iter().map(|member| member.id).collect();
    assert_eq!((found.team.name.as_str(), members), ("Team 3 og 4", vec![mette, søren]));
    assert_eq!(found.classes, [(class, "3.A".to_owned())]);

    // Nothing of a team is saved when a class is another school's.
    let who = coordinator.clone();
    let other = house.school("Lærkeskolen");
    let strange = house.write(move |tx, _| school_people(tx, &who, other)).unwrap().classes[0].class.id;
    let mixed = TeamForm { classes: BTreeSet::from([strange]), ..form("Blandet", &[]) };
    assert_eq!(save(&house, None, mixed), Err(Error::NotFound));
    let teams = |house: &House| {
        let viewer = house.coordinator();
        house.write(move |tx, _| school_people(tx, &viewer, school)).unwrap().teams.len()
    };
    assert_eq!(teams(&house), 1);
    let who = coordinator.clone();
    house.write(move |tx, ctx| end_team(tx, ctx, &who, team)).unwrap();
    assert_eq!(teams(&house), 0);
    assert_eq!(house.write(move |tx, ctx| end_team(tx, ctx, &coordinator, team)), Err(Error::NotFound));
}

#[test]
fn a_rosters_team_is_not_changed_on_a_page() {
    let house = house();
    let (school, ..) = ids(&house);
    house.import("Skole;Team;Medarbejder-ID;Klasse\nEngskolen;Fagteam dansk;t1;3.A\n").unwrap();
    let viewer = house.coordinator();
    let team = house.write(move |tx, _| school_people(tx, &viewer, school)).unwrap().teams.remove(0).team;
    assert_eq!((team.name.as_str(), team.kind, team.made_on_page), ("Fagteam dansk", TeamKind::Subject, false));
    let viewer = house.coordinator();
    assert_eq!(house.write(move |tx, ctx| end_team(tx, ctx, &viewer, team.id)), Err(Error::NotFound));
}

#[test]
fn a_class_whose_contact_teacher_a_page_appointed_is_no_doubt_of_an_import() {
    let house = house();
    let (school, _, [amina, ..]) = ids(&house);
    let roster = pupils("Engskolen", &[("3.A", 0..5), ("3.B", 5..9)]);
    let doubts = |house: &House| -> Vec<_> {
        let found = house.read(&roster).unwrap().reading.warnings.into_iter();
        let found = found.filter(|found| found.reason.code() == "class_without_contact_teacher");
        found.filter_map(|found| found.value).collect()
    };
    assert_eq!(doubts(&house), ["3.B"], "an earlier list named one for 3.A");
    let coordinator = house.coordinator();
    let people = house.write(move |tx, _| school_people(tx, &coordinator, school)).unwrap();
    let class = people.classes.iter().find(|found| found.class.name == "3.B").unwrap().class.id;
    let viewer = house.coordinator();
    house.write(move |tx, ctx| set_contact_teachers(tx, ctx, &viewer, class, &[amina])).unwrap();
    assert_eq!(doubts(&house), Vec::<String>::new());
}
