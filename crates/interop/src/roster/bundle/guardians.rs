//! Who is whose guardian: `agentSourcedIds` in `users.csv`, or `relationships.csv`.

use std::collections::BTreeMap;

use programme::people::roster::{ExternalId, GuardianshipKey, Row as RosterRow};

use super::Bundle;
use super::users::Draft;
use crate::roster::finding::Place;
use crate::roster::reason::{Reason, Referent};
use crate::roster::refusal::Refusal;
use crate::roster::register::Fate;
use crate::roster::row::{Fault, Row, keyed};
use crate::roster::table::{Column, Table};

impl Bundle<'_> {
    /// Agents of pupils are their guardians, and agents of guardians are their children; `OneRoster`
    /// systems write either or both.
    pub(super) fn settle_agents(&mut self, drafts: &BTreeMap<String, Draft>, table: Option<&Table>) {
        let Some(table) = table else { return };
        let column = table.column(&["agentSourcedIds", "agents"]);
        for (id, draft) in drafts {
            for agent in &draft.agents {
                let reason = match (drafts.get(agent), self.users.fate(agent)) {
                    (Some(other), _) if draft.is_pupil() && other.may_be_guardian() && id != agent => {
                        self.add_guardianship(id, agent);
                        continue;
                    }
                    (Some(other), _) if draft.may_be_guardian() && other.is_pupil() && id != agent => {
                        self.add_guardianship(agent, id);
                        continue;
                    }
                    (None, Some(Fate::Ended)) => continue,
                    (None, Some(Fate::Unread)) => {
                        let (one, other) = (ExternalId::new(id), ExternalId::new(agent));
                        let key = if draft.is_pupil() {
                            GuardianshipKey { child: one, guardian: other }
                        } else {
                            GuardianshipKey { child: other, guardian: one }
                        };
                        self.roster.guardianships.unread.insert(key);
                        continue;
                    }
                    (None, _) => Reason::RefersToUnknown(Referent::User),
                    (Some(_), _) => Reason::AgentIsNoGuardian,
                };
                let column = column.as_ref().map(|column| column.name.clone());
                let place = Place { file: table.file.clone(), line: Some(draft.line), column };
                self.findings.warn(place, Some(agent), reason);
            }
        }
    }

    fn add_guardianship(&mut self, child: &str, guardian: &str) {
        self.lists_guardians = true;
        let key = GuardianshipKey { child: ExternalId::new(child), guardian: ExternalId::new(guardian) };
        self.roster.guardianships.rows.insert(key, RosterRow::undated(()));
    }

    /// `relationships.csv` of School Data Sync: the pupil first, the grown-up second.
    pub(super) fn read_relationships(&mut self, table: &Table) -> Result<(), Refusal> {
        let child = table.required(&["userSourcedId"])?;
        let guardian = table.required(&["relationshipUserSourcedId"])?;
        let keyed = keyed(table, &[&child, &guardian], self.order, &mut self.findings);
        for (_, row) in keyed.rows {
            match self.relationship(&row, &child, &guardian) {
                Ok(true) if !row.ended => {
                    self.add_guardianship(row.get(Some(&child)), row.get(Some(&guardian)));
                    if let Some(draft) = self.drafts.get_mut(row.get(Some(&guardian))) {
                        draft.is_guardian = true;
                    }
                }
                Ok(_) => {
                    let (child, guardian) = (row.get(Some(&child)), row.get(Some(&guardian)));
                    let key = GuardianshipKey { child: ExternalId::new(child), guardian: ExternalId::new(guardian) };
                    self.roster.guardianships.ended.insert(key);
                }
                Err(fault) => {
                    let (child, guardian) = (row.get(Some(&child)), row.get(Some(&guardian)));
                    let key = GuardianshipKey { child: ExternalId::new(child), guardian: ExternalId::new(guardian) };
                    self.roster.guardianships.unread.insert(key);
                    row.reject(fault, &mut self.findings);
                }
            }
        }
        Ok(())
    }

    /// Whether both are in force.
    fn relationship(&self, row: &Row<'_>, child: &Column, guardian: &Column) -> Result<bool, Fault> {
        let (child_id, guardian_id) = (row.required(child)?, row.required(guardian)?);
        if child_id == guardian_id {
            return Err(row.fault(Some(guardian), Reason::OwnGuardian));
        }
        let mut in_force = true;
        for (id, column) in [(child_id, child), (guardian_id, guardian)] {
            in_force &= self.users.in_force(id, Referent::User).map_err(|reason| row.fault(Some(column), reason))?;
        }
        Ok(in_force)
    }
}
