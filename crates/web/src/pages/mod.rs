//! Handlers: read the request, ask a use case, fill the page's model.

pub mod about;
pub mod account;
pub mod answering;
pub mod asset;
pub mod certificate;
pub mod cohort;
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

/// Where research about a scale is looked up, or the whole library without one; class and case come along, so that a
/// card that is chosen there finds its way back.
fn library_href(
    scale: Option<&str>,
    class: Option<::programme::id::ClassId>,
    case: Option<::programme::id::InquiryId>,
) -> String {
    let asked = [
        scale.map(|scale| format!("skala={scale}")),
        class.map(|class| format!("klasse={class}")),
        case.map(|case| format!("sag={case}")),
    ];
    let asked: Vec<String> = asked.into_iter().flatten().collect();
    if asked.is_empty() { "/viden".to_owned() } else { format!("/viden?{}", asked.join("&")) }
}
