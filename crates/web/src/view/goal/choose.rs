//! Whom a new goal is for.

use super::Level;
use crate::texts::Texts;
use crate::view::part::{Link, bdi};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub goals_href: String,
    /// Places by level, widest first.
    pub places: Vec<(Level, Vec<Link>)>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.goal_choose_heading();
    let crumbs = [
        Crumb { label: t.goal_heading().to_owned(), href: Some(model.goals_href.clone()) },
        Crumb { label: heading.to_owned(), href: None },
    ];
    let frame = Frame::staff(heading, Some(Area::Goals), &crumbs);
    let body = html! {
        h1 { (heading) }
        p.lead { (t.goal_choose_lead()) }
        @for (level, places) in &model.places {
            h2.h3 { (level.name(t)) }
            ul.checks { @for place in places { li { a href=(place.href) { (bdi(&place.label)) } } } }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let link = |label: &str| Link::new(label, "/maal/ny?for=class:5");
    let own = (Level::Staff, vec![link("Mig selv: et kompetencemål")]);
    let places = vec![(Level::Team, vec![link("Team 5")]), (Level::Class, vec![link("5.A"), link("5.B")]), own.clone()];
    vec![
        ("teacher", Model { goals_href: "/maal".to_owned(), places }),
        ("only-own", Model { goals_href: "/maal".to_owned(), places: vec![own] }),
    ]
}
