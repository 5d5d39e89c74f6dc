//! Measures every scale of the newest round.

use programme::result::{MeasuredCell, ScaleKey, Unit};

use crate::base::FrozenScale;
use crate::cells::differs;
use crate::input::{Input, InputFault};
use crate::lattice::Lattice;
use crate::multiplicity::{RATE, discoveries};
use crate::report::{NotMeasured, ScaleReport};
use crate::scale::{self, MeasuredScale};
use crate::units::Units;

/// What a measurement of the newest round found.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Every class (by number), every school, the municipality; for each every measured scale in the instrument's order.
    pub cells: Vec<(Unit, ScaleKey, MeasuredCell)>,
    /// Bases and grade norms that were frozen now: to be kept, and given to every later measurement.
    pub frozen: Vec<FrozenScale>,
    /// Every scale in the instrument's order, measured or not.
    pub report: Vec<ScaleReport>,
    /// Of every measured scale, for the audit of each release.
    pub lattices: Vec<Lattice>,
}

/// Measures the newest round of one instrument.
///
/// # Errors
/// [`InputFault`] where sheets, classes and rounds do not fit together. A scale that cannot be measured is no error: its
/// report says why, and it has no cells.
pub fn measure(input: &Input<'_>) -> Result<Measured, InputFault> {
    input.check()?;
    let newest = input.rounds.last().ok_or(InputFault::NoRounds)?;
    let instrument = newest.instrument;
    let key = |scale: &str| ScaleKey { instrument: instrument.id.clone(), scale: scale.to_owned() };
    let keys: Vec<ScaleKey> = instrument.scales.iter().map(|scale| key(&scale.id)).collect();
    let units: Vec<Units<'_>> = input.rounds.iter().map(|round| Units::of(round, input.municipality)).collect();

    let mut scales = Vec::new();
    let mut measured = Measured { cells: Vec::new(), frozen: Vec::new(), report: Vec::new(), lattices: Vec::new() };
    for (key, outcome) in keys.iter().zip(measure_scales(input, &units, &keys)) {
        let outcome = outcome.map(|scale: MeasuredScale| {
            measured.frozen.extend(scale.frozen);
            measured.lattices.push(scale.lattice);
            scales.push((key, scale.cells.into_iter().zip(scale.probabilities).collect::<Vec<_>>()));
            scale.facts
        });
        measured.report.push(ScaleReport { key: key.clone(), outcome });
    }
    let all = units.last().map(Units::all).unwrap_or_default();
    let mut columns: Vec<_> = scales.into_iter().map(|(key, cells)| (key, cells.into_iter())).collect();
    for unit in all {
        let row = columns.iter_mut().filter_map(|(key, cells)| Some((*key, cells.next()?)));
        let (keys, row): (Vec<&ScaleKey>, Vec<_>) = row.unzip();
        let cells = mark_what_stands_out(row);
        measured.cells.extend(keys.into_iter().cloned().zip(cells).map(|(key, cell)| (unit, key, cell)));
    }
    Ok(measured)
}

type Outcome = Result<MeasuredScale, NotMeasured>;

/// Scales share nothing, so each may run in any thread; their results keep the order of `keys`.
fn measure_scales(input: &Input<'_>, units: &[Units<'_>], keys: &[ScaleKey]) -> Vec<Outcome> {
    let one = |key: &ScaleKey| scale::measure(input, units, key);
    let threads = input.threads.clamp(1, keys.len().max(1));
    if threads == 1 {
        return keys.iter().map(one).collect();
    }
    let mut outcomes: Vec<(usize, Outcome)> = std::thread::scope(|scope| {
        let share = |first: usize| {
            move || {
                let own = keys.iter().enumerate().skip(first).step_by(threads);
                own.map(|(place, key)| (place, one(key))).collect::<Vec<_>>()
            }
        };
        let started: Vec<_> = (0..threads).map(|first| scope.spawn(share(first))).collect();
        let joined = started.into_iter().flat_map(|thread| match thread.join() {
            Ok(outcomes) => outcomes,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.collect()
    });
    outcomes.sort_unstable_by_key(|(place, _)| *place);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// A unit's difference from the norm stands out where it is one in words and survives the false-discovery correction over
/// the unit's scales. Hidden scales take no part: they would tell through the others' flags.
fn mark_what_stands_out(scales: Vec<(MeasuredCell, Option<f64>)>) -> Vec<MeasuredCell> {
    let probabilities: Vec<f64> = scales.iter().filter_map(|(_, probability)| *probability).collect();
    let mut kept = discoveries(&probabilities, RATE).into_iter();
    let mark = |(cell, probability): (MeasuredCell, Option<f64>)| {
        let is_kept = probability.is_some() && kept.next().unwrap_or(false);
        let stands_out = is_kept && differs(&cell);
        MeasuredCell { stands_out, ..cell }
    };
    scales.into_iter().map(mark).collect()
}
