//! Frameworks: list and search, reading one, bringing one in, giving it back, tying goals to items.

use app::goal::framework::{self, Framework, Imported, Item};
use app::{Error, Refusal};
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Form, Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use programme::id::{FrameworkId, GoalId};
use serde::Deserialize;

use super::{GOALS, href, load, to};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{said, unprocessable};
use crate::view::framework::{self as page, Done, Import, Line, List, Model, Read, State};
use crate::view::part::{FieldError, Link};

/// Largest upload: the largest package with what a form adds.
pub const UPLOAD_MAX_BYTES: usize = framework::PACKAGE_MAX_BYTES + (1 << 20);
const FRAMEWORKS: &str = "/maal/rammer";

fn frame_href(id: FrameworkId) -> String {
    format!("{FRAMEWORKS}/{id}")
}

fn model(state: State, errors: Vec<FieldError>) -> Model {
    Model { goals_href: GOALS.to_owned(), frameworks_href: FRAMEWORKS.to_owned(), state, errors }
}

fn line(found: &Framework) -> Line {
    Line {
        title: found.title.clone(),
        href: frame_href(found.id),
        year: found.school_year.clone(),
        creator: found.creator.clone(),
        items: found.items.into(),
    }
}

fn item(found: &Item, goal: Option<GoalId>) -> page::Item {
    page::Item {
        code: found.code.clone(),
        statement: found.statement.clone(),
        kind: found.kind.clone(),
        grades: found.grades.clone(),
        depth: found.depth.into(),
        href: format!("{}?fra={}", frame_href(found.framework), found.place),
        tie: goal.map(|goal| (format!("{}/ramme", href(goal)), found.framework.to_string(), found.place.to_string())),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sought {
    soeg: String,
    aar: String,
    /// The goal that an item is sought for.
    maal: String,
}

/// `GET /maal/rammer`
pub async fn list(staff: Staff, Query(sought): Query<Sought>) -> Outcome {
    let viewer = staff.viewer().clone();
    let (words, year) = (sought.soeg.clone(), sought.aar.clone());
    let (frameworks, years, found) = staff
        .read(move |tx| {
            let all = framework::all(tx, &viewer)?;
            Ok((all, framework::school_years(tx, &viewer)?, framework::search(tx, &viewer, &words, &year)?))
        })
        .await?;
    let goal = match sought.maal.parse() {
        Ok(id) => Some(load(&staff, GoalId(id)).await?).filter(|goal| goal.may_edit),
        Err(_) => None,
    };
    let tied = goal.as_ref().map(|goal| goal.line.goal.id);
    let state = State::List(List {
        frameworks: frameworks.iter().map(line).collect(),
        years,
        found: (!sought.soeg.trim().is_empty()).then(|| found.iter().map(|found| item(found, tied)).collect()),
        words: sought.soeg,
        year: sought.aar,
        goal: goal.map(|goal| {
            let goal = goal.line.goal;
            (Link::new(&goal.wording.title, &href(goal.id)), goal.id.to_string())
        }),
        import_href: framework::may_import(staff.viewer()).then(|| format!("{FRAMEWORKS}/ny")),
        own_href: format!("{GOALS}/case.json"),
    });
    Ok(ok(page::page(&model(state, Vec::new()), &staff.shell(), staff.t())))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    fra: u32,
}

/// `GET /maal/rammer/{framework}`
pub async fn read(staff: Staff, Path(id): Path<i64>, Query(from): Query<From>) -> Outcome {
    let (viewer, id) = (staff.viewer().clone(), FrameworkId(id));
    let (found, items) = staff.read(move |tx| framework::read(tx, &viewer, id, from.fra)).await?;
    let more = items.len() as u32 == framework::ITEMS_MAX;
    let next = items.last().filter(|_| more).map(|last| format!("{}?fra={}", frame_href(id), last.place + 1));
    let state = State::Read(Read {
        line: line(&found),
        language: found.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect(),
        version: found.case_version.clone(),
        imported: staff.visit.web.calendar.date(found.imported, staff.visit.language),
        items: items.iter().map(|found| item(found, None)).collect(),
        next_href: next,
        package_href: format!("{}/case.json", frame_href(id)),
        end_action: framework::may_import(staff.viewer()).then(|| format!("{}/fjern", frame_href(id))),
    });
    Ok(ok(page::page(&model(state, Vec::new()), &staff.shell(), staff.t())))
}

async fn import_page(staff: &Staff, year: &str, errors: Vec<FieldError>) -> Outcome<maud::Markup> {
    if !framework::may_import(staff.viewer()) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let viewer = staff.viewer().clone();
    let years = staff.read(move |tx| framework::school_years(tx, &viewer)).await?;
    let years = years.into_iter().map(|year| (year.clone(), year)).collect();
    let state = State::Import(Import { action: format!("{FRAMEWORKS}/ny"), years, year: year.to_owned() });
    Ok(page::page(&model(state, errors), &staff.shell(), staff.t()))
}

/// `GET /maal/rammer/ny`
pub async fn choose(staff: Staff) -> Outcome {
    Ok(ok(import_page(&staff, "", Vec::new()).await?))
}

/// `POST /maal/rammer/ny`: brings a package in, or says where and why not.
pub async fn import(staff: Staff, body: Result<Multipart, MultipartRejection>) -> Outcome {
    if !framework::may_import(staff.viewer()) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let malformed = || Failure::Malformed.page(&staff.visit);
    let mut body = body.map_err(|_| malformed())?;
    let (mut year, mut file) = (String::new(), Vec::new());
    loop {
        let next = body.next_field().await.map_err(|_| Failure::TooLarge.page(&staff.visit))?;
        let Some(field) = next else { break };
        match field.name() {
            Some("year") => year = field.text().await.map_err(|_| malformed())?,
            Some("file") => {
                file = field.bytes().await.map_err(|_| Failure::TooLarge.page(&staff.visit))?.to_vec();
            }
            _ => {}
        }
    }
    // Parsing takes up to a second; the threads that serve pages and the one that writes go on meanwhile.
    let parsed = tokio::task::spawn_blocking(move || framework::parse(file)).await;
    let parsed = match parsed.map_err(|_| Failure::Internal.page(&staff.visit))? {
        Ok(parsed) => parsed,
        Err(error) => return refused(&staff, &year, "file", error).await,
    };
    let (ctx, viewer, wanted) = (staff.ctx(), staff.viewer().clone(), year.clone());
    let kept = staff.visit.write(move |tx| framework::import(tx, &ctx, &viewer, &wanted, &parsed)).await;
    match kept {
        Ok(imported) => Ok(ok(done(&staff, &imported))),
        Err(error) => refused(&staff, &year, "year", error).await,
    }
}

async fn refused(staff: &Staff, year: &str, field: &str, error: Error) -> Outcome {
    match error {
        Error::Refused(Refusal::Input { da, en }) => {
            let errors = vec![FieldError::new(field, &said(staff, da, en))];
            Ok(unprocessable(import_page(staff, year, errors).await?))
        }
        other => Err(Failure::from(other).page(&staff.visit)),
    }
}

fn done(staff: &Staff, imported: &Imported) -> maud::Markup {
    let oddity = |found: &framework::Oddity| said(staff, found.da.clone(), found.en.clone());
    let state = State::Done(Done {
        line: line(&imported.framework),
        unchanged: imported.unchanged,
        replaced: imported.replaced,
        carried: imported.ties.0.into(),
        lost: imported.ties.1.into(),
        oddities: imported.oddities.iter().map(oddity).collect(),
        oddity_count: imported.oddity_count as i64,
    });
    page::page(&model(state, Vec::new()), &staff.shell(), staff.t())
}

fn json(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}

/// `GET /maal/rammer/{framework}/case.json`: the package, byte for byte as it came.
pub async fn package(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let viewer = staff.viewer().clone();
    let (name, bytes) = staff.read(move |tx| framework::package(tx, &viewer, FrameworkId(id))).await?;
    Ok(json(&name, bytes))
}

/// `GET /maal/case.json`: one's own tree of goals as a CASE 1.0 package.
pub async fn own(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let bytes = staff.read(move |tx| framework::own_package(tx, &ctx, &viewer)).await?;
    Ok(json("case-maal.json", bytes))
}

/// `POST /maal/rammer/{framework}/fjern`
pub async fn end(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| framework::end(tx, &ctx, &viewer, FrameworkId(id))).await?;
    Ok(to(FRAMEWORKS))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TieForm {
    framework: i64,
    place: u32,
    tied: String,
}

/// `POST /maal/{goal}/ramme`
pub async fn tie(staff: Staff, Path(id): Path<i64>, Form(form): Form<TieForm>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (goal, frame, tied) = (GoalId(id), FrameworkId(form.framework), form.tied == "yes");
    staff.write(move |tx| framework::tie(tx, &ctx, &viewer, goal, frame, form.place, tied)).await?;
    Ok(to(&href(goal)))
}
