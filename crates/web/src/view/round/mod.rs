//! Mapping rounds: their list, the plan, the state while they are open, what is confirmed, codes and release.

pub mod codes;
pub mod confirm;
pub mod list;
pub mod plan;
pub mod release;
pub mod school;
pub mod status;

use super::shell::Crumb;
use crate::texts::Texts;
use maud::{Markup, html};

/// How far a round has come. Computed from its time stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    Planned,
    Open,
    /// Closed, not yet calculated.
    Closed,
    /// Calculated, not yet released.
    Measured,
    Released,
}

impl Phase {
    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::Planned => t.round_planned(),
            Self::Open => t.round_open(),
            Self::Closed => t.round_closed(),
            Self::Measured => t.round_measured(),
            Self::Released => t.round_released(),
        }
    }

    /// The phase as a tag; the open round is marked.
    fn tag(self, t: &Texts) -> Markup {
        html! { span.tag.on[self == Self::Open] { (self.name(t)) } }
    }
}

/// The way to a round's page.
fn crumbs(rounds_href: &str, here: &str, t: &Texts) -> [Crumb; 2] {
    [
        Crumb { label: t.round_rounds().to_owned(), href: Some(rounds_href.to_owned()) },
        Crumb { label: here.to_owned(), href: None },
    ]
}
