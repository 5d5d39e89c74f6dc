//! The path of four: the basic course, then three themes that the team itself chooses from its results.

use super::{Course, CourseKind};
use crate::id::CourseId;
use crate::time::Moment;

/// Themes of one path.
pub const PATH_THEMES: u8 = 3;

/// A team's choice of a theme; the newest of each place counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// 1, 2 or 3.
    pub place: u8,
    pub course: CourseId,
    pub at: Moment,
}

/// Where one step of the path stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Nothing is chosen.
    Open,
    /// Chosen, not begun.
    Chosen,
    /// Chosen before the newest results and not begun: the team looks at it again, and may keep it.
    Reopened,
    Begun,
    Completed,
}

/// One of the four, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathStep {
    /// 0 is the basic course, 1 to 3 are the themes.
    pub place: u8,
    pub course: Option<CourseId>,
    pub step: Step,
}

/// How far somebody, or a team, is with a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Standing {
    #[default]
    NotBegun,
    Begun,
    Completed,
}

/// The four steps.
///
/// `basic` is the basic course where the catalogue has one; `standing` tells how far the path's owner is with a
/// course; `reopened_at` is when results were released that came after the first choice (T2's release), and reopens
/// what was chosen earlier and is not begun.
pub fn path_of(
    basic: Option<&CourseId>,
    choices: &[Choice],
    standing: impl Fn(&CourseId) -> Standing,
    reopened_at: Option<Moment>,
) -> Vec<PathStep> {
    let step = |course: &CourseId, chosen_at: Option<Moment>| match standing(course) {
        Standing::Completed => Step::Completed,
        Standing::Begun => Step::Begun,
        Standing::NotBegun => match (chosen_at, reopened_at) {
            (Some(chosen), Some(released)) if chosen < released => Step::Reopened,
            _ => Step::Chosen,
        },
    };
    let first =
        PathStep { place: 0, course: basic.cloned(), step: basic.map_or(Step::Open, |course| step(course, None)) };
    let theme = |place: u8| {
        let newest = choices.iter().filter(|choice| choice.place == place).max_by_key(|choice| choice.at);
        PathStep {
            place,
            course: newest.map(|choice| choice.course.clone()),
            step: newest.map_or(Step::Open, |choice| step(&choice.course, Some(choice.at))),
        }
    };
    std::iter::once(first).chain((1..=PATH_THEMES).map(theme)).collect()
}

/// Why a choice cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PathFault {
    /// There are places 1 to 3.
    NoSuchPlace,
    /// Only theme courses are chosen; the basic course is everyone's first.
    NotATheme,
    /// The course stands at another place of the path.
    ChosenAlready,
    /// What stands at this place is begun or completed.
    BegunAlready,
    /// The team says why.
    NoReason,
}

/// Whether a team on this path may choose the course for the place, for this reason.
///
/// # Errors
/// The first fault, in the order that a person would mend them.
pub fn to_choose(path: &[PathStep], place: u8, course: &Course, reason: &str) -> Result<(), PathFault> {
    let stands = path.iter().find(|step| step.place == place && place > 0).ok_or(PathFault::NoSuchPlace)?;
    if course.kind != CourseKind::Theme {
        return Err(PathFault::NotATheme);
    }
    if matches!(stands.step, Step::Begun | Step::Completed) {
        return Err(PathFault::BegunAlready);
    }
    if path.iter().any(|step| step.place != place && step.course.as_ref() == Some(&course.id)) {
        return Err(PathFault::ChosenAlready);
    }
    if reason.trim().is_empty() { Err(PathFault::NoReason) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(word: &str) -> CourseId {
        CourseId::new(word).unwrap()
    }

    fn choice(place: u8, word: &str, at: i64) -> Choice {
        Choice { place, course: id(word), at: Moment(at) }
    }

    fn steps(path: &[PathStep]) -> Vec<(Option<&str>, Step)> {
        path.iter().map(|step| (step.course.as_ref().map(CourseId::word), step.step)).collect()
    }

    #[test]
    fn a_path_is_the_basic_course_and_three_open_themes_at_first() {
        let path = path_of(Some(&id("basic")), &[], |_| Standing::NotBegun, None);
        let open = (None, Step::Open);
        assert_eq!(steps(&path), [(Some("basic"), Step::Chosen), open, open, open]);
    }

    #[test]
    fn the_newest_choice_of_a_place_counts() {
        let choices = [choice(1, "calm", 5), choice(1, "feedback", 9), choice(2, "calm", 10)];
        let path = path_of(Some(&id("basic")), &choices, |_| Standing::NotBegun, None);
        assert_eq!(steps(&path)[1..3], [(Some("feedback"), Step::Chosen), (Some("calm"), Step::Chosen)]);
    }

    #[test]
    fn the_second_release_reopens_what_is_not_begun_and_nothing_else() {
        let choices = [choice(1, "calm", 5), choice(2, "feedback", 6), choice(3, "bullying", 21)];
        let standing = |course: &CourseId| if course.word() == "calm" { Standing::Begun } else { Standing::NotBegun };
        let path = path_of(Some(&id("basic")), &choices, standing, Some(Moment(20)));
        let expected = [
            (Some("basic"), Step::Chosen),
            (Some("calm"), Step::Begun),
            (Some("feedback"), Step::Reopened),
            (Some("bullying"), Step::Chosen),
        ];
        assert_eq!(steps(&path), expected);
    }

    #[test]
    fn a_choice_needs_a_theme_a_free_place_and_a_reason() {
        let course = |word: &str, kind| super::super::tests::course(word, kind);
        let (calm, feedback) = (course("calm", CourseKind::Theme), course("feedback", CourseKind::Theme));
        let choices = [choice(1, "calm", 5)];
        let path = path_of(None, &choices, |_| Standing::NotBegun, None);
        assert_eq!(to_choose(&path, 2, &feedback, "De siger, at de ikke ved, hvad de skal øve."), Ok(()));
        assert_eq!(to_choose(&path, 1, &calm, "vi bliver ved"), Ok(()), "the same again, with a new reason");
        assert_eq!(to_choose(&path, 0, &feedback, "x"), Err(PathFault::NoSuchPlace));
        assert_eq!(to_choose(&path, 4, &feedback, "x"), Err(PathFault::NoSuchPlace));
        assert_eq!(to_choose(&path, 2, &course("leading", CourseKind::Role), "x"), Err(PathFault::NotATheme));
        assert_eq!(to_choose(&path, 2, &calm, "x"), Err(PathFault::ChosenAlready));
        assert_eq!(to_choose(&path, 2, &feedback, " \n"), Err(PathFault::NoReason));
        let begun = path_of(None, &choices, |_| Standing::Begun, None);
        assert_eq!(to_choose(&begun, 1, &feedback, "x"), Err(PathFault::BegunAlready));
    }
}
