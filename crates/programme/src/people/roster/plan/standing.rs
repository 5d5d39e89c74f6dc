//! What stands after the import, kind by kind, and what the absence of a row means.

use std::collections::{BTreeMap, BTreeSet};

use super::Changes;
use crate::people::roster::{
    Class, Coverage, ExternalId, Held, Listing, Person, Relation, Roster, School, Snapshot, Team,
};
use crate::time::Day;

/// Filled in as schools, classes, people and teams are settled, in that order.
pub(super) struct Standing<'a> {
    snapshot: &'a Snapshot,
    roster: &'a Roster,
    as_of: Day,
    schools: BTreeSet<&'a ExternalId>,
    classes: BTreeSet<&'a ExternalId>,
    people: BTreeSet<&'a ExternalId>,
    teams: BTreeSet<&'a ExternalId>,
    /// The schools that people now belong to; filled only where a roster is about some schools.
    schools_of: BTreeMap<&'a ExternalId, BTreeSet<&'a ExternalId>>,
}

impl<'a> Standing<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, roster: &'a Roster, as_of: Day) -> Self {
        let mut schools_of: BTreeMap<&ExternalId, BTreeSet<&ExternalId>> = BTreeMap::new();
        if roster.only_schools.is_some() {
            for (key, _) in snapshot.enrolments.iter().filter(|(_, held)| held.not_ended(as_of)) {
                if let Some(class) = snapshot.classes.get(&key.class) {
                    schools_of.entry(&key.person).or_default().insert(&class.value.school);
                }
            }
            for (key, _) in snapshot.school_roles.iter().filter(|(_, held)| held.not_ended(as_of)) {
                schools_of.entry(&key.person).or_default().insert(&key.school);
            }
        }
        Self {
            snapshot,
            roster,
            as_of,
            schools: BTreeSet::new(),
            classes: BTreeSet::new(),
            people: BTreeSet::new(),
            teams: BTreeSet::new(),
            schools_of,
        }
    }

    /// Everything listed or held that has not ended and does not end now.
    fn settled<V, S>(
        &self,
        held: &'a BTreeMap<ExternalId, Held<V>>,
        listing: &'a Listing<ExternalId, V, S>,
        changes: &Changes<ExternalId, Held<V>>,
        unresolved: &[ExternalId],
    ) -> BTreeSet<&'a ExternalId> {
        let mut standing: BTreeSet<&ExternalId> = listing.rows.keys().collect();
        standing.extend(held.iter().filter(|(_, held)| held.not_ended(self.as_of)).map(|(id, _)| id));
        for gone in changes.ended.iter().map(|ending| &ending.key).chain(unresolved) {
            standing.remove(gone);
        }
        standing
    }

    pub(super) fn settle_schools(&mut self, s: &'a Snapshot, r: &'a Roster, c: &Changes<ExternalId, Held<School>>) {
        self.schools = self.settled(&s.schools, &r.schools, c, &[]);
    }

    pub(super) fn settle_classes(
        &mut self,
        s: &'a Snapshot,
        r: &'a Roster,
        c: &Changes<ExternalId, Held<Class>>,
        unresolved: &[ExternalId],
    ) {
        self.classes = self.settled(&s.classes, &r.classes, c, unresolved);
    }

    pub(super) fn settle_people(&mut self, s: &'a Snapshot, r: &'a Roster, c: &Changes<ExternalId, Held<Person>>) {
        self.people = self.settled(&s.people, &r.people, c, &[]);
    }

    pub(super) fn settle_teams(
        &mut self,
        s: &'a Snapshot,
        r: &'a Roster,
        c: &Changes<ExternalId, Held<Team>>,
        unresolved: &[ExternalId],
    ) {
        self.teams = self.settled(&s.teams, &r.teams, c, unresolved);
    }

    pub(super) fn school_stands(&self, id: &ExternalId) -> bool {
        self.schools.contains(id)
    }

    pub(super) fn year_stands(&self, id: &ExternalId) -> bool {
        self.roster.school_years.contains_key(id) || self.snapshot.school_years.contains_key(id)
    }

    pub(super) fn relation_stands(&self, key: &impl Relation) -> bool {
        key.class().is_none_or(|id| self.classes.contains(id))
            && key.school().is_none_or(|id| self.schools.contains(id))
            && key.team().is_none_or(|id| self.teams.contains(id))
            && key.people().into_iter().all(|id| self.people.contains(id))
    }

    pub(super) fn year_end(&self, id: &ExternalId) -> Option<Day> {
        self.roster.school_years.get(id).or_else(|| self.snapshot.school_years.get(id)).map(|year| year.to)
    }

    pub(super) fn class_end(&self, id: &ExternalId) -> Option<Day> {
        self.year_end(&self.snapshot.classes.get(id)?.value.school_year)
    }

    fn within(&self, school: &ExternalId) -> bool {
        self.roster.only_schools.as_ref().is_none_or(|schools| schools.contains(school))
    }

    fn person_within(&self, person: &ExternalId) -> bool {
        self.roster.only_schools.is_none()
            || self.schools_of.get(person).is_some_and(|schools| schools.iter().all(|school| self.within(school)))
    }

    pub(super) fn absence_ends_school(&self, id: &ExternalId) -> bool {
        matches!(self.roster.schools.coverage, Coverage::Whole(_)) && self.within(id)
    }

    pub(super) fn absence_ends_class(&self, class: &Class) -> bool {
        matches!(self.roster.classes.coverage, Coverage::Whole(_)) && self.within(&class.school)
    }

    pub(super) fn absence_ends_team(&self, team: &Team) -> bool {
        matches!(self.roster.teams.coverage, Coverage::Whole(_)) && self.within(&team.school)
    }

    pub(super) fn absence_ends_person(&self, id: &ExternalId, person: &Person) -> bool {
        match &self.roster.people.coverage {
            Coverage::Whole(kinds) => kinds.contains(&person.kind) && self.person_within(id),
            Coverage::Changes | Coverage::NamedGroups => false,
        }
    }

    pub(super) fn absence_ends_relation<K: Relation>(
        &self,
        key: &K,
        coverage: &Coverage<K::Sort>,
        groups: &BTreeSet<(&ExternalId, K::Sort)>,
    ) -> bool {
        match coverage {
            Coverage::Changes => false,
            Coverage::NamedGroups => groups.contains(&key.group()),
            Coverage::Whole(sorts) => sorts.contains(&key.sort()) && self.relation_within(key),
        }
    }

    fn relation_within(&self, key: &impl Relation) -> bool {
        if let Some(class) = key.class() {
            return self.snapshot.classes.get(class).is_none_or(|class| self.within(&class.value.school));
        }
        if let Some(team) = key.team() {
            return self.snapshot.teams.get(team).is_none_or(|team| self.within(&team.value.school));
        }
        match key.school() {
            Some(school) => self.within(school),
            None => key.people().first().is_none_or(|child| self.person_within(child)),
        }
    }
}
