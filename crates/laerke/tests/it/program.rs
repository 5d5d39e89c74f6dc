//! Runs the program that was just built.

use std::path::PathBuf;
use std::process::{Command, Output};

/// The program with these arguments, in a directory of its own.
pub fn laerke(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_laerke"));
    command.args(arguments).current_dir(env!("CARGO_TARGET_TMPDIR"));
    for setting in ["LAERKE_DATABASE", "LAERKE_KEYS", "LAERKE_LISTEN", "LAERKE_PUBLIC_URL", "LAERKE_TIME_ZONE"] {
        command.env_remove(setting);
    }
    command
}

/// An empty directory for one test.
pub fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if directory.exists() {
        std::fs::remove_dir_all(&directory).expect("an earlier run's directory goes");
    }
    std::fs::create_dir_all(&directory).expect("a directory can be made");
    directory
}

/// What a program that came to its end has printed; what it complained about when it failed.
pub fn printed(output: &Output) -> String {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    String::from_utf8(output.stdout.clone()).expect("the program prints UTF-8")
}
