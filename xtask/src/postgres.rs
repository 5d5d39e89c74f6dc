//! One throw-away PostgreSQL for a run of the tests: a fresh cluster in a temporary folder, on a free port of the
//! loopback address, stopped and removed at the end.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::run;

const START_WAIT: Duration = Duration::from_secs(30);

/// Nothing here outlives the tests, so durability would only cost time; crash safety is tested on SQLite, and
/// PostgreSQL's own is its makers' promise.
const SETTINGS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "shared_buffers=64MB",
    "logging_collector=off",
    "log_min_messages=fatal",
];

/// A running server; dropping it stops the server and removes its folder.
#[derive(Debug)]
pub struct ThrowAway {
    server: Child,
    folder: PathBuf,
    pub url: String,
}

/// The folder of the newest installed server programs. Debian keeps them off the search path.
pub fn find_programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("pg_isready").is_file();
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).filter(complete).collect())
        .unwrap_or_default();
    versions.sort_by_key(|folder| version_of(folder));
    let path = std::env::var_os("PATH").unwrap_or_default();
    versions.pop().or_else(|| std::env::split_paths(&path).find(complete))
}

fn version_of(programs: &Path) -> u32 {
    programs.parent().and_then(Path::file_name).and_then(|name| name.to_string_lossy().parse().ok()).unwrap_or(0)
}

impl ThrowAway {
    /// Creates a cluster and waits until it answers.
    pub fn start(programs: &Path) -> Result<Self, String> {
        let folder = create_folder()?;
        let started = Self::start_in(programs, &folder);
        if started.is_err() {
            remove(&folder);
        }
        started
    }

    fn start_in(programs: &Path, folder: &Path) -> Result<Self, String> {
        let data = folder.join("data");
        let mut initdb = as_server_user(&programs.join("initdb"));
        initdb.arg("-D").arg(&data).args([
            "-U",
            "laerke",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        run::output(initdb.current_dir(folder))?;

        let port = free_port()?;
        let mut command = as_server_user(&programs.join("postgres"));
        command.arg("-D").arg(&data).arg("-k").arg(folder).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        let server = command
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("could not start postgres: {error}"))?;
        let url = format!("postgres://laerke@127.0.0.1:{port}/postgres");
        let mut running = Self { server, folder: folder.to_owned(), url };
        running.wait_until_ready(programs, port)?;
        Ok(running)
    }

    fn wait_until_ready(&mut self, programs: &Path, port: u16) -> Result<(), String> {
        let begun = Instant::now();
        let port = port.to_string();
        loop {
            let mut ask = Command::new(programs.join("pg_isready"));
            if run::output(ask.args(["-q", "-h", "127.0.0.1", "-p", &port])).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.server.try_wait() {
                return Err(format!("postgres ended at once ({status})"));
            }
            if begun.elapsed() > START_WAIT {
                return Err(format!("postgres did not answer within {} s", START_WAIT.as_secs()));
            }
            sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        // SIGQUIT is PostgreSQL's immediate shutdown: the parent ends its children and goes. SIGKILL would leave
        // them behind.
        let asked = run::output(Command::new("kill").args(["-QUIT", &self.server.id().to_string()]));
        if asked.is_err() {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        remove(&self.folder);
    }
}

/// PostgreSQL refuses to run as root, so root lends it the user `postgres` of its package. `setpriv` also makes the
/// kernel stop the server should this program be killed.
fn as_server_user(program: &Path) -> Command {
    if run::find_program(&["setpriv"]).is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.arg("--pdeathsig=QUIT");
    if run::is_root() {
        let user = server_user();
        command.args([&format!("--reuid={user}"), &format!("--regid={user}"), "--clear-groups"]);
    }
    command.arg(program);
    command
}

fn server_user() -> &'static str {
    if run::output(Command::new("id").arg("postgres")).is_ok() { "postgres" } else { "nobody" }
}

/// Made by the server's user, so that it owns it.
fn create_folder() -> Result<PathBuf, String> {
    let template = std::env::temp_dir().join("laerke-postgres-XXXXXX");
    let made = run::output(as_server_user(Path::new("mktemp")).arg("-d").arg(template))?;
    Ok(PathBuf::from(made.trim()))
}

fn remove(folder: &Path) {
    if let Err(error) = std::fs::remove_dir_all(folder) {
        eprintln!("could not remove {}: {error}", folder.display());
    }
}

fn free_port() -> Result<u16, String> {
    let asked = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    asked.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_starts_answers_and_leaves_nothing_behind() {
        let Some(programs) = find_programs() else { return };
        let server = ThrowAway::start(&programs).unwrap();
        let (folder, url) = (server.folder.clone(), server.url.clone());
        let asked = run::output(Command::new(programs.join("psql")).args([&url, "-Atc", "select 1 + 1"]));
        assert_eq!(asked.unwrap().trim(), "2");
        drop(server);
        assert!(!folder.exists());
        assert!(run::output(Command::new(programs.join("pg_isready")).args(["-d", &url])).is_err());
    }
}
