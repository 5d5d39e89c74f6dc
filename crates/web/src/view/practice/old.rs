//! An earlier text of a card.

use super::crumbs;
use crate::texts::Texts;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub title: String,
    pub revision: i64,
    pub source: String,
    pub edit_href: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.practice_edit_old(model.revision, &model.title);
    let crumbs = crumbs(&heading, Some((&model.title, &model.edit_href)), t);
    let frame = Frame::staff(&heading, Some(Area::Library), &crumbs);
    let body = html! {
        h1 { (heading) }
        p { a href=(model.edit_href) { (t.practice_edit_old_back()) } }
        section.scroll tabindex="0" aria-label=(t.practice_edit_text()) { pre { code { (model.source) } } }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = Model {
        title: "Fælles start".to_owned(),
        revision: 1,
        source: "+++\nid = \"faelles-start\"\n+++\n".to_owned(),
        edit_href: "/viden/faelles-start/rediger".to_owned(),
    };
    vec![("old", model)]
}
