//! Mail to staff: who shall have which letter, how each attempt went, and who wants none.
//!
//! A letter is due once for a person, a kind and a subject. Its text is not kept.

use programme::id::{AccountId, MunicipalityId, PersonId};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, Tx};

statements! {
    RECIPIENTS = "SELECT p.person_id, a.account_id, p.given_name, p.family_name, COALESCE(p.email, a.login) \
        FROM account a JOIN person p ON p.municipality_id = a.municipality_id AND p.person_id = a.person_id \
        WHERE a.municipality_id = $1 AND a.disabled_us IS NULL AND p.kind = 'staff' \
        AND (p.ended_day IS NULL OR p.ended_day >= $2) ORDER BY p.person_id, a.account_id";
    RECIPIENT = "SELECT p.person_id, a.account_id, p.given_name, p.family_name, COALESCE(p.email, a.login) \
        FROM account a JOIN person p ON p.municipality_id = a.municipality_id AND p.person_id = a.person_id \
        WHERE a.municipality_id = $1 AND p.person_id = $2 AND a.disabled_us IS NULL AND p.kind = 'staff' \
        AND (p.ended_day IS NULL OR p.ended_day >= $3) ORDER BY a.account_id LIMIT 1";
    QUEUE = "INSERT INTO mail (municipality_id, mail_id, kind, person_id, subject_id, queued_us, due_us, expires_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
        ON CONFLICT (municipality_id, kind, person_id, subject_id) DO NOTHING";
    NEXT = "SELECT mail_id, kind, person_id, subject_id FROM mail WHERE municipality_id = $1 \
        AND settled_us IS NULL AND due_us <= $2 AND expires_us > $2 ORDER BY due_us, mail_id LIMIT 1";
    NEXT_DUE = "SELECT due_us FROM mail WHERE municipality_id = $1 AND settled_us IS NULL AND expires_us > $2 \
        ORDER BY due_us LIMIT 1";
    ATTEMPTS = "SELECT attempt, begun_us, ended_us, outcome, reply FROM mail_attempt \
        WHERE municipality_id = $1 AND mail_id = $2 ORDER BY attempt";
    BEGIN_ATTEMPT = "INSERT INTO mail_attempt (municipality_id, mail_id, attempt, begun_us) VALUES ($1, $2, $3, $4)";
    END_ATTEMPT = "UPDATE mail_attempt SET ended_us = $1, outcome = $2, reply = $3 \
        WHERE municipality_id = $4 AND mail_id = $5 AND attempt = $6 AND ended_us IS NULL";
    POSTPONE = "UPDATE mail SET due_us = $1 WHERE municipality_id = $2 AND mail_id = $3";
    SETTLE = "UPDATE mail SET settled_us = $1 WHERE municipality_id = $2 AND mail_id = $3";
    OF_KIND = "SELECT mail_id, kind, person_id, subject_id, expires_us, settled_us FROM mail \
        WHERE municipality_id = $1 AND kind = $2 AND subject_id = $3 ORDER BY mail_id";
    CHOOSE = "INSERT INTO mail_choice (municipality_id, person_id, kind, chosen_us, wanted, language) \
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (municipality_id, person_id, kind, chosen_us) \
        DO UPDATE SET wanted = excluded.wanted, language = excluded.language";
    CHOICES = "SELECT wanted, language FROM mail_choice WHERE municipality_id = $1 AND person_id = $2 AND kind = $3 \
        ORDER BY chosen_us DESC";
}

/// A member of staff who can sign in, and where mail reaches them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub person: PersonId,
    pub account: AccountId,
    pub given_name: String,
    pub family_name: String,
    /// From the roster, or the login where the roster has none.
    pub address: String,
}

/// A letter that somebody shall have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub id: i64,
    pub kind: String,
    pub person: PersonId,
    pub subject: i64,
}

/// A letter to be queued.
#[derive(Debug, Clone)]
pub struct NewMail<'a> {
    pub id: i64,
    pub kind: &'a str,
    pub person: PersonId,
    pub subject: i64,
    pub expires: Moment,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The mail server took it.
    Sent,
    /// “Not now”, or the connection broke before the letter was handed over.
    Deferred,
    /// “Never.”
    Refused,
    /// The connection broke while the letter was handed over: it may have arrived, and is not sent again.
    Uncertain,
    /// There was nothing to say, or nobody to say it to.
    Nothing,
}

impl Outcome {
    const ALL: [Self; 5] = [Self::Sent, Self::Deferred, Self::Refused, Self::Uncertain, Self::Nothing];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Deferred => "deferred",
            Self::Refused => "refused",
            Self::Uncertain => "uncertain",
            Self::Nothing => "nothing",
        }
    }

    fn from_word(word: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|outcome| outcome.word() == word);
        found.ok_or_else(|| crate::StoreError::damaged(format!("the outcome {word} of an attempt")))
    }
}

/// One attempt at handing a letter to the mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    pub number: u32,
    pub begun: Moment,
    /// When and how it ended; none while it runs, or when the program stopped in its middle.
    pub ended: Option<(Moment, Outcome)>,
    /// The server's three digits, where it answered.
    pub reply: Option<u16>,
}

/// How a letter stands, computed from its time stamps and its last attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    Ended(Outcome),
    /// It was not sent while anybody wanted to read it.
    Expired,
}

fn recipient(row: &Row<'_>) -> Result<Recipient> {
    Ok(Recipient {
        person: PersonId(row.int(0)?),
        account: AccountId(row.int(1)?),
        given_name: row.text(2)?,
        family_name: row.text(3)?,
        address: row.text(4)?,
    })
}

fn mail(row: &Row<'_>) -> Result<Mail> {
    Ok(Mail { id: row.int(0)?, kind: row.text(1)?, person: PersonId(row.int(2)?), subject: row.int(3)? })
}

/// Members of staff who can sign in on a day, each once.
pub fn recipients(tx: &mut Tx<'_>, municipality: MunicipalityId, day: Day) -> Result<Vec<Recipient>> {
    let mut found = tx.query(&RECIPIENTS, params![municipality, day], recipient)?;
    found.dedup_by_key(|found| found.person);
    Ok(found)
}

/// A person as a recipient; none who can no longer sign in.
pub fn find_recipient(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    person: PersonId,
    day: Day,
) -> Result<Option<Recipient>> {
    tx.query_first(&RECIPIENT, params![municipality, person, day], recipient)
}

/// Queues a letter, due at once. Doing it again for the same person, kind and subject does nothing.
pub fn queue(tx: &mut Tx<'_>, municipality: MunicipalityId, new: &NewMail<'_>, now: Moment) -> Result<()> {
    let NewMail { id, kind, person, subject, expires } = *new;
    tx.execute(&QUEUE, params![municipality, id, kind, person, subject, now, now, expires]).map(drop)
}

/// The next letter that is due.
pub fn next(tx: &mut Tx<'_>, municipality: MunicipalityId, now: Moment) -> Result<Option<Mail>> {
    tx.query_first(&NEXT, params![municipality, now], mail)
}

/// When the next letter is due, which may be in the past; none when no letter waits.
pub fn next_due(tx: &mut Tx<'_>, municipality: MunicipalityId, now: Moment) -> Result<Option<Moment>> {
    tx.query_first(&NEXT_DUE, params![municipality, now], |row| Ok(Moment(row.int(0)?)))
}

/// Every attempt at a letter, first to last.
pub fn attempts(tx: &mut Tx<'_>, municipality: MunicipalityId, id: i64) -> Result<Vec<Attempt>> {
    tx.query(&ATTEMPTS, params![municipality, id], |row| {
        let ended = row.maybe_int(2)?.map(Moment);
        let outcome = row.maybe_text(3)?.map(|word| Outcome::from_word(&word)).transpose()?;
        Ok(Attempt {
            number: row.small(0)?,
            begun: Moment(row.int(1)?),
            ended: ended.zip(outcome),
            reply: row.maybe_int(4)?.map(|reply| reply as u16),
        })
    })
}

/// Notes that the mail server is about to be told.
pub fn begin_attempt(tx: &mut Tx<'_>, municipality: MunicipalityId, id: i64, number: u32, now: Moment) -> Result<()> {
    tx.execute(&BEGIN_ATTEMPT, params![municipality, id, number, now]).map(drop)
}

/// Notes how the attempt ended; an end that is already there stays.
pub fn end_attempt(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: i64,
    number: u32,
    outcome: Outcome,
    reply: Option<u16>,
    now: Moment,
) -> Result<()> {
    let row = params![now, outcome.word(), reply.map(i64::from), municipality, id, number];
    tx.execute(&END_ATTEMPT, row).map(drop)
}

/// Tries the letter again later.
pub fn postpone(tx: &mut Tx<'_>, municipality: MunicipalityId, id: i64, due: Moment) -> Result<()> {
    tx.execute(&POSTPONE, params![due, municipality, id]).map(drop)
}

/// The letter is not tried again.
pub fn settle(tx: &mut Tx<'_>, municipality: MunicipalityId, id: i64, now: Moment) -> Result<()> {
    tx.execute(&SETTLE, params![now, municipality, id]).map(drop)
}

/// Letters of a kind and subject, and how each stands.
pub fn of_kind(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    kind: &str,
    subject: i64,
    now: Moment,
) -> Result<Vec<(Mail, Standing)>> {
    let found = tx.query(&OF_KIND, params![municipality, kind, subject], |row| {
        Ok((mail(row)?, Moment(row.int(4)?), row.maybe_int(5)?.is_some()))
    })?;
    let mut letters = Vec::new();
    for (mail, expires, settled) in found {
        let last = attempts(tx, municipality, mail.id)?.pop().and_then(|attempt| attempt.ended);
        let standing = match last {
            Some((_, outcome)) if settled => Standing::Ended(outcome),
            _ if expires <= now => Standing::Expired,
            _ => Standing::Waiting,
        };
        letters.push((mail, standing));
    }
    Ok(letters)
}

/// What a person wants of a kind of mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub wanted: bool,
    /// The tag of the language chosen for mail; none chosen yet.
    pub language: Option<String>,
}

/// What a person has chosen; without a choice mail is wanted. A language stays chosen until another is.
pub fn choice(tx: &mut Tx<'_>, municipality: MunicipalityId, person: PersonId, kind: &str) -> Result<Choice> {
    let made = tx.query(&CHOICES, params![municipality, person, kind], |row| Ok((row.yes(0)?, row.maybe_text(1)?)))?;
    let wanted = made.first().is_none_or(|(wanted, _)| *wanted);
    Ok(Choice { wanted, language: made.into_iter().find_map(|(_, language)| language) })
}

/// Notes a choice.
pub fn choose(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    person: PersonId,
    kind: &str,
    choice: &Choice,
    now: Moment,
) -> Result<()> {
    let language = choice.language.as_deref();
    tx.execute(&CHOOSE, params![municipality, person, kind, now, choice.wanted, language]).map(drop)
}
