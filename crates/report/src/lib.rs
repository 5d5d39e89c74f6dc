//! Reports on paper: PDF files by Typst, from plain values.
//!
//! Every report is a [`Document`], made of headings, paragraphs, lists, tables and lines to write on, and all are set by one template.
//! Texts reach the template as data, never as source, so that a `#` or a `$` that someone writes is a sign on paper and
//! nothing else. Fonts are in the binary; nothing is read from disk or network; the same values give the same bytes.

mod conversation;
mod document;
mod meeting;
mod setting;

pub use conversation::{ConversationSheet, SheetGoal, conversation_sheet};
pub use document::{Block, Document, Section, Size};
pub use meeting::{AgendaItem, CaseOnSheet, Decision, MeetingSheet, Minutes, MinutesItem, meeting_sheet, minutes};
pub use setting::{ReportError, pdf};
