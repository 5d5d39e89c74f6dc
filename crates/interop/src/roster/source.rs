//! Where a roster comes from: bytes that someone uploaded, or a path; a single file, a folder or a zip.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::path::Path;

use super::csv_text::{LONGEST_LINE, overlong_line};
use super::refusal::Refusal;

/// Bytes that are read at a time.
const PIECE: usize = 64 << 10;

/// Bounds on what is read, so that a hostile upload costs little. The defaults hold the roster of a
/// municipality of 80,000 pupils with their parents and some ten classes and groups each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Files in a folder or zip.
    pub files: usize,
    /// Bytes of one file, unpacked.
    pub file_bytes: u64,
    /// Bytes of all files, unpacked.
    pub total_bytes: u64,
    /// Unpacked bytes per packed byte, asked only of files above 1 MiB.
    pub ratio: u64,
    /// Bytes of one row.
    pub row_bytes: usize,
    /// Rows of all files together.
    pub rows: usize,
    /// Cells of all files together.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            files: 200,
            file_bytes: 96 << 20,
            total_bytes: 256 << 20,
            ratio: 100,
            row_bytes: 64 << 10,
            rows: 1_000_000,
            cells: 12_000_000,
        }
    }
}

/// A roster to read.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// An uploaded file: its name (for the report and the ending) and its bytes.
    Bytes { name: &'a str, bytes: &'a [u8] },
    /// A folder, a zip, or a single CSV or XLSX file.
    Path(&'a Path),
}

/// One file of a roster: its name without folders, and its bytes.
#[derive(Debug)]
pub(super) struct SourceFile {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// All readable tables in a source, in the order of their names.
pub(super) fn files(source: Source<'_>, limits: Limits) -> Result<Vec<SourceFile>, Refusal> {
    let mut files = match source {
        Source::Bytes { name, bytes } => opened(base_name(name), Cow::Borrowed(bytes), limits)?,
        Source::Path(path) if path.is_dir() => folder(path, limits)?,
        Source::Path(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            opened(&name, Cow::Owned(read_path(path, &name, limits)?), limits)?
        }
    };
    files.sort_by(|a, b| a.name.cmp(&b.name));
    for pair in files.windows(2) {
        if pair[0].name.eq_ignore_ascii_case(&pair[1].name) {
            return Err(Refusal::FileTwice { file: pair[1].name.clone() });
        }
    }
    if files.is_empty() {
        return Err(Refusal::NothingToRead);
    }
    Ok(files)
}

/// How a zip begins, also an empty one.
fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// A single file, or the files in it when it is a zip.
fn opened(name: &str, bytes: Cow<'_, [u8]>, limits: Limits) -> Result<Vec<SourceFile>, Refusal> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Refusal::TooLarge { file: name.to_owned(), limit: limits.file_bytes });
    }
    if is_packed(&bytes) && !is_spreadsheet(name) {
        return unzipped(&bytes, limits);
    }
    if has_ending(name, "zip") {
        return Err(Refusal::BrokenZip);
    }
    check_file(name, &bytes, limits)?;
    Ok(vec![SourceFile { name: name.to_owned(), bytes: bytes.into_owned() }])
}

/// What can be told of a file before it is read.
fn check_file(name: &str, bytes: &[u8], limits: Limits) -> Result<(), Refusal> {
    if is_spreadsheet(name) {
        return check_spreadsheet(bytes, name, limits);
    }
    match overlong_line(bytes) {
        Some(line) => Err(Refusal::LineTooLong { file: name.to_owned(), line, limit: LONGEST_LINE }),
        None => Ok(()),
    }
}

fn folder(path: &Path, limits: Limits) -> Result<Vec<SourceFile>, Refusal> {
    let shown = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let unreadable = |_| Refusal::Unreadable { file: shown() };
    let mut files = Vec::new();
    let mut total = 0;
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !is_table(&name) || !entry.path().is_file() {
            continue;
        }
        if files.len() == limits.files {
            return Err(Refusal::TooManyFiles { limit: limits.files });
        }
        let bytes = read_path(&entry.path(), &name, limits)?;
        total += bytes.len() as u64;
        if total > limits.total_bytes {
            return Err(Refusal::TooLarge { file: shown(), limit: limits.total_bytes });
        }
        check_file(&name, &bytes, limits)?;
        files.push(SourceFile { name, bytes });
    }
    Ok(files)
}

/// Reads a file that is no longer than the limit; a text file only until a line is too long.
fn read_path(path: &Path, name: &str, limits: Limits) -> Result<Vec<u8>, Refusal> {
    let limit = limits.file_bytes;
    let unreadable = |_| Refusal::Unreadable { file: name.to_owned() };
    let too_large = || Refusal::TooLarge { file: name.to_owned(), limit };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        // A pipe might never end.
        return Err(Refusal::Unreadable { file: name.to_owned() });
    }
    if about.len() > limit {
        return Err(too_large());
    }
    let mut file = std::fs::File::open(path).map_err(unreadable)?.take(limit + 1);
    let mut bytes = Vec::new();
    let mut line_length = 0;
    while file.by_ref().take(PIECE as u64).read_to_end(&mut bytes).map_err(unreadable)? > 0 {
        let piece = &bytes[bytes.len().saturating_sub(PIECE)..];
        let line_end = piece.iter().rposition(|byte| matches!(byte, b'\r' | b'\n'));
        line_length = line_end.map_or(line_length + piece.len(), |at| piece.len() - at);
        if line_length > LONGEST_LINE + PIECE && !is_packed(&bytes) {
            check_file(name, &bytes, limits)?;
        }
    }
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// Opens an archive of few files.
fn archive(bytes: &[u8], limits: Limits) -> Result<zip::ZipArchive<Cursor<&[u8]>>, Refusal> {
    let too_many = Refusal::TooManyFiles { limit: limits.files };
    // Opening reads the whole directory into memory, so its entries are counted before: a packed file may hold the
    // same four bytes by chance, but not often.
    if bytes.windows(4).filter(|window| window == b"PK\x01\x02").count() > limits.files * 10 {
        return Err(too_many);
    }
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::BrokenZip)?;
    if archive.len() > limits.files { Err(too_many) } else { Ok(archive) }
}

/// The tables in a zip. They are unpacked twice: the first time only to see how large they are.
fn unzipped(bytes: &[u8], limits: Limits) -> Result<Vec<SourceFile>, Refusal> {
    let mut archive = archive(bytes, limits)?;
    let mut tables = Vec::new();
    let mut total = 0;
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => Refusal::LockedZip,
            _ => Refusal::BrokenZip,
        })?;
        let path = member.name().map_err(|_| Refusal::BrokenZip)?.into_owned();
        let name = base_name(&path).to_owned();
        // macOS adds a shadow of each file under __MACOSX and as ._name.
        if !member.is_file() || path.starts_with("__MACOSX/") || !is_table(&name) {
            continue;
        }
        let packed = member.compressed_size().min(bytes.len() as u64);
        let size = unpacked_size(member, &name, packed, limits)?;
        total += size;
        if total > limits.total_bytes {
            return Err(Refusal::TooLarge { file: name, limit: limits.total_bytes });
        }
        tables.push((index, name, size));
    }
    let mut files = Vec::new();
    for (index, name, size) in tables {
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        let member = archive.by_index(index).map_err(|_| Refusal::BrokenZip)?;
        member.take(size).read_to_end(&mut bytes).map_err(|_| Refusal::BrokenZip)?;
        check_file(&name, &bytes, limits)?;
        files.push(SourceFile { name, bytes });
    }
    Ok(files)
}

/// Unpacks one member and keeps nothing, trusting none of the sizes that the archive states.
fn unpacked_size(mut member: impl Read, name: &str, packed: u64, limits: Limits) -> Result<u64, Refusal> {
    let mut piece = vec![0; PIECE];
    let mut size = 0;
    loop {
        let read = member.read(&mut piece).map_err(|_| Refusal::BrokenZip)?;
        if read == 0 {
            return Ok(size);
        }
        size += read as u64;
        if size > limits.file_bytes {
            return Err(Refusal::TooLarge { file: name.to_owned(), limit: limits.file_bytes });
        }
        if size > 1 << 20 && size > packed.saturating_mul(limits.ratio) {
            return Err(Refusal::PackedTooTightly { file: name.to_owned(), limit: limits.ratio });
        }
    }
}

/// A spreadsheet is a zip too: its parts together keep to the bounds of a file.
fn check_spreadsheet(bytes: &[u8], name: &str, limits: Limits) -> Result<(), Refusal> {
    let broken = |refusal| match refusal {
        Refusal::BrokenZip => Refusal::BrokenSpreadsheet { file: name.to_owned() },
        other => other,
    };
    let mut archive = archive(bytes, limits).map_err(broken)?;
    let mut total = 0;
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|_| broken(Refusal::BrokenZip))?;
        let packed = member.compressed_size().min(bytes.len() as u64);
        total += unpacked_size(member, name, packed, limits).map_err(broken)?;
        if total > limits.file_bytes {
            return Err(Refusal::TooLarge { file: name.to_owned(), limit: limits.file_bytes });
        }
    }
    Ok(())
}

pub(super) fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

pub(super) fn is_spreadsheet(name: &str) -> bool {
    has_ending(name, "xlsx")
}

/// CSV or XLSX, and not a hidden or temporary file. A text file among others is a note, no table.
pub(super) fn is_table(name: &str) -> bool {
    let hidden = name.starts_with('.') || name.starts_with('~');
    !hidden && (has_ending(name, "csv") || is_spreadsheet(name))
}
