//! Printed codes of a class, derived anew from the round's key each time.

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, MunicipalityId, RoundId};
use programme::mapping::Round;
use programme::mapping::code::Code;
use store::mapping::{round, sheet};
use store::people::unit;
use store::{Tx, key_store::KeyName};

use super::secret;
use crate::{Ctx, Error, Result};

#[derive(Debug, Clone)]
pub struct CodeSheet {
    pub round: Round,
    pub class: unit::Class,
    pub school_name: String,
    /// By name. Finished pupils are left out, for their codes open nothing; but only where the reader may know who
    /// has finished.
    pub codes: Vec<PupilCode>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilCode {
    pub name: String,
    pub code: Code,
    /// The secret part of the link.
    pub link: String,
}

/// The codes of a class, for those who hand them out. The viewer is none on the command line.
pub fn of_class(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    m: MunicipalityId,
    id: RoundId,
    class: ClassId,
) -> Result<CodeSheet> {
    let found = unit::find_class(tx, m, class)?.ok_or(Error::NotFound)?;
    let target = Target::class(m, found.school, found.id);
    if viewer.is_some_and(|viewer| !viewer.may(Action::IssueCodes, target)) {
        return Err(Error::NotFound);
    }
    let may_know = viewer.is_some_and(|viewer| viewer.may(Action::ViewUnfinished, target));
    codes_where(tx, ctx, m, id, class, |stored| !(may_know && stored.finished))
}

/// Codes of those who have not begun. On the command line of a simulation only: who has begun is
/// nobody's business.
pub fn not_begun(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, id: RoundId, class: ClassId) -> Result<CodeSheet> {
    codes_where(tx, ctx, m, id, class, |stored| !stored.finished && stored.epoch == 0 && !has_answers(stored))
}

fn has_answers(stored: &sheet::StoredSheet) -> bool {
    stored.sheet.slots.iter().any(|slot| slot.answer.is_given())
}

fn codes_where(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    id: RoundId,
    class: ClassId,
    wanted: impl Fn(&sheet::StoredSheet) -> bool,
) -> Result<CodeSheet> {
    let class = unit::find_class(tx, m, class)?.ok_or(Error::NotFound)?;
    let open = super::round::load(tx, m, id)?.open()?;
    let key = ctx.keys.get(KeyName::Round(m, id))?.ok_or(Error::NotFound)?;
    let mut codes = Vec::new();
    for named in round::members_of_class(tx, m, id, class.id)? {
        let sheet_id = secret::sheet_id(&key, named.member.person);
        let Some(stored) = sheet::find(tx, m, id, &sheet_id)? else { continue };
        if wanted(&stored) {
            codes.push(PupilCode {
                name: format!("{} {}", named.given_name, named.family_name),
                code: secret::code(&key, &sheet_id, stored.generation),
                link: secret::link(&key, &sheet_id, stored.generation),
            });
        }
    }
    let school_name = unit::find_school(tx, m, class.school)?.map(|school| school.name).unwrap_or_default();
    Ok(CodeSheet { round: Round::Open(open), class, school_name, codes })
}

/// Classes of a round with their school, for lists of code sheets.
pub fn classes(tx: &mut Tx<'_>, m: MunicipalityId, id: RoundId) -> Result<Vec<round::RoundClass>> {
    Ok(round::classes(tx, m, id)?)
}
