//! The journeys in a real browser, by Playwright on Debian's Chromium.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install::{self, Tools};
use crate::run;
use crate::tally::{self, Tally};

/// `cargo xtask e2e`: the journeys alone, with further arguments for Playwright.
pub fn run_alone(root: &Path, arguments: &[String]) -> Tally {
    run_journeys(root, &install::find_or_install(), arguments)
}

/// Builds what the journeys visit, and runs them.
pub fn run_journeys(root: &Path, tools: &Tools, arguments: &[String]) -> Tally {
    let strict = run::is_strict();
    let (Some(chromium), Some(_)) = (&tools.chromium, &tools.node) else {
        println!("browser journeys did not run: Chromium or Node is missing");
        return Tally::missing(strict);
    };
    if !install::install_browser_packages(root) {
        println!("browser journeys did not run: `npm ci` in e2e/ failed");
        return Tally::missing(strict);
    }
    let folder = root.join("e2e");
    let built = target_folder(root).join("release");
    let gallery = target_folder(root).join("gallery");
    if !build(root) || !write_gallery(&built, &gallery) {
        return Tally::FAILED;
    }
    let report = folder.join("test-results/report.json");
    // An old report must not speak for a run that never came so far.
    let _ = std::fs::remove_file(&report);
    let mut playwright = Command::new("npx");
    playwright
        .args(["--no-install", "playwright", "test"])
        .args(arguments)
        .env("LAERKE_CHROMIUM", chromium)
        .env("LAERKE_BINARY", built.join("laerke"))
        .env("LAERKE_GALLERY", &gallery)
        .env("LAERKE_REPORT", &report)
        .current_dir(folder);
    let succeeded = run::succeeds(&mut playwright);
    let counted = std::fs::read_to_string(&report).ok().and_then(|text| tally::from_playwright_report(&text));
    match counted {
        Some(tally) if succeeded || tally.failed > 0 => tally,
        Some(mut tally) => {
            println!("Playwright failed outside any test");
            tally += Tally::FAILED;
            tally
        }
        None => {
            println!("Playwright left no report");
            Tally::FAILED
        }
    }
}

/// Builds the product and the gallery together with the whole workspace's features, as the tests before did, so that
/// nothing is compiled twice.
fn build(root: &Path) -> bool {
    let mut build = run::cargo(root);
    run::succeeds(build.args(["build", "--release", "--workspace", "--bin", "laerke", "--example", "gallery"]))
}

/// Writes all sample states of all pages as static HTML, afresh.
fn write_gallery(built: &Path, gallery: &Path) -> bool {
    let _ = std::fs::remove_dir_all(gallery);
    run::succeeds(Command::new(built.join("examples/gallery")).arg(gallery))
}

/// Where cargo puts what it builds: asked, because configuration and environment may move it.
fn target_folder(root: &Path) -> PathBuf {
    let mut ask = run::cargo(root);
    let metadata = run::output(ask.args(["metadata", "--format-version=1", "--no-deps"]));
    metadata
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .and_then(|metadata| metadata["target_directory"].as_str().map(PathBuf::from))
        .unwrap_or_else(|| root.join("target"))
}
