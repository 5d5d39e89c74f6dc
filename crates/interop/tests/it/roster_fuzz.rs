//! Whatever bytes arrive: no panic, and whatever was read can be imported and imported again.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use interop::roster::{Options, Reading, Source, read, report};
use programme::language::Language;
use programme::people::roster::{Snapshot, plan};
use proptest::prelude::*;

use crate::roster::{TODAY, fixture};
use crate::roster_defects::pack;

fn check(reading: &Reading) {
    let danish = report::render(reading, Language::Danish);
    assert!(!danish.is_empty());
    let _ = report::render(reading, Language::English);
    let mut snapshot = Snapshot::default();
    plan(&snapshot, &reading.roster, TODAY).apply_to(&mut snapshot);
    let again = plan(&snapshot, &reading.roster, TODAY);
    assert!(again.is_empty(), "{again:?}");
}

fn read_named(name: &str, bytes: &[u8]) -> Reading {
    read(Source::Bytes { name, bytes }, &Options::on(TODAY))
}

/// The CSV files of a fixture.
fn files(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(fixture(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

const BUNDLES: [&str; 8] = [
    "oneroster11-moodle-full",
    "oneroster11-oatsa-base",
    "sds1-microsoft-25users",
    "sds21-microsoft",
    "by-hand-defects",
    "by-hand-oneroster12",
    "by-hand-sds2",
    "danish-plain",
];

/// What may be put in the place of some bytes: separators, quotes, line ends, marks, ids of others.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..6),
        proptest::sample::select(vec![
            ",",
            ";",
            "\"",
            "\n",
            "\r\n",
            "\"\"",
            "s1",
            "k1",
            "e1",
            "t1",
            "student",
            "teacher",
            "tobedeleted",
            "true",
            "31/12/2026",
            "1/13/2026",
            "9999-12-31",
            "0000-00-00",
            "-1",
            "\u{FEFF}",
            "Ã¸",
            "10001",
            "114001",
            "3.A",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_under_any_name(bytes in proptest::collection::vec(any::<u8>(), 0..2000), ending in 0..4_usize) {
        let name = ["f.csv", "f.xlsx", "f.zip", "users.csv"][ending];
        check(&read_named(name, &bytes));
        let zip = pack(&[("orgs.csv", bytes.as_slice()), ("users.csv", bytes.as_slice())]);
        check(&read_named("f.zip", &zip));
        let mut fake = b"PK\x03\x04".to_vec();
        fake.extend(&bytes);
        check(&read_named(name, &fake));
    }

    #[test]
    fn a_table_of_any_text(text in "[a-zæ0-9,;\"\n\r\t ./@-]{0,400}") {
        check(&read_named("f.csv", format!("Skole,Klasse,Elev-id,Navn,Kontaktlærer,Startdato\n{text}").as_bytes()));
        check(&read_named("f.csv", format!("Skole,Klasse,Medarbejder-id,Navn,Rolle\n{text}").as_bytes()));
        check(&read_named("f.csv", format!("Skole,Team,Klasse,E-mail,Team-id\n{text}").as_bytes()));
    }

    #[test]
    fn bundles_with_bytes_changed(
        which in 0..BUNDLES.len(),
        changes in proptest::collection::vec((any::<u16>(), any::<u16>(), 0..4_usize, piece()), 1..12),
    ) {
        let mut files = files(BUNDLES[which]);
        for (file, at, removed, piece) in changes {
            let file = usize::from(file) % files.len();
            let bytes = &mut files[file].1;
            let at = usize::from(at) % (bytes.len() + 1);
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, piece);
        }
        let parts: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        check(&read_named("f.zip", &pack(&parts)));
    }

    #[test]
    fn lists_of_staff_beside_what_is_known(text in "[tek1-9,;\\n34.AB]{0,200}") {
        let mut known = Snapshot::default();
        let danish = read(Source::Path(&fixture("danish-oneroster11")), &Options::on(TODAY));
        plan(&known, &danish.roster, TODAY).apply_to(&mut known);
        let options = Options { known: Some(&known.clone()), ..Options::on(TODAY) };
        for header in ["Skole,Klasse,Kontaktlærer-id", "Skole,Klasse,Elev-id,Navn", "Skole,Team,Medarbejder-id,Klasse"] {
            let text = format!("{header}\nEngholmskolen,4.A,t1,{text}\n");
            let reading = read(Source::Bytes { name: "f.csv", bytes: text.as_bytes() }, &options);
            let mut after = known.clone();
            plan(&known, &reading.roster, TODAY).apply_to(&mut after);
            prop_assert!(plan(&after, &reading.roster, TODAY).is_empty());
        }
    }

    #[test]
    fn a_zip_with_bytes_changed(changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..8)) {
        let mut zip = std::fs::read(fixture("oneroster11-moodle-full").join("Test_full_data_set.zip")).unwrap();
        for (at, byte) in changes {
            let at = usize::from(at) % zip.len();
            zip[at] = byte;
        }
        check(&read_named("f.zip", &zip));
    }
}
