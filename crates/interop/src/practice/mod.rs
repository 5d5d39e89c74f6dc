//! Practice cards as readable text files: TOML between two lines of `+++`, then Markdown in two languages.
//!
//! [`read`] gives back either the [`Card`] or *every* problem of the file at once, each with its place and a cure in
//! words, as [`crate::instrument`] does, with whose reader of sections it works. The format is described in
//! `content/README.md`.

mod body;
mod evidence;
mod fault;
mod form;
mod read;
mod theme;

pub use crate::instrument::{Problem, ProblemKind};
pub(crate) use evidence::is_doi;
pub use fault::Fault;
pub(crate) use fault::{words_da, words_en};
pub use form::{Form, FormFault, entry_of, section_word};
pub use programme::practice::{Card, ThemeTable};
pub use read::{Known, read, write_reference};
pub use theme::read_themes;

/// Largest file that is read, in bytes (128 KiB; the shipped cards are about 12 KB).
pub const FILE_SIZE_MAX_BYTES: usize = 128 * 1024;
/// Fewest steps under “Gør sådan i morgen”.
pub const STEPS_MIN: usize = 3;
/// Most effects, findings or references of one card.
pub const LIST_MAX: usize = 60;
/// Most search words in one language.
pub const WORDS_MAX: usize = 40;
