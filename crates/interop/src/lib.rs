//! Formats of others: rosters, instruments as text files.

pub mod instrument;
pub mod roster;
