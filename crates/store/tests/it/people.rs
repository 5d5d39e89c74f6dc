//! People on pages, beside what rosters bring.

use programme::access::{Grant, Role};
use programme::id::{AccountId, ClassId, PersonId, SchoolId, TeamId};
use programme::people::roster::{
    ClassRole, EnrolmentKey, PersonKind, Roster, Row, SchoolRole, SchoolRoleKey, TeamKind,
};
use programme::time::{Day, Moment, Period};
use store::people::team::{self, Team};
use store::people::{directory, external, grant, lineage, roster, unit};

use crate::bed::{Bed, M, NOW, contracts};
use crate::roster::{TODAY, id, import, person, pupil_in, school};

contracts! {
    what_was_made_on_a_page_is_no_rosters_to_end
    who_has_left_holds_nothing_more
    someone_added_by_hand_is_known_again_by_e_mail
    a_school_is_listed_as_it_is_on_the_day
    a_fixed_team_keeps_its_history
    lineage_is_said_and_said_again
    an_upload_is_its_own_accounts_and_found_when_old
}

fn staffed() -> Roster {
    let mut roster = school();
    for (name, email) in [("p1", None), ("p2", None)] {
        roster.people.rows.insert(id(name), person(PersonKind::Pupil, name, email));
        roster.enrolments.rows.insert(pupil_in("3.A", name), Row::undated(()));
    }
    for name in ["Mette", "Søren"] {
        let email = format!("{}@engso.example", name.to_lowercase());
        roster.people.rows.insert(id(name), person(PersonKind::Staff, name, Some(&email)));
        let key = SchoolRoleKey { school: id("s"), person: id(name), role: SchoolRole::Teacher };
        roster.school_roles.rows.insert(key, Row::undated(()));
    }
    let key = EnrolmentKey { class: id("3.A"), person: id("Mette"), role: ClassRole::ContactTeacher };
    roster.enrolments.rows.insert(key, Row::undated(()));
    roster
}

fn ids(bed: &Bed) -> (SchoolId, ClassId, PersonId, PersonId) {
    bed.read(|tx| {
        let (schools, classes, people) =
            (external::schools(tx, M)?, external::classes(tx, M)?, external::people(tx, M)?);
        Ok((schools["s"], classes["3.A"], people["Mette"], people["Søren"]))
    })
}

/// A school with a class, two pupils and two members of staff: its ids.
pub(crate) fn staffed_ids(bed: &Bed) -> (SchoolId, ClassId, PersonId, PersonId) {
    import(bed, M, &staffed(), TODAY).unwrap();
    ids(bed)
}

fn contact(school: SchoolId, class: ClassId) -> Grant {
    let period = Period { from: TODAY, to: None };
    Grant { role: Role::ContactTeacher, municipality: M, school: Some(school), class: Some(class), period }
}

fn what_was_made_on_a_page_is_no_rosters_to_end(bed: &mut Bed) {
    let roster = staffed();
    let before = import(bed, M, &roster, TODAY).unwrap();
    let (school, class, mette, søren) = ids(bed);
    let made = Team { id: TeamId(5), school, name: "Team 3".to_owned(), kind: TeamKind::Grade, made_on_page: true };
    bed.write(move |tx| {
        grant::insert(tx, 900, søren, &contact(school, class))?;
        let (given_name, family_name) = ("Karen".to_owned(), "Holm".to_owned());
        let karen = unit::Person { id: PersonId(99), given_name, family_name, email: None };
        unit::insert_staff(tx, M, &karen, TODAY)?;
        team::insert(tx, M, &made, TODAY)?;
        team::add_member(tx, M, made.id, mette, TODAY)?;
        team::add_class(tx, M, made.id, class, TODAY)
    });
    assert_eq!(bed.read(|tx| roster::snapshot(tx, M)), before, "a snapshot holds what rosters brought");
    import(bed, M, &roster, Day(TODAY.0 + 1)).unwrap();
    let day = Day(TODAY.0 + 1);
    assert_eq!(bed.read(move |tx| directory::contact_teachers(tx, M, class, day)).len(), 2);
    assert_eq!(bed.read(move |tx| team::members(tx, M, school, day)).len(), 1);
    assert_eq!(bed.count("SELECT COUNT(*) FROM person WHERE ended_day IS NOT NULL"), 0);

    // A page may end what a roster gave, and the next roster gives it again.
    bed.write(move |tx| grant::end_in_class(tx, M, class, mette, Role::ContactTeacher, TODAY));
    let names = bed.read(move |tx| directory::contact_teachers(tx, M, class, day));
    assert_eq!(names.iter().map(|(person, _)| *person).collect::<Vec<_>>(), [søren]);
    import(bed, M, &roster, Day(TODAY.0 + 2)).unwrap();
    assert_eq!(bed.read(move |tx| directory::contact_teachers(tx, M, class, Day(TODAY.0 + 2))).len(), 2);
}

fn who_has_left_holds_nothing_more(bed: &mut Bed) {
    import(bed, M, &staffed(), TODAY).unwrap();
    let (school, class, _, søren) = ids(bed);
    bed.write(move |tx| grant::insert(tx, 900, søren, &contact(school, class)));
    let mut left = staffed();
    left.people.rows.remove(&id("Søren"));
    left.school_roles.rows.retain(|key, _| key.person != id("Søren"));
    import(bed, M, &left, Day(TODAY.0 + 10)).unwrap();
    let held_on = |day: i32| {
        let all = bed.read(move |tx| grant::of_person(tx, M, søren));
        all.iter().filter(|held| held.period.contains(Day(TODAY.0 + day))).count()
    };
    assert_eq!((held_on(9), held_on(10)), (2, 0));
    import(bed, M, &staffed(), Day(TODAY.0 + 20)).unwrap();
    assert_eq!(held_on(20), 2, "and has it again on coming back");
}

fn someone_added_by_hand_is_known_again_by_e_mail(bed: &mut Bed) {
    bed.write(|tx| {
        let (given_name, family_name) = ("M.".to_owned(), "Lund".to_owned());
        let email = Some("mette@engso.example".to_owned());
        unit::insert_staff(
            tx,
            M,
            &unit::Person { id: PersonId(99), given_name, family_name, email },
            Day(TODAY.0 - 9),
        )?;
        let held = Grant {
            role: Role::Coordinator,
            municipality: M,
            school: None,
            class: None,
            period: Period { from: TODAY, to: None },
        };
        grant::insert(tx, 900, PersonId(99), &held)
    });
    let held = import(bed, M, &staffed(), TODAY).unwrap();
    let (_, _, mette, _) = ids(bed);
    assert_eq!(mette, PersonId(99), "account and roles stay with the person");
    assert_eq!(held.people[&id("Mette")].value.given_name, "Mette");
    let roles: Vec<Role> = bed.read(move |tx| grant::of_person(tx, M, mette)).iter().map(|held| held.role).collect();
    assert!(roles.contains(&Role::Coordinator) && roles.contains(&Role::ContactTeacher), "{roles:?}");
    let again = import(bed, M, &staffed(), Day(TODAY.0 + 1)).unwrap();
    assert_eq!(again, held);
}

fn a_school_is_listed_as_it_is_on_the_day(bed: &mut Bed) {
    import(bed, M, &staffed(), TODAY).unwrap();
    let mut fewer = staffed();
    fewer.people.rows.remove(&id("p2"));
    fewer.enrolments.rows.remove(&pupil_in("3.A", "p2"));
    import(bed, M, &fewer, Day(TODAY.0 + 5)).unwrap();
    let (school, class, mette, søren) = ids(bed);
    let size = |day| {
        let sizes = bed.read(move |tx| directory::school_sizes(tx, M, day));
        sizes.first().map(|size| (size.school, size.classes, size.pupils))
    };
    assert_eq!(size(TODAY), Some((school, 2, 2)));
    assert_eq!(size(Day(TODAY.0 + 4)), Some((school, 2, 2)));
    assert_eq!(size(Day(TODAY.0 + 5)), Some((school, 2, 1)));
    assert_eq!(size(Day(TODAY.0 + 400)), None, "after the school year");
    let staff = bed.read(move |tx| directory::staff_of_school(tx, M, school, TODAY));
    let roles: Vec<_> = staff.iter().map(|(person, roles)| (person.id, roles.join("+"))).collect();
    assert_eq!(roles, [(mette, "contact_teacher+teacher".to_owned()), (søren, "teacher".to_owned())]);
    assert_eq!(bed.read(|tx| directory::staff(tx, M, TODAY)).len(), 2);
    let teachers = bed.read(move |tx| directory::contact_teachers_of_school(tx, M, school, TODAY));
    assert_eq!(teachers, [(class, "Mette Lund".to_owned())]);
    assert!(bed.read(move |tx| directory::is_staff(tx, M, mette, TODAY)));
    let pupil = bed.read(move |tx| unit::pupils_of_class(tx, M, class, TODAY))[0].id;
    assert!(!bed.read(move |tx| directory::is_staff(tx, M, pupil, TODAY)));
}

fn a_fixed_team_keeps_its_history(bed: &mut Bed) {
    import(bed, M, &staffed(), TODAY).unwrap();
    let (school, class, mette, søren) = ids(bed);
    let made = Team { id: TeamId(5), school, name: "Team 3".to_owned(), kind: TeamKind::Grade, made_on_page: true };
    let renamed = Team { name: "Team 3 og 4".to_owned(), kind: TeamKind::Other, ..made.clone() };
    let expected = renamed.clone();
    bed.write(move |tx| {
        team::insert(tx, M, &made, TODAY)?;
        team::add_member(tx, M, made.id, mette, TODAY)?;
        team::add_member(tx, M, made.id, søren, TODAY)?;
        team::add_class(tx, M, made.id, class, TODAY)?;
        // Out and in again on one day is no change.
        team::end_member(tx, M, made.id, mette, Day(TODAY.0 - 1))?;
        team::add_member(tx, M, made.id, mette, TODAY)?;
        team::end_member(tx, M, made.id, søren, Day(TODAY.0 + 4))?;
        team::end_class(tx, M, made.id, class, Day(TODAY.0 + 4))?;
        team::rename(tx, M, &renamed)
    });
    assert_eq!(bed.read(|tx| team::find(tx, M, TeamId(5), TODAY)), Some(expected));
    let members = |day| bed.read(move |tx| team::members(tx, M, school, day)).len();
    assert_eq!((members(TODAY), members(Day(TODAY.0 + 4)), members(Day(TODAY.0 + 5))), (2, 2, 1));
    let classes = |day| bed.read(move |tx| team::classes(tx, M, school, day)).len();
    assert_eq!((classes(Day(TODAY.0 + 4)), classes(Day(TODAY.0 + 5))), (1, 0));
    assert_eq!(bed.read(|tx| directory::team_counts(tx, M, TODAY)), [(school, 1)]);
    bed.write(|tx| team::end(tx, M, TeamId(5), Day(TODAY.0 + 9)));
    assert_eq!(bed.read(|tx| team::find(tx, M, TeamId(5), Day(TODAY.0 + 10))), None);
    assert_eq!(bed.read(move |tx| team::of_school(tx, M, school, Day(TODAY.0 + 9))).len(), 1);
}

fn lineage_is_said_and_said_again(bed: &mut Bed) {
    import(bed, M, &staffed(), TODAY).unwrap();
    let (a, b) = bed.read(|tx| external::classes(tx, M).map(|classes| (classes["3.A"], classes["3.B"])));
    bed.write(move |tx| lineage::save(tx, M, b, None, NOW));
    assert_eq!(bed.read(|tx| lineage::answers(tx, M)), [(b, None)]);
    assert_eq!(bed.read(|tx| unit::lineage(tx, M)), [], "a new class grew from none");
    bed.write(move |tx| lineage::save(tx, M, b, Some(a), Moment(NOW.0 + 1)));
    assert_eq!(bed.read(|tx| unit::lineage(tx, M)), [(b, a)]);
}

fn an_upload_is_its_own_accounts_and_found_when_old(bed: &mut Bed) {
    let (mine, other) = (AccountId(1), AccountId(2));
    bed.write(move |tx| unit::save_upload(tx, M, 10, mine, "elever.csv", b"\xEF\xBB\xBFid;navn", NOW));
    let found = bed.read(move |tx| unit::upload(tx, M, 10, mine)).unwrap();
    assert_eq!(found, ("elever.csv".to_owned(), b"\xEF\xBB\xBFid;navn".to_vec()));
    assert_eq!(bed.read(move |tx| unit::upload(tx, M, 10, other)), None);
    bed.write(move |tx| unit::save_upload(tx, M, 11, other, "lærere.csv", b"", Moment(NOW.0 + 1)));
    assert_eq!(bed.read(|tx| unit::uploads_before(tx, NOW)), []);
    assert_eq!(bed.read(|tx| unit::uploads_before(tx, Moment(NOW.0 + 1))), [(M, 10)]);
    bed.write(|tx| unit::delete_upload(tx, M, 10));
    bed.write(|tx| unit::delete_upload(tx, M, 11));
    assert_eq!(bed.count("SELECT COUNT(*) FROM roster_upload"), 0);
    bed.write(|tx| unit::save_column_mapping(tx, M, "roster", "[1]"));
    bed.write(|tx| unit::save_column_mapping(tx, M, "roster", "[2]"));
    assert_eq!(bed.read(|tx| unit::column_mapping(tx, M, "roster")).as_deref(), Some("[2]"));
}
