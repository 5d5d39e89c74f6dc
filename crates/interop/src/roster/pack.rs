//! Several uploaded files as the one zip that a [`super::Source`] takes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use super::refusal::Refusal;
use super::source::{base_name, is_table};

/// Whether a file may stand among others: CSV or XLSX, and not hidden.
pub fn may_be_packed(name: &str) -> bool {
    is_table(base_name(name))
}

/// Puts files, each with its name, in a zip without compressing them.
///
/// # Errors
/// [`Refusal::FileTwice`] where two have one name, [`Refusal::TooLarge`] where they are too much for a zip.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Refusal> {
    let mut names: Vec<String> = files.iter().map(|(name, _)| base_name(name).to_lowercase()).collect();
    names.sort_unstable();
    if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Refusal::FileTwice { file: pair[0].clone() });
    }
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let too_large = || Refusal::TooLarge { file: base_name(name).to_owned(), limit: u64::from(u32::MAX) };
        archive.start_file(base_name(name), options).map_err(|_| too_large())?;
        archive.write_all(bytes).map_err(|_| too_large())?;
    }
    archive.finish().map(Cursor::into_inner).map_err(|_| Refusal::BrokenZip)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::source::files;
    use crate::roster::{Limits, Source};

    fn file(name: &str, text: &str) -> (String, Vec<u8>) {
        (name.to_owned(), text.as_bytes().to_vec())
    }

    #[test]
    fn what_is_packed_is_found_again() {
        let packed = pack(&[file("mappe/team.csv", "b"), file("elever.csv", "a")]).unwrap();
        let source = Source::Bytes { name: "elever.csv (+1)", bytes: &packed };
        let found = files(source, Limits::default()).unwrap();
        let found: Vec<_> = found.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        assert_eq!(found, [("elever.csv", b"a".as_slice()), ("team.csv", b"b".as_slice())]);
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        let refused = pack(&[file("a/Elever.csv", "a"), file("elever.csv", "a")]).unwrap_err();
        assert_eq!(refused, Refusal::FileTwice { file: "elever.csv".to_owned() });
    }
}
