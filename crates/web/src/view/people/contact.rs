//! Who is responsible for a class.

use super::{Check, boxes, crumbs};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, around};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Field `teacher`, once for each that is ticked.
#[derive(Debug, Clone)]
pub struct Model {
    pub class: String,
    pub school: String,
    pub school_href: String,
    pub people_href: String,
    pub action: String,
    /// The school's staff by name.
    pub teachers: Vec<Check>,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.people_contact_heading(&model.class);
    let crumbs = crumbs(&model.people_href, &model.school, &model.school_href, &model.class, t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::People), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (around(&heading, &model.class)) }
        p.lead { (t.people_contact_lead()) }
        form action=(model.action) method="post" {
            (boxes("teacher", t.people_contact_choose(), &model.teachers, part::error_of(&model.errors, "teacher"), t))
            p.row { button.btn type="submit" { (t.people_save()) } a href=(model.school_href) { (t.people_back()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let check = |label: &str, ticked| Check { value: label.to_owned(), label: label.to_owned(), ticked };
    let model = |errors| Model {
        class: "5.B".to_owned(),
        school: "Lyngholmskolen".to_owned(),
        school_href: "/personer/skole/7".to_owned(),
        people_href: "/personer".to_owned(),
        action: "/personer/klasse/31".to_owned(),
        teachers: vec![check("Amina Yilmaz", false), check("Mette Lund", true), check("Søren Friis", false)],
        errors,
    };
    vec![("choose", model(Vec::new())), ("too-many", model(vec![FieldError::new("teacher", "Vælg højst to")]))]
}
