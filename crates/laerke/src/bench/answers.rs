//! `laerke bench answers`: how many respondents and answers a second, at what cost, and whether all of
//! them are stored.

use std::time::Duration;

use programme::mapping::Answer;

use super::field::{Field, ITEMS, PAGES, Ticket, stored};
use super::load::{Plan, Run};
use super::respondent::{Way, answer};
use super::server::Server;
use super::{Answers, table};
use crate::installation::{Failure, Installation};

/// How long bare upserts are measured for.
const RAW_TIME: Duration = Duration::from_secs(1);
const RAW_BATCH: usize = 64;

/// A finished run, and what was found of it in the database after the server was killed.
struct Measured {
    plan: Plan,
    run: Run,
    /// Answers stored as they were given.
    stored: usize,
    /// Bare upserts a second, measured just before.
    raw: f64,
}

pub fn run(command: &Answers) -> Result<(), Failure> {
    let each = command.respondents as usize;
    let levels = command.connections.len();
    eprintln!("Making an installation with {} open sheets …", each * (levels + 1));
    // Pages use up their sheets; the autosaves of every level share theirs.
    let field = Field::prepare(&command.ground, each * (levels + 1))?;
    describe(command, &field);
    let mut measured = Vec::new();
    for (level, connections) in command.connections.iter().enumerate() {
        for way in [Way::Pages, Way::Autosaves] {
            let first = if way == Way::Pages { level * each } else { levels * each };
            let plan = plan(command, way, level, *connections as usize);
            measured.push(measure(command, &field, plan, &field.tickets[first..first + each])?);
        }
    }
    report(&measured)
}

/// One run on a server of its own, which is killed at the end: what was acknowledged must outlive that.
fn measure(command: &Answers, field: &Field, plan: Plan, tickets: &[Ticket]) -> Result<Measured, Failure> {
    eprintln!("{} …", name(&plan));
    let raw = store::yardstick::raw_upserts(&command.ground.dir, RAW_BATCH, RAW_TIME)?;
    let runtime = super::runtime()?;
    let server = Server::start(&field.place, command.ground.threads, &runtime)?;
    let run = plan.run(&server, tickets, &runtime)?;
    server.kill()?;
    let installation = field.open()?;
    let stored = count_stored(&plan, &run, tickets, &installation)?;
    installation.store.check_integrity()?;
    Ok(Measured { plan, run, stored, raw })
}

fn plan(command: &Answers, way: Way, level: usize, connections: usize) -> Plan {
    Plan {
        way,
        connections,
        compressed: !command.uncompressed,
        time_max: Duration::from_secs(command.seconds),
        seed: command.ground.seed << 8 | (level as u64) << 1 | u64::from(way == Way::Autosaves),
    }
}

fn name(plan: &Plan) -> String {
    let what = match plan.way {
        Way::Pages => format!("complete, {PAGES} pages"),
        Way::Autosaves => format!("{ITEMS} autosaves"),
    };
    format!("{what}, {} connections", plan.connections)
}

fn describe(command: &Answers, field: &Field) {
    let engine = if command.ground.database.is_some() { "PostgreSQL" } else { "SQLite, WAL, synchronous FULL" };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "{ITEMS} items in {PAGES} pages; {} sheets open; {engine}; {cores} cores for server and load together; pages {}",
        field.tickets.len(),
        if command.uncompressed { "uncompressed" } else { "compressed" },
    );
}

fn report(measured: &[Measured]) -> Result<(), Failure> {
    let rows: Vec<_> = measured.iter().map(Measured::row).collect();
    table::print(
        [
            "run",
            "respondents/s",
            "answers/s",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "server CPU ms/respondent",
            "load CPU ms/respondent",
            "peak MB",
            "KB/respondent",
            "acknowledged",
            "stored",
            "raw upserts/s",
            "answers : raw",
        ],
        &rows,
    );
    println!(
        "Times are of whole requests: pages and their forms, or autosaves. Stored: counted after kill -9. \
         Raw: SQLite in process, batches of {RAW_BATCH}, same disk, just before."
    );
    for one in measured {
        if let Some((count, first)) = one.run.failures() {
            println!("{}: {count} respondents failed, the first with: {first}", name(&one.plan));
        }
    }
    let lost: usize = measured.iter().map(|one| one.run.acknowledged().saturating_sub(one.stored)).sum();
    if lost == 0 { Ok(()) } else { Err(format!("{lost} acknowledged answers are not stored").into()) }
}

/// Acknowledged answers that the database holds as they were given.
fn count_stored(plan: &Plan, run: &Run, tickets: &[Ticket], installation: &Installation) -> Result<usize, Failure> {
    let mut count = 0;
    for (number, ticket) in tickets.iter().enumerate() {
        let Some(outcome) = &run.visits[number] else { continue };
        let (sheet, finished) = stored(installation, ticket)?;
        if outcome.finished && !finished {
            return Err("a form was acknowledged as finished and is not".into());
        }
        let seed = plan.seed_of(number);
        let given = |slot: &&usize| *sheet.answer(**slot) == Answer::Option(answer(seed, **slot));
        count += outcome.acknowledged.iter().filter(given).count();
    }
    Ok(count)
}

impl Measured {
    fn row(&self) -> [String; 14] {
        let run = &self.run;
        let seconds = run.took.as_secs_f64();
        let complete = run.complete();
        let per_second = |count: usize| count as f64 / seconds;
        let each = |ms: Option<u64>| ms.map(|ms| format!("{:.2}", ms as f64 / complete.max(1) as f64));
        let answers = per_second(run.acknowledged());
        let [p50, p95, p99] = run.latencies.clone().percentiles_ms([50, 95, 99]).map(|ms| format!("{ms:.1}"));
        [
            name(&self.plan),
            format!("{:.0}", per_second(complete)),
            format!("{answers:.0}"),
            p50,
            p95,
            p99,
            table::or_dash(each(run.server_cpu_ms)),
            table::or_dash(each(run.own_cpu_ms)),
            table::or_dash(run.server_peak_mb),
            format!("{:.1}", run.body_bytes_each() as f64 / 1024.0),
            run.acknowledged().to_string(),
            self.stored.to_string(),
            format!("{:.0}", self.raw),
            format!("{:.2}", answers / self.raw),
        ]
    }
}
