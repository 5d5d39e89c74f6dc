//! A municipality that never was: people and answers with known truth, for the demo, tests and benches.
//!
//! [`people::generate`] makes schools, classes, pupils and staff from a seed; [`people::next_year`] and
//! [`people::two_years_later`] move everybody on; [`answers::Simulation`] lets the pupils answer an instrument and
//! tells what is true of every class, school and municipality.
//!
//! Everything follows from the seed alone. Each person, unit and round has a random stream of its own, named by
//! its identifier, so the same pupil answers the same whatever else is simulated and in whatever order.
//!
//! All names are put together from lists of this crate; likeness with real people and places is chance.

pub mod answers;
pub mod load;
pub mod names;
pub mod people;
pub mod planner;
mod source;
