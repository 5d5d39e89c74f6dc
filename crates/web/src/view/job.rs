//! What the system does by itself, for the administrator. Names and numbers of pupils never stand here.

use super::shell::{Area, Frame, Shell, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Newest first.
    pub jobs: Vec<Line>,
}

/// One job.
#[derive(Debug, Clone)]
pub struct Line {
    pub kind: Kind,
    /// What it works on, such as “T2, efterår 2026”; may be empty.
    pub subject: String,
    pub state: State,
    pub attempts: i64,
    /// When it began, ended or will be tried again, as it is read.
    pub when: String,
    /// The last failure's message; empty without one.
    pub error: String,
    /// POST target that tries again at once; only for jobs that failed.
    pub retry_action: Option<String>,
}

/// What a job does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    CloseRound,
    SealRound,
    MeasureRound,
    ForgetPlans,
    /// A job this page has no words for, by its word in the queue.
    Other(String),
}

impl Kind {
    fn name(&self, t: &Texts) -> String {
        match self {
            Self::CloseRound => t.job_kind_close_round().to_owned(),
            Self::SealRound => t.job_kind_seal_round().to_owned(),
            Self::MeasureRound => t.job_kind_measure_round().to_owned(),
            Self::ForgetPlans => t.job_kind_forget_plans().to_owned(),
            Self::Other(word) => t.job_kind_other(word),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    Running,
    Done,
    Failed,
}

impl State {
    fn name(self, t: &Texts) -> &str {
        match self {
            Self::Waiting => t.job_waiting(),
            Self::Running => t.job_running(),
            Self::Done => t.job_done(),
            Self::Failed => t.job_failed(),
        }
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame { live: true, ..Frame::staff(t.job_heading(), Some(Area::Jobs), &[]) };
    let body = html! {
        h1 { (t.job_heading()) }
        p.lead { (t.job_lead()) }
        @if model.jobs.is_empty() {
            div.empty { p { (t.job_none()) } }
        } @else {
            section.scroll tabindex="0" aria-label=(t.job_heading()) {
                table.dense {
                    thead {
                        tr {
                            th scope="col" { (t.job_what()) }
                            th scope="col" { (t.job_state()) }
                            th.n scope="col" { (t.job_attempts()) }
                            th scope="col" { (t.job_when()) }
                            th scope="col" { (t.job_error()) }
                        }
                    }
                    tbody { @for job in &model.jobs { (line(job, t)) } }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn line(job: &Line, t: &Texts) -> Markup {
    let name = job.kind.name(t);
    html! {
        tr {
            th scope="row" { (name) @if !job.subject.is_empty() { br; small.muted { (job.subject) } } }
            td { @if job.state == State::Failed { b { (job.state.name(t)) } } @else { (job.state.name(t)) } }
            td.n { (job.attempts) }
            td.nowrap { (job.when) }
            td {
                (job.error)
                @if let Some(action) = &job.retry_action {
                    form action=(action) method="post" {
                        button.link type="submit" { (t.job_retry()) span.sr { " " (t.job_retry_for(&name)) } }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let job = |kind, state, error: &str, retry: bool| Line {
        kind,
        subject: "T2, efterår 2026".to_owned(),
        state,
        attempts: 3,
        when: "9. oktober 2026 kl. 16.01".to_owned(),
        error: error.to_owned(),
        retry_action: retry.then(|| "/koersler/17/igen".to_owned()),
    };
    let jobs = vec![
        job(Kind::MeasureRound, State::Waiting, "", false),
        job(Kind::SealRound, State::Failed, "Disken er fuld.", true),
        job(Kind::CloseRound, State::Done, "", false),
        job(Kind::Other("tidy".to_owned()), State::Running, "", false),
    ];
    vec![("jobs", Model { jobs }), ("none", Model { jobs: Vec::new() })]
}
