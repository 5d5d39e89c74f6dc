//! The pupils of a class with how many goals each has.

use crate::texts::Texts;
use crate::view::part::{around, bdi};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Every pupil on it is a look that is logged.
#[derive(Debug, Clone)]
pub struct Model {
    pub class: String,
    pub goals_href: String,
    /// By name.
    pub pupils: Vec<Pupil>,
}

/// One pupil.
#[derive(Debug, Clone)]
pub struct Pupil {
    pub name: String,
    pub href: String,
    pub goals: i64,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.goal_pupils_heading(&model.class);
    let crumbs = [
        Crumb { label: t.goal_heading().to_owned(), href: Some(model.goals_href.clone()) },
        Crumb { label: model.class.clone(), href: None },
    ];
    let frame = Frame::staff(&heading, Some(Area::Goals), &crumbs);
    let body = html! {
        h1 { (around(&heading, &model.class)) }
        p.lead { (t.goal_pupils_lead()) }
        ul.checks {
            @for pupil in &model.pupils {
                li { a href=(pupil.href) { (bdi(&pupil.name)) } " " small.muted { (t.goal_pupils_count(pupil.goals)) } }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let pupil = |name: &str, goals| Pupil { name: name.to_owned(), href: "/maal/elev/9".to_owned(), goals };
    let pupils = vec![pupil("Alma Holm", 2), pupil("Emma-Louise von Rosen-Christoffersen", 0), pupil("Noah Friis", 1)];
    vec![("class", Model { class: "5.B".to_owned(), goals_href: "/maal".to_owned(), pupils })]
}
