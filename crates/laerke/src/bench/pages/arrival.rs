//! Requests that come when they are due, whether the server keeps up or not.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::LocalSet;

use super::super::Pages;
use super::super::client::Client;
use super::super::latency::Latencies;
use super::visit::Page;
use crate::installation::Failure;

/// What came of all requests.
#[derive(Debug)]
pub struct Outcome {
    /// By page.
    pub latencies: Vec<Latencies>,
    pub failures: Vec<String>,
}

struct Field {
    address: SocketAddr,
    /// Connections that wait for their next request. A browser keeps its own, here they are everybody's.
    idle: RefCell<Vec<Client>>,
    latencies: RefCell<Vec<Latencies>>,
    failures: RefCell<Vec<String>>,
    going: Cell<usize>,
}

/// Asks for pages at `rate`, drawn evenly from all, so that the dear ones come as often as the cheap.
pub fn run(
    runtime: &tokio::runtime::Runtime,
    address: SocketAddr,
    pages: &[Page],
    command: &Pages,
) -> Result<Outcome, Failure> {
    let field = Rc::new(Field {
        address,
        idle: RefCell::default(),
        latencies: RefCell::new(vec![Latencies::default(); pages.len()]),
        failures: RefCell::default(),
        going: Cell::new(0),
    });
    let local = LocalSet::new();
    let count = u64::from(command.rate) * command.seconds;
    let began = Instant::now() + Duration::from_millis(50);
    local.block_on(runtime, async {
        let mut drawn = command.ground.seed;
        let mut turns = vec![0; pages.len()];
        for number in 0..count {
            let due = began + Duration::from_nanos(number * 1_000_000_000 / u64::from(command.rate));
            tokio::time::sleep_until(due.into()).await;
            let place = (next(&mut drawn) % pages.len() as u64) as usize;
            let page = &pages[place];
            let path = page.paths[turns[place] % page.paths.len()].clone();
            turns[place] += 1;
            let (field, cookie) = (Rc::clone(&field), page.cookie.clone());
            field.going.set(field.going.get() + 1);
            tokio::task::spawn_local(async move {
                field.ask(place, &path, cookie, due).await;
                field.going.set(field.going.get() - 1);
            });
        }
        while field.going.get() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    drop(local);
    let field = Rc::into_inner(field).ok_or("a request is still going on")?;
    Ok(Outcome { latencies: field.latencies.into_inner(), failures: field.failures.into_inner() })
}

impl Field {
    async fn ask(&self, place: usize, path: &str, cookie: Option<String>, due: Instant) {
        match self.answered(path, cookie).await {
            Ok(()) => self.latencies.borrow_mut()[place].add(due.elapsed()),
            Err(error) => self.failures.borrow_mut().push(format!("{path}: {error}")),
        }
    }

    async fn answered(&self, path: &str, cookie: Option<String>) -> Result<(), Failure> {
        let idle = self.idle.borrow_mut().pop();
        let mut client = match idle {
            Some(client) => client,
            None => Client::connect(self.address, true).await?,
        };
        client.cookie = cookie;
        let reply = client.get(path).await?;
        if reply.status != 200 {
            return Err(format!("answered {}", reply.status).into());
        }
        self.idle.borrow_mut().push(client);
        Ok(())
    }
}

/// `SplitMix64`: the same pages in the same order for the same seed.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ mixed >> 31
}
