//! Pupils' plans and teaching units.

pub mod demo;
pub mod pupil;
pub mod retention;
pub mod sheet;
pub mod unit;
