//! Printed letters, one a page: what it is for, where to go, the code and the user name.

use super::Kind;
use crate::texts::Texts;
use crate::view::part::{self, around, bdi};
use crate::view::qr::qr;
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. The codes are shown this once and stored nowhere.
#[derive(Debug, Clone)]
pub struct Model {
    pub class: String,
    pub plans_href: String,
    /// Back to the class's list.
    pub class_href: String,
    /// Where the code is typed, as it is read: “engsoe.example/invitation”.
    pub address: String,
    pub letters: Vec<Letter>,
}

#[derive(Debug, Clone)]
pub struct Letter {
    pub name: String,
    pub kind: Kind,
    /// A guardian's children in the class.
    pub children: Vec<String>,
    pub user_name: String,
    /// “K7MT-29XW-HD4R-3P”.
    pub code: String,
    /// The whole link the QR code holds.
    pub link: String,
    /// “9. december 2026”.
    pub until: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.family_letters_heading(&model.class);
    let crumbs = [
        Crumb { label: t.plan_list_heading().to_owned(), href: Some(model.plans_href.clone()) },
        Crumb { label: model.class.clone(), href: Some(model.class_href.clone()) },
        Crumb { label: heading.clone(), href: None },
    ];
    let frame = Frame::staff(&heading, Some(Area::Plans), &crumbs);
    let body = html! {
        div.noprint {
            h1 { (around(&heading, &model.class)) }
            p.lead { @if model.letters.is_empty() { (t.family_letters_none()) } @else { (t.family_letters_lead()) } }
            p { a href=(model.class_href) { (t.family_letters_back()) } }
        }
        @for letter in &model.letters { (one(letter, model, t)) }
    };
    layout(shell, t, &frame, &body)
}

fn one(letter: &Letter, model: &Model, t: &Texts) -> Markup {
    html! {
        article.card.letter {
            h2 { (around(&t.family_letter_title(&letter.name), &letter.name)) }
            p {
                @match letter.kind {
                    Kind::Pupil => (t.family_letter_pupil()),
                    Kind::Guardian => (t.family_letter_guardian(&part::list(&letter.children, t))),
                }
            }
            p { (t.family_letter_how(&model.address)) }
            div.row {
                (qr(&letter.link, &t.family_letter_qr(&letter.name)))
                dl.facts {
                    dt { (t.family_letter_code()) } dd { b.nowrap { (bdi(&letter.code)) } }
                    dt { (t.family_letter_user()) } dd { b { (bdi(&letter.user_name)) } }
                }
            }
            p.small.muted { (t.family_letter_once(&letter.until)) }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let letter = |name: &str, children: &[&str], user_name: &str| Letter {
        name: name.to_owned(),
        kind: if children.is_empty() { Kind::Pupil } else { Kind::Guardian },
        children: children.iter().map(ToString::to_string).collect(),
        user_name: user_name.to_owned(),
        code: "K7MT-29XW-HD4R-3P".to_owned(),
        link: "https://engsoe.example/invitation/K7MT29XWHD4R3P".to_owned(),
        until: "9. december 2026".to_owned(),
    };
    let model = |letters| Model {
        class: "5.B".to_owned(),
        plans_href: "/elevplan".to_owned(),
        class_href: "/elevplan/klasse/31/breve".to_owned(),
        address: "engsoe.example/invitation".to_owned(),
        letters,
    };
    let letters = vec![
        letter("Karla Vestergaard", &[], "karla4729"),
        letter("Nanna Vestergaard", &["Karla Vestergaard", "Ib Vestergaard"], "nanna8120"),
    ];
    vec![("letters", model(letters)), ("none", model(Vec::new()))]
}
