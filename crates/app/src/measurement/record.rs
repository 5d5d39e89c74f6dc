//! The record of a run: what went in, what came out, and the report for those who watch over the method.

use std::collections::HashMap;

use analysis::base::FrozenScale;
use analysis::report::{ScaleFacts, ScaleReport};
use analysis::{ENGINE, Measured};
use programme::id::{MeasurementRunId, RoundId};
use programme::mapping::round::RoundPlan;
use programme::result::ScaleKey;
use serde_json::{Value, json};
use store::Tx;
use store::mapping::packing::pack_sealed;
use store::result::{CellText, Norm, NormGrade, Run, insert_norms};

use super::{Loaded, Material, lattice};
use crate::result::cell::measured_to_text;
use crate::result::view::{Reliability, norm_population};
use crate::{Ctx, Error, Result};

pub(super) fn run(ctx: &Ctx, round: RoundId, materials: &[Material], measured: &[Measured]) -> Result<Run> {
    let lattices: Vec<_> = measured.iter().flat_map(|measured| measured.lattices.iter().cloned()).collect();
    let report: Vec<_> = measured.iter().flat_map(|measured| &measured.report).map(scale_report).collect();
    Ok(Run {
        id: MeasurementRunId(ctx.random().id()),
        round,
        measured: ctx.now,
        engine_version: ENGINE.to_owned(),
        input_digest: input_digest(materials).to_vec(),
        output_digest: output_digest(&cells(measured)?).to_vec(),
        report: json!({ "scales": report }).to_string(),
        lattice: lattice::to_text(&lattices)?,
    })
}

/// Over everything a figure depends on, in an order that no shuffling of rows changes.
fn input_digest(materials: &[Material]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for material in materials {
        hasher.update(material.instrument.as_bytes());
        material.rounds.iter().for_each(|loaded| digest_round(loaded, &mut hasher));
        for frozen in &material.frozen {
            hasher.update(frozen.scale.as_bytes());
            hasher.update(&frozen.base.mean.to_le_bytes());
            hasher.update(&frozen.base.sd.to_le_bytes());
        }
    }
    *hasher.finalize().as_bytes()
}

fn digest_round(loaded: &Loaded, hasher: &mut blake3::Hasher) {
    hasher.update(&[loaded.plan.ordinal]);
    hasher.update(&loaded.instrument.version.to_le_bytes());
    for class in &loaded.classes {
        hasher.update(&class.id.to_le_bytes());
        hasher.update(&class.asked.to_le_bytes());
    }
    let bytes = |row: &analysis::input::Row| {
        let mut bytes = row.class.to_le_bytes().to_vec();
        bytes.push(row.grade);
        bytes.extend(row.panel.unwrap_or_default().to_le_bytes());
        bytes.extend(pack_sealed(&row.answers));
        bytes
    };
    let mut rows: Vec<_> = loaded.rows.iter().map(bytes).collect();
    rows.sort_unstable();
    for row in rows {
        hasher.update(&(row.len() as u64).to_le_bytes());
        hasher.update(&row);
    }
}

fn output_digest(cells: &[CellText]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for cell in cells {
        hasher.update(cell.unit.kind.word().as_bytes());
        hasher.update(&cell.unit.id.to_le_bytes());
        hasher.update(cell.key.instrument.as_bytes());
        hasher.update(cell.key.scale.as_bytes());
        hasher.update(cell.cell.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

pub(super) fn cells(measured: &[Measured]) -> Result<Vec<CellText>> {
    let mut cells = Vec::new();
    for (unit, key, cell) in measured.iter().flat_map(|measured| &measured.cells) {
        cells.push(CellText { unit: *unit, key: key.clone(), cell: measured_to_text(cell)? });
    }
    cells.sort_by(|a, b| (a.unit, &a.key).cmp(&(b.unit, &b.key)));
    Ok(cells)
}

fn scale_report(report: &ScaleReport) -> Value {
    let mut value = match &report.outcome {
        Ok(facts) => facts_report(facts),
        Err(reason) => json!({ "not_measured": reason.to_string() }),
    };
    value["instrument"] = json!(report.key.instrument);
    value["scale"] = json!(report.key.scale);
    value
}

fn facts_report(facts: &ScaleFacts) -> Value {
    let reliability = match &facts.reliability {
        Ok(reliability) => json!({
            "alpha": reliability.alpha,
            "interval": [reliability.low, reliability.high],
            "lambda2": reliability.lambda2,
        }),
        Err(error) => json!({ "error": error.to_string() }),
    };
    json!({
        "respondents": facts.respondents,
        "asked": facts.asked,
        "mean": facts.mean,
        "sd": facts.sd,
        "sd_within": facts.sd_within,
        "reliability": reliability,
        "reliability_within": facts.reliability_within,
        "plan": {
            "figures": facts.plan.figures,
            "too_few": facts.plan.too_few,
            "beyond": facts.plan.beyond,
            "optimal": facts.plan.is_optimal,
            "failure": facts.plan.failure.map(|failure| format!("{failure:?}")),
        },
    })
}

/// Per cent of a run's figures hidden beyond the rule of seven.
pub(crate) fn cost_percent(report: &str) -> Result<u32> {
    let report: Value = serde_json::from_str(report).map_err(|error| Error::Damaged(error.to_string()))?;
    let plans = report["scales"].as_array().into_iter().flatten().map(|scale| &scale["plan"]);
    let (beyond, figures) = plans.fold((0, 0), |(beyond, figures), plan| {
        (beyond + plan["beyond"].as_u64().unwrap_or(0), figures + plan["figures"].as_u64().unwrap_or(0))
    });
    Ok((beyond * 100).div_ceil(figures.max(1)) as u32)
}

/// How precisely each scale measured over the whole municipality, as far as it could be told.
pub(crate) fn reliabilities(report: &str) -> Result<HashMap<ScaleKey, Reliability>> {
    let report: Value = serde_json::from_str(report).map_err(|error| Error::Damaged(error.to_string()))?;
    let of_scale = |scale: &Value| {
        let (instrument, word) = (scale["instrument"].as_str()?, scale["scale"].as_str()?);
        let key = ScaleKey { instrument: instrument.to_owned(), scale: word.to_owned() };
        let found = &scale["reliability"];
        let (alpha, interval) = (found["alpha"].as_f64()?, &found["interval"]);
        Some((key, Reliability { alpha, low: interval[0].as_f64()?, high: interval[1].as_f64()? }))
    };
    Ok(report["scales"].as_array().into_iter().flatten().filter_map(of_scale).collect())
}

/// Bases frozen by a run, to be kept for every later one.
pub(super) struct NewNorm {
    instrument: String,
    version: u32,
    plan: RoundPlan,
    frozen: Vec<FrozenScale>,
}

pub(super) fn norms(materials: &[Material], measured: &[Measured]) -> Vec<NewNorm> {
    let new = materials.iter().zip(measured).filter(|(_, measured)| !measured.frozen.is_empty());
    new.filter_map(|(material, measured)| {
        let last = material.rounds.last()?;
        Some(NewNorm {
            instrument: last.instrument.id.clone(),
            version: last.instrument.version,
            plan: last.plan.clone(),
            frozen: measured.frozen.clone(),
        })
    })
    .collect()
}

impl NewNorm {
    pub(super) fn save(&self, tx: &mut Tx<'_>, ctx: &Ctx, municipality: &str) -> Result<()> {
        let population = norm_population(municipality, &self.plan);
        let norm = |frozen: &FrozenScale| Norm {
            scale: frozen.scale.clone(),
            population: population.clone(),
            mean: frozen.base.mean,
            sd: frozen.base.sd,
            respondents: frozen.base.respondents,
        };
        let norms: Vec<_> = self.frozen.iter().map(norm).collect();
        let grades = self.frozen.iter().flat_map(|frozen| {
            frozen.grades.iter().map(|grade| NormGrade {
                scale: frozen.scale.clone(),
                grade: grade.grade,
                mean: grade.mean,
                quarters: grade.quarters,
            })
        });
        let grades: Vec<_> = grades.collect();
        Ok(insert_norms(tx, &self.instrument, self.version, &norms, &grades, ctx.now)?)
    }
}
