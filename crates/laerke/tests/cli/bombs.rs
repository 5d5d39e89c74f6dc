//! Files that want to be large once they are opened: each is refused within 64 MB more than a small roster needs.

use std::io::Write as _;

use zip::write::SimpleFileOptions;

use crate::command::{Desk, fixture};

/// What a small roster is read in, and what a hostile one may cost beyond it.
const SMALL_KIB: u32 = 16 << 10;
const GROWTH_KIB: u32 = 64 << 10;

fn assert_refused(desk: &Desk, file: &str, words: &str) {
    let said = desk.laerke_within(SMALL_KIB + GROWTH_KIB, &["import", "roster", file, "--dry-run", "--language", "en"]);
    assert_eq!(said.exit, Some(2), "{file}: {} {}", said.out, said.err);
    assert!(said.out.contains(words), "{file}: {}", said.out);
}

/// A member of a zip: its name, how it begins, a piece and how often it is repeated, how it ends.
type Member<'a> = (&'a str, &'a [u8], &'a [u8], usize, &'a [u8]);

/// Writes a zip of members that are a piece repeated between a beginning and an end.
fn zip_of(desk: &Desk, file: &str, members: &[Member<'_>]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(desk.path.join(file)).unwrap());
    for (name, begin, piece, times, end) in members {
        zip.start_file(*name, SimpleFileOptions::default().large_file(true)).unwrap();
        zip.write_all(begin).unwrap();
        for _ in 0..*times {
            zip.write_all(piece).unwrap();
        }
        zip.write_all(end).unwrap();
    }
    zip.finish().unwrap();
}

const RELATIONS: &[u8] = b"<Relationships><Relationship Id='a' Type='/worksheet' Target='s.xml'/><Relationship Id='b' Type='/sharedStrings' Target='t.xml'/></Relationships>";
const WORKBOOK: &[u8] = b"<workbook><sheets><sheet r:id='a'/></sheets></workbook>";

/// Writes a spreadsheet whose sheet and shared texts are a piece repeated.
fn spreadsheet_of(desk: &Desk, file: &str, row: (&[u8], usize), text: (&[u8], usize)) {
    let parts: [Member<'_>; 4] = [
        ("xl/workbook.xml", WORKBOOK, b"", 0, b""),
        ("xl/_rels/workbook.xml.rels", RELATIONS, b"", 0, b""),
        ("xl/s.xml", b"<worksheet><sheetData>", row.0, row.1, b"</sheetData></worksheet>"),
        ("xl/t.xml", b"<sst uniqueCount='100000000000'>", text.0, text.1, b"</sst>"),
    ];
    zip_of(desk, file, &parts);
}

#[test]
fn a_small_roster_needs_little() {
    let desk = Desk::new("small");
    for name in ["by-hand-defects", "oneroster11-moodle-full/Test_full_data_set.zip"] {
        let said = desk.laerke_within(SMALL_KIB, &["import", "roster", &fixture(name), "--dry-run"]);
        assert_eq!(said.exit, Some(1), "{}", said.err);
    }
}

#[test]
fn a_gigabyte_of_zeros_in_a_zip() {
    let desk = Desk::new("zeros");
    let mebibyte = vec![0; 1 << 20];
    zip_of(&desk, "roster.zip", &[("users.csv", b"", &mebibyte, 1 << 10, b"")]);
    assert!(std::fs::metadata(desk.path.join("roster.zip")).unwrap().len() < 2 << 20);
    assert_refused(&desk, "roster.zip", "users.csv is larger than 96 MB");
    zip_of(&desk, "tight.zip", &[("users.csv", b"", &mebibyte, 50, b"")]);
    assert_refused(&desk, "tight.zip", "more than 100 times its packed size");
    let inner = std::fs::read(desk.path.join("roster.zip")).unwrap();
    zip_of(&desk, "nested.zip", &[("a/b.zip", &inner, b"", 0, b""), ("elever.xlsx", &inner, b"", 0, b"")]);
    assert_refused(&desk, "nested.zip", "elever.xlsx is larger than 96 MB");
}

#[test]
fn spreadsheets_that_swell() {
    let desk = Desk::new("spreadsheets");
    let rows = b"<row><c/></row>".repeat(70_000);
    spreadsheet_of(&desk, "rows.xlsx", (&rows, 200), (b"", 0));
    assert_refused(&desk, "rows.xlsx", "rows.xlsx is larger than 96 MB");
    let far = b"<row><c t='str'/><c/></row>"
        .repeat(9) // Blank rows count for nothing.
        .into_iter()
        .chain(*b"<row><c t='str'><v>a</v></c></row>")
        .collect::<Vec<_>>();
    spreadsheet_of(&desk, "announced.xlsx", (&far, 1), (b"<si><t>a</t></si>", 1));
    assert_refused(&desk, "announced.xlsx", "What the columns of announced.xlsx mean cannot be told");
    // Text that packs badly enough to pass the ratio.
    let text: Vec<u8> = (0..30_000_u32).map(|number| b'a' + (number.wrapping_mul(2_654_435_761) >> 28) as u8).collect();
    let text = [b"<si><t>".as_slice(), &text, b"</t></si>"].concat();
    let rows: Vec<u8> =
        (1..40_000).flat_map(|row| format!("<row><c r='A{row}' t='s'><v>0</v></c></row>").into_bytes()).collect();
    spreadsheet_of(&desk, "shared.xlsx", (&rows, 1), (&text, 1));
    assert_refused(&desk, "shared.xlsx", "shared.xlsx is larger than 32 MB");
    let far: Vec<u8> =
        (1..100_000).flat_map(|row| format!("<row><c r='OJ{row}'><v>1</v></c></row>").into_bytes()).collect();
    spreadsheet_of(&desk, "far.xlsx", (&far, 1), (b"", 0));
    assert_refused(&desk, "far.xlsx", "far.xlsx has more than 12000000 cells");
}

#[test]
fn lines_and_rows_without_end() {
    let desk = Desk::new("lines");
    desk.write("line.csv", &vec![b'a'; 90 << 20]);
    assert_refused(&desk, "line.csv", "line.csv, line 1, is longer than 1024 kB");
    let file = std::fs::File::create(desk.path.join("huge.csv")).unwrap();
    file.set_len(200 << 20).unwrap();
    assert_refused(&desk, "huge.csv", "huge.csv is larger than 96 MB");
    desk.write("rows.csv", format!("Skole,Klasse,Elev-id,Navn\n{}", "a\n".repeat(900_000)).as_bytes());
    assert_refused(&desk, "rows.csv", "More than 50000 rows cannot be used");
    let long = format!("Skole,Klasse,Elev-id,Navn\n{}\n{}", "x".repeat(1_000_000), "a\n".repeat(60_000));
    desk.write("long.csv", long.as_bytes());
    assert_refused(&desk, "long.csv", "More than 50000 rows cannot be used");
}

#[test]
#[cfg(unix)]
fn a_pipe_that_never_ends_is_not_waited_for() {
    let desk = Desk::new("pipe");
    assert_refused(&desk, "/dev/zero", "zero cannot be opened");
}
