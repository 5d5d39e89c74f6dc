//! The mail server, spoken to step by step, so that it is known how far a letter came when a line goes dead.

use std::time::Duration;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, transport::smtp};
use percent_encoding::percent_decode_str;
use programme::time::Moment;

use super::Written;
use crate::{Error, Result};

/// A server that does not answer within this is taken for gone.
const TIMEOUT: Duration = Duration::from_secs(20);

/// How the line to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protection {
    /// TLS from the first byte.
    Tls,
    /// TLS after a plain beginning; a server without it gets nothing.
    StartTls,
    /// None: a server on this machine, or one whose network is trusted in so many words.
    Plain,
}

/// Where mail is handed over.
#[derive(Clone)]
pub struct Relay {
    host: String,
    port: u16,
    protection: Protection,
    login: Option<Credentials>,
    hello: ClientId,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, port, protection, .. } = self;
        write!(f, "Relay({host}:{port}, {protection:?})")
    }
}

impl Relay {
    /// Reads `smtps://user:password@host:465` (TLS at once), `smtp://user:password@host:587` (STARTTLS) or
    /// `smtp://host:25?tls=none`. On this machine itself no TLS is asked for. The error never repeats the URL.
    pub fn from_url(url: &str, hello: &str) -> Result<Self, String> {
        let wrong = || "--smtp must read smtp://user:password@host:587 or smtps://user:password@host:465".to_owned();
        let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (login, place) = rest.rsplit_once('@').map_or((None, rest), |(login, place)| (Some(login), place));
        let place = place.trim_end_matches('/');
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse().map_err(|_| wrong())?)),
            None => (place, None),
        };
        let here = ["localhost", "127.0.0.1"].contains(&host);
        let (protection, usual) = match (scheme, query) {
            ("smtps", "") => (Protection::Tls, 465),
            ("smtp", "tls=none") => (Protection::Plain, 25),
            ("smtp", "") if here => (Protection::Plain, 25),
            ("smtp", "") => (Protection::StartTls, if login.is_some() { 587 } else { 25 }),
            _ => return Err(wrong()),
        };
        if host.is_empty() {
            return Err(wrong());
        }
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let login = login.map(|login| {
            let (name, password) = login.split_once(':').unwrap_or((login, ""));
            Credentials::new(decoded(name), decoded(password))
        });
        let hello = ClientId::Domain(hello.to_owned());
        Ok(Self { host: host.to_owned(), port: port.unwrap_or(usual), protection, login, hello })
    }

    /// A line to the server, signed in.
    pub fn connect(&self) -> Result<Line> {
        let failed = |error: smtp::Error| Error::Mail(format!("the mail server cannot be used: {}", in_short(&error)));
        let tls = match self.protection {
            Protection::Plain => None,
            Protection::Tls | Protection::StartTls => Some(TlsParameters::new(self.host.clone()).map_err(failed)?),
        };
        let at_once = tls.as_ref().filter(|_| self.protection == Protection::Tls);
        let place = (self.host.as_str(), self.port);
        let mut connection =
            SmtpConnection::connect(place, Some(TIMEOUT), &self.hello, at_once, None).map_err(failed)?;
        if let Some(tls) = tls.filter(|_| self.protection == Protection::StartTls) {
            connection.starttls(&tls, &self.hello).map_err(failed)?;
        }
        if let Some(login) = &self.login {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], login).map_err(failed)?;
        }
        Ok(Line(connection))
    }
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// The server has it.
    Taken,
    /// The server said “not now” with this reply, or broke the line before it had the letter.
    NotNow(Option<u16>),
    /// The server will never take this letter for this reader.
    Never(u16),
    /// The server will not take letters from us: nobody's letter is to blame.
    SenderRefused(u16),
    /// The line broke while the server had the letter in hand.
    Unknown,
}

/// A signed-in line to the server.
pub struct Line(SmtpConnection);

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").finish_non_exhaustive()
    }
}

impl Line {
    /// Hands one letter over. The line is of no more use when [`Line::is_broken`] says so.
    pub fn hand_over(&mut self, from: &Address, to: &Address, letter: &[u8]) -> Handed {
        if let Err(error) = self.0.command(Mail::new(Some(from.clone()), Vec::new())) {
            return self.refused(&error, Handed::SenderRefused);
        }
        if let Err(error) = self.0.command(Rcpt::new(to.clone(), Vec::new())) {
            return self.refused(&error, Handed::Never);
        }
        if let Err(error) = self.0.command(Data) {
            return self.refused(&error, Handed::Never);
        }
        match self.0.message(letter) {
            Ok(_) => Handed::Taken,
            Err(error) if error.status().is_some() => self.refused(&error, Handed::Never),
            Err(_) => {
                self.0.abort();
                Handed::Unknown
            }
        }
    }

    /// Makes ready for the next letter after a “no”.
    fn refused(&mut self, error: &smtp::Error, for_good: impl FnOnce(u16) -> Handed) -> Handed {
        let reply = error.status().map(u16::from);
        if reply.is_none() || reply == Some(421) || self.0.command(Rset).is_err() {
            self.0.abort();
        }
        match reply {
            Some(reply) if error.is_permanent() => for_good(reply),
            reply => Handed::NotNow(reply),
        }
    }

    pub fn is_broken(&self) -> bool {
        self.0.has_broken()
    }

    /// Takes leave.
    pub fn close(mut self) {
        if !self.0.has_broken() && self.0.quit().is_err() {
            tracing::debug!("the mail server did not say goodbye");
        }
    }
}

/// The kind of an error and the server's digits; its words may hold an address.
fn in_short(error: &smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("it answered {code}"),
        None if error.is_timeout() => "it did not answer in time".to_owned(),
        None if error.is_tls() => "its certificate or encryption does not fit".to_owned(),
        None if error.is_client() => "it lacks encryption or a way to sign in".to_owned(),
        None => "the connection failed".to_owned(),
    }
}

/// What an envelope and its headers are made of.
pub struct Envelope<'a> {
    pub from: &'a Mailbox,
    pub to: Mailbox,
    /// The same at every attempt, so that a reader's server can tell a repetition.
    pub message_id: String,
    pub at: Moment,
    /// Where one click stops mail of this kind (RFC 8058).
    pub stop_url: &'a str,
}

/// The letter as it travels: plain text and HTML, the same words.
pub fn bytes(envelope: &Envelope<'_>, written: &Written) -> Result<Vec<u8>> {
    let since = Duration::from_micros(u64::try_from(envelope.at.0).unwrap_or_default());
    let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    let mut builder = Message::builder()
        .from(envelope.from.clone())
        .to(envelope.to.clone())
        .subject(&written.subject)
        .message_id(Some(envelope.message_id.clone()))
        .date(std::time::UNIX_EPOCH + since);
    for (name, value) in [
        ("List-Unsubscribe", format!("<{}>", envelope.stop_url)),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
        // No holiday answers to a machine (RFC 3834).
        ("Auto-Submitted", "auto-generated".to_owned()),
    ] {
        builder = builder.raw_header(header(name, value));
    }
    let edge = blake3::hash(envelope.message_id.as_bytes()).to_hex();
    let parts = MultiPart::alternative().boundary(format!("laerke-{}", &edge[..24]));
    let parts =
        parts.singlepart(SinglePart::plain(written.text.clone())).singlepart(SinglePart::html(written.html.clone()));
    let message = builder.multipart(parts).map_err(|_| Error::Mail("a letter could not be put together".to_owned()))?;
    Ok(message.formatted())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<(String, u16, Protection, bool), String> {
        let Relay { host, port, protection, login, .. } = Relay::from_url(url, "engsoe.dk")?;
        Ok((host, port, protection, login.is_some()))
    }

    #[test]
    fn an_address_says_how_the_line_is_protected() {
        use Protection::{Plain, StartTls, Tls};
        let relay = |host: &str, port, protection, login| Ok((host.to_owned(), port, protection, login));
        assert_eq!(read("smtps://a:b@mail.dk"), relay("mail.dk", 465, Tls, true));
        assert_eq!(read("smtp://a%40x.dk:b@mail.dk"), relay("mail.dk", 587, StartTls, true));
        assert_eq!(read("smtp://mail.dk:2525/"), relay("mail.dk", 2525, StartTls, false));
        assert_eq!(read("smtp://mail.dk?tls=none"), relay("mail.dk", 25, Plain, false));
        assert_eq!(read("smtp://localhost:1025"), relay("localhost", 1025, Plain, false));
        for wrong in ["mail.dk", "http://mail.dk", "smtp://", "smtp://mail.dk:x", "smtp://a:secret@mail.dk?tls=maybe"] {
            let said = read(wrong).unwrap_err();
            assert!(!said.contains("secret"), "{said}");
        }
    }
}
