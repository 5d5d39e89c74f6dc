//! The public programme page and its editing.

use std::collections::HashMap;

use app::programme_page::{self, Contact, Section};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use pulldown_cmark::{Event, Options, Parser, html};
use serde::Deserialize;

use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::{Staff, Visit};
use crate::texts::Language;
use crate::view::part::FieldError;
use crate::view::programme::{self, Html, Municipality, contacts, edit};

/// A section is a few pages of text at most.
const BODY_MAX_CHARS: usize = 20_000;
/// Contacts of one municipality that the form holds.
const CONTACTS_MAX: usize = 12;

/// Markdown as HTML. Raw HTML is shown as the text it is, and links lead only to pages and e-mail.
pub(super) fn to_html(markdown: &str) -> Html {
    let safe = |event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(pulldown_cmark::Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if is_safe_link(&dest_url) { dest_url } else { "#".into() };
            Event::Start(pulldown_cmark::Tag::Link { link_type, dest_url, title, id })
        }
        // Pictures from elsewhere would tell that site who reads here.
        Event::Start(pulldown_cmark::Tag::Image { .. }) => Event::Start(pulldown_cmark::Tag::Emphasis),
        Event::End(pulldown_cmark::TagEnd::Image) => Event::End(pulldown_cmark::TagEnd::Emphasis),
        other => other,
    };
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(markdown, Options::ENABLE_TABLES).map(safe));
    Html(page)
}

fn is_safe_link(link: &str) -> bool {
    let lower = link.trim().to_ascii_lowercase();
    lower.starts_with("https://")
        || lower.starts_with("http://")
        || lower.starts_with("mailto:")
        || lower.starts_with('#')
        || (lower.starts_with('/') && !lower.starts_with("//"))
}

const fn on_page(section: Section) -> programme::Section {
    match section {
        Section::Aim => programme::Section::Aim,
        Section::Efforts => programme::Section::Efforts,
        Section::Courses => programme::Section::Courses,
        Section::Calendar => programme::Section::Calendar,
        Section::ReadMore => programme::Section::ReadMore,
    }
}

fn contact_on_page(contact: &Contact) -> programme::Contact {
    programme::Contact {
        name: contact.name.clone(),
        title: contact.title.clone(),
        email: contact.email.clone(),
        phone: contact.phone.clone(),
        address: contact.address.clone(),
    }
}

/// `GET /`
pub async fn page(visit: Visit) -> Response {
    let language = visit.language.tongue();
    let found = match visit.read(move |tx| programme_page::view(tx, language)).await {
        Ok(found) => found,
        Err(error) => return Failure::from(error).page(&visit),
    };
    let municipality = |(name, contacts): &(String, Vec<Contact>)| Municipality {
        name: name.clone(),
        contacts: contacts.iter().map(contact_on_page).collect(),
    };
    let place = if let [(name, _)] = found.contacts.as_slice() { name.clone() } else { String::new() };
    let model = programme::Model {
        sections: found.sections.iter().map(|(section, body)| (on_page(*section), to_html(body))).collect(),
        municipalities: found.contacts.iter().map(municipality).collect(),
        edit_href: None,
    };
    ok(programme::page(&model, &visit.shell(&place), visit.t()))
}

fn edit_href(section: Section, language: Language) -> String {
    format!("/program/rediger/{}/{}", section.word(), language.tag())
}

/// `GET /program/rediger`
pub async fn edit_first(staff: Staff) -> Outcome {
    Ok(Redirect::to(&edit_href(Section::Aim, staff.visit.language)).into_response())
}

fn section_and_language(staff: &Staff, section: &str, language: &str) -> Outcome<(Section, Language)> {
    let found = Section::from_word(section).zip(Language::from_tag(language));
    found.ok_or_else(|| Failure::NotFound.page(&staff.visit))
}

async fn may_edit(staff: &Staff) -> Outcome<Vec<Contact>> {
    let viewer = staff.viewer().clone();
    staff.read(move |tx| programme_page::contacts_to_edit(tx, &viewer)).await
}

/// `GET /program/rediger/{section}/{language}`
pub async fn edit(staff: Staff, Path((section, language)): Path<(String, String)>) -> Outcome {
    let (section, language) = section_and_language(&staff, &section, &language)?;
    may_edit(&staff).await?;
    let page = staff.read(move |tx| programme_page::view(tx, language.tongue())).await?;
    let body = page.sections.into_iter().find(|(found, _)| *found == section).map(|(_, body)| body);
    let saved = staff.visit.uri.query().is_some_and(|query| query.contains("gemt=1"));
    Ok(ok(edit_page(&staff, section, language, &body.unwrap_or_default(), None, saved, Vec::new())))
}

fn edit_page(
    staff: &Staff,
    section: Section,
    language: Language,
    body: &str,
    preview: Option<Html>,
    saved: bool,
    errors: Vec<FieldError>,
) -> maud::Markup {
    let choice = |(section, language): (Section, Language)| (on_page(section), language, edit_href(section, language));
    let all = Section::ALL.into_iter().flat_map(|section| Language::ALL.map(|language| (section, language)));
    let model = edit::Model {
        section: on_page(section),
        language,
        body: body.to_owned(),
        action: edit_href(section, language),
        choices: all.map(choice).collect(),
        contacts_href: "/program/kontakter".to_owned(),
        preview,
        saved,
        errors,
    };
    edit::page(&model, &staff.shell(), staff.t())
}

#[derive(Debug, Deserialize)]
pub struct Edited {
    #[serde(default)]
    body: String,
    #[serde(default, rename = "do")]
    what: String,
}

/// `POST /program/rediger/{section}/{language}`
pub async fn save(
    staff: Staff,
    Path((section, language)): Path<(String, String)>,
    Form(edited): Form<Edited>,
) -> Outcome {
    let (section, language) = section_and_language(&staff, &section, &language)?;
    may_edit(&staff).await?;
    if edited.body.chars().count() > BODY_MAX_CHARS {
        let error = FieldError::new("body", staff.t().programme_edit_too_long());
        return Ok(ok(edit_page(&staff, section, language, &edited.body, None, false, vec![error])));
    }
    if edited.what == "preview" {
        let preview = Some(to_html(&edited.body));
        return Ok(ok(edit_page(&staff, section, language, &edited.body, preview, false, Vec::new())));
    }
    let (ctx, viewer, tongue) = (staff.ctx(), staff.viewer().clone(), language.tongue());
    staff.write(move |tx| programme_page::edit(tx, &ctx, &viewer, section, tongue, &edited.body)).await?;
    Ok(Redirect::to(&format!("{}?gemt=1", edit_href(section, language))).into_response())
}

/// `GET /program/kontakter`
pub async fn contacts(staff: Staff) -> Outcome {
    let found = may_edit(&staff).await?;
    let saved = staff.visit.uri.query().is_some_and(|query| query.contains("gemt=1"));
    let mut all: Vec<_> = found.iter().map(contact_on_page).collect();
    all.resize_with((all.len() + 2).min(CONTACTS_MAX), || contact_on_page(&Contact::default()));
    let action = "/program/kontakter".to_owned();
    let model = contacts::Model { contacts: all, action, saved, errors: Vec::new() };
    Ok(ok(contacts::page(&model, &staff.shell(), staff.t())))
}

/// `POST /program/kontakter`
pub async fn save_contacts(staff: Staff, Form(fields): Form<HashMap<String, String>>) -> Outcome {
    let field = |name: &str, number: usize| {
        let value = fields.get(&format!("{name}_{number}")).map_or("", |value| value.trim());
        value.chars().take(200).collect::<String>()
    };
    let contact = |number| Contact {
        name: field("name", number),
        title: field("title", number),
        email: field("email", number),
        phone: field("phone", number),
        address: field("address", number),
    };
    let all: Vec<Contact> = (0..CONTACTS_MAX).map(contact).collect();
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| programme_page::edit_contacts(tx, &ctx, &viewer, all.clone())).await?;
    Ok(Redirect::to("/program/kontakter?gemt=1").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_text_and_foreign_schemes_lead_nowhere() {
        let Html(page) = to_html(
            "Hej <script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](/om/svarene) ![c](https://b.dk/c.png)",
        );
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains("javascript:"), "{page}");
        assert!(!page.contains("<img"), "{page}");
        assert!(page.contains(r#"<a href="/om/svarene">b</a>"#), "{page}");
    }
}
