//! Beginning a case about one pupil: who, what, and when it is deleted.

use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields `pupil`, `title` and `keep`.
#[derive(Debug, Clone)]
pub struct Model {
    pub class: String,
    pub action: String,
    /// The class's pupils, as (value, name).
    pub pupils: Vec<(String, String)>,
    pub chosen: String,
    pub title: String,
    /// As a date field holds it.
    pub keep: String,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.inquiry_pupil_heading(&model.class);
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: t.inquiry_begin_heading().to_owned(), href: Some("/analyser/ny".to_owned()) },
        Crumb { label: model.class.clone(), href: None },
    ];
    let error = |field| part::error_of(&model.errors, field);
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (part::around(&heading, &model.class)) }
        div.notice { p { (t.inquiry_pupil_access()) } p { (t.inquiry_pupil_audit()) } }
        form action=(model.action) method="post" {
            (part::field("pupil", t.inquiry_pupil(), None, error("pupil"), t, |ids| ids.select(&model.pupils, &model.chosen)))
            (part::field("title", t.inquiry_title(), Some(t.inquiry_pupil_title_hint()), error("title"), t, |ids| ids.input("text", &model.title)))
            (part::field("keep", t.inquiry_keep(), Some(t.inquiry_keep_hint()), error("keep"), t, |ids| ids.input("date", &model.keep)))
            p { button.btn type="submit" { (t.inquiry_begin()) } }
        }
    };
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Inquiries), &crumbs) };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = Model {
        class: "5.B".to_owned(),
        action: "/analyser/elev/7".to_owned(),
        pupils: vec![("1".to_owned(), "Alma Holm".to_owned()), ("2".to_owned(), "Bilal Aydin".to_owned())],
        chosen: String::new(),
        title: String::new(),
        keep: "2027-07-31".to_owned(),
        errors: Vec::new(),
    };
    let fault =
        Model { errors: vec![FieldError::new("keep", "Vælg en dag inden for de næste to år")], ..model.clone() };
    vec![("new", model), ("fault", fault)]
}
