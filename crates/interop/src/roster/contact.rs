//! Classes that nobody is responsible for when the roster has been brought in.

use std::collections::BTreeSet;

use programme::people::roster::{ClassKind, ClassRole, Coverage, ExternalId, Roster};

use super::Options;

/// Homeroom classes with pupils that have no contact teacher: not in the roster, not appointed on a page, and none
/// that an earlier roster brought and this one leaves. What the roster covers must have been settled.
pub(super) fn classes_without_contact_teacher(roster: &Roster, options: &Options<'_>) -> Vec<ExternalId> {
    let in_role = |role| move |key: &&programme::people::roster::EnrolmentKey| key.role == role;
    let classes = |role| -> BTreeSet<&ExternalId> {
        roster.enrolments.rows.keys().filter(in_role(role)).map(|key| &key.class).collect()
    };
    let (with_pupils, with_contact) = (classes(ClassRole::Pupil), classes(ClassRole::ContactTeacher));
    let held = held(roster, options);
    let homeroom = roster.classes.rows.iter().filter(|(_, row)| row.value.kind == ClassKind::Homeroom);
    homeroom
        .map(|(id, _)| id)
        .filter(|id| with_pupils.contains(id) && !with_contact.contains(id) && !held.contains(id))
        .cloned()
        .collect()
}

/// Classes whose contact teacher is in the database and stays.
fn held<'a>(roster: &'a Roster, options: &Options<'a>) -> BTreeSet<&'a ExternalId> {
    let mut held: BTreeSet<&ExternalId> = options.appointed.into_iter().flatten().collect();
    let lists_all = match &roster.enrolments.coverage {
        Coverage::Whole(roles) => roles.contains(&ClassRole::ContactTeacher),
        Coverage::Changes | Coverage::NamedGroups => false,
    };
    let brought = options.known.into_iter().flat_map(|known| &known.enrolments);
    held.extend(brought.filter_map(|(key, row)| {
        let listing = &roster.enrolments;
        let stays = listing.unread.contains(key) || (!lists_all && !listing.ended.contains(key));
        (key.role == ClassRole::ContactTeacher && row.not_ended(options.today) && stays).then_some(&key.class)
    }));
    held
}
