//! Schools, classes and teams; contact teachers and fixed teams are changed here.

pub mod contact;
pub mod link;
pub mod list;
pub mod school;
pub mod team;

use super::part;
use super::shell::Crumb;
use crate::texts::Texts;
use maud::{Markup, html};

/// One box to tick.
#[derive(Debug, Clone)]
pub struct Check {
    pub value: String,
    pub label: String,
    pub ticked: bool,
}

/// Boxes under a legend; the field `name` comes once for each that is ticked.
fn boxes(name: &str, legend: &str, checks: &[Check], error: Option<&str>, t: &Texts) -> Markup {
    html! {
        fieldset #(name) tabindex="-1" .bad[error.is_some()] {
            legend { (legend) }
            @if let Some(error) = error { p.err { span.sr { (t.part_error()) " " } (error) } }
            ul.checks {
                @for check in checks {
                    li {
                        label.check {
                            input type="checkbox" name=(name) value=(check.value) checked[check.ticked];
                            span { (part::bdi(&check.label)) }
                        }
                    }
                }
            }
        }
    }
}

/// The way to a page under a school.
fn crumbs(people_href: &str, school: &str, school_href: &str, here: &str, t: &Texts) -> [Crumb; 3] {
    [
        Crumb { label: t.shell_nav_people().to_owned(), href: Some(people_href.to_owned()) },
        Crumb { label: school.to_owned(), href: Some(school_href.to_owned()) },
        Crumb { label: here.to_owned(), href: None },
    ]
}
