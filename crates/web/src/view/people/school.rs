//! A school's classes with their contact teachers, and its fixed teams.

use crate::texts::Texts;
use crate::view::part::{bdi, list, ltr};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub school: String,
    pub people_href: String,
    /// “2026/2027”.
    pub year: String,
    pub pupils: i64,
    /// In the school's own order.
    pub classes: Vec<Class>,
    pub teams: Vec<Team>,
    /// Where a team is made, for those who may.
    pub new_team_href: Option<String>,
    /// Members of staff by name; empty for those who cannot make links for them.
    pub staff: Vec<Member>,
    /// POST target of the link; field `person`.
    pub link_action: String,
}

/// A member of staff.
#[derive(Debug, Clone)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
}

/// One class.
#[derive(Debug, Clone)]
pub struct Class {
    pub name: String,
    /// “5” or “4–5”; empty where it is not known.
    pub grades: String,
    pub pupils: i64,
    pub contact_teachers: Vec<String>,
    /// Where the contact teacher is changed, for those who may.
    pub contact_href: Option<String>,
}

/// One fixed team.
#[derive(Debug, Clone)]
pub struct Team {
    pub name: String,
    pub members: Vec<String>,
    pub classes: Vec<String>,
    pub edit_href: Option<String>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.shell_nav_people().to_owned(), href: Some(model.people_href.clone()) },
        Crumb { label: model.school.clone(), href: None },
    ];
    let frame = Frame::staff(&model.school, Some(Area::People), &crumbs);
    let body = html! {
        h1 { (model.school) }
        p.lead { (t.people_school_lead(model.classes.len() as i64, model.pupils, &model.year)) }
        section aria-labelledby="h-classes" {
            h2 #h-classes { (t.people_classes()) }
            div.scroll role="group" tabindex="0" aria-label=(t.people_classes()) { (classes(&model.classes, t)) }
        }
        section aria-labelledby="h-teams" {
            h2 #h-teams { (t.people_teams()) }
            @if model.teams.is_empty() { p { (t.people_teams_none()) } } @else { (teams(&model.teams, t)) }
            @if let Some(href) = &model.new_team_href { p { a.btn.quiet href=(href) { (t.people_new_team()) } } }
        }
        @if !model.staff.is_empty() { (staff(model, t)) }
    };
    layout(shell, t, &frame, &body)
}

fn classes(classes: &[Class], t: &Texts) -> Markup {
    let change = classes.iter().any(|class| class.contact_href.is_some());
    html! {
        table.dense {
            thead {
                tr {
                    th scope="col" { (t.people_class()) }
                    th scope="col" { (t.people_grade()) }
                    th.n scope="col" { (t.people_pupils()) }
                    th scope="col" { (t.people_contact()) }
                    @if change { th scope="col" { span.sr { (t.people_change_contact()) } } }
                }
            }
            tbody {
                @for class in classes {
                    tr {
                        th scope="row" { (bdi(&class.name)) }
                        td { bdi dir="ltr" { (class.grades) } }
                        td.n { (class.pupils) }
                        td {
                            @if class.contact_teachers.is_empty() { span.muted { (t.people_nobody()) } }
                            @else { (list(&class.contact_teachers, t)) }
                        }
                        @if let Some(href) = &class.contact_href {
                            td { a href=(href) { (t.people_change_contact()) span.sr { " " (t.people_change_contact_for(&class.name)) } } }
                        }
                    }
                }
            }
        }
    }
}

fn staff(model: &Model, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-staff" {
            h2 #h-staff { (t.people_staff()) }
            p { (t.people_staff_lead()) }
            form action=(model.link_action) method="post" {
                ul.list {
                    @for member in &model.staff {
                        li {
                            div {
                                h3 { (bdi(&member.name)) }
                                @if let Some(email) = &member.email { p.small.muted { (ltr(email)) } }
                            }
                            button.btn.quiet type="submit" name="person" value=(member.id) {
                                (t.people_link()) span.sr { " " (t.people_link_for(&member.name)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn teams(teams: &[Team], t: &Texts) -> Markup {
    html! {
        ul.list.two {
            @for team in teams {
                li {
                    div {
                        h3 { (bdi(&team.name)) }
                        p { span.muted { (t.people_members()) ": " } @if team.members.is_empty() { (t.people_nobody()) } @else { (list(&team.members, t)) } }
                        @if !team.classes.is_empty() {
                            p { span.muted { (t.people_team_classes()) ": " } (list(&team.classes, t)) }
                        }
                    }
                    @if let Some(href) = &team.edit_href {
                        a href=(href) { (t.people_change_team()) span.sr { " " (t.people_change_team_named(&team.name)) } }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let class = |name: &str, grades: &str, teachers: &[&str], change: bool| Class {
        name: name.to_owned(),
        grades: grades.to_owned(),
        pupils: 24,
        contact_teachers: names(teachers),
        contact_href: change.then(|| "/personer/klasse/31".to_owned()),
    };
    let member = |name: &str| Member {
        id: name.to_owned(),
        name: name.to_owned(),
        email: Some("a@lyngholm.example".to_owned()),
    };
    let model = |change: bool, teams| Model {
        school: "Lyngholmskolen".to_owned(),
        people_href: "/personer".to_owned(),
        year: "2026/2027".to_owned(),
        pupils: 412,
        classes: vec![
            class("0.A", "0", &["Amina Yilmaz"], change),
            class("5.B", "5", &["Mette Lund", "Søren Friis"], change),
            class("Modtageklassen", "4–6", &[], change),
        ],
        teams,
        new_team_href: change.then(|| "/personer/team/ny".to_owned()),
        staff: if change { vec![member("Amina Yilmaz"), member("Mette Lund")] } else { Vec::new() },
        link_action: "/personer/skole/7/link".to_owned(),
    };
    let team = Team {
        name: "Team 5".to_owned(),
        members: names(&["Amina Yilmaz", "Mette Lund", "Emma-Louise von Rosen-Christoffersen"]),
        classes: names(&["5.A", "5.B"]),
        edit_href: Some("/personer/team/4".to_owned()),
    };
    vec![("leader", model(true, vec![team])), ("reader", model(false, Vec::new()))]
}
