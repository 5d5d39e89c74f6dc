//! A person's own account: name, roles, password.

use super::part::{self, FieldError};
use super::shell::{Frame, Shell, Width, layout};
use crate::texts::{Language, Texts};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub name: String,
    /// What the person signs in with.
    pub login: String,
    /// Names of the roles held today.
    pub roles: Vec<String>,
    /// POST target; field `password`.
    pub action: String,
    /// A password has been chosen before.
    pub has_password: bool,
    pub errors: Vec<FieldError>,
    pub mail: MailChoice,
}

/// What the person wants of the Monday letter.
#[derive(Debug, Clone, Copy)]
pub struct MailChoice {
    pub wanted: bool,
    pub language: Language,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let faulty = !model.errors.is_empty();
    let frame = Frame { width: Width::Narrow, faulty, ..Frame::staff(t.account_heading(), None, &[]) };
    let error = part::error_of(&model.errors, "password");
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (t.account_heading()) }
        p.lead { (model.name) }
        p { (t.account_login()) " " b { (part::ltr(&model.login)) } "." }
        @if !model.roles.is_empty() { p { (t.account_roles()) " " (part::list(&model.roles, t)) "." } }
        h2 { @if model.has_password { (t.account_change()) } @else { (t.account_choose()) } }
        form action=(model.action) method="post" {
            (part::field("password", t.account_password(), Some(t.account_password_hint()), error, t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="password" autocomplete="new-password" required
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            p { button.btn type="submit" { (t.account_save()) } }
        }
        p.muted { (t.account_ends()) }
        (mail(model.mail, t))
    };
    layout(shell, t, &frame, &body)
}

fn mail(choice: MailChoice, t: &Texts) -> Markup {
    let languages: Vec<_> =
        Language::ALL.iter().map(|language| (language.tag().to_owned(), language.own_name().to_owned())).collect();
    html! {
        section aria-labelledby="h-mail" {
            h2 #h-mail { (t.account_mail_heading()) }
            p { (t.account_mail_lead()) }
            form action="/konto/post" method="post" {
                p { label { input type="checkbox" name="monday" value="yes" checked[choice.wanted]; " " (t.account_mail_wanted()) } }
                (part::field("language", t.account_mail_language(), None, None, t, |ids| {
                    ids.select(&languages, choice.language.tag())
                }))
                p { button.btn.quiet type="submit" { (t.account_mail_save()) } }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |has_password, errors| Model {
        name: "Mette Lund".to_owned(),
        login: "mette.lund@lyngholm.example".to_owned(),
        roles: vec!["kontaktlærer".to_owned(), "lærer".to_owned()],
        action: "/konto".to_owned(),
        has_password,
        errors,
        mail: MailChoice { wanted: has_password, language: Language::Danish },
    };
    vec![
        ("first", model(false, Vec::new())),
        ("change", model(true, Vec::new())),
        ("weak", model(true, vec![FieldError::new("password", "Vælg en adgangskode på mindst 12 tegn.")])),
    ]
}
