//! Teaching units.

use app::plan::unit::{self as units, Choice, Owner, Shown};
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Redirect};
use programme::id::{ClassId, FrameworkId, TeachingUnitId, TeamId};
use programme::plan::unit::{Content, LINES_MAX, Line};
use programme::time::Day;
use serde::Deserialize;

use super::people::{Pairs, fault_at, unprocessable};
use super::plan::field;
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::part::FieldError;
use crate::view::unit::show::Notice;
use crate::view::unit::{self, edit, list, period, show};

const UNITS: &str = "/undervisning";
/// Empty goals at the end of a form.
const EMPTY_LINES: usize = 2;

fn href(id: TeachingUnitId) -> String {
    format!("{UNITS}/{id}")
}

fn date(staff: &Staff, day: Option<Day>) -> Option<String> {
    let calendar = &staff.visit.web.calendar;
    day.map(|day| calendar.date(calendar.midnight(day), staff.visit.language))
}

fn span(staff: &Staff, content: &Content) -> String {
    period(date(staff, content.from).as_deref(), date(staff, content.to).as_deref(), staff.t())
}

/// `GET /undervisning`
pub async fn list(staff: Staff) -> Outcome {
    let viewer = staff.viewer().clone();
    let (found, choices) = staff.read(move |tx| Ok((units::list(tx, &viewer)?, units::choices(tx, &viewer)?))).await?;
    let mut years: Vec<(String, Vec<list::Unit>)> = Vec::new();
    for found in &found {
        let unit = list::Unit {
            title: found.unit.content.title.clone(),
            href: href(found.unit.id),
            subject: found.unit.content.subject.clone(),
            owner: found.owner.clone(),
            period: span(&staff, &found.unit.content),
        };
        match years.iter_mut().find(|(year, _)| *year == found.unit.school_year_name) {
            Some((_, units)) => units.push(unit),
            None => years.push((found.unit.school_year_name.clone(), vec![unit])),
        }
    }
    let new_href = (!choices.is_empty()).then(|| format!("{UNITS}/ny"));
    Ok(ok(list::page(&list::Model { new_href, years }, &staff.shell(), staff.t())))
}

#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    soeg: String,
}

async fn search(staff: &Staff, id: TeachingUnitId, words: &str) -> Outcome<show::Search> {
    let (viewer, wanted) = (staff.viewer().clone(), words.to_owned());
    let found = staff.read(move |tx| units::items(tx, &viewer, id, &wanted)).await?;
    let item = |item: &units::Item| show::Item {
        framework: item.framework.to_string(),
        place: item.place.to_string(),
        code: item.code.clone(),
        statement: item.statement.clone(),
    };
    Ok(show::Search {
        action: href(id),
        words: words.to_owned(),
        items: found.iter().map(item).collect(),
        add_action: format!("{}/tag-med", href(id)),
    })
}

/// `POST /undervisning/{unit}/tag-med`: a framework's goal into the unit, and from there nowhere by itself.
pub async fn add_item(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let (framework, place) = (field(&pairs, "framework").parse(), field(&pairs, "place").parse());
    let (Ok(framework), Ok(place)) = (framework, place) else { return Err(Failure::NotFound.page(&staff.visit)) };
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), TeachingUnitId(id));
    staff.write(move |tx| units::add_item(tx, &ctx, &viewer, id, FrameworkId(framework), place)).await?;
    Ok(Redirect::to(&format!("{}?gemt", href(id))).into_response())
}

async fn load(staff: &Staff, id: TeachingUnitId) -> Outcome<Shown> {
    let viewer = staff.viewer().clone();
    staff.read(move |tx| units::find(tx, &viewer, id)).await
}

fn lines(shown: &Shown) -> Vec<unit::Line> {
    let line = |(place, line): (usize, &Line)| unit::Line {
        goal: line.goal.clone(),
        item: shown.items.get(&place).cloned().unwrap_or_default(),
        activities: line.activities.clone(),
        signs: line.signs.clone(),
        evaluation: line.evaluation.clone(),
    };
    shown.unit.content.lines.iter().enumerate().map(line).collect()
}

/// `GET /undervisning/{unit}`
pub async fn show(staff: Staff, Path(id): Path<i64>, Query(wanted): Query<Wanted>) -> Outcome {
    let found = load(&staff, TeachingUnitId(id)).await?;
    let search = if found.may_write { Some(search(&staff, found.unit.id, &wanted.soeg).await?) } else { None };
    let here = href(found.unit.id);
    let content = &found.unit.content;
    let writes = |address: String| found.may_write.then_some(address);
    let model = show::Model {
        list_href: UNITS.to_owned(),
        title: content.title.clone(),
        subject: content.subject.clone(),
        owner: found.owner.clone(),
        year: found.unit.school_year_name.clone(),
        period: span(&staff, content),
        about: content.about.clone(),
        lines: lines(&found),
        evaluation: content.evaluation.clone(),
        by: found.by.clone(),
        when: staff.visit.web.calendar.date(found.unit.at, staff.visit.language),
        edit_href: writes(format!("{here}/rediger")),
        copy_action: writes(format!("{here}/kopier")),
        search,
        notice: match staff.visit.uri.query() {
            Some("gemt") => Some(Notice::Saved),
            Some("flettet") => Some(Notice::Merged),
            Some("kopieret") => Some(Notice::Copied),
            _ => None,
        },
    };
    Ok(ok(show::page(&model, &staff.shell(), staff.t())))
}

fn owner_word(owner: Owner) -> String {
    match owner {
        Owner::Team(team) => format!("team-{team}"),
        Owner::Class(class) => format!("class-{class}"),
    }
}

fn owner_of(word: &str) -> Option<Owner> {
    let (kind, id) = word.split_once('-')?;
    let id = id.parse().ok()?;
    match kind {
        "team" => Some(Owner::Team(TeamId(id))),
        "class" => Some(Owner::Class(ClassId(id))),
        _ => None,
    }
}

/// `2026-10-01`, as a date field sends it.
fn day_of(staff: &Staff, typed: &str) -> Option<Day> {
    let calendar = &staff.visit.web.calendar;
    calendar.from_fields(typed, "12:00").map(|moment| calendar.day(moment))
}

fn day_field(staff: &Staff, day: Option<Day>) -> String {
    let calendar = &staff.visit.web.calendar;
    day.map(|day| calendar.fields(calendar.midnight(day)).0).unwrap_or_default()
}

/// What a form holds; `items` keeps the lines' framework items, which the form does not change.
fn content_of(staff: &Staff, pairs: &Pairs, items: &[Line]) -> Content {
    let text = |name: &str| field(pairs, name).to_owned();
    let line = |number: usize| Line {
        goal: text(&format!("goal_{number}")),
        item: items.get(number - 1).and_then(|line| line.item),
        activities: text(&format!("activities_{number}")),
        signs: text(&format!("signs_{number}")),
        evaluation: text(&format!("evaluation_{number}")),
    };
    Content {
        title: text("title"),
        subject: text("subject"),
        from: day_of(staff, field(pairs, "from")),
        to: day_of(staff, field(pairs, "to")),
        about: text("about"),
        lines: (1..=LINES_MAX + EMPTY_LINES).map(line).collect(),
        evaluation: text("learnt"),
    }
}

/// The form of a unit; `existing` is none for a new one.
struct Draft<'a> {
    existing: Option<&'a Shown>,
    choices: &'a [Choice],
    owner: String,
    base: u32,
    content: &'a Content,
    errors: Vec<FieldError>,
}

fn form(staff: &Staff, draft: Draft<'_>) -> maud::Markup {
    let content = draft.content;
    let written = content.lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let line = |place: usize| {
        let line = content.lines.get(place).cloned().unwrap_or_default();
        let item = draft.existing.and_then(|shown| shown.items.get(&place).cloned()).unwrap_or_default();
        unit::Line {
            goal: line.goal,
            item,
            activities: line.activities,
            signs: line.signs,
            evaluation: line.evaluation,
        }
    };
    let here = draft.existing.map(|shown| href(shown.unit.id));
    let model = edit::Model {
        list_href: UNITS.to_owned(),
        back_href: here.clone().unwrap_or_else(|| UNITS.to_owned()),
        action: here.map_or_else(|| format!("{UNITS}/ny"), |here| format!("{here}/rediger")),
        existing: draft.existing.map(|shown| shown.unit.content.title.clone()),
        base: draft.base,
        owners: draft.choices.iter().map(|choice| (owner_word(choice.owner), choice.name.clone())).collect(),
        owner: draft.owner,
        title: content.title.clone(),
        subject: content.subject.clone(),
        from: day_field(staff, content.from),
        to: day_field(staff, content.to),
        about: content.about.clone(),
        lines: (0..(written + EMPTY_LINES).min(LINES_MAX)).map(line).collect(),
        learnt: content.evaluation.clone(),
        errors: draft.errors,
    };
    edit::page(&model, &staff.shell(), staff.t())
}

async fn choices(staff: &Staff) -> Outcome<Vec<Choice>> {
    let viewer = staff.viewer().clone();
    let found = staff.read(move |tx| units::choices(tx, &viewer)).await?;
    if found.is_empty() { Err(Failure::NotFound.page(&staff.visit)) } else { Ok(found) }
}

/// `GET /undervisning/ny`
pub async fn new(staff: Staff) -> Outcome {
    let choices = choices(&staff).await?;
    let content = Content::default();
    let owner = choices.first().map(|choice| owner_word(choice.owner)).unwrap_or_default();
    let draft = Draft { existing: None, choices: &choices, owner, base: 0, content: &content, errors: Vec::new() };
    Ok(ok(form(&staff, draft)))
}

/// `POST /undervisning/ny`
pub async fn make(staff: Staff, Form(pairs): Form<Pairs>) -> Outcome {
    let choices = choices(&staff).await?;
    let content = content_of(&staff, &pairs, &[]);
    let Some(owner) = owner_of(field(&pairs, "owner")) else { return Err(Failure::NotFound.page(&staff.visit)) };
    let (ctx, viewer, wanted) = (staff.ctx(), staff.viewer().clone(), content.clone());
    match staff.visit.write(move |tx| units::make(tx, &ctx, &viewer, owner, &wanted)).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?gemt", href(id))).into_response()),
        Err(error) => {
            let errors = vec![fault_at(&staff, faulty_field(&content), error)?];
            let owner = owner_word(owner);
            let draft = Draft { existing: None, choices: &choices, owner, base: 0, content: &content, errors };
            Ok(unprocessable(form(&staff, draft)))
        }
    }
}

/// The field that a fault most likely belongs to.
fn faulty_field(content: &Content) -> &'static str {
    if content.from.zip(content.to).is_some_and(|(from, to)| to < from) && !content.title.trim().is_empty() {
        "to"
    } else {
        "title"
    }
}

async fn load_writable(staff: &Staff, id: TeachingUnitId) -> Outcome<Shown> {
    let found = load(staff, id).await?;
    if found.may_write { Ok(found) } else { Err(Failure::NotFound.page(&staff.visit)) }
}

/// `GET /undervisning/{unit}/rediger`
pub async fn edit(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let found = load_writable(&staff, TeachingUnitId(id)).await?;
    let (base, content) = (found.unit.version, found.unit.content.clone());
    let draft = Draft {
        existing: Some(&found),
        choices: &[],
        owner: String::new(),
        base,
        content: &content,
        errors: Vec::new(),
    };
    Ok(ok(form(&staff, draft)))
}

/// `POST /undervisning/{unit}/rediger`
pub async fn save(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let id = TeachingUnitId(id);
    let found = load_writable(&staff, id).await?;
    let content = content_of(&staff, &pairs, &found.unit.content.lines);
    let base = field(&pairs, "base").parse().unwrap_or(0);
    let (ctx, viewer, wanted) = (staff.ctx(), staff.viewer().clone(), content.clone());
    match staff.visit.write(move |tx| units::save(tx, &ctx, &viewer, id, base, &wanted)).await {
        Ok(merged) => {
            let said = if merged { "flettet" } else { "gemt" };
            Ok(Redirect::to(&format!("{}?{said}", href(id))).into_response())
        }
        Err(error) => {
            let errors = vec![fault_at(&staff, faulty_field(&content), error)?];
            let draft =
                Draft { existing: Some(&found), choices: &[], owner: String::new(), base, content: &content, errors };
            Ok(unprocessable(form(&staff, draft)))
        }
    }
}

/// `POST /undervisning/{unit}/kopier`
pub async fn copy(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer, learnt) = (staff.ctx(), staff.viewer().clone(), staff.t().unit_learnt_last().to_owned());
    let id = TeachingUnitId(id);
    let copied = staff.write(move |tx| units::copy_to_next_year(tx, &ctx, &viewer, id, &learnt)).await?;
    Ok(Redirect::to(&format!("{}?kopieret", href(copied))).into_response())
}
