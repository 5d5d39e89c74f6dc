//! A member of staff's first sign-in link, told once.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::{around, ltr};
use crate::view::qr::qr;
use crate::view::shell::{Area, Frame, Shell, Width, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub name: String,
    /// What the person signs in with later.
    pub login: String,
    pub url: String,
    pub school: String,
    pub school_href: String,
    pub people_href: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.people_link_heading(&model.name);
    let crumbs = crumbs(&model.people_href, &model.school, &model.school_href, &model.name, t);
    let frame = Frame { width: Width::Narrow, ..Frame::staff(&heading, Some(Area::People), &crumbs) };
    let body = html! {
        h1 { (around(&heading, &model.name)) }
        p.lead { (t.people_link_lead()) }
        p.words { b { (ltr(&model.url)) } }
        (qr(&model.url, t.people_link_qr()))
        p { (t.people_link_login()) " " b { (ltr(&model.login)) } "." }
        p { a.btn.quiet href=(model.school_href) { (t.people_link_back()) } }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = Model {
        name: "Mette Lund".to_owned(),
        login: "mette.lund@lyngholm.example".to_owned(),
        url: "https://laerke.example/ind/7.kXv2m0-Gq8dPz1".to_owned(),
        school: "Lyngholmskolen".to_owned(),
        school_href: "/personer/skole/7".to_owned(),
        people_href: "/personer".to_owned(),
    };
    vec![("made", model)]
}
