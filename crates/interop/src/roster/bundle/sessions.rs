//! `academicSessions.csv`: the school year that a class belongs to.

use programme::people::roster::{ExternalId, SchoolYear};
use programme::time::Day;

use super::Bundle;
use crate::roster::finding::Place;
use crate::roster::reason::{Reason, Referent};
use crate::roster::refusal::Refusal;
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::{Column, Table};
use crate::roster::year::school_year_of;

/// Most sessions above a class's that are followed.
const DEEPEST: usize = 16;

#[derive(Debug, Clone)]
pub(super) struct Session {
    title: String,
    is_year: bool,
    from: Day,
    to: Day,
    parent: Option<String>,
    /// The `schoolYear` column: the year in which the school year ends.
    year: String,
    line: u64,
}

struct Columns {
    title: Option<Column>,
    kind: Option<Column>,
    from: Column,
    to: Column,
    parent: Option<Column>,
    year: Option<Column>,
}

impl Bundle<'_> {
    pub(super) fn read_sessions(&mut self, table: &Table) -> Result<(), Refusal> {
        let id = table.required(&["sourcedId"])?;
        let columns = Columns {
            title: table.column(&["title"]),
            kind: table.column(&["type"]),
            from: table.required(&["startDate"])?,
            to: table.required(&["endDate"])?,
            parent: table.column(&["parentSourcedId"]),
            year: table.column(&["schoolYear"]),
        };
        for (id, row) in keyed(table, &[&id], self.order, &mut self.findings).rows {
            match self.session(&row, &columns) {
                Ok(session) => {
                    if session.is_year && !row.ended {
                        self.roster.school_years.insert(ExternalId::new(&id), session.school_year());
                        if !session.year.is_empty() {
                            let named = self.years_by_name.entry(session.year.clone());
                            named.and_modify(|year| *year = None).or_insert_with(|| Some(ExternalId::new(&id)));
                        }
                    }
                    self.sessions.insert(id, session);
                }
                Err(fault) => row.reject(fault, &mut self.findings),
            }
        }
        self.doubt_session_parents(table, columns.parent.as_ref());
        Ok(())
    }

    fn session(&mut self, row: &Row<'_>, columns: &Columns) -> Result<Session, Fault> {
        row.required(&columns.from)?;
        row.required(&columns.to)?;
        let missing = || row.fault(Some(&columns.from), Reason::MissingValue);
        let (from, to) = row.period(Some(&columns.from), Some(&columns.to))?;
        Ok(Session {
            title: row.text(columns.title.as_ref(), &mut self.findings)?,
            is_year: row.get(columns.kind.as_ref()).eq_ignore_ascii_case("schoolYear"),
            from: from.ok_or_else(missing)?,
            to: to.ok_or_else(missing)?,
            parent: Some(row.get(columns.parent.as_ref())).filter(|parent| !parent.is_empty()).map(str::to_owned),
            year: row.text(columns.year.as_ref(), &mut self.findings)?,
            line: row.record.line,
        })
    }

    fn doubt_session_parents(&mut self, table: &Table, column: Option<&Column>) {
        let mut unknown: Vec<(u64, String)> = self
            .sessions
            .values()
            .filter_map(|session| Some((session.line, session.parent.clone()?)))
            .filter(|(_, parent)| !self.sessions.contains_key(parent))
            .collect();
        unknown.sort();
        for (line, parent) in unknown {
            let column = column.map(|column| column.name.clone());
            let place = Place { file: table.file.clone(), line: Some(line), column };
            self.findings.warn(place, Some(&parent), Reason::RefersToUnknown(Referent::Session));
        }
    }

    /// The school year of a class in these sessions; `true` where it had to be assumed.
    pub(super) fn year_of(&mut self, sessions: &[&str]) -> (ExternalId, bool) {
        let known: Vec<&str> = sessions.iter().copied().filter(|id| self.sessions.contains_key(*id)).collect();
        if let Some(year) = known.iter().find_map(|id| self.year_above(id).or_else(|| self.year_named_as(id))) {
            return (year, false);
        }
        let first = known.first().and_then(|id| self.sessions.get(*id));
        let (id, year) = match (first, &self.options.school_year) {
            (Some(session), _) => school_year_of(session.from),
            (None, Some(year)) => (ExternalId(format!("school-year:{}", year.label)), year.clone()),
            (None, None) => school_year_of(self.options.today),
        };
        self.roster.school_years.insert(id.clone(), year);
        (id, first.is_none())
    }

    /// The session itself or one above it that is a school year.
    fn year_above(&self, id: &str) -> Option<ExternalId> {
        let parent = |id: &&str| self.sessions.get(*id)?.parent.as_deref();
        let mut ids = std::iter::successors(Some(id), parent).take(DEEPEST).map(ExternalId::new);
        ids.find(|id| self.roster.school_years.contains_key(id))
    }

    /// The one school year with the same `schoolYear` as the session, where there is only one.
    fn year_named_as(&self, id: &str) -> Option<ExternalId> {
        self.years_by_name.get(&self.sessions.get(id)?.year).cloned().flatten()
    }
}

impl Session {
    fn school_year(&self) -> SchoolYear {
        let label = if self.title.is_empty() { school_year_of(self.from).1.label } else { self.title.clone() };
        SchoolYear { label, from: self.from, to: self.to }
    }
}
