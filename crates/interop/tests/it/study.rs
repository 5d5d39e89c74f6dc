//! Tables of studies, from the outside.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use interop::study::{Columns, Reading, RowReason, TableRefusal, read};
use programme::language::Language;
use proptest::prelude::*;

fn all(text: &str) -> Reading {
    read(text.as_bytes(), Columns::And(&[])).unwrap()
}

#[test]
fn a_danish_table_from_a_spreadsheet() {
    let reading = all("Undersøgelse;År;Effekt;Standardfejl;Antal;Uger;Note\r\n\
        \"Holm; Lund\";2021;0,31;0,12;240;8;god\r\nBak;;−0,05;0,2;;;\r\n");
    assert_eq!(reading.rejected, []);
    let first = &reading.studies[0];
    assert_eq!((first.name.as_str(), first.year, first.participants), ("Holm; Lund", Some(2021), Some(240)));
    assert!((first.effect - 0.31).abs() < 1e-12 && (first.variance - 0.0144).abs() < 1e-12);
    assert_eq!(first.moderators, [("uger".to_owned(), 8.0)]);
    assert!((reading.studies[1].effect + 0.05).abs() < 1e-12);
    assert_eq!((reading.moderators, reading.ignored), (vec!["uger".to_owned()], vec!["Note".to_owned()]));
}

#[test]
fn an_interval_says_as_much_as_a_standard_error() {
    let reading = all("study,effect,low,high\nA,0.31,0.05,0.57\n");
    let half: f64 = 0.26 / 1.959_963_984_540_054;
    assert!((reading.studies[0].variance - half.powi(2)).abs() < 1e-12);
}

#[test]
fn every_row_that_cannot_be_used_has_line_column_and_reason() {
    let reading = all("study,year,effect,variance,n\n\
        A,2001,0.3,0.01,50\n\
        ,2001,0.3,0.01,50\n\
        B,2001,much,0.01,50\n\
        C,2001,30,0.01,50\n\
        D,2001,0.3,0,50\n\
        E,1492,0.3,0.01,50\n\
        F,2001,0.3\n\
        \"G\nand H\",2001,0.4,0.02,\n\
        a,2001,0.30,0.05,9\n\
        \"I,2001,0.3,0.01,50\n");
    let found: Vec<_> =
        reading.rejected.iter().map(|row| (row.line, row.column.as_deref(), row.reason.clone())).collect();
    let range = |low: &str, high: &str| RowReason::OutOfRange { low: low.into(), high: high.into() };
    assert_eq!(
        found,
        [
            (3, Some("study"), RowReason::Empty),
            (4, Some("effect"), RowReason::NotNumber { found: "much".into() }),
            (5, Some("effect"), range("-10", "10")),
            (6, Some("variance"), range("0.000001", "100")),
            (7, Some("year"), range("1800", "2100")),
            (8, None, RowReason::CellCount { found: 3, expected: 5 }),
            (11, None, RowReason::Twice { line: 2 }),
            (12, None, RowReason::UnclosedQuote),
        ]
    );
    assert_eq!(reading.studies.len(), 2);
    assert!(reading.rejected.iter().all(|row| !row.reason.describe(Language::Danish).is_empty()));
    assert!(reading.rejected.iter().all(|row| !row.reason.describe(Language::English).is_empty()));
}

#[test]
fn an_interval_beside_its_effect_is_a_mistake() {
    let reading = all("study,effect,low,high\nA,0.9,0.05,0.57\n");
    assert_eq!(reading.rejected[0].reason, RowReason::IntervalWithoutEffect);
}

#[test]
fn what_is_no_table_of_studies_is_refused() {
    let refused = |bytes: &[u8]| read(bytes, Columns::And(&[])).unwrap_err();
    assert_eq!(refused(b""), TableRefusal::NoRows);
    assert_eq!(refused(b"study,effect,se\n"), TableRefusal::NoRows);
    assert_eq!(refused(b"\x00\x01\x02"), TableRefusal::NotText);
    assert!(matches!(refused(b"name,effect\nA,1\n"), TableRefusal::MissingColumn { .. }));
    assert!(matches!(refused(b"study,effect\nA,1\n"), TableRefusal::MissingColumn { .. }));
    assert_eq!(refused(b"study,effect,se,SE\nA,1,1,1\n"), TableRefusal::ColumnTwice { name: "SE".into() });
    assert!(matches!(refused(&vec![b'a'; 600_000]), TableRefusal::TooLarge { .. }));
    assert_eq!(refused(",".repeat(100).as_bytes()), TableRefusal::TooManyColumns);
    assert_eq!(refused(format!("study,effect,se\n{}", "A,1,1\n".repeat(2_000)).as_bytes()), TableRefusal::TooManyRows);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, Columns::And(&[]));
    }

    #[test]
    fn what_is_read_is_within_bounds(rows in prop::collection::vec("[a-c]{0,2};[0-9,.e-]{0,4};[0-9,.]{0,4};[0-9]{0,2}", 1..20)) {
        let text = format!("study;effekt;se;uger\n{}", rows.join("\n"));
        if let Ok(reading) = read(text.as_bytes(), Columns::And(&[])) {
            for study in &reading.studies {
                prop_assert!(study.effect.abs() <= 10.0 && study.variance > 0.0 && !study.name.is_empty());
            }
        }
    }
}
