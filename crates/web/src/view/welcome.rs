//! The first page behind a code: why we ask, who sees what, and that one decides for oneself.

use super::shell::{Frame, Shell, Width, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Grades 0–3: short words and large targets.
    pub young: bool,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    Welcome(Welcome),
    /// The child takes no part; the sheet looks like everyone's.
    OptedOut,
    /// The child has just said no; `back_action` is the POST target that takes it back.
    Declined {
        back_action: String,
    },
    /// `when` reads “fredag 9. oktober kl. 16”.
    Closed {
        when: String,
    },
    /// `when` reads “mandag 21. september kl. 8”.
    NotOpen {
        when: String,
    },
}

/// What a pupil is told before the first question.
#[derive(Debug, Clone)]
pub struct Welcome {
    /// POST target of the start button.
    pub start_action: String,
    /// POST target of “I do not want to take part”.
    pub decline_action: String,
    /// The round's own purpose, in plain words; paragraphs.
    pub purpose: Vec<String>,
    pub questions: i64,
    pub minutes: i64,
    /// “fredag 9. oktober kl. 16”.
    pub closes: String,
    /// Whether a panel key is kept, so that answers can be followed and erased later.
    pub panel: bool,
    /// Some answers were given earlier with this code.
    pub begun: bool,
    /// Languages the questions can be read in; empty when there is only one.
    pub languages: Vec<LanguageChoice>,
}

/// A language the questions can be read in.
#[derive(Debug, Clone)]
pub struct LanguageChoice {
    /// BCP 47 tag.
    pub tag: String,
    /// The language's own name.
    pub name: String,
    pub href: String,
    pub chosen: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = match &model.state {
        State::Welcome(_) if model.young => t.welcome_heading_young(),
        State::Welcome(_) => t.welcome_heading(),
        State::OptedOut => t.welcome_opted_out_heading(),
        State::Declined { .. } => t.welcome_declined_heading(),
        State::Closed { .. } => t.welcome_closed_heading(),
        State::NotOpen { .. } => t.welcome_not_open_heading(),
    };
    let width = if model.young { Width::Young } else { Width::Narrow };
    let frame = Frame { width, ..Frame::answer(title) };
    let body = html! {
        h1 { (title) }
        @match &model.state {
            State::Welcome(welcome) => (ask(welcome, model.young, t)),
            State::OptedOut => {
                p.lead { (t.welcome_opted_out()) }
                p { (t.welcome_opted_out_quiet()) }
            },
            State::Declined { back_action } => {
                p.lead { (t.welcome_declined()) }
                form action=(back_action) method="post" {
                    p { button.btn.quiet type="submit" { (t.welcome_declined_back()) } }
                }
            },
            State::Closed { when } => p.lead { (t.welcome_closed(when)) },
            State::NotOpen { when } => p.lead { (t.welcome_not_open(when)) },
        }
    };
    layout(shell, t, &frame, &body)
}

fn ask(welcome: &Welcome, young: bool, t: &Texts) -> Markup {
    html! {
        p.lead { (if young { t.welcome_lead_young() } else { t.welcome_lead() }) }
        (languages(&welcome.languages, t))
        @if !young { p { (t.welcome_length(welcome.questions, welcome.minutes)) " " (t.welcome_until(&welcome.closes)) } }
        section.notice aria-labelledby="who" {
            h2.label #who { (t.welcome_who_heading()) }
            ul {
                li { (t.welcome_who_nobody()) }
                li { (t.welcome_who_teacher()) }
                li { (t.welcome_who_seven()) }
            }
        }
        section aria-labelledby="decide" {
            h2.label #decide { (t.welcome_decide_heading()) }
            p { (if young { t.welcome_decide_young() } else { t.welcome_decide() }) }
        }
        form action=(welcome.start_action) method="post" {
            p {
                button.btn.big.wide type="submit" {
                    (if welcome.begun { t.welcome_continue() } else { t.welcome_start() })
                }
            }
        }
        form action=(welcome.decline_action) method="post" {
            p { button.btn.quiet.wide type="submit" { (t.welcome_decline()) } }
        }
        @if !welcome.purpose.is_empty() {
            details {
                summary { (t.welcome_why_heading()) }
                @for paragraph in &welcome.purpose { p { (paragraph) } }
            }
        }
        details {
            summary { (t.welcome_later_heading()) }
            p { (if welcome.panel { t.welcome_later_panel() } else { t.welcome_later_no_panel() }) }
        }
    }
}

fn languages(choices: &[LanguageChoice], t: &Texts) -> Markup {
    html! {
        @if choices.len() > 1 {
            nav aria-label=(t.welcome_language()) {
                ul.row.plain {
                    @for choice in choices {
                        li {
                            a.btn.quiet href=(choice.href) lang=(choice.tag) hreflang=(choice.tag) rel="nofollow"
                                aria-current=[choice.chosen.then_some("true")] { (choice.name) }
                        }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let welcome = || {
        Welcome {
        start_action: "/svar/start".to_owned(),
        decline_action: "/svar/nej".to_owned(),
        purpose: vec!["Skolen bruger svarene til at gøre undervisningen og fællesskabet i klassen endnu mere rart at være i. Vi spørger igen om to år, så alle kan se, hvad der har ændret sig.".to_owned()],
        questions: 45,
        minutes: 20,
        closes: "fredag 9. oktober kl. 16".to_owned(),
        panel: true,
        begun: false,
        languages: Vec::new(),
    }
    };
    let language = |tag: &str, name: &str, chosen| LanguageChoice {
        tag: tag.to_owned(),
        name: name.to_owned(),
        href: format!("/svar/sprog/{tag}"),
        chosen,
    };
    let languages =
        vec![language("da", "Dansk", true), language("en", "English", false), language("ar", "العربية", false)];
    let older = |state| Model { young: false, state };
    vec![
        ("older", older(State::Welcome(Welcome { panel: false, ..welcome() }))),
        ("begun", older(State::Welcome(Welcome { begun: true, languages, ..welcome() }))),
        ("young", Model { young: true, state: State::Welcome(Welcome { questions: 20, minutes: 10, ..welcome() }) }),
        ("opted-out", older(State::OptedOut)),
        ("opted-out-young", Model { young: true, state: State::OptedOut }),
        ("declined", older(State::Declined { back_action: "/svar/ja".to_owned() })),
        ("closed", older(State::Closed { when: "fredag 9. oktober kl. 16".to_owned() })),
        ("not-open", older(State::NotOpen { when: "mandag 21. september kl. 8".to_owned() })),
    ]
}
