//! What each role visits, and the addresses of it in this very demo.

use std::net::SocketAddr;
use std::time::Instant;

use super::super::client::Client;
use crate::installation::Failure;

/// Addresses of one page that are asked for in turn, such as so many goals.
const PATHS_MAX: usize = 60;

/// A page that a role visits.
#[derive(Debug)]
pub struct Page {
    pub role: String,
    pub name: &'static str,
    pub cookie: Option<String>,
    /// Never empty.
    pub paths: Vec<String>,
    /// What the first request for it took, when nothing else was going on.
    pub first_ms: f64,
    pub kb: f64,
}

/// Where a page's addresses come from.
enum Way {
    At(&'static str),
    /// Links on a page; `#` stands for digits, `*` for a word.
    Linked {
        on: &'static str,
        like: &'static str,
    },
    /// Links on a page that is linked itself.
    Further {
        on: &'static str,
        through: &'static str,
        like: &'static str,
    },
}

use Way::{At, Further, Linked};

const FRONT: (&str, Way) = ("front", At("/forside"));
const GOALS: (&str, Way) = ("goals", At("/maal"));
const GOAL: (&str, Way) = ("a goal", Linked { on: "/maal", like: "/maal/#" });
const CASES: (&str, Way) = ("inquiries", At("/analyser"));
const CASE: (&str, Way) =
    ("an inquiry's stage", Further { on: "/analyser", through: "/analyser/#", like: "/analyser/#/trin/#" });
const SCHOOL: (&str, Way) = ("school result", Linked { on: "/resultater", like: "/resultater/skole/#" });
const LIBRARY: (&str, Way) = ("library", At("/viden"));
const SEARCH: (&str, Way) = ("library search", At("/viden?q=uro+efter+frikvarter"));
const CARD: (&str, Way) = ("a card", Linked { on: "/viden?q=uro", like: "/viden/*" });
const MEETINGS: (&str, Way) = ("meetings", At("/moeder"));

/// The pages of each role that has a link of its own in the demo.
const VISITS: &[(&str, &[(&str, Way)])] = &[
    (
        "contact_teacher",
        &[
            FRONT,
            GOALS,
            GOAL,
            ("class's goals", Linked { on: "/maal", like: "/maal/klasse/#" }),
            ("goal form", Linked { on: "/maal", like: "/maal/ny" }),
            CASES,
            CASE,
            ("class result", Linked { on: "/forside", like: "/resultater/klasse/#" }),
            LIBRARY,
            SEARCH,
            CARD,
            MEETINGS,
            ("a meeting", Linked { on: "/moeder", like: "/moeder/#" }),
            ("teaching units", At("/undervisning")),
            ("pupils' plans", At("/elevplan")),
            ("a pupil's plan", Linked { on: "/elevplan", like: "/elevplan/#" }),
        ],
    ),
    (
        "leader",
        &[
            FRONT,
            GOALS,
            GOAL,
            ("team's goals", Linked { on: "/maal", like: "/maal/team/#" }),
            ("class's goals", Linked { on: "/maal", like: "/maal/klasse/#" }),
            CASES,
            CASE,
            SCHOOL,
            SEARCH,
            CARD,
            MEETINGS,
            ("year wheel", Linked { on: "/analyser", like: "/aarshjul" }),
        ],
    ),
    (
        "coordinator",
        &[
            FRONT,
            GOALS,
            GOAL,
            ("school's goals", Linked { on: "/forside", like: "/maal/skole/#" }),
            SCHOOL,
            ("municipality result", At("/resultater/kommune")),
            LIBRARY,
            SEARCH,
        ],
    ),
    ("resource_person", &[FRONT, GOALS, SCHOOL, SEARCH]),
    ("guardian", &[("a child's plan", Linked { on: "/mit-barn", like: "/mit-barn/#" })]),
    ("pupil", &[("own plan", At("/min-elevplan"))]),
];

/// Signs every role in, finds the addresses and asks for each page once.
pub async fn find(address: SocketAddr, links: &[(String, String)]) -> Result<Vec<Page>, Failure> {
    let mut pages = Vec::new();
    for (role, visits) in VISITS {
        let Some((_, link)) = links.iter().find(|(known, _)| known == role) else {
            eprintln!("the demo has no {role}");
            continue;
        };
        let mut client = Client::connect(address, false).await?;
        client.get(link).await?;
        for (name, way) in *visits {
            let paths = paths(&mut client, way).await?;
            let Some(first) = paths.first() else {
                eprintln!("{role}: this demo has no page “{name}”");
                continue;
            };
            let (first_ms, kb) = once(address, client.cookie.as_ref(), first).await?;
            let cookie = client.cookie.clone();
            pages.push(Page { role: (*role).to_owned(), name, cookie, paths, first_ms, kb });
        }
    }
    if pages.is_empty() { Err("there is no page to ask for".into()) } else { Ok(pages) }
}

/// What one request takes, and the size of its compressed answer.
async fn once(address: SocketAddr, cookie: Option<&String>, path: &str) -> Result<(f64, f64), Failure> {
    let mut client = Client::connect(address, true).await?;
    client.cookie = cookie.cloned();
    let began = Instant::now();
    let reply = client.get(path).await?;
    if reply.status != 200 {
        return Err(format!("{path} answers {}", reply.status).into());
    }
    Ok((began.elapsed().as_secs_f64() * 1_000.0, reply.body_bytes as f64 / 1_024.0))
}

async fn paths(client: &mut Client, way: &Way) -> Result<Vec<String>, Failure> {
    match way {
        At(path) => Ok(vec![(*path).to_owned()]),
        Linked { on, like } => linked(client, on, like).await,
        Further { on, through, like } => {
            let mut found = Vec::new();
            for path in linked(client, on, through).await? {
                found.extend(linked(client, &path, like).await?.into_iter().take(2));
                if found.len() >= PATHS_MAX {
                    break;
                }
            }
            Ok(found)
        }
    }
}

/// Addresses on a page, after where it leads to.
async fn linked(client: &mut Client, on: &str, like: &str) -> Result<Vec<String>, Failure> {
    let mut on = on.to_owned();
    for _ in 0..3 {
        match client.get(&on).await?.location {
            Some(further) => on = further,
            None => break,
        }
    }
    Ok(links_like(&client.answer(), like))
}

/// The page's links of a form, each once, in their order.
fn links_like(page: &str, like: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let path = link.split(['?', '#']).next().unwrap_or_default();
        if is_like(path, like) && !found.iter().any(|known| known == link) && found.len() < PATHS_MAX {
            found.push(link.split('#').next().unwrap_or_default().replace("&amp;", "&"));
        }
    }
    found
}

fn is_like(path: &str, like: &str) -> bool {
    let (parts, wanted): (Vec<_>, Vec<_>) = (path.split('/').collect(), like.split('/').collect());
    let fits = |(part, wanted): (&&str, &&str)| match *wanted {
        "#" => !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit()),
        "*" => !part.is_empty(),
        word => *part == word,
    };
    parts.len() == wanted.len() && parts.iter().zip(&wanted).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_form_are_found_once() {
        let page = r#"<a href="/maal/12">A</a> <a href="/maal/ny?for=class:5&amp;under=1">B</a> <a href="/maal/12">C</a>
            <a href="/maal/7#h">D</a> <a href="/maal/klasse/5">E</a>"#;
        assert_eq!(links_like(page, "/maal/#"), ["/maal/12", "/maal/7"]);
        assert_eq!(links_like(page, "/maal/ny"), ["/maal/ny?for=class:5&under=1"]);
        assert_eq!(links_like(page, "/maal/klasse/#"), ["/maal/klasse/5"]);
        assert!(is_like("/viden/tutoring", "/viden/*") && !is_like("/viden", "/viden/*"));
    }
}
