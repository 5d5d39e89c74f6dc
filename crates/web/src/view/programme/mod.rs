//! The public programme page: aim, four efforts, course path, calendar, coordinators, read more.

pub mod contacts;
pub mod edit;

use super::shell::{Area, Frame, Shell, layout, path};
use crate::texts::Texts;
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// In the page's order.
    pub sections: Vec<(Section, Html)>,
    /// Municipalities with whom to ask.
    pub municipalities: Vec<Municipality>,
    /// Where the page is edited, for those who may.
    pub edit_href: Option<String>,
}

/// Markup made from Markdown that a person with the right to edit the page wrote. Raw HTML in the Markdown must
/// have been escaped before.
#[derive(Debug, Clone)]
pub struct Html(pub String);

/// The page's sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Aim,
    Efforts,
    Courses,
    Calendar,
    ReadMore,
}

impl Section {
    pub const ALL: [Self; 5] = [Self::Aim, Self::Efforts, Self::Courses, Self::Calendar, Self::ReadMore];

    /// The section's anchor and word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aim => "aim",
            Self::Efforts => "efforts",
            Self::Courses => "courses",
            Self::Calendar => "calendar",
            Self::ReadMore => "read_more",
        }
    }

    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::Aim => t.programme_aim(),
            Self::Efforts => t.programme_efforts(),
            Self::Courses => t.programme_courses(),
            Self::Calendar => t.programme_calendar(),
            Self::ReadMore => t.programme_read_more(),
        }
    }
}

/// A municipality and whom to ask there.
#[derive(Debug, Clone)]
pub struct Municipality {
    pub name: String,
    pub contacts: Vec<Contact>,
}

/// A programme coordinator. Empty fields are left out.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    pub name: String,
    pub title: String,
    pub email: String,
    pub phone: String,
    pub address: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.programme_heading(), Some(Area::Programme), &[]);
    let body = html! {
        div.split {
            div {
                h1 { (t.programme_heading()) }
                p.lead { (t.programme_lead()) }
                @if let Some(href) = &model.edit_href { p { a href=(href) { (t.programme_edit()) } } }
                @if shell.viewer.is_none() {
                    p.row {
                        a.btn href=(path::CODE) { (t.programme_pupil()) }
                        a.btn.quiet href=(path::FAMILY_LOGIN) { (t.programme_family()) }
                        a.btn.quiet href=(path::LOGIN) { (t.programme_staff()) }
                    }
                }
            }
            nav.card aria-labelledby="contents" {
                h2.label #contents { (t.programme_contents()) }
                ul.plain {
                    @for (section, _) in &model.sections { li { a href={ "#" (section.word()) } { (section.name(t)) } } }
                    li { a href="#contacts" { b { (t.programme_contacts()) } } }
                }
            }
        }
        @for (section, body) in &model.sections {
            section.md aria-labelledby=(section.word()) {
                h2 #(section.word()) { (section.name(t)) }
                (PreEscaped(&body.0))
            }
        }
        (whom_to_ask(model, t))
    };
    layout(shell, t, &frame, &body)
}

fn whom_to_ask(model: &Model, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="contacts" {
            h2 #contacts { (t.programme_contacts()) }
            p { (t.programme_contacts_lead()) }
            div.cols {
                @for municipality in &model.municipalities {
                    section.card {
                        h3 { (municipality.name) }
                        @if municipality.contacts.is_empty() { p { (t.programme_contacts_none()) } }
                        @for contact in &municipality.contacts { (person(contact, t)) }
                    }
                }
            }
            @if model.municipalities.is_empty() { p { (t.programme_contacts_none()) } }
        }
    }
}

fn person(contact: &Contact, t: &Texts) -> Markup {
    html! {
        p { b { (contact.name) } @if !contact.title.is_empty() { br; (contact.title) } }
        dl.facts.small {
            @if !contact.email.is_empty() {
                dt { (t.programme_email()) } dd { a href={ "mailto:" (contact.email) } { (contact.email) } }
            }
            @if !contact.phone.is_empty() {
                dt { (t.programme_phone()) } dd { a href={ "tel:" (contact.phone.replace(' ', "")) } { (contact.phone) } }
            }
            @if !contact.address.is_empty() { dt { (t.programme_address()) } dd { (contact.address) } }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let text = "<p>Programmet skal udvikle tre ting: den pædagogiske praksis, de ansattes kompetencer og skolens måde at arbejde på.</p><h3>Alle bliver læringsledere</h3><ul><li><strong>Hos eleverne.</strong> Lærere og pædagoger leder elevernes læring.</li></ul>";
    let model = |municipalities| Model {
        sections: Section::ALL.into_iter().map(|section| (section, Html(text.to_owned()))).collect(),
        municipalities,
        edit_href: None,
    };
    let contact = Contact {
        name: "Jens Skov".to_owned(),
        title: "Programkoordinator".to_owned(),
        email: "jens@engsoe.example".to_owned(),
        phone: "70 00 00 00".to_owned(),
        address: "Rådhuset, Engsøvej 1".to_owned(),
    };
    let engsoe = Municipality { name: "Engsø Kommune".to_owned(), contacts: vec![contact] };
    let other = Municipality { name: "Kærland Kommune".to_owned(), contacts: Vec::new() };
    let edit = Model { edit_href: Some("/program/ret".to_owned()), ..model(vec![engsoe.clone()]) };
    vec![("public", model(vec![engsoe, other])), ("no-contacts", model(Vec::new())), ("editor", edit)]
}
