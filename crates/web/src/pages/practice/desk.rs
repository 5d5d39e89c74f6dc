//! Writing the municipality's own cards: desk, text, steps, references.

use app::practice::editorial::{self, Desk};
use app::{Error, Refusal};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect};
use programme::id::PracticeId;
use programme::practice::editorial::{Stage, StepKind};
use programme::time::Moment;
use serde::Deserialize;

use super::super::people::{fault_at, unprocessable};
use super::{model, practice_href};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::part::FieldError;
use crate::view::practice::desk::{self as desk_page, HREF};
use crate::view::practice::edit::{self as edit_page, Event, Steps, What};
use crate::view::practice::import::{self as import_page, DryRun};
use crate::view::practice::{Stage as Shown, new as new_page, old as old_page};

/// A card of 128 KiB, or a list of references, as a form sends it.
pub const BODY_MAX_BYTES: usize = 768 * 1024;

const fn on_page(stage: Stage) -> Shown {
    match stage {
        Stage::Draft => Shown::Draft,
        Stage::InReview => Shown::InReview,
        Stage::Returned => Shown::Returned,
        Stage::Published => Shown::Published,
        Stage::Withdrawn => Shown::Withdrawn,
    }
}

fn edit_href(id: &PracticeId) -> String {
    format!("{}/rediger", practice_href(id))
}

fn date(staff: &Staff, at: Moment) -> String {
    staff.visit.web.calendar.date(at, staff.visit.language)
}

fn id(staff: &Staff, word: &str) -> Outcome<PracticeId> {
    PracticeId::new(word).ok_or_else(|| Failure::NotFound.page(&staff.visit))
}

async fn open(staff: &Staff, id: &PracticeId) -> Outcome<Desk> {
    let (viewer, id) = (staff.viewer().clone(), id.clone());
    staff.read(move |tx| editorial::desk(tx, &viewer, &id)).await
}

/// `GET /viden/redaktion`
pub async fn drafts(staff: Staff) -> Outcome {
    let viewer = staff.viewer().clone();
    let drafts = staff.read(move |tx| editorial::drafts(tx, &viewer)).await?;
    let card = |draft: editorial::Draft| desk_page::Card {
        href: edit_href(&draft.id),
        title: draft.title,
        stage: on_page(draft.stage),
        published: draft.published,
        by: draft.by,
        day: date(&staff, draft.at),
        waits: draft.may_read,
    };
    let cards = drafts.into_iter().map(card).collect();
    let model = desk_page::Model { cards, new_href: "/viden/ny".to_owned() };
    Ok(ok(desk_page::page(&model, &staff.shell(), staff.t())))
}

/// `GET /viden/ny`
pub async fn new(staff: Staff) -> Outcome {
    let viewer = staff.viewer().clone();
    staff.read(move |tx| editorial::drafts(tx, &viewer).map(drop)).await?;
    Ok(ok(new_form(&staff, "", Vec::new())))
}

fn new_form(staff: &Staff, id: &str, errors: Vec<FieldError>) -> maud::Markup {
    let model = new_page::Model { action: "/viden/ny".to_owned(), id: id.to_owned(), errors };
    new_page::page(&model, &staff.shell(), staff.t())
}

#[derive(Debug, Deserialize)]
pub struct Named {
    #[serde(default)]
    id: String,
}

/// `POST /viden/ny`
pub async fn begin(staff: Staff, Form(named): Form<Named>) -> Outcome {
    let (ctx, viewer, word) = (staff.ctx(), staff.viewer().clone(), named.id.clone());
    match staff.visit.write(move |tx| editorial::begin(tx, &ctx, &viewer, &word)).await {
        Ok(id) => Ok(Redirect::to(&edit_href(&id)).into_response()),
        Err(error) => {
            let fault = fault_at(&staff, "id", error)?;
            Ok(unprocessable(new_form(&staff, &named.id, vec![fault])))
        }
    }
}

/// `GET /viden/{practice}/rediger`
pub async fn edit(staff: Staff, Path(word): Path<String>) -> Outcome {
    let desk = open(&staff, &id(&staff, &word)?).await?;
    let saved = staff.visit.uri.query().is_some_and(|query| query.contains("gemt=1"));
    let source = desk.source.clone();
    let revision = desk.history.newest().map_or(0, |newest| newest.number);
    // Whoever is to read a card for another sees it as everyone will.
    let reads = desk.history.may_publish(revision, staff.viewer().person).is_ok();
    Ok(ok(form(&staff, &desk, &source, revision, saved, reads)))
}

fn form(staff: &Staff, desk: &Desk, source: &str, revision: u32, saved: bool, preview: bool) -> maud::Markup {
    let language = staff.visit.language.tongue();
    let card = editorial::check(source, language).ok();
    let title = card.as_ref().map_or_else(|| desk.id.to_string(), |card| card.title.get(language).to_owned());
    let problems = editorial::problems(source, &desk.id, language);
    let newest = desk.history.newest().map_or(0, |newest| newest.number);
    let reader = staff.viewer().person;
    let steps = Steps {
        submit: problems.is_empty() && desk.history.may_submit(newest).is_ok(),
        read: desk.history.may_publish(newest, reader).is_ok(),
        own: desk.history.stage() == Some(Stage::InReview) && desk.wrote,
        withdraw: desk.history.may_withdraw().ok().map(|_| desk.ships),
    };
    let model = edit_page::Model {
        title,
        stage: desk.history.stage().map(on_page),
        revision: revision.into(),
        source: source.to_owned(),
        problems,
        preview: card.filter(|_| preview).map(|card| model::card(staff, &card, language)),
        saved,
        steps,
        history: history(staff, desk),
        action: edit_href(&desk.id),
        step_action: format!("{}/trin", practice_href(&desk.id)),
        import_href: format!("{}/kilder", practice_href(&desk.id)),
        card_href: (desk.ships || desk.history.published().is_some()).then(|| practice_href(&desk.id)),
    };
    edit_page::page(&model, &staff.shell(), staff.t())
}

/// What was done with the card, newest first.
fn history(staff: &Staff, desk: &Desk) -> Vec<Event> {
    let name = |person| desk.names.get(&person).cloned().unwrap_or_default();
    let saved = desk.history.revisions.iter().map(|revision| {
        let href = format!("{}/udgave/{}", practice_href(&desk.id), revision.number);
        let what = What::Saved { revision: revision.number.into(), href };
        let event = Event { what, name: name(revision.by), day: date(staff, revision.at), note: String::new() };
        (revision.at, 0, event)
    });
    let taken = desk.history.steps.iter().map(|step| {
        let what = match step.kind {
            StepKind::Submitted => What::Submitted,
            StepKind::Returned => What::Returned,
            StepKind::Published => What::Published,
            StepKind::Withdrawn => What::Withdrawn,
        };
        (step.at, 1, Event { what, name: name(step.by), day: date(staff, step.at), note: step.note.clone() })
    });
    let mut events: Vec<_> = saved.chain(taken).collect();
    events.sort_by_key(|(at, kind, _)| (*at, *kind));
    events.into_iter().rev().map(|(_, _, event)| event).collect()
}

#[derive(Debug, Deserialize)]
pub struct Edited {
    #[serde(default)]
    source: String,
    #[serde(default)]
    revision: u32,
    #[serde(default, rename = "do")]
    what: String,
}

/// `POST /viden/{practice}/rediger`
pub async fn save(staff: Staff, Path(word): Path<String>, Form(edited): Form<Edited>) -> Outcome {
    let id = id(&staff, &word)?;
    let desk = open(&staff, &id).await?;
    if edited.source.trim().is_empty() {
        return Err(Failure::Malformed.page(&staff.visit));
    }
    if edited.what == "preview" {
        return Ok(ok(form(&staff, &desk, &edited.source, edited.revision, false, true)));
    }
    let (ctx, viewer, of) = (staff.ctx(), staff.viewer().clone(), id.clone());
    staff.write(move |tx| editorial::save(tx, &ctx, &viewer, &of, edited.revision, &edited.source)).await?;
    Ok(Redirect::to(&format!("{}?gemt=1", edit_href(&id))).into_response())
}

#[derive(Debug, Deserialize)]
pub struct Taken {
    #[serde(default)]
    revision: u32,
    #[serde(default)]
    note: String,
    #[serde(default, rename = "do")]
    what: String,
}

/// `POST /viden/{practice}/trin`
pub async fn step(staff: Staff, Path(word): Path<String>, Form(taken): Form<Taken>) -> Outcome {
    let id = id(&staff, &word)?;
    open(&staff, &id).await?;
    let kind = StepKind::from_word(&taken.what).ok_or_else(|| Failure::Malformed.page(&staff.visit))?;
    let (ctx, viewer, of) = (staff.ctx(), staff.viewer().clone(), id.clone());
    staff.write(move |tx| editorial::step(tx, &ctx, &viewer, &of, taken.revision, kind, &taken.note)).await?;
    let to = if kind == StepKind::Published { practice_href(&id) } else { HREF.to_owned() };
    Ok(Redirect::to(&to).into_response())
}

/// `GET /viden/{practice}/udgave/{revision}`
pub async fn old(staff: Staff, Path((word, revision)): Path<(String, u32)>) -> Outcome {
    let id = id(&staff, &word)?;
    let (viewer, of) = (staff.viewer().clone(), id.clone());
    let source = staff.read(move |tx| editorial::revision(tx, &viewer, &of, revision)).await?;
    let title = editorial::title(&source, &id);
    let model = old_page::Model { title, revision: revision.into(), source, edit_href: edit_href(&id) };
    Ok(ok(old_page::page(&model, &staff.shell(), staff.t())))
}

fn import_form(staff: &Staff, desk: &Desk, list: &str, run: Option<DryRun>, errors: Vec<FieldError>) -> maud::Markup {
    let model = import_page::Model {
        title: editorial::title(&desk.source, &desk.id),
        edit_href: edit_href(&desk.id),
        action: format!("{}/kilder", practice_href(&desk.id)),
        revision: desk.history.newest().map_or(0, |newest| newest.number).into(),
        list: list.to_owned(),
        dry_run: run,
        errors,
    };
    import_page::page(&model, &staff.shell(), staff.t())
}

/// `GET /viden/{practice}/kilder`
pub async fn references(staff: Staff, Path(word): Path<String>) -> Outcome {
    let desk = open(&staff, &id(&staff, &word)?).await?;
    Ok(ok(import_form(&staff, &desk, "", None, Vec::new())))
}

#[derive(Debug, Deserialize)]
pub struct Pasted {
    #[serde(default)]
    list: String,
    #[serde(default)]
    revision: u32,
    #[serde(default, rename = "do")]
    what: String,
}

/// `POST /viden/{practice}/kilder`
pub async fn add_references(staff: Staff, Path(word): Path<String>, Form(pasted): Form<Pasted>) -> Outcome {
    let id = id(&staff, &word)?;
    let desk = open(&staff, &id).await?;
    let run = match editorial::references(&desk.source, &pasted.list) {
        Ok(run) => run,
        Err(fault) => {
            let text = fault.words(staff.visit.language.tongue());
            let page = import_form(&staff, &desk, &pasted.list, None, vec![FieldError::new("list", &text)]);
            return Ok(unprocessable(page));
        }
    };
    if pasted.what == "add" && !run.new.is_empty() {
        let (ctx, viewer, of) = (staff.ctx(), staff.viewer().clone(), id.clone());
        let added = staff
            .visit
            .write(move |tx| editorial::add_references(tx, &ctx, &viewer, &of, pasted.revision, &run.new))
            .await;
        return match added {
            Ok(()) => Ok(Redirect::to(&format!("{}?gemt=1", edit_href(&id))).into_response()),
            Err(error @ Error::Refused(Refusal::Input { .. })) => {
                let fault = fault_at(&staff, "list", error)?;
                Ok(unprocessable(import_form(&staff, &desk, &pasted.list, None, vec![fault])))
            }
            Err(error) => Err(Failure::from(error).page(&staff.visit)),
        };
    }
    let language = staff.visit.language.tongue();
    let shown = DryRun {
        new: run.new.into_iter().map(|reference| reference.citation).collect(),
        known: run.known.into_iter().map(|reference| reference.citation).collect(),
        faulty: run.faulty.iter().map(|(line, fault)| (*line as i64, fault.words(language))).collect(),
    };
    Ok(ok(import_form(&staff, &desk, &pasted.list, Some(shown), Vec::new())))
}
