//! Reading goals: one with its line and history, and the tree.

use std::collections::{BTreeSet, HashMap, HashSet};

use programme::access::{Action, Target, Viewer};
use programme::goal::{Event, Holder, Level, Reading, Status};
use programme::id::{ClassId, GoalId, PersonId, SchoolId, TeamId};
use programme::time::{Day, Moment};
use store::Tx;
use store::framework::Item;
use store::goal::{self as stored, Goal, TeamWithoutGoal};
use store::people::{team, unit};

use super::line::{Line, Writer};
use super::sight::Sight;
use crate::{Ctx, Error, Result};

/// What a tree is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeScope {
    /// Everything that is the viewer's own.
    Own,
    School(SchoolId),
    Team(TeamId),
    Class(ClassId),
}

/// Above this many goals, those of classes and teams are counted and have pages of their own.
const GOALS_MAX: u32 = 40;

/// Goals of a class, team or school that are only counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// A class as it is today.
    pub holder: Holder,
    pub name: String,
    pub goals: u32,
    /// Past due.
    pub late: u32,
}

/// Which goals of a leader's school are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OfSchool {
    All,
    /// Without those of its teams and classes.
    Alone,
    /// Due on a day or before.
    DueBy(Day),
}

/// Goals and what they hang on, widest first.
#[derive(Debug, Clone)]
pub struct Tree {
    /// What the tree is for, in words; empty for one's own.
    pub name: String,
    /// Parents before children; a goal whose parent is not among them stands by itself.
    pub lines: Vec<Line>,
    /// Classes and teams whose goals are not among the lines, because there are so many; by level and name.
    pub folded: Vec<Fold>,
    /// Goals of the level school and above, which are context when the tree is for a team or class.
    pub own: HashSet<GoalId>,
    /// Where the viewer may set a goal, within what the tree is for.
    pub places: Vec<Place>,
    /// The viewer's own competence goals.
    pub competence: Vec<Line>,
    /// Competence goals that colleagues show the viewer.
    pub shared: Vec<Line>,
    /// Classes whose pupils' goals the viewer looks after.
    pub pupil_classes: Vec<(ClassId, String)>,
    /// Teams of the viewer's concern, or of the school, for which no goal was ever set; by school and name.
    pub without: Vec<TeamWithoutGoal>,
}

/// Somewhere a goal may be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub holder: Holder,
    pub name: String,
}

/// Goals in a scope that the viewer may see, with the wider ones they hang on.
pub fn tree(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, scope: TreeScope) -> Result<Tree> {
    let sight = Sight::load(tx, viewer)?;
    let mut writer = Writer::new(tx, ctx, &sight)?;
    let mut goals = Goals::default();
    let folded = folded_of(tx, &mut writer, scope)?;
    let of_school = if folded.is_empty() { OfSchool::All } else { OfSchool::Alone };
    let name = collect(tx, &mut writer, scope, of_school, &mut goals)?;
    goals.found.retain(|goal| folded.iter().all(|fold| !is_in(&sight, goal.holder, fold.holder)));
    let own: HashSet<GoalId> = goals.found.iter().map(|goal| goal.id).collect();
    goals.add_parents(tx, &sight)?;
    let mut places = places_of(tx, &mut writer)?;
    places.retain(|place| in_scope(&sight, place.holder, scope));
    let mut lines = writer.lines(tx, goals.found)?;
    lines.sort_by(|a, b| key(a).cmp(&key(b)));
    let (mut competence, mut shared, mut pupil_classes) = (Vec::new(), Vec::new(), Vec::new());
    if scope == TreeScope::Own {
        let m = viewer.municipality;
        competence = stored::of_person(tx, m, viewer.person, Level::Staff)?;
        for colleague in shown_to(tx, &sight)? {
            shared.extend(stored::shared_of_staff(tx, m, colleague)?);
        }
        for class in viewer.reach(Action::PupilGoals).classes {
            pupil_classes.push((class, writer.class(tx, class)?));
        }
        pupil_classes.sort_by(|a, b| a.1.cmp(&b.1));
    }
    let mut without = match scope {
        TreeScope::Own | TreeScope::School(_) => super::teams_without_goal(tx, viewer)?,
        TreeScope::Team(_) | TreeScope::Class(_) => Vec::new(),
    };
    without.retain(|found| scope == TreeScope::Own || scope == TreeScope::School(found.school));
    let competence = writer.lines(tx, competence)?;
    let shared = writer.lines(tx, shared)?;
    Ok(Tree { name, lines, folded, own, places, competence, shared, pupil_classes, without })
}

/// Classes and teams of the schools that a tree shows whole, with their goals counted; none while the goals are few.
fn folded_of(tx: &mut Tx<'_>, writer: &mut Writer<'_, '_>, scope: TreeScope) -> Result<Vec<Fold>> {
    let (viewer, m) = (writer.sight.viewer, writer.sight.viewer.municipality);
    let schools = match scope {
        TreeScope::Own => viewer.reach(Action::EditSchoolGoals).schools,
        TreeScope::School(id) if viewer.may(Action::ViewClassGoals, Target::school(m, id)) => vec![id],
        _ => Vec::new(),
    };
    let (mut counts, mut due) = (Vec::new(), Vec::new());
    for school in &schools {
        counts.extend(stored::count_narrow(tx, m, *school)?);
    }
    if counts.iter().map(|(_, goals)| goals).sum::<u32>() <= GOALS_MAX {
        return Ok(Vec::new());
    }
    for school in schools {
        due.extend(stored::of_school_due(tx, m, school, yesterday(viewer))?);
    }
    due.retain(|goal| matches!(goal.holder.level(), Level::Team | Level::Class));
    folds(tx, writer, counts, due)
}

const fn yesterday(viewer: &Viewer) -> Day {
    Day(viewer.today.0 - 1)
}

/// The holder, a class under the name it has today.
fn today(sight: &Sight<'_>, holder: Holder) -> Holder {
    match holder {
        Holder::Class { school, class } => Holder::Class { school, class: sight.lines.today(class) },
        other => other,
    }
}

fn is_in(sight: &Sight<'_>, holder: Holder, folded: Holder) -> bool {
    today(sight, holder) == folded
}

/// Counted goals by whose they are. Only a goal whose day has passed can be late, so only `due` ones are looked at.
fn folds(
    tx: &mut Tx<'_>,
    writer: &mut Writer<'_, '_>,
    counts: Vec<(Holder, u32)>,
    due: Vec<Goal>,
) -> Result<Vec<Fold>> {
    let mut folds: Vec<Fold> = Vec::new();
    for (holder, goals) in counts {
        let holder = today(writer.sight, holder);
        if let Some(fold) = folds.iter_mut().find(|fold| fold.holder == holder) {
            fold.goals += goals;
        } else {
            let name = writer.holder(tx, holder)?;
            folds.push(Fold { holder, name, goals, late: 0 });
        }
    }
    for goal in due {
        let holder = today(writer.sight, goal.holder);
        if let Some(fold) = folds.iter_mut().find(|fold| fold.holder == holder) {
            fold.late += u32::from(writer.line(tx, goal)?.status == Status::PastDue);
        }
    }
    folds.sort_by(|a, b| (a.holder.level(), &a.name).cmp(&(b.holder.level(), &b.name)));
    Ok(folds)
}

/// Colleagues whose shown goals reach the viewer: the own teams', and for a leader the school's staff.
fn shown_to(tx: &mut Tx<'_>, sight: &Sight<'_>) -> Result<BTreeSet<PersonId>> {
    let mut found: BTreeSet<PersonId> = sight.colleagues().collect();
    let (viewer, m) = (sight.viewer, sight.viewer.municipality);
    for school in viewer.reach(Action::EditSchoolGoals).schools {
        let staff = store::people::directory::staff_of_school(tx, m, school, viewer.today)?;
        found.extend(staff.into_iter().map(|(person, _)| person.id));
    }
    found.remove(&viewer.person);
    Ok(found)
}

#[derive(Default)]
struct Goals {
    found: Vec<Goal>,
    ids: HashSet<GoalId>,
}

impl Goals {
    fn add(&mut self, goals: Vec<Goal>) {
        for goal in goals {
            if self.ids.insert(goal.id) {
                self.found.push(goal);
            }
        }
    }

    /// Adds what the goals hang on, as far as the viewer may see it.
    fn add_parents(&mut self, tx: &mut Tx<'_>, sight: &Sight<'_>) -> Result<()> {
        let mut at = 0;
        while at < self.found.len() {
            if let Some(parent) = self.found[at].wording.parent.filter(|parent| !self.ids.contains(parent))
                && let Some(goal) = stored::find(tx, sight.viewer.municipality, parent)?
                && sight.may_view(goal.holder)
            {
                self.add(vec![goal]);
            }
            at += 1;
        }
        Ok(())
    }
}

/// Widest first, then by whose they are.
fn key(line: &Line) -> (Level, &str, Moment, GoalId) {
    (line.goal.holder.level(), &line.holder_name, line.goal.set, line.goal.id)
}

/// The scope's goals and its name. Scopes that are not the viewer's do not exist.
fn collect(
    tx: &mut Tx<'_>,
    writer: &mut Writer<'_, '_>,
    scope: TreeScope,
    of_school: OfSchool,
    goals: &mut Goals,
) -> Result<String> {
    let sight = writer.sight;
    let (viewer, m) = (sight.viewer, sight.viewer.municipality);
    let seen = |holder| if sight.may_view(holder) { Ok(()) } else { Err(Error::NotFound) };
    match scope {
        TreeScope::Own => {
            seen(Holder::Municipality)?;
            goals.add(own(tx, sight, of_school)?);
            Ok(String::new())
        }
        TreeScope::School(id) => {
            let school = unit::find_school(tx, m, id)?.ok_or(Error::NotFound)?;
            seen(Holder::School(id))?;
            if of_school == OfSchool::All && viewer.may(Action::ViewClassGoals, Target::school(m, id)) {
                goals.add(stored::of_school(tx, m, id)?);
            } else {
                goals.add(stored::of_school_alone(tx, m, id)?);
            }
            Ok(school.name)
        }
        TreeScope::Team(id) => {
            let found = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?;
            seen(Holder::Team { school: found.school, team: id })?;
            goals.add(stored::of_team(tx, m, id)?);
            let classes = team::classes(tx, m, found.school, viewer.today)?;
            for (_, class, _) in classes.into_iter().filter(|(team, ..)| *team == id) {
                if sight.may_view(Holder::Class { school: found.school, class }) {
                    goals.add(of_line(tx, sight, class)?);
                }
            }
            Ok(found.name)
        }
        TreeScope::Class(id) => {
            let class = unit::find_class(tx, m, id)?.ok_or(Error::NotFound)?;
            seen(Holder::Class { school: class.school, class: id })?;
            goals.add(of_line(tx, sight, id)?);
            writer.class(tx, id)
        }
    }
}

/// A class's goals, also from when it was a lower grade.
pub(crate) fn of_line(tx: &mut Tx<'_>, sight: &Sight<'_>, class: ClassId) -> Result<Vec<Goal>> {
    let mut found = Vec::new();
    for before in sight.lines.before(sight.lines.today(class)) {
        found.extend(stored::of_class(tx, sight.viewer.municipality, before)?);
    }
    Ok(found)
}

/// The goals that are the viewer's business: own classes and teams, a leader's school, a coordinator's municipality
/// and schools, and whatever the viewer looks after. Without own competence goals and pupils'.
pub(crate) fn own(tx: &mut Tx<'_>, sight: &Sight<'_>, of_school: OfSchool) -> Result<Vec<Goal>> {
    let (viewer, m) = (sight.viewer, sight.viewer.municipality);
    let mut goals = Goals::default();
    for school in viewer.reach(Action::EditSchoolGoals).schools {
        goals.add(match of_school {
            OfSchool::All => stored::of_school(tx, m, school)?,
            OfSchool::Alone => stored::of_school_alone(tx, m, school)?,
            OfSchool::DueBy(last) => stored::of_school_due(tx, m, school, last)?,
        });
    }
    for class in viewer.reach(Action::EditClassGoals).classes {
        goals.add(of_line(tx, sight, class)?);
    }
    for (team, ..) in &sight.teams {
        goals.add(stored::of_team(tx, m, *team)?);
    }
    if viewer.may(Action::EditMunicipalityGoals, Target::municipality(m)) {
        goals.add(stored::municipal(tx, m)?);
        goals.add(stored::of_schools(tx, m)?);
    }
    let looked_after = stored::of_owner(tx, m, viewer.person)?.into_iter();
    goals.add(looked_after.filter(|goal| sight.may_view(goal.holder) && goal.holder.level() != Level::Staff).collect());
    // A goal of one's own place hangs on wider ones, which anyone who sees the place may see.
    if viewer.may(Action::ViewMunicipalityGoals, Target::municipality(m)) {
        goals.add(stored::municipal(tx, m)?);
    }
    for school in viewer.reach(Action::ViewSchoolGoals).schools {
        goals.add(stored::of_school_alone(tx, m, school)?);
    }
    Ok(goals.found)
}

fn in_scope(sight: &Sight<'_>, holder: Holder, scope: TreeScope) -> bool {
    match scope {
        TreeScope::Own => true,
        TreeScope::School(school) => holder.school() == Some(school),
        TreeScope::Team(team) => holder.team() == Some(team),
        TreeScope::Class(class) => holder.class().is_some_and(|own| sight.lines.before(own).contains(&class)),
    }
}

/// Everywhere the viewer may set a goal, widest first; one's own is last.
pub fn places(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<Place>> {
    let sight = Sight::load(tx, viewer)?;
    if !sight.works_here() {
        return Err(Error::NotFound);
    }
    let mut writer = Writer::new(tx, ctx, &sight)?;
    places_of(tx, &mut writer)
}

fn places_of(tx: &mut Tx<'_>, writer: &mut Writer<'_, '_>) -> Result<Vec<Place>> {
    let sight = writer.sight;
    let (viewer, m) = (sight.viewer, sight.viewer.municipality);
    let mut holders = Vec::new();
    if viewer.may(Action::EditMunicipalityGoals, Target::municipality(m)) {
        holders.extend([Holder::Programme, Holder::Municipality]);
    }
    let led = viewer.reach(Action::EditSchoolGoals).schools;
    holders.extend(led.iter().map(|school| Holder::School(*school)));
    let (mut teams, mut classes): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    for school in &led {
        teams.extend(team::of_school(tx, m, *school, viewer.today)?.into_iter().map(|team| (*school, team.id)));
        let found = unit::classes_of_school(tx, m, *school, viewer.today)?.into_iter();
        classes.extend(found.filter(|class| class.homeroom).map(|class| (*school, class.id)));
    }
    teams.extend(sight.teams.iter().map(|(team, school, _)| (*school, *team)));
    for class in viewer.reach(Action::EditClassGoals).classes {
        classes.extend(unit::find_class(tx, m, class)?.map(|class| (class.school, class.id)));
    }
    let mut seen = HashSet::new();
    teams.retain(|team| seen.insert(team.1.0));
    let mut seen = HashSet::new();
    classes.retain(|class| seen.insert(class.1.0));
    holders.extend(teams.into_iter().map(|(school, team)| Holder::Team { school, team }));
    holders.extend(classes.into_iter().map(|(school, class)| Holder::Class { school, class }));
    holders.push(Holder::Staff(viewer.person));
    let place = |holder| Ok(Place { holder, name: writer.holder(tx, holder)? });
    holders.into_iter().map(place).collect()
}

/// A goal on a page of its own.
#[derive(Debug, Clone)]
pub struct Detail {
    pub line: Line,
    /// What it hangs on, widest first, as far as the viewer may see it.
    pub above: Vec<Line>,
    /// What hangs on it; empty where that is so much that it is only counted.
    pub below: Vec<Line>,
    pub below_folded: Vec<Fold>,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
    pub may_edit: bool,
    /// Items of frameworks it is tied to.
    pub items: Vec<Item>,
}

/// One thing that happened to a goal.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// None where only the round is known, not the moment.
    pub at: Option<Moment>,
    pub by: Option<String>,
    pub what: Happened,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Happened {
    Set,
    /// New words, with what is told of the change.
    Reworded {
        title: bool,
        due: Option<Day>,
        target: Option<i32>,
    },
    Event {
        event: Event,
        body: String,
    },
    /// A round was released; none where the level is hidden.
    Measured {
        ordinal: u8,
        reading: Option<Reading>,
    },
}

/// A goal that the viewer may see; pupils' goals are not found here.
pub fn find(tx: &mut Tx<'_>, viewer: &Viewer, id: GoalId) -> Result<Goal> {
    let sight = Sight::load(tx, viewer)?;
    visible(tx, &sight, id)
}

pub(crate) fn visible(tx: &mut Tx<'_>, sight: &Sight<'_>, id: GoalId) -> Result<Goal> {
    let goal = stored::find(tx, sight.viewer.municipality, id)?.ok_or(Error::NotFound)?;
    let shown = match goal.holder {
        Holder::Staff(person) if person != sight.viewer.person => {
            goal.wording.shared && sight.sees_colleague(tx, person)?
        }
        holder => sight.may_view(holder),
    };
    if shown { Ok(goal) } else { Err(Error::NotFound) }
}

/// A goal with what it hangs on, what hangs on it, and what happened.
pub fn detail(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: GoalId) -> Result<Detail> {
    let sight = Sight::load(tx, viewer)?;
    let goal = visible(tx, &sight, id)?;
    let may_edit = sight.may_edit(goal.holder);
    let mut writer = Writer::new(tx, ctx, &sight)?;
    detail_of(tx, &mut writer, goal, may_edit)
}

pub(crate) fn detail_of(tx: &mut Tx<'_>, writer: &mut Writer<'_, '_>, goal: Goal, may_edit: bool) -> Result<Detail> {
    let (sight, m, id) = (writer.sight, writer.sight.viewer.municipality, goal.id);
    let mut above = Vec::new();
    let mut next = goal.wording.parent;
    while let Some(parent) = next.take() {
        if let Some(found) = stored::find(tx, m, parent)?.filter(|found| sight.may_view(found.holder)) {
            next = found.wording.parent.filter(|_| above.len() < Level::ALL.len());
            above.push(writer.line(tx, found)?);
        }
    }
    above.reverse();
    let mut counts = stored::count_children(tx, m, id)?;
    counts.retain(|(holder, _)| sight.may_view(*holder));
    let (mut below, mut below_folded) = (Vec::new(), Vec::new());
    if counts.iter().map(|(_, goals)| goals).sum::<u32>() > GOALS_MAX {
        let due = stored::children_due(tx, m, id, yesterday(sight.viewer))?;
        below_folded = folds(tx, writer, counts, due)?;
    } else {
        let mut children = stored::children(tx, m, id)?;
        children.retain(|child| sight.may_view(child.holder));
        below = writer.lines(tx, children)?;
    }
    let line = writer.line(tx, goal)?;
    let history = history(tx, writer, &line)?;
    let items = store::framework::linked(tx, m, id)?;
    Ok(Detail { line, above, below, below_folded, history, may_edit, items })
}

fn history(tx: &mut Tx<'_>, writer: &mut Writer<'_, '_>, line: &Line) -> Result<Vec<HistoryEntry>> {
    let (m, id) = (writer.sight.viewer.municipality, line.goal.id);
    let mut history = Vec::new();
    let versions = stored::versions(tx, m, id)?;
    let before: HashMap<u32, &stored::Version> = versions.iter().map(|version| (version.number, version)).collect();
    for version in &versions {
        let what = match before.get(&(version.number.saturating_sub(1))) {
            None => Happened::Set,
            Some(old) => Happened::Reworded {
                title: old.title != version.title,
                due: version.due.filter(|due| old.due != Some(*due)),
                target: version.target.filter(|target| old.target != Some(*target)),
            },
        };
        let by = version.by.map(|by| writer.person(tx, by)).transpose()?;
        history.push(HistoryEntry { at: Some(version.at), by, what });
    }
    for happening in stored::happenings(tx, m, id)? {
        let by = happening.by.map(|by| writer.person(tx, by)).transpose()?;
        let what = Happened::Event { event: happening.event, body: happening.body };
        history.push(HistoryEntry { at: Some(happening.at), by, what });
    }
    if let Some(aim) = &line.aim {
        let begun = aim.baseline.map_or(0, |baseline| baseline.ordinal);
        let later: Vec<_> = aim.levels.iter().filter(|level| begun > 0 && level.ordinal > begun).collect();
        for (place, level) in later.iter().enumerate() {
            let newest = place + 1 == later.len();
            let at = aim.released.filter(|_| newest);
            let what = Happened::Measured { ordinal: level.ordinal, reading: level.reading };
            history.push(HistoryEntry { at, by: None, what });
        }
    }
    history.sort_by_key(|entry| entry.at.unwrap_or(Moment(i64::MAX)));
    Ok(history)
}
