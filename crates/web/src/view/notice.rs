//! Pages that say why something cannot be done and what to do instead. “Not allowed” is told by none of them:
//! it looks like a page that does not exist.

use super::shell::{Frame, Kind, Shell, layout, path};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub notice: Notice,
    /// On an answer page, which loads the small style sheet and leads back to the code.
    pub answering: bool,
}

#[derive(Debug, Clone)]
pub enum Notice {
    /// 404, also for what exists but is not the viewer's.
    NotFound,
    /// 403: the request came from another site.
    CrossSite,
    /// 413.
    TooLarge,
    /// 400.
    BadRequest,
    /// 429; `until` reads “kl. 9.43”.
    Wait { until: String },
    /// 503: staff pages give way to pupils' answers.
    Busy,
    /// 500. `safe` only where it is known that answers are stored.
    Broken { safe: bool },
    /// 409: the same form is open in another place, with newer answers.
    OpenTwice,
    /// A pupil's session has ended.
    SessionExpired,
    /// 410: the round takes no more answers.
    RoundClosed,
    /// 422: a rule said no; `text` says why and what to do.
    Refused { text: String },
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let (heading, text) = match &model.notice {
        Notice::NotFound => (t.notice_not_found_heading(), t.notice_not_found().to_owned()),
        Notice::CrossSite => (t.notice_cross_site_heading(), t.notice_cross_site().to_owned()),
        Notice::TooLarge => (t.notice_too_large_heading(), t.notice_too_large().to_owned()),
        Notice::BadRequest => (t.notice_bad_request_heading(), t.notice_bad_request().to_owned()),
        Notice::Wait { until } => (t.notice_wait_heading(), t.notice_wait(until)),
        Notice::Busy => (t.notice_busy_heading(), t.notice_busy().to_owned()),
        Notice::Broken { .. } => (t.notice_broken_heading(), t.notice_broken().to_owned()),
        Notice::OpenTwice => (t.notice_open_twice_heading(), t.notice_open_twice().to_owned()),
        Notice::SessionExpired => (t.notice_session_heading(), t.notice_session().to_owned()),
        Notice::RoundClosed => (t.notice_round_closed_heading(), t.notice_round_closed().to_owned()),
        Notice::Refused { text } => (t.notice_refused_heading(), text.clone()),
    };
    let kind = if model.answering { Kind::Answer } else { Kind::Staff };
    let frame = Frame { kind, ..Frame::answer(heading) };
    let body = html! {
        h1 { (heading) }
        @if matches!(model.notice, Notice::Broken { safe: true }) { p.lead { (t.notice_broken_safe()) } }
        p { (text) }
        @if matches!(model.notice, Notice::SessionExpired) {
            p { a.btn.big href=(path::CODE) { (t.notice_session_link()) } }
        } @else if matches!(model.notice, Notice::OpenTwice) {
            p { a.btn.big href=(path::WELCOME) { (t.notice_open_twice_link()) } }
        } @else if model.answering {
            p { a.btn.quiet href=(path::CODE) { (t.notice_code()) } }
        } @else {
            p { a.btn.quiet href=(shell.nav.first().map_or(path::PROGRAMME, |home| home.href.as_str())) { (t.notice_home()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let staff = |notice| Model { notice, answering: false };
    let answering = |notice| Model { notice, answering: true };
    vec![
        ("not-found", staff(Notice::NotFound)),
        ("cross-site", staff(Notice::CrossSite)),
        ("too-large", staff(Notice::TooLarge)),
        ("bad-request", staff(Notice::BadRequest)),
        ("wait", staff(Notice::Wait { until: "kl. 9.43".to_owned() })),
        ("busy", staff(Notice::Busy)),
        ("broken", staff(Notice::Broken { safe: false })),
        ("answering-broken", answering(Notice::Broken { safe: true })),
        ("answering-not-found", answering(Notice::NotFound)),
        ("open-twice", answering(Notice::OpenTwice)),
        ("session-expired", answering(Notice::SessionExpired)),
        ("round-closed", answering(Notice::RoundClosed)),
        ("refused", staff(Notice::Refused { text: "Runden er ikke åben.".to_owned() })),
    ]
}
