//! Rosters of others. The first byte says how the rest arrives: as one file of some ending, or as the files of a
//! zip or the parts of a spreadsheet, so that mutation reaches behind the archive's check sums.
//!
//! Whatever arrives: no panic, a report in two languages, nothing half read, bounded findings, and what was read
//! can be imported and imported again without a change.

#![no_main]

use std::io::{Cursor, Write as _};

use interop::roster::{Limits, Options, Reading, Source, read, report};
use libfuzzer_sys::fuzz_target;
use programme::language::Language;
use programme::people::roster::{Snapshot, plan};
use programme::time::Day;
use zip::CompressionMethod::Stored;
use zip::write::SimpleFileOptions;

/// 2026-09-01.
const TODAY: Day = Day(20_697);

/// Begins a file inside an archive: `===users.csv` and a line end.
const FILE_MARK: &[u8] = b"===";

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let reading = match kind % 6 {
        0 => read_as("elever.csv", rest),
        1 => read_as("users.csv", rest),
        2 => read_as("roster.zip", rest),
        3 => read_as("elever.xlsx", rest),
        4 => read_as("roster.zip", &archive(rest)),
        _ => read_as("elever.xlsx", &archive(rest)),
    };
    check(&reading);
});

fn read_as(name: &str, bytes: &[u8]) -> Reading {
    let limits = Limits { file_bytes: 1 << 20, total_bytes: 4 << 20, rows: 5_000, ..Limits::default() };
    read(Source::Bytes { name, bytes }, &Options { limits, ..Options::on(TODAY) })
}

/// An archive of the files that the marks divide the bytes into.
fn archive(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(Stored);
    let mut rest = bytes;
    while let Some(begin) = find_mark(rest) {
        let from_name = &rest[begin + FILE_MARK.len()..];
        let part = &from_name[..find_mark(from_name).unwrap_or(from_name.len())];
        rest = from_name;
        let line_end = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..line_end]);
        let content = part.get(line_end + 1..).unwrap_or_default();
        if archive.start_file(name, options).is_ok() {
            let _ = archive.write_all(content);
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn find_mark(bytes: &[u8]) -> Option<usize> {
    bytes.windows(FILE_MARK.len()).position(|window| window == FILE_MARK)
}

fn check(reading: &Reading) {
    for language in [Language::Danish, Language::English] {
        assert!(!report::render(reading, language).is_empty());
    }
    if reading.refused.is_some() {
        assert_eq!(reading.roster, Default::default(), "half read");
    }
    let mut snapshot = Snapshot::default();
    plan(&snapshot, &reading.roster, TODAY).apply_to(&mut snapshot);
    let again = plan(&snapshot, &reading.roster, TODAY);
    assert!(again.is_empty(), "a second import changes {again:?}");
}
