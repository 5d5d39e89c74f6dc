//! Refusals in words.

use programme::language::Language;
use programme::practice::study::{NAME_MAX_CHARS, STUDIES_MAX};

use super::{COLUMNS_MAX, FILE_SIZE_MAX_BYTES, RowReason, TableRefusal};

pub(super) fn row(reason: &RowReason, language: Language) -> String {
    let danish = language == Language::Danish;
    match reason {
        RowReason::Empty if danish => "Cellen er tom.".to_owned(),
        RowReason::Empty => "The cell is empty.".to_owned(),
        RowReason::NotNumber { found } if danish => format!("”{found}” er ikke et tal."),
        RowReason::NotNumber { found } => format!("“{found}” is no number."),
        RowReason::OutOfRange { low, high } if danish => format!("Tallet skal ligge fra {low} til {high}."),
        RowReason::OutOfRange { low, high } => format!("The number must lie from {low} to {high}."),
        RowReason::TooLong { chars } if danish => format!("Teksten har {chars} tegn; højst {NAME_MAX_CHARS}."),
        RowReason::TooLong { chars } => format!("The text has {chars} characters; at most {NAME_MAX_CHARS}."),
        RowReason::IntervalWithoutEffect if danish => "Effekten ligger uden for sit eget interval.".to_owned(),
        RowReason::IntervalWithoutEffect => "The effect lies outside its own interval.".to_owned(),
        RowReason::CellCount { found, expected } if danish => {
            format!("Rækken har {found} celler, men første linje har {expected}.")
        }
        RowReason::CellCount { found, expected } => {
            format!("The row has {found} cells, but the first line has {expected}.")
        }
        RowReason::Twice { line } if danish => format!("Undersøgelsen står også i linje {line}."),
        RowReason::Twice { line } => format!("The study stands in line {line} as well."),
        RowReason::UnclosedQuote if danish => "Et anførselstegn bliver ikke lukket.".to_owned(),
        RowReason::UnclosedQuote => "A quotation mark is not closed.".to_owned(),
    }
}

pub(super) fn table(refusal: &TableRefusal, language: Language) -> String {
    let danish = language == Language::Danish;
    match refusal {
        TableRefusal::TooLarge { bytes } if danish => {
            format!("Filen fylder {bytes} byte; der læses højst {FILE_SIZE_MAX_BYTES}. Del den i flere.")
        }
        TableRefusal::TooLarge { bytes } => {
            format!("The file has {bytes} bytes; at most {FILE_SIZE_MAX_BYTES} are read. Divide it.")
        }
        TableRefusal::NotText if danish => "Filen er ikke tekst. Gem tabellen som CSV.".to_owned(),
        TableRefusal::NotText => "The file is no text. Save the table as CSV.".to_owned(),
        TableRefusal::NoRows if danish => "Der er ingen undersøgelser i filen.".to_owned(),
        TableRefusal::NoRows => "There are no studies in the file.".to_owned(),
        TableRefusal::TooManyRows if danish => format!("Der er flere end {STUDIES_MAX} rækker."),
        TableRefusal::TooManyRows => format!("There are more than {STUDIES_MAX} rows."),
        TableRefusal::TooManyColumns if danish => format!("Der er flere end {COLUMNS_MAX} kolonner."),
        TableRefusal::TooManyColumns => format!("There are more than {COLUMNS_MAX} columns."),
        TableRefusal::MissingColumn { names } if danish => {
            format!("Der mangler en kolonne. Giv en af kolonnerne i første linje navnet {names}.")
        }
        TableRefusal::MissingColumn { names } => {
            format!("A column is missing. Name one of the columns in the first line {names}.")
        }
        TableRefusal::ColumnTwice { name } if danish => format!("Kolonnen ”{name}” står to gange."),
        TableRefusal::ColumnTwice { name } => format!("The column “{name}” stands twice."),
    }
}
