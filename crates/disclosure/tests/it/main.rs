//! The crate against attackers written separately from it.

mod attacks;
mod dense;
mod fingerprint;
mod municipality;
mod simulated;
mod small_tables;
