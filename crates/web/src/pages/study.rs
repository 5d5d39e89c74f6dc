//! The studies behind a card: what they say together, as a table to take away, and adding some.

use app::study::{self, DryRun, NoEvidence, Row, StudyPage};
use app::{Error, Refusal};
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Form, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use programme::id::PracticeId;
use programme::language::Language;
use serde::Deserialize;

use super::people::{fault_at, unprocessable};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::part::{FieldError, Link};
use crate::view::practice::list::HREF;
use crate::view::study::forest::{Pooled, Study};
use crate::view::study::show::{self, Answer, Found, Moderated, Source, Together};
use crate::view::study::{Estimated, upload as upload_page};

/// Largest form: the file itself, or the file in letters.
pub const FORM_MAX_BYTES: usize = study::FILE_SIZE_MAX_BYTES * 4 / 3 + 64 * 1024;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Word of a moderator.
    #[serde(default)]
    forskel: String,
}

fn studies_href(id: &PracticeId) -> String {
    format!("{HREF}/{id}/studier")
}

/// The card with its title, where the viewer may read it.
async fn card(staff: &Staff, word: &str) -> Outcome<(PracticeId, Link)> {
    let missing = || Failure::NotFound.page(&staff.visit);
    let id = PracticeId::new(word).ok_or_else(missing)?;
    let viewer = staff.viewer().clone();
    let library = staff.read(move |tx| app::practice::library(tx, &viewer)).await?;
    let practice = library.find(&id).ok_or_else(missing)?;
    let title = practice.card.title.get(staff.visit.language.tongue());
    let link = Link::new(title, &format!("{HREF}/{id}"));
    Ok((id, link))
}

const fn estimated(found: study::Estimated) -> Estimated {
    Estimated { value: found.value, low: found.low, high: found.high }
}

/// `GET /viden/{practice}/studier`
pub async fn page(staff: Staff, Path(word): Path<String>, Query(asked): Query<Asked>) -> Outcome {
    let (id, card) = card(&staff, &word).await?;
    let (viewer, practice, moderator) = (staff.viewer().clone(), id.clone(), asked.forskel.clone());
    let found = staff.read(move |tx| study::page(tx, &viewer, &practice, Some(moderator.as_str()))).await?;
    let language = staff.visit.language.tongue();
    let may_add = study::may_add(staff.viewer());
    let href = studies_href(&id);
    let model = show::Model {
        library_href: HREF.to_owned(),
        card,
        together: together(&found),
        studies: found.rows.iter().map(line).collect(),
        caution: found.set.map(|set| set.caution.get(language).to_owned()),
        source: found.set.map(|set| Source {
            citation: set.citation.clone(),
            href: set.url.clone(),
            licence: set.licence.clone(),
        }),
        moderators: found.moderators.iter().map(|one| (one.word.clone(), one.title.get(language).to_owned())).collect(),
        moderator: asked.forskel,
        moderated: found.moderated.as_ref().map(|(moderator, answer)| Moderated {
            title: moderator.title.get(language).to_owned(),
            answer: moderated(answer),
        }),
        csv_href: format!("{href}/tabel.csv"),
        add_href: may_add.then(|| format!("{href}/tilfoej")),
        uploads: found
            .uploads
            .iter()
            .map(|upload| show::Upload {
                file: upload.file.clone(),
                when: staff.visit.web.calendar.date(upload.at, staff.visit.language),
                withdraw_action: may_add.then(|| format!("{href}/{}/tag-tilbage", upload.id)),
            })
            .collect(),
    };
    Ok(ok(show::page(&model, &staff.shell(), staff.t())))
}

fn together(found: &StudyPage) -> Together {
    let evidence = match &found.evidence {
        Ok(evidence) => evidence,
        Err(NoEvidence::TooFewStudies { studies: 0, .. }) => return Together::None,
        Err(NoEvidence::TooFewStudies { .. }) => return Together::One,
        Err(_) => return Together::NotComputable,
    };
    let effect = estimated(evidence.pooled);
    let clear = effect.low > 0.0 || effect.high < 0.0;
    Together::Found(Box::new(Found {
        pooled: Pooled { effect, prediction: evidence.prediction, clear },
        tau: estimated(evidence.tau),
        i2: evidence.i2,
        q: evidence.q,
        q_df: evidence.studies as i64 - 1,
        q_p: evidence.q_p,
        asymmetry_p: evidence.asymmetry_p,
    }))
}

fn moderated(found: &Result<study::Moderated, NoEvidence>) -> Answer {
    match found {
        Ok(found) => Answer::Found {
            slope: estimated(found.slope),
            studies: found.studies as i64,
            explained: found.explained,
            ends: found.at_ends.map(|(at, effect)| (at, estimated(effect))),
        },
        Err(NoEvidence::TooFewStudies { studies, .. }) => Answer::TooFew(*studies as i64),
        Err(NoEvidence::SameEverywhere) => Answer::SameEverywhere,
        Err(NoEvidence::NotComputable) => Answer::NotComputable,
    }
}

fn line(row: &Row) -> Study {
    let Row { study, own, weight, without } = row;
    let (low, high) = study.interval();
    let year = study.year.map(|year| format!(", {year}")).unwrap_or_default();
    Study {
        name: format!("{}{year}", study.name),
        participants: study.participants.map(i64::from),
        effect: Estimated { value: study.effect, low, high },
        weight: *weight,
        without: without.map(estimated),
        own: *own,
        source_href: study.source.as_deref().and_then(address),
    }
}

/// An address to open, from an address or a DOI; nothing else becomes a link.
fn address(source: &str) -> Option<String> {
    let is_plain =
        |text: &str| !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
    match source {
        url if url.starts_with("https://") && is_plain(url) => Some(url.to_owned()),
        doi if doi.starts_with("10.") && is_plain(doi) => Some(format!("https://doi.org/{doi}")),
        _ => None,
    }
}

/// `GET /viden/{practice}/studier/tabel.csv`: in the form in which studies are added.
pub async fn table(staff: Staff, Path(word): Path<String>) -> Outcome {
    let (id, _) = card(&staff, &word).await?;
    let (viewer, practice) = (staff.viewer().clone(), id.clone());
    let found = staff.read(move |tx| study::page(tx, &viewer, &practice, None)).await?;
    let kind = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}.csv\"")),
    ];
    Ok((kind, csv(&found)).into_response())
}

fn csv(found: &StudyPage) -> String {
    let words: Vec<&str> = found.moderators.iter().map(|moderator| moderator.word.as_str()).collect();
    let mut text = String::from("study,year,effect,variance,n,source");
    for word in &words {
        text.push(',');
        text.push_str(&cell(word));
    }
    text.push('\n');
    for Row { study, .. } in &found.rows {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let mut cells = vec![
            cell(&study.name),
            study.year.map(|year| year.to_string()).unwrap_or_default(),
            study.effect.to_string(),
            study.variance.to_string(),
            study.participants.map(|count| count.to_string()).unwrap_or_default(),
            cell(study.source.as_deref().unwrap_or_default()),
        ];
        cells.extend(words.iter().map(|word| number(study.moderator(word))));
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// A text that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guarded = if is_formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', '\n', ';']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

/// `GET /viden/{practice}/studier/tilfoej`
pub async fn choose(staff: Staff, Path(word): Path<String>) -> Outcome {
    only_editors(&staff)?;
    let (id, card) = card(&staff, &word).await?;
    Ok(ok(upload_markup(&staff, &id, card, Vec::new(), None)))
}

fn only_editors(staff: &Staff) -> Outcome<()> {
    if study::may_add(staff.viewer()) { Ok(()) } else { Err(Failure::NotFound.page(&staff.visit)) }
}

fn upload_markup(
    staff: &Staff,
    id: &PracticeId,
    card: Link,
    errors: Vec<FieldError>,
    dry: Option<upload_page::Dry>,
) -> maud::Markup {
    let href = studies_href(id);
    let model = upload_page::Model {
        library_href: HREF.to_owned(),
        card,
        check_action: format!("{href}/tilfoej"),
        studies_href: href,
        errors,
        dry,
    };
    upload_page::page(&model, &staff.shell(), staff.t())
}

/// `POST /viden/{practice}/studier/tilfoej`: what the file would add. Nothing is saved.
pub async fn check(staff: Staff, Path(word): Path<String>, body: Result<Multipart, MultipartRejection>) -> Outcome {
    only_editors(&staff)?;
    let (id, card) = card(&staff, &word).await?;
    let malformed = || Failure::Malformed.page(&staff.visit);
    let mut body = body.map_err(|_| malformed())?;
    let mut file = None;
    loop {
        let field = body.next_field().await.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge.page(&staff.visit),
            _ => malformed(),
        })?;
        let Some(field) = field else { break };
        // A file field that nobody touched comes without a name.
        let name = field.file_name().unwrap_or_default().to_owned();
        if field.name() == Some("file") && !name.is_empty() {
            let bytes = field.bytes().await.map_err(|error| match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge.page(&staff.visit),
                _ => malformed(),
            })?;
            file = Some((name, bytes.to_vec()));
        }
    }
    let Some((name, bytes)) = file else {
        let error = FieldError::new("file", staff.t().study_add_no_file());
        return Ok(unprocessable(upload_markup(&staff, &id, card, vec![error], None)));
    };
    let (viewer, practice, read) = (staff.viewer().clone(), id.clone(), bytes.clone());
    let dry = staff.visit.read(move |tx| {
        let before = study::page(tx, &viewer, &practice, None)?.evidence.ok();
        Ok((before, study::dry_run(tx, &viewer, &practice, &read)?))
    });
    match dry.await {
        Ok((before, dry)) => {
            let before = before.map(|evidence| estimated(evidence.pooled));
            let is_good = dry.is_good();
            let report = report(&staff, &id, before, dry, name, &bytes);
            let page = upload_markup(&staff, &id, card, Vec::new(), Some(report));
            Ok(if is_good { ok(page) } else { unprocessable(page) })
        }
        Err(error) => {
            let error = fault_at(&staff, "file", error)?;
            Ok(unprocessable(upload_markup(&staff, &id, card, vec![error], None)))
        }
    }
}

fn report(
    staff: &Staff,
    id: &PracticeId,
    before: Option<Estimated>,
    dry: DryRun,
    name: String,
    bytes: &[u8],
) -> upload_page::Dry {
    let language: Language = staff.visit.language.tongue();
    let is_good = dry.is_good();
    let rejected = dry.reading.rejected.iter().map(|row| upload_page::Rejected {
        line: row.line as i64,
        column: row.column.clone().unwrap_or_default(),
        reason: row.reason.describe(language),
    });
    upload_page::Dry {
        new: dry.new.len() as i64,
        known: dry.known as i64,
        rejected: rejected.collect(),
        before,
        after: dry.evidence.and_then(Result::ok).filter(|_| is_good).map(|evidence| estimated(evidence.pooled)),
        moderators: dry.reading.moderators,
        ignored: dry.reading.ignored,
        save_action: is_good.then(|| format!("{}/gem", studies_href(id))),
        name,
        table: if is_good { URL_SAFE_NO_PAD.encode(bytes) } else { String::new() },
    }
}

/// The yes, with the file that it is a yes to.
#[derive(Debug, Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    table: String,
}

/// `POST /viden/{practice}/studier/gem`
pub async fn save(staff: Staff, Path(word): Path<String>, Form(confirmed): Form<Confirmed>) -> Outcome {
    only_editors(&staff)?;
    let (id, card) = card(&staff, &word).await?;
    let bytes = URL_SAFE_NO_PAD.decode(&confirmed.table).map_err(|_| Failure::Malformed.page(&staff.visit))?;
    let (ctx, viewer, practice, name) = (staff.ctx(), staff.viewer().clone(), id.clone(), confirmed.name);
    let saved = staff.visit.write(move |tx| study::add(tx, &ctx, &viewer, &practice, &name, &bytes)).await;
    match saved {
        Ok(_) => Ok(Redirect::to(&studies_href(&id)).into_response()),
        Err(error @ Error::Refused(Refusal::Input { .. })) => {
            let error = fault_at(&staff, "file", error)?;
            Ok(unprocessable(upload_markup(&staff, &id, card, vec![error], None)))
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
}

/// `POST /viden/{practice}/studier/{upload}/tag-tilbage`
pub async fn withdraw(staff: Staff, Path((word, upload)): Path<(String, i64)>) -> Outcome {
    let (id, _) = card(&staff, &word).await?;
    let (ctx, viewer, practice) = (staff.ctx(), staff.viewer().clone(), id.clone());
    staff.write(move |tx| study::withdraw(tx, &ctx, &viewer, &practice, upload)).await?;
    Ok(Redirect::to(&studies_href(&id)).into_response())
}
