//! Measuring a sealed round: sheets to estimates, a suppression plan, and an immutable record of the run.

pub(crate) mod lattice;
pub(crate) mod record;

use std::sync::Arc;

use analysis::base::{Base, FrozenScale};
use analysis::input::{Class, Input, Round as InputRound, Row, ShownFigures};
use analysis::norm::GradeNorm;
use analysis::score::ScaleForm;
use analysis::{Measured, measure as measure_instrument};
use programme::id::{MunicipalityId, RoundId};
use programme::instrument::Instrument;
use programme::mapping::Round;
use programme::mapping::round::RoundPlan;
use store::key_store::{Key, KeyName};
use store::mapping::{round as stored_round, sealed};
use store::result as stored;
use store::{Store, Tx};

use crate::mapping::{round, secret};
use crate::{Ctx, Error, Result};

/// Threads a measurement may use beside those that serve.
const THREADS: usize = 2;

/// One round of an instrument, as loaded.
struct Loaded {
    plan: RoundPlan,
    instrument: Arc<Instrument>,
    classes: Vec<Class>,
    rows: Vec<Row>,
    shown: Vec<ShownFigures>,
}

/// All that a run computes from, for one instrument.
struct Material {
    instrument: String,
    rounds: Vec<Loaded>,
    frozen: Vec<FrozenScale>,
}

/// Measures a sealed round; a measured one is left as it is.
pub fn measure(store: &Store, ctx: &Ctx, m: MunicipalityId, id: RoundId) -> Result<()> {
    let loading = ctx.clone();
    let Some(materials) = store.read(move |tx| load(tx, &loading, m, id))? else { return Ok(()) };
    let measured = materials.iter().map(|material| run(material, m)).collect::<Result<Vec<_>>>()?;
    let run = record::run(ctx, id, &materials, &measured)?;
    let cells = record::cells(&measured)?;
    let norms = record::norms(&materials, &measured);
    let saving = ctx.clone();
    store.write(move |tx| {
        let population = crate::account::municipality_name(tx, m)?;
        for norm in &norms {
            norm.save(tx, &saving, &population)?;
        }
        stored::insert_run(tx, m, &run, &cells)?;
        stored_round::set_measured(tx, m, id, saving.now)?;
        let detail = format!("{} cells, engine {}", cells.len(), run.engine_version);
        saving.audit(tx, &mut saving.random(), m, "measure_round", format!("round {id}"), detail)
    })
}

fn run(material: &Material, m: MunicipalityId) -> Result<Measured> {
    let rounds = material.rounds.iter().map(|loaded| InputRound {
        ordinal: loaded.plan.ordinal,
        instrument: &loaded.instrument,
        classes: loaded.classes.clone(),
        rows: loaded.rows.clone(),
        shown: loaded.shown.clone(),
    });
    let input =
        Input { municipality: m.0, rounds: rounds.collect(), frozen: material.frozen.clone(), threads: THREADS };
    measure_instrument(&input).map_err(|fault| Error::Damaged(format!("{}: {fault}", material.instrument)))
}

/// None when the round is not waiting to be measured.
fn load(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, id: RoundId) -> Result<Option<Vec<Material>>> {
    let Round::Sealed(newest) = round::load(tx, m, id)? else { return Ok(None) };
    let chain = chain(tx, &newest.plan)?;
    let panel_key = ctx.keys.get(KeyName::Panel(m))?;
    let mut materials = Vec::new();
    for used in &newest.plan.instruments {
        let mut rounds = Vec::new();
        for plan in &chain {
            rounds.extend(load_round(tx, ctx, plan, &used.id, panel_key.as_ref())?);
        }
        let frozen = frozen(tx, &rounds)?;
        if rounds.last().is_some_and(|last| last.plan.id == id && !last.classes.is_empty()) {
            materials.push(Material { instrument: used.id.clone(), rounds, frozen });
        }
    }
    Ok(Some(materials))
}

/// The round and all that were held before it, oldest first: what any of them has shown counts in the audit.
///
/// # Errors
/// Where the audit would miss figures: an earlier round is not measured yet, so that its figures are not known, or a later
/// one is measured already, and its audit knew nothing of this one.
fn chain(tx: &mut Tx<'_>, newest: &RoundPlan) -> Result<Vec<RoundPlan>> {
    let mut chain = vec![newest.clone()];
    for round in stored_round::all(tx, newest.municipality)? {
        let plan = round.plan();
        let label = || format!("T{} ({})", plan.ordinal, plan.name);
        match &round {
            Round::Planned(_) => {}
            _ if plan.id == newest.id => {}
            Round::Measured(_) if plan.ordinal < newest.ordinal => chain.push(plan.clone()),
            Round::Measured(_) => {
                let why = "was measured before this round; what they show cannot be audited together";
                return Err(Error::Damaged(format!("{} {why}", label())));
            }
            _ if plan.ordinal < newest.ordinal => {
                return Err(Error::Damaged(format!("{} comes first and is not measured yet", label())));
            }
            _ => {}
        }
    }
    chain.sort_by_key(|plan| plan.ordinal);
    Ok(chain)
}

/// None when the round did not use the instrument.
fn load_round(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    plan: &RoundPlan,
    instrument: &str,
    panel_key: Option<&Key>,
) -> Result<Option<Loaded>> {
    let Some(used) = plan.instruments.iter().find(|used| used.id == instrument) else { return Ok(None) };
    let parsed = ctx.instruments.get(tx, &used.id, used.version)?;
    let asked = stored_round::classes_asked(tx, plan.municipality, plan.id, instrument)?;
    let class = |class: stored_round::RoundClass| Class {
        id: class.class.0,
        school: class.school.0,
        grades: class.grades,
        asked: class.asked,
    };
    let row = |sheet: sealed::SealedSheet| Row {
        class: sheet.class.0,
        grade: sheet.grade,
        answers: sheet.sheet,
        panel: panel_key.and_then(|key| secret::open_pseudonym(key, &sheet.panel)),
    };
    let sheets = sealed::all(tx, plan.municipality, plan.id)?;
    let rows = sheets.into_iter().filter(|sheet| sheet.instrument == instrument).map(row).collect();
    let shown = match stored::latest_run(tx, plan.municipality, plan.id)? {
        Some(run) => shown_figures(&run.lattice, plan.ordinal, instrument)?,
        None => Vec::new(),
    };
    let classes = asked.into_iter().map(class).collect();
    Ok(Some(Loaded { plan: plan.clone(), instrument: parsed, classes, rows, shown }))
}

fn shown_figures(lattice_text: &str, ordinal: u8, instrument: &str) -> Result<Vec<ShownFigures>> {
    let lattices = lattice::from_text(lattice_text)?;
    let own = lattices.into_iter().filter(|lattice| lattice.key.instrument == instrument);
    Ok(own.map(|lattice| ShownFigures { figures: lattice.figures_of(ordinal), scale: lattice.key.scale }).collect())
}

/// The frozen base of each scale of the newest round: of the newest version that has one and measures the same.
fn frozen(tx: &mut Tx<'_>, rounds: &[Loaded]) -> Result<Vec<FrozenScale>> {
    let Some(newest) = rounds.last() else { return Ok(Vec::new()) };
    let mut frozen: Vec<FrozenScale> = Vec::new();
    for loaded in rounds.iter().rev() {
        for found in frozen_of(tx, &loaded.instrument)? {
            let [now, then] = [newest, loaded].map(|round| ScaleForm::of(&round.instrument, &found.scale));
            let measures_the_same = now.zip(then).is_some_and(|(now, then)| now.is_comparable_with(&then));
            if measures_the_same && frozen.iter().all(|known| known.scale != found.scale) {
                frozen.push(found);
            }
        }
    }
    Ok(frozen)
}

/// What was frozen for one version of an instrument.
fn frozen_of(tx: &mut Tx<'_>, instrument: &Instrument) -> Result<Vec<FrozenScale>> {
    let norms = stored::norms(tx, &instrument.id, instrument.version)?;
    let grades = stored::norm_grades(tx, &instrument.id, instrument.version)?;
    let scale = |norm: stored::Norm| {
        let own = grades.iter().filter(|grade| grade.scale == norm.scale);
        let mut grades: Vec<_> =
            own.map(|grade| GradeNorm { grade: grade.grade, mean: grade.mean, quarters: grade.quarters }).collect();
        grades.sort_by_key(|grade| grade.grade);
        let base = Base { mean: norm.mean, sd: norm.sd, respondents: norm.respondents };
        FrozenScale { scale: norm.scale, base, grades }
    };
    Ok(norms.into_iter().map(scale).collect())
}
