//! A reading as text that a person can act on: what was in each file, what was rejected and why.

use std::fmt::Write as _;

use programme::language::Language;
use programme::people::roster::{ClassRole, PersonKind};

use super::{FileCount, Finding, Reading, Reason, Refusal};

/// How many findings of one reason in one file are written out; the rest are counted.
const SHOWN_OF_A_KIND: usize = 5;

/// How many rejected rows are listed when everything is refused.
pub(super) const SHOWN_OF_A_REFUSED: usize = 20;

/// The whole report in Danish, or in English for any other language. Every rejected row is listed;
/// doubts that repeat are counted.
pub fn render(reading: &Reading, language: Language) -> String {
    let words = Words::of(language);
    let mut text = String::new();
    if let Some(format) = reading.format {
        line(&mut text, &format!("{}: {}", words.format, format.name()));
    }
    if let Some(refusal) = &reading.refused {
        line(&mut text, &format!("{}: {}", words.refused, refusal.describe(language)));
        if matches!(refusal, Refusal::TooManyRejected { .. }) {
            for finding in reading.rejected.iter().take(SHOWN_OF_A_REFUSED) {
                line(&mut text, &format!("  {}", finding_line(finding, &words, language)));
            }
        }
        return text;
    }
    for file in &reading.files {
        line(&mut text, &format!("- {}", file_line(file, &words)));
    }
    line(&mut text, &format!("{}: {}", words.read, read_line(reading, &words)));
    line(&mut text, &format!("{}: {}", words.rejected, reading.rejected.len()));
    for finding in &reading.rejected {
        line(&mut text, &format!("  {}", finding_line(finding, &words, language)));
    }
    line(&mut text, &format!("{}: {}", words.doubts, reading.warnings.len()));
    doubts(&mut text, &reading.warnings, &words, language);
    text
}

/// One file's counts: `users.csv: 6 rows, 18 columns; status active=5, (blank)=1; role teacher=2`.
pub fn file_line(file: &FileCount, words: &Words) -> String {
    let mut text = format!("{}: {} {}, {} {}", file.file, file.rows, words.rows, file.columns, words.columns);
    for (name, values) in [("status", &file.statuses), (words.role, &file.roles)] {
        if let Some(values) = values {
            let values: Vec<String> = values.iter().map(|(value, count)| format!("{value}={count}")).collect();
            let _ = write!(text, "; {name} {}", values.join(", "));
        }
    }
    if file.rejected > 0 {
        let _ = write!(text, "; {} {}", words.rejected.to_lowercase(), file.rejected);
    }
    text.trim_end().to_owned()
}

/// One finding: where, what was there, why, and what to do.
pub fn finding_line(finding: &Finding, words: &Words, language: Language) -> String {
    let mut text = finding.file.clone();
    if let Some(number) = finding.line {
        let _ = write!(text, ", {} {number}", words.line);
    }
    if let Some(column) = &finding.column {
        let _ = write!(text, ", {} {column}", words.column);
    }
    if let Some(value) = &finding.value {
        let _ = write!(text, " \"{value}\"");
    }
    let _ = write!(text, ": {}", finding.reason.describe(language));
    text
}

fn doubts(text: &mut String, warnings: &[Finding], words: &Words, language: Language) {
    let mut counts: Vec<(&str, std::mem::Discriminant<Reason>, usize)> = Vec::new();
    for finding in warnings {
        let kind = std::mem::discriminant(&finding.reason);
        let known = counts.iter().position(|(file, k, _)| *file == finding.file && *k == kind);
        let at = known.unwrap_or(counts.len());
        if known.is_none() {
            counts.push((&finding.file, kind, 0));
        }
        counts[at].2 += 1;
        if counts[at].2 <= SHOWN_OF_A_KIND {
            line(text, &format!("  {}", finding_line(finding, words, language)));
        }
    }
    for (file, kind, count) in counts.into_iter().filter(|(_, _, count)| *count > SHOWN_OF_A_KIND) {
        let first = warnings.iter().find(|w| w.file == file && std::mem::discriminant(&w.reason) == kind);
        if let Some(first) = first {
            let more = count - SHOWN_OF_A_KIND;
            line(text, &format!("  {file}: {} {more}: {}", words.more, first.reason.describe(language)));
        }
    }
}

fn read_line(reading: &Reading, words: &Words) -> String {
    let roster = &reading.roster;
    let people = |kind| roster.people.rows.values().filter(|row| row.value.kind == kind).count();
    let contact = roster.enrolments.rows.keys().filter(|key| key.role == ClassRole::ContactTeacher).count();
    let counts = [
        (words.schools, roster.schools.rows.len()),
        (words.classes, roster.classes.rows.len()),
        (words.pupils, people(PersonKind::Pupil)),
        (words.guardians, people(PersonKind::Guardian)),
        (words.staff, people(PersonKind::Staff)),
        (words.enrolments, roster.enrolments.rows.len()),
        (words.contact_teachers, contact),
        (words.teams, roster.teams.rows.len()),
    ];
    counts.map(|(name, count)| format!("{name} {count}")).join(", ")
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The words of a report in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    format: &'static str,
    refused: &'static str,
    read: &'static str,
    rejected: &'static str,
    doubts: &'static str,
    rows: &'static str,
    columns: &'static str,
    role: &'static str,
    line: &'static str,
    column: &'static str,
    more: &'static str,
    schools: &'static str,
    classes: &'static str,
    pupils: &'static str,
    guardians: &'static str,
    staff: &'static str,
    enrolments: &'static str,
    contact_teachers: &'static str,
    teams: &'static str,
}

impl Words {
    /// Danish words for Danish, else English ones.
    pub const fn of(language: Language) -> Self {
        match language {
            Language::Danish => Self {
                format: "Format",
                refused: "Afvist helt",
                read: "Læst",
                rejected: "Afviste rækker",
                doubts: "Bemærkninger",
                rows: "rækker",
                columns: "kolonner",
                role: "rolle",
                line: "linje",
                column: "kolonne",
                more: "yderligere",
                schools: "skoler",
                classes: "klasser",
                pupils: "elever",
                guardians: "forældre",
                staff: "ansatte",
                enrolments: "tilknytninger",
                contact_teachers: "heraf kontaktlærere",
                teams: "team",
            },
            _ => Self {
                format: "Format",
                refused: "Refused",
                read: "Read",
                rejected: "Rejected rows",
                doubts: "Doubts",
                rows: "data rows",
                columns: "columns",
                role: "role",
                line: "line",
                column: "column",
                more: "further",
                schools: "schools",
                classes: "classes",
                pupils: "pupils",
                guardians: "guardians",
                staff: "staff",
                enrolments: "enrolments",
                contact_teachers: "contact teachers among them",
                teams: "teams",
            },
        }
    }
}
