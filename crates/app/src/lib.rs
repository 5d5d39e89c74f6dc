//! Use cases: authorise, load, ask the rule, save, audit (never answers), enqueue.
//!
//! Each is a plain function on a transaction. Clock, randomness and keys come in with [`Ctx`], so that
//! everything below the door can be run again from a seed.

pub mod account;
pub mod backup;
pub mod cohort;
pub mod course;
mod ctx;
mod error;
pub mod family;
pub mod front;
pub mod goal;
pub mod inquiry;
pub mod instrument;
pub mod job;
pub mod mail;
pub mod mapping;
pub mod measurement;
pub mod meeting;
pub mod paper;
pub mod people;
pub mod plan;
pub mod practice;
pub mod programme_page;
pub mod result;
pub mod study;
pub mod writing;

pub use ctx::{Ctx, Random};
pub use error::{Error, Refusal, Result};

/// What callers need of the store without naming it.
pub use store::key_store::{KeyName, KeyStore};
pub use store::{Store, StoreError, StoreOptions, Tx};

/// Whether the database answers.
pub fn health(tx: &mut Tx<'_>) -> Result<()> {
    store::people::unit::municipalities(tx)?;
    Ok(())
}
