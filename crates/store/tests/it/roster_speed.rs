//! Large rosters: what is held afterwards is what was brought. How long it took is printed and never judged;
//! the aim on a quiet machine is under two seconds for 6,000 pupils and under twenty for 80,000.

use std::time::{Duration, Instant};

use programme::people::roster::{
    ClassRole, EnrolmentKey, GuardianshipKey, PersonKind, Roster, Row, SchoolRole, SchoolRoleKey, Snapshot, plan,
};
use store::people::roster;

use crate::bed::{Bed, M, contracts};
use crate::roster::{TODAY, id, person, school};

contracts! { a_municipality_is_held_as_it_was_brought a_whole_programme_is_held_as_it_was_brought }

/// Classes of 22 at schools of 17 classes; a guardian for each pupil, three grown-ups for each class.
fn roster_of(pupils: usize) -> Roster {
    let mut roster = school();
    let class = roster.classes.rows.remove(&id("3.A")).unwrap();
    for n in 0..pupils {
        let (pupil, guardian) = (id(&format!("p{n}")), id(&format!("g{n}")));
        let (class_id, school_id) = (id(&format!("c{}", n / 22)), id(&format!("s{}", n / 374)));
        if n % 374 == 0 {
            let school = roster.schools.rows[&id("s")].clone();
            roster.schools.rows.insert(school_id.clone(), school);
        }
        if n % 22 == 0 {
            let mut class = class.clone();
            class.value.school = school_id.clone();
            roster.classes.rows.insert(class_id.clone(), class);
            for role in [ClassRole::ContactTeacher, ClassRole::Teacher, ClassRole::Pedagogue] {
                let teacher = id(&format!("t{n}{role:?}"));
                roster.people.rows.insert(teacher.clone(), person(PersonKind::Staff, "Mette", None));
                let key = EnrolmentKey { class: class_id.clone(), person: teacher.clone(), role };
                roster.enrolments.rows.insert(key, Row::undated(()));
                let key = SchoolRoleKey { school: school_id.clone(), person: teacher, role: SchoolRole::Teacher };
                roster.school_roles.rows.insert(key, Row::undated(()));
            }
        }
        roster.people.rows.insert(pupil.clone(), person(PersonKind::Pupil, "Alma", None));
        roster.people.rows.insert(guardian.clone(), person(PersonKind::Guardian, "Bo", None));
        let key = EnrolmentKey { class: class_id, person: pupil.clone(), role: ClassRole::Pupil };
        roster.enrolments.rows.insert(key, Row::undated(()));
        roster.guardianships.rows.insert(GuardianshipKey { child: pupil, guardian }, Row::undated(()));
    }
    roster
}

fn brought(bed: &Bed, pupils: usize) {
    let engine = if bed.is_postgres() { "PostgreSQL" } else { "SQLite" };
    let roster = roster_of(pupils);
    let first = import_timed(bed, &roster);
    println!("{engine}, {pupils} pupils: first import {first:?}");
    let mut expected = Snapshot::default();
    plan(&expected, &roster, TODAY).apply_to(&mut expected);
    assert!(bed.read(|tx| roster::snapshot(tx, M)) == expected, "what is held differs from what was brought");
    let again = import_timed(bed, &roster);
    println!("{engine}, {pupils} pupils: the same again {again:?}");
    assert!(bed.read(|tx| roster::snapshot(tx, M)) == expected, "the same roster again changed something");
}

fn import_timed(bed: &Bed, roster: &Roster) -> Duration {
    let (begun, roster) = (Instant::now(), roster.clone());
    bed.write(move |tx| {
        let held = roster::snapshot(tx, M)?;
        let mut seed = 1_u64;
        roster::apply(tx, M, &plan(&held, &roster, TODAY), &mut || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 16) as i64
        })
    });
    begun.elapsed()
}

fn a_municipality_is_held_as_it_was_brought(bed: &mut Bed) {
    brought(bed, 6_000);
}

fn a_whole_programme_is_held_as_it_was_brought(bed: &mut Bed) {
    brought(bed, 80_000);
}
