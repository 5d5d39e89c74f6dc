//! The project's own commands: everything that a person or the continuous integration runs besides `cargo run`.
//! Few dependencies, so that it builds in seconds on a bare machine.

mod bench;
mod browser;
mod check;
mod install;
mod postgres;
mod run;
mod sources;
mod tally;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use tally::Tally;

const USAGE: &str = "\
cargo xtask check            formatting, lints, crate walls, documents, words, browser code
cargo xtask test             everything the continuous integration runs: check, tests on both engines, browser
cargo xtask e2e [ARGS…]      the browser journeys alone; ARGS go to Playwright
cargo xtask bench NAME …     a benchmark (answers, kill, pages); prints figures, never fails on time
cargo xtask reference        the statistical reference cases (comes with part 5)
cargo xtask simulate         recovery studies on simulated municipalities (comes with part 5)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = workspace_root();
    let rest = arguments.get(1..).unwrap_or_default();
    let outcome = match arguments.first().map(String::as_str) {
        Some("check") => Ok(check::run_all(&root, check::Profile::Dev)),
        Some("test") => Ok(test::run(&root)),
        Some("e2e") => Ok(browser::run_alone(&root, rest)),
        Some("bench") => bench::run(&root, rest),
        Some(name @ ("reference" | "simulate")) => {
            Err(format!("`cargo xtask {name}` comes with part 5, the measurement engine; nothing to run yet"))
        }
        Some(other) => Err(format!("there is no command `{other}`\n\n{USAGE}")),
        None => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(tally) => finish(tally),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Prints the one line that others read, and turns it into the exit code.
fn finish(tally: Tally) -> ExitCode {
    println!("laerke: {tally}");
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The folder above this crate: commands work from any folder of the checkout.
fn workspace_root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map_or_else(|| own.clone(), PathBuf::from)
}
