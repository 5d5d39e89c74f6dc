//! Mapping: from a planned round to sealed sheets.

pub mod answering;
pub mod code_sheet;
pub mod live;
pub mod round;
pub mod seal;
pub mod secret;
