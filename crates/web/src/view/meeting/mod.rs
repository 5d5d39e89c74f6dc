//! Team meetings: the list, the meeting itself, and what is printed of it.

pub mod list;
pub mod sheet;
pub mod show;

pub use programme::meeting::Duty;

use crate::texts::Texts;
use crate::view::part::bdi;
use maud::{Markup, html};

/// A duty's name.
pub fn duty_name(duty: Duty, t: &Texts) -> &str {
    match duty {
        Duty::Chair => t.meeting_duty_chair(),
        Duty::Minutes => t.meeting_duty_minutes(),
        Duty::Time => t.meeting_duty_time(),
        Duty::Observer => t.meeting_duty_observer(),
    }
}

/// Something that was decided.
#[derive(Debug, Clone)]
pub struct Decision {
    pub text: String,
    /// Empty for nobody.
    pub owner: String,
    /// “4. december 2026”; empty for no day.
    pub due: String,
    pub done: bool,
    /// POST target that marks it as done, or as not done after all.
    pub action: String,
}

/// Decisions in a list, each with the button that marks it.
fn decisions(decisions: &[Decision], buttons: bool, t: &Texts) -> Markup {
    html! {
        ul.list.two {
            @for decision in decisions {
                li {
                    div {
                        p.flush { @if decision.done { s { (decision.text) } } @else { (decision.text) } }
                        p.small.muted {
                            @if decision.owner.is_empty() { (t.meeting_nobody()) } @else { (bdi(&decision.owner)) }
                            @if !decision.due.is_empty() { " · " (t.meeting_due(&decision.due)) }
                            @if decision.done { " · " (t.meeting_is_done()) }
                        }
                    }
                    @if buttons {
                        form action=(decision.action) method="post" {
                            @if !decision.done { input type="hidden" name="done" value="1"; }
                            button.btn.quiet type="submit" {
                                @if decision.done { (t.meeting_not_done()) } @else { (t.meeting_done()) }
                                span.sr { ": " (decision.text) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An invented decision, for samples.
fn sample_decision(done: bool) -> Decision {
    Decision {
        text: "Vi begynder alle timer på samme måde".to_owned(),
        owner: "Mette Lund".to_owned(),
        due: "4. december 2026".to_owned(),
        done,
        action: "/moeder/1/beslutning/7".to_owned(),
    }
}
