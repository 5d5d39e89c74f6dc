//! Competence courses: the catalogue, a course, its activities, a team's path, and who has come how far.

pub mod activity;
pub mod list;
pub mod overview;
pub mod path;
pub mod show;

use crate::texts::Texts;
use maud::{Markup, html};
pub use programme::course::{ActivityKind, ActivityState, CourseKind, Step};

/// Where the courses begin.
pub const HREF: &str = "/kurser";

/// How many points a unit lies below the norm, with the ends of its interval; below zero is above the norm.
#[derive(Debug, Clone, Copy)]
pub struct Distance {
    pub points: i64,
    pub low: i64,
    pub high: i64,
}

/// “40 under (21 til 59)”, “4 over (−10 til 18)”.
pub fn distance(of: Distance, t: &Texts) -> String {
    let sign = if of.points < 0 { -1 } else { 1 };
    let (near, far) = ((sign * of.low).min(sign * of.high), (sign * of.low).max(sign * of.high));
    let (near, far) = (minus(near), minus(far));
    match of.points {
        0 => t.course_distance_none(&far, &near),
        1.. => t.course_distance_below(&far, &near, of.points),
        _ => t.course_distance_above(&far, &near, -of.points),
    }
}

fn minus(points: i64) -> String {
    if points < 0 { format!("−{}", points.unsigned_abs()) } else { points.to_string() }
}

/// A probability that is never said to be certain.
pub fn probability(percent: i64, t: &Texts) -> String {
    match percent {
        ..=0 => t.course_probability_least().to_owned(),
        100.. => t.course_probability_most().to_owned(),
        _ => crate::view::part::percent(percent, t),
    }
}

/// What an activity is, in a word.
pub fn kind(kind: ActivityKind, t: &Texts) -> &str {
    match kind {
        ActivityKind::Read => t.course_kind_read(),
        ActivityKind::Film => t.course_kind_film(),
        ActivityKind::Meeting => t.course_kind_meeting(),
        ActivityKind::Task => t.course_kind_task(),
        ActivityKind::Test => t.course_kind_test(),
    }
}

/// “Møde · 90 min”; a title that begins with the word has said it already.
pub fn kind_and_minutes(of: ActivityKind, title: &str, minutes: i64, t: &Texts) -> String {
    let (word, minutes) = (kind(of, t), t.course_minutes(minutes));
    if title.to_lowercase().starts_with(&word.to_lowercase()) { minutes } else { format!("{word} · {minutes}") }
}

/// The sign of what is done, what waits and what is to be tried again.
pub fn state(state: ActivityState, t: &Texts) -> Markup {
    html! {
        @match state {
            ActivityState::Done => span.tag { (t.course_state_done()) },
            ActivityState::TryAgain => span.tag.on { (t.course_state_again()) },
            ActivityState::Waits => {},
        }
    }
}

/// “2 af 5 moduler er færdige” with its bar.
pub fn progress(id: &str, done: usize, of: usize, t: &Texts) -> Markup {
    html! {
        div.half-w {
            p.small.flush id=(id) { (t.course_progress(done as i64, of as i64)) }
            progress value=(done) max=(of) aria-labelledby=(id) {}
        }
    }
}
