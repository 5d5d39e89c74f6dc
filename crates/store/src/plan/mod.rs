//! Pupils' plans and teaching units.

pub mod pupil;
pub mod unit;
