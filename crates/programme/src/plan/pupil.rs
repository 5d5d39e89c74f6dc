//! A pupil's plan: words of the pupil, the parents and the teachers, and what each of them does.
//!
//! Every save adds a version. Teachers work in quiet: pupil and parents read what stood there when the plan was last
//! shared with them, and nothing written since ([`seen`]).

use crate::id::PersonId;
use crate::time::{Day, Moment};

/// The parts of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The pupil's own words.
    PupilWords,
    /// The parents' own words.
    GuardianWords,
    TeacherWords,
    /// What the school does.
    SchoolDoes,
    /// What the home does.
    HomeDoes,
    /// What the pupil does.
    PupilDoes,
}

impl Part {
    pub const ALL: [Self; 6] =
        [Self::PupilWords, Self::GuardianWords, Self::TeacherWords, Self::SchoolDoes, Self::HomeDoes, Self::PupilDoes];

    /// The word in tables and forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PupilWords => "pupil_words",
            Self::GuardianWords => "guardian_words",
            Self::TeacherWords => "teacher_words",
            Self::SchoolDoes => "school_does",
            Self::HomeDoes => "home_does",
            Self::PupilDoes => "pupil_does",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// Whether this reader may write the part. A teacher may write down what a small pupil says, but never what
    /// parents say.
    pub const fn may_be_written_by(self, reader: Reader) -> bool {
        match reader {
            Reader::Staff => !matches!(self, Self::GuardianWords),
            Reader::Pupil => matches!(self, Self::PupilWords),
            Reader::Guardian => matches!(self, Self::GuardianWords),
        }
    }
}

/// Who reads a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reader {
    /// A member of staff with access to this pupil.
    Staff,
    /// The pupil.
    Pupil,
    /// One of the pupil's guardians.
    Guardian,
}

/// Longest text of a part, in characters.
pub const TEXT_CHARS: usize = 4_000;

/// How long plan and goals are kept after the pupil has left the municipality's schools, in days.
pub const KEPT_AFTER_LEAVING_DAYS: i32 = 365;
/// How long words of a plan are kept while the pupil is there: about three school years, in days.
pub const KEPT_WORDS_DAYS: i32 = 3 * 366;

/// What is kept of plans on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Of pupils whose last day was before this one nothing is kept.
    pub left_before: Day,
    /// Words written before are not kept.
    pub written_before: Moment,
}

impl Keeping {
    pub const fn on(today: Day, now: Moment) -> Self {
        Self {
            left_before: Day(today.0 - KEPT_AFTER_LEAVING_DAYS),
            written_before: Moment(now.0 - KEPT_WORDS_DAYS as i64 * 86_400 * 1_000_000),
        }
    }
}

/// One version of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub part: Part,
    /// From 1.
    pub version: u32,
    pub at: Moment,
    pub by: PersonId,
    pub body: String,
}

/// What happened to a plan, beside new texts. Appended, never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// Shown to pupil and parents as it stood at that moment.
    Shared,
    /// No longer shown.
    Withdrawn,
}

impl Event {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Shared, Self::Withdrawn].into_iter().find(|event| event.word() == word)
    }
}

/// When the plan was last shared, unless it was withdrawn since.
pub fn shared_at(events: &[(Moment, Event)]) -> Option<Moment> {
    let last = events.iter().max_by_key(|(at, event)| (*at, *event == Event::Withdrawn))?;
    (last.1 == Event::Shared).then_some(last.0)
}

/// What a reader sees of a part: its newest version; of a part the reader does not write, the newest that stood there
/// when the plan was shared.
pub fn seen(texts: &[Text], part: Part, reader: Reader, shared: Option<Moment>) -> Option<&Text> {
    let all = reader == Reader::Staff || part.may_be_written_by(reader);
    let until = if all { Some(Moment(i64::MAX)) } else { shared };
    let there = texts.iter().filter(|text| text.part == part && until.is_some_and(|until| text.at <= until));
    there.max_by_key(|text| text.version).filter(|text| !text.body.trim().is_empty())
}

/// Whether something was written for pupil and parents since the plan was shared, or at all where it is not.
pub fn waits_to_be_shared(texts: &[Text], shared: Option<Moment>) -> bool {
    let staffs = |text: &&Text| text.part.may_be_written_by(Reader::Staff);
    texts.iter().filter(staffs).any(|text| shared.is_none_or(|shared| text.at > shared))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(part: Part, version: u32, at: i64, body: &str) -> Text {
        Text { part, version, at: Moment(at), by: PersonId(1), body: body.to_owned() }
    }

    fn body(texts: &[Text], part: Part, reader: Reader, shared: Option<i64>) -> Option<&str> {
        seen(texts, part, reader, shared.map(Moment)).map(|text| text.body.as_str())
    }

    #[test]
    fn what_is_written_after_sharing_waits_for_the_next_time() {
        let texts = [text(Part::TeacherWords, 1, 10, "kladde"), text(Part::TeacherWords, 2, 30, "ny kladde")];
        assert_eq!(body(&texts, Part::TeacherWords, Reader::Guardian, None), None);
        assert_eq!(body(&texts, Part::TeacherWords, Reader::Guardian, Some(20)), Some("kladde"));
        assert_eq!(body(&texts, Part::TeacherWords, Reader::Pupil, Some(30)), Some("ny kladde"));
        assert_eq!(body(&texts, Part::TeacherWords, Reader::Staff, None), Some("ny kladde"));
        assert!(waits_to_be_shared(&texts, Some(Moment(20))) && !waits_to_be_shared(&texts, Some(Moment(30))));
    }

    #[test]
    fn own_words_are_always_ones_own() {
        let texts =
            [text(Part::PupilWords, 1, 10, "Jeg vil læse højt"), text(Part::GuardianWords, 1, 11, "Hun er glad")];
        assert_eq!(body(&texts, Part::PupilWords, Reader::Pupil, None), Some("Jeg vil læse højt"));
        assert_eq!(body(&texts, Part::GuardianWords, Reader::Guardian, None), Some("Hun er glad"));
        assert_eq!(body(&texts, Part::PupilWords, Reader::Guardian, None), None, "parents read it once it is shared");
        assert_eq!(body(&texts, Part::GuardianWords, Reader::Pupil, None), None);
        assert!(!Part::GuardianWords.may_be_written_by(Reader::Staff), "nobody puts words into parents' mouths");
    }

    #[test]
    fn a_plan_is_shared_until_it_is_withdrawn() {
        let (shared, withdrawn) = (Event::Shared, Event::Withdrawn);
        assert_eq!(shared_at(&[]), None);
        assert_eq!(shared_at(&[(Moment(1), shared), (Moment(5), shared)]), Some(Moment(5)));
        assert_eq!(shared_at(&[(Moment(1), shared), (Moment(5), withdrawn)]), None);
        assert_eq!(shared_at(&[(Moment(9), shared), (Moment(5), withdrawn)]), Some(Moment(9)));
        assert_eq!(shared_at(&[(Moment(5), shared), (Moment(5), withdrawn)]), None, "when in doubt, not shown");
    }

    #[test]
    fn a_plan_is_kept_a_year_after_the_pupil_left_and_words_three() {
        let noon = |day: i32| Moment(i64::from(day) * 86_400 * 1_000_000);
        let kept = Keeping::on(Day(20_000), noon(20_000));
        assert_eq!(kept.left_before, Day(19_635));
        assert_eq!(kept.written_before, noon(18_902));
    }

    #[test]
    fn an_emptied_part_is_not_seen() {
        let texts = [text(Part::HomeDoes, 1, 10, "Læse"), text(Part::HomeDoes, 2, 20, " ")];
        assert_eq!(body(&texts, Part::HomeDoes, Reader::Staff, None), None);
        assert_eq!(body(&texts, Part::HomeDoes, Reader::Guardian, Some(15)), Some("Læse"));
        assert!(Part::ALL.into_iter().all(|part| Part::from_word(part.word()) == Some(part)));
    }
}
