//! Formats of others: rosters, instruments, practice cards and courses as text files, frameworks of goals, lists of references,
//! tables of studies, certificates as Open Badges.

pub mod badge;
pub mod calendar;
pub mod case;
pub mod course;
mod front_matter;
pub mod instrument;
pub mod practice;
pub mod reference;
pub mod roster;
pub mod study;
