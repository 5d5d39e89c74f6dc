//! Names of people and places, put together from lists.

mod lists;
mod persons;
mod places;

pub(crate) use persons::person;
pub use persons::{LONG_NAME_EVERY, PersonName, ascii_word};
pub use places::MUNICIPALITIES;
pub(crate) use places::Places;
