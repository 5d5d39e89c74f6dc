//! Staff sign in and out.

use app::account::{account_for, end_session, enter_by_link, hash_password, start_session, verify_password};
use app::mail::Kind;
use app::mail::choice::own;
use app::{Error, Refusal};
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use programme::time::Moment;
use serde::Deserialize;

use crate::http::cookie::Cookie;
use crate::http::failure::{Failure, Outcome, ok, page_headers};
use crate::http::request::{Staff, Visit};
use crate::texts::Language;
use crate::view::login::{self, State};
use crate::view::shell::path;

const FRONT: &str = "/forside";

/// A path of this site, or the front page: a sign-in never leads elsewhere.
fn safe_next(wanted: &str) -> &str {
    let local = wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains(['\\', '\r', '\n']);
    if local { wanted } else { FRONT }
}

fn login_page(visit: &Visit, next: &str, name: &str, state: State, status: StatusCode) -> Response {
    let model = login::Model {
        action: path::LOGIN.to_owned(),
        next: safe_next(next).to_owned(),
        name: name.to_owned(),
        state,
        demo: Vec::new(),
    };
    let page = login::page(&model, &visit.shell(""), visit.t());
    (status, page_headers(), page.into_string()).into_response()
}

#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    naeste: String,
}

/// `GET /log-ind`
pub async fn login(visit: Visit, Query(wanted): Query<Wanted>) -> Response {
    login_page(&visit, &wanted.naeste, "", State::Ask, StatusCode::OK)
}

#[derive(Debug, Deserialize)]
pub struct Credentials {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// `POST /log-ind`
pub async fn enter(visit: Visit, Form(given): Form<Credentials>) -> Response {
    let key = guessed(&visit, &given.name);
    if let Some(again) = visit.web.guesses.blocked(&key, visit.web.now()) {
        return wait(&visit, &given, again);
    }
    let name = given.name.clone();
    let found = match visit.read(move |tx| account_for(tx, &name)).await {
        Ok(found) => found,
        Err(error) => return Failure::from(error).page(&visit),
    };
    // Argon2 takes tens of milliseconds of one core; it must not hold up the other requests.
    let Ok(_turn) = visit.web.passwords.acquire().await else { return Failure::Unavailable.page(&visit) };
    let password = given.password.clone();
    let verified = tokio::task::spawn_blocking(move || verify_password(found.as_ref(), &password)).await;
    let account = match verified.unwrap_or_else(|_| Err(Refusal::WrongPassword.into())) {
        Ok(account) => account,
        Err(Error::Refused(Refusal::WrongPassword)) => return wrong_password(&visit, &given),
        Err(error) => return Failure::from(error).page(&visit),
    };
    let ctx = visit.web.ctx(Some(account.id));
    match visit.write(move |tx| start_session(tx, &ctx, account.municipality, account.id)).await {
        Ok(token) => signed_in(&visit, safe_next(&given.next), &token),
        Err(error) => Failure::from(error).page(&visit),
    }
}

/// A password can be guessed, so the address has a few tries at each name. Counted for the two together: nobody
/// can lock another person out, and a school behind one address is not slowed by a colleague who forgot.
fn guessed(visit: &Visit, name: &str) -> String {
    format!("{} {}", visit.address, name.trim().to_lowercase())
}

fn wait(visit: &Visit, given: &Credentials, again: Moment) -> Response {
    let until = visit.web.calendar.clock(again, visit.language);
    login_page(visit, &given.next, &given.name, State::Wait { until }, StatusCode::TOO_MANY_REQUESTS)
}

fn wrong_password(visit: &Visit, given: &Credentials) -> Response {
    let now = visit.web.now();
    visit.web.guesses.count(guessed(visit, &given.name), now);
    match visit.web.failures.count(visit.address.to_string(), now) {
        Some(again) => wait(visit, given, again),
        None => login_page(visit, &given.next, &given.name, State::Wrong, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn signed_in(visit: &Visit, next: &str, token: &str) -> Response {
    with_cookie(Redirect::to(next).into_response(), Cookie::Session.set(token, visit.web.secure))
}

fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// `GET /ind/{link}`: an invitation or one of the demo's links.
pub async fn enter_link(visit: Visit, Path(link): Path<String>) -> Response {
    let ctx = visit.ctx();
    match visit.write(move |tx| enter_by_link(tx, &ctx, &link)).await {
        Ok(token) => signed_in(&visit, FRONT, &token),
        Err(Error::NotFound) => login_page(&visit, FRONT, "", State::Expired, StatusCode::NOT_FOUND),
        Err(error) => Failure::from(error).page(&visit),
    }
}

/// `POST /log-ud`
pub async fn leave(staff: Staff) -> Outcome {
    let (ctx, token) = (staff.ctx(), staff.token.clone());
    staff.write(move |tx| end_session(tx, &ctx, &token)).await?;
    let page = login_page(&staff.visit, FRONT, "", State::SignedOut, StatusCode::OK);
    Ok(with_cookie(page, Cookie::Session.clear(staff.visit.web.secure)))
}

/// `GET /konto`
pub async fn account(staff: Staff) -> Outcome {
    Ok(ok(account_page(&staff, Vec::new()).await?))
}

async fn account_page(staff: &Staff, errors: Vec<crate::view::part::FieldError>) -> Outcome<maud::Markup> {
    let viewer = staff.viewer().clone();
    let wish = staff.read(move |tx| own(tx, &viewer, Kind::Monday)).await?;
    let language = Language::from_tag(wish.language.tag()).unwrap_or_default();
    let roles = staff.viewer().roles().into_iter().map(|role| crate::view::shell::role_name(role, staff.t()));
    let model = crate::view::account::Model {
        name: staff.signed_in.name.clone(),
        login: staff.signed_in.login.clone(),
        roles: roles.map(str::to_owned).collect(),
        action: "/konto".to_owned(),
        has_password: staff.signed_in.has_password,
        errors,
        mail: crate::view::account::MailChoice { wanted: wish.wanted, language },
    };
    Ok(crate::view::account::page(&model, &staff.shell(), staff.t()))
}

#[derive(Debug, Deserialize)]
pub struct NewPassword {
    #[serde(default)]
    password: String,
}

/// `POST /konto`: a new password ends every session, this one too.
pub async fn set_password(staff: Staff, Form(given): Form<NewPassword>) -> Outcome {
    let salt: [u8; 16] = staff.ctx().random().bytes();
    let hashed = tokio::task::spawn_blocking(move || hash_password(&given.password, &salt)).await;
    let hash = match hashed {
        Ok(Ok(hash)) => hash,
        Ok(Err(Error::Refused(Refusal::WeakPassword))) => {
            let error = crate::view::part::FieldError::new("password", staff.t().account_weak());
            let page = account_page(&staff, vec![error]).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page_headers(), page.into_string()).into_response());
        }
        Ok(Err(error)) => return Err(Failure::from(error).page(&staff.visit)),
        Err(_) => return Err(Failure::Internal.page(&staff.visit)),
    };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| app::account::set_password(tx, &ctx, &viewer, &hash)).await?;
    Ok(Redirect::to(path::LOGIN).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_never_leads_to_another_site() {
        for wanted in ["https://b.dk", "//b.dk", "/\\b.dk", "b", "", "/a\r\nb"] {
            assert_eq!(safe_next(wanted), FRONT);
        }
        assert_eq!(safe_next("/resultater/klasse/4"), "/resultater/klasse/4");
    }
}
