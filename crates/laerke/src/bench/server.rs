//! The server under test: this same program as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::cli::Place;
use crate::installation::Failure;

use super::client::Client;

/// A server that has not come up by then has failed.
const START_MAX: Duration = Duration::from_secs(20);

/// A running `laerke serve`; it is killed when this goes.
#[derive(Debug)]
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From starting the process to the first page served.
    pub started_in: Duration,
}

impl Server {
    /// Starts a server on a free port of loopback and waits until it has served a page.
    pub fn start(place: &Place, threads: usize, runtime: &tokio::runtime::Runtime) -> Result<Self, Failure> {
        let began = Instant::now();
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", &place.database]);
        command.args(["--time-zone", &place.time_zone, "--threads", &threads.to_string()]);
        if let Some(keys) = &place.keys {
            command.arg("--keys").arg(keys);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let spoken = listen(&mut child)?;
        let address = spoken.recv_timeout(START_MAX);
        let unspecified = SocketAddr::from(([127, 0, 0, 1], 0));
        // Made first, so that a server that never speaks is killed all the same.
        let mut server = Self { child, address: unspecified, started_in: Duration::ZERO };
        server.address = address.map_err(|_| "the server did not say where it listens")?;
        runtime.block_on(first_page(server.address))?;
        server.started_in = began.elapsed();
        Ok(server)
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Ends the process as a power cut would: nothing is flushed, nobody is told.
    pub fn kill(mut self) -> Result<(), Failure> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Passes the server's messages on; the first of them says where it listens.
fn listen(child: &mut Child) -> Result<mpsc::Receiver<SocketAddr>, Failure> {
    let stderr = child.stderr.take().ok_or("the server has no stderr")?;
    let (sender, receiver) = mpsc::channel();
    std::thread::Builder::new().name("server-messages".to_owned()).spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            match line.split_once("http://").and_then(|(_, address)| address.parse().ok()) {
                Some(address) => drop(sender.send(address)),
                None => eprintln!("server: {line}"),
            }
        }
    })?;
    Ok(receiver)
}

async fn first_page(address: SocketAddr) -> Result<(), Failure> {
    let reply = Client::connect(address, false).await?.get("/sundhed").await?;
    if reply.status == 200 { Ok(()) } else { Err(format!("the server is not well: {}", reply.status).into()) }
}
