//! Formats of others: rosters, instruments and practice cards as text files, frameworks of goals, lists of references,
//! tables of studies.

pub mod case;
pub mod instrument;
pub mod practice;
pub mod reference;
pub mod roster;
pub mod study;
