//! The tree of goals: one's own, or of a school, a team or a class.

use std::collections::{HashMap, HashSet};

use app::goal::{Line, Place, TeamWithoutGoal, Tree, TreeScope};
use axum::extract::Path;
use programme::access::{Action, Target};
use programme::goal::{Holder, Status};
use programme::id::{ClassId, GoalId, SchoolId, TeamId};

use super::card::card;
use super::{GOALS, place};
use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::view::goal::Fold;
use crate::view::goal::tree::{self as page, Competence, Model, Node, Scope, Without};
use crate::view::part::Link;

/// Links to single places are of use up to this many.
const PLACES_MAX: usize = 8;

/// `GET /maal`
pub async fn own(staff: Staff) -> Outcome {
    show(&staff, TreeScope::Own).await
}

/// `GET /maal/skole/{school}`
pub async fn school(staff: Staff, Path(id): Path<i64>) -> Outcome {
    show(&staff, TreeScope::School(SchoolId(id))).await
}

/// `GET /maal/team/{team}`
pub async fn team(staff: Staff, Path(id): Path<i64>) -> Outcome {
    show(&staff, TreeScope::Team(TeamId(id))).await
}

/// `GET /maal/klasse/{class}`
pub async fn class(staff: Staff, Path(id): Path<i64>) -> Outcome {
    show(&staff, TreeScope::Class(ClassId(id))).await
}

/// The page of a school's, team's or class's goals.
fn place_href(holder: Holder) -> Option<String> {
    match holder {
        Holder::School(school) => Some(format!("{GOALS}/skole/{school}")),
        Holder::Team { team, .. } => Some(format!("{GOALS}/team/{team}")),
        Holder::Class { class, .. } => Some(format!("{GOALS}/klasse/{class}")),
        _ => None,
    }
}

async fn show(staff: &Staff, scope: TreeScope) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.read(move |tx| app::goal::tree(tx, &ctx, &viewer, scope)).await?;
    Ok(ok(page::page(&model(staff, scope, &found), &staff.shell(), staff.t())))
}

fn model(staff: &Staff, scope: TreeScope, found: &Tree) -> Model {
    let own = scope == TreeScope::Own;
    let lines: Vec<&Line> = found.lines.iter().collect();
    let (done, open) = if own { split_done(lines) } else { (Vec::new(), lines) };
    let cards = |lines: &[Line]| lines.iter().map(|line| card(staff, line)).collect::<Vec<_>>();
    let competence = own.then(|| Competence { cards: cards(&found.competence), new_href: new_href("staff") });
    let name = found.name.clone();
    Model {
        scope: match scope {
            TreeScope::Own => Scope::Own,
            TreeScope::School(_) => Scope::School(name),
            TreeScope::Team(_) => Scope::Team(name),
            TreeScope::Class(_) => Scope::Class(name),
        },
        goals_href: GOALS.to_owned(),
        tree: grow(staff, &open),
        done: done.into_iter().map(|line| card(staff, line)).collect(),
        folded: folds(&found.folded),
        places: if own { place_links(&found.places) } else { Vec::new() },
        new_href: new_link(scope, &found.places),
        competence,
        shared: cards(&found.shared),
        pupils: found.pupil_classes.iter().map(|(id, name)| Link::new(name, &format!("{GOALS}/elever/{id}"))).collect(),
        without: without(staff, found),
        frameworks_href: own.then(|| format!("{GOALS}/rammer")),
    }
}

/// Teams without a goal by school, each with the form for its first where the viewer may set one.
fn without(staff: &Staff, found: &Tree) -> Vec<Without> {
    let municipality = Target::municipality(staff.viewer().municipality);
    let many_schools = staff.viewer().may(Action::EditMunicipalityGoals, municipality);
    let team = |without: &TeamWithoutGoal| {
        let holder = Holder::Team { school: without.school, team: without.team };
        let may_set = found.places.iter().any(|place| place.holder == holder);
        (without.name.clone(), may_set.then(|| new_href(&place(holder))))
    };
    let of_school = |teams: &[TeamWithoutGoal]| Without {
        school: many_schools.then(|| teams[0].school_name.clone()),
        teams: teams.iter().map(team).collect(),
    };
    found.without.chunk_by(|a, b| a.school == b.school).map(of_school).collect()
}

fn new_href(place: &str) -> String {
    format!("{GOALS}/ny?for={place}")
}

/// Straight to the form where there is one place to set a goal in, else to the choice.
fn new_link(scope: TreeScope, places: &[Place]) -> Option<String> {
    match (scope, places) {
        (_, []) => None,
        (TreeScope::Own, _) => Some(format!("{GOALS}/ny")),
        (_, [only]) => Some(new_href(&place(only.holder))),
        (_, [first, ..]) => Some(new_href(&place(first.holder))),
    }
}

fn place_links(places: &[Place]) -> Vec<Link> {
    let links: Vec<_> =
        places.iter().filter_map(|place| Some(Link::new(&place.name, &place_href(place.holder)?))).collect();
    if links.len() > PLACES_MAX { Vec::new() } else { links }
}

/// Reached and ended goals that no open one hangs on.
fn split_done(lines: Vec<&Line>) -> (Vec<&Line>, Vec<&Line>) {
    let parents: HashSet<GoalId> = lines.iter().filter_map(|line| line.goal.wording.parent).collect();
    lines.into_iter().partition(|line| line.status == Status::Ended && !parents.contains(&line.goal.id))
}

/// Places whose goals are only counted, each with its page.
pub(super) fn folds(found: &[app::goal::Fold]) -> Vec<Fold> {
    let fold = |fold: &app::goal::Fold| {
        let place = Link::new(&fold.name, &place_href(fold.holder)?);
        Some(Fold { place, goals: i64::from(fold.goals), late: i64::from(fold.late) })
    };
    found.iter().filter_map(fold).collect()
}

/// Lines as a tree; a goal whose parent is not among them stands by itself.
fn grow(staff: &Staff, lines: &[&Line]) -> Vec<Node> {
    let here: HashSet<GoalId> = lines.iter().map(|line| line.goal.id).collect();
    let mut below: HashMap<Option<GoalId>, Vec<&Line>> = HashMap::new();
    for line in lines {
        below.entry(line.goal.wording.parent.filter(|parent| here.contains(parent))).or_default().push(line);
    }
    nodes(staff, &below, None)
}

/// Parents are of wider levels, so this ends.
fn nodes(staff: &Staff, below: &HashMap<Option<GoalId>, Vec<&Line>>, parent: Option<GoalId>) -> Vec<Node> {
    let own = below.get(&parent).map_or(&[][..], Vec::as_slice);
    own.iter().map(|line| Node { card: card(staff, line), below: nodes(staff, below, Some(line.goal.id)) }).collect()
}
