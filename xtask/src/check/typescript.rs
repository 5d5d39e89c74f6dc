//! Types of the browser code, checked by `tsc --checkJs`. The code ships as written: no bundler, no build.

use std::path::Path;
use std::process::Command;

use super::{Finding, problems_of};
use crate::install;
use crate::sources::Sources;

pub fn check(root: &Path, sources: &Sources) -> Finding {
    if !sources.holds("e2e/tsconfig.json") {
        return Finding::Missing("there is no e2e/tsconfig.json".to_owned());
    }
    if install::find().node.is_none() {
        return Finding::Missing("Node is missing".to_owned());
    }
    if !install::install_browser_packages(root) {
        return Finding::Missing("`npm ci` in e2e/ failed".to_owned());
    }
    problems_of(
        Command::new("npm").args(["run", "--silent", "types"]).current_dir(root.join("e2e")),
        "correct the types above; they are written as JSDoc in .js files",
    )
}
