//! `orgs.csv`: which orgs are schools, and which school a department belongs to.

use programme::people::roster::{ExternalId, Row as RosterRow, School};

use super::Bundle;
use crate::roster::finding::Place;
use crate::roster::reason::{Reason, Referent};
use crate::roster::refusal::Refusal;
use crate::roster::register::Fate;
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::{Column, Table};

/// Most levels of orgs above a school that are followed; no administration is this deep.
const DEEPEST: usize = 64;

#[derive(Debug)]
pub(super) struct Org {
    name: String,
    /// In lower case.
    kind: String,
    /// As the file writes it.
    kind_written: String,
    parent: Option<String>,
    fate: Fate,
    line: u64,
}

/// Where a reference to an org leads.
#[derive(Debug)]
pub(super) enum Resolved {
    School(ExternalId),
    Ended,
    Unread,
    Unknown,
    /// An office above the schools, of this type.
    Office(String),
}

/// What refers to an org. A class makes its org a school whatever its type; a person may well
/// belong to an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Class,
    Person,
}

struct Columns {
    id: Column,
    name: Column,
    kind: Option<Column>,
    parent: Option<Column>,
}

impl Bundle<'_> {
    pub(super) fn read_orgs(&mut self, table: &Table) -> Result<(), Refusal> {
        let columns = Columns {
            id: table.required(&["sourcedId"])?,
            name: table.required(&["name"])?,
            kind: table.column(&["type"]),
            parent: table.column(&["parentSourcedId", "parentOrgSourcedId"]),
        };
        let rows = keyed(table, &[&columns.id], self.order, &mut self.findings);
        for id in rows.unread {
            self.keep_unread_org(&id, 0);
        }
        for (id, row) in rows.rows {
            match self.org(&row, &columns) {
                Ok(org) => self.add_org(id, org),
                Err(fault) => {
                    row.reject(fault, &mut self.findings);
                    self.keep_unread_org(&id, row.record.line);
                }
            }
        }
        self.doubt_parents(table, columns.parent.as_ref());
        Ok(())
    }

    fn org(&mut self, row: &Row<'_>, columns: &Columns) -> Result<Org, Fault> {
        row.required(&columns.name)?;
        let kind_written = row.text(columns.kind.as_ref(), &mut self.findings)?;
        Ok(Org {
            name: row.text(Some(&columns.name), &mut self.findings)?,
            kind: if columns.kind.is_none() { "school".to_owned() } else { kind_written.to_lowercase() },
            kind_written,
            parent: Some(row.get(columns.parent.as_ref())).filter(|parent| !parent.is_empty()).map(str::to_owned),
            fate: if row.ended { Fate::Ended } else { Fate::Read },
            line: row.record.line,
        })
    }

    fn add_org(&mut self, id: String, org: Org) {
        if org.fate == Fate::Ended {
            self.roster.schools.ended.insert(ExternalId::new(&id));
        } else if org.kind == "school" {
            let school = School { name: org.name.clone() };
            self.roster.schools.rows.insert(ExternalId::new(&id), RosterRow::undated(school));
        }
        self.orgs.insert(id, org);
    }

    fn keep_unread_org(&mut self, id: &str, line: u64) {
        self.roster.schools.unread.insert(ExternalId::new(id));
        let (name, kind) = (String::new(), String::new());
        let org = Org { name, kind_written: String::new(), kind, parent: None, fate: Fate::Unread, line };
        self.orgs.insert(id.to_owned(), org);
    }

    /// Parents that are unknown, that are schools above schools, or that lead in a ring.
    fn doubt_parents(&mut self, table: &Table, column: Option<&Column>) {
        let place = |line: u64| Place {
            file: table.file.clone(),
            line: Some(line),
            column: column.map(|column| column.name.clone()),
        };
        let mut doubts = Vec::new();
        let mut cut = Vec::new();
        for (id, org) in &self.orgs {
            let Some(parent) = &org.parent else { continue };
            let reason = match self.orgs.get(parent) {
                None => Reason::RefersToUnknown(Referent::Parent),
                Some(_) if self.lies_under_itself(id) => {
                    cut.push(id.clone());
                    Reason::OrgCycle
                }
                Some(above) if above.kind == "school" && org.kind == "school" => Reason::SchoolUnderSchool,
                Some(_) => continue,
            };
            doubts.push((org.line, parent.clone(), reason));
        }
        doubts.sort_by_key(|(line, ..)| *line);
        for (line, parent, reason) in doubts {
            self.findings.warn(place(line), Some(&parent), reason);
        }
        for id in cut {
            if let Some(org) = self.orgs.get_mut(&id) {
                org.parent = None;
            }
        }
    }

    fn lies_under_itself(&self, id: &str) -> bool {
        self.above(id).any(|parent| parent == id)
    }

    /// The orgs above one, nearest first; a ring goes round until the deepest level.
    fn above<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s str> {
        std::iter::successors(self.parent_of(id), |parent| self.parent_of(parent)).take(DEEPEST)
    }

    fn parent_of(&self, id: &str) -> Option<&str> {
        self.orgs.get(id)?.parent.as_deref()
    }

    /// The school that an org is or belongs to. An org that is no school by its type, but that
    /// has classes or people and no school above it, is taken as one.
    pub(super) fn school_of(&mut self, id: &str, by: By, open: bool) -> Resolved {
        let Some(org) = self.orgs.get(id) else {
            return if open { Resolved::School(ExternalId::new(id)) } else { Resolved::Unknown };
        };
        match org.fate {
            Fate::Ended => return Resolved::Ended,
            Fate::Unread => return Resolved::Unread,
            Fate::Read => {}
        }
        if org.kind == "school" {
            return Resolved::School(ExternalId::new(id));
        }
        if by == By::Person && is_office(&org.kind) {
            return Resolved::Office(org.kind_written.clone());
        }
        if !is_office(&org.kind)
            && let Some(above) = self.school_above(id)
        {
            return Resolved::School(ExternalId::new(above));
        }
        self.take_as_school(id);
        Resolved::School(ExternalId::new(id))
    }

    /// The nearest school above, or an org that was already taken as one.
    fn school_above(&self, id: &str) -> Option<&str> {
        self.above(id).filter(|parent| *parent != id).find(|parent| {
            let is_school = |org: &Org| {
                let taken = self.roster.schools.rows.contains_key(&ExternalId::new(*parent));
                org.fate == Fate::Read && (org.kind == "school" || taken)
            };
            self.orgs.get(*parent).is_some_and(is_school)
        })
    }

    fn take_as_school(&mut self, id: &str) {
        let (Some(org), Some(table)) = (self.orgs.get(id), self.org_file) else { return };
        let school = RosterRow::undated(School { name: org.name.clone() });
        if self.roster.schools.rows.insert(ExternalId::new(id), school).is_none() {
            let place = Place { file: table.file.clone(), line: Some(org.line), column: None };
            let reason = Reason::TakenAsSchool { org_type: org.kind_written.clone() };
            self.findings.warn(place, Some(&org.name), reason);
        }
    }
}

/// Types that stand above schools, in `OneRoster` and School Data Sync.
fn is_office(kind: &str) -> bool {
    [
        "district",
        "local",
        "state",
        "national",
        "ministryofeducation",
        "region",
        "localeducationagency",
        "stateeducationagency",
    ]
    .contains(&kind)
}
