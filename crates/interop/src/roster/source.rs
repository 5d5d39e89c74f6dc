//! Where a roster comes from: bytes that someone uploaded, or a path; a single file, a folder or a zip.

use std::io::Read;
use std::path::Path;

use super::refusal::Refusal;

/// Bounds on what is read, so that a hostile upload costs little. The defaults hold a roster of
/// 80,000 pupils several times over.
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
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            files: 200,
            file_bytes: 96 << 20,
            total_bytes: 256 << 20,
            ratio: 200,
            row_bytes: 64 << 10,
            rows: 2_000_000,
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
        Source::Bytes { name, bytes } => {
            if bytes.len() as u64 > limits.total_bytes {
                return Err(Refusal::TooLarge { file: base_name(name).to_owned(), limit: limits.total_bytes });
            }
            opened(base_name(name), bytes.to_vec(), limits)?
        }
        Source::Path(path) if path.is_dir() => folder(path, limits)?,
        Source::Path(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            opened(&name, read_path(path, &name, limits.total_bytes)?, limits)?
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

/// A single file, or the files in it when it is a zip.
fn opened(name: &str, bytes: Vec<u8>, limits: Limits) -> Result<Vec<SourceFile>, Refusal> {
    let packed = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    if packed && !is_spreadsheet(name) {
        return unzipped(&bytes, limits);
    }
    if has_ending(name, "zip") {
        return Err(Refusal::BrokenZip);
    }
    if is_spreadsheet(name) {
        check_zip(&bytes, name, limits)?;
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Refusal::TooLarge { file: name.to_owned(), limit: limits.file_bytes });
    }
    Ok(vec![SourceFile { name: name.to_owned(), bytes }])
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
        let bytes = read_path(&entry.path(), &name, limits.file_bytes)?;
        total += bytes.len() as u64;
        if total > limits.total_bytes {
            return Err(Refusal::TooLarge { file: shown(), limit: limits.total_bytes });
        }
        if is_spreadsheet(&name) {
            check_zip(&bytes, &name, limits)?;
        }
        files.push(SourceFile { name, bytes });
    }
    Ok(files)
}

fn read_path(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
    let file = std::fs::File::open(path).map_err(|_| Refusal::Unreadable { file: name.to_owned() })?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Unreadable { file: name.to_owned() })?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge { file: name.to_owned(), limit });
    }
    Ok(bytes)
}

fn unzipped(bytes: &[u8], limits: Limits) -> Result<Vec<SourceFile>, Refusal> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| Refusal::BrokenZip)?;
    if archive.len() > limits.files {
        return Err(Refusal::TooManyFiles { limit: limits.files });
    }
    let mut files = Vec::new();
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
        let packed = member.compressed_size();
        let bytes = unpacked(member, &name, packed, limits)?;
        total += bytes.len() as u64;
        if total > limits.total_bytes {
            return Err(Refusal::TooLarge { file: name, limit: limits.total_bytes });
        }
        if is_spreadsheet(&name) {
            check_zip(&bytes, &name, limits)?;
        }
        files.push(SourceFile { name, bytes });
    }
    Ok(files)
}

/// Unpacks one member, trusting none of the sizes that the archive states.
fn unpacked(member: impl Read, name: &str, packed: u64, limits: Limits) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    member.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(|_| Refusal::BrokenZip)?;
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(Refusal::TooLarge { file: name.to_owned(), limit: limits.file_bytes });
    }
    if size > 1 << 20 && size > packed.saturating_mul(limits.ratio) {
        return Err(Refusal::PackedTooTightly { file: name.to_owned(), limit: limits.ratio });
    }
    Ok(bytes)
}

/// A spreadsheet is a zip too, and its reader unpacks without a bound: so its members are
/// unpacked once under the limits first, and thrown away.
fn check_zip(bytes: &[u8], name: &str, limits: Limits) -> Result<(), Refusal> {
    let broken = || Refusal::BrokenSpreadsheet { file: name.to_owned() };
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > limits.files {
        return Err(Refusal::TooManyFiles { limit: limits.files });
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|_| broken())?;
        let packed = member.compressed_size();
        let left = Limits { file_bytes: limits.file_bytes.saturating_sub(total), ..limits };
        total += unpacked(member, name, packed, left)
            .map_err(|refusal| match refusal {
                Refusal::BrokenZip => broken(),
                other => other,
            })?
            .len() as u64;
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
