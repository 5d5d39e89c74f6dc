//! Prepares texts and assets: typed functions for every text in both languages, and style sheets, fonts and
//! scripts under names that change with their content. A missing text or argument fails the build.

#[path = "build/assets.rs"]
mod assets;
#[path = "build/texts.rs"]
mod texts;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let mut errors = Vec::new();
    errors.extend(texts::build(&out).err().unwrap_or_default());
    errors.extend(assets::build(&out).err().unwrap_or_default());
    for error in &errors {
        println!("cargo::error={error}");
    }
    if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
