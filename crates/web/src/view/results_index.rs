//! The units a viewer may choose a result of. Units that are not the viewer's are not here at all.

use super::part::bdi;
use super::shell::{Area, Frame, Shell, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// In order: municipality, schools by alphabet, classes by the school's own order. Empty groups are left out.
    pub groups: Vec<Group>,
}

/// Units under one heading.
#[derive(Debug, Clone)]
pub struct Group {
    pub heading: Heading,
    pub units: Vec<Unit>,
}

#[derive(Debug, Clone)]
pub enum Heading {
    Municipality,
    Schools,
    /// Classes of this school.
    Classes(String),
}

/// One unit.
#[derive(Debug, Clone)]
pub struct Unit {
    pub name: String,
    pub href: String,
    pub state: State,
}

/// How far the newest result of a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Released,
    AwaitsRelease,
    RoundOpen,
    NeverAsked,
}

impl State {
    fn name(self, t: &Texts) -> &str {
        match self {
            Self::Released => t.results_index_ready(),
            Self::AwaitsRelease => t.results_index_awaits(),
            Self::RoundOpen => t.results_index_open(),
            Self::NeverAsked => t.results_index_empty(),
        }
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.results_index_heading(), Some(Area::Results), &[]);
    let body = html! {
        h1 { (t.results_index_heading()) }
        @if model.groups.is_empty() {
            div.empty { h2.label { (t.results_index_none_heading()) } p { (t.results_index_none()) } }
        } @else {
            p.lead { (t.results_index_lead()) }
        }
        @for (i, group) in model.groups.iter().enumerate() {
            @let id = format!("group-{i}");
            section aria-labelledby=(id) {
                h2 id=(id) {
                    @match &group.heading {
                        Heading::Municipality => (t.results_index_municipality()),
                        Heading::Schools => (t.results_index_schools()),
                        Heading::Classes(school) => (t.results_index_classes(school)),
                    }
                }
                ul.list.two {
                    @for unit in &group.units {
                        li { a href=(unit.href) { b { (bdi(&unit.name)) } } span.small.muted { (unit.state.name(t)) } }
                    }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let unit = |name: &str, state| Unit { name: name.to_owned(), href: "/resultater/klasse/31".to_owned(), state };
    let groups = vec![
        Group { heading: Heading::Municipality, units: vec![unit("Engsø Kommune", State::Released)] },
        Group {
            heading: Heading::Schools,
            units: vec![
                unit("Lyngholmskolen", State::Released),
                unit("Søndereng og Bakkegårdens Skole", State::AwaitsRelease),
            ],
        },
        Group {
            heading: Heading::Classes("Lyngholmskolen".to_owned()),
            units: vec![
                unit("5.A", State::Released),
                unit("5.B", State::RoundOpen),
                unit("Modtageklassen", State::NeverAsked),
            ],
        },
    ];
    vec![("units", Model { groups }), ("none", Model { groups: Vec::new() })]
}
