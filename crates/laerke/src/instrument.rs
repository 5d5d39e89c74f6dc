//! `laerke instrument check`.

use std::process::ExitCode;

use programme::language::Language;

use crate::cli::InstrumentCheck;

/// Exit 0 when the file can be used, 1 when it cannot, 2 when it cannot be read.
pub fn check(command: &InstrumentCheck) -> ExitCode {
    let language = Language::from_tag(&command.language).unwrap_or_default();
    let name = command.file.display().to_string();
    let bytes = match std::fs::read(&command.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("laerke: {name}: {error}");
            return ExitCode::from(2);
        }
    };
    match interop::instrument::read(&name, &bytes) {
        Ok(instrument) => {
            let (items, scales) = (instrument.item_count(), instrument.scales.len());
            println!("{name}: {} version {}, {items} items, {scales} scales", instrument.id, instrument.version);
            ExitCode::SUCCESS
        }
        Err(problems) => {
            problems.iter().for_each(|problem| println!("{}", problem.describe(language)));
            ExitCode::FAILURE
        }
    }
}
