//! Beginning a case from a wish.

use crate::texts::Texts;
use crate::view::part::{self, FieldError, Link};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields `about` (`team.…` or `class.…`), `title` and `issue`.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Own teams and classes, as (value, words).
    pub about: Vec<(String, String)>,
    pub chosen: String,
    pub title: String,
    pub issue: String,
    /// Classes whose result may be a beginning.
    pub results: Vec<Link>,
    /// Classes where a case about a pupil may begin.
    pub pupils: Vec<Link>,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: t.inquiry_begin_heading().to_owned(), href: None },
    ];
    let error = |field| part::error_of(&model.errors, field);
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (t.inquiry_begin_heading()) }
        div.split {
            form action="/analyser/ny" method="post" {
                h2.flush { (t.inquiry_from_wish()) }
                p { (t.inquiry_from_wish_lead()) }
                (part::field("about", t.inquiry_whose(), None, error("about"), t, |ids| ids.select(&model.about, &model.chosen)))
                (part::field("title", t.inquiry_title(), Some(t.inquiry_title_hint()), error("title"), t, |ids| ids.input("text", &model.title)))
                (part::field("issue", t.inquiry_issue_label(), Some(t.inquiry_wish_hint()), error("issue"), t, |ids| ids.textarea(&model.issue)))
                p { button.btn type="submit" { (t.inquiry_begin()) } }
            }
            aside aria-label=(t.inquiry_other_ways()) {
                @if !model.results.is_empty() {
                    div.card {
                        h2.label { (t.inquiry_from_result()) }
                        p.small { (t.inquiry_from_result_lead()) }
                        ul.plain { @for link in &model.results { li { a href=(link.href) { (part::bdi(&link.label)) } } } }
                    }
                }
                @if !model.pupils.is_empty() {
                    div.card {
                        h2.label { (t.inquiry_about_one_pupil()) }
                        p.small { (t.inquiry_about_one_pupil_lead()) }
                        ul.plain { @for link in &model.pupils { li { a href=(link.href) { (part::bdi(&link.label)) } } } }
                    }
                }
            }
        }
    };
    let frame = Frame {
        faulty: !model.errors.is_empty(),
        ..Frame::staff(t.inquiry_begin_heading(), Some(Area::Inquiries), &crumbs)
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = Model {
        about: vec![("team.4".to_owned(), "Team 5".to_owned()), ("class.7".to_owned(), "5.B".to_owned())],
        chosen: "team.4".to_owned(),
        results: vec![Link::new("5.B", "/resultater/klasse/7")],
        pupils: vec![Link::new("5.B", "/analyser/elev/7")],
        ..Model::default()
    };
    let fault = Model { errors: vec![FieldError::new("title", "Giv analysen en overskrift")], ..model.clone() };
    vec![("wish", model), ("fault", fault)]
}
