//! `laerke instrument check`.

use std::process::ExitCode;

use programme::language::Language;

use crate::cli::InstrumentCheck;

/// Exit 0 when the file can be used, 1 when it cannot, 2 when it cannot be read.
pub fn check(command: &InstrumentCheck) -> ExitCode {
    let language = Language::from_tag(&command.language).unwrap_or_default();
    let name = command.file.display().to_string();
    let danish = language == Language::Danish;
    let Ok(bytes) = std::fs::read(&command.file) else {
        let cure = if danish {
            "kan ikke åbnes. Kontrollér navn og rettigheder"
        } else {
            "cannot be opened. Check its name and permissions"
        };
        eprintln!("laerke: {name} {cure}.");
        return ExitCode::from(2);
    };
    match interop::instrument::read(&name, &bytes) {
        Ok(instrument) => {
            let (id, version) = (&instrument.id, instrument.version);
            let (items, scales) = (instrument.item_count(), instrument.scales.len());
            if danish {
                println!("{name}: {id}, udgave {version}: {items} spørgsmål, {scales} skalaer. Filen kan bruges.");
            } else {
                println!("{name}: {id}, version {version}: {items} items, {scales} scales. The file can be used.");
            }
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in &problems {
                println!("{}", problem.describe(language));
            }
            let count = problems.len();
            println!(
                "{}",
                if danish {
                    format!("Fejl: {count}. Filen kan ikke bruges.")
                } else {
                    format!("Problems: {count}. The file cannot be used.")
                }
            );
            ExitCode::FAILURE
        }
    }
}
