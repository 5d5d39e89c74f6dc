//! Plain CSV and XLSX tables: pupils, staff and contact teachers, fixed teams.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use programme::people::roster::{ClassRole, Coverage, ExternalId, PersonKind, Roster, SchoolYear};

use super::finding::{Findings, Place};
use super::reason::Reason;
use super::refusal::Refusal;
use super::table::Table;
use super::value::{DateOrder, OrderEvidence};
use super::year::school_year_of;
use super::{Options, Tables};

mod mapping;
mod places;
mod pupils;
mod sample;
mod staff;
mod teams;

pub use mapping::{ColumnMapping, Field, PlainKind};
pub use sample::{Sample, samples};

/// What has been read so far.
struct Plain<'a> {
    options: &'a Options<'a>,
    findings: Findings,
    roster: Roster,
    /// The school year of everything in the tables.
    year: (ExternalId, SchoolYear),
    schools_by_name: HashMap<String, ExternalId>,
    /// By school and normalised name.
    classes_by_name: HashMap<(ExternalId, String), ExternalId>,
    staff_by_email: HashMap<String, ExternalId>,
    /// By name in lower case; `None` where two have it.
    staff_by_name: HashMap<String, Option<ExternalId>>,
    /// The schools that pupils' tables name.
    schools_named: BTreeSet<ExternalId>,
    lists_contact_teachers: bool,
    /// Contact teachers who could not be found: what was written, where first, and in how many rows.
    unknown_teachers: BTreeMap<String, (Place, usize)>,
}

/// Reads the tables: pupils before staff and teams, so that these find their classes.
pub(super) fn read(
    tables: Tables,
    options: &Options<'_>,
    findings: &mut Findings,
    used: &mut Vec<ColumnMapping>,
) -> Result<Roster, Refusal> {
    let mut mapped: Vec<(ColumnMapping, Table)> = Vec::new();
    for table in tables.into_values() {
        let table = table?;
        let given = options.mappings.iter().find(|mapping| mapping.fits(&table)).cloned();
        match given.or_else(|| ColumnMapping::guess(&table.headers)) {
            Some(mapping) => mapped.push((mapping, table)),
            None => return Err(Refusal::MappingNeeded { file: table.file, found: table.headers }),
        }
    }
    mapped.sort_by_key(|(mapping, _)| mapping.kind);
    let mut plain = Plain::new(options, std::mem::take(findings));
    plain.introduce_staff(&mapped);
    for (mapping, table) in &mapped {
        let order = plain.date_order(mapping, table);
        match mapping.kind {
            PlainKind::Pupils => plain.read_pupils(mapping, table, order),
            PlainKind::Staff => plain.read_staff(mapping, table, order),
            PlainKind::Teams => plain.read_teams(mapping, table, order),
        }
    }
    let mut pupils = mapped.iter().filter(|(mapping, _)| mapping.kind == PlainKind::Pupils).peekable();
    let whole = pupils.peek().is_some()
        && pupils.all(|(_, table)| table.is_whole() && !plain.findings.with_nameless_rows.contains(&table.file));
    plain.cover(whole);
    if let Some((_, table)) = mapped.iter().find(|(mapping, _)| mapping.kind == PlainKind::Pupils) {
        plain.doubt_contact_teachers(&table.file);
    }
    *findings = plain.findings;
    used.extend(mapped.into_iter().map(|(mapping, _)| mapping));
    Ok(plain.roster)
}

impl<'a> Plain<'a> {
    fn new(options: &'a Options<'a>, findings: Findings) -> Self {
        let year = match &options.school_year {
            Some(year) => (ExternalId(format!("school-year:{}", year.label)), year.clone()),
            None => school_year_of(options.today),
        };
        let mut plain = Self {
            options,
            findings,
            roster: Roster::default(),
            year,
            schools_by_name: HashMap::new(),
            classes_by_name: HashMap::new(),
            staff_by_email: HashMap::new(),
            staff_by_name: HashMap::new(),
            schools_named: BTreeSet::new(),
            lists_contact_teachers: false,
            unknown_teachers: BTreeMap::new(),
        };
        plain.learn_what_is_known();
        plain
    }

    /// The order that the table's own dates show.
    fn date_order(&mut self, mapping: &ColumnMapping, table: &Table) -> DateOrder {
        if let Some(order) = self.options.date_order {
            return order;
        }
        let mut evidence = OrderEvidence::default();
        for column in [Field::From, Field::To].iter().filter_map(|field| mapping.column(*field, table)) {
            table.rows.iter().for_each(|record| evidence.note(record.get(Some(&column))));
        }
        let (order, assumed) = evidence.order(DateOrder::DayFirst);
        if assumed {
            let day_first = order == DateOrder::DayFirst;
            self.findings.warn(Place::file(&table.file), None, Reason::DateOrderAssumed { day_first });
        }
        order
    }

    /// A pupils' table lists all pupils of the schools that it names; lists of staff and teams are
    /// whole for each class and team that they name.
    fn cover(&mut self, with_pupils: bool) {
        let roster = &mut self.roster;
        roster.team_members.coverage = Coverage::NamedGroups;
        roster.team_classes.coverage = Coverage::NamedGroups;
        roster.enrolments.coverage = Coverage::NamedGroups;
        if with_pupils {
            roster.only_schools = Some(std::mem::take(&mut self.schools_named));
            roster.classes.coverage = Coverage::everything();
            roster.people.coverage = Coverage::Whole(BTreeSet::from([PersonKind::Pupil]));
            let mut roles = BTreeSet::from([ClassRole::Pupil]);
            if self.lists_contact_teachers {
                roles.insert(ClassRole::ContactTeacher);
            }
            roster.enrolments.coverage = Coverage::Whole(roles);
        }
    }
}

/// The columns of a table by what they hold.
type Columns = BTreeMap<Field, super::table::Column>;

fn columns(mapping: &ColumnMapping, table: &Table) -> Columns {
    Field::ALL.into_iter().filter_map(|field| Some((field, mapping.column(field, table)?))).collect()
}
