//! An installation for one test, and browsers that walk about in it.

#![allow(dead_code, reason = "shared by all tests; no single one needs everything")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::account::{NewAccount, create, municipality_named, new_link};
use app::instrument::{Instruments, add_shipped};
use app::people::roster::Source;
use app::{KeyStore, Store, StoreOptions, Tx};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::tz::TimeZone;
use programme::access::Role;
use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId};
use programme::time::Moment;
use tower::ServiceExt as _;
use web::{Web, World};

/// 1 September 2026, 10:00 in Copenhagen: a Tuesday early in the school year 2026/2027.
const BEGINS: Moment = Moment(1_788_249_600_000_000);
pub const DAY_US: i64 = 86_400_000_000;
const BODY_MAX_BYTES: usize = 32 << 20;

/// A folder of roster files that the reader of rosters is tested with.
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../interop/tests/fixtures/roster").join(name)
}

/// The tables in such a folder, each with its name.
pub fn fixture_files(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(fixture(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// What an account's role is held in.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    Municipality,
    School(SchoolId),
    Class(SchoolId, ClassId),
}

/// An installation: a database in a folder of its own, keys, a clock that stands still, seeded randomness.
pub struct House {
    pub web: Arc<Web>,
    pub municipality: MunicipalityId,
    clock: Arc<AtomicI64>,
    accounts: AtomicU64,
    _dir: tempfile::TempDir,
}

impl House {
    /// An empty municipality with the shipped instruments.
    pub async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("laerke.db").to_str().unwrap().to_owned();
        let store = Store::open(&StoreOptions { database, threads: 2 }).unwrap();
        let keys = KeyStore::open(&dir.path().join("keys")).unwrap();
        let clock = Arc::new(AtomicI64::new(BEGINS.0));
        let (ticking, drawn) = (Arc::clone(&clock), AtomicU64::new(1));
        let world = World {
            now: Box::new(move || Moment(ticking.load(Ordering::Relaxed))),
            seed: Box::new(move || {
                let mut seed = [7; 32];
                seed[..8].copy_from_slice(&drawn.fetch_add(1, Ordering::Relaxed).to_le_bytes());
                seed
            }),
            zone: TimeZone::get("Europe/Copenhagen").unwrap(),
        };
        let web = Arc::new(Web::new(store, keys, Instruments::default(), world));
        let ctx = web.ctx(None);
        let municipality = web.store.write_async(move |tx| {
            add_shipped(tx, &ctx)?;
            municipality_named(tx, &mut ctx.random(), "Søkommunen")
        });
        let municipality = municipality.await.unwrap();
        Self { web, municipality, clock, accounts: AtomicU64::new(1), _dir: dir }
    }

    /// Lets time pass.
    pub fn advance(&self, by_us: i64) {
        self.clock.fetch_add(by_us, Ordering::Relaxed);
    }

    /// Asks the store something, or does something, outside any page.
    pub async fn write<T, F>(&self, use_case: F) -> T
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static,
    {
        self.web.store.write_async(use_case).await.unwrap()
    }

    /// Does background work until none is due.
    pub async fn run_jobs(&self) {
        let web = Arc::clone(&self.web);
        let work = move || while app::job::run_next(&web.store, &web.ctx(None)).unwrap() {};
        tokio::task::spawn_blocking(work).await.unwrap();
    }

    /// What the clock asks for, and the background work that comes of it.
    pub async fn watch(&self) {
        let web = Arc::clone(&self.web);
        let watch = move || app::job::watch_the_clock(&web.store, &web.ctx(None)).unwrap();
        tokio::task::spawn_blocking(watch).await.unwrap();
        self.run_jobs().await;
    }

    /// Brings in one of the roster fixtures without a page.
    pub async fn import(&self, name: &'static str) {
        let (ctx, m) = (self.web.ctx(None), self.municipality);
        self.write(move |tx| app::people::import_roster(tx, &ctx, None, m, Source::Path(&fixture(name)), false)).await;
    }

    pub async fn school(&self, name: &'static str) -> SchoolId {
        let m = self.municipality;
        self.write(move |tx| app::people::school_named(tx, m, name)).await
    }

    /// A class by the id its roster gave it.
    pub async fn class(&self, external_id: &'static str) -> ClassId {
        let m = self.municipality;
        self.write(move |tx| Ok(app::people::external_ids(tx, m)?.1[external_id])).await
    }

    /// The round with the highest number.
    pub async fn newest_round(&self) -> programme::id::RoundId {
        let m = self.municipality;
        self.write(move |tx| Ok(app::mapping::round::list(tx, None, m)?.remove(0).plan().id)).await
    }

    /// Closes that round.
    pub async fn close_newest(&self) {
        let (id, ctx, m) = (self.newest_round().await, self.web.ctx(None), self.municipality);
        self.write(move |tx| app::mapping::round::close(tx, &ctx, None, m, id)).await;
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Browser {
        Browser { web: Arc::clone(&self.web), cookies: BTreeMap::new() }
    }

    /// A person by the id the roster gave.
    pub async fn person(&self, external_id: &'static str) -> PersonId {
        let m = self.municipality;
        self.write(move |tx| Ok(app::people::external_ids(tx, m)?.2[external_id])).await
    }

    /// A pupil or guardian of the roster, signed in by a link as the demo has them.
    pub async fn family(&self, external_id: &'static str) -> Browser {
        let (ctx, m, person) = (self.web.ctx(None), self.municipality, self.person(external_id).await);
        let code = self.write(move |tx| app::family::demo_link(tx, &ctx, &mut ctx.random(), m, person)).await;
        let mut browser = self.visitor();
        let entered = browser.get(&format!("/familie/ind/{code}")).await;
        assert!(["/min-elevplan", "/mit-barn"].contains(&entered.to()), "{}", entered.body);
        browser
    }

    /// Somebody new with one role, signed in by the link of an invitation.
    pub async fn sign_in(&self, role: Role, scope: Scope) -> Browser {
        let m = self.municipality;
        let (school, class) = match scope {
            Scope::Municipality => (None, None),
            Scope::School(school) => (Some(school), None),
            Scope::Class(school, class) => (Some(school), Some(class)),
        };
        self.sign_in_to(m, vec![(role, school, class)]).await
    }

    /// Somebody who holds these roles for the whole of another municipality in the same installation.
    pub async fn sign_in_elsewhere(&self, roles: &[Role]) -> Browser {
        let ctx = self.web.ctx(None);
        let m = self.write(move |tx| municipality_named(tx, &mut ctx.random(), "Havkommunen")).await;
        self.sign_in_to(m, roles.iter().map(|role| (*role, None, None)).collect()).await
    }

    /// Somebody who has an account, signed in anew.
    pub async fn sign_in_again(&self, login: &'static str) -> Browser {
        let (ctx, m) = (self.web.ctx(None), self.municipality);
        let link = self.write(move |tx| {
            let account = app::account::account_for(tx, login)?.ok_or(app::Error::NotFound)?;
            new_link(tx, &ctx, &mut ctx.random(), m, account.id, true)
        });
        let link = link.await;
        let mut browser = self.visitor();
        assert_eq!(browser.get(&format!("/ind/{link}")).await.to(), "/forside");
        browser
    }

    async fn sign_in_to(&self, m: MunicipalityId, roles: Vec<(Role, Option<SchoolId>, Option<ClassId>)>) -> Browser {
        let ctx = self.web.ctx(None);
        let number = self.accounts.fetch_add(1, Ordering::Relaxed);
        let new = NewAccount {
            municipality: m,
            person: None,
            given_name: "Bo".to_owned(),
            family_name: format!("Nummer{number}"),
            login: format!("bo{number}@kommune.example"),
            password_hash: None,
            roles: roles.clone(),
        };
        let link = self.write(move |tx| {
            let mut random = ctx.random();
            let account = create(tx, &ctx, &mut random, &new)?;
            new_link(tx, &ctx, &mut random, m, account, true)
        });
        let link = link.await;
        let mut browser = self.visitor();
        let entered = browser.get(&format!("/ind/{link}")).await;
        assert_eq!(entered.to(), "/forside");
        browser
    }
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    /// Where the answer leads; empty when it is a page itself.
    pub fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    /// Whether the page holds this, as text or as markup.
    pub fn has(&self, word: &str) -> bool {
        self.body.contains(word) || self.body.contains(&escaped(word))
    }

    /// Fails unless the page holds all of these.
    #[track_caller]
    pub fn shows(&self, words: &[&str]) -> &Self {
        for word in words {
            assert!(self.has(word), "“{word}” is not on the page:\n{}", self.body);
        }
        self
    }

    /// Fails if the page holds any of these.
    #[track_caller]
    pub fn hides(&self, words: &[&str]) -> &Self {
        for word in words {
            assert!(!self.has(word), "“{word}” is on the page:\n{}", self.body);
        }
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    /// Cells of each row of each table, without markup.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let cell = |cell: &str| plain(cell.split_once('>').map_or("", |(_, inside)| inside));
        let row = |row: &str| -> Vec<String> {
            let row = row.split("</tr>").next().unwrap_or_default().replace("<th", "<td");
            row.split("<td").skip(1).map(cell).collect()
        };
        self.body.split("<tr>").skip(1).map(row).collect()
    }

    /// Where the page's form with this word in its address goes.
    #[track_caller]
    pub fn action(&self, word: &str) -> String {
        let actions = self.body.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let found = actions.into_iter().find(|action| action.contains(word));
        found.unwrap_or_else(|| panic!("no form leads to {word}:\n{}", self.body)).replace("&amp;", "&")
    }

    /// The value of the choice with this label.
    #[track_caller]
    pub fn value_of(&self, label: &str) -> String {
        let before = self.body.split(&escaped(label)).next().unwrap();
        let value = before.rsplit("value=\"").next().and_then(|rest| rest.split('"').next());
        assert!(before.len() < self.body.len(), "“{label}” is not on the page");
        value.unwrap().to_owned()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Text without tags and with its characters back.
fn plain(html: &str) -> String {
    let parts = html.split('<').enumerate();
    let text: String = parts
        .filter_map(|(i, part)| if i == 0 { Some(part) } else { part.split_once('>').map(|(_, text)| text) })
        .collect();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.trim().to_owned()
}

/// A browser that keeps cookies and does not follow redirects by itself.
#[derive(Debug, Clone)]
pub struct Browser {
    web: Arc<Web>,
    pub cookies: BTreeMap<String, String>,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A form as a browser sends it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", quoted(name), quoted(value))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(pairs.join("&"))).unwrap()).await
    }

    /// A form with files, each sent as the field `file`.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(String, Vec<u8>)]) -> Page {
        const EDGE: &str = "------ruge";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        self.send(Request::post(path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await
    }

    /// Any request, with the browser's cookies.
    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        request.headers_mut().insert(header::HOST, "laerke.example".parse().unwrap());
        let response = Arc::clone(&self.web).router().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for set in headers.get_all(header::SET_COOKIE) {
            self.keep(set.to_str().unwrap());
        }
        let body = to_bytes(response.into_body(), BODY_MAX_BYTES).await.unwrap();
        // A hard space reads as a space.
        let body = String::from_utf8_lossy(&body).replace('\u{a0}', " ");
        Page { status, headers, body }
    }

    fn keep(&mut self, set: &str) {
        let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
        if set.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

fn quoted(text: &str) -> String {
    let quote = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(quote).collect()
}
