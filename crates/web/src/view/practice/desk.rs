//! The cards that the municipality writes itself, and how far each is.

use super::list::HREF as LIBRARY;
use super::{Stage, crumbs};
use crate::texts::Texts;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

pub const HREF: &str = "/viden/redaktion";

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Those that wait for a reader first.
    pub cards: Vec<Card>,
    pub new_href: String,
}

#[derive(Debug, Clone)]
pub struct Card {
    pub title: String,
    pub href: String,
    pub stage: Stage,
    /// Everyone sees an earlier text meanwhile.
    pub published: bool,
    pub by: String,
    pub day: String,
    /// It is the viewer's to read.
    pub waits: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.practice_desk_heading();
    let mut crumbs = crumbs(heading, None, t);
    crumbs.remove(1);
    let frame = Frame::staff(heading, Some(Area::Library), &crumbs);
    let body = html! {
        h1 { (heading) }
        p.lead { (t.practice_desk_lead()) }
        p { a.btn href=(model.new_href) { (t.practice_desk_new()) } }
        @if model.cards.is_empty() {
            div.empty { p { (t.practice_desk_none()) } p { a href=(LIBRARY) { (t.practice_filter_clear()) } } }
        } @else {
            section.scroll tabindex="0" aria-label=(heading) {
                table {
                    thead { tr { th scope="col" { (t.practice_desk_card()) } th scope="col" { (t.practice_desk_stage()) } th scope="col" { (t.practice_desk_by()) } } }
                    tbody {
                        @for card in &model.cards {
                            tr {
                                th scope="row" { a href=(card.href) { (card.title) } }
                                td {
                                    span.tag.on[card.waits] { @if card.waits { (t.practice_desk_waits()) } @else { (card.stage.name(t)) } }
                                    @if card.published && card.stage != Stage::Published { " " span.small.muted { (t.practice_desk_also_published()) } }
                                }
                                td { (card.by) ", " (card.day) }
                            }
                        }
                    }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let card = |title: &str, stage, waits| Card {
        title: title.to_owned(),
        href: "/viden/faelles-start/rediger".to_owned(),
        stage,
        published: true,
        by: "Ida Skov".to_owned(),
        day: "3. september 2026".to_owned(),
        waits,
    };
    let cards = vec![
        card("Fælles start", Stage::InReview, true),
        card("Gårdvagt med plan", Stage::Returned, false),
        card("Klassemøde", Stage::Draft, false),
        card("Makkerlæsning", Stage::Published, false),
        card("Morgensang", Stage::Withdrawn, false),
    ];
    let new_href = "/viden/ny".to_owned();
    vec![("cards", Model { cards, new_href: new_href.clone() }), ("none", Model { cards: Vec::new(), new_href })]
}
