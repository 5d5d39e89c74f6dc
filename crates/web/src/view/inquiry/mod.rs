//! A team's inquiries: the list, beginning one, its eight stages, its history, and who takes part.

pub mod begin;
pub mod history;
pub mod list;
pub mod people;
pub mod practice;
pub mod pupil;
pub mod stage;
mod stage_parts;
pub mod written;

pub use programme::inquiry::{Outcome, Perspective, Stage};

use crate::texts::Texts;
use maud::{Markup, PreEscaped, html};

/// A stage's name, as the list of stages has it.
pub fn stage_name(stage: Stage, t: &Texts) -> &str {
    match stage {
        Stage::Issue => t.inquiry_stage_issue(),
        Stage::Goal => t.inquiry_stage_goal(),
        Stage::Information => t.inquiry_stage_information(),
        Stage::ProblemStatement => t.inquiry_stage_problem(),
        Stage::MaintainingFactors => t.inquiry_stage_factors(),
        Stage::Measures => t.inquiry_stage_measures(),
        Stage::CarryingOut => t.inquiry_stage_carrying_out(),
        Stage::Evaluation => t.inquiry_stage_evaluation(),
    }
}

pub fn perspective_name(perspective: Perspective, t: &Texts) -> &str {
    match perspective {
        Perspective::Context => t.inquiry_context(),
        Perspective::Actor => t.inquiry_actor(),
        Perspective::Individual => t.inquiry_individual(),
    }
}

/// The perspective's shape: form, colour and word together.
pub const fn shape(perspective: Perspective) -> PreEscaped<&'static str> {
    PreEscaped(match perspective {
        Perspective::Context => {
            r#"<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect x="1.5" y="1.5" width="9" height="9" class="tg4"/></svg>"#
        }
        Perspective::Actor => {
            r#"<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><circle cx="6" cy="6" r="5" class="tg1"/></svg>"#
        }
        Perspective::Individual => {
            r#"<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="M6 .5 11.5 11H.5z" class="tg3"/></svg>"#
        }
    })
}

fn tag(perspective: Perspective, t: &Texts) -> Markup {
    html! { span.tag { (shape(perspective)) (perspective_name(perspective, t)) } }
}
