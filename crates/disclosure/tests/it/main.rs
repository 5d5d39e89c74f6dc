//! The crate against attackers written separately from it.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod attacks;
mod dense;
mod fingerprint;
mod municipality;
mod simulated;
mod small_tables;
