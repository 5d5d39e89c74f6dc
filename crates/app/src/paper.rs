//! Papers whose words a page brings itself: set them outside any transaction, each takes a moment of one core.

pub use report::{
    AgendaItem, Block, CaseOnSheet, Decision, Document, MeetingSheet, Minutes, MinutesItem, Section, Size,
};

use crate::{Error, Result};

/// The one sheet for a meeting, as PDF.
pub fn meeting_sheet(sheet: &MeetingSheet) -> Result<Vec<u8>> {
    report::meeting_sheet(sheet).map_err(|error| Error::Damaged(error.to_string()))
}

/// A meeting's minutes, as PDF.
pub fn minutes(minutes: &Minutes) -> Result<Vec<u8>> {
    report::minutes(minutes).map_err(|error| Error::Damaged(error.to_string()))
}

/// Any paper whose parts a page brings, as PDF.
pub fn document(document: &Document) -> Result<Vec<u8>> {
    report::pdf(document).map_err(|error| Error::Damaged(error.to_string()))
}
