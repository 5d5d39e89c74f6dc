//! Taking a certificate back, with a reason that anyone who has its address may read.

use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub holder: String,
    pub course: String,
    pub action: String,
    pub reason: String,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame {
        faulty: !model.errors.is_empty(),
        ..Frame::staff(t.certificate_revoke_heading(), Some(Area::Courses), &[])
    };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (t.certificate_revoke_heading()) }
        p.lead { (t.certificate_revoke_lead(&model.course, &model.holder)) }
        form action=(model.action) method="post" {
            (part::field("reason", t.certificate_revoke_reason(), Some(t.certificate_revoke_hint()),
                part::error_of(&model.errors, "reason"), t, |ids| ids.textarea(&model.reason)))
            p { button.btn type="submit" { (t.certificate_revoke_button()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |errors| Model {
        holder: "Mette Holm".to_owned(),
        course: "Grundkurset".to_owned(),
        action: "/beviser/7/9/tilbagekald".to_owned(),
        reason: String::new(),
        errors,
    };
    vec![("ask", model(Vec::new())), ("faulty", model(vec![FieldError::new("reason", "Skriv, hvorfor.")]))]
}
