//! What an import would do or has done, as text for people and as JSON for programs. Neither names a pupil,
//! except where a rejected cell must be shown.

use std::fmt::Write as _;

use interop::roster::{Finding, Format, report};
use programme::language::Language;
use programme::people::roster::{ImportPlan, Kind};
use serde_json::{Value, json};

use super::DryRun;

/// The whole report in Danish, or in English for any other language. `confirmed` is whether someone has said yes to
/// that many pupils end.
pub fn text(dry: &DryRun, language: Language, confirmed: bool) -> String {
    let mut text = report::render(&dry.reading, language);
    if dry.reading.refused.is_some() {
        return text;
    }
    let danish = language == Language::Danish;
    let columns = if danish {
        ["nye", "ændrede", "afsluttede", "uændrede"]
    } else {
        ["added", "changed", "ended", "unchanged"]
    };
    let _ = writeln!(text, "{:<22}{:>11}{:>11}{:>11}{:>11}", "", columns[0], columns[1], columns[2], columns[3]);
    for (kind, counts) in dry.plan.counts() {
        let name = if danish { danish_name(kind) } else { english_name(kind) };
        let (added, changed, ended, unchanged) = (counts.added, counts.changed, counts.ended, counts.unchanged);
        let _ = writeln!(text, "{name:<22}{added:>11}{changed:>11}{ended:>11}{unchanged:>11}");
    }
    for (kind, id) in &dry.plan.unresolved {
        let name = if danish { danish_name(*kind) } else { english_name(*kind) };
        let why = if danish { "henviser til noget, der ikke findes" } else { "refers to something that is not there" };
        let _ = writeln!(text, "{name} {id}: {why}");
    }
    if dry.plan.asks_first() {
        let (ended, before) = (dry.plan.pupils_ended, dry.plan.pupils_before);
        let warning = match (confirmed, danish) {
            (false, true) => format!("{ended} af {before} elever ville blive afsluttet. Det skal bekræftes."),
            (false, false) => format!("{ended} of {before} pupils would end. This must be confirmed."),
            (true, true) => format!("{ended} af {before} elever afsluttes. Det er bekræftet."),
            (true, false) => format!("{ended} of {before} pupils end. This is confirmed."),
        };
        text.push_str(&warning);
        text.push('\n');
    }
    text
}

/// The report as JSON: `format`, `refused`, `files`, `counts` by kind, `rejected`, `doubts`, `pupils_ended`, ….
pub fn json(dry: &DryRun) -> Value {
    let reading = &dry.reading;
    let files = reading.files.iter().map(|file| {
        json!({
            "file": file.file, "rows": file.rows, "columns": file.columns, "rejected": file.rejected,
            "status": file.statuses, "role": file.roles,
        })
    });
    let counts = dry.plan.counts().map(|(kind, counts)| {
        let value = json!({
            "added": counts.added, "changed": counts.changed, "ended": counts.ended, "unchanged": counts.unchanged,
        });
        (key(kind).to_owned(), value)
    });
    let unresolved = dry.plan.unresolved.iter().map(|(kind, id)| json!({ "kind": key(*kind), "id": id.as_str() }));
    json!({
        "format": reading.format.map(Format::name),
        "refused": reading.refused.as_ref().map(interop::roster::Refusal::describe_en),
        "files": files.collect::<Vec<_>>(),
        "counts": Value::Object(counts.into_iter().collect()),
        "rejected": reading.rejected.iter().map(finding).collect::<Vec<_>>(),
        "doubts": reading.warnings.iter().map(finding).collect::<Vec<_>>(),
        "unresolved": unresolved.collect::<Vec<_>>(),
        "pupils_before": dry.plan.pupils_before,
        "pupils_ended": dry.plan.pupils_ended,
        "asks_first": dry.plan.asks_first(),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "file": finding.file, "line": finding.line, "column": finding.column, "value": finding.value,
        "reason": finding.reason.describe_en(), "reason_da": finding.reason.describe_da(),
    })
}

/// Counts of the kinds that anything happens to, for the audit log.
pub(super) fn counts_in_words(plan: &ImportPlan) -> String {
    let moved = plan.counts().into_iter().filter(|(_, counts)| counts.added + counts.changed + counts.ended > 0);
    let words: Vec<String> = moved
        .map(|(kind, n)| format!("{} {} added, {} changed, {} ended", key(kind), n.added, n.changed, n.ended))
        .collect();
    if words.is_empty() { "nothing changed".to_owned() } else { words.join("; ") }
}

/// The word of a kind in JSON and the audit log.
pub const fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Schools => "schools",
        Kind::SchoolYears => "school_years",
        Kind::Classes => "classes",
        Kind::Pupils => "pupils",
        Kind::Guardians => "guardians",
        Kind::Staff => "staff",
        Kind::Enrolments => "enrolments",
        Kind::Guardianships => "guardianships",
        Kind::SchoolRoles => "school_roles",
        Kind::Teams => "teams",
        Kind::TeamMembers => "team_members",
        Kind::TeamClasses => "team_classes",
    }
}

const fn danish_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Schools => "Skoler",
        Kind::SchoolYears => "Skoleår",
        Kind::Classes => "Klasser",
        Kind::Pupils => "Elever",
        Kind::Guardians => "Forældre",
        Kind::Staff => "Ansatte",
        Kind::Enrolments => "I klasser",
        Kind::Guardianships => "Forældreskaber",
        Kind::SchoolRoles => "Roller på skoler",
        Kind::Teams => "Team",
        Kind::TeamMembers => "Teammedlemmer",
        Kind::TeamClasses => "Teamklasser",
    }
}

const fn english_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Schools => "Schools",
        Kind::SchoolYears => "School years",
        Kind::Classes => "Classes",
        Kind::Pupils => "Pupils",
        Kind::Guardians => "Guardians",
        Kind::Staff => "Staff",
        Kind::Enrolments => "In classes",
        Kind::Guardianships => "Guardianships",
        Kind::SchoolRoles => "Roles at schools",
        Kind::Teams => "Teams",
        Kind::TeamMembers => "Team members",
        Kind::TeamClasses => "Team classes",
    }
}
