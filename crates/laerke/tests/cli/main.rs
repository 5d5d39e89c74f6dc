//! The commands as people type them: exit codes, what is printed, and what a hostile file costs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bombs;
mod command;
mod instrument;
mod journey;
mod library;
mod roster;
