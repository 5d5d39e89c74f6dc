//! The form of a unit.

use super::{Line, crumbs, sample_lines};
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields `title`, `subject`, `owner`, `from`, `to`, `about`, `learnt`, `base`, and for each line
/// `goal_1`, `activities_1`, `signs_1`, `evaluation_1` and so on.
#[derive(Debug, Clone)]
pub struct Model {
    pub list_href: String,
    pub back_href: String,
    pub action: String,
    /// The unit's title as it is; none for a new one.
    pub existing: Option<String>,
    /// Version that the form began from.
    pub base: u32,
    /// Teams and classes to choose among, as (value, name); none where the unit has one.
    pub owners: Vec<(String, String)>,
    pub owner: String,
    pub title: String,
    pub subject: String,
    /// “2026-10-01”, or empty.
    pub from: String,
    pub to: String,
    pub about: String,
    /// With empty ones at the end.
    pub lines: Vec<Line>,
    pub learnt: String,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading =
        model.existing.as_ref().map_or_else(|| t.unit_new_heading().to_owned(), |title| t.unit_edit_heading(title));
    let crumbs = crumbs(&model.list_href, &heading, t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Units), &crumbs) };
    let error = |field| part::error_of(&model.errors, field);
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        form action=(model.action) method="post" {
            input type="hidden" name="base" value=(model.base);
            (part::field("title", t.unit_title(), None, error("title"), t, |ids| ids.input("text", &model.title)))
            (part::field("subject", t.unit_subject(), Some(t.unit_subject_hint()), error("subject"), t, |ids| ids.input("text", &model.subject)))
            @if !model.owners.is_empty() {
                (part::field("owner", t.unit_owner(), None, error("owner"), t, |ids| ids.select(&model.owners, &model.owner)))
            }
            div.fields {
                (part::field("from", t.unit_from(), None, error("from"), t, |ids| ids.input("date", &model.from)))
                (part::field("to", t.unit_to(), None, error("to"), t, |ids| ids.input("date", &model.to)))
            }
            (part::field("about", t.unit_about(), None, error("about"), t, |ids| ids.textarea(&model.about)))
            @for (place, line) in model.lines.iter().enumerate() { (one(place + 1, line, model, t)) }
            p.small.muted { (t.unit_more()) }
            (part::field("learnt", t.unit_learnt(), Some(t.unit_learnt_hint()), error("learnt"), t, |ids| ids.textarea(&model.learnt)))
            p.row { button.btn type="submit" { (t.unit_save()) } a href=(model.back_href) { (t.people_back()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

fn one(number: usize, line: &Line, model: &Model, t: &Texts) -> Markup {
    let field = |word: &str, label: &str, hint: Option<&str>, text: &str| {
        let name = format!("{word}_{number}");
        part::field(&name, label, hint, part::error_of(&model.errors, &name), t, |ids| ids.textarea(text))
    };
    html! {
        fieldset.card {
            legend { (t.unit_line(number as i64)) }
            @if !line.item.is_empty() { p.small.muted { (line.item) } }
            div.fields.even {
                (field("goal", t.unit_goal(), Some(t.unit_goal_hint()), &line.goal))
                (field("activities", t.unit_activities(), None, &line.activities))
                (field("signs", t.unit_signs(), Some(t.unit_signs_hint()), &line.signs))
                (field("evaluation", t.unit_evaluation(), Some(t.unit_evaluation_hint()), &line.evaluation))
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let owners = [("team-5", "Team 5"), ("class-31", "5.B")];
    let new = Model {
        list_href: "/undervisning".to_owned(),
        back_href: "/undervisning".to_owned(),
        action: "/undervisning/ny".to_owned(),
        existing: None,
        base: 0,
        owners: owners.map(|(value, name)| (value.to_owned(), name.to_owned())).to_vec(),
        owner: "team-5".to_owned(),
        title: String::new(),
        subject: String::new(),
        from: String::new(),
        to: String::new(),
        about: String::new(),
        lines: vec![Line::default(); 2],
        learnt: String::new(),
        errors: Vec::new(),
    };
    let errors = vec![FieldError::new("title", "Giv forløbet en titel.")];
    let full = Model {
        existing: Some("Brøker".to_owned()),
        base: 3,
        owners: Vec::new(),
        title: "Brøker".to_owned(),
        subject: "Matematik".to_owned(),
        from: "2026-10-01".to_owned(),
        to: "2026-11-09".to_owned(),
        about: "Før vi begynder på procent.".to_owned(),
        lines: sample_lines(),
        ..new.clone()
    };
    vec![("new", new.clone()), ("faulty", Model { errors, ..new }), ("full", full)]
}
