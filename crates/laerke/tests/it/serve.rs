//! `laerke serve` on an empty database: the first start of a real installation.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use super::program::{directory, laerke};

struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(directory: &Path) -> Served {
    let database = directory.join("laerke.db");
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--database", database.to_str().expect("a path in UTF-8")];
    let mut child = laerke(&arguments).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut line = String::new();
    let stderr = child.stderr.take().expect("stderr is piped");
    BufReader::new(stderr).read_line(&mut line).expect("the program says where it listens");
    let address = line.trim().rsplit_once('/').map(|(_, address)| address.to_owned()).expect("an address");
    Served { child, address }
}

fn get(served: &Served, path: &str) -> String {
    let mut stream = TcpStream::connect(&served.address).expect("the server listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.address);
    stream.write_all(request.as_bytes()).expect("the server reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the server answers");
    answer
}

#[test]
fn an_empty_installation_serves_its_public_pages() {
    let served = serve(&directory("serve_empty"));
    assert!(get(&served, "/sundhed").starts_with("HTTP/1.1 200"));
    assert!(get(&served, "/").starts_with("HTTP/1.1 200"));
    assert!(get(&served, "/svar").starts_with("HTTP/1.1 200"));
    assert!(get(&served, "/findes-ikke").starts_with("HTTP/1.1 404"));
}

#[test]
fn a_second_start_finds_what_the_first_left() {
    let place = directory("serve_twice");
    drop(serve(&place));
    let served = serve(&place);
    assert!(get(&served, "/sundhed").starts_with("HTTP/1.1 200"));
}
