//! Working on a case.

use app::inquiry::{self, Field, Outcome as Decision, Perspective, Stage};
use app::writing::{Change, Saved};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use programme::id::{InquiryId, PersonId};
use serde::Deserialize;
use serde_json::json;

use super::show::{ask_factors, faulty, keep_typed};
use super::{Pairs, day, fault, href, number, numbers, sent};
use crate::http::failure::{Failure, Outcome};
use crate::http::request::Staff;
use crate::view::inquiry::stage::Typed;

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

/// `POST /analyser/{inquiry}/trin/{number}`: every text of the form; without a script this saves.
pub async fn save(staff: Staff, Path((id, number)): Path<(i64, u8)>, Form(pairs): Pairs) -> Outcome {
    let Some(stage) = Stage::from_number(number) else { return Err(Failure::NotFound.page(&staff.visit)) };
    let (ctx, viewer, all) = (staff.ctx(), staff.viewer().clone(), changes(&pairs));
    let sent_all = all.clone();
    let done = staff
        .visit
        .write(move |tx| {
            // Each text is a use case of its own, with its own numbers.
            for (at, change) in all.iter().enumerate() {
                let mut ctx = ctx.clone();
                ctx.seed[31] ^= at as u8;
                inquiry::save_text(tx, &ctx, &viewer, InquiryId(id), change)?;
            }
            inquiry::view_circle(tx, &viewer, InquiryId(id))
        })
        .await;
    match done {
        Ok(()) => Ok(to_stage(id, stage, "")),
        Err(error) => {
            // A title may not be empty, and no text too long.
            let blank = sent_all.iter().find(|change| change.text.trim().is_empty() && change.field == "title");
            let at = blank.or_else(|| sent_all.iter().max_by_key(|change| change.text.len()));
            let field = at.map(|change| format!("w-{}", change.field.replace('.', "-"))).unwrap_or_default();
            let errors = vec![fault(&staff, &field, error)?];
            keep_typed(&staff, id, stage, errors, &sent_all).await
        }
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

/// `POST /analyser/{inquiry}/faktor`
pub async fn add_factor(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let Some(perspective) = Perspective::from_word(sent(&pairs, "perspective")) else {
        return Err(Failure::Malformed.page(&staff.visit));
    };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (text, evidence) = (sent(&pairs, "text").to_owned(), sent(&pairs, "evidence").to_owned());
    let add = move |tx: &mut app::Tx<'_>| {
        inquiry::add_factor(tx, &ctx, &viewer, InquiryId(id), perspective, (&text, &evidence))
    };
    match staff.visit.write(add).await {
        Ok(number) => Ok(to_stage(id, Stage::MaintainingFactors, &format!("#faktor-{number}"))),
        Err(error) => {
            let errors = vec![fault(&staff, "text", error)?];
            faulty(&staff, id, Stage::MaintainingFactors, errors, Typed::new("factor", &pairs)).await
        }
    }
}

/// `POST /analyser/{inquiry}/tiltag`
pub async fn add_measure(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (text, factors) = (sent(&pairs, "text").to_owned(), numbers(&staff, &pairs, "factor")?);
    let field = if text.trim().is_empty() { "text" } else { "factor" };
    let add = move |tx: &mut app::Tx<'_>| inquiry::add_measure(tx, &ctx, &viewer, InquiryId(id), &text, &factors);
    match staff.visit.write(add).await {
        Ok(number) => Ok(to_stage(id, Stage::Measures, &format!("#tiltag-{number}"))),
        Err(error) => {
            let errors = vec![fault(&staff, field, error)?];
            faulty(&staff, id, Stage::Measures, errors, Typed::new("measure", &pairs)).await
        }
    }
}

/// `POST /analyser/{inquiry}/tiltag/{number}`: which factors a measure works on.
pub async fn link_measure(staff: Staff, Path((id, measure)): Path<(i64, u32)>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer, factors) = (staff.ctx(), staff.viewer().clone(), numbers(&staff, &pairs, "factor")?);
    let link = move |tx: &mut app::Tx<'_>| inquiry::link_measure(tx, &ctx, &viewer, InquiryId(id), measure, &factors);
    match staff.visit.write(link).await {
        Ok(()) => Ok(to_stage(id, Stage::Measures, &format!("#tiltag-{measure}"))),
        Err(error) => {
            let errors = vec![fault(&staff, &format!("factor-{measure}"), error)?];
            faulty(&staff, id, Stage::Measures, errors, Typed::default()).await
        }
    }
}

/// `POST /analyser/{inquiry}/tiltag/{number}/plan`
pub async fn plan_measure(staff: Staff, Path((id, measure)): Path<(i64, u32)>, Form(pairs): Pairs) -> Outcome {
    let owner = PersonId(number(&staff, &pairs, "owner")?);
    let days = day(&staff, sent(&pairs, "from")).zip(day(&staff, sent(&pairs, "to")));
    let Some((from, to)) = days else { return Err(Failure::Malformed.page(&staff.visit)) };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let plan =
        move |tx: &mut app::Tx<'_>| inquiry::plan_measure(tx, &ctx, &viewer, InquiryId(id), measure, (owner, from, to));
    match staff.visit.write(plan).await {
        Ok(()) => Ok(to_stage(id, Stage::CarryingOut, &format!("#tiltag-{measure}"))),
        Err(error) => {
            let errors = vec![fault(&staff, &format!("to-{measure}"), error)?];
            faulty(&staff, id, Stage::CarryingOut, errors, Typed::new(&format!("plan.{measure}"), &pairs)).await
        }
    }
}

/// `POST /analyser/{inquiry}/tiltag/{number}/log`
pub async fn add_log(staff: Staff, Path((id, measure)): Path<(i64, u32)>, Form(pairs): Pairs) -> Outcome {
    let Some(day) = day(&staff, sent(&pairs, "day")) else { return Err(Failure::Malformed.page(&staff.visit)) };
    let (ctx, viewer, text) = (staff.ctx(), staff.viewer().clone(), sent(&pairs, "text").to_owned());
    let write = move |tx: &mut app::Tx<'_>| inquiry::add_log(tx, &ctx, &viewer, InquiryId(id), measure, (day, &text));
    match staff.visit.write(write).await {
        Ok(()) => Ok(to_stage(id, Stage::CarryingOut, &format!("#tiltag-{measure}"))),
        Err(error) => {
            let errors = vec![fault(&staff, &format!("log-{measure}"), error)?];
            faulty(&staff, id, Stage::CarryingOut, errors, Typed::new(&format!("log.{measure}"), &pairs)).await
        }
    }
}

/// `POST /analyser/{inquiry}/fjern`: takes a factor or a measure off its list.
pub async fn remove(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let Some(field) = Field::from_word(sent(&pairs, "field")) else {
        return Err(Failure::Malformed.page(&staff.visit));
    };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let stage = if matches!(field, Field::Factor(..)) { Stage::MaintainingFactors } else { Stage::Measures };
    match staff.visit.write(move |tx| inquiry::remove(tx, &ctx, &viewer, InquiryId(id), field)).await {
        Ok(()) => Ok(to_stage(id, stage, "")),
        Err(error) => {
            let anchor = match field {
                Field::Factor(number, _) => format!("faktor-{number}"),
                _ => "stage".to_owned(),
            };
            let errors = vec![fault(&staff, &anchor, error)?];
            faulty(&staff, id, stage, errors, Typed::default()).await
        }
    }
}

/// `POST /analyser/{inquiry}/afgoer`
pub async fn decide(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let Some(decision) = Decision::from_word(sent(&pairs, "outcome")) else {
        return Err(Failure::Malformed.page(&staff.visit));
    };
    let (ctx, viewer, shared) = (staff.ctx(), staff.viewer().clone(), !sent(&pairs, "shared").is_empty());
    let decide = move |tx: &mut app::Tx<'_>| inquiry::decide(tx, &ctx, &viewer, InquiryId(id), decision, shared);
    match staff.visit.write(decide).await {
        Ok(()) if decision == Decision::Adjust => Ok(to_stage(id, Stage::Measures, "")),
        Ok(()) => Ok(to_stage(id, Stage::Evaluation, "")),
        Err(error) => {
            let errors = vec![fault(&staff, "outcome", error)?];
            faulty(&staff, id, Stage::Evaluation, errors, Typed::new("decide", &pairs)).await
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
    let (ctx, viewer, factors) = (staff.ctx(), staff.viewer().clone(), numbers(&staff, &pairs, "factor")?);
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

/// `POST /analyser/{inquiry}/deltagere`: names someone, or takes a name off.
pub async fn name(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (person, id) = (PersonId(number(&staff, &pairs, "person")?), InquiryId(id));
    let (ctx, viewer, off) = (staff.ctx(), staff.viewer().clone(), sent(&pairs, "do") == "remove");
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
