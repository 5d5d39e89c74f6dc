//! Clock, randomness, keys and instruments, brought to a use case from outside.

use std::sync::Arc;

use programme::id::AccountId;
use programme::time::{Day, Moment};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use store::audit::Entry;
use store::key_store::KeyStore;
use store::{Tx, audit};

use crate::Result;
use crate::instrument::Instruments;
use crate::mail::Post;
use programme::id::MunicipalityId;

/// Everything a use case may know of the world at one moment.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub now: Moment,
    /// Today in the installation's time zone.
    pub today: Day,
    /// Minutes since midnight there.
    pub minute: u16,
    /// Fresh for each use case; the same seed gives the same ids and secrets.
    pub seed: [u8; 32],
    pub keys: KeyStore,
    pub instruments: Instruments,
    /// How mail leaves; none where no mail server is set up.
    pub post: Option<Arc<Post>>,
    /// Who asks; none for the command line and for jobs.
    pub account: Option<AccountId>,
}

impl Ctx {
    /// The use case's randomness, from the start: a use case that is run again draws the same.
    pub fn random(&self) -> Random {
        Random(ChaCha20Rng::from_seed(self.seed))
    }

    /// Writes what was done to the audit log, in the use case's own transaction.
    pub(crate) fn audit(
        &self,
        tx: &mut Tx<'_>,
        random: &mut Random,
        municipality: MunicipalityId,
        action: &str,
        subject: String,
        detail: String,
    ) -> Result<()> {
        let entry = Entry { at: self.now, account: self.account, action: action.to_owned(), subject, detail };
        Ok(audit::append(tx, municipality, random.id(), &entry)?)
    }
}

/// Seeded randomness for ids, tokens and shuffling.
#[derive(Debug)]
pub struct Random(ChaCha20Rng);

impl Random {
    /// A number for a new row: 48 bits, so that it tells no order and fits a script's numbers.
    pub fn id(&mut self) -> i64 {
        (self.0.next_u64() >> 16) as i64
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// Fisher–Yates; the modulo bias of 64 bits over a classful of rows is far below one in a billion.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let chosen = (self.0.next_u64() % (last as u64 + 1)) as usize;
            items.swap(last, chosen);
        }
    }
}
