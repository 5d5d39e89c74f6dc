//! One scale: from sheets to scores by class, and from scores to cells.

use std::collections::{BTreeMap, HashMap};

use disclosure::coding::{AnswerRange, clamp_mean, round_to_5};
use programme::result::{MeasuredCell, ScaleKey, Unit, UnitKind};

use crate::base::{Base, FrozenScale, mean_and_variance};
use crate::cells::{Before, Cells};
use crate::census::Pooled;
use crate::change::by_person;
use crate::facts::{Sources, facts};
use crate::input::{Input, Round, Row};
use crate::lattice::{self, Lattice, What, Wishes};
use crate::norm::{self, GradeNorm};
use crate::report::{NotMeasured, ScaleFacts};
use crate::score::{ScaleForm, ScoreRange};
use crate::units::Units;

/// Somebody with a score.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person {
    /// Place of the class in the round's [`Units`].
    pub(crate) class: usize,
    pub(crate) grade: u8,
    pub(crate) score: f64,
    pub(crate) panel: Option<u64>,
}

/// Everybody with a score in one round, by class, grade and score: every sum is taken in this order.
#[derive(Debug)]
pub(crate) struct ScaleRound<'a> {
    pub(crate) ordinal: u8,
    pub(crate) units: &'a Units<'a>,
    pub(crate) persons: Vec<Person>,
    /// By class: where its persons begin; one more at the end.
    starts: Vec<usize>,
}

impl<'a> ScaleRound<'a> {
    fn of(round: &Round<'_>, units: &'a Units<'a>, form: &ScaleForm) -> Self {
        let person = |row: &Row| {
            let score = form.score(&row.answers)?;
            Some(Person { class: units.class(row.class)?, grade: row.grade, score, panel: row.panel })
        };
        let mut persons: Vec<Person> = round.rows.iter().filter_map(person).collect();
        persons.sort_unstable_by(|a, b| {
            (a.class, a.grade).cmp(&(b.class, b.grade)).then_with(|| a.score.total_cmp(&b.score))
        });
        let start = |class: usize| persons.partition_point(|person| person.class < class);
        let starts = (0..=units.classes.len()).map(start).collect();
        Self { ordinal: round.ordinal, units, persons, starts }
    }

    pub(crate) fn class(&self, class: usize) -> &[Person] {
        &self.persons[self.starts[class]..self.starts[class + 1]]
    }

    /// Everybody in these classes, in order.
    pub(crate) fn in_classes<'b>(&'b self, classes: &'b [usize]) -> impl Iterator<Item = &'b Person> {
        classes.iter().flat_map(|class| self.class(*class))
    }

    /// How many have a score in these classes, and their mean score.
    pub(crate) fn mean(&self, classes: &[usize]) -> Option<(u32, f64)> {
        let (n, sum) = self.in_classes(classes).fold((0_u32, 0.0), |(n, sum), person| (n + 1, sum + person.score));
        (n > 0).then(|| (n, sum / f64::from(n)))
    }

    /// Variance of scores within classes.
    pub(crate) fn within(&self) -> Option<Pooled> {
        let by_class = self.persons.chunk_by(|a, b| a.class == b.class);
        let scores: Vec<Vec<f64>> = by_class.map(|class| class.iter().map(|person| person.score).collect()).collect();
        Pooled::within(scores.iter().map(Vec::as_slice))
    }
}

/// What the measurement of one scale comes to.
pub(crate) struct MeasuredScale {
    /// In the order of the newest round's [`Units::all`].
    pub(crate) cells: Vec<MeasuredCell>,
    /// By unit: probability of a difference from the norm like this; `None` where none is shown.
    pub(crate) probabilities: Vec<Option<f64>>,
    /// The base where it was frozen now.
    pub(crate) frozen: Option<FrozenScale>,
    pub(crate) lattice: Lattice,
    pub(crate) facts: ScaleFacts,
}

/// Measures one scale in the newest round. `units` are those of the rounds of the input.
pub(crate) fn measure(input: &Input<'_>, units: &[Units<'_>], key: &ScaleKey) -> Result<MeasuredScale, NotMeasured> {
    let newest = input.rounds.last().ok_or(NotMeasured::NoItems)?;
    let form = ScaleForm::of(newest.instrument, &key.scale).ok_or(NotMeasured::NoItems)?;
    let rounds: Vec<Option<ScaleRound<'_>>> = input
        .rounds
        .iter()
        .zip(units)
        .map(|(round, units)| {
            let own = ScaleForm::of(round.instrument, &key.scale).filter(|own| own.is_comparable_with(&form))?;
            Some(ScaleRound::of(round, units, &own))
        })
        .collect();
    let frozen = input.frozen.iter().find(|frozen| frozen.scale == key.scale);
    let (base, newly_from) = match frozen {
        Some(frozen) => (frozen.base, None),
        None => freeze(&rounds)?,
    };
    let wishes = Wishes {
        key: key.clone(),
        fixed: input.rounds.iter().map(|round| shown_of(round, &key.scale)).collect(),
        grade_norms_of: newly_from,
    };
    let (lattice, plan) = lattice::plan(&rounds, wishes);

    let newly = newly_from.and_then(|at| rounds[at].as_ref()).map(|round| FrozenScale {
        scale: key.scale.clone(),
        base,
        grades: grade_norms(round, &base, form.range(), &lattice),
    });
    let grades = frozen.or(newly.as_ref()).map_or(&[][..], |frozen| &frozen.grades);
    let Some(now) = rounds.last().and_then(Option::as_ref) else { return Err(NotMeasured::NoItems) };
    let before = match rounds.len().checked_sub(2).map(|at| &rounds[at]) {
        None => Before::None,
        Some(None) => Before::NotComparable,
        Some(Some(round)) => Before::Comparable(round),
    };
    let scores_before = before.comparable().map_or_else(HashMap::new, by_person);
    let sources = Sources {
        round: newest,
        form: &form,
        base: &base,
        now,
        before: before.comparable(),
        scores_before: &scores_before,
    };
    let (facts, spread) = facts(&sources, plan);
    let cells =
        Cells { now, before, scores_before, base: &base, range: form.range(), grades, lattice: &lattice, spread };
    let (cells, probabilities) = now.units.all().into_iter().map(|unit| cells.of(unit)).unzip();
    Ok(MeasuredScale { cells, probabilities, frozen: newly, lattice, facts })
}

/// The base of the first round that makes one, and that round's place.
fn freeze(rounds: &[Option<ScaleRound<'_>>]) -> Result<(Base, Option<usize>), NotMeasured> {
    let mut refused = NotMeasured::NoItems;
    for (at, round) in rounds.iter().enumerate() {
        let Some(round) = round else { continue };
        match Base::freeze(&round.persons.iter().map(|person| person.score).collect::<Vec<_>>()) {
            Ok(base) => return Ok((base, Some(at))),
            Err(reason) => refused = reason,
        }
    }
    Err(refused)
}

fn shown_of<'a>(round: &'a Round<'_>, scale: &str) -> &'a [What] {
    round.shown.iter().find(|shown| shown.scale == scale).map_or(&[], |shown| &shown.figures)
}

/// Grade norms that the plan shows, with quartiles from shown class means as they are rounded.
fn grade_norms(round: &ScaleRound<'_>, base: &Base, range: ScoreRange, lattice: &Lattice) -> Vec<GradeNorm> {
    let mut scores: BTreeMap<u8, Vec<f64>> = BTreeMap::new();
    for person in &round.persons {
        scores.entry(person.grade).or_default().push(person.score);
    }
    let mut class_means: BTreeMap<u8, Vec<i32>> = BTreeMap::new();
    for (place, class) in round.units.classes.iter().enumerate() {
        let unit = Unit { kind: UnitKind::Class, id: class.id };
        let [grade] = class.grades[..] else { continue };
        if !lattice.is_shown(round.ordinal, What::Level(unit)) {
            continue;
        }
        let Some((n, mean)) = round.mean(&[place]) else { continue };
        let clamped = clamp_mean(base.points(mean), answer_range(base, range), n);
        class_means.entry(grade).or_default().extend(clamped.and_then(|clamped| round_to_5(clamped.mean)));
    }
    let is_shown = |grade: u8| lattice.is_shown(round.ordinal, What::GradeNorm(grade));
    let grades = scores.into_iter().filter(|(grade, _)| is_shown(*grade));
    let norm = |(grade, scores): (u8, Vec<f64>)| GradeNorm {
        grade,
        mean: base.points(mean_and_variance(&scores).0),
        quarters: class_means.get(&grade).and_then(|means| norm::quarters(means)),
    };
    grades.map(norm).collect()
}

fn answer_range(base: &Base, range: ScoreRange) -> AnswerRange {
    AnswerRange {
        min: base.points(range.low),
        max: base.points(range.high),
        step: base.points_of_difference(range.step),
    }
}
