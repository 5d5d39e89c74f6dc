//! `OneRoster` 1.1 and 1.2, and School Data Sync v2 and v2.1: one family of files, read by one
//! reader that knows each column under all of its names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use programme::people::roster::{ClassKind, ClassRole, Coverage, ExternalId, PersonKind, Roster, SchoolRole};

use super::finding::{Findings, Place};
use super::reason::Reason;
use super::refusal::Refusal;
use super::register::Register;
use super::table::Table;
use super::value::{DateOrder, OrderEvidence};
use super::{Options, Tables, detect};

mod classes;
mod doubts;
mod enrolments;
mod guardians;
mod manifest;
mod orgs;
mod sessions;
mod users;

use manifest::{Manifest, Mode};

/// What has been read so far; each file is read by a method in its own module.
struct Bundle<'a> {
    options: &'a Options<'a>,
    order: DateOrder,
    findings: Findings,
    roster: Roster,
    orgs: HashMap<String, orgs::Org>,
    org_file: Option<&'a Table>,
    sessions: HashMap<String, sessions::Session>,
    /// School years by their `schoolYear` column; `None` where several have it.
    years_by_name: HashMap<String, Option<ExternalId>>,
    classes: Register,
    users: Register,
    drafts: BTreeMap<String, users::Draft>,
    /// Users of whom a role could not be read.
    roles_unread: BTreeSet<String>,
    /// The roles that the files speak of at all; of others nothing is ended.
    class_roles: BTreeSet<ClassRole>,
    school_roles: BTreeSet<SchoolRole>,
    person_kinds: BTreeSet<PersonKind>,
    lists_guardians: bool,
}

/// Reads the files of a bundle whose format is known.
pub(super) fn read(tables: Tables, options: &Options<'_>, findings: &mut Findings) -> Result<Roster, Refusal> {
    let found: Vec<String> = tables.keys().cloned().collect();
    let mut files: BTreeMap<String, Table> = BTreeMap::new();
    for (stem, table) in tables {
        match table {
            Ok(table) => drop(files.insert(stem, table)),
            // Of a file that is not used here, only that it is broken matters.
            Err(refusal) if USED.contains(&stem.as_str()) && stem != "manifest" => return Err(refusal),
            Err(_) => findings.warn(Place::file(&format!("{stem}.csv")), None, Reason::FileEmpty),
        }
    }
    findings.forget_files(|file| USED.contains(&detect::stem(file).as_str()));
    let manifest = Manifest::read(files.get("manifest"));
    manifest.compare(&files, findings);
    for file in ["orgs", "users"] {
        if !files.contains_key(file) && !manifest.brings_changes() {
            return Err(Refusal::MissingFile { file: format!("{file}.csv"), found });
        }
    }
    let order = date_order(&files, options, findings);
    let mut bundle = Bundle {
        options,
        order,
        findings: std::mem::take(findings),
        roster: Roster::default(),
        orgs: HashMap::new(),
        org_file: files.get("orgs"),
        sessions: HashMap::new(),
        years_by_name: HashMap::new(),
        classes: Register::default(),
        users: Register::default(),
        drafts: BTreeMap::new(),
        roles_unread: BTreeSet::new(),
        class_roles: BTreeSet::new(),
        school_roles: BTreeSet::new(),
        person_kinds: BTreeSet::new(),
        lists_guardians: false,
    };
    let outcome = bundle.read_files(&files, &manifest);
    *findings = std::mem::take(&mut bundle.findings);
    outcome.map(|()| bundle.roster)
}

/// The files that something is read from.
const USED: [&str; 9] =
    ["manifest", "orgs", "academicsessions", "classes", "courses", "users", "roles", "enrollments", "relationships"];

impl<'a> Bundle<'a> {
    fn read_files(&mut self, files: &'a BTreeMap<String, Table>, manifest: &Manifest) -> Result<(), Refusal> {
        // What only changes are brought of may be referred to without being in the files.
        let open = |stem: &str| {
            manifest.mode(stem) == Mode::Delta || files.get(stem).is_none_or(|table| table.row_count() == 0)
        };
        self.classes.open = open("classes");
        self.users.open = open("users");
        let orgs_open = open("orgs");
        if let Some(table) = files.get("orgs") {
            self.read_orgs(table)?;
        }
        if let Some(table) = files.get("academicsessions") {
            self.read_sessions(table)?;
        }
        if let Some(table) = files.get("classes") {
            self.read_classes(table, files.get("courses"), orgs_open)?;
        }
        if let Some(table) = files.get("users") {
            self.read_users(table, files.contains_key("roles"))?;
        }
        if let Some(table) = files.get("roles") {
            self.read_roles(table)?;
        }
        if let Some(table) = files.get("relationships") {
            self.read_relationships(table)?;
        }
        self.settle_people(files.get("users"), orgs_open);
        if let Some(table) = files.get("enrollments") {
            self.read_enrolments(table)?;
        }
        self.settle_classes(files.get("classes"));
        self.cover(files, manifest);
        self.doubts(files);
        Ok(())
    }

    /// What the absence of a row means: that it has ended, where the files list its kind whole.
    fn cover(&mut self, files: &BTreeMap<String, Table>, manifest: &Manifest) {
        let nameless = std::mem::take(&mut self.findings.with_nameless_rows);
        let whole = |stem: &str| {
            let file = files.get(stem).filter(|table| table.is_whole() && !nameless.contains(&table.file));
            file.is_some() && manifest.mode(stem) != Mode::Delta
        };
        if whole("orgs") {
            self.roster.schools.coverage = Coverage::everything();
        }
        if whole("classes") {
            self.roster.classes.coverage = Coverage::everything();
        }
        if whole("users") {
            self.roster.people.coverage = Coverage::Whole(std::mem::take(&mut self.person_kinds));
            self.roster.school_roles.coverage = Coverage::Whole(std::mem::take(&mut self.school_roles));
            if self.lists_guardians {
                self.roster.guardianships.coverage = Coverage::everything();
            }
        }
        if whole("enrollments") {
            self.roster.enrolments.coverage = Coverage::Whole(std::mem::take(&mut self.class_roles));
        }
    }

    /// A school without any homeroom class lists its groups as classes; then they are its classes.
    fn settle_classes(&mut self, table: Option<&Table>) {
        let mut with_homeroom = BTreeSet::new();
        for row in self.roster.classes.rows.values().filter(|row| row.value.kind == ClassKind::Homeroom) {
            with_homeroom.insert(row.value.school.clone());
        }
        let mut taken = BTreeSet::new();
        for row in self.roster.classes.rows.values_mut() {
            if !with_homeroom.contains(&row.value.school) {
                row.value.kind = ClassKind::Homeroom;
                taken.insert(row.value.school.clone());
            }
        }
        if let Some(table) = table {
            for school in taken {
                self.findings.warn(
                    Place::file(&table.file),
                    Some(school.as_str()),
                    Reason::SubjectClassesTakenAsClasses,
                );
            }
        }
    }
}

/// The order of dates that the files themselves show; US order is usual only in School Data Sync v1.
fn date_order(files: &BTreeMap<String, Table>, options: &Options<'_>, findings: &mut Findings) -> DateOrder {
    if let Some(order) = options.date_order {
        return order;
    }
    let mut evidence = OrderEvidence::default();
    let mut doubtful = None;
    for table in files.values() {
        for name in ["startDate", "endDate", "beginDate", "roleStartDate", "roleEndDate"] {
            if let Some(column) = table.column(&[name]) {
                table.rows.iter().for_each(|record| evidence.note(record.get(Some(&column))));
            }
        }
        if evidence.order(DateOrder::DayFirst).1 && doubtful.is_none() {
            doubtful = Some(table.file.as_str());
        }
    }
    let (order, assumed) = evidence.order(DateOrder::DayFirst);
    if let (true, Some(file)) = (assumed, doubtful) {
        let day_first = order == DateOrder::DayFirst;
        findings.warn(Place::file(file), None, Reason::DateOrderAssumed { day_first });
    }
    order
}

/// The usual name of a file of the bundle.
fn usual_name(stem: &str) -> String {
    match stem {
        "academicsessions" => "academicSessions.csv".to_owned(),
        "userprofiles" => "userProfiles.csv".to_owned(),
        "classresources" => "classResources.csv".to_owned(),
        "courseresources" => "courseResources.csv".to_owned(),
        "lineitems" => "lineItems.csv".to_owned(),
        stem => format!("{stem}.csv"),
    }
}

/// The stem under which the manifest's `file.X` is kept.
fn manifest_stem(property: &str) -> Option<String> {
    property.strip_prefix("file.").map(|name| detect::stem(&format!("{name}.csv")))
}
