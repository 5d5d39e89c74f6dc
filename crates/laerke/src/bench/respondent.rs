//! What one respondent does, request by request, and which answers were acknowledged.

use std::fmt::Write as _;
use std::io::{Error, Result};
use std::net::SocketAddr;
use std::time::Instant;

use super::client::{Body, Client, Reply};
use super::field::{ITEMS, ITEMS_OF_PAGE, OPTIONS, PAGES, Ticket, item};
use super::latency::Latencies;

/// What a run makes its respondents do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Code, welcome, four pages, thanks: 13 requests.
    Pages,
    /// Code, then every item by itself, as the page's script sends them.
    Autosaves,
}

/// One respondent's visit.
#[derive(Debug, Clone)]
pub struct Visit {
    pub address: SocketAddr,
    pub compressed: bool,
    pub way: Way,
    /// Draws the answers, so that they can be computed again when they are compared.
    pub seed: u64,
}

/// What came of a visit.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Items whose answer was acknowledged, by slot.
    pub acknowledged: Vec<usize>,
    /// The server said that the form is complete.
    pub finished: bool,
    /// Why the visit ended early.
    pub failed: Option<String>,
    /// Complete page requests, or autosaves.
    pub latencies: Latencies,
    pub body_bytes: usize,
}

/// The answer that the respondent of a seed gives to an item: 1 to [`OPTIONS`].
pub fn answer(seed: u64, slot: usize) -> u8 {
    // SplitMix64: any two seeds differ in about half of their answers' bits.
    let mut mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(slot as u64);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed >> 33) as u8 % OPTIONS + 1
}

impl Visit {
    pub async fn make(&self, ticket: &Ticket) -> Outcome {
        let mut outcome = Outcome::default();
        let done = match self.way {
            Way::Pages => self.pages(ticket, &mut outcome).await,
            Way::Autosaves => self.autosaves(ticket, &mut outcome).await,
        };
        outcome.failed = done.err().map(|error| error.to_string());
        outcome
    }

    async fn pages(&self, ticket: &Ticket, outcome: &mut Outcome) -> Result<()> {
        let mut client = Client::connect(self.address, self.compressed).await?;
        timed(outcome, client.get("/svar")).await?.expect(200)?;
        timed(outcome, client.post("/svar", Body::Form(&code_form(ticket)))).await?.leads_to("/svar/velkommen")?;
        timed(outcome, client.get("/svar/velkommen")).await?.expect(200)?;
        timed(outcome, client.post("/svar/start", Body::Form(""))).await?.leads_to("/svar/side/1")?;
        for page in 1..=PAGES {
            let path = format!("/svar/side/{page}");
            timed(outcome, client.get(&path)).await?.expect(200)?;
            let reply = timed(outcome, client.post(&path, Body::Form(&self.page_form(page)))).await?;
            if page < PAGES {
                reply.leads_to(&format!("/svar/side/{}", page + 1))?;
            } else {
                reply.leads_to("/svar/tak")?;
                outcome.finished = true;
            }
            outcome.acknowledged.extend((page - 1) * ITEMS_OF_PAGE..page * ITEMS_OF_PAGE);
        }
        timed(outcome, client.get("/svar/tak")).await?.expect(200)
    }

    /// The fields of a page as its form sends them; without script every page is the next sequence.
    fn page_form(&self, page: usize) -> String {
        let mut form = format!("seq={page}&page={page}");
        for slot in (page - 1) * ITEMS_OF_PAGE..page * ITEMS_OF_PAGE {
            let _ = write!(form, "&{}={}", item(slot), answer(self.seed, slot));
        }
        form
    }

    async fn autosaves(&self, ticket: &Ticket, outcome: &mut Outcome) -> Result<()> {
        let mut client = enter(self.address, self.compressed, ticket).await?;
        for slot in 0..ITEMS {
            let body = one_answer(slot, answer(self.seed, slot), slot as u32 + 1);
            timed(outcome, client.post("/svar/gem", Body::Json(&body))).await?.expect(204)?;
            outcome.acknowledged.push(slot);
        }
        Ok(())
    }
}

/// A connection with the cookie of a session that has just begun.
pub async fn enter(address: SocketAddr, compressed: bool, ticket: &Ticket) -> Result<Client> {
    let mut client = Client::connect(address, compressed).await?;
    client.post("/svar", Body::Form(&code_form(ticket))).await?.leads_to("/svar/velkommen")?;
    Ok(client)
}

fn code_form(ticket: &Ticket) -> String {
    format!("code={}", ticket.code)
}

/// One answer as the page's script sends it.
pub fn one_answer(slot: usize, value: u8, sequence: u32) -> String {
    format!("{{\"item\":\"{}\",\"value\":\"{value}\",\"seq\":{sequence}}}", item(slot))
}

async fn timed(outcome: &mut Outcome, request: impl Future<Output = Result<Reply>>) -> Result<Reply> {
    let began = Instant::now();
    let reply = request.await?;
    outcome.latencies.add(began.elapsed());
    outcome.body_bytes += reply.body_bytes;
    Ok(reply)
}

impl Reply {
    fn expect(&self, status: u16) -> Result<()> {
        if self.status == status { Ok(()) } else { Err(Error::other(format!("status {}, not {status}", self.status))) }
    }

    fn leads_to(&self, path: &str) -> Result<()> {
        self.expect(303)?;
        match self.location.as_deref() {
            Some(found) if found == path => Ok(()),
            other => Err(Error::other(format!("led to {other:?}, not {path}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_options_and_differ_between_respondents() {
        let all = |seed: u64| (0..ITEMS).map(move |slot| answer(seed, slot)).collect::<Vec<_>>();
        assert!((0..50).flat_map(all).all(|value| (1..=OPTIONS).contains(&value)));
        assert_ne!(all(1), all(2));
        assert_eq!(all(1), all(1));
    }
}
