//! Where pupils and parents sign in.

use crate::texts::Texts;
use crate::view::shell::{self, Frame, Shell, layout, path};
use crate::view::{login, part};
use maud::{Markup, html};

/// The page's content. Fields `name`, `secret` and `next`.
#[derive(Debug, Clone)]
pub struct Model {
    pub action: String,
    /// Where to go afterwards, a path on this site; empty for one's own front page.
    pub next: String,
    pub name: String,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    Ask,
    /// User name or password is wrong; which of them is not told.
    Wrong,
    /// Too many failures; `until` reads “kl. 9.43”.
    Wait {
        until: String,
    },
    SignedOut,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let wrong = matches!(model.state, State::Wrong);
    let faulty = wrong || matches!(model.state, State::Wait { .. });
    let frame = Frame { kind: shell::Kind::Staff, faulty, ..Frame::answer(t.family_login_heading()) };
    let error = wrong.then(|| t.family_login_wrong_field());
    let body = html! {
        @match &model.state {
            State::Ask => {},
            State::Wrong => (login::wrong(t.family_login_wrong_heading(), t.family_login_wrong())),
            State::Wait { until } => (login::wait(until, t)),
            State::SignedOut => div.notice { p { (t.family_login_signed_out()) } },
        }
        h1 { (t.family_login_heading()) }
        p.lead { (t.family_login_lead()) }
        form action=(model.action) method="post" {
            input type="hidden" name="next" value=(model.next);
            (part::field("name", t.family_login_name(), Some(t.family_login_name_hint()), error, t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="text" autocomplete="username" autocapitalize="none" spellcheck="false"
                    required value=(model.name) aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            (part::field("secret", t.family_login_secret(), None, None, t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="password" autocomplete="current-password" required;
            }))
            p { button.btn.big.wide type="submit" { (t.family_login_submit()) } }
        }
        p { a href=(path::INVITATION) { (t.family_login_first()) } }
        p { a href=(path::LOGIN) { (t.family_login_staff()) } }
        details { summary { (t.family_login_help_heading()) } p { (t.family_login_help()) } }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |name: &str, state| Model {
        action: path::FAMILY_LOGIN.to_owned(),
        next: String::new(),
        name: name.to_owned(),
        state,
    };
    vec![
        ("ask", model("", State::Ask)),
        ("wrong", model("karla4729", State::Wrong)),
        ("wait", model("karla4729", State::Wait { until: "kl. 9.43".to_owned() })),
        ("signed-out", model("", State::SignedOut)),
    ]
}
