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
