//! Where staff sign in.

use super::part::{self, FieldError, Link};
use super::shell::{Frame, Kind, Shell, layout, path};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// POST target; fields `name`, `password`, `next`.
    pub action: String,
    /// Where to go afterwards, a path on this site.
    pub next: String,
    /// What was typed as e-mail last time.
    pub name: String,
    pub state: State,
    /// The demo's roles with their login links; empty elsewhere.
    pub demo: Vec<Link>,
}

#[derive(Debug, Clone)]
pub enum State {
    Ask,
    /// E-mail or password is wrong; which of them is not told.
    Wrong,
    /// Too many failures; `until` reads “kl. 9.43”.
    Wait {
        until: String,
    },
    Expired,
    SignedOut,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let faulty = matches!(model.state, State::Wrong | State::Wait { .. });
    let frame = Frame { kind: Kind::Staff, faulty, ..Frame::answer(t.login_heading()) };
    let body = html! {
        (message(&model.state, t))
        h1 { (t.login_heading()) }
        p.lead { (t.login_lead()) }
        @if !model.demo.is_empty() {
            section.notice aria-labelledby="demo" {
                h2.label #demo { (t.login_demo_heading()) }
                p { (t.login_demo()) }
                ul.plain { @for link in &model.demo { li { a href=(link.href) rel="nofollow" { (link.label) } } } }
            }
        }
        (form(model, t))
        p { a href=(path::CODE) { (t.login_code_link()) } }
        p { a href=(path::FAMILY_LOGIN) { (t.login_family_link()) } }
        details { summary { (t.login_help_heading()) } p { (t.login_help()) } p { a href=(path::PROGRAMME) { (t.shell_nav_programme()) } } }
    };
    layout(shell, t, &frame, &body)
}

fn message(state: &State, t: &Texts) -> Markup {
    html! {
        @match state {
            State::Ask => {},
            State::Wrong => (wrong(t.login_wrong_heading(), t.login_wrong())),
            State::Wait { until } => (wait(until, t)),
            State::Expired => div.notice { p { (t.login_expired()) } },
            State::SignedOut => div.notice { p { (t.login_signed_out()) } },
        }
    }
}

/// That name and secret do not go together, on staff's page and on families'.
pub(super) fn wrong(heading: &str, words: &str) -> Markup {
    alert(heading, &html! { ul { li { a href="#name" { (words) } } } })
}

/// That there were too many failures.
pub(super) fn wait(until: &str, t: &Texts) -> Markup {
    alert(t.login_wait_heading(), &html! { p { (t.login_wait(until)) } })
}

fn alert(heading: &str, content: &Markup) -> Markup {
    html! {
        div.errors role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus {
            h2 #errors-title { (heading) }
            (content)
        }
    }
}

fn form(model: &Model, t: &Texts) -> Markup {
    let wrong = FieldError::new("name", t.login_wrong_field());
    let error = matches!(model.state, State::Wrong).then_some(wrong.text.as_str());
    html! {
        form action=(model.action) method="post" {
            input type="hidden" name="next" value=(model.next);
            (part::field("name", t.login_name(), None, error, t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="email" autocomplete="username" required value=(model.name)
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            (part::field("password", t.login_password(), None, None, t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="password" autocomplete="current-password" required;
            }))
            p { button.btn.big.wide type="submit" { (t.login_submit()) } }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |name: &str, state| Model {
        action: path::LOGIN.to_owned(),
        next: "/forside".to_owned(),
        name: name.to_owned(),
        state,
        demo: Vec::new(),
    };
    let demo = vec![
        Link::new("Kontaktlærer: Mette Lund, 5.B", "/demo/teacher"),
        Link::new("Skoleleder: Birgitte Holm, Lyngholmskolen", "/demo/leader"),
        Link::new("Programkoordinator: Jens Skov", "/demo/coordinator"),
    ];
    vec![
        ("ask", model("", State::Ask)),
        ("wrong", model("mette@engsoe.example", State::Wrong)),
        ("wait", model("mette@engsoe.example", State::Wait { until: "kl. 9.43".to_owned() })),
        ("expired", model("", State::Expired)),
        ("signed-out", model("", State::SignedOut)),
        ("demo", Model { demo, ..model("", State::Ask) }),
    ]
}
