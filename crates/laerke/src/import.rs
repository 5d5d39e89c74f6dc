//! `laerke import roster`.

use std::path::Path;
use std::process::ExitCode;

use app::people::{self, DryRun, report};
use app::{Error, Refusal};
use interop::roster::Source;
use programme::language::Language;
use programme::people::roster::ImportPlan;
use serde_json::Value;
use web::http::moment::Calendar;

use crate::cli::ImportRoster;
use crate::installation::{Failure, Installation, database_is_missing, in_words};
use crate::world;

const ROWS_REJECTED: u8 = 1;
const REFUSED: u8 = 2;

/// What became of a roster that could be looked at.
struct Outcome {
    dry: DryRun,
    /// The rows were brought in.
    imported: bool,
    /// Why they were not, although that was asked and they could be read.
    refused: Option<Failure>,
}

/// Exit 0 clean, 1 rows were rejected, 2 refused.
pub fn run(command: &ImportRoster) -> ExitCode {
    match import(command) {
        Ok(outcome) => {
            print(command, &outcome);
            if outcome.dry.reading.refused.is_some() || outcome.refused.is_some() {
                ExitCode::from(REFUSED)
            } else if outcome.dry.reading.rejected.is_empty() {
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

fn print(command: &ImportRoster, outcome: &Outcome) {
    if command.json {
        let mut report = report::json(&outcome.dry);
        report["imported"] = Value::Bool(outcome.imported);
        println!("{report}");
    } else {
        print!("{}", report::text(&outcome.dry, language(command), command.confirm_ending));
        println!("{}", last_line(command, outcome));
    }
    if let Some(refused) = &outcome.refused {
        eprintln!("laerke: {refused}");
    }
}

/// Whether anything was changed; a report alone does not tell.
fn last_line(command: &ImportRoster, outcome: &Outcome) -> &'static str {
    let danish = language(command) == Language::Danish;
    match (outcome.imported, outcome.dry.reading.refused.is_some(), danish) {
        (true, _, true) if outcome.dry.plan.is_empty() => "Importeret: alt var som før.",
        (true, _, false) if outcome.dry.plan.is_empty() => "Imported: all was as before.",
        (true, _, true) => "Importeret.",
        (true, _, false) => "Imported.",
        (false, true, true) => "Intet er importeret.",
        (false, true, false) => "Nothing was imported.",
        (false, false, true) if command.dry_run => "Prøve: intet er ændret.",
        (false, false, false) if command.dry_run => "Trial: nothing was changed.",
        (false, false, true) => "Intet er ændret.",
        (false, false, false) => "Nothing was changed.",
    }
}

fn import(command: &ImportRoster) -> Result<Outcome, Failure> {
    if command.dry_run && database_is_missing(&command.place) {
        return compare_with_nobody(command);
    }
    let installation = Installation::open_existing(&command.place)?;
    if command.dry_run && command.municipality.is_none() && installation.store.read(people::municipalities)?.is_empty()
    {
        return compare_with_nobody(command);
    }
    let m = installation.municipality(command.municipality.as_deref())?;
    let (ctx, path) = (installation.ctx(), command.path.clone());
    let reading = installation.store.read(move |tx| people::read_roster(tx, &ctx, None, m, Source::Path(&path)));
    let dry = reading.map_err(|error| in_words(error, language(command)))?;
    if command.dry_run || dry.reading.refused.is_some() {
        return Ok(Outcome { dry, imported: false, refused: None });
    }
    let (ctx, found, confirm) = (installation.ctx(), dry.reading.clone(), command.confirm_ending);
    let done = installation.store.write(move |tx| people::import_reading(tx, &ctx, None, m, &found, confirm));
    Ok(outcome(command, dry, done))
}

fn outcome(command: &ImportRoster, dry: DryRun, done: Result<ImportPlan, Error>) -> Outcome {
    match done {
        Ok(plan) => Outcome { dry: DryRun { plan, ..dry }, imported: true, refused: None },
        Err(error) => Outcome { dry, imported: false, refused: Some(why(error, language(command))) },
    }
}

/// A trial before there is a database, or anybody in it.
fn compare_with_nobody(command: &ImportRoster) -> Result<Outcome, Failure> {
    let calendar = Calendar::new(world::zone(&command.place.time_zone)?);
    let today = calendar.day(world::now());
    let dry = people::read_without_database(Source::Path(Path::new(&command.path)), today);
    let dry = dry.map_err(|error| in_words(error, language(command)))?;
    Ok(Outcome { dry, imported: false, refused: None })
}

/// At a terminal a yes is an option, not a tick.
fn why(error: Error, language: Language) -> Failure {
    let Error::Refused(Refusal::ConfirmEnding { pupils, share_percent }) = error else {
        return in_words(error, language);
    };
    if language == Language::Danish {
        format!("Filen ville afslutte {pupils} elever, {share_percent} % af alle. Er det meningen, så tilføj --confirm-ending.").into()
    } else {
        format!(
            "The file would end {pupils} pupils, {share_percent} % of all. If that is intended, add --confirm-ending."
        )
        .into()
    }
}
