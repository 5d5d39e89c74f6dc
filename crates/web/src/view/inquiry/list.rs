//! The viewer's cases: where each stands, and where one begins.

use super::{Stage, stage_name};
use crate::texts::Texts;
use crate::view::part::bdi;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

#[derive(Debug, Clone)]
pub struct Case {
    pub title: String,
    pub href: String,
    /// Team and class, as far as the case has them: “Team 5 · 5.B”.
    pub about: String,
    pub about_pupil: bool,
    pub stage: Stage,
    /// When somebody last wrote: “23. november 2026”.
    pub written: String,
}

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub open: Vec<Case>,
    pub closed: Vec<Case>,
    /// Where a case begins; none for those who may not.
    pub begin_href: Option<String>,
    pub meetings_href: String,
    pub wheel_href: Option<String>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let body = html! {
        h1 { (t.inquiry_heading()) }
        p.lead { (t.inquiry_lead()) }
        p.row {
            @if let Some(href) = &model.begin_href { a.btn href=(href) { (t.inquiry_begin()) } }
            a href=(model.meetings_href) { (t.inquiry_meetings()) }
            @if let Some(href) = &model.wheel_href { a href=(href) { (t.inquiry_wheel()) } }
        }
        @if model.open.is_empty() {
            div.empty {
                h2.flush { (t.inquiry_none_heading()) }
                p { (t.inquiry_none()) }
            }
        } @else {
            h2 { (t.inquiry_open()) }
            (cases(&model.open, t))
        }
        @if !model.closed.is_empty() {
            h2 { (t.inquiry_ended()) }
            (cases(&model.closed, t))
        }
    };
    layout(shell, t, &Frame::staff(t.inquiry_heading(), Some(Area::Inquiries), &[]), &body)
}

fn cases(cases: &[Case], t: &Texts) -> Markup {
    html! {
        ul.list.two {
            @for case in cases {
                li {
                    div {
                        h3 { a href=(case.href) { (bdi(&case.title)) } }
                        p.small.muted {
                            (bdi(&case.about))
                            @if case.about_pupil { " · " (t.inquiry_about_pupil()) }
                            " · " (t.inquiry_last_written(&case.written))
                        }
                    }
                    p.small.flush {
                        (t.inquiry_at_stage(case.stage.number().into(), stage_name(case.stage, t)))
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let case = |title: &str, about: &str, stage| Case {
        title: title.to_owned(),
        href: "/analyser/1".to_owned(),
        about: about.to_owned(),
        about_pupil: false,
        stage,
        written: "23. november 2026".to_owned(),
    };
    let model = |open, closed| Model {
        open,
        closed,
        begin_href: Some("/analyser/ny".to_owned()),
        meetings_href: "/moeder".to_owned(),
        wheel_href: Some("/aarshjul".to_owned()),
    };
    let open = vec![
        case("Ro i timerne i 5.B", "Team 5 · 5.B", Stage::MaintainingFactors),
        Case { about_pupil: true, ..case("En god start på dagen", "5.B", Stage::Issue) },
    ];
    let closed = vec![case("Læselyst på mellemtrinnet", "Team 5", Stage::Evaluation)];
    vec![
        ("some", model(open, closed)),
        ("none", model(Vec::new(), Vec::new())),
        ("reader", Model { begin_href: None, wheel_href: None, ..model(Vec::new(), Vec::new()) }),
    ]
}
