//! How many each school must do without, day by day.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// The nearest day first.
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub day: String,
    pub school: String,
    pub teams: Vec<String>,
    pub people: i64,
    /// “kl. 13” and “kl. 16”.
    pub from: String,
    pub to: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = crumbs(&[(t.cohort_away_heading(), None)], t);
    let frame = Frame::staff(t.cohort_away_heading(), Some(Area::Courses), &crumbs);
    let body = html! {
        h1 { (t.cohort_away_heading()) }
        p.lead { (t.cohort_away_lead()) }
        @if model.lines.is_empty() { p.empty { (t.cohort_away_none()) } } @else {
            section.scroll tabindex="0" aria-label=(t.cohort_away_heading()) {
                table.dense {
                    caption { (t.cohort_away_caption()) }
                    thead { tr {
                        th scope="col" { (t.cohort_away_day()) }
                        th scope="col" { (t.course_school()) }
                        th.n scope="col" { (t.cohort_away_people()) }
                        th scope="col" { (t.cohort_away_teams()) }
                        th scope="col" { (t.cohort_away_time()) }
                    } }
                    tbody {
                        @for line in &model.lines {
                            tr {
                                th scope="row" { (line.day) }
                                td { (line.school) }
                                td.n { (line.people) }
                                td { (part::list(&line.teams, t)) }
                                td { (t.cohort_from_to(&line.from, &line.to)) }
                            }
                        }
                    }
                }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let line = |day: &str, school: &str, people| Line {
        day: day.to_owned(),
        school: school.to_owned(),
        teams: vec!["Team 5".to_owned(), "Team 7".to_owned()],
        people,
        from: "kl. 13".to_owned(),
        to: "kl. 16".to_owned(),
    };
    let lines = vec![
        line("tirsdag 1. december 2026", "Elleparkskolen", 4),
        line("tirsdag 1. december 2026", "Lyngholmskolen", 7),
    ];
    vec![("nobody", Model { lines: Vec::new() }), ("some", Model { lines })]
}
