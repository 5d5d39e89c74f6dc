//! Every version of every text of a case, and the way back to each.

use crate::texts::Texts;
use crate::view::part::bdi;
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

#[derive(Debug, Clone)]
pub struct Line {
    /// The field's word and version, for the form.
    pub field: String,
    pub version: u32,
    /// The field's name: “Problemformulering”, “Faktor 3”.
    pub name: String,
    pub text: String,
    pub author: String,
    /// “23. november 2026 kl. 9.40”.
    pub at: String,
    pub kind: Kind,
}

/// What a version is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The field's newest.
    Newest,
    /// An older one, that can be brought back.
    Old,
    /// Sent while someone else had written; the version above it holds both.
    Sent,
}

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub title: String,
    pub href: String,
    /// The newest first.
    pub lines: Vec<Line>,
    /// Whether old versions may be brought back.
    pub open: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: model.title.clone(), href: Some(model.href.clone()) },
        Crumb { label: t.inquiry_history().to_owned(), href: None },
    ];
    let body = html! {
        h1 { (t.inquiry_history()) }
        p.lead { (t.inquiry_history_lead()) }
        ul.list.two {
            @for line in &model.lines {
                li {
                    div {
                        h2.h3 { (line.name) @if line.kind == Kind::Newest { " " span.tag.on { (t.inquiry_newest()) } } }
                        p.words { @if line.text.trim().is_empty() { span.muted { (t.inquiry_empty()) } } @else { (line.text) } }
                        p.small.muted {
                            (bdi(&line.author)) " · " (line.at)
                            @if line.kind == Kind::Sent { " · " (t.inquiry_sent()) }
                        }
                    }
                    @if model.open && line.kind != Kind::Newest {
                        form action={ (model.href) "/historik" } method="post" {
                            input type="hidden" name="field" value=(line.field);
                            input type="hidden" name="version" value=(line.version);
                            button.btn.quiet type="submit" {
                                (t.inquiry_restore()) span.sr { ": " (t.inquiry_version_of(line.version.into(), &line.name)) }
                            }
                        }
                    }
                }
            }
        }
    };
    layout(shell, t, &Frame::staff(t.inquiry_history(), Some(Area::Inquiries), &crumbs), &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let line = |version, text: &str, author: &str, kind| Line {
        field: "issue".to_owned(),
        version,
        name: "Tema og første data".to_owned(),
        text: text.to_owned(),
        author: author.to_owned(),
        at: "23. november 2026 kl. 9.40".to_owned(),
        kind,
    };
    let lines = vec![
        line(4, "Uro i timen, mest i dansk. Især efter frikvarter.", "Amina Yilmaz", Kind::Newest),
        line(3, "Uro i timen. Især efter frikvarter.", "Amina Yilmaz", Kind::Sent),
        line(2, "Uro i timen, mest i dansk.", "Mette Lund", Kind::Old),
        line(1, "", "Mette Lund", Kind::Old),
    ];
    let model = Model { title: "Ro i timerne i 5.B".to_owned(), href: "/analyser/1".to_owned(), lines, open: true };
    vec![("open", model.clone()), ("closed", Model { open: false, ..model })]
}
