//! Bringing in a roster: upload, dry run, what columns mean, a person's yes; and the new school year.

use std::collections::BTreeMap;

use app::people::roster::{ColumnMapping, DateOrder, Field, PlainKind};
use app::people::upload::{self, Sample};
use app::people::{self, DryRun, Proposal};
use app::{Error, Refusal};
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::extract::{Form, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use programme::id::{ClassId, SchoolId};
use programme::time::Moment;
use serde::Deserialize;

use super::people::{PEOPLE, Pairs, fault_at, lineage_href, only_importers, said, unprocessable};
use super::roster_report;
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::part::FieldError;
use crate::view::roster::{lineage, mapping, report as report_page, upload as upload_page};

/// Largest upload: a zipped roster of 80,000 pupils takes a few megabytes.
pub const UPLOAD_MAX_BYTES: usize = 64 << 20;

/// Choices that go along from page to page of one upload.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Wanted {
    /// How dates like 3/4/2026 are written: `day` or `month` first, or nothing.
    #[serde(default)]
    datoer: String,
    /// Which of the uploaded tables, counted from 0 in the order of their names.
    fil: Option<usize>,
}

impl Wanted {
    fn date_order(&self) -> Option<DateOrder> {
        match self.datoer.as_str() {
            "day" => Some(DateOrder::DayFirst),
            "month" => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// A page of an upload with the same choice of dates.
    fn href(&self, id: i64, page: &str) -> String {
        let dates = match self.date_order() {
            Some(DateOrder::DayFirst) => "?datoer=day",
            Some(DateOrder::MonthFirst) => "?datoer=month",
            None => "",
        };
        format!("{PEOPLE}/import/{id}{page}{dates}")
    }

    /// The page that says what the columns of one table mean.
    fn columns_href(&self, id: i64, number: usize) -> String {
        let href = self.href(id, "/kolonner");
        let joint = if href.contains('?') { '&' } else { '?' };
        format!("{href}{joint}fil={number}")
    }
}

fn upload_href() -> String {
    format!("{PEOPLE}/import")
}

/// “4. august 2026 kl. 7.30”; only the day where that is all that is known: midnight to the microsecond.
fn when(staff: &Staff, moment: Moment) -> String {
    let (calendar, language) = (&staff.visit.web.calendar, staff.visit.language);
    if calendar.midnight(calendar.day(moment)) == moment {
        return calendar.date(moment, language);
    }
    format!("{} {}", calendar.date(moment, language), calendar.clock(moment, language))
}

/// `GET /personer/import`
pub async fn choose(staff: Staff) -> Outcome {
    Ok(ok(choose_page(&staff, Vec::new()).await?))
}

async fn choose_page(staff: &Staff, errors: Vec<FieldError>) -> Outcome<maud::Markup> {
    let viewer = staff.viewer().clone();
    let latest = staff.read(move |tx| people::roster::latest_import(tx, &viewer)).await?;
    let latest = latest.map(|moment| when(staff, moment));
    let model = upload_page::Model { action: upload_href(), people_href: PEOPLE.to_owned(), latest, errors };
    Ok(upload_page::page(&model, &staff.shell(), staff.t()))
}

/// What the upload form sends.
#[derive(Debug, Default)]
struct Sent {
    /// Each with its name.
    files: Vec<(String, Vec<u8>)>,
    wanted: Wanted,
}

async fn receive(mut body: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = body.next_field().await? {
        match (field.name(), field.file_name()) {
            (Some("dates"), _) => sent.wanted.datoer = field.text().await?,
            // A file field that nobody touched comes without a name.
            (Some("file"), Some(name)) if !name.is_empty() => {
                let name = name.to_owned();
                sent.files.push((name, field.bytes().await?.to_vec()));
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// `POST /personer/import`: keeps the file and leads to its dry run.
pub async fn upload(staff: Staff, body: Result<Multipart, MultipartRejection>) -> Outcome {
    only_importers(&staff)?;
    let body = body.map_err(|_| Failure::Malformed.page(&staff.visit))?;
    let sent = receive(body).await.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge.page(&staff.visit),
        _ => Failure::Malformed.page(&staff.visit),
    })?;
    if sent.files.is_empty() {
        let error = FieldError::new("file", staff.t().roster_error_no_file());
        return Ok(unprocessable(choose_page(&staff, vec![error]).await?));
    }
    let (name, content) = match upload::as_one_file(sent.files) {
        Ok(file) => file,
        Err(error) => {
            let errors = vec![fault_at(&staff, "file", error)?];
            return Ok(unprocessable(choose_page(&staff, errors).await?));
        }
    };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let id = staff.write(move |tx| people::roster::keep_upload(tx, &ctx, &viewer, &name, &content)).await?;
    Ok(Redirect::to(&sent.wanted.href(id, "")).into_response())
}

/// An upload as it was read.
struct Opened {
    /// The file's name.
    name: String,
    dry: DryRun,
}

async fn open(staff: &Staff, id: i64, wanted: &Wanted) -> Outcome<Opened> {
    let (ctx, viewer, order) = (staff.ctx(), staff.viewer().clone(), wanted.date_order());
    staff
        .read(move |tx| {
            let name = upload::name_of_upload(tx, &viewer, id)?;
            Ok(Opened { name, dry: people::roster::read_upload(tx, &ctx, &viewer, id, order)? })
        })
        .await
}

/// `GET /personer/import/{upload}`: what would change. Nothing is saved.
pub async fn report(staff: Staff, Path(id): Path<i64>, Query(wanted): Query<Wanted>) -> Outcome {
    let opened = open(&staff, id, &wanted).await?;
    if upload::needs_mapping(&opened.dry.reading) {
        return Ok(Redirect::to(&wanted.href(id, "/kolonner")).into_response());
    }
    Ok(ok(plan_page(&staff, id, &wanted, &opened)))
}

fn plan_page(staff: &Staff, id: i64, wanted: &Wanted, opened: &Opened) -> maud::Markup {
    let Opened { name, dry } = opened;
    let files = dry.reading.files.iter().enumerate();
    let columns = files.map(|(number, file)| (file.file.clone(), wanted.columns_href(id, number))).collect();
    let state = match &dry.reading.refused {
        Some(refused) => report_page::State::Refused { why: said(staff, refused.describe_da(), refused.describe_en()) },
        None => report_page::State::Plan {
            read: roster_report::read(staff, dry),
            confirm_action: (!dry.plan.is_empty()).then(|| wanted.href(id, "/bekraeft")),
            token: id.to_string(),
            cancel_action: wanted.href(id, "/fortryd"),
            ended: dry.plan.asks_first().then(|| report_page::Ended {
                pupils: dry.plan.pupils_ended as i64,
                percent: (dry.plan.pupils_ended_share() * 100.0).round() as i64,
            }),
            whole_href: wanted.href(id, "/rapport.txt"),
            columns: if dry.reading.mappings.is_empty() { Vec::new() } else { columns },
        },
    };
    report_markup(staff, name, state)
}

fn report_markup(staff: &Staff, name: &str, state: report_page::State) -> maud::Markup {
    let model =
        report_page::Model { file: name.to_owned(), people_href: PEOPLE.to_owned(), upload_href: upload_href(), state };
    report_page::page(&model, &staff.shell(), staff.t())
}

/// `GET /personer/import/{upload}/rapport.txt`: every row with something to say of it.
pub async fn whole_report(staff: Staff, Path(id): Path<i64>, Query(wanted): Query<Wanted>) -> Outcome {
    let opened = open(&staff, id, &wanted).await?;
    let language = staff.visit.language.tongue();
    let text = people::report::text(&opened.dry, language, false);
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

#[derive(Debug, Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    ended: String,
}

/// `POST /personer/import/{upload}/bekraeft`
pub async fn confirm(
    staff: Staff,
    Path(id): Path<i64>,
    Query(wanted): Query<Wanted>,
    Form(confirmed): Form<Confirmed>,
) -> Outcome {
    let opened = open(&staff, id, &wanted).await?;
    let (ctx, viewer, reading) = (staff.ctx(), staff.viewer().clone(), opened.dry.reading.clone());
    let ending = confirmed.ended == "yes";
    // Read before, so that pupils who answer do not wait while a long file is read.
    let saved = staff.visit.write(move |tx| {
        let plan = people::import_reading(tx, &ctx, Some(&viewer), viewer.municipality, &reading, ending)?;
        people::roster::forget_upload(tx, &viewer, id)?;
        Ok(plan)
    });
    match saved.await {
        Ok(plan) => done(&staff, &opened.name, &DryRun { plan, ..opened.dry }).await,
        Err(Error::Refused(Refusal::ConfirmEnding { .. })) => {
            Ok(unprocessable(plan_page(&staff, id, &wanted, &open(&staff, id, &wanted).await?)))
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
}

async fn done(staff: &Staff, name: &str, dry: &DryRun) -> Outcome {
    let state = report_page::State::Done {
        read: roster_report::read(staff, dry),
        when: when(staff, staff.visit.web.now()),
        lineage_href: lineage_href(staff).await?,
    };
    Ok(ok(report_markup(staff, name, state)))
}

/// `POST /personer/import/{upload}/fortryd`
pub async fn cancel(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let viewer = staff.viewer().clone();
    staff.write(move |tx| people::roster::forget_upload(tx, &viewer, id)).await?;
    Ok(Redirect::to(PEOPLE).into_response())
}

/// The table that `wanted` names, else the first that nobody can read, else the first.
async fn table(staff: &Staff, id: i64, wanted: &Wanted) -> Outcome<(usize, Sample)> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let tables = staff.read(move |tx| upload::columns_of_upload(tx, &ctx, &viewer, id)).await?;
    let unread = || tables.iter().position(|table| table.mapping.is_none());
    let number = wanted.fil.or_else(unread).unwrap_or(0);
    let found = tables.into_iter().nth(number).map(|table| (number, table));
    found.ok_or_else(|| Failure::NotFound.page(&staff.visit))
}

/// `GET /personer/import/{upload}/kolonner`
pub async fn columns(staff: Staff, Path(id): Path<i64>, Query(wanted): Query<Wanted>) -> Outcome {
    let (number, table) = table(&staff, id, &wanted).await?;
    let mapping = table.mapping.clone();
    Ok(ok(columns_page(&staff, id, &wanted, number, &table, mapping.as_ref(), Vec::new())))
}

fn columns_page(
    staff: &Staff,
    id: i64,
    wanted: &Wanted,
    number: usize,
    table: &Sample,
    chosen: Option<&ColumnMapping>,
    errors: Vec<FieldError>,
) -> maud::Markup {
    let column = |field: mapping::Field| {
        let known = Field::from_key(field.key()).and_then(|field| chosen?.columns.get(&field));
        (field, known.cloned().unwrap_or_default())
    };
    let model = mapping::Model {
        file: table.file.clone(),
        people_href: PEOPLE.to_owned(),
        action: wanted.columns_href(id, number),
        token: id.to_string(),
        kind: match chosen.map_or(PlainKind::Pupils, |chosen| chosen.kind) {
            PlainKind::Pupils => mapping::Kind::Pupils,
            PlainKind::Staff => mapping::Kind::Staff,
            PlainKind::Teams => mapping::Kind::Teams,
        },
        headings: table.headings.iter().filter(|heading| !heading.is_empty()).cloned().collect(),
        rows: table.rows.clone(),
        fields: mapping::Field::ALL.map(column).to_vec(),
        errors,
    };
    mapping::page(&model, &staff.shell(), staff.t())
}

/// `POST /personer/import/{upload}/kolonner`: remembered for this file and those like it.
pub async fn save_columns(
    staff: Staff,
    Path(id): Path<i64>,
    Query(wanted): Query<Wanted>,
    Form(pairs): Form<Pairs>,
) -> Outcome {
    let (number, table) = table(&staff, id, &wanted).await?;
    let chosen = mapping_of(&pairs, &table);
    let (viewer, new) = (staff.viewer().clone(), chosen.clone());
    let m = viewer.municipality;
    match staff.visit.write(move |tx| people::roster::remember_mapping(tx, Some(&viewer), m, &new)).await {
        Ok(()) => Ok(Redirect::to(&wanted.href(id, "")).into_response()),
        Err(error) => {
            let errors = vec![fault_at(&staff, "kind", error)?];
            Ok(unprocessable(columns_page(&staff, id, &wanted, number, &table, Some(&chosen), errors)))
        }
    }
}

fn mapping_of(pairs: &Pairs, table: &Sample) -> ColumnMapping {
    let kind = match pairs.iter().find(|(name, _)| name == "kind").map(|(_, value)| value.as_str()) {
        Some("staff") => PlainKind::Staff,
        Some("teams") => PlainKind::Teams,
        _ => PlainKind::Pupils,
    };
    let there = |(_, heading): &&(String, String)| !heading.is_empty() && table.headings.contains(heading);
    let column = |(name, heading): &(String, String)| Some((Field::from_key(name)?, heading.clone()));
    ColumnMapping { kind, columns: pairs.iter().filter(there).filter_map(column).collect() }
}

/// The query that asks for classes that are confirmed.
pub(super) const CORRECT: &str = "ret=1";

/// `GET /personer/aarsskifte`: classes that wait to be confirmed; with `ret=1` those that are, to be corrected.
pub async fn roll_over(staff: Staff) -> Outcome {
    let (viewer, m) = (staff.viewer().clone(), staff.viewer().municipality);
    let (found, schools) =
        staff.read(move |tx| Ok((people::lineage_proposals(tx, &viewer)?, people::schools(tx, m)?))).await?;
    let asks = |word: &str| staff.visit.uri.query().is_some_and(|query| query.split('&').any(|pair| pair == word));
    let correct = asks(CORRECT);
    let mut by_school: BTreeMap<SchoolId, BTreeMap<ClassId, Vec<&Proposal>>> = BTreeMap::new();
    let proposals = found.iter().flat_map(|found| &found.proposals);
    for proposal in proposals.filter(|proposal| proposal.answer.is_some() == correct) {
        by_school.entry(proposal.to.school).or_default().entry(proposal.to.id).or_default().push(proposal);
    }
    let school = |school: &people::School| {
        let classes = by_school.remove(&school.id)?;
        let mut classes: Vec<_> = classes.into_values().filter_map(|proposals| class_to_confirm(&proposals)).collect();
        classes.sort_by(|a, b| a.name.cmp(&b.name));
        Some(lineage::School { name: school.name.clone(), classes })
    };
    let year = |year: fn(&people::RollOver) -> &people::SchoolYear| {
        found.as_ref().map(|found| year(found).name.clone()).unwrap_or_default()
    };
    let model = lineage::Model {
        people_href: PEOPLE.to_owned(),
        action: format!("{PEOPLE}/aarsskifte"),
        from_year: year(|found| &found.from),
        to_year: year(|found| &found.to),
        schools: schools.iter().filter_map(school).collect(),
        correct,
        correct_href: found
            .as_ref()
            .filter(|found| !correct && found.proposals.iter().any(|proposal| proposal.answer.is_some()))
            .map(|_| format!("{PEOPLE}/aarsskifte?{CORRECT}")),
        saved: asks("gemt=1"),
    };
    Ok(ok(lineage::page(&model, &staff.shell(), staff.t())))
}

/// A class of the new year with the classes it may continue; chosen is what a person said, else the likeliest.
fn class_to_confirm(proposals: &[&Proposal]) -> Option<lineage::Class> {
    let first = proposals.first()?;
    let candidate = |proposal: &&Proposal| lineage::Candidate {
        value: proposal.from.id.to_string(),
        name: proposal.from.name.clone(),
        shared: proposal.shared as i64,
    };
    Some(lineage::Class {
        name: first.to.name.clone(),
        field: format!("from_{}", first.to.id),
        candidates: proposals.iter().map(candidate).collect(),
        chosen: match first.answer {
            Some(people::Answer::Continues(class)) => class.to_string(),
            Some(people::Answer::IsNew) => String::new(),
            None => first.from.id.to_string(),
        },
        pupils: first.pupils as i64,
    })
}

/// `POST /personer/aarsskifte`
pub async fn save_roll_over(staff: Staff, Form(pairs): Form<Pairs>) -> Outcome {
    only_importers(&staff)?;
    let answer = |(field, value): &(String, String)| {
        let class = field.strip_prefix("from_")?.parse().ok()?;
        let previous = if value.is_empty() { None } else { Some(ClassId(value.parse().ok()?)) };
        Some((ClassId(class), previous))
    };
    let correct = pairs.iter().any(|(field, _)| field == "ret");
    let answers: Option<Vec<_>> = pairs.iter().filter(|(field, _)| field != "ret").map(answer).collect();
    let answers = answers.ok_or_else(|| Failure::Malformed.page(&staff.visit))?;
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| people::confirm_lineage(tx, &ctx, &viewer, &answers)).await?;
    let again = if correct { format!("{CORRECT}&") } else { String::new() };
    Ok(Redirect::to(&format!("{PEOPLE}/aarsskifte?{again}gemt=1")).into_response())
}
