//! What is printed of a meeting: one sheet with everything it needs, and the minutes afterwards.

use super::{Decision, Duty, duty_name};
use crate::texts::Texts;
use crate::view::inquiry::stage::Figures;
use crate::view::inquiry::{Perspective, perspective_name};
use crate::view::part::{self, bdi, range};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// A case as a meeting needs it.
#[derive(Debug, Clone)]
pub struct Case {
    /// “Trin 5 af 8: Opretholdende faktorer”.
    pub stage: String,
    pub goal: String,
    /// Goals set in the case, each with how far it is: “Løft ro og orden i 5.B (følges i T3)”.
    pub goals: Vec<String>,
    pub question: String,
    pub figures: Option<Figures>,
    /// Perspective, text, and how many measures work on it.
    pub factors: Vec<(Perspective, String, usize)>,
    /// Text, owner and period.
    pub measures: Vec<(String, String, String)>,
}

#[derive(Debug, Clone)]
pub struct Item {
    pub title: String,
    pub minutes: u32,
    /// “At beslutte”; empty where nobody has said.
    pub purpose: String,
    pub case: Option<Case>,
    pub notes: String,
    pub decisions: Vec<Decision>,
}

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// The minutes; otherwise the sheet to bring.
    pub minutes: bool,
    pub team: String,
    pub school: String,
    pub href: String,
    pub when: String,
    pub place: String,
    pub duties: Vec<(Duty, String)>,
    pub members: Vec<String>,
    /// Each with their duty; both empty before somebody has said who was there.
    pub present: Vec<String>,
    pub absent: Vec<String>,
    pub items: Vec<Item>,
    pub open: Vec<Decision>,
    pub next: Option<String>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = if model.minutes { t.meeting_minutes_of(&model.team) } else { t.meeting_of(&model.team) };
    let crumbs = [
        Crumb { label: t.meeting_heading().to_owned(), href: Some("/moeder".to_owned()) },
        Crumb { label: model.when.clone(), href: Some(model.href.clone()) },
        Crumb { label: if model.minutes { t.meeting_write_up() } else { t.meeting_sheet() }.to_owned(), href: None },
    ];
    let body = html! {
        p.eyebrow { (bdi(&model.school)) " · " (model.when) @if !model.place.is_empty() { " · " (bdi(&model.place)) } }
        h1 { (part::around(&heading, &model.team)) }
        p.noprint { a href={ (model.href) @if model.minutes { "/referat.pdf" } @else { "/ark.pdf" } } { (t.meeting_pdf()) } }
        dl.stats.duties {
            @for (duty, name) in &model.duties { div { dt { (duty_name(*duty, t)) } dd.h3 { (bdi(name)) } } }
        }
        @if model.minutes { (attendance(model, t)) }
        @if !model.open.is_empty() {
            h2 { (t.meeting_last_time()) }
            (super::decisions(&model.open, None, t))
        }
        @for (place, item) in model.items.iter().enumerate() { (one_item(model, place as i64 + 1, item, t)) }
        @if let Some(next) = &model.next { p.gap { b { (t.meeting_next()) } ": " (next) } }
    };
    layout(shell, t, &Frame::staff(&heading, Some(Area::Inquiries), &crumbs), &body)
}

fn attendance(model: &Model, t: &Texts) -> Markup {
    html! {
        @if model.present.is_empty() && model.absent.is_empty() {
            p { (t.meeting_members(&part::list(&model.members, t))) }
            p.small.muted.noprint { (t.meeting_attendance_unknown()) " " a href=(model.href) { (t.meeting_attendance_say()) } }
        } @else {
            p { b { (t.meeting_present()) ": " } @if model.present.is_empty() { (t.meeting_nobody()) } @else { (part::list(&model.present, t)) } }
            @if !model.absent.is_empty() { p { b { (t.meeting_absent()) ": " } (part::list(&model.absent, t)) } }
        }
    }
}

fn one_item(model: &Model, place: i64, item: &Item, t: &Texts) -> Markup {
    html! {
        section.item {
            h2 { (t.meeting_item(place, &item.title)) " " span.small.muted { (t.meeting_n_minutes(item.minutes.into())) @if !item.purpose.is_empty() && !model.minutes { " · " (item.purpose) } } }
            @if let Some(case) = item.case.as_ref().filter(|_| !model.minutes) { (one_case(case, t)) }
            @if !item.notes.trim().is_empty() { p.words { (item.notes) } }
            @if !item.decisions.is_empty() {
                h3 { (t.meeting_decisions()) }
                (super::decisions(&item.decisions, None, t))
            }
            @if !model.minutes && item.notes.trim().is_empty() { div.lines aria-hidden="true" {} }
        }
    }
}

fn one_case(case: &Case, t: &Texts) -> Markup {
    html! {
        p.small.muted { (case.stage) }
        @if let Some(figures) = &case.figures {
            @if let Some(shown) = figures.lead.shown() {
                p { (bdi(&figures.unit)) ", " (part::lower_first(&figures.lead.title)) ": " b { (shown.points) }
                    " (" (part::ltr(&range(shown.low, shown.high))) ") · " (figures.round) }
            }
        }
        @if !case.goal.is_empty() { p.words { b { (t.inquiry_stage_goal()) ": " } (case.goal) } }
        @if !case.goals.is_empty() { ul { @for goal in &case.goals { li { (goal) } } } }
        @if !case.question.is_empty() { p.words { b { (t.inquiry_we_ask()) ": " } (case.question) } }
        @if !case.factors.is_empty() {
            h3 { (t.inquiry_stage_factors()) }
            ul {
                @for (perspective, text, n) in &case.factors {
                    li { (perspective_name(*perspective, t)) ": " (text) " (" (t.inquiry_n_measures(*n as i64)) ")" }
                }
            }
        }
        @if !case.measures.is_empty() {
            h3 { (t.inquiry_stage_measures()) }
            ul {
                @for (text, owner, period) in &case.measures {
                    li { (text) @if !owner.is_empty() { " · " (bdi(owner)) } @if !period.is_empty() { " · " (period) } }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let case = Case {
        stage: "Trin 6 af 8: Tiltag".to_owned(),
        goal: "Alle kan gå i gang inden for to minutter.".to_owned(),
        goals: vec!["Løft ro og orden i 5.B (følges i T3, 30. november 2027)".to_owned()],
        question: "Hvordan kan det være, at det er svært at komme i gang?".to_owned(),
        figures: None,
        factors: vec![(Perspective::Context, "Skift tager lang tid".to_owned(), 1)],
        measures: vec![(
            "Fast start".to_owned(),
            "Mette Lund".to_owned(),
            "16. november – 11. december 2026".to_owned(),
        )],
    };
    let item = |title: &str, case, notes: &str, decisions| Item {
        title: title.to_owned(),
        minutes: 20,
        purpose: "Beslutte".to_owned(),
        case,
        notes: notes.to_owned(),
        decisions,
    };
    let model = |minutes, items| Model {
        minutes,
        team: "Team 5".to_owned(),
        school: "Lyngholmskolen".to_owned(),
        href: "/moeder/1".to_owned(),
        when: "mandag 30. november kl. 14".to_owned(),
        place: "Lokale 12".to_owned(),
        duties: Duty::ALL.map(|duty| (duty, "Mette Lund".to_owned())).to_vec(),
        members: vec!["Amina Yilmaz".to_owned(), "Mette Lund".to_owned()],
        present: if minutes { vec!["Mette Lund (mødeleder)".to_owned()] } else { Vec::new() },
        absent: if minutes { vec!["Amina Yilmaz".to_owned()] } else { Vec::new() },
        items,
        open: vec![super::sample_decision(false)],
        next: Some("mandag 14. december kl. 14".to_owned()),
    };
    let before = vec![item("Ro i timerne i 5.B", Some(case), "", Vec::new()), item("Næste møde", None, "", Vec::new())];
    let after =
        vec![item("Ro i timerne i 5.B", None, "Vi gennemgik observationerne.", vec![super::sample_decision(true)])];
    let unsaid = Model { present: Vec::new(), absent: Vec::new(), ..model(true, after.clone()) };
    vec![("sheet", model(false, before)), ("minutes", model(true, after)), ("minutes-unsaid", unsaid)]
}
