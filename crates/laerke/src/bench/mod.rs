//! `laerke bench`: measures the very program that schools run, over loopback, and breaks it on purpose.
//!
//! Figures are printed and judged by people; only a broken promise (an acknowledged answer that is not
//! stored) makes a benchmark fail.

mod answers;
mod client;
mod field;
mod kill;
mod latency;
mod load;
mod pages;
mod planner;
mod process;
mod respondent;
mod server;
mod table;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::installation::Failure;

#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Complete respondents and single autosaves over HTTP, durable
    Answers(Answers),
    /// Kill the server in the middle of writing, many times, and look for what was lost
    Kill(Kill),
    /// Pages that people visit, at a fixed rate, on a demo with many goals and inquiries
    Pages(Pages),
    /// Plan 240 teams' places in 40 cohorts of 9 themes, and hold it against plans made by hand
    Planner(Planner),
}

/// Where a benchmark makes its installation; always a fresh one.
#[derive(Debug, Args)]
pub struct Ground {
    /// Directory for database and keys; what an earlier benchmark left there is thrown away
    #[arg(long, default_value = "target/bench")]
    pub dir: PathBuf,
    /// `postgres://…` instead of an SQLite file; the database must be empty
    #[arg(long)]
    pub database: Option<String>,
    /// Threads of the server that read (SQLite) or run transactions (PostgreSQL)
    #[arg(long, default_value_t = 4)]
    pub threads: usize,
    /// Seed of everything that is drawn
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

#[derive(Debug, Args)]
pub struct Answers {
    /// Respondents of each run
    #[arg(long, default_value_t = 1_400, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub respondents: u32,
    /// Connections at once, one pair of runs for each
    #[arg(long, value_delimiter = ',', default_value = "50,200,500", value_parser = clap::value_parser!(u32).range(1..=2_000))]
    pub connections: Vec<u32>,
    /// Longest time of one run, in seconds
    #[arg(long, default_value_t = 60)]
    pub seconds: u64,
    /// Do not ask for compressed pages, as browsers do
    #[arg(long)]
    pub uncompressed: bool,
    #[command(flatten)]
    pub ground: Ground,
}

#[derive(Debug, Args)]
pub struct Kill {
    /// How often the server is killed
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub times: u32,
    /// Writers at once
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=350))]
    pub writers: u32,
    #[command(flatten)]
    pub ground: Ground,
}

#[derive(Debug, Args)]
pub struct Pages {
    /// Requests a second, whether the server keeps up or not
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub rate: u32,
    /// How long pages are asked for, in seconds
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    pub seconds: u64,
    /// Goals of the demo
    #[arg(long, default_value_t = 5_000)]
    pub goals: usize,
    /// Inquiries of the demo
    #[arg(long, default_value_t = 500)]
    pub cases: usize,
    #[arg(long, value_enum, default_value_t = crate::cli::Size::Municipality)]
    pub size: crate::cli::Size,
    /// Go on with the demo that an earlier run left, instead of making one
    #[arg(long)]
    pub again: bool,
    #[command(flatten)]
    pub ground: Ground,
}

#[derive(Debug, Args)]
pub struct Planner {
    /// Seed of the first municipality's wishes
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Municipalities, each of a seed of its own
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub times: u32,
}

pub fn run(command: &Bench) -> Result<(), Failure> {
    match command {
        Bench::Answers(command) => answers::run(command),
        Bench::Kill(command) => kill::run(command),
        Bench::Pages(command) => pages::run(command),
        Bench::Planner(command) => planner::run(command),
    }
}

/// The load generator's own runtime: one thread, so that it takes little from the server beside it.
fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}
