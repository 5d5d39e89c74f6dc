//! A mail server on loopback that speaks SMTP and does as it is told with each letter.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with a letter, in the order they come; afterwards it takes every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Take,
    /// Answers the recipient with this reply.
    Recipient(u16),
    /// Answers the sender with this reply.
    Sender(u16),
    /// Answers the whole letter with this reply.
    Letter(u16),
    /// Reads the whole letter, keeps it, and hangs up without a word.
    TakeAndHangUp,
    /// Hangs up when the recipient is named.
    HangUp,
}

#[derive(Debug, Clone, Default)]
pub struct Server {
    pub port: u16,
    deeds: Arc<Mutex<Vec<Deed>>>,
    /// Letters it has, each with its recipient's command.
    kept: Arc<Mutex<Vec<(String, String)>>>,
    connections: Arc<Mutex<u32>>,
}

impl Server {
    pub fn start(deeds: &[Deed]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let deeds = Arc::new(Mutex::new(deeds.iter().rev().copied().collect()));
        let server = Self { port, deeds, ..Self::default() };
        let serving = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                *serving.connections.lock().unwrap() += 1;
                // Whoever hangs up in mid-sentence ends the conversation.
                let _ = serving.converse(&stream.unwrap());
            }
        });
        server
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub fn kept(&self) -> Vec<(String, String)> {
        self.kept.lock().unwrap().clone()
    }

    pub fn connections(&self) -> u32 {
        *self.connections.lock().unwrap()
    }

    fn next_deed(&self) -> Deed {
        self.deeds.lock().unwrap().pop().unwrap_or(Deed::Take)
    }

    fn converse(&self, stream: &TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?);
        let say = |words: &str| { stream }.write_all(format!("{words}\r\n").as_bytes());
        say("220 post.example ESMTP")?;
        let (mut deed, mut recipient) = (Deed::Take, String::new());
        loop {
            let mut command = String::new();
            if lines.read_line(&mut command)? == 0 {
                return Ok(());
            }
            // The words after the digits are such as servers write, with the address in them.
            let refusal = |code: u16| format!("{code} <mette.lund@skole.example> is not to be reached");
            match command.get(..4).unwrap_or_default() {
                "EHLO" => say("250-post.example\r\n250 8BITMIME")?,
                "MAIL" => {
                    deed = self.next_deed();
                    let answer = if let Deed::Sender(code) = deed { refusal(code) } else { "250 OK".to_owned() };
                    say(&answer)?;
                }
                "RCPT" => {
                    recipient = command.trim().to_owned();
                    match deed {
                        Deed::Recipient(code) => say(&refusal(code))?,
                        Deed::HangUp => return Ok(()),
                        _ => say("250 OK")?,
                    }
                }
                "DATA" => {
                    say("354 go on")?;
                    let letter = read_letter(&mut lines)?;
                    if let Deed::Letter(code) = deed {
                        say(&refusal(code))?;
                        continue;
                    }
                    self.kept.lock().unwrap().push((recipient.clone(), letter));
                    if deed == Deed::TakeAndHangUp {
                        return Ok(());
                    }
                    say("250 taken")?;
                }
                "QUIT" => return say("221 goodbye"),
                _ => say("250 OK")?,
            }
        }
    }
}

fn read_letter(lines: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut letter = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(letter);
        }
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
