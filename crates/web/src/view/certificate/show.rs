//! One certificate, for anyone who has its address: whose, for what, by whom, and whether it still holds.

use super::CHECK;
use crate::texts::Texts;
use crate::view::part;
use crate::view::shell::{Frame, Kind, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub holder: String,
    pub course: String,
    pub criteria: String,
    pub issuer: String,
    /// The day, in words.
    pub issued: String,
    /// The day it was taken back, and why.
    pub revoked: Option<(String, String)>,
    pub json_href: String,
    pub pdf_href: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame { kind: Kind::Staff, ..Frame::answer(t.certificate_heading()) };
    let body = html! {
        @if let Some((day, because)) = &model.revoked {
            div.notice.warn role="status" {
                p { b { (t.certificate_revoked(day)) } }
                p { (because) }
            }
        } @else {
            p.saved role="status" { (part::TICK) " " (t.certificate_holds(&model.issuer)) }
        }
        p.eyebrow { (t.certificate_heading()) }
        h1 { (model.course) }
        p.lead { (t.certificate_for(&model.holder)) }
        dl.facts {
            dt { (t.certificate_issuer()) } dd { (model.issuer) }
            dt { (t.certificate_day()) } dd { (model.issued) }
            dt { (t.certificate_criteria()) } dd { (model.criteria) }
        }
        @if model.revoked.is_none() {
            p {
                a.btn href=(model.pdf_href) { (t.certificate_pdf()) } " "
                a.btn.quiet href=(model.json_href) download { (t.certificate_badge()) }
            }
            p.small.muted { (t.certificate_badge_why()) }
        }
        p.small { a href=(CHECK) { (t.certificate_check_link()) } }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let holds = Model {
        holder: "Mette Holm".to_owned(),
        course: "Grundkursus: fra resultat til handling".to_owned(),
        criteria: "Kurset er gennemført, når alle aktiviteter er gjort færdige.".to_owned(),
        issuer: "Engsø Kommune".to_owned(),
        issued: "24. november 2026".to_owned(),
        revoked: None,
        json_href: "/beviser/7/9/bevis.json".to_owned(),
        pdf_href: "/beviser/7/9/bevis.pdf".to_owned(),
    };
    let because = "Beviset blev udstedt til en forkert person.".to_owned();
    let revoked = Model { revoked: Some(("25. november 2026".to_owned(), because)), ..holds.clone() };
    vec![("holds", holds), ("revoked", revoked)]
}
