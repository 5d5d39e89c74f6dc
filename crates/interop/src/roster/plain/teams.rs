//! A table of fixed teams: one row per team and member or class.

use programme::people::roster::{ExternalId, Row as RosterRow, Team, TeamClassKey, TeamKind, TeamMemberKey};

use super::places::StaffFields;
use super::{ColumnMapping, Columns, Field, Plain, columns};
use crate::roster::reason::{Reason, Referent};
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::{Table, normalised};
use crate::roster::value::{DateOrder, items};

const MEMBER: StaffFields = StaffFields { id: Field::StaffId, email: Field::Email, name: Field::FullName };

impl Plain<'_> {
    pub(super) fn read_teams(&mut self, mapping: &ColumnMapping, table: &Table, order: DateOrder) {
        let columns = columns(mapping, table);
        for (_, row) in keyed(table, &[], order, &mut self.findings).rows {
            if let Err(fault) = self.team_row(&row, &columns) {
                row.reject(fault, &mut self.findings);
            }
        }
    }

    fn team_row(&mut self, row: &Row<'_>, columns: &Columns) -> Result<(), Fault> {
        let school = self.school(row, columns)?;
        let (id_column, name_column) = (columns.get(&Field::TeamId), columns.get(&Field::Team));
        let name = row.text(name_column, &mut self.findings)?;
        let given = row.get(id_column);
        if name.is_empty() && given.is_empty() {
            return Err(row.fault(name_column.or(id_column), Reason::MissingValue));
        }
        let team = if given.is_empty() {
            ExternalId(format!("team:{school}/{}", normalised(&name)))
        } else {
            ExternalId::new(given)
        };
        if row.ended && row.get(columns.get(&MEMBER.id)).is_empty() {
            self.roster.teams.ended.insert(team);
            return Ok(());
        }
        let member = self.staff(row, columns, MEMBER, &school)?;
        let classes = self.classes_of_team(row, columns, &school)?;
        let kind = team_kind(row.get(columns.get(&Field::TeamKind)), &name);
        let name = if name.is_empty() { given.to_owned() } else { name };
        let (from, to) = row.period(columns.get(&Field::From), columns.get(&Field::To))?;
        self.roster.teams.rows.entry(team.clone()).or_insert(RosterRow::undated(Team { school, name, kind }));
        if let Some(person) = member {
            let key = TeamMemberKey { team: team.clone(), person };
            if row.ended {
                self.roster.team_members.ended.insert(key);
            } else {
                self.roster.team_members.rows.insert(key, RosterRow { value: (), from, to });
            }
        }
        for class in classes {
            let key = TeamClassKey { team: team.clone(), class };
            self.roster.team_classes.rows.insert(key, RosterRow::undated(()));
        }
        Ok(())
    }

    /// The class cell of a team may name several: `3.A, 3.B`.
    fn classes_of_team(
        &mut self,
        row: &Row<'_>,
        columns: &Columns,
        school: &ExternalId,
    ) -> Result<Vec<ExternalId>, Fault> {
        let column = columns.get(&Field::Class);
        let names = items(row.get(column));
        if names.len() < 2 {
            return Ok(self.known_class(row, columns, school)?.into_iter().collect());
        }
        let mut classes = Vec::new();
        for name in names {
            let class = self.classes_by_name.get(&(school.clone(), normalised(name)));
            let unknown = || row.fault(column, Reason::UnknownReference(Referent::Class));
            classes.push(class.cloned().ok_or_else(unknown)?);
        }
        Ok(classes)
    }
}

fn team_kind(written: &str, name: &str) -> TeamKind {
    let text = if written.is_empty() { name } else { written }.to_lowercase();
    if text.contains("årgang") || text.contains("grade") {
        TeamKind::Grade
    } else if text.contains("klasse") || text.contains("class") {
        TeamKind::Class
    } else if text.contains("fag") || text.contains("subject") {
        TeamKind::Subject
    } else {
        TeamKind::Other
    }
}
