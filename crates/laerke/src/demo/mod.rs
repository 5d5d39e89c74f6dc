//! `laerke demo`: a municipality that never was, ready to click.

pub mod links;
mod scenes;

use std::cell::RefCell;
use std::path::Path;

use app::people;
use indicatif::{ProgressBar, ProgressStyle};
use programme::id::MunicipalityId;
use programme::time::Moment;
use simulation::load::{Loader, Step};
use tokio::net::TcpListener;

use crate::cli::{Demo, Place, Size};
use crate::installation::{Failure, Installation};
use crate::{serve, world};

/// Left in the directory when loading is complete, so that an interrupted one is not taken for a demo.
const READY: &str = "ready";

pub fn run(command: &Demo) -> Result<(), Failure> {
    let started = std::time::Instant::now();
    // Before a simulation that takes minutes, and before anything is removed.
    let listener = listener(command.port)?;
    let installation = prepare(command)?;
    serve(command, &installation, listener, started)
}

/// Makes the demo, or goes on with the one that is there.
pub fn prepare(command: &Demo) -> Result<Installation, Failure> {
    if command.fresh && command.dir.exists() {
        remove_demo(&command.dir)?;
    }
    std::fs::create_dir_all(&command.dir)?;
    let place = place(command);
    let ready = command.dir.join(READY).exists();
    if !ready {
        // What an interrupted loading left is of no use.
        remove_database(&command.dir)?;
    }
    let installation = Installation::open(&place)?;
    if ready {
        eprintln!("Going on with the demo in {}. Use --fresh for a new one.", command.dir.display());
    } else {
        load(command, &installation)?;
        std::fs::write(command.dir.join(READY), b"")?;
    }
    Ok(installation)
}

fn listener(port: u16) -> Result<std::net::TcpListener, Failure> {
    std::net::TcpListener::bind(("127.0.0.1", port))
        .map_err(|error| format!("port {port} is taken ({error}); choose another with --port").into())
}

/// Where a demo keeps its data.
pub fn place(command: &Demo) -> Place {
    let file = || command.dir.join("laerke.db").display().to_string();
    Place {
        database: command.database.clone().unwrap_or_else(file),
        keys: Some(command.dir.join("keys")),
        time_zone: "Europe/Copenhagen".to_owned(),
    }
}

/// Removes only what a demo makes: the directory may be someone's home by mistake.
fn remove_demo(dir: &Path) -> Result<(), Failure> {
    remove_database(dir)?;
    for file in [READY, "laerke.json"] {
        remove_file(&dir.join(file))?;
    }
    Ok(())
}

fn remove_database(dir: &Path) -> Result<(), Failure> {
    for file in ["laerke.db", "laerke.db-wal", "laerke.db-shm"] {
        remove_file(&dir.join(file))?;
    }
    let keys = dir.join("keys");
    if keys.is_dir() {
        for entry in std::fs::read_dir(&keys)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "key") {
                std::fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

fn remove_file(path: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn load(command: &Demo, installation: &Installation) -> Result<(), Failure> {
    let size = match command.size {
        Size::School => simulation::people::Size::School,
        Size::Municipality => simulation::people::Size::Municipality,
        Size::Programme => simulation::people::Size::Programme,
    };
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template("{msg:36} {wide_bar} {pos}/{len}")?);
    let scene = RefCell::new(String::new());
    let progress = |step: Step| show(&bar, &scene.borrow(), step);
    let ctx_at = |now: Moment, seed: [u8; 32]| installation.ctx_at(now, seed);
    let midnight = |day| installation.calendar.midnight(day);
    let loader = Loader {
        store: &installation.store,
        ctx_at: &ctx_at,
        midnight: &midnight,
        progress: &progress,
        seed: command.seed,
    };
    let first = simulation::people::generate(command.seed, size);
    let count = first.len();
    for (number, municipality) in first.into_iter().enumerate() {
        let place = if count > 1 { format!("{}, ", municipality.name) } else { String::new() };
        let entering = |ordinal: u8| *scene.borrow_mut() = format!("{place}T{ordinal}");
        scenes::load(&loader, &installation.calendar, command, number as u64, municipality, &entering)?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// `scene` is the round, such as “T1”, and its municipality where there are several.
fn show(bar: &ProgressBar, scene: &str, step: Step) {
    let (text, done, of) = match step {
        Step::People => ("schools, classes and people", 0, 1),
        Step::Opening => ("the round opens", 0, 1),
        Step::Answers { done, of } => ("pupils answer", done, of),
        Step::Closing => ("the round closes", 0, 1),
        Step::Measuring => ("answers are sealed and measured", 0, 1),
        Step::Releasing => ("results are released", 0, 1),
        Step::Goals => ("goals are set", 0, 1),
    };
    let text = format!("{scene}: {text}");
    bar.set_length(of as u64);
    bar.set_position(done as u64);
    bar.set_message(text.clone());
    if !bar.is_hidden() || done != 0 {
        return;
    }
    // Without a terminal a line a step says that work goes on.
    eprintln!("{text} …");
}

fn serve(
    command: &Demo,
    installation: &Installation,
    listener: std::net::TcpListener,
    started: std::time::Instant,
) -> Result<(), Failure> {
    let url = format!("http://{}", listener.local_addr()?);
    let entrances = links::entrances(installation, &url)?;
    if let Some(file) = &command.json {
        // Whoever waits for the file must never read half of it.
        let half = file.with_extension("part");
        std::fs::write(&half, serde_json::to_string_pretty(&entrances)?)?;
        std::fs::rename(&half, file)?;
    }
    links::print(&entrances, started.elapsed());
    listener.set_nonblocking(true)?;
    serve::runtime()?
        .block_on(async { serve::serve(TcpListener::from_std(listener)?, installation.web(Some(url))).await })
}

/// Every municipality of the demo.
fn municipalities(installation: &Installation) -> Result<Vec<(MunicipalityId, String)>, Failure> {
    Ok(installation.store.read(people::municipalities)?)
}

/// The moment the demo takes for now.
fn now() -> Moment {
    world::now()
}
