//! Instruments as readable text files (TOML): reading, and saying what is wrong with one.
//!
//! [`read`] gives back either the [`Instrument`] or *every* problem of the file at once, each with its place and a
//! cure in words. It runs in three steps: the bytes become text and then a TOML document with spans (`read`), the
//! document becomes parts of an instrument (`fields`, `formats`, `pages`), and the parts are held against each other
//! (`checks`). A part that could not be read still counts as named, so that one mistake is told once.
//! The format itself is described in `content/README.md`.

mod checks;
pub(crate) mod fields;
mod formats;
mod pages;
pub(crate) mod place;
pub(crate) mod problem;
mod read;
pub(crate) mod suggestion;
mod words_da;
mod words_en;

pub use problem::{Expected, Problem, ProblemKind};
pub use programme::instrument::Instrument;
pub use read::read;

/// Largest file that is read, in bytes (1 MiB; the shipped files are about 20 KB).
pub const FILE_SIZE_MAX_BYTES: usize = 1024 * 1024;
/// Most items of one instrument, over all pages.
pub const ITEMS_MAX: usize = 200;
/// Fewest items that make a scale.
pub const SCALE_ITEMS_MIN: usize = 3;
/// Longest text in one language, in characters.
pub const TEXT_MAX_CHARS: usize = 2_000;
/// Longest id, in characters.
pub const ID_MAX_CHARS: usize = 40;
/// Problems listed for one file; after that the list says that there are more.
pub const PROBLEMS_MAX: usize = 500;
