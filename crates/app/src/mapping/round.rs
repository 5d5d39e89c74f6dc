//! Planning, opening, extending and closing a round.

use std::sync::Arc;

use programme::access::{Action, Target, Viewer};
use programme::id::{MunicipalityId, RoundId};
use programme::instrument::{Informant, Instrument};
use programme::mapping::round::{Confidentiality, OpenRound, PlanFault, Round, RoundPlan, RoundRefusal};
use programme::time::Moment;
use store::key_store::KeyName;
use store::mapping::{round, sheet};
use store::{Tx, job};

use super::secret;
use crate::{Ctx, Error, Random, Refusal, Result};

/// The kind of the job that seals a closed round, and of the one that measures a sealed one.
pub const SEAL_ROUND: &str = "seal_round";
pub const MEASURE_ROUND: &str = "measure_round";

/// The round, when there is one in the municipality.
pub fn load(tx: &mut Tx<'_>, municipality: MunicipalityId, id: RoundId) -> Result<Round> {
    round::find(tx, municipality, id)?.ok_or(Error::NotFound)
}

/// Whoever runs rounds in the municipality, or the command line.
pub fn may_run(viewer: Option<&Viewer>, municipality: MunicipalityId) -> Result<()> {
    match viewer {
        Some(viewer) if !viewer.may(Action::RunRound, Target::municipality(municipality)) => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Saves a plan; its id is drawn here.
pub fn plan(tx: &mut Tx<'_>, ctx: &Ctx, viewer: Option<&Viewer>, plan: RoundPlan) -> Result<RoundId> {
    may_run(viewer, plan.municipality)?;
    let mut random = ctx.random();
    let plan = checked(tx, ctx, RoundPlan { id: RoundId(random.id()), ..plan })?;
    round::insert(tx, &plan, ctx.now)?;
    let subject = format!("round {}", plan.id);
    ctx.audit(tx, &mut random, plan.municipality, "plan_round", subject, plan.name)?;
    Ok(plan.id)
}

/// Changes a plan that has not been opened.
pub fn change_plan(tx: &mut Tx<'_>, ctx: &Ctx, viewer: Option<&Viewer>, plan: RoundPlan) -> Result<()> {
    may_run(viewer, plan.municipality)?;
    load(tx, plan.municipality, plan.id)?.planned()?;
    let plan = checked(tx, ctx, plan)?;
    if !round::update(tx, &plan)? {
        return Err(RoundRefusal::NotPlanned.into());
    }
    let subject = format!("round {}", plan.id);
    ctx.audit(tx, &mut ctx.random(), plan.municipality, "change_round_plan", subject, plan.name)
}

/// A plan without faults, counted from the latest round with a lower number unless it says otherwise.
fn checked(tx: &mut Tx<'_>, ctx: &Ctx, mut plan: RoundPlan) -> Result<RoundPlan> {
    let mut faults = plan.faults();
    if plan.confidentiality == Confidentiality::Named && !pupil_instruments(tx, ctx, &plan)?.is_empty() {
        faults.push(PlanFault::PupilsMustBeStatistical);
    }
    let earlier = round::all(tx, plan.municipality)?;
    if is_taken(&earlier, plan.ordinal) {
        faults.push(PlanFault::OrdinalTaken);
    }
    if !faults.is_empty() {
        return Err(RoundRefusal::Faulty(faults).into());
    }
    if plan.previous.is_none() {
        let before = earlier.iter().filter(|round| round.plan().ordinal < plan.ordinal);
        plan.previous = before.max_by_key(|round| round.plan().ordinal).map(|round| round.plan().id);
    }
    Ok(plan)
}

/// Whether a round with this number or a later one has been held. The audit of each round knows all before it and none
/// beside it; so there is one of each number, and they come in order.
fn is_taken(rounds: &[Round], ordinal: u8) -> bool {
    rounds.iter().any(|round| !matches!(round, Round::Planned(_)) && round.plan().ordinal >= ordinal)
}

/// Freezes the membership, lays out a sheet for everyone in it and opens for answers.
pub fn open(tx: &mut Tx<'_>, ctx: &Ctx, viewer: Option<&Viewer>, m: MunicipalityId, id: RoundId) -> Result<usize> {
    may_run(viewer, m)?;
    let planned = load(tx, m, id)?.planned()?;
    if is_taken(&round::all(tx, m)?, planned.plan.ordinal) {
        return Err(RoundRefusal::Faulty(vec![PlanFault::OrdinalTaken]).into());
    }
    let instruments = pupil_instruments(tx, ctx, &planned.plan)?;
    let members = membership(tx, ctx, &planned.plan, &instruments)?;
    let opened = planned.open(ctx.now, members.len())?;
    // The key is made before the commit: a key without a round does no harm, the reverse would.
    let key = ctx.keys.get_or_create(KeyName::Round(m, id))?;
    if !round::set_opened(tx, m, id, opened.opened)? {
        return Err(RoundRefusal::NotPlanned.into());
    }
    for member in &members {
        round::add_member(tx, m, id, member)?;
    }
    for new in &sheets(&members, &instruments, &key) {
        sheet::insert(tx, m, id, new)?;
        insert_codes(tx, &opened, &key, &new.id, 0)?;
    }
    let mut random = ctx.random();
    ctx.audit(tx, &mut random, m, "open_round", format!("round {id}"), format!("{} asked", members.len()))?;
    Ok(members.len())
}

fn pupil_instruments(tx: &mut Tx<'_>, ctx: &Ctx, plan: &RoundPlan) -> Result<Vec<Arc<Instrument>>> {
    let versions = plan.instruments.iter();
    let all = versions.map(|used| ctx.instruments.get(tx, &used.id, used.version)).collect::<Result<Vec<_>>>()?;
    Ok(all.into_iter().filter(|instrument| instrument.informant == Informant::Pupil).collect())
}

/// Who is asked what: every pupil of the schools whose grade an instrument fits, once.
fn membership(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    plan: &RoundPlan,
    instruments: &[Arc<Instrument>],
) -> Result<Vec<round::Member>> {
    let mut members = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for school in &plan.schools {
        for pupil in round::eligible(tx, plan.municipality, *school, ctx.today)? {
            let Some(grade) = pupil.grade.or_else(|| pupil.class_grades.first().copied()) else { continue };
            let Some(instrument) = instruments.iter().find(|instrument| instrument.grades.contains(grade)) else {
                continue;
            };
            if seen.insert(pupil.person) {
                let (class, person) = (pupil.class, pupil.person);
                members.push(round::Member { class, person, grade, instrument: instrument.id.clone() });
            }
        }
    }
    Ok(members)
}

/// How many pupils and classes would be asked if the round opened now.
pub fn count_eligible(tx: &mut Tx<'_>, ctx: &Ctx, plan: &RoundPlan) -> Result<(usize, usize)> {
    let instruments = pupil_instruments(tx, ctx, plan)?;
    let members = membership(tx, ctx, plan, &instruments)?;
    let classes: std::collections::HashSet<_> = members.iter().map(|member| member.class).collect();
    Ok((members.len(), classes.len()))
}

/// In the order of their meaningless ids, so that not even the order of insertion tells whose they are.
fn sheets(
    members: &[round::Member],
    instruments: &[Arc<Instrument>],
    key: &store::key_store::Key,
) -> Vec<sheet::NewSheet> {
    let new = |member: &round::Member| {
        let instrument = instruments.iter().find(|instrument| instrument.id == member.instrument)?;
        Some(sheet::NewSheet {
            id: secret::sheet_id(key, member.person),
            class: member.class,
            grade: member.grade,
            instrument: instrument.id.clone(),
            version: instrument.version,
            items: instrument.item_count(),
        })
    };
    let mut sheets: Vec<_> = members.iter().filter_map(new).collect();
    sheets.sort_by_key(|sheet| sheet.id);
    sheets
}

/// Stores the hashes of a generation's code and link.
pub(super) fn insert_codes(
    tx: &mut Tx<'_>,
    open: &OpenRound,
    key: &store::key_store::Key,
    id: &sheet::SheetId,
    generation: u32,
) -> Result<()> {
    let (m, r) = (open.plan.municipality, open.plan.id);
    let code = secret::code(key, id, generation);
    sheet::insert_code(tx, m, r, &secret::code_hash(key, &code), id)?;
    if let Some(hash) = secret::link_hash(key, &secret::link(key, id, generation)) {
        sheet::insert_code(tx, m, r, &hash, id)?;
    }
    Ok(())
}

/// Moves the end of an open round's window.
pub fn extend(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    id: RoundId,
    until: Moment,
) -> Result<()> {
    may_run(viewer, m)?;
    let extended = load(tx, m, id)?.open()?.extend(until, ctx.now)?;
    round::set_closes(tx, m, id, extended.plan.closes)?;
    ctx.audit(tx, &mut ctx.random(), m, "extend_round", format!("round {id}"), format!("until {}", until.0))
}

/// Closes for good and asks for the sealing, in one transaction.
pub fn close(tx: &mut Tx<'_>, ctx: &Ctx, viewer: Option<&Viewer>, m: MunicipalityId, id: RoundId) -> Result<()> {
    may_run(viewer, m)?;
    let closed = load(tx, m, id)?.open()?.close(ctx.now);
    round::set_closed(tx, m, id, closed.closed)?;
    let mut random = ctx.random();
    job::enqueue(tx, m, random.id(), SEAL_ROUND, id.0, ctx.now)?;
    ctx.audit(tx, &mut random, m, "close_round", format!("round {id}"), String::new())
}

/// Closes every round whose window has ended by the clock; answers how many.
pub fn close_overdue(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<usize> {
    let overdue = round::past_window(tx, ctx.now)?;
    for (municipality, id) in &overdue {
        close(tx, ctx, None, *municipality, *id)?;
    }
    Ok(overdue.len())
}

/// Every round of the municipality, newest first.
pub fn list(tx: &mut Tx<'_>, viewer: Option<&Viewer>, m: MunicipalityId) -> Result<Vec<Round>> {
    if viewer.is_some_and(|viewer| viewer.municipality != m) {
        return Err(Error::NotFound);
    }
    Ok(round::all(tx, m)?)
}

/// Gives a pupil a new code and kills the old one; answers given stay where they are, unseen.
pub fn reissue_code(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    target: Target,
    id: RoundId,
    member: programme::id::PersonId,
) -> Result<programme::mapping::code::Code> {
    let m = target.municipality;
    let class = target.class.ok_or(Error::NotFound)?;
    if !viewer.may(Action::IssueCodes, target) {
        return Err(Error::NotFound);
    }
    let open = load(tx, m, id)?.open()?;
    let members = round::members_of_class(tx, m, id, class)?;
    if !members.iter().any(|named| named.member.person == member) {
        return Err(Error::NotFound);
    }
    let key = round_key(ctx, m, id)?;
    let sheet_id = secret::sheet_id(&key, member);
    let stored = sheet::find(tx, m, id, &sheet_id)?.ok_or(Error::NotFound)?;
    let generation = stored.generation + 1;
    sheet::delete_codes(tx, m, id, &sheet_id)?;
    sheet::set_generation(tx, m, id, &sheet_id, generation)?;
    insert_codes(tx, &open, &key, &sheet_id, generation)?;
    let mut random: Random = ctx.random();
    ctx.audit(tx, &mut random, m, "reissue_code", format!("class {class}"), format!("round {id}"))?;
    Ok(secret::code(&key, &sheet_id, generation))
}

/// The key of an open round; without it nothing about its sheets can be found.
pub(crate) fn round_key(ctx: &Ctx, m: MunicipalityId, id: RoundId) -> Result<store::key_store::Key> {
    ctx.keys.get(KeyName::Round(m, id))?.ok_or_else(|| Refusal::RoundClosed.into())
}
