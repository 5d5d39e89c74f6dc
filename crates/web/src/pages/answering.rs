//! A pupil answers: code, welcome, questions, thanks.

use std::collections::HashMap;
use std::sync::Arc;

use app::mapping::answering::{self, After, Entry, Form, Given};
use app::mapping::secret::AnswerSession;
use app::{Ctx, Error, Refusal, Tx};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Form as Body, Path};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use programme::instrument::{Choice, FormatKind, Item};
use programme::language::Language as Tongue;
use programme::mapping::answer::{DONT_KNOW, SKIP};
use programme::mapping::code::Code;
use programme::mapping::{Answer, AnswerRefused};
use serde::Deserialize;
use serde_json::json;

use crate::http::cookie::Cookie;
use crate::http::failure::{Failure, Outcome, ok, page_headers};
use crate::http::request::{Answering, Visit};
use crate::texts::Language;
use crate::view::{code_entry, questions, thank_you, welcome};

/// Grades that get one question a page, faces and large targets.
const YOUNG_TO_GRADE: u8 = 3;

/// `GET /svar`
pub async fn code_entry(visit: Visit) -> Response {
    code_page(&visit, "", code_entry::State::Ask, StatusCode::OK)
}

fn code_page(visit: &Visit, typed: &str, state: code_entry::State, status: StatusCode) -> Response {
    let model = code_entry::Model { action: "/svar".to_owned(), typed: typed.to_owned(), state };
    let page = code_entry::page(&model, &visit.shell(""), visit.t());
    (status, page_headers(), page.into_string()).into_response()
}

#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// `POST /svar`
pub async fn enter_code(visit: Visit, Body(typed): Body<Typed>) -> Response {
    let code = Code::parse(&typed.code).ok();
    match code {
        Some(code) => enter(visit, Entry::Typed(code), &typed.code).await,
        None => unreadable_code(&visit, &typed.code).await,
    }
}

/// `GET /s/{link}`: a QR code leads straight in.
pub async fn enter_link(visit: Visit, Path(link): Path<String>) -> Response {
    enter(visit, Entry::Link(link), "").await
}

async fn enter(visit: Visit, entry: Entry, typed: &str) -> Response {
    let ctx = visit.ctx();
    let entered = visit
        .write(move |tx| {
            let form = answering::enter(tx, &ctx, &entry)?;
            answering::cookie(&ctx, &form.session)
        })
        .await;
    match entered {
        Ok(cookie) => to_with_cookie("/svar/velkommen", Cookie::Answers.set(&cookie, visit.web.secure)),
        Err(Error::Refused(Refusal::WrongCode | Refusal::RoundClosed)) => wrong_code(&visit, typed),
        Err(Error::Refused(Refusal::NoRoundOpen)) => no_round(&visit),
        Err(error) => Failure::from(error).page(&visit),
    }
}

/// What is no code at all gets the page of a code that fits nothing.
async fn unreadable_code(visit: &Visit, typed: &str) -> Response {
    let ctx = visit.ctx();
    match visit.read(move |tx| answering::any_round_open(tx, &ctx)).await {
        Ok(true) => wrong_code(visit, typed),
        Ok(false) => no_round(visit),
        Err(error) => Failure::from(error).page(visit),
    }
}

/// Every code and everything else that may be typed gets these bytes while no round takes answers.
fn no_round(visit: &Visit) -> Response {
    code_page(visit, "", code_entry::State::NoRound, StatusCode::GONE)
}

/// Unknown, used and revoked codes, and codes of closed rounds, all get these bytes.
fn wrong_code(visit: &Visit, typed: &str) -> Response {
    match visit.web.failures.count(visit.address.to_string(), visit.web.now()) {
        Some(again) => {
            let until = visit.web.calendar.clock(again, visit.language);
            code_page(visit, typed, code_entry::State::Wait { until }, StatusCode::TOO_MANY_REQUESTS)
        }
        None => code_page(visit, typed, code_entry::State::Wrong, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn to_with_cookie(path: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = Redirect::to(path).into_response();
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A form, and the name of the municipality for the page's head.
struct Sheet {
    form: Form,
    place: String,
}

impl Sheet {
    fn is_young(&self) -> bool {
        is_young(&self.form)
    }
}

fn sheet(tx: &mut Tx<'_>, ctx: &Ctx, session: &AnswerSession) -> app::Result<Sheet> {
    Ok(Sheet { form: answering::form(tx, ctx, session)?, place: answering::municipality_name(tx, session)? })
}

/// What is read for an answering session, or the page that says why there is nothing.
async fn read<T, F>(answering: &Answering, mut use_case: F) -> Outcome<T>
where
    T: Send + 'static,
    F: FnMut(&mut Tx<'_>, &Ctx, &AnswerSession) -> app::Result<T> + Send + 'static,
{
    let (ctx, session) = (answering.ctx.clone(), answering.session.clone());
    let found = answering.visit.read(move |tx| use_case(tx, &ctx, &session)).await;
    found.map_err(|error| failure(error).page(&answering.visit))
}

fn failure(error: Error) -> Failure {
    match error {
        Error::SignedOut => Failure::AnswerSessionEnded,
        other => Failure::from(other),
    }
}

fn is_young(form: &Form) -> bool {
    form.instrument.grades.to <= YOUNG_TO_GRADE
}

/// `GET /svar/velkommen`
pub async fn welcome(answering: Answering) -> Outcome {
    let found = read(&answering, |tx, ctx, session| Ok((sheet(tx, ctx, session)?, answering::plan(tx, session)?)));
    let (sheet, plan) = found.await?;
    let (form, visit) = (&sheet.form, &answering.visit);
    let purpose = match visit.language {
        Language::Danish => &plan.purpose_da,
        Language::English => &plan.purpose_en,
    };
    let paragraphs = purpose.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let items = form.instrument.item_count();
    let state = welcome::State::Welcome(welcome::Welcome {
        start_action: "/svar/start".to_owned(),
        decline_action: "/svar/nej".to_owned(),
        purpose: paragraphs.map(str::to_owned).collect(),
        questions: items as i64,
        minutes: form.instrument.minutes().into(),
        closes: visit.dated(plan.closes),
        panel: true,
        begun: !form.session.earlier.is_empty(),
        languages: Vec::new(),
    });
    let model = welcome::Model { young: sheet.is_young(), state };
    Ok(ok(welcome::page(&model, &visit.shell(&sheet.place), visit.t())))
}

/// `POST /svar/start`
pub async fn start(answering: Answering) -> Outcome {
    let form = read(&answering, answering::form).await?;
    match form.sheet.first_open_page(&form.instrument).and_then(|page| form.page_from(page)) {
        Some(page) => Ok(Redirect::to(&format!("/svar/side/{}", page + 1)).into_response()),
        None => finish(&answering, &form).await,
    }
}

/// Every question has been answered or passed over.
async fn finish(answering: &Answering, form: &Form) -> Outcome {
    let (ctx, session) = (answering.ctx.clone(), answering.session.clone());
    let done = answering.visit.write(move |tx| answering::finish(tx, &ctx, &session)).await;
    done.map_err(|error| failure(error).page(&answering.visit))?;
    Ok(finished(answering, form))
}

/// `POST /svar/nej`: nothing is recorded, so that "no" looks like not begun to everyone.
pub async fn decline(answering: Answering) -> Outcome {
    let sheet = read(&answering, sheet).await?;
    let state = welcome::State::Declined { back_action: "/svar/start".to_owned() };
    let model = welcome::Model { young: sheet.is_young(), state };
    let shell = answering.visit.shell(&sheet.place);
    Ok(ok(welcome::page(&model, &shell, answering.visit.t())))
}

/// `GET /svar/side/{number}`, counted from 1
pub async fn questions(answering: Answering, Path(number): Path<usize>) -> Outcome {
    let sheet = read(&answering, sheet).await?;
    let form = &sheet.form;
    let Some(page) = number.checked_sub(1).and_then(|page| form.page_from(page)) else {
        let last = form.page_before(form.instrument.pages.len()).map(|page| format!("/svar/side/{}", page + 1));
        return Ok(Redirect::to(last.as_deref().unwrap_or("/svar/velkommen")).into_response());
    };
    Ok(ok(questions_page(&answering.visit, &sheet, page, Vec::new())))
}

fn questions_page(
    visit: &Visit,
    sheet: &Sheet,
    page: usize,
    errors: Vec<crate::view::part::FieldError>,
) -> maud::Markup {
    let form = &sheet.form;
    let pages = form.instrument.pages.len();
    let young = is_young(form);
    let tongue = visit.language.tongue();
    let written = &form.instrument.pages[page];
    let first = form.first_slot(page);
    let shown = |(place, item): (usize, &Item)| {
        let own = !form.session.earlier.contains(&(first + place));
        (own && form.sheet.is_shown(&form.instrument, item)).then(|| question(form, first + place, item, tongue))
    };
    let language = if form.instrument.languages.contains(&tongue) { tongue } else { form.instrument.languages[0] };
    let model = questions::Model {
        action: format!("/svar/side/{}", page + 1),
        save_path: "/svar/gem".to_owned(),
        back_href: form.page_before(page).map(|before| format!("/svar/side/{}", before + 1)),
        skip_href: (young && page + 1 < pages).then(|| format!("/svar/side/{}", page + 2)),
        stop_href: (!young).then(|| "/svar/stop".to_owned()),
        n: page as i64 + 1,
        of: pages as i64,
        young,
        theme: written.title.get(tongue).to_owned(),
        intro: written.intro.as_ref().map(|intro| intro.get(tongue).to_owned()),
        items: written.items.iter().enumerate().filter_map(shown).collect(),
        seq: newest_sequence(form),
        last: form.page_from(page + 1).is_none(),
        language: language.tag().to_owned(),
        right_to_left: language.right_to_left(),
        note: if form.session.earlier.is_empty() { questions::Note::Nothing } else { questions::Note::Resumed },
        errors,
    };
    questions::page(&model, &visit.shell(&sheet.place), visit.t())
}

/// The highest sequence number this session has sent.
fn newest_sequence(form: &Form) -> i64 {
    let own = form.sheet.slots.iter().filter(|slot| slot.sequence >> 24 == form.session.epoch);
    own.map(|slot| i64::from(slot.sequence & 0x00FF_FFFF)).max().unwrap_or(0)
}

fn question(form: &Form, slot: usize, item: &Item, tongue: Tongue) -> questions::Item {
    let answer = form.visible(slot);
    let saved = if answer.is_given() { questions::Saved::Saved } else { questions::Saved::Unanswered };
    let input = match form.instrument.format_of(item) {
        Some(format) => {
            let dont_know = format.dont_know.as_ref().map(|words| questions::Choice {
                value: DONT_KNOW.to_owned(),
                text: words.get(tongue).to_owned(),
                chosen: *answer == Answer::DontKnow,
                audio: None,
            });
            input(&format.kind, dont_know, answer, tongue)
        }
        None => questions::Input::FreeText { max_chars: 0, value: String::new() },
    };
    // Recorded audio is served from part 4 on; until then the page has no button rather than a dead one.
    questions::Item { name: item.id.clone(), text: item.text.get(tongue).to_owned(), audio: None, input, saved }
}

fn input(kind: &FormatKind, dont_know: Option<questions::Choice>, answer: &Answer, tongue: Tongue) -> questions::Input {
    let choice = |choice: &Choice| questions::Choice {
        value: choice.value.to_string(),
        text: choice.text.get(tongue).to_owned(),
        chosen: *answer == Answer::Option(choice.value),
        audio: None,
    };
    match kind {
        FormatKind::Faces(choices) => {
            questions::Input::Faces { choices: choices.iter().map(choice).collect(), dont_know }
        }
        FormatKind::Choices(choices) => {
            questions::Input::Choices { choices: choices.iter().map(choice).collect(), dont_know }
        }
        FormatKind::Number { min, max } => {
            let value = if let Answer::Number(value) = answer { value.to_string() } else { String::new() };
            questions::Input::Number { min: (*min).into(), max: (*max).into(), value }
        }
        FormatKind::FreeText { max_chars } => {
            let value = if let Answer::Text(text) = answer { text.clone() } else { String::new() };
            questions::Input::FreeText { max_chars: (*max_chars).into(), value }
        }
    }
}

/// `POST /svar/side/{number}`: saves the page and goes on; the last page finishes. With `sprog` it saves what was
/// ticked and shows the same page in that language.
pub async fn save_page(
    answering: Answering,
    Path(number): Path<usize>,
    Body(fields): Body<HashMap<String, String>>,
) -> Outcome {
    let Some(page) = number.checked_sub(1) else { return Err(Failure::NotFound.page(&answering.visit)) };
    let (ctx, session) = (answering.ctx.clone(), answering.session.clone());
    let fields = Arc::new(fields);
    let posted = Arc::clone(&fields);
    let language = fields.get("sprog").and_then(|tag| Language::from_tag(tag));
    let after = if language.is_some() { After::Stay } else { After::GoOn };
    let saved = answering.visit.write(move |tx| {
        answering::record_page(tx, &ctx, &session, page, after, |form| answers_of_page(form, page, after, &posted))
    });
    match saved.await {
        Ok((_, Some(_))) if let Some(language) = language => {
            Ok(Redirect::to(&format!("/svar/side/{number}?sprog={}", language.tag())).into_response())
        }
        Ok((form, None)) => Ok(finished(&answering, &form)),
        Ok((_, Some(next))) => Ok(Redirect::to(&format!("/svar/side/{}", next + 1)).into_response()),
        Err(Error::Refused(Refusal::Answer(AnswerRefused::UnknownChoice))) => {
            let sheet = read(&answering, sheet).await?;
            let errors = unreadable(&sheet.form, page, &fields, &answering.visit);
            let again = questions_page(&answering.visit, &sheet, page, errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page_headers(), again.into_string()).into_response())
        }
        Err(error) => Err(failure(error).page(&answering.visit)),
    }
}

/// What the page's fields say: a field that is not of this page is refused, one left out was passed over by whoever
/// goes on.
fn answers_of_page(
    form: &Form,
    page: usize,
    after: After,
    fields: &HashMap<String, String>,
) -> Result<Vec<Given>, AnswerRefused> {
    let items = &form.instrument.pages[page].items;
    let known =
        |name: &str| matches!(name, "seq" | "page" | "skip" | "sprog") || items.iter().any(|item| item.id == name);
    if fields.keys().any(|name| !known(name)) {
        return Err(AnswerRefused::UnknownItem);
    }
    let sequence = fields.get("seq").and_then(|seq| seq.parse().ok());
    let first = form.first_slot(page);
    let mut given = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let slot = first + place;
        if form.session.earlier.contains(&slot) || !form.sheet.is_shown(&form.instrument, item) {
            continue;
        }
        match fields.get(&item.id) {
            Some(value) => given.push(Given { item: item.id.clone(), value: value.clone(), sequence }),
            None if after == After::Stay || form.sheet.answer(slot).is_given() => {}
            None => given.push(Given { item: item.id.clone(), value: SKIP.to_owned(), sequence }),
        }
    }
    Ok(given)
}

fn unreadable(
    form: &Form,
    page: usize,
    fields: &HashMap<String, String>,
    visit: &Visit,
) -> Vec<crate::view::part::FieldError> {
    let items = form.instrument.pages[page].items.iter();
    let faulty = items.filter(|item| {
        let format = form.instrument.format_of(item);
        fields
            .get(&item.id)
            .zip(format)
            .is_some_and(|(value, format)| programme::mapping::answer::parse(format, value).is_err())
    });
    faulty.map(|item| crate::view::part::FieldError::new(&item.id, visit.t().questions_error_unreadable())).collect()
}

fn finished(answering: &Answering, form: &Form) -> Response {
    let path = if is_young(form) { "/svar/tak?klasse=1" } else { "/svar/tak" };
    to_with_cookie(path, Cookie::Answers.clear(answering.visit.web.secure))
}

/// `GET /svar/tak`
pub async fn thank_you(visit: Visit) -> Response {
    let shared = visit.uri.query().is_some_and(|query| query.contains("klasse=1"));
    let state = if shared { thank_you::State::FinishedOnSharedTablet } else { thank_you::State::Finished };
    ok(thank_you::page(&thank_you::Model { young: shared, state }, &visit.shell(""), visit.t()))
}

/// `GET /svar/stop`: leaves the answers where they are and forgets them on this device.
pub async fn stop(answering: Answering) -> Outcome {
    let sheet = read(&answering, sheet).await?;
    let visit = &answering.visit;
    let closes = visit.dated(sheet.form.closes);
    let model = thank_you::Model { young: sheet.is_young(), state: thank_you::State::Stopped { closes } };
    let mut response = ok(thank_you::page(&model, &visit.shell(&sheet.place), visit.t()));
    if let Some(cookie) = Cookie::Answers.clear(visit.web.secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// One answer from the page's script.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneAnswer {
    item: String,
    value: String,
    seq: u32,
}

/// `POST /svar/gem`: answers 204 only when the answer is on disk.
pub async fn save_answer(
    answering: Result<Answering, Response>,
    body: Result<Json<OneAnswer>, JsonRejection>,
) -> Response {
    let Answering { visit, ctx, session } = match answering {
        Ok(answering) => answering,
        Err(page) if page.status() == StatusCode::GONE => return Failure::RoundClosed.json(),
        Err(_) => return Failure::AnswerSessionEnded.json(),
    };
    let answer = match body {
        Ok(Json(answer)) => answer,
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => return Failure::TooLarge.json(),
        Err(_) => return Failure::Malformed.json(),
    };
    let given = [Given { item: answer.item, value: answer.value, sequence: Some(answer.seq) }];
    let (own, own_ctx) = (session.clone(), ctx.clone());
    match visit.write(move |tx| answering::record(tx, &ctx, &session, &given)).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(Error::Refused(Refusal::Answer(AnswerRefused::Stale))) => stale(&visit, own_ctx, own).await,
        Err(error) => failure(error).json(),
    }
}

/// The page is open in another place too, and a newer answer is stored from there. Says how far the session's count
/// has come, so that a person who presses now is not taken for a late message.
async fn stale(visit: &Visit, ctx: Ctx, session: AnswerSession) -> Response {
    match visit.read(move |tx| answering::form(tx, &ctx, &session)).await {
        Ok(form) => {
            let told = json!({ "error": "stale", "seq": newest_sequence(&form) });
            (StatusCode::CONFLICT, Json(told)).into_response()
        }
        Err(error) => failure(error).json(),
    }
}
