//! The class's code cards, to be printed and cut out: QR code, address and typed code for each pupil.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::bdi;
use crate::view::qr::qr;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. It is made anew from the round's key at each look, and never stored.
#[derive(Debug, Clone)]
pub struct Model {
    /// “5.B”, or the pupil's name where `single` is set.
    pub class: String,
    pub rounds_href: String,
    /// The teacher's page of the class's hour.
    pub live_href: String,
    /// Where the code is typed, as it is read: “engsoe.example/svar”.
    pub address: String,
    /// “fredag 9. oktober kl. 16”.
    pub closes: String,
    /// A new code was made for one pupil.
    pub single: bool,
    /// By name; empty when the round is closed.
    pub cards: Vec<Card>,
}

/// One pupil's card.
#[derive(Debug, Clone)]
pub struct Card {
    pub name: String,
    /// “K7MT-29XW-HD4R-3P”.
    pub code: String,
    /// The whole link the QR code holds.
    pub link: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = if model.cards.is_empty() {
        t.round_codes_closed_heading().to_owned()
    } else if model.single {
        t.round_codes_new(&model.class)
    } else {
        t.round_codes_heading(&model.class)
    };
    let crumbs = crumbs(&model.rounds_href, &heading, t);
    let frame = Frame::staff(&heading, Some(Area::Mapping), &crumbs);
    let body = html! {
        h1 { (crate::view::part::around(&heading, &model.class)) }
        @if model.cards.is_empty() {
            p.lead { (t.round_codes_closed()) }
        } @else {
            p.lead { (if model.single { t.round_codes_new_lead() } else { t.round_codes_lead() }) }
            p.noprint { (t.round_codes_print()) " " a href=(model.live_href) { (t.round_codes_back()) } }
            ul.codes aria-label=(t.round_codes_list()) { @for card in &model.cards { (one(card, model, t)) } }
        }
    };
    layout(shell, t, &frame, &body)
}

fn one(card: &Card, model: &Model, t: &Texts) -> Markup {
    html! {
        li {
            (qr(&card.link, &t.round_codes_qr(&card.name)))
            div {
                b { (bdi(&card.name)) }
                p.small { (t.round_codes_address(&model.address)) }
                p.code { (card.code) }
                p.small.muted { (t.round_codes_until(&model.closes)) }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let card = |name: &str, code: &str| Card {
        name: name.to_owned(),
        code: code.to_owned(),
        link: format!("https://engsoe.example/k/{}", code.to_lowercase()),
    };
    let model = |cards: Vec<Card>| Model {
        class: "5.B".to_owned(),
        rounds_href: "/kortlaegning".to_owned(),
        live_href: "/kortlaegning/2/klasse/31".to_owned(),
        address: "engsoe.example/svar".to_owned(),
        closes: "fredag 9. oktober kl. 16".to_owned(),
        single: false,
        cards,
    };
    let cards = vec![
        card("Elias J.", "K7MT-29XW-HD4R-3P"),
        card("Emma-Louise von Rosen-Christoffersen", "B4QW-77TC-MX2D-9K"),
        card("Hassan A.", "T9RD-3KFW-C8XH-2M"),
        card("Karla V.", "W2HP-6MTB-R4QK-7D"),
    ];
    let single = Model { class: "Elias J.".to_owned(), single: true, ..model(cards[..1].to_vec()) };
    vec![("class", model(cards)), ("new-code", single), ("closed", model(Vec::new()))]
}
