//! A team's path of four: what it has chosen and why, and what its results call for.

use super::{Distance, HREF, Step, distance, probability};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, Link, TICK};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub team: String,
    pub href: String,
    /// The basic course and three themes.
    pub steps: Vec<PathStep>,
    pub needs: Option<Needs>,
    /// Places that are free or may still be chosen again; none for who may only look.
    pub places: Vec<i64>,
    /// Courses to choose from, as id and title, the most called-for first.
    pub choices: Vec<(String, String)>,
    pub goals: Vec<(String, String)>,
    pub reasons: Vec<Reason>,
    pub form: Form,
    /// The place that was just chosen for.
    pub saved: Option<i64>,
    /// The team's id, where the reader may enrol it.
    pub enrols: Option<String>,
    pub errors: Vec<FieldError>,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub place: String,
    pub course: String,
    pub reason: String,
    pub goal: String,
}

#[derive(Debug, Clone)]
pub struct PathStep {
    /// 0 is the basic course.
    pub place: i64,
    pub course: Option<Link>,
    pub step: Step,
    /// Nobody of the team has a place on it yet.
    pub to_enrol: bool,
}

#[derive(Debug, Clone)]
pub struct Needs {
    /// Whose results: “5.A og 5.B”, or the school's name.
    pub unit: String,
    /// Said where no class can be shown and the school's result stands in.
    pub of_school: bool,
    pub round: String,
    /// Whose form the scales are of: “4.–10. klasse”.
    pub grades: String,
    pub lines: Vec<Need>,
}

#[derive(Debug, Clone)]
pub struct Need {
    pub scale: String,
    pub course: Option<Link>,
    pub percent: i64,
    pub distance: Distance,
    pub stands_out: bool,
}

#[derive(Debug, Clone)]
pub struct Reason {
    pub place: i64,
    pub course: String,
    pub words: String,
    pub by: String,
    pub when: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = t.course_path_title(&model.team);
    let crumbs = [
        Crumb { label: t.course_heading().to_owned(), href: Some(HREF.to_owned()) },
        Crumb { label: title.clone(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&title, Some(Area::Courses), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        @if let Some(place) = model.saved {
            p.saved role="status" { (TICK) " " (t.course_chosen()) }
            @if let Some(step) = model.steps.iter().find(|step| step.place == place) { (enrol(model, step, t)) }
        }
        h1 { (part::around(&title, &model.team)) }
        p.lead { (t.course_path_lead()) }
        ol.list.two { @for step in &model.steps { (one_step(model, step, t)) } }
        (needs(model, t))
        @if !model.places.is_empty() && !model.choices.is_empty() { (choose(model, t)) }
        @if !model.reasons.is_empty() { (reasons(&model.reasons, t)) }
    };
    layout(shell, t, &frame, &body)
}

/// Enrols the whole team on a step's course, where nobody has.
fn enrol(model: &Model, step: &PathStep, t: &Texts) -> Markup {
    html! {
        @if let (Some(team), Some(course), true) = (&model.enrols, &step.course, step.to_enrol) {
            form action={ (course.href) "/tilmeld" } method="post" {
                input type="hidden" name="team" value=(team);
                p { button.btn type="submit" { (t.course_enrol_whole(&course.label)) } }
            }
        }
    }
}

fn one_step(model: &Model, step: &PathStep, t: &Texts) -> Markup {
    let (word, on) = match step.step {
        Step::Open => (t.course_step_open(), false),
        Step::Chosen if step.place == 0 => (t.course_step_not_begun(), false),
        Step::Chosen => (t.course_step_chosen(), false),
        Step::Reopened => (t.course_step_reopened(), true),
        Step::Begun => (t.course_step_begun(), true),
        Step::Completed => (t.course_step_completed(), false),
    };
    html! {
        li {
            div {
                p.small.muted.flush { (if step.place == 0 { t.course_basic().to_owned() } else { t.course_theme(step.place) }) }
                h2.label {
                    @match &step.course {
                        Some(course) => a href=(course.href) { (course.label) },
                        None => (t.course_step_none()),
                    }
                }
                @if step.step == Step::Reopened { p.small { (t.course_reopened_lead()) } }
                @if model.saved != Some(step.place) { (enrol(model, step, t)) }
            }
            span.tag.on[on] { (word) }
        }
    }
}

fn needs(model: &Model, t: &Texts) -> Markup {
    html! {
        section {
            h2 { (t.course_needs_heading()) }
            @match &model.needs {
                None => p { (t.course_needs_none()) },
                Some(needs) => {
                    p { (if needs.of_school { t.course_needs_school(&needs.round, &needs.unit) } else { t.course_needs_of(&needs.round, &needs.unit) }) }
                    @if !needs.lines.iter().any(|need| need.stands_out) { p { b { (t.course_needs_nothing()) } } }
                    section.scroll tabindex="0" aria-label=(t.course_needs_heading()) {
                        table.dense {
                            caption { (t.course_needs_caption(&needs.grades, needs.lines.len() as i64)) }
                            thead { tr {
                                th scope="col" { (t.course_needs_scale_and_course()) }
                                th.n scope="col" { (t.course_needs_probability()) }
                                th.n scope="col" { (t.course_needs_gap()) }
                            } }
                            tbody { @for need in &needs.lines { (need_row(need, t)) } }
                        }
                    }
                    p.small.muted { (t.course_needs_rule()) }
                },
            }
        }
    }
}

fn need_row(need: &Need, t: &Texts) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if need.stands_out { b { (need.scale) } } @else { (need.scale) }
                @if let Some(course) = &need.course { br; a.small href=(course.href) { (course.label) } }
            }
            td.n { (probability(need.percent, t)) }
            td.n { (distance(need.distance, t)) }
        }
    }
}

fn choose(model: &Model, t: &Texts) -> Markup {
    let error = |field: &str| part::error_of(&model.errors, field);
    let place = |place: &i64| (place.to_string(), t.course_theme(*place));
    let places: Vec<(String, String)> = model.places.iter().map(place).collect();
    let courses: Vec<(String, String)> =
        std::iter::once((String::new(), t.course_choose_first().to_owned())).chain(model.choices.clone()).collect();
    let goals: Vec<(String, String)> =
        std::iter::once((String::new(), t.course_goal_none().to_owned())).chain(model.goals.clone()).collect();
    html! {
        section.card aria-labelledby="h-choose" {
            h2 #h-choose { (t.course_choose_heading()) }
            p { (t.course_choose_lead()) }
            form action=(model.href) method="post" {
                (part::field("place", t.course_place(), None, error("place"), t, |ids| ids.select(&places, &model.form.place)))
                (part::field("course", t.course_choose(), None, error("course"), t, |ids| ids.select(&courses, &model.form.course)))
                (part::field("reason", t.course_reason(), Some(t.course_reason_hint()), error("reason"), t, |ids| ids.textarea(&model.form.reason)))
                @if !model.goals.is_empty() {
                    (part::field("goal", t.course_goal(), Some(t.course_goal_hint()), None, t, |ids| ids.select(&goals, &model.form.goal)))
                }
                p { button.btn type="submit" { (t.course_choose_save()) } }
            }
        }
    }
}

fn reasons(reasons: &[Reason], t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-reasons" {
            h2 #h-reasons { (t.course_reasons()) }
            ul.list {
                @for reason in reasons {
                    li {
                        h3 { (t.course_theme(reason.place)) ": " (reason.course) }
                        p.words { (reason.words) }
                        p.small.muted { (t.course_by(&reason.when, &reason.by)) }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let course = |title: &str| Some(Link::new(title, "/kurser/calm-and-order"));
    let step = |place, course: Option<Link>, step| PathStep { place, course, step, to_enrol: step == Step::Chosen };
    let need = |scale: &str, percent, gap, stands_out| Need {
        scale: scale.to_owned(),
        course: course("Ro, rammer og relationer"),
        percent,
        distance: Distance { points: gap, low: gap - 20, high: gap + 20 },
        stands_out,
    };
    let needs = |of_school, stands_out| Needs {
        unit: if of_school { "Lyngholmskolen".to_owned() } else { "5.A og 5.B".to_owned() },
        of_school,
        round: "T2".to_owned(),
        grades: "4.–10. klasse".to_owned(),
        lines: vec![need("Ro og orden", 93, 65, stands_out), need("Motivation og indsats", 41, 12, false)],
    };
    let model = |steps, needs| Model {
        team: "Team 5".to_owned(),
        href: "/kurser/vej/5".to_owned(),
        steps,
        needs,
        places: vec![1, 2, 3],
        choices: vec![("calm-and-order".to_owned(), "Ro, rammer og relationer".to_owned())],
        goals: vec![("7".to_owned(), "5.B kommer roligt i gang".to_owned())],
        reasons: Vec::new(),
        form: Form::default(),
        saved: None,
        enrols: None,
        errors: Vec::new(),
    };
    let basic = || step(0, course("Mål, viden, data og team"), Step::Completed);
    let open = vec![basic(), step(1, None, Step::Open), step(2, None, Step::Open), step(3, None, Step::Open)];
    let theme = |place, state| step(place, course("Ro, rammer og relationer"), state);
    let chosen = vec![basic(), theme(1, Step::Begun), theme(2, Step::Reopened), theme(3, Step::Chosen)];
    let reasons = vec![Reason {
        place: 1,
        course: "Ro, rammer og relationer".to_owned(),
        words: "Det er det, eleverne selv siger.".to_owned(),
        by: "Mette Lund".to_owned(),
        when: "19. november 2026".to_owned(),
    }];
    let faults = vec![FieldError::new("reason", "Skriv, hvorfor I vælger kurset.")];
    vec![
        ("first", model(open.clone(), Some(needs(false, true)))),
        ("nothing-stands-out", model(open.clone(), Some(needs(false, false)))),
        ("school", model(open.clone(), Some(needs(true, true)))),
        ("no-result", Model { places: Vec::new(), ..model(open.clone(), None) }),
        (
            "chosen",
            Model {
                places: vec![2, 3],
                reasons,
                saved: Some(3),
                enrols: Some("5".to_owned()),
                ..model(chosen, Some(needs(false, true)))
            },
        ),
        ("fault", Model { errors: faults, ..model(open, Some(needs(false, true))) }),
    ]
}
