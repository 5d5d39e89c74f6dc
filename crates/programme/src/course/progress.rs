//! How far somebody is with a course, computed from what was done.

use super::{ActivityKind, Course};

/// Share of a test's questions, in percent, that must be right; it may be taken again at any time.
pub const PASS_PERCENT: u32 = 75;

/// The newest thing a participant did with an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Done {
    /// Read, seen, or been to.
    Marked,
    /// A task handed in with its reflection.
    HandedIn,
    /// A test taken whole.
    Test { right: u32, questions: u32 },
    /// Marked by mistake, and taken back.
    TakenBack,
}

/// Where one activity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActivityState {
    Waits,
    /// A test taken, with too few right.
    TryAgain,
    Done,
}

/// Where a whole course stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// By module and activity, in the course's order.
    pub modules: Vec<Vec<ActivityState>>,
}

impl Progress {
    /// Modules with nothing left to do.
    pub fn modules_done(&self) -> usize {
        self.modules.iter().filter(|module| module.iter().all(|state| *state == ActivityState::Done)).count()
    }

    /// Activities done, and all of them.
    pub fn activities_done(&self) -> (usize, usize) {
        let all = || self.modules.iter().flatten();
        (all().filter(|state| **state == ActivityState::Done).count(), all().count())
    }

    /// Module and activity to go on with.
    pub fn next(&self) -> Option<(usize, usize)> {
        let open = |(number, module): (usize, &Vec<ActivityState>)| {
            module.iter().position(|state| *state != ActivityState::Done).map(|at| (number, at))
        };
        self.modules.iter().enumerate().find_map(open)
    }

    /// Completed when every activity is done: the one rule of completion, the same for everybody.
    pub fn is_complete(&self) -> bool {
        !self.modules.is_empty() && self.modules_done() == self.modules.len()
    }
}

/// Whether what was done counts for an activity of this kind.
fn state(kind: ActivityKind, done: Option<Done>) -> ActivityState {
    match (kind, done) {
        (ActivityKind::Test, Some(Done::Test { right, questions })) => {
            if questions > 0 && right * 100 >= PASS_PERCENT * questions {
                ActivityState::Done
            } else {
                ActivityState::TryAgain
            }
        }
        (ActivityKind::Task, Some(Done::HandedIn))
        | (ActivityKind::Read | ActivityKind::Film | ActivityKind::Meeting, Some(Done::Marked)) => ActivityState::Done,
        // Nothing was done, or it was taken back, or the activity was of another kind when it was done.
        _ => ActivityState::Waits,
    }
}

/// Where the course stands for somebody; `done` gives the newest thing done with an activity by its id.
pub fn progress_of(course: &Course, done: impl Fn(&str) -> Option<Done>) -> Progress {
    let of_module = |module: &super::Module| {
        module.activities.iter().map(|activity| state(activity.kind, done(&activity.id))).collect()
    };
    Progress { modules: course.modules.iter().map(of_module).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::{CourseKind, tests::course};
    use super::*;

    #[test]
    fn a_course_is_complete_when_every_activity_is_done() {
        let course = course("calm", CourseKind::Theme);
        let mut progress = progress_of(&course, |_| None);
        assert_eq!(
            (progress.next(), progress.activities_done(), progress.is_complete()),
            (Some((0, 0)), (0, 3), false)
        );
        let done = |id: &str| match id {
            "read" => Some(Done::Marked),
            "task" => Some(Done::HandedIn),
            _ => None,
        };
        progress = progress_of(&course, done);
        assert_eq!((progress.next(), progress.modules_done()), (Some((1, 0)), 1));
        let all = |id: &str| done(id).or(Some(Done::Test { right: 3, questions: 4 }));
        progress = progress_of(&course, all);
        assert!(progress.is_complete() && progress.next().is_none());
    }

    #[test]
    fn a_test_with_too_few_right_is_to_be_taken_again() {
        let course = course("calm", CourseKind::Theme);
        let progress = progress_of(&course, |id| (id == "test").then_some(Done::Test { right: 2, questions: 4 }));
        assert_eq!(progress.modules[1], [ActivityState::TryAgain]);
    }

    #[test]
    fn a_mark_taken_back_waits_again_and_marks_do_not_hand_in_tasks() {
        let course = course("calm", CourseKind::Theme);
        let done = |id: &str| Some(if id == "read" { Done::TakenBack } else { Done::Marked });
        assert_eq!(progress_of(&course, done).activities_done(), (0, 3));
    }
}
