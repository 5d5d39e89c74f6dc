//! Doors for a simulation, which has values where people have files and pages.

use std::collections::BTreeMap;

use interop::roster::Reading;
use programme::access::{Grant, Role, Viewer};
use programme::id::{AccountId, ClassId, MunicipalityId, PersonId};
use programme::people::roster::{ImportPlan, Roster};
use programme::time::Period;
use store::Tx;

use super::{confirm_lineage, import_reading, lineage_proposals};
use crate::{Ctx, Result};

/// Brings in a roster that was never a file.
pub fn import_values(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    roster: &Roster,
    confirm_ending: bool,
) -> Result<ImportPlan> {
    let reading = Reading { roster: roster.clone(), ..Reading::default() };
    import_reading(tx, ctx, None, m, &reading, confirm_ending)
}

/// Confirms for each new class the old class most of its pupils come from, as a coordinator would.
pub fn confirm_every_proposal(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId) -> Result<()> {
    let period = Period { from: ctx.today, to: None };
    let coordinator = Grant { role: Role::Coordinator, municipality: m, school: None, class: None, period };
    let viewer = Viewer {
        municipality: m,
        person: PersonId(0),
        account: AccountId(0),
        grants: vec![coordinator],
        today: ctx.today,
    };
    let Some(roll_over) = lineage_proposals(tx, &viewer)? else { return Ok(()) };
    let mut best: BTreeMap<ClassId, (usize, ClassId)> = BTreeMap::new();
    for proposal in roll_over.proposals {
        let held = best.entry(proposal.to.id).or_insert((0, proposal.from.id));
        if proposal.shared > held.0 {
            *held = (proposal.shared, proposal.from.id);
        }
    }
    let pairs: Vec<_> = best.into_iter().map(|(class, (_, previous))| (class, Some(previous))).collect();
    confirm_lineage(tx, ctx, &viewer, &pairs)
}
