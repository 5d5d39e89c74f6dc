//! The first sheet of an XLSX file as rows.
//!
//! Read here, part by part, and not by a spreadsheet library: such a library believes what a file says of itself. A
//! file of 2 KB that announces 10¹¹ strings ended the process of one, and half a megabyte of repeated text became a
//! gigabyte. Here memory grows only with what has been read, within [`Limits`].

use super::refusal::Refusal;
use super::source::{Limits, SourceFile};
use super::table::RawRows;

mod cell;
mod grid;
mod package;
mod strings;
mod style;
mod xml;

use grid::Grid;
use package::Package;

/// Longest text of one cell, in bytes; a spreadsheet program allows 32,767 characters.
const CELL_BYTES: usize = 128 << 10;

/// Text and cells of one spreadsheet: a table of 80,000 pupils with twenty columns.
const TEXT_BYTES: u64 = 32 << 20;

/// Why a spreadsheet is not read: a broken part, or the refusal of its size.
#[derive(Debug)]
enum Fault {
    Broken,
    Refused(Refusal),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The first sheet that holds anything; the first row that holds anything names the columns.
pub(super) fn rows(file: &SourceFile, limits: Limits) -> Result<RawRows, Refusal> {
    let limits = Limits { file_bytes: limits.file_bytes.min(TEXT_BYTES), ..limits };
    match first_filled(file, limits) {
        Ok(Some(rows)) => Ok(rows),
        Ok(None) => Err(Refusal::NoHeader { file: file.name.clone() }),
        Err(Fault::Broken) => Err(Refusal::BrokenSpreadsheet { file: file.name.clone() }),
        Err(Fault::Refused(refusal)) => Err(refusal),
    }
}

fn first_filled(file: &SourceFile, limits: Limits) -> Result<Option<RawRows>, Fault> {
    let mut package = Package::open(&file.bytes)?;
    let strings = match package.strings()? {
        Some(part) => strings::read(part, &file.name, limits)?,
        None => super::cells::Cells::default(),
    };
    let dates = match package.styles()? {
        Some(part) => style::dates(part)?,
        None => Vec::new(),
    };
    for sheet in 0..package.sheets() {
        let Some(mut part) = package.sheet(sheet)? else { continue };
        let grid = Grid { file: &file.name, limits, strings: &strings, dates: &dates, counts_from_1904: part.1 };
        if let Some(rows) = grid.read(&mut part.0)? {
            return Ok(Some(rows));
        }
    }
    Ok(None)
}
