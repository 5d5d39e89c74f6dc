//! The plans a member of staff may enter, class by class.

use crate::texts::Texts;
use crate::view::part::{self, bdi};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub classes: Vec<Class>,
}

#[derive(Debug, Clone)]
pub struct Class {
    pub name: String,
    /// Letters to pupils and parents; none where the viewer prints none.
    pub letters_href: Option<String>,
    pub pupils: Vec<Pupil>,
}

#[derive(Debug, Clone)]
pub struct Pupil {
    pub name: String,
    pub href: String,
    pub pupil_wrote: bool,
    pub guardian_wrote: bool,
    /// “9. oktober 2026”.
    pub shared: Option<String>,
    /// Something was written after it was shared.
    pub waits: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.plan_list_heading(), Some(Area::Plans), &[]);
    let body = html! {
        h1 { (t.plan_list_heading()) }
        @if model.classes.is_empty() {
            div.empty { h2.label { (t.plan_list_empty_heading()) } p { (t.plan_list_empty()) } }
        } @else {
            p.lead { (t.plan_list_lead()) }
            @for class in &model.classes { (of_class(class, t)) }
        }
    };
    layout(shell, t, &frame, &body)
}

fn of_class(class: &Class, t: &Texts) -> Markup {
    html! {
        section {
            h2 { (bdi(&class.name)) }
            @if let Some(href) = &class.letters_href {
                p { a href=(href) { (t.plan_list_letters()) span.sr { " " (t.plan_list_letters_for(&class.name)) } } }
            }
            div.scroll tabindex="0" role="region" aria-label=(class.name) {
                table {
                    thead { tr { th scope="col" { (t.plan_list_pupil()) } th scope="col" { (t.plan_list_words()) } th scope="col" { (t.plan_list_shared()) } } }
                    tbody { @for pupil in &class.pupils { (row(pupil, t)) } }
                }
            }
        }
    }
}

fn row(pupil: &Pupil, t: &Texts) -> Markup {
    let wrote = [(pupil.pupil_wrote, t.plan_list_pupil_wrote()), (pupil.guardian_wrote, t.plan_list_guardian_wrote())];
    let wrote: Vec<String> = wrote.into_iter().filter(|(did, _)| *did).map(|(_, who)| who.to_owned()).collect();
    html! {
        tr {
            th scope="row" { a href=(pupil.href) { (bdi(&pupil.name)) } }
            td { @if wrote.is_empty() { span.muted { (t.plan_list_nobody()) } } @else { (part::upper_first(&part::list(&wrote, t))) } }
            td {
                @match &pupil.shared {
                    Some(when) => { (when) @if pupil.waits { br; span.small { (t.plan_list_waits()) } } },
                    None => span.muted { (t.plan_list_not_shared()) },
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let pupil = |name: &str, pupil_wrote, guardian_wrote, shared: Option<&str>, waits| Pupil {
        name: name.to_owned(),
        href: "/elevplan/4".to_owned(),
        pupil_wrote,
        guardian_wrote,
        shared: shared.map(str::to_owned),
        waits,
    };
    let class = Class {
        name: "5.B".to_owned(),
        letters_href: Some("/elevplan/klasse/31/breve".to_owned()),
        pupils: vec![
            pupil("Elias Jensen", false, false, None, false),
            pupil("Karla Vestergaard", true, true, Some("9. oktober 2026"), true),
            pupil("Emma-Louise von Rosen-Christoffersen", true, false, Some("9. oktober 2026"), false),
        ],
    };
    vec![("classes", Model { classes: vec![class] }), ("none", Model { classes: Vec::new() })]
}
