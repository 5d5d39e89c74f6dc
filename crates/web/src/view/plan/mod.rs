//! Pupils' plans, as teachers, pupils and parents meet them.

pub mod children;
pub mod edit;
pub mod list;
pub mod own;
pub mod reason;

use crate::texts::Texts;
use crate::view::part::TICK;
use maud::{Markup, html};

/// How far a goal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    Reached,
    Nearer,
    NotYet,
    OnTheWay,
    PastDue,
    Ended,
}

impl Standing {
    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::Reached => t.plan_goal_reached(),
            Self::Nearer => t.plan_goal_nearer(),
            Self::NotYet => t.plan_goal_not_yet(),
            Self::OnTheWay => t.plan_goal_on_the_way(),
            Self::PastDue => t.plan_goal_past_due(),
            Self::Ended => t.plan_goal_ended(),
        }
    }
}

/// A goal of the plan.
#[derive(Debug, Clone)]
pub struct Goal {
    pub title: String,
    pub signs: String,
    pub standing: Standing,
    /// The pupil set it.
    pub own: bool,
    /// Parents do not read it.
    pub hidden: bool,
    /// Where the pupil says how it goes; none for others.
    pub observe_action: Option<String>,
}

/// A text with who wrote it and when.
#[derive(Debug, Clone)]
pub struct Said {
    pub body: String,
    /// “Mette Lund, 9. oktober 2026”.
    pub by: String,
}

fn said(said: &Said) -> Markup {
    html! {
        @for paragraph in said.body.split("\n\n") { p.words { (paragraph) } }
        p.small.muted { (said.by) }
    }
}

/// What was done, at the top of the page it leads to.
fn done(text: &str) -> Markup {
    html! { p.saved role="status" { (TICK) " " (text) } }
}

fn sample_goals(own: bool, observable: bool) -> Vec<Goal> {
    let goal = |title: &str, signs: &str, standing, own: bool, hidden| Goal {
        title: title.to_owned(),
        signs: signs.to_owned(),
        standing,
        own,
        hidden,
        observe_action: observable.then(|| "/min-elevplan/maal/7".to_owned()),
    };
    let mut goals =
        vec![goal("At sige noget i klassen hver dag", "Jeg rækker hånden op", Standing::Nearer, true, false)];
    if !own {
        goals.push(goal("Læse højt uden at gå i stå", "", Standing::OnTheWay, false, true));
    }
    goals
}

fn sample_said(body: &str) -> Said {
    Said { body: body.to_owned(), by: "Mette Lund, 9. oktober 2026".to_owned() }
}
