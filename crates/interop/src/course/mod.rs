//! Competence courses as readable text files: one folder a course, `course.md` and one file for each module.
//!
//! Each file is TOML between two lines of `+++`, then Markdown in two languages. [`read`] gives back either the
//! [`Course`] or *every* problem of all its files at once, each with its place and a cure in words. The format is
//! described in `content/README.md`.

mod body;
mod fault;
mod module;
mod read;

pub use crate::instrument::{Problem, ProblemKind};
pub use fault::Fault;
pub(crate) use fault::{words_da, words_en};
pub use programme::course::Course;
pub use read::{Known, read};

/// Largest file that is read, in bytes (128 KiB; the shipped modules are about 20 KB).
pub const FILE_SIZE_MAX_BYTES: usize = 128 * 1024;
/// Name of the file that describes the course itself.
pub const COURSE_FILE: &str = "course.md";
/// Most modules of a course, activities of a module and questions of a test.
pub const LIST_MAX: usize = 20;
/// Fewest and most options of a question.
pub const OPTIONS: std::ops::RangeInclusive<usize> = 2..=6;
