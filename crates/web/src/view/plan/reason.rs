//! A leader states why, before a pupil's plan opens.

use crate::texts::Texts;
use crate::view::part::{self, FieldError, around};
use crate::view::shell::{Area, Frame, Shell, Width, layout};
use maud::{Markup, html};

/// The page's content. Field `reason`.
#[derive(Debug, Clone)]
pub struct Model {
    pub pupil: String,
    pub action: String,
    pub reason: String,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.plan_reason_heading(&model.pupil);
    let faulty = !model.errors.is_empty();
    let frame = Frame { width: Width::Narrow, faulty, ..Frame::staff(&heading, Some(Area::Plans), &[]) };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (around(&heading, &model.pupil)) }
        p.lead { (t.plan_reason_lead()) }
        form action=(model.action) method="post" {
            (part::field("reason", t.plan_reason_field(), None, part::error_of(&model.errors, "reason"), t, |ids| ids.textarea(&model.reason)))
            p { button.btn type="submit" { (t.plan_reason_submit()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |errors| Model {
        pupil: "Karla Vestergaard".to_owned(),
        action: "/elevplan/4/aabn".to_owned(),
        reason: String::new(),
        errors,
    };
    vec![("ask", model(Vec::new())), ("empty", model(vec![FieldError::new("reason", "Skriv en grund.")]))]
}
