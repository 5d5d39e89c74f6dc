//! Goals that a team sets in a case, and the way back from a goal to its case.

use programme::access::Viewer;
use programme::goal::{Event, Holder, Observed};
use programme::id::{GoalId, InquiryId};
use programme::inquiry::Field;
use store::inquiry::{self, Head};
use store::{Tx, goal as stored};

use super::{case, enter};
use crate::goal::{Line, Sight, Writer, append};
use crate::writing::{self, Change};
use crate::{Ctx, Error, Result};

/// A goal set in a case, as far as the viewer may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedGoal {
    pub line: Line,
    /// Whether the viewer may say that it is reached: it is open, told in words, and the viewer's to change.
    pub may_mark: bool,
}

/// Ties a goal to the case it was set in; where the case has no words for its goal yet, it takes the goal's. A case
/// about a pupil and a person's own goals stay apart.
pub fn link_goal(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, goal: GoalId) -> Result<()> {
    let (head, _) = enter(tx, viewer, id)?;
    let m = viewer.municipality;
    let found = stored::find(tx, m, goal)?.ok_or(Error::NotFound)?;
    let sight = Sight::load(tx, viewer)?;
    if head.pupil.is_some() || matches!(found.holder, Holder::Staff(_)) || !sight.may_view(found.holder) {
        return Ok(());
    }
    inquiry::lock(tx, m, id)?;
    inquiry::link_goal(tx, m, id, goal, ctx.now, viewer.person)?;
    let case = case(tx, m, id)?;
    if case.goal.trim().is_empty() && !case.is_closed() {
        let change = Change { field: Field::Goal.to_string(), base: 0, text: found.wording.title };
        writing::save(tx, ctx, m, id.0, &change, false, viewer.person)?;
    }
    Ok(())
}

pub(super) fn linked(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, head: &Head) -> Result<Vec<LinkedGoal>> {
    let ids = inquiry::goals(tx, viewer.municipality, head.id)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sight = Sight::load(tx, viewer)?;
    let mut writer = Writer::new(tx, ctx, &sight)?;
    let mut found = Vec::new();
    for id in ids {
        let goal = stored::find(tx, viewer.municipality, id)?.filter(|goal| sight.may_view(goal.holder));
        let Some(goal) = goal else { continue };
        let line = writer.line(tx, goal)?;
        let may_mark = !line.is_measured() && line.status.is_open() && sight.may_edit(line.goal.holder);
        found.push(LinkedGoal { line, may_mark });
    }
    Ok(found)
}

/// Says of goals told in words that they are reached, because the case ends so; `note` says that it was the case.
pub(super) fn mark_reached(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    head: &Head,
    (reached, note): (&[GoalId], &str),
) -> Result<()> {
    for (at, goal) in linked(tx, ctx, viewer, head)?.into_iter().enumerate() {
        if goal.may_mark && reached.contains(&goal.line.goal.id) {
            // Each is a use case of its own, with its own numbers.
            let mut own = ctx.clone();
            own.seed[30] ^= at as u8 + 1;
            let event = Event::Observed(Observed::Reached);
            append(tx, &own, viewer.municipality, viewer.person, &goal.line.goal, event, note)?;
        }
    }
    Ok(())
}

/// A case a goal was set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOfGoal {
    pub id: InquiryId,
    pub title: String,
    pub closed: bool,
}

/// The cases a goal was set in, of those the viewer may enter.
pub fn cases_of_goal(tx: &mut Tx<'_>, viewer: &Viewer, goal: GoalId) -> Result<Vec<CaseOfGoal>> {
    let mut found = Vec::new();
    for id in inquiry::of_goal(tx, viewer.municipality, goal)? {
        match enter(tx, viewer, id) {
            Ok(_) => {
                let case = case(tx, viewer.municipality, id)?;
                found.push(CaseOfGoal { id, closed: case.is_closed(), title: case.title });
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}
