//! Reading rosters of others, from the outside.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use interop::roster::{Finding, Format, Options, Reading, Source, read, report};
use programme::language::Language;
use programme::people::roster::{ClassRole, ExternalId, PersonKind, Snapshot, plan};
use programme::time::Day;

/// 2026-09-01, a Tuesday early in the school year 2026/2027.
pub(crate) const TODAY: Day = Day(20_697);

pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/roster").join(name)
}

pub(crate) fn read_path(name: &str) -> Reading {
    read(Source::Path(&fixture(name)), &Options::on(TODAY))
}

/// The findings as `file:line column: reason`, for comparing.
pub(crate) fn places(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|f| {
            let line = f.line.map_or_else(String::new, |line| format!(":{line}"));
            let column = f.column.as_ref().map_or_else(String::new, |column| format!(" {column}"));
            format!("{}{line}{column} {:?}", f.file, f.reason)
        })
        .collect()
}

/// The lines of a README that say what must be counted.
fn counts_in_readme(name: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(fixture(name).join("README.md")).unwrap();
    readme.lines().filter_map(|line| line.strip_prefix("- `")).map(|line| line.replacen('`', "", 1)).collect()
}

fn counts_read(reading: &Reading) -> Vec<String> {
    let words = report::Words::of(Language::English);
    let without_rejections = |mut file: interop::roster::FileCount| {
        file.rejected = 0;
        report::file_line(&file, &words)
    };
    reading.files.iter().cloned().map(without_rejections).collect()
}

fn assert_counts(name: &str) -> Reading {
    let reading = read_path(name);
    assert_eq!(reading.refused, None);
    assert_eq!(counts_read(&reading), counts_in_readme(name));
    reading
}

/// Importing into an empty database and importing again: nothing is unresolved, nothing changes.
pub(crate) fn assert_repeatable(reading: &Reading) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let first = plan(&snapshot, &reading.roster, TODAY);
    assert_eq!(first.unresolved, []);
    first.apply_to(&mut snapshot);
    let again = plan(&snapshot, &reading.roster, TODAY);
    assert!(again.is_empty(), "{again:?}");
    snapshot
}

pub(crate) fn people(reading: &Reading, kind: PersonKind) -> usize {
    reading.roster.people.rows.values().filter(|row| row.value.kind == kind).count()
}

pub(crate) fn enrolled(reading: &Reading, role: ClassRole) -> usize {
    reading.roster.enrolments.rows.keys().filter(|key| key.role == role).count()
}

#[test]
fn the_moodle_bundle_is_read_with_the_counts_of_its_readme() {
    let reading = assert_counts("oneroster11-moodle-full");
    // A teacher enrolled as student, twice: the user's own role and the enrolment's do not agree.
    let mismatch = |line| format!("enrollments.csv:{line} role RoleMismatch {{ user_role: \"teacher\" }}");
    assert_eq!(places(&reading.rejected), [mismatch(3), mismatch(6)]);
    let warnings = places(&reading.warnings);
    for expected in [
        "academicSessions.csv:3 parentSourcedId RefersToUnknown(Session)",
        "academicSessions.csv:4 status InactiveMeansEnded",
        "classes.csv:2 courseSourcedId RefersToUnknown(Course)",
        "classes.csv:2 grades GradeOutsideSchool",
        "enrollments.csv:5 classSourcedId RefersToEnded(Class)",
        "enrollments.csv:7 classSourcedId RefersToEnded(Class)",
        "orgs.csv:2 parentSourcedId RefersToUnknown(Parent)",
        "orgs.csv:2 TakenAsSchool { org_type: \"department\" }",
        "users.csv:3 agentSourcedIds AgentIsNoGuardian",
        "users.csv:3 PupilWithoutClass",
        "users.csv:7 PupilWithoutClass",
    ] {
        assert!(warnings.iter().any(|warning| warning == expected), "{expected} is not in {warnings:#?}");
    }
    assert_eq!(read_line(&reading), (1, 1, 3, 1, 2, 2));
    assert_repeatable(&reading);
}

#[test]
fn the_oat_bundle_is_read_with_the_counts_of_its_readme() {
    let reading = assert_counts("oneroster11-oatsa-base");
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    let warnings = places(&reading.warnings);
    for expected in [
        "academicSessions.csv FileEmpty",
        "classes.csv:2 termSourcedIds RefersToUnknown(Session)",
        "classes.csv:2 termSourcedIds SchoolYearAssumed { label: \"2026/2027\" }",
        "orgs.csv:2 parentSourcedId SchoolUnderSchool",
        "users.csv:2 PupilInSeveralClasses { classes: 2 }",
    ] {
        assert!(warnings.iter().any(|warning| warning == expected), "{expected} is not in {warnings:#?}");
    }
    assert_eq!(read_line(&reading), (2, 3, 2, 0, 0, 3));
    assert_repeatable(&reading);
}

#[test]
fn the_school_data_sync_1_bundle_is_read_with_the_counts_of_its_readme() {
    let reading = assert_counts("sds1-microsoft-25users");
    assert_eq!(reading.format, Some(Format::Sds1));
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    // Two teachers, and the two principals whom the schools name.
    assert_eq!(read_line(&reading), (2, 2, 22, 0, 4, 46));
    let without = places(&reading.warnings).into_iter().filter(|place| place.ends_with("ClassWithoutContactTeacher"));
    assert_eq!(without.count(), 2, "the format knows none, so every class is doubted once");
    let year = &reading.roster.school_years[&ExternalId::new("12000")];
    assert_eq!((year.label.as_str(), year.from, year.to), ("SY1516", Day(17_348), Day(17_712)));
    assert_repeatable(&reading);
}

#[test]
fn the_school_data_sync_21_bundle_is_read_with_the_counts_of_its_readme() {
    let reading = assert_counts("sds21-microsoft");
    assert_eq!(reading.format, Some(Format::Sds21));
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    assert_eq!(
        places(&reading.warnings),
        [
            "classes.csv:2 ClassWithoutContactTeacher",
            "classes.csv:3 ClassWithoutContactTeacher",
            "enrollments.csv:3 role RoleTakenAsTeacher",
            "orgs.csv:2 TakenAsSchool { org_type: \"college\" }",
            "roles.csv:5 role RoleTakenAsTeacher",
            "roles.csv:6 orgSourcedId NotASchool { org_type: \"ministryOfEducation\" }",
            "roles.csv:8 grade UnknownGrade",
        ]
    );
    assert_eq!(read_line(&reading), (2, 2, 4, 2, 2, 6));
    assert_eq!(reading.roster.guardianships.rows.len(), 3);
    assert_repeatable(&reading);
}

/// Schools, classes, pupils, guardians, staff and enrolments read.
fn read_line(reading: &Reading) -> (usize, usize, usize, usize, usize, usize) {
    let roster = &reading.roster;
    let [pupils, guardians, staff] =
        [PersonKind::Pupil, PersonKind::Guardian, PersonKind::Staff].map(|kind| people(reading, kind));
    (roster.schools.rows.len(), roster.classes.rows.len(), pupils, guardians, staff, roster.enrolments.rows.len())
}

#[test]
fn every_reason_and_refusal_that_is_met_says_what_to_do_in_two_languages() {
    let reading = read_path("by-hand-defects");
    for finding in reading.rejected.iter().chain(&reading.warnings) {
        let (danish, english) = (finding.reason.describe_da(), finding.reason.describe_en());
        assert!(danish.ends_with('.') && english.ends_with('.') && danish != english, "{danish} {english}");
    }
}
