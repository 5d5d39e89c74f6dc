//! Turns answer sheets into estimates that can be trusted, and decides what of them may ever be shown.
//!
//! [`measure()`] takes all rounds of one instrument, oldest first, and measures the newest: a [`MeasuredCell`] for every
//! class, school and municipality on every scale, the frozen base where there was none, a report for those who watch
//! over the method, and per scale the [`Lattice`](lattice::Lattice) of everything that has been or may be shown.
//!
//! The crate sees rows and numbers of units; it has never heard a name. It reads no clock, draws nothing at random,
//! and gives the same bytes for any order of rows and any number of threads.
//!
//! # What is estimated
//! *This class's pupils as they answered*: the mean plain score of the class's members, in points. It is a census,
//! not a sample from a wider world; what is uncertain about it is what a few items say of a pupil (measurement error)
//! and what those who did not answer would have said. See [`census`] for the interval, [`base`] for the points,
//! [`score`] for the plain score, [`norm`] for the comparison and [`multiplicity`] for what stands out.
//!
//! Model-based scores will enter as another way from sheets to scores beside [`score::ScaleForm`]; what follows stays.
//!
//! [`MeasuredCell`]: programme::result::MeasuredCell

pub mod base;
mod cells;
pub mod census;
mod change;
pub mod evidence;
mod facts;
pub mod input;
pub mod lattice;
mod measure;
pub mod multiplicity;
pub mod need;
pub mod norm;
pub mod planner;
pub mod report;
mod scale;
pub mod score;
mod units;

pub use measure::{Measured, measure};

/// Names the way of computing, for the record of a run; changes whenever a figure could.
pub const ENGINE: &str = concat!("plain-mean/1 analysis/", env!("CARGO_PKG_VERSION"));
