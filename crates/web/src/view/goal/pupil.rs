//! One pupil's goals, and a leader's reason to open them.

use super::{Card, Level, card, sample_cards};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, Link, around};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub name: String,
    pub class: String,
    pub goals_href: String,
    /// The class's pupils, for those who have them all.
    pub class_href: Option<String>,
    pub state: State,
    pub errors: Vec<FieldError>,
}

#[derive(Debug, Clone)]
pub enum State {
    /// A leader must say why; POST target of the reason.
    Closed {
        action: String,
    },
    Open(Open),
}

#[derive(Debug, Clone)]
pub struct Open {
    pub cards: Vec<Card>,
    pub new_href: Option<String>,
    /// Names with the POST target's value that ends the assignment, where the reader decides it.
    pub assigned: Vec<Link>,
    /// Colleagues who may be given access, as (value, name); empty for others than the contact teacher.
    pub assignable: Vec<(String, String)>,
    pub assign_action: Option<String>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.goal_pupil_heading(&model.name);
    let mut crumbs = vec![Crumb { label: t.goal_heading().to_owned(), href: Some(model.goals_href.clone()) }];
    crumbs.push(Crumb { label: model.class.clone(), href: model.class_href.clone() });
    crumbs.push(Crumb { label: model.name.clone(), href: None });
    if model.class_href.is_none() {
        crumbs.remove(1);
    }
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Goals), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (around(&heading, &model.name)) }
        @match &model.state {
            State::Closed { action } => (closed(model, action, t)),
            State::Open(open) => (opened(model, open, t)),
        }
    };
    layout(shell, t, &frame, &body)
}

fn closed(model: &Model, action: &str, t: &Texts) -> Markup {
    let error = part::error_of(&model.errors, "reason");
    html! {
        section.card aria-labelledby="h-reason" {
            h2 #h-reason { (t.goal_pupil_reason_heading()) }
            p { (t.goal_pupil_reason_lead()) }
            form method="post" action=(action) {
                (part::field("reason", t.goal_pupil_reason(), None, error, t, |ids| ids.textarea("")))
                p { button.btn type="submit" { (t.goal_pupil_reason_send()) } }
            }
        }
    }
}

fn opened(model: &Model, open: &Open, t: &Texts) -> Markup {
    html! {
        p.lead { (around(&t.goal_pupil_lead(&model.class), &model.class)) }
        @if let Some(href) = &open.new_href { p { a.btn href=(href) { (t.goal_new()) } } }
        @if open.cards.is_empty() { div.empty { p.flush { (t.goal_pupil_empty(&model.name)) } } }
        ul.tree { @for found in &open.cards { li { (card(found, t)) } } }
        section aria-labelledby="h-assigned" {
            h2 #h-assigned { (t.goal_pupil_assigned()) }
            @if open.assigned.is_empty() { p { (t.goal_pupil_assigned_none()) } }
            ul.plain {
                @for colleague in &open.assigned {
                    li.row {
                        (colleague.label)
                        @if let Some(action) = &open.assign_action {
                            form method="post" action=(action) {
                                input type="hidden" name="person" value=(colleague.href);
                                input type="hidden" name="works" value="no";
                                button.link type="submit" { (t.goal_pupil_unassign(&colleague.label)) }
                            }
                        }
                    }
                }
            }
            @if let Some(action) = open.assign_action.as_ref().filter(|_| !open.assignable.is_empty()) {
                form method="post" action=(action) {
                    input type="hidden" name="works" value="yes";
                    (part::field("person", t.goal_pupil_assign(), None, None, t, |ids| ids.select(&open.assignable, "")))
                    p { button.btn.quiet type="submit" { (t.goal_pupil_assign_send()) } }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |state| Model {
        name: "Alma Holm".to_owned(),
        class: "5.B".to_owned(),
        goals_href: "/maal".to_owned(),
        class_href: Some("/maal/elever/5".to_owned()),
        state,
        errors: Vec::new(),
    };
    let goal = Card {
        level: Level::Pupil,
        holder: "Alma Holm".to_owned(),
        title: "Jeg vil turde læse højt for min gruppe".to_owned(),
        indicator: None,
        ..sample_cards()[3].clone()
    };
    let open = |cards, assign_action: Option<&str>| {
        State::Open(Open {
            cards,
            new_href: assign_action.map(|_| "/maal/ny?for=pupil:9".to_owned()),
            assigned: vec![Link::new("Amina Yilmaz", "3")],
            assignable: vec![("4".to_owned(), "Søren Friis".to_owned())],
            assign_action: assign_action.map(str::to_owned),
        })
    };
    let closed = || State::Closed { action: "/maal/elev/9/aabn".to_owned() };
    let fault = vec![FieldError::new("reason", "Skriv med en sætning, hvorfor du har brug for at se elevens mål.")];
    vec![
        ("contact-teacher", model(open(vec![goal.clone()], Some("/maal/elev/9/adgang")))),
        ("no-goals", model(open(Vec::new(), Some("/maal/elev/9/adgang")))),
        ("leader-opened", Model { class_href: None, ..model(open(vec![goal], None)) }),
        ("closed", Model { class_href: None, ..model(closed()) }),
        ("fault", Model { class_href: None, errors: fault, ..model(closed()) }),
    ]
}
