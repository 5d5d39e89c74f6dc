//! Background work, for the system administrator.

use app::mapping::round::{MEASURE_ROUND, SEAL_ROUND};
use app::plan::retention::FORGET_PLANS;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};

use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::view::job::{self, Kind, Line, Model, State};

/// `GET /job`
pub async fn list(staff: Staff) -> Outcome {
    let viewer = staff.viewer().clone();
    let jobs = staff.read(move |tx| app::job::list(tx, &viewer)).await?;
    let line = |found: &app::job::Job| {
        let (state, at) = match (found.done, found.failed, found.claimed) {
            (Some(done), _, _) => (State::Done, done),
            (_, Some(failed), _) => (State::Failed, failed),
            (_, _, Some(claimed)) => (State::Running, claimed),
            _ => (State::Waiting, found.due),
        };
        Line {
            kind: match found.kind.as_str() {
                SEAL_ROUND => Kind::SealRound,
                MEASURE_ROUND => Kind::MeasureRound,
                FORGET_PLANS => Kind::ForgetPlans,
                other => Kind::Other(other.to_owned()),
            },
            subject: String::new(),
            state,
            attempts: found.attempts.into(),
            when: staff.visit.dated(at),
            error: found.last_error.clone().unwrap_or_default(),
            retry_action: (state == State::Failed).then(|| format!("/job/{}", found.id)),
        }
    };
    let model = Model { jobs: jobs.iter().map(line).collect() };
    Ok(ok(job::page(&model, &staff.shell(), staff.t())))
}

/// `POST /job/{job}`: tries a job that was given up again.
pub async fn retry(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| app::job::retry(tx, &ctx, &viewer, id)).await?;
    Ok(Redirect::to("/job").into_response())
}
