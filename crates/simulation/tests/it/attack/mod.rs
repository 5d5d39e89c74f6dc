//! Attacks on what was released: on everything at once by linear algebra, and by name.

mod algebra;
mod knowledge;
mod linear;
#[path = "../../../../analysis/tests/it/modular.rs"]
mod modular;
mod named;
mod unanimous;
mod units;

pub use knowledge::released;
pub use linear::municipality;
pub use unanimous::measured_cells;
