//! The form of a cohort, for making one and for changing it.

use super::{HREF, crumbs};
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Fields `course`, `school`, `address`, `capacity`, `teachers`, and for each session `number_1`,
/// `date_1`, `from_1`, `to_1`, `room_1` and so on.
#[derive(Debug, Clone)]
pub struct Model {
    pub action: String,
    /// Where “back” leads.
    pub back_href: String,
    /// The course of a cohort that is there; it stays.
    pub existing: Option<String>,
    /// Courses to choose from, as id and title.
    pub courses: Vec<(String, String)>,
    pub schools: Vec<(String, String)>,
    pub form: Form,
    pub errors: Vec<FieldError>,
}

/// What is in the fields, as typed.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub course: String,
    pub school: String,
    pub address: String,
    pub capacity: String,
    pub teachers: String,
    /// With empty ones at the end.
    pub sessions: Vec<Session>,
}

#[derive(Debug, Clone, Default)]
pub struct Session {
    /// Of a session that is there; empty otherwise.
    pub number: String,
    pub date: String,
    pub from: String,
    pub to: String,
    pub room: String,
}

impl Session {
    /// Nothing was written in the line.
    pub fn is_empty(&self) -> bool {
        let Self { number, date, from, to, room } = self;
        [number, date, from, to, room].into_iter().all(|text| text.trim().is_empty())
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = if model.existing.is_some() { t.cohort_edit_heading() } else { t.cohort_new_heading() };
    let course = model.existing.as_deref().map(|title| (title, Some(model.back_href.as_str())));
    let below: Vec<(&str, Option<&str>)> = course.into_iter().chain([(heading, None)]).collect();
    let crumbs = crumbs(&below, t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::Courses), &crumbs) };
    let (form, error) = (&model.form, |field: &str| part::error_of(&model.errors, field));
    let with_first = |first: &str, rest: &[(String, String)]| -> Vec<(String, String)> {
        std::iter::once((String::new(), first.to_owned())).chain(rest.iter().cloned()).collect()
    };
    let schools = with_first(t.cohort_school_none(), &model.schools);
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        @if let Some(title) = &model.existing { p.lead { (title) } }
        form action=(model.action) method="post" {
            @if model.existing.is_none() {
                @let courses = with_first(t.cohort_course_choose(), &model.courses);
                (part::field("course", t.cohort_course(), None, error("course"), t, |ids| ids.select(&courses, &form.course)))
            }
            (part::field("school", t.cohort_school(), Some(t.cohort_school_hint()), error("school"), t, |ids| ids.select(&schools, &form.school)))
            (part::field("address", t.cohort_address(), None, None, t, |ids| ids.input("text", &form.address)))
            (part::field("capacity", t.cohort_capacity(), None, error("capacity"), t, |ids| ids.input("number", &form.capacity)))
            (part::field("teachers", t.cohort_teachers(), Some(t.cohort_teachers_hint()), error("teachers"), t, |ids| ids.textarea(&form.teachers)))
            h2 { (t.cohort_sessions()) }
            p { (t.cohort_sessions_hint()) }
            @for (place, session) in form.sessions.iter().enumerate() { (one(place + 1, session, model, t)) }
            p.small.muted { (t.cohort_more()) }
            p.row.actions { button.btn type="submit" { (t.cohort_save()) } a href=(model.back_href) { (t.people_back()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

fn one(number: usize, session: &Session, model: &Model, t: &Texts) -> Markup {
    let field = |word: &str, label: &str, kind: &str, text: &str| {
        let name = format!("{word}_{number}");
        part::field(&name, label, None, part::error_of(&model.errors, &name), t, |ids| ids.input(kind, text))
    };
    html! {
        fieldset.flush {
            legend { (t.cohort_session(number as i64)) }
            input type="hidden" name={ "number_" (number) } value=(session.number);
            div.fields {
                (field("date", t.cohort_date(), "date", &session.date))
                (field("from", t.cohort_time_from(), "time", &session.from))
                (field("to", t.cohort_time_to(), "time", &session.to))
                (field("room", t.cohort_session_room(), "text", &session.room))
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let pairs = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(value, name)| ((*value).to_owned(), (*name).to_owned())).collect()
    };
    let new = Model {
        action: format!("{HREF}/ny"),
        back_href: HREF.to_owned(),
        existing: None,
        courses: pairs(&[("calm-and-order", "Ro, rammer og relationer")]),
        schools: pairs(&[("4", "Lyngholmskolen"), ("5", "Elleparkskolen")]),
        form: Form { sessions: vec![Session::default(); 3], ..Form::default() },
        errors: Vec::new(),
    };
    let written = Session {
        number: "1".to_owned(),
        date: "2026-12-01".to_owned(),
        from: "13:00".to_owned(),
        to: "16:00".to_owned(),
        room: "Lokale 4".to_owned(),
    };
    let form = Form {
        course: "calm-and-order".to_owned(),
        school: "4".to_owned(),
        address: String::new(),
        capacity: "6".to_owned(),
        teachers: "karen.holm@engsoe.example".to_owned(),
        sessions: vec![written, Session::default()],
    };
    let faults = vec![
        FieldError::new("course", "Vælg et kursus."),
        FieldError::new("date_2", "Mødegang 2: skriv både dag, fra og til."),
    ];
    let edit = Model {
        action: format!("{HREF}/7/rediger"),
        back_href: format!("{HREF}/7"),
        existing: Some("Ro, rammer og relationer".to_owned()),
        form: form.clone(),
        ..new.clone()
    };
    vec![("new", new.clone()), ("faults", Model { form, errors: faults, ..new }), ("edit", edit)]
}
