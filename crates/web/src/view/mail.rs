//! The page behind the link that every letter carries: one click stops its kind, without signing in.

use super::shell::{Frame, Kind, Shell, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub state: State,
    /// About letters on courses; otherwise about the Monday letter.
    pub courses: bool,
    /// POST target of the page's one button.
    pub action: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The letters come; the button stops them.
    Coming,
    /// They were stopped; the button starts them.
    Stopped,
    /// They have just been started; the button stops them.
    Started,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let (heading, lead, button) = match model.state {
        State::Coming if model.courses => (t.cohort_mail_stop(), t.cohort_stop_lead(), t.cohort_mail_stop()),
        State::Stopped if model.courses => (t.cohort_stopped_heading(), t.mail_stopped_lead(), t.cohort_start_button()),
        State::Started if model.courses => (t.cohort_started_heading(), t.cohort_started_lead(), t.cohort_mail_stop()),
        State::Coming => (t.mail_stop_heading(), t.mail_stop_lead(), t.mail_stop_button()),
        State::Stopped => (t.mail_stopped_heading(), t.mail_stopped_lead(), t.mail_start_button()),
        State::Started => (t.mail_started_heading(), t.mail_started_lead(), t.mail_stop_button()),
    };
    let frame = Frame { kind: Kind::Staff, ..Frame::answer(heading) };
    let body = html! {
        h1 { (heading) }
        p.lead { (lead) }
        form action=(model.action) method="post" {
            p { button.btn.quiet[model.state != State::Coming] type="submit" { (button) } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |state| Model { state, courses: false, action: "/post/stop/monday.7.1.x".to_owned() };
    let of_courses = |state| Model { courses: true, ..model(state) };
    vec![
        ("coming", model(State::Coming)),
        ("stopped", model(State::Stopped)),
        ("started", model(State::Started)),
        ("courses", of_courses(State::Coming)),
        ("courses-stopped", of_courses(State::Stopped)),
        ("courses-started", of_courses(State::Started)),
    ]
}
