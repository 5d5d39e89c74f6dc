//! Inquiries: the list, beginning one, and everything that is done in it.

mod begin;
mod change;
mod show;

pub(super) use begin::unprocessable;
pub use begin::{begin, begin_about_pupil, make, make_about_pupil, start_class, start_school};
pub(super) use change::{OneText, changes, saved};
pub use change::{
    add_factor, add_measure, add_practice, decide, link_measure, name, remove, reopen, restore, save, save_text,
};
pub(super) use show::figures as figures_of;
pub use show::{current, history, list, now, people, stage};

use app::inquiry::{self, Inquiry};
use app::{Error, Refusal};
use axum::extract::Form;
use programme::id::InquiryId;
use programme::time::Day;

use crate::http::failure::{Failure, Outcome};
use crate::http::request::Staff;
use crate::texts::Language;
use crate::view::part::FieldError;

pub(super) const INQUIRIES: &str = "/analyser";

pub(super) type Pairs = Form<Vec<(String, String)>>;

pub(super) fn href(id: InquiryId) -> String {
    format!("{INQUIRIES}/{id}")
}

/// A field of a form; empty where it was not sent.
pub(super) fn sent<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

/// A number in a form that only our own pages make.
pub(super) fn number<T: std::str::FromStr>(staff: &Staff, pairs: &[(String, String)], name: &str) -> Outcome<T> {
    sent(pairs, name).parse().map_err(|_| Failure::Malformed.page(&staff.visit))
}

/// Every number sent under a name.
pub(super) fn numbers(pairs: &[(String, String)], name: &str) -> Vec<u32> {
    pairs.iter().filter(|(field, _)| field == name).filter_map(|(_, value)| value.parse().ok()).collect()
}

/// A day as a date field sends it.
pub(super) fn day(staff: &Staff, text: &str) -> Option<Day> {
    let moment = staff.visit.web.calendar.from_fields(text, "12:00")?;
    Some(staff.visit.web.calendar.day(moment))
}

/// A day as a date field holds it; empty for none.
pub(super) fn day_field(staff: &Staff, day: Option<Day>) -> String {
    let calendar = &staff.visit.web.calendar;
    day.map(|day| calendar.fields(calendar.midnight(day)).0).unwrap_or_default()
}

/// “23. november 2026”.
pub(super) fn day_words(staff: &Staff, day: Day) -> String {
    let calendar = &staff.visit.web.calendar;
    calendar.date(calendar.midnight(day), staff.visit.language)
}

/// What a rule said about a field, or the answer to any other error.
pub(super) fn fault(staff: &Staff, field: &str, error: Error) -> Outcome<FieldError> {
    match error {
        Error::Refused(Refusal::Input { da, en }) => {
            let text = if staff.visit.language == Language::Danish { da } else { en };
            Ok(FieldError::new(field, &text))
        }
        other => Err(Failure::from(other).page(&staff.visit)),
    }
}

/// The case; one about a pupil is read in a transaction that also writes who looked.
async fn load(staff: &Staff, id: i64) -> Outcome<Inquiry> {
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), InquiryId(id));
    let (reading, reader) = (ctx.clone(), viewer.clone());
    if let Some(found) = staff.read(move |tx| inquiry::view(tx, &reading, &reader, id)).await? {
        return Ok(found);
    }
    staff.write(move |tx| inquiry::view_audited(tx, &ctx, &viewer, id)).await
}

/// Team and class: “Team 5 · 5.B”.
fn about(team: Option<&str>, class: Option<&str>) -> String {
    [team, class].into_iter().flatten().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ")
}
