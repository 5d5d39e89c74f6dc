//! Team meetings: the list, the meeting itself, and what is printed of it.

pub mod list;
pub mod sheet;
pub mod show;

pub use programme::meeting::{Duty, Purpose};

use crate::texts::Texts;
use crate::view::part::{self, bdi};
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

/// What is wanted with a point, in a word or two.
pub fn purpose_name(purpose: Purpose, t: &Texts) -> &str {
    match purpose {
        Purpose::Decide => t.meeting_purpose_decide(),
        Purpose::Hear => t.meeting_purpose_hear(),
        Purpose::Think => t.meeting_purpose_think(),
    }
}

/// Where something is saved for the next meeting of one of the viewer's teams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveForMeeting {
    pub action: String,
    /// As (value, name); never empty.
    pub teams: Vec<(String, String)>,
}

/// The choice of team, where there is one.
pub fn choose_team(teams: &[(String, String)], t: &Texts) -> Markup {
    html! {
        @match teams {
            [(value, _)] => input type="hidden" name="team" value=(value);,
            teams => (part::field("team", t.meeting_team(), None, None, t, |ids| ids.select(teams, ""))),
        }
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

/// Decisions in a list; `back` gives each the button that marks it, and is where that leads back to.
fn decisions(decisions: &[Decision], back: Option<&str>, t: &Texts) -> Markup {
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
                    @if let Some(back) = back {
                        form action=(decision.action) method="post" {
                            input type="hidden" name="back" value=(back);
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
