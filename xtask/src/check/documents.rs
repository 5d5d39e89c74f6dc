//! Every path that a document names must exist. Documents that name folders long gone are worse than none.

use crate::sources::{Source, Sources};

/// A single word with one of these endings is taken for a file of the project.
const OWN_ENDINGS: &[&str] = &["md", "rs"];

/// A path with one of these endings is taken for one wherever it begins.
const FILE_ENDINGS: &[&str] = &["md", "rs", "toml", "css", "js", "mjs", "ts", "ftl", "sql", "svg", "png", "lock"];

/// Checks all Markdown files: link targets, and the paths in code spans outside fenced blocks.
pub fn check(sources: &Sources) -> Vec<String> {
    sources.with_ending("md").flat_map(|document| check_document(sources, document)).collect()
}

fn check_document(sources: &Sources, document: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in prose_lines(&document.text) {
        let links = link_targets(line).filter_map(local_target);
        let spans = code_spans(line).filter(|span| looks_like_path(sources, span));
        for path in links.chain(spans) {
            if !exists(sources, &document.path, path) {
                problems
                    .push(format!("{}:{number}: `{path}` does not exist: correct the path or the text", document.path));
            }
        }
    }
    problems
}

/// Lines outside fenced blocks, numbered from 1.
fn prose_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let is_fence = line.trim_start().starts_with("```");
        fenced ^= is_fence;
        (!fenced && !is_fence).then_some((index + 1, line))
    })
}

fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn link_targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

/// A link's path inside the project; `None` for other sites and places on the same page.
fn local_target(target: &str) -> Option<&str> {
    let path = target.split('#').next().unwrap_or_default();
    let elsewhere = path.is_empty() || path.contains(':') || path.starts_with('/');
    (!elsewhere).then_some(path)
}

fn looks_like_path(sources: &Sources, span: &str) -> bool {
    let outside = ["/", "http:", "https:", "~", "$", "-", "<", "/tmp"];
    if span.contains([' ', '(', '<', '{', '"', '=', '…', '@', '|'])
        || outside.iter().any(|start| span.starts_with(start))
    {
        return false;
    }
    let span = without_line(span);
    let ending = span.rsplit_once('.').map_or("", |(_, ending)| ending);
    match span.split_once('/') {
        Some((first, _)) => sources.holds(first) || FILE_ENDINGS.contains(&ending) || first == "..",
        None => OWN_ENDINGS.contains(&ending) && !span.starts_with(['.', '*']),
    }
}

/// Without a trailing `:12`.
fn without_line(path: &str) -> &str {
    match path.rsplit_once(':') {
        Some((before, line)) if line.bytes().all(|byte| byte.is_ascii_digit()) => before,
        _ => path,
    }
}

/// True when the path exists from the root, from the document's folder, as a crate, or, a bare name, anywhere.
fn exists(sources: &Sources, document: &str, path: &str) -> bool {
    let path = without_line(path).trim_end_matches('/');
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let candidates = [Some(path.to_owned()), join(folder, path), Some(format!("crates/{path}"))];
    if candidates.into_iter().flatten().any(|candidate| matches_some(sources, &candidate)) {
        return true;
    }
    !path.contains('/') && sources.files.iter().any(|file| file.path.ends_with(&format!("/{path}")))
}

/// `folder/path` with `.` and `..` resolved; `None` when it leaves the project.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// `*` stands for any part of one name.
fn matches_some(sources: &Sources, pattern: &str) -> bool {
    if !pattern.contains('*') {
        return sources.holds(pattern);
    }
    let wanted: Vec<&str> = pattern.split('/').collect();
    sources.files.iter().any(|file| {
        let parts: Vec<&str> = file.path.split('/').collect();
        parts.len() >= wanted.len() && wanted.iter().zip(&parts).all(|(wanted, part)| name_matches(wanted, part))
    })
}

fn name_matches(wanted: &str, name: &str) -> bool {
    match wanted.split_once('*') {
        Some((start, end)) => {
            name.len() >= start.len() + end.len()
                && name.starts_with(start)
                && name.ends_with(end.trim_start_matches('*'))
        }
        None => wanted == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The problems of a document in docs/ that stands among a few files.
    fn problems_of(text: &str) -> Vec<String> {
        let file = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let files = vec![
            file("README.md", ""),
            file("crates/store/src/lib.rs", ""),
            file("docs/adr/0001-layer.md", ""),
            file("docs/page.md", text),
        ];
        check(&Sources { files, ..Sources::default() })
    }

    #[test]
    fn paths_that_exist_are_found_from_root_folder_and_crates() {
        assert!(problems_of("`crates/store/`, `store/src/lib.rs`, `crates/*/src`, `README.md`").is_empty());
        assert!(
            problems_of("[layer](adr/0001-layer.md#why) and [home](../README.md) and [x](https://example.org/a.md)")
                .is_empty()
        );
    }

    #[test]
    fn paths_that_are_gone_are_named_with_their_line() {
        let problems = problems_of("one\n`crates/shop/src`\n[old](adr/0009-old.md)\n`gone.rs`");
        assert_eq!(problems.len(), 3);
        assert!(problems[0].starts_with("docs/page.md:2: `crates/shop/src`"));
    }

    #[test]
    fn a_path_outside_the_project_does_not_exist() {
        assert_eq!(problems_of("`../../elsewhere/README.md`").len(), 1);
    }

    #[test]
    fn routes_types_and_commands_are_no_paths() {
        assert!(
            problems_of("`/svar/{code}`, `text/html`, `cargo xtask check`, `a::b`, `1/2`\n```\ncrates/none\n```")
                .is_empty()
        );
    }
}
