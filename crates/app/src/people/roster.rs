//! Bringing in a roster: read it, say what it would do, then do it whole or not at all.

use std::collections::BTreeSet;

use interop::roster::{Format, Limits, Options, read};
use programme::access::Viewer;
use programme::id::MunicipalityId;
use programme::people::roster::{ExternalId, ImportPlan, Snapshot, plan};
use programme::time::{Day, Moment};
use store::Tx;
use store::people::roster::PAGE_PREFIX;
use store::people::{roster, unit};

pub use interop::roster::{ColumnMapping, DateOrder, Field, FileCount, Finding, PlainKind, Reading, Source};

use super::{may_import, report};
use crate::{Ctx, Error, Refusal, Result};

/// The audit log's word for an import.
const IMPORTED: &str = "import_roster";
/// The name under which a municipality's mappings of plain files are kept.
const MAPPINGS: &str = "roster";
/// The oldest are forgotten.
const MAPPINGS_MAX: usize = 12;

/// A roster as it was read, and what importing it would do.
#[derive(Debug, Clone)]
pub struct DryRun {
    pub reading: Reading,
    /// Empty where nothing could be read.
    pub plan: ImportPlan,
}

/// Reads a roster and compares it with what the municipality has. Changes nothing.
pub fn read_roster(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    source: Source<'_>,
) -> Result<DryRun> {
    may_import(viewer, m)?;
    compare_with_held(tx, ctx, m, source, None)
}

fn compare_with_held(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    source: Source<'_>,
    date_order: Option<DateOrder>,
) -> Result<DryRun> {
    let held = roster::snapshot(tx, m)?;
    let mappings = column_mappings(tx, m)?;
    let appointed = roster::appointed_on_a_page(tx, m, ctx.today)?;
    compare(source, ctx.today, &mappings, (&held, &appointed), date_order)
}

/// The same as if the municipality had nothing yet.
pub fn read_without_database(source: Source<'_>, today: Day) -> Result<DryRun> {
    compare(source, today, &[], (&Snapshot::default(), &BTreeSet::new()), None)
}

fn compare(
    source: Source<'_>,
    today: Day,
    mappings: &[ColumnMapping],
    (held, appointed): (&Snapshot, &BTreeSet<ExternalId>),
    date_order: Option<DateOrder>,
) -> Result<DryRun> {
    let limits = Limits::default();
    let options = Options {
        today,
        school_year: None,
        mappings,
        known: Some(held),
        appointed: Some(appointed),
        date_order,
        limits,
    };
    let reading = read(source, &options);
    refuse_reserved_ids(&reading)?;
    let plan = plan(held, &reading.roster, today);
    Ok(DryRun { reading, plan })
}

/// Ids that look like those of rows made on a page would be mistaken for them.
fn refuse_reserved_ids(reading: &Reading) -> Result<()> {
    let reserved = |id: &&ExternalId| id.as_str().starts_with(PAGE_PREFIX);
    let roster = &reading.roster;
    match roster.people.rows.keys().chain(roster.teams.rows.keys()).find(reserved) {
        None => Ok(()),
        Some(id) => Err(Refusal::Input {
            da: format!(
                "Id'et {id} begynder med {PAGE_PREFIX}, som er forbeholdt programmet selv. Giv rækken et andet id."
            ),
            en: format!("The id {id} begins with {PAGE_PREFIX}, which is the program's own. Give the row another id."),
        }
        .into()),
    }
}

/// Reads a roster and brings it in, all or nothing. More than a fifth of the pupils ending needs a
/// yes (`confirm_ending`).
pub fn import_roster(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    source: Source<'_>,
    confirm_ending: bool,
) -> Result<ImportPlan> {
    may_import(viewer, m)?;
    roster::lock(tx, m)?;
    let DryRun { reading, plan } = read_roster(tx, ctx, viewer, m, source)?;
    carry_out(tx, ctx, m, &reading, plan, confirm_ending)
}

/// Brings in what was read before, so that a long file is not read while others wait to write. It is
/// compared anew with what the municipality has now.
pub fn import_reading(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    reading: &Reading,
    confirm_ending: bool,
) -> Result<ImportPlan> {
    may_import(viewer, m)?;
    roster::lock(tx, m)?;
    let held = roster::snapshot(tx, m)?;
    let plan = plan(&held, &reading.roster, ctx.today);
    carry_out(tx, ctx, m, reading, plan, confirm_ending)
}

fn carry_out(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    reading: &Reading,
    plan: ImportPlan,
    confirm_ending: bool,
) -> Result<ImportPlan> {
    if let Some(refused) = &reading.refused {
        return Err(Refusal::Input { da: refused.describe_da(), en: refused.describe_en() }.into());
    }
    refuse_reserved_ids(reading)?;
    if plan.asks_first() && !confirm_ending {
        let share_percent = (plan.pupils_ended_share() * 100.0).round() as u32;
        return Err(Refusal::ConfirmEnding { pupils: plan.pupils_ended as u32, share_percent }.into());
    }
    let mut random = ctx.random();
    roster::apply(tx, m, &plan, &mut || random.id())?;
    if reading.format == Some(Format::Plain) {
        remember(tx, m, &reading.mappings)?;
    }
    let subject = reading.format.map_or("roster", Format::name).to_owned();
    let detail = format!("{}; {} rows rejected", report::counts_in_words(&plan), reading.rejected.len());
    ctx.audit(tx, &mut random, m, IMPORTED, subject, detail)?;
    Ok(plan)
}

/// The mappings that were used before, the latest first.
pub fn column_mappings(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<ColumnMapping>> {
    let Some(text) = unit::column_mapping(tx, m, MAPPINGS)? else { return Ok(Vec::new()) };
    let texts: Vec<String> = serde_json::from_str(&text)
        .map_err(|error| Error::Damaged(format!("the remembered column mappings: {error}")))?;
    Ok(texts.iter().filter_map(|text| ColumnMapping::from_text(text)).collect())
}

/// Keeps what a person said the columns of a plain file mean, for this file and those like it.
pub fn remember_mapping(
    tx: &mut Tx<'_>,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    new: &ColumnMapping,
) -> Result<()> {
    may_import(viewer, m)?;
    if !new.is_enough() {
        return Err(Refusal::Input {
            da: "Angiv mindst kolonner for skole, klasse, navn og elev-id.".to_owned(),
            en: "Say at least which columns are school, class, name and pupil id.".to_owned(),
        }
        .into());
    }
    remember(tx, m, std::slice::from_ref(new))
}

fn remember(tx: &mut Tx<'_>, m: MunicipalityId, latest: &[ColumnMapping]) -> Result<()> {
    let mut all = latest.to_vec();
    for older in column_mappings(tx, m)? {
        if !all.contains(&older) {
            all.push(older);
        }
    }
    let texts: Vec<String> = all.iter().take(MAPPINGS_MAX).map(ColumnMapping::to_text).collect();
    let text = serde_json::to_string(&texts)
        .map_err(|error| Error::Damaged(format!("the column mappings cannot be written: {error}")))?;
    Ok(unit::save_column_mapping(tx, m, MAPPINGS, &text)?)
}

/// Keeps an uploaded file until its importer says yes or no; a day later it is forgotten.
pub fn keep_upload(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, file_name: &str, content: &[u8]) -> Result<i64> {
    let m = viewer.municipality;
    may_import(Some(viewer), m)?;
    let id = ctx.random().id();
    unit::save_upload(tx, m, id, viewer.account, file_name, content, ctx.now)?;
    Ok(id)
}

fn uploaded(tx: &mut Tx<'_>, viewer: &Viewer, upload: i64) -> Result<(String, Vec<u8>)> {
    may_import(Some(viewer), viewer.municipality)?;
    unit::upload(tx, viewer.municipality, upload, viewer.account)?.ok_or(Error::NotFound)
}

/// What importing an upload would do. `date_order` is what the importer said of dates like 3/4/2026.
pub fn read_upload(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    upload: i64,
    date_order: Option<DateOrder>,
) -> Result<DryRun> {
    let (name, bytes) = uploaded(tx, viewer, upload)?;
    compare_with_held(tx, ctx, viewer.municipality, Source::Bytes { name: &name, bytes: &bytes }, date_order)
}

/// Brings in an upload, read as in its dry run, and forgets the file.
pub fn import_upload(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    upload: i64,
    date_order: Option<DateOrder>,
    confirm_ending: bool,
) -> Result<DryRun> {
    let m = viewer.municipality;
    roster::lock(tx, m)?;
    let DryRun { reading, plan } = read_upload(tx, ctx, viewer, upload, date_order)?;
    let plan = carry_out(tx, ctx, m, &reading, plan, confirm_ending)?;
    unit::delete_upload(tx, m, upload)?;
    Ok(DryRun { reading, plan })
}

/// When a roster was last brought in.
pub fn latest_import(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Option<Moment>> {
    may_import(Some(viewer), viewer.municipality)?;
    Ok(store::audit::latest_of(tx, viewer.municipality, IMPORTED)?.map(|entry| entry.at))
}

/// Forgets an upload that nobody wants; only its own account can.
pub fn forget_upload(tx: &mut Tx<'_>, viewer: &Viewer, upload: i64) -> Result<()> {
    uploaded(tx, viewer, upload)?;
    Ok(unit::delete_upload(tx, viewer.municipality, upload)?)
}
