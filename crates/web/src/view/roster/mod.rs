//! Bringing in a roster: upload, what it would change, what columns mean, and which classes continue.

pub mod lineage;
pub mod mapping;
pub mod report;
pub mod upload;

use super::shell::Crumb;
use crate::texts::Texts;

/// The way to a page of the import.
fn crumbs(people_href: &str, here: &str, t: &Texts) -> [Crumb; 2] {
    [
        Crumb { label: t.shell_nav_people().to_owned(), href: Some(people_href.to_owned()) },
        Crumb { label: here.to_owned(), href: None },
    ]
}
