//! Where a pupil types the code from the sheet. Unknown, used and revoked codes give the same page.

use super::asset;
use super::shell::{Frame, Shell, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// POST target; the field is called `code`.
    pub action: String,
    /// What was typed last time, as it was typed.
    pub typed: String,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    Ask,
    /// The code fits no sheet that may be answered.
    Wrong,
    /// Too many failures from this address; `until` reads “kl. 9.43”.
    Wait {
        until: String,
    },
    /// No round takes answers, whatever the code.
    NoRound,
}

/// A code that fits no sheet: the check sign is wrong.
const EXAMPLE: &str = "K7MT-29XW-HD4R-3P";

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let faulty = matches!(model.state, State::Wrong | State::Wait { .. });
    let title = match model.state {
        State::NoRound => t.code_entry_closed_heading(),
        _ => t.code_entry_heading(),
    };
    let frame = Frame { script: Some(&asset::CODE_JS), faulty, ..Frame::answer(title) };
    let body = match &model.state {
        State::NoRound => html! {
            h1 { (t.code_entry_closed_heading()) }
            p.lead { (t.code_entry_closed()) }
        },
        state => html! {
            (summary(state, t))
            h1 { (t.code_entry_heading()) }
            p.lead { (t.code_entry_lead()) }
            (form(model, t))
            (help(t))
        },
    };
    layout(shell, t, &frame, &body)
}

fn summary(state: &State, t: &Texts) -> Markup {
    html! {
        @match state {
            State::Wrong => div.errors role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus {
                h2 #errors-title { (t.code_entry_wrong_heading()) }
                ul { li { a href="#code" { (t.code_entry_wrong_link()) } } }
            },
            State::Wait { until } => div.errors role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus {
                h2 #errors-title { (t.code_entry_wait_heading()) }
                p { (t.code_entry_wait(until)) }
            },
            State::Ask | State::NoRound => {},
        }
    }
}

fn form(model: &Model, t: &Texts) -> Markup {
    let wrong = matches!(model.state, State::Wrong);
    html! {
        form action=(model.action) method="post" {
            div.bad[wrong] {
                label.label for="code" { (t.code_entry_label()) }
                p.hint #code-hint { (t.code_entry_hint()) }
                @if wrong { p.err #code-err { span.sr { (t.part_error()) " " } (t.code_entry_wrong_field()) } }
                input.code #code name="code" type="text" value=(model.typed) autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength="24" aria-describedby=(if wrong { "code-err code-hint" } else { "code-hint" })
                    aria-invalid=[wrong.then_some("true")];
            }
            p.small.muted { span.nowrap { (t.code_entry_example(EXAMPLE)) } }
            p { button.btn.big.wide type="submit" { (t.code_entry_start()) } }
        }
    }
}

fn help(t: &Texts) -> Markup {
    html! {
        details { summary { (t.code_entry_qr()) } p { (t.code_entry_qr_how()) } }
        details { summary { (t.code_entry_trouble()) } p { (t.code_entry_trouble_how()) } }
        section.notice aria-labelledby="safe" {
            h2.label #safe { (t.code_entry_who_heading()) }
            p { (t.code_entry_who()) }
            p { (t.code_entry_voluntary()) }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |typed: &str, state| Model { action: "/svar".to_owned(), typed: typed.to_owned(), state };
    vec![
        ("ask", model("", State::Ask)),
        ("wrong", model("K7MT-29XW-HD4R-3B", State::Wrong)),
        ("wait", model("K7MT", State::Wait { until: "kl. 9.43".to_owned() })),
        ("no-round", model("", State::NoRound)),
    ]
}
