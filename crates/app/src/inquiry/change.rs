//! Working on a case, stage by stage.

use programme::access::{Action, Viewer};
use programme::id::{GoalId, InquiryId, PersonId};
use programme::inquiry::{
    Case, FactorPart, Field, Measure, MeasurePart, Outcome, Perspective, Refused, Stage, may_be_named,
};
use programme::time::Day;
use store::Tx;
use store::document;
use store::inquiry::{self, Head, LogEntry};
use store::people::team;

use super::view::audit_look;
use super::{as_viewer, case, circle, enter, target};
use crate::writing::{self, Change, Saved};
use crate::{Ctx, Error, Refusal, Result};

/// A case that is open for writing, and locked against other writers until the transaction ends.
struct Desk<'a> {
    ctx: &'a Ctx,
    viewer: &'a Viewer,
    head: Head,
    case: Case,
}

impl<'a> Desk<'a> {
    fn open(tx: &mut Tx<'_>, ctx: &'a Ctx, viewer: &'a Viewer, id: InquiryId) -> Result<Self> {
        let (head, _) = enter(tx, viewer, id)?;
        inquiry::lock(tx, viewer.municipality, id)?;
        audit_look(tx, ctx, viewer, &head, "write_pupil_inquiry")?;
        let case = case(tx, viewer.municipality, id)?;
        Ok(Self { ctx, viewer, head, case })
    }

    fn save(&self, tx: &mut Tx<'_>, change: &Change, prose: bool) -> Result<Saved> {
        let (m, id) = (self.viewer.municipality, self.head.id.0);
        writing::save(tx, self.ctx, m, id, change, prose, self.viewer.person)
    }

    /// Writes a field over; its old version stays in the history.
    fn set(&self, tx: &mut Tx<'_>, field: Field, text: &str) -> Result<()> {
        let change = Change { field: field.to_string(), base: 0, text: text.trim().to_owned() };
        self.save(tx, &change, false).map(drop)
    }

    fn audit(&self, tx: &mut Tx<'_>, action: &str, detail: String) -> Result<()> {
        let (m, subject) = (self.viewer.municipality, format!("inquiry {}", self.head.id));
        let mut random = self.ctx.random();
        // The look's entry has drawn the first number.
        let _ = random.id();
        self.ctx.audit(tx, &mut random, m, action, subject, detail)
    }

    fn must_have_measure(&self, number: u32) -> Result<()> {
        let there = self.case.measures.iter().any(|measure| measure.number == number);
        if there { Ok(()) } else { Err(Error::NotFound) }
    }
}

/// Saves one text. What is written is never refused because an earlier stage is missing; only an ended case is closed.
pub fn save_text(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, change: &Change) -> Result<Saved> {
    let field = Field::from_word(&change.field).filter(|field| field.is_prose()).ok_or(Error::NotFound)?;
    let desk = Desk::open(tx, ctx, viewer, id)?;
    let made = match field {
        Field::Factor(number, _) => number < desk.case.next_factor(),
        Field::Measure(number, _) => number < desk.case.next_measure(),
        _ => true,
    };
    if !made {
        return Err(Error::NotFound);
    }
    if desk.case.is_closed() && field != Field::Learnt {
        // A form sends also the texts that nobody has touched.
        let held = document::newest_of_field(tx, viewer.municipality, id.0, &change.field)?;
        if held.is_none_or(|held| held.text != change.text.replace("\r\n", "\n")) {
            return Err(Refused::Closed.into());
        }
    }
    if field == Field::Title && change.text.trim().is_empty() {
        return Err(Refused::Empty.into());
    }
    desk.save(tx, change, true)
}

/// Adds what keeps the problem going; answers its number.
pub fn add_factor(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: InquiryId,
    perspective: Perspective,
    (text, evidence): (&str, &str),
) -> Result<u32> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    desk.case.may_add_factor(text, viewer.today)?;
    let number = desk.case.next_factor();
    desk.set(tx, Field::Factor(number, FactorPart::Perspective), perspective.word())?;
    desk.set(tx, Field::Factor(number, FactorPart::Text), text)?;
    desk.set(tx, Field::Factor(number, FactorPart::Evidence), evidence)?;
    Ok(number)
}

fn numbers(factors: &[u32]) -> String {
    factors.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Adds a measure that works on at least one factor; answers its number.
pub fn add_measure(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: InquiryId,
    text: &str,
    factors: &[u32],
) -> Result<u32> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    let linked = desk.case.may_have_measure(text, factors, viewer.today)?;
    let number = desk.case.next_measure();
    desk.set(tx, Field::Measure(number, MeasurePart::Text), text)?;
    desk.set(tx, Field::Measure(number, MeasurePart::Factors), &numbers(&linked))?;
    after_adjusting(tx, &desk)?;
    Ok(number)
}

/// After “adjust”, the first thing that is changed about the measures begins the new turn.
fn after_adjusting(tx: &mut Tx<'_>, desk: &Desk<'_>) -> Result<()> {
    if desk.case.outcome == Some(Outcome::Adjust) { desk.set(tx, Field::Outcome, "") } else { Ok(()) }
}

/// Puts a practice card on a case's list of measures; answers the measure's number. It works on the factors chosen, or
/// on the only one there is.
pub fn add_practice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: InquiryId,
    (practice, title): (&str, &str),
    factors: &[u32],
) -> Result<u32> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    if desk.case.is_closed() {
        return Err(Refused::Closed.into());
    }
    if let Some(known) = desk.case.measures.iter().find(|measure| measure.practice.as_deref() == Some(practice)) {
        return Ok(known.number);
    }
    let there = |number: &u32| desk.case.factors.iter().any(|factor| factor.number == *number);
    let mut linked: Vec<u32> = factors.iter().copied().filter(there).collect();
    if let (true, [only]) = (linked.is_empty(), desk.case.factors.as_slice()) {
        linked.push(only.number);
    }
    if linked.is_empty() {
        return Err(Refused::NoFactor.into());
    }
    let number = desk.case.next_measure();
    desk.set(tx, Field::Measure(number, MeasurePart::Text), title)?;
    desk.set(tx, Field::Measure(number, MeasurePart::Practice), practice)?;
    desk.set(tx, Field::Measure(number, MeasurePart::Factors), &numbers(&linked))?;
    after_adjusting(tx, &desk)?;
    Ok(number)
}

/// Says anew which factors a measure works on.
pub fn link_measure(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: InquiryId,
    number: u32,
    factors: &[u32],
) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    desk.must_have_measure(number)?;
    let linked = desk.case.may_have_measure("…", factors, viewer.today)?;
    desk.set(tx, Field::Measure(number, MeasurePart::Factors), &numbers(&linked))
}

/// Takes a factor or a measure off the list; the history can bring it back.
pub fn remove(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, field: Field) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    if desk.case.is_closed() {
        return Err(Refused::Closed.into());
    }
    match field {
        Field::Factor(number, FactorPart::Removed) if number < desk.case.next_factor() => {
            desk.case.may_remove_factor(number)?;
        }
        Field::Measure(number, MeasurePart::Removed) if number < desk.case.next_measure() => {}
        _ => return Err(Error::NotFound),
    }
    desk.set(tx, field, "1")
}

/// Gives a measure someone who sees to it, and its first and last day.
pub fn plan_measure(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: InquiryId,
    number: u32,
    (owner, from, to): (PersonId, Day, Day),
) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    desk.must_have_measure(number)?;
    let planned = |measure: &Measure| {
        measure.number == number && (measure.owner, measure.from, measure.to) == (Some(owner), Some(from), Some(to))
    };
    if desk.case.measures.iter().any(planned) {
        return Ok(());
    }
    let circle = circle(tx, viewer, &desk.head)?;
    let inside = circle.named.contains(&owner) || (!circle.about_pupil && circle.team.contains(&owner));
    if !inside {
        return Err(Error::NotFound);
    }
    desk.case.may_run(from, to, viewer.today)?;
    desk.set(tx, Field::Measure(number, MeasurePart::Owner), &owner.to_string())?;
    desk.set(tx, Field::Measure(number, MeasurePart::From), &from.0.to_string())?;
    desk.set(tx, Field::Measure(number, MeasurePart::To), &to.0.to_string())
}

/// Writes a line in a measure's log.
pub fn add_log(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: InquiryId,
    number: u32,
    (day, text): (Day, &str),
) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    desk.must_have_measure(number)?;
    if desk.case.is_closed() {
        return Err(Refused::Closed.into());
    }
    if let Some(lock) = desk.case.lock(Stage::CarryingOut, viewer.today) {
        return Err(Refused::Locked(lock).into());
    }
    if text.trim().is_empty() {
        return Err(Refused::Empty.into());
    }
    let mut random = ctx.random();
    // The first numbers are the audit log's.
    let (_, _) = (random.id(), random.id());
    let entry = LogEntry { measure: number, day, text: text.trim().to_owned(), author: viewer.person, at: ctx.now };
    Ok(inquiry::insert_log(tx, viewer.municipality, id, random.id(), &entry)?)
}

/// Decides how the case goes on, and whether others may read what was learnt. What is about a pupil is never shared.
/// Where the goal is met, those of the case's goals that are told in words and chosen are said to be reached, with a
/// note of where that was judged.
pub fn decide(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: InquiryId,
    (outcome, shared): (Outcome, bool),
    reached: (&[GoalId], &str),
) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    desk.case.may_decide(viewer.today)?;
    let shared = shared && desk.head.pupil.is_none();
    desk.set(tx, Field::Shared, if shared { "1" } else { "" })?;
    desk.set(tx, Field::Outcome, outcome.word())?;
    if outcome == Outcome::Met {
        super::goal::mark_reached(tx, ctx, viewer, &desk.head, reached)?;
    }
    desk.audit(tx, "decide_inquiry", outcome.word().to_owned())
}

/// Opens an ended case again.
pub fn reopen(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    desk.set(tx, Field::Outcome, "")?;
    desk.audit(tx, "reopen_inquiry", String::new())
}

/// Makes an old version of a field the newest again.
pub fn restore(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, field: Field, version: u32) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    if desk.case.is_closed() || matches!(field, Field::Outcome | Field::Shared) {
        return Err(Refused::Closed.into());
    }
    let (m, document) = (viewer.municipality, desk.head.id.0);
    writing::restore(tx, ctx, m, document, (&field.to_string(), version), viewer.person)?;
    // Refused, nothing of it stays.
    Ok(desk.case.may_become(&case(tx, m, id)?)?)
}

/// Names someone in the case: a guest of the team, or, in a case about a pupil, a teacher or pedagogue of the class.
pub fn name(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, person: PersonId) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    must_lead(viewer, &desk.head)?;
    let found = super::candidates(tx, viewer, id)?.into_iter().any(|(candidate, _)| candidate == person);
    let circle = circle(tx, viewer, &desk.head)?;
    if !found || !may_be_named(&as_viewer(tx, viewer, person)?, &circle) {
        return Err(Error::NotFound);
    }
    inquiry::name(tx, viewer.municipality, id, person, ctx.now, viewer.person)?;
    desk.audit(tx, "name_in_inquiry", format!("person {person}"))
}

/// In a case about a pupil only the contact teacher and the leader choose who takes part.
fn must_lead(viewer: &Viewer, head: &Head) -> Result<()> {
    let leads = head.pupil.is_none() || viewer.may(Action::LeadPupilInquiry, target(viewer, head));
    if leads { Ok(()) } else { Err(Error::NotFound) }
}

/// Takes a name off the case; a case without a team keeps at least one.
pub fn unname(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, person: PersonId) -> Result<()> {
    let desk = Desk::open(tx, ctx, viewer, id)?;
    must_lead(viewer, &desk.head)?;
    let m = viewer.municipality;
    let named = inquiry::named(tx, m, id)?;
    let has_team = match desk.head.team {
        Some(team) => !team::members_of(tx, m, team, viewer.today)?.is_empty(),
        None => false,
    };
    if named.len() == 1 && !has_team {
        return Err(Refusal::Input {
            da: "Der skal være mindst én navngiven i sagen.".to_owned(),
            en: "At least one person must be named in the case.".to_owned(),
        }
        .into());
    }
    inquiry::unname(tx, m, id, person, ctx.now)?;
    desk.audit(tx, "remove_from_inquiry", format!("person {person}"))
}
