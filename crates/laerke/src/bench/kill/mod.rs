//! `laerke bench kill`: 200 writers, a server that dies in the middle of it, and a look at what it had
//! promised. Messages are repeated, reordered and cut off on their way.

mod ledger;
mod writer;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use tokio::runtime::Runtime;
use tokio::task::LocalSet;

use super::Kill;
use super::field::{Field, Ticket, stored};
use super::respondent::enter;
use super::server::Server;
use crate::installation::{Failure, Installation};
use ledger::{Fault, Ledger};
use writer::Writer;

/// Every tenth sheet is open on two devices.
const WRITERS_OF_TEN_SHEETS: usize = 11;
/// The server lives so long after the writers have begun.
const LIFE_MIN_MS: u64 = 20;
const LIFE_MAX_MS: u64 = 400;

/// What happened in all rounds together.
#[derive(Debug, Default)]
struct Sum {
    acknowledged: usize,
    stale: usize,
    cut: usize,
    unanswered: usize,
    restarts: Vec<Duration>,
}

pub fn run(command: &Kill) -> Result<(), Failure> {
    let writers = command.writers as usize;
    let sheets = (writers * 10).div_ceil(WRITERS_OF_TEN_SHEETS);
    let field = Field::prepare(&command.ground, sheets)?;
    let tickets = &field.tickets[..sheets];
    let runtime = super::runtime()?;
    let mut random = ChaCha8Rng::seed_from_u64(command.ground.seed);
    let mut server = Server::start(&field.place, command.ground.threads, &runtime)?;
    let mut writers = runtime.block_on(begin(writers, tickets, &server, &mut random))?;
    let installation = field.open()?;
    let began = Instant::now();
    let mut sum = Sum::default();
    for round in 1..=command.times {
        let life = LIFE_MIN_MS + random.next_u64() % (LIFE_MAX_MS - LIFE_MIN_MS);
        writers = write_until_killed(writers, server, Duration::from_millis(life), &runtime)?;
        server = Server::start(&field.place, command.ground.threads, &runtime)?;
        sum.restarts.push(server.started_in);
        compare(&writers, tickets, &installation).map_err(|fault| format!("after kill {round}: {fault}"))?;
        installation.store.check_integrity()?;
        if round % 10 == 0 {
            eprintln!("{round} kills …");
        }
    }
    for writer in &writers {
        sum.add(&writer.ledger);
    }
    sum.print(command, tickets.len(), began.elapsed());
    Ok(())
}

/// Signs every writer in, one after another: the second device on a sheet has the higher epoch.
async fn begin(
    count: usize,
    tickets: &[Ticket],
    server: &Server,
    random: &mut ChaCha8Rng,
) -> Result<Vec<Writer>, Failure> {
    let mut writers = Vec::with_capacity(count);
    for number in 0..count {
        let sheet = number % tickets.len();
        let epoch = (number / tickets.len()) as u32 + 1;
        let client = enter(server.address, true, &tickets[sheet]).await?;
        let cookie = client.cookie.ok_or("the server gave no session")?;
        writers.push(Writer::new(Ledger::new(sheet, epoch), cookie, random.next_u64()));
    }
    Ok(writers)
}

/// Lets everyone write, kills the server when its time has come, and waits until every writer has noticed.
fn write_until_killed(
    writers: Vec<Writer>,
    server: Server,
    life: Duration,
    runtime: &Runtime,
) -> Result<Vec<Writer>, Failure> {
    let address = server.address;
    let back = Rc::new(RefCell::new(Vec::with_capacity(writers.len())));
    let local = LocalSet::new();
    for mut writer in writers {
        let back = Rc::clone(&back);
        local.spawn_local(async move {
            writer.write_until_refused(address).await;
            back.borrow_mut().push(writer);
        });
    }
    // On a thread of its own, so that the moment does not depend on what the writers are doing.
    let killer = std::thread::Builder::new().name("killer".to_owned()).spawn(move || {
        std::thread::sleep(life);
        server.kill().map_err(|error| error.to_string())
    })?;
    runtime.block_on(local);
    killer.join().map_err(|_| "the killer panicked")??;
    let mut writers = Rc::into_inner(back).ok_or("a writer is still busy")?.into_inner();
    writers.sort_by_key(|writer| (writer.ledger.epoch, writer.ledger.sheet));
    Ok(writers)
}

/// What was promised is stored, what is stored was sent, and every sheet is there once.
fn compare(writers: &[Writer], tickets: &[Ticket], installation: &Installation) -> Result<(), Failure> {
    for (number, ticket) in tickets.iter().enumerate() {
        let (sheet, _) = stored(installation, ticket)?;
        let ledgers: Vec<&Ledger> =
            writers.iter().map(|writer| &writer.ledger).filter(|ledger| ledger.sheet == number).collect();
        ledger::compare(&ledgers, &sheet).map_err(|fault: Fault| fault.to_string())?;
    }
    let (m, id) = (tickets[0].municipality, tickets[0].round);
    let all = installation.store.read(move |tx| store::mapping::sheet::all(tx, m, id))?;
    let members = installation.store.read(move |tx| store::mapping::round::members(tx, m, id))?;
    let mut ids: Vec<_> = all.iter().map(|stored| stored.id.as_slice()).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() == all.len() && all.len() == members.len() {
        Ok(())
    } else {
        Err(format!("{} sheets, {} different, {} members", all.len(), ids.len(), members.len()).into())
    }
}

impl Sum {
    fn add(&mut self, ledger: &Ledger) {
        self.acknowledged += ledger.acknowledged;
        self.stale += ledger.stale;
        self.cut += ledger.cut;
        self.unanswered += ledger.unanswered;
    }

    fn print(mut self, command: &Kill, sheets: usize, took: Duration) {
        self.restarts.sort_unstable();
        let restart = |place: usize| self.restarts.get(place).map_or(0, Duration::as_millis);
        println!(
            "killed {} times under {} writers on {sheets} sheets (seed {}) in {:.0} s",
            command.times,
            command.writers,
            command.ground.seed,
            took.as_secs_f64()
        );
        println!(
            "messages: {} acknowledged, {} refused as stale, {} cut off on purpose, {} without answer at the kill",
            self.acknowledged, self.stale, self.cut, self.unanswered
        );
        println!(
            "acknowledged and not stored: 0; stored and never sent: 0; duplicates: 0; integrity_check: ok each time"
        );
        println!(
            "restart to first page: median {} ms, longest {} ms",
            restart(self.restarts.len() / 2),
            restart(self.restarts.len() - 1)
        );
    }
}
