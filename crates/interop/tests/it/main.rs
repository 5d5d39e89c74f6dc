//! Reading the formats of others, from the outside.

mod instrument;
mod instrument_content;
mod instrument_fuzz;
mod roster;
