//! Lists the practice cards of `content/practices`, so that a new file is a new card.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let set = |name| std::env::var_os(name).map(PathBuf::from).unwrap_or_default();
    let folder = set("CARGO_MANIFEST_DIR").join("../../content/practices");
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) => {
            println!("cargo::error={} cannot be read: {error}", folder.display());
            return ExitCode::FAILURE;
        }
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    let mut list = "&[\n".to_owned();
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", file.display().to_string());
    }
    list.push(']');
    match std::fs::write(set("OUT_DIR").join("cards.rs"), list) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=the list of cards cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
