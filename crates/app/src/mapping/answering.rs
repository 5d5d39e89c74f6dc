//! A pupil's way through the form: code, pages, answers, the end.

use std::sync::Arc;

use programme::id::{MunicipalityId, RoundId};
use programme::instrument::Instrument;
use programme::mapping::Sheet;
use programme::mapping::answer::{self, Answer, AnswerRefused, CLIENT_SEQUENCE_MAX, EPOCH_MAX};
use programme::mapping::code::Code;
use programme::mapping::round::RoundPlan;
use programme::time::Moment;
use store::mapping::round;
use store::mapping::sheet::{self, StoredSheet};
use store::people::unit;
use store::{Tx, key_store::Key};

use super::round::round_key;
use super::secret::{self, AnswerSession};
use crate::{Ctx, Error, Refusal, Result};

/// What a person brought to the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Typed(Code),
    /// The secret part of a link or QR code.
    Link(String),
}

/// The form as a session sees it.
#[derive(Debug, Clone)]
pub struct Form {
    pub session: AnswerSession,
    pub instrument: Arc<Instrument>,
    /// End of the round's window.
    pub closes: Moment,
    /// Everything answered, also before this session: for routing and progress, not for showing.
    pub sheet: Sheet,
}

impl Form {
    /// The answer as this session may see it: nothing that another session gave.
    pub fn visible(&self, slot: usize) -> &Answer {
        if self.session.earlier.contains(&slot) { &Answer::None } else { self.sheet.answer(slot) }
    }

    /// Slot of the first item of a page.
    pub fn first_slot(&self, page: usize) -> usize {
        self.instrument.pages.iter().take(page).map(|page| page.items.len()).sum()
    }

    /// The nearest page before `page` with something to answer that is this session's own.
    pub fn page_before(&self, page: usize) -> Option<usize> {
        (0..page.min(self.instrument.pages.len())).rev().find(|number| self.has_something_to_show(*number))
    }

    /// The nearest page from `page` on with something to answer that is this session's own.
    pub fn page_from(&self, page: usize) -> Option<usize> {
        (page..self.instrument.pages.len()).find(|number| self.has_something_to_show(*number))
    }

    fn has_something_to_show(&self, page: usize) -> bool {
        let first = self.first_slot(page);
        let items = self.instrument.pages.get(page).map_or(&[][..], |page| &page.items);
        items.iter().enumerate().any(|(place, item)| {
            !self.session.earlier.contains(&(first + place)) && self.sheet.is_shown(&self.instrument, item)
        })
    }
}

/// Enters a code or link and starts a session on its sheet.
///
/// Every open round is asked; unknown, used and revoked codes all answer [`Refusal::WrongCode`]. Where no round takes
/// answers the code is not looked at: [`Refusal::NoRoundOpen`], whatever was typed.
pub fn enter(tx: &mut Tx<'_>, ctx: &Ctx, entry: &Entry) -> Result<Form> {
    if !any_round_open(tx, ctx)? {
        return Err(Refusal::NoRoundOpen.into());
    }
    for (municipality, _) in unit::municipalities(tx)? {
        for id in round::open_in(tx, municipality)? {
            let Some(key) = ctx.keys.get(store::key_store::KeyName::Round(municipality, id))? else { continue };
            let Some(hash) = hash_of(&key, entry) else { continue };
            if let Some(stored) = sheet::find_by_code(tx, municipality, id, &hash)? {
                return start(tx, ctx, municipality, id, stored);
            }
        }
    }
    Err(Refusal::WrongCode.into())
}

/// Whether any round of any municipality takes answers now.
pub fn any_round_open(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<bool> {
    Ok(round::any_takes_answers(tx, ctx.now)?)
}

fn hash_of(key: &Key, entry: &Entry) -> Option<[u8; 32]> {
    match entry {
        Entry::Typed(code) => Some(secret::code_hash(key, code)),
        Entry::Link(link) => secret::link_hash(key, link),
    }
}

fn start(tx: &mut Tx<'_>, ctx: &Ctx, municipality: MunicipalityId, id: RoundId, stored: StoredSheet) -> Result<Form> {
    if stored.finished {
        return Err(Refusal::WrongCode.into());
    }
    takes_answers(&stored, ctx)?;
    let sheet_id = sheet_id(&stored)?;
    let epoch = (stored.epoch + 1).min(EPOCH_MAX);
    sheet::set_epoch(tx, municipality, id, &sheet_id, epoch)?;
    let instrument = ctx.instruments.get(tx, &stored.instrument, stored.version)?;
    let answered = |(slot, held): (usize, &programme::mapping::Slot)| held.answer.is_given().then_some(slot);
    let earlier = stored.sheet.slots.iter().enumerate().filter_map(answered).collect();
    let generation = stored.generation;
    let session = AnswerSession { municipality, round: id, sheet: sheet_id, generation, epoch, earlier };
    Ok(Form { session, instrument, closes: stored.closes, sheet: stored.sheet })
}

fn sheet_id(stored: &StoredSheet) -> Result<sheet::SheetId> {
    stored.id.as_slice().try_into().map_err(|_| Error::Damaged("a sheet id is not 16 bytes".to_owned()))
}

fn takes_answers(stored: &StoredSheet, ctx: &Ctx) -> Result<()> {
    if stored.closed || ctx.now >= stored.closes { Err(Refusal::RoundClosed.into()) } else { Ok(()) }
}

/// The cookie of a session that has just started.
pub fn cookie(ctx: &Ctx, session: &AnswerSession) -> Result<String> {
    session.to_cookie(&round_key(ctx, session.municipality, session.round)?, &mut ctx.random())
}

/// Reads a session's cookie; one that means nothing any more is [`Error::SignedOut`].
pub fn session(ctx: &Ctx, cookie: &str) -> Result<AnswerSession> {
    let (municipality, round) = AnswerSession::round_of(cookie).ok_or(Error::SignedOut)?;
    let key = round_key(ctx, municipality, round).map_err(|_| Error::SignedOut)?;
    AnswerSession::from_cookie(&key, cookie).ok_or(Error::SignedOut)
}

/// Whether the round of a cookie that means nothing any more has closed.
///
/// The key that could prove the cookie genuine is destroyed with the round, so a made-up cookie with the number of a
/// closed round is answered in the same way. It tells no more than the round's own page does.
pub fn is_of_closed_round(tx: &mut Tx<'_>, cookie: &str) -> Result<bool> {
    let Some((municipality, id)) = AnswerSession::round_of(cookie) else { return Ok(false) };
    Ok(round::find(tx, municipality, id)?.is_some_and(|round| round.closed_at().is_some()))
}

fn stored(tx: &mut Tx<'_>, ctx: &Ctx, session: &AnswerSession) -> Result<StoredSheet> {
    let found = sheet::find(tx, session.municipality, session.round, &session.sheet)?;
    let found = found.filter(|stored| stored.generation == session.generation && !stored.finished);
    let found = found.ok_or(Error::SignedOut)?;
    takes_answers(&found, ctx)?;
    Ok(found)
}

/// The form of a running session.
pub fn form(tx: &mut Tx<'_>, ctx: &Ctx, session: &AnswerSession) -> Result<Form> {
    let stored = stored(tx, ctx, session)?;
    let instrument = ctx.instruments.get(tx, &stored.instrument, stored.version)?;
    Ok(Form { session: session.clone(), instrument, closes: stored.closes, sheet: stored.sheet })
}

/// What the round asks for and why, for the page before the first question.
pub fn plan(tx: &mut Tx<'_>, session: &AnswerSession) -> Result<RoundPlan> {
    Ok(super::round::load(tx, session.municipality, session.round)?.plan().clone())
}

/// The name of the municipality that asks.
pub fn municipality_name(tx: &mut Tx<'_>, session: &AnswerSession) -> Result<String> {
    let names = unit::municipalities(tx)?;
    let name = names.into_iter().find(|(id, _)| *id == session.municipality).map(|(_, name)| name);
    Ok(name.unwrap_or_default())
}

/// One answer as a form or a script sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The item's word.
    pub item: String,
    pub value: String,
    /// The client's own count of what it sent; a form without script has none.
    pub sequence: Option<u32>,
}

/// Records answers on the session's sheet, all or none.
///
/// # Errors
/// [`AnswerRefused::Stale`] when a newer answer to an item is stored already.
pub fn record(tx: &mut Tx<'_>, ctx: &Ctx, session: &AnswerSession, given: &[Given]) -> Result<()> {
    let mut form = locked(tx, ctx, session)?;
    save(tx, &mut form, given)
}

/// What comes after a page is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The next page, or the end.
    GoOn,
    /// The same page again: it is read in another language.
    Stay,
}

/// Records a page and finds the way on; a form with nothing left to ask is finished at once.
///
/// `read` makes answers of what was posted, knowing the form as it is stored at this moment. Answers the form
/// as it is now, and the next page to show; none means that it is finished.
///
/// # Errors
/// [`Error::NotFound`] when the form has no such page; otherwise as [`record`].
pub fn record_page(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    session: &AnswerSession,
    page: usize,
    after: After,
    read: impl Fn(&Form) -> Result<Vec<Given>, AnswerRefused>,
) -> Result<(Form, Option<usize>)> {
    let mut form = locked(tx, ctx, session)?;
    if page >= form.instrument.pages.len() {
        return Err(Error::NotFound);
    }
    let given = read(&form)?;
    save(tx, &mut form, &given)?;
    if after == After::Stay {
        return Ok((form, Some(page)));
    }
    // What was just answered may route a later page in or out, so the way on is asked now.
    let next = form.page_from(page + 1);
    if next.is_none() {
        end(tx, session)?;
    }
    Ok((form, next))
}

/// The form, and nobody else's to change until this use case ends.
fn locked(tx: &mut Tx<'_>, ctx: &Ctx, session: &AnswerSession) -> Result<Form> {
    sheet::lock(tx, session.municipality, session.round, &session.sheet)?;
    let mut form = form(tx, ctx, session)?;
    // The stored sheet may be of an instrument that grew while nobody had answered; never the reverse.
    form.sheet.slots.resize(form.instrument.item_count(), programme::mapping::Slot::default());
    Ok(form)
}

fn save(tx: &mut Tx<'_>, form: &mut Form, given: &[Given]) -> Result<()> {
    let mut changed = false;
    for answer in given {
        changed |= record_one(form, answer)?;
    }
    if changed {
        let session = &form.session;
        sheet::save_answers(tx, session.municipality, session.round, &session.sheet, &form.sheet)?;
    }
    Ok(())
}

/// Answers whether the sheet is another than before.
fn record_one(form: &mut Form, given: &Given) -> Result<bool> {
    let Form { instrument, sheet, session, .. } = form;
    let (slot, item) = instrument.find_item(&given.item).ok_or(AnswerRefused::UnknownItem)?;
    let format = instrument.format_of(item).ok_or(AnswerRefused::UnknownItem)?;
    let answer = answer::parse(format, &given.value)?;
    let sequence = match given.sequence {
        Some(client) if client > CLIENT_SEQUENCE_MAX => return Err(AnswerRefused::Stale.into()),
        Some(client) => answer::sequence(session.epoch, client),
        None if sheet.answer(slot) == &answer => return Ok(false),
        None => sheet.next_sequence(session.epoch),
    };
    let before = sheet.slots.get(slot).cloned();
    sheet.record(slot, sequence, answer)?;
    Ok(sheet.slots.get(slot) != before.as_ref())
}

/// The sheet of a member, for a simulation that answers in the members' place.
pub fn sheet_of(
    ctx: &Ctx,
    municipality: MunicipalityId,
    round: RoundId,
    member: programme::id::PersonId,
) -> Result<sheet::SheetId> {
    Ok(secret::sheet_id(&round_key(ctx, municipality, round)?, member))
}

/// Ends the form: the sheet counts as finished and its code opens nothing any more.
pub fn finish(tx: &mut Tx<'_>, ctx: &Ctx, session: &AnswerSession) -> Result<()> {
    sheet::lock(tx, session.municipality, session.round, &session.sheet)?;
    stored(tx, ctx, session)?;
    end(tx, session)
}

fn end(tx: &mut Tx<'_>, session: &AnswerSession) -> Result<()> {
    sheet::finish(tx, session.municipality, session.round, &session.sheet)?;
    Ok(sheet::delete_codes(tx, session.municipality, session.round, &session.sheet)?)
}
