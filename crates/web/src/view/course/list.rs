//! The catalogue: one's own courses first, then those for one's role, then all others.

use super::{CourseKind, HREF, progress};
use crate::texts::Texts;
use crate::view::part::Link;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Courses that one has a place on, the newest first.
    pub mine: Vec<Mine>,
    /// The paths of one's fixed teams.
    pub teams: Vec<Link>,
    /// For who follows or plans the courses of others.
    pub overview_href: Option<String>,
    /// Whether the courses are for the reader's role, and the courses.
    pub groups: Vec<Group>,
}

#[derive(Debug, Clone)]
pub struct Mine {
    pub title: String,
    pub href: String,
    pub modules_done: usize,
    pub modules: usize,
    pub complete: bool,
    /// The team that takes it together.
    pub team: Option<String>,
    /// What comes next; none when everything is done.
    pub next: Option<Link>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    Basic,
    Themes,
    Role,
    Others,
}

#[derive(Debug, Clone)]
pub struct Group {
    pub heading: Heading,
    pub courses: Vec<Course>,
}

#[derive(Debug, Clone)]
pub struct Course {
    pub title: String,
    pub href: String,
    pub lead: String,
    pub kind: CourseKind,
    pub hours: i64,
    pub weeks: i64,
    /// The scale a theme serves.
    pub scale: Option<String>,
    /// Teams of the reader's whose classes lie low on it: the name, and how surely it is among the three lowest, in percent.
    pub needs: Vec<(String, i64)>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.course_heading(), Some(Area::Courses), &[]);
    let body = html! {
        h1 { (t.course_heading()) }
        p.lead { (t.course_lead()) }
        @if !model.mine.is_empty() {
            section aria-labelledby="h-mine" {
                h2 #h-mine { (t.course_mine()) }
                ul.list { @for (number, mine) in model.mine.iter().enumerate() { (own(number, mine, t)) } }
            }
        }
        @if !model.teams.is_empty() {
            section aria-labelledby="h-path" {
                h2 #h-path { (t.course_path_heading()) }
                p { (t.course_path_lead()) }
                @for team in &model.teams { p { a.btn.quiet href=(team.href) { (t.course_path_of(&team.label)) } } }
            }
        }
        @for group in &model.groups { (one_group(group, t)) }
        p { a href=(super::super::cohort::HREF) { (t.cohort_link()) } }
        @if let Some(href) = &model.overview_href { p { a href=(href) { (t.course_overview_link()) } } }
    };
    layout(shell, t, &frame, &body)
}

fn own(number: usize, mine: &Mine, t: &Texts) -> Markup {
    html! {
        li {
            h3 { a href=(mine.href) { (mine.title) } }
            @if let Some(team) = &mine.team { p.small.muted { (t.course_with_team(team)) } }
            @if mine.complete {
                p { span.tag { (t.course_completed()) } }
            } @else {
                (progress(&format!("p-{number}"), mine.modules_done, mine.modules, t))
                @if let Some(next) = &mine.next { p.small { (t.course_next()) " " a href=(next.href) { (next.label) } } }
            }
        }
    }
}

fn one_group(group: &Group, t: &Texts) -> Markup {
    let (id, heading, lead) = match group.heading {
        Heading::Basic => ("basic", t.course_basic(), Some(t.course_basic_lead())),
        Heading::Themes => ("themes", t.course_themes(), Some(t.course_themes_lead())),
        Heading::Role => ("role", t.course_role(), None),
        Heading::Others => ("others", t.course_others(), Some(t.course_others_lead())),
    };
    html! {
        section aria-labelledby={ "h-" (id) } {
            h2 id={ "h-" (id) } { (heading) }
            @if let Some(lead) = lead { p { (lead) } }
            ul.list {
                @for course in &group.courses {
                    li {
                        h3 { a href=(course.href) { (course.title) } }
                        p { (course.lead) }
                        p.small.muted {
                            (t.course_size(course.hours, course.weeks))
                            @if let Some(scale) = &course.scale { " · " (t.course_of_scale(scale)) }
                        }
                        @for (team, percent) in &course.needs { p.small { (team) ": " (t.course_need_short(&super::probability(*percent, t))) } }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let course = |title: &str, lead: &str, kind, scale: Option<&str>, need: Option<i64>| Course {
        title: title.to_owned(),
        href: format!("{HREF}/calm-and-order"),
        lead: lead.to_owned(),
        kind,
        hours: 11,
        weeks: 10,
        scale: scale.map(str::to_owned),
        needs: need.map(|percent| ("Team 5".to_owned(), percent)).into_iter().collect(),
    };
    let basic = course("Mål, viden, data og team", "Fire dele om at lede læring.", CourseKind::Basic, None, None);
    let calm =
        course("Ro, rammer og relationer", "Én rutine ad gangen.", CourseKind::Theme, Some("Ro og orden"), Some(93));
    let role = course("Led læring på skolen", "Fra resultat til retning.", CourseKind::Role, None, None);
    let groups = vec![
        Group { heading: Heading::Basic, courses: vec![basic.clone()] },
        Group { heading: Heading::Themes, courses: vec![calm.clone()] },
        Group { heading: Heading::Others, courses: vec![role.clone()] },
    ];
    let mine = |complete| Mine {
        title: "Ro, rammer og relationer".to_owned(),
        href: format!("{HREF}/calm-and-order"),
        modules_done: if complete { 4 } else { 2 },
        modules: 4,
        complete,
        team: (!complete).then(|| "Team 5".to_owned()),
        next: (!complete).then(|| Link::new("Øv én rutine i to uger", "/kurser/calm-and-order/task-2")),
    };
    let teams = vec![Link::new("Team 5", "/kurser/vej/5")];
    let overview_href = Some(format!("{HREF}/overblik"));
    let leader = vec![Group { heading: Heading::Role, courses: vec![role] }];
    vec![
        ("first", Model { mine: Vec::new(), teams: teams.clone(), overview_href: None, groups: groups.clone() }),
        ("mine", Model { mine: vec![mine(false), mine(true)], teams, overview_href: None, groups }),
        ("leader", Model { mine: Vec::new(), teams: Vec::new(), overview_href, groups: leader }),
    ]
}
