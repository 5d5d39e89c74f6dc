//! A browser reduced to what a benchmark needs: HTTP/1.1 on a connection that is kept, and one cookie.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;

/// A server that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(30);
/// Heads and pages of the product are far below this.
const REPLY_MAX_BYTES: usize = 1024 * 1024;
/// Read at once; a compressed page is smaller.
const READ_BYTES: usize = 8 * 1024;

/// One connection with the cookie of one respondent.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    /// Headers that are the same in every request.
    constant: String,
    request: String,
    received: Vec<u8>,
    pub cookie: Option<String>,
}

/// What matters of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub location: Option<String>,
    /// Bytes of the body as they were sent, compressed or not.
    pub body_bytes: usize,
}

/// A body and what kind it is.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    Form(&'a str),
    Json(&'a str),
}

impl Client {
    pub async fn connect(address: SocketAddr, compressed: bool) -> Result<Self> {
        let stream = within(TcpStream::connect(address)).await?;
        stream.set_nodelay(true)?;
        let encoding = if compressed { "Accept-Encoding: gzip, deflate, br\r\n" } else { "" };
        let constant = format!(
            " HTTP/1.1\r\nHost: {address}\r\nUser-Agent: laerke-bench\r\nAccept: text/html,*/*;q=0.8\r\n\
             Accept-Language: da,en;q=0.5\r\n{encoding}Sec-Fetch-Site: same-origin\r\n"
        );
        Ok(Self { stream, constant, request: String::new(), received: Vec::new(), cookie: None })
    }

    pub async fn get(&mut self, path: &str) -> Result<Reply> {
        self.write_request("GET", path, None);
        within(self.exchange()).await
    }

    pub async fn post(&mut self, path: &str, body: Body<'_>) -> Result<Reply> {
        self.write_request("POST", path, Some(body));
        within(self.exchange()).await
    }

    /// Sends a request, or only the first part of it, and hangs up: the answer is lost.
    pub async fn post_and_leave(mut self, path: &str, body: Body<'_>, whole: bool) -> Result<()> {
        self.write_request("POST", path, Some(body));
        if !whole {
            self.request.truncate(self.request.len() - 5);
        }
        within(self.send()).await
    }

    /// The last answer as it came, head and all.
    pub fn answer(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.received)
    }

    fn write_request(&mut self, method: &str, path: &str, body: Option<Body<'_>>) {
        let request = &mut self.request;
        request.clear();
        for part in [method, " ", path, &self.constant] {
            request.push_str(part);
        }
        if let Some(cookie) = &self.cookie {
            for part in ["Cookie: ", cookie, "\r\n"] {
                request.push_str(part);
            }
        }
        let (kind, text) = match body {
            None => return request.push_str("\r\n"),
            Some(Body::Form(text)) => ("application/x-www-form-urlencoded", text),
            Some(Body::Json(text)) => ("application/json", text),
        };
        let length = text.len().to_string();
        for part in ["Content-Type: ", kind, "\r\nContent-Length: ", &length, "\r\n\r\n", text] {
            request.push_str(part);
        }
    }

    async fn exchange(&mut self) -> Result<Reply> {
        self.send().await?;
        self.receive().await
    }

    async fn send(&mut self) -> Result<()> {
        let mut rest = self.request.as_bytes();
        while !rest.is_empty() {
            match self.stream.try_write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.stream.writable().await?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn receive(&mut self) -> Result<Reply> {
        self.received.clear();
        let end = loop {
            self.more().await?;
            if let Some(end) = self.received.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end + 4;
            }
        };
        let head = Head::read(&self.received[..end])?;
        if let Some(cookie) = head.cookie {
            self.cookie = Some(cookie).filter(|cookie| !cookie.ends_with('='));
        }
        let body_bytes = if head.chunked { self.chunks(end).await? } else { self.whole(end, head.length).await? };
        Ok(Reply { status: head.status, location: head.location, body_bytes })
    }

    /// Waits for more of the answer and adds it to what was received.
    async fn more(&mut self) -> Result<()> {
        loop {
            self.stream.readable().await?;
            let held = self.received.len();
            self.received.resize(held + READ_BYTES, 0);
            let read = self.stream.try_read(&mut self.received[held..]);
            self.received.truncate(held + *read.as_ref().unwrap_or(&0));
            return match read {
                Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
                Ok(_) if self.received.len() > REPLY_MAX_BYTES => Err(nonsense("too long")),
                Ok(_) => Ok(()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
                Err(error) => Err(error),
            };
        }
    }

    async fn whole(&mut self, from: usize, length: usize) -> Result<usize> {
        while self.received.len() < from + length {
            self.more().await?;
        }
        Ok(length)
    }

    /// Reads a chunked body to its end; answers the bytes within the chunks.
    async fn chunks(&mut self, mut from: usize) -> Result<usize> {
        let mut sum = 0;
        loop {
            let line = loop {
                match self.received[from..].windows(2).position(|bytes| bytes == b"\r\n") {
                    Some(line) => break line,
                    None => self.more().await?,
                }
            };
            let size = std::str::from_utf8(&self.received[from..from + line]).ok();
            let size = size.and_then(|size| usize::from_str_radix(size, 16).ok()).ok_or_else(|| nonsense("chunk"))?;
            from = self.whole(from + line + 2, size + 2).await.map(|taken| from + line + 2 + taken)?;
            sum += size;
            if size == 0 {
                return Ok(sum);
            }
        }
    }
}

async fn within<T>(what: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(PATIENCE, what).await.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))
}

fn nonsense(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("the server's answer cannot be read: {what}"))
}

/// What is used of a reply's head.
#[derive(Debug, Default, PartialEq, Eq)]
struct Head {
    status: u16,
    length: usize,
    chunked: bool,
    location: Option<String>,
    /// `name=value` of the cookie that was set.
    cookie: Option<String>,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| nonsense("head"))?;
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
        let mut head = Self { status: status.ok_or_else(|| nonsense("status"))?, ..Self::default() };
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            if name.eq_ignore_ascii_case("content-length") {
                head.length = value.parse().map_err(|_| nonsense("length"))?;
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                head.chunked = value.eq_ignore_ascii_case("chunked");
            } else if name.eq_ignore_ascii_case("location") {
                head.location = Some(value.to_owned());
            } else if name.eq_ignore_ascii_case("set-cookie") {
                head.cookie = value.split(';').next().map(str::to_owned);
            }
        }
        Ok(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read() {
        let head = Head::read(b"HTTP/1.1 303 See Other\r\nLocation: /svar/side/2\r\nSet-Cookie: svar=1.2.x; Path=/\r\ncontent-length: 0\r\n\r\n");
        let head = head.unwrap();
        assert_eq!((head.status, head.length, head.chunked), (303, 0, false));
        assert_eq!(head.location.as_deref(), Some("/svar/side/2"));
        assert_eq!(head.cookie.as_deref(), Some("svar=1.2.x"));
    }

    #[test]
    fn a_body_in_chunks_is_read_to_its_end() {
        super::super::runtime().unwrap().block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let server = tokio::spawn(async move {
                let (stream, _) = listener.accept().await.unwrap();
                for part in [
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
                    "llo\r\n1",
                    "0\r\n0123456789abcdef\r\n0\r\n",
                    "\r\n",
                ] {
                    stream.writable().await.unwrap();
                    stream.try_write(part.as_bytes()).unwrap();
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            });
            let mut client = Client::connect(address, true).await.unwrap();
            let reply = client.get("/").await.unwrap();
            assert_eq!((reply.status, reply.body_bytes), (200, 21));
            server.await.unwrap();
        });
    }
}
