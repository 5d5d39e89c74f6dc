//! Mapping rounds, the sheets of those who were asked, and what remains of them after sealing.

pub mod packing;
pub mod round;
pub mod sealed;
pub mod sheet;
