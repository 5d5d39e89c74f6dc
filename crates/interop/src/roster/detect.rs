//! Which format a source is in, told from file names, manifest and column names.

use std::collections::BTreeSet;

use super::refusal::Refusal;
use super::table::Table;
use super::{Format, Tables};

pub(super) struct Detected {
    pub(super) format: Format,
    /// A `OneRoster` bundle that lacks its manifest.
    pub(super) without_manifest: bool,
}

/// A file's name without folder and ending, in lower case; British spelling counts as American.
pub(super) fn stem(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    match stem.as_str() {
        "enrolments" => "enrollments".to_owned(),
        "studentenrolment" => "studentenrollment".to_owned(),
        _ => stem,
    }
}

pub(super) fn format(tables: &Tables) -> Result<Detected, Refusal> {
    let has = |stem: &str| tables.contains_key(stem);
    let known = |stems: &[&str]| stems.iter().filter(|stem| has(stem)).count();
    let bundle = ["orgs", "users", "classes", "enrollments", "academicsessions", "manifest", "roles"];
    if known(&bundle) >= 2 || (has("manifest") || has("enrollments")) {
        return of_bundle(tables);
    }
    let detected = |format| Ok(Detected { format, without_manifest: false });
    if known(&["school", "section", "student", "teacher", "studentenrollment", "teacherroster"]) >= 2 {
        return detected(Format::Sds1);
    }
    detected(Format::Plain)
}

fn of_bundle(tables: &Tables) -> Result<Detected, Refusal> {
    if let Some(Ok(manifest)) = tables.get("manifest") {
        let format = match version(manifest).as_deref() {
            Some("1.1" | "v1.1" | "1.0" | "v1.0") => Format::OneRoster11,
            Some("1.2" | "v1.2" | "1.2.1") => Format::OneRoster12,
            None | Some("") => by_columns(tables),
            Some(version) => return Err(Refusal::UnknownVersion { version: version.to_owned() }),
        };
        return Ok(Detected { format, without_manifest: false });
    }
    let format = by_columns(tables);
    Ok(Detected { format, without_manifest: matches!(format, Format::OneRoster11 | Format::OneRoster12) })
}

fn version(manifest: &Table) -> Option<String> {
    let (name, value) = (manifest.column(&["propertyName"])?, manifest.column(&["value"])?);
    let row = manifest.rows.iter().find(|record| record.get(Some(&name)).eq_ignore_ascii_case("oneroster.version"))?;
    Some(row.get(Some(&value)).to_owned())
}

/// School Data Sync has shorter headers than `OneRoster`: enrolments without an id, classes with
/// `orgSourcedId`; v2.1 keeps roles in a file of their own, as `OneRoster` 1.2 does.
fn by_columns(tables: &Tables) -> Format {
    let columns = |stem: &str| -> BTreeSet<String> {
        match tables.get(stem) {
            Some(Ok(table)) => table.headers.iter().map(|header| super::table::normalised(header)).collect(),
            _ => BTreeSet::new(),
        }
    };
    let (enrolments, classes, roles) = (columns("enrollments"), columns("classes"), columns("roles"));
    let own_headers = (!enrolments.is_empty() && !enrolments.contains("sourcedid"))
        || (classes.contains("orgsourcedid") && !classes.contains("schoolsourcedid"))
        || (!roles.is_empty() && !roles.contains("sourcedid"));
    match (own_headers, roles.is_empty()) {
        (true, true) => Format::Sds2,
        (true, false) => Format::Sds21,
        (false, true) => Format::OneRoster11,
        (false, false) => Format::OneRoster12,
    }
}
