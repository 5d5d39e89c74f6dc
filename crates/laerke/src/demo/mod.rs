//! `laerke demo`: a municipality that never was, ready to click.

mod links;
mod scenes;

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
    serve(command, &installation, started)
}

fn place(command: &Demo) -> Place {
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
    bar.set_style(ProgressStyle::with_template("{msg:32} {wide_bar} {pos}/{len}")?);
    let progress = |step: Step| show(&bar, step);
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
        bar.set_prefix(format!("{}/{count}", number + 1));
        scenes::load(&loader, &installation.calendar, command, number as u64, municipality)?;
    }
    bar.finish_and_clear();
    Ok(())
}

fn show(bar: &ProgressBar, step: Step) {
    let (text, done, of) = match step {
        Step::People => ("Skoler, klasser og mennesker", 0, 1),
        Step::Opening => ("Runden åbner", 0, 1),
        Step::Answers { done, of } => ("Eleverne svarer", done, of),
        Step::Closing => ("Runden lukker", 0, 1),
        Step::Measuring => ("Svarene forsegles og måles", 0, 1),
        Step::Releasing => ("Resultaterne frigives", 0, 1),
    };
    bar.set_length(of as u64);
    bar.set_position(done as u64);
    bar.set_message(text);
    if !bar.is_hidden() || done != 0 {
        return;
    }
    // Without a terminal a line a step says that work goes on.
    eprintln!("{text} …");
}

fn serve(command: &Demo, installation: &Installation, started: std::time::Instant) -> Result<(), Failure> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", command.port));
    let listener =
        listener.map_err(|error| format!("port {} is taken ({error}); choose another with --port", command.port))?;
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
