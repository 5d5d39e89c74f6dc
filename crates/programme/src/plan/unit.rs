//! A teaching unit: what a team teaches for a while, as rows of goal ↔ activities ↔ signs ↔ evaluation.
//!
//! Its goals are the unit's. They never become a pupil's by themselves: nothing leads from here to a pupil's plan but a
//! person who writes it there.

use crate::id::FrameworkId;
use crate::time::Day;

/// One goal of a unit with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// What the pupils should learn.
    pub goal: String,
    /// The item of a framework that the goal comes from: the framework and its place there.
    pub item: Option<(FrameworkId, u32)>,
    pub activities: String,
    /// What one will see and hear when it is learnt.
    pub signs: String,
    /// How it went; written along the way and at the end.
    pub evaluation: String,
}

impl Line {
    pub fn is_empty(&self) -> bool {
        self.item.is_none()
            && [&self.goal, &self.activities, &self.signs, &self.evaluation].iter().all(|text| text.trim().is_empty())
    }
}

/// What a unit says, in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    pub title: String,
    /// The subject or subjects, in words.
    pub subject: String,
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// What it is about and why now.
    pub about: String,
    pub lines: Vec<Line>,
    /// What was learnt, for whoever teaches it next.
    pub evaluation: String,
}

/// Longest title and subject, in characters.
pub const TITLE_CHARS: usize = 120;
/// Longest other text, in characters.
pub const TEXT_CHARS: usize = 4_000;
/// More goals than this are several units.
pub const LINES_MAX: usize = 12;

/// What is wrong with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    NoTitle,
    TitleTooLong,
    TextTooLong,
    TooManyLines,
    EndsBeforeItBegins,
}

impl Content {
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let long = |text: &String, most: usize| text.chars().count() > most;
        if self.title.trim().is_empty() {
            faults.push(Fault::NoTitle);
        } else if long(&self.title, TITLE_CHARS) || long(&self.subject, TITLE_CHARS) {
            faults.push(Fault::TitleTooLong);
        }
        let lines = self.lines.iter().flat_map(|line| [&line.goal, &line.activities, &line.signs, &line.evaluation]);
        if lines.chain([&self.about, &self.evaluation]).any(|text| long(text, TEXT_CHARS)) {
            faults.push(Fault::TextTooLong);
        }
        if self.lines.len() > LINES_MAX {
            faults.push(Fault::TooManyLines);
        }
        if self.from.zip(self.to).is_some_and(|(from, to)| to < from) {
            faults.push(Fault::EndsBeforeItBegins);
        }
        faults
    }

    /// The unit as next year's begins: the plan stays, what was seen last time goes, and the time is open. What was
    /// learnt is kept in the text about it, so that it is read before the unit is taught again.
    #[must_use]
    pub fn for_next_year(&self, learnt: &str) -> Self {
        let line = |line: &Line| Line { evaluation: String::new(), item: None, ..line.clone() };
        let about = match (self.about.trim(), self.evaluation.trim()) {
            (about, "") => about.to_owned(),
            ("", evaluation) => format!("{learnt} {evaluation}"),
            (about, evaluation) => format!("{about}\n\n{learnt} {evaluation}"),
        };
        Self {
            from: None,
            to: None,
            about: about.chars().take(TEXT_CHARS).collect(),
            lines: self.lines.iter().map(line).collect(),
            evaluation: String::new(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit() -> Content {
        let line = Line {
            goal: "Lægge brøker sammen".to_owned(),
            item: Some((FrameworkId(1), 4)),
            activities: "Pizza".to_owned(),
            signs: "Forklarer hvorfor".to_owned(),
            evaluation: "16 af 22 kan".to_owned(),
        };
        Content {
            title: "Brøker".to_owned(),
            subject: "Matematik".to_owned(),
            from: Some(Day(20_000)),
            to: Some(Day(20_030)),
            about: "Før procent".to_owned(),
            lines: vec![line],
            evaluation: "Begynd med hele pizzaer".to_owned(),
        }
    }

    #[test]
    fn next_year_begins_with_the_plan_and_what_was_learnt() {
        let next = unit().for_next_year("Sidste gang:");
        assert_eq!(next.about, "Før procent\n\nSidste gang: Begynd med hele pizzaer");
        assert_eq!((next.from, next.to, next.evaluation.as_str()), (None, None, ""));
        assert_eq!(next.lines[0].goal, "Lægge brøker sammen");
        assert_eq!(next.lines[0].evaluation, "", "last year's pupils are not this year's");
        assert_eq!(next.lines[0].item, None, "next year has its own version of the framework");
    }

    #[test]
    fn a_unit_needs_a_title_and_a_time_that_runs_forward() {
        assert_eq!(unit().faults(), []);
        assert_eq!(Content::default().faults(), [Fault::NoTitle]);
        assert_eq!(Content { to: Some(Day(19_000)), ..unit() }.faults(), [Fault::EndsBeforeItBegins]);
        assert_eq!(Content { lines: vec![Line::default(); 13], ..unit() }.faults(), [Fault::TooManyLines]);
    }
}
