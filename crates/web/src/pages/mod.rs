//! Handlers: read the request, ask a use case, fill the page's model.

pub mod about;
pub mod account;
pub mod answering;
pub mod asset;
pub mod course;
pub mod family;
pub mod front;
pub mod goal;
pub mod inquiry;
pub mod job;
pub mod mail;
pub mod meeting;
mod meeting_paper;
pub mod own_plan;
pub mod people;
pub mod plan;
pub mod practice;
pub mod programme;
pub mod result;
pub mod roster;
mod roster_report;
pub mod round;
pub mod study;
pub mod unit;

/// Where research about a case's scale is looked up, or the whole library for a case from a wish.
fn library_href(scale: Option<&str>) -> String {
    scale.map_or_else(|| "/viden".to_owned(), |scale| format!("/viden?skala={scale}"))
}
