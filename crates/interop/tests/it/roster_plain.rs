//! Plain tables: spreadsheets, mappings that are given and remembered, and what can be wrong in them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use interop::roster::{ColumnMapping, Field, Options, PlainKind, Reading, Reason, Refusal, Source, read};
use programme::people::roster::{ClassRole, EnrolmentKey, ExternalId, PersonKind, Snapshot, plan, propose_lineage};
use programme::time::Day;

use crate::roster::{TODAY, assert_repeatable, enrolled, people, places};
use crate::roster_defects::pack;

fn plain(name: &str, text: &str) -> Reading {
    read(Source::Bytes { name, bytes: text.as_bytes() }, &Options::on(TODAY))
}

/// A spreadsheet with one sheet; cells are inline strings, or numbers where they read as such, or
/// days where they begin with `day:`.
fn spreadsheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet =
        String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for (r, cells) in rows.iter().enumerate() {
        write!(sheet, "<row r=\"{}\">", r + 1).unwrap();
        for (c, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let at = format!("{}{}", char::from(b'A' + u8::try_from(c).unwrap()), r + 1);
            match (cell.strip_prefix("day:"), cell.parse::<f64>()) {
                (Some(serial), _) => write!(sheet, "<c r=\"{at}\" s=\"1\"><v>{serial}</v></c>"),
                (None, Ok(_)) => write!(sheet, "<c r=\"{at}\"><v>{cell}</v></c>"),
                (None, Err(_)) => write!(sheet, "<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
            }
            .unwrap();
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    workbook(&sheet)
}

fn workbook(sheet: &str) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let top = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets><sheet name=\"Elever\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    pack(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", top.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_spreadsheet_of_pupils() {
    let bytes = spreadsheet(&[
        &[],
        &["Skole", "Klasse", "Trin", "UNI-Login", "Navn", "Startdato", "Bemærkning"],
        &["Strandskolen", "3.A", "3", "1001", "Åse Marie Østergård", "day:46244"],
        &["Strandskolen", "0.B", "0", "bo12", "Bo Holm", "10/8/2026", "ny"],
        &["Strandskolen", "3.A", "3", "", "Uden Id"],
    ]);
    let reading = read(Source::Bytes { name: "elever.xlsx", bytes: &bytes }, &Options::on(TODAY));
    assert_eq!(reading.refused, None);
    assert_eq!(places(&reading.rejected), ["elever.xlsx:5 UNI-Login MissingValue"]);
    assert_eq!(reading.files[0].rows, 3);
    let aase = &reading.roster.people.rows[&ExternalId::new("1001")].value;
    assert_eq!((aase.given_name.as_str(), aase.family_name.as_str(), aase.grade), ("Åse Marie", "Østergård", Some(3)));
    let days: Vec<_> = reading.roster.enrolments.rows.values().map(|row| row.from).collect();
    assert_eq!(days, [Some(Day(20_675)), Some(Day(20_675))]);
    assert_repeatable(&reading);
}

#[test]
fn a_sheet_with_a_cell_in_each_far_corner_stays_small() {
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Skole</t></is></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let reading = read(Source::Bytes { name: "elever.xlsx", bytes: &workbook(sheet) }, &Options::on(TODAY));
    assert!(matches!(reading.refused, Some(Refusal::MappingNeeded { .. })), "{:?}", reading.refused);
}

#[test]
fn a_given_mapping_is_used_where_its_columns_are_there() {
    let text = "a;b;c;d\nStrandskolen;3.A;x1;Åse Holm\n";
    assert!(
        matches!(plain("udtræk.csv", text).refused, Some(Refusal::MappingNeeded { found, .. }) if found.len() == 4)
    );
    let columns = [(Field::School, "a"), (Field::Class, "B"), (Field::PupilId, "c"), (Field::FullName, "d")];
    let columns = columns.into_iter().map(|(field, name)| (field, name.to_owned())).collect();
    let mapping = ColumnMapping { kind: PlainKind::Pupils, columns };
    let remembered = [ColumnMapping::from_text(&mapping.to_text()).unwrap()];
    let options = Options { mappings: &remembered, ..Options::on(TODAY) };
    let reading = read(Source::Bytes { name: "udtræk.csv", bytes: text.as_bytes() }, &options);
    assert_eq!((people(&reading, PersonKind::Pupil), reading.mappings), (1, vec![mapping]));
}

#[test]
fn contact_teachers_may_be_named_only() {
    let text = "Skole,Klasse,Elev-id,Fornavn,Efternavn,Kontaktlærer\nStrandskolen,3.A,e1,Åse,Holm,Pia Kjær\nStrandskolen,3.A,e2,Bo,Lund,Pia Kjær\nStrandskolen,3.B,e3,Ib,Dam,pia@skole.example\nStrandskolen,3.C,e4,Ea,Ris,\n";
    let reading = plain("elever.csv", text);
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    assert_eq!((enrolled(&reading, ClassRole::ContactTeacher), people(&reading, PersonKind::Staff)), (1, 1));
    assert_eq!(
        places(&reading.warnings),
        [
            "elever.csv ClassWithoutContactTeacher",
            "elever.csv ClassWithoutContactTeacher",
            "elever.csv:4 Kontaktlærer UnknownContactTeacher { rows: 1 }",
        ]
    );
    assert_repeatable(&reading);
}

#[test]
fn an_unknown_contact_teacher_is_told_once_with_what_to_do() {
    let mut text = "Skole,Klasse,Elev-id,Fornavn,Kontaktlærer-e-mail\n".to_owned();
    for n in 0..30 {
        writeln!(
            text,
            "Strandskolen,3.A,e{n},Elev {n},{}",
            if n < 28 { "pia@skole.example" } else { "bo@skole.example" }
        )
        .unwrap();
    }
    let reading = plain("elever.csv", &text);
    assert_eq!((people(&reading, PersonKind::Pupil), places(&reading.rejected)), (30, vec![]));
    assert_eq!(
        places(&reading.warnings),
        [
            "elever.csv ClassWithoutContactTeacher",
            "elever.csv:2 Kontaktlærer-e-mail UnknownContactTeacher { rows: 28 }",
            "elever.csv:30 Kontaktlærer-e-mail UnknownContactTeacher { rows: 2 }",
        ]
    );
    let told = reading.warnings[1].reason.describe_da();
    assert!(told.contains("28 rækker") && told.contains("Hent personalet først, eller"), "{told}");
}

#[test]
fn a_class_whose_contact_teacher_is_known_is_no_doubt() {
    let pupils = "Skole,Klasse,Elev-id,Fornavn\nStrandskolen,3.A,e1,Åse\nStrandskolen,3.B,e2,Bo\n";
    let doubts = |reading: &Reading| {
        let doubted = reading.warnings.iter().filter(|found| found.reason == Reason::ClassWithoutContactTeacher);
        doubted.filter_map(|found| found.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(doubts(&plain("elever.csv", pupils)), ["3.A", "3.B"], "also where nobody is named at all");
    // Beside it, in a list of its own.
    let staff = "Skole,Klasse,Medarbejder-id,Navn,Rolle\nStrandskolen,3.A,t1,Pia Kjær,Kontaktlærer\n";
    let bytes = pack(&[("elever.csv", pupils.as_bytes()), ("personale.csv", staff.as_bytes())]);
    let both = read(Source::Bytes { name: "alt.zip", bytes: &bytes }, &Options::on(TODAY));
    assert_eq!(doubts(&both), ["3.B"]);
    // Brought by an earlier roster, or appointed on a page.
    let held = assert_repeatable(&both);
    let appointed = held.classes.iter().filter(|(_, class)| class.value.name == "3.B").map(|(id, _)| id.clone());
    let appointed = appointed.collect();
    let options = Options { known: Some(&held), appointed: Some(&appointed), ..Options::on(TODAY) };
    let again = read(Source::Bytes { name: "elever.csv", bytes: pupils.as_bytes() }, &options);
    assert_eq!(doubts(&again), Vec::<String>::new());
}

#[test]
fn a_file_from_one_school_leaves_the_others_alone() {
    let head = "Skole,Klasse,Elev-id,Navn\n";
    let both = format!("{head}Strandskolen,3.A,e1,Åse Holm\nStrandskolen,3.A,e2,Bo Lund\nDalskolen,3.A,e3,Ib Dam\n");
    let before = assert_repeatable(&plain("alle.csv", &both));
    let options = Options { known: Some(&before), ..Options::on(TODAY) };
    let one = format!("{head}STRANDSKOLEN,3a,e1,Åse Holm\n");
    let reading = read(Source::Bytes { name: "strand.csv", bytes: one.as_bytes() }, &options);
    let plan = plan(&before, &reading.roster, TODAY);
    assert_eq!(plan.people.ended.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["e2"]);
    assert_eq!((plan.classes.added.len(), plan.classes.ended.len(), plan.schools.added.len()), (0, 0, 0));
}

#[test]
fn rejected_pupils_keep_their_class_and_are_not_ended() {
    let head = "Skole,Klasse,Elev-id,Fornavn,Startdato\n";
    let before = assert_repeatable(&plain("f.csv", &format!("{head}Dalskolen,3.A,e1,Åse,\nDalskolen,3.B,e2,Bo,\n")));
    let reading = plain("f.csv", &format!("{head}Dalskolen,3.A,e1,Åse,snart\nDalskolen,3.B,e2,Bo,\n"));
    assert_eq!(places(&reading.rejected), ["f.csv:2 Startdato NotADate"]);
    assert!(plan(&before, &reading.roster, TODAY).is_empty());
}

#[test]
fn next_years_file_makes_new_classes_whose_lineage_shows() {
    let file = |a: &str, b: &str| {
        let mut text = "Skole,Klasse,Elev-id,Fornavn\n".to_owned();
        for n in 0..20 {
            writeln!(text, "Dalskolen,{},e{n},Elev {n}", if n % 2 == 0 { a } else { b }).unwrap();
        }
        text
    };
    let mut snapshot = assert_repeatable(&plain("nu.csv", &file("3.A", "3.B")));
    let next_august = Day(TODAY.0 + 345);
    let text = file("4.A", "4.B");
    let options = Options { known: Some(&snapshot.clone()), ..Options::on(next_august) };
    let next = read(Source::Bytes { name: "nu.csv", bytes: text.as_bytes() }, &options);
    let roll_over = plan(&snapshot, &next.roster, next_august);
    assert_eq!((roll_over.classes.added.len(), roll_over.classes.ended.len(), roll_over.pupils_ended), (2, 2, 0));
    let classes = |snapshot: &Snapshot, year: &str| {
        let mut pupils = std::collections::BTreeMap::new();
        for (key, _) in snapshot.enrolments.iter().filter(|(key, _)| key.class.as_str().contains(year)) {
            let of_class: &mut std::collections::BTreeSet<_> = pupils.entry(key.class.clone()).or_default();
            of_class.insert(key.person.clone());
        }
        pupils
    };
    roll_over.apply_to(&mut snapshot);
    let found = propose_lineage(&classes(&snapshot, "school-year:2026"), &classes(&snapshot, "school-year:2027"));
    let names: Vec<_> = found.iter().map(|p| format!("{} > {}", p.from, p.to)).collect();
    assert_eq!(
        names,
        [
            "class:school:dalskolen/school-year:2026/3a > class:school:dalskolen/school-year:2027/4a",
            "class:school:dalskolen/school-year:2026/3b > class:school:dalskolen/school-year:2027/4b",
        ]
    );
}

#[test]
fn staff_lists_reject_unknown_roles_and_classes_and_nameless_rows() {
    let text = "Skole;Klasse;Medarbejder-id;Navn;Rolle\nDalskolen;;t1;Pia Kjær;Leder\nDalskolen;;t2;Ib Dam;Pedel\nDalskolen;9.Z;t3;Ea Ris;Lærer\nDalskolen;;;;Lærer\nDalskolen;;t4;;Vejleder\n";
    let reading = plain("personale.csv", text);
    assert_eq!(
        places(&reading.rejected),
        [
            "personale.csv:3 Rolle UnknownRole",
            "personale.csv:4 Klasse UnknownReference(Class)",
            "personale.csv:5 Medarbejder-id MissingValue",
            "personale.csv:6 Medarbejder-id UnknownReference(User)",
        ]
    );
    assert_repeatable(&reading);
}

#[test]
fn a_pupil_in_the_wrong_place_of_a_team_is_rejected() {
    let pupils = "Skole,Klasse,Elev-id,Navn\nDalskolen,3.A,e1,Åse Holm\n";
    let teams = "Skole,Team,Medarbejder-id,Navn,Klasse\nDalskolen,Fagteam,e1,,3.A\nDalskolen,Fagteam,t1,Pia Kjær,3.A\n,Fagteam,t1,,\n";
    let bytes = pack(&[("elever.csv", pupils.as_bytes()), ("team.csv", teams.as_bytes())]);
    let reading = read(Source::Bytes { name: "alt.zip", bytes: &bytes }, &Options::on(TODAY));
    assert_eq!(
        places(&reading.rejected),
        ["team.csv:2 Medarbejder-id RoleMismatch { user_role: \"pupil\" }", "team.csv:4 Skole MissingValue"]
    );
    assert_eq!(reading.roster.team_members.rows.len(), 1);
    let key = EnrolmentKey {
        class: ExternalId::new("class:school:dalskolen/school-year:2026/3a"),
        person: ExternalId::new("e1"),
        role: ClassRole::Pupil,
    };
    assert!(reading.roster.enrolments.rows.contains_key(&key));
}

/// A whole programme's pupils in one OneRoster bundle, to see that size is no matter.
#[test]
fn eighty_thousand_pupils_are_read_and_compared_in_seconds() {
    let mut orgs = "sourcedId,name,type\n".to_owned();
    let mut classes = "sourcedId,title,grades,classType,schoolSourcedId,termSourcedIds\n".to_owned();
    let mut users = "sourcedId,orgSourcedIds,role,givenName,familyName\n".to_owned();
    let mut enrolments = "sourcedId,classSourcedId,userSourcedId,role,primary\n".to_owned();
    let sessions = "sourcedId,title,type,startDate,endDate\ny,2026/2027,schoolYear,2026-08-01,2027-07-31\n";
    for school in 0..240 {
        writeln!(orgs, "s{school},Skole {school},school").unwrap();
    }
    for class in 0..4_000 {
        let school = class % 240;
        writeln!(classes, "k{class},3.A,3,homeroom,s{school},y").unwrap();
        writeln!(users, "t{class},s{school},teacher,Lærer,Nr {class}").unwrap();
        writeln!(enrolments, "n{class}t,k{class},t{class},teacher,true").unwrap();
        for pupil in class * 20..class * 20 + 20 {
            writeln!(users, "e{pupil},s{school},student,Elev,Nr {pupil}").unwrap();
            writeln!(enrolments, "n{pupil},k{class},e{pupil},student,false").unwrap();
        }
    }
    let bytes = pack(&[
        ("orgs.csv", orgs.as_bytes()),
        ("academicSessions.csv", sessions.as_bytes()),
        ("classes.csv", classes.as_bytes()),
        ("users.csv", users.as_bytes()),
        ("enrollments.csv", enrolments.as_bytes()),
    ]);
    let start = std::time::Instant::now();
    let reading = read(Source::Bytes { name: "programme.zip", bytes: &bytes }, &Options::on(TODAY));
    let read_in = start.elapsed();
    assert_eq!((reading.refused.clone(), reading.rejected.len()), (None, 0));
    assert_eq!(people(&reading, PersonKind::Pupil), 80_000);
    let start = std::time::Instant::now();
    assert_repeatable(&reading);
    let compared_in = start.elapsed();
    println!("80,000 pupils: read in {read_in:?}, planned, applied and planned again in {compared_in:?}");
    assert!(read_in.as_secs() < 30 && compared_in.as_secs() < 30);
}
