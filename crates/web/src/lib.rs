//! HTML pages in Danish and English.

pub mod texts;
pub mod view;
