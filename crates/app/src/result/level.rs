//! A unit's released levels through the rounds, for what follows a scale over time. Frozen cells and nothing else.

use std::collections::HashMap;
use std::sync::Arc;

use programme::id::{MunicipalityId, RoundId};
use programme::instrument::Instrument;
use programme::mapping::Round;
use programme::result::{Cell, ScaleKey, Unit, thaw};
use programme::time::Moment;
use store::mapping::round as stored_round;
use store::{Tx, result as stored};

use super::cell;
use crate::{Ctx, Result};

/// What a round released of a unit on a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedLevel {
    pub round: RoundId,
    /// 1 for T1.
    pub ordinal: u8,
    /// The round that the cell's change is counted from.
    pub previous: Option<RoundId>,
    pub cell: Cell,
}

/// The released cells of one unit in one round, as text.
type UnitTexts = HashMap<ScaleKey, String>;

/// Released levels of many units, each unit and round read once.
#[derive(Debug)]
pub struct Levels {
    m: MunicipalityId,
    /// Oldest first; measured ones.
    rounds: Vec<Round>,
    /// The number of every round, planned ones too.
    ordinals: Vec<u8>,
    units: HashMap<(RoundId, Unit), UnitTexts>,
    releases: HashMap<RoundId, HashMap<Unit, Moment>>,
}

impl Levels {
    pub fn new(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Self> {
        let mut rounds = stored_round::all(tx, m)?;
        let ordinals = rounds.iter().map(|round| round.plan().ordinal).collect();
        rounds.retain(|round| matches!(round, Round::Measured(_)));
        rounds.reverse();
        Ok(Self { m, rounds, ordinals, units: HashMap::new(), releases: HashMap::new() })
    }

    /// Levels on a scale, oldest round first; `units` is one unit under the names it had, such as a class and what it
    /// grew from. A round that released nothing of them is left out, a hidden cell is not.
    pub fn of(&mut self, tx: &mut Tx<'_>, units: &[Unit], key: &ScaleKey) -> Result<Vec<ReleasedLevel>> {
        let mut levels = Vec::new();
        for number in 0..self.rounds.len() {
            let plan = self.rounds[number].plan();
            let (round, ordinal, previous) = (plan.id, plan.ordinal, plan.previous);
            for unit in units {
                if let Some(text) = self.unit(tx, round, *unit)?.get(key) {
                    let cell = thaw(cell::released_from_text(text)?).get().clone();
                    levels.push(ReleasedLevel { round, ordinal, previous, cell });
                    break;
                }
            }
        }
        Ok(levels)
    }

    fn unit(&mut self, tx: &mut Tx<'_>, round: RoundId, unit: Unit) -> Result<&UnitTexts> {
        use std::collections::hash_map::Entry;
        Ok(match self.units.entry((round, unit)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let found = stored::released_of_unit(tx, self.m, round, unit)?;
                free.insert(found.into_iter().collect())
            }
        })
    }

    /// When a round's result of a unit was released; a class's comes with its school's.
    pub fn released(&mut self, tx: &mut Tx<'_>, round: RoundId, releasing: Unit) -> Result<Option<Moment>> {
        use std::collections::hash_map::Entry;
        let of_round = match self.releases.entry(round) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let found = stored::releases(tx, self.m, round)?;
                free.insert(found.into_iter().map(|release| (release.unit, release.released)).collect())
            }
        };
        Ok(of_round.get(&releasing).copied())
    }

    /// Whether anything was released since a moment.
    pub fn any_since(&self, tx: &mut Tx<'_>, since: Moment) -> Result<bool> {
        for round in self.rounds.iter().rev() {
            if stored::releases(tx, self.m, round.plan().id)?.iter().any(|release| release.released >= since) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The newest version of an instrument that a measured round used.
    pub fn instrument(&self, tx: &mut Tx<'_>, ctx: &Ctx, id: &str) -> Result<Option<Arc<Instrument>>> {
        let used = self.rounds.iter().rev().flat_map(|round| &round.plan().instruments);
        let newest = used.into_iter().find(|used| used.id == id);
        newest.map(|used| ctx.instruments.get(tx, &used.id, used.version)).transpose()
    }

    /// The first round after another that there is, planned or begun.
    pub fn next_after(&self, ordinal: u8) -> Option<u8> {
        self.ordinals.iter().copied().filter(|next| *next > ordinal).min()
    }

    /// The number of a round, 1 for T1.
    pub fn ordinal(&self, round: RoundId) -> Option<u8> {
        self.rounds.iter().find(|known| known.plan().id == round).map(|known| known.plan().ordinal)
    }
}
