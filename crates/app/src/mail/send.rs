//! The job that hands letters over. It may stop anywhere and be run again: an attempt is noted before the server is
//! told anything, so no letter is sent twice.

use lettre::Address;
use lettre::message::Mailbox;
use programme::id::MunicipalityId;
use programme::time::Moment;
use store::mail::{self, Mail, Outcome, Recipient};
use store::{Store, Tx};

use super::relay::{Envelope, Handed, Line, bytes};
use super::{Content, Kind, Letter, Post, choice, monday};
use crate::cohort::notice;
use crate::{Ctx, Error, Result};

/// Sends what is due in a municipality; one such job each.
pub const SEND_MAIL: &str = "send_mail";

/// At most so many letters in one run, so that other work gets its turn.
const LETTERS_MAX: usize = 25;
/// After so many attempts that the server put off, a letter is given up.
const ATTEMPTS_MAX: u32 = 7;
/// The wait after the first attempt that was put off; it doubles each time, to five hours in all.
const FIRST_WAIT_US: i64 = 5 * 60 * 1_000_000;

/// When letters that wait are due next, which may be now; the job is then to run again.
pub fn still_waiting(tx: &mut Tx<'_>, m: MunicipalityId, now: Moment) -> Result<Option<Moment>> {
    Ok(mail::next_due(tx, m, now)?)
}

/// Sends letters that are due. An error means that the mail server cannot be used now.
pub fn send_due(store: &Store, ctx: &Ctx, m: MunicipalityId) -> Result<()> {
    let post = ctx.post.clone().ok_or_else(|| Error::Mail("no mail server is set up; give --smtp".to_owned()))?;
    let mut line = None;
    let mut sent = Ok(true);
    for _ in 0..LETTERS_MAX {
        sent = send_next(store, ctx, &post, m, &mut line);
        if !matches!(sent, Ok(true)) {
            break;
        }
    }
    if let Some(line) = line {
        line.close();
    }
    sent.map(drop)
}

/// A letter on its way: what is in the envelope, and which attempt this is.
struct Ready {
    mail: Mail,
    attempt: u32,
    to: Mailbox,
    letter: Letter,
}

/// What is to be done about the next letter.
enum Next {
    NothingDue,
    /// It needs no server: it ended with this.
    Settle(Mail, u32, Outcome),
    Send(Box<Ready>),
}

/// Answers whether there was a letter.
fn send_next(store: &Store, ctx: &Ctx, post: &Post, m: MunicipalityId, line: &mut Option<Line>) -> Result<bool> {
    let (asking, url) = (ctx.clone(), post.public_url.clone());
    let ready = match store.read(move |tx| next(tx, &asking, m, &url))? {
        Next::NothingDue => return Ok(false),
        Next::Settle(mail, attempt, outcome) => {
            let now = ctx.now;
            store.write(move |tx| {
                // An attempt that was never begun is noted whole; one without an end gets it.
                if outcome == Outcome::Nothing {
                    mail::begin_attempt(tx, m, mail.id, attempt, now)?;
                }
                mail::end_attempt(tx, m, mail.id, attempt, outcome, None, now)?;
                Ok::<_, Error>(mail::settle(tx, m, mail.id, now)?)
            })?;
            return Ok(true);
        }
        Next::Send(ready) => *ready,
    };
    let written = (post.words)(&ready.letter);
    let envelope = Envelope {
        from: &post.from,
        to: ready.to.clone(),
        message_id: format!("<{}.{}@{}>", ready.mail.id, m, post.from.email.domain()),
        at: ctx.now,
        stop_url: &ready.letter.stop_url,
    };
    let letter = bytes(&envelope, &written)?;
    if line.as_ref().is_none_or(Line::is_broken) {
        *line = Some(post.relay.connect()?);
    }
    let (id, attempt, now) = (ready.mail.id, ready.attempt, ctx.now);
    store.write(move |tx| Ok::<_, Error>(mail::begin_attempt(tx, m, id, attempt, now)?))?;
    let handed = line
        .as_mut()
        .map_or(Handed::NotNow(None), |line| line.hand_over(&post.from.email, &envelope.to.email, &letter));
    store.write(move |tx| note(tx, m, id, attempt, handed, now))?;
    match handed {
        Handed::SenderRefused(reply) => Err(Error::Mail(format!("the mail server refuses the sender: {reply}"))),
        _ => Ok(true),
    }
}

/// Notes how the attempt ended, and when there is another.
fn note(tx: &mut Tx<'_>, m: MunicipalityId, id: i64, attempt: u32, handed: Handed, now: Moment) -> Result<()> {
    let (outcome, reply) = match handed {
        Handed::Taken => (Outcome::Sent, None),
        Handed::NotNow(reply) => (Outcome::Deferred, reply),
        Handed::SenderRefused(reply) => (Outcome::Deferred, Some(reply)),
        Handed::Never(reply) => (Outcome::Refused, Some(reply)),
        Handed::Unknown => (Outcome::Uncertain, None),
    };
    mail::end_attempt(tx, m, id, attempt, outcome, reply, now)?;
    if outcome != Outcome::Deferred || attempt >= ATTEMPTS_MAX {
        return Ok(mail::settle(tx, m, id, now)?);
    }
    let wait_us = FIRST_WAIT_US << (attempt - 1).min(8);
    Ok(mail::postpone(tx, m, id, Moment(now.0 + wait_us))?)
}

/// The next letter that is due, put together from what is known now.
fn next(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, public_url: &str) -> Result<Next> {
    let Some(mail) = mail::next(tx, m, ctx.now)? else { return Ok(Next::NothingDue) };
    let last = mail::attempts(tx, m, mail.id)?.pop();
    if let Some(last) = last.filter(|last| last.ended.is_none()) {
        // The program stopped with the letter in hand: it may have arrived.
        return Ok(Next::Settle(mail, last.number, Outcome::Uncertain));
    }
    let attempt = last.map_or(1, |last| last.number + 1);
    let letter = letter(tx, ctx, m, &mail, public_url)?;
    Ok(match letter {
        Some((to, letter)) => Next::Send(Box::new(Ready { mail, attempt, to, letter })),
        None => Next::Settle(mail, attempt, Outcome::Nothing),
    })
}

/// The letter and where it goes; none when there is nothing to say, or nobody to say it to.
fn letter(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    mail: &Mail,
    public_url: &str,
) -> Result<Option<(Mailbox, Letter)>> {
    let Some(kind) = Kind::from_word(&mail.kind) else { return Ok(None) };
    let Some(recipient) = mail::find_recipient(tx, m, mail.person, ctx.today)? else { return Ok(None) };
    let wish = choice::of_person(tx, m, mail.person, kind)?;
    let Some(to) = mailbox(&recipient).filter(|_| wish.wanted) else { return Ok(None) };
    let content = match kind {
        Kind::Monday => monday::monday(tx, ctx, m, &recipient)?.map(Content::Monday),
        Kind::Course => notice::notice(tx, ctx, m, mail.subject, &recipient, wish.language)?.map(Content::Course),
    };
    let Some(content) = content else { return Ok(None) };
    let letter = Letter {
        language: wish.language,
        given_name: recipient.given_name,
        content,
        public_url: public_url.to_owned(),
        stop_url: format!("{public_url}/post/stop/{}", choice::token(ctx, m, mail.person, kind)?),
    };
    Ok(Some((to, letter)))
}

/// None for an address that no mail server would take.
fn mailbox(recipient: &Recipient) -> Option<Mailbox> {
    let address: Address = recipient.address.trim().parse().ok()?;
    Some(Mailbox::new(Some(format!("{} {}", recipient.given_name, recipient.family_name)), address))
}
