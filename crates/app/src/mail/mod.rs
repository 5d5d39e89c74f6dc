//! Mail to staff. A use case queues letters; a job sends them; their words come from outside with [`Post`].
//!
//! No letter names a child or shows more than DISCLOSURE lets its reader see on a page, and neither the log nor
//! the database keeps what a letter said or where it went.

pub mod choice;
pub mod monday;
mod relay;
mod send;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use lettre::message::Mailbox;
use programme::id::MunicipalityId;
use programme::language::Language;
use store::mail::NewMail;
use store::{Tx, job};

pub use relay::Relay;
pub(crate) use send::{SEND_MAIL, send_due, still_waiting};

use crate::{Ctx, Random, Result};

/// Everything mail needs from outside: the server, who writes, where people reach the program, and the words.
pub struct Post {
    relay: Relay,
    from: Mailbox,
    /// Without a slash at its end.
    public_url: String,
    words: Box<Words>,
}

/// Puts a letter into words.
pub type Words = dyn Fn(&Letter) -> Written + Send + Sync;

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Post").field("public_url", &self.public_url).finish_non_exhaustive()
    }
}

impl Post {
    /// `smtp` as [`Relay::from_url`] reads it, `from` as “Lærke <laerke@engsoe.dk>”. The error is a sentence for
    /// the person at the terminal.
    pub fn new(smtp: &str, from: &str, public_url: &str, words: Box<Words>) -> Result<Arc<Self>, String> {
        let from: Mailbox =
            from.parse().map_err(|_| format!("“{from}” is no sender; write for example: Lærke <laerke@engsoe.dk>"))?;
        let relay = Relay::from_url(smtp, from.email.domain())?;
        Ok(Arc::new(Self { relay, from, public_url: public_url.trim_end_matches('/').to_owned(), words }))
    }
}

/// A letter before it is put into words.
#[derive(Debug, Clone)]
pub struct Letter {
    pub language: Language,
    /// The reader's first name.
    pub given_name: String,
    pub content: Content,
    /// Where people reach the program, without a slash at its end.
    pub public_url: String,
    /// The page that stops mail of this kind.
    pub stop_url: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Monday(monday::Monday),
    Course(crate::cohort::notice::Notice),
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Kinds of mail, each of which can be stopped by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What waits and what lags, every Monday.
    Monday,
    /// Places on cohorts, and what changes about them.
    Course,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Monday, Self::Course];

    /// The word in tables and tokens.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Course => "course",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Queues letters and the job that sends them, in the use case's own transaction.
pub(crate) fn queue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    letters: &[NewMail<'_>],
) -> Result<()> {
    for letter in letters {
        store::mail::queue(tx, m, letter, ctx.now)?;
    }
    Ok(job::enqueue_again(tx, m, random.id(), SEND_MAIL, 0, ctx.now)?)
}
