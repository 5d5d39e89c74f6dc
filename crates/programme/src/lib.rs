//! Nouns and rules of the programme: what a round, an answer, a role and a result are,
//! and what may happen to them. Pure values: no I/O, no clock, no randomness, no serialisation.

pub mod access;
pub mod cohort;
pub mod course;
pub mod family;
pub mod goal;
pub mod id;
pub mod inquiry;
pub mod instrument;
pub mod language;
pub mod mapping;
pub mod meeting;
pub mod people;
pub mod plan;
pub mod practice;
pub mod result;
pub mod time;
pub mod writing;
