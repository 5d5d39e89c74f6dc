//! Lists the practice cards of `content/practices` and the courses of `content/courses`, so that a new file is a new
//! card and a new folder a new course.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let set = |name| std::env::var_os(name).map(PathBuf::from).unwrap_or_default();
    let content = set("CARGO_MANIFEST_DIR").join("../../content");
    match lists(&content, &set("OUT_DIR")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=the cards and courses that ship cannot be listed: {error}");
            ExitCode::FAILURE
        }
    }
}

fn lists(content: &Path, out: &Path) -> std::io::Result<()> {
    std::fs::write(out.join("cards.rs"), included(&content.join("practices"))?)?;
    let mut courses = "&[\n".to_owned();
    for folder in sorted(&content.join("courses"))?.iter().filter(|path| path.is_dir()) {
        let _ = writeln!(courses, "    ({:?}, {}),", name(folder), included(folder)?);
    }
    courses.push(']');
    std::fs::write(out.join("courses.rs"), courses)
}

/// Name and text of every Markdown file of a folder.
fn included(folder: &Path) -> std::io::Result<String> {
    let mut list = "&[\n".to_owned();
    for file in sorted(folder)?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let _ = writeln!(list, "    ({:?}, include_str!({:?})),", name(file), file.display().to_string());
    }
    list.push(']');
    Ok(list)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn sorted(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}
