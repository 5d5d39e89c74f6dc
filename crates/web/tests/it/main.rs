//! The pages as a browser meets them: requests through the router, in process, on a database of their own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod answering;
mod certificate;
mod cohort;
mod course;
mod goal;
mod house;
mod inquiry;
mod mail;
mod people;
mod plan;
mod practice;
mod programme;
mod result;
mod roster;
mod round;
mod stage;
mod study;
