//! Pupils and guardians sign in and out, and the letters that let them in.

use app::family::{self as families, Invitee, Letter, Standing, Wanted};
use app::{Error, Refusal};
use axum::extract::{Form, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use programme::family::Family;
use programme::id::{ClassId, PersonId};
use serde::Deserialize;

use super::people::Pairs;
use crate::http::cookie::Cookie;
use crate::http::failure::{Failure, Outcome, ok, page_headers};
use crate::http::request::{Guardian, Member, Pupil, Staff, Visit};
use crate::view::family::class::{self, Row};
use crate::view::family::invitation::{self, Step};
use crate::view::family::login::{self, State};
use crate::view::family::{Kind, letters};
use crate::view::shell::path;

use super::plan::PLANS;

const fn kind(family: Family) -> Kind {
    match family {
        Family::Pupil => Kind::Pupil,
        Family::Guardian => Kind::Guardian,
    }
}

const fn home(family: Family) -> &'static str {
    match family {
        Family::Pupil => "/min-elevplan",
        Family::Guardian => "/mit-barn",
    }
}

/// A path below one's own pages, or the first of them: a sign-in never leads elsewhere.
fn safe_next(wanted: &str, family: Family) -> &str {
    let home = home(family);
    let below = wanted.strip_prefix(home).is_some_and(|rest| rest.starts_with('/') && !rest.ends_with("/log-ud"));
    if below && !wanted.contains(['\\', '\r', '\n']) { wanted } else { home }
}

fn with_session(visit: &Visit, mut response: Response, token: &str) -> Response {
    if let Some(cookie) = Cookie::Family.set(token, visit.web.secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn login_page(visit: &Visit, next: &str, name: &str, state: State, status: StatusCode) -> Response {
    let (next, name) = (next.to_owned(), name.to_owned());
    let model = login::Model { action: path::FAMILY_LOGIN.to_owned(), next, name, state };
    (status, page_headers(), login::page(&model, &visit.shell(""), visit.t()).into_string()).into_response()
}

#[derive(Debug, Deserialize)]
pub struct Next {
    #[serde(default)]
    naeste: String,
}

/// `GET /familie/log-ind`
pub async fn login(visit: Visit, Query(wanted): Query<Next>) -> Response {
    login_page(&visit, &wanted.naeste, "", State::Ask, StatusCode::OK)
}

#[derive(Debug, Deserialize)]
pub struct Credentials {
    #[serde(default)]
    name: String,
    #[serde(default)]
    secret: String,
    #[serde(default)]
    next: String,
}

/// `POST /familie/log-ind`
pub async fn enter(visit: Visit, Form(given): Form<Credentials>) -> Response {
    let key = guessed(&visit, &given.name);
    if let Some(again) = visit.web.guesses.blocked(&key, visit.web.now()) {
        let until = visit.web.calendar.clock(again, visit.language);
        return login_page(&visit, &given.next, &given.name, State::Wait { until }, StatusCode::TOO_MANY_REQUESTS);
    }
    let (name, ctx) = (given.name.clone(), visit.ctx());
    let found = match visit.read(move |tx| families::account_for(tx, &ctx, &name)).await {
        Ok(found) => found,
        Err(error) => return Failure::from(error).page(&visit),
    };
    // As for staff: tens of milliseconds of one core, beside the other requests.
    let Ok(_turn) = visit.web.passwords.acquire().await else { return Failure::Unavailable.page(&visit) };
    let secret = given.secret.clone();
    let verified = tokio::task::spawn_blocking(move || families::verify(found.as_ref(), &secret)).await;
    let account = match verified.unwrap_or_else(|_| Err(Refusal::WrongPassword.into())) {
        Ok(account) => account,
        Err(Error::Refused(Refusal::WrongPassword)) => {
            visit.web.guesses.count(key, visit.web.now());
            let (state, status) = match failed(&visit) {
                Some(until) => (State::Wait { until }, StatusCode::TOO_MANY_REQUESTS),
                None => (State::Wrong, StatusCode::UNPROCESSABLE_ENTITY),
            };
            return login_page(&visit, &given.next, &given.name, state, status);
        }
        Err(error) => return Failure::from(error).page(&visit),
    };
    let (ctx, family) = (visit.web.ctx(Some(account.id)), account.family);
    match visit.write(move |tx| families::sign_in(tx, &ctx, &account)).await {
        Ok(token) => with_session(&visit, Redirect::to(safe_next(&given.next, family)).into_response(), &token),
        Err(error) => Failure::from(error).page(&visit),
    }
}

/// As for staff, counted for address and name together; the word keeps the two kinds of names apart.
fn guessed(visit: &Visit, name: &str) -> String {
    format!("family {} {}", visit.address, name.trim().to_lowercase())
}

/// Counts a failure from the address; answers until when it must wait, if it must.
fn failed(visit: &Visit) -> Option<String> {
    let again = visit.web.failures.count(visit.address.to_string(), visit.web.now())?;
    Some(visit.web.calendar.clock(again, visit.language))
}

/// `GET /familie/ind/{link}`: one of the demo's links.
pub async fn enter_demo(visit: Visit, Path(link): Path<String>) -> Response {
    let ctx = visit.ctx();
    match visit.write(move |tx| families::enter_by_demo_link(tx, &ctx, &link)).await {
        Ok((family, token)) => with_session(&visit, Redirect::to(home(family)).into_response(), &token),
        Err(Error::Refused(Refusal::WrongCode)) => Failure::NotFound.page(&visit),
        Err(error) => Failure::from(error).page(&visit),
    }
}

fn code_page(visit: &Visit, code: &str, step: Step, status: StatusCode) -> Response {
    let model = invitation::Model { action: path::INVITATION.to_owned(), code: code.to_owned(), step };
    (status, page_headers(), invitation::page(&model, &visit.shell(""), visit.t()).into_string()).into_response()
}

fn wrong_code(visit: &Visit, code: &str) -> Response {
    match failed(visit) {
        Some(until) => code_page(visit, code, Step::Wait { until }, StatusCode::TOO_MANY_REQUESTS),
        None => code_page(visit, code, Step::Wrong, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

/// `GET /invitation`
pub async fn ask_code(visit: Visit) -> Response {
    code_page(&visit, "", Step::Ask, StatusCode::OK)
}

/// `GET /invitation/{code}`: the letter's link. Looking uses nothing up.
pub async fn open_letter(visit: Visit, Path(code): Path<String>) -> Response {
    choose(&visit, &code, false).await
}

/// The page where a secret is chosen; `weak` after one that is too short.
async fn choose(visit: &Visit, code: &str, weak: bool) -> Response {
    let (ctx, typed) = (visit.ctx(), code.to_owned());
    match visit.read(move |tx| families::invited(tx, &ctx, &typed)).await {
        Ok(account) => {
            let (name, user_name) = (account.given_name, account.user_name);
            let step = Step::Choose { name, user_name, kind: kind(account.family), weak };
            let status = if weak { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            code_page(visit, code, step, status)
        }
        Err(Error::Refused(Refusal::WrongCode)) => wrong_code(visit, code),
        Err(error) => Failure::from(error).page(visit),
    }
}

#[derive(Debug, Deserialize)]
pub struct Acceptance {
    #[serde(default)]
    code: String,
    /// None at the first step, where only the code is sent.
    secret: Option<String>,
}

/// `POST /invitation`: first the code alone, then with the secret.
pub async fn accept(visit: Visit, Form(given): Form<Acceptance>) -> Response {
    let Some(secret) = given.secret else { return choose(&visit, &given.code, false).await };
    let (ctx, typed) = (visit.ctx(), given.code.clone());
    let family = match visit.read(move |tx| families::invited(tx, &ctx, &typed)).await {
        Ok(account) => account.family,
        Err(Error::Refused(Refusal::WrongCode)) => return wrong_code(&visit, &given.code),
        Err(error) => return Failure::from(error).page(&visit),
    };
    let salt: [u8; 16] = visit.ctx().random().bytes();
    let Ok(_turn) = visit.web.passwords.acquire().await else { return Failure::Unavailable.page(&visit) };
    let hashed = tokio::task::spawn_blocking(move || families::hash(family, &secret, &salt)).await;
    let hash = match hashed {
        Ok(Ok(hash)) => hash,
        Ok(Err(Error::Refused(Refusal::WeakPassword))) => return choose(&visit, &given.code, true).await,
        Ok(Err(error)) => return Failure::from(error).page(&visit),
        Err(_) => return Failure::Internal.page(&visit),
    };
    let (ctx, typed) = (visit.ctx(), given.code.clone());
    match visit.write(move |tx| families::accept(tx, &ctx, &typed, &hash)).await {
        Ok(token) => with_session(&visit, Redirect::to(home(family)).into_response(), &token),
        Err(Error::Refused(Refusal::WrongCode)) => wrong_code(&visit, &given.code),
        Err(error) => Failure::from(error).page(&visit),
    }
}

/// `POST /min-elevplan/log-ud`
pub async fn leave_pupil(Pupil(member): Pupil) -> Outcome {
    leave(member).await
}

/// `POST /mit-barn/log-ud`
pub async fn leave_guardian(Guardian(member): Guardian) -> Outcome {
    leave(member).await
}

async fn leave(member: Member) -> Outcome {
    let (ctx, token) = (member.ctx(), member.token.clone());
    member.write(move |tx| families::end_session(tx, &ctx, &token)).await?;
    let mut page = login_page(&member.visit, "", "", State::SignedOut, StatusCode::OK);
    if let Some(cookie) = Cookie::Family.clear(member.visit.web.secure) {
        page.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(page)
}

fn letters_href(class: ClassId) -> String {
    format!("{PLANS}/klasse/{class}/breve")
}

/// `GET /elevplan/klasse/{class}/breve`
pub async fn of_class(staff: Staff, Path(class): Path<i64>) -> Outcome {
    let (ctx, viewer, class) = (staff.ctx(), staff.viewer().clone(), ClassId(class));
    let found = staff.read(move |tx| families::of_class(tx, &ctx, &viewer, class)).await?;
    let row = |invitee: &Invitee, child: &str| Row {
        person: invitee.person.to_string(),
        name: invitee.name.clone(),
        kind: kind(invitee.family),
        child: child.to_owned(),
        standing: match &invitee.standing {
            Standing::TooYoung => class::Standing::TooYoung,
            Standing::NotInvited => class::Standing::NotInvited,
            Standing::Invited { until } => {
                class::Standing::Invited { until: staff.visit.web.calendar.date(*until, staff.visit.language) }
            }
            Standing::SignsIn { user_name } => class::Standing::SignsIn { user_name: user_name.clone() },
        },
    };
    let rows = found.households.iter().flat_map(|house| {
        let guardians = house.guardians.iter().map(|guardian| row(guardian, &house.pupil.name));
        std::iter::once(row(&house.pupil, "")).chain(guardians)
    });
    let model = class::Model {
        class: found.class.name.clone(),
        plans_href: PLANS.to_owned(),
        action: letters_href(class),
        small: found.households.iter().any(|house| house.pupil.standing == Standing::TooYoung),
        rows: rows.collect(),
    };
    Ok(ok(class::page(&model, &staff.shell(), staff.t())))
}

/// `POST /elevplan/klasse/{class}/breve`: letters for one person, or for all who miss one.
pub async fn print_letters(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let class = ClassId(id);
    let person = pairs.iter().find(|(name, _)| name == "person").map(|(_, value)| value.parse::<i64>());
    let wanted = match person {
        None => Wanted::Missing,
        Some(Ok(person)) => Wanted::One(PersonId(person)),
        Some(Err(_)) => return Err(Failure::NotFound.page(&staff.visit)),
    };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (name, made) = staff
        .write(move |tx| {
            let made = families::invite(tx, &ctx, &viewer, class, &wanted)?;
            Ok((app::people::find_class(tx, viewer.municipality, class)?.name, made))
        })
        .await?;
    let url = staff.visit.public_url();
    let letter = |letter: &Letter| {
        let code = letter.code.to_string();
        letters::Letter {
            name: letter.name.clone(),
            kind: kind(letter.family),
            children: letter.children.clone(),
            user_name: letter.user_name.clone(),
            link: format!("{url}{}/{}", path::INVITATION, code.replace('-', "")),
            code,
            until: staff.visit.web.calendar.date(letter.until, staff.visit.language),
        }
    };
    let address = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let model = letters::Model {
        class: name,
        plans_href: PLANS.to_owned(),
        class_href: letters_href(class),
        address: format!("{address}{}", path::INVITATION),
        letters: made.iter().map(letter).collect(),
    };
    Ok(ok(letters::page(&model, &staff.shell(), staff.t())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_leads_to_ones_own_pages_only() {
        let after = |wanted| safe_next(wanted, Family::Guardian);
        assert_eq!(after("/mit-barn/4"), "/mit-barn/4");
        for wanted in [
            "",
            "/",
            "//b.dk",
            "/forside",
            "/min-elevplan",
            "/mit-barnlig",
            "https://b.dk/mit-barn/4",
            "/mit-barn/log-ud",
        ] {
            assert_eq!(after(wanted), "/mit-barn");
        }
        assert_eq!(safe_next("/mit-barn/4", Family::Pupil), "/min-elevplan");
    }
}
