//! The one crate that knows a database: SQL, migrations, audit log, job queue and key files.
//!
//! Use cases run as closures on a [`Tx`]. On SQLite one writer thread commits waiting use cases
//! together (group commit); on PostgreSQL each runs in a transaction of its own.

pub mod account;
pub mod audit;
pub mod backup;
pub mod certificate;
pub mod cohort;
pub mod course;
pub mod document;
mod engine;
mod error;
pub mod family;
pub mod framework;
pub mod goal;
pub mod inquiry;
pub mod instrument;
pub mod job;
pub mod key_store;
pub mod mail;
pub mod mapping;
pub mod meeting;
mod migration;
pub mod people;
pub mod plan;
pub mod practice;
pub mod programme_page;
pub mod result;
pub mod session;
mod statement;
mod statistics;
pub mod study;
mod tx;
mod value;

pub use engine::{Store, StoreOptions, yardstick};
pub use error::StoreError;
pub use statement::{Statement, all_statements};
pub use tx::{Row, Tx};
pub use value::Param;

/// Result of a store operation.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
