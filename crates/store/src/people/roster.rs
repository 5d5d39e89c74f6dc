//! A municipality's people as a roster, and a roster's changes written back.
//!
//! What a person entered on a page is not a roster's to end: it has the source `page`, or an external
//! id that begins with [`PAGE_PREFIX`].

pub(crate) mod apply;
mod ids;
pub(crate) mod lock;
pub(crate) mod relation;
pub(crate) mod snapshot;
pub(super) mod word;

pub use apply::apply;
pub use lock::lock;
pub use snapshot::{appointed_on_a_page, snapshot};

/// External ids of people and teams that were made on a page or the command line begin with this.
pub const PAGE_PREFIX: &str = "laerke:";
