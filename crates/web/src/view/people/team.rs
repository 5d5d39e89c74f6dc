//! A fixed team: its name, what it is gathered around, who is in it.

use super::{Check, boxes, crumbs};
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields `name`, `kind` (`grade`, `class`, `subject`, `other`), `member` and `class`.
#[derive(Debug, Clone)]
pub struct Model {
    /// The team's name as it is now; none for a new one.
    pub existing: Option<String>,
    pub school: String,
    pub school_href: String,
    pub people_href: String,
    pub action: String,
    pub name: String,
    pub kind: Kind,
    pub members: Vec<Check>,
    pub classes: Vec<Check>,
    /// POST target that ends the team; none for a new one.
    pub end_action: Option<String>,
    pub errors: Vec<FieldError>,
}

/// What a team is gathered around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Grade,
    Class,
    Subject,
    Other,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Grade, Self::Class, Self::Subject, Self::Other];

    /// The field's value.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Grade => "grade",
            Self::Class => "class",
            Self::Subject => "subject",
            Self::Other => "other",
        }
    }

    fn name(self, t: &Texts) -> &str {
        match self {
            Self::Grade => t.people_team_kind_grade(),
            Self::Class => t.people_team_kind_class(),
            Self::Subject => t.people_team_kind_subject(),
            Self::Other => t.people_team_kind_other(),
        }
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = model
        .existing
        .as_ref()
        .map_or_else(|| t.people_team_heading_new().to_owned(), |name| t.people_team_heading(name));
    let crumbs = crumbs(&model.people_href, &model.school, &model.school_href, &heading, t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::People), &crumbs) };
    let kinds: Vec<(String, String)> = Kind::ALL.map(|kind| (kind.word().to_owned(), kind.name(t).to_owned())).to_vec();
    let error = |field| part::error_of(&model.errors, field);
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        form action=(model.action) method="post" {
            (part::field("name", t.people_team_name(), None, error("name"), t, |ids| ids.input("text", &model.name)))
            (part::field("kind", t.people_team_kind(), None, error("kind"), t, |ids| ids.select(&kinds, model.kind.word())))
            (boxes("member", t.people_team_members(), &model.members, error("member"), t))
            (boxes("class", t.people_team_classes_legend(), &model.classes, error("class"), t))
            p.row { button.btn type="submit" { (t.people_save()) } a href=(model.school_href) { (t.people_back()) } }
        }
        @if let Some(action) = &model.end_action {
            form.gap action=(action) method="post" { p { button.btn.quiet type="submit" { (t.people_team_end()) } } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let check = |label: &str, ticked| Check { value: label.to_owned(), label: label.to_owned(), ticked };
    let model = |existing: Option<&str>, errors| Model {
        existing: existing.map(str::to_owned),
        school: "Lyngholmskolen".to_owned(),
        school_href: "/personer/skole/7".to_owned(),
        people_href: "/personer".to_owned(),
        action: "/personer/team/4".to_owned(),
        name: existing.unwrap_or_default().to_owned(),
        kind: Kind::Grade,
        members: vec![check("Amina Yilmaz", true), check("Mette Lund", true), check("Søren Friis", false)],
        classes: vec![check("5.A", true), check("5.B", true), check("6.A", false)],
        end_action: existing.map(|_| "/personer/team/4/nedlaeg".to_owned()),
        errors,
    };
    vec![
        ("new", model(None, Vec::new())),
        ("existing", model(Some("Team 5"), Vec::new())),
        ("fault", model(None, vec![FieldError::new("name", "Skriv et navn til teamet")])),
    ]
}
