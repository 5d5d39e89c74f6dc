//! Words that must not stand in the project, with the reason. This file alone may name them.

use crate::sources::{Source, Sources};

/// A word, where it is looked for, and why it must go.
struct Tabu {
    words: &'static [&'static str],
    applies: fn(&Source) -> bool,
    /// Tests may name what the product must not do.
    tests_may: bool,
    reason: &'static str,
}

fn everywhere(_: &Source) -> bool {
    true
}

fn on_screen(file: &Source) -> bool {
    file.path.starts_with("crates/web/") || file.path.starts_with("content/") || file.path.starts_with("crates/laerke/")
}

fn in_code(file: &Source) -> bool {
    ["rs", "ts", "js", "mjs"].iter().any(|ending| file.has_ending(ending))
}

const TABUS: &[Tabu] = &[
    Tabu {
        words: &["/home/", "/root/", "/Users/", "/work/", "../shared/"],
        applies: everywhere,
        tests_may: false,
        reason: "a path of one machine; name it from the root of the checkout",
    },
    Tabu {
        words: &["registry.npmjs.org", "registry.yarnpkg.com", "static.crates.io", "index.crates.io"],
        applies: everywhere,
        tests_may: false,
        reason: "lock files and settings name no registry; everyone has their own",
    },
    Tabu {
        words: &["anonymous", "anonym ", "anonymt", "anonyme"],
        applies: on_screen,
        tests_may: false,
        reason: "never where a link exists (GLOSSARY.md); say confidential, fortrolig",
    },
    Tabu {
        words: &["TODO", "FIXME", "XXX:", "todo!(", "unimplemented!("],
        applies: in_code,
        tests_may: false,
        reason: "finish it, or write an issue",
    },
    Tabu {
        words: &[
            "Manager {",
            "Manager;",
            "Manager<",
            "Helper {",
            "Helper;",
            "Helper<",
            "mod util",
            "mod common",
            "mod helper",
        ],
        applies: in_code,
        tests_may: false,
        reason: "a name that says nothing; name what it does",
    },
    Tabu {
        words: &["style=\"", "onclick=", "onload=", "<script>", "javascript:"],
        applies: |file| file.path.starts_with("crates/web/src/") && file.has_ending("rs"),
        tests_may: true,
        reason: "the content security policy forbids inline style and script; use a class or a module",
    },
];

pub fn check(sources: &Sources) -> Vec<String> {
    let mut problems = Vec::new();
    for file in sources.files.iter().filter(|file| !file.path.ends_with("check/words.rs")) {
        for tabu in TABUS.iter().filter(|tabu| (tabu.applies)(file)) {
            let lines: Box<dyn Iterator<Item = (usize, &str)>> =
                if tabu.tests_may { Box::new(file.shipped_lines()) } else { Box::new(file.numbered_lines()) };
            for (number, line) in lines {
                if let Some(word) = tabu.words.iter().find(|word| line.contains(**word)) {
                    problems.push(format!("{}:{number}: `{}`: {}", file.path, word.trim(), tabu.reason));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_with_its_place_and_only_where_it_matters() {
        let file = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let files = vec![
            file("crates/web/src/texts/da.ftl", "welcome = Dine svar\nlie = Du er anonym her\n"),
            file("docs/explanation/words.md", "we never say anonymous"),
        ];
        let problems = check(&Sources { files, ..Sources::default() });
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("crates/web/src/texts/da.ftl:2: `anonym`"));
    }
}
