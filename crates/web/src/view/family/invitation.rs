//! The first time: the code from the letter, then a secret of one's own.

use super::Kind;
use crate::texts::Texts;
use crate::view::asset;
use crate::view::part;
use crate::view::shell::{self, Frame, Shell, layout, path};
use maud::{Markup, html};

/// The page's content. Fields `code` and, at the second step, `secret`.
#[derive(Debug, Clone)]
pub struct Model {
    pub action: String,
    /// What was typed, or the code that fits.
    pub code: String,
    pub step: Step,
}

#[derive(Debug, Clone)]
pub enum Step {
    Ask,
    /// Unknown, used, replaced and out of date are one and the same.
    Wrong,
    /// Too many failures; `until` reads “kl. 9.43”.
    Wait {
        until: String,
    },
    Choose {
        name: String,
        user_name: String,
        kind: Kind,
        /// The secret that was sent is too short.
        weak: bool,
    },
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let faulty = !matches!(model.step, Step::Ask | Step::Choose { weak: false, .. });
    let heading = match &model.step {
        Step::Choose { name, .. } => t.family_choose_heading(name),
        _ => t.family_code_heading().to_owned(),
    };
    let script = (!matches!(model.step, Step::Choose { .. })).then_some(&asset::CODE_JS);
    let frame = Frame { kind: shell::Kind::Staff, faulty, script, ..Frame::answer(&heading) };
    let body = match &model.step {
        Step::Choose { user_name, kind, weak, .. } => choose(model, &heading, user_name, *kind, *weak, t),
        step => ask(model, step, t),
    };
    layout(shell, t, &frame, &body)
}

fn ask(model: &Model, step: &Step, t: &Texts) -> Markup {
    let wrong = matches!(step, Step::Wrong);
    html! {
        @match step {
            Step::Wrong => div.errors role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus {
                h2 #errors-title { (t.family_code_wrong_heading()) }
                ul { li { a href="#code" { (t.family_code_wrong()) } } }
            },
            Step::Wait { until } => div.errors role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus {
                h2 #errors-title { (t.code_entry_wait_heading()) }
                p { (t.code_entry_wait(until)) }
            },
            _ => {},
        }
        h1 { (t.family_code_heading()) }
        p.lead { (t.family_code_lead()) }
        form action=(model.action) method="post" {
            (part::field("code", t.family_code_label(), Some(t.family_code_hint()), wrong.then(|| t.family_code_wrong_field()), t, |ids| html! {
                input.code id=(ids.id) name=(ids.id) type="text" value=(model.code) autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength="24" aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            p { button.btn.big.wide type="submit" { (t.family_code_submit()) } }
        }
        p { a href=(path::FAMILY_LOGIN) { (t.family_code_login()) } }
    }
}

fn choose(model: &Model, heading: &str, user_name: &str, kind: Kind, weak: bool, t: &Texts) -> Markup {
    let (hint, fault) = match kind {
        Kind::Pupil => (t.family_choose_secret_pupil(), t.family_choose_weak_pupil()),
        Kind::Guardian => (t.family_choose_secret_guardian(), t.family_choose_weak_guardian()),
    };
    let errors: Vec<_> = weak.then(|| part::FieldError::new("secret", fault)).into_iter().collect();
    html! {
        (part::errors(&errors, t))
        h1 { (heading) }
        p.lead { (t.family_choose_user()) " " b { (part::ltr(user_name)) } "." }
        p { (t.family_choose_keep()) }
        form action=(model.action) method="post" {
            input type="hidden" name="code" value=(model.code);
            input type="hidden" name="user" autocomplete="username" value=(user_name);
            (part::field("secret", t.family_choose_secret(), Some(hint), weak.then_some(fault), t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="password" autocomplete="new-password" required
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            p { button.btn.big.wide type="submit" { (t.family_choose_submit()) } }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |code: &str, step| Model { action: path::INVITATION.to_owned(), code: code.to_owned(), step };
    let choose = |name: &str, user_name: &str, kind, weak| Step::Choose {
        name: name.to_owned(),
        user_name: user_name.to_owned(),
        kind,
        weak,
    };
    vec![
        ("ask", model("", Step::Ask)),
        ("wrong", model("K7MT-29XW-HD4R-3B", Step::Wrong)),
        ("wait", model("K7MT", Step::Wait { until: "kl. 9.43".to_owned() })),
        ("choose-pupil", model("K7MT-29XW-HD4R-3P", choose("Karla", "karla4729", Kind::Pupil, false))),
        ("choose-guardian", model("K7MT-29XW-HD4R-3P", choose("Nanna", "nanna8120", Kind::Guardian, false))),
        ("weak", model("K7MT-29XW-HD4R-3P", choose("Nanna", "nanna8120", Kind::Guardian, true))),
    ]
}
