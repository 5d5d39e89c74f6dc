//! Families' accounts, pupils' plans and teaching units.

use programme::family::Family;
use programme::id::{AccountId, PersonId, SchoolYearId, TeachingUnitId};
use programme::people::roster::{GuardianshipKey, PersonKind, Row};
use programme::plan::pupil::{Event, Part, Text};
use programme::plan::unit::{Content, Line};
use programme::time::{Day, Moment};
use store::family::{self, Invitation};
use store::people::{external, unit as places};
use store::plan::{pupil, unit};

use crate::bed::{Bed, M, NOW, contracts, run};
use crate::roster::{TODAY, id, import, person, pupil_in, school};

contracts! {
    an_invitation_is_used_once_and_replaced_by_the_next
    children_are_whose_guardianship_runs_today
    a_plan_keeps_every_version_and_event
    a_plan_goes_a_while_after_its_pupil_and_old_words_before
    a_unit_keeps_every_version_with_its_lines
}

/// A pupil p1 of 3.A with the guardian g1, and p2 without.
fn family_of(bed: &Bed) -> (PersonId, PersonId, PersonId) {
    let mut roster = school();
    for (name, kind) in [("p1", PersonKind::Pupil), ("p2", PersonKind::Pupil), ("g1", PersonKind::Guardian)] {
        roster.people.rows.insert(id(name), person(kind, name, None));
    }
    roster.enrolments.rows.insert(pupil_in("3.A", "p1"), Row::undated(()));
    roster.enrolments.rows.insert(pupil_in("3.A", "p2"), Row::undated(()));
    roster.guardianships.rows.insert(GuardianshipKey { child: id("p1"), guardian: id("g1") }, Row::undated(()));
    import(bed, M, &roster, TODAY).unwrap();
    let people = bed.read(|tx| external::people(tx, M));
    (people["p1"], people["p2"], people["g1"])
}

const ACCOUNT: AccountId = AccountId(70);

fn invitation(hash: u8, issued: Moment) -> Invitation {
    let expires = Moment(issued.0 + 1_000);
    Invitation { code_hash: [hash; 32], account: ACCOUNT, issued, issued_by: None, expires, single_use: true }
}

fn an_invitation_is_used_once_and_replaced_by_the_next(bed: &mut Bed) {
    let (_, _, guardian) = family_of(bed);
    bed.write(move |tx| {
        family::insert(tx, M, ACCOUNT, guardian, "g12345", NOW)?;
        family::invite(tx, M, &invitation(1, NOW))?;
        family::invite(tx, M, &invitation(2, Moment(NOW.0 + 1)))
    });
    let find = |hash: u8, at: i64| {
        bed.read(move |tx| family::find_invited(tx, M, &[hash; 32], Moment(NOW.0 + at), TODAY, true))
    };
    assert_eq!(find(1, 2), None, "replaced");
    assert_eq!(find(2, 5_000), None, "too late");
    let found = find(2, 2).unwrap();
    assert_eq!((found.family, found.user_name.as_str(), found.secret_hash), (Family::Guardian, "g12345", None));
    assert!(bed.read(|tx| family::is_taken(tx, "g12345")));
    assert!(bed.write(|tx| family::use_invitation(tx, M, &[2; 32], NOW)));
    assert!(!bed.write(|tx| family::use_invitation(tx, M, &[2; 32], NOW)), "only the first use counts");
    assert_eq!(find(2, 2), None);
    bed.write(|tx| family::set_secret(tx, M, ACCOUNT, "hash"));
    assert!(bed.read(|tx| family::find_by_name(tx, "g12345", TODAY)).unwrap().secret_hash.is_some());
    assert!(bed.read(|tx| store::account::find_by_login(tx, "g12345")).is_none(), "it is no member of staff's");

    bed.write(|tx| family::SESSIONS.start(tx, M, &[9; 32], ACCOUNT, NOW, Moment(NOW.0 + 100)));
    let session =
        |at: i64, day: Day| bed.read(move |tx| family::find_session(tx, M, &[9; 32], Moment(NOW.0 + at), day));
    assert!(session(1, TODAY).is_some() && session(100, TODAY).is_none());
    bed.write(|tx| family::SESSIONS.end_of(tx, M, ACCOUNT, NOW));
    assert!(session(1, TODAY).is_none());
    let class = bed.read(|tx| external::classes(tx, M))["3.A"];
    let standings = bed.read(move |tx| family::standings(tx, M, class));
    assert_eq!(standings.len(), 1);
    assert!(standings[0].has_secret && standings[0].invited_until.is_none());
}

fn children_are_whose_guardianship_runs_today(bed: &mut Bed) {
    let (child, other, guardian) = family_of(bed);
    let children = |day: Day| bed.read(move |tx| family::children(tx, M, guardian, day));
    assert_eq!(children(TODAY).iter().map(|child| child.id).collect::<Vec<_>>(), [child]);
    let class = bed.read(|tx| external::classes(tx, M))["3.A"];
    let pairs = bed.read(move |tx| family::guardians_of_class(tx, M, class, TODAY));
    assert_eq!(pairs.iter().map(|(child, of)| (*child, of.id)).collect::<Vec<_>>(), [(child, guardian)]);
    let new =
        places::Person { id: PersonId(88), given_name: "Bo".to_owned(), family_name: "Lund".to_owned(), email: None };
    bed.write(move |tx| family::insert_guardian(tx, M, &new, other, TODAY));
    assert_eq!(bed.read(move |tx| family::children(tx, M, PersonId(88), TODAY)).len(), 1);
}

fn a_plan_keeps_every_version_and_event(bed: &mut Bed) {
    let (child, _, guardian) = family_of(bed);
    let text = |version: u32, body: &str| Text {
        part: Part::GuardianWords,
        version,
        at: Moment(NOW.0 + i64::from(version)),
        by: guardian,
        body: body.to_owned(),
    };
    let (first, second) = (text(1, "Glad"), text(2, "Glad for skolen"));
    let (one, two) = (first.clone(), second.clone());
    bed.write(move |tx| {
        pupil::add_text(tx, M, child, &one)?;
        pupil::add_text(tx, M, child, &two)?;
        pupil::add_event(tx, M, child, 5, NOW, guardian, Event::Shared)?;
        pupil::add_event(tx, M, child, 4, Moment(NOW.0 + 1), guardian, Event::Withdrawn)
    });
    assert_eq!(bed.read(move |tx| pupil::texts(tx, M, child)), [first.clone(), second.clone()]);
    let again = bed.store().write(move |tx| pupil::add_text(tx, M, child, &second));
    assert!(again.is_err(), "a version is written once");
    let events = [(NOW, Event::Shared), (Moment(NOW.0 + 1), Event::Withdrawn)];
    assert_eq!(bed.read(move |tx| pupil::events(tx, M, child)), events);
    let class = bed.read(|tx| external::classes(tx, M))["3.A"];
    let newest = bed.read(move |tx| pupil::newest_of_class(tx, M, class));
    assert_eq!(newest, [(child, Part::GuardianWords, Moment(NOW.0 + 2))]);
    assert_eq!(bed.read(move |tx| pupil::events_of_class(tx, M, class)).len(), 2);
}

fn a_plan_goes_a_while_after_its_pupil_and_old_words_before(bed: &mut Bed) {
    let (child, other, guardian) = family_of(bed);
    let text = move |version: u32, at: i64| Text {
        part: Part::TeacherWords,
        version,
        at: Moment(at),
        by: guardian,
        body: format!("{version}"),
    };
    bed.write(move |tx| {
        for pupil in [child, other] {
            pupil::add_text(tx, M, pupil, &text(1, 10))?;
            pupil::add_text(tx, M, pupil, &text(2, 20))?;
        }
        pupil::add_event(tx, M, child, 5, Moment(10), guardian, Event::Shared)
    });
    let left = |day: i32| bed.read(move |tx| pupil::left_before(tx, M, Day(day)));
    assert_eq!(left(TODAY.0 + 1_000), [], "nobody has left");
    bed.write(|tx| run(tx, "UPDATE person SET ended_day = 500 WHERE external_id = 'p1'"));
    assert_eq!((left(500), left(501)), (vec![], vec![child]));
    assert_eq!(bed.write(|tx| pupil::erase_before(tx, M, Moment(20))), 2);
    let versions = |pupil| {
        let texts = bed.read(move |tx| pupil::texts(tx, M, pupil));
        texts.into_iter().map(|text| text.version).collect::<Vec<_>>()
    };
    assert_eq!((versions(child), versions(other)), (vec![2], vec![2]));
    assert_eq!(bed.read(move |tx| pupil::events(tx, M, child)), []);
    bed.write(move |tx| pupil::erase(tx, M, child));
    assert_eq!((versions(child), versions(other)), (vec![], vec![2]));
    assert_eq!(left(501), []);
}

fn a_unit_keeps_every_version_with_its_lines(bed: &mut Bed) {
    let (_, _, by) = family_of(bed);
    let (school, class) = bed.read(|tx| Ok((external::schools(tx, M)?["s"], external::classes(tx, M)?["3.A"])));
    let year: SchoolYearId = bed.read(|tx| places::school_years(tx, M))[0].id;
    let line = |goal: &str| Line { goal: goal.to_owned(), activities: "Pizza".to_owned(), ..Line::default() };
    let content = Content {
        title: "Brøker".to_owned(),
        from: Some(TODAY),
        lines: vec![line("en"), line("to")],
        ..Content::default()
    };
    let first = unit::Unit {
        id: TeachingUnitId(3),
        school,
        team: None,
        class: Some(class),
        school_year: year,
        school_year_name: "2026/2027".to_owned(),
        made: NOW,
        made_by: by,
        copied_from: None,
        version: 1,
        at: NOW,
        by,
        content: content.clone(),
    };
    let made = first.clone();
    bed.write(move |tx| unit::insert(tx, M, &made));
    assert_eq!(bed.read(|tx| unit::find(tx, M, TeachingUnitId(3))), Some(first));
    let next = Content { lines: vec![line("to"), line("tre"), line("en")], ..content.clone() };
    let wanted = next.clone();
    bed.write(move |tx| unit::add_version(tx, M, TeachingUnitId(3), 2, NOW, by, &wanted));
    assert_eq!(bed.read(|tx| unit::find(tx, M, TeachingUnitId(3))).unwrap().content, next);
    assert_eq!(bed.read(|tx| unit::version(tx, M, TeachingUnitId(3), 1)), Some(content));
    let listed = bed.read(move |tx| unit::of_school(tx, M, school));
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].version, listed[0].content.lines.len()), (2, 0), "a list has no lines");
}
