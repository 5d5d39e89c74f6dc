//! The walls between the crates: who may know whom, which foreign crates live where, and which effects.
//! ARCHITECTURE.md says why; this is the same list for the machine.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::run;
use crate::sources::Sources;

/// Every edge there may be between our own crates. A crate that is not in the first column fails the check.
const MAY_USE: &[(&str, &[&str])] = &[
    ("psychometrics", &[]),
    ("disclosure", &[]),
    ("chart", &[]),
    ("programme", &["disclosure"]),
    ("analysis", &["psychometrics", "disclosure", "programme"]),
    ("store", &["programme"]),
    ("interop", &["programme"]),
    ("report", &["chart", "programme"]),
    ("app", &["store", "analysis", "disclosure", "interop", "report", "programme"]),
    ("simulation", &["app", "programme"]),
    ("web", &["app", "chart", "programme"]),
    ("laerke", &["web", "simulation", "app", "store", "interop", "analysis", "disclosure", "programme"]),
    ("xtask", &[]),
];

/// Further edges for tests alone (`[dev-dependencies]`). Short on purpose.
const TESTS_MAY_USE: &[(&str, &[&str])] = &[
    ("web", &["simulation", "store"]),
    ("app", &["simulation"]),
    ("analysis", &["simulation"]),
    // The attacks read what the database holds, not what the use cases show.
    ("simulation", &["store", "disclosure"]),
];

/// A family of foreign crates, the crates of ours that may use it, and the reason. A name ending in `*` stands for
/// every name beginning so.
struct Family {
    what: &'static str,
    crates: &'static [&'static str],
    allowed_in: &'static [&'static str],
    reason: &'static str,
}

const FAMILIES: &[Family] = &[
    Family {
        what: "a database driver",
        crates: &[
            "rusqlite",
            "libsqlite3-sys",
            "postgres",
            "tokio-postgres",
            "r2d2*",
            "sqlx*",
            "diesel*",
            "sea-orm*",
            "sea-query*",
        ],
        allowed_in: &["store"],
        reason: "only store names a database driver; add a query to store and call it",
    },
    Family {
        what: "HTTP",
        crates: &["axum*", "hyper*", "tower*", "http", "http-body*"],
        allowed_in: &["web", "laerke"],
        reason: "use cases know no HTTP; take plain values and let web translate",
    },
    Family {
        what: "async",
        crates: &["tokio*", "futures*", "async-*", "smol"],
        // store's threads answer the door through one of tokio's channels; EFFECTS forbids it everything else.
        allowed_in: &["web", "laerke", "store"],
        reason: "async stops at the door (docs/adr/0002-async-stops-at-the-door.md); write a plain function on a transaction",
    },
    Family {
        what: "templates",
        crates: &["maud", "fluent*"],
        allowed_in: &["web", "report"],
        reason: "words and markup belong to the page",
    },
    Family {
        what: "serialisation",
        crates: &["serde*", "toml*"],
        allowed_in: &["store", "app", "web", "interop", "report", "laerke", "xtask"],
        reason: "nouns, rules and statistics are plain values; translate them at the edge",
    },
    Family {
        what: "clock or randomness",
        crates: &["jiff*", "chrono*", "time", "getrandom", "rand*"],
        allowed_in: &["store", "app", "web", "interop", "report", "simulation", "laerke"],
        reason: "time and chance come in as arguments, so that the same input gives the same bytes",
    },
    Family {
        what: "SMTP",
        crates: &["lettre"],
        allowed_in: &["app"],
        reason: "mail leaves by a job; queue a letter in app::mail",
    },
    Family {
        what: "a solver",
        crates: &["microlp", "good_lp"],
        allowed_in: &["analysis"],
        reason: "the planner's rows and rules are plain values of programme; analysis searches (docs/adr/0008-planner.md)",
    },
    Family {
        what: "Typst",
        crates: &["typst*"],
        allowed_in: &["report"],
        reason: "it dominates the compile time, so it lives alone",
    },
];

/// Checks the dependency edges that cargo knows of.
pub fn check(root: &Path, sources: &Sources) -> Result<Vec<String>, String> {
    let metadata = run::output(run::cargo(root).args(["metadata", "--format-version=1", "--no-deps", "--offline"]))
        .or_else(|_| run::output(run::cargo(root).args(["metadata", "--format-version=1", "--no-deps"])))?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let mut problems = check_edges(&edges_of(&metadata));
    problems.extend(libraries_stand_alone(sources));
    Ok(problems)
}

/// One line of a manifest: who names whom, and whether only for its tests.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: String,
    to: String,
    for_tests: bool,
}

fn edges_of(metadata: &Value) -> Vec<Edge> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut edges: Vec<Edge> = packages
        .iter()
        .flat_map(|package| {
            let from = package["name"].as_str().unwrap_or_default();
            // The crate itself, so that an unknown one without dependencies is seen too.
            let own = Edge { from: from.into(), to: from.into(), for_tests: false };
            let dependencies = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
            std::iter::once(own).chain(dependencies.iter().map(move |dependency| Edge {
                from: from.into(),
                to: dependency["name"].as_str().unwrap_or_default().into(),
                for_tests: dependency["kind"] == "dev",
            }))
        })
        .collect();
    edges.sort();
    edges.dedup();
    edges
}

fn check_edges(edges: &[Edge]) -> Vec<String> {
    let may_use: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let tests_may_use: BTreeMap<_, _> = TESTS_MAY_USE.iter().copied().collect();
    let mut problems = Vec::new();
    for Edge { from, to, for_tests } in edges {
        let Some(allowed) = may_use.get(from.as_str()) else {
            if from == to {
                problems.push(format!(
                    "crate {from} has no row in MAY_USE: say in xtask/src/check/walls.rs and ARCHITECTURE.md whom it may know"
                ));
            }
            continue;
        };
        if from == to {
            continue;
        }
        if may_use.contains_key(to.as_str()) {
            let in_tests =
                *for_tests && tests_may_use.get(from.as_str()).is_some_and(|more| more.contains(&to.as_str()));
            if !allowed.contains(&to.as_str()) && !in_tests {
                problems.push(format!(
                    "{from} may not use {to}; {from} may use: {}. Move the code to a crate that may, or change the walls \
                     with an ADR",
                    if allowed.is_empty() { "no crate of ours".to_owned() } else { allowed.join(", ") }
                ));
            }
        } else if !for_tests {
            problems.extend(family_problem(from, to));
        }
    }
    problems
}

fn family_problem(from: &str, to: &str) -> Option<String> {
    let belongs = |family: &&Family| {
        family.crates.iter().any(|name| match name.strip_suffix('*') {
            Some(beginning) => to.starts_with(beginning),
            None => *name == to,
        })
    };
    let family = FAMILIES.iter().find(belongs)?;
    (!family.allowed_in.contains(&from))
        .then(|| format!("{from} may not use {to} ({}): {}", family.what, family.reason))
}

/// psychometrics and disclosure can be published alone, under their own licences.
fn libraries_stand_alone(sources: &Sources) -> Vec<String> {
    ["psychometrics", "disclosure"]
        .iter()
        .filter_map(|name| {
            let path = format!("crates/{name}/Cargo.toml");
            let manifest = &sources.find(&path)?.text;
            let has_texts =
                ["LICENSE-MIT", "LICENSE-APACHE"].iter().all(|text| sources.holds(&format!("crates/{name}/{text}")));
            (!has_texts || !manifest.contains("license = \"MIT OR Apache-2.0\""))
                .then(|| format!("{path}: the library is licensed `MIT OR Apache-2.0` and ships both texts"))
        })
        .collect()
}

/// An effect by the words that cause it, and the crates, or folders of a crate, where it may stand.
struct Effect {
    words: &'static [&'static str],
    allowed_in: &'static [&'static str],
    cure: &'static str,
}

impl Effect {
    fn is_allowed_in(&self, path: &str) -> bool {
        self.allowed_in.iter().any(|place| {
            path.strip_prefix("crates/")
                .and_then(|path| path.strip_prefix(place))
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

const EFFECTS: &[Effect] = &[
    Effect {
        words: &["SystemTime::now", "Timestamp::now", "Zoned::now", "Utc::now", "Local::now"],
        allowed_in: &["laerke"],
        cure: "only laerke reads the system clock; take the time from Ctx",
    },
    Effect {
        words: &["env::var", "env::vars", "env::args", "env::current_dir"],
        allowed_in: &["laerke"],
        cure: "only laerke reads the environment; take the setting as an argument",
    },
    Effect {
        words: &["async fn", "async move", ".await", "tokio::spawn", "tokio::runtime", "tokio::task", "block_on"],
        // The queue in front of the database threads is the door itself.
        allowed_in: &["web", "laerke", "store/src/engine"],
        cure: "async stops at the door; below it are plain functions on plain threads",
    },
    Effect {
        words: &["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM ", "\"WITH RECURSIVE ", "\"CREATE TABLE "],
        allowed_in: &["store"],
        cure: "SQL lives in store; name the statement there and call it",
    },
    Effect {
        words: &["println!(", "eprintln!(", "dbg!("],
        allowed_in: &["laerke"],
        cure: "only the command line prints; return the text, or use `tracing`",
    },
];

/// Checks what the manifests cannot show: clock, environment, SQL and printing, in shipped code. Build scripts speak
/// to cargo by printing and are left out.
pub fn effects(sources: &Sources) -> Vec<String> {
    let mut problems = Vec::new();
    for file in sources.product_code().filter(|file| file.path.contains("/src/")) {
        for effect in EFFECTS.iter().filter(|effect| !effect.is_allowed_in(&file.path)) {
            for (number, line) in file.shipped_lines().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                if let Some(word) = effect.words.iter().find(|word| line.contains(**word)) {
                    problems.push(format!(
                        "{}:{number}: `{}`: {}",
                        file.path,
                        word.trim_matches(['"', ' ']),
                        effect.cure
                    ));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: &str, to: &str) -> Edge {
        Edge { from: from.into(), to: to.into(), for_tests: false }
    }

    #[test]
    fn a_page_cannot_compute_a_result() {
        for statistics in ["analysis", "psychometrics", "store", "disclosure"] {
            assert_eq!(check_edges(&[edge("web", statistics)]).len(), 1, "web -> {statistics}");
        }
        assert!(check_edges(&[edge("web", "app"), edge("web", "chart")]).is_empty());
    }

    #[test]
    fn foreign_families_stay_in_their_crates() {
        for (from, to) in [
            ("app", "axum"),
            ("app", "rusqlite"),
            ("programme", "serde"),
            ("programme", "tokio"),
            ("programme", "jiff"),
            ("psychometrics", "serde_json"),
            ("laerke", "postgres"),
        ] {
            assert_eq!(check_edges(&[edge(from, to)]).len(), 1, "{from} -> {to}");
        }
        assert!(check_edges(&[edge("store", "rusqlite"), edge("web", "axum")]).is_empty());
    }

    #[test]
    fn tests_have_a_short_list_of_their_own() {
        let for_tests = |from: &str, to: &str| Edge { for_tests: true, ..edge(from, to) };
        assert!(check_edges(&[for_tests("web", "simulation"), for_tests("web", "tokio")]).is_empty());
        assert_eq!(check_edges(&[for_tests("web", "psychometrics")]).len(), 1);
        assert_eq!(check_edges(&[edge("web", "simulation")]).len(), 1);
    }

    #[test]
    fn a_new_crate_needs_a_row() {
        assert!(check_edges(&[edge("helper", "helper")])[0].contains("MAY_USE"));
    }

    #[test]
    fn an_effect_is_found_with_its_line() {
        let text = "fn f() {\n    let now = SystemTime::now();\n}\n#[cfg(test)]\nmod tests { const Q: &str = \"SELECT 1\"; }\n";
        let file = crate::sources::Source { path: "crates/app/src/x.rs".into(), text: text.into() };
        let problems = effects(&Sources { files: vec![file], ..Sources::default() });
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("crates/app/src/x.rs:2: `SystemTime::now`"));
    }
}
