//! The private address of a calendar, and the calendar behind it.

use app::cohort::calendar::{self, Words};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::http::failure::{Failure, Outcome};
use crate::http::request::{Staff, Visit};
use crate::texts::{Language, Texts};

/// What a calendar's address ends with, so that programs know what it is.
const ENDING: &str = ".ics";

/// `POST /kurser/hold/kalender`: makes an address and shows it, once.
pub async fn renew(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let token = staff.write(move |tx| calendar::renew(tx, &ctx, &viewer)).await?;
    let address = format!("{}/kalender/{token}{ENDING}", staff.visit.public_url());
    super::list_page_with(&staff, Some(address)).await
}

/// `GET /kalender/{token}`: whoever has the address.
pub async fn feed(visit: Visit, Path(token): Path<String>) -> Response {
    let token = token.strip_suffix(ENDING).unwrap_or(&token).to_owned();
    let (ctx, url) = (visit.ctx(), visit.public_url());
    let zone = visit.web.calendar.zone_name().unwrap_or_default().to_owned();
    let words = |language: programme::language::Language| {
        let language = Language::from_tag(language.tag()).unwrap_or_default();
        Words { name: Texts::of(language).cohort_feed_name().to_owned() }
    };
    match visit.read(move |tx| calendar::feed(tx, &ctx, &token, (&zone, &url), &words)).await {
        Ok(text) => ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response(),
        Err(error) => Failure::from(error).page(&visit),
    }
}
