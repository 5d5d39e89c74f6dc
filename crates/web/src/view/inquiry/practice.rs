//! A practice card on its way into a case that has found several factors: which of them shall it work on?

use super::stage_parts::factor_boxes;
use super::{Perspective, stage::Factor, written::Written};
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields `practice`, `title` and `factor`, one for each that is ticked.
#[derive(Debug, Clone)]
pub struct Model {
    /// The case's.
    pub title: String,
    pub href: String,
    pub practice: String,
    pub card: String,
    pub factors: Vec<Factor>,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.inquiry_practice_heading(&model.card);
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: model.title.clone(), href: Some(model.href.clone()) },
        Crumb { label: model.card.clone(), href: None },
    ];
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        @if model.factors.is_empty() {
            div.empty {
                p { (t.inquiry_practice_none()) }
                p.flush { a.btn href={ (model.href) "/trin/5" } { (t.inquiry_go(5, &part::lower_first(t.inquiry_stage_factors()))) } }
            }
        } @else {
            p.lead { (t.inquiry_practice_lead()) }
            form action={ (model.href) "/forskningskort" } method="post" {
                input type="hidden" name="practice" value=(model.practice);
                input type="hidden" name="title" value=(model.card);
                input type="hidden" name="asked" value="1";
                (factor_boxes("factor", &model.factors, &[], part::error_of(&model.errors, "factor"), t))
                p { button.btn type="submit" { (t.inquiry_practice_add()) } }
            }
        }
    };
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Inquiries), &crumbs) };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let factor = |number, perspective, text: &str| Factor {
        number,
        perspective,
        text: Written { text: text.to_owned(), ..Written::default() },
        evidence: Written::default(),
        measures: 0,
    };
    let model = Model {
        title: "Ro i timerne i 5.B".to_owned(),
        href: "/analyser/1".to_owned(),
        practice: "tydelige-rammer".to_owned(),
        card: "Tydelige rammer".to_owned(),
        factors: vec![
            factor(1, Perspective::Context, "Skift mellem aktiviteter tager lang tid"),
            factor(2, Perspective::Actor, "Vi har hver vores måde at få ro på"),
        ],
        errors: Vec::new(),
    };
    let fault = Model { errors: vec![FieldError::new("factor", "Vælg mindst én faktor")], ..model.clone() };
    vec![("asked", model.clone()), ("fault", fault), ("none", Model { factors: Vec::new(), ..model })]
}
