//! One device on a bad network: it sends answers, some twice, some in the wrong order, some only half.

use std::io::Result;
use std::net::SocketAddr;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::ledger::Ledger;
use crate::bench::client::{Body, Client};
use crate::bench::field::{ITEMS, OPTIONS};
use crate::bench::respondent::one_answer;

/// A writer writes at most so much between two kills.
const STEPS_MAX: usize = 100_000;

#[derive(Debug)]
pub struct Writer {
    pub ledger: Ledger,
    cookie: String,
    random: ChaCha8Rng,
    /// The sequence of the next new message.
    next: u32,
    /// The latest message, for sending it again.
    latest: Option<Message>,
}

#[derive(Debug, Clone, Copy)]
struct Message {
    slot: usize,
    client: u32,
    value: u8,
}

impl Writer {
    pub fn new(ledger: Ledger, cookie: String, seed: u64) -> Self {
        Self { ledger, cookie, random: ChaCha8Rng::seed_from_u64(seed), next: 1, latest: None }
    }

    /// Writes until the server is gone.
    pub async fn write_until_refused(&mut self, address: SocketAddr) {
        let mut connected: Option<Client> = None;
        for _ in 0..STEPS_MAX {
            let mut client = match connected.take() {
                Some(client) => client,
                None => match Client::connect(address, true).await {
                    Ok(client) => client,
                    Err(_) => return,
                },
            };
            client.cookie = Some(self.cookie.clone());
            let Ok(still) = self.step(client).await else {
                self.ledger.unanswered += 1;
                return;
            };
            connected = still;
        }
    }

    /// Does one thing; answers the connection unless it was dropped on purpose.
    async fn step(&mut self, mut client: Client) -> Result<Option<Client>> {
        match self.random.next_u32() % 20 {
            0 | 1 if self.latest.is_some() => {
                if let Some(latest) = self.latest {
                    self.send(&mut client, latest).await?;
                }
            }
            2 | 3 => {
                let slot = self.slot();
                let (first, second) = (self.message(slot), self.message(slot));
                self.send(&mut client, second).await?;
                self.send(&mut client, first).await?;
            }
            kind @ (4 | 5) => {
                let slot = self.slot();
                let message = self.message(slot);
                let body = message.body();
                self.ledger.cut += 1;
                client.post_and_leave("/svar/gem", Body::Json(&body), kind == 4).await?;
                return Ok(None);
            }
            _ => {
                let slot = self.slot();
                let message = self.message(slot);
                self.latest = Some(message);
                self.send(&mut client, message).await?;
            }
        }
        Ok(Some(client))
    }

    fn slot(&mut self) -> usize {
        self.random.next_u32() as usize % ITEMS
    }

    fn message(&mut self, slot: usize) -> Message {
        let message = Message { slot, client: self.next, value: self.random.next_u32() as u8 % OPTIONS + 1 };
        self.next += 1;
        self.ledger.note(message.slot, message.client, message.value);
        message
    }

    async fn send(&mut self, client: &mut Client, message: Message) -> Result<()> {
        let reply = client.post("/svar/gem", Body::Json(&message.body())).await?;
        match reply.status {
            204 => self.ledger.acknowledge(message.slot, message.client),
            409 => self.ledger.is_stale(message.slot, message.client),
            other => return Err(std::io::Error::other(format!("status {other}"))),
        }
        Ok(())
    }
}

impl Message {
    fn body(self) -> String {
        one_answer(self.slot, self.value, self.client)
    }
}
