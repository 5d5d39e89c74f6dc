//! A parent's children.

use crate::texts::Texts;
use crate::view::part::bdi;
use crate::view::shell::{Frame, Shell, Width, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub children: Vec<Child>,
}

#[derive(Debug, Clone)]
pub struct Child {
    pub name: String,
    pub href: String,
    pub place: String,
    /// “9. oktober 2026”.
    pub shared: Option<String>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame { width: Width::Narrow, ..Frame::staff(t.plan_children_heading(), None, &[]) };
    let body = html! {
        h1 { (t.plan_children_heading()) }
        @if model.children.is_empty() {
            div.empty { h2.label { (t.plan_children_none_heading()) } p { (t.plan_children_none()) } }
        } @else {
            p.lead { (t.plan_children_lead()) }
            ul.list {
                @for child in &model.children {
                    li {
                        h2.h3 { a href=(child.href) { (bdi(&child.name)) } }
                        p { (child.place) }
                        p.small.muted { @match &child.shared { Some(when) => (t.plan_children_shared(when)), None => (t.plan_children_not_shared()) } }
                    }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let child = |name: &str, place: &str, shared: Option<&str>| Child {
        name: name.to_owned(),
        href: "/mit-barn/4".to_owned(),
        place: place.to_owned(),
        shared: shared.map(str::to_owned),
    };
    let children = vec![
        child("Karla Vestergaard", "5.B, Lyngholmskolen", Some("9. oktober 2026")),
        child("Ib Vestergaard", "2.A, Lyngholmskolen", None),
    ];
    vec![("two", Model { children }), ("none", Model { children: Vec::new() })]
}
