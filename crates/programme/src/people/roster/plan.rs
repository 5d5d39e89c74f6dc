//! What importing a roster would do: added, changed, ended, unchanged, each with the concrete rows.

use std::collections::BTreeSet;

use super::{
    Class, EnrolmentKey, ExternalId, GuardianshipKey, Held, Person, PersonKind, Relation, Roster, School,
    SchoolRoleKey, SchoolYear, Snapshot, Team, TeamClassKey, TeamMemberKey,
};
use crate::people::roster::ClassRole;
use crate::time::Day;

mod compare;
mod standing;
#[cfg(test)]
mod tests;

use compare::{Comparison, Return};
use standing::Standing;

/// A roster that would end more than this share of the pupils asks first.
const ENDED_SHARE_THAT_ASKS: f64 = 0.20;

/// A row as it was and as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<K, H> {
    pub key: K,
    pub before: H,
    pub after: H,
}

/// A row that ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending<K> {
    pub key: K,
    /// The last day on which it was in force: the day before the import, or the end of the class's
    /// school year where that came first. It lies before the row's first day where a row that
    /// began today is taken back.
    pub last_day: Day,
}

/// What happens to one kind of rows. `H` is what the database holds of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes<K, H> {
    /// New rows. A relation that had ended and is there again is added with a new period; its old
    /// period stays as history.
    pub added: Vec<(K, H)>,
    pub changed: Vec<Change<K, H>>,
    pub ended: Vec<Ending<K>>,
    /// Rows of the roster that the database already holds as they are.
    pub unchanged: usize,
}

impl<K, H> Default for Changes<K, H> {
    fn default() -> Self {
        Self { added: Vec::new(), changed: Vec::new(), ended: Vec::new(), unchanged: 0 }
    }
}

impl<K, H> Changes<K, H> {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.ended.is_empty()
    }

    fn counts(&self) -> Counts {
        Counts {
            added: self.added.len(),
            changed: self.changed.len(),
            ended: self.ended.len(),
            unchanged: self.unchanged,
        }
    }
}

/// How many rows of one kind are added, changed, ended and unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    pub ended: usize,
    pub unchanged: usize,
}

/// The kinds of rows that an import counts, in the order of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Schools,
    SchoolYears,
    Classes,
    Pupils,
    Guardians,
    Staff,
    Enrolments,
    Guardianships,
    SchoolRoles,
    Teams,
    TeamMembers,
    TeamClasses,
}

/// What importing a roster would do; nothing has been done yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    pub as_of: Day,
    pub schools: Changes<ExternalId, Held<School>>,
    pub school_years: Changes<ExternalId, SchoolYear>,
    pub classes: Changes<ExternalId, Held<Class>>,
    pub people: Changes<ExternalId, Held<Person>>,
    pub enrolments: Changes<EnrolmentKey, Held<()>>,
    pub guardianships: Changes<GuardianshipKey, Held<()>>,
    pub school_roles: Changes<SchoolRoleKey, Held<()>>,
    pub teams: Changes<ExternalId, Held<Team>>,
    pub team_members: Changes<TeamMemberKey, Held<()>>,
    pub team_classes: Changes<TeamClassKey, Held<()>>,
    /// Rows that refer to something that neither the roster nor the database holds; they are left out.
    pub unresolved: Vec<(Kind, ExternalId)>,
    /// Pupils in force before the import.
    pub pupils_before: usize,
    /// Of those: pupils who would end, or be left without any class, or be pupils no longer.
    pub pupils_ended: usize,
    /// How many people of each kind end, change, …; `people` holds the rows.
    people_counts: [(Kind, Counts); 3],
}

impl ImportPlan {
    /// The share of the present pupils that would end, 0 to 1.
    pub fn pupils_ended_share(&self) -> f64 {
        if self.pupils_before == 0 { 0.0 } else { self.pupils_ended as f64 / self.pupils_before as f64 }
    }

    /// Whether a person must confirm first: more than 20 % of the pupils would end.
    pub fn asks_first(&self) -> bool {
        self.pupils_ended_share() > ENDED_SHARE_THAT_ASKS
    }

    /// Whether the import would change nothing.
    pub fn is_empty(&self) -> bool {
        self.counts().iter().all(|(_, counts)| counts.added + counts.changed + counts.ended == 0)
    }

    /// The counts of every kind, in the order of a report.
    pub fn counts(&self) -> [(Kind, Counts); 12] {
        let [pupils, guardians, staff] = self.people_counts;
        [
            (Kind::Schools, self.schools.counts()),
            (Kind::SchoolYears, self.school_years.counts()),
            (Kind::Classes, self.classes.counts()),
            pupils,
            guardians,
            staff,
            (Kind::Enrolments, self.enrolments.counts()),
            (Kind::Guardianships, self.guardianships.counts()),
            (Kind::SchoolRoles, self.school_roles.counts()),
            (Kind::Teams, self.teams.counts()),
            (Kind::TeamMembers, self.team_members.counts()),
            (Kind::TeamClasses, self.team_classes.counts()),
        ]
    }

    /// The snapshot as it will be when the plan has been carried out.
    pub fn apply_to(&self, snapshot: &mut Snapshot) {
        compare::apply(&self.schools, &mut snapshot.schools);
        compare::apply(&self.classes, &mut snapshot.classes);
        compare::apply(&self.people, &mut snapshot.people);
        compare::apply(&self.enrolments, &mut snapshot.enrolments);
        compare::apply(&self.guardianships, &mut snapshot.guardianships);
        compare::apply(&self.school_roles, &mut snapshot.school_roles);
        compare::apply(&self.teams, &mut snapshot.teams);
        compare::apply(&self.team_members, &mut snapshot.team_members);
        compare::apply(&self.team_classes, &mut snapshot.team_classes);
        for (id, year) in &self.school_years.added {
            snapshot.school_years.insert(id.clone(), year.clone());
        }
        for change in &self.school_years.changed {
            snapshot.school_years.insert(change.key.clone(), change.after.clone());
        }
    }
}

/// Compares a roster with what the database holds. `as_of` is the day of the import: what is new
/// without a date begins then, and what has ended had its last day the day before.
///
/// Planning the same roster again, after the plan was carried out, gives an empty plan.
pub fn plan(snapshot: &Snapshot, roster: &Roster, as_of: Day) -> ImportPlan {
    let by_year = super::rekey::classes_by_year(snapshot, roster);
    Planner::new(snapshot, by_year.as_ref().unwrap_or(roster), as_of).plan()
}

struct Planner<'a> {
    snapshot: &'a Snapshot,
    roster: &'a Roster,
    standing: Standing<'a>,
    as_of: Day,
    unresolved: Vec<(Kind, ExternalId)>,
}

impl<'a> Planner<'a> {
    fn new(snapshot: &'a Snapshot, roster: &'a Roster, as_of: Day) -> Self {
        Self { snapshot, roster, standing: Standing::new(snapshot, roster, as_of), as_of, unresolved: Vec::new() }
    }

    fn plan(mut self) -> ImportPlan {
        let (schools, classes, people, teams) = (self.schools(), self.classes(), self.people(), self.teams());
        let (snapshot, roster) = (self.snapshot, self.roster);
        let mut plan = ImportPlan {
            as_of: self.as_of,
            schools,
            school_years: self.school_years(),
            classes,
            people,
            enrolments: self.relations(Kind::Enrolments, &snapshot.enrolments, &roster.enrolments),
            guardianships: self.relations(Kind::Guardianships, &snapshot.guardianships, &roster.guardianships),
            school_roles: self.relations(Kind::SchoolRoles, &snapshot.school_roles, &roster.school_roles),
            teams,
            team_members: self.relations(Kind::TeamMembers, &snapshot.team_members, &roster.team_members),
            team_classes: self.relations(Kind::TeamClasses, &snapshot.team_classes, &roster.team_classes),
            unresolved: self.unresolved,
            pupils_before: 0,
            pupils_ended: 0,
            people_counts: [(Kind::Pupils, Counts::default()); 3],
        };
        plan.people_counts = count_people(&plan.people, snapshot, roster);
        let (before, ended) = pupils_before_and_ended(&plan, snapshot);
        (plan.pupils_before, plan.pupils_ended) = (before, ended);
        plan
    }

    fn schools(&mut self) -> Changes<ExternalId, Held<School>> {
        let comparison = Comparison { as_of: self.as_of, on_return: Return::Reopens };
        let standing = &self.standing;
        let changes = comparison.rows(
            &self.snapshot.schools,
            &self.roster.schools,
            |id, _| standing.absence_ends_school(id),
            |_, _| true,
            |_, _| None,
        );
        self.standing.settle_schools(self.snapshot, self.roster, &changes.0);
        changes.0
    }

    fn school_years(&self) -> Changes<ExternalId, SchoolYear> {
        let mut changes = Changes::default();
        for (id, year) in &self.roster.school_years {
            match self.snapshot.school_years.get(id) {
                None => changes.added.push((id.clone(), year.clone())),
                Some(held) if held == year => changes.unchanged += 1,
                Some(held) => {
                    changes.changed.push(Change { key: id.clone(), before: held.clone(), after: year.clone() });
                }
            }
        }
        changes
    }

    fn classes(&mut self) -> Changes<ExternalId, Held<Class>> {
        let comparison = Comparison { as_of: self.as_of, on_return: Return::Reopens };
        let standing = &self.standing;
        let (changes, unresolved) = comparison.rows(
            &self.snapshot.classes,
            &self.roster.classes,
            |_, class: &Class| standing.absence_ends_class(class),
            |_, class| standing.school_stands(&class.school) && standing.year_stands(&class.school_year),
            |_, class| standing.year_end(&class.school_year),
        );
        self.standing.settle_classes(self.snapshot, self.roster, &changes, &unresolved);
        self.unresolved.extend(unresolved.into_iter().map(|id| (Kind::Classes, id)));
        changes
    }

    fn people(&mut self) -> Changes<ExternalId, Held<Person>> {
        let comparison = Comparison { as_of: self.as_of, on_return: Return::Reopens };
        let standing = &self.standing;
        let (changes, _) = comparison.rows(
            &self.snapshot.people,
            &self.roster.people,
            |id, person: &Person| standing.absence_ends_person(id, person),
            |_, _| true,
            |_, _| None,
        );
        self.standing.settle_people(self.snapshot, self.roster, &changes);
        changes
    }

    fn teams(&mut self) -> Changes<ExternalId, Held<Team>> {
        let comparison = Comparison { as_of: self.as_of, on_return: Return::Reopens };
        let standing = &self.standing;
        let (changes, unresolved) = comparison.rows(
            &self.snapshot.teams,
            &self.roster.teams,
            |_, team: &Team| standing.absence_ends_team(team),
            |_, team| standing.school_stands(&team.school),
            |_, _| None,
        );
        self.standing.settle_teams(self.snapshot, self.roster, &changes, &unresolved);
        self.unresolved.extend(unresolved.into_iter().map(|id| (Kind::Teams, id)));
        changes
    }

    fn relations<K: Relation>(
        &mut self,
        kind: Kind,
        held: &std::collections::BTreeMap<K, Held<()>>,
        listing: &super::Listing<K, (), K::Sort>,
    ) -> Changes<K, Held<()>> {
        let groups: BTreeSet<_> = listing.rows.keys().chain(&listing.ended).map(Relation::group).collect();
        let comparison = Comparison { as_of: self.as_of, on_return: Return::BeginsAnew };
        let standing = &self.standing;
        let (changes, unresolved) = comparison.rows(
            held,
            listing,
            |key, ()| standing.absence_ends_relation(key, &listing.coverage, &groups),
            |key, ()| standing.relation_stands(key),
            |key, ()| key.class().and_then(|class| standing.class_end(class)),
        );
        self.unresolved.extend(unresolved.into_iter().map(|key| (kind, key.group().0.clone())));
        changes
    }
}

fn kind_of(person: &Person) -> usize {
    match person.kind {
        PersonKind::Pupil => 0,
        PersonKind::Guardian => 1,
        PersonKind::Staff => 2,
    }
}

fn count_people(
    people: &Changes<ExternalId, Held<Person>>,
    snapshot: &Snapshot,
    roster: &Roster,
) -> [(Kind, Counts); 3] {
    let mut counts = [Counts::default(); 3];
    for row in roster.people.rows.values() {
        counts[kind_of(&row.value)].unchanged += 1;
    }
    for (_, held) in &people.added {
        counts[kind_of(&held.value)].added += 1;
        counts[kind_of(&held.value)].unchanged -= 1;
    }
    for change in &people.changed {
        counts[kind_of(&change.after.value)].changed += 1;
        counts[kind_of(&change.after.value)].unchanged -= 1;
    }
    for held in people.ended.iter().filter_map(|ending| snapshot.people.get(&ending.key)) {
        counts[kind_of(&held.value)].ended += 1;
    }
    [(Kind::Pupils, counts[0]), (Kind::Guardians, counts[1]), (Kind::Staff, counts[2])]
}

/// Counts the pupils in force, and those of them whom the plan would end, leave without a class,
/// or make something else: to the round they are gone in each case.
fn pupils_before_and_ended(plan: &ImportPlan, snapshot: &Snapshot) -> (usize, usize) {
    let as_of = plan.as_of;
    let before: BTreeSet<&ExternalId> = snapshot
        .people
        .iter()
        .filter(|(_, held)| held.value.kind == PersonKind::Pupil && held.not_ended(as_of))
        .map(|(id, _)| id)
        .collect();
    let mut gone: BTreeSet<&ExternalId> = plan.people.ended.iter().map(|ending| &ending.key).collect();
    gone.extend(plan.people.changed.iter().filter(|c| c.after.value.kind != PersonKind::Pupil).map(|c| &c.key));

    let in_a_class = |(key, held): (&EnrolmentKey, &Held<()>)| key.role == ClassRole::Pupil && held.not_ended(as_of);
    let placed_before: BTreeSet<&ExternalId> =
        snapshot.enrolments.iter().filter(|(key, held)| in_a_class((key, held))).map(|(key, _)| &key.person).collect();
    let mut after = snapshot.enrolments.clone();
    compare::apply(&plan.enrolments, &mut after);
    let still_placed: BTreeSet<&ExternalId> =
        after.iter().filter(|(key, held)| in_a_class((key, held))).map(|(key, _)| &key.person).collect();
    gone.extend(placed_before.difference(&still_placed).copied());
    (before.len(), before.intersection(&gone).count())
}
