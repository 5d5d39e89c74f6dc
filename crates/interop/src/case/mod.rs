//! Frameworks of goals as CASE packages (`CFPackage`, JSON), versions 1.0 and 1.1.
//!
//! [`read()`] gives the [`Package`] with warnings, or a [`Refusal`] with the path and the reason. Real servers' packages
//! break the published schema in harmless ways (fields of other containers, identifiers that are no UUIDs, a date
//! without its zone): these are warnings. What is refused cannot be understood: no document, a goal without words, a text
//! where a list should be, goals that are each other's children.
//!
//! Nothing is lost: what is not read stays beside what is, in `rest`, and [`write()`] gives back every value that came
//! in. [`own_package`] makes a package from goals written here; in version 1.0 it fits `CFPackage` of the published
//! OpenAPI file.
//!
//! Source: 1EdTech, *Competencies and Academic Standards Exchange (CASE) Service 1.0* and *1.1*.

mod finding;
mod json;
mod own;
mod package;
mod read;
mod words;
mod write;

pub use finding::{Reason, Refusal, Warning, WarningKind};
pub use own::{OwnFramework, OwnGoal, OwnRefusal, identifier_of, own_package};
pub use package::{Association, Document, Item, Link, OutlineRow, Package, Version};
pub use read::{Imported, read};
pub use write::write;

/// Largest package that is read, in bytes (16 MiB).
pub const PACKAGE_MAX_BYTES: usize = 16 * 1024 * 1024;
/// Deepest nesting of JSON; `CFPackage` needs eight.
pub const DEPTH_MAX: usize = 32;
/// Most JSON values in one package, so that memory stays bounded; 20,000 goals have about 250,000.
pub const VALUES_MAX: usize = 400_000;
/// Longest text, in characters.
pub const TEXT_MAX_CHARS: usize = 50_000;
/// Warnings listed for one package; the rest is counted.
pub const WARNINGS_MAX: usize = 300;
