//! `enrollments.csv`: who is in which class, and as what.

use programme::people::roster::{ClassRole, EnrolmentKey, ExternalId, PersonKind, Row as RosterRow};

use super::Bundle;
use crate::roster::reason::{Reason, Referent};
use crate::roster::refusal::Refusal;
use crate::roster::row::{Fault, KEY_JOINT, Row, keyed};
use crate::roster::table::{Column, Table};
use crate::roster::value;

struct Columns {
    class: Column,
    user: Column,
    role: Column,
    primary: Option<Column>,
    from: Option<Column>,
    to: Option<Column>,
}

/// What becomes of an enrolment row that could be read.
enum Enrolment {
    InForce(RosterRow<()>),
    Ended,
}

/// What an enrolment's role is here: `Err(None)` for one that is not used, `Err(Some)` for an unknown one.
fn class_role(written: &str, primary: bool) -> Result<(ClassRole, bool), Option<Reason>> {
    let teacher = if primary { ClassRole::ContactTeacher } else { ClassRole::Teacher };
    match written.to_lowercase().as_str() {
        "student" | "pupil" | "learner" | "elev" => Ok((ClassRole::Pupil, false)),
        "teacher" | "lærer" => Ok((teacher, false)),
        "professor" | "faculty" | "lecturer" | "instructor" | "adjunct" => Ok((teacher, true)),
        "aide" | "pædagog" => Ok((ClassRole::Pedagogue, false)),
        "administrator"
        | "principal"
        | "siteadministrator"
        | "districtadministrator"
        | "systemadministrator"
        | "proctor"
        | "staff"
        | "counselor"
        | "parent"
        | "guardian"
        | "relative"
        | "other" => Err(None),
        _ => Err(Some(Reason::UnknownRole)),
    }
}

impl Bundle<'_> {
    pub(super) fn read_enrolments(&mut self, table: &Table) -> Result<(), Refusal> {
        let id = table.column(&["sourcedId"]);
        let columns = Columns {
            class: table.required(&["classSourcedId"])?,
            user: table.required(&["userSourcedId", "userId"])?,
            role: table.required(&["role"])?,
            primary: table.column(&["primary", "isPrimary"]),
            from: table.column(&["beginDate", "startDate"]),
            to: table.column(&["endDate"]),
        };
        let key = match &id {
            Some(id) => vec![id],
            None => vec![&columns.class, &columns.user, &columns.role],
        };
        let keyed = keyed(table, &key, self.order, &mut self.findings);
        for (_, row) in keyed.rows {
            self.read_enrolment(&row, &columns);
        }
        for record in &table.broken {
            let row = Row { table, record, order: self.order, ended: false };
            self.keep_unread_enrolment(&row, &columns);
        }
        if id.is_none() {
            for joined in keyed.unread {
                let mut parts = joined.split(KEY_JOINT);
                if let (Some(class), Some(user), Some(role)) = (parts.next(), parts.next(), parts.next()) {
                    self.keep_unread(class, user, role, false);
                }
            }
        }
        Ok(())
    }

    fn read_enrolment(&mut self, row: &Row<'_>, columns: &Columns) {
        let primary = value::parse_bool(row.get(columns.primary.as_ref()));
        if primary.is_none() {
            row.warn(columns.primary.as_ref(), Reason::NotABoolean, &mut self.findings);
        }
        let role = match class_role(row.get(Some(&columns.role)), primary.unwrap_or(false)) {
            Ok((role, nearly)) => {
                if nearly {
                    row.warn(Some(&columns.role), Reason::RoleTakenAsTeacher, &mut self.findings);
                }
                role
            }
            Err(None) => {
                row.warn(Some(&columns.role), Reason::RoleIgnored, &mut self.findings);
                return;
            }
            Err(Some(reason)) => {
                let fault = match row.required(&columns.role) {
                    Ok(_) => row.fault(Some(&columns.role), reason),
                    Err(missing) => missing,
                };
                row.reject(fault, &mut self.findings);
                return;
            }
        };
        match self.enrolment(row, columns, role) {
            Ok(outcome) => {
                self.class_roles.insert(role);
                let key = EnrolmentKey {
                    class: ExternalId::new(row.get(Some(&columns.class))),
                    person: ExternalId::new(row.get(Some(&columns.user))),
                    role,
                };
                match outcome {
                    Enrolment::InForce(value) => self.add_enrolment(key, value),
                    Enrolment::Ended if self.roster.enrolments.rows.contains_key(&key) => {}
                    Enrolment::Ended => drop(self.roster.enrolments.ended.insert(key)),
                }
            }
            Err(fault) => {
                row.reject(fault, &mut self.findings);
                self.keep_unread_enrolment(row, columns);
            }
        }
    }

    /// Of several periods of the same enrolment, the one that lasts longest counts.
    fn add_enrolment(&mut self, key: EnrolmentKey, new: RosterRow<()>) {
        self.roster.enrolments.ended.remove(&key);
        let later = |old: &RosterRow<()>| match (old.to, new.to) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(old), Some(new)) => old < new,
        };
        if self.roster.enrolments.rows.get(&key).is_none_or(later) {
            self.roster.enrolments.rows.insert(key, new);
        }
    }

    fn enrolment(&mut self, row: &Row<'_>, columns: &Columns, role: ClassRole) -> Result<Enrolment, Fault> {
        let (class, user) = (row.required(&columns.class)?, row.required(&columns.user)?);
        let (from, to) = row.period(columns.from.as_ref(), columns.to.as_ref())?;
        let class_stands = self.classes.in_force(class, Referent::Class);
        let class_stands = class_stands.map_err(|reason| row.fault(Some(&columns.class), reason))?;
        let user_stands = self.users.in_force(user, Referent::User);
        let user_stands = user_stands.map_err(|reason| row.fault(Some(&columns.user), reason))?;
        if row.ended {
            return Ok(Enrolment::Ended);
        }
        if let Some(draft) = self.drafts.get(user).filter(|_| user_stands) {
            let fits = match role {
                ClassRole::Pupil => draft.is_pupil(),
                ClassRole::Teacher | ClassRole::ContactTeacher | ClassRole::Pedagogue => {
                    draft.kind() == Some(PersonKind::Staff)
                }
            };
            if !fits {
                let reason = Reason::RoleMismatch { user_role: draft.roles_written() };
                return Err(row.fault(Some(&columns.role), reason));
            }
        }
        for (stands, column, referent) in
            [(class_stands, &columns.class, Referent::Class), (user_stands, &columns.user, Referent::User)]
        {
            if !stands {
                row.warn(Some(column), Reason::RefersToEnded(referent), &mut self.findings);
                return Ok(Enrolment::Ended);
            }
        }
        Ok(Enrolment::InForce(RosterRow { value: (), from, to }))
    }

    fn keep_unread_enrolment(&mut self, row: &Row<'_>, columns: &Columns) {
        let primary = value::parse_bool(row.get(columns.primary.as_ref())).unwrap_or(false);
        let [class, user, role] = [&columns.class, &columns.user, &columns.role].map(|c| row.get(Some(c)));
        self.keep_unread(class, user, role, primary);
    }

    fn keep_unread(&mut self, class: &str, user: &str, role: &str, primary: bool) {
        if let Ok((role, _)) = class_role(role, primary) {
            let key = EnrolmentKey { class: ExternalId::new(class), person: ExternalId::new(user), role };
            self.roster.enrolments.unread.insert(key);
        }
    }
}
