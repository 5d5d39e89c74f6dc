//! Municipalities, schools, classes and the people in them.

pub mod directory;
pub mod external;
pub mod grant;
pub mod lineage;
pub mod roster;
pub mod team;
pub mod unit;
