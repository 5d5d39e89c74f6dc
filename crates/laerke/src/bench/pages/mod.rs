//! `laerke bench pages`: how long the pages of several roles take at a fixed rate, on a demo with many goals and
//! inquiries.

mod arrival;
mod visit;

use crate::cli::Demo;
use crate::demo;
use crate::installation::{Failure, Installation};

use super::latency::Latencies;
use super::server::Server;
use super::{Pages, process, table};
use arrival::Outcome;
use visit::Page;

pub fn run(command: &Pages) -> Result<(), Failure> {
    let demo = demo_of(command);
    eprintln!("Making a demo with {} goals and {} inquiries …", command.goals, command.cases);
    let installation = demo::prepare(&demo)?;
    let links = sign_in_links(&installation)?;
    drop(installation);
    let runtime = super::runtime()?;
    let server = Server::start(&demo::place(&demo), command.ground.threads, &runtime)?;
    let pages = runtime.block_on(visit::find(server.address, &links))?;
    eprintln!("{} pages, {} requests a second for {} s …", pages.len(), command.rate, command.seconds);
    process::forget_peak(server.process());
    let cpu = process::cpu_ms(server.process());
    let outcome = arrival::run(&runtime, server.address, &pages, command)?;
    let cpu = process::cpu_ms(server.process()).zip(cpu).map(|(after, before)| after.saturating_sub(before));
    report(command, &pages, outcome, cpu, process::peak_mb(server.process()))
}

/// In a folder of its own, so that other benchmarks' keys are left alone.
fn demo_of(command: &Pages) -> Demo {
    Demo {
        port: 0,
        dir: command.ground.dir.join("pages"),
        size: command.size,
        rounds: 2,
        seed: command.ground.seed,
        goals: Some(command.goals),
        cases: Some(command.cases),
        fresh: !command.again,
        json: None,
        database: command.ground.database.clone(),
    }
}

/// Roles with the paths that sign them in.
fn sign_in_links(installation: &Installation) -> Result<Vec<(String, String)>, Failure> {
    let entrances = demo::links::entrances(installation, "")?;
    Ok(entrances.logins.into_iter().map(|login| (login.role, login.url)).collect())
}

fn report(
    command: &Pages,
    pages: &[Page],
    outcome: Outcome,
    cpu_ms: Option<u64>,
    peak_mb: Option<u64>,
) -> Result<(), Failure> {
    let mut all = Latencies::default();
    let mut rows = Vec::new();
    for (page, times) in pages.iter().zip(outcome.latencies) {
        all.join(times.clone());
        rows.push(row(&page.role, page.name, times, page.first_ms, page.kb));
    }
    let requests = all.len();
    rows.push(row("all", "", all, 0.0, 0.0));
    let engine = if command.ground.database.is_some() { "PostgreSQL" } else { "SQLite" };
    println!(
        "{requests} requests, {} a second at fixed times; {} goals, {} inquiries; {engine}; compressed; \
         server CPU {} ms a request; peak {} MB",
        command.rate,
        command.goals,
        command.cases,
        table::or_dash(cpu_ms.map(|ms| format!("{:.2}", ms as f64 / requests.max(1) as f64))),
        table::or_dash(peak_mb),
    );
    table::print(["role", "page", "requests", "p50 ms", "p99 ms", "max ms", "first ms", "KB"], &rows);
    println!(
        "Times are from when a request was due, so that waiting behind a slow one counts. First: asked once before, \
         nothing else going on."
    );
    match outcome.failures.first() {
        None => Ok(()),
        Some(first) => Err(format!("{} requests failed, the first: {first}", outcome.failures.len()).into()),
    }
}

fn row(role: &str, name: &str, times: Latencies, first_ms: f64, kb: f64) -> [String; 8] {
    let requests = times.len().to_string();
    let [p50, p99, max] = times.percentiles_ms([50, 99, 100]).map(|ms| format!("{ms:.1}"));
    let once = |figure: f64| if figure > 0.0 { format!("{figure:.1}") } else { "–".to_owned() };
    [role.to_owned(), name.to_owned(), requests, p50, p99, max, once(first_ms), once(kb)]
}
