//! A table of staff: contact teachers of classes, teachers and pedagogues in classes, leaders.

use programme::people::roster::{ClassRole, EnrolmentKey, Row as RosterRow, SchoolRole, SchoolRoleKey};

use super::places::StaffFields;
use super::{ColumnMapping, Columns, Field, Plain, PlainKind, columns};
use crate::roster::reason::Reason;
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::Table;
use crate::roster::value::DateOrder;

/// What a row says that someone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct StaffRole {
    at_school: SchoolRole,
    in_class: Option<ClassRole>,
}

/// The columns that name someone: those of contact teachers, where the table has any.
fn staff_fields(columns: &Columns) -> StaffFields {
    let contact =
        StaffFields { id: Field::ContactTeacherId, email: Field::ContactTeacherEmail, name: Field::ContactTeacher };
    if [contact.id, contact.email, contact.name].iter().any(|field| columns.contains_key(field)) {
        contact
    } else {
        StaffFields { id: Field::StaffId, email: Field::Email, name: Field::FullName }
    }
}

fn staff_role(written: &str) -> Option<StaffRole> {
    let role = |at_school, in_class| Some(StaffRole { at_school, in_class });
    match written.to_lowercase().as_str() {
        "" | "lærer" | "teacher" => role(SchoolRole::Teacher, Some(ClassRole::Teacher)),
        "kontaktlærer" | "klasselærer" | "contact teacher" | "contact_teacher" | "class teacher" => {
            role(SchoolRole::Teacher, Some(ClassRole::ContactTeacher))
        }
        "pædagog" | "pedagogue" | "aide" | "børnehaveklasseleder" => {
            role(SchoolRole::Pedagogue, Some(ClassRole::Pedagogue))
        }
        "leder" | "skoleleder" | "viceskoleleder" | "afdelingsleder" | "leader" | "principal" | "administrator" => {
            role(SchoolRole::Leader, None)
        }
        "vejleder" | "ressourceperson" | "resource person" | "resource_person" => {
            role(SchoolRole::ResourcePerson, None)
        }
        "andet" | "administrativ" | "sekretær" | "other" | "staff" => role(SchoolRole::OtherStaff, None),
        _ => None,
    }
}

impl Plain<'_> {
    pub(super) fn read_staff(&mut self, mapping: &ColumnMapping, table: &Table, order: DateOrder) {
        let columns = columns(mapping, table);
        // A list of classes and their contact teachers says the role by its column.
        let list_of_contact_teachers = staff_fields(&columns).id == Field::ContactTeacherId;
        for (_, row) in keyed(table, &[], order, &mut self.findings).rows {
            if let Err(fault) = self.staff_row(&row, &columns, list_of_contact_teachers) {
                row.reject(fault, &mut self.findings);
            }
        }
    }

    /// Takes the people of the staff tables in first, so that a pupil's row that names a contact
    /// teacher by e-mail finds the one with the staff id. What is wrong is said when the table is read.
    pub(super) fn introduce_staff(&mut self, tables: &[(ColumnMapping, Table)]) {
        let findings = std::mem::take(&mut self.findings);
        for (mapping, table) in tables.iter().filter(|(mapping, _)| mapping.kind == PlainKind::Staff) {
            let columns = columns(mapping, table);
            let fields = staff_fields(&columns);
            for record in &table.rows {
                let row = Row { table, record, order: DateOrder::DayFirst, ended: false };
                if let Ok(school) = self.school(&row, &columns) {
                    let _ = self.staff(&row, &columns, fields, &school);
                }
            }
        }
        self.findings = findings;
    }

    fn staff_row(&mut self, row: &Row<'_>, columns: &Columns, contact_teachers: bool) -> Result<(), Fault> {
        let fields = staff_fields(columns);
        let column = columns.get(&Field::Role);
        let role = if contact_teachers { "kontaktlærer" } else { row.get(column) };
        let role = staff_role(role).ok_or_else(|| row.fault(column, Reason::UnknownRole))?;
        let school = self.school(row, columns)?;
        let class = self.known_class(row, columns, &school)?;
        let (from, to) = row.period(columns.get(&Field::From), columns.get(&Field::To))?;
        let Some(person) = self.staff(row, columns, fields, &school)? else {
            // A class without a contact teacher yet is no error.
            let named = [fields.id, fields.email, fields.name].iter().find_map(|field| columns.get(field));
            return if contact_teachers { Ok(()) } else { Err(row.fault(named, Reason::MissingValue)) };
        };
        let key = SchoolRoleKey { school: school.clone(), person: person.clone(), role: role.at_school };
        if row.ended {
            if let (Some(class), Some(role)) = (class, role.in_class) {
                self.roster.enrolments.ended.insert(EnrolmentKey { class, person, role });
            } else {
                self.roster.school_roles.ended.insert(key);
            }
            return Ok(());
        }
        self.roster.school_roles.rows.entry(key).or_insert(RosterRow::undated(()));
        if let (Some(class), Some(role)) = (class, role.in_class) {
            self.lists_contact_teachers |= role == ClassRole::ContactTeacher;
            self.roster.enrolments.rows.insert(EnrolmentKey { class, person, role }, RosterRow { value: (), from, to });
        }
        Ok(())
    }
}
