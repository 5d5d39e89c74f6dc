//! Formats of others: rosters, instruments as text files, frameworks of goals.

pub mod case;
pub mod instrument;
pub mod roster;
