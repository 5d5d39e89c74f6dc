//! Results: releasing what a round's measurement found, and reading what was released.

pub(crate) mod cell;
mod level;
mod list;
mod release;
pub(crate) mod view;

pub use level::{Levels, ReleasedLevel};
pub use list::{ListedState, ListedUnit, Units, units};
pub use release::{Preview, PreviewUnit, preview, release, release_all};
pub use view::{
    Availability, Part, RateGroup, Reliability, ScaleCell, UnitResult, any_released, class_result, municipality_result,
    school_released, school_result,
};
