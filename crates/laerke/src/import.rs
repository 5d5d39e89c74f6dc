//! `laerke import roster`.

use std::path::Path;
use std::process::ExitCode;

use app::people::{self, DryRun, report};
use app::{Error, Refusal};
use interop::roster::Source;
use programme::language::Language;
use web::http::refusal;
use web::http::moment::Calendar;

use crate::cli::ImportRoster;
use crate::installation::{Failure, Installation};
use crate::world;

const ROWS_REJECTED: u8 = 1;
const REFUSED: u8 = 2;

/// Exit 0 clean, 1 rows were rejected, 2 refused.
pub fn run(command: &ImportRoster) -> ExitCode {
    match import(command) {
        Ok(dry) => {
            print(command, &dry);
            if dry.reading.refused.is_some() {
                ExitCode::from(REFUSED)
            } else if dry.reading.rejected.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(ROWS_REJECTED)
            }
        }
        Err(error) => {
            eprintln!("laerke: {error}");
            ExitCode::from(REFUSED)
        }
    }
}

fn language(command: &ImportRoster) -> Language {
    Language::from_tag(&command.language).unwrap_or_default()
}

fn print(command: &ImportRoster, dry: &DryRun) {
    if command.json {
        println!("{}", report::json(dry));
    } else {
        print!("{}", report::text(dry, language(command)));
    }
}

fn import(command: &ImportRoster) -> Result<DryRun, Failure> {
    if !command.path.exists() {
        return Err(format!("{} does not exist", command.path.display()).into());
    }
    let is_file = !command.place.database.contains("://");
    if command.dry_run && is_file && !Path::new(&command.place.database).exists() {
        let calendar = Calendar::new(world::zone(&command.place.time_zone)?);
        let today = calendar.day(world::now());
        return people::read_without_database(Source::Path(&command.path), today).map_err(|error| in_words(error, command));
    }
    let installation = Installation::open(&command.place)?;
    let m = installation.municipality(command.municipality.as_deref())?;
    let (ctx, path) = (installation.ctx(), command.path.clone());
    let reading = installation.store.read(move |tx| people::read_roster(tx, &ctx, None, m, Source::Path(&path)));
    let dry = reading.map_err(|error| in_words(error, command))?;
    if command.dry_run || dry.reading.refused.is_some() {
        return Ok(dry);
    }
    let (ctx, found, confirm) = (installation.ctx(), dry.reading.clone(), command.confirm_ending);
    let done = installation.store.write(move |tx| people::import_reading(tx, &ctx, None, m, &found, confirm));
    let plan = done.map_err(|error| in_words(error, command))?;
    Ok(DryRun { plan, ..dry })
}

fn in_words(error: Error, command: &ImportRoster) -> Failure {
    let Error::Refused(refused) = error else { return error.into() };
    let (da, en) = refusal::words(&refused);
    let hint = if matches!(refused, Refusal::ConfirmEnding { .. }) { " (--confirm-ending)" } else { "" };
    format!("{}{hint}", if language(command) == Language::Danish { da } else { en }).into()
}
