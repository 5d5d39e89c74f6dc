//! Runs a command in a directory of its own.

use std::path::PathBuf;
use std::process::Command;

/// A directory that commands run in.
pub(crate) struct Desk {
    pub(crate) path: PathBuf,
}

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) exit: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// An empty directory of this name.
    pub(crate) fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    /// The program without settings from outside, with these arguments after those of `before`.
    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.path);
        for setting in ["DATABASE", "KEYS", "LISTEN", "PUBLIC_URL", "TIME_ZONE", "LOG"] {
            command.env_remove(format!("LAERKE_{setting}"));
        }
        command
    }

    pub(crate) fn laerke(&self, arguments: &[&str]) -> Said {
        said(&mut self.command(env!("CARGO_BIN_EXE_laerke"), arguments))
    }

    /// The same with at most this much memory for data; a process that asks for more is ended by itself.
    pub(crate) fn laerke_within(&self, data_kib: u32, arguments: &[&str]) -> Said {
        let shell = format!("ulimit -d {data_kib}; exec \"$0\" \"$@\"");
        let all: Vec<&str> =
            ["-c", &shell, env!("CARGO_BIN_EXE_laerke")].into_iter().chain(arguments.iter().copied()).collect();
        said(&mut self.command("sh", &all))
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path.join(name), bytes).unwrap();
    }
}

pub(crate) fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { exit: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A roster among the fixtures of `interop`.
pub(crate) fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../interop/tests/fixtures/roster").join(name);
    path.to_str().unwrap().to_owned()
}
