//! Opening and closing are confirmed on a page of their own that says what cannot be undone.

use super::crumbs;
use crate::texts::Texts;
use crate::view::shell::{Area, Frame, Shell, Width, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub step: Step,
    /// POST target of the button.
    pub action: String,
    /// The round's page.
    pub back_href: String,
    pub rounds_href: String,
    /// The round was changed by someone else meanwhile.
    pub changed: bool,
}

/// What is to be confirmed.
#[derive(Debug, Clone)]
pub enum Step {
    /// `closes` reads “fredag 9. oktober kl. 16”.
    Open { pupils: i64, classes: i64, schools: i64, closes: String },
    /// `rate` is the per cent that have answered, a multiple of 5.
    Close { rate: i64 },
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let (heading, button) = match model.step {
        Step::Open { .. } => (t.round_confirm_open_heading(), t.round_confirm_open_button()),
        Step::Close { .. } => (t.round_confirm_close_heading(), t.round_confirm_close_button()),
    };
    let crumbs = crumbs(&model.rounds_href, heading, t);
    let frame = Frame { width: Width::Narrow, ..Frame::staff(heading, Some(Area::Mapping), &crumbs) };
    let body = html! {
        @if model.changed { div.notice.warn role="alert" { p { (t.round_confirm_fault()) } } }
        h1 { (heading) }
        div.confirm {
            ul {
                @match &model.step {
                    Step::Open { pupils, classes, schools, closes } => {
                        li { (t.round_confirm_open_members(*classes, *pupils, *schools)) }
                        li { (t.round_confirm_open_fixed()) }
                        li { (t.round_confirm_open_until(closes)) }
                    },
                    Step::Close { rate } => {
                        li { (t.round_confirm_close_rate(*rate)) }
                        li { (t.round_confirm_close_key()) }
                        li { (t.round_confirm_close_next()) }
                    },
                }
            }
            form.row action=(model.action) method="post" {
                button.btn type="submit" { (button) }
                a href=(model.back_href) { (t.part_no_go_back()) }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |step, changed| Model {
        step,
        action: "/kortlaegning/2/luk".to_owned(),
        back_href: "/kortlaegning/2".to_owned(),
        rounds_href: "/kortlaegning".to_owned(),
        changed,
    };
    let closes = "fredag 9. oktober kl. 16".to_owned();
    vec![
        ("open", model(Step::Open { pupils: 6012, classes: 298, schools: 16, closes }, false)),
        ("close", model(Step::Close { rate: 85 }, false)),
        ("changed", model(Step::Close { rate: 85 }, true)),
    ]
}
