//! What is readable but odd when everything is put together.

use std::collections::{BTreeMap, HashMap, HashSet};

use programme::people::roster::{ClassKind, ClassRole, ExternalId, PersonKind};

use super::Bundle;
use crate::roster::contact::classes_without_contact_teacher;
use crate::roster::finding::Place;
use crate::roster::reason::Reason;
use crate::roster::table::Table;

impl Bundle<'_> {
    /// What the roster covers must have been settled.
    pub(super) fn doubts(&mut self, files: &BTreeMap<String, Table>) {
        if !files.contains_key("enrollments") {
            return;
        }
        self.doubt_pupils(files.get("users"));
        self.doubt_classes(files.get("classes"));
    }

    fn doubt_pupils(&mut self, table: Option<&Table>) {
        let Some(table) = table else { return };
        let mut classes: HashMap<&ExternalId, usize> = HashMap::new();
        for key in self.roster.enrolments.rows.keys().filter(|key| key.role == ClassRole::Pupil) {
            let class = self.roster.classes.rows.get(&key.class);
            if class.is_none_or(|row| row.value.kind == ClassKind::Homeroom) {
                *classes.entry(&key.person).or_default() += 1;
            }
        }
        let mut doubts = Vec::new();
        for (id, row) in &self.roster.people.rows {
            if row.value.kind == PersonKind::Pupil {
                match classes.get(id).copied().unwrap_or(0) {
                    0 => doubts.push((id, Reason::PupilWithoutClass)),
                    1 => {}
                    classes => doubts.push((id, Reason::PupilInSeveralClasses { classes })),
                }
            }
        }
        for (id, reason) in doubts {
            let place = Place { file: table.file.clone(), line: self.users.line(id.as_str()), column: None };
            self.findings.warn(place, Some(id.as_str()), reason);
        }
    }

    fn doubt_classes(&mut self, table: Option<&Table>) {
        let Some(table) = table else { return };
        let pupils = self.roster.enrolments.rows.keys().filter(|key| key.role == ClassRole::Pupil);
        let filled: HashSet<&ExternalId> = pupils.map(|key| &key.class).collect();
        let homeroom = self.roster.classes.rows.iter().filter(|(_, row)| row.value.kind == ClassKind::Homeroom);
        let empty = homeroom.map(|(id, _)| id).filter(|id| !filled.contains(id)).cloned();
        let mut doubts: Vec<(ExternalId, Reason)> = empty.map(|id| (id, Reason::ClassWithoutPupils)).collect();
        let without = classes_without_contact_teacher(&self.roster, self.options);
        doubts.extend(without.into_iter().map(|id| (id, Reason::ClassWithoutContactTeacher)));
        for (id, reason) in doubts {
            let place = Place { file: table.file.clone(), line: self.classes.line(id.as_str()), column: None };
            self.findings.warn(place, Some(id.as_str()), reason);
        }
    }
}
