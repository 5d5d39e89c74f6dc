//! One section of the programme page as Markdown, to be changed.

use super::{Html, Section};
use crate::texts::{Language, Texts};
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout, path};
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub section: Section,
    /// The language of the text that is changed.
    pub language: Language,
    /// Markdown, as typed.
    pub body: String,
    /// POST target; field `body`, and the button's name `do` is `save` or `preview`.
    pub action: String,
    /// Where each section is edited, in each language.
    pub choices: Vec<(Section, Language, String)>,
    pub contacts_href: String,
    pub preview: Option<Html>,
    pub saved: bool,
    pub errors: Vec<FieldError>,
}

fn language_name(language: Language, t: &Texts) -> &str {
    match language {
        Language::Danish => t.programme_edit_danish(),
        Language::English => t.programme_edit_english(),
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.programme_edit_heading();
    let crumbs = [
        Crumb { label: t.shell_nav_programme().to_owned(), href: Some(path::PROGRAMME.to_owned()) },
        Crumb { label: heading.to_owned(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::Programme), &crumbs) };
    let title = |section: Section, language| t.programme_edit_section(language_name(language, t), section.name(t));
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        @if model.saved { div.notice role="status" { p { (t.programme_edit_saved()) " " a href=(path::PROGRAMME) { (t.programme_edit_back()) } } } }
        div.split {
            div {
                h2.flush { (title(model.section, model.language)) }
                p { (t.programme_edit_lead()) }
                form action=(model.action) method="post" {
                    (part::field("body", t.programme_edit_body(), None, part::error_of(&model.errors, "body"), t, |ids| html! {
                        textarea id=(ids.id) name=(ids.id) rows="18" lang=(model.language.tag())
                            aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid] { (model.body) }
                    }))
                    p.row {
                        button.btn type="submit" name="do" value="save" { (t.programme_edit_save()) }
                        button.btn.quiet type="submit" name="do" value="preview" { (t.programme_edit_preview()) }
                    }
                }
                @if let Some(preview) = &model.preview {
                    section.md.card aria-labelledby="preview" {
                        h2 #preview { (t.programme_edit_preview_heading()) }
                        div lang=(model.language.tag()) { (PreEscaped(&preview.0)) }
                    }
                }
            }
            nav.card aria-labelledby="choose" {
                h2.label #choose { (t.programme_edit_choose()) }
                ul.plain {
                    @for (section, language, href) in &model.choices {
                        li {
                            a href=(href) aria-current=[(*section == model.section && *language == model.language).then_some("page")] {
                                (title(*section, *language))
                            }
                        }
                    }
                    li { a href=(model.contacts_href) { (t.programme_edit_contacts()) } }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let choices = Section::ALL.into_iter().flat_map(|section| {
        Language::ALL.map(|language| (section, language, format!("/program/ret/{}/{}", section.word(), language.tag())))
    });
    let model = || Model {
        section: Section::Aim,
        language: Language::Danish,
        body: "Programmet skal udvikle tre ting.\n\n### Alle bliver læringsledere\n".to_owned(),
        action: "/program/ret/aim/da".to_owned(),
        choices: choices.clone().collect(),
        contacts_href: "/program/ret/koordinatorer".to_owned(),
        preview: None,
        saved: false,
        errors: Vec::new(),
    };
    let preview = Some(Html("<p>Programmet skal udvikle tre ting.</p>".to_owned()));
    let long = FieldError::new("body", "Teksten er for lang. Brug højst 20.000 tegn.");
    vec![
        ("edit", model()),
        ("preview", Model { preview, ..model() }),
        ("saved", Model { saved: true, ..model() }),
        ("fault", Model { errors: vec![long], ..model() }),
    ]
}
