//! Benchmarks print figures; they are never tests that fail on time.

use std::path::Path;

use crate::run;
use crate::tally::Tally;

/// The benchmarks there are. Each is a hidden sub-command of the product, so that it measures the very program
/// that a school runs.
const BENCHMARKS: &[(&str, &str)] = &[
    ("answers", "complete respondents and single autosaves over HTTP, durable"),
    ("kill", "kill -9 under 200 writers, a hundred times: acknowledged answers are stored, once"),
    ("pages", "pages of several roles at 100 requests a second, with 5,000 goals and 500 inquiries"),
    ("planner", "places for 240 teams in 40 cohorts of 9 themes, against plans made by hand"),
];

/// Builds the release binary and hands over to it.
pub fn run(root: &Path, arguments: &[String]) -> Result<Tally, String> {
    let known = || BENCHMARKS.iter().map(|(name, what)| format!("  {name}: {what}")).collect::<Vec<_>>().join("\n");
    let name = arguments.first().ok_or_else(|| format!("which benchmark?\n{}", known()))?;
    if !BENCHMARKS.iter().any(|(benchmark, _)| benchmark == name) {
        return Err(format!("there is no benchmark `{name}`; there are:\n{}", known()));
    }
    let mut product = run::cargo(root);
    product.args(["run", "--release", "--quiet", "--package", "laerke", "--", "bench"]).args(arguments);
    Ok(if run::succeeds(&mut product) { Tally::PASSED } else { Tally::FAILED })
}
