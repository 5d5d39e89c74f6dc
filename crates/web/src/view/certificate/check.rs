//! Checking a certificate that somebody brings: paste its text, read the verdict.

use super::CHECK;
use crate::texts::Texts;
use crate::view::part::{self, Link};
use crate::view::shell::{Frame, Kind, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// What was pasted.
    pub text: String,
    pub verdict: Option<Verdict>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Issued here and valid: what for, and its page.
    Holds { course: String, page: Link },
    /// Issued here and taken back: what for, the day and why.
    Revoked { course: String, day: String, because: String },
    /// The signature fits a key that is not known here: what for, and the issuer that the text names.
    Foreign { course: String, issuer: String },
    /// What is wrong and what to do.
    Refused(String),
}

impl Model {
    const fn is_refused(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Refused(_)))
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let faulty = model.is_refused();
    let frame = Frame { kind: Kind::Staff, faulty, ..Frame::answer(t.certificate_check_heading()) };
    let body = html! {
        @if let Some(verdict) = &model.verdict { (said(verdict, t)) }
        h1 { (t.certificate_check_heading()) }
        p.lead { (t.certificate_check_lead()) }
        form action=(CHECK) method="post" {
            (part::field("credential", t.certificate_check_text(), Some(t.certificate_check_hint()), None, t, |ids| {
                ids.textarea(&model.text)
            }))
            p { button.btn type="submit" { (t.certificate_check_button()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

fn said(verdict: &Verdict, t: &Texts) -> Markup {
    html! {
        @match verdict {
            Verdict::Holds { course, page } => {
                p.saved role="status" { (part::TICK) " " (t.certificate_verdict_holds(course)) " "
                    a href=(page.href) { (page.label) } }
            }
            Verdict::Revoked { course, day, because } => {
                div.notice.warn role="status" { p { b { (t.certificate_verdict_revoked(course, day)) } } p { (because) } }
            }
            Verdict::Foreign { course, issuer } => {
                div.notice.warn role="status" { p { (t.certificate_verdict_foreign(course, issuer)) } }
            }
            Verdict::Refused(why) => {
                div.errors role="alert" tabindex="-1" autofocus {
                    h2 { (t.certificate_verdict_refused()) }
                    p { (why) }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let course = || "Grundkurset".to_owned();
    let with = |verdict| Model { text: "{ … }".to_owned(), verdict: Some(verdict) };
    let page = Link::new("Se beviset", "/beviser/7/9");
    let because = "Beviset blev udstedt til en forkert person.".to_owned();
    let day = "25. november 2026".to_owned();
    let why = "Underskriften passer ikke til teksten.".to_owned();
    vec![
        ("empty", Model::default()),
        ("holds", with(Verdict::Holds { course: course(), page })),
        ("revoked", with(Verdict::Revoked { course: course(), day, because })),
        ("foreign", with(Verdict::Foreign { course: course(), issuer: "https://example.com/issuers/1".to_owned() })),
        ("refused", with(Verdict::Refused(why))),
    ]
}
