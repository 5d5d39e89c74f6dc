use std::collections::BTreeSet;

use super::*;
use crate::people::roster::{ClassKind, Coverage, Row, SchoolRole};
use crate::time::Period;

const SUMMER: Day = Day(20_000);
const MONDAY: Day = Day(20_100);
const LATER: Day = Day(20_200);

fn id(text: &str) -> ExternalId {
    ExternalId::new(text)
}

fn person(kind: PersonKind, name: &str) -> Row<Person> {
    let (given_name, family_name) = (name.to_owned(), "Lund".to_owned());
    Row::undated(Person { kind, given_name, family_name, email: None, grade: None })
}

fn pupil_in(class: &str, pupil: &str) -> EnrolmentKey {
    EnrolmentKey { class: id(class), person: id(pupil), role: ClassRole::Pupil }
}

/// Two schools with two classes each of five pupils (`p0`–`p19`), a teacher each, one leader, one guardian.
fn municipality(year: i32) -> Roster {
    let mut roster = Roster::default();
    let starts = Day(SUMMER.0 + 365 * year);
    let label = format!("year {year}");
    let school_year = SchoolYear { label: label.clone(), from: starts, to: Day(starts.0 + 330) };
    roster.school_years.insert(id(&label), school_year);
    for school in ["Engskolen", "Lærkeskolen"] {
        roster.schools.rows.insert(id(school), Row::undated(School { name: school.to_owned() }));
    }
    for n in 0..4 {
        let school = if n < 2 { "Engskolen" } else { "Lærkeskolen" };
        let class = format!("c{n}-{year}");
        let value = Class {
            school: id(school),
            school_year: id(&label),
            name: class.clone(),
            grades: BTreeSet::new(),
            kind: ClassKind::Homeroom,
        };
        roster.classes.rows.insert(id(&class), Row::undated(value));
        for p in 0..5 {
            let pupil = format!("p{}", n * 5 + p);
            roster.people.rows.insert(id(&pupil), person(PersonKind::Pupil, &pupil));
            roster.enrolments.rows.insert(pupil_in(&class, &pupil), Row::undated(()));
        }
        let teacher = format!("t{n}");
        roster.people.rows.insert(id(&teacher), person(PersonKind::Staff, &teacher));
        let key = EnrolmentKey { class: id(&class), person: id(&teacher), role: ClassRole::ContactTeacher };
        roster.enrolments.rows.insert(key, Row::undated(()));
    }
    roster.people.rows.insert(id("g0"), person(PersonKind::Guardian, "g0"));
    roster.guardianships.rows.insert(GuardianshipKey { child: id("p0"), guardian: id("g0") }, Row::undated(()));
    let leader = SchoolRoleKey { school: id("Engskolen"), person: id("t0"), role: SchoolRole::Leader };
    roster.school_roles.rows.insert(leader, Row::undated(()));
    cover_everything(&mut roster);
    roster
}

fn cover_everything(roster: &mut Roster) {
    roster.schools.coverage = Coverage::everything();
    roster.classes.coverage = Coverage::everything();
    roster.people.coverage =
        Coverage::Whole([PersonKind::Pupil, PersonKind::Staff, PersonKind::Guardian].into_iter().collect());
    roster.enrolments.coverage = Coverage::Whole([ClassRole::Pupil, ClassRole::ContactTeacher].into_iter().collect());
    roster.guardianships.coverage = Coverage::everything();
    roster.school_roles.coverage = Coverage::Whole([SchoolRole::Leader].into_iter().collect());
}

fn after(roster: &Roster, day: Day) -> Snapshot {
    let mut snapshot = Snapshot::default();
    plan(&snapshot, roster, day).apply_to(&mut snapshot);
    snapshot
}

fn without_pupils(roster: &mut Roster, gone: &[&str]) {
    for pupil in gone {
        roster.people.rows.remove(&id(pupil));
        roster.enrolments.rows.retain(|key, _| key.person != id(pupil));
        roster.guardianships.rows.retain(|key, _| key.child != id(pupil));
    }
}

fn counts(plan: &ImportPlan, kind: Kind) -> (usize, usize, usize, usize) {
    let counts = plan.counts().into_iter().find(|(k, _)| *k == kind).map(|(_, c)| c).unwrap_or_default();
    (counts.added, counts.changed, counts.ended, counts.unchanged)
}

#[test]
fn the_first_import_adds_everything_and_the_second_changes_nothing() {
    let roster = municipality(0);
    let first = plan(&Snapshot::default(), &roster, MONDAY);
    assert_eq!(counts(&first, Kind::Pupils), (20, 0, 0, 0));
    assert_eq!(counts(&first, Kind::Staff), (4, 0, 0, 0));
    assert_eq!(counts(&first, Kind::Enrolments), (24, 0, 0, 0));
    assert!(!first.asks_first() && !first.is_empty() && first.unresolved.is_empty());

    let again = plan(&after(&roster, MONDAY), &roster, LATER);
    assert!(again.is_empty());
    assert_eq!(counts(&again, Kind::Pupils), (0, 0, 0, 20));
    assert_eq!(again.pupils_before, 20);
}

#[test]
fn a_pupil_who_changes_class_stays_the_same_pupil() {
    let mut roster = municipality(0);
    let snapshot = after(&roster, MONDAY);
    roster.enrolments.rows.remove(&pupil_in("c0-0", "p0"));
    roster.enrolments.rows.insert(pupil_in("c1-0", "p0"), Row::undated(()));

    let plan = plan(&snapshot, &roster, LATER);
    assert_eq!(counts(&plan, Kind::Pupils), (0, 0, 0, 20));
    assert_eq!(plan.enrolments.ended, [Ending { key: pupil_in("c0-0", "p0"), last_day: Day(LATER.0 - 1) }]);
    let (key, held) = &plan.enrolments.added[0];
    assert_eq!((key, held.period.from), (&pupil_in("c1-0", "p0"), LATER));
    assert_eq!(plan.pupils_ended, 0);
}

#[test]
fn whoever_is_missing_has_ended_and_what_hangs_on_them_too() {
    let mut roster = municipality(0);
    let mut snapshot = after(&roster, MONDAY);
    without_pupils(&mut roster, &["p0"]);
    roster.guardianships.coverage = Coverage::Changes;
    let plan = plan(&snapshot, &roster, LATER);
    assert_eq!(counts(&plan, Kind::Pupils), (0, 0, 1, 19));
    assert_eq!(counts(&plan, Kind::Guardianships), (0, 0, 1, 0));
    assert_eq!((plan.pupils_ended, plan.asks_first()), (1, false));
    plan.apply_to(&mut snapshot);
    assert!(super::plan(&snapshot, &roster, LATER).is_empty());
}

#[test]
fn more_than_a_fifth_of_the_pupils_asks_first_and_a_fifth_does_not() {
    let mut roster = municipality(0);
    let snapshot = after(&roster, MONDAY);
    without_pupils(&mut roster, &["p0", "p1", "p2", "p3"]);
    assert!(!plan(&snapshot, &roster, LATER).asks_first());
    without_pupils(&mut roster, &["p4"]);
    let five = plan(&snapshot, &roster, LATER);
    assert!(five.asks_first());
    assert!((five.pupils_ended_share() - 0.25).abs() < 1e-12);
}

#[test]
fn pupils_left_without_a_class_or_turned_into_staff_count_as_ended() {
    let mut roster = municipality(0);
    let snapshot = after(&roster, MONDAY);
    roster.enrolments.rows.retain(|key, _| key.role != ClassRole::Pupil);
    assert_eq!(plan(&snapshot, &roster, LATER).pupils_ended, 20);

    let mut roster = municipality(0);
    for row in roster.people.rows.values_mut() {
        row.value.kind = PersonKind::Staff;
    }
    assert!(plan(&snapshot, &roster, LATER).asks_first());
}

#[test]
fn a_pupil_who_comes_back_is_reopened_with_the_gap_kept() {
    let roster = municipality(0);
    let mut snapshot = after(&roster, MONDAY);
    let mut gone = roster.clone();
    without_pupils(&mut gone, &["p7"]);
    plan(&snapshot, &gone, LATER).apply_to(&mut snapshot);

    let back = plan(&snapshot, &roster, Day(LATER.0 + 30));
    assert_eq!(counts(&back, Kind::Pupils), (0, 1, 0, 19));
    assert_eq!(back.people.changed[0].after.period, Period { from: MONDAY, to: None });
    let (key, held) = &back.enrolments.added[0];
    assert_eq!((key, held.period.from), (&pupil_in("c1-0", "p7"), Day(LATER.0 + 30)));
    back.apply_to(&mut snapshot);
    assert!(plan(&snapshot, &roster, Day(LATER.0 + 60)).is_empty());
}

#[test]
fn what_a_roster_does_not_cover_is_left_alone() {
    let roster = municipality(0);
    let snapshot = after(&roster, MONDAY);
    let nothing = plan(&snapshot, &Roster::default(), LATER);
    assert!(nothing.is_empty());

    // A nightly roster that knows no contact teachers does not end those that were imported once.
    let mut nightly = roster.clone();
    nightly.enrolments.rows.retain(|key, _| key.role == ClassRole::Pupil);
    nightly.enrolments.coverage = Coverage::Whole([ClassRole::Pupil].into_iter().collect());
    assert!(plan(&snapshot, &nightly, LATER).is_empty());

    // A list of contact teachers replaces those of the classes that it names.
    let mut list = Roster::default();
    let key = EnrolmentKey { class: id("c0-0"), person: id("t3"), role: ClassRole::ContactTeacher };
    list.enrolments.rows.insert(key, Row::undated(()));
    list.enrolments.coverage = Coverage::NamedGroups;
    assert_eq!(counts(&plan(&snapshot, &list, LATER), Kind::Enrolments), (1, 0, 1, 0));
}

#[test]
fn a_file_from_one_school_ends_nobody_at_the_others() {
    let mut roster = municipality(0);
    let snapshot = after(&roster, MONDAY);
    without_pupils(&mut roster, &["p0", "p15", "p16", "p17", "p18", "p19"]);
    roster.only_schools = Some([id("Engskolen")].into_iter().collect());
    roster.classes.rows.remove(&id("c3-0"));
    roster.enrolments.rows.retain(|key, _| key.class != id("c3-0"));
    let plan = plan(&snapshot, &roster, LATER);
    assert_eq!(plan.people.ended.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["p0"]);
    assert_eq!(counts(&plan, Kind::Classes), (0, 0, 0, 3));
    assert_eq!(counts(&plan, Kind::Enrolments), (0, 0, 1, 17));
}

#[test]
fn rows_said_to_be_ended_end_and_unreadable_rows_stay() {
    let mut roster = municipality(0);
    let snapshot = after(&roster, MONDAY);
    without_pupils(&mut roster, &["p0", "p1"]);
    roster.people.ended.insert(id("p0"));
    roster.people.unread.insert(id("p1"));
    roster.enrolments.unread.insert(pupil_in("c0-0", "p1"));
    let plan = plan(&snapshot, &roster, LATER);
    assert_eq!(plan.people.ended.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["p0"]);
    assert_eq!(plan.enrolments.ended.len(), 1);
}

#[test]
fn the_next_school_year_ends_the_old_classes_on_their_last_day() {
    let mut snapshot = after(&municipality(0), MONDAY);
    let next = municipality(1);
    let as_of = Day(SUMMER.0 + 365);
    let roll_over = plan(&snapshot, &next, as_of);
    assert_eq!(counts(&roll_over, Kind::Classes), (4, 0, 4, 0));
    assert_eq!(counts(&roll_over, Kind::Enrolments), (24, 0, 24, 0));
    assert_eq!(roll_over.enrolments.ended[0].last_day, Day(SUMMER.0 + 330));
    assert_eq!(roll_over.pupils_ended, 0);
    roll_over.apply_to(&mut snapshot);
    assert!(plan(&snapshot, &next, as_of).is_empty());
}

#[test]
fn a_class_id_that_is_used_again_next_year_is_another_class() {
    let same_ids = |year: i32| {
        let mut roster = municipality(year);
        let bare = |id: ExternalId| ExternalId::new(id.as_str().split('-').next().unwrap_or_default());
        roster.classes.rows = roster.classes.rows.into_iter().map(|(id, row)| (bare(id), row)).collect();
        roster.enrolments.rows = roster
            .enrolments
            .rows
            .into_iter()
            .map(|(key, row)| (EnrolmentKey { class: bare(key.class), ..key }, row))
            .collect();
        roster
    };
    let mut snapshot = after(&same_ids(0), MONDAY);
    for year in 1..4 {
        let roster = same_ids(year);
        let as_of = Day(SUMMER.0 + 365 * year);
        let roll_over = plan(&snapshot, &roster, as_of);
        assert_eq!(counts(&roll_over, Kind::Classes), (4, 0, 4, 0), "year {year}");
        roll_over.apply_to(&mut snapshot);
        assert!(plan(&snapshot, &roster, as_of).is_empty(), "year {year}");
    }
    assert!(snapshot.classes.contains_key(&id("c0@year 3")));
    // A change that only names the class means this year's class.
    let mut change = Roster::default();
    change.people.rows.insert(id("new"), person(PersonKind::Pupil, "new"));
    change.enrolments.rows.insert(pupil_in("c0", "new"), Row::undated(()));
    let plan = plan(&snapshot, &change, Day(SUMMER.0 + 365 * 3 + 9));
    assert_eq!(plan.enrolments.added[0].0, pupil_in("c0@year 3", "new"));
}

#[test]
fn past_enrolments_become_history_and_are_not_in_force() {
    let mut roster = municipality(0);
    let past = Row { value: (), from: Some(Day(SUMMER.0 + 1)), to: Some(Day(SUMMER.0 + 9)) };
    roster.enrolments.rows.insert(pupil_in("c1-0", "p0"), past);
    let snapshot = after(&roster, MONDAY);
    let held = &snapshot.enrolments[&pupil_in("c1-0", "p0")];
    assert!(!held.not_ended(MONDAY) && held.period.contains(Day(SUMMER.0 + 9)));
    assert!(plan(&snapshot, &roster, LATER).is_empty());
}

#[test]
fn rows_that_refer_to_nothing_known_are_left_out_and_named() {
    let mut roster = municipality(0);
    roster.enrolments.rows.insert(pupil_in("c0-0", "stranger"), Row::undated(()));
    roster.schools.rows.remove(&id("Lærkeskolen"));
    let plan = plan(&Snapshot::default(), &roster, MONDAY);
    assert_eq!(plan.classes.added.len(), 2);
    assert_eq!(plan.unresolved.len(), 2 + 1 + 12);
    let mut snapshot = Snapshot::default();
    plan.apply_to(&mut snapshot);
    assert!(super::plan(&snapshot, &roster, MONDAY).is_empty());
}

#[test]
fn any_sequence_of_rosters_leaves_nothing_to_do_when_repeated() {
    let mut state = 7_u64;
    let mut below = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let mut snapshot = Snapshot::default();
    for step in 0..300 {
        let year = i32::try_from(below(3)).unwrap_or_default();
        let mut roster = municipality(year);
        roster.people.rows.retain(|_, _| below(10) > 0);
        roster.enrolments.rows.retain(|_, _| below(8) > 0);
        roster.classes.rows.retain(|_, _| below(15) > 0);
        roster.schools.rows.retain(|_, _| below(20) > 0);
        for row in roster.enrolments.rows.values_mut() {
            row.from = (below(3) == 0).then(|| Day(MONDAY.0 + i32::try_from(below(900)).unwrap_or_default()));
            row.to = (below(4) == 0).then(|| Day(MONDAY.0 + 900 + i32::try_from(below(900)).unwrap_or_default()));
        }
        let as_of = Day(MONDAY.0 + step * 5);
        let change = plan(&snapshot, &roster, as_of);
        change.apply_to(&mut snapshot);
        let again = plan(&snapshot, &roster, as_of);
        assert!(again.is_empty(), "step {step}: {again:?}");
    }
}
