//! Municipalities, schools, classes and the people in them.

pub mod directory;
pub mod external;
pub mod grant;
pub mod roster;
pub mod unit;
