//! Competence courses: what is taught, to whom, and when somebody has been through it.
//!
//! The text files that people write are read by `interop::course`; this module is what they mean.

pub mod need;
pub mod path;
pub mod progress;

pub use need::{Gap, LOWEST, Need};
pub use path::{Choice, PATH_THEMES, PathFault, PathStep, Standing, Step, path_of, to_choose};
pub use progress::{ActivityState, Done, PASS_PERCENT, Progress, progress_of};

use crate::id::{CourseId, PracticeId};
use crate::language::{Language, Text};
use crate::time::Day;

/// Whom a course is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    Teacher,
    Pedagogue,
    Leader,
    ResourcePerson,
    OtherStaff,
    Administration,
}

impl Audience {
    pub const ALL: [Self; 6] =
        [Self::Teacher, Self::Pedagogue, Self::Leader, Self::ResourcePerson, Self::OtherStaff, Self::Administration];

    /// The word in files and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Pedagogue => "pedagogue",
            Self::Leader => "leader",
            Self::ResourcePerson => "resource_person",
            Self::OtherStaff => "other_staff",
            Self::Administration => "administration",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.word() == word)
    }
}

/// Which place a course has in the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CourseKind {
    /// The first of a path of four: goals, the individual pupil, teaching, data and research, the fixed team.
    Basic,
    /// One of the three that a team chooses from its results.
    Theme,
    /// For a role beside the path: leaders, resource persons, other staff, the administration.
    Role,
}

impl CourseKind {
    pub const ALL: [Self; 3] = [Self::Basic, Self::Theme, Self::Role];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Theme => "theme",
            Self::Role => "role",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What a participant does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActivityKind {
    Read,
    Film,
    Meeting,
    /// A practice task with a reflection, on the team's own result.
    Task,
    Test,
}

impl ActivityKind {
    pub const ALL: [Self; 5] = [Self::Read, Self::Film, Self::Meeting, Self::Task, Self::Test];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Film => "film",
            Self::Meeting => "meeting",
            Self::Task => "task",
            Self::Test => "test",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What of the team's own an activity shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Uses {
    OwnResult,
    OwnGoal,
}

impl Uses {
    pub const ALL: [Self; 2] = [Self::OwnResult, Self::OwnGoal];

    pub const fn word(self) -> &'static str {
        match self {
            Self::OwnResult => "own_result",
            Self::OwnGoal => "own_goal",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|uses| uses.word() == word)
    }
}

/// One answer to choose, and why it is right or wrong; the reason is told at once, whichever was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    pub text: Text,
    pub right: bool,
    pub why: Text,
}

/// One question of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub ask: Text,
    pub options: Vec<AnswerOption>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Unique in the course.
    pub id: String,
    pub kind: ActivityKind,
    /// How long it takes, as a rule; a task's minutes are those of the work itself, not of the weeks between.
    pub minutes: u16,
    pub cards: Vec<PracticeId>,
    pub uses: Vec<Uses>,
    /// Where a film is shown.
    pub url: Option<String>,
    /// Of a test; of nothing else.
    pub questions: Vec<Question>,
    pub title: Text,
    /// Markdown.
    pub text: Text,
}

/// A part of a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    pub id: String,
    pub version: u32,
    pub title: Text,
    pub lead: Text,
    pub activities: Vec<Activity>,
}

/// The sections of a course's own page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Why,
    How,
    Before,
    Facilitator,
}

impl Section {
    pub const ALL: [Self; 4] = [Self::Why, Self::How, Self::Before, Self::Facilitator];

    /// The heading in the file.
    pub const fn heading(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Why, Language::Danish) => "Hvorfor dette kursus",
            (Self::How, Language::Danish) => "Sådan foregår det",
            (Self::Before, Language::Danish) => "Før I begynder",
            (Self::Facilitator, Language::Danish) => "Til kursuslederen",
            (Self::Why, _) => "Why this course",
            (Self::How, _) => "How it runs",
            (Self::Before, _) => "Before you begin",
            (Self::Facilitator, _) => "For the facilitator",
        }
    }
}

/// A course as its files describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    pub id: CourseId,
    pub version: u32,
    /// When somebody last held it against what is known.
    pub reviewed: Day,
    pub kind: CourseKind,
    pub audience: Vec<Audience>,
    /// Words of the pupil scales that a theme course serves.
    pub scales: Vec<String>,
    pub cards: Vec<PracticeId>,
    /// Whole time of a participant, meetings and tasks included.
    pub hours: u16,
    /// From the first meeting to the last, as a rule.
    pub weeks: u16,
    pub title: Text,
    pub lead: Text,
    pub objectives: Vec<Text>,
    /// What it takes to complete it, in one sentence.
    pub completion: Text,
    /// Markdown, in the order of [`Section::ALL`].
    pub sections: [Text; 4],
    pub modules: Vec<Module>,
}

impl Course {
    pub fn section(&self, section: Section) -> &Text {
        &self.sections[section as usize]
    }

    /// Every activity in its order, with the number of its module from 0.
    pub fn activities(&self) -> impl Iterator<Item = (usize, &Activity)> {
        self.modules.iter().enumerate().flat_map(|(number, module)| module.activities.iter().map(move |a| (number, a)))
    }

    pub fn activity(&self, id: &str) -> Option<(usize, &Activity)> {
        self.activities().find(|(_, activity)| activity.id == id)
    }

    /// Minutes of all activities together.
    pub fn minutes(&self) -> u32 {
        self.activities().map(|(_, activity)| u32::from(activity.minutes)).sum()
    }

    /// Whether the course is for somebody of one of these audiences.
    pub fn is_for(&self, audiences: &[Audience]) -> bool {
        self.audience.iter().any(|audience| audiences.contains(audience))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn activity(id: &str, kind: ActivityKind) -> Activity {
        Activity {
            id: id.to_owned(),
            kind,
            minutes: 10,
            cards: Vec::new(),
            uses: Vec::new(),
            url: None,
            questions: Vec::new(),
            title: Text::default(),
            text: Text::default(),
        }
    }

    /// A course of two modules: something to read and a task, then a test.
    pub(crate) fn course(word: &str, kind: CourseKind) -> Course {
        let module = |id: &str, activities| Module {
            id: id.to_owned(),
            version: 1,
            title: Text::default(),
            lead: Text::default(),
            activities,
        };
        let first = vec![activity("read", ActivityKind::Read), activity("task", ActivityKind::Task)];
        Course {
            id: CourseId::new(word).unwrap(),
            version: 1,
            reviewed: Day(0),
            kind,
            audience: vec![Audience::Teacher],
            scales: Vec::new(),
            cards: Vec::new(),
            hours: 12,
            weeks: 10,
            title: Text::default(),
            lead: Text::default(),
            objectives: Vec::new(),
            completion: Text::default(),
            sections: Default::default(),
            modules: vec![module("one", first), module("two", vec![activity("test", ActivityKind::Test)])],
        }
    }

    #[test]
    fn activities_are_found_by_their_id_with_their_module() {
        let course = course("calm", CourseKind::Theme);
        assert_eq!(
            course.activity("test").map(|(module, activity)| (module, activity.kind)),
            Some((1, ActivityKind::Test))
        );
        assert_eq!((course.minutes(), course.activity("film")), (30, None));
    }
}
