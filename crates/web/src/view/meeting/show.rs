//! A meeting while it is held: duties, the agenda with time and notes, decisions, and what comes next.

use super::{Decision, Duty, Purpose, duty_name, purpose_name};
use crate::texts::Texts;
use crate::view::asset;
use crate::view::inquiry::stage::Typed;
use crate::view::inquiry::written::{Asked, Desk, Written, around, field, templates};
use crate::view::part::{self, FieldError, Link, bdi};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// A point of the agenda.
#[derive(Debug, Clone)]
pub struct Item {
    pub number: u32,
    pub title: String,
    pub minutes: u32,
    /// “kl. 14–14.20”, when it is its turn.
    pub clock: String,
    pub purpose: Option<Purpose>,
    /// The result or the practice card it was saved from.
    pub source: Option<Link>,
    /// The case it is about, and where that stands: “Trin 5 af 8: Opretholdende faktorer”.
    pub case: Option<(Link, String)>,
    pub notes: Written,
    pub decisions: Vec<Decision>,
}

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub team: String,
    pub href: String,
    pub when: String,
    pub place: String,
    pub minutes: u32,
    pub cancelled: bool,
    pub desk: Desk,
    /// Each duty with the value of the one who has it.
    pub duties: Vec<(Duty, String)>,
    /// As (value, name).
    pub members: Vec<(String, String)>,
    /// Values of those who were there; none before somebody has said.
    pub present: Option<Vec<String>>,
    pub items: Vec<Item>,
    /// Decided earlier and not done.
    pub open: Vec<Decision>,
    /// Cases that may be put on the agenda, as (value, title).
    pub cases: Vec<(String, String)>,
    pub next: Option<Link>,
    pub errors: Vec<FieldError>,
    /// What was sent in a form that was not taken: “item”, or “decision-2” for the second point's.
    pub typed: Typed,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.meeting_of(&model.team);
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: t.meeting_heading().to_owned(), href: Some("/moeder".to_owned()) },
        Crumb { label: model.when.clone(), href: None },
    ];
    let body = html! {
        (part::errors(&model.errors, t))
        p.eyebrow { (model.when) @if !model.place.is_empty() { " · " (bdi(&model.place)) } " · " (t.meeting_n_minutes(model.minutes.into())) }
        h1 { (part::around(&heading, &model.team)) }
        @if model.cancelled {
            p.notice.warn { (t.meeting_cancelled()) }
        } @else {
            p.row {
                a href={ (model.href) "/ark" } { (t.meeting_sheet()) }
                a href={ (model.href) "/referat" } { (t.meeting_write_up()) }
            }
        }
        div.split {
            div {
                @if !model.open.is_empty() {
                    section aria-labelledby="h-open" {
                        h2.flush #h-open { (t.meeting_last_time()) }
                        (super::decisions(&model.open, Some(&model.href), t))
                    }
                }
                h2.flush { (t.meeting_agenda()) }
                ol.agenda { @for item in &model.items { (one_item(model, item, t)) } }
                (add_item(model, t))
            }
            aside aria-label=(t.meeting_beside()) {
                (duties(model, t))
                (attendance(model, t))
                @if let Some(next) = &model.next {
                    div.card { h2.label { (t.meeting_next()) } p.flush { a href=(next.href) { (next.label) } } }
                }
                @if !model.cancelled {
                    form action={ (model.href) "/aflys" } method="post" { button.link type="submit" { (t.meeting_cancel()) } }
                }
            }
        }
        (templates(None, t))
        template #timer-words { (t.meeting_timer_left("%")) "|" (t.meeting_timer_over("%")) "|" (t.meeting_timer_stop()) }
    };
    let frame = Frame {
        script: Some(&asset::WRITE_JS),
        timer: true,
        faulty: !model.errors.is_empty(),
        ..Frame::staff(&heading, Some(Area::Inquiries), &crumbs)
    };
    layout(shell, t, &frame, &body)
}

fn duties(model: &Model, t: &Texts) -> Markup {
    html! {
        form.card action={ (model.href) "/opgaver" } method="post" {
            h2.label { (t.meeting_duties()) }
            @for (duty, person) in &model.duties {
                p {
                    label.small for={ "duty-" (duty.word()) } { (duty_name(*duty, t)) }
                    select id={ "duty-" (duty.word()) } name=(duty.word()) {
                        option value="" selected[person.is_empty()] { (t.meeting_nobody()) }
                        @for (value, name) in &model.members { option value=(value) selected[value == person] { (name) } }
                    }
                }
            }
            p.hint { (t.meeting_duties_rotate()) }
            p { button.btn.quiet type="submit" { (t.meeting_save_duties()) } }
        }
    }
}

/// Who is there; everyone is ticked before anybody has said.
fn attendance(model: &Model, t: &Texts) -> Markup {
    let there = |value: &String| model.present.as_ref().is_none_or(|present| present.contains(value));
    html! {
        form.card action={ (model.href) "/fremmoede" } method="post" {
            fieldset.flush {
                legend.label { (t.meeting_attendance()) }
                @if model.present.is_none() { p.hint { (t.meeting_attendance_none()) } }
                ul.checks {
                    @for (value, name) in &model.members {
                        li { label.check { input type="checkbox" name="present" value=(value) checked[there(value)]; span { (bdi(name)) } } }
                    }
                }
            }
            p.flush { button.btn.quiet type="submit" { (t.meeting_save_attendance()) } }
        }
    }
}

fn one_item(model: &Model, item: &Item, t: &Texts) -> Markup {
    let label = t.meeting_notes_of(&item.title);
    html! {
        li.card id={ "punkt-" (item.number) } {
            h3 {
                @match &item.case { Some((link, _)) => a href=(link.href) { (bdi(&item.title)) }, None => (item.title) }
                " " span.small.muted { (t.meeting_n_minutes(item.minutes.into())) }
            }
            p.small.muted {
                (item.clock)
                @if let Some(purpose) = item.purpose { " · " (purpose_name(purpose, t)) }
                @if let Some((_, stage)) = &item.case { " · " (stage) }
            }
            @if let Some(source) = &item.source { p.small { a href=(source.href) { (source.label) } } }
            p.timer data-minutes=(item.minutes) hidden {
                button.btn.quiet type="button" { (t.meeting_timer_start()) span.sr { ": " (item.title) } }
                " " span.saved role="timer" {}
            }
            (around(&model.desk, Some(&format!("{}/beslutning", model.href)), &html! {
                (field(&item.notes, Asked { label: &label, hint: None, rows: 3 }, t))
                p.row { button.btn.quiet type="submit" { (t.inquiry_save()) } span.saved.with role="status" {} }
                (decide(model, item, t))
            }))
            @if !item.decisions.is_empty() { h4 { (t.meeting_decisions()) } (super::decisions(&item.decisions, Some(&format!("{}#punkt-{}", model.href, item.number)), t)) }
            form action={ (model.href) "/punkt/fjern" } method="post" {
                input type="hidden" name="item" value=(item.number);
                button.link type="submit" { (t.meeting_remove_item()) span.sr { ": " (item.title) } }
            }
        }
    }
}

fn decide(model: &Model, item: &Item, t: &Texts) -> Markup {
    let id = |name: &str| format!("{name}-{}", item.number);
    let (text, owner, due) = (id("decision"), id("owner"), id("due"));
    let error = part::error_of(&model.errors, &text);
    let typed = |name| model.typed.of(&text, name).unwrap_or_default();
    html! {
        details open[error.is_some() || !typed("text").is_empty()] {
            summary { (t.meeting_decide()) span.sr { ": " (item.title) } }
            div {
                input type="hidden" name="item" value=(item.number);
                p.bad[error.is_some()] { label.label for=(text) { (t.meeting_decided_what()) }
                    @if let Some(error) = error { span.err { (error) } }
                    input type="text" id=(text) name="text" value=(typed("text")); }
                div.row {
                    p { label.label for=(owner) { (t.meeting_decided_who()) }
                        select id=(owner) name="owner" {
                            option value="" { (t.meeting_nobody()) }
                            @for (value, name) in &model.members { option value=(value) selected[value == typed("owner")] { (name) } }
                        } }
                    p { label.label for=(due) { (t.meeting_decided_when()) } input type="date" id=(due) name="due" value=(typed("due")); }
                }
                p { button.btn.quiet type="submit" formaction={ (model.href) "/beslutning" } { (t.meeting_save_decision()) } }
            }
        }
    }
}

fn add_item(model: &Model, t: &Texts) -> Markup {
    html! {
        details open[part::error_of(&model.errors, "title").is_some()] {
            summary { (t.meeting_add_item()) }
            @if !model.cases.is_empty() {
                form action={ (model.href) "/punkt" } method="post" {
                    (part::field("case", t.meeting_case(), None, None, t, |ids| ids.select(&model.cases, "")))
                    input type="hidden" name="minutes" value="15";
                    p { button.btn.quiet type="submit" { (t.meeting_add_case()) } }
                }
            }
            form action={ (model.href) "/punkt" } method="post" {
                (part::field("title", t.meeting_item_title(), None, part::error_of(&model.errors, "title"), t, |ids| ids.input("text", model.typed.of("item", "title").unwrap_or_default())))
                (part::field("purpose", t.meeting_purpose(), None, None, t, |ids| ids.select(&purposes(t), "")))
                (part::field("minutes", t.meeting_minutes_long(), None, None, t, |ids| ids.input("number", "10")))
                p { button.btn.quiet type="submit" { (t.meeting_add()) } }
            }
        }
    }
}

fn purposes(t: &Texts) -> Vec<(String, String)> {
    Purpose::ALL.map(|purpose| (purpose.word().to_owned(), purpose_name(purpose, t).to_owned())).to_vec()
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let notes = |number: u32, text: &str| Written {
        field: format!("item.{number}"),
        version: u32::from(!text.is_empty()),
        text: text.to_owned(),
        ..Written::default()
    };
    let case = (Link::new("Ro i timerne i 5.B", "/analyser/1"), "Trin 5 af 8: Opretholdende faktorer".to_owned());
    let items = vec![
        Item {
            number: 1,
            title: "Siden sidst".to_owned(),
            minutes: 5,
            clock: "kl. 14–14.05".to_owned(),
            purpose: Some(Purpose::Hear),
            source: Some(Link::new("Tydelige rammer", "/viden/tydelige-rammer")),
            case: None,
            notes: notes(1, ""),
            decisions: Vec::new(),
        },
        Item {
            number: 2,
            title: "Ro i timerne i 5.B".to_owned(),
            minutes: 45,
            clock: "kl. 14.05–14.50".to_owned(),
            purpose: Some(Purpose::Think),
            source: None,
            case: Some(case),
            notes: notes(2, "Vi gennemgik observationerne."),
            decisions: vec![super::sample_decision(false), super::sample_decision(true)],
        },
    ];
    let model = Model {
        team: "Team 5".to_owned(),
        href: "/moeder/1".to_owned(),
        when: "mandag 30. november kl. 14".to_owned(),
        place: "Lokale 12".to_owned(),
        minutes: 60,
        cancelled: false,
        desk: Desk { action: "/moeder/1".to_owned(), save: "/moeder/1/gem".to_owned(), now: None, keep: None },
        duties: Duty::ALL.map(|duty| (duty, "4".to_owned())).to_vec(),
        members: vec![("4".to_owned(), "Mette Lund".to_owned()), ("5".to_owned(), "Amina Yilmaz".to_owned())],
        present: Some(vec!["4".to_owned()]),
        items,
        open: vec![super::sample_decision(false)],
        cases: vec![("1".to_owned(), "Læselyst".to_owned())],
        next: Some(Link::new("mandag 14. december kl. 14", "/moeder/2")),
        errors: Vec::new(),
        typed: Typed::default(),
    };
    let fault = Model { errors: vec![FieldError::new("decision-1", "Skriv, hvad I har besluttet")], ..model.clone() };
    let quiet =
        Model { present: None, items: Vec::new(), open: Vec::new(), cases: Vec::new(), next: None, ..model.clone() };
    let cancelled = Model { cancelled: true, ..quiet.clone() };
    vec![("going", model), ("empty", quiet), ("cancelled", cancelled), ("fault", fault)]
}
