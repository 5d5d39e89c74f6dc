//! The answering hour as the class's own contact teacher sees it. Started, absent and said no look the same.

use super::part::{bdi, upper_first};
use super::qr::qr;
use super::shell::{Area, Crumb, Frame, Shell, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// “5.B”.
    pub class: String,
    /// “Kortlægning efterår 2026” and its page.
    pub round: String,
    pub round_href: String,
    /// “onsdag 30. september kl. 9.42”.
    pub now: String,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    /// `opens` reads “mandag 21. september kl. 8”.
    NotYet {
        opens: String,
    },
    /// Nobody has finished or begun.
    NoneBegun(Hour),
    Going(Hour),
    AllFinished {
        of: i64,
    },
    /// `when` is when it closed in fact, and reads “fredag 9. oktober kl. 16”.
    Closed {
        when: String,
    },
    /// The school's leader has released the result; its page, where the viewer may read it.
    Released {
        when: String,
        result_href: Option<String>,
    },
    /// Someone who stands in for the contact teacher; `whom` is asked instead.
    Substitute {
        whom: String,
    },
}

/// The hour under way.
#[derive(Debug, Clone)]
pub struct Hour {
    pub finished: i64,
    pub of: i64,
    /// How long most need; the same as pupils are told.
    pub minutes: i64,
    /// Those who have not finished, by name.
    pub missing: Vec<Missing>,
    /// Page of the class's cards.
    pub codes_href: String,
    /// This page.
    pub refresh_href: String,
    /// “fredag 9. oktober kl. 16”.
    pub closes: String,
    /// Where codes are typed, as it is read: “engsoe.example/svar”.
    pub address: String,
    /// The same as a whole link, for the QR code on the board.
    pub address_link: String,
}

/// A pupil who has not finished.
#[derive(Debug, Clone)]
pub struct Missing {
    pub name: String,
    /// POST target that closes the old code and shows a new one.
    pub new_code_action: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = heading(model, t);
    let title = format!("{heading}, {}", model.class);
    let crumbs = [
        Crumb { label: model.round.clone(), href: Some(model.round_href.clone()) },
        Crumb { label: t.teacher_live_crumb().to_owned(), href: None },
    ];
    let live = matches!(model.state, State::NoneBegun(_) | State::Going(_));
    let frame = Frame { live, ..Frame::staff(&title, Some(Area::Mapping), &crumbs) };
    let body = html! {
        p.eyebrow { (super::part::around(&t.teacher_live_eyebrow(&model.class, &model.now), &model.class)) }
        h1 { (super::part::around(&heading, &model.class)) }
        @match &model.state {
            State::NotYet { .. } => p.lead { (t.teacher_live_not_yet_lead()) },
            State::NoneBegun(hour) => (none_begun(hour, t)),
            State::Going(hour) => (going(hour, t)),
            State::AllFinished { of } => {
                (bar(*of, *of, t))
                p.lead { (t.teacher_live_all_lead()) }
            },
            State::Closed { when } => p.lead { (t.teacher_live_closed_lead(when)) },
            State::Released { when, result_href } => {
                p.lead { (t.teacher_live_released_lead(when)) }
                @if let Some(href) = result_href { p { a.btn href=(href) { (t.teacher_live_released_see()) } } }
            },
            State::Substitute { whom } => p.lead { (t.teacher_live_substitute_lead(whom)) },
        }
    };
    layout(shell, t, &frame, &body)
}

fn heading(model: &Model, t: &Texts) -> String {
    match &model.state {
        State::NotYet { opens } => t.teacher_live_not_yet_heading(opens),
        State::NoneBegun(_) => t.teacher_live_none_heading(&model.class),
        State::Going(hour) => t.teacher_live_done(hour.finished, hour.of),
        State::AllFinished { .. } => t.teacher_live_all_heading().to_owned(),
        State::Closed { .. } => t.teacher_live_closed_heading().to_owned(),
        State::Released { .. } => t.teacher_live_released_heading().to_owned(),
        State::Substitute { .. } => t.teacher_live_substitute_heading().to_owned(),
    }
}

fn bar(finished: i64, of: i64, t: &Texts) -> Markup {
    html! {
        progress.calm value=(finished) max=(of) aria-label=(t.teacher_live_bar()) { (t.teacher_live_done(finished, of)) }
    }
}

fn none_begun(hour: &Hour, t: &Texts) -> Markup {
    html! {
        p.lead { (t.teacher_live_none_lead()) }
        div.split {
            div.board {
                (qr(&hour.address_link, &t.teacher_live_none_qr(&hour.address)))
                p.lead { strong { (hour.address) } }
                p { (t.teacher_live_none_missing(hour.of)) }
                p { a.btn href=(hour.codes_href) { (t.teacher_live_print()) } }
                details {
                    summary { (t.teacher_live_none_new_code()) }
                    ul.list.two { @for pupil in &hour.missing { (missing(pupil, t)) } }
                    p.small.muted { (t.teacher_live_new_code_note()) }
                }
            }
            (help(hour, false, t))
        }
    }
}

fn going(hour: &Hour, t: &Texts) -> Markup {
    let n = hour.missing.len() as i64;
    html! {
        (bar(hour.finished, hour.of, t))
        p.lead { (t.teacher_live_lead(hour.minutes)) }
        div.split {
            section aria-labelledby="h-miss" {
                h2.flush #h-miss { (t.teacher_live_missing(n, &upper_first(&t.part_number_word(n)))) }
                p.muted { (t.teacher_live_missing_note()) }
                ul.list.two { @for pupil in &hour.missing { (missing(pupil, t)) } }
                p.small.muted { (t.teacher_live_new_code_note()) }
            }
            (help(hour, true, t))
        }
    }
}

fn missing(pupil: &Missing, t: &Texts) -> Markup {
    html! {
        li {
            strong { (bdi(&pupil.name)) }
            form action=(pupil.new_code_action) method="post" {
                button.btn.quiet type="submit" {
                    (t.teacher_live_new_code()) span.sr { " " (t.teacher_live_new_code_for(&pupil.name)) }
                }
            }
        }
    }
}

fn help(hour: &Hour, print: bool, t: &Texts) -> Markup {
    html! {
        aside aria-labelledby="h-help" {
            div.card {
                h2.label #h-help { (t.teacher_live_help_heading()) }
                ul {
                    li { (t.teacher_live_help_read()) }
                    li { (t.teacher_live_help_seat()) }
                    li { (t.teacher_live_help_no()) }
                }
                p.row {
                    a.btn.quiet href=(hour.refresh_href) { (t.teacher_live_refresh()) }
                    @if print { a href=(hour.codes_href) { (t.teacher_live_print()) } }
                }
            }
            p.small.muted { (t.teacher_live_until(&hour.closes)) }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let names = ["Elias J.", "Emma-Louise von Rosen-Christoffersen", "Hassan A.", "Karla V.", "Nour E.", "Storm W."];
    let hour = |finished| Hour {
        finished,
        of: 24,
        minutes: 15,
        missing: names
            .iter()
            .map(|name| Missing { name: (*name).to_owned(), new_code_action: "/kortlaegning/2/ny-kode/4".to_owned() })
            .collect(),
        codes_href: "/kortlaegning/2/koder/31".to_owned(),
        refresh_href: "/kortlaegning/2/klasse/31".to_owned(),
        closes: "fredag 9. oktober kl. 16".to_owned(),
        address: "engsoe.example/svar".to_owned(),
        address_link: "https://engsoe.example/svar".to_owned(),
    };
    let model = |state| Model {
        class: "5.B".to_owned(),
        round: "Kortlægning efterår 2026".to_owned(),
        round_href: "/kortlaegning/2".to_owned(),
        now: "onsdag 30. september kl. 9.42".to_owned(),
        state,
    };
    let whom = "Mette Lund".to_owned();
    vec![
        ("going", model(State::Going(hour(18)))),
        ("none-begun", model(State::NoneBegun(hour(0)))),
        ("all-finished", model(State::AllFinished { of: 24 })),
        ("closed", model(State::Closed { when: "fredag 9. oktober kl. 16".to_owned() })),
        (
            "released",
            model(State::Released {
                when: "fredag 9. oktober kl. 16".to_owned(),
                result_href: Some("/resultater/klasse/31".to_owned()),
            }),
        ),
        ("not-yet", model(State::NotYet { opens: "mandag 21. september kl. 8".to_owned() })),
        ("substitute", model(State::Substitute { whom })),
    ]
}
