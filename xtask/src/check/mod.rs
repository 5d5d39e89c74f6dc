//! `cargo xtask check`: what must hold of the source itself. Every check is a function from the checkout to the
//! problems it finds; a problem says where it is and what to do.

mod adr;
mod code;
mod documents;
mod glossary;
mod programme_table;
mod typescript;
mod walls;
mod words;

use std::path::Path;
use std::process::Command;

use crate::run;
use crate::sources::Sources;
use crate::tally::Tally;

/// Which build profile the lints use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

/// What a check found.
#[derive(Debug)]
pub enum Finding {
    /// All is well, or not, with the problems.
    Problems(Vec<String>),
    /// The check could not run, with the reason.
    Missing(String),
}

/// Runs every check, the quick ones first, and goes on after a failure.
pub fn run_all(root: &Path, profile: Profile) -> Tally {
    let sources = match Sources::read(root) {
        Ok(sources) => sources,
        Err(error) => {
            println!("could not read the checkout: {error}");
            return Tally::FAILED;
        }
    };
    for warning in code::long_files(&sources) {
        println!("warning: {warning}");
    }
    let mut total = Tally::default();
    total += report("crate walls", Finding::from(walls::check(root, &sources)));
    total += report("no unsafe code, lints inherited", Finding::Problems(code::lints_are_inherited(&sources)));
    total += report("clock, environment and SQL where they belong", Finding::Problems(walls::effects(&sources)));
    total += report("paths named by documents", Finding::Problems(documents::check(&sources)));
    total += report("architecture decision records", Finding::Problems(adr::check(&sources)));
    total += report("programme table", Finding::Problems(programme_table::check(&sources)));
    total += report("glossary and tables", Finding::Problems(glossary::check(&sources)));
    total += report("words", Finding::Problems(words::check(&sources)));
    total += report("formatting", formatting(root));
    total += report("browser code (tsc)", typescript::check(root, &sources));
    total += report("lints (clippy)", lints(root, profile));
    total
}

fn report(name: &str, finding: Finding) -> Tally {
    match finding {
        Finding::Problems(problems) if problems.is_empty() => {
            println!("ok      {name}");
            Tally::PASSED
        }
        Finding::Problems(problems) => {
            println!("FAILED  {name}");
            for problem in problems {
                println!("        {}", problem.replace('\n', "\n        "));
            }
            Tally::FAILED
        }
        Finding::Missing(reason) => {
            println!("skipped {name}: {reason}");
            Tally::missing(run::is_strict())
        }
    }
}

impl From<Result<Vec<String>, String>> for Finding {
    fn from(outcome: Result<Vec<String>, String>) -> Self {
        Self::Problems(outcome.unwrap_or_else(|reason| vec![reason]))
    }
}

/// The outcome of another program's check, which has printed its own problems.
fn problems_of(command: &mut Command, cure: &str) -> Finding {
    Finding::Problems(if run::succeeds(command) { Vec::new() } else { vec![cure.to_owned()] })
}

fn formatting(root: &Path) -> Finding {
    let mut fmt = run::cargo(root);
    problems_of(fmt.args(["fmt", "--all", "--", "--check", "--files-with-diff"]), "run `cargo fmt --all`")
}

fn lints(root: &Path, profile: Profile) -> Finding {
    let mut clippy = run::cargo(root);
    clippy.args(["clippy", "--workspace", "--all-targets", "--quiet"]);
    if profile == Profile::Release {
        clippy.arg("--release");
    }
    problems_of(clippy.args(["--", "-D", "warnings"]), "see above; `allow` needs a `reason`")
}
