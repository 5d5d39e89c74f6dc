//! The municipality that never was, and its next years.

use std::collections::{HashMap, HashSet};

use simulation::people::{
    ClassKind, Post, SchoolYear, SimClass, SimMunicipality, Size, generate, next_year, two_years_later,
};

fn municipality(seed: u64) -> SimMunicipality {
    generate(seed, Size::Municipality).remove(0)
}

#[test]
fn each_size_has_the_people_it_promises() {
    for (size, municipalities, schools, pupils) in
        [(Size::School, 1, 1, 400), (Size::Municipality, 1, 16, 6_000), (Size::Programme, 13, 225, 80_000)]
    {
        let made = generate(7, size);
        assert_eq!(made.len(), municipalities);
        assert_eq!(made.iter().map(|m| m.schools.len()).sum::<usize>(), schools);
        assert_eq!(made.iter().map(SimMunicipality::pupil_count).sum::<usize>(), pupils);
        assert!(made.iter().all(|m| m.year == SchoolYear::T1));
    }
    assert_eq!(
        [SchoolYear::T1, SchoolYear::T2, SchoolYear::T3].map(|y| y.to_string()),
        ["2024/25", "2026/27", "2028/29"]
    );
}

#[test]
fn the_same_seed_gives_the_same_people_and_another_seed_others() {
    for size in [Size::School, Size::Municipality] {
        let (first, again, other) = (generate(1, size), generate(1, size), generate(2, size));
        assert_eq!(first, again);
        assert_ne!(first, other);
        assert_eq!(two_years_later(&first[0], 1), two_years_later(&again[0], 1));
        assert_ne!(two_years_later(&first[0], 1), two_years_later(&first[0], 2));
    }
}

/// The special cases of the demo, in each of three rounds.
#[test]
fn every_special_case_of_the_demo_is_there_in_all_rounds() {
    for seed in 0..20 {
        let mut m = municipality(seed);
        for round in 1..=3 {
            let small = &m.schools[0];
            assert!((40..=50).contains(&small.pupil_count()), "seed {seed}, T{round}: {}", small.pupil_count());
            assert_eq!(small.classes.len(), 4);
            assert!(small.classes.iter().all(|class| matches!(class.kind, ClassKind::Mixed { .. })));

            let special: Vec<&SimClass> =
                m.schools[1].classes.iter().filter(|c| c.kind == ClassKind::Special).collect();
            assert_eq!(special.iter().map(|class| class.pupils.len()).collect::<Vec<_>>(), [5]);
            assert_eq!(special[0].grade, [5, 7, 9][round - 1]);

            let single = |grade: u8| ordinary(&m, 1).filter(|class| class.grade == grade).count() == 1;
            assert_eq!((0..10).filter(|grade| single(*grade)).count(), 1, "seed {seed}, T{round}");
            assert_eq!(ordinary(&m, 1).count(), 19);

            let tenth: Vec<&SimClass> = m.schools[15].classes.iter().filter(|class| class.grade == 10).collect();
            assert_eq!(tenth.iter().map(|class| class.pupils.len()).collect::<Vec<_>>(), [20]);
            m = two_years_later(&m, seed);
        }
    }
}

#[test]
fn the_demo_of_one_school_has_a_special_class_and_a_grade_with_one_class() {
    for seed in 0..20 {
        let m = generate(seed, Size::School).remove(0);
        let classes = &m.schools[0].classes;
        assert!(classes.iter().any(|class| class.kind == ClassKind::Special && class.pupils.len() == 5));
        let single = |grade: u8| ordinary(&m, 0).filter(|class| class.grade == grade).count() == 1;
        assert!((0..10).any(single), "seed {seed}");
    }
}

fn ordinary(m: &SimMunicipality, school: usize) -> impl Iterator<Item = &SimClass> {
    m.schools[school].classes.iter().filter(|class| class.kind == ClassKind::Ordinary)
}

#[test]
fn ordinary_classes_have_15_to_28_pupils_most_near_22() {
    let mut m = municipality(3);
    for round in 1..=3 {
        let sizes: Vec<usize> =
            (0..16).flat_map(|s| ordinary(&m, s)).filter(|c| c.grade < 10).map(|c| c.pupils.len()).collect();
        let mean = sizes.iter().sum::<usize>() as f64 / sizes.len() as f64;
        let near = sizes.iter().filter(|size| (19..=25).contains(*size)).count() as f64 / sizes.len() as f64;
        println!("T{round}: {} classes of {:?}, mean {mean:.1}, {near:.2} in 19–25", sizes.len(), bounds(&sizes));
        assert!(sizes.iter().all(|size| (13..=28).contains(size)), "T{round} {:?}", bounds(&sizes));
        assert!((20.0..=24.0).contains(&mean), "T{round}: {mean}");
        assert!(near > 0.5, "T{round}: {near}");
        m = two_years_later(&m, 3);
    }
}

fn bounds(sizes: &[usize]) -> (Option<&usize>, Option<&usize>) {
    (sizes.iter().min(), sizes.iter().max())
}

#[test]
fn identifiers_addresses_and_school_names_are_unique_and_stay_so() {
    let programme = generate(11, Size::Programme);
    let later: Vec<_> = programme.iter().map(|m| two_years_later(m, 11)).collect();
    for municipalities in [&programme, &later] {
        unique(municipalities.iter().flat_map(people_ids));
        unique(municipalities.iter().flat_map(addresses));
        unique(municipalities.iter().flat_map(|m| &m.schools).map(|school| school.name.as_str()));
        unique(municipalities.iter().map(|m| m.name.as_str()));
    }
    unique(
        programme
            .iter()
            .chain(&later)
            .flat_map(|m| &m.schools)
            .flat_map(|s| &s.classes)
            .map(|c| c.external_id.as_str()),
    );
    unique(later.iter().flat_map(|m| &m.schools).flat_map(|s| &s.classes).map(|c| c.lineage.as_str()));
    // A newcomer never gets the number of someone who left.
    let before: HashMap<&str, &str> = programme
        .iter()
        .flat_map(SimMunicipality::pupils)
        .map(|p| (p.external_id.as_str(), p.family.as_str()))
        .collect();
    for pupil in later.iter().flat_map(SimMunicipality::pupils) {
        assert!(before.get(pupil.external_id.as_str()).is_none_or(|family| *family == pupil.family));
    }
}

fn people_ids(m: &SimMunicipality) -> impl Iterator<Item = &str> {
    let staff = m.schools.iter().flat_map(|school| &school.staff).chain(&m.officials);
    m.pupils().map(|pupil| pupil.external_id.as_str()).chain(staff.map(|person| person.external_id.as_str()))
}

fn addresses(m: &SimMunicipality) -> impl Iterator<Item = &str> {
    let staff = m.schools.iter().flat_map(|school| &school.staff).chain(&m.officials);
    m.pupils().filter_map(|pupil| pupil.email.as_deref()).chain(staff.map(|person| person.email.as_str()))
}

fn unique<'a>(words: impl Iterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for word in words {
        assert!(seen.insert(word), "{word} occurs twice");
    }
    assert!(!seen.is_empty());
}

/// CPR numbers are a date of six digits and four more, with or without a hyphen.
#[test]
fn nothing_looks_like_a_cpr_number() {
    let m = municipality(5);
    let later = two_years_later(&m, 5);
    for m in [&m, &later] {
        let classes = m.schools.iter().flat_map(|school| &school.classes).map(|class| class.external_id.as_str());
        for word in people_ids(m).chain(addresses(m)).chain(classes) {
            let digits = word.split(|c: char| !c.is_ascii_digit() && c != '-' && c != ' ');
            assert!(digits.map(|run| run.matches(|c: char| c.is_ascii_digit()).count()).all(|n| n < 10), "{word}");
        }
    }
    assert!(addresses(&m).all(|address| address.is_ascii() && address.ends_with(".example")));
}

#[test]
fn long_names_and_letters_beyond_the_danish_occur_now_and_then() {
    let m = municipality(1);
    let lengths: Vec<usize> = m.pupils().map(|p| p.given.chars().count() + 1 + p.family.chars().count()).collect();
    assert!(lengths.iter().filter(|length| **length >= 30).count() >= 20);
    assert!(m.pupils().any(|pupil| pupil.family.contains("von Rosen-")));
    assert!(m.pupils().any(|pupil| pupil.given.contains('Æ') || pupil.given.contains('Å')));
    assert!(
        m.pupils().any(|pupil| pupil.family.contains('ğ') || pupil.family.contains('Ş') || pupil.family.contains('ć'))
    );
}

#[test]
fn about_one_pupil_in_eight_changes_class_or_school_over_two_years() {
    for (size, schools) in [(Size::Municipality, true), (Size::School, false)] {
        let (mut stayed, mut moved, mut elsewhere) = (0, 0, 0);
        for seed in 0..5 {
            let before = generate(seed, size).remove(0);
            let after = two_years_later(&before, seed);
            let now = placed(&after);
            for (id, (school, lineage, kind, grade)) in placed(&before) {
                if kind != ClassKind::Ordinary || grade > 7 {
                    continue;
                }
                if let Some((school_now, lineage_now, _, grade_now)) = now.get(id) {
                    assert_eq!(grade + 2, *grade_now);
                    if lineage == *lineage_now {
                        stayed += 1;
                    } else {
                        moved += 1;
                    }
                    elsewhere += usize::from(school != *school_now);
                }
            }
        }
        let share = f64::from(moved) / f64::from(stayed + moved);
        println!("{size:?}: {share:.3} changed class in two years, {elsewhere} of {moved} also school");
        if schools {
            assert!((0.10..=0.14).contains(&share), "{share}");
        }
    }
}

type Placed<'m> = (&'m str, &'m str, ClassKind, u8);

fn placed(m: &SimMunicipality) -> HashMap<&str, Placed<'_>> {
    let mut places = HashMap::new();
    for school in &m.schools {
        for class in &school.classes {
            for pupil in &class.pupils {
                let place = (school.external_id.as_str(), class.lineage.as_str(), class.kind, pupil.grade);
                places.insert(pupil.external_id.as_str(), place);
            }
        }
    }
    places
}

#[test]
fn ninth_graders_leave_newcomers_begin_and_the_municipality_keeps_its_size() {
    let before = municipality(8);
    let after = next_year(&before, 8);
    let ids = |m: &SimMunicipality| m.pupils().map(|p| p.external_id.clone()).collect::<HashSet<_>>();
    let (was, is) = (ids(&before), ids(&after));
    let ninth = before.pupils().filter(|p| p.grade == 9).count();
    let tenth = after.pupils().filter(|p| p.grade == 10);
    assert!(tenth.into_iter().all(|p| was.contains(&p.external_id)));
    assert!(was.difference(&is).count() >= ninth - 20);
    assert!(after.pupils().filter(|p| p.grade == 0).all(|p| !was.contains(&p.external_id)));
    assert!((5_700..=6_300).contains(&after.pupil_count()), "{}", after.pupil_count());
    assert!(after.pupils().all(|p| p.email.is_some() == (p.grade >= 4)));
    for class in after.schools.iter().flat_map(|s| &s.classes) {
        assert!(class.external_id.contains("-Y2025-"), "{}", class.external_id);
        let grades = if let ClassKind::Mixed { to_grade } = class.kind {
            class.grade..=to_grade
        } else {
            class.grade..=class.grade
        };
        assert!(class.pupils.iter().all(|p| grades.contains(&p.grade)), "{}", class.name());
    }
}

#[test]
fn every_class_has_its_own_contact_teacher_and_every_school_its_staff() {
    let first = municipality(4);
    let third = two_years_later(&two_years_later(&first, 4), 4);
    for m in [&first, &third] {
        for post in [Post::Coordinator, Post::Analyst, Post::Politician, Post::SystemAdministrator] {
            assert!(m.official(post).is_some());
        }
        for school in &m.schools {
            assert_eq!(school.staff_in(Post::Leader).count(), 1);
            assert!(school.staff_in(Post::ResourcePerson).count() >= 1);
            assert!(school.staff_in(Post::Pedagogue).count() >= 1);
            let contacts: HashSet<usize> = school.classes.iter().map(|class| class.contact_teacher).collect();
            assert_eq!(contacts.len(), school.classes.len());
            for class in &school.classes {
                assert_eq!(class.teachers[0], class.contact_teacher);
                assert!(class.teachers.len() >= 3, "{} {}", class.external_id, class.teachers.len());
                assert!(class.teachers.iter().all(|at| school.staff[*at].post == Post::Teacher));
                assert_eq!(class.pedagogues.is_empty(), class.grade > 3 && class.kind != ClassKind::Special);
                assert!(class.pedagogues.iter().all(|at| school.staff[*at].post == Post::Pedagogue));
            }
            let in_teams: Vec<usize> = school.teams.iter().flat_map(|team| team.classes.clone()).collect();
            assert_eq!(in_teams.len(), school.classes.len());
            assert!(school.teams.iter().all(|team| team.members.len() >= 3));
        }
    }
}
