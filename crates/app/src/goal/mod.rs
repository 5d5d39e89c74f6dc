//! Goals on every level: who may see and set them, where they hang, and how far they are.
//!
//! Status and movement are computed on reading, from released cells, so a goal moves by itself when a round is
//! released. Pupils' goals have doors of their own ([`pupil`]).

pub mod framework;
mod line;
mod news;
pub mod pupil;
mod read;
mod sight;
pub mod simulated;
mod write;

pub(crate) use line::Writer;
pub use line::{AimLine, LevelLine, Line};
pub use news::{Moved, due_soon, goals_of_class, goals_of_team, goals_of_viewer, new_since, teams_without_goal};
pub use read::{Detail, Fold, Happened, HistoryEntry, Place, Tree, TreeScope, detail, find, places, tree};
pub(crate) use sight::Sight;
pub use store::goal::{Goal, TeamWithoutGoal};
pub(crate) use write::append;
pub use write::{Aimed, Form, Scale, change, create, happen, holder, may_set, parents, people_for, same_scale, scales};
