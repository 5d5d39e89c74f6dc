//! The files of the checkout, read once for all checks.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing anyone wrote here.
const SKIPPED_FOLDERS: &[&str] = &[
    ".git",
    "target",
    "node_modules",
    "test-results",
    "playwright-report",
    "demo",
    "corpus",
    "artifacts",
    ".idea",
    ".vscode",
];

/// Endings of files whose text is checked.
const TEXT_ENDINGS: &[&str] =
    &["rs", "md", "toml", "ftl", "css", "js", "mjs", "ts", "html", "json", "yml", "yaml", "sql", "sh", "svg", "npmrc"];

/// One file: its path from the root of the checkout with `/` between the parts, and its text if it is text.
#[derive(Debug)]
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn has_ending(&self, ending: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, own)| own == ending)
    }

    /// All lines, numbered from 1.
    pub fn numbered_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The lines that ship: without test files and without what follows `#[cfg(test)]`, with line numbers from 1.
    pub fn shipped_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test_file = ["/tests/", "/benches/", "/examples/"].iter().any(|folder| self.path.contains(folder))
            || self.path.ends_with("/tests.rs")
            || self.text.contains("#![cfg(test)]");
        self.numbered_lines()
            .take_while(move |(_, line)| !is_test_file && !line.trim_start().starts_with("#[cfg(test)]"))
    }
}

/// Every file and folder of the checkout.
#[derive(Debug, Default)]
pub struct Sources {
    pub root: PathBuf,
    pub files: Vec<Source>,
}

impl Sources {
    /// Reads the checkout below `root`.
    pub fn read(root: &Path) -> std::io::Result<Self> {
        let mut sources = Self { root: root.to_owned(), files: Vec::new() };
        sources.read_folder(root)?;
        sources.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(sources)
    }

    fn read_folder(&mut self, folder: &Path) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            if kind.is_dir() {
                if !SKIPPED_FOLDERS.contains(&name.as_str()) {
                    self.read_folder(&entry.path())?;
                }
            } else if kind.is_file() {
                let text =
                    if is_text(&name) { fs::read_to_string(entry.path()).unwrap_or_default() } else { String::new() };
                self.files.push(Source { path: self.relative(&entry.path()), text });
            }
        }
        Ok(())
    }

    fn relative(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    pub fn with_ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a Source> {
        self.files.iter().filter(move |file| file.has_ending(ending))
    }

    pub fn find(&self, path: &str) -> Option<&Source> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Rust that ships, outside this tool.
    pub fn product_code(&self) -> impl Iterator<Item = &Source> {
        self.with_ending("rs").filter(|file| file.path.starts_with("crates/"))
    }

    /// True for a file or a folder of the checkout.
    pub fn holds(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        path.is_empty() || self.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
    }
}

fn is_text(name: &str) -> bool {
    !name.contains('.') || name.rsplit_once('.').is_some_and(|(_, ending)| TEXT_ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_code_is_not_shipped() {
        let source = Source { path: "crates/a/src/b.rs".into(), text: "one\n#[cfg(test)]\nmod tests {}\n".into() };
        assert_eq!(source.shipped_lines().collect::<Vec<_>>(), [(1, "one")]);
        let test = Source { path: "crates/a/tests/it/main.rs".into(), text: "one\n".into() };
        assert_eq!(test.shipped_lines().count(), 0);
    }

    #[test]
    fn a_folder_is_held_when_a_file_in_it_is() {
        let file = Source { path: "docs/adr/0001-x.md".into(), text: String::new() };
        let sources = Sources { root: PathBuf::new(), files: vec![file] };
        assert!(sources.holds("docs/adr/") && sources.holds("docs/adr/0001-x.md"));
        assert!(!sources.holds("docs/ad"));
    }
}
