//! The municipality's coordinators, to be changed.

use super::Contact;
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout, path};
use maud::{Markup, html};

/// The page's content. Fields are numbered from 0: `name_0`, `title_0`, `email_0`, `phone_0`, `address_0`.
#[derive(Debug, Clone)]
pub struct Model {
    /// Those there are, and one or two empty ones.
    pub contacts: Vec<Contact>,
    pub action: String,
    pub saved: bool,
    /// By field, such as `email_1`.
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.programme_contacts_edit_heading();
    let crumbs = [
        Crumb { label: t.shell_nav_programme().to_owned(), href: Some(path::PROGRAMME.to_owned()) },
        Crumb { label: heading.to_owned(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::Programme), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        @if model.saved { div.notice role="status" { p { (t.programme_contacts_edit_saved()) } } }
        p.lead { (t.programme_contacts_edit_lead()) }
        form action=(model.action) method="post" {
            @for (i, contact) in model.contacts.iter().enumerate() { (person(i, contact, model, t)) }
            p.row.actions {
                button.btn type="submit" { (t.programme_contacts_edit_save()) }
                a href=(path::PROGRAMME) { (t.programme_edit_back()) }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn person(i: usize, contact: &Contact, model: &Model, t: &Texts) -> Markup {
    let fields = [
        ("name", t.programme_contacts_edit_name(), &contact.name),
        ("title", t.programme_contacts_edit_title(), &contact.title),
        ("email", t.programme_email(), &contact.email),
        ("phone", t.programme_phone(), &contact.phone),
        ("address", t.programme_address(), &contact.address),
    ];
    html! {
        fieldset {
            legend { (t.programme_contacts_edit_person(i as i64 + 1)) }
            div.fields.even {
                @for (name, label, value) in fields {
                    @let id = format!("{name}_{i}");
                    (part::field(&id, label, None, part::error_of(&model.errors, &id), t, |ids| ids.input("text", value)))
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let jens = Contact {
        name: "Jens Skov".to_owned(),
        title: "Programkoordinator".to_owned(),
        email: "jens".to_owned(),
        phone: "70 00 00 00".to_owned(),
        address: String::new(),
    };
    let model = |saved, errors| Model {
        contacts: vec![jens.clone(), Contact::default()],
        action: "/program/ret/koordinatorer".to_owned(),
        saved,
        errors,
    };
    vec![
        ("edit", model(false, Vec::new())),
        ("saved", model(true, Vec::new())),
        ("fault", model(false, vec![FieldError::new("email_0", "Skriv hele adressen, for eksempel jens@kommune.dk")])),
    ]
}
