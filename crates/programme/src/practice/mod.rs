//! Practice cards: what research has found, in a form that can be used tomorrow.
//!
//! The text file that people write is read by `interop::practice`; this module is what it means.

pub mod card;
pub mod editorial;
pub mod study;
pub mod theme;

pub use card::{
    Body, Card, CardLevel, Effect, Finding, Measure, Place, Rating, RatingScale, Reference, SECTION_COUNT, Section,
};
pub use theme::ThemeTable;
