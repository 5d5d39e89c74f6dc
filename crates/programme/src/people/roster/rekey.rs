//! Systems that keep a class's id from year to year (the class `c17` is 3.A now and 4.A after the
//! summer). Here a class belongs to one school year, so the later class's id gets the year beside it.

use std::collections::BTreeMap;

use super::{ExternalId, Listing, Relation, Roster, Snapshot};

/// Gives a class whose bare id is held by another school year's class the id `id@year`, and lets
/// what only names a class mean its latest year. A roster without such classes comes back as
/// `None`. Doing it again gives the same ids.
pub(super) fn classes_by_year(snapshot: &Snapshot, roster: &Roster) -> Option<Roster> {
    let mut new_ids: BTreeMap<ExternalId, ExternalId> = BTreeMap::new();
    for (id, row) in &roster.classes.rows {
        if snapshot.classes.get(id).is_some_and(|held| held.value.school_year != row.value.school_year) {
            new_ids.insert(id.clone(), ExternalId(format!("{id}@{}", row.value.school_year)));
        }
    }
    for id in classes_only_named(roster) {
        if let Some(latest) = latest_year_of(snapshot, id) {
            new_ids.insert(id.clone(), latest.clone());
        }
    }
    if new_ids.is_empty() {
        return None;
    }
    let mut roster = roster.clone();
    let new_id = |id: ExternalId| new_ids.get(&id).cloned().unwrap_or(id);
    roster.classes.rows = roster.classes.rows.into_iter().map(|(id, row)| (new_id(id), row)).collect();
    roster.classes.ended = roster.classes.ended.into_iter().map(new_id).collect();
    roster.classes.unread = roster.classes.unread.into_iter().map(new_id).collect();
    roster.enrolments = renamed(roster.enrolments, &new_ids);
    roster.team_classes = renamed(roster.team_classes, &new_ids);
    Some(roster)
}

/// Classes that are referred to, ended or unread, without a row that tells their year.
fn classes_only_named(roster: &Roster) -> impl Iterator<Item = &ExternalId> {
    let enrolments = roster.enrolments.rows.keys().chain(&roster.enrolments.ended).chain(&roster.enrolments.unread);
    let teams = roster.team_classes.rows.keys().chain(&roster.team_classes.ended).chain(&roster.team_classes.unread);
    (roster.classes.ended.iter().chain(&roster.classes.unread))
        .chain(enrolments.map(|key| &key.class))
        .chain(teams.map(|key| &key.class))
        .filter(|id| !roster.classes.rows.contains_key(*id))
}

fn latest_year_of<'s>(snapshot: &'s Snapshot, id: &ExternalId) -> Option<&'s ExternalId> {
    let prefix = format!("{id}@");
    snapshot
        .classes
        .range(ExternalId(prefix.clone())..)
        .take_while(|(key, _)| key.as_str().starts_with(&prefix))
        .max_by_key(|(_, held)| held.period.from)
        .map(|(key, _)| key)
}

fn renamed<K: Relation, S>(
    listing: Listing<K, (), S>,
    new_ids: &BTreeMap<ExternalId, ExternalId>,
) -> Listing<K, (), S> {
    let rename = |key: K| match key.class().and_then(|class| new_ids.get(class)).cloned() {
        Some(class) => key.with_class(class),
        None => key,
    };
    Listing {
        coverage: listing.coverage,
        rows: listing.rows.into_iter().map(|(key, row)| (rename(key), row)).collect(),
        ended: listing.ended.into_iter().map(rename).collect(),
        unread: listing.unread.into_iter().map(rename).collect(),
    }
}
