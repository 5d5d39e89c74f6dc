//! Papers whose words a page brings itself: set them outside any transaction, each takes a moment of one core.

pub use report::{AgendaItem, CaseOnSheet, Decision, MeetingSheet, Minutes, MinutesItem};

use crate::{Error, Result};

/// The one sheet for a meeting, as PDF.
pub fn meeting_sheet(sheet: &MeetingSheet) -> Result<Vec<u8>> {
    report::meeting_sheet(sheet).map_err(|error| Error::Damaged(error.to_string()))
}

/// A meeting's minutes, as PDF.
pub fn minutes(minutes: &Minutes) -> Result<Vec<u8>> {
    report::minutes(minutes).map_err(|error| Error::Damaged(error.to_string()))
}
