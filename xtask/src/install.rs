//! What the tests need beside Rust, and getting it on a bare Debian.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::postgres;
use crate::run;

/// Where the tools are; `None` for what is missing and could not be installed.
#[derive(Debug)]
pub struct Tools {
    pub chromium: Option<PathBuf>,
    pub postgres: Option<PathBuf>,
    pub node: Option<PathBuf>,
}

/// Finds the tools, and where the machine lets us (Debian, root) installs what is missing. Says what it did.
pub fn find_or_install() -> Tools {
    add_toolchain_components();
    let found = find();
    let missing = found.missing_packages();
    if missing.is_empty() {
        return found;
    }
    println!("missing: {}", missing.join(", "));
    let command = format!("apt-get install --yes --no-install-recommends {}", missing.join(" "));
    if run::find_program(&["apt-get"]).is_none() {
        println!("this is no Debian: please install them yourself");
        return found;
    }
    if !run::is_root() {
        println!("only root may install packages; please run: sudo {command}");
        return found;
    }
    println!("installing: {command}");
    let apt = |arguments: &[&str]| {
        run::succeeds(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").arg("-qq").args(arguments))
    };
    // The lists of a bare machine are empty or old; a failed update may still leave usable ones.
    apt(&["update"]);
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(&missing);
    if !apt(&arguments) {
        println!("apt-get could not install everything");
    }
    find()
}

/// Finds the tools without installing anything.
pub fn find() -> Tools {
    let from_environment = std::env::var_os("LAERKE_CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    let both = run::find_program(&["npm"]).and(run::find_program(&["node"]));
    Tools {
        chromium: from_environment.or_else(|| run::find_program(&["chromium", "chromium-browser", "google-chrome"])),
        postgres: postgres::find_programs(),
        node: both,
    }
}

impl Tools {
    fn missing_packages(&self) -> Vec<&'static str> {
        let mut packages = Vec::new();
        if self.chromium.is_none() {
            packages.extend(["chromium", "fonts-dejavu-core"]);
        }
        if self.postgres.is_none() {
            packages.push("postgresql");
        }
        if self.node.is_none() {
            packages.extend(["nodejs", "npm"]);
        }
        packages
    }
}

/// A minimal Rust has neither formatter nor lints.
fn add_toolchain_components() {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        let works = run::output(Command::new(program).arg("--version")).is_ok();
        if !works && run::find_program(&["rustup"]).is_some() {
            run::succeeds(Command::new("rustup").args(["component", "add", component]));
        }
    }
}

/// Installs the browser tests' own packages as the lock file has them; true when they are there afterwards.
pub fn install_browser_packages(root: &Path) -> bool {
    let folder = root.join("e2e");
    let lock = folder.join("package-lock.json");
    let installed = folder.join("node_modules/.package-lock.json");
    let changed = |path: &Path| std::fs::metadata(path).and_then(|data| data.modified()).ok();
    let is_current = matches!((changed(&installed), changed(&lock)), (Some(done), Some(wanted)) if done >= wanted);
    is_current
        || run::succeeds(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                // Debian's Chromium is used; Playwright's own download would be 150 MB for nothing.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .current_dir(folder),
        )
}
