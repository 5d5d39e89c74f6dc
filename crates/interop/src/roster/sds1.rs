//! Microsoft School Data Sync v1: `School`, `Section`, `Student`, `Teacher`, `StudentEnrollment`
//! and `TeacherRoster`. Every pupil or teacher has one row per school.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use programme::people::roster::{
    Class, ClassKind, ClassRole, Coverage, EnrolmentKey, ExternalId, Person, PersonKind, Roster, Row as RosterRow,
    School, SchoolRole, SchoolRoleKey, SchoolYear,
};

use super::contact::classes_without_contact_teacher;
use super::finding::{Findings, Place};
use super::reason::{Reason, Referent};
use super::refusal::Refusal;
use super::register::{Fate, Register};
use super::row::{Fault, KEY_JOINT, Row, keyed};
use super::table::{Column, Table};
use super::value::{self, DateOrder, OrderEvidence};
use super::year::school_year_of;
use super::{Options, Tables};

/// A term at least this long, in days, is a school year of its own.
const YEAR_LONG: i32 = 250;

const ID: [&str; 3] = ["SIS ID", "ID", "DfE Number"];
const SCHOOL: [&str; 2] = ["School SIS ID", "School DfE Number"];
const SECTION: [&str; 2] = ["Section SIS ID", "Section ID"];

struct Sds1<'a> {
    options: &'a Options<'a>,
    order: DateOrder,
    findings: Findings,
    roster: Roster,
    schools: Register,
    classes: Register,
    pupils: Register,
    teachers: Register,
}

/// Reads the six files; the two of enrolments may be missing.
pub(super) fn read(tables: Tables, options: &Options<'_>, findings: &mut Findings) -> Result<Roster, Refusal> {
    let found: Vec<String> = tables.keys().cloned().collect();
    let mut files = BTreeMap::new();
    for (stem, table) in tables {
        files.insert(stem, table?);
    }
    for file in ["school", "student"] {
        if !files.contains_key(file) {
            return Err(Refusal::MissingFile { file: format!("{file}.csv"), found });
        }
    }
    let order = date_order(&files, options, findings);
    let mut reader = Sds1 {
        options,
        order,
        findings: std::mem::take(findings),
        roster: Roster::default(),
        schools: Register::default(),
        classes: Register::default(),
        pupils: Register::default(),
        teachers: Register::default(),
    };
    let outcome = reader.files(&files);
    *findings = std::mem::take(&mut reader.findings);
    outcome.map(|()| reader.roster)
}

/// School Data Sync v1 is written in the United States: month first, where the dates do not tell.
fn date_order(files: &BTreeMap<String, Table>, options: &Options<'_>, findings: &mut Findings) -> DateOrder {
    if let Some(order) = options.date_order {
        return order;
    }
    let mut evidence = OrderEvidence::default();
    for (stem, column) in [("section", "Term StartDate"), ("section", "Term EndDate"), ("student", "Birthdate")] {
        if let Some((table, column)) = files.get(stem).and_then(|table| Some((table, table.column(&[column])?))) {
            table.rows.iter().for_each(|record| evidence.note(record.get(Some(&column))));
        }
    }
    let (order, assumed) = evidence.order(DateOrder::MonthFirst);
    if assumed {
        let day_first = order == DateOrder::DayFirst;
        findings.warn(Place::file("Section.csv"), None, Reason::DateOrderAssumed { day_first });
    }
    order
}

impl Sds1<'_> {
    fn files(&mut self, files: &BTreeMap<String, Table>) -> Result<(), Refusal> {
        if let Some(table) = files.get("school") {
            self.read_schools(table)?;
        }
        if let Some(table) = files.get("section") {
            self.read_sections(table)?;
        }
        for (stem, kind) in [("student", PersonKind::Pupil), ("teacher", PersonKind::Staff)] {
            if let Some(table) = files.get(stem) {
                self.read_people(table, kind)?;
            }
        }
        if let Some(table) = files.get("school") {
            self.read_principals(table);
        }
        for (stem, role) in [("studentenrollment", ClassRole::Pupil), ("teacherroster", ClassRole::Teacher)] {
            if let Some(table) = files.get(stem) {
                self.read_enrolments(table, role)?;
            }
        }
        if let (Some(table), true) = (files.get("student"), files.contains_key("studentenrollment")) {
            self.doubt_pupils(table);
        }
        self.cover(files);
        if let (Some(table), true) = (files.get("section"), files.contains_key("studentenrollment")) {
            self.doubt_contact_teachers(table);
        }
        Ok(())
    }

    /// What the absence of a row means: that it has ended, where its file lists everything.
    fn cover(&mut self, files: &BTreeMap<String, Table>) {
        let nameless = std::mem::take(&mut self.findings.with_nameless_rows);
        let whole =
            |stem: &str| files.get(stem).is_some_and(|table| table.is_whole() && !nameless.contains(&table.file));
        let kinds = [("student", PersonKind::Pupil), ("teacher", PersonKind::Staff)];
        let kinds = kinds.into_iter().filter(|(stem, _)| whole(stem)).map(|(_, kind)| kind);
        self.roster.people.coverage = Coverage::Whole(kinds.collect());
        let roles = [("studentenrollment", ClassRole::Pupil), ("teacherroster", ClassRole::Teacher)];
        let roles = roles.into_iter().filter(|(stem, _)| whole(stem)).map(|(_, role)| role);
        self.roster.enrolments.coverage = Coverage::Whole(roles.collect());
        let roles: BTreeSet<SchoolRole> = self.roster.school_roles.rows.keys().map(|key| key.role).collect();
        self.roster.school_roles.coverage = Coverage::Whole(roles);
        if whole("school") {
            self.roster.schools.coverage = Coverage::everything();
        }
        if whole("section") {
            self.roster.classes.coverage = Coverage::everything();
        }
    }

    fn read_schools(&mut self, table: &Table) -> Result<(), Refusal> {
        let id = table.required(&ID)?;
        let name = table.required(&["Name", "School Name"])?;
        let keyed = keyed(table, &[&id], self.order, &mut self.findings);
        for id in keyed.unread {
            self.schools.set(&id, Fate::Unread, None);
            self.roster.schools.unread.insert(ExternalId(id));
        }
        for (id, row) in keyed.rows {
            let line = Some(row.record.line);
            let external = ExternalId::new(&id);
            match row.required(&name).and_then(|_| row.text(Some(&name), &mut self.findings)) {
                Ok(_) if row.ended => {
                    self.schools.set(&id, Fate::Ended, line);
                    self.roster.schools.ended.insert(external);
                }
                Ok(name) => {
                    self.schools.set(&id, Fate::Read, line);
                    self.roster.schools.rows.insert(external, RosterRow::undated(School { name }));
                }
                Err(fault) => {
                    row.reject(fault, &mut self.findings);
                    self.schools.set(&id, Fate::Unread, line);
                    self.roster.schools.unread.insert(external);
                }
            }
        }
        Ok(())
    }

    fn read_sections(&mut self, table: &Table) -> Result<(), Refusal> {
        let id = table.required(&ID)?;
        let columns = SectionColumns {
            school: table.required(&SCHOOL)?,
            name: table.required(&["Section Name"])?,
            term: table.column(&["Term SIS ID"]),
            term_name: table.column(&["Term Name"]),
            from: table.column(&["Term StartDate"]),
            to: table.column(&["Term EndDate"]),
        };
        let keyed = keyed(table, &[&id], self.order, &mut self.findings);
        for id in keyed.unread {
            self.classes.set(&id, Fate::Unread, None);
            self.roster.classes.unread.insert(ExternalId(id));
        }
        for (id, row) in keyed.rows {
            let line = Some(row.record.line);
            let external = ExternalId::new(&id);
            match self.section(&row, &columns) {
                Ok(Some(class)) => {
                    self.classes.set(&id, Fate::Read, line);
                    self.roster.classes.rows.insert(external, RosterRow::undated(class));
                }
                Ok(None) => {
                    self.classes.set(&id, Fate::Ended, line);
                    self.roster.classes.ended.insert(external);
                }
                Err(fault) => {
                    row.reject(fault, &mut self.findings);
                    self.classes.set(&id, Fate::Unread, line);
                    self.roster.classes.unread.insert(external);
                }
            }
        }
        Ok(())
    }

    /// The class; `None` where it has ended.
    fn section(&mut self, row: &Row<'_>, columns: &SectionColumns) -> Result<Option<Class>, Fault> {
        if row.ended || !self.school_stands(row, &columns.school)? {
            return Ok(None);
        }
        row.required(&columns.name)?;
        let name = row.text(Some(&columns.name), &mut self.findings)?;
        let school_year = self.term(row, columns)?;
        let grades = value::grade_of_class_name(&name).into_iter().collect();
        let school = ExternalId::new(row.get(Some(&columns.school)));
        Ok(Some(Class { school, school_year, name, grades, kind: ClassKind::Homeroom }))
    }

    fn school_stands(&mut self, row: &Row<'_>, column: &Column) -> Result<bool, Fault> {
        let school = row.required(column)?;
        let stands = self.schools.in_force(school, Referent::School);
        let stands = stands.map_err(|reason| row.fault(Some(column), reason))?;
        if !stands {
            row.warn(Some(column), Reason::RefersToEnded(Referent::School), &mut self.findings);
        }
        Ok(stands)
    }

    fn term(&mut self, row: &Row<'_>, columns: &SectionColumns) -> Result<ExternalId, Fault> {
        let (id, year) = match (row.period(columns.from.as_ref(), columns.to.as_ref())?, &self.options.school_year) {
            ((Some(from), Some(to)), _) if to.0 - from.0 >= YEAR_LONG => {
                let (usual_id, usual) = school_year_of(from);
                let id = match row.get(columns.term.as_ref()) {
                    "" => usual_id,
                    id => ExternalId::new(id),
                };
                let label = match row.text(columns.term_name.as_ref(), &mut self.findings)? {
                    label if label.is_empty() => usual.label,
                    label => label,
                };
                (id, SchoolYear { label, from, to })
            }
            ((Some(from), _), _) => school_year_of(from),
            (_, Some(year)) => (ExternalId(format!("school-year:{}", year.label)), year.clone()),
            (_, None) => school_year_of(self.options.today),
        };
        self.roster.school_years.entry(id.clone()).or_insert(year);
        Ok(id)
    }

    fn read_people(&mut self, table: &Table, kind: PersonKind) -> Result<(), Refusal> {
        let id = table.required(&ID)?;
        let columns = PersonColumns {
            school: table.required(&SCHOOL)?,
            given: table.column(&["First Name"]),
            family: table.column(&["Last Name"]),
            username: table.column(&["Username"]),
            email: table.column(&["Secondary Email", "Email"]),
            grade: table.column(&["Grade"]),
        };
        let keyed = keyed(table, &[&id, &columns.school], self.order, &mut self.findings);
        for joined in keyed.unread {
            let id = joined.split(KEY_JOINT).next().unwrap_or_default();
            self.keep_unread(id, kind, None);
        }
        for (_, row) in keyed.rows {
            let id = row.get(Some(&id)).to_owned();
            if let Err(fault) = self.person(&id, &row, &columns, kind) {
                row.reject(fault, &mut self.findings);
                self.keep_unread(&id, kind, Some(row.record.line));
            }
        }
        // Someone with a row at one school and an ended row at another has not ended.
        let people = &mut self.roster.people;
        people.ended.retain(|id| !people.rows.contains_key(id));
        Ok(())
    }

    fn keep_unread(&mut self, id: &str, kind: PersonKind, line: Option<u64>) {
        let external = ExternalId::new(id);
        if !self.roster.people.rows.contains_key(&external) {
            self.register(kind).set(id, Fate::Unread, line);
            self.roster.people.unread.insert(external);
        }
    }

    fn register(&mut self, kind: PersonKind) -> &mut Register {
        if kind == PersonKind::Pupil { &mut self.pupils } else { &mut self.teachers }
    }

    fn person(&mut self, id: &str, row: &Row<'_>, columns: &PersonColumns, kind: PersonKind) -> Result<(), Fault> {
        let line = row.record.line;
        let external = ExternalId::new(id);
        if let (PersonKind::Staff, Some(first_line)) = (kind, self.pupils.line(id)) {
            return Err(row.fault(None, Reason::DuplicateDiffers { first_line }));
        }
        if row.ended || !self.school_stands(row, &columns.school)? {
            if !self.roster.people.rows.contains_key(&external) {
                self.register(kind).set(id, Fate::Ended, Some(line));
                self.roster.people.ended.insert(external);
            }
            return Ok(());
        }
        let username = row.get(columns.username.as_ref());
        let mut given_name = row.text(columns.given.as_ref(), &mut self.findings)?;
        let family_name = row.text(columns.family.as_ref(), &mut self.findings)?;
        if given_name.is_empty() && family_name.is_empty() {
            username.clone_into(&mut given_name);
            if username.is_empty() {
                return Err(row.fault(columns.given.as_ref(), Reason::MissingValue));
            }
        }
        let label = if kind == PersonKind::Pupil { row.get(columns.grade.as_ref()) } else { "" };
        let person = Person {
            kind,
            given_name,
            family_name,
            email: row.email(columns.email.as_ref(), &mut self.findings).or(value::parse_email(username)),
            grade: row.grade(columns.grade.as_ref(), label, &mut self.findings),
        };
        self.register(kind).set(id, Fate::Read, Some(line));
        self.roster.people.rows.insert(external.clone(), RosterRow::undated(person));
        if kind == PersonKind::Staff {
            let school = ExternalId::new(row.get(Some(&columns.school)));
            let key = SchoolRoleKey { school, person: external, role: SchoolRole::Teacher };
            self.roster.school_roles.rows.insert(key, RosterRow::undated(()));
        }
        Ok(())
    }

    /// A school's row names its principal, who often has no row among the teachers.
    fn read_principals(&mut self, table: &Table) {
        let (Some(id), Some(principal), Some(name)) =
            (table.column(&ID), table.column(&["Principal SIS ID"]), table.column(&["Principal Name"]))
        else {
            return;
        };
        let email = table.column(&["Principal Secondary Email"]);
        for record in &table.rows {
            let row = Row { table, record, order: self.order, ended: false };
            let (school, person) = (row.get(Some(&id)), row.get(Some(&principal)));
            let name = value::tidy(row.get(Some(&name)));
            let known = self.teachers.fate(person);
            let stands = self.schools.fate(school) == Some(Fate::Read);
            if person.is_empty()
                || !stands
                || self.pupils.fate(person).is_some()
                || matches!(known, Some(Fate::Ended | Fate::Unread))
            {
                continue;
            }
            let external = ExternalId::new(person);
            if known.is_none() {
                if name.is_empty() || name.chars().count() > 200 {
                    continue;
                }
                let (given, family) = name.rsplit_once(' ').unwrap_or((&name, ""));
                let value = Person {
                    kind: PersonKind::Staff,
                    given_name: given.to_owned(),
                    family_name: family.to_owned(),
                    email: row.email(email.as_ref(), &mut self.findings),
                    grade: None,
                };
                self.teachers.set(person, Fate::Read, Some(record.line));
                self.roster.people.rows.insert(external.clone(), RosterRow::undated(value));
            }
            let key = SchoolRoleKey { school: ExternalId::new(school), person: external, role: SchoolRole::Leader };
            self.roster.school_roles.rows.insert(key, RosterRow::undated(()));
        }
    }

    fn read_enrolments(&mut self, table: &Table, role: ClassRole) -> Result<(), Refusal> {
        let section = table.required(&SECTION)?;
        let person = table.required(&ID)?;
        let keyed = keyed(table, &[&section, &person], self.order, &mut self.findings);
        for (joined, row) in keyed.rows {
            let outcome = self.enrolment(&row, &section, &person, role);
            let Some((class, person)) = joined.split_once(KEY_JOINT) else { continue };
            let key = EnrolmentKey { class: ExternalId::new(class), person: ExternalId::new(person), role };
            match outcome {
                Ok(true) => drop(self.roster.enrolments.rows.insert(key, RosterRow::undated(()))),
                Ok(false) => drop(self.roster.enrolments.ended.insert(key)),
                Err(fault) => {
                    row.reject(fault, &mut self.findings);
                    self.roster.enrolments.unread.insert(key);
                }
            }
        }
        Ok(())
    }

    /// Whether the enrolment is in force.
    fn enrolment(&mut self, row: &Row<'_>, section: &Column, person: &Column, role: ClassRole) -> Result<bool, Fault> {
        let people = if role == ClassRole::Pupil { &self.pupils } else { &self.teachers };
        let class_stands = self.classes.in_force(row.get(Some(section)), Referent::Class);
        let class_stands = class_stands.map_err(|reason| row.fault(Some(section), reason))?;
        let person_stands = people.in_force(row.get(Some(person)), Referent::User);
        let person_stands = person_stands.map_err(|reason| row.fault(Some(person), reason))?;
        for (stands, column, referent) in
            [(class_stands, section, Referent::Class), (person_stands, person, Referent::User)]
        {
            if !stands && !row.ended {
                row.warn(Some(column), Reason::RefersToEnded(referent), &mut self.findings);
            }
        }
        Ok(class_stands && person_stands && !row.ended)
    }

    /// The format knows no contact teachers, so every class lacks one until someone appoints it.
    fn doubt_contact_teachers(&mut self, table: &Table) {
        for id in classes_without_contact_teacher(&self.roster, self.options) {
            let place = Place { file: table.file.clone(), line: self.classes.line(id.as_str()), column: None };
            self.findings.warn(place, Some(id.as_str()), Reason::ClassWithoutContactTeacher);
        }
    }

    fn doubt_pupils(&mut self, table: &Table) {
        let mut classes: HashMap<&ExternalId, usize> = HashMap::new();
        for key in self.roster.enrolments.rows.keys().filter(|key| key.role == ClassRole::Pupil) {
            *classes.entry(&key.person).or_default() += 1;
        }
        for (id, row) in &self.roster.people.rows {
            let reason = match (row.value.kind, classes.get(id).copied().unwrap_or(0)) {
                (PersonKind::Pupil, 0) => Reason::PupilWithoutClass,
                (PersonKind::Pupil, classes) if classes > 1 => Reason::PupilInSeveralClasses { classes },
                _ => continue,
            };
            let place = Place { file: table.file.clone(), line: self.pupils.line(id.as_str()), column: None };
            self.findings.warn(place, Some(id.as_str()), reason);
        }
    }
}

struct SectionColumns {
    school: Column,
    name: Column,
    term: Option<Column>,
    term_name: Option<Column>,
    from: Option<Column>,
    to: Option<Column>,
}

struct PersonColumns {
    school: Column,
    given: Option<Column>,
    family: Option<Column>,
    username: Option<Column>,
    email: Option<Column>,
    grade: Option<Column>,
}
