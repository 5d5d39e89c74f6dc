//! Reading cases: the list, a stage, the history, who takes part, and what a script asks.

use std::collections::BTreeMap;

use app::inquiry::{self, FactorPart, Field, Inquiry, Listed, Lock, Measure, MeasurePart, Stage};
use app::writing::Change;
use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use programme::access::{Action, Target};
use programme::id::{InquiryId, SchoolId};
use programme::result::{Unit, UnitKind};
use serde_json::json;

use super::{INQUIRIES, about, day_field, day_words, href, load};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::goal::card::card;
use crate::pages::result::{anchor, frozen_row, unit_href};
use crate::view::inquiry::stage::{self as stage_page, Content, Figures, Locked, Running, Typed};
use crate::view::inquiry::written::{Desk, Written};
use crate::view::inquiry::{
    history as history_page, list as list_page, people as people_page, practice as practice_page,
};
use crate::view::part::{FieldError, Link};

/// `GET /analyser`
pub async fn list(staff: Staff) -> Outcome {
    let viewer = staff.viewer().clone();
    let found = staff.read(move |tx| inquiry::list(tx, &viewer)).await?;
    let line = |listed: &Listed| {
        let team = listed.team.as_ref().map(|(_, name)| name.as_str());
        list_page::Case {
            title: listed.title.clone(),
            href: href(listed.id),
            about: about(team, listed.class.as_ref().map(|(_, name)| name.as_str())),
            about_pupil: listed.about_pupil,
            stage: listed.stage,
            written: staff.visit.web.calendar.date(listed.written, staff.visit.language),
        }
    };
    let at_school = staff.viewer().grants.iter().any(|grant| grant.school.is_some());
    let model = list_page::Model {
        open: found.iter().filter(|listed| !listed.closed).map(line).collect(),
        closed: found.iter().filter(|listed| listed.closed).map(line).collect(),
        begin_href: inquiry::may_begin(staff.viewer()).then(|| format!("{INQUIRIES}/ny")),
        meetings_href: "/moeder".to_owned(),
        wheel_href: at_school.then(|| "/aarshjul".to_owned()),
    };
    Ok(ok(list_page::page(&model, &staff.shell(), staff.t())))
}

/// `GET /analyser/{inquiry}`: the stage the team is at.
pub async fn current(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let viewer = staff.viewer().clone();
    let at = staff.read(move |tx| inquiry::stage_of(tx, &viewer, InquiryId(id))).await?;
    Ok(Redirect::to(&format!("{}/trin/{}", href(InquiryId(id)), at.number())).into_response())
}

/// `GET /analyser/{inquiry}/trin/{number}`
pub async fn stage(staff: Staff, Path((id, number)): Path<(i64, u8)>) -> Outcome {
    let Some(stage) = Stage::from_number(number) else { return Err(Failure::NotFound.page(&staff.visit)) };
    let found = load(&staff, id).await?;
    let cards = cards(&staff, &found).await;
    Ok(ok(stage_markup(&staff, &found, stage, &cards, Again::default())))
}

/// What stands on a stage's page that was sent and not taken.
#[derive(Default)]
struct Again<'a> {
    errors: Vec<FieldError>,
    typed: Typed,
    /// Texts that stand nowhere but on the page.
    unsaved: &'a [Change],
}

/// A stage's page again with what was sent, and with what a rule said of it, if one did.
pub(super) async fn again(staff: &Staff, id: i64, stage: Stage, errors: Vec<FieldError>, typed: Typed) -> Outcome {
    let found = load(staff, id).await?;
    let cards = cards(staff, &found).await;
    let is_fault = !errors.is_empty();
    let page = stage_markup(staff, &found, stage, &cards, Again { errors, typed, unsaved: &[] });
    Ok(if is_fault { super::begin::unprocessable(page) } else { ok(page) })
}

/// The same where the texts were refused: with them as they were sent, and the versions they began from.
pub(super) async fn keep_typed(
    staff: &Staff,
    id: i64,
    stage: Stage,
    (errors, typed): (Vec<FieldError>, Typed),
    sent: &[Change],
) -> Outcome {
    let mut found = load(staff, id).await?;
    let title = found.case.title.clone();
    for change in sent {
        let Some(field) = Field::from_word(&change.field) else { continue };
        found.case.set_text(field, &change.text);
        if let Some(newest) = found.written.get_mut(&field) {
            newest.version = change.base;
        }
    }
    if found.case.title.trim().is_empty() {
        found.case.title = title;
    }
    let cards = cards(staff, &found).await;
    let page = stage_markup(staff, &found, stage, &cards, Again { errors, typed, unsaved: sent });
    Ok(super::begin::unprocessable(page))
}

/// Asks which factors a practice card shall work on, or tells that there are none yet.
pub(super) async fn ask_factors(
    staff: &Staff,
    id: i64,
    (practice, card): (String, String),
    errors: Vec<FieldError>,
) -> Outcome {
    let found = load(staff, id).await?;
    let faulty = !errors.is_empty();
    let model = practice_page::Model {
        title: found.case.title.clone(),
        href: href(found.id),
        practice,
        card,
        factors: factors(staff, &found),
        errors,
    };
    let page = practice_page::page(&model, &staff.shell(), staff.t());
    Ok(if faulty { super::begin::unprocessable(page) } else { ok(page) })
}

/// Titles of the practice cards that measures follow, by id.
type Cards = BTreeMap<String, String>;

async fn cards(staff: &Staff, found: &Inquiry) -> Cards {
    let ids: Vec<String> = found.case.measures.iter().filter_map(|measure| measure.practice.clone()).collect();
    if ids.is_empty() {
        return Cards::new();
    }
    let viewer = staff.viewer().clone();
    let library = staff.visit.read(move |tx| app::practice::library(tx, &viewer)).await;
    // Without the library a card goes by its id.
    let Ok(library) = library else { return Cards::new() };
    let title = |id: String| {
        let card = library.find(&programme::id::PracticeId::new(&id)?)?;
        Some((id, card.card.title.get(staff.visit.language.tongue()).to_owned()))
    };
    ids.into_iter().filter_map(title).collect()
}

fn stage_markup(
    staff: &Staff,
    found: &Inquiry,
    stage: Stage,
    cards: &Cards,
    Again { errors, typed, unsaved }: Again<'_>,
) -> maud::Markup {
    let case = &found.case;
    let mut content = content(staff, found, stage, cards);
    for text in content.texts_mut() {
        text.unsaved = unsaved.iter().any(|sent| sent.field == text.field);
    }
    let written = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    let until = found.keep_until.map(|day| day_words(staff, day)).unwrap_or_default();
    let scale = found.origin.as_ref().map(|origin| origin.scale.scale.clone());
    let model = stage_page::Model {
        title: case.title.clone(),
        href: href(found.id),
        about: about_case(found),
        started: staff.visit.web.calendar.date(found.started, staff.visit.language),
        pupil: found.pupil.as_ref().map(|(_, name)| (name.clone(), until)),
        stage,
        done: Stage::ALL.map(|stage| case.is_done(stage)),
        ended: case.outcome.filter(|_| case.is_closed()),
        desk: desk(staff, found, &format!("/trin/{}", stage.number())),
        content,
        question: written(&case.problem_statement).filter(|_| stage > Stage::ProblemStatement),
        goal: written(&case.goal).filter(|_| stage > Stage::MaintainingFactors),
        figures: figures(staff, found),
        people: found.people.iter().map(|(_, name)| name.clone()).collect(),
        goals: goals(staff, found),
        library_href: Some(super::super::library_href(
            scale.as_deref(),
            found.class.as_ref().map(|(class, _)| *class),
            (found.pupil.is_none() && !case.is_closed()).then_some(found.id),
        )),
        goal_href: goal_href(staff, found),
        errors,
        typed,
    };
    stage_page::page(&model, &staff.shell(), staff.t())
}

/// Goals set in the case.
fn goals(staff: &Staff, found: &Inquiry) -> Vec<stage_page::Goal> {
    let one = |linked: &inquiry::LinkedGoal| stage_page::Goal {
        card: card(staff, &linked.line),
        value: linked.line.goal.id.to_string(),
        measured: linked.line.is_measured(),
        may_mark: linked.may_mark,
    };
    found.goals.iter().map(one).collect()
}

/// Where a goal is set for the case's class, or its school, from the scale it began with and the words it has.
fn goal_href(staff: &Staff, found: &Inquiry) -> Option<String> {
    if found.pupil.is_some() || found.case.is_closed() {
        return None;
    }
    let (m, origin) = (staff.viewer().municipality, found.origin.as_ref());
    let (place, unit) = if let Some((class, _)) = &found.class {
        let reach = staff.viewer().reach(Action::EditClassGoals);
        if !reach.classes.contains(class) && reach.schools.is_empty() {
            return None;
        }
        (format!("class:{class}"), Unit { kind: UnitKind::Class, id: class.0 })
    } else {
        let unit = origin.map(|origin| origin.unit).filter(|unit| unit.kind == UnitKind::School)?;
        if !staff.viewer().may(Action::EditSchoolGoals, Target::school(m, SchoolId(unit.id))) {
            return None;
        }
        (format!("school:{}", unit.id), unit)
    };
    let scale = origin
        .filter(|origin| origin.unit == unit)
        .map(|origin| format!("&skala={}", anchor(&origin.scale.instrument, Some(&origin.scale.scale))));
    Some(format!("/maal/ny?for={place}{}&sag={}", scale.unwrap_or_default(), found.id))
}

fn about_case(found: &Inquiry) -> String {
    about(found.team.as_ref().map(|(_, name)| name.as_str()), found.class.as_ref().map(|(_, name)| name.as_str()))
}

/// What is about a pupil stays out of the browser's store, and is not asked for again and again.
fn desk(staff: &Staff, found: &Inquiry, action: &str) -> Desk {
    let base = href(found.id);
    let open = found.pupil.is_none();
    Desk {
        action: format!("{base}{action}"),
        save: format!("{base}/gem"),
        now: open.then(|| format!("{base}/nu")),
        keep: open.then(|| format!("laerke.{}.{}", staff.viewer().account, found.id)),
    }
}

fn text_of(found: &Inquiry, field: Field) -> &str {
    let case = &found.case;
    let factor = |number| case.factors.iter().find(|factor| factor.number == number);
    match field {
        Field::Title => &case.title,
        Field::Issue => &case.issue,
        Field::Goal => &case.goal,
        Field::Information => &case.information,
        Field::ProblemStatement => &case.problem_statement,
        Field::Evaluation => &case.evaluation,
        Field::Learnt => &case.learnt,
        Field::Factor(number, FactorPart::Text) => factor(number).map_or("", |factor| &factor.text),
        Field::Factor(number, FactorPart::Evidence) => factor(number).map_or("", |factor| &factor.evidence),
        Field::Measure(number, MeasurePart::Text) => {
            case.measures.iter().find(|measure| measure.number == number).map_or("", |measure| &measure.text)
        }
        _ => "",
    }
}

pub(super) fn written(staff: &Staff, found: &Inquiry, field: Field) -> Written {
    let newest = found.written.get(&field);
    let calendar = &staff.visit.web.calendar;
    let last = newest.map(|newest| {
        let when = calendar.long(newest.at, staff.visit.language);
        staff.t().inquiry_last_by(&newest.author, &when)
    });
    let conflicts = newest.map(|newest| newest.conflicts.clone()).unwrap_or_default();
    Written {
        field: field.to_string(),
        version: newest.map_or(0, |newest| newest.version),
        text: text_of(found, field).to_owned(),
        last: last.unwrap_or_default(),
        conflicts: conflicts.into_iter().map(|conflict| (conflict.theirs, conflict.ours)).collect(),
        unsaved: false,
    }
}

fn content(staff: &Staff, found: &Inquiry, stage: Stage, cards: &Cards) -> Content {
    let case = &found.case;
    // What has been written is always there to read.
    let begun = case.is_done(stage) || (stage == Stage::Measures && !case.measures.is_empty());
    if let Some(lock) = case.lock(stage, staff.viewer().today).filter(|_| !begun) {
        return Content::Locked(match lock {
            Lock::After(missing) => Locked::After(missing),
            Lock::ThreeWeeks(day) => Locked::ThreeWeeks(day.map(|day| day_words(staff, day))),
        });
    }
    let text = |field| Content::Text(written(staff, found, field));
    match stage {
        Stage::Issue => text(Field::Issue),
        Stage::Goal => text(Field::Goal),
        Stage::Information => text(Field::Information),
        Stage::ProblemStatement => text(Field::ProblemStatement),
        Stage::MaintainingFactors => Content::Factors(factors(staff, found)),
        Stage::Measures => {
            Content::Measures { measures: measures(staff, found, cards), factors: factors(staff, found) }
        }
        Stage::CarryingOut => Content::CarryingOut {
            measures: case.measures.iter().map(|measure| running(staff, found, measure)).collect(),
            people: found.people.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
        },
        Stage::Evaluation => Content::Evaluation {
            evaluation: written(staff, found, Field::Evaluation),
            learnt: written(staff, found, Field::Learnt),
            outcome: case.outcome,
            shared: case.shared,
            may_share: found.pupil.is_none(),
        },
    }
}

fn factors(staff: &Staff, found: &Inquiry) -> Vec<stage_page::Factor> {
    let one = |factor: &app::inquiry::Factor| stage_page::Factor {
        number: factor.number,
        perspective: factor.perspective,
        text: written(staff, found, Field::Factor(factor.number, FactorPart::Text)),
        evidence: written(staff, found, Field::Factor(factor.number, FactorPart::Evidence)),
        measures: found.case.measures_on(factor.number),
    };
    found.case.factors.iter().map(one).collect()
}

fn measures(staff: &Staff, found: &Inquiry, cards: &Cards) -> Vec<stage_page::Measure> {
    let one = |measure: &Measure| stage_page::Measure {
        number: measure.number,
        text: written(staff, found, Field::Measure(measure.number, MeasurePart::Text)),
        factors: measure.factors.clone(),
        practice: measure
            .practice
            .as_ref()
            .map(|card| Link::new(cards.get(card).unwrap_or(card), &format!("/viden/{card}"))),
    };
    found.case.measures.iter().map(one).collect()
}

fn running(staff: &Staff, found: &Inquiry, measure: &Measure) -> Running {
    let of = |day: Option<programme::time::Day>| day_field(staff, day);
    let period = match (measure.from, measure.to) {
        (Some(from), Some(to)) => format!("{} – {}", day_words(staff, from), day_words(staff, to)),
        _ => String::new(),
    };
    let name = |id| found.people.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
    let own = found.log.iter().filter(|line| line.measure == measure.number);
    Running {
        number: measure.number,
        text: measure.text.clone(),
        owner: measure.owner.map(|owner| owner.to_string()).unwrap_or_default(),
        owner_name: measure.owner.and_then(name).unwrap_or_default(),
        from: of(measure.from.or(Some(staff.viewer().today))),
        to: of(measure.to),
        period: if measure.is_planned() { period } else { String::new() },
        log: own.map(|line| (day_words(staff, line.day), line.author.clone(), line.text.clone())).collect(),
        today: of(Some(staff.viewer().today)),
    }
}

pub(in crate::pages) fn figures(staff: &Staff, found: &Inquiry) -> Option<Figures> {
    let origin = found.origin.as_ref()?;
    let (language, calendar) = (staff.visit.language, &staff.visit.web.calendar);
    let rows =
        || found.figures.iter().map(|figure| (figure, frozen_row(&figure.key, &figure.title, &figure.cell, language)));
    let lead = rows().find(|(figure, _)| figure.key == origin.scale).map(|(_, row)| row)?;
    let season = calendar.round_name(&origin.round, origin.opens, language);
    Some(Figures {
        unit: origin.unit_name.clone(),
        round: format!("T{}, {season}", origin.ordinal),
        result_href: unit_href(origin.unit.kind, origin.unit.id),
        lead,
        all: rows().map(|(_, row)| row).collect(),
    })
}

/// `GET /analyser/{inquiry}/nu`: what others have written, for a script.
pub async fn now(staff: Staff, Path(id): Path<i64>) -> Response {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    match staff.visit.read(move |tx| inquiry::present(tx, &ctx, &viewer, InquiryId(id))).await {
        Ok(found) => {
            let fields: BTreeMap<String, _> = found
                .fields
                .into_iter()
                .map(|(field, version, text)| (field.to_string(), json!({ "version": version, "text": text })))
                .collect();
            Json(json!({ "fields": fields, "writers": found.writers })).into_response()
        }
        Err(error) => Failure::from(error).json(),
    }
}

/// `GET /analyser/{inquiry}/historik`
pub async fn history(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (title, lines) = staff.write(move |tx| inquiry::history(tx, &ctx, &viewer, InquiryId(id))).await?;
    let calendar = &staff.visit.web.calendar;
    let closed = lines
        .iter()
        .any(|line| line.newest && line.field == Field::Outcome && matches!(line.text.as_str(), "met" | "close"));
    let line = |line: inquiry::HistoryLine| history_page::Line {
        name: field_name(&staff, line.field),
        field: line.field.to_string(),
        // What was taken off a list is brought back by the version before there was any.
        version: if is_removal(line.field) { 0 } else { line.version },
        at: format!(
            "{} {}",
            calendar.date(line.at, staff.visit.language),
            calendar.clock(line.at, staff.visit.language)
        ),
        kind: match (line.newest, line.sent) {
            (true, _) if is_removal(line.field) => history_page::Kind::Old,
            (true, _) => history_page::Kind::Newest,
            (false, true) => history_page::Kind::Sent,
            (false, false) => history_page::Kind::Old,
        },
        text: if is_removal(line.field) { String::new() } else { line.text },
        author: line.author,
    };
    let prose = lines
        .into_iter()
        .filter(|line| line.field.is_prose() || (is_removal(line.field) && line.newest && !line.text.is_empty()));
    let lines = prose.map(line).collect();
    let model = history_page::Model { title, href: href(InquiryId(id)), lines, open: !closed };
    Ok(ok(history_page::page(&model, &staff.shell(), staff.t())))
}

const fn is_removal(field: Field) -> bool {
    matches!(field, Field::Factor(_, FactorPart::Removed) | Field::Measure(_, MeasurePart::Removed))
}

fn field_name(staff: &Staff, field: Field) -> String {
    let t = staff.t();
    match field {
        Field::Title => t.inquiry_title().to_owned(),
        Field::Issue => t.inquiry_stage_issue().to_owned(),
        Field::Goal => t.inquiry_stage_goal().to_owned(),
        Field::Information => t.inquiry_stage_information().to_owned(),
        Field::ProblemStatement => t.inquiry_stage_problem().to_owned(),
        Field::Evaluation => t.inquiry_stage_evaluation().to_owned(),
        Field::Learnt => t.inquiry_learnt().to_owned(),
        Field::Outcome | Field::Shared => t.inquiry_field_outcome().to_owned(),
        Field::Factor(number, FactorPart::Evidence) => t.inquiry_field_evidence(number.into()),
        Field::Factor(number, FactorPart::Removed) => t.inquiry_field_factor_off(number.into()),
        Field::Factor(number, _) => t.inquiry_field_factor(number.into()),
        Field::Measure(number, MeasurePart::Text) => t.inquiry_field_measure(number.into()),
        Field::Measure(number, MeasurePart::Removed) => t.inquiry_field_measure_off(number.into()),
        Field::Measure(number, _) => t.inquiry_field_plan(number.into()),
    }
}

/// `GET /analyser/{inquiry}/deltagere`
pub async fn people(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let found = load(&staff, id).await?;
    let viewer = staff.viewer().clone();
    let candidates = staff.read(move |tx| inquiry::candidates(tx, &viewer, InquiryId(id))).await?;
    let plain = |people: &[(programme::id::PersonId, String)]| -> Vec<(String, String)> {
        people.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
    };
    let until = found.keep_until.map(|day| day_words(&staff, day)).unwrap_or_default();
    let model = people_page::Model {
        title: written(&staff, &found, Field::Title),
        href: href(found.id),
        desk: desk(&staff, &found, "/trin/1"),
        team: found.team.as_ref().map(|(_, name)| name.clone()),
        named: plain(&found.named),
        candidates: plain(&candidates),
        pupil: found.pupil.as_ref().map(|(_, name)| (name.clone(), until)),
    };
    Ok(ok(people_page::page(&model, &staff.shell(), staff.t())))
}
