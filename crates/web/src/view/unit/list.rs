//! The units a member of staff may read, newest school year first.

use crate::texts::Texts;
use crate::view::part::bdi;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// None for whoever can make no units.
    pub new_href: Option<String>,
    /// School years with their units, newest first.
    pub years: Vec<(String, Vec<Unit>)>,
}

#[derive(Debug, Clone)]
pub struct Unit {
    pub title: String,
    pub href: String,
    pub subject: String,
    /// The team or class.
    pub owner: String,
    /// “1. oktober til 9. november”; empty for an open time.
    pub period: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.unit_list_heading(), Some(Area::Units), &[]);
    let new = html! {
        @match &model.new_href {
            Some(href) => p { a.btn href=(href) { (t.unit_list_new()) } },
            None => p.muted { (t.unit_list_no_team()) },
        }
    };
    let body = html! {
        h1 { (t.unit_list_heading()) }
        p.lead { (t.unit_list_lead()) }
        @if model.years.is_empty() {
            div.empty { h2.label { (t.unit_list_empty_heading()) } p { (t.unit_list_empty()) } (new) }
        } @else {
            (new)
            @for (year, units) in &model.years {
                h2 { (bdi(year)) }
                ul.list {
                    @for unit in units {
                        li {
                            h3 { a href=(unit.href) { (unit.title) } }
                            p.small.muted { (details(unit)) }
                        }
                    }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn details(unit: &Unit) -> String {
    let parts = [&unit.owner, &unit.subject, &unit.period];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let unit = |title: &str, subject: &str, period: &str| Unit {
        title: title.to_owned(),
        href: "/undervisning/7".to_owned(),
        subject: subject.to_owned(),
        owner: "Team 5".to_owned(),
        period: period.to_owned(),
    };
    let years = vec![
        (
            "2026/2027".to_owned(),
            vec![unit("Brøker", "Matematik", "1. oktober 2026 til 9. november 2026"), unit("Fabler", "", "")],
        ),
        ("2025/2026".to_owned(), vec![unit("Brøker", "Matematik", "")]),
    ];
    let new_href = Some("/undervisning/ny".to_owned());
    vec![
        ("units", Model { new_href: new_href.clone(), years }),
        ("none", Model { new_href, years: Vec::new() }),
        ("no-team", Model { new_href: None, years: Vec::new() }),
    ]
}
