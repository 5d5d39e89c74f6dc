//! `laerke library search` and `laerke library check`.

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
        println!("{}", hits.iter().map(hit).collect::<serde_json::Value>());
    } else {
        for hit in &hits {
            println!("{:36}{}", hit.practice.card.id.word(), title(hit));
        }
    }
    if hits.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
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
            println!("{name}: {}. {}", card.id, if danish { "Kortet kan bruges." } else { "The card can be used." });
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in &problems {
                println!("{}", problem.describe(language));
            }
            ExitCode::FAILURE
        }
    }
}
