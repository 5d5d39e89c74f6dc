//! Pages as functions of plain values: a model of what is shown, the shell around it, and the words.
//!
//! Each page has a `Model`, a function `page(&Model, &Shell, &Texts) -> Markup`, and `samples()`, its states by
//! name, which tests render and check. Nothing here reads a database, a clock or a rule.

pub mod about;
pub mod account;
pub mod asset;
pub mod certificate;
pub mod class_result;
pub mod code_entry;
pub mod cohort;
pub mod course;
pub mod family;
pub mod figure;
pub mod finding;
pub mod framework;
pub mod front;
pub mod goal;
pub mod inquiry;
pub mod job;
pub mod login;
pub mod mail;
pub mod meeting;
pub mod notice;
pub mod part;
pub mod people;
pub mod plan;
pub mod practice;
pub mod programme;
pub mod qr;
pub mod questions;
pub mod results_index;
pub mod roster;
pub mod round;
pub mod sample;
pub mod school_result;
pub mod shell;
pub mod study;
pub mod teacher_live;
pub mod thank_you;
pub mod unit;
pub mod welcome;
pub mod year_wheel;
