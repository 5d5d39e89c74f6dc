//! Beginning a card: its name, which is its address.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// POST target; field `id`.
    pub action: String,
    /// As typed.
    pub id: String,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.practice_new_heading();
    let crumbs = crumbs(heading, None, t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::Library), &crumbs) };
    let hint = Some(t.practice_new_id_hint());
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        p.lead { (t.practice_new_lead()) }
        form method="post" action=(model.action) {
            (part::field("id", t.practice_new_id(), hint, part::error_of(&model.errors, "id"), t, |ids| ids.input("text", &model.id)))
            p { button.btn type="submit" { (t.practice_new_button()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = || Model { action: "/viden/ny".to_owned(), id: String::new(), errors: Vec::new() };
    let fault = FieldError::new("id", "Brug små bogstaver a–z, cifre og bindestreg.");
    vec![("new", model()), ("fault", Model { id: "Fælles start".to_owned(), errors: vec![fault], ..model() })]
}
