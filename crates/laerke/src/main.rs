//! The one binary: command line, configuration, clock, keys, serving, jobs.

mod admin;
mod backup;
mod bench;
mod cli;
mod demo;
mod import;
mod installation;
mod instrument;
mod library;
mod round;
mod serve;
mod world;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    start_log();
    let done = match cli.command {
        cli::Command::Demo(command) => demo::run(&command),
        cli::Command::Serve(command) => serve::run(&command),
        cli::Command::Import(cli::Import::Roster(command)) => return import::run(&command),
        cli::Command::Round(command) => round::run(&command),
        cli::Command::Instrument(cli::Instrument::Check(command)) => return instrument::check(&command),
        cli::Command::Library(cli::Library::Search(command)) => return library::search(&command),
        cli::Command::Library(cli::Library::Check(command)) => return library::check(&command),
        cli::Command::Admin(cli::Admin::Create(command)) => admin::create(&command),
        cli::Command::Admin(cli::Admin::Link(command)) => admin::link(&command),
        cli::Command::Backup(command) => backup::backup(&command),
        cli::Command::Restore(command) => backup::restore(&command),
        cli::Command::Bench(command) => bench::run(&command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("laerke: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What goes wrong is told in words; the rest stays quiet unless `LAERKE_LOG` asks for more.
fn start_log() {
    let level = std::env::var("LAERKE_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(tracing::Level::WARN);
    tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).with_target(false).init();
}
