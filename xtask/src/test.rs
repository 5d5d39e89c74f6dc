//! `cargo xtask test`: everything the continuous integration runs, on one machine, with one line at the end.

use std::path::Path;
use std::time::Instant;

use crate::check;
use crate::install::{self, Tools};
use crate::postgres::ThrowAway;
use crate::run;
use crate::tally::{self, Tally};
use crate::{browser, run::is_strict};

/// Runs all of it, going on after a failure so that one run shows everything.
pub fn run(root: &Path) -> Tally {
    let tools = install::find_or_install();
    if tools.node.is_some() {
        install::install_browser_packages(root);
    }
    let mut total = Tally::default();
    // Lints use the release profile: its build scripts, among them the compiled SQLite, serve the tests too.
    total += step("check", || check::run_all(root, check::Profile::Release));
    total += step("tests", || test_workspace(root, &tools));
    total += step("browser journeys", || browser::run_journeys(root, &tools, &[]));
    if is_strict() && total.skipped > 0 {
        println!("{} skipped: here every test must run, so this counts as a failure", total.skipped);
        total += Tally::FAILED;
    }
    total
}

fn step(name: &str, work: impl FnOnce() -> Tally) -> Tally {
    println!("\n── {name}");
    let begun = Instant::now();
    let tally = work();
    println!("── {name}: {tally} ({:.0} s)", begun.elapsed().as_secs_f64());
    tally
}

/// Unit, store, web and all other tests of the workspace. In release: the journeys and the demo need the release
/// binary, and so nothing is compiled twice.
fn test_workspace(root: &Path, tools: &Tools) -> Tally {
    let mut total = Tally::default();
    let mut tests = run::cargo(root);
    tests.args(["test", "--release", "--workspace", "--no-fail-fast"]);
    // Held until the tests are over.
    let postgres = match tools.postgres.as_deref().map(ThrowAway::start) {
        Some(Ok(server)) => {
            println!("PostgreSQL for this run: {}", server.url);
            tests.env("LAERKE_TEST_POSTGRES", &server.url);
            Some(server)
        }
        Some(Err(reason)) => {
            println!("the tests run on SQLite alone: {reason}");
            total += Tally::missing(is_strict());
            None
        }
        None => {
            println!("the tests run on SQLite alone: PostgreSQL is missing");
            total += Tally::missing(is_strict());
            None
        }
    };
    let mut counted = Tally::default();
    let succeeded = run::succeeds_line_by_line(&mut tests, |line| {
        if let Some(tally) = tally::from_cargo_line(line) {
            counted += tally;
        }
    });
    drop(postgres);
    if !succeeded && counted.failed == 0 {
        println!("`cargo test` failed before or between the tests");
        counted += Tally::FAILED;
    }
    total += counted;
    total
}
