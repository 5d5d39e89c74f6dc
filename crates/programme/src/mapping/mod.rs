//! Mapping: rounds, the sheets of those who were asked, and what may be recorded when.

pub mod answer;
pub mod code;
pub mod response_rate;
pub mod round;

pub use answer::{Answer, AnswerRefused, Sheet, Slot};
pub use round::{Confidentiality, Round, RoundPlan};
