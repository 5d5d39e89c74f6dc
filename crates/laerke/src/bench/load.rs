//! One run: so many connections, each with one respondent after another, until all have answered.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::LocalSet;

use super::field::Ticket;
use super::latency::Latencies;
use super::process;
use super::respondent::{Outcome, Visit, Way};
use super::server::Server;
use crate::installation::Failure;

/// What a run is made of.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub way: Way,
    pub connections: usize,
    pub compressed: bool,
    /// No respondent begins after that.
    pub time_max: Duration,
    pub seed: u64,
}

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    pub took: Duration,
    /// By respondent, in the order of the tickets; none for those who never began.
    pub visits: Vec<Option<Outcome>>,
    pub latencies: Latencies,
    /// CPU time of the server and of the load generator.
    pub server_cpu_ms: Option<u64>,
    pub own_cpu_ms: Option<u64>,
    pub server_peak_mb: Option<u64>,
}

impl Plan {
    /// What the respondent with this number in the run draws answers from.
    pub const fn seed_of(&self, number: usize) -> u64 {
        self.seed << 32 | number as u64
    }

    /// The visit of the respondent with this number in the run.
    pub fn visit(&self, server: &Server, number: usize) -> Visit {
        Visit { address: server.address, compressed: self.compressed, way: self.way, seed: self.seed_of(number) }
    }

    /// Lets every ticket be used once.
    pub fn run(&self, server: &Server, tickets: &[Ticket], runtime: &tokio::runtime::Runtime) -> Result<Run, Failure> {
        process::forget_peak(server.process());
        let cpu = || (process::cpu_ms(server.process()), process::cpu_ms(std::process::id()));
        let before = cpu();
        let began = Instant::now();
        let queue = Rc::new(Queue::new(*self, server, tickets, began));
        let local = LocalSet::new();
        for _ in 0..self.connections.min(tickets.len()) {
            let queue = Rc::clone(&queue);
            local.spawn_local(async move { queue.work().await });
        }
        runtime.block_on(local);
        let took = began.elapsed();
        let after = cpu();
        let used = |after: Option<u64>, before: Option<u64>| Some(after?.saturating_sub(before?));
        let mut visits = Rc::into_inner(queue).ok_or("a connection is still busy")?.outcomes.into_inner();
        let mut latencies = Latencies::default();
        visits.iter_mut().flatten().for_each(|visit| latencies.join(std::mem::take(&mut visit.latencies)));
        Ok(Run {
            took,
            visits,
            latencies,
            server_cpu_ms: used(after.0, before.0),
            own_cpu_ms: used(after.1, before.1),
            server_peak_mb: process::peak_mb(server.process()),
        })
    }
}

/// Respondents who have not begun, shared by the connections of the one thread.
struct Queue {
    visits: Vec<(Visit, Ticket)>,
    next: Cell<usize>,
    outcomes: RefCell<Vec<Option<Outcome>>>,
    until: Instant,
}

impl Queue {
    fn new(plan: Plan, server: &Server, tickets: &[Ticket], began: Instant) -> Self {
        let visit = |(number, ticket): (usize, &Ticket)| (plan.visit(server, number), ticket.clone());
        Self {
            visits: tickets.iter().enumerate().map(visit).collect(),
            next: Cell::new(0),
            outcomes: RefCell::new(vec![None; tickets.len()]),
            until: began + plan.time_max,
        }
    }

    async fn work(&self) {
        while Instant::now() < self.until {
            let number = self.next.replace(self.next.get() + 1);
            let Some((visit, ticket)) = self.visits.get(number) else { return };
            let outcome = visit.make(ticket).await;
            self.outcomes.borrow_mut()[number] = Some(outcome);
        }
    }
}

impl Run {
    /// Respondents who came to the end.
    pub fn complete(&self) -> usize {
        self.visits.iter().flatten().filter(|visit| visit.failed.is_none()).count()
    }

    pub fn acknowledged(&self) -> usize {
        self.visits.iter().flatten().map(|visit| visit.acknowledged.len()).sum()
    }

    /// Compressed bytes of all pages of one respondent, on average.
    pub fn body_bytes_each(&self) -> usize {
        let all: usize = self.visits.iter().flatten().map(|visit| visit.body_bytes).sum();
        all / self.visits.iter().flatten().count().max(1)
    }

    /// The first failure, in words, and how many there were.
    pub fn failures(&self) -> Option<(usize, &str)> {
        let mut all = self.visits.iter().flatten().filter_map(|visit| visit.failed.as_deref());
        let first = all.next()?;
        Some((1 + all.count(), first))
    }
}
