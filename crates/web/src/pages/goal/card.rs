//! Goals as the pages draw them.

use app::goal::{AimLine, LevelLine, Line};
use programme::goal::{Level as Found, Status as Computed};

use super::{day, href};
use crate::http::request::Staff;
use crate::view::goal::{Card, Figures, Indicator, Level, Round, Shown, Status};

/// Rounds that a picture has room for.
const ROUNDS_MAX: usize = 3;

pub(super) const fn level(level: Found) -> Level {
    match level {
        Found::Programme => Level::Programme,
        Found::Municipality => Level::Municipality,
        Found::School => Level::School,
        Found::Team => Level::Team,
        Found::Class => Level::Class,
        Found::Pupil => Level::Pupil,
        Found::Staff => Level::Staff,
    }
}

const fn status(status: Computed) -> Status {
    match status {
        Computed::OnTheWay => Status::OnTheWay,
        Computed::Begun => Status::Begun,
        Computed::Reached => Status::Reached,
        Computed::PastDue => Status::PastDue,
        Computed::NotDistinguishable => Status::NotDistinguishable,
        Computed::Away => Status::Away,
        Computed::Ended => Status::Ended,
    }
}

fn round(line: &LevelLine) -> Round {
    let level = line.reading.map(|found| (found.points.into(), found.low.into(), found.high.into()));
    Round { name: format!("T{}", line.ordinal), level, matched: line.matched }
}

fn figures(aim: &AimLine) -> Figures {
    if !aim.seen {
        return Figures::Withheld;
    }
    if aim.baseline.is_none() {
        return Figures::Hidden;
    }
    let newest = aim.levels.len().saturating_sub(ROUNDS_MAX);
    Figures::Shown(Shown {
        rounds: aim.levels[newest..].iter().map(round).collect(),
        target: aim.target.map(Into::into),
        moved: aim.moved,
    })
}

fn indicator(staff: &Staff, aim: &AimLine) -> Indicator {
    let scale = aim.title.get(staff.visit.language.tongue());
    let title = aim.unit_name.as_ref().map_or_else(|| scale.to_owned(), |unit| staff.t().goal_of_unit(scale, unit));
    Indicator { title, figures: figures(aim) }
}

/// A goal as a tree and lists show it.
pub(in crate::pages) fn card(staff: &Staff, line: &Line) -> Card {
    let goal = &line.goal;
    let own = goal.holder.level() == Found::Staff;
    Card {
        level: level(goal.holder.level()),
        holder: line.holder_name.clone(),
        status: status(line.status),
        title: goal.wording.title.clone(),
        href: href(goal.id),
        owner: line.owner_name.clone().or_else(|| own.then(|| line.holder_name.clone())),
        due: goal.wording.due.map(|due| day(staff, due)),
        signs: goal.wording.signs.clone(),
        observation: goal.wording.observation.clone(),
        indicator: line.aim.as_ref().map(|aim| indicator(staff, aim)),
        shared: own.then_some(goal.wording.shared),
        next: line.aim.as_ref().filter(|_| line.is_measured()).and_then(|aim| aim.next).map(|next| format!("T{next}")),
    }
}
