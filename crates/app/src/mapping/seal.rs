//! Sealing: what makes a closed round's answers untraceable, in an order that any crash may interrupt.
//!
//! 1. The close is committed already.
//! 2. The sheets are rewritten, shuffled, each with a randomised encryption of its panel pseudonym, and
//!    the old ones deleted: one transaction.
//! 3. The file is rewritten and its log emptied, so that no freed page keeps an old sheet.
//! 4. The round's key is destroyed.
//! 5. The round is stamped as sealed and its measurement is asked for.
//!
//! Steps 3 and 4 may run again; step 2 finds nothing left to do when it has been committed.

use std::collections::HashMap;

use programme::id::{MunicipalityId, PersonId, RoundId};
use programme::mapping::response_rate::ResponseCount;
use programme::mapping::round::{ClosedRound, Confidentiality, Round, RoundPlan};
use store::key_store::{Key, KeyName};
use store::mapping::{round, sealed, sheet};
use store::{Store, Tx, job};

use super::round::MEASURE_ROUND;
use super::secret;
use crate::{Ctx, Error, Result};

/// Seals a closed round. Running it again, also after a crash in the middle, completes it.
///
/// # Errors
/// [`Error::Damaged`] when the round's key is missing or another while sheets still wait: nothing is touched, and once the
/// key store is back the sealing goes on.
pub fn seal(store: &Store, ctx: &Ctx, m: MunicipalityId, id: RoundId) -> Result<()> {
    let Round::Closed(ClosedRound { plan, .. }) = store.read(move |tx| super::round::load(tx, m, id))? else {
        return Ok(());
    };
    let key = ctx.keys.get(KeyName::Round(m, id))?;
    // Where no panel is kept there is nothing that a panel key could ever open.
    let panel_key = if plan.panel { Some(ctx.keys.get_or_create(KeyName::Panel(m))?) } else { None };
    // Row numbers of the audit log and the queue are drawn from the use case's own stream: the shuffle and the nonces must
    // have nothing to do with them.
    let seed = blake3::derive_key("laerke 1 sealing", &ctx.seed);
    let rewriting = Rewriting { plan, key, panel_key, ctx: Ctx { seed, ..ctx.clone() } };
    store.write(move |tx| rewriting.run(tx))?;
    store.scrub()?;
    ctx.keys.destroy(KeyName::Round(m, id))?;
    let stamping = ctx.clone();
    store.write(move |tx| {
        let mut random = stamping.random();
        if round::set_sealed(tx, m, id, stamping.now)? {
            job::enqueue(tx, m, random.id(), MEASURE_ROUND, id.0, stamping.now)?;
            stamping.audit(tx, &mut random, m, "seal_round", format!("round {id}"), String::new())?;
        }
        Ok(())
    })
}

/// Step 2.
struct Rewriting {
    plan: RoundPlan,
    key: Option<Key>,
    panel_key: Option<Key>,
    ctx: Ctx,
}

impl Rewriting {
    fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let (m, id) = (self.plan.municipality, self.plan.id);
        let open_sheets = sheet::all(tx, m, id)?;
        if open_sheets.is_empty() {
            return Ok(());
        }
        if self.plan.confidentiality != Confidentiality::Statistical {
            return Err(Error::Damaged(format!("round {id} is not statistical; it is not sealed")));
        }
        let owners = self.owners(tx)?;
        save_responses(tx, m, id, &open_sheets)?;
        let mut random = self.ctx.random();
        let mut rows = Vec::with_capacity(open_sheets.len());
        for stored in open_sheets {
            let owner = stored.id.as_slice().try_into().ok().and_then(|id: sheet::SheetId| owners.get(&id));
            let owner =
                owner.ok_or_else(|| Error::Damaged(format!("a sheet of round {id} is not of the round's key")))?;
            let panel = match &self.panel_key {
                Some(key) => secret::seal_pseudonym(key, &mut random, secret::pseudonym(key, *owner))?,
                None => Vec::new(),
            };
            rows.push(sealed::SealedSheet {
                class: stored.class,
                grade: stored.grade,
                instrument: stored.instrument,
                version: stored.version,
                sheet: stored.sheet,
                panel,
            });
        }
        random.shuffle(&mut rows);
        sealed::replace_all(tx, m, id, &rows)?;
        Ok(sheet::delete_all(tx, m, id)?)
    }

    /// Whose each sheet is.
    fn owners(&self, tx: &mut Tx<'_>) -> Result<HashMap<sheet::SheetId, PersonId>> {
        let (m, id) = (self.plan.municipality, self.plan.id);
        let missing = || {
            Error::Damaged(format!("the key of round {id} is missing while its sheets wait; put the key store back"))
        };
        let key = self.key.as_ref().ok_or_else(missing)?;
        let members = round::members(tx, m, id)?;
        Ok(members.iter().map(|member| (secret::sheet_id(key, member.person), member.person)).collect())
    }
}

/// The rate counts finished sheets, exactly as while the round was open: a close moves no figure. Whoever began and did
/// not finish cannot be counted, since nobody may tell begun from absent before the close; the answers are measured all
/// the same.
fn save_responses(tx: &mut Tx<'_>, m: MunicipalityId, id: RoundId, sheets: &[sheet::StoredSheet]) -> Result<()> {
    let mut counts: HashMap<_, ResponseCount> = HashMap::new();
    for stored in sheets {
        let count = counts.entry(stored.class).or_default();
        count.asked += 1;
        count.finished += u32::from(stored.finished);
    }
    counts.into_iter().try_for_each(|(class, count)| Ok(sealed::save_response(tx, m, id, class, count)?))
}
