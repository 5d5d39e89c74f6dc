//! Who takes part in a case, and its heading.

use super::written::{Asked, Desk, Written, around, field, templates};
use crate::texts::Texts;
use crate::view::asset;
use crate::view::part::{self, bdi};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. A form's field is `person`, with `do` saying `name` or `remove`.
#[derive(Debug, Clone)]
pub struct Model {
    pub title: Written,
    pub href: String,
    pub desk: Desk,
    /// The team, where the case is a team's.
    pub team: Option<String>,
    /// Those named: id and name.
    pub named: Vec<(String, String)>,
    /// Those who may be named, as (value, name).
    pub candidates: Vec<(String, String)>,
    /// The pupil and the last day the case is kept.
    pub pupil: Option<(String, String)>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: model.title.text.clone(), href: Some(model.href.clone()) },
        Crumb { label: t.inquiry_people().to_owned(), href: None },
    ];
    let action = format!("{}/deltagere", model.href);
    let about = html! {
        @if let Some((pupil, until)) = &model.pupil {
            div.notice {
                p { (t.inquiry_pupil_access()) }
                p { (t.inquiry_pupil_audit()) }
                p { (t.inquiry_pupil_kept(until, pupil)) }
            }
        } @else if let Some(team) = &model.team {
            p { (t.inquiry_people_team(team)) }
        }
    };
    let all = html! {
        h2 { (t.inquiry_named()) }
        @if model.named.is_empty() { p { (t.inquiry_named_none()) } }
        ul.list.two {
            @for (id, name) in &model.named {
                li {
                    div { (bdi(name)) }
                    button.link type="submit" name="remove" value=(id) formaction=(action) { (t.inquiry_unname()) span.sr { ": " (name) } }
                }
            }
        }
        @if !model.candidates.is_empty() {
            div.card {
                (part::field("person", t.inquiry_name_someone(), None, None, t, |ids| ids.select(&model.candidates, "")))
                p { button.btn.quiet type="submit" formaction=(action) { (t.inquiry_name()) } }
            }
        }
        h2 { (t.inquiry_title()) }
        (field(&model.title, Asked { label: t.inquiry_title(), hint: None, rows: 1 }, t))
        p.row { button.btn type="submit" { (t.inquiry_save()) } span.saved.with role="status" {} }
    };
    let body = html! {
        h1 { (t.inquiry_people()) }
        (about)
        (around(&model.desk, None, &all))
        (templates(Some(&format!("{}/historik", model.href)), t))
    };
    let frame =
        Frame { script: Some(&asset::WRITE_JS), ..Frame::staff(t.inquiry_people(), Some(Area::Inquiries), &crumbs) };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let person = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    let title =
        Written { field: "title".to_owned(), version: 1, text: "Ro i timerne i 5.B".to_owned(), ..Written::default() };
    let model = Model {
        title,
        href: "/analyser/1".to_owned(),
        desk: Desk {
            action: "/analyser/1/deltagere".to_owned(),
            save: "/analyser/1/gem".to_owned(),
            now: None,
            keep: None,
        },
        team: Some("Team 5".to_owned()),
        named: vec![person("4", "Karen Holm")],
        candidates: vec![person("5", "Amina Yilmaz"), person("6", "Søren Friis")],
        pupil: None,
    };
    let pupil = Model { team: None, pupil: Some(person("Alma Holm", "31. juli 2027")), ..model.clone() };
    let nobody = Model { named: Vec::new(), candidates: Vec::new(), ..model.clone() };
    vec![("team", model), ("pupil", pupil), ("nobody", nobody)]
}
