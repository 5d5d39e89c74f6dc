//! Working on a case.

use app::inquiry::{self, Field, Outcome as Decision, Perspective, Stage};
use app::writing::{Change, Saved};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use programme::id::{GoalId, InquiryId, PersonId};
use serde::Deserialize;
use serde_json::json;

use super::show::{again, ask_factors, keep_typed};
use super::{Pairs, day, fault, href, number, numbers, sent};
use crate::http::failure::{Failure, Outcome};
use crate::http::request::Staff;
use crate::view::inquiry::stage::{STAGE, Typed};
use crate::view::part::FieldError;

fn to_stage(id: i64, stage: Stage, anchor: &str) -> Response {
    Redirect::to(&format!("{}/trin/{}{anchor}", href(InquiryId(id)), stage.number())).into_response()
}

/// The texts of a form and the versions they began from.
pub(in crate::pages) fn changes(pairs: &[(String, String)]) -> Vec<Change> {
    let text = pairs.iter().filter_map(|(name, text)| Some((name.strip_prefix("text.")?, text)));
    let change = |(field, text): (&str, &String)| Change {
        field: field.to_owned(),
        base: sent(pairs, &format!("base.{field}")).parse().unwrap_or(0),
        text: text.clone(),
    };
    text.map(change).collect()
}

/// Saves the texts that came with a form; where one is refused, none of them is saved. It fails unless the viewer may
/// enter the case.
async fn save_texts(staff: &Staff, id: i64, all: &[Change]) -> Result<(), app::Error> {
    let (ctx, viewer, all) = (staff.ctx(), staff.viewer().clone(), all.to_vec());
    let save = move |tx: &mut app::Tx<'_>| {
        // Each text is a use case of its own, with its own numbers.
        for (at, change) in all.iter().enumerate() {
            let mut ctx = ctx.clone();
            ctx.seed[31] ^= at as u8;
            inquiry::save_text(tx, &ctx, &viewer, InquiryId(id), change)?;
        }
        inquiry::view_circle(tx, &viewer, InquiryId(id))
    };
    staff.visit.write(save).await
}

/// The stage's page with texts that were refused, as they were sent.
async fn refused(staff: &Staff, id: i64, stage: Stage, error: app::Error, pairs: &[(String, String)]) -> Outcome {
    let all = changes(pairs);
    // A title may not be empty, and no text too long.
    let blank = all.iter().find(|change| change.text.trim().is_empty() && change.field == "title");
    let at = blank.or_else(|| all.iter().max_by_key(|change| change.text.len()));
    let field = at.map(|change| format!("w-{}", change.field.replace('.', "-"))).unwrap_or_default();
    let errors = vec![fault(staff, &field, error)?];
    keep_typed(staff, id, stage, (errors, typed(pairs)), &all).await
}

fn typed(pairs: &[(String, String)]) -> Typed {
    Typed::new(STAGE, pairs)
}

/// Back to the stage; with what was begun in its form and is not done yet, if there is such.
async fn back(staff: &Staff, id: i64, stage: Stage, anchor: &str, pairs: &[(String, String)]) -> Outcome {
    let words = ["text", "evidence"].iter().any(|name| !sent(pairs, name).trim().is_empty());
    if words || pairs.iter().any(|(name, _)| name == "factor") {
        return again(staff, id, stage, Vec::new(), typed(pairs)).await;
    }
    Ok(to_stage(id, stage, anchor))
}

/// `POST /analyser/{inquiry}/trin/{number}`: everything that stands in the stage's form; without a script this saves.
/// On the way to the `next` stage, what was begun is added too.
pub async fn save(staff: Staff, Path((id, number)): Path<(i64, u8)>, Form(pairs): Pairs) -> Outcome {
    let Some(stage) = Stage::from_number(number) else { return Err(Failure::NotFound.page(&staff.visit)) };
    if let Err(error) = save_texts(&staff, id, &changes(&pairs)).await {
        return refused(&staff, id, stage, error, &pairs).await;
    }
    let next = sent(&pairs, "next").parse().ok().and_then(Stage::from_number);
    let begun = !sent(&pairs, "text").trim().is_empty();
    match (stage, next) {
        (Stage::CarryingOut, _) => return carry_out(&staff, id, next, &pairs).await,
        (Stage::MaintainingFactors, Some(_)) if begun => {
            if let Err(error) = put_factor(&staff, id, &pairs).await {
                let errors = vec![fault(&staff, "text", error)?];
                return again(&staff, id, stage, errors, typed(&pairs)).await;
            }
        }
        (Stage::Measures, Some(_)) if begun => {
            if let Err(error) = put_measure(&staff, id, &pairs).await {
                let errors = vec![fault(&staff, measure_field(&pairs), error)?];
                return again(&staff, id, stage, errors, typed(&pairs)).await;
            }
        }
        _ => {}
    }
    match next {
        Some(next) => Ok(to_stage(id, next, "")),
        None => back(&staff, id, stage, "", &pairs).await,
    }
}

/// One text as a script sends it.
#[derive(Debug, Deserialize)]
pub struct OneText {
    field: String,
    base: u32,
    text: String,
}

impl From<OneText> for Change {
    fn from(sent: OneText) -> Self {
        Self { field: sent.field, base: sent.base, text: sent.text }
    }
}

/// What a script is told of a text that is on disk.
pub(in crate::pages) fn saved(saved: &Saved) -> Response {
    let conflicts: Vec<_> =
        saved.conflicts.iter().map(|kept| json!({ "theirs": kept.theirs, "ours": kept.ours })).collect();
    Json(json!({ "version": saved.version, "own": saved.own, "text": saved.text, "conflicts": conflicts }))
        .into_response()
}

/// `POST /analyser/{inquiry}/gem`
pub async fn save_text(staff: Staff, Path(id): Path<i64>, body: Result<Json<OneText>, JsonRejection>) -> Response {
    let Ok(Json(text)) = body else { return Failure::Malformed.json() };
    let (ctx, viewer, change) = (staff.ctx(), staff.viewer().clone(), Change::from(text));
    match staff.visit.write(move |tx| inquiry::save_text(tx, &ctx, &viewer, InquiryId(id), &change)).await {
        Ok(done) => saved(&done),
        Err(error) => Failure::from(error).json(),
    }
}

async fn put_factor(staff: &Staff, id: i64, pairs: &[(String, String)]) -> Result<u32, app::Error> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let perspective = Perspective::from_word(sent(pairs, "perspective")).unwrap_or(Perspective::Context);
    let (text, evidence) = (sent(pairs, "text").to_owned(), sent(pairs, "evidence").to_owned());
    let add = move |tx: &mut app::Tx<'_>| {
        inquiry::add_factor(tx, &ctx, &viewer, InquiryId(id), perspective, (&text, &evidence))
    };
    staff.visit.write(add).await
}

/// `POST /analyser/{inquiry}/faktor`
pub async fn add_factor(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let stage = Stage::MaintainingFactors;
    if Perspective::from_word(sent(&pairs, "perspective")).is_none() {
        return Err(Failure::Malformed.page(&staff.visit));
    }
    if let Err(error) = save_texts(&staff, id, &changes(&pairs)).await {
        return refused(&staff, id, stage, error, &pairs).await;
    }
    match put_factor(&staff, id, &pairs).await {
        Ok(number) => Ok(to_stage(id, stage, &format!("#faktor-{number}"))),
        Err(error) => {
            let errors = vec![fault(&staff, "text", error)?];
            again(&staff, id, stage, errors, typed(&pairs)).await
        }
    }
}

async fn put_measure(staff: &Staff, id: i64, pairs: &[(String, String)]) -> Result<u32, app::Error> {
    let (ctx, viewer, text) = (staff.ctx(), staff.viewer().clone(), sent(pairs, "text").to_owned());
    let factors = numbers(pairs, "factor");
    let add = move |tx: &mut app::Tx<'_>| inquiry::add_measure(tx, &ctx, &viewer, InquiryId(id), &text, &factors);
    staff.visit.write(add).await
}

/// Where a fault of a new measure is said.
fn measure_field(pairs: &[(String, String)]) -> &'static str {
    if sent(pairs, "text").trim().is_empty() { "text" } else { "factor" }
}

/// `POST /analyser/{inquiry}/tiltag`
pub async fn add_measure(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let stage = Stage::Measures;
    if let Err(error) = save_texts(&staff, id, &changes(&pairs)).await {
        return refused(&staff, id, stage, error, &pairs).await;
    }
    match put_measure(&staff, id, &pairs).await {
        Ok(number) => Ok(to_stage(id, stage, &format!("#tiltag-{number}"))),
        Err(error) => {
            let errors = vec![fault(&staff, measure_field(&pairs), error)?];
            again(&staff, id, stage, errors, typed(&pairs)).await
        }
    }
}

/// `POST /analyser/{inquiry}/tiltag/{number}`: a measure's words and the factors it works on, `factor-1` for the first
/// measure's.
pub async fn link_measure(staff: Staff, Path((id, measure)): Path<(i64, u32)>, Form(pairs): Pairs) -> Outcome {
    let stage = Stage::Measures;
    if let Err(error) = save_texts(&staff, id, &changes(&pairs)).await {
        return refused(&staff, id, stage, error, &pairs).await;
    }
    let name = format!("factor-{measure}");
    let (ctx, viewer, factors) = (staff.ctx(), staff.viewer().clone(), numbers(&pairs, &name));
    let link = move |tx: &mut app::Tx<'_>| inquiry::link_measure(tx, &ctx, &viewer, InquiryId(id), measure, &factors);
    match staff.visit.write(link).await {
        Ok(()) => back(&staff, id, stage, &format!("#tiltag-{measure}"), &pairs).await,
        Err(error) => {
            let errors = vec![fault(&staff, &name, error)?];
            again(&staff, id, stage, errors, typed(&pairs)).await
        }
    }
}

/// Plans and lines of the log of every measure on the page, each saved by itself; what is refused stays in its field.
async fn carry_out(staff: &Staff, id: i64, next: Option<Stage>, pairs: &[(String, String)]) -> Outcome {
    let (mut errors, mut left) = (Vec::new(), pairs.to_vec());
    let measures = pairs.iter().filter_map(|(name, _)| name.strip_prefix("owner-")?.parse::<u32>().ok());
    for measure in measures {
        errors.extend(plan(staff, id, measure, pairs).await?);
    }
    let logs = pairs.iter().filter_map(|(name, text)| Some((name.strip_prefix("log-")?.parse::<u32>().ok()?, text)));
    for (measure, text) in logs.filter(|(_, text)| !text.trim().is_empty()) {
        match write_log(staff, id, measure, text, pairs).await? {
            Some(error) => errors.push(error),
            None => left.retain(|(name, _)| *name != format!("log-{measure}")),
        }
    }
    if !errors.is_empty() {
        return again(staff, id, Stage::CarryingOut, errors, typed(&left)).await;
    }
    if let Some(next) = next {
        return Ok(to_stage(id, next, ""));
    }
    let at: Option<u32> = sent(pairs, "at").parse().ok();
    Ok(to_stage(id, Stage::CarryingOut, &at.map(|measure| format!("#tiltag-{measure}")).unwrap_or_default()))
}

/// Saves who sees to a measure and when, where anybody has said; answers what is wrong with it.
async fn plan(staff: &Staff, id: i64, measure: u32, pairs: &[(String, String)]) -> Outcome<Option<FieldError>> {
    let of = |name: &str| sent(pairs, &format!("{name}-{measure}"));
    let (owner, to) = (of("owner"), of("to"));
    if owner.is_empty() && to.is_empty() {
        return Ok(None);
    }
    let Ok(owner) = owner.parse() else {
        return Ok(Some(FieldError::new(&format!("owner-{measure}"), staff.t().inquiry_choose_owner())));
    };
    let field = format!("to-{measure}");
    let Some((from, to)) = day(staff, of("from")).zip(day(staff, to)) else {
        return Ok(Some(FieldError::new(&field, staff.t().inquiry_choose_days())));
    };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let plan = move |tx: &mut app::Tx<'_>| {
        inquiry::plan_measure(tx, &ctx, &viewer, InquiryId(id), measure, (PersonId(owner), from, to))
    };
    staff.visit.write(plan).await.map_or_else(|error| fault(staff, &field, error).map(Some), |()| Ok(None))
}

/// Writes a line in a measure's log; answers what is wrong with it.
async fn write_log(
    staff: &Staff,
    id: i64,
    measure: u32,
    text: &str,
    pairs: &[(String, String)],
) -> Outcome<Option<FieldError>> {
    let name = format!("day-{measure}");
    let Some(day) = day(staff, sent(pairs, &name)) else {
        return Ok(Some(FieldError::new(&name, staff.t().inquiry_choose_day())));
    };
    let (ctx, viewer, text) = (staff.ctx(), staff.viewer().clone(), text.to_owned());
    let write = move |tx: &mut app::Tx<'_>| inquiry::add_log(tx, &ctx, &viewer, InquiryId(id), measure, (day, &text));
    let field = format!("log-{measure}");
    staff.visit.write(write).await.map_or_else(|error| fault(staff, &field, error).map(Some), |()| Ok(None))
}

/// `POST /analyser/{inquiry}/fjern`: takes a factor or a measure off its list.
pub async fn remove(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let Some(field) = Field::from_word(sent(&pairs, "field")) else {
        return Err(Failure::Malformed.page(&staff.visit));
    };
    let stage = if matches!(field, Field::Factor(..)) { Stage::MaintainingFactors } else { Stage::Measures };
    if let Err(error) = save_texts(&staff, id, &changes(&pairs)).await {
        return refused(&staff, id, stage, error, &pairs).await;
    }
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    match staff.visit.write(move |tx| inquiry::remove(tx, &ctx, &viewer, InquiryId(id), field)).await {
        Ok(()) => back(&staff, id, stage, "", &pairs).await,
        Err(error) => {
            let anchor = match field {
                Field::Factor(number, _) => format!("faktor-{number}"),
                _ => "stage".to_owned(),
            };
            let errors = vec![fault(&staff, &anchor, error)?];
            again(&staff, id, stage, errors, typed(&pairs)).await
        }
    }
}

/// `POST /analyser/{inquiry}/afgoer`: the evaluation's texts and the decision, in one form. `reached` names goals in
/// words that are reached where the case's is met.
pub async fn decide(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let stage = Stage::Evaluation;
    if let Err(error) = save_texts(&staff, id, &changes(&pairs)).await {
        return refused(&staff, id, stage, error, &pairs).await;
    }
    let Some(decision) = Decision::from_word(sent(&pairs, "outcome")) else {
        let errors = vec![FieldError::new("outcome", staff.t().inquiry_choose_outcome())];
        return again(&staff, id, stage, errors, typed(&pairs)).await;
    };
    let (ctx, viewer, shared) = (staff.ctx(), staff.viewer().clone(), !sent(&pairs, "shared").is_empty());
    let reached =
        pairs.iter().filter(|(name, _)| name == "reached").filter_map(|(_, goal)| goal.parse().ok().map(GoalId));
    let (reached, note) = (reached.collect::<Vec<_>>(), staff.t().inquiry_goal_note());
    let decide = move |tx: &mut app::Tx<'_>| {
        inquiry::decide(tx, &ctx, &viewer, InquiryId(id), (decision, shared), (&reached, note))
    };
    match staff.visit.write(decide).await {
        Ok(()) if decision == Decision::Adjust => Ok(to_stage(id, Stage::Measures, "")),
        Ok(()) => Ok(to_stage(id, stage, "")),
        Err(error) => {
            let errors = vec![fault(&staff, "outcome", error)?];
            again(&staff, id, stage, errors, typed(&pairs)).await
        }
    }
}

/// `POST /analyser/{inquiry}/genaabn`
pub async fn reopen(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| inquiry::reopen(tx, &ctx, &viewer, InquiryId(id))).await?;
    Ok(Redirect::to(&href(InquiryId(id))).into_response())
}

/// `POST /analyser/{inquiry}/forskningskort`: puts a practice card on the list of measures. Fields `practice`, its id,
/// and `title`.
pub async fn add_practice(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (practice, title) = (sent(&pairs, "practice").to_owned(), sent(&pairs, "title").to_owned());
    let is_id = |id: &str| {
        (1..=100).contains(&id.len()) && id.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_".contains(sign))
    };
    if !is_id(&practice) {
        return Err(Failure::Malformed.page(&staff.visit));
    }
    let (ctx, viewer, factors) = (staff.ctx(), staff.viewer().clone(), numbers(&pairs, "factor"));
    let (card, name) = (practice.clone(), if title.trim().is_empty() { practice.clone() } else { title });
    let called = name.clone();
    let add =
        move |tx: &mut app::Tx<'_>| inquiry::add_practice(tx, &ctx, &viewer, InquiryId(id), (&card, &called), &factors);
    match staff.visit.write(add).await {
        Ok(number) => Ok(to_stage(id, Stage::Measures, &format!("#tiltag-{number}"))),
        Err(error) => {
            let error = fault(&staff, "factor", error)?;
            // The first time it is a question; asked and not answered, it is a fault.
            let errors = if sent(&pairs, "asked").is_empty() { Vec::new() } else { vec![error] };
            ask_factors(&staff, id, (practice, name), errors).await
        }
    }
}

/// `POST /analyser/{inquiry}/historik`: brings an old version back.
pub async fn restore(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let Some(field) = Field::from_word(sent(&pairs, "field")) else {
        return Err(Failure::Malformed.page(&staff.visit));
    };
    let version = number(&staff, &pairs, "version")?;
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| inquiry::restore(tx, &ctx, &viewer, InquiryId(id), field, version)).await?;
    Ok(Redirect::to(&format!("{}/historik", href(InquiryId(id)))).into_response())
}

/// `POST /analyser/{inquiry}/deltagere`: names the `person`, or takes the name to `remove` off; the title comes along.
pub async fn name(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    if let Err(error) = save_texts(&staff, id, &changes(&pairs)).await {
        return Err(Failure::from(error).page(&staff.visit));
    }
    let (id, removed) = (InquiryId(id), sent(&pairs, "remove"));
    let off = !removed.is_empty();
    let person = PersonId(number(&staff, &pairs, if off { "remove" } else { "person" })?);
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff
        .write(move |tx| {
            let change = if off { inquiry::unname } else { inquiry::name };
            change(tx, &ctx, &viewer, id, person)
        })
        .await?;
    let stays = if off && person == staff.viewer().person { "" } else { "/deltagere" };
    Ok(Redirect::to(&format!("{}{stays}", if stays.is_empty() { super::INQUIRIES.to_owned() } else { href(id) }))
        .into_response())
}
