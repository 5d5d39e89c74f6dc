//! A school's own view of a round: a rate for the school, a step for each class.

use super::{Phase, crumbs};
use crate::texts::Texts;
use crate::view::part::bdi;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub school: String,
    pub rounds_href: String,
    /// Open, closed, measured or released; released is said of the school's own result.
    pub phase: Phase,
    /// Per cent of the school's pupils, a multiple of 5.
    pub rate: i64,
    /// When the round closes, or when it did: “fredag 9. oktober kl. 16”.
    pub ends: String,
    /// Page where the school's result is read or released, for those who may.
    pub result_href: Option<String>,
    /// In the school's own order.
    pub classes: Vec<ClassRow>,
}

/// One class.
#[derive(Debug, Clone)]
pub struct ClassRow {
    pub name: String,
    pub band: Band,
    /// Page of the class's printed codes; none for those who may not see codes.
    pub codes_href: Option<String>,
}

/// The four steps in which a class's response rate is shown while a round is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    Below50,
    From50,
    From75,
    From90,
}

impl Band {
    fn name(self, t: &Texts) -> &str {
        match self {
            Self::Below50 => t.round_school_below_50(),
            Self::From50 => t.round_school_50(),
            Self::From75 => t.round_school_75(),
            Self::From90 => t.round_school_90(),
        }
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = crumbs(&model.rounds_href, &model.school, t);
    let open = model.phase == Phase::Open;
    let (heading, caption) = if open {
        (t.round_school_heading(&model.school), t.round_school_caption())
    } else {
        (t.round_school_heading_closed(&model.school), t.round_school_caption_closed())
    };
    let frame = Frame { live: open, ..Frame::staff(&heading, Some(Area::Mapping), &crumbs) };
    let codes = model.classes.iter().any(|class| class.codes_href.is_some());
    let body = html! {
        h1 { (heading) }
        p.lead { (lead(model, t)) }
        @if let Some(href) = &model.result_href {
            p {
                a.btn href=(href) {
                    @if model.phase == Phase::Released { (t.round_release_see()) } @else { (t.round_status_release()) }
                }
            }
        }
        section.scroll tabindex="0" aria-label=(caption) {
            table.dense {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { (t.round_school_class()) }
                        th scope="col" { (t.round_school_rate()) }
                        @if codes { th scope="col" { (t.round_status_codes()) } }
                    }
                }
                tbody {
                    @for class in &model.classes {
                        tr {
                            th scope="row" { (bdi(&class.name)) }
                            td { (class.band.name(t)) }
                            @if let Some(href) = &class.codes_href {
                                td { a href=(href) { (t.round_school_codes()) span.sr { " " (t.round_school_codes_for(&class.name)) } } }
                            }
                        }
                    }
                }
            }
        }
        @if open { p.gap.muted { (t.round_school_teacher()) } }
    };
    layout(shell, t, &frame, &body)
}

fn lead(model: &Model, t: &Texts) -> String {
    match model.phase {
        Phase::Planned | Phase::Open => t.round_school_lead(model.rate, &model.ends),
        Phase::Closed => t.round_school_lead_closed(model.rate, &model.ends),
        Phase::Measured => t.round_school_lead_measured(model.rate, &model.ends),
        Phase::Released => t.round_school_lead_released(model.rate, &model.ends),
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let class = |name: &str, band, codes: bool| ClassRow {
        name: name.to_owned(),
        band,
        codes_href: codes.then(|| "/kortlaegning/2/koder/31".to_owned()),
    };
    let model = |codes, phase| Model {
        phase,
        result_href: matches!(phase, Phase::Measured | Phase::Released)
            .then(|| "/kortlaegning/2/frigiv/skole/7".to_owned()),
        school: "Lyngholmskolen".to_owned(),
        rounds_href: "/kortlaegning".to_owned(),
        rate: 85,
        ends: "fredag 9. oktober kl. 16".to_owned(),
        classes: vec![
            class("4.A", Band::From90, codes),
            class("4.B", Band::From75, codes),
            class("5.A", Band::From50, codes),
            class("5.B", Band::Below50, codes),
        ],
    };
    vec![
        ("leader", model(true, Phase::Open)),
        ("coordinator", model(false, Phase::Open)),
        ("closed", model(false, Phase::Closed)),
        ("measured", model(false, Phase::Measured)),
        ("released", model(false, Phase::Released)),
    ]
}
