//! How far a goal is, from facts alone.
//!
//! | First line that fits | Status |
//! |---|---|
//! | A later released level is at or above the target, and its movement since the baseline can be told from chance; or the target was to hold the baseline and the level is not below it by more than chance | reached |
//! | Told in words, and the newest observation says reached, or it was ended as met | reached |
//! | Ended by those who set it | ended |
//! | The due day has passed | past due |
//! | A later released level that cannot be told from the baseline | cannot be told from chance |
//! | A later released level below the baseline by more than chance | moved away |
//! | A later released level above the baseline by more than chance; or told in words, and the newest observation says nearer | on the way |
//! | Nothing has been measured or seen since | begun |
//!
//! The movement is the change that the release itself tells where the baseline's round is the one before: it knows who
//! took part both times, and is judged unrounded; where it tells none, nothing can be told. Further apart, the two
//! released intervals are taken as independent ([`movement`]), which is a little too careful, since released intervals are rounded outward. A hidden
//! level is no level. Under 20 points is chance, as everywhere ([`Verdict::of`]).

use super::{Ending, Observed, Reading};
use crate::result::{Direction, Verdict};
use crate::time::Day;

/// How far a goal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    PastDue,
    /// Moved away from the target by more than chance.
    Away,
    /// What was measured cannot be told from where it began.
    NotDistinguishable,
    OnTheWay,
    /// Nothing has been measured or seen since it was set.
    Begun,
    Reached,
    /// Put away by those who set it.
    Ended,
}

impl Status {
    pub const ALL: [Self; 7] =
        [Self::PastDue, Self::Away, Self::NotDistinguishable, Self::OnTheWay, Self::Begun, Self::Reached, Self::Ended];

    /// Whether anyone still works towards the goal.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Reached | Self::Ended)
    }
}

/// A released level after the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Later {
    pub reading: Reading,
    /// The release's own verdict on the change since the baseline's round, where it is the round before.
    pub told: Option<Verdict>,
}

/// What the status is computed from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    pub today: Day,
    pub due: Option<Day>,
    /// Baseline and target in points, where the goal has them.
    pub aim: Option<(Reading, i32)>,
    /// The newest released level after the baseline.
    pub later: Option<Later>,
    /// The newest observation.
    pub observed: Option<Observed>,
    /// That it was ended and not taken up again.
    pub ended: Option<Ending>,
}

/// The movement from a baseline to a later level, in words of size.
///
/// Two rounds apart or more: half widths add as independent errors do. Points and half widths are released ones.
pub fn movement(baseline: Reading, later: Later) -> Verdict {
    let half = |reading: Reading| {
        let (below, above) = (reading.points - reading.low, reading.high - reading.points);
        f64::from(below.max(above).max(0))
    };
    let apart = || {
        let difference = f64::from(later.reading.points - baseline.points);
        let half = half(baseline).hypot(half(later.reading));
        Verdict::of(difference, difference - half, difference + half)
    };
    later.told.unwrap_or_else(apart)
}

/// The table above.
pub fn status(facts: &Facts) -> Status {
    let moved = facts.aim.zip(facts.later).map(|((baseline, target), later)| {
        let direction = movement(baseline, later).direction();
        let holds = target <= baseline.points;
        let there = later.reading.points >= target && direction == Some(Direction::Above);
        (direction, there || (holds && direction != Some(Direction::Below)))
    });
    let by_words =
        facts.aim.is_none() && (facts.observed == Some(Observed::Reached) || facts.ended == Some(Ending::Met));
    if by_words || moved.is_some_and(|(_, reached)| reached) {
        return Status::Reached;
    }
    if facts.ended.is_some() {
        return Status::Ended;
    }
    if facts.due.is_some_and(|due| due < facts.today) {
        return Status::PastDue;
    }
    match moved {
        Some((None, _)) => Status::NotDistinguishable,
        Some((Some(Direction::Below), _)) => Status::Away,
        Some((Some(Direction::Above), _)) => Status::OnTheWay,
        None if facts.aim.is_none() && facts.observed == Some(Observed::Nearer) => Status::OnTheWay,
        None => Status::Begun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RoundId;

    const TODAY: Day = Day(20_000);

    fn reading(points: i32) -> Reading {
        Reading { round: RoundId(1), points, low: points - 20, high: points + 20 }
    }

    /// From 430 towards 470, now at `points`.
    fn at(points: i32) -> Facts {
        let later = Some(Later { reading: reading(points), told: None });
        Facts {
            today: TODAY,
            due: Some(Day(20_100)),
            aim: Some((reading(430), 470)),
            later,
            observed: None,
            ended: None,
        }
    }

    #[test]
    fn the_status_of_a_scale_follows_its_released_level() {
        // 20 ⊕ 20 points of half width: a movement under 28.3 points cannot be told from chance.
        let table = [
            (400, Status::Away),
            (405, Status::NotDistinguishable),
            (430, Status::NotDistinguishable),
            (455, Status::NotDistinguishable),
            (460, Status::OnTheWay),
            (465, Status::OnTheWay),
            (470, Status::Reached),
            (520, Status::Reached),
        ];
        for (points, expected) in table {
            assert_eq!(status(&at(points)), expected, "{points}");
        }
    }

    #[test]
    fn until_the_next_round_is_released_nobody_says_that_a_goal_is_on_the_way() {
        assert_eq!(status(&Facts { later: None, ..at(0) }), Status::Begun);
        assert_eq!(status(&Facts { later: None, observed: Some(Observed::Nearer), ..at(0) }), Status::Begun);
        assert_eq!(status(&Facts { later: None, due: Some(TODAY), ..at(0) }), Status::Begun, "today is in time");
        assert_eq!(status(&Facts { later: None, due: Some(Day(19_999)), ..at(0) }), Status::PastDue);
    }

    #[test]
    fn a_due_day_that_has_passed_speaks_before_the_movement_but_not_before_what_is_reached() {
        let late = |points| Facts { due: Some(Day(19_999)), ..at(points) };
        assert_eq!(status(&late(440)), Status::PastDue);
        assert_eq!(status(&late(465)), Status::PastDue);
        assert_eq!(status(&late(480)), Status::Reached);
    }

    #[test]
    fn the_releases_own_verdict_goes_before_the_two_intervals() {
        let told = |points, verdict| Facts {
            later: Some(Later { reading: reading(points), told: Some(verdict) }),
            ..at(points)
        };
        assert_eq!(status(&told(475, Verdict::NotDistinguishable)), Status::NotDistinguishable);
        assert_eq!(status(&told(450, Verdict::Little(Direction::Above))), Status::OnTheWay);
        assert_eq!(status(&told(475, Verdict::Little(Direction::Above))), Status::Reached);
    }

    #[test]
    fn what_is_good_is_held_unless_it_has_fallen_by_more_than_chance() {
        let hold = |points| Facts { aim: Some((reading(540), 540)), ..at(points) };
        assert_eq!(status(&hold(540)), Status::Reached);
        assert_eq!(status(&hold(530)), Status::Reached);
        assert_eq!(status(&hold(500)), Status::Away);
    }

    #[test]
    fn a_goal_in_words_goes_by_what_people_saw() {
        let words = Facts { aim: None, later: None, ..at(0) };
        assert_eq!(status(&words), Status::Begun);
        assert_eq!(status(&Facts { observed: Some(Observed::NotYet), ..words }), Status::Begun);
        assert_eq!(status(&Facts { observed: Some(Observed::Nearer), ..words }), Status::OnTheWay);
        assert_eq!(status(&Facts { observed: Some(Observed::Reached), ..words }), Status::Reached);
        assert_eq!(status(&Facts { ended: Some(Ending::Met), ..words }), Status::Reached);
        assert_eq!(status(&Facts { ended: Some(Ending::Dropped), ..words }), Status::Ended);
    }

    #[test]
    fn nobody_can_call_a_scale_reached_that_is_not() {
        assert_eq!(status(&Facts { ended: Some(Ending::Met), ..at(440) }), Status::Ended);
        assert_eq!(status(&Facts { observed: Some(Observed::Reached), ..at(440) }), Status::NotDistinguishable);
        assert_eq!(status(&Facts { ended: Some(Ending::Met), ..at(480) }), Status::Reached);
    }
}
