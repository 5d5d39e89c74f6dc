//! Pupils' plans and teaching units.

pub mod demo;
pub mod pupil;
pub mod sheet;
pub mod unit;
