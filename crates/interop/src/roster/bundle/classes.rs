//! `classes.csv`.

use std::collections::{BTreeSet, HashSet};

use programme::people::roster::{Class, ClassKind, ExternalId, Row as RosterRow};

use super::Bundle;
use super::orgs::{By, Resolved};
use crate::roster::reason::{Reason, Referent};
use crate::roster::refusal::Refusal;
use crate::roster::register::Fate;
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::{Column, Table};
use crate::roster::value;

struct Columns {
    title: Column,
    code: Option<Column>,
    school: Column,
    sessions: Option<Column>,
    grades: Option<Column>,
    kind: Option<Column>,
    course: Option<Column>,
}

impl Bundle<'_> {
    pub(super) fn read_classes(
        &mut self,
        table: &Table,
        courses: Option<&Table>,
        orgs_open: bool,
    ) -> Result<(), Refusal> {
        let id = table.required(&["sourcedId"])?;
        let columns = Columns {
            title: table.required(&["title", "name"])?,
            code: table.column(&["classCode"]),
            school: table.required(&["schoolSourcedId", "orgSourcedId"])?,
            sessions: table.column(&["termSourcedIds", "sessionSourcedIds", "termSourcedId"]),
            grades: table.column(&["grades", "grade"]),
            kind: table.column(&["classType"]),
            course: table.column(&["courseSourcedId"]),
        };
        let known_courses: HashSet<&str> = courses
            .and_then(|courses| Some((courses, courses.column(&["sourcedId"])?)))
            .map(|(courses, id)| courses.rows.iter().map(|record| record.get(Some(&id))).collect())
            .unwrap_or_default();
        let rows = keyed(table, &[&id], self.order, &mut self.findings);
        for id in rows.unread {
            self.keep_unread_class(&id, None);
        }
        for (id, row) in rows.rows {
            let course = row.get(columns.course.as_ref());
            if !course.is_empty() && !known_courses.contains(course) {
                row.warn(columns.course.as_ref(), Reason::RefersToUnknown(Referent::Course), &mut self.findings);
            }
            let line = Some(row.record.line);
            match self.class(&row, &columns, orgs_open) {
                Ok(Some(class)) => {
                    self.classes.set(&id, Fate::Read, line);
                    self.roster.classes.rows.insert(ExternalId::new(id), RosterRow::undated(class));
                }
                Ok(None) => {
                    self.classes.set(&id, Fate::Ended, line);
                    self.roster.classes.ended.insert(ExternalId::new(id));
                }
                Err(fault) => {
                    row.reject(fault, &mut self.findings);
                    self.keep_unread_class(&id, line);
                }
            }
        }
        Ok(())
    }

    fn keep_unread_class(&mut self, id: &str, line: Option<u64>) {
        self.classes.set(id, Fate::Unread, line);
        self.roster.classes.unread.insert(ExternalId::new(id));
    }

    /// The class; `None` where it has ended, by its own status or its school's.
    fn class(&mut self, row: &Row<'_>, columns: &Columns, orgs_open: bool) -> Result<Option<Class>, Fault> {
        if row.ended {
            return Ok(None);
        }
        let title = match row.text(Some(&columns.title), &mut self.findings)? {
            title if title.is_empty() => row.text(columns.code.as_ref(), &mut self.findings)?,
            title => title,
        };
        if title.is_empty() {
            row.required(&columns.title)?;
        }
        let org = row.required(&columns.school)?;
        let fault = |reason| Err(row.fault(Some(&columns.school), reason));
        let school = match self.school_of(org, By::Class, orgs_open) {
            Resolved::School(school) => school,
            Resolved::Unread => return fault(Reason::RefersToRejected(Referent::School)),
            Resolved::Unknown => return fault(Reason::UnknownReference(Referent::School)),
            Resolved::Office(org_type) => return fault(Reason::NotASchool { org_type }),
            Resolved::Ended => {
                row.warn(Some(&columns.school), Reason::RefersToEnded(Referent::School), &mut self.findings);
                return Ok(None);
            }
        };
        Ok(Some(Class {
            school,
            school_year: self.class_year(row, columns.sessions.as_ref()),
            grades: self.class_grades(row, columns.grades.as_ref(), &title),
            name: title,
            kind: self.class_kind(row, columns.kind.as_ref()),
        }))
    }

    fn class_year(&mut self, row: &Row<'_>, column: Option<&Column>) -> ExternalId {
        let sessions = value::items(row.get(column));
        if sessions.iter().any(|session| !self.sessions.contains_key(*session)) {
            row.warn(column, Reason::RefersToUnknown(Referent::Session), &mut self.findings);
        }
        let (year, assumed) = self.year_of(&sessions);
        if assumed && !sessions.is_empty() {
            let label = self.roster.school_years.get(&year).map_or_else(String::new, |year| year.label.clone());
            row.warn(column, Reason::SchoolYearAssumed { label }, &mut self.findings);
        }
        year
    }

    fn class_grades(&mut self, row: &Row<'_>, column: Option<&Column>, title: &str) -> BTreeSet<u8> {
        let mut grades = BTreeSet::new();
        for label in value::items(row.get(column)) {
            grades.extend(row.grade(column, label, &mut self.findings));
        }
        if grades.is_empty() {
            grades.extend(value::grade_of_class_name(title));
        }
        grades
    }

    fn class_kind(&mut self, row: &Row<'_>, column: Option<&Column>) -> ClassKind {
        match row.get(column).to_lowercase().as_str() {
            "" | "homeroom" => ClassKind::Homeroom,
            "scheduled" => ClassKind::Subject,
            _ => {
                row.warn(column, Reason::UnknownClassType, &mut self.findings);
                ClassKind::Homeroom
            }
        }
    }
}
