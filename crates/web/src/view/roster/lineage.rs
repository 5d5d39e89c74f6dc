//! After the turn of the school year: which class is last year's class.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::bdi;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub people_href: String,
    pub action: String,
    /// “2025/2026” and “2026/2027”.
    pub from_year: String,
    pub to_year: String,
    /// By school; empty when everything is confirmed.
    pub schools: Vec<School>,
    /// The page shows confirmed classes, to be corrected.
    pub correct: bool,
    /// Where those are corrected, when there are some.
    pub correct_href: Option<String>,
    /// Something was just confirmed or corrected.
    pub saved: bool,
}

/// A school with classes to confirm.
#[derive(Debug, Clone)]
pub struct School {
    pub name: String,
    pub classes: Vec<Class>,
}

/// A class of the new year with the classes it may continue.
#[derive(Debug, Clone)]
pub struct Class {
    pub name: String,
    /// Field name, such as `from_31`; its value is the old class's, or empty for a new class.
    pub field: String,
    /// Most shared pupils first.
    pub candidates: Vec<Candidate>,
    /// The value that is chosen now.
    pub chosen: String,
    /// Pupils in the new class.
    pub pupils: i64,
}

/// A class of the old year.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub value: String,
    pub name: String,
    /// Pupils in both.
    pub shared: i64,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let (heading, lead, save, saved) = if model.correct {
        let lead = t.roster_lineage_correct_lead().to_owned();
        let words = (t.roster_lineage_correct_heading(), t.roster_lineage_correct_save(), t.roster_lineage_corrected());
        (words.0, lead, words.1, words.2)
    } else {
        let lead = t.roster_lineage_lead(&model.from_year, &model.to_year);
        (t.roster_lineage_heading(), lead, t.roster_lineage_save(), t.roster_lineage_saved())
    };
    let heading = if model.schools.is_empty() { t.roster_lineage_nothing_heading() } else { heading };
    let crumbs = crumbs(&model.people_href, heading, t);
    let frame = Frame::staff(heading, Some(Area::People), &crumbs);
    let body = html! {
        @if model.saved { div.notice role="status" { p { (saved) } } }
        h1 { (heading) }
        @if model.schools.is_empty() {
            p.lead { (t.roster_lineage_nothing()) }
        } @else {
            p.lead { (lead) }
            form action=(model.action) method="post" {
                @if model.correct { input type="hidden" name="ret" value="1"; }
                @for (i, school) in model.schools.iter().enumerate() { (one_school(i, school, model, t)) }
                p.gap { button.btn type="submit" { (save) } }
            }
        }
        @if let Some(href) = &model.correct_href { p.gap { a href=(href) { (t.roster_lineage_correct()) } } }
    };
    layout(shell, t, &frame, &body)
}

fn one_school(i: usize, school: &School, model: &Model, t: &Texts) -> Markup {
    let id = format!("school-{i}");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (school.name) }
            div.scroll role="group" tabindex="0" aria-label=(school.name) {
                table.dense {
                    thead {
                        tr {
                            th scope="col" { (t.roster_lineage_new(&model.to_year)) }
                            th scope="col" { (t.roster_lineage_old()) }
                            th scope="col" { (t.roster_lineage_shared()) }
                        }
                    }
                    tbody { @for class in &school.classes { (row(class, t)) } }
                }
            }
        }
    }
}

fn row(class: &Class, t: &Texts) -> Markup {
    let shared = class.candidates.iter().find(|candidate| candidate.value == class.chosen).map(|found| found.shared);
    html! {
        tr {
            th scope="row" { (bdi(&class.name)) }
            td {
                select name=(class.field) aria-label=(t.roster_lineage_choice_for(&class.name)) {
                    @for candidate in &class.candidates {
                        option value=(candidate.value) selected[candidate.value == class.chosen] { (candidate.name) }
                    }
                    option value="" selected[class.chosen.is_empty()] { (t.roster_lineage_none()) }
                }
            }
            td { @if let Some(shared) = shared { (t.roster_lineage_shared_of(shared, class.pupils)) } }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let candidate = |name: &str, shared| Candidate { value: name.to_owned(), name: name.to_owned(), shared };
    let class = |name: &str, candidates: Vec<Candidate>| Class {
        name: name.to_owned(),
        field: format!("from_{name}"),
        chosen: candidates.first().map(|first| first.value.clone()).unwrap_or_default(),
        candidates,
        pupils: 24,
    };
    let schools = vec![School {
        name: "Søndereng og Bakkegårdens Skole".to_owned(),
        classes: vec![
            class("4.A", vec![candidate("3.A", 22)]),
            class("4.B", vec![candidate("3.B", 13), candidate("3.C", 11)]),
            class("0.A", Vec::new()),
        ],
    }];
    let model = |schools, saved| Model {
        people_href: "/personer".to_owned(),
        action: "/personer/klasser".to_owned(),
        from_year: "2025/2026".to_owned(),
        to_year: "2026/2027".to_owned(),
        schools,
        correct: false,
        correct_href: None,
        saved,
    };
    let done = Some("/personer/aarsskifte?ret=1".to_owned());
    vec![
        ("correct", Model { correct: true, ..model(schools.clone(), true) }),
        ("confirm", model(schools, false)),
        ("nothing", Model { correct_href: done, ..model(Vec::new(), true) }),
    ]
}
