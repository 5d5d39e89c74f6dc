//! `laerke import roster --dry-run` on rosters of others.

use serde_json::Value;

use crate::command::{Desk, fixture};

fn json(desk: &Desk, name: &str) -> (Option<i32>, Value) {
    let said = desk.laerke(&["import", "roster", &fixture(name), "--dry-run", "--json"]);
    (said.exit, serde_json::from_str(&said.out).unwrap())
}

/// Exit, rejected rows, doubts, and what an empty database would gain: schools, classes, pupils, guardians, staff.
type Figures = (Option<i32>, usize, usize, [u64; 5]);

fn figures(desk: &Desk, name: &str) -> Figures {
    let (exit, report) = json(desk, name);
    let count = |list: &str| report[list].as_array().unwrap().len();
    let added = ["schools", "classes", "pupils", "guardians", "staff"]
        .map(|kind| report["counts"][kind]["added"].as_u64().unwrap());
    assert_eq!((report["refused"].clone(), report["imported"].clone()), (Value::Null, Value::Bool(false)));
    (exit, count("rejected"), count("doubts"), added)
}

#[test]
fn exit_codes_and_counts_of_the_samples() {
    let desk = Desk::new("samples");
    assert_eq!(figures(&desk, "oneroster11-moodle-full"), (Some(1), 2, 21, [1, 1, 3, 1, 2]));
    assert_eq!(figures(&desk, "oneroster11-oatsa-base"), (Some(0), 0, 14, [2, 3, 2, 0, 0]));
    assert_eq!(figures(&desk, "sds1-microsoft-25users"), (Some(0), 0, 31, [2, 2, 22, 0, 4]));
    assert_eq!(figures(&desk, "sds21-microsoft"), (Some(0), 0, 7, [2, 2, 4, 2, 2]));
    assert_eq!(figures(&desk, "danish-oneroster11"), (Some(0), 0, 0, [2, 4, 41, 16, 11]));
    assert_eq!(figures(&desk, "danish-plain"), (Some(0), 0, 2, [2, 4, 41, 0, 11]));
    let files = std::fs::read_dir(&desk.path).unwrap().count();
    assert_eq!(files, 0, "a trial leaves nothing behind");
}

#[test]
fn rows_columns_and_statuses_are_those_of_the_readmes() {
    let desk = Desk::new("readmes");
    for name in ["oneroster11-moodle-full", "oneroster11-oatsa-base", "sds1-microsoft-25users", "sds21-microsoft"] {
        let readme = std::fs::read_to_string(format!("{}/README.md", fixture(name))).unwrap();
        let said = desk.laerke(&["import", "roster", &fixture(name), "--dry-run", "--language", "en"]);
        for expected in readme.lines().filter_map(|line| line.strip_prefix("- `")) {
            let expected = format!("- {}", expected.replacen('`', "", 1));
            let found =
                said.out.lines().any(|line| line == expected || line.starts_with(&format!("{expected}; rejected")));
            assert!(found, "{expected} is not in\n{}", said.out);
        }
    }
}

#[test]
fn every_defect_is_told_in_both_languages_as_it_is_kept() {
    let desk = Desk::new("defects");
    let path = fixture("by-hand-defects");
    for (language, last) in [("da", "Prøve: intet er ændret.\n"), ("en", "Trial: nothing was changed.\n")] {
        let kept = std::fs::read_to_string(format!("{path}/report.{language}.txt")).unwrap();
        let said = desk.laerke(&["import", "roster", &path, "--dry-run", "--language", language]);
        assert_eq!((said.exit, said.err.as_str()), (Some(1), ""));
        assert!(said.out.starts_with(&kept) && said.out.ends_with(last), "{}", said.out);
    }
    let (exit, report) = json(&desk, "by-hand-defects");
    assert_eq!((exit, report["rejected"].as_array().map(Vec::len)), (Some(1), Some(24)));
    let first = &report["rejected"][0];
    assert_eq!(
        (&first["file"], &first["line"], &first["column"]),
        (&"academicSessions.csv".into(), &4.into(), &"endDate".into())
    );
}

#[test]
fn what_is_no_roster_is_refused_in_words() {
    let desk = Desk::new("no-roster");
    desk.write("brev.txt", b"Hej Ida\nVi ses i morgen.\n");
    desk.write("tom.csv", b"");
    desk.write("billede.csv", b"\x89PNG\r\n\x00\x00\x01");
    desk.write("roster.zip", b"PK\x03\x04 not really");
    for (file, da, en) in [
        ("findes-ikke.csv", "findes-ikke.csv kan ikke åbnes", "findes-ikke.csv cannot be opened"),
        (
            "brev.txt",
            "Det kan ikke ses, hvad kolonnerne i brev.txt betyder",
            "What the columns of brev.txt mean cannot be told",
        ),
        ("tom.csv", "tom.csv er tom", "tom.csv is empty"),
        ("billede.csv", "billede.csv er ikke en tekstfil", "billede.csv is not a text file"),
        ("roster.zip", "Zip-filen er beskadiget", "The zip file is damaged"),
        (".", "Her er ingen CSV- eller XLSX-fil at læse", "There is no CSV or XLSX file here to read"),
    ] {
        desk.write("tom.csv", b"");
        if file == "." {
            for name in ["tom.csv", "billede.csv"] {
                std::fs::remove_file(desk.path.join(name)).unwrap();
            }
        }
        for (language, words, last) in [("da", da, "Intet er importeret.\n"), ("en", en, "Nothing was imported.\n")] {
            let said = desk.laerke(&["import", "roster", file, "--dry-run", "--language", language]);
            assert_eq!(said.exit, Some(2), "{file}");
            assert!(said.out.contains(words) && said.out.ends_with(last), "{file}: {}", said.out);
        }
        let said = desk.laerke(&["import", "roster", file, "--dry-run", "--json"]);
        let report: Value = serde_json::from_str(&said.out).unwrap();
        assert!(said.exit == Some(2) && report["refused"].as_str().unwrap().starts_with(en));
    }
}

#[test]
fn without_a_database_there_is_nothing_to_import_into() {
    let desk = Desk::new("no-database");
    let said = desk.laerke(&["import", "roster", &fixture("danish-plain")]);
    assert_eq!((said.exit, said.out.as_str()), (Some(2), ""));
    assert!(said.err.contains("there is no database laerke.db"), "{}", said.err);
    assert!(!desk.path.join("laerke.db").exists());
}
