//! Plans and goals of pupils go when their time is over. Whoever leaves has no class, so nobody opens the plan from that
//! day; a while later it is deleted.

use programme::id::MunicipalityId;
use programme::plan::pupil::Keeping;
use programme::time::Moment;
use store::Store;
use store::goal::pupil as goals;
use store::plan::pupil as stored;

use crate::{Ctx, Result};

/// Deletes what is kept no longer of a municipality's plans; every day once. Asked for once, it asks for itself.
pub const FORGET_PLANS: &str = "forget_plans";

const DAY_US: i64 = 86_400 * 1_000_000;

/// When the job comes again.
pub(crate) const fn next(now: Moment) -> Moment {
    Moment(now.0 + DAY_US)
}

/// Deletes plan and goals of everyone who left long enough ago, and old words of the others.
pub(crate) fn forget(store: &Store, ctx: &Ctx, m: MunicipalityId) -> Result<()> {
    let ctx = ctx.clone();
    let keeping = Keeping::on(ctx.today, ctx.now);
    store.write(move |tx| {
        let mut random = ctx.random();
        for pupil in stored::left_before(tx, m, keeping.left_before)? {
            stored::erase(tx, m, pupil)?;
            goals::erase(tx, m, pupil)?;
            let (subject, detail) = (format!("person {pupil}"), "retention".to_owned());
            ctx.audit(tx, &mut random, m, "erase_pupil_plan", subject, detail)?;
        }
        let texts = stored::erase_before(tx, m, keeping.written_before)?;
        if texts > 0 {
            let (subject, detail) = ("pupil plans".to_owned(), format!("{texts} texts, retention"));
            ctx.audit(tx, &mut random, m, "erase_old_words", subject, detail)?;
        }
        Ok(())
    })
}
