//! What the columns of a plain table mean: said once and remembered.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields `kind` (`pupils`, `staff`, `teams`) and, for each field, its key with the chosen
/// column's heading or nothing.
#[derive(Debug, Clone)]
pub struct Model {
    pub file: String,
    pub people_href: String,
    pub action: String,
    /// Names the upload that waits; hidden field `plan`.
    pub token: String,
    pub kind: Kind,
    pub headings: Vec<String>,
    /// The first rows of the file, as far as the headings reach.
    pub rows: Vec<Vec<String>>,
    /// In order; each with the heading that was guessed or chosen, or nothing.
    pub fields: Vec<(Field, String)>,
    pub errors: Vec<FieldError>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pupils,
    Staff,
    Teams,
}

impl Kind {
    /// The field's value.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Staff => "staff",
            Self::Teams => "teams",
        }
    }
}

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    School,
    SchoolId,
    Class,
    ClassId,
    Grade,
    PupilId,
    GivenName,
    FamilyName,
    FullName,
    Email,
    ContactTeacher,
    ContactTeacherId,
    ContactTeacherEmail,
    StaffId,
    Role,
    Team,
    TeamId,
    TeamKind,
    From,
    To,
}

impl Field {
    pub const ALL: [Self; 20] = [
        Self::School,
        Self::SchoolId,
        Self::Class,
        Self::ClassId,
        Self::Grade,
        Self::PupilId,
        Self::GivenName,
        Self::FamilyName,
        Self::FullName,
        Self::Email,
        Self::ContactTeacher,
        Self::ContactTeacherId,
        Self::ContactTeacherEmail,
        Self::StaffId,
        Self::Role,
        Self::Team,
        Self::TeamId,
        Self::TeamKind,
        Self::From,
        Self::To,
    ];

    /// The form's field name; the reader's key for the same field.
    pub const fn key(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::SchoolId => "school_id",
            Self::Class => "class",
            Self::ClassId => "class_id",
            Self::Grade => "grade",
            Self::PupilId => "pupil_id",
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::FullName => "full_name",
            Self::Email => "email",
            Self::ContactTeacher => "contact_teacher",
            Self::ContactTeacherId => "contact_teacher_id",
            Self::ContactTeacherEmail => "contact_teacher_email",
            Self::StaffId => "staff_id",
            Self::Role => "role",
            Self::Team => "team",
            Self::TeamId => "team_id",
            Self::TeamKind => "team_kind",
            Self::From => "from",
            Self::To => "to",
        }
    }

    fn name(self, t: &Texts) -> &str {
        match self {
            Self::School => t.roster_field_school(),
            Self::SchoolId => t.roster_field_school_id(),
            Self::Class => t.roster_field_class(),
            Self::ClassId => t.roster_field_class_id(),
            Self::Grade => t.roster_field_grade(),
            Self::PupilId => t.roster_field_pupil_id(),
            Self::GivenName => t.roster_field_given_name(),
            Self::FamilyName => t.roster_field_family_name(),
            Self::FullName => t.roster_field_full_name(),
            Self::Email => t.roster_field_email(),
            Self::ContactTeacher => t.roster_field_contact_teacher(),
            Self::ContactTeacherId => t.roster_field_contact_teacher_id(),
            Self::ContactTeacherEmail => t.roster_field_contact_teacher_email(),
            Self::StaffId => t.roster_field_staff_id(),
            Self::Role => t.roster_field_role(),
            Self::Team => t.roster_field_team(),
            Self::TeamId => t.roster_field_team_id(),
            Self::TeamKind => t.roster_field_team_kind(),
            Self::From => t.roster_field_from(),
            Self::To => t.roster_field_to(),
        }
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.roster_mapping_heading();
    let crumbs = crumbs(&model.people_href, t.roster_heading(), t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::People), &crumbs) };
    let kinds = [
        (Kind::Pupils.word().to_owned(), t.roster_mapping_kind_pupils().to_owned()),
        (Kind::Staff.word().to_owned(), t.roster_mapping_kind_staff().to_owned()),
        (Kind::Teams.word().to_owned(), t.roster_mapping_kind_teams().to_owned()),
    ];
    let error = |field: &str| part::error_of(&model.errors, field);
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        p.lead { (t.roster_mapping_lead(&model.file)) }
        (sample(model, t))
        form.gap action=(model.action) method="post" {
            input type="hidden" name="plan" value=(model.token);
            (part::field("kind", t.roster_mapping_kind(), None, error("kind"), t, |ids| ids.select(&kinds, model.kind.word())))
            fieldset {
                legend { (t.roster_mapping_fields()) }
                p.hint { (t.roster_mapping_must_lead()) }
                ul.hint {
                    li { (t.roster_mapping_must_pupils()) }
                    li { (t.roster_mapping_must_staff()) }
                    li { (t.roster_mapping_must_teams()) }
                }
                div.fields.even { @for (field, chosen) in &model.fields { (column(*field, chosen, model, t)) } }
            }
            p { button.btn type="submit" { (t.roster_mapping_save()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

fn column(field: Field, chosen: &str, model: &Model, t: &Texts) -> Markup {
    let none = std::iter::once((String::new(), t.roster_mapping_none().to_owned()));
    let options: Vec<(String, String)> =
        none.chain(model.headings.iter().map(|heading| (heading.clone(), heading.clone()))).collect();
    let error = part::error_of(&model.errors, field.key());
    part::field(field.key(), field.name(t), must(model.kind, field, t), error, t, |ids| ids.select(&options, chosen))
}

/// What is said at a field that must be chosen for such rows, itself or what can stand in its place.
fn must(kind: Kind, field: Field, t: &Texts) -> Option<&str> {
    match (kind, field) {
        (_, Field::School) | (Kind::Pupils, Field::Class) | (Kind::Teams, Field::Team) => {
            Some(t.roster_mapping_must_or_number())
        }
        (Kind::Pupils, Field::PupilId) => Some(t.roster_mapping_must_or_email()),
        (Kind::Pupils, Field::FullName) => Some(t.roster_mapping_must_or_names()),
        (Kind::Staff, Field::StaffId) => Some(t.roster_mapping_must_or_email_or_name()),
        _ => None,
    }
}

fn sample(model: &Model, t: &Texts) -> Markup {
    html! {
        section.scroll tabindex="0" aria-label=(t.roster_mapping_sample()) {
            table.dense {
                caption { (t.roster_mapping_sample()) }
                thead { tr { @for heading in &model.headings { th scope="col" { (heading) } } } }
                tbody { @for row in &model.rows { tr { @for cell in row { td { bdi { (cell) } } } } } }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let model = |errors| Model {
        file: "elever.xlsx".to_owned(),
        people_href: "/personer".to_owned(),
        action: "/personer/hent/kolonner".to_owned(),
        token: "a1b2c3".to_owned(),
        kind: Kind::Pupils,
        headings: names(&["Enhed", "Hold", "Nr.", "Fuldt navn"]),
        rows: vec![
            names(&["Lyngholmskolen", "5.B", "1", "Elias Jensen"]),
            names(&["Lyngholmskolen", "5.B", "2", "Emma-Louise von Rosen-Christoffersen"]),
        ],
        fields: Field::ALL
            .map(|field| (field, if field == Field::FullName { "Fuldt navn".to_owned() } else { String::new() }))
            .to_vec(),
        errors,
    };
    vec![
        ("choose", model(Vec::new())),
        ("fault", model(vec![FieldError::new("school", "Vælg den kolonne, som skolens navn står i")])),
    ]
}
