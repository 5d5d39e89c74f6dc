//! Plans: what a pupil, the school and the home agree on, and what a team teaches.

pub mod pupil;
pub mod unit;
