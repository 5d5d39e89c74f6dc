//! Handlers: read the request, ask a use case, fill the page's model.

pub mod about;
pub mod account;
pub mod answering;
pub mod asset;
pub mod front;
pub mod goal;
pub mod inquiry;
pub mod job;
pub mod mail;
pub mod meeting;
pub mod people;
pub mod practice;
pub mod programme;
pub mod result;
pub mod roster;
mod roster_report;
pub mod round;

/// Where research about a scale is looked up; none for a case from a wish.
fn library_href(_scale: Option<&str>) -> Option<String> {
    None
}
