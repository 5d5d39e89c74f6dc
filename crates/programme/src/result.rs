//! Results: what a measurement found, and the only door through which it becomes visible.
//!
//! A [`MeasuredCell`] is exact and private. [`release`] audits everything released together and turns
//! cells into [`Shown`] or [`Cell::Hidden`]; [`Released`] has no other constructor than that and
//! [`thaw`], which reads back what a release froze.

use disclosure::coding;

/// A class, a school or the whole municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitKind {
    Class,
    School,
    Municipality,
}

impl UnitKind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::School => "school",
            Self::Municipality => "municipality",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Class, Self::School, Self::Municipality].into_iter().find(|kind| kind.word() == word)
    }
}

/// A unit that results are about; `id` is the class's, school's or municipality's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    pub kind: UnitKind,
    pub id: i64,
}

/// One scale of one instrument.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScaleKey {
    pub instrument: String,
    pub scale: String,
}

/// An estimate in points with its 95 % interval, unrounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub points: f64,
    pub low: f64,
    pub high: f64,
}

/// What a measurement found for one unit and scale. Never shown as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredCell {
    /// Persons with a score on the scale.
    pub respondents: u32,
    /// Persons who were asked.
    pub asked: u32,
    pub level: Estimate,
    /// Lowest and highest possible mean in points: everyone at the bottom or the top of the scale.
    pub floor: f64,
    pub ceiling: f64,
    /// From the bottom to the next possible value of one person, in points.
    pub step: f64,
    /// The norm to compare with: the same grades in the reference population.
    pub norm: Option<NormPoint>,
    /// The difference from the norm survives the false-discovery correction over the unit's scales.
    pub stands_out: bool,
    pub change: MeasuredChange,
    /// The suppression plan lets the level be shown.
    pub show_level: bool,
    /// The suppression plan lets the change be shown.
    pub show_change: bool,
}

impl MeasuredCell {
    /// The level as it is told, before rounding; none where too few answered to tell anything.
    ///
    /// The mean is kept away from the ends of the scale, so that nobody learns of a class of one mind, and the interval is
    /// laid around it anew. Of the measured interval only the half width counts: it is cut off at the end of the
    /// scale, and moved as it is it would tell by its shorter side how far the mean was moved.
    pub fn told_level(&self) -> Option<Estimate> {
        let Estimate { points, low, high } = self.level;
        let told = self.told_mean(points, self.respondents)?;
        let half = (points - low).max(high - points);
        Some(Estimate { points: told, low: (told - half).max(self.floor), high: (told + half).min(self.ceiling) })
    }

    fn told_mean(&self, points: f64, respondents: u32) -> Option<f64> {
        let range = coding::AnswerRange { min: self.floor, max: self.ceiling, step: self.step };
        Some(coding::clamp_mean(points, range, respondents)?.mean)
    }
}

/// The norm's mean and, where known, the middle half of its units, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormPoint {
    pub mean: f64,
    pub quarters: Option<(f64, f64)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MeasuredChange {
    /// There is no earlier round.
    FirstRound,
    /// Another form last time, or no one took part both times.
    NotComparable,
    /// `earlier` and `later` are the means of the same persons (class) or of all (school and above): of
    /// `earlier_respondents` then and of `respondents` now.
    Measured { respondents: u32, earlier_respondents: u32, earlier: f64, later: f64, low: f64, high: f64 },
}

/// The fixed words for the size of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Under 20 points, or the interval crosses zero: cannot be told from chance.
    NotDistinguishable,
    /// 20 to 50 points.
    Little(Direction),
    /// 50 to 80 points.
    Some(Direction),
    /// Above 80 points.
    Much(Direction),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    Above,
    Below,
}

impl Verdict {
    /// MEASUREMENT's words for a difference with its interval, all in points.
    pub fn of(difference: f64, low: f64, high: f64) -> Self {
        let direction = if difference < 0.0 { Direction::Below } else { Direction::Above };
        let size = difference.abs();
        if size < 20.0 || (low <= 0.0 && high >= 0.0) {
            Self::NotDistinguishable
        } else if size < 50.0 {
            Self::Little(direction)
        } else if size <= 80.0 {
            Self::Some(direction)
        } else {
            Self::Much(direction)
        }
    }

    pub const fn direction(self) -> Option<Direction> {
        match self {
            Self::NotDistinguishable => None,
            Self::Little(direction) | Self::Some(direction) | Self::Much(direction) => Some(direction),
        }
    }
}

/// How many answered: a band at class level, a number above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Respondents {
    Band(coding::NBand),
    Count(u32),
}

/// A figure that may be seen, rounded once and for all.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub respondents: Respondents,
    pub points: i32,
    pub low: i32,
    pub high: i32,
    pub comparison: Option<Comparison>,
    pub change: Change,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    pub norm: i32,
    /// 25th to 75th percentile of the norm's classes of the same grade.
    pub quarters: Option<(i32, i32)>,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    FirstRound,
    NotComparable,
    Hidden,
    Shown { points: i32, low: i32, high: i32, verdict: Verdict },
}

/// What a page gets for a unit and scale.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Shown(Shown),
    Hidden,
}

/// Something that passed a release. See [`release`].
#[derive(Debug, Clone, PartialEq)]
pub struct Released<T>(T);

impl<T> Released<T> {
    pub const fn get(&self) -> &T {
        &self.0
    }
}

/// Every scale of a unit, in the instrument's order.
pub type UnitCells = Vec<(ScaleKey, Cell)>;

/// Why nothing is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseRefused {
    /// The audit found a group that could be worked out, or was not finished.
    AuditFailed { exposures: usize },
}

/// The proof that an audit of everything released together, and this, found nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audited(());

/// Audits every variable's table with the aggregates shown in it: of this release and of all before.
pub fn audit<'a>(
    tables: impl IntoIterator<Item = (&'a disclosure::Table, &'a [disclosure::AggregateId])>,
) -> Result<Audited, ReleaseRefused> {
    let mut exposures = 0;
    for (table, shown) in tables {
        let report = disclosure::audit(table, shown, disclosure::Minimum::INTERNAL);
        if !report.is_clean() {
            exposures += report.exposures.len().max(1);
        }
    }
    if exposures == 0 { Ok(Audited(())) } else { Err(ReleaseRefused::AuditFailed { exposures }) }
}

/// Turns a unit's measured cells into what may be seen.
pub fn release(_proof: Audited, kind: UnitKind, cells: &[(ScaleKey, MeasuredCell)]) -> Released<UnitCells> {
    Released(cells.iter().map(|(key, cell)| (key.clone(), cell_of(kind, cell))).collect())
}

/// Reads back what a release froze.
pub const fn thaw<T>(frozen: T) -> Released<T> {
    Released(frozen)
}

/// A cell whose figures are not finite, or whose group is too small to round, stays hidden.
fn cell_of(kind: UnitKind, cell: &MeasuredCell) -> Cell {
    if cell.show_level { shown(kind, cell).map_or(Cell::Hidden, Cell::Shown) } else { Cell::Hidden }
}

fn shown(kind: UnitKind, cell: &MeasuredCell) -> Option<Shown> {
    let level = cell.told_level()?;
    let (low, high) = rounded_interval(kind, level.low, level.high)?;
    Some(Shown {
        respondents: match kind {
            UnitKind::Class => Respondents::Band(coding::n_band(cell.respondents)?),
            UnitKind::School | UnitKind::Municipality => Respondents::Count(cell.respondents),
        },
        points: rounded(kind, level.points)?,
        low,
        high,
        comparison: match cell.norm {
            Some(norm) => Some(compare(level, norm, cell.stands_out)?),
            None => None,
        },
        change: change_of(kind, cell)?,
    })
}

/// The verdict comes from the unrounded difference; the norm is shown to the nearest 5.
fn compare(level: Estimate, norm: NormPoint, stands_out: bool) -> Option<Comparison> {
    let verdict = Verdict::of(level.points - norm.mean, level.low - norm.mean, level.high - norm.mean);
    let quarters = norm.quarters.and_then(|(low, high)| coding::round_to_5(low).zip(coding::round_to_5(high)));
    Some(Comparison {
        norm: coding::round_to_5(norm.mean)?,
        quarters,
        verdict: if stands_out { verdict } else { Verdict::NotDistinguishable },
    })
}

/// DISCLOSURE 3: the difference of two rounded figures; interval and verdict from the unrounded ones. Both means are
/// kept away from the ends as levels are: a change from or to unanimity would tell it.
fn change_of(kind: UnitKind, cell: &MeasuredCell) -> Option<Change> {
    Some(match cell.change {
        MeasuredChange::FirstRound => Change::FirstRound,
        MeasuredChange::NotComparable => Change::NotComparable,
        MeasuredChange::Measured { .. } if !cell.show_change => Change::Hidden,
        MeasuredChange::Measured { respondents, earlier_respondents, earlier, later, low, high } => {
            let told_earlier = cell.told_mean(earlier, earlier_respondents)?;
            let told_later = cell.told_mean(later, respondents)?;
            let difference = told_later - told_earlier;
            let moved = difference - (later - earlier);
            let (low, high) = (low + moved, high + moved);
            let (rounded_low, rounded_high) = rounded_interval(kind, low, high)?;
            Change::Shown {
                points: rounded(kind, told_later)? - rounded(kind, told_earlier)?,
                low: rounded_low,
                high: rounded_high,
                verdict: Verdict::of(difference, low, high),
            }
        }
    })
}

fn rounded(kind: UnitKind, points: f64) -> Option<i32> {
    match kind {
        UnitKind::Class => coding::round_to_5(points),
        UnitKind::School | UnitKind::Municipality => points.is_finite().then(|| points.round() as i32),
    }
}

fn rounded_interval(kind: UnitKind, low: f64, high: f64) -> Option<(i32, i32)> {
    match kind {
        UnitKind::Class => coding::interval_outward_to_5(low, high),
        UnitKind::School | UnitKind::Municipality => {
            (low.is_finite() && high.is_finite()).then(|| (low.floor() as i32, high.ceil() as i32))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_under_twenty_points_cannot_be_told_from_chance() {
        assert_eq!(Verdict::of(19.9, 15.0, 25.0), Verdict::NotDistinguishable);
    }

    #[test]
    fn an_interval_across_zero_cannot_be_told_from_chance() {
        assert_eq!(Verdict::of(-60.0, -125.0, 5.0), Verdict::NotDistinguishable);
    }

    #[test]
    fn sizes_have_fixed_words() {
        let words = [-30.0, 50.0, 80.0, 81.0].map(|d| Verdict::of(d, d - 5.0, d + 5.0));
        assert_eq!(
            words,
            [
                Verdict::Little(Direction::Below),
                Verdict::Some(Direction::Above),
                Verdict::Some(Direction::Above),
                Verdict::Much(Direction::Above)
            ]
        );
    }
}
