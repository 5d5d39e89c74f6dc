//! The end of answering: finished, or stopped to go on later.

use super::shell::{Frame, Shell, Width, layout, path};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub young: bool,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    /// On one's own device.
    Finished,
    /// On a tablet that goes on to the next pupil; it holds nothing any more.
    FinishedOnSharedTablet,
    /// Stopped before the end; `closes` reads “fredag 9. oktober kl. 16”.
    Stopped { closes: String },
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = match model.state {
        State::Finished => t.thank_you_heading(),
        State::FinishedOnSharedTablet => t.thank_you_shared_heading(),
        State::Stopped { .. } => t.thank_you_stopped_heading(),
    };
    let width = if model.young { Width::Young } else { Width::Narrow };
    let frame = Frame { width, ..Frame::answer(title) };
    let body = html! {
        h1 { (title) }
        @match &model.state {
            State::Finished => {
                p.lead { (t.thank_you_saved()) }
                p { (t.thank_you_code()) }
                (talk(t))
            },
            State::FinishedOnSharedTablet => {
                p.lead { (t.thank_you_shared()) }
                (talk(t))
                p { a.btn.big.wide href=(path::CODE) { (t.thank_you_next()) } }
            },
            State::Stopped { closes } => {
                p.lead { (t.thank_you_stopped(closes)) }
                p { a.btn.quiet href=(path::CODE) { (t.thank_you_again()) } }
            },
        }
    };
    layout(shell, t, &frame, &body)
}

fn talk(t: &Texts) -> Markup {
    html! {
        section.notice aria-labelledby="talk" {
            h2.label #talk { (t.thank_you_talk_heading()) }
            p { (t.thank_you_talk()) }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    vec![
        ("finished", Model { young: false, state: State::Finished }),
        ("shared-tablet", Model { young: true, state: State::FinishedOnSharedTablet }),
        ("stopped", Model { young: false, state: State::Stopped { closes: "fredag 9. oktober kl. 16".to_owned() } }),
    ]
}
