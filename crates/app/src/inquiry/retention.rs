//! Cases about pupils go when their day has passed.

use programme::id::{InquiryId, MunicipalityId};
use store::{Tx, inquiry};

use crate::{Ctx, Result};

/// Cases about pupils that are kept no longer.
pub(crate) fn out_of_time(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<(MunicipalityId, InquiryId)>> {
    Ok(inquiry::out_of_time(tx, ctx.today)?)
}

/// Deletes such cases, and says so in the audit log.
pub(crate) fn erase(tx: &mut Tx<'_>, ctx: &Ctx, cases: &[(MunicipalityId, InquiryId)]) -> Result<()> {
    let mut random = ctx.random();
    for (m, id) in cases {
        inquiry::erase(tx, *m, *id)?;
        ctx.audit(tx, &mut random, *m, "erase_inquiry", format!("inquiry {id}"), "retention".to_owned())?;
    }
    Ok(())
}
