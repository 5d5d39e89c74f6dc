//! Stopping a kind of letter: from the letter itself without signing in (RFC 8058), or on the own account's page.

use app::mail::Kind;
use app::mail::choice::{Wish, by_token, choose_by_token, choose_own};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use programme::language::Language;
use serde::Deserialize;

use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::{Staff, Visit};
use crate::view::mail::{self, Model, State};

fn stop_page(visit: &Visit, token: &str, kind: Kind, state: State) -> Response {
    let verb = if state == State::Stopped { "start" } else { "stop" };
    let model = Model { state, courses: kind == Kind::Course, action: format!("/post/{verb}/{token}") };
    ok(mail::page(&model, &visit.shell(""), visit.t()))
}

/// `GET /post/stop/{token}`: asks first, since some mail programs open every link by themselves.
pub async fn ask(visit: Visit, Path(token): Path<String>) -> Response {
    let (ctx, shown) = (visit.ctx(), token.clone());
    match visit.read(move |tx| by_token(tx, &ctx, &shown)).await {
        Ok((kind, wish)) => stop_page(&visit, &token, kind, if wish.wanted { State::Coming } else { State::Stopped }),
        Err(error) => Failure::from(error).page(&visit),
    }
}

/// `POST /post/stop/{token}`: the page's button, or the mail program's own.
pub async fn stop(visit: Visit, Path(token): Path<String>) -> Response {
    choose(&visit, token, false).await
}

/// `POST /post/start/{token}`
pub async fn start(visit: Visit, Path(token): Path<String>) -> Response {
    choose(&visit, token, true).await
}

async fn choose(visit: &Visit, token: String, wanted: bool) -> Response {
    let (ctx, chosen) = (visit.ctx(), token.clone());
    match visit.write(move |tx| choose_by_token(tx, &ctx, &chosen, wanted)).await {
        Ok(kind) => stop_page(visit, &token, kind, if wanted { State::Started } else { State::Stopped }),
        Err(error) => Failure::from(error).page(visit),
    }
}

#[derive(Debug, Deserialize)]
pub struct OwnWish {
    /// A ticked box.
    monday: Option<String>,
    #[serde(default)]
    language: String,
}

/// `POST /konto/post`
pub async fn save_own(staff: Staff, Form(wish): Form<OwnWish>) -> Outcome {
    let language = Language::from_tag(&wish.language).unwrap_or_default();
    let wish = Wish { wanted: wish.monday.is_some(), language };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| choose_own(tx, &ctx, &viewer, Kind::Monday, wish)).await?;
    Ok(Redirect::to("/konto").into_response())
}
