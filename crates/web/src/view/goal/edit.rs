//! The form of a goal, new or changed. From a result it comes filled in, so that saving is the only thing left.

use super::Level;
use crate::texts::Texts;
use crate::view::part::{self, FieldError, Link};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields are named as in [`Fields`].
#[derive(Debug, Clone)]
pub struct Model {
    pub level: Level,
    /// “5.B”, “Team 5”; empty for the programme's.
    pub holder: String,
    pub action: String,
    pub cancel_href: String,
    pub goals_href: String,
    /// Number of the wording that is changed; none for a new goal.
    pub version: Option<u32>,
    /// Where a new goal stands: the value that says whom it is for.
    pub place: String,
    /// Value and words of each scale; empty where a goal can only be told in words.
    pub scales: Vec<(String, String)>,
    pub parents: Vec<(String, String)>,
    pub owners: Vec<(String, String)>,
    pub fields: Fields,
    /// Goals that follow the same scale already, with how far each is.
    pub same: Vec<(Link, String)>,
    /// The case it is set in: it comes along.
    pub case: Option<String>,
    pub errors: Vec<FieldError>,
}

/// What the form holds.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub title: String,
    pub scale: String,
    pub target: String,
    pub observation: String,
    pub signs: String,
    pub why: String,
    pub due: String,
    pub parent: String,
    pub owner: String,
    pub shared: bool,
}

fn heading(model: &Model, t: &Texts) -> String {
    match (model.version, model.level) {
        (Some(_), _) => t.goal_form_edit().to_owned(),
        (None, Level::Staff) => t.goal_form_new_staff().to_owned(),
        (None, Level::Programme) => t.goal_form_new_programme().to_owned(),
        (None, _) => t.goal_form_new(&model.holder),
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = heading(model, t);
    let crumbs = [
        Crumb { label: t.goal_heading().to_owned(), href: Some(model.goals_href.clone()) },
        Crumb { label: heading.clone(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Goals), &crumbs) };
    let own = model.level == Level::Staff;
    let (title, title_hint) = if own {
        (t.goal_form_title_staff(), t.goal_form_title_hint_staff())
    } else {
        (t.goal_form_title(), t.goal_form_title_hint())
    };
    let fields = &model.fields;
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (part::around(&heading, &model.holder)) }
        p.lead { (t.goal_form_lead()) }
        @if !model.same.is_empty() {
            div.notice.warn role="status" {
                p { b { (t.goal_form_same(model.same.len() as i64)) } }
                ul { @for (link, status) in &model.same { li { a href=(link.href) { (link.label) } " " small.muted { (status) } } } }
                p.flush { (t.goal_form_same_still()) }
            }
        }
        form action=(model.action) method="post" {
            @if let Some(case) = &model.case { input type="hidden" name="sag" value=(case); }
            @if !model.same.is_empty() { input type="hidden" name="seen" value=(fields.scale); }
            @if let Some(version) = model.version { input type="hidden" name="version" value=(version); }
            input type="hidden" name="for" value=(model.place);
            (field(model, "title", title, Some(title_hint), t, |ids| ids.input("text", &fields.title)))
            (scale(model, t))
            (field(model, "signs", t.goal_signs(), Some(t.goal_form_signs_hint()), t, |ids| ids.textarea(&fields.signs)))
            (field(model, "observation", t.goal_form_observation(), Some(t.goal_form_observation_hint()), t, |ids| ids.textarea(&fields.observation)))
            (field(model, "due", t.goal_due(), Some(t.goal_form_due_hint()), t, |ids| ids.input("date", &fields.due)))
            (field(model, "why", t.goal_why(), Some(t.goal_form_why_hint()), t, |ids| ids.textarea(&fields.why)))
            @if model.parents.len() > 1 || part::error_of(&model.errors, "parent").is_some() {
                (field(model, "parent", t.goal_form_parent(), None, t, |ids| ids.select(&model.parents, &fields.parent)))
            }
            @if model.owners.len() > 1 || part::error_of(&model.errors, "owner").is_some() {
                (field(model, "owner", t.goal_owner(), None, t, |ids| ids.select(&model.owners, &fields.owner)))
            }
            (shared(model, t))
            p.row.actions {
                button.btn type="submit" { (t.goal_form_save()) }
                a href=(model.cancel_href) { (t.goal_form_cancel()) }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn field(
    model: &Model,
    id: &str,
    label: &str,
    hint: Option<&str>,
    t: &Texts,
    control: impl FnOnce(&part::FieldIds) -> Markup,
) -> Markup {
    part::field(id, label, hint, part::error_of(&model.errors, id), t, control)
}

fn scale(model: &Model, t: &Texts) -> Markup {
    let fields = &model.fields;
    html! {
        @if model.scales.len() > 1 || part::error_of(&model.errors, "scale").is_some() {
            div.fields.even {
                (field(model, "scale", t.goal_form_scale(), Some(t.goal_form_scale_hint()), t, |ids| ids.select(&model.scales, &fields.scale)))
                (field(model, "target", t.goal_form_target(), Some(t.goal_form_target_hint()), t, |ids| ids.input("number", &fields.target)))
            }
        }
    }
}

fn shared(model: &Model, t: &Texts) -> Markup {
    let words = match model.level {
        Level::Staff => Some((t.goal_form_shared(), t.goal_form_shared_hint())),
        Level::Pupil => Some((t.goal_form_shared_pupil(), t.goal_form_shared_pupil_hint())),
        _ => None,
    };
    html! {
        @if let Some((label, hint)) = words {
            label.check {
                input type="checkbox" name="shared" value="yes" checked[model.fields.shared];
                span { (label) small { (hint) } }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    let fields = Fields {
        title: "Løft ro og orden i 5.B".to_owned(),
        scale: "class:5:pupil-4-10:calm".to_owned(),
        target: "470".to_owned(),
        due: "2027-11-30".to_owned(),
        ..Fields::default()
    };
    let model = |level, holder: &str, fields| Model {
        level,
        holder: holder.to_owned(),
        action: "/maal/ny".to_owned(),
        cancel_href: "/maal".to_owned(),
        goals_href: "/maal".to_owned(),
        version: None,
        place: "class:5".to_owned(),
        scales: vec![
            pair("", "Ingen skala, vi følger målet i ord"),
            pair("class:5:pupil-4-10:calm", "Ro og orden (430 point nu)"),
            pair("class:5:pupil-4-10:support", "Støtte og feedback (skjult, følges i ord)"),
        ],
        parents: vec![pair("", "Ikke under et andet mål"), pair("7", "Vi får fælles rutiner for start, skift og slut")],
        owners: vec![pair("", "Ingen endnu"), pair("3", "Mette Lund")],
        fields,
        same: Vec::new(),
        case: None,
        errors: Vec::new(),
    };
    let own = |level, holder: &str| Model { scales: Vec::new(), ..model(level, holder, Fields::default()) };
    let faults = vec![
        FieldError::new("title", "Skriv, hvad I vil opnå."),
        FieldError::new("target", "Skriv et helt tal, for eksempel 470."),
        FieldError::new("due", "Vælg en dag, der ikke er gået."),
    ];
    vec![
        ("from-result", model(Level::Class, "5.B", fields.clone())),
        (
            "same-scale",
            Model {
                same: vec![(Link::new("5.B kommer roligt i gang", "/maal/4"), "Følges i T3".to_owned())],
                case: Some("1".to_owned()),
                ..model(Level::Class, "5.B", fields.clone())
            },
        ),
        ("new-school", model(Level::School, "Lyngholmskolen", Fields::default())),
        ("staff", own(Level::Staff, "Mette Lund")),
        ("pupil", own(Level::Pupil, "Alma Holm")),
        ("programme", own(Level::Programme, "")),
        ("change", Model { version: Some(2), ..model(Level::Class, "5.B", fields.clone()) }),
        ("fault", Model { errors: faults, ..model(Level::Class, "5.B", fields) }),
    ]
}

/// A link to the form of a place.
pub fn link(words: &str, place: &str) -> Link {
    Link::new(words, &format!("/maal/ny?for={place}"))
}
