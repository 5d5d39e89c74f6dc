//! `users.csv`, and `roles.csv` where roles have a file of their own.

use std::collections::BTreeSet;

use programme::people::roster::{ExternalId, Person, PersonKind, Row as RosterRow, SchoolRole, SchoolRoleKey};
use programme::time::Day;

use super::Bundle;
use super::orgs::{By, Resolved};
use crate::roster::finding::Place;
use crate::roster::reason::{Reason, Referent};
use crate::roster::refusal::Refusal;
use crate::roster::register::Fate;
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::{Column, Table};
use crate::roster::value;

/// A user as far as the files told so far.
#[derive(Debug)]
pub(super) struct Draft {
    given_name: String,
    family_name: String,
    email: Option<String>,
    grade: Option<u8>,
    pub(super) roles: Vec<RoleDraft>,
    /// Other users that this one names as agents.
    pub(super) agents: Vec<String>,
    /// The user is someone's guardian by `relationships.csv`.
    pub(super) is_guardian: bool,
    pub(super) line: u64,
}

#[derive(Debug)]
pub(super) struct RoleDraft {
    role: UserRole,
    /// As the file writes it.
    pub(super) written: String,
    org: String,
    from: Option<Day>,
    to: Option<Day>,
    ended: bool,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UserRole {
    Pupil,
    Guardian,
    /// With the role at a school; `None` for the administration above the schools.
    Staff(Option<SchoolRole>),
}

/// What a role is called, and whether it is only nearly that.
fn user_role(written: &str) -> Option<(UserRole, bool)> {
    let staff = |role| (UserRole::Staff(Some(role)), false);
    Some(match written.to_lowercase().as_str() {
        "student" | "pupil" | "learner" | "elev" => (UserRole::Pupil, false),
        "parent" | "guardian" | "relative" | "forælder" | "værge" => (UserRole::Guardian, false),
        "teacher" | "lærer" => staff(SchoolRole::Teacher),
        "professor" | "faculty" | "lecturer" | "instructor" | "adjunct" => {
            (UserRole::Staff(Some(SchoolRole::Teacher)), true)
        }
        "aide" | "pædagog" => staff(SchoolRole::Pedagogue),
        "administrator" | "principal" | "siteadministrator" | "leder" => staff(SchoolRole::Leader),
        "counselor" | "counsellor" => staff(SchoolRole::ResourcePerson),
        "proctor" | "staff" | "officestaff" | "other" | "nurse" | "coach" | "tutor" => staff(SchoolRole::OtherStaff),
        "districtadministrator" | "systemadministrator" => (UserRole::Staff(None), false),
        _ => return None,
    })
}

struct Columns {
    given: Column,
    family: Column,
    email: Option<Column>,
    username: Option<Column>,
    grades: Option<Column>,
    role: Option<Column>,
    orgs: Option<Column>,
    agents: Option<Column>,
}

struct RoleColumns {
    user: Column,
    role: Column,
    org: Column,
    from: Option<Column>,
    to: Option<Column>,
    grade: Option<Column>,
}

impl Bundle<'_> {
    pub(super) fn read_users(&mut self, table: &Table, roles_apart: bool) -> Result<(), Refusal> {
        let id = table.required(&["sourcedId"])?;
        let columns = Columns {
            given: table.required(&["givenName", "firstName"])?,
            family: table.required(&["familyName", "lastName"])?,
            email: table.column(&["email"]),
            username: table.column(&["username"]),
            grades: table.column(&["grades", "grade"]),
            role: if roles_apart { table.column(&["role"]) } else { Some(table.required(&["role"])?) },
            orgs: table.column(&["orgSourcedIds", "orgSourcedId"]),
            agents: table.column(&["agentSourcedIds", "agents"]),
        };
        let rows = keyed(table, &[&id], self.order, &mut self.findings);
        for id in rows.unread {
            self.keep_unread_user(&id, None);
        }
        for (id, row) in rows.rows {
            let line = Some(row.record.line);
            if row.ended {
                self.users.set(&id, Fate::Ended, line);
                self.roster.people.ended.insert(ExternalId::new(id));
                continue;
            }
            match self.draft(&row, &columns) {
                Ok(draft) => {
                    self.users.set(&id, Fate::Read, line);
                    self.drafts.insert(id, draft);
                }
                Err(fault) => {
                    row.reject(fault, &mut self.findings);
                    self.keep_unread_user(&id, line);
                }
            }
        }
        Ok(())
    }

    fn keep_unread_user(&mut self, id: &str, line: Option<u64>) {
        self.users.set(id, Fate::Unread, line);
        self.roster.people.unread.insert(ExternalId::new(id));
    }

    fn draft(&mut self, row: &Row<'_>, columns: &Columns) -> Result<Draft, Fault> {
        let given_name = row.text(Some(&columns.given), &mut self.findings)?;
        let family_name = row.text(Some(&columns.family), &mut self.findings)?;
        if given_name.is_empty() && family_name.is_empty() {
            row.required(&columns.given)?;
        }
        let username = value::parse_email(row.get(columns.username.as_ref()));
        let grade = value::items(row.get(columns.grades.as_ref())).first().copied().unwrap_or_default();
        let mut draft = Draft {
            given_name,
            family_name,
            email: row.email(columns.email.as_ref(), &mut self.findings).or(username),
            grade: None,
            roles: Vec::new(),
            agents: value::items(row.get(columns.agents.as_ref())).into_iter().map(str::to_owned).collect(),
            is_guardian: false,
            line: row.record.line,
        };
        if let Some(column) = &columns.role {
            let orgs = value::items(row.get(columns.orgs.as_ref()));
            draft.roles = self.roles_in_row(row, column, columns.orgs.as_ref(), &orgs)?;
        }
        // A teacher's grade column says what is taught; only a pupil is in a grade.
        if draft.roles.is_empty() || draft.roles.iter().any(|role| role.role == UserRole::Pupil) {
            draft.grade = row.grade(columns.grades.as_ref(), grade, &mut self.findings);
        }
        Ok(draft)
    }

    fn roles_in_row(
        &mut self,
        row: &Row<'_>,
        column: &Column,
        org_column: Option<&Column>,
        orgs: &[&str],
    ) -> Result<Vec<RoleDraft>, Fault> {
        let written = row.required(column)?;
        let (role, nearly) = user_role(written).ok_or_else(|| row.fault(Some(column), Reason::UnknownRole))?;
        if nearly {
            row.warn(Some(column), Reason::RoleTakenAsTeacher, &mut self.findings);
        }
        let draft = |org: &str| RoleDraft {
            role,
            written: written.to_owned(),
            org: org.to_owned(),
            from: None,
            to: None,
            ended: false,
            place: row.table.place(row.record, org_column),
        };
        Ok(if orgs.is_empty() { vec![draft("")] } else { orgs.iter().map(|org| draft(org)).collect() })
    }

    /// `roles.csv` of `OneRoster` 1.2 and School Data Sync 2.1.
    pub(super) fn read_roles(&mut self, table: &Table) -> Result<(), Refusal> {
        let user = table.required(&["userSourcedId"])?;
        let role = table.required(&["role"])?;
        let org = table.required(&["orgSourcedId"])?;
        let from = table.column(&["beginDate", "roleStartDate"]);
        let to = table.column(&["endDate", "roleEndDate"]);
        let grade = table.column(&["grade", "grades"]);
        let id = table.column(&["sourcedId"]);
        let key = id.as_ref().map(|id| vec![id]).unwrap_or_default();
        let columns = RoleColumns { user, role, org, from, to, grade };
        for (_, row) in keyed(table, &key, self.order, &mut self.findings).rows {
            if let Err(fault) = self.read_role(&row, &columns) {
                row.reject(fault, &mut self.findings);
                self.roles_unread.insert(row.get(Some(&columns.user)).to_owned());
            }
        }
        let broken = table.broken.iter().map(|record| record.get(Some(&columns.user)).to_owned());
        self.roles_unread.extend(broken);
        Ok(())
    }

    fn read_role(&mut self, row: &Row<'_>, columns: &RoleColumns) -> Result<(), Fault> {
        let user = row.required(&columns.user)?;
        let in_force = self.users.in_force(user, Referent::User);
        let in_force = in_force.map_err(|reason| row.fault(Some(&columns.user), reason))?;
        let org = row.required(&columns.org)?;
        let (from, to) = row.period(columns.from.as_ref(), columns.to.as_ref())?;
        let roles = self.roles_in_row(row, &columns.role, Some(&columns.org), &[org])?;
        if !in_force {
            if !row.ended {
                row.warn(Some(&columns.user), Reason::RefersToEnded(Referent::User), &mut self.findings);
            }
            return Ok(());
        }
        let is_pupil = roles.iter().any(|role| role.role == UserRole::Pupil);
        let label = if is_pupil { row.get(columns.grade.as_ref()) } else { "" };
        let grade = row.grade(columns.grade.as_ref(), label, &mut self.findings);
        if let Some(draft) = self.drafts.get_mut(user) {
            draft.grade = draft.grade.or(grade);
            draft.roles.extend(roles.into_iter().map(|role| RoleDraft { from, to, ended: row.ended, ..role }));
        }
        Ok(())
    }

    /// Makes people of the drafts, with their roles at schools.
    pub(super) fn settle_people(&mut self, table: Option<&Table>, orgs_open: bool) {
        let drafts = std::mem::take(&mut self.drafts);
        self.settle_agents(&drafts, table);
        for (id, draft) in &drafts {
            let Some(kind) = draft.kind() else {
                if self.roles_unread.contains(id) {
                    self.keep_unread_user(id, Some(draft.line));
                    continue;
                }
                self.users.set(id, Fate::Ended, Some(draft.line));
                let file = table.map_or_else(String::new, |table| table.file.clone());
                let place = Place { file, line: Some(draft.line), column: None };
                self.findings.warn(place, Some(id), Reason::UserWithoutRole);
                continue;
            };
            self.person_kinds.insert(kind);
            let person = Person {
                kind,
                given_name: draft.given_name.clone(),
                family_name: draft.family_name.clone(),
                email: draft.email.clone(),
                grade: draft.grade.filter(|_| kind == PersonKind::Pupil),
            };
            self.roster.people.rows.insert(ExternalId::new(id), RosterRow::undated(person));
            for role in &draft.roles {
                self.settle_role(id, role, orgs_open);
            }
        }
        self.drafts = drafts;
    }

    fn settle_role(&mut self, user: &str, role: &RoleDraft, orgs_open: bool) {
        if role.org.is_empty() || role.role == UserRole::Guardian {
            return;
        }
        let school_role = match role.role {
            UserRole::Staff(Some(role)) => role,
            UserRole::Staff(None) => return,
            UserRole::Pupil | UserRole::Guardian => {
                // A pupil belongs to a school by the class; only that the org is known is checked.
                if !orgs_open && !self.orgs.contains_key(&role.org) {
                    let reason = Reason::RefersToUnknown(Referent::School);
                    self.findings.warn(role.place.clone(), Some(&role.org), reason);
                }
                return;
            }
        };
        let school = match self.school_of(&role.org, By::Person, orgs_open) {
            Resolved::School(school) => school,
            Resolved::Office(org_type) => {
                self.findings.warn(role.place.clone(), Some(&role.org), Reason::NotASchool { org_type });
                return;
            }
            Resolved::Ended => return,
            Resolved::Unknown | Resolved::Unread => {
                let reason = Reason::RefersToUnknown(Referent::School);
                self.findings.warn(role.place.clone(), Some(&role.org), reason);
                return;
            }
        };
        self.school_roles.insert(school_role);
        let key = SchoolRoleKey { school, person: ExternalId::new(user), role: school_role };
        if role.ended {
            self.roster.school_roles.ended.insert(key);
        } else {
            self.roster.school_roles.rows.insert(key, RosterRow { value: (), from: role.from, to: role.to });
        }
    }
}

impl Draft {
    /// What the person chiefly is. Staff first: a grown-up at work must never be asked as a pupil.
    pub(super) fn kind(&self) -> Option<PersonKind> {
        let roles: BTreeSet<u8> = self
            .roles
            .iter()
            .filter(|role| !role.ended)
            .map(|role| match role.role {
                UserRole::Staff(_) => 0,
                UserRole::Pupil => 1,
                UserRole::Guardian => 2,
            })
            .collect();
        match roles.first() {
            Some(0) => Some(PersonKind::Staff),
            Some(1) => Some(PersonKind::Pupil),
            Some(_) => Some(PersonKind::Guardian),
            None => self.is_guardian.then_some(PersonKind::Guardian),
        }
    }

    pub(super) fn may_be_guardian(&self) -> bool {
        self.is_guardian || self.roles.iter().any(|role| role.role == UserRole::Guardian && !role.ended)
    }

    pub(super) fn is_pupil(&self) -> bool {
        self.kind() == Some(PersonKind::Pupil)
    }

    /// The roles as written, for a message.
    pub(super) fn roles_written(&self) -> String {
        let written: BTreeSet<&str> = self.roles.iter().map(|role| role.written.as_str()).collect();
        written.into_iter().collect::<Vec<_>>().join(", ")
    }
}
