//! A school's year: what happens in each month, from August to July.

use crate::texts::Texts;
use crate::view::part::{self, FieldError, bdi};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// Something on a day.
#[derive(Debug, Clone)]
pub struct Line {
    /// “30. november”.
    pub day: String,
    pub text: String,
    pub href: Option<String>,
    /// The entry's number, where the viewer may take it off.
    pub entry: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Month {
    /// “november 2026”.
    pub name: String,
    pub lines: Vec<Line>,
    pub is_now: bool,
}

/// The page's content. Fields `day` and `title`.
#[derive(Debug, Clone)]
pub struct Model {
    pub school: String,
    pub year: String,
    pub href: String,
    pub months: Vec<Month>,
    pub may_edit: bool,
    pub errors: Vec<FieldError>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.year_wheel_heading(&model.school);
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: t.inquiry_wheel().to_owned(), href: None },
    ];
    let error = |field| part::error_of(&model.errors, field);
    let body = html! {
        (part::errors(&model.errors, t))
        p.eyebrow { (t.year_wheel_year(&model.year)) }
        h1 { (part::around(&heading, &model.school)) }
        ol.months {
            @for month in &model.months {
                li.now[month.is_now].bare[month.lines.is_empty()] {
                    h2.label { (month.name) @if month.is_now { " " span.tag.on { (t.year_wheel_now()) } } }
                    @if month.lines.is_empty() { p.small.muted.flush { (t.year_wheel_nothing()) } }
                    ul.plain {
                        @for (place, line) in month.lines.iter().enumerate() {
                            @let same = place.checked_sub(1).is_some_and(|before| month.lines[before].day == line.day);
                            li { (one_line(model, line, same, t)) }
                        }
                    }
                }
            }
        }
        @if model.may_edit {
            form.card action=(model.href) method="post" {
                h2 { (t.year_wheel_add()) }
                (part::field("day", t.year_wheel_day(), None, error("day"), t, |ids| ids.input("date", "")))
                (part::field("title", t.year_wheel_what(), None, error("title"), t, |ids| ids.input("text", "")))
                p { button.btn type="submit" { (t.year_wheel_put()) } }
            }
        }
    };
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Inquiries), &crumbs) };
    layout(shell, t, &frame, &body)
}

/// Of several things on a day the first has the day; the others say it to those who listen.
fn one_line(model: &Model, line: &Line, same_day: bool, t: &Texts) -> Markup {
    html! {
        b.sr[same_day] { (line.day) } " "
        @match &line.href { Some(href) => a href=(href) { (bdi(&line.text)) }, None => (line.text) }
        @if let Some(entry) = &line.entry {
            " "
            form.inline action={ (model.href) "/fjern" } method="post" {
                input type="hidden" name="entry" value=(entry);
                button.link type="submit" { (t.year_wheel_take_off()) span.sr { ": " (line.text) } }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let line = |day: &str, text: &str, href: Option<&str>, entry: Option<&str>| Line {
        day: day.to_owned(),
        text: text.to_owned(),
        href: href.map(str::to_owned),
        entry: entry.map(str::to_owned),
    };
    let month = |name: &str, lines, is_now| Month { name: name.to_owned(), lines, is_now };
    let months = vec![
        month("oktober 2026", Vec::new(), false),
        month(
            "november 2026",
            vec![
                line("16. november", "Skole-hjem-samtaler", None, Some("1")),
                line("30. november", "Møde i Team 5", Some("/moeder/1"), None),
            ],
            true,
        ),
    ];
    let model = Model {
        school: "Lyngholmskolen".to_owned(),
        year: "2026/2027".to_owned(),
        href: "/aarshjul/7".to_owned(),
        months,
        may_edit: true,
        errors: Vec::new(),
    };
    let fault = Model { errors: vec![FieldError::new("title", "Skriv, hvad der sker den dag")], ..model.clone() };
    vec![("leader", model.clone()), ("reader", Model { may_edit: false, ..model }), ("fault", fault)]
}
