//! Bundles made by hand: a clean Danish one in two forms, OneRoster 1.2, School Data Sync v2, and
//! one with every defect at once, whose reports are kept beside it.

use interop::roster::{Format, Options, Reading, Source, read, report};
use programme::language::Language;
use programme::people::roster::{
    ClassKind, ClassRole, Counts, ExternalId, Kind, PersonKind, SchoolRole, TeamKind, plan,
};

use crate::roster::{TODAY, assert_repeatable, enrolled, fixture, people, places, read_path};

fn school_roles(reading: &Reading, role: SchoolRole) -> Vec<String> {
    let keys = reading.roster.school_roles.rows.keys().filter(|key| key.role == role);
    keys.map(|key| format!("{} {}", key.person, key.school)).collect()
}

#[test]
fn every_defect_at_once_gives_the_reports_that_are_kept() {
    let reading = read_path("by-hand-defects");
    for (language, name) in [(Language::Danish, "report.da.txt"), (Language::English, "report.en.txt")] {
        let path = fixture("by-hand-defects").join(name);
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let now = report::render(&reading, language);
        if kept != now {
            let fresh = std::env::temp_dir().join(name);
            std::fs::write(&fresh, &now).unwrap();
            panic!("{} differs; what is now said is in {}:\n{now}", path.display(), fresh.display());
        }
    }
    assert_repeatable(&reading);
}

#[test]
fn the_clean_danish_bundle_has_nothing_to_say_but_its_counts() {
    let reading = read_path("danish-oneroster11");
    assert_eq!(reading.format, Some(Format::OneRoster11));
    assert_eq!((reading.rejected.as_slice(), places(&reading.warnings)), (&[][..], vec![]));
    let roster = &reading.roster;
    assert_eq!((roster.schools.rows.len(), roster.classes.rows.len()), (2, 4));
    assert_eq!(people(&reading, PersonKind::Pupil), 41);
    assert_eq!(people(&reading, PersonKind::Guardian), 16);
    assert_eq!(people(&reading, PersonKind::Staff), 11);
    assert_eq!(enrolled(&reading, ClassRole::ContactTeacher), 4);
    assert_eq!(enrolled(&reading, ClassRole::Pedagogue), 1);
    assert_eq!(roster.guardianships.rows.len(), 16);
    assert_eq!(school_roles(&reading, SchoolRole::Leader), ["leng s1", "llark s2"]);
    let zero = &roster.classes.rows[&ExternalId::new("k1")].value;
    assert_eq!((zero.name.as_str(), zero.grades.iter().copied().collect::<Vec<_>>()), ("0.A", vec![0]));
    assert_eq!(roster.school_years[&zero.school_year].label, "2026/2027");
    assert_repeatable(&reading);
}

#[test]
fn plain_tables_bring_the_same_classes_and_contact_teachers_and_teams() {
    let reading = read_path("danish-plain");
    assert_eq!(reading.format, Some(Format::Plain));
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    assert_eq!(
        places(&reading.warnings),
        ["elever.csv DateOrderAssumed { day_first: true }", "elever.csv:1 ReadAsWindows1252"]
    );
    assert_eq!(people(&reading, PersonKind::Pupil), 41);
    assert_eq!(people(&reading, PersonKind::Staff), 11);
    assert_eq!((reading.roster.schools.rows.len(), reading.roster.classes.rows.len()), (2, 4));
    assert_eq!(enrolled(&reading, ClassRole::ContactTeacher), 4);
    assert_eq!(enrolled(&reading, ClassRole::Teacher), 4);
    assert_eq!(school_roles(&reading, SchoolRole::Leader).len(), 2);
    let teams = &reading.roster.teams.rows;
    assert_eq!(teams.values().map(|row| row.value.kind).collect::<Vec<_>>(), [TeamKind::Grade, TeamKind::Subject]);
    assert_eq!((reading.roster.team_members.rows.len(), reading.roster.team_classes.rows.len()), (4, 3));
    assert_eq!(reading.mappings.len(), 3);
    assert_repeatable(&reading);
}

#[test]
fn contact_teachers_by_csv_find_classes_and_staff_that_a_bundle_brought() {
    let snapshot = assert_repeatable(&read_path("danish-oneroster11"));
    let csv = "Skole;Klasse;Kontaktlærer\nEngholmskolen;4.A;t2@kommune.example\nLærkevejens Skole;9. B;\nEngholmskolen;5.Z;t2@kommune.example\n";
    let options = Options { known: Some(&snapshot), ..Options::on(TODAY) };
    let reading = read(Source::Bytes { name: "kontaktlærere.csv", bytes: csv.as_bytes() }, &options);
    assert_eq!(places(&reading.rejected), ["kontaktlærere.csv:4 Klasse UnknownReference(Class)"]);
    let plan = plan(&snapshot, &reading.roster, TODAY);
    let ended: Vec<_> = plan.enrolments.ended.iter().map(|e| (e.key.class.as_str(), e.key.person.as_str())).collect();
    let added: Vec<_> =
        plan.enrolments.added.iter().map(|(key, _)| (key.class.as_str(), key.person.as_str())).collect();
    assert_eq!((ended, added), (vec![("k2", "t3")], vec![("k2", "t2")]));
    let staff = plan.counts().into_iter().find(|(kind, _)| *kind == Kind::Staff);
    assert_eq!(staff, Some((Kind::Staff, Counts { unchanged: 1, ..Counts::default() })));
    assert_eq!(plan.classes.ended, []);
}

#[test]
fn oneroster_12_keeps_roles_apart_and_a_teacher_may_be_a_parent() {
    let reading = read_path("by-hand-oneroster12");
    assert_eq!(reading.format, Some(Format::OneRoster12));
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    assert_eq!(places(&reading.warnings), ["users.csv:13 UserWithoutRole"]);
    assert_eq!(people(&reading, PersonKind::Pupil), 3);
    assert_eq!(people(&reading, PersonKind::Staff), 6);
    assert_eq!(people(&reading, PersonKind::Guardian), 2);
    assert_eq!(reading.roster.guardianships.rows.len(), 3);
    assert_eq!(school_roles(&reading, SchoolRole::Leader), ["l1 s1"]);
    assert_eq!(school_roles(&reading, SchoolRole::ResourcePerson), ["r1 s2"]);
    assert_eq!(school_roles(&reading, SchoolRole::Teacher), ["t1 s1", "t2 s1", "t2 s2"]);
    assert_eq!(school_roles(&reading, SchoolRole::Pedagogue), ["a1 s1"]);
    assert_eq!(reading.roster.classes.rows[&ExternalId::new("k2")].value.kind, ClassKind::Subject);
    assert_repeatable(&reading);
}

#[test]
fn school_data_sync_2_is_told_by_its_headers() {
    let reading = read_path("by-hand-sds2");
    assert_eq!(reading.format, Some(Format::Sds2));
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    assert_eq!(
        places(&reading.warnings),
        [
            "classes.csv:2 ClassWithoutContactTeacher",
            "classes.csv:3 ClassWithoutContactTeacher",
            "enrollments.csv:7 role RoleTakenAsTeacher",
            "enrollments.csv:8 role RoleIgnored",
            "enrollments.csv:9 classSourcedId DuplicateRow { first_line: 2 }",
            "users.csv:6 role RoleTakenAsTeacher",
        ]
    );
    assert_eq!((people(&reading, PersonKind::Pupil), people(&reading, PersonKind::Staff)), (3, 3));
    assert_eq!(school_roles(&reading, SchoolRole::Teacher), ["201 11", "201 12", "202 12"]);
    assert_repeatable(&reading);
}
