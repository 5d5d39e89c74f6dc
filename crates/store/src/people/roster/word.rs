//! The words that tables hold for what rosters tell.

use programme::access::Role;
use programme::people::roster::{ClassKind, ClassRole, PersonKind, SchoolRole, TeamKind};

use crate::{Result, StoreError};

/// A role that gives no access; it is kept so that the next import finds it.
const OTHER_STAFF: &str = "other_staff";

pub(super) const fn class_kind(kind: ClassKind) -> &'static str {
    match kind {
        ClassKind::Homeroom => "homeroom",
        ClassKind::Subject => "subject",
    }
}

pub(super) const fn person_kind(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Pupil => "pupil",
        PersonKind::Guardian => "guardian",
        PersonKind::Staff => "staff",
    }
}

pub(crate) const fn team_kind(kind: TeamKind) -> &'static str {
    match kind {
        TeamKind::Grade => "grade",
        TeamKind::Class => "class",
        TeamKind::Subject => "subject",
        TeamKind::Other => "other",
    }
}

/// The word of a grown-up's role in a class; none for pupils, who stand in a table of their own.
pub(super) const fn class_role(role: ClassRole) -> Option<&'static str> {
    match role {
        ClassRole::Pupil => None,
        ClassRole::Teacher => Some(Role::Teacher.word()),
        ClassRole::ContactTeacher => Some(Role::ContactTeacher.word()),
        ClassRole::Pedagogue => Some(Role::Pedagogue.word()),
    }
}

pub(super) const fn school_role(role: SchoolRole) -> &'static str {
    match role {
        SchoolRole::Leader => Role::Leader.word(),
        SchoolRole::Teacher => Role::Teacher.word(),
        SchoolRole::Pedagogue => Role::Pedagogue.word(),
        SchoolRole::ResourcePerson => Role::ResourcePerson.word(),
        SchoolRole::OtherStaff => OTHER_STAFF,
    }
}

fn one_of<T: Copy>(all: &[T], text: &str, word: impl Fn(T) -> Option<&'static str>) -> Result<T> {
    let found = all.iter().copied().find(|value| word(*value) == Some(text));
    found.ok_or_else(|| StoreError::damaged(format!("no roster has the word {text}")))
}

pub(super) fn class_kind_of(text: &str) -> Result<ClassKind> {
    one_of(&[ClassKind::Homeroom, ClassKind::Subject], text, |kind| Some(class_kind(kind)))
}

pub(super) fn person_kind_of(text: &str) -> Result<PersonKind> {
    let all = [PersonKind::Pupil, PersonKind::Guardian, PersonKind::Staff];
    one_of(&all, text, |kind| Some(person_kind(kind)))
}

pub(crate) fn team_kind_of(text: &str) -> Result<TeamKind> {
    let all = [TeamKind::Grade, TeamKind::Class, TeamKind::Subject, TeamKind::Other];
    one_of(&all, text, |kind| Some(team_kind(kind)))
}

pub(super) fn class_role_of(text: &str) -> Result<ClassRole> {
    one_of(&[ClassRole::Teacher, ClassRole::ContactTeacher, ClassRole::Pedagogue], text, class_role)
}

pub(super) fn school_role_of(text: &str) -> Result<SchoolRole> {
    let all = [
        SchoolRole::Leader,
        SchoolRole::Teacher,
        SchoolRole::Pedagogue,
        SchoolRole::ResourcePerson,
        SchoolRole::OtherStaff,
    ];
    one_of(&all, text, |role| Some(school_role(role)))
}
