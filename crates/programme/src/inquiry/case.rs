//! A case as its newest fields tell it, and where it stands.

use std::collections::BTreeMap;

use super::{FactorPart, Field, MeasurePart, Perspective, Stage};
use crate::id::PersonId;
use crate::time::Day;

/// The shortest time in which a measure can be seen to work.
pub const THREE_WEEKS_DAYS: i32 = 21;

/// What the team decided in the evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The goal is met: the case ends.
    Met,
    /// Back to the measures with what was learnt.
    Adjust,
    /// The case ends without the goal being met.
    Close,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Met, Self::Adjust, Self::Close];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Adjust => "adjust",
            Self::Close => "close",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

/// Something that keeps the problem going.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    pub number: u32,
    pub perspective: Perspective,
    pub text: String,
    pub evidence: String,
}

/// Something the team does about one or more factors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    pub number: u32,
    pub text: String,
    /// Factors that are still on the list.
    pub factors: Vec<u32>,
    pub owner: Option<PersonId>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub practice: Option<String>,
}

impl Measure {
    /// Whether it has someone who sees to it, and days.
    pub const fn is_planned(&self) -> bool {
        self.owner.is_some() && self.from.is_some() && self.to.is_some()
    }

    /// Whether three weeks have passed since it began.
    pub fn has_run(&self, today: Day) -> bool {
        self.is_planned() && self.from.is_some_and(|from| from.0 + THREE_WEEKS_DAYS <= today.0)
    }
}

/// Why a stage cannot be begun yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// This earlier stage comes first.
    After(Stage),
    /// No measure has run for three weeks; the first has on this day.
    ThreeWeeks(Option<Day>),
}

/// Why a change is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    Locked(Lock),
    Closed,
    /// A measure must work on at least one factor.
    NoFactor,
    /// A measure needs words.
    Empty,
    /// Shorter than three weeks, or ending before it begins.
    TooShort,
    /// The case ends with words on how it went.
    NotEvaluated,
    /// A measure works on this factor alone.
    LastFactor,
    /// What was to come back would leave a measure without a factor.
    LooseMeasure,
}

/// The newest of every field, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    pub title: String,
    pub issue: String,
    pub goal: String,
    pub information: String,
    pub problem_statement: String,
    /// In the perspectives' order, then by age.
    pub factors: Vec<Factor>,
    pub measures: Vec<Measure>,
    pub evaluation: String,
    pub learnt: String,
    pub outcome: Option<Outcome>,
    pub shared: bool,
    /// The highest numbers used, so that a removed one is never used again.
    factors_made: u32,
    measures_made: u32,
}

impl Case {
    /// Reads the newest version of every field.
    pub fn of(fields: impl IntoIterator<Item = (Field, String)>) -> Self {
        let mut case = Self::default();
        let mut factors: BTreeMap<u32, BTreeMap<FactorPart, String>> = BTreeMap::new();
        let mut measures: BTreeMap<u32, BTreeMap<MeasurePart, String>> = BTreeMap::new();
        for (field, text) in fields {
            match field {
                Field::Title => case.title = text,
                Field::Issue => case.issue = text,
                Field::Goal => case.goal = text,
                Field::Information => case.information = text,
                Field::ProblemStatement => case.problem_statement = text,
                Field::Evaluation => case.evaluation = text,
                Field::Learnt => case.learnt = text,
                Field::Outcome => case.outcome = Outcome::from_word(&text),
                Field::Shared => case.shared = !text.is_empty(),
                Field::Factor(number, part) => drop(factors.entry(number).or_default().insert(part, text)),
                Field::Measure(number, part) => drop(measures.entry(number).or_default().insert(part, text)),
            }
        }
        case.factors_made = factors.keys().next_back().copied().unwrap_or(0);
        case.measures_made = measures.keys().next_back().copied().unwrap_or(0);
        case.factors = factors.into_iter().filter_map(|(number, parts)| factor(number, parts)).collect();
        case.factors.sort_by_key(|factor| (factor.perspective, factor.number));
        let left: Vec<u32> = case.factors.iter().map(|factor| factor.number).collect();
        case.measures = measures.into_iter().filter_map(|(number, parts)| measure(number, parts, &left)).collect();
        case
    }

    /// Sets what people wrote in a field; other fields, and those of what is not on its list, stay.
    pub fn set_text(&mut self, field: Field, text: &str) {
        let place = match field {
            Field::Title => Some(&mut self.title),
            Field::Issue => Some(&mut self.issue),
            Field::Goal => Some(&mut self.goal),
            Field::Information => Some(&mut self.information),
            Field::ProblemStatement => Some(&mut self.problem_statement),
            Field::Evaluation => Some(&mut self.evaluation),
            Field::Learnt => Some(&mut self.learnt),
            Field::Factor(number, part) => {
                let factor = self.factors.iter_mut().find(|factor| factor.number == number);
                factor.and_then(|factor| match part {
                    FactorPart::Text => Some(&mut factor.text),
                    FactorPart::Evidence => Some(&mut factor.evidence),
                    _ => None,
                })
            }
            Field::Measure(number, MeasurePart::Text) => {
                self.measures.iter_mut().find(|measure| measure.number == number).map(|measure| &mut measure.text)
            }
            _ => None,
        };
        if let Some(place) = place {
            text.clone_into(place);
        }
    }

    pub const fn next_factor(&self) -> u32 {
        self.factors_made + 1
    }

    pub const fn next_measure(&self) -> u32 {
        self.measures_made + 1
    }

    /// Whether the case has ended.
    pub const fn is_closed(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Met | Outcome::Close))
    }

    /// How many measures work on a factor.
    pub fn measures_on(&self, factor: u32) -> usize {
        self.measures.iter().filter(|measure| measure.factors.contains(&factor)).count()
    }

    /// Whether a stage holds what the next one needs.
    pub fn is_done(&self, stage: Stage) -> bool {
        let written = |text: &str| !text.trim().is_empty();
        match stage {
            Stage::Issue => written(&self.issue),
            Stage::Goal => written(&self.goal),
            Stage::Information => written(&self.information),
            Stage::ProblemStatement => written(&self.problem_statement),
            Stage::MaintainingFactors => !self.factors.is_empty(),
            Stage::Measures => {
                !self.measures.is_empty() && self.measures.iter().all(|measure| !measure.factors.is_empty())
            }
            Stage::CarryingOut => !self.measures.is_empty() && self.measures.iter().all(Measure::is_planned),
            Stage::Evaluation => self.is_closed(),
        }
    }

    /// Where the team is: the first stage that is not done. After “adjust” it is the measures again.
    pub fn stage(&self) -> Stage {
        let first = Stage::ALL.into_iter().find(|stage| !self.is_done(*stage)).unwrap_or(Stage::Evaluation);
        if self.outcome == Some(Outcome::Adjust) { first.min(Stage::Measures) } else { first }
    }

    /// Why a stage cannot be worked on yet; none where it can.
    pub fn lock(&self, stage: Stage, today: Day) -> Option<Lock> {
        let before = Stage::ALL.into_iter().take_while(|earlier| *earlier < stage);
        if let Some(missing) = before.into_iter().find(|earlier| !self.is_done(*earlier)) {
            return Some(Lock::After(missing));
        }
        if stage != Stage::Evaluation || self.measures.iter().any(|measure| measure.has_run(today)) {
            return None;
        }
        let first = self.measures.iter().filter_map(|measure| measure.from).min();
        Some(Lock::ThreeWeeks(first.map(|from| Day(from.0 + THREE_WEEKS_DAYS))))
    }

    fn must_be_open(&self, stage: Stage, today: Day) -> Result<(), Refused> {
        if self.is_closed() {
            return Err(Refused::Closed);
        }
        self.lock(stage, today).map_or(Ok(()), |lock| Err(Refused::Locked(lock)))
    }

    /// Whether a factor with these words may be added.
    pub fn may_add_factor(&self, text: &str, today: Day) -> Result<(), Refused> {
        self.must_be_open(Stage::MaintainingFactors, today)?;
        if text.trim().is_empty() { Err(Refused::Empty) } else { Ok(()) }
    }

    /// The factors, of those chosen, that a measure with these words works on; at least one there must be.
    pub fn may_have_measure(&self, text: &str, factors: &[u32], today: Day) -> Result<Vec<u32>, Refused> {
        self.must_be_open(Stage::Measures, today)?;
        if text.trim().is_empty() {
            return Err(Refused::Empty);
        }
        let there = |number: &u32| self.factors.iter().any(|factor| factor.number == *number);
        let linked: Vec<u32> = factors.iter().copied().filter(there).collect();
        if linked.is_empty() { Err(Refused::NoFactor) } else { Ok(linked) }
    }

    /// Whether a factor may be taken off the list: no measure would be left without one.
    pub fn may_remove_factor(&self, number: u32) -> Result<(), Refused> {
        if self.is_closed() {
            return Err(Refused::Closed);
        }
        let alone = self.measures.iter().any(|measure| measure.factors == [number]);
        if alone { Err(Refused::LastFactor) } else { Ok(()) }
    }

    /// Whether the case may come to stand as `after`, an older state of some field: no measure is left without a factor
    /// that had one, and none comes back without.
    pub fn may_become(&self, after: &Self) -> Result<(), Refused> {
        let is_loose = |measure: &&Measure| measure.factors.is_empty();
        let was_loose = |number: u32| self.measures.iter().filter(is_loose).any(|measure| measure.number == number);
        let holds = after.measures.iter().filter(is_loose).all(|measure| was_loose(measure.number));
        if holds { Ok(()) } else { Err(Refused::LooseMeasure) }
    }

    /// Whether a measure may run from one day to another.
    pub fn may_run(&self, from: Day, to: Day, today: Day) -> Result<(), Refused> {
        self.must_be_open(Stage::CarryingOut, today)?;
        if to.0 - from.0 < THREE_WEEKS_DAYS { Err(Refused::TooShort) } else { Ok(()) }
    }

    /// Whether the team may decide how the case goes on.
    pub fn may_decide(&self, today: Day) -> Result<(), Refused> {
        self.must_be_open(Stage::Evaluation, today)?;
        if self.evaluation.trim().is_empty() { Err(Refused::NotEvaluated) } else { Ok(()) }
    }
}

fn factor(number: u32, mut parts: BTreeMap<FactorPart, String>) -> Option<Factor> {
    if parts.get(&FactorPart::Removed).is_some_and(|removed| !removed.is_empty()) {
        return None;
    }
    let perspective = parts.get(&FactorPart::Perspective).and_then(|word| Perspective::from_word(word))?;
    let mut take = |part| parts.remove(&part).unwrap_or_default();
    Some(Factor { number, perspective, text: take(FactorPart::Text), evidence: take(FactorPart::Evidence) })
}

fn measure(number: u32, mut parts: BTreeMap<MeasurePart, String>, factors_left: &[u32]) -> Option<Measure> {
    let mut take = |part| parts.remove(&part).unwrap_or_default();
    if !take(MeasurePart::Removed).is_empty() {
        return None;
    }
    let linked = take(MeasurePart::Factors);
    let linked = linked.split(',').filter_map(|number| number.parse().ok());
    Some(Measure {
        number,
        text: take(MeasurePart::Text),
        factors: linked.filter(|number| factors_left.contains(number)).collect(),
        owner: take(MeasurePart::Owner).parse().ok().map(PersonId),
        from: take(MeasurePart::From).parse().ok().map(Day),
        to: take(MeasurePart::To).parse().ok().map(Day),
        practice: Some(take(MeasurePart::Practice)).filter(|practice| !practice.is_empty()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    fn fields(pairs: &[(&str, &str)]) -> Case {
        Case::of(pairs.iter().map(|(word, text)| (Field::from_word(word).unwrap(), (*text).to_owned())))
    }

    const WRITTEN: [(&str, &str); 6] = [
        ("issue", "Uro"),
        ("goal", "Ro"),
        ("information", "Vi så efter"),
        ("problem_statement", "Hvordan kan det være?"),
        ("factor.1.text", "Skift tager tid"),
        ("factor.1.perspective", "context"),
    ];

    fn with(more: &[(&str, &str)]) -> Case {
        fields(&[&WRITTEN, more].concat())
    }

    #[test]
    fn a_stage_waits_for_those_before_it() {
        let empty = fields(&[("issue", "  ")]);
        assert_eq!(empty.stage(), Stage::Issue);
        assert_eq!(empty.lock(Stage::Issue, TODAY), None);
        assert_eq!(empty.lock(Stage::Measures, TODAY), Some(Lock::After(Stage::Issue)));
        assert_eq!(with(&[]).stage(), Stage::Measures);
        assert_eq!(with(&[]).lock(Stage::Measures, TODAY), None);
    }

    #[test]
    fn a_measure_works_on_a_factor_that_is_there() {
        let case = with(&[]);
        assert_eq!(case.may_have_measure("Fast start", &[1, 9], TODAY), Ok(vec![1]));
        assert_eq!(case.may_have_measure("Fast start", &[], TODAY), Err(Refused::NoFactor));
        assert_eq!(case.may_have_measure(" ", &[1], TODAY), Err(Refused::Empty));
        // When its only factor goes, the measure is without one, and the stage is not done.
        let without = with(&[("measure.1.text", "Fast start"), ("measure.1.factors", "1"), ("factor.1.removed", "x")]);
        assert!(without.measures[0].factors.is_empty());
        assert!(!without.is_done(Stage::Measures));
    }

    fn running(from: i32) -> Case {
        let (from, to) = (from.to_string(), (from + 30).to_string());
        with(&[
            ("measure.1.text", "Fast start"),
            ("measure.1.factors", "1"),
            ("measure.1.owner", "7"),
            ("measure.1.from", &from),
            ("measure.1.to", &to),
        ])
    }

    #[test]
    fn a_factor_stays_while_a_measure_works_on_it_alone() {
        let more = [("factor.2.text", "Vi begynder forskelligt"), ("factor.2.perspective", "actor")];
        let on = |factors| [&more[..], &[("measure.1.text", "Fast start"), ("measure.1.factors", factors)]].concat();
        assert_eq!(with(&on("1")).may_remove_factor(1), Err(Refused::LastFactor));
        assert_eq!(with(&on("1")).may_remove_factor(2), Ok(()));
        assert_eq!(with(&on("1,2")).may_remove_factor(1), Ok(()));
    }

    #[test]
    fn no_measure_comes_back_from_the_history_without_a_factor() {
        let measure = |factors| [("measure.1.text", "Fast start"), ("measure.1.factors", factors)];
        let linked = with(&measure("1"));
        assert_eq!(linked.may_become(&with(&measure("1"))), Ok(()));
        // The link as it was before anything was chosen, or the factor gone again.
        assert_eq!(linked.may_become(&with(&measure(""))), Err(Refused::LooseMeasure));
        let gone = with(&[&measure("1")[..], &[("factor.1.removed", "1")]].concat());
        assert_eq!(linked.may_become(&gone), Err(Refused::LooseMeasure));
        // The measure comes back, and its factor is off the list.
        let neither = with(&[("factor.1.removed", "1")]);
        assert_eq!(neither.may_become(&gone), Err(Refused::LooseMeasure));
        // What was loose before may be worked on.
        assert_eq!(gone.may_become(&gone), Ok(()));
        assert_eq!(gone.may_become(&linked), Ok(()));
    }

    #[test]
    fn a_measure_runs_for_three_weeks_before_it_is_evaluated() {
        let case = running(TODAY.0 - 20);
        assert_eq!(case.stage(), Stage::Evaluation);
        assert_eq!(case.lock(Stage::Evaluation, TODAY), Some(Lock::ThreeWeeks(Some(Day(TODAY.0 + 1)))));
        assert_eq!(running(TODAY.0 - 21).lock(Stage::Evaluation, TODAY), None);
        assert_eq!(case.may_run(TODAY, Day(TODAY.0 + 20), TODAY), Err(Refused::TooShort));
        assert_eq!(case.may_run(TODAY, Day(TODAY.0 + 21), TODAY), Ok(()));
    }

    #[test]
    fn a_case_ends_with_words_and_may_go_back_to_its_measures() {
        let case = running(TODAY.0 - 40);
        assert_eq!(case.may_decide(TODAY), Err(Refused::NotEvaluated));
        let mut case = Case { evaluation: "Det gik godt".to_owned(), ..case };
        assert_eq!(case.may_decide(TODAY), Ok(()));
        case.outcome = Some(Outcome::Adjust);
        assert_eq!((case.stage(), case.is_closed()), (Stage::Measures, false));
        case.outcome = Some(Outcome::Met);
        assert!(case.is_closed() && case.is_done(Stage::Evaluation));
        assert_eq!(case.may_add_factor("Mere", TODAY), Err(Refused::Closed));
    }

    #[test]
    fn a_removed_number_is_not_used_again() {
        let case = with(&[("factor.4.text", "x"), ("factor.4.perspective", "actor"), ("factor.4.removed", "x")]);
        assert_eq!(case.factors.len(), 1);
        assert_eq!(case.next_factor(), 5);
    }
}
