//! A class's pupils and parents: who signs in, who waits, and letters to print.

use super::Kind;
use crate::texts::Texts;
use crate::view::part::{around, bdi};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Field `person` names one; without it letters are printed for all who miss one.
#[derive(Debug, Clone)]
pub struct Model {
    pub class: String,
    pub plans_href: String,
    pub action: String,
    /// Whether the class has pupils who get no letter of their own.
    pub small: bool,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub struct Row {
    /// Value of the field `person`.
    pub person: String,
    pub name: String,
    pub kind: Kind,
    /// The child whose parent it is; empty for a pupil.
    pub child: String,
    pub standing: Standing,
}

#[derive(Debug, Clone)]
pub enum Standing {
    TooYoung,
    NotInvited,
    /// `until` reads “9. oktober 2026”.
    Invited {
        until: String,
    },
    SignsIn {
        user_name: String,
    },
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.family_class_heading(&model.class);
    let crumbs = [
        Crumb { label: t.plan_list_heading().to_owned(), href: Some(model.plans_href.clone()) },
        Crumb { label: model.class.clone(), href: None },
    ];
    let frame = Frame::staff(&heading, Some(Area::Plans), &crumbs);
    let missing = model.rows.iter().filter(|row| matches!(row.standing, Standing::NotInvited)).count();
    let body = html! {
        h1 { (around(&heading, &model.class)) }
        p.lead { (t.family_class_lead()) }
        @if model.small { p { (t.family_class_small()) } }
        @if model.rows.is_empty() {
            p.empty { (t.family_class_empty()) }
        } @else {
            @if missing > 0 {
                form action=(model.action) method="post" {
                    p { button.btn type="submit" { (t.family_class_missing(missing as i64)) } }
                }
            } @else { p { (t.family_class_none()) } }
            (table(model, t))
        }
    };
    layout(shell, t, &frame, &body)
}

fn table(model: &Model, t: &Texts) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t.family_class_table(&model.class)) {
            table {
                thead { tr { th scope="col" { (t.family_class_who()) } th scope="col" { (t.family_class_standing()) } th scope="col" { (t.family_class_letter()) } } }
                tbody { @for row in &model.rows { (one(row, &model.action, t)) } }
            }
        }
    }
}

fn one(row: &Row, action: &str, t: &Texts) -> Markup {
    html! {
        tr {
            th scope="row" {
                (bdi(&row.name))
                @if row.kind == Kind::Guardian { br; span.small.muted { (t.family_class_guardian(&row.child)) } }
            }
            td {
                @match &row.standing {
                    Standing::TooYoung => span.muted { (t.family_class_too_young()) },
                    Standing::NotInvited => (t.family_class_not_invited()),
                    Standing::Invited { until } => (t.family_class_invited(until)),
                    Standing::SignsIn { user_name } => (t.family_class_signs_in(user_name)),
                }
            }
            td {
                @if !matches!(row.standing, Standing::TooYoung) {
                    form action=(action) method="post" {
                        input type="hidden" name="person" value=(row.person);
                        button.link type="submit" {
                            @if matches!(row.standing, Standing::NotInvited) { (t.family_class_print()) } @else { (t.family_class_print_new()) }
                            span.sr { " " (t.family_class_for(&row.name)) }
                        }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let row = |person: &str, name: &str, child: &str, standing| Row {
        person: person.to_owned(),
        name: name.to_owned(),
        kind: if child.is_empty() { Kind::Pupil } else { Kind::Guardian },
        child: child.to_owned(),
        standing,
    };
    let model = |small, rows| Model {
        class: "5.B".to_owned(),
        plans_href: "/elevplan".to_owned(),
        action: "/elevplan/klasse/31/breve".to_owned(),
        small,
        rows,
    };
    let older = vec![
        row("1", "Karla Vestergaard", "", Standing::SignsIn { user_name: "karla4729".to_owned() }),
        row("2", "Nanna Vestergaard", "Karla Vestergaard", Standing::Invited { until: "9. december 2026".to_owned() }),
        row("3", "Elias Jensen", "", Standing::NotInvited),
        row("4", "Bo Jensen", "Elias Jensen", Standing::NotInvited),
    ];
    let done = older[..2].to_vec();
    let small =
        vec![row("5", "Liv Holm", "", Standing::TooYoung), row("6", "Ib Holm", "Liv Holm", Standing::NotInvited)];
    vec![
        ("some", model(false, older)),
        ("small", model(true, small)),
        ("done", model(false, done)),
        ("empty", model(false, Vec::new())),
    ]
}
