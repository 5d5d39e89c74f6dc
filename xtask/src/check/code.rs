//! What every crate's own files must say, and how long they may be.

use crate::sources::Sources;

/// Above this many lines a file probably has two subjects.
const LONG_FILE_LINES: usize = 800;

/// Unsafe code is forbidden once, for the workspace; every crate must inherit that, and no file may undo it.
pub fn lints_are_inherited(sources: &Sources) -> Vec<String> {
    let mut problems = Vec::new();
    let workspace = sources.find("Cargo.toml").map_or("", |file| file.text.as_str());
    if !workspace.contains("unsafe_code = \"forbid\"") {
        problems.push("Cargo.toml: [workspace.lints.rust] must say unsafe_code = \"forbid\"".to_owned());
    }
    for manifest in sources.with_ending("toml").filter(|file| file.path.ends_with("/Cargo.toml")) {
        // A crate outside the workspace cannot inherit; it says the one rule that has no exception itself.
        let own = manifest.text.contains("\n[workspace]\n")
            && manifest.text.contains("[lints.rust]\nunsafe_code = \"forbid\"");
        if !own && !manifest.text.contains("[lints]\nworkspace = true") {
            problems.push(format!("{}: add `[lints]` with `workspace = true`", manifest.path));
        }
    }
    let tabu = ["allow(unsafe", "_code)"].concat();
    for file in sources.with_ending("rs").filter(|file| file.text.contains(&tabu)) {
        problems.push(format!("{}: unsafe code is not allowed here", file.path));
    }
    problems
}

/// Files that are worth a look; not a failure, because a long table may be right.
pub fn long_files(sources: &Sources) -> Vec<String> {
    let is_code = |path: &str| [".rs", ".ts", ".js", ".css"].iter().any(|ending| path.ends_with(ending));
    sources
        .files
        .iter()
        .filter(|file| is_code(&file.path))
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONG_FILE_LINES)
        .map(|(file, lines)| format!("{} has {lines} lines: does it have one subject?", file.path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;

    #[test]
    fn a_crate_that_forgets_the_lints_is_named() {
        let file = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let files = vec![
            file("Cargo.toml", "[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"),
            file("crates/a/Cargo.toml", "[lints]\nworkspace = true\n"),
            file("crates/b/Cargo.toml", "[package]\n"),
        ];
        let problems = lints_are_inherited(&Sources { files, ..Sources::default() });
        assert_eq!(problems, ["crates/b/Cargo.toml: add `[lints]` with `workspace = true`"]);
    }
}
