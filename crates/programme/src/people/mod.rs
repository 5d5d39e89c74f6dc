//! Schools, classes, teams, and the people in them.

pub mod roster;
