//! Calling a meeting and holding it.

use programme::access::Viewer;
use programme::id::{InquiryId, MeetingId, PersonId, TeamId};
use programme::meeting::{Duty, Purpose, Source, rotate, share_minutes};
use programme::time::{Day, Moment};
use store::Tx;
use store::meeting::{self, Decision, Meeting, NewItem, Wish};
use store::people::team;

use super::{enter, enter_team};
use crate::writing::{self, Change, Saved};
use crate::{Ctx, Error, Refusal, Result};

/// Longest title of a point, place of a meeting and text of a decision, in characters.
const LINE_CHARS: usize = 300;
/// The longest meeting, in minutes.
const MINUTES_MAX: u32 = 480;
/// At most so many cases are put on an agenda by themselves.
const CASES_MAX: usize = 5;
/// Minutes of the points around the cases.
pub(super) const AROUND_MINUTES: u32 = 5;
/// Minutes of something saved for the meeting.
const SAVED_MINUTES: u32 = 10;

fn refused<T>(da: &str, en: &str) -> Result<T> {
    Err(Refusal::Input { da: da.to_owned(), en: en.to_owned() }.into())
}

/// Words of the points that every agenda has, in the caller's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaWords {
    /// What was decided last time.
    pub follow_up: String,
    /// When to meet next, and what the observer saw.
    pub round_off: String,
}

/// Calls a meeting: duties move on by one from the last meeting, and the agenda is the team's open cases between a
/// look back and a look ahead. Cases about pupils are never put on it.
pub fn call(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    team: TeamId,
    (starts, minutes, place): (Moment, u32, &str),
    words: &AgendaWords,
) -> Result<MeetingId> {
    let m = viewer.municipality;
    let team = enter_team(tx, viewer, team)?;
    if !(5..=MINUTES_MAX).contains(&minutes) || place.chars().count() > LINE_CHARS {
        return refused("Et møde varer 5–480 minutter.", "A meeting lasts 5–480 minutes.");
    }
    let mut random = ctx.random();
    let id = MeetingId(random.id());
    let last = meeting::of_team(tx, m, team.id)?.into_iter().find(|meeting| meeting.cancelled.is_none());
    let last_chair = match last {
        Some(last) => meeting::duties(tx, m, last.id)?.into_iter().find(|(duty, _)| *duty == Duty::Chair),
        None => None,
    };
    let new = Meeting { id, team: team.id, starts, minutes, place: place.trim().to_owned(), cancelled: None };
    meeting::insert(tx, m, &new, ctx.now, viewer.person)?;
    let members = team::members_of(tx, m, team.id, viewer.today)?;
    let members: Vec<PersonId> = members.into_iter().map(|member| member.id).collect();
    for (duty, person) in rotate(&members, last_chair.map(|(_, person)| person)) {
        meeting::give_duty(tx, m, id, duty, Some(person), ctx.now)?;
    }
    let cases = crate::inquiry::open_cases_of_team(tx, viewer, team.id)?;
    let cases: Vec<_> = cases.into_iter().filter(|case| !case.about_pupil).take(CASES_MAX).collect();
    let wishes = meeting::wishes(tx, m, team.id)?;
    let around = 2 * AROUND_MINUTES + SAVED_MINUTES * wishes.len() as u32;
    let each = share_minutes(cases.len(), minutes.saturating_sub(around));
    let plain =
        |title, purpose| NewItem { title, minutes: AROUND_MINUTES, purpose: Some(purpose), ..NewItem::default() };
    meeting::add_item(tx, m, id, plain(&words.follow_up, Purpose::Hear), ctx.now)?;
    for case in &cases {
        let purpose = Some(Purpose::of_case(case.stage));
        let new = NewItem { inquiry: Some(case.id), minutes: each, purpose, ..NewItem::default() };
        meeting::add_item(tx, m, id, new, ctx.now)?;
    }
    for wish in &wishes {
        meeting::add_item(tx, m, id, saved(&wish.title, &wish.source), ctx.now)?;
    }
    meeting::take_wishes(tx, m, team.id, ctx.now)?;
    meeting::add_item(tx, m, id, plain(&words.round_off, Purpose::Decide), ctx.now)?;
    ctx.audit(tx, &mut random, m, "call_meeting", format!("meeting {id}"), format!("team {}", team.id))?;
    Ok(id)
}

pub fn cancel(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId) -> Result<()> {
    enter(tx, viewer, id)?;
    meeting::cancel(tx, viewer.municipality, id, ctx.now)?;
    ctx.audit(tx, &mut ctx.random(), viewer.municipality, "cancel_meeting", format!("meeting {id}"), String::new())
}

/// Gives a duty to another member, or to nobody.
pub fn set_duty(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: MeetingId,
    duty: Duty,
    person: Option<PersonId>,
) -> Result<()> {
    let (_, team) = enter(tx, viewer, id)?;
    let m = viewer.municipality;
    let members = team::members_of(tx, m, team.id, viewer.today)?;
    if person.is_some_and(|person| !members.iter().any(|member| member.id == person)) {
        return Err(Error::NotFound);
    }
    let held = meeting::duties(tx, m, id)?.into_iter().find(|(held, _)| *held == duty).map(|(_, person)| person);
    if held == person { Ok(()) } else { Ok(meeting::give_duty(tx, m, id, duty, person, ctx.now)?) }
}

const fn saved<'a>(title: &'a str, source: &'a Source) -> NewItem<'a> {
    NewItem { inquiry: None, title, minutes: SAVED_MINUTES, purpose: Some(Purpose::Think), source: Some(source) }
}

/// Puts a result or a practice card on the agenda of the team's next meeting, and answers which; before one is called it
/// is kept for it. What is there already is not put there twice.
pub fn save_for_meeting(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    team: TeamId,
    title: &str,
    source: &Source,
) -> Result<Option<MeetingId>> {
    let m = viewer.municipality;
    let team = enter_team(tx, viewer, team)?;
    let title: String = title.trim().chars().take(LINE_CHARS).collect();
    let next = super::view::coming(tx, ctx, m, team.id)?;
    let Some(next) = next else {
        if meeting::wishes(tx, m, team.id)?.iter().all(|wish| wish.source != *source) {
            let new = Wish { id: ctx.random().id(), title, source: source.clone() };
            meeting::wish(tx, m, team.id, &new, ctx.now, viewer.person)?;
        }
        return Ok(None);
    };
    if meeting::items(tx, m, next)?.iter().all(|item| item.source.as_ref() != Some(source)) {
        meeting::add_item(tx, m, next, saved(&title, source), ctx.now)?;
    }
    Ok(Some(next))
}

/// Writes who was there, of the team's members.
pub fn set_attendance(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId, present: &[PersonId]) -> Result<()> {
    let (_, team) = enter(tx, viewer, id)?;
    let m = viewer.municipality;
    let known = meeting::attendance(tx, m, id)?;
    for member in team::members_of(tx, m, team.id, viewer.today)? {
        let there = present.contains(&member.id);
        if !known.contains(&(member.id, there)) {
            meeting::attend(tx, m, id, member.id, there, ctx.now)?;
        }
    }
    Ok(())
}

/// Puts a point, or a case, at the end of the agenda.
pub fn add_item(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    id: MeetingId,
    inquiry: Option<InquiryId>,
    (title, minutes, purpose): (&str, u32, Option<Purpose>),
) -> Result<u32> {
    let (_, team) = enter(tx, viewer, id)?;
    let title = title.trim();
    if inquiry.is_none() && !(1..=LINE_CHARS).contains(&title.chars().count()) {
        return refused("Skriv, hvad punktet handler om.", "Write what the point is about.");
    }
    let mut purpose = purpose;
    if let Some(inquiry) = inquiry {
        let cases = crate::inquiry::open_cases_of_team(tx, viewer, team.id)?;
        let case = cases.iter().find(|case| case.id == inquiry && !case.about_pupil).ok_or(Error::NotFound)?;
        purpose = Some(Purpose::of_case(case.stage));
    }
    let minutes = minutes.clamp(1, MINUTES_MAX);
    let new = NewItem { inquiry, title, minutes, purpose, source: None };
    Ok(meeting::add_item(tx, viewer.municipality, id, new, ctx.now)?)
}

pub fn remove_item(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId, item: u32) -> Result<()> {
    enter(tx, viewer, id)?;
    Ok(meeting::remove_item(tx, viewer.municipality, id, item, ctx.now)?)
}

/// Something the team agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewDecision {
    pub item: Option<u32>,
    pub text: String,
    pub owner: Option<PersonId>,
    pub due: Option<Day>,
}

/// Writes down a decision with who sees to it and when.
pub fn decide(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId, new: &NewDecision) -> Result<()> {
    let (_, team) = enter(tx, viewer, id)?;
    let m = viewer.municipality;
    let text = new.text.trim();
    if !(1..=LINE_CHARS).contains(&text.chars().count()) {
        return refused("Skriv, hvad I har besluttet.", "Write what you have decided.");
    }
    let members = team::members_of(tx, m, team.id, viewer.today)?;
    if new.owner.is_some_and(|owner| !members.iter().any(|member| member.id == owner)) {
        return Err(Error::NotFound);
    }
    let decision = Decision {
        meeting: id,
        id: ctx.random().id(),
        item: new.item,
        text: text.to_owned(),
        owner: new.owner,
        due: new.due,
        made: ctx.now,
        done: None,
    };
    Ok(meeting::decide(tx, m, &decision, viewer.person)?)
}

/// Marks a decision as done, or not done after all.
pub fn mark_done(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId, decision: i64, done: bool) -> Result<()> {
    enter(tx, viewer, id)?;
    Ok(meeting::done(tx, viewer.municipality, id, decision, done.then_some(ctx.now))?)
}

/// The field that holds a point's notes.
pub(super) fn notes_of(item: u32) -> String {
    format!("item.{item}")
}

/// Saves what is written under a point; several may write at once.
pub fn save_notes(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: MeetingId, change: &Change) -> Result<Saved> {
    enter(tx, viewer, id)?;
    let m = viewer.municipality;
    let items = meeting::items(tx, m, id)?;
    if !items.iter().any(|item| notes_of(item.number) == change.field) {
        return Err(Error::NotFound);
    }
    meeting::lock(tx, m, id)?;
    writing::save(tx, ctx, m, id.0, change, true, viewer.person)
}
