//! Reading rosters of others, from the outside.

use std::path::PathBuf;

use interop::roster::{Finding, Options, Reading, Reason, Source, read, report};
use programme::language::Language;
use programme::people::roster::{ClassRole, Kind, PersonKind, Snapshot, plan};
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
    println!("{}", report::render(&reading, Language::English));
    assert_repeatable(&reading);
}

#[test]
fn the_oat_bundle_is_read_with_the_counts_of_its_readme() {
    let reading = assert_counts("oneroster11-oatsa-base");
    println!("{}", report::render(&reading, Language::English));
    assert_repeatable(&reading);
}

#[test]
fn the_school_data_sync_1_bundle_is_read_with_the_counts_of_its_readme() {
    let reading = assert_counts("sds1-microsoft-25users");
    println!("{}", report::render(&reading, Language::English));
    assert_repeatable(&reading);
}

#[test]
fn the_school_data_sync_21_bundle_is_read_with_the_counts_of_its_readme() {
    let reading = assert_counts("sds21-microsoft");
    println!("{}", report::render(&reading, Language::English));
    assert_repeatable(&reading);
}
