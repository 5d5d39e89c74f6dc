//! Schools, classes and staff that a plain table names: by id, or by a name that is known.

use programme::people::roster::{Class, ClassKind, ExternalId, Person, PersonKind, Row as RosterRow, School};

use super::{Columns, Field, Plain};
use crate::roster::finding::Findings;
use crate::roster::reason::{Reason, Referent};
use crate::roster::row::{Fault, Row};
use crate::roster::table::normalised;
use crate::roster::value;

/// How a row names a member of staff.
#[derive(Debug, Clone, Copy)]
pub(super) struct StaffFields {
    pub(super) id: Field,
    pub(super) email: Field,
    /// A full name; it may hold an e-mail address instead.
    pub(super) name: Field,
}

impl Plain<'_> {
    /// Learns the names of what the database holds, so that a table need not repeat its ids.
    pub(super) fn learn_what_is_known(&mut self) {
        let (Some(known), today) = (self.options.known, self.options.today) else { return };
        for (id, held) in known.schools.iter().filter(|(_, held)| held.not_ended(today)) {
            self.schools_by_name.insert(normalised(&held.value.name), id.clone());
        }
        for (id, held) in known.classes.iter().filter(|(_, held)| held.not_ended(today)) {
            let this_year = known
                .school_years
                .get(&held.value.school_year)
                .is_none_or(|year| year.to >= self.year.1.from && year.from <= self.year.1.to);
            if this_year {
                let key = (held.value.school.clone(), normalised(&held.value.name));
                self.classes_by_name.insert(key, id.clone());
            }
        }
        for (id, held) in known.people.iter().filter(|(_, held)| held.not_ended(today)) {
            if held.value.kind == PersonKind::Staff {
                self.learn_staff(id, &held.value);
            }
        }
    }

    fn learn_staff(&mut self, id: &ExternalId, person: &Person) {
        if let Some(email) = &person.email {
            self.staff_by_email.insert(email.clone(), id.clone());
        }
        let name = full_name(person);
        self.staff_by_name
            .entry(name)
            .and_modify(|known| {
                if known.as_ref() != Some(id) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(id.clone()));
    }

    /// The school that a row names.
    pub(super) fn school(&mut self, row: &Row<'_>, columns: &Columns) -> Result<ExternalId, Fault> {
        let (id, name) = (columns.get(&Field::SchoolId), columns.get(&Field::School));
        let written = row.text(name, &mut self.findings)?;
        let external = match (row.get(id), self.schools_by_name.get(&normalised(&written))) {
            ("", _) if written.is_empty() => {
                let column = name.or(id);
                return Err(row.fault(column, Reason::MissingValue));
            }
            ("", Some(known)) => known.clone(),
            ("", None) => ExternalId(format!("school:{}", normalised(&written))),
            (given, _) => {
                if let Some(column) = id {
                    row.required(column)?;
                }
                ExternalId::new(given)
            }
        };
        if !self.roster.schools.rows.contains_key(&external) {
            let held = self.options.known.and_then(|known| known.schools.get(&external));
            let name = match held {
                Some(held) if written.is_empty() => held.value.name.clone(),
                _ if written.is_empty() => external.to_string(),
                _ => written.clone(),
            };
            self.schools_by_name.insert(normalised(&name), external.clone());
            self.roster.schools.rows.insert(external.clone(), RosterRow::undated(School { name }));
        }
        Ok(external)
    }

    /// The id of the class that a row names, known or not yet.
    pub(super) fn class_id(
        &mut self,
        row: &Row<'_>,
        columns: &Columns,
        school: &ExternalId,
    ) -> Result<Option<(ExternalId, String)>, Fault> {
        let (id, name) = (columns.get(&Field::ClassId), columns.get(&Field::Class));
        let written = row.text(name, &mut self.findings)?;
        let given = row.get(id);
        if given.is_empty() && written.is_empty() {
            return Ok(None);
        }
        if !given.is_empty() {
            if let Some(column) = id {
                row.required(column)?;
            }
            let name = if written.is_empty() { given.to_owned() } else { written };
            return Ok(Some((ExternalId::new(given), name)));
        }
        let name = normalised(&written);
        let known = self.classes_by_name.get(&(school.clone(), name.clone())).cloned();
        let new = || ExternalId(format!("class:{school}/{}/{name}", self.year.0));
        Ok(Some((known.unwrap_or_else(new), written)))
    }

    /// Adds a class that a pupil is in, or a grade to one that is there.
    pub(super) fn add_class(&mut self, id: &ExternalId, name: &str, school: &ExternalId, grade: Option<u8>) {
        self.roster.school_years.entry(self.year.0.clone()).or_insert_with(|| self.year.1.clone());
        self.classes_by_name.insert((school.clone(), normalised(name)), id.clone());
        let class = self.roster.classes.rows.entry(id.clone()).or_insert_with(|| {
            RosterRow::undated(Class {
                school: school.clone(),
                school_year: self.year.0.clone(),
                name: name.to_owned(),
                grades: value::grade_of_class_name(name).into_iter().collect(),
                kind: ClassKind::Homeroom,
            })
        });
        class.value.grades.extend(grade);
    }

    /// The class that a row of staff or teams names; it must exist.
    pub(super) fn known_class(
        &mut self,
        row: &Row<'_>,
        columns: &Columns,
        school: &ExternalId,
    ) -> Result<Option<ExternalId>, Fault> {
        let Some((id, _)) = self.class_id(row, columns, school)? else { return Ok(None) };
        let held = self.options.known.is_some_and(|known| known.classes.contains_key(&id));
        if held || self.roster.classes.rows.contains_key(&id) {
            return Ok(Some(id));
        }
        let column = columns.get(&Field::Class).or_else(|| columns.get(&Field::ClassId));
        let rejected = self.roster.classes.unread.contains(&id);
        let reason = if rejected {
            Reason::RefersToRejected(Referent::Class)
        } else {
            Reason::UnknownReference(Referent::Class)
        };
        Err(row.fault(column, reason))
    }

    /// The member of staff that a row names, added where the row tells enough. `None` where the row
    /// names nobody.
    pub(super) fn staff(
        &mut self,
        row: &Row<'_>,
        columns: &Columns,
        fields: StaffFields,
        school: &ExternalId,
    ) -> Result<Option<ExternalId>, Fault> {
        let (id, email_column, name_column) =
            (columns.get(&fields.id), columns.get(&fields.email), columns.get(&fields.name));
        if let Some(column) = id.filter(|column| !row.get(Some(column)).is_empty()) {
            row.required(column)?;
        }
        let mut name = row.text(name_column, &mut self.findings)?;
        if name.is_empty() && fields.name == Field::FullName {
            name = both_names(row, columns, &mut self.findings)?;
        }
        let mut email = row.email(email_column, &mut self.findings);
        if let Some(address) = value::parse_email(&name) {
            email = email.or(Some(address));
            name.clear();
        }
        let given_id = row.get(id);
        if given_id.is_empty() && email.is_none() && name.is_empty() {
            return Ok(None);
        }
        let by_email = email.as_ref().and_then(|email| self.staff_by_email.get(email).cloned());
        // Someone known by e-mail only, who now has an id too, stays the same person.
        let known_by_email_only = by_email.clone().filter(|known| Some(known.as_str()) == email.as_deref());
        let external = match (given_id, &email) {
            ("", Some(email)) => by_email.unwrap_or_else(|| ExternalId(email.clone())),
            ("", None) => match self.staff_by_name.get(&name.to_lowercase()) {
                Some(Some(known)) => known.clone(),
                Some(None) => return Err(row.fault(name_column, Reason::SeveralHaveThisName)),
                None => ExternalId(format!("staff:{school}/{}", normalised(&name))),
            },
            (given, _) if self.is_person(given) => ExternalId::new(given),
            (given, _) => known_by_email_only.unwrap_or_else(|| ExternalId::new(given)),
        };
        self.add_staff(&external, &name, email.as_deref()).map_err(|reason| {
            row.fault(id.filter(|_| !given_id.is_empty()).or(email_column).or(name_column), reason)
        })?;
        Ok(Some(external))
    }

    fn is_person(&self, id: &str) -> bool {
        let id = ExternalId::new(id);
        self.roster.people.rows.contains_key(&id)
            || self.options.known.is_some_and(|known| known.people.contains_key(&id))
    }

    fn add_staff(&mut self, id: &ExternalId, name: &str, email: Option<&str>) -> Result<(), Reason> {
        if let Some(listed) = self.roster.people.rows.get(id) {
            let is_staff = listed.value.kind == PersonKind::Staff;
            return if is_staff { Ok(()) } else { Err(Reason::RoleMismatch { user_role: "pupil".to_owned() }) };
        }
        let held = self.options.known.and_then(|known| known.people.get(id)).map(|held| &held.value);
        if held.is_some_and(|person| person.kind != PersonKind::Staff) {
            return Err(Reason::RoleMismatch { user_role: "pupil".to_owned() });
        }
        let (given_name, family_name) = match held {
            Some(person) if name.is_empty() => (person.given_name.clone(), person.family_name.clone()),
            None if name.is_empty() => return Err(Reason::UnknownReference(Referent::User)),
            _ => split_name(name),
        };
        let email = email.map(str::to_owned).or_else(|| held.and_then(|person| person.email.clone()));
        let person = Person { kind: PersonKind::Staff, given_name, family_name, email, grade: None };
        self.learn_staff(id, &person);
        self.roster.people.rows.insert(id.clone(), RosterRow::undated(person));
        Ok(())
    }
}

/// Given and family name from two columns.
pub(super) fn both_names(row: &Row<'_>, columns: &Columns, findings: &mut Findings) -> Result<String, Fault> {
    let given = row.text(columns.get(&Field::GivenName), findings)?;
    let family = row.text(columns.get(&Field::FamilyName), findings)?;
    Ok(format!("{given} {family}").trim().to_owned())
}

/// The last word is the family name; one word is a given name.
pub(super) fn split_name(name: &str) -> (String, String) {
    let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
    (given.to_owned(), family.to_owned())
}

fn full_name(person: &Person) -> String {
    format!("{} {}", person.given_name, person.family_name).trim().to_lowercase()
}
