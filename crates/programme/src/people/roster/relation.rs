//! Relations between rows, keyed by what they join.

use super::{ClassRole, ExternalId, SchoolRole};

/// A key that joins two rows, so that it ends when either does.
pub trait Relation: Ord + Clone {
    /// The sorts that a roster may cover or be silent about.
    type Sort: Ord + Clone;

    fn sort(&self) -> Self::Sort;

    /// Rows of the same group are listed together or not at all.
    fn group(&self) -> (&ExternalId, Self::Sort);

    fn class(&self) -> Option<&ExternalId> {
        None
    }

    fn school(&self) -> Option<&ExternalId> {
        None
    }

    fn team(&self) -> Option<&ExternalId> {
        None
    }

    fn people(&self) -> Vec<&ExternalId> {
        Vec::new()
    }

    /// The same relation, should its class be known by another id.
    #[must_use]
    fn with_class(self, _class: ExternalId) -> Self {
        self
    }
}

/// A person in a class.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnrolmentKey {
    pub class: ExternalId,
    pub person: ExternalId,
    pub role: ClassRole,
}

impl Relation for EnrolmentKey {
    type Sort = ClassRole;

    fn sort(&self) -> ClassRole {
        self.role
    }

    fn group(&self) -> (&ExternalId, ClassRole) {
        (&self.class, self.role)
    }

    fn class(&self) -> Option<&ExternalId> {
        Some(&self.class)
    }

    fn people(&self) -> Vec<&ExternalId> {
        vec![&self.person]
    }

    fn with_class(self, class: ExternalId) -> Self {
        Self { class, ..self }
    }
}

/// A grown-up's responsibility for a child.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GuardianshipKey {
    pub child: ExternalId,
    pub guardian: ExternalId,
}

impl Relation for GuardianshipKey {
    type Sort = ();

    fn sort(&self) {}

    fn group(&self) -> (&ExternalId, ()) {
        (&self.child, ())
    }

    fn people(&self) -> Vec<&ExternalId> {
        vec![&self.child, &self.guardian]
    }
}

/// A member of staff at a school.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolRoleKey {
    pub school: ExternalId,
    pub person: ExternalId,
    pub role: SchoolRole,
}

impl Relation for SchoolRoleKey {
    type Sort = SchoolRole;

    fn sort(&self) -> SchoolRole {
        self.role
    }

    fn group(&self) -> (&ExternalId, SchoolRole) {
        (&self.school, self.role)
    }

    fn school(&self) -> Option<&ExternalId> {
        Some(&self.school)
    }

    fn people(&self) -> Vec<&ExternalId> {
        vec![&self.person]
    }
}

/// A member of staff in a team.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TeamMemberKey {
    pub team: ExternalId,
    pub person: ExternalId,
}

impl Relation for TeamMemberKey {
    type Sort = ();

    fn sort(&self) {}

    fn group(&self) -> (&ExternalId, ()) {
        (&self.team, ())
    }

    fn team(&self) -> Option<&ExternalId> {
        Some(&self.team)
    }

    fn people(&self) -> Vec<&ExternalId> {
        vec![&self.person]
    }
}

/// A class that a team works around.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TeamClassKey {
    pub team: ExternalId,
    pub class: ExternalId,
}

impl Relation for TeamClassKey {
    type Sort = ();

    fn sort(&self) {}

    fn group(&self) -> (&ExternalId, ()) {
        (&self.team, ())
    }

    fn class(&self) -> Option<&ExternalId> {
        Some(&self.class)
    }

    fn team(&self) -> Option<&ExternalId> {
        Some(&self.team)
    }

    fn with_class(self, class: ExternalId) -> Self {
        Self { class, ..self }
    }
}
