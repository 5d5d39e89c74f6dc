//! Reading the formats of others, from the outside.

mod badge;
mod calendar;
mod case;
mod case_fuzz;
mod case_own;
mod instrument;
mod instrument_content;
mod instrument_fuzz;
mod practice;
mod roster;
mod roster_bombs;
mod roster_by_hand;
mod roster_defects;
mod roster_fuzz;
mod roster_plain;
mod study;
