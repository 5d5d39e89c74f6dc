//! A dry run, or what was done, as the report page shows it.

use app::people::DryRun;
use app::people::roster::Finding;
use programme::people::roster::Kind;

use super::people::said;
use crate::http::request::Staff;
use crate::view::roster::report;

/// Rows that a page lists of each sort; the whole report is fetched as text.
const LISTED_MAX: usize = 200;

/// Counts and findings in the viewer's language.
pub(super) fn read(staff: &Staff, dry: &DryRun) -> report::Read {
    let reading = &dry.reading;
    let moved = |counts: &report::Counts| counts.added + counts.changed + counts.ended + counts.unchanged > 0;
    let counts = dry.plan.counts().into_iter().map(|(kind, counts)| {
        let counts = report::Counts {
            added: counts.added as i64,
            changed: counts.changed as i64,
            ended: counts.ended as i64,
            unchanged: counts.unchanged as i64,
        };
        (on_page(kind), counts)
    });
    let unresolved = dry.plan.unresolved.iter().map(|(_, id)| report::Finding {
        file: String::new(),
        line: None,
        column: String::new(),
        value: id.to_string(),
        reason: staff.t().roster_unresolved().to_owned(),
    });
    let warnings = reading.warnings.iter().map(|found| finding(staff, found)).chain(unresolved);
    report::Read {
        format: reading.format.map(|format| format.name().to_owned()).unwrap_or_default(),
        counts: counts.filter(|(_, counts)| moved(counts)).collect(),
        rejected: reading.rejected.iter().take(LISTED_MAX).map(|found| finding(staff, found)).collect(),
        rejected_total: reading.rejected.len() as i64,
        warnings: warnings.take(LISTED_MAX).collect(),
        warnings_total: (reading.warnings.len() + dry.plan.unresolved.len()) as i64,
    }
}

fn finding(staff: &Staff, found: &Finding) -> report::Finding {
    report::Finding {
        file: found.file.clone(),
        line: found.line,
        column: found.column.clone().unwrap_or_default(),
        value: found.value.clone().unwrap_or_default(),
        reason: said(staff, found.reason.describe_da(), found.reason.describe_en()),
    }
}

const fn on_page(kind: Kind) -> report::Kind {
    match kind {
        Kind::Schools => report::Kind::Schools,
        Kind::SchoolYears => report::Kind::SchoolYears,
        Kind::Classes => report::Kind::Classes,
        Kind::Pupils => report::Kind::Pupils,
        Kind::Guardians => report::Kind::Guardians,
        Kind::Staff => report::Kind::Staff,
        Kind::Enrolments => report::Kind::Enrolments,
        Kind::Guardianships => report::Kind::Guardianships,
        Kind::SchoolRoles => report::Kind::SchoolRoles,
        Kind::Teams => report::Kind::Teams,
        Kind::TeamMembers => report::Kind::TeamMembers,
        Kind::TeamClasses => report::Kind::TeamClasses,
    }
}
