//! Formats of others: rosters, instruments and practice cards as text files, frameworks of goals, lists of references.

pub mod case;
pub mod instrument;
pub mod practice;
pub mod reference;
pub mod roster;
