//! Who has come how far: names and numbers for the school, numbers alone for the municipality; never what anybody wrote.

use super::{Distance, HREF, distance, probability};
use crate::texts::Texts;
use crate::view::part::Link;
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Schools whose completion the reader may follow.
    pub schools: Vec<School>,
    /// Whole numbers by course; none for who only follows a school.
    pub numbers: Vec<Numbers>,
    /// The theme that each school's result calls for most, by school in alphabetical order.
    pub needs: Vec<Need>,
    /// Goals that no course serves, of the schools above.
    pub goals_without_course: Vec<Link>,
}

#[derive(Debug, Clone)]
pub struct School {
    pub name: String,
    pub teams: Vec<Link>,
    pub people: Vec<Person>,
}

#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub course: String,
    pub done: i64,
    pub of: i64,
    pub complete: bool,
    /// The goal that it serves.
    pub goal: bool,
}

#[derive(Debug, Clone)]
pub struct Numbers {
    pub course: String,
    pub enrolled: i64,
    pub completed: i64,
}

#[derive(Debug, Clone)]
pub struct Need {
    pub school: String,
    /// None where nothing stands out, or nothing is released.
    pub theme: Option<Theme>,
    pub released: bool,
}

#[derive(Debug, Clone)]
pub struct Theme {
    pub scale: String,
    pub percent: i64,
    pub distance: Distance,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = t.course_overview_heading();
    let crumbs = [
        Crumb { label: t.course_heading().to_owned(), href: Some(HREF.to_owned()) },
        Crumb { label: title.to_owned(), href: None },
    ];
    let frame = Frame::staff(title, Some(Area::Courses), &crumbs);
    let body = html! {
        h1 { (title) }
        p.lead { (t.course_overview_lead()) }
        @if !model.needs.is_empty() { (needs(&model.needs, t)) }
        @if !model.numbers.is_empty() { (numbers(&model.numbers, t)) }
        @for school in &model.schools { (one_school(school, t)) }
        @if !model.goals_without_course.is_empty() {
            h2 { (t.course_goals_without()) }
            ul { @for goal in &model.goals_without_course { li { a href=(goal.href) { (goal.label) } } } }
        }
    };
    layout(shell, t, &frame, &body)
}

fn needs(needs: &[Need], t: &Texts) -> Markup {
    html! {
        section {
            h2 { (t.course_schools_needs()) }
            p { (t.course_schools_needs_lead()) }
            section.scroll tabindex="0" aria-label=(t.course_schools_needs()) {
                table.dense {
                    caption { (t.course_schools_needs_caption()) }
                    thead { tr {
                        th scope="col" { (t.course_school()) }
                        th scope="col" { (t.course_needs_scale()) }
                        th.n scope="col" { (t.course_needs_probability()) }
                        th.n scope="col" { (t.course_needs_gap()) }
                    } }
                    tbody {
                        @for need in needs {
                            tr {
                                th scope="row" { (need.school) }
                                @match &need.theme {
                                    Some(theme) => {
                                        td { (theme.scale) }
                                        td.n { (probability(theme.percent, t)) }
                                        td.n { (distance(theme.distance, t)) }
                                    },
                                    None => td.muted colspan="3" {
                                        (if need.released { t.course_school_nothing() } else { t.course_school_no_result() })
                                    },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn numbers(numbers: &[Numbers], t: &Texts) -> Markup {
    html! {
        section {
            h2 { (t.course_numbers()) }
            section.scroll tabindex="0" aria-label=(t.course_numbers()) {
                table.dense {
                    thead { tr {
                        th scope="col" { (t.course_course()) }
                        th.n scope="col" { (t.course_enrolled_count()) }
                        th.n scope="col" { (t.course_completed_count()) }
                    } }
                    tbody {
                        @for line in numbers {
                            tr { th scope="row" { (line.course) } td.n { (line.enrolled) } td.n { (line.completed) } }
                        }
                    }
                }
            }
        }
    }
}

fn one_school(school: &School, t: &Texts) -> Markup {
    html! {
        section {
            h2 { (school.name) }
            @if !school.teams.is_empty() {
                p { (t.course_teams_paths()) }
                ul.plain { @for team in &school.teams { li { a href=(team.href) { (team.label) } } } }
            }
            @if school.people.is_empty() {
                p { (t.course_nobody()) }
            } @else {
                section.scroll tabindex="0" aria-label=(school.name) {
                    table.dense {
                        caption { (t.course_completion_caption()) }
                        thead { tr {
                            th scope="col" { (t.course_person()) }
                            th scope="col" { (t.course_course()) }
                            th scope="col" { (t.course_how_far()) }
                            th scope="col" { (t.course_has_goal()) }
                        } }
                        tbody {
                            @for person in &school.people {
                                tr {
                                    th scope="row" { (person.name) }
                                    td { (person.course) }
                                    td { @if person.complete { span.tag { (t.course_completed()) } } @else { (t.course_activities(person.done, person.of)) } }
                                    td { (if person.goal { t.course_yes() } else { t.course_no_goal() }) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let person = |name: &str, complete| Person {
        name: name.to_owned(),
        course: "Ro, rammer og relationer".to_owned(),
        done: if complete { 11 } else { 4 },
        of: 11,
        complete,
        goal: complete,
    };
    let school = |people| School {
        name: "Lyngholmskolen".to_owned(),
        teams: vec![Link::new("Team 5", "/kurser/vej/5")],
        people,
    };
    let numbers = vec![Numbers { course: "Ro, rammer og relationer".to_owned(), enrolled: 42, completed: 11 }];
    let distance = Distance { points: 40, low: 21, high: 59 };
    let theme = Theme { scale: "Støtte og feedback".to_owned(), percent: 62, distance };
    let need = |school: &str, theme, released| Need { school: school.to_owned(), theme, released };
    let needs = vec![
        need("Elleparkskolen", Some(theme), true),
        need("Tingvangskolen", None, false),
        need("Østermoseskolen", None, true),
    ];
    let goals_without_course = vec![Link::new("6.A får hjælp hurtigere", "/maal/7")];
    let leader = vec![school(vec![person("Mette Lund", true), person("Søren Dahl", false)])];
    let none = || (Vec::new(), Vec::new(), Vec::new());
    let (schools, no_numbers, no_needs) = none();
    vec![
        ("leader", Model { schools: leader, numbers: no_numbers, needs: no_needs, goals_without_course }),
        (
            "nobody",
            Model {
                schools: vec![school(Vec::new())],
                numbers: Vec::new(),
                needs: Vec::new(),
                goals_without_course: Vec::new(),
            },
        ),
        ("coordinator", Model { schools, numbers, needs, goals_without_course: Vec::new() }),
    ]
}
