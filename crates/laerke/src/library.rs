//! `laerke library search` and `laerke library check`.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use app::practice::shipped::shipped;
use app::practice::{Filter, Library};
use programme::language::Language;
use serde_json::json;

use crate::cli::{LibraryCheck, LibrarySearch};

/// Exit 0 when something was found, 1 when nothing was, 2 for a scale that there is not.
pub fn search(command: &LibrarySearch) -> ExitCode {
    let language = Language::from_tag(&command.language).unwrap_or_default();
    let known: Vec<&str> = shipped().scales.iter().map(|scale| scale.word.as_str()).collect();
    if let Some(scale) = command.scale.as_deref().filter(|scale| !known.contains(scale)) {
        eprintln!("laerke: there is no scale “{scale}”; use one of {}", known.join(", "));
        return ExitCode::from(2);
    }
    let filter = Filter { scale: command.scale.clone(), level: None, grade: command.grade };
    let library = Library::shipped();
    let mut hits = library.search(&command.words.join(" "), language, &filter);
    hits.truncate(command.limit);
    let title = |hit: &app::practice::Hit<'_>| hit.practice.card.title.get(language).to_owned();
    if command.json {
        let hit = |hit: &app::practice::Hit<'_>| {
            let score = (hit.score * 1_000.0).round() / 1_000.0;
            json!({ "id": hit.practice.card.id.word(), "title": title(hit), "score": score })
        };
        let list = hits.iter().map(hit).collect::<serde_json::Value>();
        return say([list.to_string()], hits.is_empty());
    }
    let line = |hit: &app::practice::Hit<'_>| format!("{:36}{}", hit.practice.card.id.word(), title(hit));
    say(hits.iter().map(line), hits.is_empty())
}

/// Prints the lines; exit 1 where `failed`, 2 where they cannot be printed. A reader that has seen enough and goes, as
/// `head` does, is no failure.
fn say(lines: impl IntoIterator<Item = String>, failed: bool) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let told = lines.into_iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
    match told {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("laerke: {error}");
            ExitCode::from(2)
        }
        _ if failed => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}

/// Exit 0 when the card can be used, 1 when it cannot, 2 when the file cannot be read.
pub fn check(command: &LibraryCheck) -> ExitCode {
    let language = Language::from_tag(&command.language).unwrap_or_default();
    let (name, danish) = (command.file.display().to_string(), language == Language::Danish);
    let Ok(bytes) = std::fs::read(&command.file) else {
        let cure = if danish {
            "kan ikke åbnes. Kontrollér navn og rettigheder"
        } else {
            "cannot be opened. Check its name and permissions"
        };
        eprintln!("laerke: {name} {cure}.");
        return ExitCode::from(2);
    };
    match interop::practice::read(&name, &bytes, shipped().known()) {
        Ok(card) => {
            let sound = if danish { "Kortet kan bruges." } else { "The card can be used." };
            say([format!("{name}: {}. {sound}", card.id)], false)
        }
        Err(problems) => say(problems.iter().map(|problem| problem.describe(language)), true),
    }
}
