//! Every defect that a roster may have, one test each, in a small bundle of its own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write as _;

use interop::roster::{Format, Limits, Options, Reading, Refusal, Source, read};
use programme::people::roster::{ClassRole, EnrolmentKey, ExternalId, PersonKind, Snapshot, plan};
use programme::time::Day;

use crate::roster::{TODAY, assert_repeatable, fixture, people, places, read_path};

const ORGS: &str = "sourcedId,name,type,parentSourcedId\nk,Kommunen,district,\ns1,Strandskolen,school,k\n";
const CLASSES: &str = "sourcedId,title,grades,classType,schoolSourcedId,termSourcedIds\nk1,3.A,3,homeroom,s1,y26\nk2,3.B,3,homeroom,s1,y26\n";
const YEARS: &str = "sourcedId,title,type,startDate,endDate\ny26,2026/2027,schoolYear,2026-08-01,2027-07-31\n";
const USERS: &str = "sourcedId,orgSourcedIds,role,givenName,familyName\ne1,s1,student,Åse,Østergård\ne2,s1,student,Bo,Holm\nt1,s1,teacher,Pia,Kjær\n";
const ENROLMENTS: &str = "sourcedId,classSourcedId,userSourcedId,role,primary\nn1,k1,e1,student,false\nn2,k2,e2,student,false\nn3,k1,t1,teacher,true\nn4,k2,t1,teacher,true\n";
const MANIFEST: &str = "propertyName,value\noneroster.version,1.1\n";

/// A zip of the files of a clean bundle, some of them replaced or added; an empty one is left out.
pub(crate) fn zipped(changed: &[(&str, &[u8])]) -> Vec<u8> {
    let mut files: Vec<(&str, &[u8])> = vec![
        ("manifest.csv", MANIFEST.as_bytes()),
        ("orgs.csv", ORGS.as_bytes()),
        ("academicSessions.csv", YEARS.as_bytes()),
        ("classes.csv", CLASSES.as_bytes()),
        ("users.csv", USERS.as_bytes()),
        ("enrollments.csv", ENROLMENTS.as_bytes()),
    ];
    for (name, bytes) in changed {
        files.retain(|(known, _)| known != name);
        if !bytes.is_empty() {
            files.push((name, bytes));
        }
    }
    pack(&files)
}

pub(crate) fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn bundle(changed: &[(&str, &[u8])]) -> Reading {
    read(Source::Bytes { name: "roster.zip", bytes: &zipped(changed) }, &Options::on(TODAY))
}

fn refusal(name: &str, bytes: &[u8]) -> Option<Refusal> {
    read(Source::Bytes { name, bytes }, &Options::on(TODAY)).refused
}

fn clean() -> Reading {
    let reading = bundle(&[]);
    assert_eq!((places(&reading.rejected), places(&reading.warnings)), (vec![], vec![]));
    reading
}

/// Reads as the clean bundle does, but for doubts.
fn assert_as_clean(reading: &Reading) {
    assert_eq!((places(&reading.rejected), reading.refused.clone()), (vec![], None));
    assert_eq!(reading.roster, clean().roster);
}

fn given_name(reading: &Reading, id: &str) -> String {
    reading.roster.people.rows[&ExternalId::new(id)].value.given_name.clone()
}

#[test]
fn byte_order_mark() {
    let marked = format!("\u{FEFF}{USERS}");
    assert_as_clean(&bundle(&[("users.csv", marked.as_bytes())]));
}

#[test]
fn utf_16_from_a_spreadsheet() {
    let utf16: Vec<u8> = format!("\u{FEFF}{USERS}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = bundle(&[("users.csv", &utf16)]);
    assert_as_clean(&reading);
    assert_eq!(places(&reading.warnings), ["users.csv ReadAsUtf16"]);
}

#[test]
fn windows_1252() {
    let (old, ..) = encoding_rs::WINDOWS_1252.encode(USERS);
    let reading = bundle(&[("users.csv", &old)]);
    assert_as_clean(&reading);
    assert_eq!(given_name(&reading, "e1"), "Åse");
    assert_eq!(places(&reading.warnings), ["users.csv:2 ReadAsWindows1252"]);
}

#[test]
fn names_decoded_twice_are_doubted() {
    let garbled = USERS.replace("Åse", "SÃ¸ren");
    let reading = bundle(&[("users.csv", garbled.as_bytes())]);
    assert_eq!(places(&reading.warnings), ["users.csv:2 givenName DecodedTwice"]);
}

#[test]
fn crlf_and_lone_carriage_returns() {
    for end in ["\r\n", "\r"] {
        let lines = USERS.replace('\n', end);
        assert_as_clean(&bundle(&[("users.csv", lines.as_bytes())]));
    }
}

#[test]
fn semicolons_tabs_and_a_stated_separator() {
    for (from, to, head) in [(",", ";", ""), (",", "\t", ""), (",", ";", "sep=;\r\n")] {
        let text = format!("{head}{}", USERS.replace(from, to));
        assert_as_clean(&bundle(&[("users.csv", text.as_bytes())]));
    }
}

#[test]
fn wrong_column_order_case_and_unknown_columns() {
    let text = "ext_note,FAMILYNAME,given name,Role,OrgSourcedIds,SourcedID\n,Østergård,Åse,student,s1,e1\nx,Holm,Bo,student,s1,e2\n,Kjær,Pia,teacher,s1,t1\n";
    assert_as_clean(&bundle(&[("users.csv", text.as_bytes())]));
}

#[test]
fn draft_names_of_columns() {
    let classes = CLASSES.replace("grades", "grade");
    let enrolments = ENROLMENTS.replace("userSourcedId", "userId");
    assert_as_clean(&bundle(&[("classes.csv", classes.as_bytes()), ("enrollments.csv", enrolments.as_bytes())]));
}

#[test]
fn missing_manifest() {
    let reading = bundle(&[("manifest.csv", b"")]);
    assert_as_clean(&reading);
    assert_eq!(reading.format, Some(Format::OneRoster11));
    assert_eq!(places(&reading.warnings), ["manifest.csv NoManifest"]);
}

#[test]
fn a_manifest_that_disagrees_or_is_of_another_version() {
    let manifest = "propertyName,value\noneroster.version,1.1\nfile.users,absent\nfile.courses,bulk\n";
    let reading = bundle(&[("manifest.csv", manifest.as_bytes())]);
    assert_eq!(places(&reading.warnings), ["courses.csv ManifestDisagrees", "users.csv ManifestDisagrees"]);
    let other = MANIFEST.replace("1.1", "2.0");
    let refused = bundle(&[("manifest.csv", other.as_bytes())]).refused;
    assert_eq!(refused, Some(Refusal::UnknownVersion { version: "2.0".to_owned() }));
}

#[test]
fn duplicate_ids_that_say_the_same() {
    let users = format!("{USERS}e1,s1,student,Åse,Østergård\n");
    let reading = bundle(&[("users.csv", users.as_bytes())]);
    assert_as_clean(&reading);
    assert_eq!(places(&reading.warnings), ["users.csv:5 sourcedId DuplicateRow { first_line: 2 }"]);
}

#[test]
fn duplicate_ids_that_differ() {
    let users = format!("{USERS}e1,s1,student,Asta,Østergård\n");
    let reading = bundle(&[("users.csv", users.as_bytes())]);
    assert_eq!(places(&reading.rejected), ["users.csv:5 sourcedId DuplicateDiffers { first_line: 2 }"]);
    assert_eq!(given_name(&reading, "e1"), "Åse");
}

#[test]
fn ragged_rows() {
    let users = format!("{USERS}e3,s1,student,Lau\ne4,s1\ne5,s1,student,Ib,Dam,,\ne6,s1,student,Ulla,Gro, Ny\n");
    let reading = bundle(&[("users.csv", users.as_bytes())]);
    assert_eq!(
        places(&reading.rejected),
        [
            "users.csv:6 givenName TooFewFields { found: 2, expected: 5 }",
            "users.csv:8 TooManyFields { found: 6, expected: 5 }"
        ]
    );
    let about_rows: Vec<_> =
        places(&reading.warnings).into_iter().filter(|w| !w.contains("PupilWithoutClass")).collect();
    assert_eq!(about_rows, ["users.csv:5 ShortRow { found: 4, expected: 5 }", "users.csv:7 TrailingSeparators"]);
    assert_eq!((given_name(&reading, "e3"), given_name(&reading, "e5")), ("Lau".to_owned(), "Ib".to_owned()));
}

#[test]
fn dates_with_the_day_first() {
    let years = YEARS.replace("2026-08-01", "1/8/2026").replace("2027-07-31", "31/7/2027");
    let reading = bundle(&[("academicSessions.csv", years.as_bytes())]);
    assert_as_clean(&reading);
    assert_eq!(places(&reading.warnings), Vec::<String>::new());
}

#[test]
fn dates_with_the_month_first_and_dates_that_do_not_tell() {
    let years = YEARS.replace("2026-08-01", "8/1/2026").replace("2027-07-31", "7/31/2027");
    assert_as_clean(&bundle(&[("academicSessions.csv", years.as_bytes())]));
    let years = YEARS.replace("2026-08-01", "1/8/2026").replace("2027-07-31", "7/7/2027");
    let reading = bundle(&[("academicSessions.csv", years.as_bytes())]);
    assert_eq!(places(&reading.warnings), ["academicSessions.csv DateOrderAssumed { day_first: true }"]);
}

#[test]
fn dates_that_are_none_and_periods_that_end_before_they_begin() {
    let enrolments = "sourcedId,classSourcedId,userSourcedId,role,beginDate,endDate\nn1,k1,e1,student,30/2/2026,\nn2,k2,e2,student,2027-01-01,2026-01-01\n";
    let reading = bundle(&[("enrollments.csv", enrolments.as_bytes())]);
    assert_eq!(
        places(&reading.rejected),
        ["enrollments.csv:2 beginDate NotADate", "enrollments.csv:3 endDate EndsBeforeItBegins"]
    );
}

#[test]
fn last_line_without_line_end() {
    assert_as_clean(&bundle(&[("users.csv", USERS.trim_end().as_bytes())]));
}

#[test]
fn dangling_references() {
    let classes = format!("{CLASSES}k3,3.C,3,homeroom,s9,y26\n");
    let enrolments = format!("{ENROLMENTS}n5,k9,e1,student,false\nn6,k1,e9,student,false\nn7,k3,e1,student,false\n");
    let orgs = format!("{ORGS}s2,Dalskolen,school,k9\n");
    let reading = bundle(&[
        ("classes.csv", classes.as_bytes()),
        ("enrollments.csv", enrolments.as_bytes()),
        ("orgs.csv", orgs.as_bytes()),
    ]);
    assert_eq!(
        places(&reading.rejected),
        [
            "classes.csv:4 schoolSourcedId UnknownReference(School)",
            "enrollments.csv:6 classSourcedId UnknownReference(Class)",
            "enrollments.csv:7 userSourcedId UnknownReference(User)",
            "enrollments.csv:8 classSourcedId RefersToRejected(Class)",
        ]
    );
    assert_eq!(places(&reading.warnings), ["orgs.csv:4 parentSourcedId RefersToUnknown(Parent)"]);
    assert_repeatable(&reading);
}

#[test]
fn cycles_in_orgs() {
    let orgs = "sourcedId,name,type,parentSourcedId\ns1,Strandskolen,school,a\na,Afdeling A,department,b\nb,Afdeling B,department,s1\nc,Sig selv,department,c\n";
    let classes = CLASSES.replace("s1", "c");
    let reading = bundle(&[("orgs.csv", orgs.as_bytes()), ("classes.csv", classes.as_bytes())]);
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    assert_eq!(
        places(&reading.warnings),
        [
            "orgs.csv:2 parentSourcedId OrgCycle",
            "orgs.csv:3 parentSourcedId OrgCycle",
            "orgs.csv:4 parentSourcedId OrgCycle",
            "orgs.csv:5 parentSourcedId OrgCycle",
            "orgs.csv:5 TakenAsSchool { org_type: \"department\" }",
        ]
    );
    assert_repeatable(&reading);
}

#[test]
fn tobedeleted_means_ended() {
    let mut snapshot = assert_repeatable(&clean());
    let users = "sourcedId,status,orgSourcedIds,role,givenName,familyName\ne1,tobedeleted,s1,student,Åse,Østergård\ne2,,s1,student,Bo,Holm\nt1,active,s1,teacher,Pia,Kjær\n";
    let classes = "sourcedId,status,title,grades,classType,schoolSourcedId,termSourcedIds\nk1,tobedeleted,3.A,3,homeroom,s1,y26\nk2,,3.B,3,homeroom,s1,y26\n";
    let reading = bundle(&[("users.csv", users.as_bytes()), ("classes.csv", classes.as_bytes())]);
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
    let ended = plan(&snapshot, &reading.roster, Day(TODAY.0 + 7));
    let names = |ids: &mut dyn Iterator<Item = &ExternalId>| ids.map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&mut ended.people.ended.iter().map(|e| &e.key)), ["e1"]);
    assert_eq!(names(&mut ended.classes.ended.iter().map(|e| &e.key)), ["k1"]);
    assert_eq!(ended.enrolments.ended.len(), 2);
    assert_eq!(ended.people.ended[0].last_day, Day(TODAY.0 + 6));
    ended.apply_to(&mut snapshot);
    assert!(plan(&snapshot, &reading.roster, Day(TODAY.0 + 7)).is_empty());
}

#[test]
fn unknown_statuses_are_rejected_and_inactive_means_ended() {
    let users = "sourcedId,status,orgSourcedIds,role,givenName,familyName\ne1,Active,s1,student,Åse,Østergård\ne2,inactive,s1,student,Bo,Holm\nt1,on leave,s1,teacher,Pia,Kjær\n";
    let reading = bundle(&[("users.csv", users.as_bytes())]);
    assert_eq!(
        places(&reading.rejected),
        [
            "enrollments.csv:4 userSourcedId RefersToRejected(User)",
            "enrollments.csv:5 userSourcedId RefersToRejected(User)",
            "users.csv:4 status UnknownStatus",
        ]
    );
    assert!(places(&reading.warnings).contains(&"users.csv:3 status InactiveMeansEnded".to_owned()));
    // Who could not be read has not left.
    let plan = plan(&assert_repeatable(&clean()), &reading.roster, TODAY);
    assert_eq!(plan.people.ended.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["e2"]);
    assert!(plan.enrolments.ended.iter().all(|e| e.key.person == ExternalId::new("e2")));
}

#[test]
fn a_quote_that_is_never_closed_ends_nobody() {
    let before = assert_repeatable(&clean());
    let users = USERS.replace("Bo,", "\"Bo,");
    let reading = bundle(&[("users.csv", users.as_bytes())]);
    assert!(places(&reading.rejected).contains(&"users.csv:3 UnclosedQuote".to_owned()));
    assert_eq!(plan(&before, &reading.roster, TODAY).people.ended, []);
    // Nor does a row that does not say whom it is about.
    let users = USERS.replace("e2,", ",");
    let reading = bundle(&[("users.csv", users.as_bytes())]);
    assert_eq!(plan(&before, &reading.roster, TODAY).people.ended, []);
}

#[test]
fn a_teacher_is_not_enrolled_as_pupil_nor_a_pupil_as_teacher() {
    let enrolments =
        ENROLMENTS.replace("t1,teacher,true\nn4", "t1,student,true\nn4").replace("e2,student", "e2,teacher");
    let reading = bundle(&[("enrollments.csv", enrolments.as_bytes())]);
    assert_eq!(
        places(&reading.rejected),
        [
            "enrollments.csv:3 role RoleMismatch { user_role: \"student\" }",
            "enrollments.csv:4 role RoleMismatch { user_role: \"teacher\" }",
        ]
    );
}

#[test]
fn changes_only_by_the_manifest_end_only_what_they_name() {
    let before = assert_repeatable(&clean());
    let manifest = "propertyName,value\noneroster.version,1.1\nfile.users,delta\nfile.enrollments,delta\nfile.orgs,absent\nfile.classes,absent\nfile.academicSessions,absent\n";
    let users = "sourcedId,status,dateLastModified,orgSourcedIds,role,givenName,familyName\ne2,tobedeleted,2026-09-01T00:00:00Z,s1,student,Bo,Holm\ne3,active,2026-09-01T00:00:00Z,s1,student,Ny,Elev\n";
    let enrolments = "sourcedId,status,classSourcedId,userSourcedId,role\nn9,active,k1,e3,student\n";
    let reading = bundle(&[
        ("manifest.csv", manifest.as_bytes()),
        ("users.csv", users.as_bytes()),
        ("enrollments.csv", enrolments.as_bytes()),
        ("orgs.csv", b""),
        ("classes.csv", b""),
        ("academicSessions.csv", b""),
    ]);
    assert_eq!((places(&reading.rejected), reading.refused.clone()), (vec![], None));
    let plan = plan(&before, &reading.roster, TODAY);
    assert_eq!(plan.people.ended.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["e2"]);
    let key = EnrolmentKey { class: ExternalId::new("k1"), person: ExternalId::new("e3"), role: ClassRole::Pupil };
    assert_eq!(plan.enrolments.added.iter().map(|(key, _)| key).collect::<Vec<_>>(), [&key]);
    assert_eq!((plan.enrolments.ended.len(), plan.unresolved.len()), (1, 0));
}

#[test]
fn empty_files_and_files_without_header() {
    let header = "sourcedId,orgSourcedIds,role,givenName,familyName";
    let before = assert_repeatable(&clean());
    let reading = bundle(&[("users.csv", header.as_bytes())]);
    assert!(places(&reading.warnings).contains(&"users.csv FileEmpty".to_owned()));
    assert_eq!(plan(&before, &reading.roster, TODAY).people.ended, []);
    assert_eq!(bundle(&[("users.csv", b"\n")]).refused, Some(Refusal::NoHeader { file: "users.csv".to_owned() }));
}

#[test]
fn missing_files_and_columns_refuse_with_what_was_found() {
    assert!(
        matches!(bundle(&[("users.csv", b"")]).refused, Some(Refusal::MissingFile { file, .. }) if file == "users.csv")
    );
    let reading = bundle(&[("users.csv", b"sourcedId,role,familyName\ne1,student,Holm\n")]);
    let Some(Refusal::MissingColumn { file, column, found }) = reading.refused else { panic!("{reading:?}") };
    assert_eq!((file.as_str(), column.as_str(), found.len()), ("users.csv", "givenName", 3));
    assert!(reading.roster.people.rows.is_empty() && reading.roster.schools.rows.is_empty());
}

#[test]
fn sources_that_are_no_roster() {
    assert_eq!(refusal("elever.zip", b"not a zip"), Some(Refusal::BrokenZip));
    assert_eq!(refusal("elever.zip", &pack(&[("a.pdf", b"x")])), Some(Refusal::NothingToRead));
    assert_eq!(
        refusal("elever.csv", b"\x89PNG\r\n\x00\x00\x01"),
        Some(Refusal::NotText { file: "elever.csv".to_owned() })
    );
    assert_eq!(refusal("elever.csv", b""), Some(Refusal::NoHeader { file: "elever.csv".to_owned() }));
    assert!(matches!(refusal("elever.xlsx", b"PK\x03\x04"), Some(Refusal::BrokenSpreadsheet { .. })));
    assert!(matches!(refusal("elever.csv", b"a,b\n1,2\n"), Some(Refusal::MappingNeeded { .. })));
    let nowhere = fixture("nowhere");
    let reading = read(Source::Path(&nowhere), &Options::on(TODAY));
    assert_eq!(reading.refused, Some(Refusal::Unreadable { file: "nowhere".to_owned() }));
}

#[test]
fn zip_bombs_and_oversized_files() {
    let refused = |bytes: &[u8], limits: Limits| {
        let options = Options { limits, ..Options::on(TODAY) };
        read(Source::Bytes { name: "roster.zip", bytes }, &options).refused
    };
    let bomb = pack(&[("users.csv", &vec![b'a'; 8 << 20])]);
    assert!(bomb.len() < 20_000);
    let normal = Limits::default();
    assert!(matches!(refused(&bomb, normal), Some(Refusal::PackedTooTightly { .. })));
    assert!(matches!(refused(&bomb, Limits { file_bytes: 1 << 20, ..normal }), Some(Refusal::TooLarge { .. })));
    assert!(matches!(refused(&zipped(&[]), Limits { files: 3, ..normal }), Some(Refusal::TooManyFiles { limit: 3 })));
    assert!(matches!(refused(&zipped(&[]), Limits { total_bytes: 400, ..normal }), Some(Refusal::TooLarge { .. })));
    assert!(matches!(refused(&zipped(&[]), Limits { rows: 2, ..normal }), Some(Refusal::TooManyRows { .. })));
    let twice = pack(&[("a/users.csv", b"x"), ("b/Users.csv", b"x")]);
    assert_eq!(refused(&twice, normal), Some(Refusal::FileTwice { file: "users.csv".to_owned() }));
}

#[test]
fn rows_cells_and_characters_that_are_too_much() {
    let long = "x".repeat(70_000);
    let name = "y".repeat(201);
    let users = format!(
        "{USERS}e3,s1,student,{long},Lang\ne4,s1,student,{name},Lang\ne5,s1,student,N\u{7}l,Klokke\ne6,s1,student,N\u{FFFD}l,Tegn\n"
    );
    let reading = bundle(&[("users.csv", users.as_bytes())]);
    assert_eq!(
        places(&reading.rejected),
        [
            "users.csv:5 RowTooLong { limit: 65536 }",
            "users.csv:6 givenName ValueTooLong { limit: 200 }",
            "users.csv:7 givenName UnreadableCharacter",
            "users.csv:8 givenName UnreadableCharacter",
        ]
    );
    assert_eq!(reading.rejected[1].value.as_ref().map(|value| value.chars().count()), Some(61));
    assert_eq!(people(&reading, PersonKind::Pupil), 2);
}

#[test]
fn a_zip_within_folders_and_with_shadows_of_macos_reads_as_the_folder_does() {
    let folder = read_path("oneroster11-moodle-full");
    let zip = fixture("oneroster11-moodle-full").join("Test_full_data_set.zip");
    let zip = read(Source::Path(&zip), &Options::on(TODAY));
    assert_eq!((zip.roster, zip.files), (folder.roster, folder.files));
    let users: &[u8] = USERS.as_bytes();
    let nested = [("export/users.csv", users), ("__MACOSX/export/._users.csv", b"\0\0"), ("export/", b"")];
    let reading = bundle(&[("users.csv", b""), nested[0], nested[1]]);
    assert_as_clean(&reading);
}

#[test]
fn nothing_is_half_read_when_refused() {
    let reading = bundle(&[("enrollments.csv", b"sourcedId,role\nn1,student\n")]);
    assert!(reading.refused.is_some());
    assert!(plan(&Snapshot::default(), &reading.roster, TODAY).is_empty());
}

#[test]
fn files_that_are_not_used_are_counted_only() {
    let notes = "a,b\n1,2,3,4\n";
    let reading = bundle(&[("demographics.csv", notes.as_bytes()), ("notes.txt", b"x"), ("results.csv", b"\0")]);
    assert_as_clean(&reading);
    let counted = reading.files.iter().find(|file| file.file == "demographics.csv").map(|file| file.rows);
    assert_eq!(counted, Some(1));
}

#[test]
fn hostile_shapes_cost_little() {
    // What costs the square of its size would take hours.
    // A line of nothing but separators, a file of nothing but line ends, a chain of orgs and sessions.
    assert!(matches!(refusal("f.csv", &vec![b','; 20 << 20]), Some(Refusal::LineTooLong { line: 1, .. })));
    assert!(matches!(refusal("f.csv", &vec![b'\n'; 20 << 20]), Some(Refusal::NoHeader { .. })));
    let mut orgs = ORGS.to_owned();
    let mut sessions = YEARS.replace("endDate", "endDate,parentSourcedId").replace("07-31", "07-31,");
    for n in 0..100_000 {
        orgs.push_str(&["d", &n.to_string(), ",Afdeling,department,d", &(n + 1).to_string(), "\n"].concat());
        let row = ["t", &n.to_string(), ",T,term,2026-08-01,2026-12-31,t", &(n + 1).to_string(), "\n"];
        sessions.push_str(&row.concat());
    }
    let classes = CLASSES.replace(",s1,y26\nk2", ",d0,t0\nk2");
    let reading = bundle(&[
        ("orgs.csv", orgs.as_bytes()),
        ("academicSessions.csv", sessions.as_bytes()),
        ("classes.csv", classes.as_bytes()),
    ]);
    assert_eq!(places(&reading.rejected), Vec::<String>::new());
}
