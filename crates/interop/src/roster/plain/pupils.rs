//! A table with one row per pupil.

use programme::people::roster::{
    ClassRole, EnrolmentKey, ExternalId, Person, PersonKind, Row as RosterRow, SchoolRole, SchoolRoleKey,
};

use super::places::{StaffFields, split_name};
use super::{ColumnMapping, Columns, Field, Plain, columns};
use crate::roster::contact::classes_without_contact_teacher;
use crate::roster::finding::Place;
use crate::roster::reason::{Reason, Referent};
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::Table;
use crate::roster::value::DateOrder;

const CONTACT_TEACHER: StaffFields =
    StaffFields { id: Field::ContactTeacherId, email: Field::ContactTeacherEmail, name: Field::ContactTeacher };

impl Plain<'_> {
    pub(super) fn read_pupils(&mut self, mapping: &ColumnMapping, table: &Table, order: DateOrder) {
        let columns = columns(mapping, table);
        let Some(id) = columns.get(&Field::PupilId).or_else(|| columns.get(&Field::Email)) else { return };
        let keyed = keyed(table, &[id], order, &mut self.findings);
        for id in keyed.unread {
            self.roster.people.unread.insert(ExternalId(id));
        }
        for (id, row) in keyed.rows {
            if let Err(fault) = self.pupil(&id, &row, &columns) {
                row.reject(fault, &mut self.findings);
                self.keep_unread(&id, &row, &columns);
            }
        }
        // The rows of people who cannot be placed still say that their class and school exist.
        for record in &table.broken {
            let row = Row { table, record, order, ended: false };
            self.keep_unread(row.get(Some(id)), &row, &columns);
        }
        self.warn_of_unknown_teachers();
    }

    fn pupil(&mut self, id: &str, row: &Row<'_>, columns: &Columns) -> Result<(), Fault> {
        let school = self.school(row, columns)?;
        self.schools_named.insert(school.clone());
        let external = ExternalId::new(id);
        if row.ended {
            self.roster.people.ended.insert(external);
            return Ok(());
        }
        let class_column = columns.get(&Field::Class).or_else(|| columns.get(&Field::ClassId));
        let Some((class, class_name)) = self.class_id(row, columns, &school)? else {
            return Err(row.fault(class_column, Reason::MissingValue));
        };
        let person = self.person(row, columns)?;
        let (from, to) = row.period(columns.get(&Field::From), columns.get(&Field::To))?;
        self.add_class(&class, &class_name, &school, person.grade);
        self.roster.people.rows.insert(external.clone(), RosterRow::undated(person));
        let key = EnrolmentKey { class: class.clone(), person: external, role: ClassRole::Pupil };
        self.roster.enrolments.rows.insert(key, RosterRow { value: (), from, to });
        // A doubtful contact teacher must not cost the pupil.
        match self.staff(row, columns, CONTACT_TEACHER, &school) {
            Ok(Some(teacher)) => self.add_contact_teacher(class, teacher, school),
            Ok(None) => {}
            // Once for each teacher, not once for each pupil.
            Err(fault) if fault.reason == Reason::UnknownReference(Referent::User) => {
                let place = row.table.place(row.record, fault.column.as_ref());
                self.unknown_teachers.entry(fault.value).or_insert((place, 0)).1 += 1;
            }
            Err(fault) => {
                let place = row.table.place(row.record, fault.column.as_ref());
                self.findings.warn(place, Some(&fault.value), fault.reason);
            }
        }
        Ok(())
    }

    pub(super) fn add_contact_teacher(&mut self, class: ExternalId, teacher: ExternalId, school: ExternalId) {
        self.lists_contact_teachers = true;
        let at_school = SchoolRoleKey { school, person: teacher.clone(), role: SchoolRole::Teacher };
        self.roster.school_roles.rows.insert(at_school, RosterRow::undated(()));
        let key = EnrolmentKey { class, person: teacher, role: ClassRole::ContactTeacher };
        self.roster.enrolments.rows.insert(key, RosterRow::undated(()));
    }

    fn person(&mut self, row: &Row<'_>, columns: &Columns) -> Result<Person, Fault> {
        let mut given_name = row.text(columns.get(&Field::GivenName), &mut self.findings)?;
        let mut family_name = row.text(columns.get(&Field::FamilyName), &mut self.findings)?;
        if given_name.is_empty() && family_name.is_empty() {
            let name = row.text(columns.get(&Field::FullName), &mut self.findings)?;
            (given_name, family_name) = split_name(&name);
        }
        if given_name.is_empty() && family_name.is_empty() {
            let column = columns.get(&Field::GivenName).or_else(|| columns.get(&Field::FullName));
            return Err(row.fault(column, Reason::MissingValue));
        }
        let email = row.email(columns.get(&Field::Email), &mut self.findings);
        let grade = columns.get(&Field::Grade);
        let grade = row.grade(grade, row.get(grade), &mut self.findings);
        Ok(Person { kind: PersonKind::Pupil, given_name, family_name, email, grade })
    }

    /// Keeps what a rejected row names from being taken for gone.
    fn keep_unread(&mut self, id: &str, row: &Row<'_>, columns: &Columns) {
        if !id.is_empty() {
            self.roster.people.unread.insert(ExternalId::new(id));
        }
        let Ok(school) = self.school(row, columns) else { return };
        self.schools_named.insert(school.clone());
        if let Ok(Some((class, _))) = self.class_id(row, columns, &school) {
            let key = EnrolmentKey { class: class.clone(), person: ExternalId::new(id), role: ClassRole::Pupil };
            self.roster.enrolments.unread.insert(key);
            self.roster.classes.unread.insert(class);
        }
    }

    /// Contact teachers of whom nothing but an address or a number is known, at the first row that names each.
    fn warn_of_unknown_teachers(&mut self) {
        for (value, (place, rows)) in std::mem::take(&mut self.unknown_teachers) {
            self.findings.warn(place, Some(&value), Reason::UnknownContactTeacher { rows });
        }
    }

    /// Classes without a contact teacher. What the tables cover must have been settled, and all of them read.
    pub(super) fn doubt_contact_teachers(&mut self, file: &str) {
        for id in classes_without_contact_teacher(&self.roster, self.options) {
            let name = self.roster.classes.rows.get(&id).map(|class| class.value.name.as_str());
            let shown = name.filter(|name| !name.is_empty()).unwrap_or(id.as_str());
            self.findings.warn(Place::file(file), Some(shown), Reason::ClassWithoutContactTeacher);
        }
    }
}
