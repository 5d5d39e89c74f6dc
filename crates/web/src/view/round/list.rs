//! All rounds of the municipality.

use super::Phase;
use crate::texts::Texts;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Newest first.
    pub rounds: Vec<Line>,
    /// Where a round is planned; none for those who may not.
    pub plan_href: Option<String>,
}

/// One round.
#[derive(Debug, Clone)]
pub struct Line {
    /// “T2, efterår 2026”.
    pub title: String,
    pub href: String,
    pub phase: Phase,
    /// “21. september 2026”.
    pub opens: String,
    pub closes: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.round_list_heading(), Some(Area::Mapping), &[]);
    let body = html! {
        h1 { (t.round_list_heading()) }
        p.lead { (t.round_list_lead()) }
        @if model.rounds.is_empty() {
            div.empty {
                h2.label { (t.round_list_none_heading()) }
                p { (if model.plan_href.is_some() { t.round_list_none() } else { t.round_list_none_view() }) }
            }
        } @else {
            section.scroll tabindex="0" aria-label=(t.round_list_heading()) { (table(&model.rounds, t)) }
        }
        @if let Some(href) = &model.plan_href { p.gap { a.btn href=(href) { (t.round_list_plan()) } } }
    };
    layout(shell, t, &frame, &body)
}

fn table(rounds: &[Line], t: &Texts) -> Markup {
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (t.round_column_round()) }
                    th scope="col" { (t.round_column_window()) }
                    th scope="col" { (t.round_column_phase()) }
                }
            }
            tbody {
                @for round in rounds {
                    tr {
                        th scope="row" { a href=(round.href) { (round.title) } }
                        td { (t.round_list_window(&round.closes, &round.opens)) }
                        td { (round.phase.tag(t)) }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let line = |title: &str, phase, opens: &str, closes: &str| Line {
        title: title.to_owned(),
        href: "/kortlaegning/2".to_owned(),
        phase,
        opens: opens.to_owned(),
        closes: closes.to_owned(),
    };
    let rounds = vec![
        line("T3, efterår 2028", Phase::Planned, "18. september 2028", "6. oktober 2028"),
        line("T2, efterår 2026", Phase::Open, "21. september 2026", "9. oktober 2026"),
        line("T1, efterår 2024", Phase::Released, "23. september 2024", "11. oktober 2024"),
    ];
    let plan_href = Some("/kortlaegning/ny".to_owned());
    vec![
        ("rounds", Model { rounds: rounds.clone(), plan_href: plan_href.clone() }),
        ("rounds-without-planning", Model { rounds, plan_href: None }),
        ("none", Model { rounds: Vec::new(), plan_href }),
        ("none-without-planning", Model { rounds: Vec::new(), plan_href: None }),
    ]
}
