//! What a roster's plan does to the tables: afterwards the database holds exactly what the plan says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};

use programme::id::MunicipalityId;
use programme::people::roster::{
    Class, ClassKind, ClassRole, Coverage, EnrolmentKey, ExternalId, GuardianshipKey, Person, PersonKind, Roster, Row,
    School, SchoolRole, SchoolRoleKey, SchoolYear, Snapshot, Team, TeamClassKey, TeamKind, TeamMemberKey, plan,
};
use programme::time::Day;
use store::people::{roster, unit};
use store::{Result, StoreError};

use crate::bed::{Bed, M, contracts};

contracts! {
    many_rosters_in_a_row_leave_what_their_plans_say
    history_is_kept_when_a_pupil_leaves_and_comes_back
    a_row_taken_back_on_its_first_day_may_come_again
    a_roster_says_nothing_about_other_municipalities
    a_plan_that_cannot_be_carried_out_changes_nothing
}

/// Each import draws other numbers for its rows.
static IMPORTS: AtomicU64 = AtomicU64::new(0);

pub(crate) const TODAY: Day = Day(20_697);

pub(crate) fn id(text: &str) -> ExternalId {
    ExternalId::new(text)
}

pub(crate) fn person(kind: PersonKind, given: &str, email: Option<&str>) -> Row<Person> {
    let (given_name, family_name) = (given.to_owned(), "Lund".to_owned());
    Row::undated(Person { kind, given_name, family_name, email: email.map(str::to_owned), grade: None })
}

pub(crate) fn pupil_in(class: &str, pupil: &str) -> EnrolmentKey {
    EnrolmentKey { class: id(class), person: id(pupil), role: ClassRole::Pupil }
}

/// One school with the classes 3.A and 3.B of one school year that holds [`TODAY`], and no people.
pub(crate) fn school() -> Roster {
    let mut roster = Roster::default();
    let year = SchoolYear { label: "2026/2027".to_owned(), from: Day(TODAY.0 - 30), to: Day(TODAY.0 + 300) };
    roster.school_years.insert(id("y"), year);
    roster.schools.rows.insert(id("s"), Row::undated(School { name: "Engskolen".to_owned() }));
    for name in ["3.A", "3.B"] {
        let value = Class {
            school: id("s"),
            school_year: id("y"),
            name: name.to_owned(),
            grades: BTreeSet::from([3]),
            kind: ClassKind::Homeroom,
        };
        roster.classes.rows.insert(id(name), Row::undated(value));
    }
    roster.schools.coverage = Coverage::everything();
    roster.classes.coverage = Coverage::everything();
    roster.people.coverage = Coverage::Whole([PersonKind::Pupil, PersonKind::Staff].into());
    roster.enrolments.coverage = Coverage::Whole([ClassRole::Pupil, ClassRole::ContactTeacher].into());
    roster
}

/// Plans and carries out in one transaction; answers what is held afterwards.
pub(crate) fn import(bed: &Bed, m: MunicipalityId, roster: &Roster, day: Day) -> Result<Snapshot> {
    let roster = roster.clone();
    bed.store().write(move |tx| {
        roster::lock(tx, m)?;
        let held = roster::snapshot(tx, m)?;
        let mut dice = Dice(IMPORTS.fetch_add(1, Ordering::Relaxed));
        let mut new_id = || (dice.next() >> 16) as i64;
        roster::apply(tx, m, &plan(&held, &roster, day), &mut new_id)?;
        roster::snapshot(tx, m)
    })
}

/// SplitMix64: enough for choosing.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    /// Dates now and then, around the day of the import.
    fn dated<V>(&mut self, value: V, day: Day) -> Row<V> {
        let from = self.one_in(4).then(|| Day(day.0 - 20 + self.below(30) as i32));
        let to = self.one_in(5).then(|| Day(from.unwrap_or(day).0 + self.below(40) as i32));
        Row { value, from, to }
    }

    fn subset<K: Ord>(&mut self, all: impl Iterator<Item = K>, one_in: u64) -> BTreeSet<K> {
        all.filter(|_| self.one_in(one_in)).collect()
    }
}

const CLASSES: [&str; 5] = ["c0", "c1", "c2", "c3", "c4"];
const PEOPLE: [&str; 9] = ["p0", "p1", "p2", "p3", "p4", "t0", "t1", "g0", "g1"];
const TEAMS: [&str; 2] = ["q0", "q1"];
const SCHOOLS: [&str; 2] = ["s0", "s1"];

fn random_places(dice: &mut Dice, roster: &mut Roster, day: Day) {
    for (n, year) in ["y0", "y1"].into_iter().enumerate() {
        let from = Day(TODAY.0 + 365 * n as i32 - dice.below(2) as i32);
        roster.school_years.insert(id(year), SchoolYear { label: year.to_owned(), from, to: Day(from.0 + 330) });
    }
    for school in SCHOOLS.into_iter().filter(|_| !dice.one_in(6)).collect::<Vec<_>>() {
        let name = format!("{school} {}", dice.below(2));
        roster.schools.rows.insert(id(school), dice.dated(School { name }, day));
    }
    for class in CLASSES.into_iter().filter(|_| !dice.one_in(4)).collect::<Vec<_>>() {
        let value = Class {
            school: id(dice.of(&SCHOOLS)),
            school_year: id(dice.of(&["y0", "y0", "y0", "y1"])),
            name: format!("{class} {}", dice.below(2)),
            grades: (0..3).filter(|_| dice.one_in(2)).collect(),
            kind: dice.of(&[ClassKind::Homeroom, ClassKind::Subject]),
        };
        roster.classes.rows.insert(id(class), dice.dated(value, day));
    }
    for team in TEAMS.into_iter().filter(|_| !dice.one_in(4)).collect::<Vec<_>>() {
        let kind = dice.of(&[TeamKind::Grade, TeamKind::Class, TeamKind::Subject, TeamKind::Other]);
        let value = Team { school: id(dice.of(&SCHOOLS)), name: format!("{team} {}", dice.below(2)), kind };
        roster.teams.rows.insert(id(team), dice.dated(value, day));
    }
}

fn random_people(dice: &mut Dice, roster: &mut Roster, day: Day) {
    for name in PEOPLE.into_iter().filter(|_| !dice.one_in(5)).collect::<Vec<_>>() {
        let kind = match &name[..1] {
            "p" => PersonKind::Pupil,
            "t" => PersonKind::Staff,
            _ => dice.of(&[PersonKind::Guardian, PersonKind::Staff]),
        };
        let mut value = person(kind, &format!("{name} {}", dice.below(2)), None).value;
        value.grade = dice.one_in(2).then(|| dice.below(11) as u8);
        value.email = dice.one_in(3).then(|| format!("{name}@engso.example"));
        roster.people.rows.insert(id(name), dice.dated(value, day));
    }
    let roles = [ClassRole::Pupil, ClassRole::Teacher, ClassRole::ContactTeacher, ClassRole::Pedagogue];
    for _ in 0..10 {
        let key = EnrolmentKey { class: id(dice.of(&CLASSES)), person: id(dice.of(&PEOPLE)), role: dice.of(&roles) };
        roster.enrolments.rows.insert(key, dice.dated((), day));
    }
    let roles = [SchoolRole::Leader, SchoolRole::Teacher, SchoolRole::OtherStaff];
    for _ in 0..4 {
        let key = SchoolRoleKey { school: id(dice.of(&SCHOOLS)), person: id(dice.of(&PEOPLE)), role: dice.of(&roles) };
        roster.school_roles.rows.insert(key, dice.dated((), day));
        let key = GuardianshipKey { child: id(dice.of(&PEOPLE[..5])), guardian: id(dice.of(&PEOPLE[7..])) };
        roster.guardianships.rows.insert(key, dice.dated((), day));
        let key = TeamMemberKey { team: id(dice.of(&TEAMS)), person: id(dice.of(&PEOPLE[5..])) };
        roster.team_members.rows.insert(key, dice.dated((), day));
        let key = TeamClassKey { team: id(dice.of(&TEAMS)), class: id(dice.of(&CLASSES)) };
        roster.team_classes.rows.insert(key, dice.dated((), day));
    }
}

fn random_roster(dice: &mut Dice, held: &Snapshot, day: Day) -> Roster {
    let mut roster = Roster::default();
    random_places(dice, &mut roster, day);
    random_people(dice, &mut roster, day);
    if dice.one_in(3) {
        roster.only_schools = Some(BTreeSet::from([id(dice.of(&SCHOOLS))]));
    }
    if dice.one_in(2) {
        roster.schools.coverage = Coverage::everything();
        roster.classes.coverage = Coverage::everything();
        roster.teams.coverage = Coverage::everything();
        roster.people.coverage = Coverage::Whole([PersonKind::Pupil, PersonKind::Staff, PersonKind::Guardian].into());
    }
    if dice.one_in(2) {
        roster.enrolments.coverage = Coverage::Whole([ClassRole::Pupil, ClassRole::Teacher].into());
        roster.school_roles.coverage = Coverage::Whole([SchoolRole::Leader].into());
        roster.guardianships.coverage = Coverage::everything();
        roster.team_members.coverage = Coverage::NamedGroups;
        roster.team_classes.coverage = Coverage::everything();
    }
    roster.people.ended = dice.subset(held.people.keys().cloned(), 8);
    roster.enrolments.ended = dice.subset(held.enrolments.keys().cloned(), 5);
    roster.enrolments.unread = dice.subset(held.enrolments.keys().cloned(), 8);
    roster.guardianships.ended = dice.subset(held.guardianships.keys().cloned(), 5);
    roster.people.rows.retain(|key, _| !roster.people.ended.contains(key));
    roster.enrolments.rows.retain(|key, _| !roster.enrolments.ended.contains(key));
    roster.guardianships.rows.retain(|key, _| !roster.guardianships.ended.contains(key));
    roster
}

/// 40 municipalities, each with eight rosters of every sort over some months, several on the same day.
fn many_rosters_in_a_row_leave_what_their_plans_say(bed: &mut Bed) {
    let mut changes = 0;
    for seed in 0..40 {
        let m = MunicipalityId(1_000 + seed);
        bed.write(move |tx| unit::insert_municipality(tx, m, &format!("Municipality {m}")));
        let (mut dice, mut expected, mut day) = (Dice(seed as u64), Snapshot::default(), TODAY);
        for step in 0..8 {
            let roster = random_roster(&mut dice, &expected, day);
            let planned = plan(&expected, &roster, day);
            changes += planned.counts().iter().map(|(_, n)| n.added + n.changed + n.ended).sum::<usize>();
            planned.apply_to(&mut expected);
            let held = import(bed, m, &roster, day).unwrap();
            assert_same(&held, &expected, &format!("municipality {m}, roster {step}"));
            day = Day(day.0 + dice.of(&[0, 1, 30, 100]));
        }
    }
    assert!(changes > 5_000, "the rosters hardly differed: {changes} changes");
}

fn assert_same(held: &Snapshot, expected: &Snapshot, context: &str) {
    assert_rows(&held.schools, &expected.schools, context);
    assert_rows(&held.school_years, &expected.school_years, context);
    assert_rows(&held.classes, &expected.classes, context);
    assert_rows(&held.people, &expected.people, context);
    assert_rows(&held.enrolments, &expected.enrolments, context);
    assert_rows(&held.guardianships, &expected.guardianships, context);
    assert_rows(&held.school_roles, &expected.school_roles, context);
    assert_rows(&held.teams, &expected.teams, context);
    assert_rows(&held.team_members, &expected.team_members, context);
    assert_rows(&held.team_classes, &expected.team_classes, context);
}

/// Row by row, so that a difference is readable.
fn assert_rows<K: Ord + Debug, V: PartialEq + Debug>(held: &BTreeMap<K, V>, expected: &BTreeMap<K, V>, context: &str) {
    for key in held.keys().chain(expected.keys()) {
        assert_eq!(held.get(key), expected.get(key), "{context}: {key:?}");
    }
}

fn with_pupil() -> Roster {
    let mut roster = school();
    roster.people.rows.insert(id("p"), person(PersonKind::Pupil, "Alma", None));
    roster.enrolments.rows.insert(pupil_in("3.A", "p"), Row::undated(()));
    roster
}

fn history_is_kept_when_a_pupil_leaves_and_comes_back(bed: &mut Bed) {
    let (here, mut away) = (with_pupil(), with_pupil());
    away.enrolments.rows.clear();
    away.enrolments.rows.insert(pupil_in("3.B", "p"), Row::undated(()));
    import(bed, M, &here, TODAY).unwrap();
    import(bed, M, &away, Day(TODAY.0 + 10)).unwrap();
    let held = import(bed, M, &here, Day(TODAY.0 + 20)).unwrap();
    assert_eq!(held.enrolments[&pupil_in("3.A", "p")].period.from, Day(TODAY.0 + 20));
    assert_eq!(bed.count("SELECT COUNT(*) FROM person"), 1, "the same pupil all the time");
    assert_eq!(bed.count("SELECT COUNT(*) FROM class_pupil"), 3);
    assert_eq!(bed.count("SELECT COUNT(*) FROM class_pupil WHERE to_day IS NULL"), 1);
    assert_eq!(bed.count("SELECT to_day - from_day + 1 FROM class_pupil ORDER BY from_day LIMIT 1"), 10);
}

fn a_row_taken_back_on_its_first_day_may_come_again(bed: &mut Bed) {
    let (here, mut gone) = (with_pupil(), with_pupil());
    let teaches = EnrolmentKey { class: id("3.A"), person: id("t"), role: ClassRole::ContactTeacher };
    let mut here = here;
    for roster in [&mut here, &mut gone] {
        roster.people.rows.insert(id("t"), person(PersonKind::Staff, "Mette", None));
    }
    here.enrolments.rows.insert(teaches.clone(), Row::undated(()));
    gone.enrolments.rows.clear();
    for _ in 0..2 {
        let held = import(bed, M, &here, TODAY).unwrap();
        assert_eq!(held.enrolments[&teaches].period.to, None);
        let held = import(bed, M, &gone, TODAY).unwrap();
        assert_eq!(held.enrolments[&teaches].period.to, Some(Day(TODAY.0 - 1)));
    }
    import(bed, M, &here, TODAY).unwrap();
    assert_eq!(bed.count("SELECT COUNT(*) FROM class_pupil"), 1);
    assert_eq!(bed.count("SELECT COUNT(*) FROM role_grant WHERE to_day IS NULL OR to_day >= from_day"), 1);
}

fn a_roster_says_nothing_about_other_municipalities(bed: &mut Bed) {
    let other = MunicipalityId(8);
    bed.write(move |tx| unit::insert_municipality(tx, other, "Søby"));
    import(bed, M, &with_pupil(), TODAY).unwrap();
    let here = import(bed, other, &with_pupil(), TODAY).unwrap();
    import(bed, other, &school(), Day(TODAY.0 + 1)).unwrap();
    let untouched = bed.read(|tx| roster::snapshot(tx, M));
    assert_same(&untouched, &here, "the same ids elsewhere");
    assert_eq!(bed.count("SELECT COUNT(*) FROM person WHERE ended_day IS NULL"), 1);
}

fn a_plan_that_cannot_be_carried_out_changes_nothing(bed: &mut Bed) {
    let done: Result<()> = bed.store().write(|tx| {
        // The plan was made against another state: its school and class are not there.
        let mut elsewhere = Snapshot::default();
        plan(&elsewhere, &with_pupil(), TODAY).apply_to(&mut elsewhere);
        let mut later = with_pupil();
        later.people.rows.insert(id("q"), person(PersonKind::Pupil, "Bo", None));
        later.enrolments.rows.insert(pupil_in("3.A", "q"), Row::undated(()));
        let mut next = 0;
        roster::apply(tx, M, &plan(&elsewhere, &later, TODAY), &mut || {
            next += 1;
            next
        })
    });
    assert!(matches!(&done, Err(StoreError::Damaged(text)) if text.contains("3.A")), "{done:?}");
    assert_eq!(bed.count("SELECT COUNT(*) FROM person"), 0);
}
