//! Writing the municipality's own cards: desk, text, steps, references.

use app::practice::editorial::{self, Desk, Form as Typing};
use app::practice::shipped;
use app::{Error, Refusal};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect};
use programme::id::PracticeId;
use programme::practice::Card;
use programme::practice::editorial::{EditorialRefusal, Stage, StepKind};
use programme::time::Moment;
use serde::Deserialize;

use super::super::people::{Pairs, fault_at, unprocessable};
use super::{model, practice_href};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::part::FieldError;
use crate::view::practice::desk::{self as desk_page, HREF};
use crate::view::practice::edit::{self as edit_page, Event, Preview, Steps, What, Written};
use crate::view::practice::fields::{Fields, label};
use crate::view::practice::import::{self as import_page, DryRun};
use crate::view::practice::{Stage as OnPage, new as new_page, old as old_page};

/// A card of 128 KiB, or a list of references, as a form sends it.
pub const BODY_MAX_BYTES: usize = 768 * 1024;

const fn on_page(stage: Stage) -> OnPage {
    match stage {
        Stage::Draft => OnPage::Draft,
        Stage::InReview => OnPage::InReview,
        Stage::Returned => OnPage::Returned,
        Stage::Published => OnPage::Published,
        Stage::Withdrawn => OnPage::Withdrawn,
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
    let asks = |what: &str| staff.visit.uri.query().is_some_and(|query| query.split('&').any(|asked| asked == what));
    let form = editorial::form(&desk.source).filter(|_| !asks("tekst=1"));
    let typed = form.map_or_else(|| Typed::Text(desk.source.clone()), Typed::Fields);
    let revision = desk.history.newest().map_or(0, |newest| newest.number);
    // Whoever is to read a card for another sees it as everyone will.
    let reads = desk.history.may_publish(revision, staff.viewer().person).is_ok();
    let shown = Shown { saved: asks("gemt=1"), preview: reads, ..Shown::default() };
    Ok(ok(page(&staff, &desk, &typed, revision, shown)))
}

/// What stands on the page.
enum Typed {
    Fields(Typing),
    Text(String),
}

impl Typed {
    fn source(&self) -> String {
        match self {
            Self::Fields(form) => form.text(),
            Self::Text(source) => source.clone(),
        }
    }
}

/// How the page comes to be shown.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    saved: bool,
    preview: bool,
    /// Somebody else saved meanwhile.
    later: bool,
    /// The list to which an empty entry was asked for.
    add: Option<&'static str>,
}

fn page(staff: &Staff, desk: &Desk, typed: &Typed, revision: u32, shown: Shown) -> maud::Markup {
    let language = staff.visit.language.tongue();
    let source = typed.source();
    let card = editorial::check(&source, language).ok();
    let problems = editorial::problems(&source, &desk.id, language);
    let newest = desk.history.newest().map_or(0, |newest| newest.number);
    let reader = staff.viewer().person;
    let steps = Steps {
        submit: problems.is_empty() && desk.history.may_submit(newest).is_ok(),
        read: desk.history.may_publish(newest, reader).is_ok(),
        own: desk.history.stage() == Some(Stage::InReview) && desk.wrote,
        withdraw: desk.history.may_withdraw().ok().map(|_| desk.ships),
    };
    let sketch = |card: Option<Card>| match (card, typed) {
        (Some(card), _) => Some(card),
        (None, Typed::Fields(form)) => editorial::sketch(form),
        (None, Typed::Text(_)) => None,
    };
    let preview = match sketch(card).filter(|_| shown.preview) {
        Some(card) => {
            let today = staff.visit.web.now();
            Preview::Shown(Box::new(model::card(staff, &card, Some(today), language)))
        }
        None if shown.preview => Preview::Nothing,
        None => Preview::NotAsked,
    };
    let (edit, title) = (edit_href(&desk.id), editorial::title(&desk.source, &desk.id));
    let sound = problems.is_empty();
    let (written, other_href) = match typed {
        Typed::Fields(form) => {
            (Written::Fields(Box::new(fields(staff, desk, form, shown))), Some(format!("{edit}?tekst=1")))
        }
        Typed::Text(source) => {
            let problems = if editorial::is_untouched(source, &desk.id) { Vec::new() } else { problems };
            let other = editorial::form(source).map(|_| edit.clone());
            (Written::Text { source: source.clone(), problems }, other)
        }
    };
    let model = edit_page::Model {
        title,
        stage: desk.history.stage().map(on_page),
        revision: revision.into(),
        written,
        preview,
        saved: shown.saved,
        later: shown.later,
        sound,
        steps,
        history: history(staff, desk),
        action: edit,
        other_href,
        step_action: format!("{}/trin", practice_href(&desk.id)),
        import_href: format!("{}/kilder", practice_href(&desk.id)),
        card_href: (desk.ships || desk.history.published().is_some()).then(|| practice_href(&desk.id)),
    };
    edit_page::page(&model, &staff.shell(), staff.t())
}

/// The form. What is only missing shouts when somebody asks how the card will look, and not before.
fn fields(staff: &Staff, desk: &Desk, form: &Typing, shown: Shown) -> Fields {
    let (t, language) = (staff.t(), staff.visit.language.tongue());
    let untouched = editorial::is_untouched(&desk.source, &desk.id) && !shown.preview;
    let (mut errors, mut missing) = (Vec::new(), Vec::new());
    for fault in editorial::form_faults(form) {
        if fault.missing && !shown.preview {
            missing.push(fault.field);
        } else {
            let text = format!("{}: {}", label(&fault.field, t), fault.words(language));
            errors.push(FieldError::new(&fault.field, &text));
        }
    }
    if untouched {
        missing.clear();
    }
    let mut added = None;
    let mut places = |list: &'static str| {
        let mut places = form.entries(list);
        if shown.add == Some(list) {
            let next = places.last().map_or(0, |last| last + 1);
            places.push(next);
            added = Some((list, next));
        }
        places
    };
    let (effects, findings, references) = (places("effects"), places("findings"), places("references"));
    let scale = |scale: &shipped::Scale| (scale.word.clone(), scale.title.get(language).to_owned());
    Fields {
        values: form.fields().clone(),
        errors,
        missing,
        themes: editorial::themes().map(str::to_owned).collect(),
        scales: shipped::shipped().scales.iter().map(scale).collect(),
        effects,
        findings,
        references,
        added,
    }
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

/// `POST /viden/{practice}/rediger`: the fields, or `source` where the card is written as one text.
pub async fn save(staff: Staff, Path(word): Path<String>, Form(pairs): Form<Pairs>) -> Outcome {
    let id = id(&staff, &word)?;
    let desk = open(&staff, &id).await?;
    let sent = |name: &str| pairs.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let typed = match sent("source") {
        Some(source) if source.trim().is_empty() => return Err(Failure::Malformed.page(&staff.visit)),
        Some(source) => Typed::Text(source.to_owned()),
        None if sent("title_da").is_none() => return Err(Failure::Malformed.page(&staff.visit)),
        None => {
            let fields = pairs.iter().filter(|(name, _)| !["do", "revision"].contains(&name.as_str()));
            let fields = fields.map(|(name, value)| (name.as_str(), value.as_str()));
            Typed::Fields(editorial::typed(&id, &desk.source, fields))
        }
    };
    let (what, seen) = (sent("do").unwrap_or_default(), sent("revision").unwrap_or_default().parse().unwrap_or(0));
    if let Some(asked) = what.strip_prefix("add_") {
        let add = ["effects", "findings", "references"].into_iter().find(|list| *list == asked);
        return Ok(ok(page(&staff, &desk, &typed, seen, Shown { add, ..Shown::default() })));
    }
    if what == "preview" {
        return Ok(ok(page(&staff, &desk, &typed, seen, Shown { preview: true, ..Shown::default() })));
    }
    let (ctx, viewer, of, source) = (staff.ctx(), staff.viewer().clone(), id.clone(), typed.source());
    match staff.visit.write(move |tx| editorial::save(tx, &ctx, &viewer, &of, seen, &source)).await {
        Ok(()) => {
            let as_text = if matches!(typed, Typed::Text(_)) { "&tekst=1" } else { "" };
            Ok(Redirect::to(&format!("{}?gemt=1{as_text}", edit_href(&id))).into_response())
        }
        Err(Error::Refused(Refusal::Editorial(EditorialRefusal::Outdated))) => {
            // What was typed stays, and may be saved over the other's text once that has been read in the history.
            let newest = desk.history.newest().map_or(0, |newest| newest.number);
            Ok(unprocessable(page(&staff, &desk, &typed, newest, Shown { later: true, ..Shown::default() })))
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
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
