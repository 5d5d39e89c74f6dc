//! Everything that has been or may be shown of one scale over all rounds, as sums over groups of persons that no figure
//! tells apart.
//!
//! # Atoms
//! A person's history is the class and grade in which they have a score, round by round. Persons with the same history
//! form one group; it has one atom per round in which they have a score. So in every round the atoms are a
//! partition, finer than any figure, and atoms of different rounds with the same number are exactly the same persons, as
//! [`disclosure::Atom::persons`] demands. Who has no pseudonym has a history of one round.
//!
//! # Figures
//! Levels of classes, schools and the municipality; changes of classes (later minus earlier score of those who are in
//! the class now and have a score in both rounds, wherever they were); grade norms in the round of the base. A change of a
//! school or the municipality is the difference of two levels and so no figure of its own: it may be shown where both
//! levels may. Figures of earlier rounds that may be shown stay in as fixed; hidden ones stay hidden and are left out.
//!
//! A [`Lattice`] is plain numbers, to be stored and audited again at each release.

use std::collections::{BTreeMap, HashMap};

use disclosure::{Aggregate, AggregateId, Atom, AtomId, Cause, Cell, Minimum, Table, TableError};
use programme::result::{ScaleKey, Unit, UnitKind};

use crate::report::{PlanFailure, PlanReport};
use crate::scale::ScaleRound;

/// What hiding a figure costs: a change is dispensable before a level, a school's level serves many more than a
/// class's, and a grade norm is the comparison of all classes of the grade.
const WEIGHT_CHANGE: u32 = 6;
const WEIGHT_CLASS: u32 = 10;
const WEIGHT_SCHOOL: u32 = 60;
const WEIGHT_GRADE_NORM: u32 = 100;
const WEIGHT_MUNICIPALITY: u32 = 500;

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// The mean of a unit's respondents.
    Level(Unit),
    /// The mean change of a class's panel since the round before.
    Change(Unit),
    /// The mean of a grade's respondents in the municipality.
    GradeNorm(u8),
}

/// A figure in a round (by ordinal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Figure {
    pub round: u8,
    pub what: What,
}

/// Persons that no figure tells apart, in one round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatticeAtom {
    pub n: u32,
    pub round: u8,
    /// The same number: the same persons.
    pub persons: usize,
    /// The same number: the same class in the same round.
    pub class: usize,
}

/// A figure as a combination of the atoms' sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatticeFigure {
    pub figure: Figure,
    /// Atom (place in [`Lattice::atoms`]) and coefficient.
    pub cells: Vec<(usize, i32)>,
    pub weight: u32,
    /// Shown in an earlier round, or free to be shown any day.
    pub is_fixed: bool,
    /// The plan lets it be shown.
    pub is_shown: bool,
}

/// One scale's atoms and figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lattice {
    pub key: ScaleKey,
    pub atoms: Vec<LatticeAtom>,
    pub figures: Vec<LatticeFigure>,
}

impl Lattice {
    /// The table to audit; a figure's number there is its place in [`figures`](Self::figures).
    ///
    /// # Errors
    /// [`TableError`] where the numbers were changed since they were computed.
    pub fn to_table(&self) -> Result<Table, TableError> {
        let mut table = Table::new();
        for atom in &self.atoms {
            let LatticeAtom { n, round, persons, class } = *atom;
            table.atom(Atom::of(n).in_round(u32::from(round)).of_persons(persons).in_class(class))?;
        }
        for figure in &self.figures {
            let aggregate = Aggregate::combination(figure.cells.iter().copied()).weighing(figure.weight);
            table.aggregate(if figure.is_fixed { aggregate.fixed() } else { aggregate })?;
        }
        Ok(table)
    }

    /// Numbers of everything that may be shown: what a release of all units at once would audit.
    pub fn shown(&self) -> Vec<AggregateId> {
        let shown = self.figures.iter().enumerate().filter(|(_, figure)| figure.is_shown);
        shown.map(|(number, _)| number).collect()
    }

    /// Numbers of what is known once these units are released: their own figures, all fixed ones, and grade norms,
    /// which every released unit is compared with.
    pub fn shown_with(&self, units: &[Unit]) -> Vec<AggregateId> {
        let is_open = |figure: &LatticeFigure| match figure.figure.what {
            What::Level(unit) | What::Change(unit) => figure.is_fixed || units.contains(&unit),
            What::GradeNorm(_) => true,
        };
        let shown = self.figures.iter().enumerate().filter(|(_, figure)| figure.is_shown && is_open(figure));
        shown.map(|(number, _)| number).collect()
    }

    /// What may be shown of one round: the next measurement's [`Round::shown`](crate::input::Round::shown).
    pub fn figures_of(&self, round: u8) -> Vec<What> {
        let shown = self.figures.iter().filter(|figure| figure.is_shown && figure.figure.round == round);
        shown.map(|figure| figure.figure.what).collect()
    }

    /// Whether a figure may be shown; false where it does not exist.
    pub fn is_shown(&self, round: u8, what: What) -> bool {
        self.figures.iter().any(|figure| figure.is_shown && figure.figure == Figure { round, what })
    }
}

/// Where somebody has a score in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Place {
    class: usize,
    grade: u8,
}

type History = Vec<Option<Place>>;

/// A scale's rounds as far as they are comparable with the newest, by place in the input.
type Rounds<'a> = [Option<ScaleRound<'a>>];

/// Atoms by where they are, to build figures from.
#[derive(Default)]
struct RoundIndex {
    by_class: Vec<Vec<AtomId>>,
    by_grade: BTreeMap<u8, Vec<AtomId>>,
    /// By class: atoms of those who also have one in the round before, with that.
    panel: Vec<Vec<(AtomId, AtomId)>>,
}

/// What to show, before the plan.
pub(crate) struct Wishes<'a> {
    pub(crate) key: ScaleKey,
    /// By place in the input: what is shown already.
    pub(crate) fixed: Vec<&'a [What]>,
    /// Place of the round whose grade norms are to be frozen now.
    pub(crate) grade_norms_of: Option<usize>,
}

/// Builds the lattice and plans what may be shown.
pub(crate) fn plan(rounds: &Rounds<'_>, wishes: Wishes<'_>) -> (Lattice, PlanReport) {
    let (atoms, index) = atoms(rounds);
    let mut lattice = Lattice { key: wishes.key, atoms, figures: Vec::new() };
    let built = figures(rounds, &index, &wishes.fixed, wishes.grade_norms_of);
    let Some(figures) = built else {
        return (lattice, failed(0, PlanFailure::ImpossibleFigure));
    };
    lattice.figures = figures;
    let report = show(&mut lattice);
    (lattice, report)
}

fn failed(figures: u32, failure: PlanFailure) -> PlanReport {
    let nothing =
        PlanReport { figures, too_few: 0, beyond: 0, cost: 0, weight: 0, is_optimal: false, audits: 0, failure: None };
    PlanReport { failure: Some(failure), ..nothing }
}

/// Marks what the cheapest safe plan shows.
fn show(lattice: &mut Lattice) -> PlanReport {
    let new = lattice.figures.iter().filter(|figure| !figure.is_fixed);
    let (figures, weight) = new.fold((0, 0), |(n, sum), figure| (n + 1, sum + u64::from(figure.weight)));
    let Ok(table) = lattice.to_table() else { return failed(figures, PlanFailure::ImpossibleFigure) };
    let plan = match disclosure::plan(&table, Minimum::INTERNAL) {
        Ok(plan) => plan,
        Err(refused) => {
            let (groups, unfinished) = (refused.exposures.len() as u32, refused.unfinished.len() as u32);
            return failed(figures, PlanFailure::Exposed { groups, unfinished });
        }
    };
    for (figure, cell) in lattice.figures.iter_mut().zip(&plan.cells) {
        figure.is_shown = *cell == Cell::Shown;
    }
    let hidden = |cause: Cause| plan.hidden().filter(|(_, found)| *found == cause).count() as u32;
    PlanReport {
        figures,
        too_few: hidden(Cause::Primary),
        beyond: hidden(Cause::Secondary),
        cost: plan.cost,
        weight,
        is_optimal: plan.optimal,
        audits: plan.audits as u32,
        failure: None,
    }
}

/// How many persons have each history.
fn histories(rounds: &Rounds<'_>) -> BTreeMap<History, u32> {
    let mut counts = BTreeMap::new();
    let mut of_person: HashMap<u64, History> = HashMap::new();
    for (at, round) in rounds.iter().enumerate() {
        for person in round.iter().flat_map(|round| &round.persons) {
            let place = Some(Place { class: person.class, grade: person.grade });
            if let Some(panel) = person.panel {
                of_person.entry(panel).or_insert_with(|| vec![None; rounds.len()])[at] = place;
            } else {
                let mut history = vec![None; rounds.len()];
                history[at] = place;
                *counts.entry(history).or_default() += 1;
            }
        }
    }
    for history in of_person.into_values() {
        *counts.entry(history).or_default() += 1;
    }
    counts
}

fn atoms(rounds: &Rounds<'_>) -> (Vec<LatticeAtom>, Vec<RoundIndex>) {
    let classes = |round: &Option<ScaleRound<'_>>| round.as_ref().map_or(0, |round| round.units.classes.len());
    let mut index: Vec<RoundIndex> = rounds
        .iter()
        .map(classes)
        .map(|n| RoundIndex { by_class: vec![Vec::new(); n], by_grade: BTreeMap::new(), panel: vec![Vec::new(); n] })
        .collect();
    let first_class: Vec<usize> = rounds
        .iter()
        .scan(0, |next, round| {
            let first = *next;
            *next += classes(round);
            Some(first)
        })
        .collect();
    let mut atoms: Vec<LatticeAtom> = Vec::new();
    for (persons, (history, n)) in histories(rounds).into_iter().enumerate() {
        let mut before = None;
        for (at, place) in history.into_iter().enumerate() {
            let (Some(place), Some(round)) = (place, &rounds[at]) else {
                before = None;
                continue;
            };
            let atom = atoms.len();
            atoms.push(LatticeAtom { n, round: round.ordinal, persons, class: first_class[at] + place.class });
            index[at].by_class[place.class].push(atom);
            index[at].by_grade.entry(place.grade).or_default().push(atom);
            if let Some(before) = before {
                index[at].panel[place.class].push((atom, before));
            }
            before = Some(atom);
        }
    }
    (atoms, index)
}

/// Fixed figures of earlier rounds, then those of the newest, in a fixed order; `None` where one cannot exist.
fn figures(
    rounds: &Rounds<'_>,
    index: &[RoundIndex],
    fixed: &[&[What]],
    grade_norms_of: Option<usize>,
) -> Option<Vec<LatticeFigure>> {
    let mut figures = Vec::new();
    let newest = rounds.len().checked_sub(1)?;
    for (at, whats) in fixed.iter().enumerate().take(newest) {
        let Some(round) = &rounds[at] else { continue };
        let mut whats = whats.to_vec();
        whats.sort_unstable();
        whats.dedup();
        for what in whats {
            let figure = Figure { round: round.ordinal, what };
            let cells = cells(what, round, &index[at])?;
            figures.push(LatticeFigure { figure, cells, weight: weight(what), is_fixed: true, is_shown: true });
        }
    }
    let mut wish = |at: usize, what: What| {
        let round = rounds[at].as_ref()?;
        let figure = Figure { round: round.ordinal, what };
        let cells = cells(what, round, &index[at])?;
        figures.push(LatticeFigure { figure, cells, weight: weight(what), is_fixed: false, is_shown: false });
        Some(())
    };
    if let Some(at) = grade_norms_of {
        for grade in index[at].by_grade.keys() {
            wish(at, What::GradeNorm(*grade))?;
        }
    }
    let units = rounds[newest].as_ref()?.units.all();
    let has_before = newest > 0 && rounds[newest - 1].is_some();
    for unit in units {
        wish(newest, What::Level(unit))?;
        if has_before && unit.kind == UnitKind::Class {
            wish(newest, What::Change(unit))?;
        }
    }
    Some(figures)
}

const fn weight(what: What) -> u32 {
    match what {
        What::Level(unit) => match unit.kind {
            UnitKind::Class => WEIGHT_CLASS,
            UnitKind::School => WEIGHT_SCHOOL,
            UnitKind::Municipality => WEIGHT_MUNICIPALITY,
        },
        What::Change(_) => WEIGHT_CHANGE,
        What::GradeNorm(_) => WEIGHT_GRADE_NORM,
    }
}

fn cells(what: What, round: &ScaleRound<'_>, index: &RoundIndex) -> Option<Vec<(usize, i32)>> {
    let mut cells: Vec<(usize, i32)> = match what {
        What::Level(unit) => {
            let classes = round.units.classes_in(unit);
            classes.into_iter().flat_map(|class| &index.by_class[class]).map(|atom| (*atom, 1)).collect()
        }
        What::Change(unit) if unit.kind == UnitKind::Class => {
            let panel = &index.panel[round.units.class(unit.id)?];
            panel.iter().flat_map(|&(later, earlier)| [(later, 1), (earlier, -1)]).collect()
        }
        What::Change(_) => return None,
        What::GradeNorm(grade) => index.by_grade.get(&grade)?.iter().map(|atom| (*atom, 1)).collect(),
    };
    cells.sort_unstable();
    Some(cells)
}
