//! Small files that want to be large: each is refused, or read, for little more than its own size. What they cost a
//! process is measured in `crates/laerke/tests/cli/`; here a reader that falls for one runs out of memory.

use interop::roster::{Options, Reading, Refusal, Source, read};

use crate::roster::{TODAY, people};
use crate::roster_defects::pack;
use programme::people::roster::PersonKind;

fn read_as(name: &str, bytes: &[u8]) -> Reading {
    read(Source::Bytes { name, bytes }, &Options::on(TODAY))
}

/// A spreadsheet of one sheet with these shared texts, both as the XML between the outer tags.
fn spreadsheet(strings: &str, rows: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        "<Relationships><Relationship Id='a' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/>\
         <Relationship Id='b' Type='{office}/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
    );
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    pack(&[
        ("xl/workbook.xml", b"<workbook><sheets><sheet name='Elever' r:id='a'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const HEADER: &str = "<row><c t='str'><v>Skole</v></c><c t='str'><v>Klasse</v></c><c t='str'><v>Elev-id</v></c><c t='str'><v>Navn</v></c></row>";

#[test]
fn the_number_of_texts_that_a_spreadsheet_announces_is_not_believed() {
    for count in ["100000000000", "9999999999999999999", "-1"] {
        let strings = format!("<sst uniqueCount='{count}' count='{count}'><si><t>Strandskolen</t></si></sst>");
        let row =
            "<row><c t='s'><v>0</v></c><c t='str'><v>3.A</v></c><c><v>17</v></c><c t='str'><v>Bo Holm</v></c></row>";
        let reading = read_as("elever.xlsx", &spreadsheet(&strings, &format!("{HEADER}{row}")));
        assert_eq!((reading.refused.clone(), people(&reading, PersonKind::Pupil)), (None, 1));
    }
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    let text: String = (0..20_000).map(|number| char::from(b'a' + (number * number % 23) as u8)).collect();
    let row = "<row><c t='s'><v>0</v></c></row>";
    let bytes = spreadsheet(&format!("<sst><si><t>{text}</t></si></sst>"), &format!("{HEADER}{}", row.repeat(20_000)));
    let refused = read_as("elever.xlsx", &bytes).refused;
    assert!(matches!(refused, Some(Refusal::TooLarge { .. } | Refusal::PackedTooTightly { .. })), "{refused:?}");
}

#[test]
fn blank_cells_before_a_far_one_are_counted() {
    let rows: Vec<String> = (2..60_000).map(|row| format!("<row><c r='OJ{row}'><v>{row}</v></c></row>")).collect();
    let refused = read_as("elever.xlsx", &spreadsheet("<sst/>", &format!("{HEADER}{}", rows.concat()))).refused;
    assert!(matches!(refused, Some(Refusal::TooManyCells { .. })), "{refused:?}");
}

#[test]
fn xml_of_entities_of_entities_is_broken() {
    let mut strings = "<!DOCTYPE a [<!ENTITY e0 'lol'>".to_owned();
    for level in 1..12 {
        let before = format!("&e{};", level - 1).repeat(10);
        strings.extend(["<!ENTITY e", &level.to_string(), " '", &before, "'>"]);
    }
    strings.push_str("]><sst><si><t>&e11;</t></si></sst>");
    let refused = read_as("elever.xlsx", &spreadsheet(&strings, HEADER)).refused;
    assert!(matches!(refused, Some(Refusal::BrokenSpreadsheet { .. })), "{refused:?}");
}

#[test]
fn a_long_row_does_not_make_the_rows_after_it_long() {
    let text = format!("Skole,Klasse,Elev-id,Navn\n{}\n{}", "x".repeat(1_000_000), "a\n".repeat(49_000));
    let reading = read_as("elever.csv", text.as_bytes());
    assert_eq!((reading.refused, reading.rejected.len()), (None, 49_001));
}

#[test]
fn a_quote_that_runs_over_many_lines_of_separators_is_one_rejected_row() {
    let lines = format!("\"\n{}\"", ",".repeat(500_000)).repeat(20);
    let text = format!("Skole,Klasse,Elev-id,Navn\nStrandskolen,3.A,1,Bo Holm\n{lines}\n");
    let reading = read_as("elever.csv", text.as_bytes());
    assert_eq!((reading.refused, reading.rejected.len()), (None, 1));
}

#[test]
fn a_million_rejected_rows_are_one_refusal_with_the_first_of_them() {
    let text = format!("Skole,Klasse,Elev-id,Navn\n{}", "a\n".repeat(900_000));
    let reading = read_as("elever.csv", text.as_bytes());
    assert!(matches!(reading.refused, Some(Refusal::TooManyRejected { limit: 50_000 })));
    assert_eq!((reading.rejected.len(), reading.rejected[0].line), (20, Some(2)));
    assert!(reading.roster.people.rows.is_empty());
}

#[test]
fn a_directory_of_a_million_entries_is_not_opened() {
    // The same central directory record over and over, as an end record that claims them all would have it read.
    let mut zip = pack(&[("users.csv", b"x")]);
    let at = zip.windows(4).position(|window| window == b"PK\x01\x02").unwrap_or_default();
    let record = zip[at..at + 55].to_vec();
    zip.splice(at..at, record.repeat(100_000));
    let refused = read_as("roster.zip", &zip).refused;
    assert!(matches!(refused, Some(Refusal::TooManyFiles { limit: 200 })), "{refused:?}");
}

#[test]
fn zips_in_zips_are_not_unpacked() {
    let mut zip = pack(&[("users.csv", &vec![0; 1 << 20])]);
    for _ in 0..5 {
        zip = pack(&[("a.zip", zip.as_slice()), ("b.zip", zip.as_slice())]);
    }
    assert_eq!(read_as("roster.zip", &zip).refused, Some(Refusal::NothingToRead));
}
