//! The cases that are the viewer's.

use std::collections::HashMap;

use programme::access::Viewer;
use programme::id::{ClassId, InquiryId, PersonId, SchoolId, TeamId};
use programme::inquiry::{Case, Field, Stage, may_enter};
use programme::time::Moment;
use store::Tx;
use store::inquiry::{self, Head};
use store::people::{team, unit};

use super::circle_of;
use crate::Result;

/// A case in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub id: InquiryId,
    pub title: String,
    pub team: Option<(TeamId, String)>,
    pub class: Option<(ClassId, String)>,
    pub about_pupil: bool,
    pub stage: Stage,
    /// Ended: the goal was met, or the case was closed.
    pub closed: bool,
    pub started: Moment,
    /// When somebody last wrote in it.
    pub written: Moment,
    pub case: Case,
}

/// Every case the viewer may enter; those going on first, the one last written in first.
pub fn list(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    for school in schools(tx, viewer)? {
        found.extend(of_school(tx, viewer, school)?);
    }
    found.sort_by_key(|listed| (listed.closed, std::cmp::Reverse(listed.written), listed.id));
    Ok(found)
}

/// Cases going on that the viewer may enter.
pub fn open_cases(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Listed>> {
    Ok(list(tx, viewer)?.into_iter().filter(|listed| !listed.closed).collect())
}

/// Cases of one team going on, of those the viewer may enter.
pub fn open_cases_of_team(tx: &mut Tx<'_>, viewer: &Viewer, id: TeamId) -> Result<Vec<Listed>> {
    let of_team = |listed: &Listed| listed.team.as_ref().is_some_and(|(team, _)| *team == id);
    Ok(open_cases(tx, viewer)?.into_iter().filter(of_team).collect())
}

/// Schools where the viewer holds something, is in a team or is named in a case.
fn schools(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<SchoolId>> {
    let (m, today) = (viewer.municipality, viewer.today);
    let held = viewer.grants.iter().filter(|grant| grant.municipality == m && grant.period.contains(today));
    let mut schools: Vec<SchoolId> = held.filter_map(|grant| grant.school).collect();
    schools.extend(team::of_person(tx, m, viewer.person, today)?.into_iter().map(|team| team.school));
    schools.extend(inquiry::naming(tx, m, viewer.person)?.into_iter().map(|head| head.school));
    schools.sort_unstable();
    schools.dedup();
    Ok(schools)
}

fn of_school(tx: &mut Tx<'_>, viewer: &Viewer, school: SchoolId) -> Result<Vec<Listed>> {
    let (m, today) = (viewer.municipality, viewer.today);
    let heads = inquiry::of_school(tx, m, school)?;
    if heads.is_empty() {
        return Ok(Vec::new());
    }
    let mut members: HashMap<TeamId, Vec<PersonId>> = HashMap::new();
    for (team, person) in team::members(tx, m, school, today)? {
        members.entry(team).or_default().push(person.id);
    }
    let mut named: HashMap<InquiryId, Vec<PersonId>> = HashMap::new();
    for (id, person) in inquiry::named_in_school(tx, m, school)? {
        named.entry(id).or_default().push(person);
    }
    let mut own: Vec<Head> = Vec::new();
    for head in heads {
        let team = head.team.and_then(|team| members.get(&team).cloned()).unwrap_or_default();
        let circle = circle_of(m, &head, team, named.remove(&head.id).unwrap_or_default());
        if may_enter(viewer, &circle) {
            own.push(head);
        }
    }
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let mut fields: HashMap<InquiryId, Vec<(Field, String, Moment)>> = HashMap::new();
    for (id, word, text, at) in inquiry::fields_of_school(tx, m, school)? {
        if let Some(field) = Field::from_word(&word) {
            fields.entry(id).or_default().push((field, text, at));
        }
    }
    let teams: HashMap<TeamId, String> =
        team::of_school(tx, m, school, today)?.into_iter().map(|team| (team.id, team.name)).collect();
    let mut listed = Vec::new();
    for head in own {
        let written = fields.remove(&head.id).unwrap_or_default();
        listed.push(one(tx, viewer, &head, written, &teams)?);
    }
    Ok(listed)
}

fn one(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    head: &Head,
    written: Vec<(Field, String, Moment)>,
    teams: &HashMap<TeamId, String>,
) -> Result<Listed> {
    let last = written.iter().map(|(_, _, at)| *at).max().unwrap_or(head.started);
    let case = Case::of(written.into_iter().map(|(field, text, _)| (field, text)));
    let class = match head.class {
        Some(id) => unit::find_class(tx, viewer.municipality, id)?.map(|class| (id, class.name)),
        None => None,
    };
    Ok(Listed {
        id: head.id,
        title: case.title.clone(),
        team: head.team.map(|id| (id, teams.get(&id).cloned().unwrap_or_default())),
        class,
        about_pupil: head.pupil.is_some(),
        stage: case.stage(),
        closed: case.is_closed(),
        started: head.started,
        written: last,
        case,
    })
}
