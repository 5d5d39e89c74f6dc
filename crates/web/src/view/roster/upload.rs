//! Where the roster's file is chosen.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. The form is `multipart/form-data`: `file` (one or several) and `dates`, which is empty,
/// `day` or `month`.
#[derive(Debug, Clone)]
pub struct Model {
    pub action: String,
    pub people_href: String,
    /// When a roster was last brought in, as it is read.
    pub latest: Option<String>,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.roster_heading();
    let crumbs = crumbs(&model.people_href, heading, t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::People), &crumbs) };
    let orders = [
        (String::new(), t.roster_date_order_auto().to_owned()),
        ("day".to_owned(), t.roster_date_order_day().to_owned()),
        ("month".to_owned(), t.roster_date_order_month().to_owned()),
    ];
    let error = part::error_of(&model.errors, "file");
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        p.lead { (t.roster_lead()) }
        @if let Some(latest) = &model.latest { p.muted { (t.roster_latest(latest)) } }
        form action=(model.action) method="post" enctype="multipart/form-data" {
            (part::field("file", t.roster_file(), Some(t.roster_file_hint()), error, t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="file" multiple required accept=".zip,.csv,.xlsx,.txt"
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            (part::field("dates", t.roster_date_order(), None, None, t, |ids| ids.select(&orders, "")))
            p { button.btn type="submit" { (t.roster_check()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |latest: Option<&str>, errors| Model {
        action: "/personer/hent".to_owned(),
        people_href: "/personer".to_owned(),
        latest: latest.map(str::to_owned),
        errors,
    };
    vec![
        ("first", model(None, Vec::new())),
        ("again", model(Some("4. august 2026 kl. 7.30"), Vec::new())),
        ("fault", model(None, vec![FieldError::new("file", "Vælg en fil, der er mindre end 64 MB")])),
    ]
}
